# SPDX-License-Identifier: Apache-2.0
"""A compound file (MS-CFB), in which Office before 2007 keeps a document: streams, each in a chain of sectors.

A stream is read with olefile. A file that holds nothing but a stream is made here, since no library writes one: what
stood beside it, such as macros, is then nobody's to read.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import Final

_HEADER: Final = 512
_SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IN_HEADER: Final = 109
"""Sectors of the table of sectors that the header names itself."""

_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_ENTRY: Final = 128
_ROOT, _STREAM = 5, 2
_SHORTEST: Final = 4096


class NotWholeError(ValueError):
    """The file is cut off or damaged: a sector that it names is not there, or a chain of them comes round again."""


def stream_of(data: bytes, *names: str) -> tuple[str, bytes] | None:
    """The first of some streams of a compound file that is there, with its name; `None` where there is none of them.

    Raises:
        NotWholeError: the file is damaged.
    """
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_INCORRECT) as document:
            name = next((name for name in names if document.get_type(name) == olefile.STGTY_STREAM), None)
            return None if name is None else (name, document.openstream(name).read())
    except (OSError, ValueError, IndexError, struct.error, RecursionError) as error:
        raise NotWholeError from error


def of_one_stream(name: str, stream: bytes) -> bytes:
    """A compound file that holds one stream and nothing else."""
    return b"".join(_pieces(name, stream))


def _pieces(name: str, stream: bytes) -> Iterator[bytes]:
    numbers_of_a_sector = _HEADER // 4
    size = max(_SHORTEST, -(-len(stream) // _HEADER) * _HEADER)
    used = size // _HEADER + 1  # with the directory
    tables, more = 1, 0
    while tables * numbers_of_a_sector < used + tables + more:
        tables += 1
        more = max(0, -(-(tables - _IN_HEADER) // (numbers_of_a_sector - 1)))
    first = tables + more
    numbers = [_TABLE] * tables + [_TABLE - 1] * more + [_END, *range(first + 2, first + used), _END]
    numbers += [_FREE] * (tables * numbers_of_a_sector - len(numbers))
    yield _SIGNATURE + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    yield struct.pack("<9I", 0, tables, first, 0, _SHORTEST, _END, 0, tables if more else _END, more)
    yield struct.pack(f"<{_IN_HEADER}I", *(number if number < tables else _FREE for number in range(_IN_HEADER)))
    yield struct.pack(f"<{len(numbers)}I", *numbers)
    for number in range(more):
        begin = _IN_HEADER + number * (numbers_of_a_sector - 1)
        listed = [index if index < tables else _FREE for index in range(begin, begin + numbers_of_a_sector - 1)]
        yield struct.pack(f"<{numbers_of_a_sector}I", *listed, tables + number + 1 if number + 1 < more else _END)
    yield _directory_entry("Root Entry", _ROOT, _END, 0, child=1)
    yield _directory_entry(name, _STREAM, first + 1, size)
    yield bytes(2 * _ENTRY)
    yield stream.ljust(size, b"\0")


def _directory_entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    letters = name.encode("utf-16-le") + b"\0\0"
    tree = struct.pack("<HBBIII", len(letters), kind, 1, _FREE, _FREE, child)
    return letters.ljust(64, b"\0") + tree + bytes(36) + struct.pack("<IQ", start, size)
