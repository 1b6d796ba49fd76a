# SPDX-License-Identifier: Apache-2.0
"""Which contracts are with a processor (GDPR Art. 28)."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.phrases import says, says_only
from ropa.model import Contract, ContractKind
from ropa.rules.context import Context
from ropa.rules.legal_bases.cited_law import names_an_act
from ropa.rules.walks import shared
from ropa.silence import NotApplicable, each
from ropa.text import every_language


def governs_processing(contract: Contract) -> bool:
    """Whether it is a contract of the kind that Art. 28(3) or (4) asks for."""
    return contract.kind in {ContractKind.PROCESSING, ContractKind.SUB_PROCESSING}


def is_named(contract: str | NotApplicable | None) -> bool:
    """Whether a contract or an arrangement is named, or a law that takes its place (Art. 26(1), 28(3))."""
    if not isinstance(contract, NotApplicable):
        return contract is not None
    reason = contract.reason
    if says_only(reason, "no-reason"):
        return False  # "by law": by which?
    return names_an_act(reason) or any(says(wording, "tells-of-a-law") for wording in every_language(reason))


@shared
def said_not_to_apply(ctx: Context) -> Iterator[tuple[str, str, str, NotApplicable, str]]:
    """Where a contract is said not to apply to a party that one on record binds: record, field, party, why, which."""
    by_party: dict[str, str] = {}
    for contract in ctx.book.contracts.values():
        for party in each(contract.parties) if governs_processing(contract) else ():
            by_party.setdefault(party, contract.id)
    for record, field, party, silence in _places(ctx):
        if isinstance(silence, NotApplicable) and party in by_party:
            yield record, field, party, silence, by_party[party]


def _places(ctx: Context) -> Iterator[tuple[str, str, str, str | NotApplicable | None]]:
    """Where a contract with a processor, or of one, is named or said not to apply: record, field, party, and what."""
    for engagement, item in ctx.processing:
        yield engagement.record, f"{engagement.field}.contract", engagement.party, item.contract
    for key, line in ctx.on_behalf:
        for party in each(line.controllers)[:1]:
            yield key, "contract", party, line.contract
