# SPDX-License-Identifier: Apache-2.0
"""The grids of somebody else's file; one that ropa wrote is refused as what it is."""

from __future__ import annotations

import unicodedata
from os import PathLike
from typing import Final

import attrs

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
from ropa.patterns import pattern

_UNSEEN: Final = pattern("[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]")
"""Marks that show nothing: where a word may be broken, which way it runs, what begins a file."""


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
        every = json_grids.of_value(opened.file, as_pairs(loaded(opened).value))
        return named([_as_people_see_it(grid) for grid in every if grid.rows])
    every = table_files.grids(opened, encoding)
    refuse_ropas_own(opened.file, every)
    return joined(apart([told_apart(_as_people_see_it(grid)) for grid in every]))


def _as_people_see_it(grid: Grid) -> Grid:
    """A grid with the words of its cells as people see them: without blanks around and marks that show nothing.

    `N\u00adej` that was copied out of a document with hyphenation is *Nej*, and a letter with its accent beside it (as
    macOS writes) is the letter with its accent. A cell that shows nothing at all is blank.
    """
    rows = tuple(tuple(None if text is None else _seen(text) for text in row) for row in grid.rows)
    return grid if rows == grid.rows else attrs.evolve(grid, rows=tuple(map(_without_last_blanks, rows)))


def _seen(text: str) -> str | None:
    if not text.isascii():
        text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return text.strip() or None


def _without_last_blanks(row: Row) -> Row:
    end = next((at for at in range(len(row), 0, -1) if row[at - 1] is not None), 0)
    return row[:end]
