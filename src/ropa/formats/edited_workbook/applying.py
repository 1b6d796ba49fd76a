# SPDX-License-Identifier: Apache-2.0
"""Edited sheets taken over into the register that they were made from, edit by edit.

An edit that is not understood for certain is a question, and waits for its answer alone: what is understood beside it
is taken over.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from ropa.errors import BadRecord
from ropa.folding import as_seen
from ropa.formats.edited_workbook import displaced_rows
from ropa.formats.edited_workbook.added_rows import AddedRows
from ropa.formats.edited_workbook.answers import Answers
from ropa.formats.edited_workbook.cell_edit import EXTRA, NOTHING, CellEdit
from ropa.formats.edited_workbook.edits import Did, Edit, named
from ropa.formats.edited_workbook.form_lines import BLANK_LINE, FOLLOWING, as_of_activity
from ropa.formats.edited_workbook.other_wordings import other_wordings
from ropa.formats.edited_workbook.pages import texts_of_page
from ropa.formats.edited_workbook.record_parts import field_of, put_back
from ropa.formats.edited_workbook.returned_sheets import ChangedRow, ReturnedSheet, columns_of_sheet
from ropa.formats.workbook.continuations import KEY as CONTINUATIONS
from ropa.formats.workbook.continuations import pieces_of, place_of, without_mark
from ropa.formats.workbook.embedded_register import HEADING, TWICE, text_mark
from ropa.model import Party
from ropa.model.fields import specs
from ropa.packages.grid import letters
from ropa.refs import key_of, split_key
from ropa.register import Register, kind_of
from ropa.sheets.columns import COLUMNS, NAMING
from ropa.sheets.columns.activity import role_meant
from ropa.sheets.columns.approval import APPROVALS
from ropa.sheets.columns.contact_back import contact_back
from ropa.sheets.columns.field import PART_TABLES
from ropa.sheets.columns.stated_once import GENERAL
from ropa.sheets.edited_cells import RECORD_TABLES, Cells, record_of, written
from ropa.sheets.transfer_line import TransferLine
from ropa.sheets.understanding.cell_reader import CellReader
from ropa.sheets.understanding.days import counted_day
from ropa.sheets.understanding.reason import (
    BREAK,
    ELSEWHERE,
    LEAVE,
    LEAVES,
    NEW,
    Choice,
    NotTaken,
    NotUnderstood,
    Reason,
    reason,
)
from ropa.silence import NotApplicable

if TYPE_CHECKING:
    from ropa.formats.workbook.embedded_register import EmbeddedRegister
    from ropa.sheets.view import View

Meaning = TypeVar("Meaning")


def table_of(columns: Sequence[str]) -> str:
    """The table whose rows a sheet with these columns shows; empty where it is none that ropa knows."""
    return next((key.partition(".")[0] for key in columns if _ours(key)), "")


_BLANKS: Final = str.maketrans("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{FIGURE SPACE}", "   ")

_OWN_COLUMNS: Final = frozenset({"extra", "blank"})
"""What the keys of a layout's columns begin with that ropa does not fill of itself."""


def _ours(column: str) -> str:
    """The key of one of ropa's columns, without its number; empty for any other."""
    key = column.partition(TWICE)[0]
    return key if key in COLUMNS else ""


