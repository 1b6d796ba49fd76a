# SPDX-License-Identifier: Apache-2.0
"""Rows that have a day as events of a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from hashlib import sha256
from typing import Protocol

from ropa.labels import citation_text, heading
from ropa.meaning.names import Names
from ropa.meaning.scopes import Scopes
from ropa.refs import ANY
from ropa.register import Register
from ropa.show import plain
from ropa.silence import each
from ropa.text import say


class Dated(Protocol):
    """What an event needs of a row."""

    @property
    def day(self) -> date | None:
        """The day; `None` = it has none, and is no event."""

    @property
    def what(self) -> str:
        """What is due."""

    @property
    def record(self) -> str:
        """Of which record."""

    @property
    def reason(self) -> str:
        """What is to be done, and why."""

    @property
    def law(self) -> tuple[str, ...]:
        """What to cite."""


def calendar_of(rows: Iterable[Dated], book: Register, on: date | None, lang: str, name: str) -> bytes:
    """The rows as all-day events; the same rows give the same bytes.

    An event keeps its id while its day moves, and while others come and go, so that a calendar that is given it again
    changes it and adds none.

    Args:
        rows: The rows; those without a day are left out.
        book: The register, which knows what records are called.
        on: The day on which they were worked out; `None` = the day of each.
        lang: The language.
        name: What made the calendar: `schedule`.

    Raises:
        ImportError: icalendar is not installed (`pip install icalendar`).
        UnknownWord: ropa does not speak the language.
    """
    try:
        from icalendar import Calendar, Event
    except ModuleNotFoundError:
        message = "to_ics needs icalendar, which is not installed. Install it: pip install icalendar"
        raise ImportError(message) from None
    names = Names(book, Scopes(book), lang)
    calendar = Calendar()
    calendar.add("prodid", f"-//ropa//{name}//EN")
    calendar.add("version", "2.0")
    whose = _whose(book)
    alike: Counter[tuple[str, str]] = Counter()
    for row in rows:
        alike[row.what, row.record] += 1
        if row.day is None:
            continue
        event = Event()
        number = alike[row.what, row.record]
        event.add("uid", f"{row.what}-{sha256(f'{whose} {row.record} {number}'.encode()).hexdigest()[:20]}@ropa")
        event.add("dtstamp", datetime.combine(on or row.day, time(), tzinfo=UTC))
        event.add("dtstart", row.day)
        title = f"{heading(f'answers.what.{row.what}', lang)}: {say(names.name(ANY, row.record), lang)}"
        event.add("summary", plain(title))
        event.add(
            "description", plain(" ".join((say(row.reason, lang), *(citation_text(law, lang) for law in row.law))))
        )
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _whose(book: Register) -> str:
    """What tells this register from others: a calendar takes events of one id for one, and those of two for two."""
    headers = sorted(book.registers.values(), key=lambda header: header.id)
    return " ".join(f"{header.id} {header.title or ''} {' '.join(each(header.controllers))}" for header in headers)
