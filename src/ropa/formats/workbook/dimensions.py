# SPDX-License-Identifier: Apache-2.0
"""How wide columns and how high rows are, so that a page shows the whole of each cell in every program.

Programs differ in whether they fit rows to wrapped text when they open a file; so the height is written. It is an
estimate from the number of letters, on the generous side, and is no fixed height: a program may fit the row anew.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import Final

import attrs

from ropa.sheets import Cell, Heading, Sheet, Style
from ropa.sheets.rows import unpacked

HIGHEST: Final = 409.0
"""The highest that a row can be, in points."""

_LINE: Final = 12.9
EMPTY: Final = 9.0
"""The height of a row that says nothing."""

_PADDING: Final = 4.0
_WIDEST: Final = 120
_PAGE: Final = 140
"""The widths of a sheet that fills a page; the columns of a narrower one are stretched, by so much at most:"""

_STRETCHED: Final = 2.6
_MOST_LINES: Final = int((HIGHEST - _PADDING) / _LINE)
_FIXED: Final = {Style.TITLE: 32.0, Style.SUBTITLE: 18.0, Style.SECTION: 24.0}
_LETTERS: Final = 1.15
"""How many letters of a text go to a unit of width, which is that of a digit: measured on real registers."""

_BOLD_LETTERS: Final = 0.93
"""What of that is left for bold letters."""

_BUTTON: Final = 3
"""How many letters of a heading the button of its filter hides."""

_BROKEN: Final = 3
"""How many letters a line loses on average because words are not broken."""

_HIDDEN_LINES: Final = 2
"""How many lines the heading of a hidden column takes: the columns that are seen decide how high headings are."""

_BOLD_WORD: Final = 1.2
"""How much longer a word in bold letters is."""

_LONGEST_WORD: Final = 34
"""A word that needs a wider column than this is broken."""

_NARROWEST: Final = 14
"""How wide a column is in which no row says anything, if no word of its heading needs more."""

_BATCHES_LOOKED_THROUGH: Final = 3
"""How many batches of rows are looked through for long words."""

_BOLD: Final = frozenset({Style.STRONG, Style.LABEL, Style.HEADING, Style.BAD})


@cache
def _room(width: float, style: Style) -> int:
    """How many letters a line of a column holds."""
    room = int(width * _LETTERS * (_BOLD_LETTERS if style in _BOLD else 1.0))
    return max(4, room - _BUTTON if style is Style.HEADING else room)


def lines_in(text: str, width: float, style: Style = Style.BODY) -> int:
    """How many lines *text* take in a column of *width* characters, broken between words where they can be."""
    room = _room(width, style)
    text_lines = text.split("\n")
    lines = len(text_lines)
    if max(map(len, text_lines)) <= room:
        return lines
    for line in text_lines:
        at, length = 0, len(line)
        while length - at > room:
            space = line.rfind(" ", at, at + room + 1)
            at = space + 1 if space > at else at + room
            lines += 1
    return lines


def height(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """The height of a row, in points."""
    if not any(cell.text or cell.style is Style.NOT_STATED for cell in cells):
        return EMPTY
    most = 1
    for cell, width in zip(cells, widths, strict=True):
        fixed = _FIXED.get(cell.style)
        if fixed is not None:
            return fixed
        most = max(most, lines_of(cell.text, width, cell.style))
    return height_of(most)


def lines_of(text: str, width: float, style: Style = Style.BODY) -> int:
    """How many lines a cell takes in a column of *width* characters; none where it says nothing."""
    if len(text) * 1.3 > width or "\n" in text:
        return lines_in(text, width, style)
    return 1 if text else 0


@cache
def height_of(lines: int) -> float:
    """The height of a row in which the longest cell takes so many lines, in points."""
    return min(HIGHEST, round(lines * _LINE + _PADDING, 1)) if lines else EMPTY


def widths(sheet: Sheet) -> tuple[float, ...]:
    """The widths of the columns: as their table has them, or wider to fill the page or keep rows low enough."""
    deepest = _deepest(sheet)
    wide = [
        min(needed, _needed(attrs.evolve(heading, width=_NARROWEST)))
        if is_blank
        else needed
        if lines <= _MOST_LINES
        else max(needed, min(_WIDEST, -(-heading.width * lines // _MOST_LINES) + 2))
        for heading, needed, lines, is_blank in zip(
            sheet.headings, map(_needed, sheet.headings), deepest, _blanks(sheet), strict=True
        )
    ]
    shown_width = sum(width for heading, width in zip(sheet.headings, wide, strict=True) if not heading.empty)
    fuller = min(_STRETCHED, max(1.0, _PAGE / shown_width)) if shown_width else 1.0
    return tuple(
        round(max(width * fuller, min(_LONGEST_WORD, longest / _LETTERS)), 1)
        for width, longest in zip(wide, _longest_words(sheet), strict=True)
    )


def _blanks(sheet: Sheet) -> list[bool]:
    """Which columns of a table no row says anything in."""
    if not sheet.table or not sheet.rows:
        return [False] * len(sheet.headings)
    return [not extent.letters for extent in sheet.rows.extents]


def _longest_words(sheet: Sheet) -> list[float]:
    """The letters of the longest word that each column is to hold unbroken, of the rows that are looked through.

    Programs break a word that is longer than its column at any letter.
    """
    longest = [_longest_word(heading.text) * _BOLD_WORD for heading in sheet.headings]
    for row in sheet.above:
        for place, cell in enumerate(row[: len(longest)]):
            if cell.style not in _FIXED:
                scale = _BOLD_WORD if cell.style in _BOLD else 1.0
                longest[place] = max(longest[place], _longest_word(cell.text) * scale)
    for batch in islice(sheet.rows.batches(), _BATCHES_LOOKED_THROUGH):
        for place, cells in enumerate(batch.columns):
            longest[place] = max(longest[place], *(_longest_word(unpacked(cell).text) for cell in cells))
    return longest


@lru_cache(maxsize=1 << 12)
def _longest_word(text: str) -> int:
    return max(map(len, text.replace("/", " ").split()), default=0)


def _needed(heading: Heading) -> float:
    """The width of a column as its table has it, or what its heading needs: no word of one is broken."""
    longest = max(map(len, heading.text.split()), default=0)
    if heading.empty:
        longest = max(longest, -(-len(heading.text) // _HIDDEN_LINES) + _BROKEN)
    return max(heading.width, math.ceil(longest / (_LETTERS * _BOLD_LETTERS)))


def _deepest(sheet: Sheet) -> list[int]:
    """The most lines that a cell of each column takes; counted only where a row of them may be too high."""
    most = [1] * len(sheet.headings)
    doubtful = [
        place
        for place, (extent, heading) in enumerate(zip(sheet.rows.extents, sheet.headings, strict=False))
        if extent.lines + extent.letters // max(1, _room(heading.width, Style.STRONG) - _BROKEN) > _MOST_LINES
    ]
    for batch in sheet.rows.batches() if doubtful else ():
        for place in doubtful:
            width = sheet.headings[place].width
            lines = (lines_in(cell.text, width, cell.style) for cell in map(unpacked, batch.columns[place]))
            most[place] = max(most[place], *lines)
    return most
