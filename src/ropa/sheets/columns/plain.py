# SPDX-License-Identifier: Apache-2.0
"""The columns of records that are shown as they are: systems, contracts, assessments, own terms and their like."""

from __future__ import annotations

from typing import Any, Final

from ropa.model import DataCategory, Sensitivity
from ropa.model.fields import specs
from ropa.register import kind_of
from ropa.sheets.cell import NOT_ASKED, Cell, Silence
from ropa.sheets.columns.approval import approvals
from ropa.sheets.columns.field import cell_of, column, fields, note, qualified, source
from ropa.sheets.columns.written_back import as_field, extra
from ropa.sheets.sheet import Column
from ropa.sheets.understanding.cell_reader import CellReader
from ropa.sheets.understanding.fields import value
from ropa.sheets.understanding.reason import NotUnderstood, reason
from ropa.sheets.view import View


def _name(kind: str, width: int = 26) -> Column:
    def read(view: View, record: Any) -> Cell:
        return Cell(view.writer.name(kind, record.id))

    return column(f"{kind}.name", "sheets.name", read, width, write=as_field("name"), naming=True)


SYSTEM: Final[tuple[Column, ...]] = (
    _name("system"),
    *fields(
        "system", description=34, provider=20, operator=20, countries=16, location=24, categories=30, all_data=10,
        measures=34, owner=16, url=24, extra=20,
    ),
    source("system"),
    note("system"),
)  # fmt: skip
"""Every column that can show a system."""

CONTRACT: Final[tuple[Column, ...]] = (
    _name("contract"),
    *fields(
        "contract", kind=22, parties=26, signed=12, valid_from=12, valid_to=12, terms=34, sub_processors=18,
        notice_days=14, objection_days=14, essence=26, text=30, url=24, attachments=30, extra=20,
    ),
    approvals("contract"),
    source("contract"),
    note("contract"),
)  # fmt: skip
"""Every column that can show a contract."""

ASSESSMENT: Final[tuple[Column, ...]] = (
    _name("assessment"),
    *fields(
        "assessment", kind=24, status=14, dated=12, by=18, outcome=32, high_risk=10, consulted=12, dpo_advice=28,
        next_review=12, country=14, url=24, attachments=30, extra=20,
    ),
    approvals("assessment"),
    source("assessment"),
    note("assessment"),
)  # fmt: skip
"""Every column that can show an assessment."""

FLOW: Final[tuple[Column, ...]] = (
    *fields(
        "flow", activity=24, from_party=20, from_system=18, to_party=20, to_system=18, categories=28, all_data=10,
        subjects=22, purposes=22, countries=16, text=30, extra=20,
    ),
    *qualified("flow"),
    source("flow"),
    note("flow"),
)  # fmt: skip
"""Every column that can show a flow that a source declares."""

WAIVER: Final[tuple[Column, ...]] = (
    *fields("waiver", code=10, record=30, field=20, reason=50, by=18, since=12, until=12, extra=20),
    source("waiver"),
    note("waiver"),
)
"""Every column that can show a waiver."""


def _term_kind(view: View, term: Any) -> Cell:
    return Cell(view.word(f"sheets.term_{kind_of(term)}"))


def _term_label(view: View, term: Any) -> Cell:
    return Cell(view.writer.name(kind_of(term), term.id))


def _term_field(name: str, width: int) -> Column:
    def read(view: View, term: Any) -> Cell:
        spec = specs(type(term)).get(name)
        return cell_of(view, getattr(term, name), spec) if spec else NOT_ASKED

    return column(f"term.{name}", f"field.{name}", read, width, write=extra if name == "extra" else None)


def _sensitivity(view: View, term: Any) -> Cell:
    """What is stated; where nothing is, what follows from the broader term."""
    if kind_of(term) != "category":
        return NOT_ASKED
    if term.sensitivity is not None:
        return cell_of(view, term.sensitivity, specs(type(term))["sensitivity"])
    sensitivity = view.writer.sensitivity(term.id)
    return Cell(view.writer.choice(Sensitivity(sensitivity))) if sensitivity else Cell(silence=Silence.NOT_STATED)


def _sensitivity_back(reader: CellReader, term: Any, text: str) -> Any:
    if not isinstance(term, DataCategory):
        raise NotUnderstood(reason("not_sensitive"), reason("clear_cell"))
    spec = specs(DataCategory)["sensitivity"]
    return term.with_(sensitivity=value(reader, spec, term.sensitivity, text))


TERM: Final[tuple[Column, ...]] = (
    column("term.kind", "sheets.kind", _term_kind, 22),
    column("term.label", "sheets.name", _term_label, 28, write=as_field("label"), naming=True),
    _term_field("broader", 24),
    _term_field("definition", 44),
    _term_field("includes", 30),
    column(
        "term.sensitivity", "field.sensitivity", _sensitivity, 20, write=_sensitivity_back, offers=Sensitivity.__name__
    ),
    _term_field("personal", 12),
    _term_field("vulnerable", 12),
    _term_field("same_as", 24),
    _term_field("iri", 28),
    _term_field("extra", 20),
    source("term"),
    note("term"),
)
"""Every column that can show one of the register's own terms."""
