# SPDX-License-Identifier: Apache-2.0
"""Excel workbooks (.xlsx, .xlsm) as grids: stored values, and what people wrote about cells; no formula, no drop-down.

Read with expat, part by part. python-calamine would be faster, but it drops error values, cannot tell a formula
without a value from a blank cell, and makes room for every cell up to the furthest one, so that a file of two cells
can fill the memory; and what a register says must not depend on which extra is installed.
"""

from __future__ import annotations

import posixpath
import re
from typing import Final

from ropa.packages.grid import MOST_COLUMNS, Budget, Filling, Grid, Span, position, refusal
from ropa.packages.number_formats import BUILT_IN, CODES, NumberFormat, number, number_format
from ropa.packages.package import Package
from ropa.packages.xlsx_strings import strings
from ropa.packages.xlsx_text import unescaped

WORKBOOK: Final = "xl/workbook.xml"
MOST_MERGES: Final = 100_000
_CONSTANT = re.compile(r"\s*(TRUE|FALSE)\s*\(\s*\)\s*\Z", re.IGNORECASE)


def read(package: Package) -> list[Grid]:
    """The sheets of a workbook, hidden ones too, in their order.

    Raises:
        UnreadableFile: the workbook is damaged, hostile, or in binary form.
    """
    if not package.has(WORKBOOK):
        problem = "This workbook is in Excel's binary form (.xlsb), or is none."
        raise refusal(package.file, problem, "Save it as .xlsx in a spreadsheet program.")
    book = Shared(package, struck=True)
    budget = Budget(package.file)
    book.refuse_missing(package)
    return [_grid(package, book, sheet, budget) for sheet in book.sheets]


class Shared:
    """What the sheets share: names, strings, and the formats of cells.

    Attributes:
        sheets: For each sheet its name, its part, and whether it is hidden.
        from_1904: Whether days are counted from 1904.
        strings: The strings that cells name by number.
        formats: For each format of cells what it makes of a number; `None` = nothing.
        tells_struck: Whether what is struck out is to stand between `~~`.
        struck: The formats that strike the words of a cell out; none where that is not asked for.
    """

    def __init__(self, package: Package, *, struck: bool = False) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.from_1904 = False
        targets: dict[str, str] = {}

        def relation(name: str, attributes: dict[str, str]) -> None:
            if name == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "")
                path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
                targets[attributes.get("Id", "")] = path

        def sheet(name: str, attributes: dict[str, str]) -> None:
            if name == "workbookPr":
                self.from_1904 = attributes.get("date1904") in {"1", "true"}
            elif name == "sheet":
                ident = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
                hidden = attributes.get("state", "visible") != "visible"
                self.sheets.append((attributes.get("name", ""), targets.get(ident, ""), hidden))

        if package.has("xl/_rels/workbook.xml.rels"):
            package.walk("xl/_rels/workbook.xml.rels", relation)
        package.walk(WORKBOOK, sheet)
        self.strings = strings(package, struck=struck)
        self.formats, striking = _formats(package)
        self.tells_struck = struck
        self.struck = striking if struck else frozenset[int]()

    def refuse_missing(self, package: Package) -> None:
        """Nothing, where the file holds every sheet that the workbook says it has.

        Raises:
            UnreadableFile: one is missing: what stood on it would be taken for deleted, or for never written.
        """
        missing = [name for name, path, _ in self.sheets if not package.has(path)]
        if missing:
            problem = f"This workbook is damaged: its sheet {missing[0]!r} is not in the file."
            raise refusal(package.file, problem, "Take it from a copy, or open and save it in a spreadsheet program.")

    def said(self, kind: str, style: int, raw: str) -> str:
        """What a cell says, by its type, the number of its style (-1 = it has none) and what is stored in it."""
        form = self.formats[style] if 0 <= style < len(self.formats) else None
        if kind == "s":
            at = _whole(raw.strip(), -1)
            text = self.strings[at] if 0 <= at < len(self.strings) else ""
            return text if form is None else form.said_of(text)
        if kind == "b":
            return "TRUE" if raw.strip() in {"1", "true"} else "FALSE"
        if kind == "d":
            return raw.removesuffix("T00:00:00")
        if kind in {"str", "inlineStr"}:
            return unescaped(raw) if form is None else form.said_of(unescaped(raw))
        if kind == "e":
            return raw
        return number(raw) if form is None else form.said(raw, from_1904=self.from_1904)


