# SPDX-License-Identifier: Apache-2.0
"""A day, understood as people write it in a cell: `2022-06-10`, `10.6.2022`, `10/06/2022`, `den 10. juni 2022`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from ropa.free_text.comparable import plain, small_words
from ropa.free_text.dates import day_in

_TIME = re.compile(r"[ T]00:00(:00(\.0+)?)?\Z")
"""The time that a spreadsheet adds to a day."""


def day(text: str, lang: str) -> date | None:
    """The day that words name in a cell of a sheet in *lang*; `None` where they name none for certain.

    `03/04/2022` is 3 April in Danish and Norwegian; in English it may also be 4 March, and is none. A sentence may name
    it: `den 3. marts 2024`, `1er janvier 2025`.
    """
    named = day_in(_TIME.sub("", text.strip()), lang)
    return named[0] if named is not None and plain(named[1]) in {"", *small_words("before-a-day")} else None


def counted_day(text: str) -> date | None:
    """The day that a cell of a day holds where its number has lost its form: `43556`, days since the end of 1899."""
    match = _COUNTED.match(text.strip())
    return _BEFORE_THE_FIRST + timedelta(days=int(match[1])) if match else None


_COUNTED = re.compile(r"([2-7]\d{4})(?:\.0+)?\Z")
"""From 1954 to 2119."""

_BEFORE_THE_FIRST: Final = date(1899, 12, 30)
