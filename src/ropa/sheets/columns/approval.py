# SPDX-License-Identifier: Apache-2.0
"""The column of approvals: by whom, when, and whether the record is still what was approved."""

from __future__ import annotations

from typing import Any, Final

import attrs

from ropa.model import Approval
from ropa.model.fields.state import is_of
from ropa.register import kind_of
from ropa.sheets.cell import Cell, Style
from ropa.sheets.columns.field import column, silent
from ropa.sheets.phrase import bullets, phrase
from ropa.sheets.sheet import Column
from ropa.sheets.understanding.approvals import MARKS
from ropa.sheets.understanding.approvals import approvals as understood_approvals
from ropa.sheets.understanding.cell_reader import CellReader
from ropa.sheets.understanding.fields import field, silence_meant
from ropa.sheets.view import View

APPROVALS: Final = "approvals"
"""The field, which is taken over after all others: an approval is of the state that these leave."""


def approvals(kind: str) -> Column:
    """The approvals of records of a kind; a record that none of them is of any more is marked."""
    return column(f"{kind}.{APPROVALS}", "field.approvals", _approvals, 26, of=(APPROVALS,), write=_approvals_back)


def _approvals(view: View, record: Any) -> Cell:
    if (silence := silent(view, record.approvals)) is not None:
        return silence
    states = [is_of(approval, record) for approval in record.approvals]
    texts = [_line(view, record, approval) for approval in record.approvals]
    return Cell(bullets(texts), style=Style.WARNING if False in states and True not in states else Style.BODY)


def _line(view: View, record: Any, approval: Approval) -> str:
    state = is_of(approval, record)
    text = phrase(view.writer, approval, whole=False)
    return text if state is None else f"{text} ({view.word(MARKS[state])})"


def _approvals_back(reader: CellReader, record: Any, text: str) -> Any:
    """Who approved it and when; of which state is asked where it is not certain."""
    is_silence = not text or reader.is_none(text) or reader.not_applicable(text) is not None
    if is_silence or silence_meant(reader, APPROVALS, text) is not None:
        return field(reader, record, APPROVALS, text)
    shown = reader.view.book.records(kind_of(record)).get(record.id) or record
    understood = understood_approvals(reader, record, text, lambda approval: _line(reader.view, shown, approval))
    return attrs.evolve(record, approvals=understood)
