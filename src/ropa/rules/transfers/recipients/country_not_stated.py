# SPDX-License-Identifier: Apache-2.0
"""T202: a named recipient of which the record does not say in what country it receives the data.

Its cases: `tests/rules/fixtures/T202.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ropa.model import Party
from ropa.patterns import pattern
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.transfers.recipients.ruled_out import ruled_out
from ropa.rules.transfers.recipients.unnamed import is_unnamed
from ropa.text import every_language

_ABROAD: Final = pattern(
    r"\b(?:inc|incorporated|l\.?l\.?c|corp|corporation|pty\.? ltd|pvt\.? ltd|private limited|k\.k|llp|co\.,? ltd)\.?\Z",
    re.IGNORECASE,
)
"""Legal forms of the United States, Canada, Australia, India, Japan and China."""


def _without_country(ctx: Context, party: Party) -> bool:
    """Whether no country is stated of a recipient, neither its own nor on a place that engages it."""
    return not ctx.crossing[party.id].stated


@rule(
    "T202",
    name="country-not-stated",
    severity="warning",
    law="GDPR Art. 30(1)(d), (e), 44",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "No country is stated for {party} as recipient of data (places: {places}), so that a transfer can be "
            "neither shown nor ruled out."
        ),
        "da": (
            "Der er ikke angivet noget land for {party} som modtager af oplysninger (steder: {places}), så en "
            "overførsel hverken kan vises eller udelukkes."
        ),
        "nb": (
            "Det er ikke oppgitt noe land for {party} som mottaker av opplysninger (steder: {places}), så en "
            "overføring verken kan vises eller utelukkes."
        ),
    },
    mend={
        "en": "Find out, and state the country.",
        "da": "Find ud af det, og angiv landet.",
        "nb": "Finn det ut, og oppgi landet.",
    },
    of_all={
        "en": (
            "No country is stated for any of the {number} named recipients of data in this register to which no "
            "transfer is declared ({names}), so that transfers can be neither shown nor ruled out."
        ),
        "da": (
            "Der er ikke angivet noget land for nogen af de {number} navngivne modtagere af oplysninger i denne "
            "fortegnelse, som ingen overførsel er angivet til ({names}), så overførsler hverken kan vises eller "
            "udelukkes."
        ),
        "nb": (
            "Det er ikke oppgitt noe land for noen av de {number} navngitte mottakerne av opplysninger i denne "
            "protokollen som ingen overføring er oppgitt til ({names}), så overføringer verken kan vises eller "
            "utelukkes."
        ),
    },
    lacks=_without_country,
    of_all_from=10,
)
def country_not_stated(ctx: Context) -> Iterator[Hit]:
    """A named recipient of which the record does not say in what country it receives the data.

    What it finds:
        A named processor or recipient without a country, neither its own nor on any place that engages it, to which no
        transfer is declared. One finding for each.
    Why it matters:
        Whether there is a transfer to a third country, and on what ground, cannot be told.
    Law:
        GDPR Art. 30(1)(d), (e), 44.

    Example:
        `processors: [victorops]` where the party has only a name.
    Mend:
        Find out, and state the country on the party or on the engagement.
    Limits:
        Categories of recipients, persons, departments, authorities, international organisations (T207 asks about them)
        and the controllers themselves are not asked, nor what is plainly called by such words (`marketing`,
        `Zahlungsdienstleister`, in twelve languages); nor is it in an activity of which it is stated that there are no
        transfers, but as a question where the name has a legal form of no state of the EEA ("Inc."). Where a transfer
        to it is declared without a country, T204 asks.
        Where a register has ten named recipients or more and states a country of none, that is one finding.
    """
    for party_id, crossing in ctx.crossing.items():
        unnamed = is_unnamed(ctx.book.parties.get(party_id)) or ctx.grounds().is_organisation(party_id)
        if not crossing.stated and not unnamed and party_id not in ctx.transfers_to:
            places = [engagement for engagement in crossing.engagements if not ruled_out(ctx, engagement)]
            foreign = not places and _is_named_like_one_abroad(ctx.book.parties.get(party_id))
            if places or foreign:
                yield hit(
                    f"parties/{party_id}",
                    "country",
                    severity=Severity.INFO if foreign else None,
                    party=ctx.name(party_id),
                    places=len(places or crossing.engagements),
                )


def _is_named_like_one_abroad(party: Party | None) -> bool:
    """Whether a name ends in a legal form that no state of the EEA has: `Inc.`, `LLC`, `Pty Ltd`."""
    names = (party.name, party.legal_name) if party is not None else ()
    return any(_ABROAD.search(wording) for name in names for wording in every_language(name or ""))
