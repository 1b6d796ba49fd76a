# SPDX-License-Identifier: Apache-2.0
"""What a category's name says of Articles 9, 10 and 87 of the GDPR: `Helbredsoplysninger` is data concerning health.

A register names its own categories in words. `sensitive_labels` reads such a name in any language of the EU and EEA,
whole words, plurals and compounds alike, and gives the terms of the vocabulary that it means, or may mean.

The wordings are `tables/sensitive_labels.csv`. Its column `says`: `term` (the words mean it), `ask` (they may),
`nothing` (false friends, as "health and safety"), `filler` (words that add nothing to a name, as "data") or
`animal` (beside them "race" is a breed, and whose illness is meant must be asked). In a
wording `*` stands for any letters, and `=` for a name, or a part of a list, that says no more than that.

Where several wordings fit, the longest has the word: "medical staff" is nobody's illness. Denials are not read here:
whoever holds "no health data" must know that it is a denial before asking.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain
from typing import Final, NamedTuple

import attrs

from ropa.folding import fold
from ropa.patterns import pattern
from ropa.rows import shipped_rows
from ropa.text import every_language
from ropa.values import frozen
from ropa.vocabulary.entry import Special
from ropa.vocabulary.hierarchy import broader_chain
from ropa.vocabulary.table import terms

_SMALL_THEN_CAPITAL: Final = pattern(r"(?<=[a-z])(?=[A-Z][a-z])")
_LIST_MARK: Final = pattern(
    r"[^\w\s'’-]+|\s(?:and|or|og|eller|och|und|oder|et|ou|en|y|o|e|i|lub|ja|tai)\s"
    r"|\sof\s(?!(?:the|an?|your|our|his|her|their)\s)",
    re.IGNORECASE,
)
"""What parts a list. "of" is Dutch for "or", but for before an English article."""

_RACE: Final = "special.race"
_OF_ANIMALS_TOO: Final = ("special.health", "special.genetic", "special.biometric")

_GRAVITY: Final[tuple[Special, ...]] = ("special", "criminal", "national-id", "context", "none")


@frozen(kw_only=True)
class SensitiveLabel:
    """One thing that a name says, or may say, of Articles 9, 10 and 87.

    Attributes:
        term: The built-in category that the words mean, for instance `special.health`.
        special: What the law makes of it: that of the term where the words are `sure`; else `context`, which is to say
            that it must be asked.
        sure: Whether the words mean the term. `False`: they may, as "Patients" or "Convictions".
        phrase: The words of the name that say so, made comparable: lower case, no accents.
    """

    term: str
    special: Special
    sure: bool
    phrase: str


def sensitive_labels(label: str) -> tuple[SensitiveLabel, ...]:
    """All that a name says of Articles 9, 10 and 87, the gravest first; empty where it says nothing.

    A broader term is left out where the name says a narrower one.

    Args:
        label: The name of a category, in one language or in several (`Text`).
    """
    readings: dict[tuple[str, bool], SensitiveLabel] = {}
    for wording in every_language(label):
        for reading in _read(wording):
            readings.setdefault((reading.term, reading.sure), reading)
    stated = [term for term, sure in readings if sure]
    implied = {broader for term in stated for broader in broader_chain("category", term)}
    distinct = [
        reading for (term, sure), reading in readings.items() if term not in implied and (sure or term not in stated)
    ]
    return tuple(sorted(distinct, key=lambda reading: (not reading.sure, _GRAVITY.index(reading.special))))


def sensitive_label(label: str) -> SensitiveLabel | None:
    """The gravest thing that a name says of Articles 9, 10 and 87; `None` where it says nothing."""
    readings = sensitive_labels(label)
    return readings[0] if readings else None


class _Wording(NamedTuple):
    """A row's wording: its words, each perhaps with `*`, and the term it means (`None`: nothing)."""

    parts: tuple[str, ...]
    term: str | None
    sure: bool

    @property
    def weight(self) -> tuple[int, int, bool]:
        """How much it says: number of words, then of letters, then whether they are whole words."""
        letters = "".join(self.parts)
        return len(self.parts), len(letters.replace("*", "")), "*" not in letters


