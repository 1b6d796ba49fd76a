# SPDX-License-Identifier: Apache-2.0
"""How people call the rows of a sheet, or the lines of a text, in their language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ropa.labels import LANGUAGES, has_word, word

if TYPE_CHECKING:
    from ropa.packages.grid import Grid


def row_label(grid: Grid, row: int, lang: str | None) -> str:
    """A row of a sheet or a line of a text, in *lang* where ropa has a word for it: `row 9`, `linje 12`."""
    return rows_label(grid, [row], lang)


def rows_label(grid: Grid, rows: Sequence[int], lang: str | None) -> str:
    """Several rows behind one word: `row 9, 12`; in *lang* where ropa has a word for it, else in English."""
    key = "imports.at_row" if grid.lines is None else "imports.at_line"
    numbers = ", ".join(str(row + 1 if grid.lines is None else grid.lines[row]) for row in rows)
    spoken = lang if lang in LANGUAGES and has_word(key, lang) else "en"
    return word(key, spoken).format(number=numbers)
