# SPDX-License-Identifier: Apache-2.0
"""The records of a workbook of Excel 97-2003 (.xls, MS-XLS): what its sheets will take is counted beforehand.

What reads them lays a sheet out as a full rectangle, writes a shared word once for each cell that has it, takes room
for as much as a record promises, and reads formulas and macros that nobody asked for. So a file is counted first; what
is handed on has the cells, and no formula, no name, no macro and no promise.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from ropa.packages.binary_workbooks.compound_file import NotWholeError, of_one_stream, stream_of
from ropa.packages.binary_workbooks.counted_cells import CountedCells

END: Final = 0x000A
SHEET: Final = 0x0085
_SHARED_WORDS: Final = 0x00FC
_CONTINUED: Final = 0x003C
_FORMULA: Final = 0x0006
_SHARED_WORD: Final = 0x00FD
_SEVERAL_NUMBERS: Final = 0x00BD
CELLS: Final = frozenset({0x0203, 0x0204, 0x0205, 0x00D6, 0x027E, _FORMULA, _SHARED_WORD, _SEVERAL_NUMBERS})
_BEGINNINGS: Final = frozenset({0x0009, 0x0209, 0x0409, 0x0809})
_DATES, _CODE_PAGE, _PROTECTED, _FORMAT, LOOK, _WORDS_OF_A_FORMULA, _MERGED = (
    0x0022, 0x0042, 0x002F, 0x041E, 0x00E0, 0x0207, 0x00E5,
)  # fmt: skip
_HANDED_ON: Final = (
    CELLS
    | _BEGINNINGS
    | {END, SHEET, _SHARED_WORDS, _CONTINUED, _DATES, _CODE_PAGE, _PROTECTED, _FORMAT, LOOK, _WORDS_OF_A_FORMULA}
    | {_MERGED}
)
_NO_RECORD: Final = 0x0FFF
"""A kind that means nothing to anybody, and is passed by."""

_HEAD: Final = 4
_BEFORE_FORMULA: Final = 20
_SIZE_OF_SHARED: Final = 10  # its place, its look, the number of the word
_BEFORE_WORDS: Final = 8
_LEAST_WORD: Final = 3
_LONGEST_WORD: Final = 0xFFFF


def countable(file: str, data: bytes) -> bytes:
    """The same workbook with nothing but its cells, after they were counted.

    Raises:
        UnreadableFile: there are more cells, letters or places than any register has.
        NotWholeError: it is damaged, or no workbook.
    """
    named = stream_of(data, "Workbook", "Book")
    if named is None:
        raise NotWholeError
    name, stream = named
    return of_one_stream(name, _counted(file, stream))


def _counted(file: str, stream: bytes) -> bytes:
    kept = bytearray(stream)
    lengths: tuple[int, ...] = ()
    sheets: list[int] = []
    for kind, at, size in records(stream, 0):
        if kind not in _HANDED_ON:
            struct.pack_into("<H", kept, at - _HEAD, _NO_RECORD)
        elif kind == _FORMULA and size > _BEFORE_FORMULA:
            kept[at + _BEFORE_FORMULA : at + size] = bytes(size - _BEFORE_FORMULA)
        elif kind == SHEET and size >= _HEAD:
            sheets.append(*struct.unpack_from("<I", stream, at))
        elif kind == _SHARED_WORDS:
            lengths = word_lengths(stream, at, size)
    counted = CountedCells(file, lengths)
    spare = 2 * len(stream)  # sheets that begin within each other would be read once each
    for start in sheets:
        spare -= _count_sheet(stream, start, counted, spare)
    return bytes(kept)


def _count_sheet(stream: bytes, start: int, counted: CountedCells, most: int) -> int:
    """Count the cells of a sheet, which may be so many bytes long at most; how many it is."""
    last_row, last_column, length = -1, -1, 0
    for kind, at, size in records(stream, start):
        length += size + _HEAD
        if length > most:
            raise NotWholeError
        if kind == END:
            break
        if kind in CELLS and size >= _HEAD:
            row, column = struct.unpack_from("<HH", stream, at)
            if kind == _SEVERAL_NUMBERS and size > _HEAD:
                (column,) = struct.unpack_from("<H", stream, at + size - 2)
            last_row, last_column = max(last_row, row), max(last_column, column)
            if kind == _SHARED_WORD and size >= _SIZE_OF_SHARED:
                counted.take_shared(*struct.unpack_from("<I", stream, at + 6))
    counted.take_rectangle(last_row + 1, last_column + 1)
    return length


def records(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """Of each record its kind, where its data begins, and how long that is."""
    at = start
    while at + _HEAD <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        at += _HEAD
        if at + size > len(stream):
            return
        yield kind, at, size
        at += size


def word_lengths(stream: bytes, at: int, size: int) -> tuple[int, ...]:
    """How many letters each shared word has; where that cannot be told, as many as one can have.

    Raises:
        NotWholeError: more words are promised than have room.
    """
    end = at + size
    promised = int.from_bytes(stream[at + 4 : at + _BEFORE_WORDS], "little") if size >= _BEFORE_WORDS else 0
    pieces = [stream[at + _BEFORE_WORDS : end]]
    for kind, start, length in records(stream, end):
        if kind != _CONTINUED:
            break
        pieces.append(stream[start : start + length])
    if promised > sum(map(len, pieces)) // _LEAST_WORD:
        raise NotWholeError
    try:
        return tuple(_words(pieces))
    except (struct.error, IndexError):
        return (_LONGEST_WORD,) * promised


def _words(pieces: list[bytes]) -> Iterator[int]:
    """The length of each word (MS-XLS 2.5.293): letters of one byte or two, which may change where a piece begins."""
    number, at = 0, 0
    while number < len(pieces):
        if at >= len(pieces[number]):
            number, at = number + 1, 0
            continue
        letters, flags = struct.unpack_from("<HB", pieces[number], at)
        at += 3
        beside = 0
        if flags & 0x08:
            (runs,) = struct.unpack_from("<H", pieces[number], at)
            at, beside = at + 2, 4 * runs
        if flags & 0x04:
            (phonetic,) = struct.unpack_from("<I", pieces[number], at)
            at, beside = at + 4, beside + phonetic
        left, wide = letters, flags & 0x01
        while left:
            room = (len(pieces[number]) - at) >> wide
            if left <= room:
                at += left << wide
                break
            left -= room
            number, at = number + 1, 1
            wide = pieces[number][0] & 0x01
        while beside and number < len(pieces):
            room = min(beside, len(pieces[number]) - at)
            beside -= room
            at += room
            if beside:
                number, at = number + 1, 0
        yield letters