def _formats(package: Package) -> tuple[list[NumberFormat | None], frozenset[int]]:
    """For each cell format, what it makes of a number, `None` = nothing; and those that strike words out."""
    if not package.has("xl/styles.xml"):
        return [], frozenset()
    by_number: dict[int, NumberFormat] = dict.fromkeys(BUILT_IN, NumberFormat(is_dated=True))
    by_number |= {key: number_format(code) for key, code in CODES.items()}
    formats: list[NumberFormat | None] = []
    inside = [""]
    fonts = [-1]
    striking_fonts: set[int] = set()
    striking: set[int] = set()

    def start(name: str, attributes: dict[str, str]) -> None:
        if name in {"fonts", "fills"}:
            inside[0] = name
        elif name == "font" and inside[0] == "fonts":
            fonts[0] += 1
        elif name == "strike" and inside[0] == "fonts" and attributes.get("val", "1") not in {"0", "false"}:
            striking_fonts.add(fonts[0])
        elif name == "numFmt":
            by_number[_whole(attributes.get("numFmtId"), -1)] = number_format(attributes.get("formatCode", ""))
        elif name in {"cellXfs", "cellStyleXfs", "dxfs"}:
            inside[0] = name
        elif name == "xf" and inside[0] == "cellXfs":
            if _whole(attributes.get("fontId"), 0) in striking_fonts:
                striking.add(len(formats))
            formats.append(by_number.get(_whole(attributes.get("numFmtId"), 0)))

    package.walk("xl/styles.xml", start)
    return formats, frozenset(striking)


def _grid(package: Package, book: Shared, sheet: tuple[str, str, bool], budget: Budget) -> Grid:
    reading = SheetReader(book, Filling(package.file, budget), package.file)
    package.walk(sheet[1], reading.start, reading.end, reading.words)
    notes = comments(package, sheet[1])
    return Grid(
        file=package.file,
        name=sheet[0],
        number=0,
        rows=reading.filling.rows(),
        merges=tuple(reading.merges),
        hidden=sheet[2],
        valueless=tuple(reading.valueless),
        notes=tuple(reading.filling.note(*at, text) for at, text in sorted(notes.items())),
    )


