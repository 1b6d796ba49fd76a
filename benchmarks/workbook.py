# SPDX-License-Identifier: Apache-2.0
"""Writing sheets as a workbook beside writing the same cells as raw sheet XML with zipfile.

What the cells say is found before either begins; how long that takes, and the whole, stand beside them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from benchmarks.generate import register
from benchmarks.measuring import Budget, yardstick
from ropa.formats.workbook import xlsx
from ropa.formats.workbook.embedded_register import EmbeddedRegister
from ropa.formats.workbook.empty_workbook import About
from ropa.formats.workbook.positions import column_letter
from ropa.register import Register
from ropa.sheets import sheets

MEASURES = {
    "making the sheets": "making_sheets",
    "same cells as raw sheet XML": "raw_cells",
    "writing the sheets": "writing_sheets",
    "the same sheets by XlsxWriter": "xlsxwriter_sheets",
}

BUDGETS = (
    Budget("writing the sheets", "same cells as raw sheet XML", 1.5, sizes=(10_000,), missed=2.6),
    Budget("writing the sheets", "the same sheets by XlsxWriter", 0.8, sizes=(1_000, 10_000), missed=1.1),
    Budget("writing the sheets", "the same sheets by XlsxWriter", 1, "kilobytes", sizes=(1_000,), missed=1.35),
    Budget("writing the sheets", "the same sheets by XlsxWriter", 1, "kilobytes", sizes=(10_000,), missed=1.35),
)


def making_sheets(size: int, _: Path) -> Callable[[], object]:
    """A register as sheets, in no file."""
    book = register(size)
    return lambda: sheets(book)


def raw_cells(size: int, folder: Path) -> Callable[[], object]:
    """The cells that a workbook of the register has, the hidden ones among them, as XML without anything around it."""
    book = register(size)
    made = [[[row.key, *(cell.text for cell in row.cells)] for row in sheet.rows] for sheet in sheets(book)]
    made.append([list(pair) for pair in _memory(book).cells()])

    def work() -> None:
        with ZipFile(folder / "raw.xlsx", "w", ZIP_DEFLATED) as package:
            for number, rows in enumerate(made, start=1):
                letters = [column_letter(place) for place in range(1, len(rows[0]) + 1)]
                with package.open(f"xl/worksheets/sheet{number}.xml", "w") as part:
                    part.write(b"<worksheet><sheetData>")
                    for place, row in enumerate(rows, start=1):
                        part.write(_row(place, letters, row).encode())
                    part.write(b"</sheetData></worksheet>")

    return yardstick(work)


def _row(place: int, letters: list[str], row: list[str]) -> str:
    cells = "".join(
        [
            f'<c r="{letter}{place}" s="1" t="inlineStr"><is><t>{escape(words)}</t></is></c>'
            for letter, words in zip(letters, row, strict=True)
            if words
        ]
    )
    return f'<row r="{place}">{cells}</row>'


def writing_sheets(size: int, folder: Path) -> Callable[[], object]:
    """Sheets that are there, and the register as it is remembered, to a workbook."""
    book = register(size)
    made = sheets(book)
    memory = _memory(book)
    memory.register = list(memory.register)
    about = About(title="", controller="", as_of=book.as_of, on=book.on(None), lang="en")

    def work() -> Path:
        with (folder / "sheets.xlsx").open("wb") as stream:
            xlsx.write_sheets(made, stream, about, memory)
        return folder / "sheets.xlsx"

    return work


def xlsxwriter_sheets(size: int, folder: Path) -> Callable[[], object]:
    """The same cells, the hidden ones among them, wrapped and at the top of their row, by XlsxWriter as it is used."""
    from xlsxwriter import Workbook

    book = register(size)
    pages = [[[row.key, *(cell.text for cell in row.cells)] for row in sheet.rows] for sheet in sheets(book)]
    pages.append([list(pair) for pair in _memory(book).cells()])

    def work() -> object:
        path = folder / "xlsxwriter.xlsx"
        workbook = Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
        look = workbook.add_format({"text_wrap": True, "valign": "top"})
        for rows in pages:
            page = workbook.add_worksheet()
            for place, row in enumerate(rows):
                page.set_row(place, 30)
                for column, words in enumerate(row):
                    if words:
                        page.write_string(place, column, words, look)
                    else:
                        page.write_blank(place, column, None, look)
        workbook.close()
        return path

    return yardstick(work)


def _memory(book: Register) -> EmbeddedRegister:
    return EmbeddedRegister.of(book, "en", book.on(None), None)
