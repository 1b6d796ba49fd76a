# SPDX-License-Identifier: Apache-2.0
"""A workbook in a form of Excel that is no XML (.xls, .xlsb) as grids, read with what the extra `fast` brings.

calamine lays a sheet out as a full rectangle, and ends the process where there is no room for what it was told. So what
its sheets will take is counted before a workbook is handed over, and it is handed only what its cells need.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any, Final

from ropa.errors import UnreadableFile
from ropa.packages.binary_workbooks.binary_records import refuse_uncountable
from ropa.packages.binary_workbooks.old_records import countable
from ropa.packages.binary_workbooks.struck_cells import Places, struck_cells
from ropa.packages.grid import MOST_PLACES, Budget, Filling, Grid, Span, refusal
from ropa.packages.package import Package

_LARGEST: Final = 32 * 2**20
_LONGEST_NUMBER: Final = 15
_ERRORS: Final = 2
_READ_WITH: Final = ("python_calamine", "olefile")
"""The packages of the extra `fast`."""

_ONE_AT_A_TIME: Final = Lock()
_NONE: Final[Places] = frozenset()


def read(file: str, data: bytes, package: Package | None = None) -> list[Grid]:
    """The grids of a workbook, in order.

    Args:
        file: Its path, as it was given.
        data: Its bytes.
        package: The zip file that it is; `None` = it is in the old form.

    Raises:
        UnreadableFile: the extra `fast` is not installed, or the file is no workbook, damaged, or too large.
    """
    if not all(map(find_spec, _READ_WITH)):
        problem = "This is a workbook in the form of Excel 97-2003 (.xls) or in a binary form (.xlsb)."
        mend = "Install what reads it: pip install python-calamine olefile. Or open it, and save it as .xlsx or .ods."
        raise refusal(file, problem, mend)
    if len(data) > _LARGEST:
        raise refusal(file, f"This workbook is over {_LARGEST // 2**20} MB.", "Save it as .xlsx.")
    import python_calamine

    struck: tuple[Places, ...] = ()
    try:
        if package is None:
            struck = struck_cells(data)
            data = countable(file, data)
        else:
            refuse_uncountable(package, data)
        with _unheard():
            workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
            sheets = [
                (workbook.get_sheet_by_name(about.name), str(about.visible), struck[at] if at < len(struck) else _NONE)
                for at, about in enumerate(workbook.sheets_metadata)
                if str(about.typ).endswith("WorkSheet")
            ]
    except BaseException as error:  # what fails in Rust comes as a panic, which is no Exception
        if isinstance(error, (KeyboardInterrupt, SystemExit, MemoryError, UnreadableFile)):
            raise
        problem = (
            "No workbook of Excel 97-2003 or .xlsb can be read here: a Word document, or a file damaged or protected."
        )
        raise refusal(file, problem, "Open it in the program that made it, and save it as .xlsx or .docx.") from None
    budget = Budget(file)
    return [
        _grid(file, sheet, budget, places, hidden=not visible.endswith("Visible")) for sheet, visible, places in sheets
    ]


@contextmanager
def _unheard() -> Iterator[None]:
    """While it lasts, nothing is written to the error output: what fails in Rust writes a traceback there by itself."""
    import os

    if sys.stderr is not None:
        sys.stderr.flush()
    with _ONE_AT_A_TIME, Path(os.devnull).open("wb") as silence:
        try:
            kept = os.dup(_ERRORS)
        except OSError:  # there is no error output
            yield
            return
        os.dup2(silence.fileno(), _ERRORS)
        try:
            yield
        finally:
            os.dup2(kept, _ERRORS)
            os.close(kept)


def _grid(file: str, sheet: Any, budget: Budget, struck: Places, *, hidden: bool) -> Grid:
    filling = Filling(file, budget)
    if sheet.total_height * sheet.total_width > MOST_PLACES:
        problem = "The words in this file stand far apart, with millions of blank cells between them."
        raise refusal(file, problem, "Delete what stands far out, or is repeated, and save the file again.")
    for number, row in enumerate(sheet.to_python(skip_empty_area=False)):
        for column, value in enumerate(row):
            text = _text(value)
            filling.put(number, column, f"~~{text.strip()}~~" if (number, column) in struck and text.strip() else text)
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
