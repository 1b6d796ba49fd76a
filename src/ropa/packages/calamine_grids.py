# SPDX-License-Identifier: Apache-2.0
"""A workbook in a form of Excel that is no XML (.xls, .xlsb) as grids: read with python-calamine, the extra `fast`.

calamine lays a sheet out as a full rectangle. So a binary workbook whose cells stand further apart than any register's
is refused before it is handed over; the older form ends at column 256 and row 65,536 by itself.
"""

from __future__ import annotations

import io
from datetime import date, datetime, time
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from ropa.packages.grid import MOST_PLACES, Budget, Filling, Grid, Span, refusal

if TYPE_CHECKING:
    from ropa.packages.package import Package

BINARY: Final = "xl/workbook.bin"
_LARGEST: Final = 32 * 2**20
_ROW_RECORD: Final = 0
_CELL_RECORDS: Final = range(1, 12)
_LONGEST_NUMBER: Final = 15


def read(file: str, data: bytes) -> list[Grid]:
    """The grids of a workbook, in order.

    Raises:
        UnreadableFile: python-calamine is not installed, or the file is no workbook, damaged, or too large.
    """
    if find_spec("python_calamine") is None:
        problem = "This is a workbook in the form of Excel 97-2003 (.xls) or in a binary form (.xlsb)."
        mend = 'Install what reads it: pip install "ropa-register[fast]". Or open it, and save it as .xlsx or .ods.'
        raise refusal(file, problem, mend)
    if len(data) > _LARGEST:
        raise refusal(file, f"This workbook is over {_LARGEST // 2**20} MB.", "Save it as .xlsx.")
    import python_calamine

    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [
            (workbook.get_sheet_by_name(about.name), str(about.visible))
            for about in workbook.sheets_metadata
            if str(about.typ).endswith("WorkSheet")
        ]
    except BaseException as error:  # what fails in Rust comes as a panic, which is no Exception
        if isinstance(error, (KeyboardInterrupt, SystemExit, MemoryError)):
            raise
        problem = (
            "No workbook of Excel 97-2003 or .xlsb can be read here: a Word document, or a file damaged or protected."
        )
        raise refusal(file, problem, "Open it in the program that made it, and save it as .xlsx or .docx.") from None
    budget = Budget(file)
    return [_grid(file, sheet, budget, hidden=not visible.endswith("Visible")) for sheet, visible in sheets]


def refuse_far_apart(package: Package, data: bytes) -> None:
    """Nothing, unless the cells of a binary workbook stand further apart than those of any register.

    Raises:
        UnreadableFile: they do.
    """
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in package.parts():
            if part.startswith("xl/worksheets/") and part.endswith(".bin"):
                rows, columns = _reach(archive.read(part))
                if rows * columns > MOST_PLACES:
                    problem = "The words in this file stand far apart, with millions of blank cells between them."
                    mend = "Delete what stands far out, or is repeated, and save the file again."
                    raise refusal(package.file, problem, mend)


def _reach(data: bytes) -> tuple[int, int]:
    """How many rows and columns the cells of a sheet of a binary workbook reach over (MS-XLSB, 2.1.4)."""
    at, last_row, last_column = 0, -1, -1
    while at < len(data):
        kind, at = _number(data, at, 2)
        size, at = _number(data, at, 4)
        if kind == _ROW_RECORD:
            last_row = max(last_row, int.from_bytes(data[at : at + 4], "little"))
        elif kind in _CELL_RECORDS:
            last_column = max(last_column, int.from_bytes(data[at : at + 4], "little"))
        at += size
    return last_row + 1, last_column + 1


def _number(data: bytes, at: int, most: int) -> tuple[int, int]:
    """A number in groups of seven bits, the lowest first, and where the next begins."""
    number = 0
    for group in range(most):
        byte = data[at] if at < len(data) else 0
        at += 1
        number |= (byte & 0x7F) << 7 * group
        if byte < 0x80:  # noqa: PLR2004 - no group follows
            break
    return number, at


def _grid(file: str, sheet: Any, budget: Budget, *, hidden: bool) -> Grid:
    filling = Filling(file, budget)
    if sheet.total_height * sheet.total_width > MOST_PLACES:
        problem = "The words in this file stand far apart, with millions of blank cells between them."
        raise refusal(file, problem, "Delete what stands far out, or is repeated, and save the file again.")
    for number, row in enumerate(sheet.to_python(skip_empty_area=False)):
        for column, value in enumerate(row):
            filling.put(number, column, _text(value))
    merges = tuple(Span(top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ())
    return Grid(file=file, name=sheet.name, number=0, rows=filling.rows(), merges=merges, hidden=hidden)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.{_LONGEST_NUMBER}g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, (date, time)) else str(value)
