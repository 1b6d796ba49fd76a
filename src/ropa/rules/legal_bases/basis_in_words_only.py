# SPDX-License-Identifier: Apache-2.0
"""B105: a legal basis in words, without an article.

Its cases: `tests/rules/fixtures/B105.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.meaning.bases import article_of
from ropa.rules.context import Context
from ropa.rules.legal_bases.basis_missing import denies_one
from ropa.rules.legal_bases.cited_law import BY_LAW, is_only_an_act
from ropa.rules.legal_bases.law_enforcement import citations_of
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity


@rule(
    "B105",
    name="basis-in-words-only",
    severity="info",
    law="GDPR Art. 6(1), 13(1)(c)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": 'The legal basis is given in words only ("{text}"). Which letter of Art. 6(1) is meant?',
        "da": "Retsgrundlaget er kun angivet med ord (»{text}«). Hvilket litra i art. 6, stk. 1, menes der?",
        "nb": "Det rettslige grunnlaget er bare oppgitt med ord («{text}»). Hvilken bokstav i art. 6 nr. 1 menes?",
    },
    mend={
        "en": "Add the article.",
        "da": "Tilføj artiklen.",
        "nb": "Legg til artikkelen.",
    },
)
def basis_in_words_only(ctx: Context) -> Iterator[Hit]:
    """A legal basis in words, without an article.

    What it finds:
        A basis that has a text and no article. A warning where no basis of Art. 6(1) and no act is known by the words.
    Why it matters:
        Words such as "legitimate purposes" may mean several bases.
    Law:
        GDPR Art. 6(1), 13(1)(c).

    Example:
        `bases: [{text: our legitimate purposes}]`.
    Mend:
        A question: which letter of Art. 6(1) is meant?
    Limits:
        Not asked beside law on the prosecution of crime (B106), nor of words that deny a basis (B101). The same words
        are asked about once for each activity. Words that cite an act, in an activity that rests on 6(1)(c) or (e), are
        taken as the law of that letter.
    """
    places: set[tuple[str, str]] = set()
    lettered = {activity.id for letter in BY_LAW for _, _, activity, _ in ctx.bases.get(letter, ())}
    asked_first: dict[str, bool] = {}
    for key, field, activity, basis in ctx.bases_in_words:
        if key not in asked_first:
            asked_first[key] = next(citations_of(activity), None) is not None
        if asked_first[key]:
            continue  # whether it is one of the GDPR at all is asked first
        of_letter = activity.id in lettered and not field.startswith("recipients")
        its_law = of_letter and article_of(basis) is None and is_only_an_act(basis.text)
        asked = basis.text and not its_law and not denies_one(basis)
        if basis.text and asked and (key, basis.text) not in places:
            places.add((key, basis.text))
            understood = article_of(basis) is not None or is_only_an_act(basis.text)
            severity = None if understood else Severity.WARNING
            yield hit(key, f"{field}.article", severity=severity, text=basis.text)
