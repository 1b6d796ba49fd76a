# SPDX-License-Identifier: Apache-2.0
"""Sheets as tables of other kinds, as formats: written only, since they hold less than the register."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, NoReturn

from ropa.formats.format import Format

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.packages.opened import Opened
    from ropa.register import Register

_OPTIONS: Final = frozenset({"lang", "on", "layout", "findings", "party", "sheet", "audience", "keys"})


def _csv(book: Register, path: Path, **options: Any) -> None:
    from ropa.formats.tables import csv_sheet

    csv_sheet.write(book, path, **options)


def _html(book: Register, path: Path, **options: Any) -> None:
    from ropa.formats.tables import html_page

    html_page.write(book, path, **options)


def _markdown(book: Register, path: Path, **options: Any) -> None:
    from ropa.formats.tables import markdown_page

    markdown_page.write(book, path, **options)


def _ods(book: Register, path: Path, **options: Any) -> None:
    from ropa.formats.tables import ods_workbook

    ods_workbook.write(book, path, **options)


def _recogniser(*suffixes: str) -> Callable[[Opened], bool]:
    def is_own(opened: Opened) -> bool:
        if opened.suffix not in suffixes:
            return False
        from ropa.formats.tables import own_tables

        return opened.parsed(own_tables.is_own)

    return is_own


def _refuse(opened: Opened) -> NoReturn:
    from ropa.formats.tables import own_tables

    own_tables.refuse(opened.file)


def _format(name: str, suffixes: tuple[str, ...], write: Callable[..., None]) -> Format:
    """A format that is written, and refused where it is read: as what it is, and not as somebody else's table."""
    recognises = _recogniser(*suffixes)
    return Format(name=name, suffixes=suffixes, write=write, options=_OPTIONS, recognises=recognises, refuses=_refuse)


CSV: Final = _format("csv", (".csv",), _csv)
HTML: Final = _format("html", (".html", ".htm"), _html)
MARKDOWN: Final = _format("markdown", (".md",), _markdown)
ODS: Final = _format("ods", (".ods",), _ods)