@lru_cache(maxsize=1 << 14)
def _read(label: str) -> tuple[SensitiveLabel, ...]:
    name = _SMALL_THEN_CAPITAL.sub(" ", label)
    words = _words(name)
    phrases = tuple(_phrases(words))
    if not phrases and _words_of_whole_names().isdisjoint(words):  # as most texts
        return ()
    readings = [_reading(wording, phrase) for phrase, wording in phrases if wording.term]
    harmless = {word for phrase, wording in phrases if not wording.term for word in phrase}
    for part in (name, *_LIST_MARK.split(name)):
        core = tuple([word for word in _words(part) if word not in _fillers()])
        wording = _whole_names().get(core)
        if wording is not None and harmless.isdisjoint(core):
            readings.append(_reading(wording, core))
    return tuple(_beside_animals(readings) if any(map(_is_animal, words)) else readings)


def _beside_animals(readings: list[SensitiveLabel]) -> Iterator[SensitiveLabel]:
    """What a name that speaks of animals may still say of people: nothing of race; whose illness must be asked."""
    for reading in readings:
        if reading.term.startswith(_OF_ANIMALS_TOO):
            yield attrs.evolve(reading, special="context", sure=False)
        elif reading.term != _RACE:
            yield reading


def _is_animal(word: str) -> bool:
    whole, beginnings, ends = _animals()
    return word in whole or word.startswith(beginnings) or word.endswith(ends)


def _reading(wording: _Wording, phrase: tuple[str, ...]) -> SensitiveLabel:
    term = terms("category")[wording.term or ""]
    return SensitiveLabel(
        term=term.id, special=term.special if wording.sure else "context", sure=wording.sure, phrase=" ".join(phrase)
    )


def _phrases(name: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], _Wording]]:
    """The wordings in a run of words, from left to right, the longest first; each word is used once."""
    position = 0
    while position < len(name):
        beginning = _beginning_with(name[position])
        ahead = name[position : position + max((len(wording.parts) for wording in beginning), default=0)]
        fitting = [wording for wording in beginning if _fits(wording.parts, ahead)]
        longest = max(fitting, key=lambda wording: wording.weight, default=None)
        length = len(longest.parts) if longest else 1
        if longest:
            yield name[position : position + length], longest
        position += length


@lru_cache(maxsize=1 << 12)
def _beginning_with(word: str) -> tuple[_Wording, ...]:
    """The wordings whose first part fits the word; the same words come again and again."""
    lengths = range(1, min(len(word), _longest_part()) + 1)
    parts = (word, *chain.from_iterable((word[:length] + "*", "*" + word[-length:]) for length in lengths))
    return tuple(chain.from_iterable(map(_wordings_beginning, parts)))


@cache
def _wordings_beginning(part: str) -> tuple[_Wording, ...]:
    """The wordings whose first part is that one; of thousands most are never asked for."""
    return tuple(
        _Wording(_parts(text), row["term"] or None, row["says"] == "term") for row, text in _by_first().get(part, ())
    )


def _fits(parts: tuple[str, ...], ahead: tuple[str, ...]) -> bool:
    return len(parts) <= len(ahead) and all(_fits_word(part, word) for part, word in zip(parts, ahead, strict=False))


def _fits_word(part: str, word: str) -> bool:
    if part.endswith("*"):
        return word.startswith(part[:-1])
    return word.endswith(part[1:]) if part.startswith("*") else word == part


def _words(text: str) -> tuple[str, ...]:
    """The words of a text made comparable: no case, no accents, no signs."""
    return tuple(fold(text).split())


