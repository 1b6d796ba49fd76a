# SPDX-License-Identifier: Apache-2.0
"""The rows of a sheet: made once, gone through as often as a format needs to, and never all in memory where many.

A workbook is gone through several times (widths, links, rows). Making a row costs far more than keeping it; so the rows
of a large sheet are put down in a temporary file as they are made, and read from there.
"""

from __future__ import annotations

import marshal
import weakref
from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from tempfile import TemporaryFile
from typing import IO, Any, Final, overload

import attrs

from ropa.sheets.cell import Cell, Link, Silence, Style

MOST_CELLS: Final = 20_000
"""How many cells of a sheet are kept in memory; of one with more, none are."""

_AT_ONCE: Final = 200
"""How many rows are read from the file at once."""


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


class Rows(Sequence[Row]):
    """Rows, in memory or, where they are many, in a temporary file that goes when nobody holds the rows any longer.

    Attributes:
        longest: The length of the longest text among their cells.
    """

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._held: list[Row] = []
        self._file: IO[bytes] | None = None
        self._ends = array("Q")
        self.longest = 0
        cells = 0
        for row in rows:
            cells += len(row.cells)
            self.longest = max([self.longest, *[len(cell.text) for cell in row.cells]])
            if self._file is None and cells > MOST_CELLS:
                self._open()
            if self._file is None:
                self._held.append(row)
            else:
                self._put(row)

    def _open(self) -> None:
        file = TemporaryFile("w+b")  # noqa: SIM115 - it lives as long as the rows, and is closed with them
        weakref.finalize(self, file.close)
        self._file = file
        held, self._held = self._held, []
        for row in held:
            self._put(row)

    def _put(self, row: Row) -> None:
        if self._file is not None:
            said = marshal.dumps((row.key, [_packed(cell) for cell in row.cells]))
            self._file.write(said)
            self._ends.append((self._ends[-1] if self._ends else 0) + len(said))

    def __len__(self) -> int:
        return len(self._held) if self._file is None else len(self._ends)

    def __iter__(self) -> Iterator[Row]:
        if self._file is None:
            yield from self._held
            return
        for first in range(0, len(self), _AT_ONCE):
            yield from self._read(first, min(first + _AT_ONCE, len(self)))

    def _read(self, first: int, last: int) -> list[Row]:
        """The rows from one place up to another, from the file."""
        if self._file is None or first >= last:
            return []
        ends = self._ends
        start = ends[first - 1] if first else 0
        self._file.seek(start)
        held = memoryview(self._file.read(ends[last - 1] - start))
        found = []
        begin = 0
        for place in range(first, last):
            end = ends[place] - start
            key, cells = marshal.loads(held[begin:end])  # noqa: S302 - written by this process a moment ago
            found.append(Row(key, tuple(_unpacked(cell) for cell in cells)))
            begin = end
        return found

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        """A row by its place, or several."""
        if self._file is None:
            return self._held[place]
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        number = range(len(self))[place]
        return self._read(number, number + 1)[0]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and len(self) == len(other) and all(map(Row.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{len(self)} rows>"


_STYLES: Final = tuple(Style)
_SILENCES: Final = (None, *Silence)
_STYLE_NUMBERS: Final = {style: number for number, style in enumerate(_STYLES)}
_SILENCE_NUMBERS: Final = {silence: number for number, silence in enumerate(_SILENCES)}


def _packed(cell: Cell) -> Any:
    """A cell as what can be put down: mostly its words alone, or the number of its silence."""
    if cell.link is None and cell.source is None and cell.value is None and cell.style is Style.BODY:
        if cell.silence is None:
            return cell.text
        if not cell.text:
            return _SILENCE_NUMBERS[cell.silence]
    link = (cell.link.record, cell.link.sheet) if cell.link is not None else None
    value = (cell.value.toordinal(),) if isinstance(cell.value, date) else cell.value
    return cell.text, _SILENCE_NUMBERS[cell.silence], link, cell.source, _STYLE_NUMBERS[cell.style], value


_BLANKS: Final = tuple(Cell(silence=silence) for silence in _SILENCES)


def _unpacked(held: Any) -> Cell:
    if isinstance(held, str):
        return Cell(held)
    if isinstance(held, int):
        return _BLANKS[held]
    text, silence, link, source, style, value = held
    return Cell(
        text,
        _SILENCES[silence],
        Link(*link) if link is not None else None,
        source,
        _STYLES[style],
        date.fromordinal(value[0]) if isinstance(value, tuple) else value,
    )
