# SPDX-License-Identifier: Apache-2.0
"""The grids of somebody else's file; a workbook that ropa wrote to be read back is refused."""

from __future__ import annotations

from pathlib import Path

from ropa.formats.edited_workbook.own_workbook import refuse_ropas_own
from ropa.packages import table_files
from ropa.packages.grid import Grid


def grids(path: Path, encoding: str | None = None) -> tuple[Grid, ...]:
    """The grids of a file, in their order; empty ones are left out.

    Args:
        path: The file.
        encoding: The code page of a text file, where it is known; `None` = found out.

    Raises:
        UnreadableFile: it cannot be read, with the reason and the mend; or it is a workbook that ropa wrote to be read
            back, in a form in which it cannot be: as somebody else's, each of its sheets would be a register.
    """
    found = table_files.grids(path, encoding)
    refuse_ropas_own(str(path), found)
    return found
