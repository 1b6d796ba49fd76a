# SPDX-License-Identifier: Apache-2.0
"""Days as people write them: `2024-05-03`, `3/5-2024`, `3. maj 2024`, `May 3, 2024`. The months are `months.csv`.

The names of months are those of the Unicode CLDR. What may be two days (`05/06/2018`) is none, unless the language of
the text is known to put the day first, as all of Europe does but English.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Final

from ropa.free_text.comparable import plain, small_words
from ropa.patterns import pattern
from ropa.rows import shipped_rows

_MONTHS: Final = 12
_LONGEST: Final = 60
_EITHER_WAY: Final = frozenset({"en"})
"""Languages whose writers put the month first in one country and the day in another."""

_CLOCK: Final = r"(?:[ T]\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?(?!\.?\d))?"
"""The time that programs write behind a day: `T08:15:00Z`, ` 0:00:00`, ` 14.30`."""

_ISO = pattern(rf"(?<![\d-])(\d{{4}})-(\d{{2}})-(\d{{2}}){_CLOCK}(?![\d-])")
_DAY_FIRST = pattern(rf"(?<![\d./-])(\d{{1,2}})([./-])\s?(\d{{1,2}})\2\s?(\d{{4}}){_CLOCK}(?![\d/-])")
_DAY_SLASH_MONTH = pattern(r"(?<![\d./-])(\d{1,2})(/)(\d{1,2})(?:\s?-\s?|\s)(\d{4})(?![\d/-])")
"""`3/2-2024` and `3/2 2024`, as Scandinavians write."""

_NAME: Final = r"[^\W\d_]{3,12}"
_DAY_MONTH = pattern(
    rf"(?<!\w)(\d{{1,2}})(?:\.|st|nd|rd|th|er|º|\.º|η)?\s?(?:de\s|d['’]|of\s|-ta\s)?({_NAME})\.?,?\s(?:del?\s)?(\d{{4}})(?!\w)",
    re.IGNORECASE,
)
_MONTH_DAY = pattern(rf"(?<!\w)({_NAME})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s(\d{{4}})(?!\w)", re.IGNORECASE)
_YEAR_FIRST = pattern(
    rf"(?<!\w)(\d{{4}})(?:\.|\sm\.|\.?\sgada)?\s(?:(\d{{1,2}})\.\s)?({_NAME})(?:\s(\d{{1,2}})(?:\.|\sd\.)?)?(?!\w)",
    re.IGNORECASE,
)


def day(text: str, language: str | None = None) -> date | None:
    """The day that a text is; `None` where it says more, or where day and month could be exchanged.

    Args:
        text: The text.
        language: The language it is written in, as a code; `None` = not known: `05/06/2018` may then be two days.
    """
    stated = day_in(text.strip(), language)
    return stated[0] if stated and not stated[1] else None


def day_in(text: str, language: str | None = None) -> tuple[date, str] | None:
    """The one day that stands in a text, and the words around it; `None` where none does, or several do."""
    day_first = language is not None and language not in _EITHER_WAY
    days: list[tuple[date, str]] = []
    for form, reading in _FORMS:
        for match in form.finditer(text[: _LONGEST * 4]):
            value = reading(match, language) or (_day_first(match) if day_first and form in _IN_FIGURES else None)
            if value is not None:
                around = f"{text[: match.start()].strip()} {text[match.end() :].strip()}".strip()
                days.append((value, around))
        if days:
            break
    return days[0] if len(days) == 1 else None


def _of_iso(match: re.Match[str], _: str | None) -> date | None:
    return _date(int(match[1]), int(match[2]), int(match[3]))


def _of_figures(match: re.Match[str], _: str | None) -> date | None:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == "." or first > _MONTHS or first == second:
        return _date(year, second, first)
    return _date(year, first, second) if second > _MONTHS else None


def _day_first(match: re.Match[str]) -> date | None:
    return _date(int(match[4]), int(match[3]), int(match[1]))


def _of_day_month(match: re.Match[str], language: str | None) -> date | None:
    return _with_name(match[3], match[2], match[1], language)


def _of_month_day(match: re.Match[str], language: str | None) -> date | None:
    return _with_name(match[3], match[1], match[2], language)


def _of_year_first(match: re.Match[str], language: str | None) -> date | None:
    number = match[2] or match[4]
    return _with_name(match[1], match[3], number, language) if number and not (match[2] and match[4]) else None


_FORMS: Final = (
    (_ISO, _of_iso),
    (_DAY_FIRST, _of_figures),
    (_DAY_SLASH_MONTH, _of_figures),
    (_DAY_MONTH, _of_day_month),
    (_MONTH_DAY, _of_month_day),
    (_YEAR_FIRST, _of_year_first),
)


_IN_FIGURES: Final = (_DAY_FIRST, _DAY_SLASH_MONTH)


def _with_name(year: str, name: str, number: str, language: str | None) -> date | None:
    month = _months(language).get(plain(name)) or _months().get(plain(name))
    return _date(int(year), month, int(number)) if month else None


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


@cache
def _months(language: str | None = None) -> dict[str, int]:
    """The months by their names; a name of two months in two languages (`listopada`) means none, unless in one."""
    by_name: dict[str, set[int]] = {}
    for row in shipped_rows("ropa.free_text", "months.csv"):
        for name in row["words"].split() if language in {None, row["language"]} else ():
            by_name.setdefault(plain(name), set()).add(int(row["month"]))
    return {name: months.pop() for name, months in by_name.items() if len(months) == 1}


YEAR: Final = pattern(r"\b(?:\d{1,2}[./-]){0,2}(?:19|20)\d\d(?:-\d\d){0,2}\b|\bq[1-4]\b", re.IGNORECASE)
"""A year, alone or at an end of a day in figures; or a quarter of one."""


def without_day(text: str) -> str:
    """Words without the day, month or year that they name, and what leads to it: `Planned for 2027`, `Done in June`."""
    spoken = YEAR.sub(" ", text).split()
    month = next((at for at, word in enumerate(spoken) if plain(word) in month_names()), None)
    if month is not None:
        led = month > 0 and plain(spoken[month - 1]) in small_words("leads-to-a-day")
        spoken[month - led : month + 1] = []
    while spoken and len(spoken) < len(text.split()) and plain(spoken[-1]) in small_words("leads-to-a-day"):
        spoken.pop()
    return " ".join(spoken).strip(" ,;:().")


@cache
def month_names() -> frozenset[str]:
    """The names of months in every language, made comparable."""
    return frozenset(_months())
