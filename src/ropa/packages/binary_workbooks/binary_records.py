# SPDX-License-Identifier: Apache-2.0
"""The records of a binary workbook (.xlsb, MS-XLSB): what its sheets will take is counted before they are laid out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ropa.packages.binary_workbooks.compound_file import NotWholeError
from ropa.packages.binary_workbooks.counted_cells import CountedCells

if TYPE_CHECKING:
    from ropa.packages.package import Package

BINARY: Final = "xl/workbook.bin"
_SHARED_WORDS: Final = "xl/sharedStrings.bin"
_ROW: Final = 0
_CELLS: Final = range(1, 12)
_SHARED_WORD: Final = 7
_WORD: Final = 19
_SHEET: Final = 156
_WORDS_BEGIN: Final = 159
_LEAST_WORD: Final = 5


def refuse_uncountable(package: Package, data: bytes) -> None:
    """Nothing, unless a binary workbook would take more room than any register.

    Raises:
        UnreadableFile: its cells have more places or letters than those of any register.
        NotWholeError: it is damaged: it names a sheet twice, or promises more words than it has room for.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [part for part in package.parts() if part.startswith("xl/") and "sheets/" in part]
        if sum(kind == _SHEET for kind, _, _ in _records(archive.read(BINARY))) > len(sheets):
            raise NotWholeError
        lengths = tuple(_lengths(archive.read(_SHARED_WORDS))) if package.has(_SHARED_WORDS) else ()
        counted = CountedCells(package.file, lengths)
        for part in sheets:
            if part.endswith(".bin"):
                counted.take_rectangle(*_reach(archive.read(part), counted))


def _reach(data: bytes, counted: CountedCells) -> tuple[int, int]:
    """How many rows and columns the cells of a sheet reach over (2.1.4)."""
    last_row, last_column = -1, -1
    for kind, at, _ in _records(data):
        if kind == _ROW:
            last_row = max(last_row, int.from_bytes(data[at : at + 4], "little"))
        elif kind in _CELLS:
            last_column = max(last_column, int.from_bytes(data[at : at + 4], "little"))
            if kind == _SHARED_WORD:
                counted.take_shared(int.from_bytes(data[at + 8 : at + 12], "little"))
    return last_row + 1, last_column + 1


def _lengths(data: bytes) -> Iterator[int]:
    """How many letters each shared word has."""
    for kind, at, _ in _records(data):
        if kind == _WORDS_BEGIN and int.from_bytes(data[at + 4 : at + 8], "little") > len(data) // _LEAST_WORD:
            raise NotWholeError
        if kind == _WORD:
            yield int.from_bytes(data[at + 1 : at + 5], "little")


def _records(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Of each record its kind, where its data begins, and how long that is."""
    at = 0
    while at < len(data):
        kind, at = _number(data, at, 2)
        size, at = _number(data, at, 4)
        yield kind, at, size
        at += size


def _number(data: bytes, at: int, most: int) -> tuple[int, int]:
    """A number in groups of seven bits, the lowest first, and where the next begins."""
    number = 0
    for group in range(most):
        byte = data[at] if at < len(data) else 0
        at += 1
        number |= (byte & 0x7F) << 7 * group
        if byte < 0x80:  # noqa: PLR2004 - no group follows
            break
    return number, at
