# SPDX-License-Identifier: Apache-2.0
"""Rows of a text file whose cells may not stand under their own headings: a sign that divides cells stands in one.

`Payroll;Pay, and report;Staff` in a file that commas divide has a cell too many, and all behind it stands one column
further right; where a sign is missing, all behind it stands one further left. What may be shifted is asked about: read
as it stands, a time limit would become a recipient.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from ropa.free_text.citations import cited
from ropa.free_text.durations import limits

_PLAIN: Final = frozenset({"basis", "retention"})
"""What columns ask for whose cells are plainly theirs, or plainly not."""

_LONG_FOR_ONE: Final = 3
"""Of so many rows at most one may be longer than the headings: more are a column without a heading."""


def shifted_from(
    fields: Mapping[int, str | None], row: Sequence[str | None], width: int, *, few_are_longer: bool
) -> int | None:
    """The column from which the cells of a row may stand under a wrong heading; `None` = they stand under their own.

    Args:
        fields: What each column asks for.
        row: The cells.
        width: How many columns have a heading.
        few_are_longer: Whether so few rows are longer that what they hold besides is no column of its own.
    """
    longer = len(row) > width
    plain = [column for column, field in sorted(fields.items()) if field in _PLAIN and _at(row, column)]
    fitting = [column for column in plain if _fits(fields[column], _at(row, column))]
    step = 1 if longer else -1
    amiss = [
        column
        for column in plain
        if column not in fitting
        and _fits(fields[column], _at(row, column + step))
        and fields.get(column + step) != fields[column]
    ]
    if not amiss and not (longer and few_are_longer):
        return None
    first = min(amiss, default=width + 1)
    return max((column for column in fitting if column < first), default=0) + 1


def few_are_longer(rows: Sequence[Sequence[str | None]], width: int) -> bool:
    """Whether the rows that are longer than the headings are so few that they hold no column of their own."""
    longer = sum(1 for row in rows if len(row) > width)
    return longer == 1 or _LONG_FOR_ONE * longer <= sum(1 for row in rows if row)


def _at(row: Sequence[str | None], column: int) -> str:
    return (row[column] if 0 <= column < len(row) else None) or ""


def _fits(field: str | None, text: str) -> bool:
    """Whether a cell is plainly what its column asks for: a legal basis, or how long something is kept."""
    if not text:
        return False
    if field == "basis":
        return bool(cited(text))
    return any(limit.keep is not None or limit.statutory for limit in limits(text))
