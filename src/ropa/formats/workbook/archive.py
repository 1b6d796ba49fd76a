# SPDX-License-Identifier: Apache-2.0
"""The archive: the parts that openpyxl made, with the rows poured in and no time of the clock in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile

from ropa.formats.workbook.editing_aids import notes_of
from ropa.formats.workbook.embedded_register import EmbeddedRegister, column_keys, sheet_mark, text_mark
from ropa.formats.workbook.row_xml import RowWriter
from ropa.formats.workbook.shared_strings import SharedStrings
from ropa.formats.workbook.styles import Styles
from ropa.packages.package import part_mark
from ropa.packages.xlsx_saving import saved
from ropa.packages.xlsx_strings import PART
from ropa.packages.xlsx_text import markup

if TYPE_CHECKING:
    from openpyxl import Workbook

    from ropa.formats.workbook.continuations import Cuts
    from ropa.formats.workbook.positions import SheetPlace, WorkbookPlan

_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml\Z")
_DATA = re.compile(r"<sheetData\s*/>|<sheetData>.*?</sheetData>", re.DOTALL)
_DIMENSION = re.compile(r'<dimension ref="[^"]*"\s*/>')
_BEFORE_MERGES = re.compile(r"(?:<(sheetProtection|autoFilter)\b(?:[^>]*/>|.*?</\1>))+", re.DOTALL)
"""The parts of a sheet that stand between its rows and its merged cells."""

_MODIFIED = re.compile(r"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_CREATED = re.compile(r"<dcterms:created[^>]*>([^<]*)</dcterms:created>")
_CHUNK: Final = 1 << 16
_STRINGS_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_STRINGS_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
_LEVEL: Final = 6
"""How hard the archive is packed: zlib's own choice, as other programs pack workbooks."""


def write_archive(
    workbook: Workbook, plan: WorkbookPlan, cuts: Cuts, stream: IO[bytes], embedded: EmbeddedRegister | None
) -> None:
    """Write the workbook with the rows of its plan to an open stream, and last the register that they were made from.

    A part that is opened by its name has no time of the clock.
    """
    styles, page_styles = Styles(workbook, plan.lang), Styles(workbook, plan.lang, page=True)
    strings = SharedStrings()
    hidden: tuple[str, str] | None = None
    without_rows = saved(workbook)
    with ZipFile(without_rows) as source, ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as target:
        for name in source.namelist():
            content = source.read(name).decode() if name.endswith((".xml", ".rels")) else ""
            sheet = _SHEET.match(name)
            if sheet is None:
                with target.open(name, "w") as out:
                    out.write(_as_written(name, content).encode() if content else source.read(name))
            elif int(sheet[1]) > len(plan.places):
                hidden = (name, content)
            else:
                place = plan.places[int(sheet[1]) - 1]
                rows = RowWriter(place, styles if place.sheet.table else page_styles, cuts, strings)
                _write(target, name, _chunks(content, place, rows))
                if embedded is not None and not place.hidden:
                    _remember(embedded, place, rows, part_mark(target.getinfo(name)))
        _write(target, PART, strings.xml())
        if hidden is not None and embedded is not None:
            texts = part_mark(target.getinfo(PART))
            embedded.parts = {key: sheet_mark(mark, texts) for key, mark in embedded.parts.items()}
            _write(target, hidden[0], _remembering(hidden[1], embedded))


def _write(target: ZipFile, name: str, chunks: Iterable[str]) -> None:
    with target.open(name, "w", force_zip64=True) as out:
        for chunk in chunks:
            out.write(chunk.encode())


def _remember(embedded: EmbeddedRegister, place: SheetPlace, rows: RowWriter, mark: str) -> None:
    """Note what a sheet said when it was written, and the mark of its part."""
    key = place.sheet.key
    embedded.parts[key] = mark
    embedded.titles[key] = place.title
    embedded.pages[key] = rows.page
    embedded.notes[key] = sorted({text_mark(note) for _, note in notes_of(place)})
    if place.sheet.table:
        embedded.marks[key] = rows.marks
        embedded.columns[key] = column_keys(heading.key for heading in place.sheet.headings)


def _as_written(name: str, content: str) -> str:
    """A part that is no sheet, as it goes into the archive: without the clock, and with the texts that sheets share.

    Openpyxl was given no cells, and so names no such texts.
    """
    if name == "docProps/core.xml":
        return _without_clock(content)
    if name == "[Content_Types].xml" and PART not in content:
        return content.replace("</Types>", f'<Override PartName="/{PART}" ContentType="{_STRINGS_TYPE}"/></Types>')
    if name == "xl/_rels/workbook.xml.rels" and "sharedStrings" not in content:
        link = f'<Relationship Id="rIdSharedStrings" Type="{_STRINGS_RELATION}" Target="/{PART}"/>'
        return content.replace("</Relationships>", f"{link}</Relationships>")
    return content


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


def _without_clock(text: str) -> str:
    """The properties, as if the workbook had been saved when it was made."""
    created = _CREATED.search(text)
    return _MODIFIED.sub(rf"\g<1>{created[1]}\g<2>", text) if created else text


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
    merges = "".join(f'<mergeCell ref="{cells}"/>' for cells in rows.spread)
    spread = f'<mergeCells count="{len(rows.spread)}">{merges}</mergeCells>' if merges else ""
    before_merges = _BEFORE_MERGES.match(before_links)
    place_of_merges = before_merges.end() if before_merges else 0
    yield f"</sheetData>{before_links[:place_of_merges]}{spread}{before_links[place_of_merges:]}"
    if rows.links:  # openpyxl takes links from cells, and it was given none
        yield f"<hyperlinks>{''.join(rows.links)}</hyperlinks>"
    yield f"{margins}{after_links}"
