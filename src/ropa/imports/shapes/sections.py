# SPDX-License-Identifier: Apache-2.0
"""Sections of a text that are one form together: an activity with a heading for each field, `## Purpose` and below it.

Only headings that ask what Art. 30 asks are joined; a text in which other sections are forms of their own speaks about
all of them there, and stays as it is.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

import attrs

from ropa.imports.shapes.header_row import taken_for
from ropa.imports.shapes.titles import without_number
from ropa.imports.shapes.understood_grid import CORE
from ropa.packages.grid import Grid, Row, Span, named
from ropa.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

_COUNT = pattern(r"\s+\(\d{1,3}\)\Z")
_LEAST_FIELDS: Final = 3
_LEAST_OF_ART_30: Final = 2
_SURE: Final = 0.8
_SEARCHED: Final = 160
_NARROW: Final = 3
"""A table of more columns under one heading lists activities, rather than what one of them has."""


def joined(grids: Sequence[Grid]) -> tuple[Grid, ...]:
    """The same grids, sections that ask for a field each under one title as one form."""
    grids = _tables_joined(grids)
    result: list[Grid] = []
    for above, members in groupby(grids, key=lambda grid: grid.above):
        siblings = list(members)
        if not above or not _is_one_form(siblings):
            result.extend(siblings)
            continue
        title = result.pop() if result and _is_title_of(result[-1], above) else None
        result.append(_form(title, above, [grid for grid in siblings if _is_text(grid)]))
        result.extend(grid for grid in siblings if not _is_text(grid))
    return named(result)


def _tables_joined(grids: Sequence[Grid]) -> list[Grid]:
    """The same grids, small tables that follow each other under one heading of a document as one form.

    Only where each asks for a part of what Art. 30 asks, and none lists activities.
    """
    joined_grids: list[Grid] = []
    for _, members in groupby(grids, key=lambda grid: (grid.is_section, grid.above, _COUNT.sub("", grid.name))):
        tables = list(members)
        if len(tables) == 1 or not tables[0].is_section:
            joined_grids.extend(tables)
            continue
        if all(map(_has_one_line, tables)):
            joined_grids.append(_turned(tables))
            continue
        fields = [_asked(grid) & CORE for grid in tables]
        together = frozenset[str]().union(*fields)
        if (
            len(together) >= _LEAST_FIELDS
            and max(map(len, fields)) < len(together)
            and not any(map(_lists_activities, tables))
        ):
            joined_grids.append(_below_each_other(tables))
        else:
            joined_grids.extend(tables)
    return joined_grids


def _has_one_line(grid: Grid) -> bool:
    """Whether a table is a heading, each cell of which asks for something, and one line below it."""
    head, *lines = grid.rows[len(grid.rows) > 2 and _filled(grid.rows[0]) == 1 :]  # noqa: PLR2004 - a title above both
    asked = [taken_for(text) for text in head]
    plainly = len(head) > 1 and all(meaning is not None and meaning.certainty >= _SURE for meaning in asked)
    return plainly and len(lines) == 1 and not any(meaning and meaning.field == "name" for meaning in asked)


def _filled(row: Row) -> int:
    return sum(text is not None for text in row)


def _turned(tables: list[Grid]) -> Grid:
    """Tables of one line each as one form: each heading with what stands below it."""
    rows: list[Row] = []
    lines: list[int] = []
    for table in tables:
        title, (head, values) = table.rows[:-2], table.rows[-2:]
        pairs = [(text, values[at] if at < len(values) else None) for at, text in enumerate(head)]
        rows += [*title, *((text, value) if value is not None else (text,) for text, value in pairs)]
        lines += [(table.lines or (0,))[-1]] * (len(rows) - len(lines))
    return attrs.evolve(tables[0], rows=tuple(rows), lines=tuple(lines) if tables[0].lines else None, merges=())


def _asked(grid: Grid) -> set[str]:
    """What the first cells of the rows ask for, and the first row."""
    firsts = [row[0] for row in grid.rows[:_SEARCHED] if row and len(row) > 1] + [*(grid.rows[0] if grid.rows else ())]
    return {meaning.field for text in firsts if (meaning := taken_for(text)) and meaning.certainty >= _SURE}


def _lists_activities(grid: Grid) -> bool:
    """Whether a row heads several things that Art. 30 asks, with lines below it."""
    for row in grid.rows[: _NARROW - 1]:
        fields = {meaning.field for text in row if (meaning := taken_for(text)) and meaning.certainty >= _SURE}
        if len(fields & (CORE | {"name"})) >= _NARROW and len(grid.rows) > _NARROW:
            return True
    return False


def _below_each_other(tables: list[Grid]) -> Grid:
    """Tables as one grid, a blank row between them."""
    rows: list[Row] = []
    lines: list[int] = []
    merges: list[Span] = []
    for table in tables:
        if rows:
            rows.append(())
            lines.append(lines[-1])
        shift = len(rows)
        merges += [Span(m.top + shift, m.left, m.bottom + shift, m.right) for m in table.merges]
        rows += table.rows
        lines += table.lines or (0,) * len(table.rows)
    own_lines = tuple(lines) if tables[0].lines is not None else None
    return attrs.evolve(tables[0], rows=tuple(rows), lines=own_lines, merges=tuple(merges))


def _is_title_of(grid: Grid, above: tuple[str, ...]) -> bool:
    """Whether a grid is the section right above, with its title and perhaps some lines."""
    return grid.above == above[:-1] and grid.rows[0][:1] == above[-1:] and max(map(len, grid.rows)) <= _NARROW - 1


def _field(grid: Grid) -> str | None:
    title = next((text for text in grid.rows[0] if text is not None), None) if grid.rows else None
    meaning = taken_for(without_number(title)) if title else None
    return meaning.field if meaning and meaning.certainty >= _SURE else None


def _is_text(grid: Grid) -> bool:
    """Whether a section is a title with lines below it, and no table."""
    return grid.is_section and len(grid.rows[0]) == 1 and all(len(row) < _NARROW for row in grid.rows)


def _is_one_form(siblings: list[Grid]) -> bool:
    fields = {field for grid in siblings if _is_text(grid) and (field := _field(grid))}
    if len(fields) < _LEAST_FIELDS or len(fields & CORE) < _LEAST_OF_ART_30:
        return False
    return all(_field(grid) or not _may_be_an_activity(grid) for grid in siblings) and all(
        grid.width <= _NARROW for grid in siblings
    )


def _may_be_an_activity(grid: Grid) -> bool:
    """Whether a section that asks for no field of its own asks for several below its title."""
    fields = {meaning.field for row in grid.rows if len(row) > 1 and (meaning := taken_for(row[0]))}
    return len(fields & CORE) >= _LEAST_OF_ART_30


def _form(title: Grid | None, above: tuple[str, ...], sections: list[Grid]) -> Grid:
    rows: list[Row] = [*title.rows] if title else [(above[-1],)]
    lines: list[int] = [*(title.lines or ())] if title else [(sections[0].lines or (1,))[0]]
    for grid in sections:
        if not _field(grid) and any(len(row) > 1 for row in grid.rows[1:]):  # `Basic details`, with lines of its own
            rows += grid.rows
            lines += grid.lines or (0,) * len(grid.rows)
            continue
        text = "\n".join(": ".join(cell for cell in row if cell) for row in grid.rows[1:])
        rows.append((without_number(grid.rows[0][0] or ""), text) if text else grid.rows[0])
        lines.append((grid.lines or (1,))[0])
    return attrs.evolve(
        sections[0],
        name=title.name if title else above[-1],
        rows=tuple(rows),
        lines=tuple(lines) if sections[0].lines is not None else None,
        above=above[:-1],
    )
