# SPDX-License-Identifier: Apache-2.0
"""Columns and lines that offer a choice each: `Name`, `E-mail` under *Personal data*, ticked where it is processed."""

from __future__ import annotations

import re
from typing import Final

from ropa.free_text.answers import answer
from ropa.free_text.synonyms import term_of
from ropa.free_text.tick_boxes import opens_with_box
from ropa.imports.shapes.headings import LONGEST
from ropa.imports.shapes.titles import is_total
from ropa.imports.shapes.understood_grid import CONTACT, HeadedCell
from ropa.packages.grid import Cell, Grid
from ropa.vocabulary import is_within

OFFERED: Final = frozenset(
    {
        "data",
        "special-data",
        "subjects",
        "basis",
        "basis9",
        "recipients",
        "internal-recipients",
        "external-recipients",
        "measures",
        "technical-measures",
        "organisational-measures",
        "systems",
        "purpose",
    }
)
"""What a group of choices may be choices of."""

OPEN: Final = CONTACT | {"ref", "name", "data", "special-data", "subjects", "country", "recipients"}
"""What a choice may look like by itself: other headings put a question of their own, as *DPIA required*."""

_MOST_EXAMINED: Final = 300
_MOSTLY: Final = 0.8
_EITHER = re.compile(r"\s*[/|,]\s*|\s+(?:or|eller|oder|of|ou|o)\s+")
_GROUPED = re.compile(r"([^:/|\[(]{2,60}?)\s*(?::|/|\||\[|\(|\s[–—-]\s)\s*(\S[^\[\]]*?)\s*[\])]?\Z", re.DOTALL)


def is_boxed(text: str) -> bool:
    """Whether a cell is one box to tick, ticked or not, and at most what it offers behind it."""
    return opens_with_box(text) and "\n" not in text.strip()


def is_tick(text: str) -> bool:
    """Whether a cell says yes, and nothing besides."""
    reply = answer(text)
    return reply.kind == "yes" and not reply.added


def is_mark(text: str) -> bool:
    """Whether a cell is a tick or its opposite."""
    reply = answer(text)
    return reply.kind in {"yes", "no", "none"} and not reply.added


def holds_only_marks(grid: Grid, column: int, heading: int) -> bool:
    """Whether what stands in a column below a heading is ticks and their opposites, or most of it; if anything does."""
    stated = [text for text in _below(grid, column, heading) if answer(text).kind not in {"unknown", "prompt"}]
    return sum(map(is_mark, stated)) >= _MOSTLY * len(stated)


def holds_tick(grid: Grid, column: int, heading: int) -> bool:
    """Whether a tick stands in a column below a heading."""
    return any(map(is_tick, _below(grid, column, heading)))


def _below(grid: Grid, column: int, heading: int) -> list[str]:
    rows = range(heading + 1, min(len(grid.rows), heading + 1 + _MOST_EXAMINED))
    cells = ((row, text) for row in rows if (text := grid.at(row, column)) is not None)
    return [text for row, text in cells if is_mark(text) or not is_total([*grid.cells(row, row + 1)])]


def is_row_of_options(grid: Grid, row: int) -> bool:
    """Whether a row names choices and nothing else: below its cells stand ticks, and nothing but marks."""
    cells = [(column, text) for column, text in enumerate(grid.rows[row]) if text is not None]
    return (
        len(cells) > 1
        and all(len(text) <= LONGEST and not is_mark(text) for _, text in cells)
        and 2 * sum(holds_tick(grid, column, row) for column, _ in cells) >= len(cells)
        and all(holds_only_marks(grid, column, row) for column, _ in cells)
    )


def grouped(heading: str) -> tuple[str, str] | None:
    """The group and the choice of a heading that names both: `Personal data: name`."""
    match = _GROUPED.match(heading.strip())
    if match is None or all(map(is_mark, filter(None, _EITHER.split(match[2])))):
        return None  # `Transfer (yes/no)` offers no choice of its own
    return match[1], match[2]


def field_alone(option: str) -> str | None:
    """What a choice is a choice of where no group says so: data or people, if it is a built-in kind of them."""
    category = term_of("category", option)
    if category is not None:
        return "special-data" if is_within("category", category, "special") else "data"
    return "subjects" if term_of("subject", option) is not None else None


def is_special(option: str) -> bool:
    """Whether a choice is one special category (Art. 9) of its own."""
    return field_alone(option) == "special-data" and term_of("category", option) != "special"


def chosen(heading: str, option: str, field: str, cell: Cell) -> HeadedCell:
    """What a cell says of a choice: a tick says it; its opposite denies a special category, and no more than that.

    Args:
        heading: The heading of the column, with that of its group.
        option: The choice.
        field: What the choices of the group are.
        cell: The cell.
    """
    if is_tick(cell.text):
        return HeadedCell(heading, field, option, cell, choice=True)
    if is_mark(cell.text):
        if field in {"data", "special-data"} and is_special(option):
            return HeadedCell(option, "special-data", cell.text, cell, choice=True)
        return HeadedCell(heading, None, cell.text, cell, choice=True)
    return HeadedCell(heading, None, cell.text, cell)
