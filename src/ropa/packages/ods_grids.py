# SPDX-License-Identifier: Apache-2.0
"""OpenDocument spreadsheets (.ods) as grids: what the cells say and what is noted on them; no formula.

Read with expat, as Excel's are: one content part, whose repeated rows and cells are unrolled only where they say
something. odfpy would build a tree of the whole document first, and has no bound of its own.
"""

from __future__ import annotations

import re
from typing import Final

from ropa.packages.grid import MOST_COLUMNS, MOST_ROWS, Budget, Filling, Grid, Note, Span, refusal
from ropa.packages.number_formats import is_unit, number, percentage
from ropa.packages.package import Package
from ropa.packages.xlsx_grids import MOST_MERGES

CONTENT: Final = "content.xml"
_PASSED_OVER: Final = frozenset(
    {"tracked-changes", "shapes", "forms", "dde-links", "content-validations", "frame", "ruby-text"}
)
_ABOUT_A_NOTE: Final = frozenset({"creator", "date", "date-string", "creator-initials", "sender-initials"})
_NUMBER = re.compile(r"\d(?:[\d.,' \u00a0\u202f\u2019]*\d)?")
_ERROR = re.compile(r"#[^\W\d_]")
_POWER = re.compile(r"\dE[+-]?\d", re.IGNORECASE)
_ROWS_IN_ONE_RUN: Final = 1000
_MOST_SPACES: Final = 100


def read(package: Package) -> list[Grid]:
    """The sheets of a spreadsheet, in their order.

    Raises:
        UnreadableFile: it is damaged, hostile, or protected with a password.
    """
    if b"encryption-data" in package.small("META-INF/manifest.xml"):
        problem = "This spreadsheet is protected with a password."
        raise refusal(package.file, problem, "Open it with the password, and save a copy without one.")
    reading = _Content(package.file)
    package.walk(CONTENT, reading.start, reading.end, reading.words)
    return reading.grids


