# SPDX-License-Identifier: Apache-2.0
"""Forms of documents whose cells hold a small label each, and below it, in the same cell, what was filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from ropa.imports.shapes.header_row import taken_for

if TYPE_CHECKING:
    from ropa.packages.grid import Grid, Row

_SURE: Final = 0.9
_LEAST_FIELDS: Final = 3
_MOSTLY: Final = 0.6
_LONGEST_LABEL: Final = 80
_SEARCHED: Final = 160


def told_apart(grid: Grid) -> Grid:
    """The same grid, with a line for each cell: its label, and the answer beside it; a row without any stays one.

    Only where most cells are so: beside labels that are explained on a second line stand answers that are not.
    """
    if not grid.is_section:
        return grid
    cells = [text for row in grid.rows[:_SEARCHED] for text in row if text is not None]
    if sum(map(_has_lines_below_label, cells)) < _MOSTLY * len(cells):
        return grid
    fields = [field for text in cells if (field := _asks(text)) is not None]
    if len(set(fields)) < _LEAST_FIELDS or len(fields) < _MOSTLY * len(cells):
        return grid
    rows: list[Row] = []
    lines: list[int] = []
    places: dict[tuple[int, int], tuple[int, int]] = {}
    for number, row in enumerate(grid.rows):
        if not any(text is not None and _asks(text) for text in row):
            places.update(((number, column), (len(rows), column)) for column in range(len(row)))
            rows.append(row)
            lines.append(grid.lines[number] if grid.lines else 0)
            continue
        for column, text in enumerate(row):
            if text is not None:
                places[number, column] = len(rows), 0
                label, _, answer = text.partition("\n")
                rows.append((label.strip().rstrip(":"), answer.strip()) if _asks(text) else (text,))
                lines.append(grid.lines[number] if grid.lines else 0)
    moved = [(note, places.get((note.row, note.column), (0, 0))) for note in grid.notes]
    notes = tuple(attrs.evolve(note, row=row, column=column) for note, (row, column) in moved)
    return attrs.evolve(grid, rows=tuple(rows), lines=tuple(lines) if grid.lines else None, merges=(), notes=notes)


def _has_lines_below_label(text: str) -> bool:
    """Whether the first line of a cell is short, and others stand below it."""
    label, _, below = text.partition("\n")
    return len(label) <= _LONGEST_LABEL and bool(below.strip())


def _asks(text: str) -> str | None:
    """What the first line of a cell asks for, where others stand below it."""
    if not _has_lines_below_label(text):
        return None
    meaning = taken_for(text.partition("\n")[0].strip())
    return meaning.field if meaning is not None and meaning.certainty >= _SURE else None
