# SPDX-License-Identifier: Apache-2.0
"""Words put into the parts of a workbook (.xlsx): cells that were blank, and all else byte by byte as it was.

A part of a sheet is written by other programs in many ways. What is not laid out as those of office programs are is
not touched here: the caller has the workbook written anew.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final
from xml.parsers import expat
from xml.sax.saxutils import escape

import attrs

from ropa.packages.grid import letters, position

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

STYLES: Final = "xl/styles.xml"
WORKBOOK: Final = "xl/workbook.xml"
_ARITHMETIC: Final = ("=", "+", "-", "@", "\t", "\r")
_DATA: Final = re.compile(r"<((?:\w+:)?)sheetData\s*(?:/>|>(.*)</\1sheetData\s*>)", re.DOTALL)
_COLUMN: Final = re.compile(r"<(?:\w+:)?col\s([^<>]*)/?>")
_DIMENSION: Final = re.compile(r'(<(?:\w+:)?dimension\s+ref=")([A-Z]+[0-9]+)(?::([A-Z]+[0-9]+))?(")')
_ATTRIBUTE: Final = re.compile(r'([\w:]+)\s*=\s*"([^"]*)"')
_FORMATS: Final = re.compile(r'(<(?:\w+:)?cellXfs\s+count=")(\d+)("[^<>]*>)(.*?)(</(?:\w+:)?cellXfs>)', re.DOTALL)
_FORMAT: Final = re.compile(r"<((?:\w+:)?xf)\b([^<>]*?)(/>|>.*?</\1>)", re.DOTALL)
_CALCULATION: Final = re.compile(r"(<(?:\w+:)?calcPr\b)([^<>]*?)(/?>)")
_BEFORE_CALCULATION: Final = re.compile(
    r"</(?:\w+:)?(?:definedNames|externalReferences|functionGroups|sheets)>(?![\s\S]*</(?:\w+:)?"
    r"(?:definedNames|externalReferences|functionGroups)>)"
)
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s/>]")
_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

At = tuple[int, int]


class UnusualPartError(Exception):
    """A part is not laid out as office programs do it."""


@attrs.define
class Edits:
    """What goes into a sheet.

    Attributes:
        texts: The words, by row and column from 0.
        looks: For a cell, the one whose look it takes where it has none of its own.
        tables: For the name of a table of Excel, how far it reaches now.
        heights: How high rows have to be for their words, in points; one that says its own height keeps that.
    """

    texts: dict[At, str] = attrs.field(factory=dict)
    looks: dict[At, At] = attrs.field(factory=dict)
    tables: dict[str, str] = attrs.field(factory=dict)
    heights: dict[int, float] = attrs.field(factory=dict)


def changed_parts(parts: Mapping[str, bytes], sheets: Mapping[str, Edits]) -> dict[str, bytes]:
    """The parts of a workbook that change, each as it is then.

    Args:
        parts: The parts by their names: those of the sheets, the styles, the workbook, the tables.
        sheets: What goes into the sheets, by the names of their parts.

    Raises:
        UnusualPartError: one is not laid out as office programs do it.
    """
    styles = _Styles(_text(parts[STYLES]) if STYLES in parts else "")
    changed = {}
    for name, edits in sheets.items():
        if edits.texts or edits.looks:
            changed[name] = _SheetPart(_text(parts[name]), styles).with_edits(edits)
    if styles.text != (_text(parts[STYLES]) if STYLES in parts else ""):
        changed[STYLES] = styles.text
    tables = {table: area for edits in sheets.values() for table, area in edits.tables.items()}
    changed |= dict(_tables(parts, tables))
    if changed and any(_FORMULA.search(part) for name, part in parts.items() if name.startswith("xl/worksheets/")):
        changed[WORKBOOK] = _calculated_anew(_text(parts[WORKBOOK]))
    encoded = {name: text.encode("utf-8") for name, text in changed.items()}
    for data in encoded.values():
        _refuse_broken(data)
    return {name: data for name, data in encoded.items() if data != parts[name]}


def _text(part: bytes) -> str:
    try:
        text = part.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnusualPartError from error
    if (
        re.match(r"\s*<\?xml[^>]*encoding=[\"'](?!utf-?8)", text, re.IGNORECASE)
        or "<!--" in text
        or "<![CDATA[" in text
    ):
        raise UnusualPartError
    return text


def _refuse_broken(data: bytes) -> None:
    try:
        expat.ParserCreate().Parse(data, True)  # noqa: FBT003 - expat takes it by its place alone
    except expat.ExpatError as error:
        raise UnusualPartError from error


def _tables(parts: Mapping[str, bytes], tables: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The parts of the tables of Excel that reach further now."""
    for name, part in parts.items() if tables else ():
        if name.startswith("xl/tables/"):
            text = _text(part)
            named = dict(_ATTRIBUTE.findall(text[: text.find(">", text.find("table ")) + 1]))
            area = tables.get(named.get("displayName", ""))
            if area is not None:
                yield name, text.replace(f'ref="{named.get("ref", "")}"', f'ref="{area}"')


