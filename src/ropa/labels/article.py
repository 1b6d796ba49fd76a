# SPDX-License-Identifier: Apache-2.0
"""Articles of the GDPR as each language writes them."""

from __future__ import annotations

from ropa.labels.catalogue import has_word, word
from ropa.patterns import pattern

_PARTS = pattern(r"(\d+)(?:\((\d+)\)(?:\(([a-z])\))?)?\Z")


def article_text(article: str, lang: str) -> str:
    """An article: `Art. 6(1)(f)`, `art. 6, stk. 1, litra f`, `art. 6 nr. 1 bokstav f`; in other forms, as it stands."""
    parts = _PARTS.match(article)
    number, paragraph, letter = parts.groups() if parts is not None else (article, None, None)
    key = f"sheets.article_{'letter' if letter else 'paragraph' if paragraph else 'alone'}"
    form = word(key, lang if has_word(key, lang) else "en")  # as in English where nobody has said
    return form.format(article=number, paragraph=paragraph, letter=letter)
