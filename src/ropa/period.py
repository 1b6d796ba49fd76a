# SPDX-License-Identifier: Apache-2.0
"""Lengths of time as the law and policies state them: `P38M`, `P5Y`, `P60D` (ISO 8601)."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

import attrs

from ropa.errors import BadRecord, NamesOffered, shown
from ropa.patterns import pattern

if TYPE_CHECKING:
    from datetime import date

_FORM = pattern(
    r"P(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?\Z",
    re.ASCII,
)
_AMOUNT = pattern(r"(\d{1,6}|[^\W\d_]+)[\s-]*([^\W\d_]+)\.?(?:\s*(?:,|and|og|und|et|&)?\s*)")
_MONTHS_A_YEAR = 12
_DAYS_A_WEEK = 7
_SECONDS = (3600, 60, 1)
_SECONDS_A_DAY = 86_400


@attrs.frozen(order=False)
class Period(NamesOffered):
    """A length of time, kept as it was written, so that "38 months" stays 38 months.

    Two periods are equal when they are written alike; `days_at_least` and `days_at_most` compare
    what they mean (a month is 28 to 31 days), and `<` puts them in order by these: `period > "P2Y"`.

    Attributes:
        text: ISO 8601, for instance `P38M` or `P24M` or `P1Y6M` or `PT30M`.

    Raises:
        BadRecord: *text* is not an ISO 8601 duration in whole numbers.
    """

    text: str = attrs.field()

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.text, str) or not _FORM.match(self.text) or self.text.endswith(("P", "T")):
            meant = _meant(self.text) if isinstance(self.text, str) else None
            if isinstance(self.text, timedelta) and self.text.days > 0:
                meant = f"P{self.text.days}D"
            mend = f" Did you mean {meant!r}?" if meant else ""
            message = (
                f"{shown(self.text)} is not a length of time. "
                f"Write it as ISO 8601 in whole numbers: P30D, P6W, P38M, P5Y, P1Y6M, PT12H.{mend}"
            )
            raise BadRecord(message)

    def _parts(self) -> tuple[int, ...]:
        form = _FORM.match(self.text)
        assert form is not None  # noqa: S101 - checked when the period was made
        return tuple(int(part or 0) for part in form.groups())

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

    def _length(self) -> tuple[float, float]:
        return self.days_at_least, self.days_at_most

    def __lt__(self, other: Period | str) -> bool:
        """Whether it stands before *other* in a list by length: by the fewest days, then by the most.

        `P1M` stands before `P30D`, though it need not be shorter; for that there is `surely_shorter_than`.
        """
        return self._length() < _period(other)._length()

    def __le__(self, other: Period | str) -> bool:
        """Whether it does not stand after *other*."""
        return self._length() <= _period(other)._length()

    def __gt__(self, other: Period | str) -> bool:
        """Whether it stands after *other* in a list by length."""
        return self._length() > _period(other)._length()

    def __ge__(self, other: Period | str) -> bool:
        """Whether it does not stand before *other*."""
        return self._length() >= _period(other)._length()

    def __str__(self) -> str:
        """The ISO 8601 text."""
        return self.text


def _period(length: Period | str) -> Period:
    return Period(length) if isinstance(length, str) else length


def _meant(text: str) -> str | None:
    """What words probably mean, in ISO 8601, for a message to offer: `2 years` is `P2Y`; `None` if it is not plain."""
    plain = " ".join(text[:80].casefold().split())
    for form in (plain.upper().replace(" ", ""), f"P{plain.upper().replace(' ', '')}"):
        if _FORM.match(form) and not form.endswith(("P", "T")):
            return form
    plain = plain.removeprefix("p")
    units, numbers = _words()
    days, clock, end = "", "", 0
    while end < len(plain):
        amount = _AMOUNT.match(plain, end)
        number = amount and (int(amount[1]) if amount[1].isdecimal() else numbers.get(amount[1]))
        unit = amount and units.get(amount[2])
        if not amount or not number or not unit:
            return None
        days += f"{number}{unit}" if unit != "TH" else ""
        clock += f"{number}H" if unit == "TH" else ""
        end = amount.end()
    form = f"P{days}{'T' + clock if clock else ''}"
    return form if (days or clock) and _FORM.match(form) else None


@cache
def _words() -> tuple[dict[str, str], dict[str, int]]:
    """What words for units and for numbers mean. They are `period_words.csv`."""
    from ropa.rows import parts, shipped_rows

    units: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for row in shipped_rows("ropa", "period_words.csv"):
        for word in parts(row["words"]):
            if row["meaning"].isdecimal():
                numbers[word] = int(row["meaning"])
            else:
                units[word] = row["meaning"]
    return units, numbers


def within(day: date, start: date | None, end: date | None) -> bool:
    """Whether *day* lies from *start* to *end*, both included; `None` is open."""
    return (start is None or start <= day) and (end is None or day <= end)
