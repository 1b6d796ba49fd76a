# SPDX-License-Identifier: Apache-2.0
"""How wide columns and how high rows are, so that a page shows the whole of each cell in every program.

Programs differ in whether they fit rows to wrapped text when they open a file; so the height is written. It is an
estimate from the number of letters, on the generous side, and is no fixed height: a program may fit the row anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from ropa.sheets import Cell, Sheet, Style
from ropa.sheets.rows import unpacked

HIGHEST: Final = 409.0
"""The highest that a row can be, in points."""

_LINE: Final = 12.9
EMPTY: Final = 9.0
"""The height of a row that says nothing."""

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


@cache
def _room(width: float, style: Style) -> float:
    """How many letters a line of a column holds."""
    return max(4.0, width * _LETTERS * (0.9 if style in _BOLD else 1.0) - _BROKEN)


def lines_in(words: str, width: float, style: Style = Style.BODY) -> int:
    """How many lines *words* take in a column of *width* characters."""
    room = _room(width, style)
    if "\n" not in words:
        return 1 if len(words) <= room else 1 + int((len(words) - 1) // room)
    lines = words.split("\n")
    return len(lines) + sum([int((len(line) - 1) // room) for line in lines if len(line) > room])


def height(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """The height of a row, in points."""
    if not any(cell.text for cell in cells):
        return EMPTY
    most = 1
    for cell, width in zip(cells, widths, strict=True):
        fixed = _FIXED.get(cell.style)
        if fixed is not None:
            return fixed
        most = max(most, lines_of(cell.text, width, cell.style))
    return height_of(most)


def lines_of(words: str, width: float, style: Style = Style.BODY) -> int:
    """How many lines a cell takes in a column of *width* characters; none where it says nothing."""
    if len(words) * 1.3 > width or "\n" in words:
        return lines_in(words, width, style)
    return 1 if words else 0


@cache
def height_of(lines: int) -> float:
    """The height of a row in which the longest cell takes so many lines, in points."""
    return min(HIGHEST, round(lines * _LINE + _PADDING, 1)) if lines else EMPTY


def widths(sheet: Sheet) -> tuple[float, ...]:
    """The widths of the columns: as their table has them, or wider to fill the page or keep rows low enough."""
    deepest = _deepest(sheet)
    wide = [
        heading.width
        if lines <= _MOST_LINES
        else max(heading.width, min(_WIDEST, -(-heading.width * lines // _MOST_LINES) + 2))
        for heading, lines in zip(sheet.headings, deepest, strict=True)
    ]
    seen = sum(width for heading, width in zip(sheet.headings, wide, strict=True) if not heading.empty)
    fuller = min(_STRETCHED, max(1.0, _PAGE / seen)) if seen else 1.0
    return tuple(round(width * fuller, 1) for width in wide)


def _deepest(sheet: Sheet) -> list[int]:
    """The most lines that a cell of each column takes; counted only where a row of them may be too high."""
    most = [1] * len(sheet.headings)
    doubtful = [
        place
        for place, (extent, heading) in enumerate(zip(sheet.rows.extents, sheet.headings, strict=False))
        if extent.lines + extent.letters // _room(heading.width, Style.STRONG) > _MOST_LINES
    ]
    for batch in sheet.rows.batches() if doubtful else ():
        for place in doubtful:
            width = sheet.headings[place].width
            lines = (lines_in(cell.text, width, cell.style) for cell in map(unpacked, batch.columns[place]))
            most[place] = max(most[place], *lines)
    return most
