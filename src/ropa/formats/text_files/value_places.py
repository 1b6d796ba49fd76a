# SPDX-License-Identifier: Apache-2.0
"""Where the values of one file stand: the way from a path to a line and a column.

Reading keeps at most a number for each value. A collection on the way to a value is looked through when a message first
asks for something in it, and kept: findings stand by rule, so that each record is asked about many times. Of what lies
inside records, that of a thousand is kept at a time. So all questions about a file together cost a pass or two over it.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from array import array
from bisect import bisect_right
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Final, TypeAlias

from ropa.errors import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

Step: TypeAlias = str | int
"""One step of a path into a file: a key of a mapping, or the index (from 0) of a list."""

Children: TypeAlias = dict[Step, tuple[int, int]]
"""What a collection holds: for each key or index, where its key and its value stand (in a list both are the same)."""

_RECORDS: Final = 1_000
"""Of how many records at a time it is kept what lies in them."""

_PIECE: Final = 2**20
"""So many characters are divided into lines at a time."""

RECORD_LEVEL: Final = 2
"""How many steps lead to a record: its kind and its id."""


def starts_of_lines(text: str, ends: str) -> Sequence[int]:
    """How many characters stand before each line of *text*; each of the characters *ends* ends one, CR LF too.

    They are four bytes each, and found a piece of the text after the other: a text of nothing but line ends fits, too.
    """
    line = re.compile(rf"[^{ends}]*+(?:\r\n|[{ends}]|\Z)")
    ends_of_lines = frozenset(ends)
    starts = array("I", (0,))
    begin, reach = 0, _PIECE
    while begin < len(text):
        end = min(begin + reach, len(text))
        end += text[end - 1 : end + 1] == "\r\n"
        lines = line.findall(text, begin, end)
        while (
            lines and lines[-1][-1:] not in ends_of_lines
        ):  # the empty end of the piece, and what is no whole line yet
            lines.pop()
        if lines:
            starts.extend(islice(accumulate(map(len, lines), initial=begin), 1, None))
            begin, reach = starts[-1], _PIECE
        elif end == len(text):
            break
        else:
            reach *= 2
    return starts


class ValuePlaces(ABC):
    """Finds the values of one file by their paths. Each format of text says in `children` how a collection is read.

    A value is known by a number that only its format understands, such as the number of characters before it.

    Attributes:
        file: The path of the file as it was given.
    """

    def __init__(self, file: str) -> None:
        """Ask nothing yet."""
        self.file = file
        self._above_records: dict[int, Children] = {}
        self._in_records: dict[int, dict[int, Children]] = {}
        self._in_record: dict[int, Children] = {}

    @property
    @abstractmethod
    def root(self) -> int | None:
        """The whole value; `None` for an empty file."""

    @abstractmethod
    def children(self, value: int, depth: int) -> Children:
        """What the collection *value* holds, which stands *depth* steps from the root; nothing for a single value."""

    @abstractmethod
    def is_alias(self, value: int) -> bool:
        """Whether *value* only refers to another one: a path through it ends there."""

    @abstractmethod
    def offset(self, value: int) -> int:
        """How many characters stand before *value*."""

    @property
    @abstractmethod
    def line_starts(self) -> Sequence[int]:
        """How many characters stand before each line."""

    def place(self, path: Sequence[Step], *, key: bool = False) -> Place:
        """The place of *path* for a message; where it is not there, the key of the nearest thing above it."""
        key_and_value, missing = self._nearest(path)
        if key_and_value is None:
            return Place(self.file, 1, 1)
        return Place(self.file, *self._line_and_column(key_and_value[int(not (key or missing))]))

    def place_at(self, offset: int) -> Place:
        """The place of what stands after so many characters."""
        line = bisect_right(self.line_starts, offset)
        return Place(self.file, line, offset - self.line_starts[line - 1] + 1)

    def _line_and_column(self, value: int) -> tuple[int, int]:
        offset = self.offset(value)
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def _nearest(self, path: Sequence[Step]) -> tuple[tuple[int, int] | None, bool]:
        """The key and the value at *path*, or of the nearest thing above it, and whether *path* itself is missing."""
        root = self.root
        if root is None:
            return None, True
        nearest = (root, root)
        for depth, step in enumerate(path):
            value = nearest[1]
            if self.is_alias(value):
                break
            child = self.child(value, depth, step)
            if child is None:
                return nearest, True
            nearest = child
        return nearest, False

    def child(self, value: int, depth: int, step: Step) -> tuple[int, int] | None:
        """The key and the value of one step into the collection *value*; `None` where it holds no such."""
        return self._children(value, depth).get(step)

    def _children(self, value: int, depth: int) -> Children:
        """What *value* holds, looked through at most once among the questions about a thousand records."""
        if depth == RECORD_LEVEL:
            if value not in self._in_records and len(self._in_records) >= _RECORDS:
                self._in_records.clear()
            self._in_record = self._in_records.setdefault(value, {})
        looked_through = self._above_records if depth < RECORD_LEVEL else self._in_record
        children = looked_through.get(value)
        if children is None:
            children = looked_through[value] = self.children(value, depth)
        return children
