# SPDX-License-Identifier: Apache-2.0
"""Edited sheets taken over into the register that they were made from, edit by edit, fault by fault."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs

from ropa.errors import BadRecord, Fault, Place
from ropa.formats.edited_workbook import displaced_rows
from ropa.formats.edited_workbook.added_rows import AddedRows
from ropa.formats.edited_workbook.cell_edit import EXTRA, CellEdit
from ropa.formats.edited_workbook.edits import Did, Edit
from ropa.formats.edited_workbook.pages import texts_of_page
from ropa.formats.edited_workbook.record_parts import field_of, put_back
from ropa.formats.edited_workbook.returned_sheets import ChangedRow, ReturnedSheet
from ropa.formats.workbook.continuations import KEY as CONTINUATIONS
from ropa.formats.workbook.continuations import pieces_of, place_of, without_mark
from ropa.formats.workbook.embedded_register import TWICE
from ropa.model.fields import specs
from ropa.packages.grid import letters
from ropa.refs import key_of
from ropa.register import Register, kind_of
from ropa.sheets.columns import COLUMNS, NAMING
from ropa.sheets.columns.field import PART_TABLES
from ropa.sheets.edited_cells import RECORD_TABLES, Cells, record_of, written
from ropa.sheets.understanding.cell_reader import CellReader, NotTaken, NotUnderstood
from ropa.silence import NotApplicable

if TYPE_CHECKING:
    from ropa.formats.workbook.embedded_register import EmbeddedRegister
    from ropa.sheets.view import View

YAML: Final = "It shows what stands elsewhere, or what a cell cannot say: edit the YAML."
_KEYLESS: Final = "The hidden row or column with the keys of this sheet is gone: no row can be told from another."
_KEYLESS_MEND: Final = (
    "Undo its deletion; or take the workbook as ropa wrote it, and make the edits in it again. "
    "A sheet of your own needs another title."
)


def table_of(columns: Sequence[str]) -> str:
    """The table whose rows a sheet with these columns shows; empty where it is none that ropa knows."""
    return next((key.partition(".")[0] for key in columns if _ours(key)), "")


_OWN_COLUMNS: Final = frozenset({"extra", "blank"})
"""What the keys of a layout's columns begin with that ropa does not fill of itself."""


def _ours(column: str) -> str:
    """The key of one of ropa's columns, without its number; empty for any other."""
    key = column.partition(TWICE)[0]
    return key if key in COLUMNS else ""


