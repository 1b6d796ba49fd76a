# SPDX-License-Identifier: Apache-2.0
"""Articles of the GDPR as each language writes them."""

from __future__ import annotations

import re

from ropa.labels.catalogue import word, words

_PARTS = re.compile(r"(\d+)(?:\((\d+)\))?(?:\(([a-z])\))?\Z")


def article_text(article: str, lang: str) -> str:
    """An article: `Art. 6(1)(f)`, `art. 6, stk. 1, litra f`, `art. 6 nr. 1 bokstav f`; in other forms, as it stands."""
    lead = word("sheets.article_short", lang)
    parts = _PARTS.match(article)
    if parts is None:
        return f"{lead} {article}"
    number, paragraph, letter = parts.groups()
    written = str(number)
    if paragraph:
        written = _form("sheets.article_paragraph", lang).format(article=written, paragraph=paragraph)
    if letter:
        written = _form("sheets.article_letter", lang).format(article=written, letter=letter)
    return f"{lead} {written}"


def _form(key: str, lang: str) -> str:
    """How a language writes a part of an article; as in English where nobody has said."""
    wordings = words()[key].wordings
    return wordings.to(lang) or str.__str__(wordings)
