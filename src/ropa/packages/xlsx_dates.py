# SPDX-License-Identifier: Apache-2.0
"""Days and times in a workbook: numbers, which only the format of their cell tells from other numbers.

The numbers of the formats are those of ECMA-376, part 1, section 18.8.30; a day is counted from the end of 1899, or
from 1904 in workbooks that say so.
"""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import Final

BUILT_IN: Final = frozenset({*range(14, 23), *range(45, 48)})
"""The numbers of the formats for days and times that every workbook has without saying so."""

_NOT_OF_THE_VALUE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:hh?|mm?|ss?)\])[^\]]*\]', re.IGNORECASE)
"""Words in a format, and colours, conditions and languages; what stands for hours in square brackets stays."""

_OF_A_DAY = re.compile("[dmyhs]", re.IGNORECASE)
_FIRST_DAY: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's days are in no time zone
_FIRST_DAY_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001 - as above
_LEAP_DAY_THAT_NEVER_WAS: Final = 60
"""The number of the 29 February 1900, which spreadsheets count; the days before it are one further on."""

_SECONDS: Final = 86_400


def is_dated(code: str) -> bool:
    """Whether a number in a format with this code (`yyyy-mm-dd`) is a day or a time; its first section tells."""
    return _OF_A_DAY.search(_NOT_OF_THE_VALUE.sub("", code.partition(";")[0])) is not None


def dated(value: float, *, from_1904: bool) -> str | None:
    """A day, a day with a time, or a time: `2022-06-10`, `2022-06-10 12:30:00`, `12:30:00`.

    Returns:
        `None` where the number is that of no day between the years 1 and 9999.
    """
    try:
        whole, part = divmod(value, 1)
        time_of_day = timedelta(milliseconds=round(part * _SECONDS * 1000))
        if whole == 0 and not time_of_day.days:
            return (_FIRST_DAY + time_of_day).time().isoformat()
        if not from_1904 and 0 < value < _LEAP_DAY_THAT_NEVER_WAS:
            whole += 1
        first = _FIRST_DAY_1904 if from_1904 else _FIRST_DAY
        moment = (first + timedelta(days=whole) + time_of_day + timedelta(milliseconds=500)).replace(microsecond=0)
    except (ValueError, OverflowError):
        return None
    return moment.date().isoformat() if moment.time() == time() else moment.isoformat(" ")
