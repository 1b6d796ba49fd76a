# SPDX-License-Identifier: Apache-2.0
"""Sheets as an OpenDocument spreadsheet (ISO/IEC 26300), written part by part without a library.

odfpy, the library there is, builds the whole document as a tree, stamps it with the clock, and had its last release in
2020; a register of any size needs rows that are written and forgotten, and the same bytes each time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby, repeat
from typing import IO, TYPE_CHECKING, Final, Unpack
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ropa.formats.tables.links import Spot, Spots
from ropa.formats.tables.sheet_choice import Asked, Target, chosen, title_of, written
from ropa.formats.workbook.dimensions import widths
from ropa.formats.workbook.positions import column_letter, sheet_title
from ropa.labels import word
from ropa.labels.marks import MARK_IN_CSV, MARK_IN_ODS
from ropa.sheets import Cell, Sheet, Silence, Style

if TYPE_CHECKING:
    from ropa.register import Register

SUFFIXES: Final = (".ods",)
_KIND: Final = "application/vnd.oasis.opendocument.spreadsheet"
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
_CHUNK: Final = 1 << 16
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACES: Final = re.compile(" {2,}|^ | $|\t")
_NAMESPACES: Final = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("number", "datastyle"),
        ("fo", "xsl-fo-compatible"), ("meta", "meta"), ("svg", "svg-compatible"),
    )
)  # fmt: skip
_LINKS: Final = 'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_KEY_WIDTH: Final = 24
_CENTIMETRES: Final = 0.19
"""The width of a character, as column widths count it."""


def write(book: Register, path: Target, *, sheet: str | None = None, **options: Unpack[Asked]) -> None:
    """Write a register, or one sheet of it, as an OpenDocument spreadsheet.

    Args:
        book: The register.
        path: The file, or an open binary stream.
        sheet: The key of the sheet; left out, all of the layout.
        **options: `layout`, `lang`, `on`, `findings`, `party`: as for a workbook.

    Raises:
        DateMissing: no date is given and the register has none.
        UnknownWord: there is no such sheet, layout or language.
        OSError: the file cannot be written.
    """
    lang = options.setdefault("lang", "en")
    selected = chosen(book, sheet, **options)
    title = title_of(book, **options)
    written(path, lambda stream: write_sheets(selected, stream, title, lang))


def write_sheets(sheets: Sequence[Sheet], stream: IO[bytes], title: str, lang: str) -> None:
    """Write sheets as a spreadsheet to an open stream."""
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        package.writestr(_part("mimetype", ZIP_STORED), _KIND)
        with package.open(_part("content.xml"), "w", force_zip64=True) as content:
            for chunk in _chunks(_Content(sheets, lang).xml()):
                content.write(chunk.encode())
        package.writestr(_part("styles.xml"), _styles(title))
        package.writestr(_part("meta.xml"), _meta(title, lang))
        package.writestr(_part("META-INF/manifest.xml"), _manifest())


def _part(name: str, kind: int = ZIP_DEFLATED) -> ZipInfo:
    part = ZipInfo(name, _NO_TIME)
    part.compress_type = kind
    return part


def _chunks(pieces: Iterator[str]) -> Iterator[str]:
    chunk: list[str] = []
    size = 0
    for piece in pieces:
        chunk.append(piece)
        size += len(piece)
        if size > _CHUNK:
            yield "".join(chunk)
            chunk, size = [], 0
    yield "".join(chunk)


class _Content:
    """The content part while it is written."""

    def __init__(self, sheets: Sequence[Sheet], lang: str) -> None:
        titles: set[str] = set()
        self._sheets = sheets
        self._titles = [sheet_title(sheet.title, titles) for sheet in sheets]
        self._spots = Spots(sheets)
        self._widths = [widths(sheet) for sheet in sheets]
        self._ids = word("sheets.id_heading", lang)
        self._day = word("sheets.day", lang)
        self._above = [sum(1 for _ in _top(sheet, "")) for sheet in sheets]

    def xml(self) -> Iterator[str]:
        every = sorted({width for of_sheet in self._widths for width in of_sheet} | {_KEY_WIDTH})
        yield f'{_HEAD}<office:document-content {_NAMESPACES} {_LINKS} office:version="1.3"><office:automatic-styles>'
        for width in every:
            yield (
                f'<style:style style:name="w{width}" style:family="table-column"><style:table-column-properties '
                f'style:column-width="{width * _CENTIMETRES:.2f}cm"/></style:style>'
            )
        yield _looks(self._day)
        yield "</office:automatic-styles><office:body><office:spreadsheet>"
        for sheet, title, wide in zip(self._sheets, self._titles, self._widths, strict=True):
            yield from self._table(sheet, title, wide)
        yield f"{self._filters()}</office:spreadsheet></office:body></office:document-content>"

    def _table(self, sheet: Sheet, title: str, wide: Sequence[float]) -> Iterator[str]:
        yield f'<table:table table:name={quoteattr(title)} table:style-name="page">'
        keyed = _keyed(sheet)
        if keyed:
            yield f'<table:table-column table:style-name="w{_KEY_WIDTH}" table:visibility="collapse"/>'
        for heading, width in zip(sheet.headings, wide, strict=True):
            folded = ' table:visibility="collapse"' if heading.empty else ""
            yield f'<table:table-column table:style-name="w{width}"{folded}/>'
        yield "<table:table-column/>"
        top = [cells if keyed else cells[1:] for cells in _top(sheet, self._ids)]
        marked = _Marked(len(sheet.headings) + keyed)
        for cells in top[:-1]:
            yield self._row(marked.row(cells))
        if top:
            yield f"<table:table-header-rows>{self._row(marked.row(top[-1]))}</table:table-header-rows>"
        for below, rows in groupby(sheet.rows, lambda row: sheet.outlined and "#" in row.key):
            yield "<table:table-row-group>" if below else ""
            for row in rows:
                if keyed:
                    yield self._row([Cell(row.key, style=Style.QUIET), *row.cells], [_KEY_WIDTH, *wide])
                else:
                    yield self._row(marked.row(row.cells), (*wide, 0))
            yield "</table:table-row-group>" if below else ""
        if not top and not sheet.rows:
            yield self._row(marked.row(()))
        yield "</table:table>"

    def _row(self, cells: Sequence[Cell], wide: Iterable[float] = repeat(0)) -> str:
        elements = "".join(map(self._cell, cells, wide))
        return f"<table:table-row>{elements or '<table:table-cell/>'}</table:table-row>"

    def _cell(self, cell: Cell, width: float) -> str:
        """A cell; a link only where it has room on one line, for LibreOffice breaks none."""
        look = f'table:style-name="{_look(cell)}"'
        if isinstance(cell.value, date):
            day = cell.value.isoformat()
            return (
                f'<table:table-cell table:style-name="day" office:value-type="date" office:date-value="{day}">'
                f"<text:p>{_shown_day(cell.value, self._day)}</text:p></table:table-cell>"
            )
        if isinstance(cell.value, int):
            number = f'office:value-type="float" office:value="{cell.value}"'
            return f"<table:table-cell {look} {number}><text:p>{cell.value}</text:p></table:table-cell>"
        if not cell.text:
            return f"<table:table-cell {look}/>"
        lines = cell.text.split("\n")
        spot = self._spots.of(cell.link) if len(cell.text) <= width and len(lines) == 1 else None
        paragraphs = [self._linked(spot, paragraph(line)) for line in lines]
        inside = "".join(f"<text:p>{line}</text:p>" for line in paragraphs)
        return f'<table:table-cell {look} office:value-type="string">{inside}</table:table-cell>'

    def _linked(self, spot: Spot | None, text: str) -> str:
        if spot is None:
            return text
        number, place = spot
        sheet = self._sheets[number]
        quoted = self._titles[number].replace("'", "''")
        row = 1 if place is None else place + 1 + self._above[number]
        target = quoteattr(f"#'{quoted}'.{'B' if _keyed(sheet) else 'A'}{row}")
        return f'<text:a xlink:type="simple" xlink:href={target}>{text}</text:a>'

    def _filters(self) -> str:
        ranges = []
        for number, (sheet, title) in enumerate(zip(self._sheets, self._titles, strict=True)):
            if not sheet.table:
                continue
            quoted = "'" + title.replace("'", "''") + "'"
            first = self._above[number]
            last = f"{quoted}.{column_letter(len(sheet.headings) + _keyed(sheet))}{first + len(sheet.rows)}"
            area = quoteattr(f"{quoted}.A{first}:{last}")
            ranges.append(
                f'<table:database-range table:name="t{number}" table:target-range-address={area} '
                'table:display-filter-buttons="true"/>'
            )
        return f"<table:database-ranges>{''.join(ranges)}</table:database-ranges>" if ranges else ""


class _Marked:
    """Puts a mark behind the first row of a sheet: one that is saved alone has no other."""

    def __init__(self, columns: int) -> None:
        self._columns = columns
        self._is_first = True

    def row(self, cells: Sequence[Cell]) -> Sequence[Cell]:
        """The cells of the next row."""
        if not self._is_first:
            return cells
        self._is_first = False
        blanks = [Cell()] * (self._columns - len(cells))
        return [*cells, *blanks, Cell(MARK_IN_CSV, style=Style.QUIET)]


def _keyed(sheet: Sheet) -> bool:
    """Whether a hidden first column has the ids of the records."""
    return sheet.table and sheet.keyed


def _top(sheet: Sheet, ids: str) -> Iterator[list[Cell]]:
    """The rows above the records of a table; the headings last."""
    if not sheet.table:
        return
    blank = Cell()
    if sheet.above:
        for above in sheet.above:
            yield [blank, *above]
    else:
        about = sheet.about if sheet.rows else f"{sheet.about} {sheet.empty}"
        before = [blank] * (1 + sheet.first_shown)
        yield [*before, Cell(sheet.title, style=Style.TITLE)]
        yield [*before, Cell(about, style=Style.SUBTITLE)]
    if any(heading.band for heading in sheet.headings):
        yield [blank, *(Cell(heading.band, style=Style.BAND) for heading in sheet.headings)]
    yield [Cell(ids, style=Style.HEADING), *(Cell(heading.text, style=Style.HEADING) for heading in sheet.headings)]


def paragraph(line: str) -> str:
    """A line as the content of a paragraph: several spaces, those at its ends, and tabs stay what they are."""
    safe = escape(_UNWRITABLE.sub("�", line)).replace("\r", "&#13;")
    return _SPACES.sub(
        lambda spaces: "<text:tab/>" if spaces[0] == "\t" else f'<text:s text:c="{len(spaces[0])}"/>', safe
    )


def _look(cell: Cell) -> str:
    if cell.silence is Silence.NOT_STATED and cell.style is Style.NOT_STATED:
        return Style.NOT_STATED.value
    return cell.style.value


_TEXT: Final = {
    Style.STRONG: 'fo:font-weight="bold"',
    Style.QUIET: 'fo:font-style="italic" fo:color="#5b6773"',
    Style.LABEL: 'fo:font-weight="bold" fo:color="#1f3a5f"',
    Style.TITLE: 'fo:font-size="18pt" fo:font-weight="bold" fo:color="#1f3a5f"',
    Style.SUBTITLE: 'fo:font-size="10pt" fo:color="#5b6773"',
    Style.SECTION: 'fo:font-size="11pt" fo:font-weight="bold" fo:color="#1f3a5f"',
    Style.BAND: 'fo:font-size="8pt" fo:font-weight="bold" fo:color="#1f3a5f"',
    Style.HEADING: 'fo:font-weight="bold" fo:color="#ffffff"',
    Style.BAD: 'fo:font-weight="bold"',
}
_FILLS: Final = {
    Style.BAND: "#e8edf3",
    Style.HEADING: "#1f3a5f",
    Style.NOT_STATED: "#dfe3e8",
    Style.GOOD: "#e3f1e7",
    Style.WARNING: "#fcf3dc",
    Style.BAD: "#f9e1dc",
}
_BARE: Final = frozenset({Style.TITLE, Style.SUBTITLE, Style.SECTION})


_DAY_PARTS: Final = {"yyyy": "year", "mm": "month", "dd": "day"}
_PART_OF_DAY: Final = re.compile("|".join(_DAY_PARTS))


def _shown_day(day: date, form: str) -> str:
    """A day as the spreadsheets of a language show it: `31.12.2024`."""
    return _PART_OF_DAY.sub(lambda part: format(getattr(day, _DAY_PARTS[part[0]]), f"0{len(part[0])}"), form)


def _looks(day_form: str) -> str:
    """The styles of cells; *day_form* is how a day is shown."""
    between = re.sub("[^ymd]+", lambda text: f"<number:text>{text[0]}</number:text>", day_form)
    parts = _PART_OF_DAY.sub(lambda part: f'<number:{_DAY_PARTS[part[0]]} number:style="long"/>', between)
    shown = f'<number:date-style style:name="shown">{parts}</number:date-style>'
    page = '<style:style style:name="page" style:family="table" style:master-page-name="Default"/>'
    styles = [shown, page, _cell_style("day", "", _frame(Style.BODY), 'style:data-style-name="shown"')]
    styles += [_cell_style(style.value, _TEXT.get(style, ""), _frame(style)) for style in Style]
    return "".join(styles)


def _frame(style: Style) -> str:
    fill = f' fo:background-color="{_FILLS[style]}"' if style in _FILLS else ""
    if style in _BARE:
        return f'style:vertical-align="top"{fill}'
    return f'style:vertical-align="top" fo:wrap-option="wrap" fo:border="0.5pt solid #c9d2dc"{fill}'


def _cell_style(name: str, text: str, frame: str, data: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-cell" {data}><style:table-cell-properties {frame}/>'
        f'<style:paragraph-properties fo:text-align="start"/><style:text-properties {text}/></style:style>'
    )


def _styles(title: str) -> str:
    """The page: landscape, one page wide."""
    margins = 'fo:margin="1cm" fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape"'
    return (
        f'{_HEAD}<office:document-styles {_NAMESPACES} office:version="1.3"><office:styles>'
        '<style:default-style style:family="table-cell">'
        '<style:text-properties fo:font-family="Arial" fo:font-size="9pt"/>'
        "</style:default-style></office:styles><office:automatic-styles>"
        f'<style:page-layout style:name="landscape"><style:page-layout-properties {margins} style:scale-to-X="1" '
        'style:scale-to-Y="0"/><style:header-style/><style:footer-style/></style:page-layout>'
        "</office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Default" style:page-layout-name="landscape"><style:header>'
        f"<text:p>{paragraph(' '.join(title.split()))}</text:p></style:header><style:footer><text:p>"
        "<text:page-number/> / <text:page-count/></text:p></style:footer></style:master-page>"
        "</office:master-styles></office:document-styles>"
    )


def _meta(title: str, lang: str) -> str:
    return (
        f'{_HEAD}<office:document-meta {_NAMESPACES} {_LINKS} office:version="1.3"><office:meta>'
        f"<meta:generator>ropa</meta:generator><dc:title>{escape(_UNWRITABLE.sub('�', title))}</dc:title>"
        f"<dc:subject>GDPR Art. 30</dc:subject><dc:language>{lang}</dc:language>{MARK_IN_ODS}"
        "</office:meta></office:document-meta>"
    )


def _manifest() -> str:
    files = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in (("/", _KIND), *((part, "text/xml") for part in ("content.xml", "styles.xml", "meta.xml")))
    )
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return f'{_HEAD}<manifest:manifest xmlns:manifest="{space}" manifest:version="1.3">{files}</manifest:manifest>'
