# SPDX-License-Identifier: Apache-2.0
"""Where the values of a YAML text stand: one number a value, kept as the text is read."""

from __future__ import annotations

from array import array
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs

from ropa.formats.text_files.value_places import RECORD_LEVEL, Children, ValuePlaces, starts_of_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.errors import Place
    from ropa.formats.text_files.value_places import Step

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
"""What YAML text becomes: text, nothing, a list or a mapping."""

LINE_ENDS: Final = "\r\n\x85\u2028\u2029"
"""The characters that YAML counts as the end of a line."""


class Mark(IntEnum):
    """What stands at a place: the lowest bits of the number kept for it. The others are the characters before it.

    Behind the mark of a mapping or a list stands the index of the mark that follows all of it, behind that of a key the
    number of its text.
    """

    SINGLE = 0
    MAPPING = 1
    LIST = 2
    ALIAS = 3


BITS: Final = 2
"""How many bits the kind of a mark takes: with 256 MB of text at most, a mark fits into 32."""

_KIND: Final = (1 << BITS) - 1
_MAPPING, _LIST, _ALIAS = int(Mark.MAPPING), int(Mark.LIST), int(Mark.ALIAS)  # plain numbers are compared faster
_COLLECTIONS: Final = (_MAPPING, _LIST)

_SEARCHED: Final = 400
"""Up to so many marks a collection is searched for what is asked for; a larger one is looked through once and kept."""


class YamlPlaces(ValuePlaces):
    """Where the values of a YAML text stand; each is known by the index of its mark.

    Attributes:
        marks: The marks of the keys and values, in the order of the text.
        names: The texts of the keys, each with its number.
    """

    @property
    def size(self) -> int:
        """How many bytes the text has."""
        return len(self._data)

    def __init__(self, file: str, data: bytes) -> None:
        """Begin with no mark; reading adds them."""
        super().__init__(file)
        self._data = data
        self.marks = array("I")
        self.names: dict[str, int] = {}

    @property
    def root(self) -> int | None:
        """The first value; `None` for an empty file."""
        return 0 if self.marks else None

    def children(self, value: int, depth: int) -> Children:  # noqa: ARG002 - all levels are alike here
        """The keys and values of the mapping, or the items of the list, that begins there."""
        marks = self.marks
        kind = marks[value] & _KIND
        children: Children = {}
        if kind not in _COLLECTIONS:
            return children
        at, end = value + 2, marks[value + 1]
        while at < end:
            key, step = at, len(children)
            if kind == _MAPPING:
                at += 2
                children[self._texts[marks[key + 1]]] = key, at
            else:
                children[step] = key, at
            at = marks[at + 1] if marks[at] & _KIND in _COLLECTIONS else at + 1
        return children

    def child(self, value: int, depth: int, step: Step) -> tuple[int, int] | None:
        """The key and the value of one step into the collection *value*; `None` where it holds no such."""
        marks = self.marks
        kind = marks[value] & _KIND
        if kind not in _COLLECTIONS:
            return None
        if depth < RECORD_LEVEL or marks[value + 1] - value > _SEARCHED:
            return super().child(value, depth, step)
        if isinstance(step, int):
            return self._item(value + 2, marks[value + 1], step) if kind == _LIST else None
        name = self.names.get(step)
        return self._entry(value + 2, marks[value + 1], name) if kind == _MAPPING and name is not None else None

    def _entry(self, at: int, end: int, name: int) -> tuple[int, int] | None:
        """The key of that number, and its value, among the marks of a mapping."""
        marks = self.marks
        while at < end:
            if marks[at + 1] == name:
                return at, at + 2
            at += 2
            at = marks[at + 1] if marks[at] & _KIND in _COLLECTIONS else at + 1
        return None

    def _item(self, at: int, end: int, index: int) -> tuple[int, int] | None:
        """The item of that index among the marks of a list."""
        marks = self.marks
        while at < end and index:
            at = marks[at + 1] if marks[at] & _KIND in _COLLECTIONS else at + 1
            index -= 1
        return (at, at) if at < end else None

    def is_alias(self, value: int) -> bool:
        """Whether an alias (`*name`) stands there."""
        return self.marks[value] & _KIND == _ALIAS

    def offset(self, value: int) -> int:
        """How many characters stand before it, a byte order mark aside."""
        return self.marks[value] >> BITS

    @cached_property
    def line_starts(self) -> Sequence[int]:
        """How many characters stand before each line, a byte order mark aside."""
        return starts_of_lines(self._data.decode("utf-8-sig"), LINE_ENDS)

    @cached_property
    def _texts(self) -> list[str]:
        return list(self.names)


@attrs.define(eq=False)
class Loaded:
    """The values of one file, and where they stand in it.

    Two aliases (`*name`) of one anchor are the same Python object: read it, do not change it.

    Attributes:
        value: The whole file; `None` for an empty one.
        places: Where its values stand.
    """

    value: Plain
    places: YamlPlaces = attrs.field(repr=False)

    def place(self, path: Sequence[Step], *, key: bool = False) -> Place:
        """The place of *path* for a message: that of the nearest thing above it where it is not there."""
        return self.places.place(path, key=key)


_COLUMN_BITS = 20
_COLUMN_MOST = (1 << _COLUMN_BITS) - 1


def packed(line: int, column: int) -> int:
    """One number for a line and a column, both from 0 as the parser counts them."""
    return (line << _COLUMN_BITS) | min(column, _COLUMN_MOST)


def unpacked(place: int) -> tuple[int, int]:
    """The line and column, both from 1, of a packed place."""
    return (place >> _COLUMN_BITS) + 1, (place & _COLUMN_MOST) + 1


def parser_of(data: bytes) -> Any:
    """A PyYAML parser of events over *data*: libyaml's, or the pure one where libyaml is missing."""
    import yaml

    if yaml.__with_libyaml__:
        from yaml._yaml import CParser

        return CParser(data)
    return yaml.SafeLoader(data.removeprefix(b"\xef\xbb\xbf"))
