# SPDX-License-Identifier: Apache-2.0
"""Letters for yes and no in a file: `T` and `N` in Polish, `O` and `N` in French, `K` and `E` in Finnish.

A letter alone may be a code for anything. It is a yes only where columns of the file hold it and its opposite, and
nothing else: two of them, or one whose heading names both (`Transfer (O/N)`).
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

from ropa.imports.words import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.packages.grid import Grid

_SPELT: ContextVar[dict[str, str] | None] = ContextVar("letters for yes and no", default=None)
_LEAST_CELLS: Final = 2
_LEAST_COLUMNS: Final = 2
_MOST_EXAMINED: Final = 400
_OPENING: Final = re.compile(r"([^\W\d_])(?=\s*[(:–—]|\s+-\s|,\s|\Z)")
"""A letter by itself, or with what is added behind a sign: `T - USA (DPF)`, `N`."""

_LEGEND: Final = re.compile(r"\(\s*([^\W\d_])\s*[/|,]\s*([^\W\d_])\s*\)")


@contextmanager
def letters_read(grids: Sequence[Grid]) -> Iterator[None]:
    """While it lasts, letters for yes and no are read as the grids use them."""
    token = _SPELT.set(_letters(grids))
    try:
        yield
    finally:
        _SPELT.reset(token)


def spelt_out(text: str) -> str:
    """A letter for yes or no as the word that it stands for; anything else as it stands."""
    letters = _SPELT.get()
    if not letters:
        return text
    bare = text.strip()
    opened = _OPENING.match(bare)
    if opened is None or opened[1] not in letters:
        return text
    return letters[opened[1]] + bare[opened.end(1) :]


def _letters(grids: Sequence[Grid]) -> dict[str, str]:
    columns = [column for grid in grids for column in _columns_of_letters(grid)]
    pairs_of_letters = []
    for yes, no in _pairs():
        pair = {yes[0].upper(), no[0].upper()}
        own = [legend for letters, legend in columns if letters <= pair and len(letters) == len(pair)]
        others = [legend for letters, legend in columns if letters < pair]
        if (len(own) + len(others) >= _LEAST_COLUMNS and own) or any(legend == pair for legend in (*own, *others)):
            pairs_of_letters.append({yes[0].upper(): yes, no[0].upper(): no})
    return pairs_of_letters[0] if len({tuple(sorted(letters)) for letters in pairs_of_letters}) == 1 else {}


def _pairs() -> tuple[tuple[str, str], ...]:
    """The words for yes and no of each language."""
    return tuple((words[0], words[1]) for words in rows_of("yes-and-no"))


def _columns_of_letters(grid: Grid) -> Iterator[tuple[frozenset[str], set[str]]]:
    """The letters of each column that ends with nothing but letters, and those that its heading explains."""
    rows = range(min(len(grid.rows), _MOST_EXAMINED) - 1, -1, -1)
    for column in range(min(grid.width, _MOST_EXAMINED)):
        letters: list[str] = []
        heading = ""
        for row in rows:
            text = grid.at(row, column)
            if text is None:
                continue
            opened = _OPENING.match(text.strip())
            if opened is None or not opened[1].isupper():
                heading = text
                break
            letters.append(opened[1])
        legend = _LEGEND.search(heading)
        if len(letters) >= _LEAST_CELLS:
            yield frozenset(letters), {letter.upper() for letter in legend.groups()} if legend else set()
