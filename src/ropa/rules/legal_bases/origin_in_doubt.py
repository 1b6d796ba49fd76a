# SPDX-License-Identifier: Apache-2.0
"""B147: data that are, by the words on where they come from, leaked, scraped or bought.

Its cases: `tests/rules/fixtures/B147.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.free_text.phrases import negates, says, sentences
from ropa.model import Activity
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.silence import each
from ropa.text import BuiltInText, every_language

TAKEN: Final = "taken-unlawfully"

_BOUGHT: Final = BuiltInText({"en": "bought from others", "da": "købt hos andre", "nb": "kjøpt hos andre"})
_MANNERS: Final = {
    TAKEN: BuiltInText({"en": "leaked or stolen", "da": "lækket eller stjålet", "nb": "lekket eller stjålet"}),
    "scraped": BuiltInText(
        {"en": "scraped from the internet", "da": "skrabet fra internettet", "nb": "skrapet fra internett"}
    ),
    "bought-data": _BOUGHT,
    "data-broker": _BOUGHT,
}
"""How data were had, by the phrases that say so; the gravest first."""


@rule(
    "B147",
    name="origin-in-doubt",
    severity="info",
    law="GDPR Art. 5(1)(a), 6(1), 14",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": (
            'The data are, by the words on their origin ("{words}"), {manner}. What allows that, and how are people '
            "told?"
        ),
        "da": (
            "Oplysningerne er efter ordene om deres oprindelse (»{words}«) {manner}. Hvad tillader det, og hvordan får "
            "folk besked?"
        ),
        "nb": (
            "Opplysningene er etter ordene om opphavet («{words}») {manner}. Hva tillater det, og hvordan får folk "
            "beskjed?"
        ),
    },
    mend={
        "en": "Note the basis and the weighing for this origin, and how people are told; or leave it out.",
        "da": "Notér grundlaget og afvejningen for denne oprindelse, og hvordan folk får besked; eller udelad den.",
        "nb": "Noter grunnlaget og avveiningen for dette opphavet, og hvordan folk får beskjed; eller utelat det.",
    },
)
def origin_in_doubt(ctx: Context) -> Iterator[Hit]:
    """Data that are, by the words on where they come from, leaked, scraped or bought.

    What it finds:
        An origin of data, the party that it names, or the words on the data, that tell of a leak or a theft: a warning.
        Also those that tell of scraping, or of data bought from others, where nothing is said of how people are
        informed. One finding for each activity and manner.
    Why it matters:
        What somebody took without a right is not made lawful by passing it on, and what is public is not free to use:
        each collection needs its own basis, and those who did not give the data themselves have to be told.
    Law:
        GDPR Art. 5(1)(a), 6(1), 14.

    Example:
        `origins: [{kind: public, text: scraped from profiles}]`.
    Mend:
        A question: which basis carries this origin, and how are people told? Note both, or leave the data out.
    Limits:
        The words are known by a few phrases, in twelve languages. Origins that are only said to be public are not
        asked about, nor are descriptions and names.
    """
    for key, activity in ctx.activities:
        reported: set[str] = set()
        for field, wording in _words_on_origin(ctx, activity):
            manner = next((meaning for meaning in _MANNERS if says(wording, meaning)), None)
            if manner is None or (manner != TAKEN and (activity.information or negates(wording))):
                continue
            label = _MANNERS[manner]
            if label not in reported:
                reported.add(label)
                severity = Severity.WARNING if manner == TAKEN else None
                yield hit(key, field, severity=severity, words=wording, manner=label)


def _words_on_origin(ctx: Context, activity: Activity) -> Iterator[tuple[str, str]]:
    """The sentences of an activity, in each language, on where its data come from."""
    for index, data in enumerate(each(activity.data)):
        for sentence in _sentences(data.text):
            yield f"data[{index}]", sentence
        for number, origin in enumerate(each(data.origins)):
            party = ctx.book.parties.get(origin.party) if isinstance(origin.party, str) else None
            texts = (origin.text, party.name, party.sector) if party is not None else (origin.text,)
            for sentence in (sentence for text in texts for sentence in _sentences(text)):
                yield f"data[{index}].origins[{number}]", sentence


def _sentences(text: str | None) -> Iterator[str]:
    for wording in every_language(text or ""):
        yield from map(str.strip, sentences(wording))
