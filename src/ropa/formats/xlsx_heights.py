# SPDX-License-Identifier: Apache-2.0
"""How wide columns and how high rows are, so that a page shows the whole of each cell in every program.

Programs differ in whether they fit rows to wrapped text when they open a file; so the height is written. It is an
estimate from the number of letters, on the generous side, and is no fixed height: a program may fit the row anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ropa.sheets import Cell, Row, Sheet, Style

HIGHEST: Final = 409.0
"""The highest that a row can be, in points."""

_LINE: Final = 12.9
_EMPTY: Final = 9.0
_PADDING: Final = 4.0
_WIDEST: Final = 90
_PAGE: Final = 140
"""The widths of a sheet that fills a page; the columns of a narrower one are stretched, by so much at most:"""

_STRETCHED: Final = 2.2
_MOST_LINES: Final = int((HIGHEST - _PADDING) / _LINE)
_FIXED: Final = {Style.TITLE: 32.0, Style.SUBTITLE: 18.0, Style.SECTION: 24.0}
_LETTERS: Final = 1.2
"""How many letters of a text go to a unit of width, which is that of a digit."""

_BROKEN: Final = 3.0
"""How many letters a line loses on average because words are not broken."""

_BOLD: Final = frozenset({Style.STRONG, Style.LABEL, Style.HEADING, Style.BAD})


def lines_in(words: str, width: float, style: Style = Style.BODY) -> int:
    """How many lines *words* take in a column of *width* characters."""
    room = max(4.0, width * _LETTERS * (0.9 if style in _BOLD else 1.0) - _BROKEN)
    if len(words) <= room and "\n" not in words:
        return 1
    return sum(1 + int(max(0, len(line) - 1) // room) for line in words.split("\n"))


def height(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """The height of a row, in points."""
    most = 1
    if not any(cell.text for cell in cells):
        return _EMPTY
    for cell, width in zip(cells, widths, strict=True):
        fixed = _FIXED.get(cell.style)
        if fixed is not None:
            return fixed
        if len(cell.text) * 1.3 > width or "\n" in cell.text:
            most = max(most, lines_in(cell.text, width, cell.style))
    return min(HIGHEST, round(most * _LINE + _PADDING, 1))


class Gauge:
    """Measures the rows of a sheet as they go by, once.

    Attributes:
        longest: The length of the longest text.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.longest = 0
        self._headings = sheet.headings
        self._most = [1] * len(sheet.headings)

    def take(self, row: Row) -> None:
        """Measure a row."""
        for place, cell in enumerate(row.cells):
            size = len(cell.text)
            if size > _MOST_LINES:
                self.longest = max(self.longest, size)
                lines = lines_in(cell.text, self._headings[place].width, cell.style)
                self._most[place] = max(self._most[place], lines)

    def widths(self) -> tuple[float, ...]:
        """The widths of the columns: as their table has them, or wider to fill the page or keep rows low enough."""
        wide = [
            heading.width
            if lines <= _MOST_LINES
            else max(heading.width, min(_WIDEST, -(-heading.width * lines // _MOST_LINES) + 2))
            for heading, lines in zip(self._headings, self._most, strict=True)
        ]
        seen = sum(width for heading, width in zip(self._headings, wide, strict=True) if not heading.empty)
        fuller = min(_STRETCHED, max(1.0, _PAGE / seen)) if seen else 1.0
        return tuple(round(width * fuller, 1) for width in wide)