class TakeOver:
    """Takes the edits of one workbook over into the register that it was made from.

    Attributes:
        edits: What was edited.
        faults: What was not understood.
    """

    def __init__(self, view: View, embedded: EmbeddedRegister, file: str) -> None:
        self.edits: list[Edit] = []
        self.faults: list[Fault] = []
        self._embedded = embedded
        self._file = file
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
                place = Place(self._file, sheet=sheet.title)
                self.faults.append(Fault(place, _KEYLESS, _KEYLESS_MEND))
            else:
                pending += self._of_sheet(sheet, added_rows)
        for edit in (edit for edit in pending if edit.column in NAMING):
            self._take_cell(edit)
        changed = [(kind_of(record), record) for key, record in self._records.items() if self._is_new(key, record)]
        self._reader = CellReader(self._cells.view, changed)
        for edit in pending:
            if edit.column not in NAMING:
                self._take_cell(edit)
        self._missing_sheets(sheets)
        return self._register()

    def _is_new(self, key: str, record: Any) -> bool:
        return self._cells.view.book.records(kind_of(record)).get(record.id) is not record and bool(key)

    def _missing_sheets(self, sheets: Sequence[ReturnedSheet]) -> None:
        here = {sheet.key for sheet in sheets}
        for key, title in self._embedded.titles.items():
            if key not in here:
                why = "The sheet was deleted; the records that it showed stay as they were."
                self.edits.append(Edit(did=Did.REMOVED, sheet=title, why_not=why))

    def _register(self) -> Register:
        """The records as they are now, parts put back in their places."""
        owned: dict[str, dict[str, Any]] = {}
        for key, part in self._parts.items():
            owner, _, way = key.partition("#")
            clash = self._touched.get((owner, field_of(way)))
            if clash is not None:
                self._fault(clash, "This was changed here and on another sheet.", "Change it in one of the two places.")
            elif owner in self._records:
                owned.setdefault(owner, {})[way] = part
        for owner, parts in owned.items():
            self._records[owner] = put_back(self._records[owner], parts)
        return Register.of(*(record for key, record in self._records.items() if key not in self._gone))

    # -- one sheet ---------------------------------------------------------------------------------------------------

    def _of_sheet(self, sheet: ReturnedSheet, added_rows: AddedRows) -> Iterator[CellEdit]:
        if sheet.untouched:
            return
        if sheet.key is None:
            why = "ropa did not write this sheet; what stands on it is in no record."
            after = f"{sheet.count} {'cell' if sheet.count == 1 else 'cells'}"
            self.edits.append(Edit(did=Did.ADDED, sheet=sheet.title, after=after, why_not=why))
        elif not sheet.table:
            self._page(sheet)
        else:
            for cell in sheet.valueless:
                place = Place(self._file, sheet=sheet.title, cell=cell)
                problem = "This cell holds a formula that nobody has computed."
                self.faults.append(
                    Fault(place, problem, "Write the words in its place, or save it in a spreadsheet program.")
                )
            self._missing_columns(sheet)
            yield from self._rows(sheet, added_rows)

    def _page(self, sheet: ReturnedSheet) -> None:
        """A page that is no table: every cell that was changed, added or cleared is told, and none is taken over."""
        texts_before = texts_of_page(self._cells.view, sheet.key or "") if sheet.page_edits else {}
        for page_edit in sheet.page_edits:
            before = texts_before.get(page_edit.mark, "")
            did = Did.CHANGED if before and page_edit.text else Did.ADDED if page_edit.text else Did.REMOVED
            before = before or ("1 cell" if did is Did.REMOVED else "")
            edit = Edit(
                did=did, sheet=sheet.title, cell=page_edit.cell, before=before, after=page_edit.text, why_not=YAML
            )
            self.edits.append(edit)

    def _missing_columns(self, sheet: ReturnedSheet) -> None:
        for column in self._embedded.columns[sheet.key or ""]:
            if column not in sheet.columns:
                why = "The column was deleted; what it showed stays as it was."
                self.edits.append(Edit(did=Did.REMOVED, sheet=sheet.title, field=column, why_not=why))

    def _rows(  # noqa: C901 - one for each fate of a row
        self, sheet: ReturnedSheet, added_rows: AddedRows
    ) -> Iterator[CellEdit]:
        key = sheet.key or ""
        table = table_of(self._embedded.columns[key])
        if not sheet.rows and len(sheet.keys_read) == len(self._embedded.rows[key]) and not self._continuations:
            return
        expected = self._cells.rows(table) if table else {}
        keyed: dict[str, list[ChangedRow]] = {}
        for row in self._settled(sheet, expected):
            if row.key and row.key not in expected:
                problem = f"The hidden key {row.key!r} of this row is that of no record."
                mend = "Undo what changed the hidden column; or, where the row is a new one, clear its cell there."
                self._fault_at(sheet, row, problem, mend)
            else:
                keyed.setdefault(row.key, []).append(row)
        blank = [row for row in keyed.pop("", []) if any(row.cells.values()) or row.extra]
        if blank and expected and not keyed and not sheet.keys_read:
            self._fault_at(sheet, blank[0], _KEYLESS, _KEYLESS_MEND)
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
                self._removed(sheet, table, row_key)
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
        parts = list(pieces_of(text))
        if len(parts) > 1 and self._continuations:
            columns = self._embedded.columns[sheet.key or ""]
            title = self._embedded.titles.get(sheet.key or "", "")
            place = (title, row_key, letters(columns.index(column) + 1))
            _, _, edited = self._continuations.get(place, (sheet, None, {}))
            for number, text_there in edited.items():
                if 1 < number <= len(parts):
                    parts[number - 1] = text_there
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

    def _settled(self, sheet: ReturnedSheet, expected: Mapping[str, Any]) -> list[ChangedRow]:
        """The rows of a sheet with the keys that are theirs; those that have none for certain are faults."""
        columns = [column for column in sheet.columns if _ours(column)]
        if not columns or not (sheet.keys_read or any(row.key for row in sheet.rows)):
            return sheet.rows
        unseen = [key for key in expected if key not in sheet.keys_read]
        written = {key: {column: _plain(self._said(column, expected[key])) for column in columns} for key in unseen}
        rows, uncertain = displaced_rows.settled(sheet.rows, written, expected)
        for row in uncertain:
            self._fault_at(sheet, row, displaced_rows.WHAT, displaced_rows.MEND)
        return rows

    def _known(self, sheet: ReturnedSheet, row: ChangedRow, texts: dict[str, str], key: str) -> Iterator[CellEdit]:
        for column, before in texts.items():
            after = row.cells.get(column, "")
            _, *rest = self._pieces(sheet, key, column, before)
            lead = without_mark(after) if rest else None
            edit = CellEdit(sheet, row, key, _ours(column), sheet.columns[column], before.strip(), after)
            if rest and lead is None:
                self._fault(edit, _UNMARKED, _UNMARKED_MEND)
                continue
            if lead is not None:
                edit = attrs.evolve(edit, after=_plain("".join((lead, *rest))))
            if edit.after != _plain(before):
                yield edit
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
        cell = f"{next(iter(sheet.columns.values()), 'A')}{row.number}"
        if table not in RECORD_TABLES | PART_TABLES or self._owners[table] != sheet.key:
            owner = self._embedded.titles.get(self._owners.get(table, ""), "")
            why = YAML if self._owners.get(table) == sheet.key else f"New rows are added on the sheet {owner!r}."
            text = "; ".join(text for text in row.cells.values() if text)
            self.edits.append(Edit(did=Did.ADDED, sheet=sheet.title, cell=cell, after=text, why_not=why))
            return
        try:
            key, before = added_rows.made(self._reader, table, row, copied)
        except NotUnderstood as error:
            self._fault_at(sheet, row, error.what, error.mend)
            return
        except NotTaken as error:
            self.edits.append(Edit(did=Did.ADDED, sheet=sheet.title, cell=cell, why_not=error.why or YAML))
            return
        record, _, field = key.partition("#")
        name = next((row.cells.get(column, "") for column in sheet.columns if row.cells.get(column)), "")
        self.edits.append(Edit(did=Did.ADDED, sheet=sheet.title, cell=cell, record=record, field=field, after=name))
        for column, text in row.cells.items():
            mine = _ours(column)
            if mine and text != _plain(before.get(column, "")) and mine not in added_rows.used(table):
                yield CellEdit(sheet, row, key, mine, sheet.columns[column], before.get(column, ""), text)
        yield from self._extra(sheet, row, key)

    def _removed(self, sheet: ReturnedSheet, table: str, key: str) -> None:
        """A row that somebody deleted."""
        record, _, field = key.partition("#")
        edit = Edit(did=Did.REMOVED, sheet=sheet.title, record=record, field=field, before=self._name(table, key))
        if table not in RECORD_TABLES | PART_TABLES or not record_of(self._cells.rows(table)[key]):
            self.edits.append(attrs.evolve(edit, why_not=YAML))
        elif self._owners[table] != sheet.key:
            owner = self._embedded.titles.get(self._owners[table], "")
            self.edits.append(attrs.evolve(edit, why_not=f"Records are removed on the sheet {owner!r}."))
        elif (
            copy := next(
                (returned for returned in self._sheets if _is_copy(returned, sheet) and _shows(returned, key)), None
            )
        ) is not None:
            self.edits.append(
                attrs.evolve(edit, why_not=f"The sheet {copy.title!r}, a copy of this one, shows it still.")
            )
        else:
            self.edits.append(edit)
            if table in PART_TABLES:
                self._parts[key] = None
            else:
                self._gone[key] = edit

    def _name(self, table: str, key: str) -> str:
        row = self._cells.rows(table)[key]
        return next(
            (text for column in self._embedded.columns[self._owners[table]] if (text := self._said(column, row))), ""
        )

    def _said(self, column: str, row: Any) -> str:
        return self._cells.said(_ours(column), row) if _ours(column) else ""

    # -- one cell ----------------------------------------------------------------------------------------------------

    def _take_cell(self, cell_edit: CellEdit) -> None:
        table = cell_edit.column.partition(".")[0] if not cell_edit.column.startswith(EXTRA) else ""
        part = "#" in cell_edit.key
        before = self._parts.get(cell_edit.key) if part else self._records.get(cell_edit.key)
        if before is None and part:
            before = next(
                (
                    record_of(rows[cell_edit.key])
                    for name in PART_TABLES
                    if cell_edit.key in (rows := self._cells.rows(name))
                ),
                None,
            )
        edit = Edit(
            did=Did.CHANGED, sheet=cell_edit.sheet.title, cell=cell_edit.cell, record=cell_edit.record,
            field=cell_edit.field, before=cell_edit.before, after=cell_edit.after,
        )  # fmt: skip
        if cell_edit.after in _ERRORS:
            self._fault(cell_edit, f"This cell holds the error {cell_edit.after}.", "Write the words in its place.")
            return
        try:
            if before is None or isinstance(before, NotApplicable | tuple) or (table and table not in _WRITTEN):
                raise NotTaken  # noqa: TRY301 - one way out for all that is not taken
            now = (
                _with_extra(before, cell_edit)
                if not table
                else written(self._reader, cell_edit.column, before, cell_edit.after)
            )
        except NotUnderstood as error:
            self._fault(cell_edit, error.what, error.mend)
            return
        except BadRecord as error:
            self._fault(cell_edit, str(error), "")
            return
        except NotTaken as error:
            self.edits.append(attrs.evolve(edit, why_not=error.why or YAML))
            return
        if now == before:
            if not cell_edit.after:  # what stood there is said by default, so that it is not cleared
                self.edits.append(attrs.evolve(edit, why_not=YAML))
            return
        self.edits.append(edit)
        if part:
            self._parts[cell_edit.key] = now
        else:
            self._touch(cell_edit, before, now)
            self._records[cell_edit.key] = now

    def _touch(self, edit: CellEdit, before: Any, now: Any) -> None:
        """Note which fields an edit changed; two sheets may not change one field in two ways."""
        for name in specs(type(now)):
            if getattr(before, name) == getattr(now, name) or name == "extra":
                continue
            other = self._touched.setdefault((edit.key, name), edit)
            if other is not edit and other.sheet is not edit.sheet:
                problem = f"This was changed here and on the sheet {other.sheet.title!r}, in {other.cell}, in two ways."
                self._fault(edit, problem, "Write the same in both, or change one of the two only.")

    def _fault(self, edit: CellEdit, problem: str, mend: str) -> None:
        way = f"{edit.record}.{edit.field}".strip(".")
        self.faults.append(Fault(Place(self._file, sheet=edit.sheet.title, cell=edit.cell), problem, mend, way))

    def _fault_at(self, sheet: ReturnedSheet, row: ChangedRow, problem: str, mend: str) -> None:
        cell = f"{next(iter(sheet.columns.values()), 'A')}{row.number}"
        self.faults.append(Fault(Place(self._file, sheet=sheet.title, cell=cell), problem, mend))


