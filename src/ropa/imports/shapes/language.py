# SPDX-License-Identifier: Apache-2.0
"""The language of a register: that of its cells, where they are long enough to tell; else that of its headings.

The two may differ: a tool's English headings over Dutch words. Where neither is plain, the language is not stated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from ropa.imports.shapes.understood_grid import Entry, UnderstoodGrid
from ropa.imports.words import by_language

_MOST_CELLS: Final = 3000
_LEAST_WORDS: Final = 12
_LEAST_HEADINGS: Final = 3
_SURE_HEADING: Final = 0.75
_NEARLY: Final = 0.6
_PLAINLY: Final = 1.5


def language(understood_grids: Sequence[UnderstoodGrid]) -> str | None:
    """The language that the register is written in, as a code; `None` where it cannot be told."""
    of_headings = _voted(_heading_votes(understood_grids))
    of_cells = _cell_votes(understood_grids)
    ranked = of_cells.most_common(2)
    if not ranked or ranked[0][1] < _LEAST_WORDS:
        return of_headings
    first, count = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    if of_headings and of_cells[of_headings] >= _NEARLY * count:
        return of_headings
    return first if count >= _PLAINLY * second else None


def _heading_votes(understood_grids: Sequence[UnderstoodGrid]) -> Counter[str]:
    votes: Counter[str] = Counter()
    for understood in understood_grids:
        for column in understood.columns:
            if column.meaning and column.meaning.certainty > _SURE_HEADING:
                votes.update(column.meaning.languages)
    return votes


def _voted(votes: Counter[str]) -> str | None:
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < _LEAST_HEADINGS:
        return None
    return None if len(ranked) > 1 and ranked[1][1] > ranked[0][1] - 2 else ranked[0][0]


def _cell_votes(understood_grids: Sequence[UnderstoodGrid]) -> Counter[str]:
    languages_of: dict[str, list[str]] = {}
    for language_known, frequent in by_language("frequent").items():
        for word in frequent:
            languages_of.setdefault(word, []).append(language_known)
    votes: Counter[str] = Counter()
    cells = (text for understood in understood_grids for entry in understood.entries for text in _texts(entry))
    for text in islice(cells, _MOST_CELLS):
        for word in text[:1000].casefold().split():
            votes.update(languages_of.get(word.strip(".,;:()"), ()))
    return votes


def _texts(entry: Entry) -> Iterable[str]:
    for cell in entry.cells:
        if not cell.inherited:
            yield cell.text
    for item in entry.items:
        yield from _texts(item)
