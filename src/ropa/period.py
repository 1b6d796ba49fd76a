# SPDX-License-Identifier: Apache-2.0
"""Lengths of time as the law and policies state them: `P38M`, `P5Y`, `P60D` (ISO 8601)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from ropa.errors import BadRecord, shown

if TYPE_CHECKING:
    from datetime import date

_FORM = re.compile(
    r"P(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?\Z",
    re.ASCII,
)
_MONTHS_A_YEAR = 12
_DAYS_A_WEEK = 7
_SECONDS = (3600, 60, 1)
_SECONDS_A_DAY = 86_400


@attrs.frozen(order=False)
class Period:
    """A length of time, kept as it was written, so that "38 months" stays 38 months.

    Two periods are equal when they are written alike; `days_at_least` and `days_at_most` compare
    what they mean (a month is 28 to 31 days).

    Attributes:
        text: ISO 8601, for instance `P38M` or `P24M` or `P1Y6M` or `PT30M`.

    Raises:
        BadRecord: *text* is not an ISO 8601 duration in whole numbers.
    """

    text: str = attrs.field()

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.text, str) or not _FORM.match(self.text) or self.text.endswith(("P", "T")):
            message = (
                f"{shown(self.text)} is not a length of time. "
                "Write it as ISO 8601 in whole numbers: P30D, P6W, P38M, P5Y, P1Y6M, PT12H."
            )
            raise BadRecord(message)

    def _parts(self) -> tuple[int, ...]:
        found = _FORM.match(self.text)
        assert found is not None  # noqa: S101 - checked when the period was made
        return tuple(int(part or 0) for part in found.groups())

    @property
    def months(self) -> int:
        """Years and months, in months."""
        parts = self._parts()
        return parts[0] * _MONTHS_A_YEAR + parts[1]

    @property
    def days(self) -> int:
        """Weeks and days, in days; hours and less are left out."""
        parts = self._parts()
        return parts[2] * _DAYS_A_WEEK + parts[3]

    @property
    def seconds(self) -> int:
        """Hours, minutes and seconds, in seconds."""
        return sum(part * size for part, size in zip(self._parts()[4:], _SECONDS, strict=True))

    @property
    def days_at_least(self) -> float:
        """The fewest days that it can be: each year 365 days, each odd month 28."""
        years, months = divmod(self.months, _MONTHS_A_YEAR)
        return years * 365 + months * 28 + self.days + self.seconds / _SECONDS_A_DAY

    @property
    def days_at_most(self) -> float:
        """The most days that it can be: each year 366 days, each odd month 31."""
        years, months = divmod(self.months, _MONTHS_A_YEAR)
        return years * 366 + months * 31 + self.days + self.seconds / _SECONDS_A_DAY

    def surely_shorter_than(self, other: Period) -> bool:
        """Whether it is shorter than *other* whichever months are meant."""
        if self.days == other.days and self.seconds == other.seconds:
            return self.months < other.months
        return self.days_at_most < other.days_at_least

    def surely_longer_than(self, other: Period) -> bool:
        """Whether it is longer than *other* whichever months are meant."""
        return other.surely_shorter_than(self)

    def __str__(self) -> str:
        """The ISO 8601 text."""
        return self.text


def within(day: date, start: date | None, end: date | None) -> bool:
    """Whether *day* lies from *start* to *end*, both included; `None` is open."""
    return (start is None or start <= day) and (end is None or day <= end)
