# SPDX-License-Identifier: Apache-2.0
"""Whether ropa wrote a workbook, and whether it can still be read back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from ropa.formats.workbook.embedded_register import MARK, TITLE
from ropa.packages.grid import Grid, refusal
from ropa.packages.package import Package, is_zip
from ropa.packages.source_bytes import bytes_of

OWN_PROPERTY: Final = b"ropa-register"
"""The name of the document property that marks a workbook as written by ropa."""

LARGEST_OWN: Final = 4 * 2**30
"""The most that a workbook of ropa's own may hold when unpacked; it is read row by row."""

_LOOKED_THROUGH: Final = 60
"""How many rows of a sheet are looked through for the keys that ropa gives a table."""


def is_ropas_own(path: Path) -> bool:
    """Whether a workbook was written by ropa itself, so that its own reader takes it: it bears the property for it."""
    try:
        data = bytes_of(path)
        return is_zip(data) and OWN_PROPERTY in Package(str(path), data, LARGEST_OWN).small("docProps/custom.xml")
    except ValueError:
        return False


def refuse_ropas_own(file: str, grids: Iterable[Grid]) -> None:
    """Nothing, where no sheet bears the hidden keys that ropa gives a workbook which is to come back.

    Raises:
        UnreadableFile: one does: read as somebody else's workbook, each of its sheets would be a register.
    """
    sheets = tuple(grids)
    if not any(_is_keyed(grid) for grid in sheets):
        return
    if any(grid.name == TITLE for grid in sheets):
        what = "ropa wrote this workbook, and somebody saved it in a form in which it is not read back."
        mend = "Open it in a spreadsheet program, save it as .xlsx, and read that."
    else:
        what = "ropa wrote this workbook, and the hidden sheet with the register is no longer in it."
        mend = "Take the workbook as ropa wrote it, as .xlsx, and make the edits in it again."
    raise refusal(file, what, mend)


def _is_keyed(grid: Grid) -> bool:
    """Whether a sheet bears ropa's keys in one of its first rows."""
    return any(said and said.startswith(MARK) for row in grid.rows[:_LOOKED_THROUGH] for said in row)