def comments(package: Package, sheet: str) -> dict[tuple[int, int], str]:
    """The comments and notes of a sheet, by the row and column of their cells, without the names of their authors.

    A program that keeps a conversation writes a note beside it for programs that do not, with a lead of its own; the
    conversation stands for both.
    """
    folder, name = posixpath.split(sheet)
    relations = f"{folder}/_rels/{name}.rels"
    parts: dict[str, list[str]] = {"comments": [], "threadedComment": []}

    def relation(name: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("Type", "").rpartition("/")[2]
        if name == "Relationship" and kind in parts and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            parts[kind].append(path)

    if package.has(relations):
        package.walk(relations, relation)
    conversations = _CommentReader()
    notes = _CommentReader()
    for paths, reader in zip((parts["threadedComment"], parts["comments"]), (conversations, notes), strict=True):
        for path in paths:
            if package.has(path):
                package.walk(path, reader.start, reader.end, reader.words)
    return {**notes.by_cell, **conversations.by_cell}


class _CommentReader:
    """Takes in a part of comments or of conversations.

    Attributes:
        by_cell: The words, by row and column; those of several about one cell below each other.
    """

    def __init__(self) -> None:
        self.by_cell: dict[tuple[int, int], str] = {}
        self._cell: tuple[int, int] | None = None
        self._parts: list[str] = []
        self._aloud = 0
        self._inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if name in {"comment", "threadedComment"}:
            self._cell = position(attributes.get("ref", ""))
            self._parts = []
        elif name == "rPh":
            self._aloud += 1
        self._inside = name in {"t", "text"} and not self._aloud

    def words(self, text: str) -> None:
        """Take words inside an element."""
        if self._inside:
            self._parts.append(text)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        self._inside = False
        if name == "rPh":
            self._aloud -= 1
        elif name in {"comment", "threadedComment"} and self._cell is not None:
            text = unescaped("".join(self._parts)).replace("\r\n", "\n").strip()
            if text:
                before = self.by_cell.get(self._cell)
                self.by_cell[self._cell] = text if before is None else f"{before}\n{text}"
            self._cell = None


class SheetReader:
    """One sheet while it is read: what hears its elements, for `Package.walk`."""

    def __init__(self, book: Shared, filling: Filling, file: str) -> None:
        self.filling = filling
        self.merges: list[Span] = []
        self.valueless: list[tuple[int, int]] = []
        self._book = book
        self._file = file
        self._row = -1
        self._column = -1
        self._type = "n"
        self._style = -1
        self._formula: str | None = None
        self._parts: list[str] = []
        self._element = ""
        self._has_value = False
        self._is_struck = False
        self._has_struck = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if name == "c":
            at = position(attributes["r"]) if "r" in attributes else None
            self._row, self._column = at or (self._row, self._column + 1)
            self._type = attributes.get("t", "n")
            self._style = _whole(attributes.get("s"), -1)
            self._formula = None
            self._has_value = self._is_struck = self._has_struck = False
            self._parts.clear()
        elif name == "r":
            self._is_struck = False
        elif name == "strike":
            self._is_struck = self._book.tells_struck and attributes.get("val", "1") not in {"0", "false"}
            self._has_struck |= self._is_struck
        elif name in {"v", "t"}:
            self._element = name if self._element != "rPh" else "rPh"  # how to read a word aloud is no word of the cell
        elif name == "f":
            self._element = name
            self._formula = ""
        elif name == "row":
            self._row = _whole(attributes.get("r"), self._row + 2) - 1
            self._column = -1
        elif name == "rPh":
            self._element = "rPh"
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def words(self, text: str) -> None:
        """Take words inside an element."""
        if self._element in {"v", "t"}:
            self._parts.append(f"~~{text}~~" if self._is_struck and text.strip() else text)
            self._has_value = True
        elif self._element == "f":
            self._formula = (self._formula or "") + text

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name == "c":
            self._close()
        elif name == self._element:
            self._element = ""

    def _close(self) -> None:
        if self._has_value:
            raw = "".join(self._parts)
            whole = raw.replace("~~~~", "") if self._has_struck else raw
            text = self._book.said(self._type, self._style, whole)
            struck = self._style in self._book.struck and text.strip() and "~~" not in text
            self.filling.put(self._row, self._column, f"~~{text.strip()}~~" if struck else text)
        elif self._formula is not None:
            constant = _CONSTANT.match(self._formula)
            if constant:
                self.filling.put(self._row, self._column, constant.group(1).upper())
            elif self._type != "str":  # a text formula whose stored value is "" is blank
                self.filling.spend_blank()
                self.valueless.append((self._row, self._column))

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        top, bottom = position(first), position(last or first)
        if top is None or bottom is None or top == bottom:
            return
        if len(self.merges) >= MOST_MERGES:
            problem = f"A sheet has over {MOST_MERGES:,} merged cells."
            raise refusal(self._file, problem, "Undo the merges that are not part of the register.")
        self.merges.append(Span(top[0], top[1], bottom[0], min(bottom[1], MOST_COLUMNS - 1)))


def _whole(digits: str | None, otherwise: int) -> int:
    return int(digits) if digits and digits.isascii() and digits.isdecimal() and len(digits) < 10 else otherwise  # noqa: PLR2004
