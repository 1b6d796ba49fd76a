# SPDX-License-Identifier: Apache-2.0
"""How wide the columns of a table in a document are: by their shares, and no narrower than their longest word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ropa.formats.word.contents import Grid

_LETTER: Final = 90
"""How wide a letter of a cell is, on average, in twentieths of a point."""

_LETTER_OF_HEADING: Final = 105
"""How wide a letter of a heading is, which is bold."""

_MARGINS: Final = 200
"""What stands blank on both sides of a cell's text."""


def shared(shares: Iterable[int], whole: int) -> list[int]:
    """A width in parts by their shares; what is left over falls to the last."""
    parts = list(shares)
    widths = [whole * part // sum(parts) for part in parts]
    widths[-1] += whole - sum(widths)
    return widths


def of_grid(grid: Grid, whole: int) -> list[int]:
    """The widths of a table's columns: a column too narrow for a word of its own takes from those with room to spare.

    Where there is no room for the longest word of each column, the shares stay as they are.
    """
    widths = shared(grid.widths, whole)
    least = _least(grid)
    wanting = [max(0, need - width) for need, width in zip(least, widths, strict=True)]
    spare = [max(0, width - need) for need, width in zip(least, widths, strict=True)]
    if not sum(wanting) or sum(wanting) > sum(spare):
        return widths
    given = [sum(wanting) * room // sum(spare) for room in spare]
    given[spare.index(max(spare))] += sum(wanting) - sum(given)
    return [width + more - less for width, more, less in zip(widths, wanting, given, strict=True)]


def _least(grid: Grid) -> list[int]:
    """How wide each column must be for its longest word, of its heading or its cells."""
    least = [_MARGINS + _LETTER_OF_HEADING * _longest_word(heading) for heading in grid.headings]
    for cells in grid.rows:
        of_cells = (_MARGINS + _LETTER * _longest_word(line.text) for line in cells)
        least = [max(pair) for pair in zip(least, of_cells, strict=True)]
    return least


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)
