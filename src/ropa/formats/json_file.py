# SPDX-License-Identifier: Apache-2.0
"""A register as JSON, the canonical machine form: equal registers give equal bytes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs

from ropa.errors import Fault, Place, UnreadableFile
from ropa.formats.atomic import atomic_write
from ropa.formats.json_places import locate_json
from ropa.formats.structure import ONLY, VERSION, plain_from
from ropa.formats.yaml_folder import Gathering, shown_way

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ropa.register import Register

SUFFIXES = (".json",)
DEEPEST = 64
LARGEST = 256 * 1024 * 1024


@attrs.frozen
class JsonSource:
    """A JSON text that was read and can say where a value of it stands."""

    file: str
    text: str = attrs.field(repr=False)

    def place(self, path: Sequence[str | int], *, key: bool = False) -> Place:
        """The place of the value at *path*, or of the nearest thing above it."""
        steps = tuple(path)
        while True:
            found = locate_json(self.text, steps, key=key)
            if found is not None:
                return Place(self.file, *found)
            if not steps:
                return Place(self.file, 1, 1)
            steps = steps[:-1]


class _Twice(ValueError):
    """A key that stands twice in one object."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held = dict(pairs)
    if len(held) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _Twice(next(key for key in keys if keys.count(key) > 1))
    return held


def read(path: Path) -> Register:
    """The register in a JSON file.

    Raises:
        UnreadableFile: with every fault of the file.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        what = f"This file cannot be read: {error.strerror or error}."
        raise UnreadableFile([Fault(Place(str(path)), what, "Check the name and the rights.")]) from error
    return read_text(data, str(path))


def read_text(data: bytes | str, name: str) -> Register:
    """The register in a JSON text, which messages call by *name*.

    Raises:
        UnreadableFile: with every fault of the text.
    """
    text = _decoded(data, name)
    value = _parsed(text, name)
    faults: list[Fault] = []
    source = JsonSource(name, text)
    gathered = Gathering(faults)
    _bounded(value, source, faults)
    if not faults:
        gathered.take(value, source)
    if faults:
        raise UnreadableFile(faults)
    return gathered.register()


def _decoded(data: bytes | str, name: str) -> str:
    if isinstance(data, str):
        return data
    if len(data) > LARGEST:
        raise UnreadableFile([Fault(Place(name), "This file is over 256 MB.", "Cut the register into several.")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        place = Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise UnreadableFile([Fault(place, "This file is not UTF-8.", "Save it as UTF-8.")]) from None


def _parsed(text: str, name: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_object)
    except _Twice as error:
        what, mend, place = f"The key {error.args[0]!r} stands twice in one object.", "Keep one of them.", Place(name)
        second = _second_place(text, str(error.args[0]))
        place = Place(name, *second) if second else place
    except json.JSONDecodeError as error:
        what, mend = f"This is not JSON: {error.msg}.", "Mend it at this place, or have a program write it."
        place = Place(name, error.lineno, error.colno)
    except RecursionError:
        what, mend, place = (
            "This is nested too deeply.",
            f"A register needs no more than {DEEPEST} levels.",
            Place(name),
        )
    raise UnreadableFile([Fault(place, what, mend)])


def _second_place(text: str, key: str) -> tuple[int, int] | None:
    """Where a key first stands again in one object, by a scan that keeps count of the objects."""
    levels: list[set[str]] = []
    decoder = json.JSONDecoder()
    at = 0
    while at < len(text):
        sign = text[at]
        if sign == '"':
            word, end = decoder.raw_decode(text, at)
            rest = text[end:].lstrip()[:1] if word == key else ""
            if word == key and rest == ":" and levels:
                if word in levels[-1]:
                    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
                levels[-1].add(word)
            at = end
            continue
        if sign in "{[":
            levels.append(set())
        elif sign in "}]":
            levels.pop()
        at += 1
    return None


def _bounded(value: Any, source: JsonSource, faults: list[Fault]) -> None:
    """Refuse what is nested deeper than a register can be."""
    level: list[tuple[tuple[str | int, ...], Any]] = [((), value)]
    for _ in range(DEEPEST):
        level = (
            [
                ((*way, step), inner)
                for way, outer in level
                for step, inner in (outer.items() if isinstance(outer, dict) else enumerate(outer))
                if isinstance(inner, dict | list)
            ]
            if level and isinstance(level[0][1], dict | list)
            else []
        )
        if not level:
            return
    way = level[0][0]
    what, mend = "This is nested too deeply.", f"A register needs no more than {DEEPEST} levels."
    faults.append(Fault(source.place(way[:8]), what, mend, shown_way(way[:8])))


def canonical(book: Register) -> dict[str, Any]:
    """A register as plain values: kinds and fields in their fixed order, ids sorted."""
    plain: dict[str, Any] = {"ropa": VERSION}
    for key, held in plain_from(book).items():
        plain[key] = held if key == ONLY else {record_id: held[record_id] for record_id in sorted(held)}
    return plain


def to_text(book: Register) -> str:
    """The canonical JSON text of a register."""
    return json.dumps(canonical(book), ensure_ascii=False, indent=1) + "\n"


def write(book: Register, path: Path) -> None:
    """Write a register to a JSON file."""
    atomic_write(path, to_text(book).encode())
