# SPDX-License-Identifier: Apache-2.0
"""Sheets as one page of HTML that needs nothing else: tables that a screen reader can find its way in.

Each table has a caption, and marks which cells are headings of columns and rows. What is not stated is said in words
too, not by shade alone. Nothing in a cell is read as HTML, and the page runs no script and loads nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import IO, TYPE_CHECKING, Final, Unpack

from ropa.formats.tables.links import Spot, Spots
from ropa.formats.tables.sheet_choice import Asked, Target, chosen, title_of, written
from ropa.labels import capital, word
from ropa.labels.marks import MARK_IN_HTML, sealed
from ropa.sheets import Cell, Heading, Row, Sheet, Silence, Style

if TYPE_CHECKING:
    from ropa.register import Register

SUFFIXES: Final = (".html", ".htm")
_UNSEEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_CLASSES: Final = {Style.GOOD, Style.WARNING, Style.BAD, Style.QUIET, Style.STRONG, Style.LABEL, Style.TITLE}
_WIDEST: Final = 48
"""Characters: no column takes more of a screen."""

_STYLE: Final = """
body{font:15px/1.4 system-ui,sans-serif;color:#1f2933;margin:2rem}
h1,h2,caption{color:#1f3a5f}
caption{text-align:left;color:#4a5560;padding:.3rem 0}
nav ul{columns:15rem;max-width:70rem;padding-left:1.2rem}nav li span{color:#4a5560}
section{margin:3rem 0}
.scroll{position:relative;overflow:auto;max-height:90vh;max-width:100%;width:fit-content}
table{border-collapse:collapse}
th,td{border:1px solid #c9d2dc;padding:.3rem .5rem;text-align:left;vertical-align:top}
th,td{white-space:pre-line;min-width:5rem;max-width:34rem}
thead th{background:#1f3a5f;color:#fff;position:sticky;top:0;z-index:1}
tbody th{font-weight:600;background:#fff}
thead+tbody th{position:sticky;left:0}
.not-stated{background:repeating-linear-gradient(45deg,#f4f5f7 0 5px,#dfe3e8 5px 7px)}
.not-stated span{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.good{background:#e3f1e7}.warning{background:#fcf3dc}.bad{background:#f9e1dc;font-weight:600}
.quiet{font-style:italic;color:#4a5560}.strong,.label,.title{font-weight:600}
@page{size:A4 landscape}
@media (max-width:45rem){body{margin:1rem}thead+tbody th{position:static}}
@media print{section{break-before:page}.scroll{overflow:visible;max-height:none}}
@media print{th{position:static!important;min-width:0!important}thead{display:table-header-group}tr{break-inside:avoid}}
"""


def write(book: Register, path: Target, *, sheet: str | None = None, **options: Unpack[Asked]) -> None:
    """Write a register, or one sheet of it, as a page of HTML.

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
    """Write sheets as a page of HTML to an open stream."""
    page = _Page(sheets, lang)
    stream.writelines(sealed(piece.encode() for piece in page.html(title)))


class _Page:
    """The page while it is written."""

    def __init__(self, sheets: Sequence[Sheet], lang: str) -> None:
        self._sheets = sheets
        self._lang = lang
        self._spots = Spots(sheets)
        self._blank = escape(word("sheets.not_stated", lang))

    def html(self, title: str) -> Iterator[str]:
        safe = "default-src 'none'; style-src 'unsafe-inline'"
        yield (
            f'<!DOCTYPE html>\n<html lang="{self._lang}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{safe}">\n'
            '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
            f"{MARK_IN_HTML}\n"
            f"<title>{escaped(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
            f"<header><h1>{escaped(title)}</h1></header>\n"
        )
        if len(self._sheets) > 1:
            yield f'<nav aria-label="{escape(capital(word("sheets.front.contents", self._lang)))}">\n<ul>\n'
            for number, sheet in enumerate(self._sheets):
                rows = f" <span>({len(sheet.rows)})</span>" if sheet.table else ""
                yield f'<li><a href="#s{number}">{escaped(sheet.title)}</a>{rows}</li>\n'
            yield "</ul>\n</nav>\n"
        yield "<main>\n"
        for number, sheet in enumerate(self._sheets):
            yield from self._section(number, sheet)
        yield "</main>\n</body>\n</html>\n"

    def _section(self, number: int, sheet: Sheet) -> Iterator[str]:
        yield f'<section id="s{number}" aria-labelledby="h{number}">\n<h2 id="h{number}">{escaped(sheet.title)}</h2>\n'
        if sheet.above:
            yield "<table>\n<tbody>\n"
            for above in sheet.above:
                yield "<tr>" + "".join(self._cell(cell) for cell in above) + "</tr>\n" if above else ""
            yield "</tbody>\n</table>\n"
        about = sheet.about if sheet.rows or not sheet.table else f"{sheet.about} {sheet.empty}"
        places = [place for place, heading in enumerate(sheet.headings) if not heading.empty]
        yield f'<div class="scroll" tabindex="0" role="group" aria-labelledby="h{number}">\n'
        yield f"<table>\n<caption>{escaped(about or sheet.title)}</caption>\n"
        if sheet.table:
            heads = (_head(sheet.headings[place]) for place in places)
            yield f"<thead>\n<tr>{''.join(heads)}</tr>\n</thead>\n"
        yield "<tbody>\n"
        for place, row in enumerate(sheet.rows):
            yield self._row(f"s{number}r{place}", row, places)
        yield "</tbody>\n</table>\n</div>\n</section>\n"

    def _row(self, name: str, row: Row, places: list[int]) -> str:
        cells = [row.cells[place] for place in places]
        if not any(cell.text or cell.silence is Silence.NOT_STATED for cell in cells):
            return ""
        elements = [self._cell(cell, first=not place) for place, cell in enumerate(cells)]
        return f'<tr id="{name}">{"".join(elements)}</tr>\n'

    def _cell(self, cell: Cell, *, first: bool = False) -> str:
        tag = "th" if first else "td"
        scope = ' scope="row"' if first else ""
        if not cell.text and (cell.silence is Silence.NOT_STATED or cell.style is Style.NOT_STATED):
            return f'<{tag}{scope} class="not-stated"><span>{self._blank}</span></{tag}>'
        kind = f' class="{cell.style.value}"' if cell.style in _CLASSES else ""
        text = escaped(cell.in_words(self._lang))
        if not text:
            tag, scope = "td", ""  # an empty heading heads nothing
        spot = self._spots.of(cell.link) if "\n" not in cell.text else None
        inside = f'<a href="#{_name(spot)}">{text}</a>' if spot is not None and text else text
        return f"<{tag}{scope}{kind}>{inside}</{tag}>"


def _head(heading: Heading) -> str:
    """The head of a column, which is as wide as it is in a workbook."""
    return f'<th scope="col" style="min-width:{min(heading.width, _WIDEST)}ch">{escaped(heading.text)}</th>'


def _name(spot: Spot) -> str:
    sheet, row = spot
    return f"s{sheet}" if row is None else f"s{sheet}r{row}"


def escaped(text: str) -> str:
    """*text* as the content of an element."""
    return escape(_UNSEEN.sub("�", text))
