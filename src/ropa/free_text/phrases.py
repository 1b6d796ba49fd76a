# SPDX-License-Identifier: Apache-2.0
"""Phrases by which free text says one thing, in twelve languages: a consent that is taken along with the terms.

They are `phrases.csv`: a meaning, a language, and its phrases. In a phrase `*` stands for any letters at an end of a
word, `..` for up to two words and `...` for up to four. Case, accents and signs do not count; no phrase goes over the
end of a sentence. One that a negator stands before, with three words between at most, is not said: "not given by
accepting the terms". All languages are read at once, since a record seldom says which its words are in: a word that is
short, or another one in another language, stands there only beside others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import Final
from unicodedata import normalize

from ropa.folding import fold
from ropa.rows import shipped_rows
from ropa.text import every_language

_NEGATOR: Final = "negator"
_BEFORE: Final = 3
"""How many words before a phrase a negator may stand."""

NOT_TAKEN: Final = ("step-not-taken", "step-to-come")
"""What says of a step that a field asks for that it is not taken, or not yet: `review: the decision is final`."""

_SHORT: Final = 8
"""How many words a sentence has at most that says no more than a phrase in it."""

_GAPS: Final = {"..": 2, "...": 4}
_WORD: Final = re.compile(r"[^\W_]+")
_SENTENCE: Final = re.compile(r"[.;:!?\n]+(?=\s|\Z)")

Parts = tuple[str, ...]


@lru_cache(maxsize=1 << 12)
def phrase_in(text: str, meaning: str, *, negated_too: bool = False) -> str | None:
    """The words of a text that are a phrase of that meaning; `None` = there is none.

    Args:
        text: The text, in one language.
        meaning: As the table names it: `consent-bundled`.
        negated_too: Whether it counts also behind a negator.
    """
    if meaning not in _begun_in(text):  # as in most texts
        return None
    for written, tokens in _in_words(text):
        for place, end in _places(tokens, meaning):
            before = tokens[max(place - _BEFORE, 0) : place]
            if negated_too or single_words(_NEGATOR).isdisjoint(before):
                return " ".join(written[place:end])
    return None


def may_say(text: str, meanings: tuple[str, ...]) -> bool:
    """Whether a word of a text begins a phrase of one of some meanings: most texts need no closer look."""
    return not _begun_in(text).isdisjoint(meanings)


@lru_cache(maxsize=1 << 16)
def _begun_in(text: str) -> frozenset[str]:
    """The meanings of which a phrase may begin in a text: it is asked for many, and begins few or none."""
    begun: set[str] = set()
    for _, tokens in _in_words(text):
        for word in tokens:
            begun.update(_phrases_beginning_with(word))
    return frozenset(begun)


@lru_cache(maxsize=1 << 10)
def _in_words(text: str) -> list[tuple[list[str], list[str]]]:
    """The words of each sentence of a text, as they are written and as they are compared."""
    written = [_WORD.findall(normalize("NFC", sentence)) for sentence in sentences(text)]
    return [(words, list(map(fold, words))) for words in written]


def sentences(text: str) -> list[str]:
    """The sentences of a text, and what stands before a colon or a semicolon by itself."""
    return [sentence for sentence in _SENTENCE.split(text) if sentence.strip()]


def says(text: str, meaning: str) -> bool:
    """Whether a text has a phrase of that meaning that no negator takes back."""
    return phrase_in(text, meaning) is not None


def says_only(text: str, meaning: str) -> bool:
    """Whether each sentence of a text is a phrase of that meaning, and no more."""
    every = [[fold(word) for word in _WORD.findall(normalize("NFC", sentence))] for sentence in sentences(text)]
    return bool(every) and all(
        any(place == 0 and end == len(tokens) for place, end in _places(tokens, meaning)) for tokens in every
    )


def amounts_to(text: str | None, *meanings: str) -> bool:
    """Whether a text, in one of its languages, says no more than one of some meanings: `review: none so far`.

    Each of its sentences is short and has such a phrase; a longer one tells of something beside it.
    """
    return any(
        all(_is_short(sentence) and _has_one(sentence, meanings) for sentence in sentences(wording))
        for wording in every_language(text or "")
        if wording.strip()
    )


def _is_short(sentence: str) -> bool:
    return len(sentence.split()) <= _SHORT


def _has_one(sentence: str, meanings: tuple[str, ...]) -> bool:
    return any(phrase_in(sentence, meaning, negated_too=True) is not None for meaning in meanings)


def negates(text: str) -> bool:
    """Whether a negator stands among the words of a text, in any of the languages."""
    return not single_words(_NEGATOR).isdisjoint(fold(text).split())


@cache
def single_words(meaning: str) -> frozenset[str]:
    """The words of a meaning, made comparable, whose phrases are one word each."""
    return frozenset(fold(word) for phrases in _rows()[meaning] for word in phrases.split(";"))


def _places(tokens: list[str], meaning: str) -> Iterator[tuple[int, int]]:
    """Where phrases of a meaning stand among words: the first word, and the one behind the last."""
    for place, word in enumerate(tokens):
        for phrase in _phrases_beginning_with(word).get(meaning, ()):
            end = _end(_parts(phrase), tokens, place)
            if end is not None:
                yield place, end


def _end(parts: Parts, tokens: list[str], place: int) -> int | None:
    """The place behind a phrase that begins there; `None` = it does not."""
    if not parts:
        return place
    gap = _GAPS.get(parts[0])
    if gap is not None:
        ends = (_end(parts[1:], tokens, start) for start in range(place, min(place + gap, len(tokens)) + 1))
        return next((end for end in ends if end is not None), None)
    fits = place < len(tokens) and _fits(parts[0], tokens[place])
    return _end(parts[1:], tokens, place + 1) if fits else None


def _fits(part: str, word: str) -> bool:
    if part.startswith("*"):
        return part[1:-1] in word if part.endswith("*") else word.endswith(part[1:])
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


@lru_cache(maxsize=1 << 12)
def _phrases_beginning_with(word: str) -> dict[str, tuple[str, ...]]:
    """By meaning the phrases that may begin with that word; the same words come again and again."""
    whole, beginnings, endings, others = _by_first_part()
    if word.isdecimal():  # of which there is no end, and each begins what it is the whole of
        beginnings, endings, others = {}, {}, []
    begun = chain.from_iterable(beginnings.get(word[:length], ()) for length in range(1, len(word) + 1))
    ended = chain(
        chain.from_iterable(endings.get(word[start:], ()) for start in range(len(word))),
        (pair for part, pair in others if part in word),
    )
    by_meaning: dict[str, tuple[str, ...]] = {}
    for meaning, phrase in chain(whole.get(word, ()), begun, ended):
        by_meaning[meaning] = (*by_meaning.get(meaning, ()), phrase)
    return by_meaning


_Pair = tuple[str, str]
"""A meaning and a phrase of it."""


@cache
def _by_first_part() -> tuple[
    dict[str, list[_Pair]], dict[str, list[_Pair]], dict[str, list[_Pair]], list[tuple[str, _Pair]]
]:
    """All phrases by what their first word is, by what it begins with, by what it ends with, and by what it holds."""
    written: dict[str, list[_Pair]] = {}  # many begin with the same word, which is looked at once
    for meaning, several in _rows().items():
        for phrase in ";".join(several).split(";"):
            written.setdefault(phrase.split(maxsplit=1)[0], []).append((meaning, phrase))
    whole: dict[str, list[_Pair]] = {}
    beginnings: dict[str, list[_Pair]] = {}
    endings: dict[str, list[_Pair]] = {}
    others: list[tuple[str, _Pair]] = []
    for word, pairs in written.items():
        first = _compared(word)[0]
        if first.startswith("*") and first.endswith("*"):
            others += [(first[1:-1], pair) for pair in pairs]
        elif first.startswith("*"):
            endings.setdefault(first[1:], []).extend(pairs)
        elif first.endswith("*"):
            beginnings.setdefault(first[:-1], []).extend(pairs)
        else:
            whole.setdefault(first, []).extend(pairs)
    return whole, beginnings, endings, others


@cache
def _rows() -> dict[str, tuple[str, ...]]:
    rows: dict[str, tuple[str, ...]] = {}
    for row in shipped_rows("ropa.free_text", "phrases.csv"):
        rows[row["meaning"]] = (*rows.get(row["meaning"], ()), row["phrases"])
    return rows


@cache
def _parts(phrase: str) -> Parts:
    """A phrase as it is compared: its words folded, its signs kept."""
    return tuple(chain.from_iterable([part] if part in _GAPS else _compared(part) for part in phrase.split()))


@cache
def _compared(part: str) -> Parts:
    """A word of a phrase as it is compared, which may be several: folded, its signs kept."""
    if part.isascii() and part.strip("*").isalpha():
        return (part.casefold(),)  # as most words
    tokens = fold(part.strip("*")).split()
    tokens[0] = ("*" if part.startswith("*") else "") + tokens[0]
    tokens[-1] += "*" if part.endswith("*") else ""
    return tuple(tokens)
