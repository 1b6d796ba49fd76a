# SPDX-License-Identifier: Apache-2.0
"""The columns of what stands inside activities and headers: time limits, rights, statements, general facts."""

from __future__ import annotations

from typing import Any, Final

import attrs

from ropa.labels import capital
from ropa.labels.sentence import begun_lower
from ropa.model import Header, Party, Retention, Right, Statement
from ropa.sheets.cell import BLANK, NOT_ASKED, Cell, Link, Style
from ropa.sheets.columns.contact import whole_contact
from ropa.sheets.columns.field import column, conditions_of, link_to, note, owner_link, part_fields, silent, source
from ropa.sheets.columns.transfer import general_transfer
from ropa.sheets.columns.written_back import not_taken, part_back
from ropa.sheets.phrase import bullets, limit_of, phrase
from ropa.sheets.sheet import Column, Need
from ropa.sheets.transfer_line import TransferLine
from ropa.sheets.understanding.cell_reader import CellReader
from ropa.sheets.understanding.limit import limit
from ropa.sheets.view import Part, View


def _activity(view: View, part: Part) -> Cell:
    if isinstance(part.owner, Header):
        return Cell(view.of_all("sheets.general", part.owner), style=Style.QUIET)
    return owner_link(view, part.owner)


def _limit(view: View, part: Part) -> Cell:
    text = limit_of(view.writer, part.record)
    return Cell(text) if text else BLANK


def _limit_back(reader: CellReader, retention: Any, text: str) -> Any:
    return attrs.evolve(retention, **limit(reader, text, retention))


def _terms(view: View, part: Part) -> Cell:
    """The hedge and the conditions."""
    terms = [view.word("sheets.hedged")] if part.record.may else []
    terms += conditions_of(view, part.record)
    return Cell(bullets(terms)) if terms else NOT_ASKED


_HOLDS: Final = {
    "processors": "sheets.possible_for_all",
    "recipients": "sheets.possible_for_all",
    "retention": "sheets.where_none_of_its_own",
    "measures": "sheets.for_all_activities",
}
"""How what a header states in a field holds for its activities."""


_ROLES: Final = {
    "controllers": "art30_1a_controller",
    "processors": "art30_2a_processor",
    "clients": "art30_2a_controllers",
}
"""What a party is called whose contact details stand once, by what rows name it as."""


def _kind(view: View, part: Part | TransferLine) -> Cell:
    if isinstance(part, TransferLine):
        return Cell(f"{view.writer.label('transfers')} ({begun_lower(view.word('sheets.possible_for_all'))})")
    field = part.field.partition("[")[0]
    if isinstance(part.owner, Party):
        return Cell(capital(view.word(_ROLES[field])))
    holds = _HOLDS.get(field) if isinstance(part.owner, Header) and part.record else None
    label = view.writer.label(field)
    return Cell(f"{label} ({begun_lower(view.word(holds))})" if holds else label)


def _phrase(view: View, part: Part | TransferLine) -> Cell:
    if isinstance(part, TransferLine):
        return Cell(general_transfer(view, part), link=Link(part.key, "transfers"))
    if isinstance(part.record, Party):
        return Cell("\n".join(whole_contact(view, part.record)), link=link_to(view, "party", part.record.id))
    return silent(view, part.record) or Cell(phrase(view.writer, part.record, notes=False))


def _register(view: View, part: Part | TransferLine) -> Cell:
    if isinstance(part, TransferLine):
        return Cell(view.word("sheets.general"), style=Style.QUIET)
    if isinstance(part.owner, Party):
        names = [view.writer.name("header", scope.header.id) for scope in view.meaning.scopes.around(part.owner.id)]
        return Cell("; ".join(dict.fromkeys(names))) if names else Cell(view.word("sheets.general"), style=Style.QUIET)
    if isinstance(part.owner, Header):
        return Cell(view.writer.name("header", part.owner.id))
    return owner_link(view, part.owner)


RETENTION: Final[tuple[Column, ...]] = (
    column("retention.activity", "sheets.activity", _activity, 26),
    *part_fields("retention", Retention, categories=30, subjects=18, purposes=20),
    column("retention.limit", "art30_1f_time_limits", _limit, 36, ("f", Need.POSSIBLE), write=_limit_back),
    *part_fields("retention", Retention, then=16, backup=14, statutory=12, law=24, systems=18, legal_hold=22),
    column("retention.terms", "field.conditions", _terms, 24),
    source("retention"),
    note("retention"),
)  # fmt: skip
"""Every column that can show a time limit."""

RIGHT: Final[tuple[Column, ...]] = (
    column("right.activity", "sheets.activity", _activity, 24),
    *part_fields("right", Right, right=24, article=20, text=40, how=34, contact=26, authority=22),
    column("right.terms", "field.conditions", _terms, 24),
    source("right"),
    note("right"),
)  # fmt: skip
"""Every column that can show a right."""

STATEMENT: Final[tuple[Column, ...]] = (
    column("statement.activity", "sheets.activity", _activity, 24),
    *part_fields("statement", Statement, claim=24, text=44, categories=26, parties=24, purposes=22),
    column("statement.terms", "field.conditions", _terms, 24),
    source("statement"),
    note("statement"),
)  # fmt: skip
"""Every column that can show an assertion or a denial."""

GENERAL: Final[tuple[Column, ...]] = (
    column("general.register", "register", _register, 24, write=not_taken),
    column("general.kind", "sheets.kind", _kind, 48, write=not_taken),
    column("general.phrase", "sheets.what", _phrase, 76, write=part_back),
    source("general"),
    note("general"),
)
"""Every column that can show what holds for all activities."""