class TakeOver:
    """Takes the edits of one workbook over into the register that it was made from.

    Attributes:
        edits: What was edited, and what became of it.
    """

    def __init__(self, view: View, embedded: EmbeddedRegister, answers: Answers | None = None) -> None:
        """For a workbook.

        Args:
            view: What its sheets were made from.
            embedded: The register in it, and what its sheets said.
            answers: What was answered to the questions about it.
        """
        self.edits: list[Edit] = []
        self._embedded = embedded
        self._answers = answers or Answers()
        self._cells = Cells(view)
        self._reader = CellReader(view)
        self._records: dict[str, Any] = {key_of(kind_of(record), record.id): record for record in view.book.each()}
        self._parts: dict[str, Any] = {}
        self._gone: dict[str, Edit] = {}
        self._touched: dict[tuple[str, str], CellEdit] = {}
        self._owners = self._owning()
        self._sheets: Sequence[ReturnedSheet] = ()
        self._continuations: dict[tuple[str, str, str], tuple[ReturnedSheet, ChangedRow, dict[int, str]]] = {}
        self._added: dict[tuple[str | None, frozenset[tuple[str, str]]], ReturnedSheet] = {}
        self._beside: dict[tuple[str, int], dict[str, CellEdit]] = {}

    def _owning(self) -> dict[str, str]:
        """For each table, the first sheet that shows it: where rows are added and removed."""
        owners: dict[str, str] = {}
        for key, columns in self._embedded.columns.items():
            owners.setdefault(table_of(columns), key)
        return owners

    # -- all of it ---------------------------------------------------------------------------------------------------

    def take(self, sheets: Sequence[ReturnedSheet]) -> Register:
        """The register with what the sheets say."""
        self._sheets = sheets
        pending: list[CellEdit] = []
        added_rows = AddedRows(self._cells, self._records, self._parts)
        here = {sheet.key for sheet in sheets}
        for sheet in sheets:
            if sheet.key == CONTINUATIONS:
                self._take_continuations(sheet)
        for sheet in sheets:
            if sheet.keyless is not None and sheet.keyless not in here:
                self.edits.append(Edit(did=Did.CHANGED, sheet=sheet.title, why=reason("keyless")))
            else:
                pending += self._of_sheet(sheet, added_rows)
        self._take_cells(pending)
        self._missing_sheets(sheets)
        return self._register()

    def _take_cells(self, pending: Sequence[CellEdit]) -> None:
        """Take the cells: names first, by which others are called; approvals last, since they are of all of it."""
        for edit in pending:
            self._beside.setdefault((edit.sheet.title, edit.row.number), {})[edit.column] = edit
        for edit in (edit for edit in pending if edit.column in NAMING):
            self._take_cell(edit)
        changed = [(kind_of(record), record) for key, record in self._records.items() if self._is_new(key, record)]
        self._reader = CellReader(self._cells.view, changed, self._reader.made)
        for edit in pending:
            if edit.column not in NAMING and not _is_approval(edit) and self._leading(edit) is None:
                self._take_cell(edit)
        for edit in pending:
            if (leading := self._leading(edit)) is not None:
                self._follow(edit, leading)
        for edit in filter(_is_approval, pending):
            self._take_cell(edit)

    def _is_new(self, key: str, record: Any) -> bool:
        return self._cells.view.book.records(kind_of(record)).get(record.id) is not record and bool(key)

    def _missing_sheets(self, sheets: Sequence[ReturnedSheet]) -> None:
        here = {key for sheet in sheets for key in (sheet.key, sheet.keyless)}
        for key, title in self._embedded.titles.items():
            if key not in here:
                self.edits.append(Edit(did=Did.REMOVED, sheet=title, why=reason("deleted_sheet")))

    def _register(self) -> Register:
        """The records as they are now, parts put back in their places."""
        owned: dict[str, dict[str, Any]] = {}
        for key, part in self._parts.items():
            owner, _, way = key.partition("#")
            if owner in self._records:
                owned.setdefault(owner, {})[way] = part
        for owner, parts in owned.items():
            self._records[owner] = put_back(self._records[owner], parts)
        stay = [record for key, record in self._records.items() if key not in self._gone]
        register = Register.of(*stay, *self._reader.made)
        before = self._cells.view.book
        self.edits = [named(edit, before if edit.did is Did.REMOVED else register) for edit in self.edits]
        return register

    # -- what is not taken over --------------------------------------------------------------------------------------

    def _leave(self, edit: Edit, why: Reason, mend: Reason | None = None) -> None:
        """List an edit that is not taken over, and about which there is nothing to ask."""
        self.edits.append(attrs.evolve(edit, why=why, mend=mend))

    def _ask(self, edit: Edit, question: NotUnderstood) -> None:
        """List an edit that waits for an answer."""
        choices = (*question.choices, LEAVES)
        self.edits.append(
            attrs.evolve(edit, why=question.what, mend=question.mend, about=question.about, choices=choices)
        )

    def _understood(self, sheet: str, cell: str, text: str, read: Callable[[str], Meaning]) -> Meaning:
        """What is read of the words in a cell, its questions answered as far as there are answers.

        Raises:
            NotUnderstood: a question has no answer.
            NotTaken: it is not taken over, or it was answered that everything is to stay as it was.
        """
        count = len(self._reader.made)
        while True:
            try:
                return read(text)
            except (NotUnderstood, NotTaken, BadRecord) as error:
                self._reader.unmade(count)
                answer = self._answers.next(sheet, cell) if isinstance(error, NotUnderstood) else None
                if answer is None or not isinstance(error, NotUnderstood):
                    raise
                if answer == LEAVE:
                    raise NotTaken(reason("answered")) from None
                in_a_line = {choice.answer.replace("\n", BREAK): choice.answer for choice in error.choices}
                answer = in_a_line.get(answer, answer)
                if answer == NEW and error.kind:
                    self._reader.accept(error.about)
                else:
                    text = text.replace(error.about, answer, 1) if error.about and error.about in text else answer

    # -- one sheet ---------------------------------------------------------------------------------------------------

    def _of_sheet(self, sheet: ReturnedSheet, added_rows: AddedRows) -> Iterator[CellEdit]:
        if sheet.untouched:
            return
        if sheet.key is None:
            count = reason("count_cells", count=sheet.count)
            edit = Edit(did=Did.ADDED, sheet=sheet.title, after=count.text(self._reader.view.writer.lang))
            self._leave(edit, reason("foreign_sheet"))
            return
        for cell in sheet.valueless:
            edit = Edit(did=Did.CHANGED, sheet=sheet.title, cell=cell)
            self._leave(edit, reason("formula"), reason("write_value"))
        for cell, text in sheet.struck:
            edit = Edit(did=Did.CHANGED, sheet=sheet.title, cell=cell, before=text.replace("~~", ""), after=text)
            self._leave(edit, reason("struck"), reason("delete_struck"))
        for cell, text in sheet.notes:
            self._leave(Edit(did=Did.ADDED, sheet=sheet.title, cell=cell, after=text), reason("comment"))
        yield from _seen(self._top(sheet))
        if not sheet.table:
            self._page(sheet)
            return
        self._missing_columns(sheet)
        yield from _seen(self._rows(sheet, added_rows))

    def _top(self, sheet: ReturnedSheet) -> Iterator[CellEdit]:
        """What was changed on a page, or in the rows at the top of a table: a cell that shows a fact may be taken."""
        key = sheet.key or ""
        remembered = self._embedded.pages.get(key, {})
        gone = [] if sheet.page_edits else [row for row in remembered if row not in sheet.page_keys]
        if not (sheet.page_rows or sheet.strays or gone):
            return
        texts = texts_of_page(self._cells.view, key)
        columns = columns_of_sheet(self._embedded, key)
        for row in sheet.page_rows:
            for column, cell in zip(columns, remembered[row.key], strict=False):
                mark, shows = (cell, None) if isinstance(cell, str) else (cell[0], (cell[1], cell[2]))
                now = row.cells.get(column, "")
                if column not in row.cells or (text_mark(now) if now else "") == mark:
                    continue
                about, record = shows or (NOTHING, "")
                if row.key == HEADING:
                    about = f"{NOTHING}{HEADING}"
                yield CellEdit(sheet, row, record, about, sheet.columns[column], texts.get(mark, ""), now)
            headed = self._headed(sheet) if row.key == HEADING else set()
            sheet.strays += [(f"{at}{row.number}", text) for at, text in row.extra.items() if at not in headed]
        for cell, text in sheet.strays:
            self._leave(Edit(did=Did.ADDED, sheet=sheet.title, cell=cell, after=text), reason("beside"))
        for row_key in gone:
            marks = [cell if isinstance(cell, str) else cell[0] for cell in remembered[row_key]]
            text = "; ".join(text for mark in marks if (text := texts.get(mark, "")))
            if any(marks):
                self._leave(Edit(did=Did.REMOVED, sheet=sheet.title, before=text), reason("deleted_line"))

    def _headed(self, sheet: ReturnedSheet) -> set[str]:
        """The letters of the columns that somebody added and that rows of the sheet tell by their headings."""
        tables = {table for table, owner in self._owners.items() if owner == sheet.key}
        takes_rows = bool(tables & (RECORD_TABLES | PART_TABLES - {GENERAL}))
        return {place for row in sheet.rows if row.key or takes_rows for place in row.extra}

    def _page(self, sheet: ReturnedSheet) -> None:
        """A page without its keys: every cell that was changed, added or cleared is told, and none is taken over."""
        texts_before = texts_of_page(self._cells.view, sheet.key or "") if sheet.page_edits else {}
        for page_edit in sheet.page_edits:
            before = texts_before.get(page_edit.mark, "")
            did = Did.CHANGED if before and page_edit.text else Did.ADDED if page_edit.text else Did.REMOVED
            if did is Did.REMOVED and not before:
                before = reason("count_cells", count=1).text(self._reader.view.writer.lang)
            edit = Edit(did=did, sheet=sheet.title, cell=page_edit.cell, before=before, after=page_edit.text)
            self._leave(edit, ELSEWHERE)

    def _missing_columns(self, sheet: ReturnedSheet) -> None:
        for column in self._embedded.columns[sheet.key or ""]:
            if column not in sheet.columns:
                self._leave(Edit(did=Did.REMOVED, sheet=sheet.title, field=column), reason("deleted_column"))

    def _rows(  # noqa: C901, PLR0912 - one for each fate of a row
        self, sheet: ReturnedSheet, added_rows: AddedRows
    ) -> Iterator[CellEdit]:
        key = sheet.key or ""
        table = table_of(self._embedded.columns[key])
        if not sheet.rows and len(sheet.keys_read) == len(self._embedded.rows[key]) and not self._continuations:
            return
        expected = self._cells.rows(table) if table else {}
        keyed: dict[str, list[ChangedRow]] = {}
        rows, certain = self._settled(sheet, expected)
        for row in rows:
            if row.key and row.key not in expected:
                answer = self._answers.next(sheet.title, _cell_of(sheet, row))
                if answer == NEW:
                    keyed.setdefault("", []).append(attrs.evolve(row, key=""))
                else:
                    self._ask_about_key(sheet, row, answer)
                    certain = False
            else:
                keyed.setdefault(row.key, []).append(row)
        blank = [row for row in keyed.pop("", []) if any(row.cells.values()) or row.extra]
        if blank and expected and not keyed and not sheet.keys_read:
            self._leave(Edit(did=Did.CHANGED, sheet=sheet.title), reason("keyless"))
            return
        for row in blank:
            yield from self._new(sheet, table, row, "", added_rows)
        for row_key, rows in keyed.items():
            shown = expected[row_key]
            texts = {column: self._said(column, shown) for column in sheet.columns if _ours(column)}
            copies = sorted(
                rows, key=lambda row: sum(row.cells.get(column, "") != text.strip() for column, text in texts.items())
            )
            if row_key not in sheet.keys_read:
                yield from self._known(sheet, copies.pop(0), texts, row_key)
            for row in copies:
                yield from self._new(sheet, table, row, row_key, added_rows)
        for row_key in expected:
            if row_key not in sheet.keys_read and row_key not in keyed:
                self._removed(sheet, table, row_key, certain=certain)
        yield from self._continued(sheet, expected, keyed)

    def _continued(
        self, sheet: ReturnedSheet, expected: Mapping[str, Any], changed: Collection[str]
    ) -> Iterator[CellEdit]:
        """The cells of which only what is continued elsewhere was changed."""
        columns = self._embedded.columns[sheet.key or ""]
        by_letters = {letters(place): column for place, column in enumerate(columns, 1)}
        for (title, row_key, letter), (source, row, _) in self._continuations.items():
            column = by_letters.get(letter, "")
            if title != self._embedded.titles.get(sheet.key or "") or not _ours(column):
                continue
            if row_key in expected and row_key not in changed:
                before = self._said(column, expected[row_key])
                after = _plain("".join(self._pieces(sheet, row_key, column, before)))
                if after != _plain(before):
                    yield CellEdit(source, row, row_key, _ours(column), "C", before.strip(), after)

    def _pieces(self, sheet: ReturnedSheet, row_key: str, column: str, text: str) -> list[str]:
        """The words of a cell in the pieces in which they were written; what is continued elsewhere as it is there."""
        parts = list(pieces_of(text, self._embedded.piece, self._embedded.piece_lines))
        if len(parts) > 1 and self._continuations:
            columns = self._embedded.columns[sheet.key or ""]
            title = self._embedded.titles.get(sheet.key or "", "")
            place = (title, row_key, letters(columns.index(column) + 1))
            _, _, edited = self._continuations.get(place, (sheet, None, {}))
            for number, text_there in edited.items():
                if 1 < number <= len(parts):
                    parts[number - 1] = _between_blanks(parts[number - 1], text_there)
        return parts

    def _take_continuations(self, sheet: ReturnedSheet) -> None:
        """Take what was changed on the sheet where long cells go on; its rows are edits of those cells."""
        left: list[ChangedRow] = []
        for row in sheet.rows:
            place = place_of(row.key, row.cells.get(f"{CONTINUATIONS}.cell", ""))
            if place is None:
                left.append(row)
                continue
            title, row_key, letter, number = place
            _, _, parts = self._continuations.setdefault((title, row_key, letter), (sheet, row, {}))
            parts[number] = row.cells.get(f"{CONTINUATIONS}.text", "")
        sheet.rows = left
        sheet.keys_read = set(self._embedded.rows[CONTINUATIONS])

    def _ask_about_key(self, sheet: ReturnedSheet, row: ChangedRow, answer: str | None) -> None:
        """List a row whose key is that of no record: it may be one that was pasted from another workbook."""
        if answer is not None:
            self._leave(_of_row(sheet, row), reason("answered"))
            return
        why, mend = reason("unknown_key", key=repr(row.key)), reason("restore_key")
        self._ask(_of_row(sheet, row), NotUnderstood(why, mend, choices=(Choice(NEW, reason("makes_row")),)))

    def _settled(self, sheet: ReturnedSheet, expected: Mapping[str, Any]) -> tuple[list[ChangedRow], bool]:
        """The rows of a sheet with the keys that are theirs, and whether those are all that have words.

        Rows of which it is not certain whose they are stay out, and are listed.
        """
        columns = [column for column in sheet.columns if _ours(column)]
        if not columns or not (sheet.keys_read or any(row.key for row in sheet.rows)):
            return sheet.rows, True
        unseen = [key for key in expected if key not in sheet.keys_read]
        written = {key: {column: _plain(self._said(column, expected[key])) for column in columns} for key in unseen}
        rows, uncertain = displaced_rows.settled(sheet.rows, written, expected)
        for row in uncertain:
            self._leave(_of_row(sheet, row), reason("displaced"), reason("move_whole_rows"))
        return rows, not uncertain

    def _known(self, sheet: ReturnedSheet, row: ChangedRow, texts: dict[str, str], key: str) -> Iterator[CellEdit]:
        for column, before in texts.items():
            after = row.cells.get(column, "")
            _, *pieces = self._pieces(sheet, key, column, before)
            lead = without_mark(after) if pieces else None
            edit = CellEdit(sheet, row, key, _ours(column), sheet.columns[column], before.strip(), after)
            if pieces and lead is None:
                self._leave(_of_cell(edit), reason("unmarked"), reason("put_line_back"))
                continue
            if lead is not None:
                edit = attrs.evolve(edit, after=_plain("".join((lead, *pieces))))
            if not _look_alike(edit.after, before):
                yield attrs.evolve(edit, after=as_seen(edit.after))
        yield from self._extra(sheet, row, key)

    def _extra(self, sheet: ReturnedSheet, row: ChangedRow, key: str) -> Iterator[CellEdit]:
        """What stands in columns that are none of ropa's: added by people, or by a layout for them to fill."""
        extra = dict(getattr(self._records.get(key), "extra", ()))
        for at, text in row.extra.items():
            heading = sheet.headings.get(at, at)
            if extra.get(heading, "") != text:
                yield CellEdit(sheet, row, key, f"{EXTRA}{heading}", at, extra.get(heading, ""), text)
        for column, at in sheet.columns.items():
            lead, _, field = column.partition(".")
            if lead in _OWN_COLUMNS and not _ours(column):
                heading = field if lead == "extra" else sheet.headings.get(at, at)
                before, text = _plain(extra.get(heading, "")), row.cells.get(column, "")
                if before != text:
                    yield CellEdit(sheet, row, key, f"{EXTRA}{heading}", at, before, text)

    def _new(
        self, sheet: ReturnedSheet, table: str, row: ChangedRow, copied: str, added_rows: AddedRows
    ) -> Iterator[CellEdit]:
        """A row that somebody added, or copied from another; one that stands on a copy of its sheet too is one."""
        if self._added.setdefault((sheet.key, frozenset(row.cells.items())), sheet) is not sheet:
            return
        edit = _of_row(sheet, row)
        if table not in RECORD_TABLES | PART_TABLES or self._owners[table] != sheet.key:
            owner = self._embedded.titles.get(self._owners.get(table, ""), "")
            elsewhere = self._owners.get(table) != sheet.key
            self._leave(edit, reason("added_on", sheet=repr(owner)) if elsewhere else ELSEWHERE)
            return
        try:
            row, key, before = self._made(sheet, table, row, copied, added_rows)
        except NotUnderstood as question:
            self._ask(attrs.evolve(edit, cell=_cell_of(sheet, row, question.column)), question)
            return
        except NotTaken as error:
            self._leave(edit, error.why)
            return
        except BadRecord as error:
            self._leave(edit, reason("verbatim", text=error))
            return
        record, _, field = key.partition("#")
        name = next((row.cells[column] for column in _naming_first(sheet.columns) if row.cells.get(column)), "")
        self.edits.append(attrs.evolve(edit, record=record, field=field, after=name))
        for column, text in row.cells.items():
            mine = _ours(column)
            if mine and text != _plain(before.get(column, "")) and mine not in added_rows.used(table):
                yield CellEdit(sheet, row, key, mine, sheet.columns[column], before.get(column, ""), text)
        yield from self._extra(sheet, row, key)

    @staticmethod
    def _is_remark(sheet: ReturnedSheet, row: ChangedRow) -> bool:
        """Whether a line without a key may be a remark below the table: it says one thing, as a sentence or apart."""
        texts = [text for text in (*row.cells.values(), *row.extra.values()) if text]
        return len(texts) == 1 and (row.number in sheet.below or _is_sentence(texts[0]))

    def _ask_whether_row(self, sheet: ReturnedSheet, row: ChangedRow) -> None:
        """Ask whether a line is a new row or a remark.

        Raises:
            NotUnderstood: nothing is answered.
            NotTaken: it is a remark.
        """
        answer = self._answers.next(sheet.title, _cell_of(sheet, row))
        if answer is None:
            raise NotUnderstood(reason("row_or_remark"), choices=(Choice(NEW, reason("makes_row")),))
        if answer != NEW:
            raise NotTaken(reason("answered"))

    def _made(
        self, sheet: ReturnedSheet, table: str, row: ChangedRow, copied: str, added_rows: AddedRows
    ) -> tuple[ChangedRow, str, dict[str, str]]:
        """The row as it was answered, the key of its record, and what it would say so far."""
        if not copied and self._is_remark(sheet, row):
            self._ask_whether_row(sheet, row)
        count = len(self._reader.made)
        while True:
            try:
                return row, *added_rows.made(self._reader, table, row, copied)
            except NotUnderstood as question:
                self._reader.unmade(count)
                answer = self._answers.next(sheet.title, _cell_of(sheet, row, question.column))
                if answer is None:
                    raise
                if answer == LEAVE:
                    raise NotTaken(reason("answered")) from None
                if answer == NEW and question.kind:
                    self._reader.accept(question.about)
                else:
                    row = attrs.evolve(row, cells={**row.cells, question.column: answer})

    def _removed(self, sheet: ReturnedSheet, table: str, key: str, *, certain: bool) -> None:
        """A row that somebody deleted."""
        record, _, field = key.partition("#")
        edit = Edit(did=Did.REMOVED, sheet=sheet.title, record=record, field=field, before=self._name(table, key))
        row = self._cells.rows(table)[key]
        if table not in RECORD_TABLES | PART_TABLES or not record_of(row) or _is_shown_only(table, row):
            self._leave(edit, ELSEWHERE)
        elif _follows(record, self._records):
            self._leave(edit, reason("follows"))
        elif not certain:
            self._leave(edit, reason("not_certain_removed"))
        elif self._owners[table] != sheet.key:
            owner = self._embedded.titles.get(self._owners[table], "")
            self._leave(edit, reason("removed_on", sheet=repr(owner)))
        elif (
            copy := next(
                (returned for returned in self._sheets if _is_copy(returned, sheet) and _shows(returned, key)), None
            )
        ) is not None:
            self._leave(edit, reason("copy_shows", sheet=repr(copy.title)))
        else:
            self.edits.append(edit)
            if table in PART_TABLES:
                self._parts[key] = None
            else:
                self._gone[key] = edit

    def _name(self, table: str, key: str) -> str:
        row = self._cells.rows(table)[key]
        columns = _naming_first(self._embedded.columns[self._owners[table]])
        return next((text for column in columns if (text := self._said(column, row))), "")

    def _said(self, column: str, row: Any) -> str:
        return self._cells.said(_ours(column), row) if _ours(column) else ""

    # -- one cell ----------------------------------------------------------------------------------------------------

    def _take_cell(self, cell_edit: CellEdit) -> None:  # noqa: C901, PLR0911, PLR0912 - one for each fate of an edit
        self._reader.home = self._cells.view.meaning.home_of(cell_edit.record) if cell_edit.record else ""
        if cell_edit.column.startswith(NOTHING):
            words = "page_text" if cell_edit.before else "no_field"
            self._leave(_of_cell(cell_edit), reason(cell_edit.column.removeprefix(NOTHING) or words))
            return
        cell_edit = self._in_activity(cell_edit)
        table = cell_edit.column.partition(".")[0] if not cell_edit.column.startswith(EXTRA) else ""
        if table == "contact" and (not cell_edit.key or isinstance(self._before(cell_edit), Party)):
            self._take_contact(cell_edit)
            return
        if isinstance(self._before(cell_edit), Party):  # also where a sheet shows it beside an activity
            cell_edit = attrs.evolve(cell_edit, key=cell_edit.record)
        part = "#" in cell_edit.key
        before = self._before(cell_edit)
        edit, count = _of_cell(cell_edit), len(self._reader.made)
        if cell_edit.after in _ERRORS:
            self._leave(edit, reason("error_value", text=cell_edit.after), reason("write_words"))
            return
        try:
            if _follows(cell_edit.key, self._records):
                raise NotTaken(reason("follows"))  # noqa: TRY301 - one way out for all that is not taken
            is_no_record = before is None or isinstance(before, NotApplicable | tuple | TransferLine)
            if table == "line":
                raise NotTaken(reason("transfers_elsewhere"))  # noqa: TRY301 - one way out for all that is not taken
            if is_no_record or (table and table not in _WRITTEN):
                raise NotTaken  # noqa: TRY301 - one way out for all that is not taken
            now = self._understood(
                cell_edit.sheet.title,
                cell_edit.cell,
                cell_edit.after,
                lambda text: (
                    self._written(cell_edit, before, _unmerged(cell_edit, text))
                    if table
                    else _with_extra(before, cell_edit)
                ),
            )
            self._refuse_second(cell_edit, before, now)
        except NotUnderstood as question:
            self._ask(edit, question)
            return
        except NotTaken as error:
            self._leave(edit, error.why, error.mend)
            return
        except BadRecord as error:
            self._leave(edit, reason("verbatim", text=error))
            return
        if now == before and not cell_edit.after:  # what stood there is said by default, so that it is not cleared
            self._leave(edit, ELSEWHERE)
            return
        self._tell_made(edit, count)
        edit = attrs.evolve(edit, beside=other_wordings(before, now))
        if edit not in self.edits:  # a copy of the sheet may say the same
            self.edits.append(edit)
        if part:
            self._parts[cell_edit.key] = now
        else:
            self._records[cell_edit.key] = now

    def _leading(self, edit: CellEdit) -> CellEdit | None:
        """The cell of a blank line of a form of which another says more, where both were filled in."""
        if not edit.key.endswith(BLANK_LINE):
            return None
        beside = self._beside[edit.sheet.title, edit.row.number]
        return next((beside[column] for column in FOLLOWING.get(edit.column, ()) if column in beside), None)

    def _follow(self, edit: CellEdit, leading: CellEdit) -> None:
        """A cell that says more of another has the fate of that one."""
        fates = (fate for fate in self.edits if (fate.sheet, fate.cell) == (leading.sheet.title, leading.cell))
        fate = next((fate for fate in fates if fate.did is Did.CHANGED), None)
        of_cell = attrs.evolve(_of_cell(edit), record=edit.record, field=edit.column.partition(".")[2])
        self.edits.append(attrs.evolve(of_cell, why=fate.why, mend=fate.mend) if fate is not None else of_cell)

    def _in_activity(self, edit: CellEdit) -> CellEdit:
        """An edited line of a form as an edit of what its activity says of all of them; any other edit as it is."""
        beside = self._beside.get((edit.sheet.title, edit.row.number), {})
        texts = {column: other.after for column, other in beside.items() if other.key == edit.key}

        def text_now(column: str, key: str) -> str:
            text = self._cells.said(column, self._records[key]) if key in self._records else ""
            role = role_meant(self._reader, texts.get("engagement.role", "").partition(" (")[0])
            lead = f"{self._reader.writer.label(role)}:" if role else ""
            lines = [line for line in text.split("\n") if not (lead and self._denies(line, lead))]
            return "" if self._reader.is_none(text) else "\n".join(lines)

        return as_of_activity(edit, text_now, texts) or edit

    def _denies(self, line: str, lead: str) -> bool:
        """Whether a line says under a heading that there is none: not where one is added."""
        return line.startswith(lead) and self._reader.is_none(line.removeprefix(lead).strip())

    def _written(self, edit: CellEdit, before: Any, text: str) -> Any:
        """The record that is meant; an approval is of the record with all that was edited in it."""
        if not _is_approval(edit):
            return written(self._reader, edit.column, before, text)
        lead = f"{edit.key}#"
        parts = {key.removeprefix(lead): part for key, part in self._parts.items() if key.startswith(lead)}
        approved = written(self._reader, edit.column, put_back(before, parts), text)
        return attrs.evolve(before, approvals=approved.approvals)

    def _before(self, edit: CellEdit) -> Any:
        """The record, or the part of one, that a cell is about, as it is now; `None` where there is none."""
        if "#" not in edit.key:
            return self._records.get(edit.key)
        if edit.key in self._parts:
            return self._parts[edit.key]
        tables = (rows for name in PART_TABLES if edit.key in (rows := self._cells.rows(name)))
        return next((record_of(rows[edit.key]) for rows in tables), None)

    def _take_contact(self, cell_edit: CellEdit) -> None:
        """Take a name or a contact detail of the register as a whole: one of a party's facts."""
        edit, count = _of_cell(cell_edit), len(self._reader.made)
        try:
            changed = self._understood(
                cell_edit.sheet.title,
                cell_edit.cell,
                cell_edit.after,
                lambda text: contact_back(
                    self._reader, cell_edit.column, self._records, _unmerged(cell_edit, text), cell_edit.key
                ),
            )
            for record in changed:
                key = key_of(kind_of(record), record.id)
                before = self._records.get(key)
                if before is not None:
                    self._refuse_second(attrs.evolve(cell_edit, key=key), before, record)
        except NotUnderstood as question:
            self._ask(edit, question)
            return
        except NotTaken as error:
            self._leave(edit, error.why, error.mend)
            return
        self._tell_made(edit, count)
        for record in changed:
            key = key_of(kind_of(record), record.id)
            edit_of_party = attrs.evolve(edit, record=key)
            if len(changed) > 1:  # each is told what changed of it
                detail = cell_edit.column.rpartition(".")[2]
                values = (getattr(of_party, detail, None) or "" for of_party in (self._records.get(key), record))
                before, after = map(str, values)
                edit_of_party = attrs.evolve(edit_of_party, before=before, after=after)
            self.edits.append(edit_of_party)
            self._records[key] = record

    def _tell_made(self, edit: Edit, count: int) -> None:
        """List the records that an edit made of names that nobody had: all but the first *count*."""
        for record in self._reader.made[count:]:
            key = key_of(kind_of(record), record.id)
            self.edits.append(attrs.evolve(edit, did=Did.ADDED, record=key, field="", before="", after=""))

    def _refuse_second(self, edit: CellEdit, before: Any, now: Any) -> None:
        """Note which fields an edit changed.

        Raises:
            NotTaken: it was changed on another sheet too, in another way.
        """
        owner, _, way = edit.key.partition("#")
        names = [name for name in specs(type(now)) if getattr(before, name) != getattr(now, name) and name != "extra"]
        ways = {field_of(key.partition("#")[2]) for key in self._parts if key.partition("#")[0] == owner}
        if way:
            clash = self._touched.get((owner, field_of(way)))
            touched = [] if before == now else [(edit.key, name) for name in names]
        else:
            clash = next((edit for name in names if name in ways), None)
            touched = [(owner, name) for name in names]
        if clash is not None and touched:
            raise NotTaken(reason("part_two_ways"), reason("one_place"))
        for key in touched:
            other = self._touched.setdefault(key, edit)
            if other.sheet is not edit.sheet:
                two_ways = reason("two_ways", sheet=repr(other.sheet.title), cell=other.cell)
                raise NotTaken(two_ways, reason("write_same"))


