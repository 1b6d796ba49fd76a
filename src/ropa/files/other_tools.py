# SPDX-License-Identifier: Apache-2.0
"""The formats of other tools: which of them a path asks for by its double suffix, or a file shows by its contents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from ropa.errors import UnknownWord, did_you_mean

NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "fideslang": "ropa.formats.exchange.fideslang",
        "ciso-assistant": "ropa.formats.exchange.ciso_assistant",
        "uropa": "ropa.formats.exchange.uropa",
    }
)
"""The name by which one asks for a format -> the module that writes it."""

DOUBLE: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".fides.yaml": NAMES["fideslang"],
        ".fides.yml": NAMES["fideslang"],
        ".ciso.xlsx": NAMES["ciso-assistant"],
        ".uropa.json": NAMES["uropa"],
    }
)
"""Double suffix -> the module that writes it."""

READ: Final = frozenset({NAMES["fideslang"], NAMES["ciso-assistant"]})
"""The modules that read too."""

_YAML: Final = frozenset({".yaml", ".yml"})
_WORKBOOKS: Final = frozenset({".xlsx", ".xlsm"})
_SAMPLE: Final = 1 << 16
_SECTION = re.compile(rb"^(?:organization|system|dataset|policy|data_category|data_use|data_subject)\s*:", re.MULTILINE)


def named(name: str) -> str:
    """The module that writes the format called *name*.

    Raises:
        UnknownWord: no format has that name.
    """
    if name not in NAMES:
        message = f"{name!r} is no format of another tool. {did_you_mean(name, NAMES)}"
        raise UnknownWord(message)
    return NAMES[name]


def by_double_suffix(path: Path) -> str | None:
    """The module that the double suffix of *path* asks for, as `shop.fides.yaml`; `None` where it asks for none."""
    name = path.name.lower()
    return next((module for suffix, module in DOUBLE.items() if name.endswith(suffix)), None)


def reader_of(path: Path) -> str | None:
    """The module that reads the file or folder at *path*, where another tool wrote it; `None` where it did not.

    A file of ropa's own costs one look at its beginning.

    Raises:
        UnreadableFile: it is a workbook that cannot be opened, or a manifest whose YAML is faulty.
    """
    if path.is_dir():
        manifests = [one for one in sorted(path.iterdir()) if one.suffix.lower() in _YAML and one.is_file()]
        return NAMES["fideslang"] if manifests and all(map(_is_manifest, manifests)) else None
    asked = by_double_suffix(path)
    if asked is not None:
        return asked if asked in READ else None
    if path.suffix.lower() in _YAML:
        return NAMES["fideslang"] if _is_manifest(path) else None
    if path.suffix.lower() in _WORKBOOKS:
        return NAMES["ciso-assistant"] if _is_ciso_assistant(path) else None
    return None


def _is_manifest(path: Path) -> bool:
    from ropa.formats.exchange.fideslang import looks_like
    from ropa.formats.text_files.yaml_text import load
    from ropa.packages.source_bytes import bytes_of

    try:
        with path.open("rb") as stream:
            beginning = stream.read(_SAMPLE).removeprefix(b"\xef\xbb\xbf")
    except OSError:
        return False  # whoever reads it next says what is wrong with it
    if not _SECTION.search(beginning):
        return False
    return looks_like(load(bytes_of(path), str(path), marks=False).value)


def _is_ciso_assistant(path: Path) -> bool:
    from ropa.formats.edited_workbook.own_workbook import is_ropas_own
    from ropa.formats.exchange.ciso_assistant import looks_like, sheets
    from ropa.packages.source_bytes import bytes_of

    return not is_ropas_own(path) and looks_like(sheets(bytes_of(path), str(path)))
