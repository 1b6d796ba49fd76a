# SPDX-License-Identifier: Apache-2.0
"""Which terms count as which: built-in ones and the register's own, the narrower under the broader.

This is the one walk upward. It goes through own terms and built-in ones alike, and through those that are stated to
mean the same, ends where a circle closes, and takes no more than `vocabulary.DEEPEST` steps. An own term with the id of
a built-in one wins over it; where it names no broader term of its own, it keeps the place of the built-in one, so that
a register can relabel health data without unmaking it. One that is placed nowhere, and whose label is the name of a
built-in term in some language, is taken for it: `Børn` are children.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, partial
from typing import Any, Final

from ropa import labels, vocabulary
from ropa.errors import UnknownWord, did_you_mean
from ropa.free_text.synonyms import term_of
from ropa.meaning.memo import Memo
from ropa.register import Register
from ropa.silence import each
from ropa.text import every_language

VULNERABLE: Final = frozenset({"vulnerable", "child", "patient", "asylum-seeker", "employee"})
"""Data subjects who need more protection, or can hardly object to what is done with their data (WP 248, III.B)."""

DIRECT_MARKETING: Final = ("marketing.direct", "advertising.personalised")
"""Purposes of direct marketing, and of the profiling for it (Art. 21(2))."""

GRAVEST_FIRST: Final = ("special", "criminal", "national-id", "context")
"""What Articles 9, 10 and 87 make of a category, the most protected first; all others are `none`."""


class Terms:
    """The terms of one kind in a register, to ask which lie under which.

    Args:
        book: The register.
        kind: `category`, `subject`, `purpose`, `measure` or `operation`.

    Attributes:
        kind: Their kind.
        own: The register's own terms, and the broader term of each; `None` = it is placed under none.
        lines: By term, the term and all that it is a kind of, nearest first.
        chains: The same without the order, to ask for one of them: `"location" in chains["location.gps"]`.
        sensitivities: By category, what Art. 9, 10 and 87 make of it: `none`, `special`, `criminal`, `national-id` or
            `context`. What the register says of a term comes before what its broader terms are; one that says nothing,
            and lies under nothing protected, is what the gravest of the terms is that it `includes`, or that its name
            speaks of.
        stated_sensitivities: The same, and `None` where nothing is said of a category and it is placed nowhere.
        vulnerable: By category of data subjects, whether they are people who need more protection (recital 75).
    """

    def __init__(self, book: Register, kind: str) -> None:
        self.kind = kind
        records = book.records(kind)
        self.own: Mapping[str, str | None] = {term_id: _broader(kind, term) for term_id, term in records.items()}
        self._includes: dict[str, tuple[str, ...]] = {
            term_id: included for term_id, term in records.items() if (included := each(getattr(term, "includes", ())))
        }
        self._equal = _equal(records)
        self.lines: Memo[str, tuple[str, ...]] = Memo(partial(_line, kind, self.own, self._equal))
        self.chains: Memo[str, frozenset[str]] = Memo(partial(_chain, self.lines))
        self.stated_sensitivities: Memo[str, str | None] = Memo(partial(_sensitivity, book, self.lines, self._includes))
        self.sensitivities: Memo[str, str] = Memo(partial(_or_none, self.stated_sensitivities))
        self.vulnerable: Memo[str, bool] = Memo(partial(_vulnerable, book, self.lines))
        self._covered: dict[tuple[str, str], bool] = {}

    def within(self, term_id: str, ancestor: str) -> bool:
        """Whether *term_id* is *ancestor* or a kind of it."""
        return term_id == ancestor or ancestor in self.chains[term_id]

    def within_any(self, term_id: str, ancestors: Iterable[str]) -> bool:
        """Whether *term_id* is one of *ancestors* or a kind of one."""
        return not self.chains[term_id].isdisjoint(ancestors)

    def under(self, *ancestors: str) -> frozenset[str]:
        """The terms, own and built-in, that are one of *ancestors* or a kind of one."""
        built_in = vocabulary.terms(self.kind)
        if self._equal or not built_in.keys().isdisjoint(self.own):  # the register says what built-in terms mean
            return frozenset(term_id for term_id in (*built_in, *self.own) if self.within_any(term_id, ancestors))
        own = (term_id for term_id in self.own if self.within_any(term_id, ancestors))
        return _built_in_under(self.kind, ancestors).union(own)

    def covers(self, term_id: str, wider: str) -> bool:
        """Whether data called *term_id* are of the kind *wider*, or are said to include such."""
        answer = self._covered.get((term_id, wider))
        if answer is None:
            answer = any(self.within(inner, wider) for inner in _with_included(self._includes, term_id))
            self._covered[term_id, wider] = answer
        return answer

    def broader(self, term_id: str) -> str | None:
        """The term that a term falls under; `None` = none."""
        return _above(self.kind, self.own, term_id)

    def is_too_deep(self, term_id: str) -> bool:
        """Whether there is more above a term than a walk looks at."""
        return len(vocabulary.broader_chain(self.kind, term_id, self.own)) >= vocabulary.DEEPEST

    def is_built_in(self, term_id: str) -> bool:
        """Whether the vocabulary has a term of that id, be it under another label in the register."""
        return vocabulary.term(self.kind, term_id) is not None

    def check(self, term_id: str, used: Iterable[str]) -> None:
        """Nothing, if *term_id* is a built-in term, one of the register's, or *used* in it.

        Raises:
            UnknownWord: it is none; the message offers the nearest.
        """
        built_in = vocabulary.terms(self.kind)
        if term_id in self.own or term_id in built_in:
            return
        in_use = set(used)
        if term_id not in in_use:
            near = labels.offer(vocabulary.meant(self.kind, term_id, {*self.own, *in_use}))
            offered = near or did_you_mean(term_id, {*self.own, *built_in, *in_use})
            raise UnknownWord(f"There is no {self.kind} {term_id!r}, built-in or in the register. {offered}".rstrip())


def _broader(kind: str, term: Any) -> str | None:
    if isinstance(term.broader, str):
        return term.broader
    built_in = vocabulary.term(kind, term.id)
    if built_in is not None:
        return built_in.broader
    return _named_like(kind, term) if term.broader is None and term.same_as is None else None


def _named_like(kind: str, term: Any) -> str | None:
    """The built-in term whose name an own term bears that is placed nowhere; `None` = none, or two."""
    names = {term_of(kind, wording) for wording in every_language(term.label or "")} - {None}
    return names.pop() if len(names) == 1 else None


def _equal(records: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Of each term those that somebody has stated to mean the same, either way round."""
    equal: dict[str, dict[str, None]] = {}
    for term_id, term in records.items():
        for other in each(term.same_as):
            equal.setdefault(term_id, {})[other] = None
            equal.setdefault(other, {})[term_id] = None
    return {term_id: tuple(sorted(others)) for term_id, others in equal.items()}


