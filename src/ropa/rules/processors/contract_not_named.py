# SPDX-License-Identifier: Apache-2.0
"""P101: a processor, and no contract named.

Its cases: `tests/rules/fixtures/P101.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

from ropa.meaning.engagements import Engagement, governs_processing
from ropa.model import PartyKind, Processor, Recipient, RecipientRole
from ropa.rules.context import Context
from ropa.rules.processors.contracts import is_named, is_unsigned
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.silence import each


@rule(
    "P101",
    name="contract-not-named",
    severity="warning",
    law="GDPR Art. 28(3)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "No contract is named with this processor: {party}.",
        "da": "Der er ikke angivet nogen databehandleraftale med: {party}.",
        "nb": "Det er ikke oppgitt noen databehandleravtale med: {party}.",
    },
    mend={
        "en": "Name the contract, or the act that binds it.",
        "da": "Angiv databehandleraftalen eller den retsakt, der binder den.",
        "nb": "Oppgi databehandleravtalen eller rettsakten som binder den.",
    },
)
def contract_not_named(ctx: Context) -> Iterator[Hit]:
    """A processor, and no contract named.

    What it finds:
        A processor, or a recipient in the role of one, for which no place of the register names a contract, or a reason
        why none applies that tells of a law; a contract whose words say that it is not signed is none. One finding for
        each processor, at the first place.
    Why it matters:
        Processing by a processor is governed by a contract, or another binding legal act.
    Law:
        GDPR Art. 28(3).

    Example:
        `processors: [hosting]`.
    Mend:
        Name the contract, or the act that binds it (`contract: {not_applicable: bound by the IT Services Act}`).
    Limits:
        Art. 30 does not ask for it. A contract in one place is taken to cover the others. For a group or a kind of
        processor, which is under several contracts, it weighs as information only.
    """
    named = {
        party
        for contract in ctx.book.contracts.values()
        if governs_processing(contract)
        for party in each(contract.parties)
        if not is_unsigned(contract)
    }
    first: dict[str, Engagement] = {}
    for engagement in ctx.engagements:
        item = engagement.item
        if not _processes(item):
            continue
        own = ctx.book.contracts.get(item.contract) if isinstance(item.contract, str) else None
        if is_named(item.contract) and not (own is not None and is_unsigned(own)):
            named.add(engagement.party)
        elif engagement.party not in first:
            first[engagement.party] = engagement
    for party_id, engagement in first.items():
        if party_id not in named:
            party = ctx.book.parties.get(party_id)
            several = party is not None and party.kind in {PartyKind.CATEGORY, PartyKind.GROUP}
            severity = Severity.INFO if several else None
            yield hit(engagement.record, f"{engagement.field}.contract", severity=severity, party=ctx.name(party_id))


def _processes(item: object) -> TypeGuard[Processor | Recipient]:
    """Whether somebody engaged is a processor, by the field or by the role."""
    return isinstance(item, Processor) or (isinstance(item, Recipient) and item.role is RecipientRole.PROCESSOR)
