# SPDX-License-Identifier: Apache-2.0
"""Cells that are longer than a spreadsheet can hold: cut with a clear mark, and continued on a sheet of their own."""

from __future__ import annotations

from typing import Final

from ropa.formats.workbook.positions import TOP_ROWS, WorkbookPlan
from ropa.labels import word
from ropa.packages.xlsx_text import LONGEST, length, pieces
from ropa.sheets import Cell, Heading, Row, Sheet

Cuts = dict[tuple[str, str], str]
"""What is left of each cell that was cut, by the title of its sheet and its place there."""

_ROOM: Final = 120
"""What the mark at the end of a cut cell may take, its titles included."""


def continuations(plan: WorkbookPlan, lang: str) -> tuple[Cuts, Sheet | None]:
    """What is left of each cell that is too long, and the sheet that holds the rest; no sheet where none is."""
    cuts: Cuts = {}
    rows: list[Row] = []
    title, mark = word("sheets.overflow", lang), word("sheets.continued", lang)
    for place in plan.places:
        if max((extent.letters for extent in place.sheet.rows.extents), default=0) * 2 <= LONGEST:
            continue
        for number, row in enumerate(place.sheet.rows, start=place.first_row):
            for letter, cell in zip(place.seen_letters, row.cells, strict=True):
                if len(cell.text) * 2 <= LONGEST or length(cell.text) <= LONGEST:
                    continue
                first, *later_pieces = pieces(cell.text, LONGEST - _ROOM)
                target = f"{'BC'[plan.comes_back]}{TOP_ROWS + plan.comes_back + len(rows) + 1}"
                cuts[place.title, f"{letter}{number}"] = f"{first}\n{mark % (title, target)}"
                at = f"{place.title}!{letter}{number}"
                rows += [
                    Row(f"{row.key}#{letter}#{part}", (Cell(at), Cell(text)))
                    for part, text in enumerate(later_pieces, 2)
                ]
    return cuts, _sheet(title, rows, lang) if rows else None


def _sheet(title: str, rows: list[Row], lang: str) -> Sheet:
    return Sheet(
        key="overflow",
        title=title,
        about=word("sheets.overflow.about", lang),
        headings=(
            Heading(key="overflow.cell", text=word("sheets.cell", lang), width=30),
            Heading(key="overflow.text", text=word("sheets.text", lang), width=120),
        ),
        rows=tuple(rows),
    )
