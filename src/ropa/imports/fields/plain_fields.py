# SPDX-License-Identifier: Apache-2.0
"""Cells that fill one field each: texts, days, yes or no, the status, the impact assessment."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

import attrs

from ropa.free_text.answers import Answer, answer, choice, means
from ropa.free_text.comparable import plain
from ropa.free_text.dates import YEAR, day, day_in, without_day
from ropa.free_text.lists import remark
from ropa.model import Assessment, AutomatedDecision, Children
from ropa.model.activity import Status
from ropa.model.assessment import AssessmentKind, AssessmentStatus
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
_CLOCK = re.compile(r"\d{2}:\d{2}")
_SAME_STATUS: Final = (
    *("activ", "aktiv", "actif", "actief", "attiv", "draft", "in draft", "kladde", "udkast", "utkast", "entwurf"),
    *("brouillon", "borrador", "bozza", "luonnos", "planned", "planlagt", "planerad", "geplant", "gepland", "suspend"),
)
"""Words for a status that mean it and nothing more; of others ("archived") the words are kept too."""


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
        meant = choice(cell.text, "status:")
        if meant is not None:
            builder.once("status", Status(meant), cell, exact=plain(cell.text).startswith(_SAME_STATUS))


def _is_day_alone(text: str) -> bool:
    return not _CLOCK.search(text) or "00:00:00" in text


def fill_activity(builder: RecordBuilder, entry: Entry) -> None:
    """Fill what only an activity has: information, children, automated decisions, the impact assessment."""
    if _OF_ACTIVITIES.isdisjoint(cell.field for cell in entry.cells):
        return
    for cell in builder.each(entry.of("information")):
        if answer(cell.text, cell.field).kind == "said":
            builder.once("information", cell.text, cell)
    for cell in builder.each(entry.of("children")):
        if any(means(text, "adults-only") for text in (cell.text, answer(cell.text, cell.field).added)):
            builder.once("children", NotApplicable(cell.text), cell, exact=True)
        elif answer(cell.text, cell.field).kind == "said":
            builder.once("children", Children(text=cell.text), cell)
    _decisions(builder, entry)
    _assessment(builder, entry)


def _decisions(builder: RecordBuilder, entry: Entry) -> None:
    """Fill the automated decisions, and whether there is profiling; what that is in words is asked about."""
    for cell in builder.each(entry.of("automated")):
        reply = answer(cell.text, cell.field)
        if reply.kind in {"no", "none"} and not reply.excepted:
            builder.none("automated_decisions", cell)
            if reply.added:
                builder.exact.discard(cell.grid_cell)
        elif reply.kind == "said" and any(map(str.isalpha, cell.text)):
            builder.add("automated_decisions", AutomatedDecision(text=cell.text))
    for cell in builder.each(entry.of("profiling")):
        reply = answer(cell.text, cell.field)
        if reply.kind in {"yes", "no", "none"} and not reply.excepted:
            builder.once("profiling", reply.kind == "yes", cell, exact=not reply.added)


def _assessment(builder: RecordBuilder, entry: Entry) -> None:
    for cell in builder.each(entry.of("dpia-required")):
        reply = answer(cell.text, cell.field)
        if reply.kind in {"yes", "no"} and not reply.excepted:
            builder.once("dpia_required", reply.kind == "yes", cell, exact=not reply.added)
            if reply.added and not YEAR.fullmatch(reply.added):
                builder.once("dpia_reason", cell.text, cell)
    stated = _status(builder, entry.of("dpia-status", "dpia-done", "dpia-required", "dpia")) or _Stated()
    links = [cell for cell in entry.of("dpia-link") if answer(cell.text, cell.field).kind == "said"]
    if stated.status is None and not links:
        for cell in builder.each(entry.of("dpia")):
            denied = answer(cell.text, cell.field) in {Answer("no"), Answer("none")} or means(cell.text, "not-made")
            if denied and choice(cell.text, "dpia:") is None:
                builder.none("assessments", cell)
        return
    assessment_id = builder.shared.new_id("assessment", f"{builder.id}-dpia")
    url = next((cell.text for cell in links if "://" in cell.text), None)
    name = next((cell.text for cell in links if "://" not in cell.text), None)
    for cell in builder.each(links[:2]):
        builder.say(cell.text)
    builder.shared.assessments.append(
        Assessment(
            id=assessment_id,
            kind=AssessmentKind.DPIA,
            status=stated.status,
            url=url,
            name=name,
            dated=stated.dated,
            extra=stated.words,
            sources=builder.shared.cite(builder.source),
        )
    )
    builder.add("assessments", assessment_id)


@attrs.frozen
class _Stated:
    """How far an impact assessment is, as a cell says it.

    Attributes:
        status: How far.
        dated: The day on which it was made; `None` = the cell names none.
        words: The heading and the cell, where it names a year and no day.
    """

    status: AssessmentStatus | None = None
    dated: date | None = None
    words: tuple[tuple[str, str], ...] = ()


def _status(builder: RecordBuilder, cells: list[HeadedCell]) -> _Stated | None:
    """How far the assessment is; "yes" under a heading that only names it says so where a year stands beside it."""
    for cell in cells:
        year = YEAR.search(cell.text)
        bare = without_day(cell.text)
        meant, reply = (
            choice(bare, "dpia:") or choice(remark(cell.text)[0], "dpia:"),
            answer(bare or cell.text, cell.field),
        )
        says_done = cell.field == "dpia-done" or (cell.field == "dpia" and year)
        dated = day_in(cell.text, builder.shared.language)
        on_a_day = cell.field == "dpia-done" and dated is not None and not plain(dated[1])
        if on_a_day or (reply.kind == "yes" and says_done and not reply.excepted):
            meant = AssessmentStatus.DONE
        reason = choice(reply.added, "dpia:") if reply.kind in {"no", "none"} else None  # `no, not necessary`
        unneeded = AssessmentStatus.NOT_REQUIRED in {reason, meant if cell.field in {"dpia-required", "dpia"} else None}
        if unneeded:
            builder.once("dpia_required", False, cell, exact=True)  # noqa: FBT003 - the value of the field
        elif meant is not None:
            made = day_in(cell.text, builder.shared.language) if year else None
            builder.exact.add(cell.grid_cell)
            heading = " ".join(cell.heading.split()) or "details"
            return _Stated(
                AssessmentStatus(meant),
                made[0] if made and meant == AssessmentStatus.DONE else None,
                ((heading, cell.text),) if year else (),
            )
    return None
