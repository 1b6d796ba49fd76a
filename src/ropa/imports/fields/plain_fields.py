# SPDX-License-Identifier: Apache-2.0
"""Cells that fill one field each: texts, days, yes or no, the status, the impact assessment."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from ropa.free_text.answers import Answer, answer, choice
from ropa.free_text.comparable import plain
from ropa.model import Assessment, AutomatedDecision, Children
from ropa.model.activity import Status
from ropa.model.assessment import AssessmentKind, AssessmentStatus

if TYPE_CHECKING:
    from ropa.imports.fields.record_values import Making
    from ropa.imports.shapes.understood_grid import Entry, Said

TEXTS: Final = {"description": "description", "department": "department", "owner": "owner"}
DAYS: Final = {
    "valid-from": "valid_from",
    "valid-to": "valid_to",
    "reviewed": "reviewed",
    "next-review": "next_review",
}
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?\Z")
_DAY_FIRST = re.compile(r"(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})\Z")
_SAME_STATUS: Final = (
    *("activ", "aktiv", "actif", "actief", "attiv", "draft", "in draft", "kladde", "udkast", "utkast", "entwurf"),
    *("brouillon", "borrador", "bozza", "luonnos", "planned", "planlagt", "planerad", "geplant", "gepland", "suspend"),
)
"""Words for a status that mean it and nothing more; of others ("archived") the words are kept too."""

_MONTHS: Final = 12
_YEAR = re.compile(r"\b(?:\d{1,2}[./-]){0,2}(?:19|20)\d\d(?:-\d\d){0,2}\b")


def day(words: str) -> date | None:
    """The day that the words mean; `None` where day and month could be exchanged (`05/06/2018`)."""
    words = words.strip()
    found = _ISO.match(words)
    if found:
        return _date(int(found.group(1)), int(found.group(2)), int(found.group(3)))
    found = _DAY_FIRST.match(words)
    if not found:
        return None
    first, second, year = int(found.group(1)), int(found.group(3)), int(found.group(4))
    if found.group(2) == "." or first > _MONTHS or first == second:
        return _date(year, second, first)
    return _date(year, first, second) if second > _MONTHS else None


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def fill(making: Making, entry: Entry) -> None:
    """Fill what both kinds of line have: texts, days and the status."""
    for name, field in TEXTS.items():
        for said in entry.of(name):
            if answer(said.text, said.field).kind == "said":
                making.once(field, said.text, said)
    for name, field in DAYS.items():
        for said in entry.of(name):
            found = day(said.text)
            if found is not None:
                whole = _is_day_alone(said.text)
                making.once(field, found, said, exact=whole)
                if not whole:
                    making.kept.append(said)
    for said in entry.of("status"):
        meant = choice(said.text, "status:")
        if meant is not None:
            making.once("status", Status(meant), said, exact=plain(said.text).startswith(_SAME_STATUS))


def _is_day_alone(words: str) -> bool:
    return not _ISO.match(words.strip()) or len(words.strip()) == len("2000-01-01") or "00:00:00" in words


def fill_activity(making: Making, entry: Entry) -> None:
    """Fill what only an activity has: information, children, automated decisions, the impact assessment."""
    for said in entry.of("information"):
        if answer(said.text, said.field).kind == "said":
            making.once("information", said.text, said)
    for said in entry.of("children"):
        if answer(said.text, said.field).kind == "said":
            making.once("children", Children(text=said.text), said)
    for said in entry.of("automated"):
        found = answer(said.text, said.field)
        if found.kind in {"no", "none"} and not found.excepted:
            making.none("automated_decisions", said)
            if found.rest:
                making.exact.discard(said.cell)
        elif found.kind == "said":
            making.add("automated_decisions", AutomatedDecision(text=said.text))
    _assessment(making, entry)


def _assessment(making: Making, entry: Entry) -> None:
    for said in entry.of("dpia-required"):
        found = answer(said.text, said.field)
        if found.kind in {"yes", "no"} and not found.excepted:
            making.once("dpia_required", found.kind == "yes", said, exact=not found.rest)
            if found.rest:
                making.once("dpia_reason", said.text, said)
    status = _status(making, entry.of("dpia-status", "dpia-done", "dpia-required", "dpia"))
    links = [said for said in entry.of("dpia-link") if answer(said.text, said.field).kind == "said"]
    if status is None and not links:
        for said in entry.of("dpia"):
            if answer(said.text, said.field) in {Answer("no"), Answer("none")}:
                making.none("assessments", said)
        return
    made = making.shelf.new_id("assessment", f"{making.id}-dpia")
    url = next((said.text for said in links if "://" in said.text), None)
    name = next((said.text for said in links if "://" not in said.text), None)
    making.touched.extend(said.text for said in links[:2])
    making.shelf.assessments.append(
        Assessment(
            id=made,
            kind=AssessmentKind.DPIA,
            status=status,
            url=url,
            name=name,
            sources=making.shelf.cite(making.source),
        )
    )
    making.add("assessments", made)


def _status(making: Making, cells: list[Said]) -> AssessmentStatus | None:
    """How far the assessment is; "yes" under a heading that only names it says so where a year stands beside it."""
    for said in cells:
        bare = _YEAR.sub("", said.text).strip(" ,;:().")
        meant, found = choice(bare, "dpia:"), answer(bare or said.text, said.field)
        made = said.field == "dpia-done" or (said.field == "dpia" and _YEAR.search(said.text))
        if found.kind == "yes" and made and not found.excepted:
            meant = AssessmentStatus.DONE
        if said.field in {"dpia-required", "dpia"} and meant == AssessmentStatus.NOT_REQUIRED:
            making.once("dpia_required", False, said, exact=True)  # noqa: FBT003 - the value of the field
        elif meant is not None:
            if not _YEAR.search(said.text):
                making.exact.add(said.cell)
            else:
                making.kept.append(said)
            return AssessmentStatus(meant)
    return None
