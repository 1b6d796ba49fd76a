# SPDX-License-Identifier: Apache-2.0
"""Days and lengths of time in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from ropa.labels.catalogue import check_language, word
from ropa.labels.counted import counted_word
from ropa.patterns import pattern
from ropa.rows import shipped_rows

if TYPE_CHECKING:
    from ropa.period import Period

_PART = pattern(r"(\d+)([YMWDHS])")
_DAY_UNITS: Final = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_CLOCK_UNITS: Final = {"H": "hour", "M": "minute", "S": "second"}


@lru_cache(maxsize=1 << 10)
def date_text(day: date, lang: str) -> str:
    """The day in full: `10 June 2022`, `10. juni 2022`, `10. juni 2022`.

    Raises:
        UnknownWord: *lang* is none of `LANGUAGES`.
    """
    check_language(lang)
    form = _days_of_months().get((lang, str(day.month)))
    if form is not None:
        return form.format(day=day.day, year=day.year)
    from babel.dates import format_date

    return format_date(day, "long", locale=lang)


@cache
def _days_of_months() -> Mapping[tuple[str, str], str]:
    """How a day of each month is written, by language and month: as Babel writes it, which takes long to load."""
    return {(row["lang"], row["month"]): row["day"] for row in shipped_rows("ropa.labels", "days_of_months.csv")}


_WRITTEN_DAY: Final = pattern(r"(?<![\d/-])(?:1[89]|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\d/-])")
"""A day as tables of law and files write it: `2020-07-16`."""


def days_in_words(text: str, lang: str) -> str:
    """A text of which each day that stands as in a table is in full: `judgment of 16 July 2020`."""
    return _WRITTEN_DAY.sub(lambda written: _in_full(written[0], lang), text) if "-" in text else text


def _in_full(written: str, lang: str) -> str:
    try:
        return date_text(date.fromisoformat(written), lang)
    except ValueError:  # 30 February
        return written


def period_text(period: Period, lang: str) -> str:
    """The length of time as it was written, in words: `38 months`, `1 år og 6 måneder`.

    Units that are zero are left out, unless there is nothing else: `0 days`.

    Raises:
        UnknownWord: *lang* is none of `LANGUAGES`.
    """
    check_language(lang)
    days, _, clock = period.text.partition("T")
    parts = [
        (int(number), units[letter])
        for text, units in ((days, _DAY_UNITS), (clock, _CLOCK_UNITS))
        for number, letter in _PART.findall(text)
    ]
    stated = [part for part in parts if part[0]] or parts[:1]
    counted = [f"{number} {counted_word(f'units.{unit}', number, lang)}" for number, unit in stated]
    *first, last = counted
    return f"{', '.join(first)} {word('units.and', lang)} {last}" if first else last
