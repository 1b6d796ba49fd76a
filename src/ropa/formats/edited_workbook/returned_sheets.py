# SPDX-License-Identifier: Apache-2.0
"""The sheets of a workbook that comes back: which is which, and which rows are not as they were written.

A table is known by the hidden row and column of its keys, so it may be renamed, sorted, filtered, and have its columns
moved, hidden and headed otherwise. A page that is no table is known by what it says.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs

from ropa.formats.edited_workbook.pages import PageEdit, page_edits
from ropa.formats.edited_workbook.unchanged_rows import UnchangedRows
from ropa.formats.workbook.embedded_register import (
    HEADING,
    LISTS,
    MARK,
    TITLE,
    TOP,
    EmbeddedRegister,
    plain,
    row_mark,
    sheet_mark,
    text_mark,
)
from ropa.labels import LANGUAGES, word
from ropa.packages.grid import Grid, Span, letters, refusal
from ropa.packages.package import Package
from ropa.packages.xlsx_grids import Shared, comments, read
from ropa.packages.xlsx_rows import Aside, Cells, walk
from ropa.packages.xlsx_strings import PART
from ropa.values import frozen

_LOOKED_THROUGH: Final = 60
"""How many rows are looked through for the keys of a table."""

_STRUCK: Final = "~~"
"""What stands before and after what is struck out, in the cells of a grid."""

_STRIKES: Final = b"strike"
_FORMATS: Final = "xl/styles.xml"

_LARGEST_EMBEDDED: Final = 1024 * 2**20
"""An embedded register that is larger than this is refused."""

_MOST_CHANGED: Final = 2_000_000
"""A workbook with more edited cells than this is refused."""


_ROW_NUMBER: Final = re.compile(r'<c r="[A-Z]{1,3}([0-9]{1,7})"')


AtPlaces = dict[tuple[int, int], str]
"""Words by row and column, from 0."""


@frozen
class ChangedRow:
    """A row that is not as it was written.

    Attributes:
        number: From 1.
        key: Its key; empty where it has none.
        cells: What its columns say, by the keys of the columns.
        extra: What stands in columns that somebody added, by their letters.
    """

    number: int
    key: str
    cells: dict[str, str]
    extra: dict[str, str]


@attrs.define(kw_only=True)
class ReturnedSheet:
    """A sheet of a workbook that comes back.

    Attributes:
        title: Its title now.
        key: Its key in the layout; `None` = ropa did not write it.
        table: Whether it is a table.
        columns: For a table: the letters of each of its columns by key.
        headings: For a table: what stands over its columns, by letters.
        rows: The rows that are not as they were written.
        keys_read: The keys of the rows that are.
        page_rows: The rows of a page, and those with the headings of a table and above them, that have a key and are
            not as they were written.
        page_keys: The keys of all such rows that are there.
        strays: What stands in rows of a page, or above the headings of a table, that have no key: cell and words.
        below: For a table: the numbers of the rows without a key that stand apart from the rows above them.
        page_edits: For a page without its keys: the cells that are not as they were written.
        keyless: The key of the table that this sheet was, before its hidden row or column of keys was deleted.
        count: How many cells say something.
        valueless: Cells with a formula that has no value.
        notes: What people wrote about cells: the cell and their words.
        struck: What people struck out, whole cells or words in them: the cell and what it says, with `~~` around that.
        merged: For each cell that was merged into another and has no words of its own any more, that other and its
            words.
        untouched: Whether the sheet is the one that was written, byte for byte.
    """

    title: str
    key: str | None = None
    table: bool = False
    columns: dict[str, str] = attrs.Factory(dict)
    headings: dict[str, str] = attrs.Factory(dict)
    rows: list[ChangedRow] = attrs.Factory(list)
    keys_read: set[str] = attrs.Factory(set)
    page_rows: list[ChangedRow] = attrs.Factory(list)
    page_keys: set[str] = attrs.Factory(set)
    strays: list[tuple[str, str]] = attrs.Factory(list)
    below: set[int] = attrs.Factory(set)
    page_edits: list[PageEdit] = attrs.Factory(list)
    keyless: str | None = None
    count: int = 0
    valueless: dict[str, None] = attrs.Factory(dict)
    notes: list[tuple[str, str]] = attrs.Factory(list)
    struck: list[tuple[str, str]] = attrs.Factory(list)
    merged: dict[str, tuple[str, str]] = attrs.Factory(dict)
    untouched: bool = False


def sheet_named(shared: Shared, title: str) -> str | None:
    """The part of the sheet with that title."""
    return next((path for name, path, _ in shared.sheets if name == title), None)


def embedded_in(package: Package, shared: Shared) -> EmbeddedRegister | None:
    """The register that stands in a workbook; `None` where ropa did not write it.

    Raises:
        UnreadableFile: the embedded register was changed.
    """
    path = sheet_named(shared, TITLE)
    if path is None or not package.has(path):
        return None
    embedded_rows: list[tuple[str, str]] = []
    size = 0

    def take(_: int, cells: Cells) -> None:
        nonlocal size
        size += len(cells.get(1, ""))
        if size > _LARGEST_EMBEDDED:
            problem = f"The hidden sheet of this workbook holds over {_LARGEST_EMBEDDED // 2**20} MB."
            raise refusal(package.file, problem, "It is no register that ropa wrote.")
        embedded_rows.append((cells.get(0, ""), cells.get(1, "")))

    walk(package, shared, path, take)
    return EmbeddedRegister.from_cells(embedded_rows, package.file)


def returned(package: Package, shared: Shared, embedded: EmbeddedRegister) -> list[ReturnedSheet]:
    """The sheets of a workbook, in their order."""
    by_mark = {mark: key for key, mark in embedded.parts.items()}
    texts = package.mark(PART)
    returned_sheets: list[ReturnedSheet] = []
    for title, path, _ in shared.sheets:
        if title in {TITLE, LISTS}:
            continue
        saved_again = any(not sheet.untouched for sheet in returned_sheets)  # programs write every sheet anew, or none
        key = None if saved_again else by_mark.get(sheet_mark(package.mark(path), texts))
        if key is None:
            returned_sheets.append(_Reading(title, embedded, shared).sheet(package, shared, path))
        else:
            columns = {name: letters(place) for place, name in enumerate(embedded.columns.get(key, ()), 1)}
            returned_sheets.append(
                ReturnedSheet(title=title, key=key, table=key in embedded.columns, columns=columns, untouched=True)
            )
    _take_struck(package, shared, returned_sheets)
    return returned_sheets


def _take_struck(package: Package, shared: Shared, sheets: Iterable[ReturnedSheet]) -> None:
    """Note what people struck out in a workbook. Most have nothing of the kind, and are not read again."""
    touched = {sheet.title: sheet for sheet in sheets if not sheet.untouched and sheet.key is not None}
    if not touched or not any(_STRIKES in b"".join(package.chunks(part)) for part in (_FORMATS, PART)):
        return
    told = Shared(package, struck=True)
    if not told.struck and told.strings == shared.strings:
        return
    written = frozenset(text for text in shared.strings if _STRUCK in text)
    for grid in read(package):
        if (sheet := touched.get(grid.name)) is not None:
            sheet.struck = [cell for cell in _struck_in(grid) if cell[1] not in written]


def _struck_in(grid: Grid) -> Iterator[tuple[str, str]]:
    """The cells of a grid in which something is struck out, with what they say."""
    for number, row in enumerate(grid.rows, 1):
        for place, text in enumerate(row):
            if text and text.count(_STRUCK) > 1:
                yield f"{letters(place)}{number}", plain(text)


def embedded_in_grids(grids: Sequence[Grid]) -> EmbeddedRegister | None:
    """The register that stands in a workbook which was saved in another form; `None` where ropa did not write it.

    Raises:
        UnreadableFile: the embedded register was changed.
    """
    grid = next((grid for grid in grids if grid.name == TITLE), None)
    if grid is None:
        return None
    cells = ((row[0] or "", (row[1] if len(row) > 1 else None) or "") for row in grid.rows if row)
    return EmbeddedRegister.from_cells(cells, grid.file)


def returned_in_grids(grids: Sequence[Grid], embedded: EmbeddedRegister) -> list[ReturnedSheet]:
    """The sheets of a workbook that was saved in another form, in their order."""
    return [_Reading(grid.name, embedded).of_grid(grid) for grid in grids if grid.name not in {TITLE, LISTS}]


def table_in(grid: Grid) -> tuple[str, list[str]] | None:
    """The key of the sheet that a grid was, and those of its columns; `None` where it bears no keys of ropa's."""
    for row in grid.rows[:_LOOKED_THROUGH]:
        if any(cell and cell.startswith(MARK) for cell in row):
            texts = [cell or "" for cell in row]
            place = next(place for place, text in enumerate(texts) if text.startswith(MARK))
            return texts[place].removeprefix(MARK).strip(), [text for text in texts[place + 1 :] if text]
    return None


