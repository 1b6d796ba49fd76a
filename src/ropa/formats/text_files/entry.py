# SPDX-License-Identifier: Apache-2.0
"""YAML and JSON, as formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ropa.formats.format import FOLDER, Format
from ropa.patterns import pattern
from ropa.refs import PLURALS

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.packages.opened import Opened
    from ropa.register import Register

_SAMPLE: Final = 1 << 16
_KEYS: Final = ("ropa", "register", *PLURALS.values())
_KEYS_OF_YAML: Final = frozenset(f"{mark}{key}{mark}".encode() for key in _KEYS for mark in ("", '"', "'"))
_TOP_OF_JSON = pattern(rf'\s*\{{\s*"(?:{"|".join(_KEYS)})"\s*:'.encode())


def _is_yaml(opened: Opened) -> bool:
    from ropa.formats.text_files.folder_files import yaml_files
    from ropa.formats.text_files.several_registers import folders_of_registers

    if not opened.is_folder:
        return opened.suffix in YAML.suffixes and _is_part(opened)
    return any(map(_is_part, yaml_files(opened))) or bool(folders_of_registers(opened))


def _is_part(opened: Opened) -> bool:
    parts = (line.partition(b":") for line in _beginning(opened).splitlines())
    return any(colon and key.rstrip() in _KEYS_OF_YAML for key, colon, _ in parts)


def _is_json(opened: Opened) -> bool:
    from ropa.formats.text_files.foreign_objects import is_foreign_table

    is_own = opened.suffix == ".json" and bool(_TOP_OF_JSON.match(_beginning(opened)))
    return is_own and not is_foreign_table(opened)


def _beginning(opened: Opened) -> bytes:
    return opened.data[:_SAMPLE].removeprefix(b"\xef\xbb\xbf")


def _read_yaml(opened: Opened) -> Register:
    from ropa.formats.text_files import several_registers

    return several_registers.read(opened)


def _write_yaml(book: Register, path: Path) -> None:
    from ropa.formats.text_files import yaml_folder

    yaml_folder.write(book, path)


def _read_json(opened: Opened) -> Register:
    from ropa.formats.text_files import json_file

    return json_file.read(opened)


def _write_json(book: Register, path: Path) -> None:
    from ropa.formats.text_files import json_file

    json_file.write(book, path)


YAML: Final = Format(
    name="yaml", suffixes=(".yaml", ".yml", FOLDER), recognises=_is_yaml, read=_read_yaml, write=_write_yaml
)
JSON: Final = Format(name="json", suffixes=(".json",), recognises=_is_json, read=_read_json, write=_write_json)
