# SPDX-License-Identifier: Apache-2.0
"""Cells that are longer than a spreadsheet can hold: cut with a clear mark, and continued on a sheet of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.formats.workbook.embedded_register import PIECE
from ropa.formats.workbook.positions import TOP_ROWS, WorkbookPlan
from ropa.labels import LANGUAGES, word
from ropa.packages.xlsx_text import LONGEST, length, pieces
from ropa.sheets import Cell, Heading, Row, Sheet

Cuts = dict[tuple[str, str], str]
"""What is left of each cell that was cut, by the title of its sheet and its place there."""

KEY: Final = "overflow"
"""The key of the sheet of continuations."""

_PARTS_OF_KEY: Final = 3

MOST_LINES: Final = 30
"""A cell with more lines is continued elsewhere: no row is high enough for it."""

_ROOM: Final = 120
"""How many letters a line of the widest column holds."""


def continuations(plan: WorkbookPlan, lang: str) -> tuple[Cuts, Sheet | None]:
    """What is left of each cell that is too long, and the sheet that holds the rest; no sheet where none is."""
    cuts: Cuts = {}
    rows: list[Row] = []
    title, mark = word("sheets.overflow", lang), word("sheets.continued", lang)
    for place in plan.places:
        if not any(extent.lines + extent.letters // _ROOM >= MOST_LINES for extent in place.sheet.rows.extents):
            continue
        for number, row in enumerate(place.sheet.rows, start=place.first_row):
            for letter, cell in zip(place.seen_letters, row.cells, strict=True):
                if len(pieces_of(cell.text)) == 1:
                    continue
                first, *later_pieces = pieces_of(cell.text)
                target = f"{'BC'[plan.comes_back]}{TOP_ROWS + plan.comes_back + len(rows) + 1}"
                cuts[place.title, f"{letter}{number}"] = f"{first}\n{mark % (title, target)}"
                at = f"{place.title}!{letter}{number}"
                rows += [
                    Row(f"{row.key}#{letter}#{part}", (Cell(at), Cell(text)))
                    for part, text in enumerate(later_pieces, 2)
                ]
    return cuts, _sheet(title, rows, lang) if rows else None


def pieces_of(text: str, longest: int = PIECE, most_lines: int = MOST_LINES) -> tuple[str, ...]:
    """The words of a cell in the pieces in which they are written: one, where it can show all.

    Args:
        text: The words.
        longest: The most letters of a piece of a text that no cell can hold.
        most_lines: The most lines of a piece, so that its row is no higher than a row can be; 0 = as many as there are.
    """
    if most_lines and text.count("\n") + len(text) // _ROOM + 1 >= most_lines:
        return tuple(_by_lines(text, max(1, most_lines - 1)))
    if len(text) * 2 <= LONGEST or length(text) <= LONGEST:
        return (text,)
    return tuple(pieces(text, longest))


def _by_lines(text: str, most: int) -> Iterator[str]:
    """A text in pieces of at most so many lines, each of which begins where a line does if that is possible."""
    start = at = lines = 0
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        needed = max(1, -(-(end - at) // _ROOM))
        if needed > most:
            end = at + _ROOM * most
            end = text.rfind(" ", at, end) + 1 or end
            needed = most
        if lines + needed > most:
            yield text[start:at]
            start, lines = at, 0
        at, lines = end, lines + needed
    yield text[start:]


def place_of(key: str, cell: str) -> tuple[str, str, str, int] | None:
    """Of a row of the sheet of continuations: sheet, key of the row, letters of the column, and which piece it holds.

    `None` = its hidden key is none of this sheet's.
    """
    parts = key.rsplit("#", 2)
    if len(parts) != _PARTS_OF_KEY or not parts[2].isdecimal():
        return None
    return cell.rpartition("!")[0], parts[0], parts[1], int(parts[2])


def without_mark(text: str) -> str | None:
    """The words of a cell before the line that says where they go on; `None` where no such line is there."""
    lead, _, line = text.rpartition("\n")
    begins = tuple(word("sheets.continued", lang).partition("%s")[0] for lang in LANGUAGES)
    return lead if line.startswith(begins) and line.endswith("]") else None


def _sheet(title: str, rows: list[Row], lang: str) -> Sheet:
    return Sheet(
        key=KEY,
        title=title,
        about=word("sheets.overflow.about", lang),
        headings=(
            Heading(key="overflow.cell", text=word("sheets.cell", lang), width=30),
            Heading(key="overflow.text", text=word("sheets.text", lang), width=120),
        ),
        rows=tuple(rows),
    )
