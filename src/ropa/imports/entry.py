# SPDX-License-Identifier: Apache-2.0
"""Somebody else's table, as a format: read only, and what a file is where nothing more is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ropa.formats import Format

if TYPE_CHECKING:
    from ropa.packages.opened import Opened
    from ropa.register import Register

SUFFIXES: Final = (
    ".xlsx",
    ".xlsm",
    ".xls",
    ".xlsb",
    ".ods",
    ".docx",
    ".csv",
    ".tsv",
    ".md",
    ".markdown",
    ".html",
    ".htm",
)
"""What people call such files; a wrong suffix does no harm."""


OF_OBJECTS: Final = frozenset({".json", ".yaml", ".yml"})
"""What people call files of objects, which may hold a table, and may be ropa's own."""


def _read(opened: Opened) -> Register:
    from ropa.imports import reading

    imported = reading.read(opened)
    imported.preview.refuse_nothing_understood()
    return imported.book


def _is_of_objects(opened: Opened) -> bool:
    from ropa.formats.text_files.foreign_objects import foreign_value, has_own_key, is_foreign_table

    if is_foreign_table(opened):
        return True
    value = foreign_value(opened)
    if value is None or has_own_key(value):
        return False
    from ropa.imports.shapes.object_parts import is_form

    return is_form(value)


TABLE: Final = Format(name="table", suffixes=SUFFIXES, recognises=_is_of_objects, read=_read)
