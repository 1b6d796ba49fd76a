# SPDX-License-Identifier: Apache-2.0
"""The workbook, as a format: written, and read back with the edits in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ropa.formats.format import Format

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.packages.opened import Opened
    from ropa.register import Register

_TEXTS: Final = frozenset({".yaml", ".yml", ".json"})
"""What holds no workbook, and need not be looked into; any other file is known by what is in it, not by its name."""


def _comes_back(opened: Opened) -> bool:
    if opened.is_folder or opened.suffix in _TEXTS:
        return False
    from ropa.formats.edited_workbook.own_workbook import comes_back

    return comes_back(opened)


def _read(opened: Opened) -> Register:
    from ropa.formats.edited_workbook import reading

    return reading.read(opened)


def _write(book: Register, path: Path, **options: Any) -> None:
    from ropa.formats.workbook import xlsx

    xlsx.write(book, path, **options)


XLSX: Final = Format(
    name="xlsx",
    suffixes=(".xlsx",),
    recognises=_comes_back,
    read=_read,
    write=_write,
    options={"lang", "on", "layout", "findings", "party", "comes_back", "audience"},
)
