# SPDX-License-Identifier: Apache-2.0
"""The widths of a printed record, divided anew among its columns so that its rows are low: fewer pages, same paper.

A column that has more room than its words need gives some to the one that makes rows high. How wide the sheet is stays.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

STEPS: Final = (2.0, 4.0, 8.0)
"""How much of its width a column gives away at once."""

_ROUNDS: Final = 40
"""How often columns give and take at most."""

LineCount = Callable[[int, int, float], int]
"""How many lines a cell takes, by the number of its row, of its column, and the width of that."""


def balanced(widths: Sequence[float], narrowest: Sequence[float], rows: int, lines_of: LineCount) -> tuple[float, ...]:
    """The widths with which some rows are lowest, as far as giving and taking finds them.

    Args:
        widths: How wide the columns are to begin with.
        narrowest: How wide each must be for its longest word.
        rows: How many rows are measured.
        lines_of: How many lines a cell takes.
    """

    @cache
    def heights(column: int, width: float) -> tuple[int, ...]:
        return tuple(lines_of(row, column, width) for row in range(rows))

    def total(of_columns: Sequence[float]) -> int:
        return sum(map(max, zip(*map(heights, range(len(of_columns)), of_columns), strict=True)))

    best = tuple(widths)
    height = total(best) if rows else 0
    for _ in range(_ROUNDS):
        tried = min(((total(moved), moved) for moved in _moves(best, narrowest, heights)), default=(height, best))
        if tried[0] >= height:
            break
        height, best = tried
    return best


def _moves(
    widths: tuple[float, ...], narrowest: Sequence[float], heights: Callable[[int, float], tuple[int, ...]]
) -> list[tuple[float, ...]]:
    """The widths after a column that has room gave some to one that makes rows high."""
    of_columns = [heights(column, width) for column, width in enumerate(widths)]
    highest = list(map(max, zip(*of_columns, strict=True)))
    excess = [
        sum(lines == most for lines, most in zip(of_column, highest, strict=True) if most > 1)
        for of_column in of_columns
    ]
    takers = sorted(range(len(widths)), key=lambda column: -excess[column])[:_MOST_TAKERS]
    moves = []
    for taker in takers:
        for giver, width in enumerate(widths):
            for step in STEPS:
                if giver != taker and width - step >= narrowest[giver]:
                    moved = list(widths)
                    moved[giver] -= step
                    moved[taker] += step
                    moves.append(tuple(moved))
    return moves


_MOST_TAKERS: Final = 3
"""To how many of the columns that make most rows high something is given, as a trial."""
