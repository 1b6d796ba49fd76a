# SPDX-License-Identifier: Apache-2.0
"""What a heading asks for by its grammar: every word of it, and every part of a compound, stands for an idea.

`Opbevaringsperiode`, `Frist for sletning` and `Säilytysaika` hold the ideas of storing or deleting and of a period, and
so ask how long; `Formål med overførslen` holds those of a purpose and of a transfer, and asks for neither. The ideas
are `heading_words.csv`, by language; what they ask for together is `heading_patterns.csv`. A heading is read in one
language, and only where each of its words is known there: a word that is not may turn its sense.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from ropa.free_text.comparable import plain
from ropa.values import frozen

_ALL: Final = "mul"
_SMALL: Final = "small"
OTHER: Final = "other"
_LONGEST: Final = 14
_LONGEST_PHRASE: Final = 5
_LONGEST_ENDING: Final = 5
"""So many letters may end a word, or join the parts of a compound: `opbevar-ings-frist-en`."""

_SHORTEST_PART: Final = 3


@frozen
class Reading:
    """What a heading asks for by its grammar.

    Attributes:
        field: What it asks for; `None` = nothing that the patterns know, as `Purpose of the transfer`.
        languages: The languages in which it reads so.
        is_other: Whether it asks for a number, a date, a code or the like of what it names: `Number of data subjects`.
    """

    field: str | None
    languages: tuple[str, ...]
    is_other: bool


@frozen
class _Lexicon:
    """The words of a language.

    Attributes:
        whole: For each whole word, or words, the idea.
        stems: For each beginning of a word, the idea.
        phrases: Runs of words, each with whether it is a beginning only, and the idea; the longest first.
    """

    whole: dict[str, str]
    stems: dict[str, str]
    phrases: dict[str, list[tuple[tuple[str, ...], str]]]


@lru_cache(maxsize=4096)
def reading(form: str) -> Reading | None:
    """How a heading reads, made comparable; `None` where no language knows all its words.

    Two languages that read it as different things leave it unread.
    """
    words = tuple(form.split())
    if not 0 < len(words) <= _LONGEST:
        return None
    found: dict[str | None, list[str]] = {}
    is_other = False
    for language in _lexicons():
        ideas = _ideas(words, language)
        if ideas is None:
            continue
        is_other = is_other or OTHER in ideas
        if ideas - {_SMALL}:
            found.setdefault(_field(ideas), []).append(language)
    if not found:
        return None
    if len(found) > 1:
        return Reading(None, (), is_other)
    ((field, languages),) = found.items()
    return Reading(field, tuple(languages), is_other)


def asks_for_another_thing(form: str) -> bool:
    """Whether a heading of which some words are unknown asks for a number, a date or the like of what it names."""
    words = tuple(form.split())[:_LONGEST]
    most, is_other = 0, False
    for language in _lexicons():
        ideas = [_idea_of(word, language) for word in words]
        count = sum(idea is not None for idea in ideas)
        if count > most:
            most, is_other = count, False
        if count == most:
            is_other = is_other or any(idea is not None and OTHER in idea for idea in ideas)
    return is_other


def _field(ideas: frozenset[str]) -> str | None:
    """What ideas ask for together: the pattern that needs the most of them, where it allows the others."""
    named = ideas - {_SMALL}
    fitting = [(len(needed), field) for field, needed, allowed in _patterns() if needed <= named <= needed | allowed]
    most = max((size for size, _ in fitting), default=0)
    fields = {field for size, field in fitting if size == most}
    return fields.pop() if len(fields) == 1 else None


def _ideas(words: tuple[str, ...], language: str) -> frozenset[str] | None:
    """The ideas of a heading in one language; `None` where it does not know each word."""
    ideas: set[str] = set()
    at = 0
    while at < len(words):
        size, phrase = _phrase(words, at, language)
        if size:
            ideas.add(phrase)
            at += size
            continue
        own = _idea_of(words[at], language)
        if own is None:
            return None
        ideas |= own
        at += 1
    return frozenset(ideas)


def _phrase(words: tuple[str, ...], at: int, language: str) -> tuple[int, str]:
    """How many words from here on are a known phrase, and its idea."""
    for own in (language, _ALL):
        for parts, idea in _lexicon(own).phrases.get(words[at][:2], ()):
            run = words[at : at + len(parts)]
            if len(run) == len(parts) and all(map(_fits, run, parts)):
                return len(parts), idea
    return 0, ""


def _fits(word: str, part: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


@lru_cache(maxsize=1 << 14)
def _idea_of(word: str, language: str) -> frozenset[str] | None:
    """The ideas of one word, of each part of it where it is a compound; `None` where it is not known."""
    if word.isdigit() and len(word) > 1:
        return frozenset({_SMALL})
    for own in (language, _ALL):
        if word in _lexicon(own).whole:
            return frozenset({_lexicon(own).whole[word]})
    return next(_compounds(word, language), None)


def _compounds(word: str, language: str) -> Iterator[frozenset[str]]:
    lexicon = _lexicon(language)
    for size in range(len(word), _SHORTEST_PART - 1, -1):
        idea = lexicon.stems.get(word[:size])
        if idea is None:
            continue
        left = word[size:]
        for skipped in range(min(_LONGEST_ENDING, len(left) - _SHORTEST_PART) + 1):
            part = left[skipped:]
            if part in lexicon.whole and lexicon.whole[part] != _SMALL:
                yield frozenset({idea, lexicon.whole[part]})
            yield from (ideas | {idea} for ideas in _compounds(part, language))
        if len(left) <= _LONGEST_ENDING:
            yield frozenset({idea})


@cache
def _patterns() -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    rows = _rows("heading_patterns.csv")
    return tuple((row["field"], frozenset(row["asks"].split()), frozenset(row["may"].split())) for row in rows)


@cache
def _lexicons() -> tuple[str, ...]:
    """The languages of the words, in their order."""
    named = dict.fromkeys(language for row in _rows("heading_words.csv") for language in row["languages"].split())
    return tuple(language for language in named if language != _ALL)


@cache
def _lexicon(language: str) -> _Lexicon:
    lexicon = _Lexicon({}, {}, {})
    for row in _rows("heading_words.csv"):
        if language not in row["languages"].split():
            continue
        for text in row["words"].split():
            parts = tuple(
                f"{plain(part.removesuffix('*'))}{'*' if part.endswith('*') else ''}"
                for part in text.split("_")
                if part.strip("*")
            )
            if len(parts) > 1:
                lexicon.phrases.setdefault(parts[0][:2], []).append((parts, row["idea"]))
            elif parts[0].endswith("*"):
                lexicon.stems.setdefault(parts[0][:-1], row["idea"])
            else:
                lexicon.whole.setdefault(parts[0], row["idea"])
    for phrases in lexicon.phrases.values():
        phrases.sort(key=lambda phrase: -len(phrase[0]))
    return lexicon


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files("ropa.imports.shapes").joinpath(name).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())
