# SPDX-License-Identifier: Apache-2.0
"""Fills in a workbook (.xlsx): cells that are blank or hold a placeholder, and nothing else.

It is read with openpyxl. The words are put into the parts of the sheets, so that all else of the file stays byte by
byte. Where a part is not laid out as office programs do it, or the file is signed, openpyxl writes it anew: that keeps
formulas, styles, merged cells, lists to choose from and conditional formats, and loses shapes, form controls and
signatures, and pictures and charts in part. What is lost is listed.
"""

from __future__ import annotations

import re
from collections import Counter
from copy import copy
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZipFile

from ropa.errors import Fault, Place, UnreadableFile
from ropa.filling.outcome import BLANK, SHOWN, Spot
from ropa.filling.questions import (
    OTHER_MARKS,
    PLACEHOLDER,
    Asked,
    asked,
    heading_languages,
    placeholder_field,
    placeholder_languages,
    recast,
)
from ropa.filling.sheet_parts import STYLES, WORKBOOK, Edits, UnusualPartError, changed_parts
from ropa.filling.tally import About, Tally, is_of_activity
from ropa.formats.word.writable_text import without_clock
from ropa.packages.grid import Grid, Span, letters
from ropa.packages.package import Package
from ropa.packages.xlsx_grids import Shared
from ropa.packages.xlsx_saving import saved

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_ROWS: Final = 5_000
_COLUMNS: Final = 300
_LINE: Final = 15.0
_POINTS: Final = 11
_HIGHEST: Final = 409.0
"""How high a line of letters of so many points is, and the highest row of Excel, in points."""

_WIDTH: Final = 8.43
_LETTERS_A_DIGIT: Final = 1.05
"""How many digits a column takes that says nothing of its width, and how many letters take the room of a digit."""

_ARITHMETIC: Final = "=+-@\t\r"
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)([^<]*)(</dcterms:modified>)")
_CORE: Final = "docProps/core.xml"
_SIGNED: Final = "_xmlsignatures/"
_OF_SHEETS: Final = ("xl/worksheets/", "xl/tables/", STYLES, WORKBOOK)
_LOSABLE: Final = (
    "xl/media/", "xl/charts/", "xl/drawings/", "xl/ctrlProps/", "xl/activeX/", "xl/embeddings/", "xl/pivotTables/",
    "xl/slicers/", "xl/threadedComments/", "xl/externalLinks/", "xl/queryTables/", "customXml/", "_xmlsignatures/",
)  # fmt: skip


class WorkbookForm:
    """A workbook to be filled in.

    Args:
        file: What messages call it by.
        data: The bytes of the file.

    Raises:
        UnreadableFile: it is damaged.
    """

    MOST: Final = 32_767
    """Characters that a cell of Excel holds."""

    def __init__(self, file: str, data: bytes) -> None:
        from openpyxl import load_workbook

        self._file = file
        self._data = data
        try:
            has_macros = file.lower().endswith(".xlsm")
            self._workbook: Workbook = load_workbook(BytesIO(data), rich_text=True, keep_vba=has_macros)
        except Exception as error:  # noqa: BLE001 - a damaged workbook fails in as many ways as it has parts
            raise _damaged(file, error) from None
        sheets = [sheet for sheet in self._workbook.worksheets if sheet.sheet_state == "visible"]
        for sheet in sheets:
            _recast_marks(sheet)
        self._boards = [_Board(file, sheet) for sheet in sheets]
        self._asked = [asked(board.grid, board.beside) for board in self._boards]

    @property
    def languages(self) -> Counter[str]:
        """How often its headings and placeholders are in each language."""
        texts = [text for board in self._boards for row in board.grid.rows for text in row if text]
        asked_for = sum((grid.languages for grid in self._asked), placeholder_languages(texts))
        return asked_for or heading_languages(texts)

    def fill(self, tally: Tally) -> None:
        """Fill in all its sheets."""
        tally.look_at(self._asked)
        for board, of_board in zip(self._boards, self._asked, strict=True):
            board.tell_marks(tally)
            has_rows = board.fill_placeholders(tally)
            board.fill_labels(tally, of_board)
            if of_board.questions and not has_rows:
                board.fill_rows(tally, of_board)

    def saved(self) -> tuple[bytes, tuple[str, ...]]:
        """The bytes of the filled file, without the time of the clock; and what of the file is not kept.

        Raises:
            UnreadableFile: it is damaged where only its writer looks, such as a workbook with no visible sheet.
        """
        if (data := self._with_parts_kept()) is not None:
            if self._workbook.vba_archive:
                self._workbook.vba_archive.close()
            return data, ()
        try:
            stream = saved(self._workbook)
        except Exception as error:  # noqa: BLE001 - as when it is loaded
            raise _damaged(self._file, error) from None
        if self._workbook.vba_archive:
            self._workbook.vba_archive.close()
        with ZipFile(BytesIO(self._data)) as old, ZipFile(stream) as new:
            before, after = (Counter(map(_kind, package.namelist())) for package in (old, new))
            original = _MODIFIED.search(old.read(_CORE)) if _CORE in old.namelist() else None
            at = original[2] if original else b"1980-01-01T00:00:00Z"
            core = _MODIFIED.sub(lambda match: match[1] + at + match[3], new.read(_CORE))
        lost = tuple(f"{kind} ({before[kind] - after[kind]})" for kind in _LOSABLE if before[kind] > after[kind])
        return without_clock(stream.getvalue(), {_CORE: core}), lost

    def _with_parts_kept(self) -> bytes | None:
        """The file with the words in its own parts; `None` where it has to be written anew."""
        package = Package(self._file, self._data)
        paths = {name: path for name, path, _ in Shared(package).sheets}
        edits = {paths.get(board.title, ""): board.measured() for board in self._boards if board.edits.texts}
        with ZipFile(BytesIO(self._data)) as file:
            names = file.namelist()
            if any(name.startswith(_SIGNED) for name in names) or not {*edits} <= {*names}:
                return None
            parts = {name: file.read(name) for name in names if name.startswith(_OF_SHEETS) and name.endswith(".xml")}
        try:
            return without_clock(self._data, changed_parts(parts, edits))
        except UnusualPartError:
            return None


