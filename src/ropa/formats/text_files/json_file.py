# SPDX-License-Identifier: Apache-2.0
"""A register as JSON, the canonical machine form: equal registers give equal bytes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ropa.atomic import atomic_write
from ropa.collector import collector_paused
from ropa.control_codes import escaped_in_json
from ropa.errors import Fault, Place, UnreadableFile
from ropa.formats.text_files.json_places import JsonPlaces
from ropa.formats.text_files.json_source import half_characters, long_number, repeated_keys, too_deep
from ropa.formats.text_files.plain_values import plain_from
from ropa.formats.text_files.structure import ONLY, VERSION
from ropa.formats.text_files.yaml_folder import Gathering
from ropa.labels.marks import sealed_object
from ropa.packages.opened import Opened
from ropa.packages.value_count import refuse_many_values

if TYPE_CHECKING:
    from os import PathLike
    from pathlib import Path

    from ropa.register import Register


class _Twice(ValueError):
    """A key stands twice in one object; where, is looked up afterwards."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        raise _Twice
    return mapping


def read(path: str | PathLike[str] | Opened) -> Register:
    """The register in a JSON file.

    Raises:
        UnreadableFile: with every fault of the file.
    """
    opened = Opened.of(path)
    return _read(_decoded(opened.data_handed_over(), opened.file), opened.file)


def read_text(data: bytes | str, name: str) -> Register:
    """The register in a JSON text, which messages call by *name*.

    Raises:
        UnreadableFile: with every fault of the text.
    """
    return _read(data if isinstance(data, str) else _decoded(data, name), name)


def _read(text: str, name: str) -> Register:
    source = JsonPlaces(name, text)
    faults: list[Fault] = []
    gathered = Gathering(faults)
    with collector_paused():
        gathered.take(_parsed(source), source)
    if faults:
        deep = too_deep(source)
        raise UnreadableFile(faults if deep is None else [deep])
    return gathered.register()


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        from ropa.formats.text_files.yaml_faults import encoding_faults

        raise UnreadableFile(encoding_faults(data, name)) from None


def _parsed(source: JsonPlaces) -> Any:
    faults: list[Fault | None]
    refuse_many_values(source.file, source.text)
    try:
        value = _loaded(source.text)
    except _Twice:
        faults = [*repeated_keys(source)]
    except json.JSONDecodeError as error:
        problem, mend = f"This is not JSON: {error.msg}.", "Mend it at this place, or have a program write it."
        faults = [too_deep(source) or Fault(Place(source.file, error.lineno, error.colno), problem, mend)]
    except RecursionError:
        faults = [too_deep(source)]
    except ValueError:
        faults = [long_number(source)]
    else:
        faults = [*half_characters(source)]
        if not faults:
            return value
    raise UnreadableFile(fault for fault in faults if fault is not None)


def _loaded(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_object)
    except _Twice:
        json.loads(text)  # what stands behind the key may be no JSON, and then no key can be told
        raise


def canonical(book: Register) -> dict[str, Any]:
    """A register as plain values: kinds and fields in their fixed order, ids sorted."""
    plain: dict[str, Any] = {"ropa": VERSION}
    for key, records in plain_from(book).items():
        plain[key] = records if key == ONLY else {record_id: records[record_id] for record_id in sorted(records)}
    return plain


def to_text(book: Register) -> str:
    """The canonical JSON text of a register."""
    return escaped_in_json(json.dumps(canonical(book), ensure_ascii=False, indent=1)) + "\n"


def write(book: Register, path: Path) -> None:
    """Write a register to a JSON file, with a mark that tells whether somebody edits it later."""
    atomic_write(path, sealed_object(to_text(book).encode()))
