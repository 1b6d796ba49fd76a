# SPDX-License-Identifier: Apache-2.0
"""The sheets of CISO Assistant's workbook, as rows of words: to bytes, and back from grids."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ropa.packages.grid import letters
from ropa.packages.xlsx_saving import saved
from ropa.packages.xlsx_text import LONGEST, escaped, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.errors import Place
    from ropa.packages.grid import Grid

PROCESSING: Final = "Processing"
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        PROCESSING: (
            "ref_id",
            "name",
            "description",
            "domain",
            "status",
            "processing_nature",
            "information_channel",
            "usage_channel",
            "dpia_required",
            "dpia_reference",
            "assigned_to",
            "labels",
        ),
        "Purposes": ("name", "description", "legal_basis", "article_9_condition"),
        "Personal data": (
            "name",
            "description",
            "category",
            "retention",
            "deletion_policy",
            "is_sensitive",
            "assets",
        ),
        "Data subjects": ("name", "description", "category"),
        "Data recipients": ("name", "description", "category"),
        "Contractors": ("name", "description", "entity", "relationship_type", "country", "documentation_link"),
        "Transfers": (
            "name",
            "description",
            "entity",
            "country",
            "transfer_mechanism",
            "guarantees",
            "documentation_link",
        ),
    }
)
"""Each sheet, and its columns in their order."""

OF: Final = "processing"
"""The column that says to which processing a row belongs, where a workbook holds several."""

OWN_ID: Final = "ropa_id"
"""The column for an id that does not follow from the name."""

SEPARATOR: Final = "|"
TRUE: Final = "true"
FALSE: Final = "false"

_FLAT: Final = frozenset({"ref_id", "name", "processing_nature", "dpia_required"})
_FLAGS: Final = frozenset({"dpia_required", "is_sensitive"})
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_WIDEST: Final = 40


class Row(dict[str, str]):
    """One row: column -> words; blank cells are not in it.

    Attributes:
        place: Where it stands; `None` = it is about to be written.
    """

    def __init__(self, cells: Mapping[str, str], place: Place | None = None) -> None:
        super().__init__(cells)
        self.place = place


Rows = dict[str, list[Row]]


def is_list(grid: Grid) -> bool:
    """Whether a grid lists processings, one a row, under the headings of the import template."""
    return set(_headings(grid).values()) >= _FLAT


def rows_of(grids: Iterable[Grid]) -> Rows:
    """The rows of each sheet that is known by its title, or as a list of processings by its headings."""
    titles = {title.casefold(): title for title in COLUMNS}
    rows_by_sheet: Rows = {title: [] for title in COLUMNS}
    for grid in grids:
        title = titles.get(grid.name.strip().casefold()) or (PROCESSING if is_list(grid) else None)
        if title is not None:
            rows_by_sheet[title].extend(_rows(grid))
    return rows_by_sheet


def _headings(grid: Grid) -> dict[int, str]:
    """Column -> heading; one without a heading is called by its letter."""
    first = grid.rows[0] if grid.rows else ()
    named = {number: text.strip().casefold() for number, text in enumerate(first) if text}
    return {number: named.get(number, f"column {letters(number)}") for number in range(grid.width)}


def _rows(grid: Grid) -> list[Row]:
    headings = _headings(grid)
    rows = []
    for number in range(1, len(grid.rows)):
        cells = {headings[column]: text for column, text in enumerate(grid.rows[number]) if text is not None}
        if cells:
            rows.append(Row(cells, grid.place(number, 0)))
    return rows


def workbook(rows: Rows, title: str) -> bytes:
    """The workbook with these rows: the same rows, the same bytes.

    A column beyond those of CISO Assistant stands after them, and only where it is used.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = escaped(title)
    book.properties.creator = "ropa"
    book.properties.created = book.properties.modified = datetime(*_NO_TIME)  # noqa: DTZ001 - no time is meant
    for sheet, columns in COLUMNS.items():
        page: Any = book.create_sheet(sheet)
        sheet_rows = rows.get(sheet, [])
        used = dict.fromkeys(key for row in sheet_rows for key in row)
        headings = (*columns, *(key for key in used if key not in columns))
        for column, heading in enumerate(headings, 1):
            _set(page.cell(1, column), heading)
            page.cell(1, column).font = Font(bold=True)
            widest = max((len(row.get(heading, "")) for row in sheet_rows), default=0)
            page.column_dimensions[letters(column - 1)].width = min(max(widest, len(heading)) + 2, _WIDEST)
        page.freeze_panes = "A2"
        for number, row in enumerate(sheet_rows, 2):
            for column, heading in enumerate(headings, 1):
                if heading in row:
                    _set(page.cell(number, column), row[heading], flag=heading in _FLAGS)
    return _without_clock(saved(book))


def _set(cell: Any, text: str, *, flag: bool = False) -> None:
    """Fill a cell with words, never with a formula."""
    if flag and text in {TRUE, FALSE}:
        cell.value = text == TRUE
        return
    cell.value = next(pieces(escaped(text), LONGEST))
    cell.data_type = "s"
    cell.quotePrefix = False


def _without_clock(stream: BytesIO) -> bytes:
    target = BytesIO()
    with ZipFile(stream) as source, ZipFile(target, "w", ZIP_DEFLATED) as packed:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            part = ZipInfo(name, _NO_TIME)
            part.compress_type = ZIP_DEFLATED
            packed.writestr(part, content)
    return target.getvalue()
