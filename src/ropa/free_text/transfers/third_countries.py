# SPDX-License-Identifier: Apache-2.0
"""The third countries that sentences name: "support from India", "servere i USA", "us-east-1".

They are `third_countries.csv`: a country, a language (or `cloud` for the regions of clouds, `place` for well known
cities), and its wordings. `*` stands for any letters at the end, since names are inflected; `~` says that a word counts
only behind another one, since at the beginning of a sentence it may be one of another language ("Indien" is Dutch for
"if"). Names are as written, in capitals: "china" is porcelain. Names that are also those of states, people or things
("Georgia", "Jordan", "Chad") are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Final

from ropa.free_text.phrases import negates
from ropa.patterns import pattern
from ropa.rows import shipped_rows
from ropa.values import frozen

_CLAUSE: Final = pattern(r"[;,()]|\.\s")
_WORD: Final = pattern(r"\w+")
_BEHIND_A_WORD: Final = "~"
_ANY_ENDING: Final = "*"


@lru_cache(maxsize=1 << 12)
def third_countries_in(words: str, *, is_answer: bool = False) -> tuple[str, ...]:
    """The codes of the third countries that words name, each once, but for clauses with a negation.

    Args:
        words: What to look in.
        is_answer: Whether it is the answer to where data go, so that a name alone is a country ("Indien").
    """
    if not _names().may_stand_in(words):
        return ()
    clauses = (clause for clause in _CLAUSE.split(words) if not negates(clause))
    return tuple(dict.fromkeys(code for clause in clauses for code in _in_clause(clause, is_answer=is_answer)))


def _in_clause(clause: str, *, is_answer: bool) -> Iterator[str]:
    for word in _WORD.finditer(clause):
        matching = (
            name
            for name in _names().beginning_with(word[0])
            if name.stands_at(clause, word.start()) or (is_answer and clause.strip() == name.letters)
        )
        name = max(matching, key=lambda name: len(name.letters), default=None)
        if name is not None:
            yield name.country


@frozen
class _Name:
    """A wording of a country.

    Attributes:
        country: Its code.
        letters: What stands in the text.
        any_ending: Whether the last word may end in any letters.
        behind_a_word: Whether it counts only behind a word in small letters.
    """

    country: str
    letters: str
    any_ending: bool
    behind_a_word: bool

    def stands_at(self, clause: str, place: int) -> bool:
        """Whether the name, and not a part of a longer word, stands at a place of a clause."""
        if not clause.startswith(self.letters, place):
            return False
        end = place + len(self.letters)
        whole = self.any_ending or not clause[end : end + 1].isalnum()
        before = clause[:place].rstrip()
        return whole and (not self.behind_a_word or (before != clause[:place] and before[-1:].islower()))


class _Names:
    """The wordings of the table, by their first words."""

    def __init__(self, names: Iterable[_Name]) -> None:
        self._whole: dict[str, list[_Name]] = {}
        self._stems: dict[str, list[_Name]] = {}
        for name in names:
            first = _WORD.findall(name.letters)
            by_stem = name.any_ending and len(first) == 1
            (self._stems if by_stem else self._whole).setdefault(first[0], []).append(name)
        self._lengths = sorted({len(stem) for stem in self._stems})

    def may_stand_in(self, words: str) -> bool:
        """Whether a word is one that a name begins with."""
        return not self._whole.keys().isdisjoint(_WORD.findall(words)) or any(map(words.__contains__, self._stems))

    def beginning_with(self, word: str) -> list[_Name]:
        """The names that may begin with that word."""
        by_stem = (name for length in self._lengths for name in self._stems.get(word[:length], ()))
        return [*self._whole.get(word, ()), *by_stem]


@cache
def _names() -> _Names:
    rows = shipped_rows("ropa.free_text.transfers", "third_countries.csv")
    return _Names(
        _Name(
            row["country"],
            wording.strip(_BEHIND_A_WORD + _ANY_ENDING),
            wording.endswith(_ANY_ENDING),
            wording.startswith(_BEHIND_A_WORD),
        )
        for row in rows
        for wording in map(str.strip, row["wordings"].split(";"))
    )
