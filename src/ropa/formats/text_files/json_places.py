# SPDX-License-Identifier: Apache-2.0
"""Where the values of a JSON text stand: counted only when a message asks."""

from __future__ import annotations

import json
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from ropa.formats.text_files.value_places import RECORD_LEVEL, Children, ValuePlaces, starts_of_lines
from ropa.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_BEFORE_ITEM: Final = pattern(r"[ \t\n\r,]*+")
_NAME: Final = pattern(r'[ \t\n\r,]*+("(?:[^"\\]|\\.)*+")[ \t\n\r]*+:[ \t\n\r]*+', re.DOTALL)
_SCAN: Final[Callable[[str, int], tuple[Any, int]]] = vars(json.JSONDecoder())["scan_once"]


class JsonPlaces(ValuePlaces):
    """Where the values of a JSON text stand that was read without a fault; each is known by its first character.

    Attributes:
        text: The whole text.
    """

    def __init__(self, file: str, text: str) -> None:
        """Keep the text."""
        super().__init__(file)
        self.text = text
        self._ends: dict[int, int] = {}

    @property
    def size(self) -> int:
        """How many characters the text has."""
        return len(self.text)

    @cached_property
    def root(self) -> int | None:
        """Where the text begins."""
        return self._next(0)

    def children(self, value: int, depth: int) -> Children:
        """The keys and values of the object, or the items of the list, that begins there."""
        text = self.text
        children: Children = {}
        at = value + 1
        if text[value] == "{":
            while (name := _NAME.match(text, at)) is not None:
                children[name_of(name[1])] = name.start(1), name.end()
                at = self._end(name.end(), depth + 1)
        elif text[value] == "[":
            while text[at := self._next(at)] != "]":
                children[len(children)] = at, at
                at = self._end(at, depth + 1)
        if depth < RECORD_LEVEL:
            self._ends[value] = self._next(at) + 1
        return children

    def is_alias(self, value: int) -> bool:  # noqa: ARG002 - as above
        """No value of JSON refers to another."""
        return False

    def offset(self, value: int) -> int:
        """The value itself."""
        return value

    @cached_property
    def line_starts(self) -> Sequence[int]:
        """How many characters stand before each line."""
        return starts_of_lines(self.text, "\r\n")

    def _end(self, value: int, depth: int) -> int:
        """Where the value ends; kinds are looked through for it, so that one pass gives the places of all records."""
        if depth < RECORD_LEVEL and self.text[value] in "{[":
            self._children(value, depth)
            return self._ends.pop(value)
        return _SCAN(self.text, value)[1]

    def _next(self, at: int) -> int:
        """The next character that is neither a space nor a comma."""
        before = _BEFORE_ITEM.match(self.text, at)
        assert before is not None  # noqa: S101 - it matches nothing at all, too
        return before.end()


def name_of(token: str) -> str:
    """The text that a quoted token stands for."""
    return str(json.loads(token, strict=False)) if "\\" in token else token[1:-1]
