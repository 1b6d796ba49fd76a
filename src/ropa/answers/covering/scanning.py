# SPDX-License-Identifier: Apache-2.0
"""A text as words that can be looked for: folded, with their endings off, and where each stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Final

from ropa.folding import fold
from ropa.patterns import pattern
from ropa.rows import shipped_rows
from ropa.values import frozen

_WORD: Final = pattern(r"[^\W_]+")
_SENTENCE_ENDS: Final = pattern(r"[.!?;:•\n]")
_ENDINGS: Final = (
    *("ernes", "erne", "enes", "ene", "ens", "ets", "ers", "ies"),
    *("es", "er", "en", "et", "ne", "s", "e", "r", "n", "t", "y"),
)
"""What bent words of English, Danish and Norwegian end in, the longest first; the first that fits is taken off."""

_SHORTEST_STEM: Final = 4
_SHORT_FORMS: Final = frozenset({"don", "doesn", "won", "isn", "aren", "didn", "wouldn", "shouldn", "couldn", "haven"})
_BEFORE: Final = 40
"""So many words before a place in its sentence are looked through for a denial."""

_AROUND: Final = 60
"""So many letters of the text are shown on each side of what was found."""


@frozen
class Hit:
    """A place in a text where something is named.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        words: The words, as the text has them.
        line: The line.
        denied: Whether a word of denial stands before it in its sentence.
    """

    start: int
    end: int
    words: str
    line: int
    denied: bool


@cache
def _negators() -> frozenset[str]:
    """Words of denial, in English, Danish and Norwegian."""
    rows = shipped_rows("ropa.answers.covering", "notice_words.csv")
    return frozenset(row["wording"] for row in rows if row["kind"] == "negator")


class Scanned:
    """A text, to be looked through.

    Args:
        text: The text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._spans: list[tuple[int, int]] = []
        self._words: list[str] = []
        for match in _WORD.finditer(text):
            for part in fold(match.group()).split():
                self._spans.append(match.span())
                self._words.append(part)
        self._places: dict[str, list[int]] = {}
        for place, word in enumerate(self._words):
            self._places.setdefault(stem(word), []).append(place)
        self._lines = [0, *(match.end() for match in re.finditer(r"\n", text))]
        self._ends = [match.start() for match in _SENTENCE_ENDS.finditer(text)]

    def __len__(self) -> int:
        """How many words."""
        return len(self._words)

    def hits(self, phrase: str, *, name: bool = False) -> Iterator[Hit]:
        """Where a phrase stands, however its words are bent.

        Args:
            phrase: The phrase, in any case.
            name: Whether it is a name: then its words stand as they are, but for an `s` behind the last, and begin
                with a capital letter where the name does.
        """
        parts = fold(phrase).split()
        if not parts:
            return
        firsts = self._places.get(stem(parts[0]), ())
        if name:
            firsts = sorted({*firsts, *self._places.get(stem(f"{parts[0]}s"), ())})
        for place in firsts:
            if place + len(parts) <= len(self._words) and self._fits(parts, place, name=name):
                start, end = self._spans[place][0], self._spans[place + len(parts) - 1][1]
                if not name or _begins_alike(phrase, self.text[start:end]):
                    yield self.hit(start, end)

    def _fits(self, parts: list[str], place: int, *, name: bool) -> bool:
        words = self._words[place : place + len(parts)]
        if name:
            return words[:-1] == parts[:-1] and words[-1] in {parts[-1], f"{parts[-1]}s"}
        return all(_same(part, word) for part, word in zip(parts, words, strict=True))

    def hit(self, start: int, end: int) -> Hit:
        """A place in the text."""
        return Hit(start, end, self.text[start:end], bisect_right(self._lines, start), self._is_denied(start))

    def _is_denied(self, start: int) -> bool:
        number = bisect_right(self._ends, start)
        begins = self._ends[number - 1] + 1 if number else 0
        before = fold(self.text[max(begins, start - 400) : start]).split()[-_BEFORE:]
        return not _negators().isdisjoint(before) or any(
            word in _SHORT_FORMS and following == "t" for word, following in pairwise(before)
        )

    def around(self, hit: Hit) -> str:
        """What is found with a few words on each side, on one line."""
        begins, ends = max(0, hit.start - _AROUND), min(len(self.text), hit.end + _AROUND)
        if begins:
            begins = self.text.find(" ", begins, hit.start) + 1 or begins
        if ends < len(self.text):
            ends = self.text.rfind(" ", hit.end, ends) if " " in self.text[hit.end : ends] else ends
        return " ".join(self.text[begins:ends].split())


def stem(word: str) -> str:
    """A word without its ending; short words as they are."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _same(part: str, word: str) -> bool:
    return part == word or stem(part) == stem(word)


def _begins_alike(name: str, words: str) -> bool:
    """Whether a name that begins with a capital letter is found so."""
    return not name[:1].isupper() or words[:1].isupper() or words[:1].isdigit()


def outermost(hits: Iterable[tuple[str, Hit]]) -> Iterator[tuple[str, Hit]]:
    """The hits that do not stand within a longer one: `e-mail address` and not `address`."""
    furthest, last_start = 0, -1
    for item, hit in sorted(hits, key=lambda pair: (pair[1].start, -pair[1].end, pair[0])):
        if hit.end > furthest or (hit.end == furthest and hit.start == last_start):
            yield item, hit
        if hit.end > furthest:
            furthest, last_start = hit.end, hit.start