def _above(kind: str, own: Mapping[str, str | None], term_id: str) -> str | None:
    if term_id in own:
        return own[term_id]
    built_in = vocabulary.term(kind, term_id)
    return built_in.broader if built_in is not None else None


def _line(
    kind: str, own: Mapping[str, str | None], equal: Mapping[str, tuple[str, ...]], term_id: str
) -> tuple[str, ...]:
    """The term and what it is a kind of, nearest first; what means the same stands on one step with it."""
    if not equal:
        return (term_id, *vocabulary.broader_chain(kind, term_id, own))
    line: dict[str, None] = {}
    step = _with_equal([term_id], equal)
    for _ in range(vocabulary.DEEPEST + 1):
        line.update(step)
        above = (_above(kind, own, term) for term in step)
        step = _with_equal([term for term in above if term is not None and term not in line], equal)
        step = {term: None for term in step if term not in line}
    return tuple(line)


def _with_equal(terms: Iterable[str], equal: Mapping[str, tuple[str, ...]]) -> dict[str, None]:
    """Terms, and all that mean the same as one of them, over others too."""
    reached = dict.fromkeys(terms)
    waiting = list(reached)
    while waiting:
        for other in equal.get(waiting.pop(), ()):
            if other not in reached:
                reached[other] = None
                waiting.append(other)
    return reached


@cache
def _built_in_under(kind: str, ancestors: tuple[str, ...]) -> frozenset[str]:
    return frozenset(term_id for term_id, chain in _built_in(kind).items() if not chain.isdisjoint(ancestors))


@cache
def _built_in(kind: str) -> dict[str, frozenset[str]]:
    """By built-in term, the term and all that it is a kind of."""
    return {
        term_id: frozenset((term_id, *vocabulary.broader_chain(kind, term_id))) for term_id in vocabulary.terms(kind)
    }


def _chain(lines: Memo[str, tuple[str, ...]], term_id: str) -> frozenset[str]:
    return frozenset(lines[term_id])


def _with_included(includes: Mapping[str, tuple[str, ...]], term_id: str) -> Iterable[str]:
    """The term, what its record lists under it, what the records of those list, and so on; a circle ends there."""
    reached = {term_id: None}
    waiting = [term_id]
    while waiting:
        for inner in includes.get(waiting.pop(), ()):
            if inner not in reached:
                reached[inner] = None
                waiting.append(inner)
    return reached


def _sensitivity(
    book: Register, lines: Memo[str, tuple[str, ...]], includes: Mapping[str, tuple[str, ...]], category: str
) -> str | None:
    own = book.categories.get(category)
    inherited = _inherited(book, lines[category])
    if inherited not in {None, "none"} or (own is not None and isinstance(own.sensitivity, str)):
        return inherited
    inner = {_inherited(book, lines[term_id]) for term_id in _with_included(includes, category)}
    name = (own.label or category.rpartition("/")[2]) if own is not None else ""
    if name and (reading := vocabulary.sensitive_label(name)):
        inner.add(reading.special)
    return next((grave for grave in GRAVEST_FIRST if grave in inner), inherited)


def _inherited(book: Register, line: tuple[str, ...]) -> str | None:
    """What the nearest term in a line that says something says; `None` = none of them says anything."""
    for step in line:
        term = book.categories.get(step)
        if term is not None and isinstance(term.sensitivity, str):
            return str(term.sensitivity.value)
        if term is not None and isinstance(term.broader, str):
            continue
        built_in = vocabulary.term("category", step)
        if built_in is not None:
            return built_in.special
    return None


def _or_none(sensitivities: Memo[str, str | None], category: str) -> str:
    return sensitivities[category] or "none"


def _vulnerable(book: Register, lines: Memo[str, tuple[str, ...]], subject: str) -> bool:
    own = (book.subjects.get(step) for step in lines[subject])
    return any(term is not None and term.vulnerable is True for term in own) or not VULNERABLE.isdisjoint(
        lines[subject]
    )