def _is_approval(edit: CellEdit) -> bool:
    return edit.column.endswith(f".{APPROVALS}")


def _follows(key: str, records: Mapping[str, Any]) -> bool:
    """Whether a row is a processor's line that follows from a controller's activity, and is no record."""
    return key not in records and split_key(key) is not None and key.startswith(key_of("on_behalf", ""))


def _is_shown_only(table: str, row: Any) -> bool:
    """Whether a row shows what is at home elsewhere: a transfer, or how to reach a party."""
    return isinstance(row, TransferLine) or (table in PART_TABLES and isinstance(record_of(row), Party))


_ERRORS: Final = frozenset({
    "#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#BLOCKED!", "#BUSY!",
    "#CONNECT!", "#ERROR!", "#EXTERNAL!", "#FIELD!", "#GETTING_DATA", "#PYTHON!", "#TIMEOUT!", "#UNKNOWN!",
})  # fmt: skip
"""What a spreadsheet shows where a formula fails."""

_WRITTEN: Final = RECORD_TABLES | PART_TABLES | {"header"}


def _is_copy(sheet: ReturnedSheet, other: ReturnedSheet) -> bool:
    return sheet is not other and sheet.key == other.key


def _shows(sheet: ReturnedSheet, key: str) -> bool:
    return sheet.untouched or key in sheet.keys_read or any(row.key == key for row in sheet.rows)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _look_alike(after: str, before: str) -> bool:
    """Whether nobody sees a difference: a blank that holds words together is a blank."""
    return after == _plain(before) or _as_blanks(as_seen(after)) == _as_blanks(as_seen(_plain(before)))