@cache
def _by_first() -> Mapping[str, list[tuple[Mapping[str, str], str]]]:
    """The wordings by their first part, each with its row."""
    by_first: dict[str, list[tuple[Mapping[str, str], str]]] = {}
    for row in _wording_rows():
        for text in wordings_of(row):
            if not text.startswith("="):
                by_first.setdefault(_parts(text.split(maxsplit=1)[0])[0], []).append((row, text))
    return by_first


@cache
def _whole_names() -> Mapping[tuple[str, ...], _Wording]:
    """The wordings that must be all there is: those marked `=`, and the names of the built-in terms themselves."""
    whole: dict[tuple[str, ...], _Wording] = {}
    for row in _wording_rows():
        for text in wordings_of(row):
            if text.startswith("="):
                wording = _Wording(_words(text), row["term"] or None, row["says"] == "term")
                whole.setdefault(wording.parts, wording)
    for term in terms("category").values():
        if term.special != "none":
            for name in every_language(term.labels):
                core = tuple(word for word in _words(name) if word not in _fillers())
                whole.setdefault(core, _Wording(core, term.id, sure=True))
    return whole


@cache
def _words_of_whole_names() -> frozenset[str]:
    """The words of those names: a name, or a part of a list, without any of them is none."""
    return frozenset(chain.from_iterable(_whole_names()))


@cache
def words_of_terms() -> frozenset[str]:
    """The words of the wordings that mean a term, made comparable; `*` at an end stands for any letters."""
    every = (*chain.from_iterable(map(_wordings_beginning, _by_first())), *_whole_names().values())
    return frozenset(part for wording in every if wording.sure and wording.term for part in wording.parts)


@lru_cache(maxsize=1 << 12)
def is_known(word: str) -> bool:
    """Whether some wording has a word, made comparable, or has all that such words begin or end with."""
    return word in _known_words() or any(_phrases((word,)))


@cache
def _known_words() -> frozenset[str]:
    return frozenset(_words(" ".join(row["wordings"] for row in rows())))


@cache
def _fillers() -> frozenset[str]:
    """Words that add nothing to a name: "Race of the employee" says as much as "Race"."""
    return frozenset(
        word for row in rows() if row["says"] == "filler" for text in wordings_of(row) for word in _words(text)
    )


@cache
def _animals() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """Words for animals: whole ones, beginnings, and ends."""
    parts = {part for row in rows() if row["says"] == "animal" for text in wordings_of(row) for part in _parts(text)}
    beginnings = tuple(part[:-1] for part in parts if part.endswith("*"))
    ends = tuple(part[1:] for part in parts if part.startswith("*") and not part.endswith("*"))
    return frozenset(part for part in parts if "*" not in part), beginnings, ends


@cache
def _longest_part() -> int:
    return max(map(len, _by_first()))


def _parts(text: str) -> tuple[str, ...]:
    if text.isascii() and text.count("*") < 2 and text.strip("*").isalpha():  # noqa: PLR2004 - a sign at either end
        return (text.casefold(),)  # as most
    if "*" not in text:
        return _words(text)
    marked = [part.partition("*") for part in text.split()]
    parts: list[str] = []
    for before, star, after in marked:
        folded = list(_words(before + after))
        if star and not before:
            folded[0] = "*" + folded[0]
        elif star:
            folded[-1] += "*"
        parts += folded
    return tuple(parts)


@cache
def rows() -> tuple[Mapping[str, str], ...]:
    """The rows of the table: `says`, `term`, `language`, `wordings`."""
    return shipped_rows("ropa.vocabulary", "tables", "sensitive_labels.csv")


def _wording_rows() -> Iterator[Mapping[str, str]]:
    return (row for row in rows() if row["says"] in {"term", "ask", "nothing"})


def wordings_of(row: Mapping[str, str]) -> tuple[str, ...]:
    """The wordings of a row, as they are written there."""
    return tuple(wording.strip() for wording in row["wordings"].split(";"))
