# SPDX-License-Identifier: Apache-2.0
"""Approvals, understood from a cell: who, when, and which state of the record it was."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from ropa.errors import shown
from ropa.free_text.answers import answer
from ropa.free_text.comparable import plain, small_words
from ropa.free_text.names import is_name
from ropa.labels import LANGUAGES, word
from ropa.model import Approval
from ropa.model.fields.state import SHORTEST_STATE, is_of, state_of
from ropa.register import kind_of
from ropa.sheets.understanding.cell_reader import CellReader
from ropa.sheets.understanding.days import day
from ropa.sheets.understanding.items import taken
from ropa.sheets.understanding.reason import Choice, NotUnderstood, reason
from ropa.silence import NotApplicable, each

MARKS: Final = {True: "sheets.approved_as_it_is", False: "sheets.changed_since"}
"""What stands in brackets behind an approval, by whether the record is still in the state that was approved."""

_STATE = re.compile(rf"\s*\(?(?P<state>[0-9a-f]{{{SHORTEST_STATE},64}})\)?\Z")
_MOST_WORDS_OF_A_DAY: Final = 3


def approvals(reader: CellReader, record: Any, text: str, say: Callable[[Any], str]) -> tuple[Approval, ...]:
    """The approvals that a cell means.

    Args:
        reader: What understands it.
        record: The record as it is with all that was edited in the workbook.
        text: What stands in the cell.
        say: What the cell said of an approval.

    Raises:
        NotUnderstood: which state of the record was approved is not certain, or nobody is named.
    """
    before = () if isinstance(record.approvals, NotApplicable) else each(record.approvals)

    def read(line: str, old: Approval | None) -> Approval:
        return _approval(reader, record, line, old)

    return tuple(taken(text, before, say, read, "\n"))


def _approval(reader: CellReader, record: Any, line: str, old: Approval | None) -> Approval:
    wording = _without_mark(line)
    written_state = _STATE.search(wording)
    by, on = _who_and_when(wording[: written_state.start()] if written_state else wording, reader.writer.lang)
    if any(map(str.isdigit, by)):
        raise NotUnderstood(reason("no_day", text=shown(line)), reason("write_approver"), about=line)
    if not is_name(by) or answer(by).kind != "said" or _speaks_of_approval(by):
        raise NotUnderstood(reason("no_approver", text=shown(line)), reason("write_approver"), about=line)
    by = reader.sentence(by, old.by if old else None)
    approval = old.with_(by=by, on=on) if old is not None else Approval(by, on=on)
    if written_state is not None:
        return approval.with_(state=written_state["state"])
    if old is not None and old.state is None:
        return approval
    state = _only(_states(reader, record, old), wording, line)
    return approval.with_(state=state)


def _states(reader: CellReader, record: Any, old: Approval | None) -> dict[str, str]:
    """The states that may be meant, each with what it is: as the workbook showed it, as it was edited in it."""
    in_workbook = reader.view.book.records(kind_of(record)).get(record.id)
    states: dict[str, str] = {}
    if old is not None and not is_of(old, record) and not (in_workbook is not None and is_of(old, in_workbook)):
        states[old.state or ""] = "state_approved"
    if in_workbook is not None:
        states.setdefault(state_of(in_workbook)[:SHORTEST_STATE], "state_shown")
    states.setdefault(state_of(record)[:SHORTEST_STATE], "state_edited")
    return states


def _only(states: dict[str, str], wording: str, line: str) -> str:
    """The state, where there is only one.

    Raises:
        NotUnderstood: there are several; the answers name them.
    """
    if len(states) == 1:
        return next(iter(states))
    raise NotUnderstood(
        reason("which_state", text=shown(line)),
        about=line,
        choices=tuple(Choice(f"{wording} ({state})", reason(key)) for state, key in states.items()),
    )


def _without_mark(line: str) -> str:
    """A line without what the sheet says of whether the record was changed since."""
    for lang in LANGUAGES:
        for key in MARKS.values():
            line = line.removesuffix(f"({word(key, lang)})").rstrip()
    return line


def _who_and_when(wording: str, lang: str) -> tuple[str, date | None]:
    """A name, and the day behind it."""
    wording = _without_label(wording.strip(" ,;"))
    lead, comma, end = wording.rpartition(",")
    if comma and (on := day(end, lang)) is not None:
        return lead.strip(" ,"), on
    pieces = wording.split()
    for number in range(min(_MOST_WORDS_OF_A_DAY, len(pieces) - 1), 0, -1):
        on = day(" ".join(pieces[-number:]), lang)
        if on is not None:
            return _name(pieces[:-number]), on
    return wording, None


def _without_label(wording: str) -> str:
    """Words without what the column is called: `Approved by Mette Holm`."""
    for label in sorted({word("field.approvals", lang) for lang in LANGUAGES}, key=len, reverse=True):
        if wording.casefold().startswith(f"{label.casefold()} ") or wording.casefold().startswith(
            f"{label.casefold()}:"
        ):
            return wording[len(label) :].lstrip(" :")
    return wording


def _speaks_of_approval(by: str) -> bool:
    """Whether words say that something is approved, or is not, and so name nobody: `Ej godkänd`."""
    stems = tuple(word("approved", lang).casefold()[:_STEM] for lang in LANGUAGES)
    return any(piece.startswith(stems) for piece in by.casefold().split())


_STEM: Final = 6


def _name(pieces: list[str]) -> str:
    """A name without the word that leads to a day: `Mette Holm den 15. januar 2026`."""
    return " ".join(
        pieces[:-1] if len(pieces) > 1 and plain(pieces[-1]) in small_words("before-a-day") else pieces
    ).strip(" ,")
