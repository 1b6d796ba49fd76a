# SPDX-License-Identifier: Apache-2.0
"""Whether what a record says holds on a day, as far as it says from when and until when."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date
from operator import itemgetter
from typing import Any, Final

from ropa.model import Assessment, AssessmentStatus, Contract, Status
from ropa.period import within

NOT_MADE: Final = frozenset({AssessmentStatus.PLANNED, AssessmentStatus.UNDER_WAY})
"""How far an assessment has come that is none yet."""


def is_over(line: Any, day: date) -> bool:
    """Whether an activity, or a line on behalf, is over on a day: its last one is before it.

    One that is said to have ended, of which no last day is stated, is over on every day.
    """
    last = day_of(line.valid_to)
    return line.status is Status.ENDED if last is None else last < day


def in_force(record: Any, day: date) -> bool:
    """Whether an engagement, or a certification, has begun and is not over on a day: `since`, `until`."""
    return within(day, day_of(record.since), day_of(record.until))


def runs(line: Any, day: date) -> bool:
    """Whether an activity, or a line on behalf, has begun and is not over on a day."""
    return not is_over(line, day) and within(day, day_of(line.valid_from), None)


class Spans:
    """When lines run, put in order once, to be asked for many days.

    Args:
        lines: Activities, or lines on behalf, by a number each.
    """

    def __init__(self, lines: Mapping[int, Any]) -> None:
        self._ended = frozenset(
            number for number, line in lines.items() if line.status is Status.ENDED and day_of(line.valid_to) is None
        )
        first_days = ((day_of(line.valid_from), number) for number, line in lines.items())
        last_days = ((day_of(line.valid_to), number) for number, line in lines.items())
        self._begin = sorted((day, number) for day, number in first_days if day is not None)
        self._end = sorted((day, number) for day, number in last_days if day is not None)

    def lapsed(self, day: date) -> frozenset[int]:
        """Those that have not begun or are over on a day: that do not run."""
        begun = bisect_right(self._begin, day, key=itemgetter(0))
        over = bisect_left(self._end, day, key=itemgetter(0))
        return self._ended.union(number for _, number in (*self._begin[begun:], *self._end[:over]))


def asked_for(line: Any, day: date) -> date:
    """For which day a line is asked: the day, or its own first one where it begins later: what it needs comes first."""
    first = day_of(getattr(line, "valid_from", None))
    return day if first is None else max(day, first)


def holds(contract: Contract, day: date) -> bool:
    """Whether a contract is signed, has begun and is not over on a day; one without days is taken to hold."""
    return ended_or_begins(contract, day) is None


def ended_or_begins(contract: Contract, day: date) -> date | None:
    """The day that shows that a contract does not hold: its last, before the day; else its first, or that of signing.

    What is signed later carries nothing on the day, whatever first day it names; `None` = it holds, as far as it says.
    """
    over = day_of(contract.valid_to)
    if over is not None and over < day:
        return over
    begins = [begin for begin in map(day_of, (contract.valid_from, contract.signed)) if begin is not None]
    return max((begin for begin in begins if begin > day), default=None)


def is_made(assessment: Assessment, day: date) -> bool:
    """Whether an assessment has been made by a day: it is not planned or under way, and not of a later day."""
    dated = day_of(assessment.dated)
    return assessment.status not in NOT_MADE and (dated is None or dated <= day)


def day_of(value: Any) -> date | None:
    """A day, or `None` for each of the three silences."""
    return value if isinstance(value, date) else None
