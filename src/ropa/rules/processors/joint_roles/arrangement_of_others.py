# SPDX-License-Identifier: Apache-2.0
"""P126: joint controllers under an arrangement that is for something else, or to which one of them is not party.

Its cases: `tests/rules/fixtures/P126.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.model import Contract, ContractKind
from ropa.rules.context import Context
from ropa.rules.processors.processor_not_bound import binds
from ropa.rules.rule import Hit, hit, rule

FOR_JOINT_CONTROLLERS: Final = frozenset({ContractKind.JOINT_CONTROLLERS, ContractKind.OTHER})
"""Kinds of contract that may be the arrangement of Art. 26."""


@rule(
    "P126",
    name="arrangement-of-others",
    severity="warning",
    law="GDPR Art. 26(1), (2)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "The arrangement named for the joint controllers is not theirs: {contract} ({why}).",
        "da": "Den ordning, der er angivet for de fælles dataansvarlige, er ikke deres: {contract} ({why}).",
        "nb": "Ordningen som er oppgitt for de felles behandlingsansvarlige, er ikke deres: {contract} ({why}).",
    },
    mend={
        "en": "Name the arrangement that they have made, or complete its parties.",
        "da": "Angiv den ordning, de har truffet, eller gør dens parter fuldstændige.",
        "nb": "Oppgi ordningen de har inngått, eller gjør partene fullstendige.",
    },
)
def arrangement_of_others(ctx: Context) -> Iterator[Hit]:
    """Joint controllers under an arrangement that is for something else, or to which one of them is not party.

    What it finds:
        An activity of several controllers whose `arrangement` is a contract with a processor, an agreement on sharing
        or transfer clauses; or one that states its parties, and not each of the controllers, nor its parent or a group
        it is in, is among them.
    Why it matters:
        The arrangement reflects the roles of those who made it, and binds them; another contract does neither.
    Law:
        GDPR Art. 26(1), (2).

    Example:
        `controllers: [a, b]`, and an arrangement with `parties: [a, c]`.
    Mend:
        Name the arrangement that they have made, or complete its parties.
    Limits:
        A kind, or parties, that are not stated are not held against it.
    """
    for key, activity in ctx.activities:
        controllers = ctx.controllers_of(activity)
        contract = ctx.book.contracts.get(activity.arrangement) if isinstance(activity.arrangement, str) else None
        if contract is not None and len(controllers) > 1:
            why = _why_not(ctx, contract, controllers)
            if why:
                yield hit(key, "arrangement", contract=ctx.names.name("contract", contract.id), why=why)


def _why_not(ctx: Context, contract: Contract, controllers: tuple[str, ...]) -> ContractKind | tuple[str, ...]:
    """The kind of a contract that is none of Art. 26; else the controllers whom it does not bind."""
    if isinstance(contract.kind, ContractKind) and contract.kind not in FOR_JOINT_CONTROLLERS:
        return contract.kind
    return tuple(
        ctx.name(controller)
        for controller in (controllers if contract.parties else ())
        if not binds(ctx, contract, controller)
    )
