# SPDX-License-Identifier: Apache-2.0
"""A compound file (MS-CFB), in which Office before 2007 keeps a document: streams, each in a chain of sectors.

One stream can be read out of one, and a file be made that holds nothing but a stream: what stands beside it, such as
macros, is then nobody's to read.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

_HEADER: Final = 512
_SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IN_HEADER: Final = 109
"""Sectors of the table of sectors that the header names itself."""

_LAST: Final = 0xFFFFFFFA
"""The highest number of a sector; those above mean the end of a chain, a free sector, or one of a table."""

_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_ENTRY: Final = 128
_ROOT, _STREAM = 5, 2
_SHORTEST: Final = 4096
_SHIFTS: Final = (9, 12)
_SMALL: Final = 64


class NotWholeError(ValueError):
    """The file is cut off or damaged: a sector that it names is not there, or a chain of them comes round again."""


def stream_of(data: bytes, *names: str) -> tuple[str, bytes] | None:
    """The first of some streams of a compound file that is there, with its name; `None` where there is none of them.

    Raises:
        NotWholeError: the file is damaged.
    """
    if len(data) < _HEADER or not data.startswith(_SIGNATURE):
        raise NotWholeError
    (shift,) = struct.unpack_from("<H", data, 30)
    if shift not in _SHIFTS:
        raise NotWholeError
    return _Sectors(data, 1 << shift).stream(names)


class _Sectors:
    def __init__(self, data: bytes, size: int) -> None:
        self._data = data
        self._size = size
        directory, self._shortest, small_table = struct.unpack_from("<I4xII", data, 48)
        self._next = self._numbers(self._sectors_of_table())
        self._directory = self._joined(self._chain(directory, self._next))
        self._small_table = small_table

    def stream(self, names: tuple[str, ...]) -> tuple[str, bytes] | None:
        entries = [self._directory[at : at + _ENTRY] for at in range(0, len(self._directory) - _ENTRY + 1, _ENTRY)]
        found_by_name = {_name(entry): entry for entry in reversed(entries) if entry[66] == _STREAM}
        name = next((name for name in names if name in found_by_name), None)
        if name is None:
            return None
        start, size = struct.unpack_from("<II", found_by_name[name], 116)
        if size > len(self._data):
            raise NotWholeError
        if size >= self._shortest:
            return name, self._joined(self._chain(start, self._next))[:size]
        return name, self._small(entries[0], start, size)

    def _small(self, root: bytes, start: int, size: int) -> bytes:
        """A short stream: its sectors of 64 bytes stand in the stream of the root."""
        (whole,) = struct.unpack_from("<I", root, 116)
        container = self._joined(self._chain(whole, self._next))
        following = self._numbers(self._chain(self._small_table, self._next))
        pieces = (container[number * _SMALL : (number + 1) * _SMALL] for number in self._chain(start, following))
        return b"".join(pieces)[:size]

    def _sectors_of_table(self) -> list[int]:
        """Where the table of sectors stands: the header names the first, and a chain the others."""
        numbers = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        following, _ = struct.unpack_from("<II", self._data, 68)
        passed: set[int] = set()
        while following <= _LAST:
            if following in passed:
                raise NotWholeError
            passed.add(following)
            *more, following = struct.unpack(f"<{self._size // 4}I", self._sector(following))
            numbers += more
        return [number for number in numbers if number <= _LAST]

    def _numbers(self, sectors: list[int]) -> tuple[int, ...]:
        if len(sectors) > len(self._data) // self._size:
            raise NotWholeError
        table = self._joined(sectors)
        return struct.unpack(f"<{len(table) // 4}I", table)

    def _chain(self, start: int, following: tuple[int, ...]) -> list[int]:
        """The sectors of a stream, in order."""
        chain: list[int] = []
        number = start
        while number <= _LAST:
            if number >= len(following) or len(chain) >= len(following):
                raise NotWholeError
            chain.append(number)
            number = following[number]
        return chain

    def _joined(self, sectors: list[int]) -> bytes:
        return b"".join(map(self._sector, sectors))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        sector = self._data[start : start + self._size]
        if not sector:
            raise NotWholeError
        return sector.ljust(self._size, b"\0")  # the last one may be cut short


def _name(entry: bytes) -> str:
    (length,) = struct.unpack_from("<H", entry, 64)
    return entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")


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
