# SPDX-License-Identifier: Apache-2.0
"""Where everything stands in a workbook: rows, columns, and where each link leads."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from functools import cached_property
from itertools import product
from typing import Final
from xml.sax.saxutils import escape

import attrs

from ropa.errors import BadRecord
from ropa.formats.workbook import dimensions
from ropa.formats.workbook.narrowing import BESIDE, pages_across
from ropa.sheets import Cell, Sheet, Style
from ropa.sheets.rows import Batch, LinkedTo, linked_record

MOST_ROWS: Final = 1_048_576
MOST_LINKS: Final = 65_530
"""The most links that Excel keeps on one sheet; a file with more is reported as damaged."""

TOP_ROWS: Final = 4
"""The rows above the records of a table: title, what it shows, letters of Art. 30, headings.

A workbook that is to come back has one more above them, hidden, with the keys of the columns.
"""

_LONGEST_TITLE: Final = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")

TopRow = tuple[Style | None, tuple[Cell, ...]]
"""A row above the records: the style of its cells, `None` = each its own; and its cells."""


def sheet_title(name: str, titles: set[str]) -> str:
    """A title that a workbook accepts, and that no other sheet of it has."""
    plain = _FORBIDDEN.sub(" ", name).strip().strip("'")
    title, number = _within(plain, _LONGEST_TITLE) or "?", 2
    while title.casefold() in titles:
        mark = f" {number}"
        title, number = _within(plain, _LONGEST_TITLE - len(mark)) + mark, number + 1
    titles.add(title.casefold())
    return title


def _within(name: str, longest: int) -> str:
    """A name with so many letters at most, cut where a word ends if that leaves most of it."""
    if len(name) <= longest:
        return name
    cut = name[: longest - 1]
    whole_words = cut if name[longest - 1] == " " else cut.rpartition(" ")[0]
    return f"{(whole_words if len(whole_words) > longest // 2 else cut).rstrip(' ,;.-')}…"


def column_letter(number: int) -> str:
    """The letters of a column, from 1: `A`, `Z`, `AA`."""
    letters = ""
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


@attrs.define(eq=False)
class SheetPlace:
    """One sheet and where it stands.

    Attributes:
        sheet: What it shows.
        title: Its title in the workbook.
        top: The rows above the first record.
        plan: The workbook that it stands in.
        hidden: Whether nobody is to see it.
    """

    sheet: Sheet
    title: str
    top: tuple[TopRow, ...]
    plan: WorkbookPlan
    hidden: bool = False

    @cached_property
    def keyed(self) -> bool:
        """Whether the first column holds the keys of the rows, hidden; only where the workbook is to be read back."""
        return self.plan.comes_back and not self.hidden

    @cached_property
    def marked(self) -> bool:
        """Whether the first row says behind its cells that ropa wrote it: a sheet that is saved alone says so too."""
        return not self.plan.comes_back and not self.hidden

    @property
    def mark_letter(self) -> str:
        """The letter of the column behind the others, in which it says so."""
        return column_letter(len(self.sheet.headings) + 1)

    @property
    def key_row(self) -> int | None:
        """The row that holds the keys of the columns, hidden; `None` where there is none."""
        return 1 if self.keyed else None

    @property
    def first_row(self) -> int:
        """The row of the first record."""
        return len(self.top) + 1

    @property
    def last_row(self) -> int:
        """The row of the last record, or of the heading where there are none."""
        return len(self.top) + len(self.sheet.rows)

    @cached_property
    def letters(self) -> tuple[str, ...]:
        """The letters of its columns."""
        return tuple(column_letter(number) for number in range(1, len(self.sheet.headings) + self.keyed + 1))

    @cached_property
    def widths(self) -> tuple[float, ...]:
        """The widths of its columns, in characters, without the hidden one."""
        return dimensions.widths(self.sheet)

    @cached_property
    def shown_width(self) -> float:
        """How wide it is as it is seen, with what stands beside the words of each column."""
        columns = zip(self.sheet.headings, self.widths, strict=True)
        return sum(width + BESIDE for heading, width in columns if not heading.empty)

    @cached_property
    def repeated(self) -> int:
        """Which column stands on every page: the first; of several pages across, the one with the names of its rows."""
        first = self.sheet.first_shown
        if pages_across(self.shown_width) == 1:
            return first
        named = (number for number, heading in enumerate(self.sheet.headings) if heading.key.endswith(".name"))
        return next(named, first)

    def link(self, text: str, link: LinkedTo, width: float) -> str:
        """The XML of a link from a cell with these words, from behind its place; empty where it leads nowhere.

        A cell with more words than one line holds is no link: LibreOffice makes a field of a link, which has one line.
        """
        if len(text) > width * dimensions.LETTERS or "\n" in text:
            return ""
        return self.plan.link(*link)

    @cached_property
    def _around_row(self) -> tuple[str, str]:
        """The XML of a link to a row here, before and behind the number of the row; what it says is this title."""
        quoted = self.title.replace("'", "''")
        location, title = (escape(text, {'"': "&quot;"}) for text in (f"'{quoted}'", self.title))
        return f'" location="{location}!{"B" if self.keyed else "A"}', f'" tooltip="{title}"/>'

    @property
    def seen_letters(self) -> tuple[str, ...]:
        """The letters of its columns, without the hidden one."""
        return self.letters[self.keyed :]

    def link_to(self, number: int) -> str:
        """The XML of a link to the first cell that is seen of a row, from behind the place of the link."""
        before, behind = self._around_row
        return f"{before}{number}{behind}"


class WorkbookPlan:
    """The sheets of a workbook, and where each record stands in it.

    Attributes:
        places: The sheets, in order.
        comes_back: Whether the workbook is to be read back, and has keys for that, hidden.
        lang: Its language.
    """

    def __init__(self, *, comes_back: bool, lang: str = "en") -> None:
        self.comes_back = comes_back
        self.lang = lang
        self.places: list[SheetPlace] = []
        self._titles: set[str] = set()
        self._by_key: dict[str, SheetPlace] = {}
        self._records: dict[str, int] = {}
        self._homes = array("Q")
        self._rows: dict[str, array[int]] = {}

    def add(self, sheet: Sheet, top: tuple[TopRow, ...], *, hidden: bool = False) -> SheetPlace:
        """Give a sheet its place.

        Raises:
            BadRecord: it has more rows than a sheet of a workbook can hold.
        """
        if len(sheet.rows) + len(top) > MOST_ROWS:
            raise BadRecord(
                f"The sheet {sheet.title!r} has {len(sheet.rows)} rows; a sheet of a workbook holds {MOST_ROWS}. "
                "Write the register as YAML or JSON, or divide it."
            )
        place = SheetPlace(sheet, sheet_title(sheet.title, self._titles), top, self, hidden)
        self.places.append(place)
        self._by_key.setdefault(sheet.key, place)
        above = (len(self.places) - 1) * (MOST_ROWS + 1)
        for number, key in enumerate(sheet.rows.keys(), start=place.first_row):
            if "#" not in key and not self._homes[record := self._number_of(key)]:
                self._homes[record] = above + number
        return place

    def _number_of(self, key: str) -> int:
        """The number of a record: of very many, each key is held once, and where its rows are, by number."""
        number = self._records.setdefault(key, len(self._homes))
        if number == len(self._homes):
            self._homes.append(0)
        return number

    def link(self, record: str | None, sheet: str | None) -> str:
        """The XML of a link to a record, a sheet, or a record on a sheet; empty where there is no such."""
        if sheet is None:
            home = self._homes[self._records[record]] if record in self._records else 0
            place_number, row = divmod(home, MOST_ROWS + 1)
            return self.places[place_number].link_to(row) if row else ""
        place = self._by_key.get(sheet)
        if place is None:
            return ""
        if record is None:
            return place.link_to((place.key_row or 0) + 1)
        rows, number = self._rows_of(place), self._records.get(record, -1)
        return place.link_to(rows[number]) if 0 <= number < len(rows) and rows[number] else ""

    def _rows_of(self, place: SheetPlace) -> array[int]:
        """The first row of each record on a sheet, by its number; 0 = it has none.

        It is looked for only on the sheets that a link names.
        """
        numbers = self._rows.get(place.sheet.key)
        if numbers is None:
            numbers = self._rows[place.sheet.key] = array("L", bytes(array("L").itemsize * len(self._homes)))
            first = place.first_row
            for batch in place.sheet.rows.batches():
                for record, number in _records_on(batch, first):
                    position = self._number_of(record)
                    if position == len(numbers):
                        numbers.append(number)
                    elif not numbers[position]:
                        numbers[position] = number
                first += len(batch.keys)
        return numbers


def _records_on(batch: Batch, first: int) -> Iterator[tuple[str, int]]:
    """The records of rows: those that they show or are a part of, then those that such parts name."""
    for number, key in enumerate(batch.keys, start=first):
        yield key.partition("#")[0], number
    parts = [place for place, key in enumerate(batch.keys) if "#" in key]
    for place, cells in product(parts, batch.columns):
        record = linked_record(cells[place])
        if record is not None:
            yield record, first + place