def _as_blanks(text: str) -> str:
    return text.translate(_BLANKS)


def _of_cell(edit: CellEdit) -> Edit:
    """A changed cell, as it is listed."""
    return Edit(
        did=Did.CHANGED, sheet=edit.sheet.title, cell=edit.cell, record=edit.record, field=edit.field,
        before=edit.before, after=edit.after,
    )  # fmt: skip


def _is_sentence(text: str) -> bool:
    return len(text.split()) > _MOST_WORDS or (text.endswith((".", ":", "!", "?")) and " " in text)


_MOST_WORDS: Final = 10
"""What has more words than this is no name."""


def _between_blanks(written_text: str, text: str) -> str:
    """Words with the blanks at their ends that were written there: they were read without."""
    lead = written_text[: len(written_text) - len(written_text.lstrip())]
    return f"{lead}{text}{written_text[len(written_text.rstrip()) :]}"


def _seen(edits: Iterable[CellEdit]) -> Iterator[CellEdit]:
    """The edits of cells whose words are seen, or that were merged into a cell whose words are.

    A formula without a value is told by itself, and is no cleared cell. A day whose number lost its form is that day.
    """
    for edit in edits:
        if (counted := counted_day(edit.after)) is not None and counted.isoformat() == edit.before:
            continue
        merged = edit.sheet.merged.get(edit.cell) if not edit.after else None
        if edit.after or edit.cell not in edit.sheet.valueless:
            yield attrs.evolve(edit, merged=merged) if merged else edit


