# SPDX-License-Identifier: Apache-2.0
"""A JSON text that was read: where its records stand, and what no register may hold."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final

import attrs

from ropa.errors import Fault, Place
from ropa.formats.text_files.json_places import locate_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DEEPEST: Final = 64
"""How deep lists and objects may nest."""

_MOST_FAULTS = 1_000
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}\[\],:]', re.DOTALL)
_LINE_END = re.compile("\r\n|[\r\n]")
_HALF = re.compile("[\ud800-\udfff]")
_HALF_ESCAPED = re.compile(r"\\u[dD][89a-fA-F]")
_LONG_NUMBER = re.compile(r"(?<![\w\"])-?\d{4000,}")


@attrs.frozen(slots=False, eq=False)
class JsonSource:
    """A JSON text, and where its values stand: counted only when a message asks.

    Attributes:
        file: The path as it was given.
        text: The whole text.
    """

    file: str
    text: str = attrs.field(repr=False)

    def place(self, path: Sequence[str | int], *, key: bool = False) -> Place:
        """The place of the value at *path*, or of the nearest thing above it."""
        steps = tuple(path)
        name, value = self._records.get(steps[:2], (None, None))
        while name is not None and value is not None and len(steps) > 2:  # noqa: PLR2004 - records stand two levels down
            found = locate_json(self.text[value : self._ends[value]], steps[2:], key=key)
            if found is not None:
                return self._below(value, *found)
            steps = steps[:-1]
            key = True
        if name is not None and value is not None:
            return self.at(name if key else value)
        while steps:
            found = locate_json(self.text, steps, key=key)
            if found is not None:
                return Place(self.file, *found)
            steps = steps[:-1]
            key = True
        return Place(self.file, 1, 1)

    def at(self, offset: int) -> Place:
        """The place of the character at *offset*."""
        line = bisect_right(self._lines, offset)
        return Place(self.file, line, offset - self._lines[line - 1] + 1)

    def _below(self, offset: int, line: int, column: int) -> Place:
        """The place that lies at *line* and *column* of the text that begins at *offset*."""
        start = self.at(offset)
        assert start.line is not None and start.column is not None  # noqa: S101, PT018 - text has both
        return Place(self.file, start.line + line - 1, column + (start.column - 1 if line == 1 else 0))

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_END.finditer(self.text))]

    @cached_property
    def _records(self) -> dict[tuple[str | int, ...], tuple[int, int]]:
        """Kind and id -> where the id and the record begin."""
        return {way: (name, value) for way, name, value, _ in self._walk}

    @cached_property
    def _ends(self) -> dict[int, int]:
        return {value: end for _, _, value, end in self._walk}

    @cached_property
    def _walk(self) -> list[tuple[tuple[str, str], int, int, int]]:
        """Every object that stands two levels down: its way, and where its key, it and its end are."""
        found: list[tuple[tuple[str, str], int, int, int]] = []
        depth, kind, name, opened = 0, "", (0, ""), 0
        for token in _TOKEN.finditer(self.text):
            sign = token[0]
            if sign in ("{", "["):
                depth += 1
                opened = token.start() if depth == 3 else opened  # noqa: PLR2004 - kinds, ids, records
            elif sign in ("}", "]"):
                if depth == 3 and sign == "}":  # noqa: PLR2004 - as above
                    found.append(((kind, _words(name[1])), name[0], opened, token.end()))
                depth -= 1
            elif sign == ":" and depth == 1:
                kind = _words(name[1])
            elif sign[0] == '"' and depth <= 2:  # noqa: PLR2004 - as above
                name = token.start(), sign
        return found


def _words(token: str) -> str:
    """What a quoted token says."""
    return str(json.loads(token, strict=False)) if "\\" in token else token[1:-1]


def repeated_keys(source: JsonSource) -> Iterator[Fault]:
    """Each key that stands twice in one object."""
    levels: list[dict[str, int]] = []
    last: tuple[str, int] | None = None
    shown = 0
    for token in _TOKEN.finditer(source.text):
        sign = token[0]
        if sign[0] == '"':
            last = sign, token.start()
            continue
        if sign == ":" and last is not None and levels:
            key, at = _words(last[0]), last[1]
            first = levels[-1].setdefault(key, at)
            if first != at and shown < _MOST_FAULTS:
                shown += 1
                what = f"The key {key[:60]!r} stands twice in one object, first at {source.at(first)}."
                yield Fault(source.at(at), what, "Keep one of the two.")
        elif sign in ("{", "["):
            levels.append({})
        elif sign in ("}", "]") and levels:
            levels.pop()
        last = None


def too_deep(source: JsonSource) -> Fault | None:
    """The fault of a text that nests deeper than a register can; `None` for any other."""
    depth = 0
    for token in _TOKEN.finditer(source.text):
        sign = token[0]
        if sign in ("{", "["):
            depth += 1
            if depth > DEEPEST:
                what = f"Lists and objects nest more than {DEEPEST} levels deep here."
                return Fault(source.at(token.start()), what, "A register needs fewer than ten levels.")
        elif sign in ("}", "]"):
            depth -= 1
    return None


def half_characters(source: JsonSource) -> Iterator[Fault]:
    """Each text that holds half of a character, which no file in UTF-8 can hold."""
    text = source.text
    if not (("\\" in text and _HALF_ESCAPED.search(text)) or (not text.isascii() and _HALF.search(text))):
        return
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign[0] == '"' and ("\\u" in sign or not sign.isascii()):
            half = _HALF.search(_words(sign))
            if half:
                what = f"Half of a character (U+{ord(half[0]):04X}) stands in this text."
                yield Fault(source.at(token.start()), what, "Remove it, or write the whole character.")


def long_number(source: JsonSource) -> Fault:
    """The fault of a number with more digits than Python reads."""
    found = _LONG_NUMBER.search(source.text)
    return Fault(
        source.at(found.start()) if found else Place(source.file),
        "This number has thousands of digits.",
        "Numbers in a register are whole and below a thousand million.",
    )
