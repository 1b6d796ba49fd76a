# SPDX-License-Identifier: Apache-2.0
"""Sheets of a workbook that are an older copy of another one: `2022 (gammel)`, `Kopie von VVT`, `2023` beside `2024`.

What such a sheet says is what was so once: read beside the current one, each activity would stand in the register
twice, with the purposes and time limits of then. A map that says how the sheet is laid out has it read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ropa.free_text.answers import speaks_of, wordings
from ropa.free_text.comparable import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.imports.mapping import Mapping
    from ropa.imports.shapes.understood_grid import UnderstoodGrid
    from ropa.packages.grid import Cell, Grid

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MOSTLY: Final = 0.5
_LEAST_REPEATED: Final = 2


def leave_old_copies(
    grids: Sequence[Grid], understood_grids: Sequence[UnderstoodGrid], mapping: Mapping | None
) -> dict[Cell, str]:
    """Leave the lines of old copies in words, and give their cells, each with the reason why it is left aside."""
    tables = [understood for understood in understood_grids if understood.layout == "rows" and understood.entries]
    told = {grid.number for grid in grids if mapping and (sheet := mapping.sheet(grid.name)) and sheet.layout}
    old = [
        table
        for table in tables
        if table.grid not in told and any(_is_copy_of(table, other, grids) for other in tables if other is not table)
    ]
    aside: dict[Cell, str] = {}
    for table in old:
        cells = [cell.grid_cell for entry in table.entries for cell in entry.cells if not cell.inherited]
        aside.update(dict.fromkeys(cells, "old_copy"))
        table.entries, table.layout = [], "kept"
        table.loose = sorted({*table.loose, *cells}, key=lambda cell: (cell.row, cell.column))
    return aside


def _is_copy_of(table: UnderstoodGrid, current: UnderstoodGrid, grids: Sequence[Grid]) -> bool:
    """Whether a table says of another one's lines what was so once.

    A sheet that bears an earlier year does where it names most of its lines as the later one does: each year may have
    a sheet of its own, for what began in it.
    """
    title, current_title = grids[table.grid].name, grids[current.grid].name
    if table.section != current.section or speaks_of(current_title, wordings("sheet-old")):
        return False
    own, fields = _fields(table), _fields(current)
    if not own or len(own & fields) < _MOSTLY * len(own):
        return False
    names = {*_names(table)}
    repeated = len(names & {*_names(current)})
    if speaks_of(title, wordings("sheet-old")):
        return repeated > _MOSTLY * len(names) or _says_nothing_else(title, current_title)
    years, later = _YEAR.findall(title), _YEAR.findall(current_title)
    same_title = plain(_YEAR.sub(" ", title)) == plain(_YEAR.sub(" ", current_title))
    earlier = len(years) == len(later) == 1 and years < later and same_title
    return earlier and repeated >= _LEAST_REPEATED and repeated > _MOSTLY * len(names)


def _says_nothing_else(title: str, current: str) -> bool:
    """Whether a title only says that the sheet is old, and of what year, and what the current one is called.

    `Old people` is a department, unless its sheet repeats most of another one's lines.
    """
    remaining = f" {plain(_YEAR.sub(' ', title))} "
    for wording in sorted(wordings("sheet-old"), key=lambda wording: (-len(wording), wording)):
        remaining = remaining.replace(f" {wording} ", " ")
    return {*remaining.split()} <= {*plain(current).split()}


def _names(table: UnderstoodGrid) -> Iterator[str]:
    return (plain(cell.text) for entry in table.entries for cell in entry.of("name"))


def _fields(table: UnderstoodGrid) -> frozenset[str]:
    return frozenset(column.meaning.field for column in table.columns if column.meaning)
