# SPDX-License-Identifier: Apache-2.0
"""Writing sheets as a workbook beside writing the same sheets once more as raw sheet XML with zipfile.

What the cells say is found before either begins; how long that takes, and the whole, stand beside them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape, unescape
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.utils.cell import coordinate_to_tuple

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
    Budget("writing the sheets", "the same sheets by XlsxWriter", 0.8, sizes=(1_000, 10_000)),
    Budget("writing the sheets", "the same sheets by XlsxWriter", 1, "kilobytes", sizes=(1_000, 10_000)),
)

_SHARED: Final = "xl/sharedStrings.xml"
_TEXT: Final = re.compile(r"<si>(.*?)</si>", re.DOTALL)
_WORDS: Final = re.compile(r"<t[^>]*>([^<]*)</t>")
_ROW: Final = re.compile(r"<row ([^>]*?)(?:/>|>(.*?)</row>)", re.DOTALL)
_CELL: Final = re.compile(r"<c ([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_NUMBER: Final = re.compile(r"<v>(\d+)</v>")

_TITLE: Final = re.compile(r'<sheet [^>]*?name="([^"]*)"[^>]*?state="([^"]*)"')
_COLUMN: Final = re.compile(r"<col ([^>]*)/>")
_LINK: Final = re.compile(r"<hyperlink ([^>]*)/>")
_COMMENTS: Final = re.compile(r"comments/(comment\d+\.xml)")
_NOTE: Final = re.compile(r'<comment ref="(\w+)"[^>]*>(.*?)</comment>', re.DOTALL)
_ATTRIBUTE: Final = re.compile(r'(\w+)="([^"]*)"')
_SAID: Final = {"hidden": "hidden", "outlineLevel": "level"}
_MOST_LOOKS: Final = 250
_LAST: Final = "16384"
"""The last column that there is: XlsxWriter would walk through all of those behind the table, in each row."""


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
        texts = _shared_texts(package)
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


def _shared_texts(package: ZipFile) -> list[str]:
    shared = package.read(_SHARED).decode("utf-8")
    return [unescape("".join(_WORDS.findall(text))) for text in _TEXT.findall(shared)]


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
    """The finished workbook once more by XlsxWriter: its cells, looks, heights, widths, links, notes, hidden sheets.

    So it writes what the workbook holds, whatever that comes to be: the memory by which it is read back, too. Looks are
    as many, and simpler; lists to choose from and what is printed are left out.
    """
    from xlsxwriter import Workbook

    with ZipFile(_finished(size, folder)) as package:
        titles = _TITLE.findall(package.read("xl/workbook.xml").decode("utf-8"))
        texts = _shared_texts(package)
        pages = [_told(package, number, title, texts) for number, title in enumerate(titles, start=1)]

    def work() -> object:
        path = folder / "xlsxwriter.xlsx"
        workbook = Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
        looks = [workbook.add_format({"text_wrap": True, "indent": look}) for look in range(_MOST_LOOKS)]
        for page in pages:
            page.write(workbook.add_worksheet(page.title), looks)
        workbook.close()
        return path

    return yardstick(work)


_Inside = str | float | None
"""What a cell holds: words, a number, nothing."""


@dataclass(frozen=True)
class _Page:
    """A sheet of a finished workbook, as XlsxWriter is told it.

    Attributes:
        title: What it is called.
        hidden: Whether nobody sees it.
        columns: The first and the last column, how wide they are, their look, what else is said of them.
        rows: The number of each row, its height, and what else is said of it.
        cells: The row, column and look of each cell, and what is in it.
        links: Where a cell leads, and what it says of that, by its row and column.
        notes: What is noted on a cell.
    """

    title: str
    hidden: bool
    columns: list[tuple[int, int, float, int, dict[str, int]]]
    rows: list[tuple[int, float, dict[str, int]]]
    cells: list[tuple[int, int, int, _Inside]]
    links: dict[tuple[int, int], tuple[str, str]]
    notes: list[tuple[str, str]]

    def write(self, sheet: Any, looks: list[Any]) -> None:
        """Write it to a sheet of XlsxWriter's, with looks of XlsxWriter's."""
        for first, last, width, look, options in self.columns:
            sheet.set_column(first, last, width, looks[look], options)
        for number, height, options in self.rows:
            sheet.set_row(number, height, None, options)
        for row, column, look, inside in self.cells:
            link = self.links.get((row, column))
            if link is not None:
                sheet.write_url(row, column, f"internal:{link[0]}", looks[look], inside, link[1])
            elif isinstance(inside, str):
                sheet.write_string(row, column, inside, looks[look])
            elif inside is None:
                sheet.write_blank(row, column, None, looks[look])
            else:
                sheet.write_number(row, column, inside, looks[look])
        for cell, note in self.notes:
            sheet.write_comment(cell, note)
        if self.hidden:
            sheet.very_hidden()


def _notes(package: ZipFile, number: int) -> list[tuple[str, str]]:
    """What is noted on the cells of a sheet."""
    related = f"xl/worksheets/_rels/sheet{number}.xml.rels"
    part = _COMMENTS.search(package.read(related).decode("utf-8")) if related in package.namelist() else None
    notes = _NOTE.findall(package.read(f"xl/comments/{part[1]}").decode("utf-8")) if part else []
    return [(cell, unescape("".join(_WORDS.findall(inside)))) for cell, inside in notes]


def _told(package: ZipFile, number: int, title: tuple[str, str], texts: list[str]) -> _Page:
    """The sheet of that number, its name and whether it is seen, as it is told; its texts are among those shared."""
    xml = package.read(f"xl/worksheets/sheet{number}.xml").decode("utf-8")
    rows = [(_attributes(row[1]), row[2] or "") for row in _ROW.finditer(xml)]
    cells = [(_attributes(cell[1]), cell[2] or "") for _, inside in rows for cell in _CELL.finditer(inside)]
    columns = [column for column in map(_attributes, _COLUMN.findall(xml)) if column["max"] != _LAST]
    links = [_attributes(link) for link in _LINK.findall(xml)]
    return _Page(
        unescape(title[0]),
        title[1] != "visible",
        [(*_across(column), float(column["width"]), int(column.get("style", 0)), _said(column)) for column in columns],
        [(int(row["r"]) - 1, float(row["ht"]), _said(row)) for row, _ in rows if "ht" in row],
        [(*_place(cell["r"]), int(cell.get("s", 0)), _inside(cell, inside, texts)) for cell, inside in cells],
        {_place(link["ref"]): (unescape(link["location"]), unescape(link.get("tooltip", ""))) for link in links},
        _notes(package, number),
    )


def _attributes(tag: str) -> dict[str, str]:
    return dict(_ATTRIBUTE.findall(tag))


def _said(attributes: dict[str, str]) -> dict[str, int]:
    """What is said of a row or column beside its size, as XlsxWriter calls it."""
    return {called: int(attributes[name]) for name, called in _SAID.items() if name in attributes}


def _across(column: dict[str, str]) -> tuple[int, int]:
    return int(column["min"]) - 1, int(column["max"]) - 1


def _place(reference: str) -> tuple[int, int]:
    row, column = coordinate_to_tuple(reference)
    return row - 1, column - 1


def _inside(cell: dict[str, str], inside: str, texts: list[str]) -> _Inside:
    if cell.get("t") == "inlineStr":
        return unescape("".join(_WORDS.findall(inside)))
    number = _NUMBER.search(inside)
    if number is None:
        return None
    return texts[int(number[1])] if cell.get("t") == "s" else float(number[1])


def _memory(book: Register) -> EmbeddedRegister:
    return EmbeddedRegister.of(book, "en", book.on(None), None)
