# SPDX-License-Identifier: Apache-2.0
"""T212: words that name a third country, where no field does.

Its cases: `tests/rules/fixtures/T212.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Final

from ropa.free_text.transfers.third_countries import third_countries_in
from ropa.meaning.engagements import Engagement
from ropa.model import Activity, ProcessingOnBehalf
from ropa.patterns import pattern
from ropa.rules.context import Context
from ropa.rules.provenance.kept_under_its_heading import kept_under
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.wording import CountryCode
from ropa.silence import each
from ropa.text import every_language

_SENT: Final = pattern(
    r"transf[eé]r|stored|hosted|servers? in|overfør|overføres|opbevar|lagr|gespeichert|übermitt|übertrag|héberg|stocké"
    r"|opgeslagen|doorgegeven|almacen|trasfer|conserva|przekaz|przechow|armazen|siirr|tallenn|överför",
    re.IGNORECASE,
)
"""Words by which a sentence says that data are sent or kept somewhere."""

_KEPT: Final = "extra"

_PLACE: Final = pattern(r"[,(–]|\s(?:in|i|en|w|em|à|au|aux|a)\s", re.IGNORECASE)
"""What stands before the place of a department."""


@rule(
    "T212",
    name="country-in-words",
    severity="info",
    law="GDPR Art. 30(1)(e), 44",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": 'Do data go to {country}? The words say so ("{words}"); neither country nor transfer is stated.',
        "da": "Går der oplysninger til {country}? Ordene siger det (»{words}«); land og overførsel er ikke angivet.",
        "nb": "Går det opplysninger til {country}? Ordene sier det («{words}»); stat og overføring er ikke oppgitt.",
    },
    mend={
        "en": "State the country where the data are received, and declare the transfer; or mend the words.",
        "da": "Angiv det land, hvor oplysningerne modtages, og overførslen; eller ret ordene.",
        "nb": "Oppgi staten der opplysningene mottas, og overføringen; eller rett ordene.",
    },
)
def country_in_words(ctx: Context) -> Iterator[Hit]:
    """Words that name a third country, where no field does.

    What it finds:
        The place of a system, the services of a processor or the text of a recipient or of a transfer, that name a
        country for which no decision stands, and that is stated neither there nor in a transfer to the same party; and
        such a country in the name of a party, or at the end of its address, of which no country is stated; or in the
        description or a statement of an activity that speaks of sending or keeping, or in the name of the department
        that runs it, or in what a processor does on behalf of others. Of what an import kept in words under a heading
        that asks for third countries, each of these, whatever decision stands. One finding for each record and country.
    Why it matters:
        Sheets, pictures and the rules on transfers know countries by their field. What only words tell is shown as if
        it stayed at home.
    Law:
        GDPR Art. 30(1)(e), 30(2)(c), 44.

    Example:
        `systems: {crm: {location: "us-east-1, Virginia, USA"}}` beside `transfers: []`.
    Mend:
        A question: do data go there? State the country and the transfer, or mend the words.
    Limits:
        Knows the names of some eighty countries in twelve languages, as sentences inflect them, the names by which
        clouds call their regions, and some cities. A clause with a negation is passed over.
    """
    settled: set[tuple[str, str]] = set()
    places = chain(_of_systems(ctx), _of_engagements(ctx), _of_activities(ctx), _of_transfers(ctx))
    for key, field, wording, stated in places:
        for code in third_countries_in(wording, is_answer=field == _KEPT):
            asked_for = ctx.abroad(code) if field == _KEPT else ctx.needs_ground(code)
            if asked_for and (key, code) not in settled and code not in stated:
                settled.add((key, code))
                yield hit(key, field, country=CountryCode(code), words=wording)


_Place = tuple[str, str, str, frozenset[str]]
"""A record and field, its words, and the countries that are stated there."""


def _of_systems(ctx: Context) -> Iterator[_Place]:
    in_use = {system for _, line in ctx.lines for system in each(line.systems)}
    for system_id, system in ctx.book.systems.items():
        if system_id in in_use and system.location:
            stated = frozenset(each(system.countries))
            for wording in _wordings(system.location):
                yield f"systems/{system_id}", "location", wording, stated


def _of_engagements(ctx: Context) -> Iterator[_Place]:
    for engagement in ctx.engagements:
        for field in ("services", "text"):
            for wording in _wordings(getattr(engagement.item, field, None)):
                if third_countries_in(wording):
                    yield engagement.record, f"{engagement.field}.{field}", wording, _stated_for(ctx, engagement)
    for party_id in ctx.uses:
        party = ctx.book.parties.get(party_id)
        if party is not None and party.country is None and party_id not in ctx.controllers:
            address = (party.address or "").rpartition(",")[2]
            for field, text in (("name", party.name), ("legal_name", party.legal_name), ("address", address)):
                for wording in _wordings(text):
                    if third_countries_in(wording):
                        engaged = (_stated_for(ctx, engagement) for engagement in ctx.uses[party_id])
                        yield f"parties/{party_id}", field, wording, frozenset(chain.from_iterable(engaged))


def _of_activities(ctx: Context) -> Iterator[_Place]:
    for key, activity in ctx.activities:
        texts = [("description", activity.description)]
        texts += [(f"statements[{at}]", statement.text) for at, statement in enumerate(each(activity.statements))]
        for field, text in texts:
            for wording in _wordings(text):
                if third_countries_in(wording) and _SENT.search(wording):
                    yield key, field, wording, _stated_in(ctx, key, activity)
        yield from _of_department(ctx, key, activity, ctx.controllers_of(activity))
        yield from _of_kept_words(ctx, key, activity)
    for key, line in ctx.on_behalf:
        for wording in _wordings(line.processing):
            if third_countries_in(wording):
                yield key, "processing", wording, _stated_in(ctx, key, line)
        yield from _of_department(ctx, key, line, each(line.processors))
        yield from _of_kept_words(ctx, key, line)


def _of_kept_words(ctx: Context, key: str, line: Activity | ProcessingOnBehalf) -> Iterator[_Place]:
    """What was kept in words under a heading that asks for third countries: "Probably USA", "India (support)"."""
    for wording in kept_under(line, "transfers"):
        if third_countries_in(wording, is_answer=True):
            yield key, _KEPT, wording, _stated_in(ctx, key, line)


def _of_department(
    ctx: Context, key: str, line: Activity | ProcessingOnBehalf, whose: Iterable[str]
) -> Iterator[_Place]:
    """The place in the name of the department that runs a line, where that is not at home: a "China desk" is."""
    for wording in _wordings(line.department):
        _, *places = _PLACE.split(wording)
        if any(map(third_countries_in, places)):
            at_home = {code for party in whose for code in ctx.country_of(party) or ()}
            yield key, "department", wording, _stated_in(ctx, key, line) | at_home


def _stated_in(ctx: Context, key: str, activity: Activity | ProcessingOnBehalf) -> frozenset[str]:
    """The countries of all whom an activity or its headers engage, and of its transfers and systems."""
    headers = ctx.headers_of(activity) if isinstance(activity, Activity) else ()
    keys = (key, *(header for header, _ in headers))
    engaged = (engagement for own in keys for engagement in ctx.engagements_by_record.get(own, ()))
    transfers = (ctx.book.transfers[name] for name in each(activity.transfers) if name in ctx.book.transfers)
    systems = (ctx.book.systems[name] for name in each(activity.systems) if name in ctx.book.systems)
    return frozenset(
        (
            *(code for engagement in engaged for code in _stated_for(ctx, engagement)),
            *(code for transfer in transfers for code in ctx.destinations.of_transfer(transfer) or ()),
            *(code for system in systems for code in each(system.countries)),
        )
    )


def _of_transfers(ctx: Context) -> Iterator[_Place]:
    for key, transfer in ctx.transfers:
        if transfer.text:
            stated = frozenset(ctx.destinations.of_transfer(transfer) or ())
            for wording in _wordings(transfer.text):
                yield key, "text", wording, stated


def _stated_for(ctx: Context, engagement: Engagement) -> frozenset[str]:
    """The countries of an engagement, of its party, and of the transfers that are declared to it."""
    declared = (transfer for _, transfer in ctx.transfers_to.get(engagement.party, ()))
    return frozenset(
        (
            *(ctx.countries_of(engagement) or ()),
            *(ctx.country_of(engagement.party) or ()),
            *(code for transfer in declared for code in ctx.destinations.of_transfer(transfer) or ()),
        )
    )


def _wordings(text: Any) -> tuple[str, ...]:
    return tuple(every_language(text)) if text else ()
