# SPDX-License-Identifier: Apache-2.0
"""People of an age: `children aged 4-12`, `Kinder unter 16 Jahren`, `børn over 15 år`."""

from __future__ import annotations

import re
from typing import Final

from ropa.patterns import pattern

_LONGEST: Final = 120
_BETWEEN: Final = r"(?:-|–|to|and|through|til|og|bis|und|till|och|à|et|y|e|i|do|tot|en|ja)"
_LEADS: Final = (
    r"(?:(?:of|in|i|im|av|de|di|van|w)\s+)?(?:the\s+)?"
    r"(?:aged?|ages|age of|under|below|over|above|from|between|alder(?:en)?|fra|mellem|mellom|på|unter|über|ab|von"
    r"|zwischen|alter von|från|över|mellan|ålder(?:n)?|âgés? de|moins de|plus de|menores de|mayores de|entre|sotto i"
    r"|tra|fra i|onder|boven|vanaf|tussen|poniżej|powyżej|alle)"
)
_YEARS: Final = (
    r"(?:år|års|years?(?:\sold)?|yrs?|jahren?|jahre alt|ans|años|anni|anos|jaar|lat|vuotta|vuotiaat|let|rokov)"
)
_AGE: Final = pattern(
    rf"(?P<people>[^\W\d_].*?)[\s,]+(?:{_LEADS}\s+)*(?:the age of\s+)?\d{{1,2}}(?:\s*{_BETWEEN}\s*\d{{1,2}})?"
    rf"\s*(?P<years>{_YEARS})?",
    re.IGNORECASE,
)
_LED: Final = pattern(rf"[\s,]{_LEADS}\s+(?:the age of\s+)?\d", re.IGNORECASE)


def without_age(text: str) -> str:
    """The name of people without the age behind it; the text itself where none is behind it.

    A number by itself is no age: `Team 12`.
    """
    if len(text) > _LONGEST:
        return text
    aged = _AGE.fullmatch(text.strip())
    return aged["people"].strip() if aged and (aged["years"] or _LED.search(text)) else text
