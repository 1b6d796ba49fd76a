# SPDX-License-Identifier: Apache-2.0
"""Columns that show one field of a record as it is declared: nothing to say about it but its width."""

from __future__ import annotations

from typing import Any, Final

from ropa.model import RECORD_CLASSES
from ropa.model.fields import Spec, specs
from ropa.refs import key_of
from ropa.register import kind_of
from ropa.sheets.cell import BLANK, NOT_ASKED, Cell, Link, Silence
from ropa.sheets.columns.written_back import WriteBack, extra
from ropa.sheets.phrase import bullets, phrase
from ropa.sheets.sheet import Column, Need
from ropa.sheets.view import View
from ropa.silence import NotApplicable

Asks = tuple[str | None, Need]
"""The letter of Art. 30 that asks for a column, and how far."""

NOBODY: Final[Asks] = (None, Need.EXTRA)
"""No letter asks for it."""


def field(kind: str, name: str, width: int = 24, *, asks: Asks = NOBODY, heading: str = "") -> Column:
    """The column of a field, headed by what the field is called."""
    spec = specs(RECORD_CLASSES[kind])[name]
    return Column(
        key=f"{kind}.{name}",
        heading=heading or f"field.{name}",
        read=lambda view, record: BLANK if (value := getattr(record, name)) is None else cell_of(view, value, spec),
        width=width,
        letter=asks[0],
        need=asks[1],
        of=(name,),
        write=extra if spec.kind == "extra" else None,
    )


def fields(table: str, /, **widths: int) -> tuple[Column, ...]:
    """Columns of several fields of one kind of record, by name and width."""
    return tuple(field(table, name, width) for name, width in widths.items())


def part_fields(table: str, cls: type, **widths: int) -> tuple[Column, ...]:
    """Columns of several fields of a record that stands inside another, by name and width."""
    return tuple(part_field(table, cls, name, width) for name, width in widths.items())


def part_field(table: str, cls: type, name: str, width: int = 24) -> Column:
    """The column of a field of a record that stands inside another."""
    spec = specs(cls)[name]
    return Column(
        key=f"{table}.{name}",
        heading=f"field.{name}",
        read=lambda view, part: (
            BLANK if (value := getattr(part.record, name, None)) is None else cell_of(view, value, spec)
        ),
        width=width,
        of=(name,),
    )


def cell_of(view: View, value: Any, spec: Spec) -> Cell:
    """The cell of a value: its words, its silence, and the record that it names."""
    if spec.kind == "extra":
        return _optional("\n".join(f"{heading}: {text}" for heading, text in value))
    if (silence := silent(view, value)) is not None:
        return silence
    writer = view.writer
    if spec.kind == "record":
        return Cell(bullets([phrase(writer, item) for item in (value if spec.many else (value,))]))
    if spec.kind == "day":
        return Cell(value.isoformat(), value=value)
    if spec.kind == "number":
        return Cell(str(value), value=value)
    link = None
    if spec.kind == "ref":
        only = value if not spec.many else value[0] if len(value) == 1 else None
        link = link_to(view, spec.of, only)
    return Cell(writer.value(value, spec, str), link=link)


def silent(view: View, value: Any) -> Cell | None:
    """The cell of a silence; `None` where the value is one that says something."""
    if value is None:
        return BLANK
    if isinstance(value, NotApplicable):
        return Cell(view.writer.not_applicable(value), silence=Silence.NOT_APPLICABLE)
    if value == () and isinstance(value, tuple):
        return Cell(view.writer.none(), silence=Silence.NONE)
    return None


def link_to(view: View, kind: str, record_id: str | None) -> Link | None:
    """A link to a record of the register; none to what it does not hold."""
    if not record_id:
        return None
    if kind == "any":
        return Link(record_id)
    return Link(key_of(kind, record_id)) if record_id in view.book.records(kind) else None


def owner_link(view: View, record: Any) -> Cell:
    """The name of a record, leading to its row."""
    kind = kind_of(record)
    return Cell(view.writer.name(kind, record.id), link=Link(key_of(kind, record.id)))


def source(table: str) -> Column:
    """Where the record of a row comes from."""
    return Column(
        key=f"{table}.sources",
        heading="sheets.source",
        read=lambda view, row: _optional(view.sources(row) if (row := _record_of(table, row)) else ""),
        width=26,
    )


def note(table: str) -> Column:
    """The keeper's remark."""
    return Column(
        key=f"{table}.note",
        heading="field.note",
        read=lambda view, row: _optional(view.writer.text(row.note) if (row := _record_of(table, row)) else ""),
        width=26,
    )


PART_TABLES = frozenset({"engagement", "retention", "right", "statement", "general", "basis", "measure"})
"""The tables whose rows stand inside other records."""


def _record_of(table: str, row: Any) -> Any:
    """The record that a row shows; `None` where it shows a silence."""
    return (getattr(row, "record", None) or None) if table in PART_TABLES else row


def _optional(text: str) -> Cell:
    return Cell(text) if text else NOT_ASKED


def column(  # noqa: PLR0913, PLR0917 - a row of a table
    key: str,
    heading: str,
    read: Any,
    width: int = 24,
    asks: Asks = NOBODY,
    of: tuple[str, ...] = (),
    *,
    write: WriteBack | None = None,
    naming: bool = False,
    offers: str | None = None,
    general: tuple[str, ...] = (),
) -> Column:
    """A column with something of its own to say, which it finds in some fields, and its way back."""
    letter, need = asks
    return Column(
        key=key, heading=heading, read=read, width=width, letter=letter, need=need, of=of,
        write=write, naming=naming, offers=offers, general=general,
    )  # fmt: skip


def qualified(kind: str) -> tuple[Column, ...]:
    """The hedge and the conditions of a record that stands by itself."""

    def hedge(view: View, record: Any) -> Cell:
        return Cell(view.word("sheets.hedged"), value=None) if record.may else NOT_ASKED

    def conditions(view: View, record: Any) -> Cell:
        return _optional(bullets(conditions_of(view, record)))

    return (
        column(f"{kind}.may", "field.may", hedge, 14),
        column(f"{kind}.conditions", "field.conditions", conditions, 26),
    )


def conditions_of(view: View, record: Any) -> list[str]:
    """The conditions of a record, each in words; a silence that is stated is said."""
    conditions = record.conditions
    if conditions is None:
        return []
    if isinstance(conditions, NotApplicable):
        return [view.writer.not_applicable(conditions)]
    return [phrase(view.writer, condition) for condition in conditions] or [view.writer.none()]
