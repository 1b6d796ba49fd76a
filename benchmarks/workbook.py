# SPDX-License-Identifier: Apache-2.0
"""Writing sheets as a workbook beside writing the same sheets once more as raw sheet XML with zipfile.

What the cells say is found before either begins; how long that takes, and the whole, stand beside them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, unescape
from zipfile import ZIP_DEFLATED, ZipFile

from benchmarks.generate import register
from benchmarks.measuring import Budget, yardstick
from ropa.formats.workbook import xlsx
from ropa.formats.workbook.embedded_register import EmbeddedRegister
from ropa.formats.workbook.empty_workbook import About
from ropa.register import Register
from ropa.sheets import sheets

MEASURES = {
    "making the sheets": "making_sheets",
    "same cells as raw sheet XML": "raw_cells",
    "writing the sheets": "writing_sheets",
    "the same sheets by XlsxWriter": "xlsxwriter_sheets",
}

BUDGETS = (
    Budget("writing the sheets", "same cells as raw sheet XML", 1.5, sizes=(10_000,), missed=3),
    Budget("writing the sheets", "the same sheets by XlsxWriter", 0.8, sizes=(1_000, 10_000), missed=1.1),
    Budget("writing the sheets", "the same sheets by XlsxWriter", 1, "kilobytes", sizes=(1_000,), missed=1.35),
    Budget("writing the sheets", "the same sheets by XlsxWriter", 1, "kilobytes", sizes=(10_000,), missed=1.35),
)

_SHARED: Final = "xl/sharedStrings.xml"
_TEXT: Final = re.compile(r"<si>(.*?)</si>", re.DOTALL)
_WORDS: Final = re.compile(r"<t[^>]*>([^<]*)</t>")
_ROW: Final = re.compile(r"<row ([^>]*?)(?:/>|>(.*?)</row>)", re.DOTALL)
_CELL: Final = re.compile(r"<c ([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_NUMBER: Final = re.compile(r"<v>(\d+)</v>")

_Cell = tuple[str, str | None, str]
"""Where a cell stands and how it looks; its shared text, if it has one; else what is in it."""


def making_sheets(size: int, _: Path) -> Callable[[], object]:
    """A register as sheets, in no file."""
    book = register(size)
    return lambda: sheets(book)


def raw_cells(size: int, folder: Path) -> Callable[[], object]:
    """The sheets of the finished workbook once more, with the same cells, looks, heights and links, by zipfile alone.

    What is around the cells stands ready as it is written; the cells are texts, which are escaped, numbered and put
    into rows. So the yardstick writes what the workbook holds, whatever that comes to be.
    """
    with ZipFile(_finished(size, folder)) as package:
        texts = [
            unescape("".join(_WORDS.findall(text))) for text in _TEXT.findall(package.read(_SHARED).decode("utf-8"))
        ]
        names = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        pages = [(name, _page(package.read(name).decode("utf-8"), texts)) for name in names]

    def work() -> None:
        numbers: dict[str, int] = {}
        with ZipFile(folder / "raw.xlsx", "w", ZIP_DEFLATED) as package:
            for name, (head, rows, tail) in pages:
                with package.open(name, "w") as part:
                    part.write(head.encode())
                    for look, cells in rows:
                        part.write(_row(look, cells, numbers).encode())
                    part.write(tail.encode())
            with package.open(_SHARED, "w") as part:
                for words in numbers:
                    part.write(f"<si><t>{escape(words)}</t></si>".encode())

    return yardstick(work)


def _finished(size: int, folder: Path) -> Path:
    path = writing_sheets(size, folder)()
    assert isinstance(path, Path)  # noqa: S101 - what it gives back says how large it is
    return path


def _page(xml: str, texts: list[str]) -> tuple[str, list[tuple[str, list[_Cell]]], str]:
    """What stands before the rows of a sheet, the rows with their cells, and what stands behind them."""
    rows = list(_ROW.finditer(xml))
    head, tail = (xml[: rows[0].start()], xml[rows[-1].end() :]) if rows else (xml, "")
    return head, [(row[1], [_cell(cell, texts) for cell in _CELL.finditer(row[2] or "")]) for row in rows], tail


def _cell(cell: re.Match[str], texts: list[str]) -> _Cell:
    shared = _NUMBER.search(cell[2] or "") if 't="s"' in cell[1] else None
    return cell[1], texts[int(shared[1])] if shared else None, cell[2] or ""


def _row(look: str, cells: list[_Cell], numbers: dict[str, int]) -> str:
    written = [
        f"<c {where}>{inside}</c>"
        if words is None
        else f"<c {where}><v>{numbers.setdefault(words, len(numbers))}</v></c>"
        for where, words, inside in cells
    ]
    return f"<row {look}>{''.join(written)}</row>"


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
