# SPDX-License-Identifier: Apache-2.0
"""The column of approvals: by whom, when, and whether the record is still what was approved."""

from __future__ import annotations

from typing import Any

from ropa.model.fields.state import is_of
from ropa.sheets.cell import Cell, Style
from ropa.sheets.columns.field import column, silent
from ropa.sheets.columns.written_back import not_taken
from ropa.sheets.phrase import bullets, phrase
from ropa.sheets.sheet import Column
from ropa.sheets.view import View


def approvals(kind: str) -> Column:
    """The approvals of records of a kind; a record that none of them is of any more is marked."""
    return column(f"{kind}.approvals", "field.approvals", _approvals, 26, of=("approvals",), write=not_taken)


def _approvals(view: View, record: Any) -> Cell:
    if (silence := silent(view, record.approvals)) is not None:
        return silence
    marks = {True: "sheets.approved_as_it_is", False: "sheets.changed_since"}
    lines, states = [], []
    for approval in record.approvals:
        states.append(is_of(approval, record))
        words = phrase(view.writer, approval, whole=False)
        lines.append(words if states[-1] is None else f"{words} ({view.word(marks[states[-1]])})")
    return Cell(bullets(lines), style=Style.WARNING if False in states and True not in states else Style.BODY)
