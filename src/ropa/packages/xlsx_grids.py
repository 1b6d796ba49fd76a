# SPDX-License-Identifier: Apache-2.0
"""Excel workbooks (.xlsx, .xlsm) as grids: stored values only, never a formula, a comment or a drop-down.

Read with expat, part by part. python-calamine would be faster, but it drops error values, cannot tell a formula
without a value from a blank cell, and makes room for every cell up to the furthest one, so that a file of two cells
can fill the memory; and what a register says must not depend on which extra is installed.
"""

from __future__ import annotations

import posixpath
import re
from typing import Final

from ropa.packages.grid import MOST_COLUMNS, Budget, Filling, Grid, Span, position, refusal
from ropa.packages.package import Package
from ropa.packages.xlsx_dates import BUILT_IN, dated, is_dated
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
    book = Shared(package)
    budget = Budget(package.file)
    book.refuse_missing(package)
    return [_grid(package, book, sheet, budget) for sheet in book.sheets]


class Shared:
    """What the sheets share: names, strings, which number formats are dates."""

    def __init__(self, package: Package) -> None:
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
        self.strings = strings(package)
        self.dates = _dates(package)

    def refuse_missing(self, package: Package) -> None:
        """Nothing, where the file holds every sheet that the workbook says it has.

        Raises:
            UnreadableFile: one is missing: what stood on it would be taken for deleted, or for never written.
        """
        missing = [name for name, path, _ in self.sheets if not package.has(path)]
        if missing:
            problem = f"This workbook is damaged: its sheet {missing[0]!r} is not in the file."
            raise refusal(package.file, problem, "Take it from a copy, or open and save it in a spreadsheet program.")

    def said(self, kind: str, style: int, raw: str) -> str:  # noqa: PLR0911 - one for each type of cell
        """What a cell says, by its type, the number of its style (-1 = it has none) and what is stored in it."""
        if kind == "s":
            at = _whole(raw.strip(), -1)
            return self.strings[at] if 0 <= at < len(self.strings) else ""
        if kind == "b":
            return "TRUE" if raw.strip() in {"1", "true"} else "FALSE"
        if kind == "d":
            return raw.removesuffix("T00:00:00")
        if kind in {"str", "inlineStr"}:
            return unescaped(raw)
        if kind == "e":
            return raw
        if 0 <= style < len(self.dates) and self.dates[style]:
            return _dated(raw, from_1904=self.from_1904)
        return number(raw)


def _dates(package: Package) -> list[bool]:
    """For each cell format, whether a number in it is a date or a time."""
    if not package.has("xl/styles.xml"):
        return []
    formats: dict[int, bool] = dict.fromkeys(BUILT_IN, True)
    dated: list[bool] = []
    inside = [""]

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            formats[_whole(attributes.get("numFmtId"), -1)] = is_dated(attributes.get("formatCode", ""))
        elif name in {"cellXfs", "cellStyleXfs", "dxfs"}:
            inside[0] = name
        elif name == "xf" and inside[0] == "cellXfs":
            dated.append(formats.get(_whole(attributes.get("numFmtId"), 0), False))

    package.walk("xl/styles.xml", start)
    return dated


def _grid(package: Package, book: Shared, sheet: tuple[str, str, bool], budget: Budget) -> Grid:
    reading = SheetReader(book, Filling(package.file, budget), package.file)
    package.walk(sheet[1], reading.start, reading.end, reading.words)
    return Grid(
        file=package.file,
        name=sheet[0],
        number=0,
        rows=reading.filling.rows(),
        merges=tuple(reading.merges),
        hidden=sheet[2],
        valueless=tuple(reading.valueless),
    )


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

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if name == "c":
            at = position(attributes["r"]) if "r" in attributes else None
            self._row, self._column = at or (self._row, self._column + 1)
            self._type = attributes.get("t", "n")
            self._style = _whole(attributes.get("s"), -1)
            self._formula = None
            self._has_value = False
            self._parts.clear()
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
            self._parts.append(text)
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
            self.filling.put(self._row, self._column, self._book.said(self._type, self._style, "".join(self._parts)))
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


def number(raw: str) -> str:
    """A number as people write it: `5` for `5.0`, an id of many digits in full; what is no number as it stands."""
    try:
        value = float(raw)
    except ValueError:
        return raw
    if value != value or value in {float("inf"), float("-inf")}:  # noqa: PLR0124 - the test for "not a number"
        return raw
    if value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004 - Excel keeps 15 digits
        return str(int(value))
    return repr(value)


def _dated(raw: str, *, from_1904: bool) -> str:
    try:
        value = float(raw)
    except ValueError:
        return raw
    return dated(value, from_1904=from_1904) or number(raw)


def _whole(digits: str | None, otherwise: int) -> int:
    return int(digits) if digits and digits.isascii() and digits.isdecimal() and len(digits) < 10 else otherwise  # noqa: PLR2004
