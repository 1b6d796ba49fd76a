# SPDX-License-Identifier: Apache-2.0
"""How wide columns and how high rows are, so that a page shows the whole of each cell in every program.

Programs differ in whether they fit rows to wrapped text when they open a file; so the height is written. It is an
estimate from the number of letters, on the generous side, and is no fixed height: a program may fit the row anew.
A line of nine-point Arial is 12 points high in Excel and 10.3 in LibreOffice. The height that is written is Excel's:
LibreOffice takes it over, and text that is cut off would be worse. Arial has no line gap, which LibreOffice leaves out
(a line of Calibri is a third higher in Excel), and every machine has it, or letters as wide.

A table that is wider than paper on which it can be read is made narrower, and its rows higher.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import Final

import attrs

from ropa.formats.workbook.balance import balanced
from ropa.formats.workbook.narrowing import BESIDE, READABLE, narrowed
from ropa.formats.workbook.styles import SPREAD
from ropa.sheets import Cell, Heading, Sheet, Style
from ropa.sheets.rows import unpacked, words_of

HIGHEST: Final = 409.0
"""The highest that a row can be, in points."""

_LINE: Final = 12.0
EMPTY: Final = 9.0
"""The height of a row that says nothing."""

_PADDING: Final = 4.0
_WIDEST: Final = 120
_PAGE: Final = 140
_FULLER_PAGE: Final = 165
_MANY_ROWS: Final = 30
_UPRIGHT_PAGE: Final = 98
"""The widths of a sheet that fills a page, of one with many rows, with letters of eight points; the columns of a
narrower one are stretched, by so much at most:"""

_STRETCHED: Final = 2.6
_MOST_LINES: Final = int((HIGHEST - _PADDING) / _LINE)
_TOO_MANY_LINES: Final = _MOST_LINES + 1
"""So many lines make a row as high as it can be, and more do not make it higher."""

_FIXED: Final = {Style.TITLE: 32.0, Style.SUBTITLE: 18.0, Style.SECTION: 24.0}
_EXTENTS: Final = {
    letter: extent
    for letters, extent in {
        "'": 0.19, "ijl’‘ł": 0.22, "| !,./:;I[]\\ftíìîï": 0.28, "()-`r{}“”•*": 0.35, "Jcksvxyzćčçśšźžý^": 0.5,
        "#$0123456789?L_abdeghnopquåäàáâãąéèêëęñńðþöòóôõőüùúûű»«đ–§Ł¢+<=>~": 0.56, "FTZøßŽ": 0.61,
        "&ABEKPSVXYÉÈÊËÞŠÄÅÁÀÂĄ": 0.67, "CDHNRUwČÜÚÐ": 0.72, "GOQØÖÓÔ": 0.78, "Mm": 0.83, "%æ": 0.89, "W": 0.94,
        "…Æ—→@": 1.02,
    }.items()
    for letter in letters
}  # fmt: skip
"""How wide the letters of the font are, in parts of its size."""

_OTHER: Final = 0.6
_FULL: Final = 1.0
"""How wide a letter is that is not among them: of an alphabet, or a sign that fills its square."""

_SQUARES: Final = "\u2e80"
"""The first letter of the scripts whose signs do."""

_UNIT: Final = 0.545
"""How much of nine-point text goes to a unit of width, in parts of its size; programs round letters to points."""

_BOLD_EXTENT: Final = 1.075
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
    """How many lines *text* take in a column of *width* characters, broken between words and behind hyphens.

    Args:
        text: The text of a cell.
        width: That of its column.
        style: How it is written.
        most: From how many lines on the rest is not looked at; `None` = all is.
    """
    pieces = (map(_piece, line.replace("-", "- ").split(" ")) for line in text.split("\n"))
    return _lines_of(pieces, _room(width, style), style, most)


Piece = tuple[float, float]
"""How wide a word is, and what stands between it and the next."""


@lru_cache(maxsize=1 << 14)
def _piece(word: str) -> Piece:
    return _extent(word), 0.0 if word.endswith("-") else _SPACE


def _lines_of(pieces: Iterable[Iterable[Piece]], room: float, style: Style, most: int | None) -> int:
    """How many lines the words of each line of a text take, where a line holds so much."""
    lines = 0
    left = room
    for of_line in pieces:
        lines += 1
        left = room
        for extent, between in of_line:
            if extent > left:
                lines += 1 if left < room else 0
                if extent > room:
                    wraps = math.ceil(extent / room) - 1
                    lines, extent = lines + wraps, extent - wraps * room  # noqa: PLW2901 - what is left of the word
                left = room
                if most is not None and lines >= most:
                    return most
            left -= extent + between
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


_BODY_SIZE: Final = 9
_LEADING: Final = 1.3
"""How much higher a line is than its letters."""


def lines_of(text: str, width: float, style: Style = Style.BODY) -> int:
    """How many lines of a row a cell takes in a column of *width* characters; no more than fill the highest row."""
    if len(text) * _WIDE_LETTER > width or "\n" in text:
        return lines_in(text, width, style, _TOO_MANY_LINES)
    return 1 if text else 0


_WIDE_LETTER: Final = 1.3
"""How much of a unit of width a letter takes at most, in a text that needs no closer look."""


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
    page = _FULLER_PAGE if sheet.table and len(sheet.rows) > _MANY_ROWS else _PAGE
    fuller = min(_STRETCHED, max(1.0, page / shown_width)) if shown_width else 1.0
    if is_upright(sheet):
        fuller = _UPRIGHT_PAGE / shown_width
    longest_words = [min(_LONGEST_WORD, longest) for longest in _longest_words(sheet)]
    filled = [max(width * fuller, longest) for width, longest in zip(wide, longest_words, strict=True)]
    shown = [place for place, heading in enumerate(sheet.headings) if not heading.empty]
    if sheet.table and shown:
        visible = _on_paper(sheet, shown, [filled[place] for place in shown], [longest_words[place] for place in shown])
        for place, width in zip(shown, visible, strict=True):
            filled[place] = width
    return tuple(round(width, 1) for width in filled)


def _on_paper(sheet: Sheet, shown: Sequence[int], wide: list[float], longest_words: list[float]) -> list[float]:
    """The widths of the columns of a table that are seen, as it can be read on paper.

    They are divided so that rows are low; a record is not so narrow that it takes many pages.
    """
    is_record = sheet.is_record
    is_wide = sum(wide) + BESIDE * len(wide) > READABLE
    is_divided = bool(sheet.rows) and len(shown) >= _FEWEST_BALANCED
    cells = _measured(sheet, shown) if is_divided else []

    def lines(row: int, column: int, width: float) -> int:
        letters, pieces, style = cells[column][row]
        if not pieces:
            return 0
        if letters * _WIDE_LETTER <= width and len(pieces) == 1:
            return 1
        return _lines_of(pieces, _room(width, style), style, _TOO_MANY_LINES)

    def low(of_columns: Sequence[float], narrowest: Sequence[float]) -> list[float]:
        return list(balanced(of_columns, narrowest, len(cells[0]), lines)) if cells else list(of_columns)

    def heights(of_columns: Sequence[float]) -> list[float]:
        if not (is_record and cells):
            return []
        most = [
            max(lines(row, column, width) for column, width in enumerate(of_columns)) for row in range(len(cells[0]))
        ]
        headings, of_rows = height_of(most[-1]), list(map(height_of, most[: len(sheet.rows)][:_MEASURED]))
        above = sum(_height_above(row) for row in sheet.above)
        return [headings, above, *of_rows, *([sum(of_rows) / len(of_rows)] * (len(sheet.rows) - len(of_rows)))]

    if not is_wide:
        return low(wide, [max(_NARROWEST, longest) for longest in longest_words])
    depths, blank, links = _least_for_depth(sheet), _blanks(sheet), _least_for_links(sheet, shown, wide)
    narrowest = list(map(max, longest_words, [depths[place] for place in shown], links, [_LEAST] * len(shown)))
    stated = [least if blank[place] else width for place, width, least in zip(shown, wide, narrowest, strict=True)]
    return narrowed(stated, lambda widths: low(widths, narrowest), heights, narrowest)


_LEAST: Final = 11
"""A table is not made so narrow that a column has less."""

_LETTER: Final = 0.52
"""How wide a letter is on average, in parts of its size."""


def _least_for_links(sheet: Sheet, shown: Sequence[int], wide: Sequence[float]) -> list[float]:
    """How wide each column must be for the words of its links to stand on one line: else they lead nowhere."""
    least = [0.0] * len(shown)
    for row in islice(sheet.rows, _MEASURED):
        for column, place in enumerate(shown):
            cell = row.cells[place]
            if cell.link is not None and "\n" not in cell.text and len(cell.text) <= wide[column] * LETTERS:
                least[column] = max(least[column], len(cell.text) / LETTERS)
    return least


LETTERS: Final = 1.15
"""How many letters of a name go to a unit of width."""


def _least_for_depth(sheet: Sheet) -> list[float]:
    """How wide each column must be for its longest cell to fit into the highest row there can be."""
    least = [0.0] * len(sheet.headings)
    for place, extent in enumerate(sheet.rows.extents if sheet.rows else ()):
        if extent.letters > _MOST_LINES:
            lines = max(1, _MOST_LINES - extent.lines)
            least[place] = min(_WIDEST, (extent.letters * _LETTER / lines + _BROKEN) * _BOLD_EXTENT / _UNIT)
    return least


def _height_above(cells: Sequence[Cell]) -> float:
    """The height of a row above a table, in which an answer has room for each of its lines."""
    return height_of(max((cell.text.count("\n") + 1 for cell in cells if cell.text), default=0))


def is_upright(sheet: Sheet) -> bool:
    """Whether a sheet is a form of labels and answers, which is printed on paper that stands."""
    return not sheet.table and len(sheet.headings) == _LABEL_AND_ANSWER


_LABEL_AND_ANSWER: Final = 2


def _measured(sheet: Sheet, shown: Sequence[int]) -> list[list[Measured]]:
    """The words of some columns of a record, with the headings that stand on every page: enough to judge it by."""
    rows = [row.cells for row in islice(sheet.rows, _MEASURED if sheet.is_record else _MEASURED_BESIDE)]
    headings = [Cell(heading.text, style=Style.HEADING) for heading in sheet.headings]
    rows += [tuple(headings)] * (1 + len(rows) // _ROWS_OF_A_PAGE)
    return [[_cut(row[place].text[:_FILLS_A_ROW], row[place].style) for row in rows] for place in shown]


Measured = tuple[int, tuple[tuple[Piece, ...], ...], Style]
"""How many letters a cell has, the pieces of each of its lines, and how it is written."""


def _cut(text: str, style: Style) -> Measured:
    lines = text.split("\n") if text else []
    return len(text), tuple(tuple(map(_piece, line.replace("-", "- ").split(" "))) for line in lines), style


_FILLS_A_ROW: Final = _MOST_LINES * _WIDEST // 2
"""So many letters fill the highest row there can be: no width makes it lower."""

_FEWEST_BALANCED: Final = 3
"""The fewest columns among which there is something to divide."""

_ROWS_OF_A_PAGE: Final = 8

_MEASURED: Final = 60
_MEASURED_BESIDE: Final = 20
"""How many rows of a record are measured, from the top; how many of another table."""


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
                fewest = max(map(_extent, cell.text.split("\n"))) / _UNIT / _LINES_ABOVE
                longest[place] = max(longest[place], _longest_word(cell.text) * scale, min(fewest, _WIDE_ABOVE))
    for batch in islice(sheet.rows.batches(), _BATCHES_LOOKED_THROUGH):
        for place, cells in enumerate(batch.columns):
            longest[place] = max(longest[place], *map(_longest_word, map(words_of, cells)))
    return longest


_LINES_ABOVE: Final = 2.0
_WIDE_ABOVE: Final = 22
"""What stands above a table takes no more than so many lines, if a column of this width is enough for it."""


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
