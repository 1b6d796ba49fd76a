# SPDX-License-Identifier: Apache-2.0
"""Writing a register as a workbook beside writing the same cells as raw sheet XML with zipfile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from benchmarks.generate import register
from benchmarks.measuring import Budget
from ropa.formats import xlsx
from ropa.sheets import sheets

MEASURES = {
    "making the sheets": "making_sheets",
    "same cells as raw sheet XML": "raw_cells",
    "writing the workbook": "writing_workbook",
}

BUDGETS = (
    Budget("workbook / same cells as raw XML, time", "writing the workbook", "same cells as raw sheet XML", 1.5),
)


def making_sheets(size: int, _: Path) -> Callable[[], object]:
    """A register as sheets, in no file."""
    book = register(size)
    return lambda: sheets(book)


def raw_cells(size: int, folder: Path) -> Callable[[], object]:
    """The cells that a workbook of the register has, as XML without anything around it."""
    made = [[[cell.text for cell in row.cells] for row in sheet.rows] for sheet in sheets(register(size))]

    def work() -> None:
        with ZipFile(folder / "raw.xlsx", "w", ZIP_DEFLATED) as package:
            for number, rows in enumerate(made, start=1):
                with package.open(f"xl/worksheets/sheet{number}.xml", "w") as part:
                    part.write(b"<worksheet><sheetData>")
                    for place, row in enumerate(rows, start=1):
                        part.write(_row(place, row).encode())
                    part.write(b"</sheetData></worksheet>")

    return work


def _row(place: int, row: list[str]) -> str:
    cells = (f'<c t="inlineStr"><is><t>{escape(words)}</t></is></c>' for words in row)
    return f'<row r="{place}">{"".join(cells)}</row>'


def writing_workbook(size: int, folder: Path) -> Callable[[], object]:
    """The whole workbook, from the records to the file."""
    book = register(size)
    return lambda: xlsx.write(book, folder / "book.xlsx")
