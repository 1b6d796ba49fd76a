# SPDX-License-Identifier: Apache-2.0
"""What a heading asks for by its grammar: every word of it, and every part of a compound, stands for an idea.

`Opbevaringsperiode`, `Frist for sletning` and `Säilytysaika` hold the ideas of storing or deleting and of a period, and
so ask how long; `Formål med overførslen` holds those of a purpose and of a transfer, and asks for neither. The ideas
are `heading_words.csv`, by language; what they ask for together is `heading_patterns.csv`. A heading is read in one
language, and only where each of its words is known there: a word that is not may turn its sense.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from ropa.free_text.comparable import plain
from ropa.rows import shipped_rows
from ropa.values import frozen

_HERE: Final = "ropa.imports.shapes"
_ALL: Final = "mul"
_SMALL: Final = "small"
OTHER: Final = "other"
_CONTACT: Final = "contact"
_APART: Final = frozenset({OTHER, _CONTACT, "officer_in_short"})
"""Ideas that turn the sense of words which are not known: `DPO approval`."""

_LONGEST: Final = 14
_LONGEST_ENDING: Final = 5
"""So many letters may end a word, or join the parts of a compound: `opbevar-ings-frist-en`."""

_SHORTEST_PART: Final = 3
_LONGEST_WORD: Final = 45
"""A longer word is none: the parts of one that repeats itself could be told apart in too many ways."""


@frozen
class Reading:
    """What a heading asks for by its grammar.

    Attributes:
        field: What it asks for; `None` = nothing that the patterns know, as `Purpose of the transfer`.
        languages: The languages in which it reads so.
        ideas: What its words stand for, small ones aside; none where two languages disagree.
    """

    field: str | None
    languages: tuple[str, ...]
    ideas: frozenset[str]

    @property
    def is_other(self) -> bool:
        """Whether it asks for a number, a date, a code or the like of what it names: `Number of data subjects`."""
        return self.field is None and bool({OTHER, _CONTACT} & self.ideas)


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

    Two languages that read it as different things (`Data`, which is a date in Portuguese) say nothing.
    """
    tokens = tuple(form.split())
    if not 0 < len(tokens) <= _LONGEST:
        return None
    readings: dict[tuple[str | None, bool], Reading] = {}
    for language in _knowing(tokens):
        ideas = _ideas(tokens, language)
        if ideas is not None and ideas - {_SMALL}:
            field, named = _field(ideas), ideas - {_SMALL}
            sense = field, bool({OTHER, _CONTACT} & named)
            before = readings.get(sense, Reading(field, (), frozenset()))
            readings[sense] = Reading(field, (*before.languages, language), before.ideas | named)
    return next(iter(readings.values())) if len(readings) == 1 else Reading(None, (), frozenset()) if readings else None


def asks_for_another_thing(form: str) -> bool:
    """Whether a heading of which some words are unknown asks for a number, a date or the like of what it names.

    It is read in the languages that know most of its words.
    """
    tokens = form.split()[:_LONGEST]
    counted: dict[str, list[frozenset[str]]] = {}
    for word in tokens:
        for language in _languages_of(word):
            ideas = _ideas_of(word, language)
            if ideas is not None:
                counted.setdefault(language, []).append(ideas)
    most = max(map(len, counted.values()), default=0)
    return any(_APART & frozenset().union(*ideas) for ideas in counted.values() if len(ideas) == most)


