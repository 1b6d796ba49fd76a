# SPDX-License-Identifier: Apache-2.0
"""The fate of every cell: a fact, a denial, a question, kept in words, or left aside as no data; and why.

"Kept in words" is never counted as read. Each cell of the file has just one fate.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

import attrs

from ropa.errors import Place
from ropa.free_text.answers import answer
from ropa.free_text.tick_boxes import without_struck
from ropa.imports.fields.part_lines import is_norway
from ropa.imports.shapes.understood_grid import NEVER_TYPED, Column, Entry, HeadedCell, UnderstoodGrid
from ropa.labels import counted_word, word
from ropa.packages.grid import Cell, Grid, letters, position
from ropa.show import Table
from ropa.values import frozen

if TYPE_CHECKING:
    from ropa.imports.fields.record_values import Placement
    from ropa.imports.linking import FileContents


class FateKind(StrEnum):
    """What became of a cell."""

    FACT = "fact"
    DENIAL = "denial"
    QUESTION = "question"
    WORDS = "words"
    ASIDE = "aside"


_ASKED: Final = {
    "prompt": "gap",
    "unknown": "unknown",
    "reference": "reference",
    "na": "no_reason",
    "yes": "more",
    "said": "more",
    "none": "reserved",
    "no": "reserved",
}
"""For each kind of answer that is no fact, the key of the reason why the cell is asked about."""


@frozen
class Fate:
    """What became of one cell.

    Attributes:
        cell: The cell.
        place: Where it stands in the file.
        kind: What became of it.
        why: The key of the reason (`heading`, `gap`, `not_understood` ...), which `ropa.labels` words.
        sure: For a fact or a denial, how sure that is, from 0 to 1; `None` = it is neither.
        heading: The heading or the label that it stands under; empty = none.
        record: The record that holds it (`activities/payroll`); `None` = none does.
    """

    cell: Cell
    place: Place
    kind: FateKind
    why: str
    sure: float | None = None
    heading: str = ""
    record: str | None = None


@attrs.frozen(repr=False)
class Fates:
    """The fates of all cells of a file, in the order in which they stand there.

    Attributes:
        each: One for each cell that says something.
        grids: The grids of the file.
        understood_grids: How each grid was understood.
    """

    each: tuple[Fate, ...]
    grids: tuple[Grid, ...] = attrs.field(default=(), eq=False)
    understood_grids: tuple[UnderstoodGrid, ...] = attrs.field(default=(), eq=False)

    def __iter__(self) -> Iterator[Fate]:
        """The fates."""
        return iter(self.each)

    def __len__(self) -> int:
        """How many cells there are."""
        return len(self.each)

    def of(self, kind: FateKind | str) -> tuple[Fate, ...]:
        """Those of a kind: `of("question")`."""
        return tuple(fate for fate in self.each if fate.kind == kind)

    @property
    def counts(self) -> Mapping[FateKind, int]:
        """How many cells have each fate; every kind is there."""
        counted = Counter(fate.kind for fate in self.each)
        return {kind: counted[kind] for kind in FateKind}

    def of_column(self, column: Column) -> Mapping[FateKind, int]:
        """What becomes of the cells of a column, or of a line of a form."""
        cells = self._cells_of.get((column.grid, column.at), [])
        counted = Counter(fate.kind for fate in cells)
        return {kind: counted[kind] for kind in FateKind if counted[kind]}

    @cached_property
    def _cells_of(self) -> dict[tuple[int, str], list[Fate]]:
        by_column: dict[tuple[int, str], list[Fate]] = {}
        labels = {
            understood.grid: _Labels(self.grids[understood.grid], understood)
            for understood in self.understood_grids
            if understood.layout == "form"
        }
        in_line: dict[tuple[int, int], list[Fate]] = {}
        for fate in self.each:
            understood = self.understood_grids[fate.cell.grid]
            if fate.why == "label":
                continue
            in_line.setdefault((fate.cell.grid, fate.cell.row), []).append(fate)
            at: str | None = letters(fate.cell.column)
            if understood.layout == "form":
                at = labels[fate.cell.grid].over(fate)
            elif understood.header is not None and fate.cell.row <= understood.header[1]:
                at = None  # what stands above a table is in no column of it
            if at is not None:
                by_column.setdefault((fate.cell.grid, at), []).append(fate)
        for number, own in labels.items():  # of a form that nobody filled in, what stands beside each label
            for row, _, name in own.places():
                if (number, name) not in by_column and (number, row) in in_line:
                    by_column[number, name] = in_line[number, row]
        return by_column

    def table(self, lang: str = "en") -> Table:
        """The fates as a table: where, under what, the words, what became of them, why, how sure."""
        rows = [
            (
                str(fate.place),
                fate.heading,
                fate.cell.text,
                word(f"imports.fate.{fate.kind}", lang),
                word(f"imports.why.{fate.why}", lang),
                None if fate.sure is None else f"{fate.sure:.0%}",
                fate.record,
            )
            for fate in self.each
        ]
        return Table([word(f"imports.fates.{name}", lang) for name in _COLUMNS], rows)

    def text(self, lang: str = "en") -> str:
        """How many cells have each fate, in a line."""
        parts = [f"{count} {word(f'imports.fate.{kind}', lang)}" for kind, count in self.counts.items() if count]
        return f"{len(self)} {counted_word('imports.cells', len(self), lang)}: {', '.join(parts)}"

    def __str__(self) -> str:
        """How many cells have each fate, in a line."""
        return self.text()

    __repr__ = __str__

    def _repr_html_(self) -> str:
        """The fates as a table, for a notebook."""
        return self.table()._repr_html_()


_COLUMNS: Final = ("place", "heading", "words", "fate", "why", "sure", "record")


_Place = tuple[int, int, str]
"""Where a label stands: its row and column, from 0, and how people call that."""

_MOST_BEFORE: Final = 16
"""So many labels with the same words are looked at, from the nearest back, for one that is not right of a cell."""


class _Labels:
    """The labels of a form, each with the places where it stands."""

    def __init__(self, grid: Grid, understood: UnderstoodGrid) -> None:
        self._by_words: dict[str, list[_Place]] = {}
        self._by_row: dict[int, list[_Place]] = {}
        at_line = {line: row for row, line in reversed([*enumerate(grid.lines or ())])}
        for column in understood.columns:
            number = int("".join(letter for letter in column.at if letter.isdigit()) or 0)
            row, at = (position(column.at) or (-1, 0)) if grid.lines is None else (at_line.get(number, -1), 0)
            self._by_words.setdefault(column.heading, []).append((row, at, column.at))
            self._by_row.setdefault(row, []).append((row, at, column.at))
        for places in self._by_words.values():
            places.sort()

    def places(self) -> Iterator[_Place]:
        """All places where labels stand."""
        return chain.from_iterable(self._by_row.values())

    def over(self, fate: Fate) -> str | None:
        """Where the label stands that a cell answers: the last of those with its words, left of it or above."""
        heading = " ".join(fate.heading.split())
        parts = heading.split(" / ")
        ends = (" / ".join(parts[:size]) for size in range(len(parts), 0, -1))
        places = next((self._by_words[end] for end in (*ends, parts[-1]) if end in self._by_words), [])
        if not places and heading:  # it was read under a label within the cell, or under that of a part
            places = sorted(self._by_row.get(fate.cell.row, []))
        before = bisect_right(places, (fate.cell.row, fate.cell.column, "\uffff"))
        nearest = places[max(0, before - _MOST_BEFORE) : before]
        beside = [place for place in nearest if place[1] <= fate.cell.column]
        return (beside or nearest)[-1][2] if nearest else None


def fates(
    grids: Sequence[Grid],
    understood_grids: Sequence[UnderstoodGrid],
    described: FileContents,
    placements: Iterable[Placement],
) -> Fates:
    """The fate of each cell of a file.

    Args:
        grids: The grids of the file.
        understood_grids: How each grid was understood.
        described: What they describe, and what is left aside.
        placements: Where each cell went.
    """
    placed: dict[Cell, Placement] = {}
    for placement in placements:
        if placement.cell not in placed or placement.heading is None:
            placed[placement.cell] = placement
    under = {cell.grid_cell: cell for understood in understood_grids for cell in _all(understood)}
    under.update({cell.grid_cell: cell for entry in (*described.activities, *described.others) for cell in _of(entry)})
    headings = {cell for understood in understood_grids for cell in understood.headings}
    sure = {
        (column.grid, column.heading): column.meaning.certainty if column.meaning else 0.0
        for understood in understood_grids
        for column in understood.columns
    }
    shown = {heading: " ".join(heading.split()) for heading in {cell.heading for cell in under.values()}}
    all_fates = []
    for grid in grids:
        for cell in grid.cells():
            place = grid.place(cell.row, cell.column)
            where, headed = placed.get(cell), under.get(cell)
            record = where.record if where is not None else None
            if cell in described.aside:
                all_fates.append(Fate(cell, place, FateKind.ASIDE, described.aside[cell], record=record))
            elif headed is None:
                why = "label" if cell in headings else "beside"
                kind = FateKind.ASIDE if cell in headings else FateKind.WORDS
                all_fates.append(Fate(cell, place, kind, why, record=record))
            else:
                column = (cell.grid, shown[headed.heading])
                guessed = sure.get(column, 0.0) > 0
                kind, why = _fate(
                    headed, typed=where is not None and (where.heading is None or where.in_full), guessed=guessed
                )
                has_certainty = kind in {FateKind.FACT, FateKind.DENIAL}
                certainty = sure.get(column, 1.0) if has_certainty else None
                all_fates.append(Fate(cell, place, kind, why, certainty, headed.heading, record))
        for note in grid.notes:
            cell = Cell(grid.number, note.row, note.column, note.text)
            where = placed.get(cell)
            record = where.record if where is not None else None
            place = grid.place(note.row, note.column)
            all_fates.append(Fate(cell, place, FateKind.WORDS, "comment", record=record))
    return Fates(tuple(all_fates), tuple(grids), tuple(understood_grids))


def _fate(cell: HeadedCell, *, typed: bool, guessed: bool) -> tuple[FateKind, str]:  # noqa: PLR0911 - a line a kind
    if cell.refers:
        return FateKind.FACT, "followed"
    reply = answer(cell.text, cell.field)
    if typed:
        denied = reply.kind in {"none", "no", "na"} and not is_norway(cell)
        return (FateKind.DENIAL, "denied") if denied else (FateKind.FACT, "heading")
    if reply.kind == "excluded" or (cell.choice and cell.field is None and reply.kind != "unknown"):
        return FateKind.DENIAL, "denied_in_words"
    if cell.shifted:
        return FateKind.QUESTION, "shifted"
    if cell.elsewhere or cell.untold:
        return FateKind.QUESTION, "elsewhere" if cell.elsewhere else "untold"
    if cell.field is None and not without_struck(cell.text):
        return FateKind.WORDS, "struck"
    if cell.field is None:
        why = "gap" if reply.kind in {"prompt", "unknown"} else "doubtful" if guessed else ""
        return (FateKind.QUESTION, why) if why else (FateKind.WORDS, "not_understood")
    if cell.field == "ref" or cell.field in NEVER_TYPED - {"processing-agreement"}:
        return FateKind.WORDS, "no_field"
    if reply.kind in {"none", "no"} and not reply.excepted and reply.added in {"", cell.text.strip()}:
        return FateKind.DENIAL, "denied_in_words"
    return FateKind.QUESTION, _ASKED[reply.kind]


def _all(understood: UnderstoodGrid) -> Iterator[HeadedCell]:
    for entry in understood.entries:
        yield from _of(entry)
    for _, cell in understood.contacts:
        yield cell


def _of(entry: Entry) -> Iterator[HeadedCell]:
    yield from (cell for cell in entry.cells if not cell.inherited)
    for item in entry.items:
        yield from _of(item)
