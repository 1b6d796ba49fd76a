# SPDX-License-Identifier: Apache-2.0
"""From a file to its grids, by what it is rather than by what it is called."""

from __future__ import annotations

import re
from os import PathLike
from typing import Final

from ropa.packages import (
    csv_grids,
    docx_grids,
    html_grids,
    json_grids,
    markdown_grids,
    ods_grids,
    xlsx_grids,
)
from ropa.packages.binary_workbooks import calamine_grids
from ropa.packages.binary_workbooks.binary_records import BINARY
from ropa.packages.decoding import decoded, encoding_of
from ropa.packages.grid import Grid, named, refusal
from ropa.packages.key_lines import is_of_text
from ropa.packages.opened import Opened
from ropa.packages.package import LARGEST, Package, is_ole, refuse_protected

_HTML = re.compile(r"<(?:html|head|body|meta|table|div)\b", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!doctype html\b", re.IGNORECASE)
_PIPES = re.compile(r"^[^\n|]*\|[^\n]*\n[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*\|", re.MULTILINE)
_OFFICE_XML = re.compile(r"\A\s*<\?xml[^<]*(?:<\?[^<]*)*<(?:\w+:)?(?:Workbook|document)\b")
_XML_HEAD: Final = 2_000
_SAMPLE: Final = 200_000
_MOST_GRIDS: Final = 3_500


def grids(source: str | PathLike[str] | Opened, encoding: str | None = None) -> tuple[Grid, ...]:
    """The grids of a file, in their order; empty ones are left out.

    Args:
        source: The file, or its path.
        encoding: The code page of a text file, where it is known; `None` = found out.

    Raises:
        UnreadableFile: it cannot be read, with the reason and the mend.
    """
    opened = Opened.of(source)
    return _grids(opened, encoding) if encoding else opened.parsed(_grids)


def guessed_encoding(opened: Opened) -> str | None:
    """The code page that a text was found to be in; `None` where it is no text, or UTF-8 or UTF-16, which is no guess.

    Raises:
        UnreadableFile: the archive that it is cannot be read.
    """
    if opened.package is not None:
        return None
    name = opened.parsed(_encoding)
    return None if name.startswith("utf") else name


def _encoding(opened: Opened) -> str:
    return encoding_of(opened.data)


def _grids(opened: Opened, encoding: str | None = None) -> tuple[Grid, ...]:
    package = opened.package
    every = _text(opened, encoding) if package is None else _workbook(package, opened.data)
    if len(every) > _MOST_GRIDS:
        problem = f"This file has over {_MOST_GRIDS:,} tables and headings."
        raise refusal(opened.file, problem, "Keep the register in a file of its own, without other texts.")
    return named([grid for grid in every if grid.rows or grid.valueless or grid.notes])


def _workbook(package: Package, data: bytes) -> list[Grid]:
    package.refuse_over(LARGEST)
    if package.has(docx_grids.DOCUMENT):
        return docx_grids.read(package, data)
    if package.has(BINARY):
        return calamine_grids.read(package.file, data, package)
    if package.has(ods_grids.CONTENT):
        return ods_grids.read(package)
    if any(part.startswith("xl/") for part in package.parts()):
        return xlsx_grids.read(package)
    problem = "This is a zip file, and no workbook."
    raise refusal(
        package.file, problem, "ropa reads .xlsx, .xlsm, .xls, .xlsb, .ods, .docx, .csv, .tsv, Markdown, JSON and HTML."
    )


def _text(opened: Opened, encoding: str | None) -> list[Grid]:
    file, suffix = opened.file, opened.suffix
    refuse_protected(file, opened.data)
    if is_ole(opened.data):
        return calamine_grids.read(file, opened.data)
    text = decoded(file, opened.data, encoding)
    sample = text[:_SAMPLE]
    if _OFFICE_XML.search(sample[:_XML_HEAD]):
        problem = "This is a workbook written as one XML file (Excel 2003, or flat OpenDocument)."
        raise refusal(file, problem, "Open it in Excel or LibreOffice, and save it as .xlsx or .ods.")
    if suffix in {".html", ".htm"} or _is_html(sample):
        return html_grids.read(file, text)
    if suffix == ".json":
        return json_grids.read(file, text)
    of_text = suffix not in {".csv", ".tsv"} and (_PIPES.search(sample) or is_of_text(sample))
    if suffix in {".md", ".markdown"} or of_text:
        return markdown_grids.read(file, text)
    return csv_grids.read(file, text)


def _is_html(sample: str) -> bool:
    bare = html_grids.without_comments(sample).lstrip("\ufeff \t\r\n")
    return _HTML.match(bare) is not None or _DOCTYPE.match(sample.lstrip("\ufeff \t\r\n")) is not None
