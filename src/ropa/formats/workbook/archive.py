# SPDX-License-Identifier: Apache-2.0
"""The archive: the parts that openpyxl made, with the rows poured in and no time of the clock in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import IO, TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile

from ropa.formats.workbook.embedded_register import EmbeddedRegister, column_keys
from ropa.formats.workbook.row_xml import RowWriter
from ropa.formats.workbook.styles import Styles
from ropa.packages.package import part_mark
from ropa.packages.xlsx_text import markup

if TYPE_CHECKING:
    from openpyxl import Workbook

    from ropa.formats.workbook.continuations import Cuts
    from ropa.formats.workbook.positions import SheetPlace, WorkbookPlan

_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml\Z")
_DATA = re.compile(r"<sheetData\s*/>|<sheetData>.*?</sheetData>", re.DOTALL)
_DIMENSION = re.compile(r'<dimension ref="[^"]*"\s*/>')
_MODIFIED = re.compile(r"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_CREATED = re.compile(r"<dcterms:created[^>]*>([^<]*)</dcterms:created>")
_CHUNK: Final = 1 << 16
_LEVEL: Final = 2
"""How hard the archive is packed: at 6, zlib's own choice, it takes three times as long and is a fifth smaller."""


def write_archive(
    workbook: Workbook, plan: WorkbookPlan, cuts: Cuts, stream: IO[bytes], embedded: EmbeddedRegister | None
) -> None:
    """Write the workbook with the rows of its plan to an open stream, and last the register that they were made from.

    A part that is opened by its name has no time of the clock.
    """
    styles = Styles(workbook)
    without_rows = BytesIO()
    remembered: tuple[str, str] | None = None
    workbook.save(without_rows)
    with ZipFile(without_rows) as source, ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as target:
        for name in source.namelist():
            content = source.read(name)
            sheet = _SHEET.match(name)
            if sheet is None:
                with target.open(name, "w") as out:
                    out.write(_without_clock(content) if name == "docProps/core.xml" else content)
                continue
            number = int(sheet[1]) - 1
            if number == len(plan.places):
                remembered = (name, content.decode())
                continue
            place = plan.places[number]
            rows = RowWriter(place, styles, cuts)
            with target.open(name, "w", force_zip64=True) as out:
                for chunk in _chunks(content.decode(), place, rows):
                    out.write(chunk.encode())
            if embedded is not None and not place.hidden:
                embedded.parts[place.sheet.key] = part_mark(target.getinfo(name))
                embedded.titles[place.sheet.key] = place.title
                embedded.marks[place.sheet.key] = rows.marks
                if place.keyed:
                    embedded.columns[place.sheet.key] = column_keys(heading.key for heading in place.sheet.headings)
        if remembered is None or embedded is None:
            return
        name, around = remembered
        with target.open(name, "w", force_zip64=True) as out:
            for chunk in _remembering(around, embedded):
                out.write(chunk.encode())


def _remembering(around: str, embedded: EmbeddedRegister) -> Iterator[str]:
    """The sheet of the embedded register."""
    before, after = _DATA.split(around)
    yield f"{before}<sheetData>"
    for number, cells in enumerate(embedded.cells(), start=1):
        inside = "".join(
            f'<c r="{letter}{number}" t="inlineStr"><is><t xml:space="preserve">{markup(text)}</t></is></c>'
            for letter, text in zip("AB", cells, strict=True)
        )
        yield f'<row r="{number}">{inside}</row>'
    yield f"</sheetData>{after}"


def _without_clock(content: bytes) -> bytes:
    """The properties, as if the workbook had been saved when it was made."""
    text = content.decode()
    created = _CREATED.search(text)
    return _MODIFIED.sub(rf"\g<1>{created[1]}\g<2>", text).encode() if created else content


def _chunks(around: str, place: SheetPlace, rows: RowWriter) -> Iterator[str]:
    end = f"{place.letters[-1]}{max(place.last_row, 1)}"
    before, after = _DATA.split(_DIMENSION.sub(f'<dimension ref="A1:{end}"/>', around))
    yield f"{before}<sheetData>"
    chunk: list[str] = []
    size = 0
    for row in rows.xml():
        chunk.append(row)
        size += len(row)
        if size > _CHUNK:
            yield "".join(chunk)
            chunk, size = [], 0
    yield "".join(chunk)
    before_links, margins, after_links = after.partition("<pageMargins")
    yield f"</sheetData>{before_links}"
    if rows.links:  # openpyxl takes links from cells, and it was given none
        yield f"<hyperlinks>{''.join(rows.links)}</hyperlinks>"
    yield f"{margins}{after_links}"
