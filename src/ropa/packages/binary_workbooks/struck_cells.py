# SPDX-License-Identifier: Apache-2.0
"""The cells of a workbook of Excel 97-2003 (.xls, MS-XLS) whose words are struck out: what nobody says any longer.

What reads such workbooks tells no formats. A cell names its look (XF, 2.4.353), and that a font (2.4.122), which says
whether it strikes out. Letters struck out within a cell are not told.
"""

from __future__ import annotations

import struct
from typing import Final

from ropa.packages.binary_workbooks.compound_file import stream_of
from ropa.packages.binary_workbooks.old_records import CELLS, END, LOOK, SHEET, records

_FONT: Final = 0x0031
_STRIKES: Final = 0x0008
_NO_FONT: Final = 4
"""A number that no font has: those behind it are counted one too far."""

_LEAST_CELL: Final = 6
_LEAST_FONT: Final = 4

Places = frozenset[tuple[int, int]]
"""Rows and columns, each from 0."""


def struck_cells(data: bytes) -> tuple[Places, ...]:
    """For each sheet, in order, where its cells that are struck out stand; empty where no format strikes out."""
    named = stream_of(data, "Workbook", "Book")
    stream = named[1] if named else b""
    fonts: list[bool] = []
    striking: set[int] = set()
    sheets: list[int] = []
    looks = 0
    for kind, at, size in records(stream, 0):
        if kind == END:
            break
        if kind == _FONT and size >= _LEAST_FONT:
            (flags,) = struct.unpack_from("<H", stream, at + 2)
            fonts.append(bool(flags & _STRIKES))
        elif kind == LOOK and size >= 2:  # noqa: PLR2004 - the number of its font
            (font,) = struct.unpack_from("<H", stream, at)
            font -= font > _NO_FONT
            striking.update([looks] if font < len(fonts) and fonts[font] else [])
            looks += 1
        elif kind == SHEET and size >= 4:  # noqa: PLR2004 - where the sheet begins
            sheets.append(*struct.unpack_from("<I", stream, at))
    if not striking:
        return ()
    places: list[Places] = []
    spare = 2 * len(stream)  # sheets that begin within each other would be read once each
    for start in sheets:
        own, end = _struck_in(stream, start, striking, start + spare)
        spare -= end - start
        places.append(own)
    return tuple(places)


def _struck_in(stream: bytes, start: int, striking: set[int], most: int) -> tuple[Places, int]:
    """The places of a sheet, and where it ends; it is read no further than there."""
    places: set[tuple[int, int]] = set()
    at = start
    for kind, at, size in records(stream, start):
        if kind == END or at > most:
            break
        if kind in CELLS and size >= _LEAST_CELL:
            row, column, look = struct.unpack_from("<HHH", stream, at)
            if look in striking:
                places.add((row, column))
    return frozenset(places), max(at, start)