class _Reading:
    """One sheet while it is read."""

    def __init__(self, title: str, embedded: EmbeddedRegister, shared: Shared | None = None) -> None:
        self._embedded = embedded
        self._shared = shared
        self._sheet = ReturnedSheet(title=title)
        self._key_column = -1
        self._places: dict[int, str] = {}
        self._names: list[str] = []
        self._known_names: frozenset[str] = frozenset()
        self._known_places: frozenset[int] = frozenset()
        self._order: list[int] = []
        self._marks: frozenset[str] = frozenset()
        self._unchanged: UnchangedRows | None = None
        self._begun = False
        self._last = 0
        self._before: list[tuple[int, Cells]] = []
        self._changed = 0
        self._headed = {word("sheets.id_heading", lang) for lang in LANGUAGES}

    def sheet(self, package: Package, shared: Shared, path: str) -> ReturnedSheet:
        """Read it from a part of a workbook."""
        self._file = package.file
        aside = walk(package, shared, path, self._take, self._is_known)
        anchors: AtPlaces = {}
        if aside.merges:
            tops = {(span.top, span.left) for span in aside.merges}

            def take_anchors(row: int, cells: Cells) -> None:
                anchors.update({(row, place): plain(text) for place, text in cells.items() if (row, place) in tops})

            walk(package, shared, path, take_anchors)
        self._finish(aside, comments(package, path), anchors)
        return self._sheet

    def of_grid(self, grid: Grid) -> ReturnedSheet:
        """Read it from a grid: a workbook that somebody saved in another form than its own."""
        self._file = grid.file
        for number, row in enumerate(grid.rows):
            cells = {place: text.replace(_STRUCK, "") for place, text in enumerate(row) if text and not text.isspace()}
            if cells:
                self._take(number, cells)
        anchors = {(span.top, span.left): plain(grid.at(span.top, span.left) or "") for span in grid.merges}
        notes = {(note.row, note.column): note.text for note in grid.notes}
        self._finish(Aside(grid.valueless, grid.merges), notes, anchors)
        self._sheet.struck = list(_struck_in(grid)) if self._sheet.key is not None else []
        return self._sheet

    def _finish(self, aside: Aside, notes: AtPlaces, anchors: AtPlaces) -> None:
        """Take what a sheet has beside its rows, once these are taken."""
        sheet = self._sheet
        sheet.valueless = dict.fromkeys(f"{letters(column)}{row + 1}" for row, column in aside.valueless)
        if not sheet.table and sheet.key is None:
            self._page()
        known_notes = self._embedded.notes.get(sheet.key or "")
        if known_notes is not None:
            ours = set(known_notes)
            sheet.notes = [
                (f"{letters(column)}{row + 1}", plain(text))
                for (row, column), text in sorted(notes.items())
                if text_mark(text) not in ours
            ]
        self._merged(aside.merges, anchors)

    def _merged(self, merges: Iterable[Span], anchors: AtPlaces) -> None:
        """Note which cells of changed rows were merged into others."""
        numbers = sorted({row.number - 1 for row in (*self._sheet.rows, *self._sheet.page_rows)})
        spare = _MOST_CHANGED
        for span in merges:
            anchor = (f"{letters(span.left)}{span.top + 1}", anchors.get((span.top, span.left), ""))
            for row in numbers[bisect_left(numbers, span.top) : bisect_right(numbers, span.bottom)]:
                for place in self._places:
                    if span.left <= place <= span.right and (row, place) != (span.top, span.left):
                        self._sheet.merged[f"{letters(place)}{row + 1}"] = anchor
                spare -= len(self._places)
                if spare < 0:
                    problem = f"The merged cells of sheet {self._sheet.title!r} reach over very many rows."
                    raise refusal(self._file, problem, "Undo the merges that are not part of the register.")

    def _take(self, number: int, cells: Cells) -> None:
        self._sheet.count += len(cells)
        if self._sheet.table:
            self._row(number, cells)
        elif self._sheet.key is not None:
            self._page_row(number, cells, cells.get(self._key_column, "").strip())
        elif len(self._before) < _LOOKED_THROUGH and self._keys(cells):
            for row, above in self._before:
                self._stray(row, above)
            self._before.clear()
            self._stray(number, {place: text for place, text in cells.items() if text not in self._known_names})
        else:
            self._spend(len(cells))
            self._before.append((number, cells))

    def _spend(self, count: int) -> None:
        self._changed += count
        if self._changed > _MOST_CHANGED:
            problem = f"The sheet {self._sheet.title!r} has over {_MOST_CHANGED:,} cells that ropa did not write."
            raise refusal(self._file, problem, "Keep the register in a file of its own, without other sheets.")

    def _keys(self, cells: Cells) -> bool:
        """Take the hidden row of keys, if these cells are one."""
        column = next((place for place, text in cells.items() if text.startswith(MARK)), None)
        if column is None:
            return False
        key = cells[column].removeprefix(MARK).strip()
        names = self._embedded.columns.get(key)
        is_page = names is None and key in self._embedded.pages
        if is_page:
            names = columns_of_sheet(self._embedded, key)
        if names is None:
            return False
        self._sheet.key, self._sheet.table, self._key_column = key, not is_page, column
        self._names, self._known_names = names, frozenset(names)
        for place, name in cells.items():
            if name in self._known_names and name not in self._sheet.columns:
                self._places[place] = name
                self._sheet.columns[name] = letters(place)
        self._known_places = frozenset({*self._places, column})
        if is_page:
            return True
        by_name = {name: place for place, name in self._places.items()}
        if len(by_name) == len(names):
            self._order = [by_name[name] for name in names]
            self._marks = frozenset(self._embedded.rows[key])
            order = [letters(place) for place in (column, *self._order)]
            if self._order and self._shared is not None:
                self._unchanged = UnchangedRows(order, self._marks, self._sheet.keys_read, self._shared)
        return True

    def _page_row(self, number: int, cells: Cells, key: str) -> None:
        """A row that shows no record: of a page, or at the top of a table."""
        sheet = self._sheet
        remembered = self._embedded.pages.get(sheet.key or "", {}).get(key)
        if remembered is None or key in sheet.page_keys:
            self._stray(number, cells)
            return
        sheet.page_keys.add(key)
        here = {name: plain(cells.get(place, "")) for place, name in self._places.items()}
        extra = {letters(place): plain(text) for place, text in cells.items() if place not in self._known_places}
        marks = [cell if isinstance(cell, str) else cell[0] for cell in remembered]
        now = [text_mark(text) if (text := here.get(name, "")) else "" for name in self._names]
        if extra or any(
            mark != mark_now for mark, mark_now, name in zip(marks, now, self._names, strict=False) if name in here
        ):
            self._spend(len(cells))
            sheet.page_rows.append(ChangedRow(number + 1, key, here, extra))

    def _stray(self, number: int, cells: Cells) -> None:
        self._spend(len(cells))
        keys = self._embedded.pages.get(self._sheet.key or "", {})
        self._sheet.strays += [
            (f"{letters(place)}{number + 1}", plain(text))
            for place, text in cells.items()
            if place != self._key_column or (text.strip() not in keys and not text.startswith(MARK))
        ]

    def _is_known(self, row: str) -> bool:
        """Whether a row is recognised as it was written, without a look at each cell."""
        if self._unchanged is None or not self._unchanged.knows(row):
            return False
        self._begun = True
        number = _ROW_NUMBER.match(row)
        self._last = int(number[1]) - 1 if number else self._last + 1
        return True

    def _row(self, number: int, cells: Cells) -> None:
        key = cells.get(self._key_column, "").strip()
        if not self._begun:
            if key in self._headed:
                self._begun = True
                self._sheet.headings = _headings(cells)
                self._page_row(number, cells, HEADING)
                self._last = number
                return
            if not key or key.startswith(TOP):
                self._page_row(number, cells, key)
                return
            self._begun = True
        if not key and number > self._last + 1:
            self._sheet.below.add(number + 1)
        self._last = number
        if (
            key
            and cells.keys() <= self._known_places
            and key not in self._sheet.keys_read
            and self._is_as_written(key, cells)
        ):
            self._sheet.keys_read.add(key)
            return
        self._spend(len(cells))
        here = {name: plain(cells.get(place, "")) for place, name in self._places.items()}
        extra = {
            letters(place): plain(text)
            for place, text in cells.items()
            if place not in self._places and place != self._key_column
        }
        self._sheet.rows.append(ChangedRow(number + 1, key, here, extra))

    def _is_as_written(self, key: str, cells: Cells) -> bool:
        return bool(self._marks) and row_mark(key, [cells.get(place, "") for place in self._order]) in self._marks

    def _page(self) -> None:
        """A sheet without keys: the page that it says most of, or none."""
        cells = [
            (f"{letters(column)}{row + 1}", plain(text))
            for row, row_cells in self._before
            for column, text in row_cells.items()
        ]
        marks = {text_mark(text) for _, text in cells}
        pages = {
            key: marks_of_page(self._embedded, key)
            for key in (*self._embedded.pages, *self._embedded.rows)
            if key not in self._embedded.columns
        }
        if pages and marks:
            titled = self._embedded.titles
            key, marks_before = max(
                pages.items(), key=lambda pair: (len({*pair[1]} & marks), titled.get(pair[0]) == self._sheet.title)
            )
            likes = {*marks_before} & marks
            if likes and 2 * len(likes) >= min(len({*marks_before}), len(marks)):
                self._sheet.key = key
                self._sheet.page_edits = page_edits(cells, marks_before)
                return
        self._sheet.keyless = self._lost()

    def _lost(self) -> str | None:
        """The table that a sheet without its hidden row or column of keys was: by its title, or by the row's rest."""
        tables = self._embedded.columns
        titled = {title: key for key, title in self._embedded.titles.items() if key in tables}
        if self._sheet.title in titled:
            return titled[self._sheet.title]
        rows = (set(row_cells.values()) for _, row_cells in self._before[:_LOOKED_THROUGH])
        return next((key for texts in rows for key, names in tables.items() if names and texts >= set(names)), None)


def columns_of_sheet(embedded: EmbeddedRegister, key: str) -> list[str]:
    """The keys of the columns of a sheet; those of a page, which has no headings, are numbered."""
    if key in embedded.columns:
        return embedded.columns[key]
    wide = max(map(len, embedded.pages.get(key, {}).values()), default=0)
    return [f"{key.partition('/')[0]}.{place}" for place in range(wide)]


def marks_of_page(embedded: EmbeddedRegister, key: str) -> list[str]:
    """What is remembered of the cells of a page that say something, in their order."""
    if key not in embedded.pages:
        return embedded.rows.get(key, [])
    cells = (cell for row in embedded.pages[key].values() for cell in row)
    return [mark for cell in cells if (mark := cell if isinstance(cell, str) else cell[0])]


def _headings(cells: Cells) -> dict[str, str]:
    """What stands over each column, by letters; a heading that another column has too is told apart by its letters."""
    heading_by_letter: dict[str, str] = {}
    for place, text in cells.items():
        heading = plain(text)
        heading_by_letter[letters(place)] = (
            heading if heading not in heading_by_letter.values() else f"{heading} ({letters(place)})"
        )
    return heading_by_letter
