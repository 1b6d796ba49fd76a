# SPDX-License-Identifier: Apache-2.0
"""T210: a party that sees the data from afar, of which only the seat is stated.

Its cases: `tests/rules/fixtures/T210.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.meaning.engagements import NOT_NAMED
from ropa.model import Access, Controller, Flow
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.wording import CountryCode


@rule(
    "T210",
    name="place-of-access-not-stated",
    severity="info",
    law="GDPR Art. 30(1)(e), 44",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "{party} sees the data from afar, and only its seat is stated ({country}). From where does it look?",
        "da": "{party} ser oplysningerne på afstand, og kun hjemstedet er angivet ({country}). Hvorfra ser den dem?",
        "nb": "{party} ser opplysningene på avstand, og bare hjemstedet er oppgitt ({country}). Hvorfra ser den dem?",
    },
    mend={
        "en": "State the countries on the engagement.",
        "da": "Angiv landene dér, hvor parten er nævnt.",
        "nb": "Oppgi landene der parten er nevnt.",
    },
)
def place_of_access_not_stated(ctx: Context) -> Iterator[Hit]:
    """A party that sees the data from afar, of which only the seat is stated.

    What it finds:
        A named processor or recipient with `access: remote` and no `countries` of its own in that place, where the
        party's country is stated. One finding for each party.
    Why it matters:
        To look at data from a third country is a transfer to it, wherever the company has its seat.
    Law:
        GDPR Art. 30(1)(e), 44; EDPB Guidelines 05/2021, section 2.2.

    Example:
        `processors: [{party: support, access: remote}]`, where the party has `country: IE`.
    Mend:
        A question: from where does it look? State the `countries` on the engagement.
    Limits:
        Staff of the controller itself who log in abroad are no transfer, and not asked. Where no country is stated at
        all, T202 asks.
    """
    done: set[str] = set()
    for engagement in ctx.engagements:
        item = engagement.item
        if isinstance(item, (Controller, Flow)) or item.access is not Access.REMOTE or item.countries is not None:
            continue
        country, party = ctx.country_of(engagement.party), ctx.book.parties.get(engagement.party)
        named = party is not None and party.kind not in NOT_NAMED
        if country and named and engagement.party not in done and ctx.crosses(engagement):
            done.add(engagement.party)
            seat = CountryCode(country[0])
            yield hit(
                engagement.record, f"{engagement.field}.countries", party=ctx.name(engagement.party), country=seat
            )
