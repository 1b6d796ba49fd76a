# SPDX-License-Identifier: Apache-2.0
"""Forms in which each answer stands below its question: labels and words in turn, in one column or in several.

Several forms may stand below each other, or side by side with the same labels.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ropa.imports.shapes.header_row import dashed, taken_for
from ropa.imports.shapes.headings import STATES, Meaning
from ropa.imports.shapes.understood_grid import CONTACT, CORE, Column, Entry, HeadedCell, UnderstoodGrid
from ropa.packages.grid import Cell, letters
from ropa.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ropa.packages.grid import Grid

_LEAST_LABELS: Final = 4
_LEAST_OF_ART_30: Final = 3
_LEAST_ROWS: Final = 2
_LEAST_SHARE: Final = 3
"""At least each third row holds labels."""

_EXACT: Final = 0.97
_SEARCHED: Final = 160
_LONGEST_LABEL: Final = 60
_LONGEST_QUESTION: Final = 160
"""A label that ends like a question, or with a remark in parentheses, may be longer."""

_ANSWERED = pattern(r"[^\W\d]:\s+[^\s(]")
"""A label with its answer behind it: `DPO: Jane Doe`."""

_NUMBER = pattern(r"\s*(\d{1,2}(?:\.\d{1,2}){1,3}(?=[.)]?\s)|\d{1,2}(?=[.)]\s))[.)]?\s+[^\W\d]")
"""What counts a question, or a part of a form with its questions: `2.` above `2.1`."""


def is_stacked(grid: Grid) -> bool:
    """Whether the answers of a grid stand below their questions."""
    rows = [row for row in _label_rows(grid) if any(any(below) for below in grid.rows[row + 1 :])]
    if len(rows) < _LEAST_ROWS:
        return False
    fields = [{meaning.field for text in grid.rows[row] if (meaning := _label(text))} for row in rows]
    every = frozenset[str]().union(*fields)
    if len(every) < _LEAST_LABELS or len(every & CORE) < _LEAST_OF_ART_30 or fields[0] & fields[1]:
        return False
    if (
        _are_mostly_dashed(grid)
        or any(_heads_a_table(grid, row) for row in rows)
        or len(rows) < _LEAST_SHARE * _answered_beside(grid)
    ):
        return False
    filled = sum(1 for row in grid.rows[rows[0] : rows[-1] + 2] if any(row))
    answered = [row + 1 for row in rows if row + 1 < len(grid.rows) and row + 1 not in rows]
    alike = sum(1 for row in answered if _label(next((text for text in grid.rows[row] if text is not None), None)))
    return filled <= _LEAST_SHARE * len(rows) and _LEAST_SHARE * alike <= len(rows)


def _are_mostly_dashed(grid: Grid) -> bool:
    """Whether most rows hold a label and its words in one cell, with a dash between."""
    alone = [row[0] for row in grid.rows[:_SEARCHED] if len(row) == 1 and row[0] is not None]
    return 2 * sum(dashed(text) is not None for text in alone) > len(alone)


def _answered_beside(grid: Grid) -> int:
    """How many rows begin with a label that the words beside it answer."""
    rows = (tuple(text for text in row if text is not None) for row in grid.rows[:_SEARCHED])
    return sum(1 for row in rows if len(row) > 1 and _label(row[0]) and not _label(row[1]))


def _heads_a_table(grid: Grid, row: int) -> bool:
    """Whether the labels of a row are headings: two rows right below it are about as wide as it is.

    A row of one cell right below it may head a group of them.
    """
    labels = _width(grid, row)
    group = row + 1 < len(grid.rows) and _width(grid, row + 1) == 1
    below = [_width(grid, at) for at in range(row + 1 + group, min(row + 3 + group, len(grid.rows)))]
    return labels >= _LEAST_LABELS and len(below) > 1 and all(2 * width > labels for width in below)


def _width(grid: Grid, row: int) -> int:
    return sum(text is not None for text in grid.rows[row])


def form(grid: Grid, mapping: Mapping[str, str] | None = None, aside: frozenset[int] = frozenset()) -> UnderstoodGrid:
    """What such forms say: an entry for each activity.

    Args:
        grid: The grid.
        mapping: For labels, what they are to be taken for; "" = kept as it stands.
        aside: Rows, from 0, to be left aside.
    """
    understood = UnderstoodGrid(grid.number, "form", "activity")
    label_rows = frozenset(_label_rows(grid, len(grid.rows)))
    heads = _heads_of_parts(grid, label_rows)
    understood.header = (min(label_rows), min(label_rows)) if label_rows else None
    apart = any(_has_repeats(grid, row) for row in label_rows)
    above: dict[int, tuple[str, str | None]] = {}
    entries: dict[int, Entry] = {}
    first: dict[int, str | None] = {}
    for row, texts in enumerate(grid.rows):
        cells = [Cell(grid.number, row, at, text) for at, text in enumerate(texts) if text is not None]
        if row in aside or (not above and row not in label_rows):
            name = cells if row not in aside and len(cells) == 2 and not apart else []  # noqa: PLR2004 - a label and a name
            if name and (asked := taken_for(name[0].text)) and asked.field == "name" and asked.certainty >= STATES:
                understood.headings.append(name[0])
                _preview(understood, grid, name[0], asked)
                entries[0] = Entry("activity", (grid.number, row))
                entries[0].cells.append(HeadedCell(name[0].text, "name", name[1].text, name[1]))
                understood.entries.append(entries[0])
            else:
                understood.loose.extend(cells)
            continue
        for cell in cells:
            key = cell.column if apart else 0
            if row in label_rows:
                meaning = _meaning(cell.text, mapping or {})
                field = meaning.field if meaning else None
                again = first.setdefault(key, field) == field and key in entries
                if again and any(cell.field == field for cell in entries[key].cells) and len(entries[key].cells) > 1:
                    del entries[key]
                above[cell.column] = (cell.text, field)
                understood.headings.append(cell)
                _preview(understood, grid, cell, meaning, is_answered=row + 1 not in label_rows)
                continue
            label = above.get(cell.column)
            if label is None or row in heads:
                understood.loose.append(cell)
                continue
            if key not in entries:
                entries[key] = Entry("activity", (grid.number, row))
                understood.entries.append(entries[key])
            entries[key].cells.append(HeadedCell(label[0], label[1], cell.text, cell))
    return understood


def _preview(
    understood: UnderstoodGrid, grid: Grid, cell: Cell, meaning: Meaning | None, *, is_answered: bool = True
) -> None:
    below = grid.at(cell.row + 1, cell.column) if is_answered else None
    at = f"{letters(cell.column)}{cell.row + 1}" if grid.lines is None else grid.label(cell.row)
    why = "heading" if meaning else "not understood"
    understood.columns.append(
        Column(grid.number, at, cell.text, meaning, why, (below,) if below else (), 1 if below else 0)
    )


def _meaning(label: str, mapping: Mapping[str, str]) -> Meaning | None:
    if label in mapping:
        return Meaning(mapping[label], 1.0, (), "") if mapping[label] else None
    return _label(label)


def _label(text: str | None) -> Meaning | None:
    """What a cell asks for, where it is plainly a label."""
    if text is None or "\n" in text.strip():
        return None
    if len(text) > (_LONGEST_QUESTION if text.rstrip().endswith(("?", ")", ":")) else _LONGEST_LABEL):
        return None
    if _ANSWERED.search(text):
        return None
    meaning = taken_for(text)
    return meaning if meaning is not None and meaning.certainty >= STATES and meaning.field not in CONTACT else None


def _label_rows(grid: Grid, searched: int = _SEARCHED) -> list[int]:
    """The rows of which each cell is a label.

    A row right below one holds its answers, whatever they look like, unless it asks plainly, and is answered itself.
    """
    if numbered := _numbered_rows(grid, searched):
        return numbered
    rows: list[int] = []
    for row in range(min(len(grid.rows), searched)):
        if not _asks(grid, row):
            continue
        plainly = _asks(grid, row, _EXACT) and not _asks(grid, row + 1, _EXACT)
        if not rows or rows[-1] != row - 1 or plainly:
            rows.append(row)
    return rows


def _numbered_rows(grid: Grid, searched: int) -> list[int]:
    """The rows that number questions, each alone in its row and before the next number: `2.1`, `2.2`, `3.1`.

    A number above the first of a part (`2.` above `2.1`) heads that. Empty where numbers do not go on upwards, or where
    most of what they count asks for nothing that is known.
    """
    numbers: dict[int, tuple[int, ...]] = {}
    for row, texts in enumerate(grid.rows[:searched]):
        stated = [text for text in texts if text is not None]
        number = _NUMBER.match(stated[0]) if len(stated) == 1 else None
        if number:
            numbers[row] = tuple(map(int, number[1].split(".")))
    in_order = [*numbers.values()]
    if any(following <= number for number, following in pairwise(in_order)):
        return []
    heads = {row for (row, number), following in zip(numbers.items(), in_order[1:], strict=False)
             if following[: len(number)] == number}  # fmt: skip
    rows = [row for row in numbers if row not in heads]
    fields_known = sum(_asks(grid, row) for row in rows)
    answered = sum(
        bool(row + 1 < len(grid.rows) and any(grid.rows[row + 1])) and row + 1 not in numbers for row in rows
    )
    return rows if fields_known >= _LEAST_LABELS and 2 * fields_known > len(rows) and 2 * answered > len(rows) else []


def _heads_of_parts(grid: Grid, label_rows: frozenset[int]) -> frozenset[int]:
    """The rows that head numbered questions: a number alone in its row above one that it begins."""
    heads = set()
    for row in label_rows:
        above = [text for text in grid.rows[row - 1] if text is not None] if row else []
        own, over = (
            _NUMBER.match(next(filter(None, grid.rows[row]))),
            _NUMBER.match(above[0]) if len(above) == 1 else None,
        )
        if own and over and own[1].startswith(f"{over[1]}.") and row - 1 not in label_rows:
            heads.add(row - 1)
    return frozenset(heads)


def _asks(grid: Grid, row: int, least: float = STATES) -> bool:
    """Whether each cell of a row is a label, at least so surely."""
    texts = [text for text in grid.rows[row] if text is not None] if row < len(grid.rows) else []
    return bool(texts) and all((label := _label(text)) is not None and label.certainty >= least for text in texts)


def _has_repeats(grid: Grid, row: int) -> bool:
    """Whether a row asks for the same twice, as where forms stand side by side."""
    fields = [meaning.field for text in grid.rows[row] if (meaning := _label(text))]
    return len(set(fields)) < len(fields)
