# SPDX-License-Identifier: Apache-2.0
"""B209: a condition for special data in words that name none.

Its cases: `tests/rules/fixtures/B209.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ropa.free_text.basis_words import letter_in
from ropa.meaning.bases import CONSENT
from ropa.model import SpecialCondition
from ropa.patterns import pattern
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each
from ropa.text import every_language

EMPTY: Final = pattern(
    r"\b(?:compl(?:y|ies|iance)|accordance|line|conform\w*|agreement) with (?:\w+ ){0,4}"
    r"(?:laws?|legislation|regulations?|rules|gdpr)\b"
    r"|\b(?:permitted|allowed|required) by (?:the |applicable )?laws?\b|\blegal (?:ground|basis)\b|\blawful\w*\b"
    r"|\b(?:overensstemmelse|samsvar|henhold|medhør) (?:med|til) (?:\w+ ){0,3}(?:lov\w*|regler\w*|reglene|gdpr)\b"
    r"|\blovligt?\b|\bretsgrundlag\b|\bbehandlingsgrunnlag\b|\bnecessary\b(?! (?:for|to|in))"
    r"|\bnødvendigt?\b(?! (?:for|til|af))|\Ayes\b|\Aja\b|\bsee (?:the )?(?:policy|notice)\b"
    r"|\bse (?:privatlivs|personvern)\w*",
    re.IGNORECASE,
)
"""Words that would fit any processing, in en, da and nb."""

NAMED: Final = pattern(
    r"§|\b\w*(?:explicit|udtrykkelig|uttrykkelig|samtyk|employ|ansæt|ansat|ansett|arbejd|arbeid|social|vital|claim|krav"
    r"|substantial|væsentlig|vesentlig|health|sundhed|helse|medic|research|forsk|statisti|archiv|arkiv|manifestly"
    r"|offentliggj)",
    re.IGNORECASE,
)
"""Words of one of the ten conditions: what has one of them may name it."""


@rule(
    "B209",
    name="condition-in-empty-words",
    severity="warning",
    law="GDPR Art. 9(1), (2)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": 'The words for what allows special data name no condition of Art. 9(2): "{words}".',
        "da": "Ordene for det, der tillader følsomme data, angiver ingen betingelse i art. 9, stk. 2: »{words}«.",
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
        the law"), or name a basis of Art. 6 that is no condition of Art. 9 ("legitimate interest", "contract").
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
        The words are known by a few phrases, in English, Danish and Norwegian.
    """
    for key, activity in ctx.activities:
        for index, condition in enumerate(each(activity.special_conditions)):
            words = _empty_words(condition)
            if words:
                yield hit(key, f"special_conditions[{index}].text", words=words)


def _empty_words(condition: SpecialCondition) -> str:
    """The words of a condition that name none; empty where they may name one, or where something else does."""
    silent = condition.article is None and condition.law is None and condition.consent is None
    if not silent or not condition.text:
        return ""
    wordings = every_language(condition.text)
    if any(map(NAMED.search, wordings)):
        return ""
    return next((wording for wording in wordings if EMPTY.search(wording) or _is_of_article_6(wording)), "")


def _is_of_article_6(wording: str) -> bool:
    letter = letter_in(wording)
    return letter is not None and f"6(1){letter}" != CONSENT
