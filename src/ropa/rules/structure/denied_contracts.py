# SPDX-License-Identifier: Apache-2.0
"""Contracts with a processor that are on record, and are said not to apply to it (GDPR Art. 28)."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.meaning.engagements import governs_processing
from ropa.rules.context import Context
from ropa.rules.walks import shared
from ropa.silence import NotApplicable, each


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
