# SPDX-License-Identifier: Apache-2.0
"""How many values a text file may hold: what is counted while it is read, or before, costs no memory and no wait."""

from __future__ import annotations

import re
from typing import Final

from ropa.errors import Fault, Place, UnreadableFile

_LEAST: Final = 1_600_000
"""So many keys and values any file may hold; a register of 10,000 activities has 1,400,000."""

_BYTES_OF_A_VALUE: Final = 10
"""A larger file may hold more: in a register a value has 12 bytes in YAML, and 16 in JSON, with all that stands around it."""

_VALUES_OF_A_RECORD: Final = 20
"""A record costs as much as so many values, however little stands in it: it is checked, and has findings of its own."""

_SIGNS: Final = ",:[{"
_STRING: Final = re.compile(r'"(?:[^"\\]++|\\.?)*+"?', re.DOTALL)


def most_values(size: int) -> int:
    """How many keys and values a text of *size* bytes may hold."""
    return max(_LEAST, size // _BYTES_OF_A_VALUE)


def most_records(size: int) -> int:
    """How many records a text of *size* bytes may hold."""
    return most_values(size) // _VALUES_OF_A_RECORD


def too_many(file: str, what: str, most: int) -> UnreadableFile:
    """The error of a file that holds more than *most* of something."""
    problem = f"This file holds over {most:,} {what}: more than a register of its size."
    return UnreadableFile([Fault(Place(file), problem, "Cut the register into several files, and read them as one folder.")])


def refuse_many_values(file: str, text: str) -> None:
    """Refuse a JSON text that holds more values than a register of its size, before anything is made of them.

    Raises:
        UnreadableFile: it does.
    """
    most = most_values(len(text))
    if _signs(text) > most and _signs(_STRING.sub("", text)) > most:
        raise too_many(file, "values", most)


def _signs(text: str) -> int:
    return sum(map(text.count, _SIGNS))
