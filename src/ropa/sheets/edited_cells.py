# SPDX-License-Identifier: Apache-2.0
"""What the cells of a register say, looked up one by one, and what an edited one means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ropa.errors import BadRecord
from ropa.model import RECORD_CLASSES
from ropa.model.fields import specs
from ropa.sheets.audience import PART_CLASSES
from ropa.sheets.columns import COLUMNS
from ropa.sheets.columns.field import cell_of
from ropa.sheets.columns.written_back import not_taken
from ropa.sheets.table import TABLES
from ropa.sheets.understanding.cell_reader import CellReader
from ropa.sheets.understanding.fields import field
from ropa.sheets.understanding.reason import NotTaken, NotUnderstood, reason
from ropa.sheets.view import Part

if TYPE_CHECKING:
    from ropa.sheets.view import View


class Cells:
    """The cells of a register, by table, row and column.

    Attributes:
        view: What the columns look at.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self._tables: dict[str, dict[str, Any]] = {}

    def rows(self, table: str) -> Mapping[str, Any]:
        """The rows of a table by their keys: what the columns read."""
        rows = self._tables.get(table)
        if rows is None:
            rows = self._tables[table] = dict(TABLES[table](self.view))
        return rows

    def said(self, column: str, row: Any) -> str:
        """What a column says of a row."""
        return COLUMNS[column].read(self.view, row).text


def record_of(row: Any) -> Any:
    """The record that a row shows: itself, or the part of another."""
    return row.record if isinstance(row, Part) else row


def written(reader: CellReader, column: str, record: Any, text: str) -> Any:
    """The record that is meant when *text* stand in the cell of a column.

    Raises:
        NotUnderstood: the words mean nothing certain there.
        NotTaken: the column shows what follows from other fields, or more than one cell can say.
    """
    write = COLUMNS[column].write if column in COLUMNS else None
    table, _, name = column.partition(".")
    try:
        if table == "header" and name in specs(type(record)):
            return field(reader, record, name, text.strip())
        if write is not None:
            return write(reader, record, text.strip())
        if _shows_field(reader, column, record, name):
            return field(reader, record, name, text.strip())
    except BadRecord as error:
        raise NotUnderstood(reason("verbatim", text=error)) from None
    raise NotTaken


def _shows_field(reader: CellReader, column: str, record: Any, name: str) -> bool:
    """Whether a column shows a field of the record as it is."""
    spec = specs(type(record)).get(name)
    if spec is None or spec.kind in {"extra", "id"} or name == "sources":
        return False
    value = getattr(record, name)
    if spec.kind == "mark" or name in {"note", "conditions"}:
        return True
    row = record if column.partition(".")[0] in RECORD_TABLES else Part(None, "", record)
    return COLUMNS[column].read(reader.view, row).text == cell_of(reader.view, value, spec).text


def may_be_edited(column: str) -> bool:
    """Whether an edited cell of a column can be taken over: not where it shows what follows from others."""
    table, _, name = column.partition(".")
    if column not in COLUMNS:
        return table in {"extra", "blank"}
    if COLUMNS[column].write is not None:
        return COLUMNS[column].write is not not_taken
    cls = RECORD_CLASSES.get(table) or PART_CLASSES.get(table)
    return cls is not None and name != "sources" and name in specs(cls)


RECORD_TABLES = frozenset({
    "activity", "on_behalf", "party", "transfer", "system", "contract", "assessment", "flow", "term", "waiver",
})  # fmt: skip
"""The tables whose rows are records that stand in the register by themselves."""
