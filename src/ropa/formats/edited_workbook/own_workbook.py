# SPDX-License-Identifier: Apache-2.0
"""Whether ropa wrote a workbook, and whether it can still be read back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ropa.formats.tables.own_tables import begins_as_own, refuse
from ropa.formats.workbook.embedded_register import MARK, TITLE
from ropa.labels import LANGUAGES, word
from ropa.packages.binary_workbooks.binary_records import BINARY
from ropa.packages.grid import Grid, refusal
from ropa.packages.ods_grids import CONTENT
from ropa.packages.opened import Opened
from ropa.packages.package import is_ole
from ropa.packages.table_files import grids
from ropa.packages.xlsx_grids import WORKBOOK

_TOLD_OF_SHEETS: Final = ("sheets.register.about", "sheets.on_behalf.about")
_FIRST_ROWS: Final = 3
_LOOKED_THROUGH: Final = 60
"""How many rows of a sheet are looked through for the keys that ropa gives a table."""


def comes_back(opened: Opened) -> bool:
    """Whether a file is a workbook that ropa wrote to be read back: the hidden sheet with the register is in it.

    Raises:
        UnreadableFile: it is a damaged or hostile workbook.
    """
    package = opened.package
    if package is not None and package.has(WORKBOOK):
        return TITLE.encode() in package.small(WORKBOOK)
    if package is None:
        may_be = is_ole(opened.data) and any(TITLE.encode(name) in opened.data for name in ("ascii", "utf-16-le"))
    else:
        may_be = _is_named_in(package.chunks(CONTENT)) or package.has(BINARY)
    return may_be and any(grid.name == TITLE for grid in grids(opened))


def _is_named_in(chunks: Iterable[bytes]) -> bool:
    """Whether the sheet with the register is named in the content of a workbook."""
    title, end = TITLE.encode(), b""
    for chunk in chunks:
        if title in end + chunk:
            return True
        end = chunk[-len(title) :]
    return False


def refuse_ropas_own(file: str, grids: Iterable[Grid]) -> None:
    """Nothing, where no sheet is the front of a workbook of ropa's, or bears the hidden keys of one that comes back.

    Raises:
        UnreadableFile: one does: read as somebody else's workbook, each of its sheets would be a register.
    """
    sheets = tuple(grids)
    if not any(_is_keyed(grid) for grid in sheets):
        if any(_is_front(grid) for grid in sheets):
            refuse(file)
        return
    problem = "ropa wrote this workbook, and the hidden sheet with the register is no longer in it."
    mend = "Take the workbook as ropa wrote it, and make the edits in it again."
    raise refusal(file, problem, mend)


def _is_front(grid: Grid) -> bool:
    """Whether a sheet tells what the others of a workbook of ropa's are, in its first rows; or was a CSV file."""
    if begins_as_own(grid.rows[:_FIRST_ROWS]):
        return True
    texts = {word(key, lang) for key in _TOLD_OF_SHEETS for lang in LANGUAGES}
    return any(cell in texts for row in grid.rows[:_LOOKED_THROUGH] for cell in row if cell)


def _is_keyed(grid: Grid) -> bool:
    """Whether a sheet bears ropa's keys in one of its first rows."""
    return any(cell and cell.startswith(MARK) for row in grid.rows[:_LOOKED_THROUGH] for cell in row)
