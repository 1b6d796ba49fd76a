# SPDX-License-Identifier: Apache-2.0
"""T201: a recipient in a third country, and nothing said of what the transfer rests on.

Its cases: `tests/rules/fixtures/T201.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Access, PartyKind, Recipient, RecipientRole
from ropa.rules.context import Context
from ropa.rules.engagement import Engagement
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.wording import CountryCode
from ropa.silence import NotApplicable, each


@rule(
    "T201",
    name="safeguard-not-stated",
    severity="error",
    law="GDPR Art. 44, 46(1), 13(1)(f)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "{party} receives data in a third country ({country}), and the record does not say what the transfer "
            "rests on."
        ),
        "da": (
            "{party} modtager oplysninger i et tredjeland ({country}), og fortegnelsen angiver ikke, hvad "
            "overførslen hviler på."
        ),
        "nb": (
            "{party} mottar opplysninger i et tredjeland ({country}), og protokollen oppgir ikke hva overføringen "
            "bygger på."
        ),
    },
    mend={
        "en": "Declare the transfer and its safeguard, or correct the country.",
        "da": "Angiv overførslen og dens garanti, eller ret landet.",
        "nb": "Oppgi overføringen og garantien for den, eller rett landet.",
    },
)
def safeguard_not_stated(ctx: Context) -> Iterator[Hit]:
    """A recipient in a third country, and nothing said of what the transfer rests on.

    What it finds:
        A processor or recipient in a country for which no decision stands that covers everybody there, where no
        declared transfer to it states a safeguard. One finding for each recipient and country.
    Why it matters:
        Every transfer needs a ground of Chapter V, and the exporter has to know which.
    Law:
        GDPR Art. 44, 46(1); 13(1)(f) (the ground is told to data subjects).

    Example:
        A processor with `country: IN` and no transfer declared.
    Mend:
        Declare the transfer and what it rests on, or correct the country.
    Limits:
        Not asked where the data subject hands the data straight to a recipient that is a controller of its own (EDPB
        Guidelines 05/2021), nor where all controllers are outside the EEA themselves. Access from afar counts, and
        so does each sub-processor. International organisations are left to T207. Art. 30 itself asks for the country,
        not the tool.
    """
    for party_id, crossing in ctx.crossing.items():
        if ctx.book.parties[party_id].kind is PartyKind.INTERNATIONAL_ORGANISATION:
            continue
        waiting = {code for code in crossing.countries if ctx.needs_ground(code)}
        for engagement in crossing.engagements if waiting else ():
            bare = [code for code in ctx.countries_of(engagement) or () if code in waiting]
            if bare and not _direct(engagement) and not _exporters_abroad(ctx, engagement):
                for country in dict.fromkeys(bare):
                    yield from _without_ground(ctx, engagement, party_id, country)
                waiting.difference_update(bare)
                if not waiting:
                    break


def _without_ground(ctx: Context, engagement: Engagement, party_id: str, country: str) -> Iterator[Hit]:
    declared = [
        (key, transfer)
        for key, transfer in ctx.transfers_to.get(party_id, ())
        if transfer.countries is None or country in each(transfer.countries)
    ]
    if any(each(transfer.safeguards) or isinstance(transfer.safeguards, NotApplicable) for _, transfer in declared):
        return
    where = (declared[0][0], "safeguards") if declared else (engagement.record, engagement.field)
    yield hit(*where, party=ctx.name(party_id), country=CountryCode(country))


def _direct(engagement: Engagement) -> bool:
    item = engagement.item
    return isinstance(item, Recipient) and item.access is Access.DIRECT and item.role is RecipientRole.CONTROLLER


def _exporters_abroad(ctx: Context, engagement: Engagement) -> bool:
    """Whether every controller behind the engagement is stated to be in a third country."""
    activity = ctx.book.activities.get(engagement.record.removeprefix("activities/"))
    if activity is None or not engagement.record.startswith("activities/"):
        exporters: tuple[str, ...] = tuple(ctx.controllers)
    else:
        exporters = ctx.controllers_of(activity)
    return bool(exporters) and all(
        any(ctx.abroad(country) for country in ctx.country_of(exporter) or ()) for exporter in exporters
    )
