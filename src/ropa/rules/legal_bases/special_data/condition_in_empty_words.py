# SPDX-License-Identifier: Apache-2.0
"""B209: a condition for special data in words that name none.

Its cases: `tests/rules/fixtures/B209.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.free_text.phrases import amounts_to, phrase_in, says
from ropa.meaning.bases import CONSENT
from ropa.model import SpecialCondition
from ropa.patterns import pattern
from ropa.rules.context import Context
from ropa.rules.legal_bases.cited_law import names_an_act
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each
from ropa.text import every_language

OF_THE_PERSON: Final = "9(2)(e)"
"""The condition of data that the person has manifestly made public."""

_PLACE: Final = pattern(r"§|[0-9]")
"""A section or an article: what it says, the words need not."""


@rule(
    "B209",
    name="condition-in-empty-words",
    severity="error",
    law="GDPR Art. 9(1), (2)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": 'The words for what allows special data name no condition of Art. 9(2): "{words}".',
        "da": (
            "Ordene for det, der tillader særlige kategorier af oplysninger, angiver ingen betingelse i art. 9, "
            "stk. 2: »{words}«."
        ),
        "nb": "Ordene for det som tillater særlige kategorier, oppgir ikke noe vilkår i art. 9 nr. 2: «{words}».",
    },
    mend={
        "en": "Name the letter of Art. 9(2) and what makes it apply.",
        "da": "Angiv litraet i art. 9, stk. 2, og hvad der gør, at det finder anvendelse.",
        "nb": "Oppgi bokstaven i art. 9 nr. 2 og hva som gjør at den gjelder.",
    },
)
def condition_in_empty_words(ctx: Context) -> Iterator[Hit]:
    """A condition for special data in words that name none.

    What it finds:
        A special condition without article, law or consent whose words would fit any processing ("in accordance with
        the law"), name a basis of Art. 6 that is no condition of Art. 9 ("legitimate interest", "contract"), or
        speak of nothing that a condition is about ("as discussed"); and one whose words deny it: 9(2)(e), or words for
        it, where somebody else made the data public, 9(2)(f) where "there is no claim".
    Why it matters:
        The ban on special data is lifted by one of ten conditions, each with facts of its own; words that name none
        show none.
    Law:
        GDPR Art. 9(1), (2).

    Example:
        `special_conditions: [{text: We comply with the law}]`.
    Mend:
        Name the letter, and what makes it apply.
    Limits:
        What a condition is about (employment, health care, claims, an act ...) is known by its words, in twelve
        languages.
    """
    for key, activity in ctx.activities:
        for index, condition in enumerate(each(activity.special_conditions)):
            words = _empty_words(condition)
            if words:
                yield hit(key, f"special_conditions[{index}].text", words=words)


def _empty_words(condition: SpecialCondition) -> str:
    """The words of a condition that name none; empty where they may name one, or where something else does."""
    silent = condition.law is None and condition.consent is None
    if not silent or not condition.text:
        return ""
    wordings = every_language(condition.text)
    denied = next((own for own in wordings if _denies(own, condition.article)), "")
    if denied or condition.article:
        return denied
    return "" if any(map(_may_name_one, wordings)) else wordings[0]


def _denies(wording: str, article: str | None) -> bool:
    """Whether words say that the condition is not met for which they stand."""
    if article in {None, OF_THE_PERSON} and says(wording, "published-by-others"):
        return True
    return amounts_to(wording, "condition-denied")


def _may_name_one(wording: str) -> bool:
    """Whether words may name one of the conditions, a law that lays one down, or where it stands."""
    from ropa.free_text.basis_words import letter_in

    if _PLACE.search(wording) or phrase_in(wording, "named-condition", negated_too=True):
        return True
    if phrase_in(wording, "empty-condition", negated_too=True) is None and names_an_act(wording):
        return True
    letter = letter_in(wording)
    return letter is not None and f"6(1){letter}" == CONSENT
