# SPDX-License-Identifier: Apache-2.0
"""What the number format of a cell in a workbook makes of its number: a day, a unit, leading zeros, a word.

A cell of a workbook holds a bare number; that `5` is five years, `42` the case 00042 and `44722` a day is told by its
format alone. The numbers of the formats are those of ECMA-376, part 1, section 18.8.30, and their codes those of
section 18.8.31; a day is counted from the end of 1899, or from 1904 in workbooks that say so.
"""

from __future__ import annotations

import math
import operator
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from ropa.values import frozen

BUILT_IN: Final = frozenset({*range(14, 23), *range(45, 48)})
"""The numbers of the formats for days and times that every workbook has without saying so."""

CODES: Final[Mapping[int, str]] = MappingProxyType({9: "0%", 10: "0.00%"})
"""The codes of those that add something to the number."""

_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<number>General|Standard|@)'
    r"|(?P<digits>[0#?](?:[0#?.,' \u00a0\u202f]*[0#?])?)(?P<thousands>,*)|(?P<plain>.)",
    re.DOTALL | re.IGNORECASE,
)
"""The pieces of one section of a code: words, spaces for the eye, what stands in brackets, and placeholders."""

_NO_PLAIN_NUMBER = re.compile(r"[0#?]\s*/\s*[0-9#?]|[0#?]E[+-]", re.IGNORECASE)
"""Fractions and powers of ten: what is shown says less than the number."""

_QUOTED_OR_END = re.compile(r'"[^"]*"?|\\.|[_*].|(;)', re.DOTALL)
_NOT_OF_THE_VALUE = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!(?:hh?|mm?|ss?)\])[^\]]*\]', re.IGNORECASE)
"""Words in a format, and colours, conditions and languages; what stands for hours in square brackets stays."""

_OF_A_DAY = re.compile("[dmyhs]", re.IGNORECASE)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\Z")
_COMPARED: Final[Mapping[str, Callable[[float, float], bool]]] = MappingProxyType(
    {
        "<": operator.lt,
        "<=": operator.le,
        ">": operator.gt,
        ">=": operator.ge,
        "=": operator.eq,
        "<>": operator.ne,
    }
)
_FIRST_DAY: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's days are in no time zone
_FIRST_DAY_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001 - as above
_LEAP_DAY_THAT_NEVER_WAS: Final = 60
"""The number of the 29 February 1900, which spreadsheets count; the days before it are one further on."""

_SECONDS: Final = 86_400
_LONGEST_WHOLE: Final = 1e15
"""Excel keeps 15 digits."""

_LONGEST_CODE: Final = 255
"""No program takes a longer one."""

_FEWEST_ZEROS: Final = 2
_MOST_SECTIONS: Final = 4
_DECIMALS: Final = 12


def number(raw: str) -> str:
    """A number as people write it: `5` for `5.0`, an id of many digits in full; what is no number as it stands."""
    try:
        value = float(raw)
    except ValueError:
        return raw
    if value != value or value in {float("inf"), float("-inf")}:  # noqa: PLR0124 - the test for "not a number"
        return raw
    if value.is_integer() and abs(value) < _LONGEST_WHOLE:
        return str(int(value))
    return repr(value)


def percentage(raw: str) -> str:
    """A share as people write it: `50%` for `0.5`; what is no number as it stands."""
    return number_format("0%").said(raw, from_1904=False)


def is_dated(code: str) -> bool:
    """Whether a number in a format with this code (`yyyy-mm-dd`) is a day or a time; its first section tells."""
    return _OF_A_DAY.search(_NOT_OF_THE_VALUE.sub("", sections(code)[0])) is not None


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


def sections(code: str) -> tuple[str, ...]:
    """The sections of a code, as semicolons outside words divide it: for more than nothing, less, nothing, text."""
    ends = [match.start() for match in _QUOTED_OR_END.finditer(code) if match.group(1)]
    return tuple(
        code[begin:end] for begin, end in zip([0, *(end + 1 for end in ends)], [*ends, len(code)], strict=True)
    )


