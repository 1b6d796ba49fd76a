# SPDX-License-Identifier: Apache-2.0
"""A notice as a Word document: a table of items and lines, to be edited and handed on."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ropa import labels
from ropa.answers.notices.pages import Line, Readable, Section, remarks, sections, title, under, written_in
from ropa.answers.table import NOT_STATED
from ropa.errors import RendererMissing
from ropa.labels.marks import KEYWORD

_MISSING: Final = "A Word document needs python-docx, which is not installed: pip install python-docx."
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The day that every part of the package bears, so that the same notice gives the same bytes."""

_WIDTHS: Final = (1.95, 4.85)
"""The widths of the two columns, in inches."""

_PADDING: Final = 90
"""The room around the text of a cell, in twentieths of a point."""

_LINES_OF_A_WHOLE_ROW: Final = 6
"""A row of so many lines or fewer is not divided between pages."""

_GAP_COLOUR: Final = (0x9A, 0x34, 0x12)
_QUIET: Final = (0x5B, 0x66, 0x75)


def docx_bytes(notice: Readable, requested: str) -> bytes:
    """A notice as the bytes of a Word document.

    Raises:
        RendererMissing: python-docx is not installed.
    """
    try:
        from docx import Document
    except ImportError as error:
        raise RendererMissing(_MISSING) from error
    lang = written_in(requested)
    document = Document()
    _page(document, notice, lang)
    document.add_heading(title(notice, lang), level=1)
    document.add_paragraph(under(notice, lang))
    _table(document, notice, lang)
    document.add_heading(labels.heading("notice.about", lang), level=2)
    for remark in remarks(notice, requested):
        document.add_paragraph(remark, style="List Bullet")
    stream = BytesIO()
    document.save(stream)
    return _undated(stream.getvalue())


def _page(document: Any, notice: Readable, lang: str) -> None:
    """A4 with narrow margins, and properties that do not turn on when it is written."""
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(19)
    section.top_margin = section.bottom_margin = Mm(18)
    document.styles["Normal"].font.size = Pt(10)
    document.styles["Normal"].font.name = "Calibri"
    properties = document.core_properties
    properties.author, properties.last_modified_by, properties.comments = "ropa", "ropa", ""
    properties.keywords = KEYWORD
    properties.title, properties.language = title(notice, lang)[:255], lang
    properties.created = properties.modified = datetime.combine(notice.on or date(1980, 1, 1), time(), UTC)


def _table(document: Any, notice: Readable, lang: str) -> None:
    table = document.add_table(rows=1, cols=2)
    table.style = "Table Grid"
    table.autofit = False
    head = table.rows[0]
    _say(head, "tblHeader")  # repeated on each page
    for cell, key in zip(head.cells, ("notice.article", "notice.information"), strict=True):
        cell.paragraphs[0].add_run(labels.heading(key, lang)).bold = True
    for section in sections(notice, lang):
        _row(table, section)
    _set_widths(table)
    _pad(table)


def _row(table: Any, section: Section) -> None:
    from docx.shared import Pt, RGBColor

    row = table.add_row()
    if len(section.lines) <= _LINES_OF_A_WHOLE_ROW:
        _say(row, "cantSplit")
    heading, information = row.cells
    heading.paragraphs[0].add_run(section.heading).bold = True
    articles = heading.add_paragraph().add_run(section.articles)
    articles.font.size, articles.font.color.rgb = Pt(8), RGBColor(*_QUIET)
    first = paragraph = information.paragraphs[0]
    first.style = "List Bullet"
    first.paragraph_format.space_after = Pt(2)
    for number, line in enumerate(section.lines):
        if number:
            paragraph = information.add_paragraph()
            paragraph._p.insert(0, deepcopy(first._p.pPr))  # noqa: SLF001 - a style by its name is searched for each time
        _line(paragraph, line)


def _line(paragraph: Any, line: Line) -> None:
    from docx.shared import Pt, RGBColor

    if line.marks:
        mark = paragraph.add_run(f"{labels.capital(', '.join(line.marks))}: ")
        mark.bold = True
        if line.certainty == NOT_STATED:
            mark.font.color.rgb = RGBColor(*_GAP_COLOUR)
    paragraph.add_run(line.text)
    if line.detail:
        detail = paragraph.add_run(f" ({line.detail})")
        detail.font.size, detail.font.color.rgb = Pt(8), RGBColor(*_QUIET)


def _set_widths(table: Any) -> None:
    from docx.shared import Inches

    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Inches(width)
        for cell in column.cells:
            cell.width = Inches(width)


def _pad(table: Any) -> None:
    """Some room between the text of a cell and its borders."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    margins = OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(_PADDING))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)  # noqa: SLF001 - python-docx has no other way


def _say(row: Any, name: str) -> None:
    """Switch something on that Word knows of a row."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    switch = OxmlElement(f"w:{name}")
    switch.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(switch)  # noqa: SLF001 - python-docx has no other way


def _undated(package: bytes) -> bytes:
    """The same package, without the time at which it was put together."""
    stream = BytesIO()
    with ZipFile(BytesIO(package)) as written, ZipFile(stream, "w", ZIP_DEFLATED) as undated:
        for part in written.infolist():
            info = ZipInfo(part.filename, _FIRST_DAY)
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
            undated.writestr(info, written.read(part.filename))
    return stream.getvalue()
