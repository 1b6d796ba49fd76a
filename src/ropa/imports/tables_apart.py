# SPDX-License-Identifier: Apache-2.0
"""Several tables below each other on one sheet, each with headings of its own: a grid for each, in its own rows.

`Table 1: contacts`, and below a blank line `Table 2: processing` and its headings. A table that goes on below a blank
line, or repeats its headings, stays one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from ropa.free_text.comparable import bare_heading
from ropa.imports.shapes.header_row import taken_for
from ropa.imports.shapes.understood_grid import CORE
from ropa.packages.grid import Grid, named

if TYPE_CHECKING:
    from collections.abc import Sequence

_COUNTED: Final = re.compile(
    r"\A(?:tabel|table|tabell|tabelle|tableau|tabla|tabella|taulukko|tabela|tabulka|tabuľka|táblázat|tabelul|таблица"
    r"|tablica|tabelis|lentelė|tafla|πίνακας|skema|del|part|teil|deel|partie)\s*(?:\d{1,2}|[A-Z]|[IVX]{1,4})\s*[:.–-]\s*(?=\S)",
    re.IGNORECASE,
)
"""What counts the tables of a sheet in their titles."""

_LEAST_COLUMNS: Final = 3
_LEAST_FIELDS: Final = 3
_NARROW: Final = 2
_LONGEST_HEADING: Final = 60
_SURE: Final = 0.8
_MOSTLY: Final = 0.75
_ALIKE: Final = 0.5
_MOST_ROWS: Final = 5000
_MOST_TABLES: Final = 50


def apart(grids: Sequence[Grid]) -> list[Grid]:
    """The same grids, each table of a sheet that holds several as a grid of its own."""
    every = [part for grid in grids for part in _parts(grid)]
    return list(named(every)) if len(every) > len(grids) else list(grids)


def _parts(grid: Grid) -> list[Grid]:
    whole = [grid]
    if grid.above or grid.of_document or grid.owners or len(grid.rows) > _MOST_ROWS:
        return whole
    heads = [row for row in range(len(grid.rows) - 1) if _may_head(grid, row)]
    heads = sorted({*heads, *(row for row in range(heads[0] if heads else 0, len(grid.rows) - 1) if _lists(grid, row))})
    heads = heads[:1] + [row for row in heads[1:] if _is_apart(grid, row)]
    if len(heads) <= 1 or len(heads) > _MOST_TABLES:
        return whole
    heads_apart = heads[:1]
    for row in heads[1:]:
        if not any(_is_alike(grid, row, other) for other in heads_apart):
            heads_apart.append(row)
    if len(heads_apart) <= 1 or _asks_line_by_line(grid, heads_apart):
        return whole
    starts = [0, *(row - _has_title(grid, row) for row in heads_apart[1:])]
    ends = [*starts[1:], len(grid.rows)]
    return [_part(grid, start, end) for start, end in zip(starts, ends, strict=True)]


def _texts(grid: Grid, row: int) -> list[str]:
    return [text for text in grid.rows[row] if text is not None]


def _may_head(grid: Grid, row: int) -> bool:
    """Whether a line heads a table: three cells or more, most of which ask for something, and lines below it."""
    texts = _texts(grid, row)
    if len(texts) < _LEAST_COLUMNS or any(len(text) > _LONGEST_HEADING for text in texts):
        return False
    fields: set[str] = set()
    asking = 0
    for after, text in zip(range(len(texts), 0, -1), texts, strict=True):
        if asking + after < _MOSTLY * len(texts):
            return False  # as all lines but few: no more of it is looked at
        meaning = taken_for(text)
        if meaning is not None and meaning.certainty >= _SURE:
            fields.add(meaning.field)
            asking += 1
    below = _texts(grid, row + 1)
    return len(fields) >= _LEAST_FIELDS and asking >= _MOSTLY * len(texts) and len(below) > 1


def _lists(grid: Grid, row: int) -> bool:
    """Whether a line heads a list beside the register: two cells that ask for something, below a title of their own."""
    texts, below = _texts(grid, row), _texts(grid, row + 1)
    if len(texts) != _NARROW or not 0 < len(below) <= _NARROW or not _has_title(grid, row):
        return False
    meanings = [taken_for(text) for text in texts if len(text) <= _LONGEST_HEADING]
    asking = [meaning for meaning in meanings if meaning is not None and meaning.certainty >= _SURE]
    return len(asking) == _NARROW and not {meaning.field for meaning in asking} & {"name"}


def _asks_line_by_line(grid: Grid, heads: list[int]) -> bool:
    """Whether lines other than heads ask for something themselves: the sheet is a form, with tables for parts of it."""
    first = (_texts(grid, row)[0] for row in range(len(grid.rows)) if row not in heads and _texts(grid, row))
    meanings = (taken_for(text) for text in first if len(text) <= _LONGEST_HEADING)
    asking = (meaning for meaning in meanings if meaning is not None and meaning.certainty >= _SURE)
    return sum(meaning.field in CORE for meaning in asking) >= _LEAST_FIELDS - 1


def _has_title(grid: Grid, row: int) -> bool:
    """Whether a line of one cell stands right above: the title of a table."""
    return row > 0 and len(_texts(grid, row - 1)) == 1


def _is_apart(grid: Grid, row: int) -> bool:
    """Whether a blank line parts a head, or its title, from what stands above it."""
    above = row - 1 - _has_title(grid, row)
    return above < 0 or not _texts(grid, above)


def _is_alike(grid: Grid, row: int, other: int) -> bool:
    """Whether two heads are mostly the same: the table goes on, or another form of the same kind begins."""
    first, second = ({bare_heading(text) for text in _texts(grid, at)} for at in (row, other))
    return len(first & second) >= _ALIKE * min(len(first), len(second))


def _part(grid: Grid, start: int, end: int) -> Grid:
    """One of the tables, in the rows in which it stands."""
    title = _texts(grid, start)[0] if start and len(_texts(grid, start)) == 1 else None
    return attrs.evolve(
        grid,
        name=_COUNTED.sub("", title) if title else grid.name,
        on_sheet=grid.on_sheet or grid.name,
        rows=(*(() for _ in range(start)), *grid.rows[start:end]),
        lines=grid.lines[:end] if grid.lines is not None else None,
        merges=tuple(span for span in grid.merges if start <= span.top < end),
        valueless=tuple(cell for cell in grid.valueless if start <= cell[0] < end),
        notes=tuple(note for note in grid.notes if start <= note.row < end or (not start and note.row >= end)),
    )
