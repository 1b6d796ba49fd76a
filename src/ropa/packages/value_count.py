# SPDX-License-Identifier: Apache-2.0
"""How many values a text file may hold: what is counted while it is read, or before, costs no memory and no wait."""

from __future__ import annotations

import re
from typing import Final

from ropa.errors import Fault, Place, UnreadableFile

_LEAST: Final = 1_600_000
"""So many keys and values any file may hold; the one of 10,000 activities that `benchmarks` makes has 1,475,000."""

_LARGE: Final = 25 * 2**20
_BYTES_OF_A_VALUE: Final = 4
"""What a file over 25 MB has above them may hold more, a value for so many bytes: nobody waits for that unawares. In a
register a value has 12 bytes in YAML, and 16 in JSON, with all that stands around it."""

_VALUES_OF_A_RECORD: Final = 26
"""A record costs as much as so many values, however little stands in it: it is checked, and has findings of its own."""

_VALUES_OF_A_LINE: Final = 5

_SIGNS: Final = ",:[{"
_STRING: Final = re.compile(r'"(?:[^"\\]++|\\.?)*+"?', re.DOTALL)

MORE_VALUES: Final = "This file holds more values than any register of its size."
MORE_RECORDS: Final = "This file holds more records than any register of its size."
MORE_WORDS: Final = "This file holds more words in its lists than any register of its size."
MORE_LINES: Final = "This file holds more lines inside its records than any register of its size."
MORE_STATEMENTS: Final = "This file holds more statements than any register of its size."


def most_values(size: int) -> int:
    """How many keys and values a text of *size* bytes may hold."""
    return _LEAST + max(0, size - _LARGE) // _BYTES_OF_A_VALUE


def most_records(size: int) -> int:
    """How many records a text of *size* bytes may hold."""
    return most_values(size) // _VALUES_OF_A_RECORD


def most_lines(size: int) -> int:
    """How many records inside records (a basis, a processor, a period of keeping) a text of *size* bytes may hold."""
    return most_values(size) // _VALUES_OF_A_LINE


def too_many(file: str, problem: str) -> UnreadableFile:
    """The error of a file that holds more of something than it may: of values, records, words, lines, statements."""
    mend = "Cut the register into several files, and read them as one folder."
    return UnreadableFile([Fault(Place(file), problem, mend)])


def refuse_many_values(file: str, text: str) -> None:
    """Refuse a JSON text that holds more values than a register of its size, before anything is made of them.

    Raises:
        UnreadableFile: it does.
    """
    most = most_values(len(text))
    if _signs(text) > most and _signs(_STRING.sub("", text)) > most:
        raise too_many(file, MORE_VALUES)


def objects(text: str) -> int:
    """How many objects a JSON text holds."""
    return _STRING.sub("", text).count("{")


def _signs(text: str) -> int:
    return sum(map(text.count, _SIGNS))
