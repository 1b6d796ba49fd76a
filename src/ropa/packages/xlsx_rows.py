# SPDX-License-Identifier: Apache-2.0
"""The cells of a large sheet, row by row, read as spreadsheet programs write them.

Programs write a row in one of a few ways; a row written so is taken apart by one pattern, which is several times faster
than taking in each element. Any other row, and any sheet that does not look as programs write it, goes to the reader
that understands all of XML (`packages.package`), so that what is read is the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain, islice
from typing import Final

from ropa.packages.grid import MOST_COLUMNS, Filling, Span, position, refusal
from ropa.packages.package import Package
from ropa.packages.xlsx_grids import MOST_MERGES, Shared, SheetReader
from ropa.packages.xlsx_text import from_xml
from ropa.values import frozen

Cells = dict[int, str]
"""The cells of a row that say something, by column from 0."""

Take = Callable[[int, Cells], None]
"""What a row is handed to: its number from 0, and its cells."""

Known = Callable[[str], bool]
"""Whether a row, the XML within its element, is known already."""


def _unknown(_: str) -> bool:
    return False


_CELL = re.compile(
    r'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")?\s*'
    r'(?:/>|></c>|><is><t(?: xml:space="preserve")?>([^<]*)</t></is></c>|><v>([^<]*)</v></c>)'
)
_END: Final = "</row>"


@frozen
class Aside:
    """What a sheet has beside its rows.

    Attributes:
        valueless: The cells (row, column) whose formulas have no value.
        merges: The merged cells.
    """

    valueless: tuple[tuple[int, int], ...]
    merges: tuple[Span, ...]


_MERGE = re.compile(r"<mergeCell [^>]*/>")


def walk(package: Package, shared: Shared, path: str, take: Take, is_known: Known = _unknown) -> Aside:
    """Hand over the rows of a sheet one after the other; gives back what else it has.

    Args:
        package: The workbook.
        shared: What its sheets share.
        path: The part that is the sheet.
        take: What the rows are handed to.
        is_known: What is asked first, where a row is written as programs write one; a row that is known is not taken.

    Raises:
        UnreadableFile: the sheet is damaged or hostile.
    """
    rows = _Rows(package.file, take)
    reader = SheetReader(shared, rows, package.file)
    pieces = package.pieces(path, _END)
    head = next(pieces)
    if "<!" in head or "<row" not in head:
        package.walk(path, reader.start, reader.end, reader.words)
    else:
        last = head
        for last in chain((head,), pieces):
            for row in _rows(last):
                rows.close()
                inside = row.partition(">")[2]
                if not is_known(inside) and not _took(inside, rows, shared):
                    package.walk_text(f"{row}{_END}", reader.start, reader.end, reader.words)
        package.refuse_cut(last, "worksheet")
        for merge in islice(_MERGE.findall(last.rpartition(_END)[2]), MOST_MERGES + 1):
            package.walk_text(merge, reader.start, reader.end, reader.words)
    rows.close()
    return Aside(tuple(reader.valueless), tuple(reader.merges))


def _rows(piece: str) -> Iterator[str]:
    """The rows in a piece of a sheet, without the tag at their end; rows that hold no cells are passed over."""
    for part in piece.split(_END)[:-1]:
        start = part.find("<row")
        while start >= 0 and part[part.find(">", start) - 1] == "/":
            start = part.find("<row", start + 1)
        if start >= 0:
            yield part[start:]


def _took(row: str, rows: _Rows, shared: Shared) -> bool:
    """Take the cells of a row that is written as programs write one; gives back whether it is."""
    cells = _CELL.findall(row)
    if len(cells) != row.count("<c"):
        return False
    for letters, number, style, kind, inline, value in cells:
        if kind in {"inlineStr", "str"}:
            text = from_xml(inline or value)
        elif value:
            text = shared.said(kind or "n", int(style or -1), from_xml(value))
        else:
            continue
        rows.put(int(number) - 1, _column(letters), text)
    return True


@cache
def _column(letters: str) -> int:
    cell = position(f"{letters}1")
    return cell[1] if cell is not None else MOST_COLUMNS


class _Rows(Filling):
    """Takes the cells of a sheet and hands them on row by row, so that a large sheet is never held."""

    def __init__(self, file: str, take: Take) -> None:
        self.file = file
        self._take = take
        self._number = -1
        self._cells: Cells = {}

    def put(self, row: int, column: int, text: str) -> None:
        """Take a cell; a blank one is let go."""
        if text and not text.isspace():
            if column >= MOST_COLUMNS:
                raise refusal(self.file, "A cell stands further out than any sheet reaches.", "Delete it.")
            self.row(row)[column] = text

    def spend_blank(self) -> None:
        """A large sheet of ropa's own is not bounded by the number of its cells, but by the size of its file."""

    def row(self, number: int) -> Cells:
        """The cells of a row that begins, to be filled."""
        if number != self._number:
            self.close()
            self._number = number
        return self._cells

    def close(self) -> None:
        """Hand on the last row."""
        if self._cells:
            self._take(self._number, self._cells)
            self._cells = {}
