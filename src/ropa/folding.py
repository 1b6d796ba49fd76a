# SPDX-License-Identifier: Apache-2.0
"""Words made comparable, and words made ids: one place that knows the letters of every European alphabet."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Final

from ropa.patterns import pattern

SPELT_OUT: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
"""Letters that Danish, Norwegian, Swedish and German spell with two where they have to, as ids always have."""

ALPHABETS: Final = ("LATIN", "GREEK", "COPTIC", "CYRILLIC", "ARMENIAN", "GEORGIAN")
"""The alphabets of Europe, as the names of their letters in Unicode begin."""

_FOLDED: Final = (
    *(("ø", "o"), ("æ", "ae"), ("œ", "oe"), ("ł", "l"), ("đ", "d"), ("ð", "d"), ("þ", "th"), ("ħ", "h"), ("ŧ", "t")),
    *(("ŋ", "n"), ("ı", "i"), ("ß", "ss"), ("ς", "σ"), ("’", " "), ("'", " ")),
)
"""Letters that no accent makes; to look for them one by one is four times as quick as to go through a text."""

_ACCENTS = pattern("[\u0300-\u036f]")
_SIGNS = pattern(r"[\W_]+")
_UNSEEN = pattern("[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]")
"""Marks that show nothing: where a word may be broken, which way it runs, what begins a file."""
_NOT_IN_IDS = pattern(r"[^a-z0-9]+")


def as_seen(text: str) -> str:
    """Words as people see them: without marks that show nothing, and each letter with its accent as one.

    `N\u00adej` that was copied out of a document with hyphenation is *Nej*; macOS writes an `å` as a letter and a ring.
    """
    return text if text.isascii() else unicodedata.normalize("NFC", _UNSEEN.sub("", text))


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Words made comparable: lower-case letters without accents, and digits, one space between words.

    `N° / RÉF` is `n ref`, `Škoda` is `skoda`. A Greek or Cyrillic word stays in its own letters.
    """
    letters = text.casefold()
    if not letters.isascii():
        for letter, spelt in _FOLDED:
            letters = letters.replace(letter, spelt)
        if not letters.isascii():
            letters = _ACCENTS.sub("", unicodedata.normalize("NFKD", letters))
    return letters if letters.isalnum() else _SIGNS.sub(" ", letters).strip()


def slug(text: str, otherwise: str = "record") -> str:
    """An id made from *text*: `Google Analytics (app)` -> `google-analytics-app`, `Škoda` -> `skoda`.

    Letters of the European alphabets are written in those of English, so that words in any of them give an id of their
    own; letters of other scripts, and signs, part the words. Words that have nothing else give *otherwise*.
    """
    letters = text.lower()
    if not letters.isascii():
        letters = "".join(map(_in_latin, unicodedata.normalize("NFC", letters).translate(SPELT_OUT)))
    return _NOT_IN_IDS.sub("-", letters).strip("-") or otherwise


@cache
def _in_latin(letter: str) -> str:
    """A letter of a European alphabet in the letters of English; any other sign as it is, and an accent as nothing."""
    if letter.isascii():
        return letter
    if unicodedata.combining(letter):
        return ""
    if not letter.isalpha() or not unicodedata.name(letter, "").startswith(ALPHABETS):
        return letter
    from anyascii import anyascii

    return "".join(sign for sign in anyascii(letter).lower() if sign.isalnum())
