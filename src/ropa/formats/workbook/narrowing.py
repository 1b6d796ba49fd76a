# SPDX-License-Identifier: Apache-2.0
"""How narrow a wide table is made, so that it can be read on paper: as its words and the number of its pages allow.

A table is printed as wide as its paper. The narrower it is, the larger are its letters, and the more pages it takes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

UPRIGHT: Final = (539, 741)
ON_ITS_SIDE: Final = (784, 494)
"""The width and height of a page of A4 within its margins, in points."""

ON_A3: Final = (1134, 741)
"""Those of a page of A3 on its side."""

POINTS: Final = 5.25
"""The points of a unit of width."""

BESIDE: Final = 2.2
"""What a column is wider than its words: they stand apart from the lines."""

READABLE: Final = 207.0
"""The widest table that is well read on A4: with letters of six and a half points."""

_WIDEST_ON_A4: Final = 232.0
"""The widest that is yet printed on it, with letters of nearly six points, if its words leave it no narrower."""

_ROUNDED: Final = 3.0
"""How much wider a table may be because its columns are rounded."""

READABLE_ON_A3: Final = 330.0
"""The widest on A3, with letters of nearly six points; a wider one takes several pages across."""

_TRIED: Final = (READABLE, 245.0, 270.0, 300.0, READABLE_ON_A3)
"""How wide a table may be made, from the one that is best read."""

_FEW_PAGES: Final = 3
_ROWS_OF_A_PAGE: Final = 5
"""A record may take so many pages, or as many as have so many rows each: eight of forty rows."""

Widths = Sequence[float]
"""How wide some columns are, in their units."""


def pages_across(width: float) -> int:
    """How many pages a table takes across."""
    return max(1, math.ceil((width - _ROUNDED) / READABLE_ON_A3))


def is_on_a4(width: float) -> bool:
    """Whether a table can be read on A4."""
    return width <= _WIDEST_ON_A4


def narrowed(
    widths: Widths,
    divided: Callable[[Widths], list[float]],
    heights: Callable[[Widths], Sequence[float]],
    narrowest: Widths,
) -> list[float]:
    """The widths of a table that can be read on paper.

    Args:
        widths: How wide the columns would be.
        divided: Some widths, divided anew among the columns.
        heights: How high the rows are in columns of some widths, in points, the headings first, then
            all that stands above them; of a table of which it does not matter how many pages it takes, nothing.
        narrowest: How wide each column must be for its words.
    """
    margin = BESIDE * len(widths)
    least = sum(map(min, widths, narrowest)) + margin
    across = pages_across(least)
    narrower = list(widths)
    for target in _TRIED if across == 1 else (0.9 * across * READABLE_ON_A3, across * READABLE_ON_A3):
        narrower = divided(_towards(target - margin, widths, narrowest))
        of_rows = heights(narrower)
        most = max(_FEW_PAGES, (len(of_rows) - 2) / _ROWS_OF_A_PAGE)
        if _pages(sum(narrower) + margin, of_rows) <= most:
            return narrower
    return narrower


def _towards(target: float, widths: Widths, narrowest: Widths) -> list[float]:
    """Widths that come to a target, or near it: each column gives of what it can."""
    spare = [max(0.0, width - least) for width, least in zip(widths, narrowest, strict=True)]
    excess = sum(widths) - target
    share = min(1.0, max(0.0, excess / sum(spare))) if any(spare) else 0.0
    return [width - share * of_column for width, of_column in zip(widths, spare, strict=True)]


def _pages(width: float, heights: Sequence[float]) -> int:
    """On how many pages rows are printed, which no page divides; the first of them are the headings, on each page.

    The second is all that stands above the headings, once.
    """
    across = pages_across(width)
    paper, deep = ON_ITS_SIDE if is_on_a4(width) else ON_A3
    headings, above, *rows = heights or (0.0, 0.0)
    room = deep / min(1.0, across * paper / (width * POINTS)) - headings
    pages, left = 1, room - above
    for row in rows:
        if row > left:
            pages, left = pages + 1, room
        left -= row
    return pages * across