def _damaged(file: str, error: Exception) -> UnreadableFile:
    return UnreadableFile([Fault(Place(file), f"This workbook is damaged: {error}.", "Save it anew.")])


def _kind(part: str) -> str:
    return next((kind for kind in _LOSABLE if part.startswith(kind) and "/_rels/" not in part), "")


def _recast_marks(sheet: Worksheet) -> None:
    """The marks of other programs become placeholders, where they ask for something."""
    for cell in sheet._cells.values():  # noqa: SLF001 - asking for a cell makes one
        if type(cell.value) is str and cell.data_type == "s" and OTHER_MARKS.search(cell.value):
            cell.value = recast(cell.value) or cell.value


class _Board:
    """A sheet as a grid, with room to write in."""

    def __init__(self, file: str, sheet: Worksheet) -> None:
        self._sheet = sheet
        self.title = sheet.title
        self.edits = Edits()
        rows: dict[int, dict[int, str]] = {}
        for (row, column), cell in sorted(sheet._cells.items()):  # noqa: SLF001 - asking for a cell makes one
            if row <= _ROWS and column <= _COLUMNS and cell.value is not None:
                rows.setdefault(row - 1, {})[column - 1] = str(cell.value)
        filled = tuple(
            tuple(rows[row].get(column) for column in range(max(rows[row]) + 1)) if row in rows else ()
            for row in range(max(rows, default=-1) + 1)
        )
        merges = tuple(
            Span(span.min_row - 1, span.min_col - 1, span.max_row - 1, span.max_col - 1)
            for span in sheet.merged_cells.ranges
        )
        self.grid = Grid(file=file, name=sheet.title, number=0, rows=filled, merges=merges)

    def measured(self) -> Edits:
        """What goes into the sheet, with how high the rows have to be whose cells break their lines."""
        for (row, column), text in self.edits.texts.items():
            cell: Any = self._sheet._cells.get((row + 1, column + 1))  # noqa: SLF001 - asking for a cell makes one
            if cell is not None and cell.alignment.wrap_text:
                wide = self._letters_across(row, column)
                lines = sum(1 + len(line) // wide for line in text.split("\n"))
                height = min(_HIGHEST, max(1, lines) * _LINE * (cell.font.sz or _POINTS) / _POINTS)
                self.edits.heights[row] = max(height, self.edits.heights.get(row, 0))
        return self.edits

    def _letters_across(self, row: int, column: int) -> int:
        """How many letters stand beside each other in a cell, with those that are merged with it."""
        span = self.grid.span_at(row, column) or next(
            (merge for merge in self.grid.merges if merge.covers(row, column)), Span(row, column, row, column)
        )
        across: Any = self._sheet.column_dimensions
        widths = (
            across[letters(at)].width if letters(at) in across else _WIDTH for at in range(span.left, span.right + 1)
        )
        return max(1, int(sum(width or _WIDTH for width in widths) * _LETTERS_A_DIGIT))

    def _value(self, row: int, column: int) -> Any:
        cell = self._sheet._cells.get((row + 1, column + 1))  # noqa: SLF001 - asking for a cell makes one
        return cell.value if cell is not None else None

    def _is_free(self, row: int, column: int) -> bool:
        from openpyxl.cell import MergedCell

        cell = self._sheet._cells.get((row + 1, column + 1))  # noqa: SLF001 - asking for a cell makes one
        if cell is not None and (cell.value is not None or isinstance(cell, MergedCell)):
            return False
        return not self._is_locked(row, column)

    def _is_locked(self, row: int, column: int) -> bool:
        """Whether a protected sheet, which leaves other cells to be filled in, keeps a cell as it is."""
        if not self._leaves_cells:
            return False
        cell: Any = self._sheet._cells.get((row + 1, column + 1))  # noqa: SLF001 - the same
        place = cell if cell is not None else self._sheet.column_dimensions.get(letters(column))
        return place is None or bool(place.protection.locked)

    @cached_property
    def _leaves_cells(self) -> bool:
        sheet: Any = self._sheet
        if not sheet.protection.sheet:
            return False
        dressed = (*sheet._cells.values(), *sheet.column_dimensions.values())  # noqa: SLF001 - the same
        return any(not place.protection.locked for place in dressed)

    def tell_marks(self, tally: Tally) -> None:
        """Note what people leave for somebody to fill in by hand, and is no placeholder."""
        for cell in self.grid.cells():
            if BLANK.search(PLACEHOLDER.sub("", cell.text)) and not self._is_formula(cell.row, cell.column):
                tally.unread(self._spot(cell.row, cell.column, cell.text[:SHOWN]))

    def beside(self, row: int, column: int) -> tuple[int, int] | None:
        span = self.grid.span_at(row, column)
        right = (span.right if span is not None else column) + 1
        if span is not None and right >= self.grid.width and self._is_room_below(span):
            return span.bottom + 1, span.left
        return (row, right) if self._is_free(row, right) else None

    def _is_room_below(self, span: Span) -> bool:
        """Whether the cells right below merged ones are blank, and merged just as wide: a label above its room."""
        below = self.grid.span_at(span.bottom + 1, span.left) or next(
            (merge for merge in self.grid.merges if (merge.top, merge.left) == (span.bottom + 1, span.left)), None
        )
        wide = below is not None and (below.left, below.right) == (span.left, span.right)
        return span.right > span.left and wide and self._is_free(span.bottom + 1, span.left)

    def _spot(self, row: int, column: int, heading: str) -> Spot:
        return Spot(f"{self._sheet.title}!{letters(column)}{row + 1}", heading)

    def _put(self, row: int, column: int, text: str, tally: Tally, spot: Spot) -> None:
        """Words into a cell: never a formula, whatever they begin with; of a list to choose from, one of its own."""
        choices = self._choices(row, column)
        if choices is not None:
            chosen = choices.get(text.strip().casefold())
            if chosen is None:
                tally.no_choice(spot)
                return
            text = chosen
        self.edits.texts[row, column] = text
        cell = self._sheet.cell(row + 1, column + 1)
        cell.value = text
        cell.data_type = "s"
        if text.startswith(tuple(_ARITHMETIC)):
            cell.quotePrefix = True

    def _choices(self, row: int, column: int) -> dict[str, str] | None:
        """What a cell lets people choose from, folded; `None` = anything."""
        at = f"{letters(column)}{row + 1}"
        for validation in self._sheet.data_validations.dataValidation:
            if validation.type == "list" and validation.showErrorMessage is not False and at in validation.sqref:
                return {choice.strip().casefold(): choice.strip() for choice in self._listed(validation.formula1 or "")}
        return None

    def _listed(self, formula: str) -> list[str]:
        """The choices of a list: within quotes, or in the cells that it points to; none where it is not understood."""
        if formula.startswith('"'):
            return formula.strip('"').split(",")
        from openpyxl.utils.cell import range_boundaries

        book: Any = self._sheet.parent
        if formula in book.defined_names:
            formula = book.defined_names[formula].attr_text
        title, _, area = formula.lstrip("=").rpartition("!")
        title = title.strip("'").replace("''", "'")
        sheet = book[title] if title in book.sheetnames else self._sheet
        try:
            bounds: Any = range_boundaries(area.replace("$", ""))
        except (TypeError, ValueError):
            return []
        if (title and title not in book.sheetnames) or None in bounds:
            return []
        left, top, right, bottom = bounds
        inside = (
            cell.value
            for (row, column), cell in sheet._cells.items()  # noqa: SLF001 - asking for a cell makes one
            if top <= row <= bottom and left <= column <= right
        )
        return [str(value) for value in inside if value is not None]

    def fill_labels(self, tally: Tally, of_board: Asked) -> None:
        """The room beside labels; beside those below a table nothing is filled in."""
        for question in of_board.unplaced:
            tally.leave(self._spot(question.row, question.column, question.text))
        for label in of_board.below:
            tally.leave(self._spot(*label.at, label.text))
        for label in of_board.labels:
            spot = self._spot(*label.at, label.text)
            text = tally.answer(
                spot, label.field, tally.about_label(label.field, label.role, above_table=bool(of_board.questions))
            )
            if text is not None and self._is_free(*label.target):
                self._put(*label.target, text, tally, spot)

    def fill_placeholders(self, tally: Tally) -> bool:
        """The placeholders; those of activities go on in the rows below. Whether there were such."""
        has_rows = False
        for row, cells in enumerate(self.grid.rows):
            templates = {column: text for column, text in enumerate(cells)
                         if text and PLACEHOLDER.search(text) and not self._is_formula(row, column)}  # fmt: skip
            fields = [placeholder_field(name) for text in templates.values() for name in PLACEHOLDER.findall(text)]
            if not any(map(is_of_activity, fields)):
                self._replace(tally, row, templates, About())
                continue
            records = tally.records(on_behalf="customer" in fields)
            has_rows = has_rows or len(records) != 1
            for number, record in enumerate(records, start=1):
                place = row + number - 1
                if number > 1 and not all(self._is_free(place, column) for column in templates):
                    tally.no_room(record)
                    continue
                self._replace(tally, row, templates, About(record, number))
        return has_rows

    def _is_formula(self, row: int, column: int) -> bool:
        cell = self._sheet._cells.get((row + 1, column + 1))  # noqa: SLF001 - as above
        return cell is not None and cell.data_type == "f"

    def _replace(self, tally: Tally, row: int, templates: dict[int, str], about: About) -> None:
        place = row + about.number - 1
        for column, template in templates.items():
            spot = self._spot(row, column, template)

            def said(match: re.Match[str], spot: Spot = spot) -> str:
                field = placeholder_field(match[1])
                text = tally.answer(spot, field, tally.about_placeholder(field, about))
                return match[0] if text is None and field is None else text or ""

            self._put(place, column, PLACEHOLDER.sub(said, template)[: WorkbookForm.MOST], tally, spot)
            if place != row:
                self._dress(row, place, column)

    def _dress(self, row: int, place: int, column: int) -> None:
        """The look of the first row for a cell below it that has none of its own."""
        model: Any = self._sheet.cell(row + 1, column + 1)
        cell: Any = self._sheet.cell(place + 1, column + 1)
        if model.has_style and not cell.has_style:
            self.edits.looks[place, column] = (row, column)
            cell._style = copy(model._style)  # noqa: SLF001 - openpyxl has no other way to take a look over

    def fill_rows(self, tally: Tally, of_board: Asked) -> None:
        """The rows of a table: from the first that is blank on, as far as they are."""
        if not of_board.is_of_activities:
            for question in of_board.questions:
                tally.leave(self._spot(of_board.first_row - 1, question.column, question.text))
            return
        closed = {
            question.column
            for question in of_board.questions
            if self._is_formula(of_board.first_row, question.column)
            or self._is_locked(of_board.first_row, question.column)
        }
        columns = [
            question.column
            for question in of_board.questions
            if question.field not in {None, "ref"} and question.column not in closed
        ]
        records = tally.records(on_behalf=of_board.is_on_behalf) if columns else []
        first = row = self._first_free(of_board.first_row, columns)
        for number, record in enumerate(records, start=1):
            if not all(self._is_free(row, column) for column in columns):
                tally.no_room(record)
                continue
            for question in of_board.questions:
                spot = self._spot(of_board.first_row - 1, question.column, question.text)
                if question.column in closed:
                    tally.leave(spot)
                    continue
                text = tally.answer(spot, question.field, About(record, number))
                if text is not None and self._is_free(row, question.column):
                    self._put(row, question.column, text, tally, spot)
                if question.field is not None:
                    self._dress(first, row, question.column)
            row += 1
        self._widen_tables(of_board.first_row, row)

    def _first_free(self, row: int, columns: list[int]) -> int:
        last = len(self.grid.rows)
        while row < last and any(self._value(row, column) is not None for column in columns):
            row += 1
        return row

    def _widen_tables(self, first: int, end: int) -> None:
        """A table of Excel reaches to the last row that was filled in."""
        from openpyxl.utils import get_column_letter, range_boundaries

        for table in self._sheet.tables.values():
            bounds: Any = range_boundaries(table.ref)
            left, top, right, bottom = bounds
            if not (top <= first <= bottom < end) or table.totalsRowCount:
                continue
            table.ref = f"{get_column_letter(left)}{top}:{get_column_letter(right)}{end}"
            self.edits.tables[table.displayName] = table.ref
            if table.autoFilter is not None:
                table.autoFilter.ref = table.ref
