# SPDX-License-Identifier: Apache-2.0
"""The rows of a sheet: made once, and gone through as often as a format needs to (widths, links, rows).

A register of thousands of activities has half a million cells, of which most are words and nothing else. So a cell is
held as its words alone, or as little more (`packed`), column by column, as a workbook writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, islice
from typing import Any, Final, NamedTuple, TypeAlias, overload

from ropa.sheets.cell import Cell, Link, Silence, Style
from ropa.values import frozen

_AT_ONCE: Final = 100
"""How many rows stand together in a batch."""

_SHORT: Final = 30
"""A text of so many letters is not looked through for its lines: no column is too narrow for it."""


@frozen
class Row:
    """One row.

    Attributes:
        key: The record it shows (`parties/google`), or the part of one (`activities/app#processors[0]`); the same
            wherever the row is moved to, so that an edited sheet can be read back.
        cells: One for each column.
    """

    key: str
    cells: tuple[Cell, ...]


PackedCell: TypeAlias = Any
"""A cell as it is held, and asked for in a dict: mostly its words alone, or the number of its silence."""


LinkedTo: TypeAlias = tuple[str | None, str | None]
"""A link as it is held: the record and the sheet."""


class Batch(NamedTuple):
    """Some rows that follow each other.

    Attributes:
        keys: The key of each.
        columns: For each column, its cell in each of them.
    """

    keys: list[str]
    columns: list[list[PackedCell]]


@frozen
class Extent:
    """How far the cells of a column reach.

    Attributes:
        letters: The length of the longest text.
        lines: The most lines of one; 1 where no text is long enough for that to matter.
    """

    letters: int = 0
    lines: int = 1


class Rows(Sequence[Row]):
    """Rows, held column by column.

    All have as many cells as the first.

    Attributes:
        extents: How far the cells of each column reach; none where there is no row.
    """

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self.extents: list[Extent] = []
        self._batches: list[Batch] = []
        coming = iter(rows)
        while batch := list(islice(coming, _AT_ONCE)):
            self._measure(batch)
            self._batches.append(_batch(batch))

    def _measure(self, rows: Sequence[Row]) -> None:
        if not self.extents:
            self.extents = [Extent() for _ in rows[0].cells]
        columns = zip(*(row.cells for row in rows), strict=True)
        for place, (column, extent) in enumerate(zip(columns, self.extents, strict=True)):
            texts = [cell.text for cell in column]
            letters = max(map(len, texts))
            if letters > extent.letters or letters > _SHORT:
                lines = 1 + max(text.count("\n") for text in texts) if letters > _SHORT else 1
                self.extents[place] = Extent(max(letters, extent.letters), max(lines, extent.lines))

    def batches(self) -> Iterator[Batch]:
        """The rows as they are held, some at a time: for a format that goes through very many."""
        return iter(self._batches)

    def keys(self) -> Iterator[str]:
        """The key of each row."""
        return chain.from_iterable(batch.keys for batch in self._batches)

    def __len__(self) -> int:
        return sum(len(batch.keys) for batch in self._batches)

    def __iter__(self) -> Iterator[Row]:
        return chain.from_iterable(map(_rows, self._batches))

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        """A row by its place, or several."""
        if isinstance(place, slice):
            return list(self)[place]
        number, within = divmod(range(len(self))[place], _AT_ONCE)
        return _rows(self._batches[number])[within]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and len(self) == len(other) and all(map(Row.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{len(self)} rows>"


STYLES: Final = tuple(Style)
"""The styles by the numbers by which they are held."""

_SILENCES: Final = (None, *Silence)
_STYLE_NUMBERS: Final = {style: number for number, style in enumerate(STYLES)}
_SILENCE_NUMBERS: Final = {silence: number for number, silence in enumerate(_SILENCES)}


def packed(cell: Cell) -> PackedCell:
    """A cell as it is held."""
    if (
        cell.link is None
        and cell.source is None
        and cell.value is None
        and cell.style is Style.BODY
        and cell.shows is None
    ):
        if cell.silence is None:
            return cell.text
        if not cell.text:
            return _SILENCE_NUMBERS[cell.silence]
    link = (cell.link.record, cell.link.sheet) if cell.link is not None else None
    value = (cell.value.toordinal(),) if isinstance(cell.value, date) else cell.value
    packed_cell = cell.text, _SILENCE_NUMBERS[cell.silence], link, cell.source, _STYLE_NUMBERS[cell.style], value
    return packed_cell if cell.shows is None else (*packed_cell, cell.shows)


def linked_record(cell: PackedCell) -> str | None:
    """The record to which a click on a cell leads, or `None`."""
    return cell[2][0] if isinstance(cell, tuple) and cell[2] is not None else None


def words_of(cell: PackedCell) -> str:
    """The words of a cell that is held so."""
    if isinstance(cell, str):
        return cell
    return cell[0] if isinstance(cell, tuple) else ""


_BLANKS: Final = tuple(Cell(silence=silence) for silence in _SILENCES)


def unpacked(cell: PackedCell) -> Cell:
    """The cell that is held so."""
    if isinstance(cell, str):
        return Cell(cell)
    if isinstance(cell, int):
        return _BLANKS[cell]
    text, silence, link, source, style, value, *shows = cell
    return Cell(
        text,
        _SILENCES[silence],
        Link(*link) if link is not None else None,
        source,
        STYLES[style],
        date.fromordinal(value[0]) if isinstance(value, tuple) else value,
        *shows,
    )


def _batch(rows: Sequence[Row]) -> Batch:
    columns = zip(*(row.cells for row in rows), strict=True)
    return Batch([row.key for row in rows], [list(map(packed, column)) for column in columns])


def _rows(batch: Batch) -> list[Row]:
    if not batch.columns:
        return [Row(key, ()) for key in batch.keys]
    cells = zip(*(map(unpacked, column) for column in batch.columns), strict=True)
    return [Row(key, cells_of_row) for key, cells_of_row in zip(batch.keys, cells, strict=True)]
