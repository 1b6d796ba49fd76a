# SPDX-License-Identifier: Apache-2.0
"""The adequacy decisions that transfers rest on (GDPR Art. 45)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ropa.errors import UnknownWord
from ropa.meaning.engagements import Crossing, Engagement, is_direct
from ropa.model import Safeguard, Transfer
from ropa.rules.context import Context
from ropa.rules.transfers.destination import countries_of, stays_inside
from ropa.rules.walks import shared
from ropa.silence import each

if TYPE_CHECKING:
    from ropa import law


@shared
def named_decisions(ctx: Context) -> Iterator[tuple[str, str, Transfer, Safeguard, law.Standing]]:
    """Every safeguard that names an adequacy decision the table has: transfer key, field, and how it stands.

    One that says only `adequacy` means the decision that stands for a country of the transfer; where none does, T109
    asks. Left out are transfers that are none on the day.
    """
    for key, transfer in ctx.transfers:
        if stays_inside(ctx, transfer):
            continue
        for index, safeguard in enumerate(each(transfer.safeguards)):
            if safeguard.decision:
                try:
                    standing = ctx.law.decision_in_its_term(safeguard.decision)
                except UnknownWord:
                    continue
                yield key, f"safeguards[{index}].decision", transfer, safeguard, standing
            elif safeguard.tool == "adequacy":
                importer = transfer.importer if isinstance(transfer.importer, str) else ""
                for country in countries_of(ctx, transfer):
                    for meant in ctx.grounds().standing_for(country, importer):
                        yield key, f"safeguards[{index}].tool", transfer, safeguard, ctx.law.decision(meant.id)


@shared
def decisions_relied_on(ctx: Context) -> Iterator[tuple[str, str, Transfer, Safeguard, law.Standing]]:
    """As `named_decisions`; and the decisions on which it rests, unnamed, that somebody receives data in a country.

    Of those the place is the first that engages the party, and the transfer is one made up for it: what a decision
    leaves out it leaves out for a transfer that nobody declared, too.
    """
    yield from named_decisions(ctx)
    for party_id, crossing in ctx.crossing.items():
        for country in sorted(filter(ctx.abroad, crossing.countries)):
            decision = ctx.grounds().unnamed(country, party_id)
            silent = party_id not in ctx.transfers_to and decision is not None
            first = _first_without_transfer(ctx, crossing, country) if silent else None
            if decision is not None and first is not None:
                safeguard = Safeguard(decision=decision.id)
                made_up = Transfer(id=party_id, importer=party_id, countries=(country,), safeguards=(safeguard,))
                yield first.record, f"{first.field}.party", made_up, safeguard, ctx.law.decision(decision.id)


def _first_without_transfer(ctx: Context, crossing: Crossing, country: str) -> Engagement | None:
    """The first engagement in the country about which no transfer is declared."""
    for engagement in crossing.engagements:
        if country in (ctx.countries_of(engagement) or ()) and not ctx.declared_to(engagement, country):
            return None if is_direct(engagement.item) else engagement
    return None


def stands_otherwise(ctx: Context, transfer: Transfer, failed: Safeguard) -> bool:
    """Whether the transfer states another safeguard that carries it on the day."""
    return ctx.grounds().carried_by_others(transfer, failed, countries_of(ctx, transfer))
