# SPDX-License-Identifier: Apache-2.0
"""Rows that somebody added to a sheet: the records that they are."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import attrs

from ropa.labels import LANGUAGES, word
from ropa.model import RECORD_CLASSES, Processor, Recipient, RecipientRole, Retention, Right, Statement
from ropa.model.fields import specs
from ropa.refs import key_of, slug, split_key
from ropa.register import kind_of
from ropa.sheets.columns import COLUMNS, NAMING
from ropa.sheets.edited_cells import RECORD_TABLES, record_of
from ropa.sheets.understanding.cell_reader import folded
from ropa.sheets.understanding.reason import Choice, NotTaken, NotUnderstood, reason
from ropa.silence import each

if TYPE_CHECKING:
    from ropa.formats.edited_workbook.returned_sheets import ChangedRow
    from ropa.sheets.edited_cells import Cells
    from ropa.sheets.understanding.cell_reader import CellReader

_TERMS: Final = ("category", "subject", "purpose", "measure", "operation")
_PARTS: Final = {
    "retention": ("retention", Retention),
    "right": ("rights", Right),
    "statement": ("statements", Statement),
}
_ROLE = re.compile(r"(?P<lead>[^()]+?)\s*(?:\((?P<role>[^()]*)\))?\Z")


class AddedRows:
    """Makes records of the rows that somebody added."""

    def __init__(self, cells: Cells, records: dict[str, Any], parts: dict[str, Any]) -> None:
        """The records are added to these *records* and *parts*."""
        self._cells = cells
        self._records = records
        self._parts = parts

    def made(self, reader: CellReader, table: str, row: ChangedRow, copied: str) -> tuple[str, dict[str, str]]:
        """The key of the new record, and what its row would say so far, by column.

        Args:
            reader: What understands names.
            table: The table that the row was added to.
            row: The row.
            copied: The key of the row that it is a copy of; empty = it is none.

        Raises:
            NotUnderstood: it is not clear what the row is.
            NotTaken: such rows are not added in a workbook.
        """
        if table not in RECORD_TABLES and table not in _OWNED:
            raise NotTaken(reason("new_line"))
        original = self._cells.rows(table)[copied] if copied else None
        before = (
            {}
            if original is None
            else {column: self._cells.said(column, original) for column in row.cells if column in COLUMNS}
        )
        if original is not None and all(row.cells[column] == text.strip() for column, text in before.items()):
            raise NotTaken(reason("row_repeats"))
        original_record = None if original is None else record_of(original)
        key = self._part(reader, table, row, copied, original_record) if "#" in copied or table in _OWNED else ""
        return key or self._record(reader, table, row, original_record), before

    @staticmethod
    def used(table: str) -> frozenset[str]:
        """The columns that were understood already when the record was made."""
        if table in _OWNED:
            return frozenset({f"{table}.activity", "engagement.party", "engagement.role"})
        return frozenset({"term.kind", "waiver.code"})

    def _record(self, reader: CellReader, table: str, row: ChangedRow, original_record: Any) -> str:
        kind = (
            table
            if table != "term"
            else kind_of(original_record)
            if original_record is not None
            else self._term(reader, row)
        )
        name = next((row.cells[column] for column in row.cells if column in NAMING and row.cells[column]), "")
        name = name or next((text for text in row.cells.values() if text), "")
        cls: Any = RECORD_CLASSES[kind]
        record_id = self._free(kind, f"{self._home(reader, table)}{slug(name)}")
        if original_record is not None:
            unapproved = {"approvals": None} if "approvals" in specs(cls) else {}  # nobody approved the copy
            record = attrs.evolve(original_record, id=record_id, **unapproved)
        else:
            needed = {
                field: row.cells.get(f"{table}.{field}", "")
                for field, spec in specs(cls).items()
                if spec.required and spec.kind != "id"
            }
            party = reader.view.party
            of_processor = {"processors": (party,)} if kind == "on_behalf" and party is not None else {}
            record = cls(record_id, **needed, **of_processor)
        key = key_of(kind, record_id)
        self._records[key] = record
        return key

    def _home(self, reader: CellReader, table: str) -> str:
        """What the ids of a table begin with in a book of several registers, where all of it stands in one of them."""
        rows = self._cells.rows(table)
        homes = {reader.view.meaning.home_of(key) for key in rows}
        return homes.pop() if len(homes) == 1 else ""

    def _free(self, kind: str, name: str) -> str:
        number, free_id = 2, name
        while key_of(kind, free_id) in self._records:
            free_id, number = f"{name}-{number}", number + 1
        return free_id

    @staticmethod
    def _term(reader: CellReader, row: ChangedRow) -> str:
        term_kind = folded(row.cells.get("term.kind", ""))
        for kind in _TERMS:
            if term_kind in {kind, *(folded(word(f"sheets.term_{kind}", lang)) for lang in LANGUAGES)}:
                return kind
        options = [reader.view.word(f"sheets.term_{kind}") for kind in _TERMS]
        raise NotUnderstood(
            reason("no_term_kind"),
            reason("write_option", options="; ".join(options)),
            choices=tuple(map(Choice, options)),
            column="term.kind",
        )

    def _part(self, reader: CellReader, table: str, row: ChangedRow, copied: str, original_record: Any) -> str:
        if table not in _OWNED:
            raise NotTaken
        if copied and (owner := copied.partition("#")[0]) and not split_key(owner):
            raise NotTaken
        activity_name = row.cells.get(f"{table}.activity", "")
        if not activity_name:
            raise NotUnderstood(reason("no_activity"), reason("name_or_id"), column=f"{table}.activity")
        activity = _of_column(f"{table}.activity", lambda: reader.name(activity_name, "activity"))
        owner = key_of("activity", activity)
        if table in _PARTS:
            field, cls = _PARTS[table]
            part = original_record if original_record is not None else cls()
        else:
            field, part = self._engagement(reader, row, original_record)
        place = len(each(getattr(self._records[owner], field)))
        while f"{owner}#{field}[{place}]" in self._parts:
            place += 1
        key = f"{owner}#{field}[{place}]"
        self._parts[key] = part
        return key

    @staticmethod
    def _engagement(reader: CellReader, row: ChangedRow, original_record: Any) -> tuple[str, Any]:
        party_name = row.cells.get("engagement.party", "")
        if not party_name:
            raise NotUnderstood(reason("no_party"), reason("name_or_id"), column="engagement.party")
        party = _of_column("engagement.party", lambda: reader.name_or_new(party_name, "party"))
        processor, role = _role(reader, row.cells.get("engagement.role", ""))
        cls = Processor if processor else Recipient
        if isinstance(original_record, cls):
            part: Any = original_record.with_(party=party)
        elif processor:
            part = Processor(party=party)
        else:
            part = Recipient(party=party, role=role)
        return "processors" if processor else "recipients", part


_OWNED: Final = frozenset({"engagement", *_PARTS})
"""The tables whose rows belong to an activity."""


def _role(reader: CellReader, text: str) -> tuple[bool, RecipientRole | None]:
    """Whether it is a processor; else what sort of recipient."""
    match = _ROLE.match(text.strip())
    lead = folded(match["lead"]) if match else ""
    if lead in {folded(word(key, lang)) for lang in LANGUAGES for key in ("processor", "sub_processor")}:
        return True, None
    if match and lead in {folded(word("recipient", lang)) for lang in LANGUAGES}:
        return False, RecipientRole(reader.choice(match["role"], RecipientRole)) if match["role"] else None
    processor, recipient = reader.view.word("processor"), reader.view.word("recipient")
    raise NotUnderstood(
        reason("no_role"),
        reason("write_role", processor=repr(processor), recipient=repr(recipient)),
        choices=(Choice(processor), Choice(recipient)),
        column="engagement.role",
    )


def _of_column(column: str, read: Callable[[], str]) -> str:
    """What a cell of a new row names; a question about it knows its column."""
    try:
        return read()
    except NotUnderstood as question:
        question.column = column
        raise