def _unmerged(edit: CellEdit, text: str) -> str:
    """The words that are meant in a cell: its own, or those that were answered for it.

    Raises:
        NotUnderstood: it was merged into another, so that its own are not seen.
    """
    if edit.merged is None or text:
        return text
    anchor, words = edit.merged
    raise NotUnderstood(
        reason("merged", cell=anchor), reason("unmerge"), choices=(Choice(words, reason("as_merged")),) if words else ()
    )


def _of_row(sheet: ReturnedSheet, row: ChangedRow) -> Edit:
    """An added row, as it is listed."""
    text = "; ".join(text for text in (*row.cells.values(), *row.extra.values()) if text)
    return Edit(did=Did.ADDED, sheet=sheet.title, cell=_cell_of(sheet, row), after=text)


def _naming_first(columns: Iterable[str]) -> list[str]:
    """The columns of a sheet, before the others those by which a record is called."""
    return sorted(columns, key=lambda column: column not in NAMING)


def _cell_of(sheet: ReturnedSheet, row: ChangedRow, column: str = "") -> str:
    """The cell of a row in a column; left out, its first."""
    return f"{sheet.columns.get(column) or next(iter(sheet.columns.values()), 'A')}{row.number}"


def _with_extra(record: Any, edit: CellEdit) -> Any:
    """The record with what stands in a column that somebody added."""
    if "extra" not in specs(type(record)):
        raise NotTaken(reason("no_own_columns"))
    heading = edit.column.removeprefix(EXTRA)
    extra = {**dict(record.extra), heading: edit.after}
    return attrs.evolve(record, extra=tuple((name, text) for name, text in extra.items() if text or name != heading))
