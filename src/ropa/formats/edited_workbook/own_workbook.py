# SPDX-License-Identifier: Apache-2.0
"""Whether ropa wrote a workbook, and whether it can still be read back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ropa.formats.workbook.embedded_register import MARK, TITLE
from ropa.packages.grid import Grid, refusal
from ropa.packages.opened import Opened
from ropa.packages.xlsx_grids import WORKBOOK

_LOOKED_THROUGH: Final = 60
"""How many rows of a sheet are looked through for the keys that ropa gives a table."""


def comes_back(opened: Opened) -> bool:
    """Whether a file is a workbook that ropa wrote to be read back: the hidden sheet with the register is in it.

    Raises:
        UnreadableFile: it is a damaged or hostile workbook.
    """
    package = opened.package
    return package is not None and TITLE.encode() in package.small(WORKBOOK)


def refuse_ropas_own(file: str, grids: Iterable[Grid]) -> None:
    """Nothing, where no sheet bears the hidden keys that ropa gives a workbook which is to come back.

    Raises:
        UnreadableFile: one does: read as somebody else's workbook, each of its sheets would be a register.
    """
    sheets = tuple(grids)
    if not any(_is_keyed(grid) for grid in sheets):
        return
    if any(grid.name == TITLE for grid in sheets):
        problem = "ropa wrote this workbook, and somebody saved it in a form in which it is not read back."
        mend = "Open it in a spreadsheet program, save it as .xlsx, and read that."
    else:
        problem = "ropa wrote this workbook, and the hidden sheet with the register is no longer in it."
        mend = "Take the workbook as ropa wrote it, as .xlsx, and make the edits in it again."
    raise refusal(file, problem, mend)


def _is_keyed(grid: Grid) -> bool:
    """Whether a sheet bears ropa's keys in one of its first rows."""
    return any(cell and cell.startswith(MARK) for row in grid.rows[:_LOOKED_THROUGH] for cell in row)
