# SPDX-License-Identifier: Apache-2.0
"""The rows of a sheet: made once, gone through as often as a format needs to, and never all in memory where many.

A workbook is gone through several times (widths, links, rows). Making a row costs far more than keeping it; so the rows
of a large sheet are put down in a temporary file as they are made, and read from there, column by column.
"""

from __future__ import annotations

import marshal
import weakref
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, islice
from tempfile import TemporaryFile
from typing import IO, Any, Final, NamedTuple, TypeAlias, overload

import attrs

from ropa.sheets.cell import Cell, Link, Silence, Style

MOST_CELLS: Final = 20_000
"""How many cells of a sheet are kept in memory; of one with more, none are."""

_AT_ONCE: Final = 100
"""How many rows are put into the file and read from it at once."""

_SHORT: Final = 30
"""A text of so many letters is not looked through for its lines: no column is too narrow for it."""


@attrs.frozen
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
"""A cell as what can be put down, and asked for in a dict: mostly its words alone, or the number of its silence."""


LinkedTo: TypeAlias = tuple[str | None, str | None]
"""A link as it is put down: the record and the sheet."""


class Batch(NamedTuple):
    """Some rows that follow each other.

    Attributes:
        keys: The key of each.
        columns: For each column, its cell in each of them.
    """

    keys: list[str]
    columns: list[list[PackedCell]]


@attrs.frozen
class Extent:
    """How far the cells of a column reach.

    Attributes:
        letters: The length of the longest text.
        lines: The most lines of one; 1 where no text is long enough for that to matter.
    """

    letters: int = 0
    lines: int = 1


class Rows(Sequence[Row]):
    """Rows, in memory or, where they are many, in a temporary file that goes when nobody holds the rows any longer.

    All have as many cells as the first.

    Attributes:
        extents: How far the cells of each column reach; none where there is no row.
    """

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self.extents: list[Extent] = []
        self._held: list[Row] = []
        self._file: IO[bytes] | None = None
        self._firsts = array("Q")
        self._middles = array("Q")
        self._ends = array("Q", [0])
        self._in_file = 0
        self._count = 0
        coming = iter(rows)
        while batch := list(islice(coming, _AT_ONCE)):
            self._measure(batch)
            self._count += len(batch)
            if self._file is not None:
                self._put(self._file, _batch(batch))
                continue
            self._held += batch
            if self._count * len(self.extents) > MOST_CELLS:
                self._open()

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

    def _open(self) -> None:
        file = TemporaryFile("w+b")  # noqa: SIM115 - it lives as long as the rows, and is closed with them
        weakref.finalize(self, file.close)
        self._file = file
        for batch in self._held_batches():
            self._put(file, batch)
        self._held = []

    def _held_batches(self) -> Iterator[Batch]:
        for first in range(0, len(self._held), _AT_ONCE):
            yield _batch(self._held[first : first + _AT_ONCE])

    def _put(self, file: IO[bytes], batch: Batch) -> None:
        """Put a batch at the end of the file: its keys, which are also asked for alone, and then its columns."""
        keys = marshal.dumps(batch.keys)
        columns = marshal.dumps(batch.columns)
        file.seek(self._ends[-1])
        file.write(keys)
        file.write(columns)
        self._firsts.append(self._in_file)
        self._middles.append(self._ends[-1] + len(keys))
        self._ends.append(self._middles[-1] + len(columns))
        self._in_file += len(batch.keys)

    def _piece(self, start: int, end: int) -> Any:
        assert self._file is not None  # noqa: S101 - asked only where there is a file
        self._file.seek(start)
        return marshal.loads(self._file.read(end - start))  # noqa: S302 - written by this process a moment ago

    def _keys(self, number: int) -> list[str]:
        keys: list[str] = self._piece(self._ends[number], self._middles[number])
        return keys

    def _batch(self, number: int) -> Batch:
        return Batch(self._keys(number), self._piece(self._middles[number], self._ends[number + 1]))

    def batches(self) -> Iterator[Batch]:
        """The rows as they are put down, some at a time: for a format that goes through very many."""
        if self._file is None:
            return self._held_batches()
        return map(self._batch, range(len(self._firsts)))

    def keys(self) -> Iterator[str]:
        """The key of each row."""
        if self._file is None:
            return (row.key for row in self._held)
        return chain.from_iterable(map(self._keys, range(len(self._firsts))))

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Row]:
        if self._file is None:
            yield from self._held
            return
        for batch in self.batches():
            yield from _rows(batch)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        """A row by its place, or several."""
        if self._file is None:
            return self._held[place]
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        index = range(len(self))[place]
        number = bisect_right(self._firsts, index) - 1
        return _rows(self._batch(number))[index - self._firsts[number]]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and len(self) == len(other) and all(map(Row.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{len(self)} rows>"


STYLES: Final = tuple(Style)
"""The styles by the numbers by which they are put down."""

_SILENCES: Final = (None, *Silence)
_STYLE_NUMBERS: Final = {style: number for number, style in enumerate(STYLES)}
_SILENCE_NUMBERS: Final = {silence: number for number, silence in enumerate(_SILENCES)}


def packed(cell: Cell) -> PackedCell:
    """A cell as it is put down."""
    if cell.link is None and cell.source is None and cell.value is None and cell.style is Style.BODY:
        if cell.silence is None:
            return cell.text
        if not cell.text:
            return _SILENCE_NUMBERS[cell.silence]
    link = (cell.link.record, cell.link.sheet) if cell.link is not None else None
    value = (cell.value.toordinal(),) if isinstance(cell.value, date) else cell.value
    return cell.text, _SILENCE_NUMBERS[cell.silence], link, cell.source, _STYLE_NUMBERS[cell.style], value


def linked_record(cell: PackedCell) -> str | None:
    """The record to which a click on a cell leads, or `None`."""
    return cell[2][0] if isinstance(cell, tuple) and cell[2] is not None else None


_BLANKS: Final = tuple(Cell(silence=silence) for silence in _SILENCES)


def unpacked(cell: PackedCell) -> Cell:
    """The cell that was put down."""
    if isinstance(cell, str):
        return Cell(cell)
    if isinstance(cell, int):
        return _BLANKS[cell]
    text, silence, link, source, style, value = cell
    return Cell(
        text,
        _SILENCES[silence],
        Link(*link) if link is not None else None,
        source,
        STYLES[style],
        date.fromordinal(value[0]) if isinstance(value, tuple) else value,
    )


def _batch(rows: Sequence[Row]) -> Batch:
    columns = zip(*(row.cells for row in rows), strict=True)
    return Batch([row.key for row in rows], [list(map(packed, column)) for column in columns])


def _rows(batch: Batch) -> list[Row]:
    if not batch.columns:
        return [Row(key, ()) for key in batch.keys]
    cells = zip(*(map(unpacked, column) for column in batch.columns), strict=True)
    return [Row(key, cells_of_row) for key, cells_of_row in zip(batch.keys, cells, strict=True)]
