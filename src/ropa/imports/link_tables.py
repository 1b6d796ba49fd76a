# SPDX-License-Identifier: Apache-2.0
"""A sheet that only says which line of one list belongs to which activity: `Processing ID | Processor ID`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ropa.free_text.comparable import plain
from ropa.imports.line_numbers import ACTIVITY, ANY, list_of, what_it_numbers
from ropa.imports.shapes.header_row import taken_for
from ropa.imports.shapes.understood_grid import Column, HeadedCell
from ropa.packages.grid import Cell, letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.imports.shapes.understood_grid import Entry, UnderstoodGrid
    from ropa.packages.grid import Grid

_EXAMPLES: Final = 3


def link(entries: Sequence[Entry], grids: Sequence[Grid], understood_grids: Sequence[UnderstoodGrid]) -> None:
    """Give each activity the numbers that a sheet of numbers pairs with its own, as if they stood in its line."""
    by_number = _by_number(entries)
    in_lists: dict[str, set[str]] = {}
    for understood in understood_grids:
        for line in understood.entries:
            if line.section != "activity":
                in_lists.setdefault(list_of(line.section), set()).update(plain(cell.text) for cell in line.of("ref"))
    if not by_number or not in_lists:
        return
    for grid, understood in zip(grids, understood_grids, strict=True):
        header = next((row for row, texts in enumerate(grid.rows) if any(texts)), None)
        if header is None or understood.entries or understood.contacts:
            continue
        headings = ((at, text) for at, text in enumerate(grid.rows[header]) if text is not None)
        named = {at: what_it_numbers(text) for at, text in headings if _asks_for_number(text)}
        own = [at for at, kind in named.items() if kind == ACTIVITY]
        others = {at: in_lists[kind] for at, kind in named.items() if kind in in_lists}
        if len(own) == 1 and others and _are_pairs(grid, header, {own[0]: {*by_number}, **others}):
            _give(grid, understood, header, by_number, own[0])


def _by_number(entries: Sequence[Entry]) -> dict[str, Entry | None]:
    """The activities by their own numbers; `None` where two have the same."""
    by_number: dict[str, Entry | None] = {}
    for entry in entries:
        for cell in entry.of("ref"):
            if what_it_numbers(cell.heading) in {ACTIVITY, ANY}:
                key = plain(cell.text)
                by_number[key] = entry if by_number.get(key, entry) is entry else None
    return by_number


def _asks_for_number(heading: str) -> bool:
    meaning = taken_for(heading)
    return meaning is not None and meaning.field == "ref"


def _are_pairs(grid: Grid, header: int, numbers: dict[int, set[str]]) -> bool:
    """Whether each line below the heading has in each of the columns one of the numbers that there are."""
    filled = [row for row in range(header + 1, len(grid.rows)) if any(grid.rows[row])]
    return bool(filled) and all(
        plain(grid.at(row, at) or "") in rows_by_number for row in filled for at, rows_by_number in numbers.items()
    )


def _give(grid: Grid, understood: UnderstoodGrid, header: int, by_number: dict[str, Entry | None], own: int) -> None:
    """Take the cells of such a sheet for numbers in the lines of the activities that they name."""
    headings = {at: text for at, text in enumerate(grid.rows[header]) if text is not None}
    cells_given: set[Cell] = {cell for cell in understood.loose if cell.row == header}
    understood.headings += sorted(cells_given, key=lambda cell: cell.column)
    under: dict[int, list[str]] = {}
    for row in range(header + 1, len(grid.rows)):
        entry = by_number.get(plain(grid.at(row, own) or ""))
        for cell in grid.cells(row, row + 1) if entry is not None else ():
            heading = headings.get(cell.column, f"column {letters(cell.column)}")
            field = "ref" if _asks_for_number(heading) else None
            entry.cells.append(HeadedCell(heading, field, cell.text, cell))  # type: ignore[union-attr]
            under.setdefault(cell.column, []).append(cell.text)
            cells_given.add(cell)
    understood.loose = [cell for cell in understood.loose if cell not in cells_given]
    understood.columns += [
        Column(
            grid.number,
            letters(at),
            text,
            taken_for(text),
            "heading",
            tuple(dict.fromkeys(under.get(at, ())))[:_EXAMPLES],
            len(under.get(at, ())),
        )
        for at, text in headings.items()
    ]
