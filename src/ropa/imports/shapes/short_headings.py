# SPDX-License-Identifier: Apache-2.0
"""Headings whose words are cut off at a full stop, written out: `Kat. af reg.`, `Databeh.aftale`, `Bijz. geg.`.

A word that is cut off is any word of a known heading that begins so; `Databeh.aftale` is one word, or two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, product
from typing import Final

from ropa.free_text.comparable import plain
from ropa.patterns import pattern

_CUT_OFF: Final = pattern(r"(?<![\w.])[^\W\d_]{3,}\.(?!\d)")
_WORD: Final = pattern(r"([^\W_]+)(\.?)(?=(\w?))")
_MOST_CHOICES: Final = 6
_MOST_WRITTEN_OUT: Final = 40
_MOST_CUT_OFF: Final = 3
_LETTERS_LOOKED_UP: Final = 3


def is_short(heading: str) -> bool:
    """Whether words of a heading are cut off."""
    return len(heading) <= 60 and _CUT_OFF.search(heading) is not None  # noqa: PLR2004 - long ones are sentences


class ByBeginning:
    """Words, or wordings, in their order, by the letters that they begin with, so that few are held against a form."""

    def __init__(self, wordings: Iterable[str]) -> None:
        self._by_letters: dict[str, list[str]] = {}
        for wording in wordings:
            for size in range(min(len(wording), _LETTERS_LOOKED_UP) + 1):
                self._by_letters.setdefault(wording[:size], []).append(wording)

    def opening_with(self, letters: str) -> list[str]:
        """Those that may begin with some letters: with the first of them they do."""
        return self._by_letters.get(letters[:_LETTERS_LOOKED_UP], [])


def fitting(heading: str, known_headings: ByBeginning) -> list[str]:
    """The known headings that a heading may stand for, in comparable letters."""
    form = _pattern_of(heading)
    opening = _WORD.search(heading)
    begun = known_headings.opening_with(plain(opening[1]) if opening else "")
    return [text for text in begun if form.match(text)]


def _pattern_of(heading: str) -> re.Pattern[str]:
    parts: list[str] = []
    for word, stop, glued in _WORD.findall(heading):
        parts.append(re.escape(plain(word)) + (r"\w*" if stop else "") + ("" if stop and glued else " "))
    return re.compile("".join(parts).strip().replace(" ", r"\s") + r"\Z")


def written_out(heading: str, vocabulary: ByBeginning) -> Iterator[str]:
    """The heading with each word that is cut off put in full: in each of a few ways.

    Args:
        heading: The heading.
        vocabulary: The words of known headings, those first that stand in most.
    """
    pieces: list[Iterable[str]] = []
    cut_off = 0
    for token in heading.split():
        bare = token.strip("?:()")
        if "." not in bare:
            pieces.append((token,))
            continue
        cut_off += 1
        spelt = [plain(part) for part in bare.split(".")]
        form = re.compile(r"\w*".join(map(re.escape, spelt)) + r"\Z")
        begun = vocabulary.opening_with(spelt[0])
        choices = list(islice((word for word in begun if form.match(word)), _MOST_CHOICES))
        pieces.append(choices or (token,))
    if cut_off <= _MOST_CUT_OFF:
        yield from (" ".join(words) for words in islice(product(*pieces), _MOST_WRITTEN_OUT))
