# SPDX-License-Identifier: Apache-2.0
"""The law tables as they are shipped: rows of words, each table with the day it was last checked.

A row of law is never edited when the law changes: it is closed, and a new one is added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar

import attrs

from ropa.errors import LawGap, UnknownWord, did_you_mean
from ropa.period import within
from ropa.rows import COLUMN, Cells, shipped_rows, values
from ropa.values import frozen

Certainty = Literal["confirmed", "secondary", "memory"]
"""How sure a row is: read in an official text or a copy of one; read in what others say of it; known, but not read."""

T = TypeVar("T")


@frozen(kw_only=True)
class LawRow:
    """What every dated fact of law has.

    Attributes:
        since: The first day it holds; `None` = from before the span of the table.
        until: The last day it holds, included; `None` = still open on the day of the last check.
        note: What a lawyer would add, in words; may be empty.
        source: The citation.
        certainty: How sure the row is.
    """

    since: date | None = attrs.field(metadata={COLUMN: "from"})
    until: date | None = attrs.field(metadata={COLUMN: "to"})
    note: str
    source: str
    certainty: Certainty

    def holds(self, day: date) -> bool:
        """Whether it holds on *day* (the first and the last day included)."""
        return within(day, self.since, self.until)


@frozen
class Table:
    """One table of law.

    Attributes:
        name: Its name, that of its file: `adequacy`, `eea`, ...
        as_of: The day its content was last checked; nothing is known of later days.
        span_from: The first day that it can answer for.
        note: What it covers, in words.
        rows: Its rows as they stand in the file.
    """

    name: str
    as_of: date
    span_from: date
    note: str
    rows: tuple[Cells, ...]

    def covers(self, day: date) -> None:
        """Nothing, if the table can answer for *day*.

        Raises:
            LawGap: *day* is before the span of the table.
        """
        if day < self.span_from:
            raise LawGap(
                f"The law table '{self.name}' begins on {self.span_from}; it says nothing about {day}. "
                f"Ask about {self.span_from} or later."
            )

    def stale(self, day: date) -> str | None:
        """A sentence for a reader when *day* is later than the last check, else `None`."""
        if day <= self.as_of:
            return None
        return (
            f"The law table '{self.name}' was last checked on {self.as_of}; "
            f"what changed from then to {day} is not in it."
        )


@frozen(kw_only=True)
class _Entry:
    """What the index says of a table."""

    name: str = attrs.field(metadata={COLUMN: "table"})
    as_of: date
    span_from: date
    note: str


def _read(name: str) -> tuple[Cells, ...]:
    return shipped_rows("ropa.law", "tables", f"{name}.csv")


@cache
def _index() -> dict[str, _Entry]:
    return {entry.name: entry for entry in values(_Entry, _read("index"))}


def names() -> tuple[str, ...]:
    """The names of the tables."""
    return tuple(_index())


@cache
def table(name: str) -> Table:
    """The table of that name, read once.

    Raises:
        UnknownWord: there is no such table.
    """
    entry = _index().get(name)
    if entry is None:
        raise UnknownWord(f"There is no law table '{name}'. {did_you_mean(name, names())}")
    return Table(name=name, as_of=entry.as_of, span_from=entry.span_from, note=entry.note, rows=_read(name))


def facts(name: str, cls: type[T]) -> tuple[T, ...]:
    """The rows of a table as values of *cls*, as in the file, read once; within `supposing`, what is supposed.

    Raises:
        UnknownWord: there is no such table.
    """
    supposed = _SUPPOSED.get()
    rows = supposed.rows.get(name) if supposed is not None else None
    return _shipped(name, cls) if rows is None else rows  # type: ignore[arg-type] # a class can be hashed


@cache
def _shipped(name: str, cls: Any) -> tuple[Any, ...]:
    return values(cls, table(name).rows)


@attrs.frozen(eq=False, repr=False)
class Supposed:
    """Law that somebody supposes, to ask what would follow.

    Attributes:
        rows: The rows of the tables that are other than they are shipped, by the name of the table.
    """

    rows: Mapping[str, tuple[Any, ...]]


_SUPPOSED: ContextVar[Supposed | None] = ContextVar("supposed law", default=None)
"""What is supposed by whoever asks, in its own thread and for as long as it asks; `None` = the law as it is shipped."""


def supposed_law() -> Supposed | None:
    """What is supposed now; `None` = nothing. What is worked out from the tables once is worked out once for each."""
    return _SUPPOSED.get()


@contextmanager
def supposing(supposed: Supposed | None) -> Iterator[None]:
    """Ask every question of law inside as if the tables were so."""
    token = _SUPPOSED.set(supposed)
    try:
        yield
    finally:
        _SUPPOSED.reset(token)


def last_checked() -> date:
    """The day to which every table was checked: of later days, not all is known."""
    return min(entry.as_of for entry in _index().values())


def stale(day: date) -> str | None:
    """One sentence for all the tables when *day* is later than the oldest of their checks, else `None`."""
    oldest = last_checked()
    if day <= oldest:
        return None
    return f"The law tables were last checked on {oldest}; what changed from then to {day} is not in them."
