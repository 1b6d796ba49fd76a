# SPDX-License-Identifier: Apache-2.0
"""Workbooks of Excel that are no XML, made byte by byte: the binary form (MS-XLSB) and the old one (MS-XLS)."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable, Sequence
from typing import Final

from ropa.packages.binary_workbooks.compound_file import of_one_stream

Rows = Sequence[Sequence[str]]

_RELATED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORKBOOK, _WORKSHEET = 0x0005, 0x0010
_END: Final = 0x000A


def xlsb(rows: Rows, cells: bytes = b"", shared: bytes = b"") -> bytes:
    """A binary workbook with one sheet, `Register`: its rows, then other cells; and shared words."""
    written = b"".join(
        part(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0))
        + b"".join(part(6, struct.pack("<II", column, 0) + words(text)) for column, text in enumerate(row))
        for number, row in enumerate(rows)
    )
    size = struct.pack("<4I", 0, len(rows) - 1, 0, len(rows[0]) - 1)
    sheet = part(129) + part(148, size) + part(145) + written + cells + part(146) + part(130)
    named = part(156, struct.pack("<II", 0, 1) + words("rId1") + words("Register"))
    links = f'<Relationship Id="rId1" Type="{_RELATED}/worksheet" Target="worksheets/sheet1.bin"/>'
    if shared:
        links += f'<Relationship Id="rId2" Type="{_RELATED}/sharedStrings" Target="sharedStrings.bin"/>'
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.bin", part(131) + part(143) + named + part(144) + part(132))
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>',
        )
        if shared:
            archive.writestr("xl/sharedStrings.bin", shared)
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    return data.getvalue()


def xls(rows: Rows) -> bytes:
    """A workbook of Excel 97 with one sheet, `Register`."""
    return xls_of_cells([[(row, column, text) for row, cells in enumerate(rows) for column, text in enumerate(cells)]])


def xls_of_cells(
    sheets: Sequence[Iterable[tuple[int, int, str]]],
    *,
    before_sheets: bytes = b"",
    before_cells: bytes = b"",
    at: int | None = None,
    shared: bool = False,
) -> bytes:
    """A workbook of Excel 97.

    Args:
        sheets: Of each sheet its cells, with row and column from 0.
        before_sheets: Records that stand before the sheets.
        before_cells: Records that stand before the cells of each sheet.
        at: Where each sheet is said to begin; `None` = where it does.
        shared: Whether each cell has the first shared word instead of its own.
    """
    names = ["Register", *(f"Sheet {number}" for number in range(2, len(sheets) + 1))]
    entries = [struct.pack("<HBB", 0, len(name), 0) + name.encode("ascii") for name in names]
    bodies = [
        b"".join(
            (_begin(_WORKSHEET), before_cells, *(_label(*cell, shared=shared) for cell in cells), old_record(_END))
        )
        for cells in sheets
    ]
    front = _begin(_WORKBOOK) + before_sheets
    start = len(front) + sum(len(entry) + 8 for entry in entries) + len(old_record(_END))
    for entry, body in zip(entries, bodies, strict=True):
        front += old_record(0x0085, struct.pack("<I", start if at is None else at) + entry)
        start += len(body)
    return of_one_stream("Workbook", front + old_record(_END) + b"".join(bodies))


def part(kind: int, data: bytes = b"") -> bytes:
    """A record of a binary workbook (BIFF12): its kind and its size, seven bits in each byte, then its data."""
    numbers = bytearray()
    for number in (kind, len(data)):
        left = number
        while left > 0x7F:
            numbers.append(left & 0x7F | 0x80)
            left >>= 7
        numbers.append(left)
    return bytes(numbers) + data


def words(text: str) -> bytes:
    """A text with the number of its letters before it."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def old_record(kind: int, data: bytes = b"") -> bytes:
    """A record of the old form (BIFF8)."""
    return struct.pack("<HH", kind, len(data)) + data


def _begin(kind: int) -> bytes:
    return old_record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 1997, 0, 6))


def _label(row: int, column: int, text: str, *, shared: bool) -> bytes:
    if shared:
        return old_record(0x00FD, struct.pack("<HHHI", row, column, 0, 0))
    letters = text.encode("utf-16-le")[:8_000]
    return old_record(0x0204, struct.pack("<HHHHB", row, column, 0, len(letters) // 2, 1) + letters)
