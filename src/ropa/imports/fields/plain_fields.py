# SPDX-License-Identifier: Apache-2.0
"""Cells that fill one field each: texts, days, yes or no, the status."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ropa.free_text.answers import Answer, answer, choice, means
from ropa.free_text.comparable import plain
from ropa.free_text.dates import day, day_in, without_day
from ropa.free_text.denials import excludes
from ropa.free_text.parties.remarks_on_parties import is_over
from ropa.imports.fields.impact_assessments import impact_assessment
from ropa.imports.words import comparable
from ropa.model import AutomatedDecision, Children, Statement
from ropa.model.activity import Status
from ropa.model.statement import Claim
from ropa.silence import NotApplicable

if TYPE_CHECKING:
    from ropa.imports.fields.record_values import RecordBuilder
    from ropa.imports.shapes.understood_grid import Entry, HeadedCell

TEXTS: Final = {"description": "description", "department": "department", "owner": "owner"}
DAYS: Final = {
    "valid-from": "valid_from",
    "valid-to": "valid_to",
    "reviewed": "reviewed",
    "next-review": "next_review",
}
_BETWEEN_ANSWERS = re.compile(r"[,;/\n]")
_CLOCK = re.compile(r"(?<=[ T])\d{1,2}[:.]\d{2}")
_MIDNIGHT = re.compile(r"[ T]00?[:.]00")
"""The time that a spreadsheet writes behind a day that has none."""

_OF_ACTIVITIES: Final = frozenset(
    {"information", "children", "automated", "profiling"}
    | {"dpia", "dpia-required", "dpia-status", "dpia-done", "dpia-link"}
)
"""What only an activity is asked for."""


def fill(builder: RecordBuilder, entry: Entry) -> None:
    """Fill what both kinds of line have: texts, days and the status."""
    asked = {cell.field for cell in entry.cells}
    for name, field in TEXTS.items():
        for cell in builder.each(entry.of(name) if name in asked else ()):
            if answer(cell.text, cell.field).kind == "said":
                builder.once(field, cell.text, cell)
    for name, field in DAYS.items():
        for cell in builder.each(entry.of(name) if name in asked else ()):
            value = day(cell.text, builder.shared.language)
            if value is not None:
                whole = _is_day_alone(cell.text)
                builder.once(field, value, cell, exact=whole)
                if not whole:
                    builder.verbatim.append(cell)
    for cell in builder.each(entry.of("status")):
        _status(builder, cell)


def _status(builder: RecordBuilder, cell: HeadedCell) -> None:
    """Fill how an activity stands, and the last day of one that has ended: `Ended 31.12.2024`."""
    meant = choice(cell.text, "status:")
    if meant is not None:
        exact = plain(cell.text).startswith(comparable("status-as-meant"))
        builder.once("status", Status(meant), cell, exact=exact)
        return
    dated = day_in(cell.text, builder.shared.language)
    bare = without_day(f"{dated[1]} 2000" if dated else cell.text)  # and without what leads to the day
    meant = Status.ENDED.value if is_over(bare) else choice(bare, "status:")
    if meant is None:
        return
    builder.once("status", Status(meant), cell)
    if dated is not None and meant == Status.ENDED.value:
        builder.once("valid_to", dated[0], cell)
    builder.verbatim.append(cell)  # a year alone, and since when, have no field


def _is_day_alone(text: str) -> bool:
    return not _CLOCK.search(text) or bool(_MIDNIGHT.search(text))


def fill_activity(builder: RecordBuilder, entry: Entry) -> None:
    """Fill what only an activity has: information, children, automated decisions, the impact assessment."""
    if _OF_ACTIVITIES.isdisjoint(cell.field for cell in entry.cells):
        return
    for cell in builder.each(entry.of("information")):
        if answer(cell.text, cell.field).kind == "said" and not excludes(cell.text):
            builder.once("information", cell.text, cell)
    _children(builder, entry)
    _decisions(builder, entry)
    impact_assessment(builder, entry)


def _children(builder: RecordBuilder, entry: Entry) -> None:
    """Fill how children are dealt with; that there are no data of any is stated, with the words of the cell."""
    for cell in builder.each(entry.of("children")):
        reply = answer(cell.text, cell.field)
        if any(means(text, "adults-only") for text in (cell.text, reply.added)):
            builder.once("children", NotApplicable(cell.text), cell, exact=True)
        elif reply.kind in {"no", "none"} and not reply.excepted:
            builder.add("statements", Statement(claim=Claim.NO_CHILDREN, text=cell.text))
            builder.exact.add(cell.grid_cell)
        elif reply.kind == "said" and not excludes(cell.text):
            builder.once("children", Children(text=cell.text), cell)


def _decisions(builder: RecordBuilder, entry: Entry) -> None:
    """Fill the automated decisions, and whether there is profiling; what that is in words is asked about."""
    for cell in builder.each(entry.of("automated")):
        reply = answer(cell.text, cell.field)
        if reply.kind in {"no", "none"} and not reply.excepted:
            builder.none("automated_decisions", cell)
            if reply.added:
                builder.exact.discard(cell.grid_cell)
        elif _says_which(reply, cell):
            builder.add("automated_decisions", AutomatedDecision(text=cell.text))
    for cell in builder.each(entry.of("profiling")):
        reply = answer(cell.text, cell.field)
        if reply.kind in {"yes", "no", "none"} and not reply.excepted:
            builder.once("profiling", reply.kind == "yes", cell, exact=not reply.added)


def _says_which(reply: Answer, cell: HeadedCell) -> bool:
    """Whether a cell says which decisions are made without people: in words, also behind a "yes"."""
    text = reply.added if reply.kind == "yes" else cell.text
    says = reply.kind == "said" or (reply.kind == "yes" and answer(text, cell.field).kind == "said")
    return says and not reply.excepted and any(map(str.isalpha, text)) and not (excludes(text) or _answers_apart(text))


def _answers_apart(text: str) -> bool:
    """Whether a part of a cell ends with a "no": `Profiling yes, automated decisions no`."""
    parts = [part.split() for part in _BETWEEN_ANSWERS.split(text) if part.strip()]
    return len(parts) > 1 and any(len(spoken) > 1 and answer(spoken[-1]).kind in {"no", "none"} for spoken in parts)