def _knowing(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The languages that may know each of the words, in their order."""
    common = _languages_of(tokens[0])
    for word in tokens[1:]:
        common = common & _languages_of(word)
    return tuple(language for language in _lexicons() if language in common)


def _field(ideas: frozenset[str]) -> str | None:
    """What ideas ask for together: the pattern that needs the most of them, where it allows the others."""
    named = ideas - {_SMALL}
    fitting = [(len(needed), field) for field, needed, allowed in _patterns() if needed <= named <= needed | allowed]
    most = max((size for size, _ in fitting), default=0)
    fields = {field for size, field in fitting if size == most}
    return fields.pop() if len(fields) == 1 else None


def _ideas(tokens: tuple[str, ...], language: str) -> frozenset[str] | None:
    """The ideas of a heading in one language; `None` where it does not know each word."""
    ideas: set[str] = set()
    at = 0
    while at < len(tokens):
        size, phrase = _phrase(tokens, at, language)
        if size:
            ideas.add(phrase)
            at += size
            continue
        own = _ideas_of(tokens[at], language)
        if own is None:
            return None
        ideas |= own
        at += 1
    return frozenset(ideas)


def _phrase(tokens: tuple[str, ...], at: int, language: str) -> tuple[int, str]:
    """How many words from here on are a known phrase, and its idea."""
    for own in (language, _ALL):
        for parts, idea in _lexicon(own).phrases.get(tokens[at][:2], ()):
            run = tokens[at : at + len(parts)]
            if len(run) == len(parts) and all(map(_fits, run, parts)):
                return len(parts), idea
    return 0, ""


def _fits(word: str, part: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


@lru_cache(maxsize=1 << 13)
def _languages_of(word: str) -> frozenset[str]:
    """The languages that may know a word, by itself, as the beginning of another or in a phrase."""
    by_word, every = _index()
    if word.isdigit():
        return every
    sizes = range(1, min(len(word), _LONGEST_WORD) + 1)
    return frozenset().union(by_word.get(word, ()), *(by_word.get(f"{word[:size]}*", ()) for size in sizes))


@cache
def _index() -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    """For each word, beginning of a word and part of a phrase, its languages; and all of them."""
    every = frozenset(_lexicons())
    by_word: dict[str, frozenset[str]] = {}
    for _idea, languages, phrases in _worded():
        own = every if _ALL in languages else frozenset(languages)
        for parts in phrases:
            for part in parts:
                by_word[part] = by_word.get(part, frozenset()) | own
    return by_word, every


@lru_cache(maxsize=1 << 13)
def _ideas_of(word: str, language: str) -> frozenset[str] | None:
    """The ideas of one word, of each part of it where it is a compound; `None` where it is not known."""
    if word.isdigit() and len(word) > 1:
        return frozenset({_SMALL})
    for own in (language, _ALL):
        if word in _lexicon(own).whole:
            return frozenset({_lexicon(own).whole[word]})
    return next(_compounds(word, language), None) if len(word) <= _LONGEST_WORD else None


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
    rows = shipped_rows(_HERE, "heading_patterns.csv")
    return tuple((row["field"], frozenset(row["asks"].split()), frozenset(row["may"].split())) for row in rows)


@cache
def _lexicons() -> tuple[str, ...]:
    """The languages of the words, in their order."""
    return tuple(dict.fromkeys(language for _, languages, _ in _worded() for language in languages if language != _ALL))


@cache
def _worded() -> tuple[tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]], ...]:
    """The ideas, each with its languages and its words and phrases in them."""
    return tuple(
        (row["idea"], tuple(row["languages"].split()), tuple(map(_parts, row["words"].split())))
        for row in shipped_rows(_HERE, "heading_words.csv")
    )


@cache
def _lexicon(language: str) -> _Lexicon:
    lexicon = _Lexicon({}, {}, {})
    for idea, languages, phrases in _worded():
        if language not in languages:
            continue
        for parts in phrases:
            if len(parts) > 1:
                lexicon.phrases.setdefault(parts[0][:2], []).append((parts, idea))
            elif parts[0].endswith("*"):
                lexicon.stems.setdefault(parts[0][:-1], idea)
            else:
                lexicon.whole.setdefault(parts[0], idea)
    for phrases_begun in lexicon.phrases.values():
        phrases_begun.sort(key=lambda phrase: -len(phrase[0]))
    return lexicon


def _parts(text: str) -> tuple[str, ...]:
    """The words of a phrase as they stand in the table, made comparable; `*` ends what is a beginning only."""
    parts = (part for part in text.split("_") if part.strip("*"))
    return tuple(f"{plain(part.removesuffix('*'))}{'*' if part.endswith('*') else ''}" for part in parts)