@frozen
class Section:
    """One section of a code: what is put around and into a number, or around a text.

    Attributes:
        pieces: Words, and `None` where digits stand, or the text.
        placeholders: For each `None` among the pieces, its placeholders (`0`, `#`, `?`); empty = the number as it is.
        scale: What the number is multiplied by: 100 for a percentage, less than 1 where thousands are left out.
        condition: Which numbers it is for, where it says so itself.
    """

    pieces: tuple[str | None, ...] = ()
    placeholders: tuple[str, ...] = ()
    scale: float = 1
    condition: Callable[[float], bool] | None = None

    @property
    def adds(self) -> bool:
        """Whether it says more than the number does: by a word, a sign for a unit, a leading zero, a grouping."""
        words = "".join(piece for piece in self.pieces if piece)
        zeros = self.placeholders[0].partition(".")[0].count("0") if self.placeholders else 0
        return any(map(is_unit, words)) or zeros >= _FEWEST_ZEROS or len(self.placeholders) > 1

    def around(self, text: str) -> str:
        """A text, with the words that are put before and behind it."""
        return "".join(text if piece is None else piece for piece in self.pieces).strip()

    def shown(self, value: float) -> str:
        """A number not below nothing, with what is added to it: all its digits, whatever the format rounds away."""
        digits = number(repr(round(value * self.scale, _DECIMALS) if self.scale != 1 else value))
        filled = iter(self._filled(digits))
        return "".join(next(filled) if piece is None else piece for piece in self.pieces).strip()

    def _filled(self, digits: str) -> list[str]:
        """The digits for each place where some stand; the last places are filled first, as from the right."""
        if not digits.isdecimal() or any("." in group for group in self.placeholders[:-1]):
            return [digits, *[""] * len(self.placeholders)]
        zeros = sum(group.partition(".")[0].count("0") for group in self.placeholders)
        remaining = digits.zfill(zeros)
        groups: list[str] = []
        for group in reversed(self.placeholders[1:]):
            size = sum(character in "0#?" for character in group)
            remaining, digits_of_group = remaining[:-size], remaining[-size:]
            groups.append(digits_of_group)
        return [remaining, *reversed(groups)]


def is_unit(character: str) -> bool:
    """Whether a letter beside a number says more than the number does: of a word, or a sign for a currency."""
    return character.isalpha() or character in "%‰°§#" or unicodedata.category(character) == "Sc"


@frozen
class NumberFormat:
    """The format of a cell.

    Attributes:
        is_dated: Whether a number in it is a day or a time.
        sections: For numbers, as its code orders them.
        text: For texts; `None` = they stand as they are.
    """

    is_dated: bool = False
    sections: tuple[Section, ...] = ()
    text: Section | None = None

    def said(self, raw: str, *, from_1904: bool) -> str:
        """What a number in a cell says: the day, or all its digits with the unit that people see."""
        try:
            value = float(raw)
        except ValueError:
            return raw
        if self.is_dated:
            return dated(value, from_1904=from_1904) or number(raw)
        section, is_for_negative = self._section(value)
        if section is None or not section.adds or not math.isfinite(value):
            return number(raw)
        sign = "-" if value < 0 and not is_for_negative else ""
        return f"{sign}{section.shown(abs(value))}"

    def said_of(self, text: str) -> str:
        """What a text in a cell says."""
        return text if self.text is None or not text.strip() else self.text.around(text)

    def _section(self, value: float) -> tuple[Section | None, bool]:
        """The section for a number, and whether that is one for numbers below nothing alone."""
        if not self.sections:
            return None, False
        if any(section.condition for section in self.sections):
            fitting = (section for section in self.sections if section.condition is None or section.condition(value))
            return next(fitting, None), False
        if value < 0 and len(self.sections) > 1:
            return self.sections[1], True
        at = 2 if value == 0 and len(self.sections) > 2 else 0  # noqa: PLR2004 - the third is for nothing
        return self.sections[at], False


@lru_cache(maxsize=1024)
def number_format(code: str) -> NumberFormat:
    """The format that a code stands for: `0" years"`, `00000`, `yyyy-mm-dd`, `"Ja";;"Nej"`."""
    if len(code) > _LONGEST_CODE:
        return NumberFormat()
    if is_dated(code):
        return NumberFormat(is_dated=True)
    parts = sections(code)[:_MOST_SECTIONS]
    text = None
    if len(parts) == _MOST_SECTIONS or "@" in _NOT_OF_THE_VALUE.sub("", parts[-1]):
        text = _parsed(parts[-1])
        parts = parts[:-1] if len(parts) > 1 else ()
    text = text if text is not None and None in text.pieces and text.adds else None
    return NumberFormat(sections=tuple(map(_parsed, parts)), text=text)


def _parsed(code: str) -> Section:
    if _NO_PLAIN_NUMBER.search(_NOT_OF_THE_VALUE.sub("", code)):
        return Section()
    pieces: list[str | None] = []
    placeholders: list[str] = []
    scale = 1.0
    condition = None
    for match in _PIECE.finditer(code):
        if match["digits"] or match["number"]:
            pieces.append(None)
            placeholders.append(match["digits"] or "")
            scale /= 1000 ** len(match["thousands"] or "")
        elif match["bracket"] is not None:
            currency, limit = match["bracket"], _CONDITION.match(match["bracket"])
            if limit:
                condition = _compared(limit[1], float(limit[2]))
            elif currency.startswith("$"):
                pieces.append(currency[1:].partition("-")[0])
        else:
            word = match["quoted"] or match["escaped"] or match["plain"] or ""
            scale *= 100 if match["plain"] == "%" else 1
            pieces.append(word)
    return Section(tuple(pieces), tuple(placeholders), scale, condition)


def _compared(sign: str, limit: float) -> Callable[[float], bool]:
    compare = _COMPARED[sign]
    return lambda value: compare(value, limit)
