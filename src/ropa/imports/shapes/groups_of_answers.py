# SPDX-License-Identifier: Apache-2.0
"""Answers of a form in groups, each behind the name of its group: `Data | Identity | name, date of birth`."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from ropa.free_text.answers import means
from ropa.free_text.durations import durations
from ropa.free_text.lists import items
from ropa.free_text.synonyms import term_of
from ropa.imports.shapes.header_row import taken_for
from ropa.imports.shapes.headings import STATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ropa.packages.grid import Grid

_OF_DATA: Final = frozenset({"data", "special-data"})
_TWO: Final = 2

Groups = dict[int, tuple[int, int]]
"""For a line, the columns of the name of the group and of what is in it."""


def grouped_answers(grid: Grid, labels: int, columns: Sequence[int]) -> tuple[Groups, Groups]:
    """The lines whose answers stand in groups; and those where an answer has a remark beside it.

    Args:
        grid: The form.
        labels: The column of its labels.
        columns: The columns of its answers.
    """
    groups: Groups = {}
    remarks: Groups = {}
    asking = [row for row in range(len(grid.rows)) if grid.at(row, labels) is not None]
    for first, after in zip_longest(asking, asking[1:]):
        meaning = taken_for(grid.at(first, labels))
        if meaning is None or meaning.certainty < STATES or meaning.field not in _OF_DATA | {"retention"}:
            continue
        rows = [row for row in range(first, after or len(grid.rows)) if any(grid.rows[row])]
        filled = {tuple(at for at in columns if grid.at(row, at) is not None) for row in rows}
        pair = next(iter(filled))
        if len(filled) != 1 or len(pair) != _TWO:
            continue
        names, contents = ([grid.at(row, at) or "" for row in rows] for at in pair)
        own = dict.fromkeys(rows, (pair[0], pair[1]))
        if _name_groups(meaning.field, names, contents):
            groups.update(own)
        elif meaning.field in _OF_DATA and _any_data(names) and not _any_data(contents):
            remarks.update(own)
    return groups, remarks


def _name_groups(field: str, names: list[str], contents: list[str]) -> bool:
    """Whether the first of two answers on each line names what the second one lists."""
    if field == "retention":
        return len(names) > 1 and all(map(durations, contents)) and not any(map(durations, names))
    if len(names) == 1:
        return means(names[0], "data-group") and _any_data(contents)
    return _any_data(contents)


def _any_data(texts: Iterable[str]) -> bool:
    return any(term_of("category", item) is not None for text in texts for item in items(text))
