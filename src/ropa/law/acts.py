# SPDX-License-Identifier: Apache-2.0
"""Well-known acts of states of the EEA: whose law each is, and what it is about (GDPR Art. 6(3))."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from ropa.folding import fold
from ropa.law.table import Certainty, facts
from ropa.patterns import pattern
from ropa.text import Text
from ropa.values import frozen

_SECTION: Final = pattern(
    r"(?:§+|\bpara(?:graph|graf)?\.?|\bsections?\b|\bs\.|\bart(?:icles?|ikel|[ií]culos?|icol[oi]|yku[lł]u?|igos?|\.)?)\s*"
    r"((?:[LRD]\.?\s?)?\d+(?::\d+)?(?:-\d+)*(?:-(?:bis|ter|quater|\w+ies)\b|[a-z]\b|\s(?!y\s|[a-z]\.\s?[a-z]|[ieyou]\s+[^\W\d])[a-z]\b)?)",
    re.IGNORECASE,
)
"""A section as people cite it."""

_SECTION_BEFORE: Final = pattern(r"(?:\b(\d+)\s*kap\.?\s*)?\b(\d+(?:\s?[a-z]\b)?)\s*§", re.IGNORECASE)
"""A section as Swedish and Finnish acts are cited."""


@frozen(kw_only=True)
class Act:
    """One act.

    Attributes:
        act: What people call it; `*` at its end stands for any letters.
        countries: The codes of the countries whose law it is: several, where each has one of that name; empty where it
            is not told.
        topic: What it is about: the id of a topic; empty where that is many matters, or one without a row.
        source: Where it is found.
        certainty: How sure that is.
    """

    act: str
    countries: tuple[str, ...]
    topic: str
    source: str
    certainty: Certainty


@frozen(kw_only=True)
class ActTopic:
    """A matter that acts are about.

    Attributes:
        topic: Its id.
        label: What it is called.
        not_for: The purposes, with all that are kinds of them, for which no act on this matter lays an obligation or
            a task down.
        never_data: The categories of data, with all that are kinds of them, of which no act on this matter has
            anything kept.
        no_condition: The articles under which no act on this matter lays down a condition (`9(2)`, `10`, `87`).
        source: What that rests on.
        certainty: How sure it is.
    """

    topic: str
    label: Text
    not_for: tuple[str, ...]
    never_data: tuple[str, ...]
    no_condition: tuple[str, ...]
    source: str
    certainty: Certainty


def acts() -> tuple[Act, ...]:
    """Every act of the table."""
    return facts("acts", Act)


def topics() -> tuple[ActTopic, ...]:
    """Every topic."""
    return facts("act_topics", ActTopic)


@lru_cache(maxsize=1 << 12)
def act_meant(citation: str) -> Act | None:
    """The act that a citation names; `None` where the table has none of its names or topics, or it names several."""
    meant = _acts_named(citation)
    return meant[0] if len({act.topic for act in meant}) == 1 and meant[0].topic else None


@lru_cache(maxsize=1 << 12)
def states_named(citation: str) -> tuple[str, ...]:
    """The codes of the countries whose acts a citation names by what people call them; empty where it names none."""
    return tuple(dict.fromkeys(code for act in _acts_named(citation) for code in act.countries))


def _acts_named(citation: str) -> list[Act]:
    """The acts that a citation names; one whose name stands only inside that of another is not named."""
    text = fold(citation)
    begun = {name for word in text.split() for name in _beginning_with(word)}
    if not begun:
        return []  # most words, at a glance
    near = (act for act in acts() if act.act in begun)
    places = [(act, match.span()) for act in near if (match := _pattern(act.act).search(text))]
    return [act for act, place in places if not any(_is_inside(place, other) for _, other in places)]


def _is_inside(place: tuple[int, int], other: tuple[int, int]) -> bool:
    return place != other and other[0] <= place[0] and place[1] <= other[1]


@lru_cache(maxsize=1 << 12)
def is_one_of(citation: str, names: tuple[str, ...]) -> bool:
    """Whether a citation names an act that is called in one of these ways; `*` at a word's end is any letters."""
    return _any_of(names).search(fold(citation)) is not None


def cites(citation: str, acts_called: tuple[str, ...], sections: tuple[str, ...], *, whole_act: bool) -> bool:
    """Whether a citation is of an act, and of those sections of it.

    Args:
        citation: As people write it: `databeskyttelseslovens § 12, stk. 1`.
        acts_called: What the act is called; `*` stands for any letters.
        sections: The sections, a Swedish one with its chapter (`3:10`); empty = any.
        whole_act: What holds where the citation names no section.
    """
    if not is_one_of(citation, acts_called):
        return False
    cited = sections_cited(citation)
    return not sections or (not cited.isdisjoint(map(_comparable, sections)) if cited else whole_act)


@lru_cache(maxsize=1 << 12)
def sections_cited(citation: str) -> frozenset[str]:
    """The sections that a citation names beside a sign for them: `12` of `§ 12, stk. 1`, `3:10` of `3 kap. 10 §`."""
    ahead = {_comparable(section[1]) for section in _SECTION.finditer(citation)}
    behind = {_comparable(":".join(filter(None, section.groups()))) for section in _SECTION_BEFORE.finditer(citation)}
    return frozenset(ahead or behind)


def _comparable(section: str) -> str:
    return re.sub(r"[\s.]+", "", section).casefold()


@cache
def topic(topic_id: str) -> ActTopic:
    """A topic by its id."""
    return next(row for row in topics() if row.topic == topic_id)


@lru_cache(maxsize=1 << 12)
def _beginning_with(word: str) -> tuple[str, ...]:
    """The names of acts whose first word that may be."""
    whole, beginnings = _first_words()
    begun = [name for name, stem in beginnings.items() if word.startswith(stem)]
    return (*whole.get(word, ()), *begun)


@cache
def _first_words() -> tuple[dict[str, list[str]], dict[str, str]]:
    """The names of acts by their first word; and by name, how the first word begins of those that go on from there."""
    whole: dict[str, list[str]] = {}
    beginnings: dict[str, str] = {}
    for act in acts():
        first = act.act.split(maxsplit=1)[0]
        parts = fold(first.rstrip("*")).split()
        if first.endswith("*") and len(parts) == 1:
            beginnings[act.act] = parts[0]
        else:
            whole.setdefault(parts[0], []).append(act.act)
    return whole, beginnings


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{_form(name)}")


@cache
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    forms = "|".join(map(_form, names)) or r"(?!)"
    return re.compile(rf"\b(?:{forms})")


def _form(name: str) -> str:
    words = (re.escape(fold(word.rstrip("*"))) + (r"\w*" if word.endswith("*") else r"\b") for word in name.split())
    return r"\s+".join(words)
