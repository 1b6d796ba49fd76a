# SPDX-License-Identifier: Apache-2.0
"""The grids of somebody else's file; one that ropa wrote is refused as what it is."""

from __future__ import annotations

from os import PathLike

import attrs

from ropa.formats.edited_workbook.own_workbook import refuse_ropas_own
from ropa.formats.tables.own_tables import refuse_own
from ropa.formats.text_files.foreign_objects import as_pairs
from ropa.formats.text_files.yaml_text import loaded
from ropa.imports.shapes.labels_in_cells import told_apart
from ropa.imports.shapes.sections import joined
from ropa.imports.tables_apart import apart
from ropa.packages import json_grids, table_files
from ropa.packages.grid import Grid, named
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
        return named([grid for grid in json_grids.of_value(opened.file, as_pairs(loaded(opened).value)) if grid.rows])
    every = table_files.grids(opened, encoding)
    refuse_ropas_own(opened.file, every)
    return joined(apart([told_apart(_without_outer_blanks(grid)) for grid in every]))


def _without_outer_blanks(grid: Grid) -> Grid:
    """A grid without the blanks around the words of its cells, which nobody sees."""
    if not any(text is not None and text != text.strip() for row in grid.rows for text in row):
        return grid
    return attrs.evolve(
        grid, rows=tuple(tuple(None if text is None else text.strip() for text in row) for row in grid.rows)
    )
