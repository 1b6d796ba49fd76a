# SPDX-License-Identifier: Apache-2.0
"""T213: kinds of recipients that have the data for the controller, and no word on where.

Its cases: `tests/rules/fixtures/T213.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.meaning.engagements import Engagement, by_party, engaged_in
from ropa.model import Access, Claim, Header, PartyKind, Recipient, RecipientRole
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.recipients.ruled_out import ruled_out
from ropa.rules.transfers.recipients.unnamed import is_unnamed
from ropa.silence import each

CLOSE: Final = frozenset({RecipientRole.PROCESSOR, RecipientRole.GROUP, RecipientRole.JOINT_CONTROLLER})
"""Roles of those of whom the controller knows who and where they are."""


@rule(
    "T213",
    name="transfers-not-told",
    severity="info",
    law="GDPR Art. 13(1)(f), 30(1)(e), 44",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": (
            "Where do these have the data: {parties}? The record gives no country for any of them, and neither "
            "declares nor rules out a transfer to them."
        ),
        "da": (
            "Hvor har disse oplysningerne: {parties}? Fortegnelsen angiver ikke noget land for nogen af dem, og "
            "hverken at der er en overførsel til dem, eller at der ingen er."
        ),
        "nb": (
            "Hvor har disse opplysningene: {parties}? Protokollen oppgir ikke noe land for noen av dem, og verken "
            "at det er en overføring til dem, eller at det ikke er noen."
        ),
    },
    mend={
        "en": "State the countries, or that there are no transfers (`transfers: []`).",
        "da": "Angiv landene, eller at der ingen overførsler er (`transfers: []`).",
        "nb": "Oppgi landene, eller at det ikke er noen overføringer (`transfers: []`).",
    },
)
def transfers_not_told(ctx: Context) -> Iterator[Hit]:
    """Kinds of recipients that have the data for the controller, and no word on where.

    What it finds:
        Processors, companies of the group, and recipients that keep the data or see it from afar, that are given as a
        kind and without a country, where the record neither declares a transfer to them nor says that there
        are none. One finding for each register.
    Why it matters:
        Categories of recipients are enough for letter (d), and letter (e) still asks for each third country. Whoever
        lets data be kept knows where.
    Law:
        GDPR Art. 13(1)(f), 30(1)(e), 44.

    Example:
        `processors: [cloud-providers]` where that is a `category-of-recipients`.
    Mend:
        A question: where? State the countries, or `transfers: []` for each line that has none.
    Limits:
        Of recipients by name, and of groups, T202 asks. Other kinds of recipients (banks, authorities) are not asked
        about. A kind of which one member has a country is left alone, and so is a record that claims without a
        condition that there are no transfers.
    """
    denied = {
        key
        for key, _, statement, _, _ in ctx.statements
        if statement.claim is Claim.NO_TRANSFER and not each(statement.conditions)
    }
    for places in _close(ctx, denied).values():
        unknown = [own[0] for party, own in by_party(places).items() if _is_nowhere(ctx, party, own)]
        if unknown:
            parties = tuple([ctx.name(place.party) for place in unknown])
            yield hit(unknown[0].record, f"{unknown[0].field}.countries", parties=parties)


def _close(ctx: Context, denied: set[str]) -> dict[str, list[Engagement]]:
    """By register the engagements of those who have data for the controller, where transfers are not ruled out."""
    close: dict[str, list[Engagement]] = {}
    hosting = ctx.terms_under("purpose", "service.technical")
    for key, holder in ctx.holders:
        above = () if isinstance(holder, Header) else tuple(header for header, _ in ctx.headers_of(holder))
        if not denied.isdisjoint((key, *above)):
            continue
        if isinstance(holder, Header) and not any(own.transfers is None for own in ctx.activities_under[key]):
            continue
        for place in engaged_in(key, holder):
            if _is_close(place, hosting) and not ruled_out(ctx, place):
                close.setdefault(ctx.home_of(key), []).append(place)
    return close


def _is_close(place: Engagement, hosting: frozenset[str]) -> bool:
    item = place.item
    if not isinstance(item, Recipient):
        return True  # a processor
    stores = item.access in {Access.STORED, Access.REMOTE} or not hosting.isdisjoint(each(item.purposes))
    return item.role in CLOSE or (item.role is None and stores)


def _is_nowhere(ctx: Context, party_id: str, places: list[Engagement]) -> bool:
    """Whether a kind of party is given without a country, on its places and for its members too."""
    party = ctx.book.parties.get(party_id)
    if party is None or party_id in ctx.transfers_to or not (party.kind is PartyKind.CATEGORY or is_unnamed(party)):
        return False
    stated = any(ctx.countries_of(place) is not None for place in places)
    return not stated and not any(map(ctx.country_of, (party_id, *each(party.members))))
