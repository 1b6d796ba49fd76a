# SPDX-License-Identifier: Apache-2.0
"""Whether what a record says holds on a day, as far as it says from when and until when."""

from __future__ import annotations

from datetime import date
from typing import Any

from ropa.model import Status
from ropa.period import within


def is_over(line: Any, day: date) -> bool:
    """Whether an activity, or a line on behalf, is over on a day: it has ended, by its status or its last day."""
    return line.status is Status.ENDED or (isinstance(line.valid_to, date) and line.valid_to < day)


def in_force(record: Any, day: date) -> bool:
    """Whether an engagement, or a certification, has begun and is not over on a day: `since`, `until`."""
    return within(day, day_of(record.since), day_of(record.until))


def runs(line: Any, day: date) -> bool:
    """Whether an activity, or a line on behalf, has begun and is not over on a day."""
    return not is_over(line, day) and within(day, day_of(line.valid_from), None)


def day_of(value: Any) -> date | None:
    """A day, or `None` for each of the three silences."""
    return value if isinstance(value, date) else None
