# SPDX-License-Identifier: Apache-2.0
"""K203: a supervisory authority under a former name or address.

Its cases: `tests/rules/fixtures/K203.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ropa.model import PartyKind
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each

if TYPE_CHECKING:
    from ropa import law


@rule(
    "K203",
    name="authority-out-of-date",
    severity="warning",
    law="GDPR Art. 13(2)(d), 77",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "The supervisory authority {party} is given under a former name or address; now: {now}.",
        "da": "Tilsynsmyndigheden {party} er angivet med et tidligere navn eller en tidligere adresse; nu: {now}.",
        "nb": "Tilsynsmyndigheten {party} er oppgitt med et tidligere navn eller en tidligere adresse; nå: {now}.",
    },
    mend={
        "en": "Give the present name and address.",
        "da": "Angiv det nuværende navn og den nuværende adresse.",
        "nb": "Oppgi nåværende navn og adresse.",
    },
)
def authority_out_of_date(ctx: Context) -> Iterator[Hit]:
    """A supervisory authority under a former name or address.

    What it finds:
        A party that is a supervisory authority, or that a header or a right gives as one, with a name or address that
        the law tables know as a former one. Asked from 2022 on, since the days of the moves are not confirmed.
    Why it matters:
        A complaint sent there may not arrive.
    Law:
        GDPR Art. 13(2)(d), 77.

    Example:
        Datatilsynet at Borgergade 28, Copenhagen.
    Mend:
        Give the present name and address.
    Limits:
        Knows a few former names and addresses. An authority without a country is compared with those of the
        controllers' countries.
    """
    complained_to = _complained_to(ctx)
    for party_id, party in ctx.book.parties.items():
        if party.kind is not PartyKind.SUPERVISORY_AUTHORITY and party_id not in complained_to:
            continue
        for code in ctx.country_of(party_id) or _of_controllers(ctx, ctx.home_of(f"parties/{party_id}")):
            for authority in ctx.law.authorities(code):
                if authority.moved_before is None or ctx.on < authority.moved_before:
                    continue
                field = _former(authority, party.name or "", party.address or "")
                if field:
                    now = authority.name if field == "name" else authority.address or authority.website
                    yield hit(f"parties/{party_id}", field, party=ctx.name(party_id), now=now)


def _complained_to(ctx: Context) -> set[str]:
    """The parties that a record gives as the authority to complain to, whatever it calls them."""
    named = {right.authority for _, holder in ctx.holders for right in each(holder.rights)}
    return {party for party in (*named, *(header.authority for _, header in ctx.headers)) if isinstance(party, str)}


def _of_controllers(ctx: Context, home: str) -> tuple[str, ...]:
    """The countries of the controllers of one register."""
    countries = (ctx.country_of(party) or () for party in ctx.controllers_at(home))
    return tuple(sorted({code for own in countries for code in own}))


def _former(authority: law.Authority, name: str, address: str) -> str:
    """Which field gives something former: `name`, `address` or none."""
    if any(former.casefold() == name.casefold() for former in authority.former_names):
        return "name"
    streets = (former.partition(",")[0].casefold() for former in authority.former_addresses)
    return "address" if any(street in address.casefold() for street in streets) else ""
