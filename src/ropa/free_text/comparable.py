# SPDX-License-Identifier: Apache-2.0
"""Words made comparable: without case, accents and signs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_LETTERS: Final = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "ς": "σ", "’": " ", "'": " "}
)
_ACCENTS = re.compile("[\u0300-\u036f]")
_SIGNS = re.compile(r"[\W_]+")
_PARENTHESES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NUMBERING = re.compile(r"^\s*(?:\(?[0-9]{1,3}(?:\.[0-9]{1,3})*[.)]\s*|[a-zA-Z][.)]\s+)")
_COUNTER = re.compile(r"\s+\d{1,2}$")


@lru_cache(maxsize=1 << 15)
def plain(words: str) -> str:
    """Lower-case letters and digits, one space between words: `N° / RÉF` is `n ref`."""
    letters = words.casefold()
    if not letters.isascii():
        letters = _ACCENTS.sub("", unicodedata.normalize("NFKD", letters.translate(_LETTERS)))
    return _SIGNS.sub(" ", letters).strip()


def tokens(words: str) -> frozenset[str]:
    """The words in *words*, made comparable."""
    return frozenset(plain(words).split())


def bare_heading(heading: str) -> str:
    """A heading without numbering, remarks in parentheses, and a counter at its end: `Sous-finalité 2`."""
    first = heading.strip().split("\n", 1)[0] if len(heading) > 120 else heading  # noqa: PLR2004 - a help text follows
    without = _PARENTHESES.sub(" ", _NUMBERING.sub("", first))
    return _COUNTER.sub("", plain(without)) or plain(first)