class _Content:
    """The content part while it is read."""

    def __init__(self, file: str) -> None:
        self.grids: list[Grid] = []
        self._file = file
        self._budget = Budget(file)
        self._passing = 0
        self._depth = 0
        self._name = ""
        self._filling = Filling(file, self._budget)
        self._merges: list[Span] = []
        self._row = 0
        self._column = 0
        self._repeat_row = 1
        self._held: list[tuple[int, str]] = []
        self._cell: dict[str, str] | None = None
        self._paragraphs: list[list[str]] = []
        self._in_paragraph = 0
        self._notes: list[Note] = []
        self._noted: list[list[str]] = []
        self._in_note = 0
        self._style = ""
        self._striking: set[str] = set()
        self._spans: list[bool] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._passing or name in _PASSED_OVER or (self._in_note and name in _ABOUT_A_NOTE):
            self._passing += 1
            return
        if self._in_note or name == "annotation":
            self._noting(name)
            return
        plain = {key.rpartition(":")[2]: value for key, value in attributes.items()} if attributes else {}
        if name in {"style", "text-properties"}:
            self._strike(name, plain)
        elif name == "table":
            self._depth += 1
            if self._depth == 1:
                self._name = plain.get("name", "")
                self._filling = Filling(self._file, self._budget)
                self._merges = []
                self._notes = []
                self._row = 0
        elif name == "table-row":
            self._repeat_row = _count(plain.get("number-rows-repeated"), MOST_ROWS)
            self._column = 0
            self._held = []
        elif name in {"table-cell", "covered-table-cell"}:
            self._cell = plain
            self._paragraphs = []
            self._in_paragraph = 0
        elif self._cell is not None:
            self._inside(name, plain)

    def _strike(self, name: str, plain: dict[str, str]) -> None:
        """Note whether a format strikes words out, or the one that it is made of does, and it does not lift that."""
        if name == "style":
            self._style = plain.get("name", "")
            self._striking.update({self._style} if plain.get("parent-style-name") in self._striking else ())
        drawn = plain.get("text-line-through-style") or plain.get("text-line-through-type")
        if drawn == "none":
            self._striking.discard(self._style)
        elif drawn:
            self._striking.add(self._style)

    def _noting(self, name: str) -> None:
        """Take the beginning of an element of an annotation."""
        self._in_note += 1
        if name in {"p", "h"} or not self._noted:
            self._noted.append([])
        elif name in {"s", "tab", "line-break"}:
            self._noted[-1].append("\n" if name == "line-break" else " ")

    def _inside(self, name: str, plain: dict[str, str]) -> None:
        if name in {"p", "h"}:
            if not self._in_paragraph:
                self._paragraphs.append([])
            self._in_paragraph += 1
        elif self._in_paragraph:
            if name == "s":
                self._paragraphs[-1].append(" " * _count(plain.get("c"), _MOST_SPACES))
            elif name in {"tab", "line-break"}:
                self._paragraphs[-1].append("\t" if name == "tab" else "\n")
            elif name == "span":
                self._spans.append(plain.get("style-name") in self._striking)
                self._paragraphs[-1].append("~~" if self._spans[-1] else "")

    def words(self, text: str) -> None:
        if self._passing:
            return
        if self._in_note:
            self._noted[-1].append(text)
        elif self._in_paragraph:
            self._paragraphs[-1].append(text)

    def end(self, name: str) -> None:
        if self._passing:
            self._passing -= 1
        elif self._in_note:
            self._in_note -= 1
        elif name in {"p", "h"}:
            self._in_paragraph = max(0, self._in_paragraph - 1)
        elif name == "span" and self._spans:
            struck = self._spans.pop()
            if struck and self._paragraphs:
                self._paragraphs[-1].append("~~")
        elif name in {"table-cell", "covered-table-cell"}:
            self._close_cell(covered=name.startswith("covered"))
        elif name == "table-row":
            self._close_row()
        elif name == "table":
            self._depth -= 1
            if self._depth == 0:
                self._close_table()

    def _close_cell(self, *, covered: bool) -> None:
        if (
            not self._cell and not self._paragraphs and not self._noted
        ):  # it is blank, as most are in a file of millions
            self._column += 1
            self._cell = None
            return
        attributes = self._cell or {}
        repeat = _count(attributes.get("number-columns-repeated"), MOST_COLUMNS)
        text = "" if covered else self._said(attributes)
        if attributes.get("style-name") in self._striking and text.strip() and "~~" not in text:
            text = f"~~{text.strip()}~~"
        self._spans = []
        if text.strip():
            for column in range(self._column, min(self._column + repeat, MOST_COLUMNS)):
                self._held.append((column, text))
        wide, tall = (_count(attributes.get(f"number-{key}-spanned"), MOST_ROWS) for key in ("columns", "rows"))
        if (wide > 1 or tall > 1) and not covered and len(self._merges) < MOST_MERGES:
            self._merges.append(Span(self._row, self._column, self._row + tall - 1, self._column + wide - 1))
        noted = "\n".join(map("".join, self._noted)).strip()
        if noted:
            self._notes.append(self._filling.note(self._row, self._column, noted))
        self._noted = []
        self._column += repeat
        self._cell = None
        self._in_paragraph = 0

    def _said(self, attributes: dict[str, str]) -> str:
        shown = "\n".join(map("".join, self._paragraphs)).strip("\n")
        kind = attributes.get("value-type", "string")
        if kind == "boolean":
            return "TRUE" if attributes.get("boolean-value") == "true" else "FALSE"
        if kind == "date" and attributes.get("date-value"):
            return attributes["date-value"].removesuffix("T00:00:00").replace("T", " ")
        if kind == "percentage" and attributes.get("value"):
            return percentage(attributes["value"])
        if kind in {"float", "currency"} and attributes.get("value") and not _ERROR.match(shown):
            return _with_unit(number(attributes["value"]), shown)
        return shown or attributes.get("string-value", "")

    def _close_row(self) -> None:
        if self._held:
            if self._repeat_row > _ROWS_IN_ONE_RUN:
                problem = f"A row of sheet {self._name!r} stands in it {self._repeat_row:,} times."
                raise refusal(self._file, problem, "Delete the repeated rows, and save the file again.")
            self._budget.reserve(self._repeat_row)
            for row in range(self._row, self._row + self._repeat_row):
                for column, text in self._held:
                    self._filling.put(row, column, text)
        self._row += self._repeat_row

    def _close_table(self) -> None:
        rows = self._filling.rows()
        self.grids.append(
            Grid(
                file=self._file,
                name=self._name,
                number=0,
                rows=rows,
                merges=tuple(self._merges),
                notes=tuple(self._notes),
            ),
        )


def _with_unit(value: str, shown: str) -> str:
    """All the digits of a number, with the words that its format puts around it: `5 years`, `00042`."""
    digits = _NUMBER.findall(shown)
    if not digits:
        return shown if any(map(str.isalpha, shown)) else value
    if len(digits) > 1 or _POWER.search(shown):
        return value if _POWER.search(shown) else shown
    before, _, behind = shown.partition(digits[0])
    if any(map(is_unit, before + behind)):
        return f"{before}{value.lstrip('-') if '-' in before else value}{behind}".strip()
    bare = "".join(digits[0].split())
    has_zeros = bare.isdecimal() and bare.startswith("0") and len(bare) > 1
    return f"{'-' if value.startswith('-') else ''}{digits[0]}" if has_zeros else value


def _count(digits: str | None, most: int) -> int:
    return min(int(digits), most) if digits and digits.isascii() and digits.isdecimal() and len(digits) < 10 else 1  # noqa: PLR2004
