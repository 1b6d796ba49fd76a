# SPDX-License-Identifier: Apache-2.0
"""P105: a processor under a contract to which it is not party.

Its cases: `tests/rules/fixtures/P105.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Contract
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.walks import shared_for
from ropa.silence import each


@rule(
    "P105",
    name="processor-not-bound",
    severity="warning",
    law="GDPR Art. 28(3)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "The processor {party} is not among the parties to its contract {contract}.",
        "da": "Databehandleren {party} er ikke blandt parterne i kontrakten {contract}.",
        "nb": "Databehandleren {party} er ikke blant partene i avtalen {contract}.",
    },
    mend={
        "en": "Name the right contract, or complete its parties.",
        "da": "Angiv den rigtige kontrakt, eller tilføj de parter, der mangler.",
        "nb": "Oppgi riktig avtale, eller legg til partene som mangler.",
    },
)
def processor_not_bound(ctx: Context) -> Iterator[Hit]:
    """A processor under a contract to which it is not party.

    What it finds:
        A processor whose contract states its parties, the processor not among them, nor its parent or a group it is in.
    Why it matters:
        A contract binds those who made it.
    Law:
        GDPR Art. 28(3).

    Example:
        `contract: dpa-hosting`, whose parties are the controller and another company.
    Mend:
        Name the right contract, or complete its parties.
    Limits:
        Asked only where parties are stated.
    """
    for engagement, _, contract in ctx.under_contract:
        if contract.parties and not binds(ctx, contract, engagement.party):
            yield hit(
                engagement.record,
                f"{engagement.field}.contract",
                party=ctx.name(engagement.party),
                contract=contract.id,
            )


def binds(ctx: Context, contract: Contract, party_id: str) -> bool:
    """Whether a party is among those of a contract, or its parent is, or a group that it is in."""
    bound, members = _parties_and_members(ctx, contract.id)
    party = ctx.book.parties.get(party_id)
    return party_id in bound or party_id in members or (party is not None and party.parent in bound)


@shared_for
def _parties_and_members(ctx: Context, contract_id: str) -> tuple[frozenset[str], frozenset[str]]:
    """The parties to a contract, and the members of those that are groups."""
    bound = frozenset(each(ctx.book.contracts[contract_id].parties))
    groups = (ctx.book.parties[party] for party in bound if party in ctx.book.parties)
    return bound, frozenset(member for group in groups for member in each(group.members))
