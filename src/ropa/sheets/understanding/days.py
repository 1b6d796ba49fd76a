# SPDX-License-Identifier: Apache-2.0
"""A day, understood as people write it in a cell: `2022-06-10`, `10.6.2022`, `10/06/2022`, `den 10. juni 2022`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import Final

from ropa.free_text.comparable import plain, small_words
from ropa.free_text.dates import day_in
from ropa.labels import LANGUAGES, date_text

_TIME = re.compile(r"[ T]00:00(:00(\.0+)?)?\Z")
"""The time that a spreadsheet adds to a day."""

_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\Z")
_DIVIDED = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})\Z")
_NAMED = re.compile(r"(\d{1,2})\.?\s+([^\W\d_]+)\.?,?\s+(\d{4})\Z")
_MONTHS: Final = 12


def day(text: str, lang: str) -> date | None:
    """The day that words name in a cell of a sheet in *lang*; `None` where they name none for certain.

    `03/04/2022` is 3 April in Danish and Norwegian; in English it may also be 4 March, and is none.
    """
    plain = _TIME.sub("", text.strip())
    try:
        if match := _DOTTED.match(plain):
            return date(int(match[3]), int(match[2]), int(match[1]))
        if match := _DIVIDED.match(plain):
            return _divided(int(match[1]), int(match[3]), int(match[4]), lang)
        if (match := _NAMED.match(plain)) and (month := _months().get(match[2].casefold())):
            return date(int(match[3]), month, int(match[1]))
        return _in_words(plain, lang) or date.fromisoformat(plain)
    except ValueError:
        return None


def counted_day(text: str) -> date | None:
    """The day that a cell of a day holds where its number has lost its form: `43556`, days since the end of 1899."""
    match = _COUNTED.match(text.strip())
    return _BEFORE_THE_FIRST + timedelta(days=int(match[1])) if match else None


_COUNTED = re.compile(r"([2-7]\d{4})(?:\.0+)?\Z")
"""From 1954 to 2119."""

_BEFORE_THE_FIRST: Final = date(1899, 12, 30)


def _in_words(text: str, lang: str) -> date | None:
    """A day as sentences name it: `den 3. marts 2024`, `1er janvier 2025`, `1 de enero de 2025`."""
    named = day_in(text, lang) if any(map(str.isalpha, text)) else None
    return named[0] if named is not None and plain(named[1]) in {"", *small_words("before-a-day")} else None


def _divided(first: int, second: int, year: int, lang: str) -> date | None:
    """A day of three numbers; in English the month may stand first."""
    if lang != "en" or first > _MONTHS or first == second:
        return date(year, second, first)
    return date(year, first, second) if second > _MONTHS else None


@cache
def _months() -> dict[str, int]:
    """The names of the months in each language."""
    return {
        date_text(date(2000, number, 1), lang).split()[1].casefold(): number
        for lang in LANGUAGES
        for number in range(1, _MONTHS + 1)
    }