_ERRORS: Final = frozenset({
    "#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#BLOCKED!", "#BUSY!",
    "#CONNECT!", "#ERROR!", "#EXTERNAL!", "#FIELD!", "#GETTING_DATA", "#PYTHON!", "#TIMEOUT!", "#UNKNOWN!",
})  # fmt: skip
"""What a spreadsheet shows where a formula fails."""

_WRITTEN: Final = RECORD_TABLES | PART_TABLES


def _is_copy(sheet: ReturnedSheet, other: ReturnedSheet) -> bool:
    return sheet is not other and sheet.key == other.key


def _shows(sheet: ReturnedSheet, key: str) -> bool:
    return sheet.untouched or key in sheet.keys_read or any(row.key == key for row in sheet.rows)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


_UNMARKED: Final = "The rest of this cell stands on a sheet of its own, and the line that says so is gone."
_UNMARKED_MEND: Final = "Put the line back and edit what stands before it, or make the change in the register's files."


def _with_extra(record: Any, edit: CellEdit) -> Any:
    """The record with what stands in a column that somebody added."""
    if "extra" not in specs(type(record)):
        raise NotTaken("A row of this sheet has no place for columns of your own; add them where the record stands.")
    heading = edit.column.removeprefix(EXTRA)
    extra = {**dict(record.extra), heading: edit.after}
    return attrs.evolve(record, extra=tuple((name, text) for name, text in extra.items() if text or name != heading))
