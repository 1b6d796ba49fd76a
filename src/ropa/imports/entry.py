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


def _read(opened: Opened) -> Register:
    from ropa.imports import reading

    return reading.read(opened).book


def _is_json_table(opened: Opened) -> bool:
    from ropa.formats.text_files.foreign_json import is_foreign_table

    return is_foreign_table(opened)


TABLE: Final = Format(name="table", suffixes=SUFFIXES, recognises=_is_json_table, read=_read)
