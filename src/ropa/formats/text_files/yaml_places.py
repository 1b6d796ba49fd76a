# SPDX-License-Identifier: Apache-2.0
"""Where a value stands in YAML or JSON text: the way from a path to a line and a column.

Keeping the place of every value of a large register would cost as much memory as the values.
So reading keeps those of the first two levels (the kinds and the records), and what lies deeper
is found again, when a message needs it, by reading that one record a second time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from ropa.errors import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
"""What YAML text becomes: text, nothing, a list or a mapping."""

Step: TypeAlias = str | int
"""One step of a path into a file: a key of a mapping, or the index (from 0) of a list."""

Found: TypeAlias = tuple[int, int] | None
"""A line and a column, both from 1; `None` for a path that is not there."""


@attrs.define(eq=False, slots=False)
class Loaded:
    """The values of one file, and where they stand in it.

    Two aliases (`*name`) of one anchor are the same Python object: read it, do not change it.

    Attributes:
        value: The whole file; `None` for an empty one.
        file: Its path as it was given.
        data: Its bytes, kept so that any value can be located later.
        tops: Where each top key (or list item) stands, as one number; `at` unpacks it.
        lines: The same one level down: top key -> second key -> place.
    """

    value: Plain
    file: str
    data: bytes = attrs.field(repr=False)
    tops: Mapping[Step, int] = attrs.field(repr=False, factory=dict)
    lines: Mapping[Step, Mapping[Step, int]] = attrs.field(repr=False, factory=dict)

    @property
    def text(self) -> str:
        """The text of the file, without a byte order mark."""
        return self.data.decode("utf-8-sig")

    @cached_property
    def _starts(self) -> LineStarts:
        return LineStarts(self.data)

    def at(self, *path: Step) -> tuple[int, int] | None:
        """Line and column (from 1) of a key of the first two levels; `None` if it is not there."""
        if len(path) == 1:
            packed = self.tops.get(path[0])
        elif len(path) == 2:  # noqa: PLR2004 - places are kept two levels down
            packed = self.lines.get(path[0], {}).get(path[1])
        else:
            packed = None
        return None if packed is None else unpacked(packed)

    def locate(self, path: Sequence[Step], *, key: bool = False) -> tuple[int, int] | None:
        """Line and column (from 1) of the value at *path*, at any depth, or of its key.

        Reads the record again, not the file, wherever the file is in block style.
        """
        return locate_in(self._starts, tuple(path), self.at(*path[:2]), key=key)

    def place(self, path: Sequence[Step], *, key: bool = False) -> Place:
        """The place of *path* for a message: the nearest thing above it where it is not there."""
        steps = tuple(path)
        found = self.locate(steps, key=key)
        while found is None and steps:
            steps = steps[:-1]
            found = self.locate(steps, key=True)
        return Place(self.file, *(found or (1, 1)))


_COLUMN_BITS = 20
_COLUMN_MOST = (1 << _COLUMN_BITS) - 1


def packed(line: int, column: int) -> int:
    """One number for a line and a column, both from 0 as the parser counts them."""
    return (line << _COLUMN_BITS) | min(column, _COLUMN_MOST)


def unpacked(place: int) -> tuple[int, int]:
    """The line and column, both from 1, of a packed place."""
    return (place >> _COLUMN_BITS) + 1, (place & _COLUMN_MOST) + 1


# ---- lines of a file

_BREAK = re.compile(rb"\r\n|[\r\n]|\xc2\x85|\xe2\x80[\xa8\xa9]")  # what libyaml counts as the end of a line
_STRIDE = 256


class LineStarts:
    """The lines of some bytes, found by number; an index of every 256th is made when first asked."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    @cached_property
    def _index(self) -> list[int]:
        starts = [3 if self.data.startswith(b"\xef\xbb\xbf") else 0]
        starts += [found.end() for n, found in enumerate(_BREAK.finditer(self.data), 1) if n % _STRIDE == 0]
        return starts

    def lines_from(self, line: int) -> Iterator[bytes]:
        """The lines of the file from *line* (from 1) on, with their ends."""
        block, skip = divmod(line - 1, _STRIDE)
        if block >= len(self._index):
            return
        at = self._index[block]
        for found in _BREAK.finditer(self.data, at):
            if skip:
                skip -= 1
            else:
                yield self.data[at : found.end()]
            at = found.end()
        if not skip:
            yield self.data[at:]


