# SPDX-License-Identifier: Apache-2.0
"""Directive 95/46/EC: what it asked of transfers before the GDPR, in the words of rules that ask the same today.

In force from 1998-10-24, by which the member states had to have made it their law (Art. 32(1)), to 2018-05-24.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from ropa import labels
from ropa.patterns import pattern
from ropa.text import Text, say

BEGAN: Final = date(1998, 10, 24)
"""The day by which the member states had to have made it their law."""

_PREDECESSORS: Final = {"45": ("25", "6"), "46": ("26", "2"), "49": ("26", "1")}
"""The article of the GDPR on transfers -> the article and paragraph of the directive that did its work."""

_ARTICLE: Final = pattern(r"\b(?P<name>[Aa]rt\. )(?P<article>45|46|49)(?![0-9])(?:\([0-9]\))*")
_PARAGRAPH: Final = {"en": "({})", "da": ", stk. {}", "nb": " nr. {}"}


def law_before_gdpr(provision: str, law: str) -> Text:
    """What is cited for a day before the GDPR, in each language.

    Args:
        provision: That of the directive, as the rule names it.
        law: What would be cited under the GDPR; what else is among it (judgments, decisions) is cited all the same.
    """
    others = {
        lang: [part for part in say(law, lang).split("; ") if not part.startswith("GDPR") and part not in provision]
        for lang in labels.whole_languages()
    }
    return Text({lang: "; ".join([provision, *parts]) for lang, parts in others.items()})


def in_its_words(text: str, lang: str) -> str:
    """*words* about a transfer with the directive's articles in the place of the GDPR's."""
    paragraph = _PARAGRAPH.get(lang, _PARAGRAPH["en"])

    def predecessor(match: re.Match[str]) -> str:
        article, number = _PREDECESSORS[match["article"]]
        return f"{match['name']}{article}{paragraph.format(number)}"

    return _ARTICLE.sub(predecessor, text)
