# SPDX-License-Identifier: Apache-2.0
"""Sheets as tables of other kinds, as formats: written only, since they hold less than the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ropa.formats.format import Format

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.register import Register

_OPTIONS: Final = frozenset({"lang", "on", "layout", "findings", "party", "sheet"})


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


CSV: Final = Format(name="csv", suffixes=(".csv",), write=_csv, options=_OPTIONS)
HTML: Final = Format(name="html", suffixes=(".html", ".htm"), write=_html, options=_OPTIONS)
MARKDOWN: Final = Format(name="markdown", suffixes=(".md",), write=_markdown, options=_OPTIONS)
ODS: Final = Format(name="ods", suffixes=(".ods",), write=_ods, options=_OPTIONS)
