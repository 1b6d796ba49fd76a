# SPDX-License-Identifier: Apache-2.0
"""From a file to its grids, by what it is rather than by what it is called."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from ropa.formats.foreign import csv_grids, html_grids, markdown_grids, ods_grids, xlsx_grids
from ropa.formats.foreign.decoding import decoded
from ropa.formats.foreign.grid import Grid, named, refusal
from ropa.formats.foreign.package import Package, is_zip, refuse_ole
from ropa.formats.source_bytes import bytes_of
from ropa.formats.xlsx_memory import MARK, TITLE

SUFFIXES: Final = frozenset({".xlsx", ".xlsm", ".ods", ".csv", ".tsv", ".md", ".markdown", ".html", ".htm"})
"""What people call such files; a wrong suffix does no harm."""

OWN_PROPERTY: Final = b"ropa-register"
"""The name of the document property that marks a workbook as written by ropa."""

LARGEST_OWN: Final = 4 * 2**30
"""The most that a workbook of ropa's own may hold when unpacked; it is read row by row."""

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|meta|table|div)\b",
    re.IGNORECASE | re.DOTALL,
)
_PIPES = re.compile(r"^\s*\|?[^\n|]*\|[^\n]*\n\s*\|?\s*:?-{2,}:?\s*\|", re.MULTILINE)
_SAMPLE: Final = 200_000
_LOOKED_THROUGH: Final = 60
"""How many rows of a sheet are looked through for the keys that ropa gives a table."""


def grids(path: Path, encoding: str | None = None) -> tuple[Grid, ...]:
    """The grids of a file, in their order; empty ones are left out.

    Args:
        path: The file.
        encoding: The code page of a text file, where it is known; `None` = found out.

    Raises:
        UnreadableFile: it cannot be read, with the reason and the mend; or it is a workbook that ropa wrote to be read
            back, in a form in which it cannot be: as somebody else's, each of its sheets would be a register.
    """
    file = str(path)
    data = bytes_of(path)
    found = _workbook(file, data) if is_zip(data) else _text(path, data, encoding)
    _refuse_ropas_own(file, found)
    return named([grid for grid in found if grid.rows or grid.valueless])


def is_ropas_own(path: Path) -> bool:
    """Whether a workbook was written by ropa itself, so that its own reader takes it: it bears the property for it."""
    try:
        data = bytes_of(path)
        return is_zip(data) and OWN_PROPERTY in Package(str(path), data, LARGEST_OWN).small("docProps/custom.xml")
    except ValueError:
        return False


def _refuse_ropas_own(file: str, found: list[Grid]) -> None:
    """Nothing, where no sheet bears the hidden keys that ropa gives a workbook which is to come back."""
    keyed = next((grid for grid in found if _is_keyed(grid)), None)
    if keyed is None:
        return
    if any(grid.name == TITLE for grid in found):
        what = "ropa wrote this workbook, and somebody saved it in a form in which it is not read back."
        mend = "Open it in a spreadsheet program, save it as .xlsx, and read that."
    else:
        what = "ropa wrote this workbook, and the hidden sheet with the register is no longer in it."
        mend = "Take the workbook as ropa wrote it, as .xlsx, and make the edits in it again."
    raise refusal(file, what, mend)


def _is_keyed(grid: Grid) -> bool:
    """Whether a sheet bears ropa's keys in one of its first rows."""
    return any(said and said.startswith(MARK) for row in grid.rows[:_LOOKED_THROUGH] for said in row)


def _workbook(file: str, data: bytes) -> list[Grid]:
    package = Package(file, data)
    if package.has(ods_grids.CONTENT):
        return ods_grids.read(package)
    if any(part.startswith("xl/") for part in package.parts()):
        return xlsx_grids.read(package)
    what = "This is a zip file, and no workbook."
    raise refusal(file, what, "ropa reads .xlsx, .xlsm, .ods, .csv, .tsv, Markdown and HTML.")


def _text(path: Path, data: bytes, encoding: str | None) -> list[Grid]:
    file = str(path)
    refuse_ole(file, data)
    text = decoded(file, data, encoding)
    suffix = path.suffix.lower()
    sample = text[:_SAMPLE]
    if suffix in {".html", ".htm"} or _HTML.match(sample):
        return html_grids.read(file, text)
    if suffix in {".md", ".markdown"} or (suffix not in {".csv", ".tsv"} and _PIPES.search(sample)):
        return markdown_grids.read(file, text)
    return csv_grids.read(file, text)