def _calculated_anew(workbook: str) -> str:
    """The workbook, whose formulas are worked out when it is opened: what they are about has changed."""
    match = _CALCULATION.search(workbook)
    if match is None:
        behind = _BEFORE_CALCULATION.search(workbook)
        if behind is None:
            raise UnusualPartError
        prefix = re.match(r"</((?:\w+:)?)", behind[0])
        element = f'<{prefix[1] if prefix else ""}calcPr fullCalcOnLoad="1"/>'
        return workbook[: behind.end()] + element + workbook[behind.end() :]
    kept = re.sub(r'\s*fullCalcOnLoad="[^"]*"', "", match[2])
    return f'{workbook[: match.start()]}{match[1]}{kept} fullCalcOnLoad="1"{match[3]}{workbook[match.end() :]}'


class _Styles:
    """The styles of a workbook; one more where words that begin like a formula have to stay words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._quoted: dict[int, int] = {}

    def quoted(self, style: int) -> int:
        """The number of the same style, for words that stay words when somebody edits them."""
        if style not in self._quoted:
            formats = _FORMATS.search(self.text)
            every = [*_FORMAT.finditer(formats[4])] if formats else []
            if formats is None or int(formats[2]) != len(every) or style >= len(every):
                raise UnusualPartError
            own = every[style]
            attributes = re.sub(r'\s*quotePrefix="[^"]*"', "", own[2]).rstrip()
            added = f'<{own[1]}{attributes} quotePrefix="1"{own[3]}'
            whole = f"{formats[1]}{len(every) + 1}{formats[3]}{formats[4]}{added}{formats[5]}"
            self.text = self.text[: formats.start()] + whole + self.text[formats.end() :]
            self._quoted[style] = len(every)
        return self._quoted[style]


class _Row:
    """A row of a sheet while cells are put into it."""

    def __init__(self, attributes: str, content: str, prefix: str) -> None:
        self.attributes = attributes
        self.cells: dict[int, str] = {}
        element = re.compile(rf"<{prefix}c\b([^<>]*?)(?:/>|>.*?</{prefix}c\s*>)", re.DOTALL)
        end, column = 0, -1
        for match in element.finditer(content):
            if content[end : match.start()].strip():
                raise UnusualPartError
            place = position(dict(_ATTRIBUTE.findall(match[1])).get("r", ""))
            column = place[1] if place is not None else column + 1
            self.cells[column] = match[0]
            end = match.end()
        self.tail = content[end:]

    def style(self, column: int) -> int | None:
        """The number of the style of a cell; `None` = there is no cell, or it has none."""
        opening = self.cells.get(column, "").partition(">")[0]
        number = dict(_ATTRIBUTE.findall(opening)).get("s")
        return int(number) if number is not None else None

    def own_style(self) -> int | None:
        """The style that cells of it have which are not there yet."""
        stated = dict(_ATTRIBUTE.findall(self.attributes))
        return int(stated["s"]) if stated.get("customFormat") in {"1", "true"} and "s" in stated else None


class _SheetPart:
    """The part of a sheet while cells are put into it."""

    def __init__(self, text: str, styles: _Styles) -> None:
        match = _DATA.search(text)
        if match is None:
            raise UnusualPartError
        self._text, self._data, self._styles = text, match, styles
        self._prefix = match[1]
        self._stood: dict[int, tuple[str, str, str]] = {}
        self._rows: dict[int, _Row] = {}
        element = re.compile(rf"<{self._prefix}row\b([^<>]*?)(?:/>|>(.*?)</{self._prefix}row\s*>)", re.DOTALL)
        end, number = 0, -1
        content = match[2] or ""
        for row in element.finditer(content):
            if content[end : row.start()].strip():
                raise UnusualPartError
            stated = dict(_ATTRIBUTE.findall(row[1])).get("r", "")
            number = int(stated) - 1 if stated.isdecimal() else number + 1
            self._stood[number] = (row[0], row[1], row[2] or "")
            end = row.end()
        if content[end:].strip():
            raise UnusualPartError
        head = text[: match.start()]
        self._columns = [dict(_ATTRIBUTE.findall(column)) for column in _COLUMN.findall(head)]

    def with_edits(self, edits: Edits) -> str:
        """The part with the words in it."""
        by_row: dict[int, dict[int, str | None]] = defaultdict(dict)
        for row, column in edits.looks:
            by_row[row][column] = None
        for (row, column), words in edits.texts.items():
            by_row[row][column] = words
        looks = {at: self._style(*model) for at, model in edits.looks.items()}
        for row, cells in by_row.items():
            opened = self._opened(row)
            opened.attributes = re.sub(r'\s*spans="[^"]*"', "", opened.attributes)
            if row in edits.heights and not re.search(r'(?<!\w)ht="', opened.attributes):
                opened.attributes = f'{opened.attributes.rstrip()} ht="{edits.heights[row]:g}"'
            for column, text in cells.items():
                self._put(opened, (row, column), text, looks.get((row, column)))
        numbers = sorted({*self._stood, *by_row})
        rows = "".join(self._written(number) if number in by_row else self._stood[number][0] for number in numbers)
        prefix = self._prefix
        whole = f"<{prefix}sheetData>{rows}</{prefix}sheetData>"
        head = _DIMENSION.sub(lambda match: self._reaching(match, edits), self._text[: self._data.start()])
        return head + whole + self._text[self._data.end() :]

    def _opened(self, number: int) -> _Row:
        if number not in self._rows:
            _, attributes, content = self._stood.get(number, ("", f' r="{number + 1}"', ""))
            self._rows[number] = _Row(attributes, content, self._prefix)
        return self._rows[number]

    def _written(self, number: int) -> str:
        row = self._rows[number]
        cells = "".join(row.cells[column] for column in sorted(row.cells))
        stated = row.attributes if re.search(r'(?<!\w)r="', row.attributes) else f' r="{number + 1}"{row.attributes}'
        return f"<{self._prefix}row{stated.rstrip()}>{cells}{row.tail}</{self._prefix}row>"

    def _style(self, row: int, column: int) -> int | None:
        """The style of a cell, or what it would have of its row or its column."""
        opened = self._opened(row)
        if column in opened.cells:
            return opened.style(column)
        of_column = (
            int(stated["style"])
            for stated in self._columns
            if "style" in stated and int(stated.get("min", "0")) <= column + 1 <= int(stated.get("max", "0"))
        )
        of_row = opened.own_style()
        return of_row if of_row is not None else next(of_column, None)

    def _put(self, row: _Row, at: At, text: str | None, look: int | None) -> None:
        style = self._style(*at)
        style = look if not style and look is not None else style
        if text is not None and text.startswith(_ARITHMETIC):
            style = self._styles.quoted(style or 0)
        prefix, dressed = self._prefix, f' s="{style}"' if style is not None else ""
        opening = f'<{prefix}c r="{letters(at[1])}{at[0] + 1}"{dressed}'
        if text is None:
            row.cells.setdefault(at[1], f"{opening}/>")
            return
        bare = escape(_ESCAPED.sub("_x005F_", text.replace("\r\n", "\n"))).replace("\r", "_x000D_")
        words = f'<{prefix}is><{prefix}t xml:space="preserve">{bare}</{prefix}t></{prefix}is>'
        row.cells[at[1]] = f'{opening} t="inlineStr">{words}</{prefix}c>'

    def _reaching(self, match: re.Match[str], edits: Edits) -> str:
        """The area that the sheet says it takes, as far as it reaches now."""
        corners = [position(match[2]), position(match[3] or match[2]), *edits.texts]
        places = [place for place in corners if place is not None]
        top, left = min(row for row, _ in places), min(column for _, column in places)
        bottom, right = max(row for row, _ in places), max(column for _, column in places)
        return f"{match[1]}{letters(left)}{top + 1}:{letters(right)}{bottom + 1}{match[4]}"
