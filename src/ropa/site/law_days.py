# SPDX-License-Identifier: Apache-2.0
"""The days on which the law of a register changed, and what is found on each.

A day is one of the page's where a law table has a row that begins or has ended on it, and where the findings differ
from those of the day before it. So that a page is made in time, the days of transfers come first, and the more a
register holds, the fewer days are looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final

from ropa.law import adequacy
from ropa.law.table import names, table
from ropa.rules import Findings
from ropa.values import frozen

FIRST: Final = date(2018, 5, 25)
"""The day from which the GDPR applies."""

LOOKED_AT: Final = 720
"""Records times days that are looked at, at most."""

DAYS_AT_MOST: Final = 12
_WEIGHTIEST: Final = ("adequacy", "transfer_tools", "eea")
"""Whose days come first: a transfer that loses its ground is what changes most for a register."""


@frozen
class LawDay:
    """A day, and what is found on it.

    Attributes:
        day: The day.
        findings: What is found.
        tables: The law tables that changed on it; empty for the day of the page where none did.
    """

    day: date
    findings: Findings
    tables: tuple[str, ...] = ()


def law_days(findings: Findings, records: int, check: Callable[[date], Findings] | None) -> tuple[LawDay, ...]:
    """The days that a page offers, the day of its own findings among them.

    Args:
        findings: What is found on the day of the page.
        records: How many records there are.
        check: What is found on another day; `None` = nobody can tell, and there is the one day.
    """
    changed = _changed()
    own = LawDay(findings.on, findings, tuple(changed.get(findings.on, ())))
    if check is None:
        return (own,)
    number = min(DAYS_AT_MOST, LOOKED_AT // max(records, 1))
    chosen = sorted(changed, key=lambda day: (_weight(changed[day]), abs(day - findings.on)))[:number]
    days = {day: LawDay(day, check(day), changed[day]) for day in sorted(chosen) if day != findings.on}
    days[findings.on] = own
    return tuple(_differing((days[day] for day in sorted(days)), own))


def _changed() -> dict[date, tuple[str, ...]]:
    """Each day on which a row of a law table begins, or has ended, and the tables whose row that is."""
    changed: dict[date, dict[str, None]] = {}
    for name in names():
        entry = table(name)
        for row in entry.rows:
            begins, ends = row.get("from"), row.get("to")
            for day in (
                date.fromisoformat(begins) if begins else None,
                date.fromisoformat(ends) + timedelta(days=1) if ends else None,
            ):
                if day is not None and FIRST <= day <= entry.as_of:
                    changed.setdefault(day, {})[name] = None
    return {day: tuple(tables) for day, tables in changed.items()}


def _weight(tables: Iterable[str]) -> int:
    return min((_WEIGHTIEST.index(name) for name in tables if name in _WEIGHTIEST), default=len(_WEIGHTIEST))


def _differing(days: Iterable[LawDay], own: LawDay) -> Iterable[LawDay]:
    """Those on which something else is found than on the day before, and the page's own."""
    before: frozenset[object] | None = None
    for day in days:
        now = frozenset((finding.code, finding.record, finding.field, finding.message) for finding in day.findings)
        if now != before or day is own:
            yield day
        before = now


def changes_on(day: date) -> tuple[tuple[str, str], ...]:
    """The adequacy decisions that began (`began`) or have ended (`ended`) on a day, by name."""
    changes = []
    for decision in adequacy.decisions():
        if decision.general and decision.since == day and not _is_renewal(decision):
            changes.append(("began", decision.name))
        if decision.general and decision.until and (day - decision.until).days == 1 and not decision.prolonged_as:
            changes.append(("ended", decision.name))
    return tuple(changes)


def _is_renewal(decision: adequacy.Decision) -> bool:
    return any(other.prolonged_as == decision.id for other in adequacy.decisions())