# ---- the events of the parser


def parser_of(data: bytes) -> Any:
    """A PyYAML parser of events over *data*: libyaml's, or the pure one where libyaml is missing."""
    import yaml

    if yaml.__with_libyaml__:
        from yaml._yaml import CParser

        return CParser(data)
    return yaml.SafeLoader(data)


def locate_in(starts: LineStarts, path: tuple[Step, ...], start: Found = None, *, key: bool = False) -> Found:
    """The place of *path*; see `ropa.formats.text_files.yaml_text.locate`."""
    from yaml.error import YAMLError

    from ropa.formats.text_files.json_places import locate_json

    if start is not None and len(path) >= 2:  # noqa: PLR2004 - a record is two levels down
        record = _record(starts, start, in_list=isinstance(path[1], int))
        if record is not None:
            try:
                found = _seek(record, (0 if isinstance(path[1], int) else path[1], *path[2:]), key=key)
            except YAMLError:
                found = None
            if found is not None:
                return found[0] + start[0] - 1, found[1]
    try:
        return _seek(starts.data, path, key=key)
    except YAMLError:
        return locate_json(starts.data, path, key=key)


def _record(starts: LineStarts, start: tuple[int, int], *, in_list: bool) -> bytes | None:
    """The lines of the record of block style that begins at *start*; `None` where it is not one."""
    indent = start[1] - 1
    lines = starts.lines_from(start[0])
    first = next(lines, b"")
    before = first[:indent]
    if in_list:
        dash = before.rfind(b"-")
        if dash < 0 or before.replace(b"-", b" ", 1).strip():
            return None
        indent = dash
    elif before.strip(b" "):
        return None
    kept = [first]
    for line in lines:
        bare = line.lstrip(b" ")
        deep = len(line) - len(bare)
        if deep <= indent and bare.strip() and not bare.startswith(b"#"):
            hangs = deep == indent and not in_list and bare[:2].strip() == b"-"
            if not hangs:
                break
        kept.append(line)
    return b"".join(kept)


def _seek(data: bytes, path: tuple[Step, ...], *, key: bool) -> Found:
    """Read events until the value at *path* begins."""
    from yaml.events import AliasEvent, DocumentStartEvent, StreamEndEvent

    get: Callable[[], Any] = parser_of(data).get_event
    event = get()
    while not isinstance(event, DocumentStartEvent):
        if isinstance(event, StreamEndEvent):
            return None
        event = get()
    event = name = get()
    for step in path:
        if isinstance(event, AliasEvent):
            break
        pair = _enter(get, event, step)
        if pair is None:
            return None
        name, event = pair
    mark = (name if key else event).start_mark
    return mark.line + 1, mark.column + 1


def _enter(get: Callable[[], Any], event: Any, step: Step) -> tuple[Any, Any] | None:
    """The events of the key and of the value of *step* in the collection that *event* begins."""
    from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

    if isinstance(event, MappingStartEvent):
        while not isinstance(name := get(), MappingEndEvent):
            hit = isinstance(name, ScalarEvent) and name.value == step
            _skip(get, name)
            value = get()
            if hit:
                return name, value
            _skip(get, value)
    elif isinstance(event, SequenceStartEvent) and isinstance(step, int):
        index = 0
        while not isinstance(value := get(), SequenceEndEvent):
            if index == step:
                return value, value
            _skip(get, value)
            index += 1
    return None


def _skip(get: Callable[[], Any], event: Any) -> None:
    """Read past the value that *event* begins."""
    from yaml.events import CollectionEndEvent, CollectionStartEvent

    depth = int(isinstance(event, CollectionStartEvent))
    while depth:
        event = get()
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
