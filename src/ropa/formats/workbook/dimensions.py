# SPDX-License-Identifier: Apache-2.0
"""How wide columns and how high rows are, so that a page shows the whole of each cell in every program.

Programs differ in whether they fit rows to wrapped text when they open a file; so the height is written. It is an
estimate from the number of letters, on the generous side, and is no fixed height: a program may fit the row anew.
A line of ten-point Calibri is 12.75 points high in Excel and 9.7 in LibreOffice, which leaves out the font's line gap.
The height that is written is Excel's: LibreOffice takes it over, and text that is cut off would be worse.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import Final

import attrs

from ropa.formats.workbook.balance import balanced
from ropa.formats.workbook.styles import SPREAD
from ropa.sheets import Cell, Heading, Sheet, Style
from ropa.sheets.rows import unpacked, words_of

HIGHEST: Final = 409.0
"""The highest that a row can be, in points."""

_LINE: Final = 12.9
EMPTY: Final = 9.0
"""The height of a row that says nothing."""

_PADDING: Final = 4.0
_WIDEST: Final = 120
_PAGE: Final = 140
_UPRIGHT_PAGE: Final = 98
"""The widths of a sheet that fills a page; the columns of a narrower one are stretched, by so much at most:"""

_STRETCHED: Final = 2.6
_MOST_LINES: Final = int((HIGHEST - _PADDING) / _LINE)
_TOO_MANY_LINES: Final = _MOST_LINES + 1
"""So many lines make a row as high as it can be, and more do not make it higher."""

_FIXED: Final = {Style.TITLE: 32.0, Style.SUBTITLE: 18.0, Style.SECTION: 24.0}
_EXTENTS: Final = {
    letter: extent
    for letters, extent in {
        " 'ijlíìîï,’": 0.23, ".:;I·|()-[]`f‘Í": 0.3, "!J{}rt°": 0.35, '/\\Lcsxz"ćčçśšźżž“”': 0.43,
        "?FSZkvyýłŁ": 0.46, "ETYagäåàáâãąÉÈÊË": 0.49, "0123456789#$*+<=>^_~eéèêëę•–§": 0.51,
        "BCKPRXbdhnopquñńðþøöòóôõőüùúûűß»«ÞČŠŽ": 0.54, "AÄÅÁÀÂVđŽ": 0.58, "DGHNUÜÚÐ": 0.65, "OQØÖÓÔ&…": 0.69,
        "w%": 0.72, "Æmæ": 0.79, "M": 0.86, "W@—→": 0.9,
    }.items()
    for letter in letters
}  # fmt: skip
"""How wide the letters of the font are, in parts of its size."""

_OTHER: Final = 0.6
_FULL: Final = 1.0
"""How wide a letter is that is not among them: of an alphabet, or a sign that fills its square."""

_SQUARES: Final = "\u2e80"
"""The first letter of the scripts whose signs do."""

_UNIT: Final = 0.49
"""How much of ten-point text goes to a unit of width, in parts of its size; programs round letters to points."""

_BOLD_EXTENT: Final = 1.04
"""How much wider bold letters are."""

_BUTTON: Final = 1.5
"""How much of the last line of a heading the button of its filter hides."""

_BROKEN: Final = 1.5
"""How much of a line is lost on average because words are not broken."""

_HIDDEN_LINES: Final = 2
"""How many lines the heading of a hidden column takes: the columns that are seen decide how high headings are."""

_LONGEST_WORD: Final = 34
"""A word that needs a wider column than this is broken."""

_NARROWEST: Final = 14
"""How wide a column is in which no row says anything, if no word of its heading needs more."""

_BATCHES_LOOKED_THROUGH: Final = 3
"""How many batches of rows are looked through for long words."""

_BOLD: Final = frozenset({Style.STRONG, Style.LABEL, Style.HEADING, Style.BAD})


@cache
def _room(width: float, style: Style) -> float:
    """How much text a line of a column holds, in parts of its size."""
    return max(2.0, width * _UNIT / (_BOLD_EXTENT if style in _BOLD else 1.0))


@lru_cache(maxsize=1 << 14)
def _extent(letters: str) -> float:
    """How wide a word is, in parts of the size of its letters."""
    return sum(
        extent if (extent := _EXTENTS.get(letter)) is not None else _FULL if letter >= _SQUARES else _OTHER
        for letter in letters
    )


def lines_in(text: str, width: float, style: Style = Style.BODY, most: int | None = None) -> int:
    """How many lines *text* take in a column of *width* characters, broken between words where they can be.

    Args:
        text: The text of a cell.
        width: That of its column.
        style: How it is written.
        most: From how many lines on the rest is not looked at; `None` = all is.
    """
    room = _room(width, style)
    lines = 0
    for line in text.split("\n"):
        lines += 1
        left = room
        for word in line.split(" "):
            extent = _extent(word)
            if extent > left:
                lines += 1 if left < room else 0
                while extent > room:
                    extent -= room
                    lines += 1
                left = room
                if most is not None and lines >= most:
                    return most
            left -= extent + _SPACE
    if style is Style.HEADING and left + _SPACE < _BUTTON:
        lines += 1
    return lines if most is None else min(lines, most)


_SPACE: Final = _EXTENTS[" "]


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


def spread_height(cell: Cell, widths: Sequence[float]) -> float:
    """The height of a row of a page in which a heading stands over all columns, in points."""
    size = SPREAD[cell.style]
    lines = lines_in(cell.text, sum(widths) * _BODY_SIZE / size, Style.STRONG)
    return min(HIGHEST, round(_FIXED[cell.style] + (lines - 1) * size * _LEADING, 1))


_BODY_SIZE: Final = 10
_LEADING: Final = 1.3
"""How much higher a line is than its letters."""


def lines_of(text: str, width: float, style: Style = Style.BODY) -> int:
    """How many lines of a row a cell takes in a column of *width* characters; no more than fill the highest row."""
    if len(text) * 1.3 > width or "\n" in text:
        return lines_in(text, width, style, _TOO_MANY_LINES)
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
    if is_upright(sheet):
        fuller = _UPRIGHT_PAGE / shown_width
    longest_words = [min(_LONGEST_WORD, longest) for longest in _longest_words(sheet)]
    filled = [max(width * fuller, longest) for width, longest in zip(wide, longest_words, strict=True)]
    return tuple(round(width, 1) for width in _balanced(sheet, filled, longest_words))


def is_upright(sheet: Sheet) -> bool:
    """Whether a sheet is a form of labels and answers, which is printed on paper that stands."""
    return not sheet.table and len(sheet.headings) == _LABEL_AND_ANSWER


_LABEL_AND_ANSWER: Final = 2


def _balanced(sheet: Sheet, wide: list[float], longest_words: list[float]) -> list[float]:
    """The widths of a record that is printed, divided so that its rows are low; of any other sheet as they are."""
    shown = [place for place, heading in enumerate(sheet.headings) if not heading.empty]
    if not (sheet.table and sheet.article and sheet.rows) or len(shown) < _FEWEST_BALANCED:
        return wide
    rows = [row.cells for row in islice(sheet.rows, _MEASURED)]
    headings = [Cell(heading.text, style=Style.HEADING) for heading in sheet.headings]  # they stand on every page
    rows += [tuple(headings)] * (1 + len(rows) // _ROWS_OF_A_PAGE)
    cells = [[(row[place].text[:_FILLS_A_ROW], row[place].style) for row in rows] for place in shown]

    balanced_widths = balanced(
        [wide[place] for place in shown],
        [max(_NARROWEST, longest_words[place]) for place in shown],
        len(cells[0]),
        lambda row, column, width: lines_of(cells[column][row][0], width, cells[column][row][1]),
    )
    for place, width in zip(shown, balanced_widths, strict=True):
        wide[place] = width
    return wide


_FILLS_A_ROW: Final = _MOST_LINES * _WIDEST // 2
"""So many letters fill the highest row there can be: no width makes it lower."""

_FEWEST_BALANCED: Final = 3
"""The fewest columns among which there is something to divide."""

_ROWS_OF_A_PAGE: Final = 8

_MEASURED: Final = 60
"""How many rows of a record are measured, from the top."""


def _blanks(sheet: Sheet) -> list[bool]:
    """Which columns of a table no row says anything in."""
    if not sheet.table or not sheet.rows:
        return [False] * len(sheet.headings)
    return [not extent.letters for extent in sheet.rows.extents]


def _longest_words(sheet: Sheet) -> list[float]:
    """How wide the longest word is that each column is to hold unbroken, of the rows that are looked through.

    Programs break a word that is longer than its column at any letter.
    """
    longest = [_longest_word(heading.text) * _BOLD_EXTENT for heading in sheet.headings]
    for row in sheet.above:
        for place, cell in enumerate(row[: len(longest)]):
            if cell.style not in _FIXED:
                scale = _BOLD_EXTENT if cell.style in _BOLD else 1.0
                longest[place] = max(longest[place], _longest_word(cell.text) * scale)
    for batch in islice(sheet.rows.batches(), _BATCHES_LOOKED_THROUGH):
        for place, cells in enumerate(batch.columns):
            longest[place] = max(longest[place], *map(_longest_word, map(words_of, cells)))
    return longest


@lru_cache(maxsize=1 << 12)
def _longest_word(text: str) -> float:
    """How wide a column must be, in its units, for the longest word of a text."""
    return max(map(_extent, text.replace("/", " ").split()), default=0.0) / _UNIT


def _needed(heading: Heading) -> float:
    """The width of a column as its table has it, or what its heading needs: no word of one is broken."""
    longest = max(map(_extent, heading.text.split()), default=0.0)
    if heading.empty:
        longest = max(longest, _extent(heading.text) / _HIDDEN_LINES + _BROKEN)
    return max(heading.width, math.ceil(longest * _BOLD_EXTENT / _UNIT))


def _deepest(sheet: Sheet) -> list[int]:
    """The most lines that a cell of each column takes; counted only where a row of them may be too high."""
    most = [1] * len(sheet.headings)
    doubtful = [
        place
        for place, (extent, heading) in enumerate(zip(sheet.rows.extents, sheet.headings, strict=False))
        if extent.lines + extent.letters * _OTHER / max(1.0, _room(heading.width, Style.STRONG) - _BROKEN) > _MOST_LINES
    ]
    for batch in sheet.rows.batches() if doubtful else ():
        for place in doubtful:
            width = sheet.headings[place].width
            widest = _MOST_LINES * (1 + math.ceil(_WIDEST / width))  # from so many lines on the widest column is needed
            lines = (lines_in(cell.text, width, cell.style, widest) for cell in map(unpacked, batch.columns[place]))
            most[place] = max(most[place], *lines)
    return most
