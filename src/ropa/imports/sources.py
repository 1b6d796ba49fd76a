# SPDX-License-Identifier: Apache-2.0
"""The grids of somebody else's file; one that ropa wrote is refused as what it is."""

from __future__ import annotations

from os import PathLike

import attrs

from ropa.folding import as_seen
from ropa.formats.edited_workbook.own_workbook import refuse_ropas_own
from ropa.formats.tables.own_tables import refuse_own
from ropa.formats.text_files.foreign_objects import as_pairs
from ropa.formats.text_files.yaml_text import loaded
from ropa.imports.shapes.labels_in_cells import told_apart
from ropa.imports.shapes.sections import joined
from ropa.imports.tables_apart import apart
from ropa.packages import json_grids, table_files
from ropa.packages.grid import Grid, Row, named
from ropa.packages.opened import Opened


def grids(source: str | PathLike[str] | Opened, encoding: str | None = None) -> tuple[Grid, ...]:
    """The grids of a file, in their order; empty ones are left out.

    Args:
        source: The file, or its path.
        encoding: The code page of a text file, where it is known; `None` = found out.

    Raises:
        UnreadableFile: it cannot be read, with the reason and the mend; or ropa wrote it, and it does not come back, or
            not in this form: as somebody else's, each of its sheets would be a register.
    """
    opened = Opened.of(source)
    refuse_own(opened)
    if opened.suffix in {".yaml", ".yml"}:
        of_objects = json_grids.of_value(opened.file, as_pairs(loaded(opened).value))
        return named([_as_people_see_it(grid) for grid in of_objects if grid.rows])
    every = table_files.grids(opened, encoding)
    refuse_ropas_own(opened.file, every)
    return joined(apart([told_apart(_as_people_see_it(grid)) for grid in every]))


def _as_people_see_it(grid: Grid) -> Grid:
    """A grid with the words of its cells as people see them, without blanks around; one that shows nothing is blank."""
    rows = tuple(tuple(None if text is None else as_seen(text).strip() or None for text in row) for row in grid.rows)
    return grid if rows == grid.rows else attrs.evolve(grid, rows=tuple(map(_without_last_blanks, rows)))


def _without_last_blanks(row: Row) -> Row:
    end = next((at for at in range(len(row), 0, -1) if row[at - 1] is not None), 0)
    return row[:end]
