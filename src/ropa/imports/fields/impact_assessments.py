# SPDX-License-Identifier: Apache-2.0
"""Cells about the data protection impact assessment (Art. 35): whether it is required, and how far it is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import attrs

from ropa.free_text.answers import Answer, answer, choice, excepts, means, without_but
from ropa.free_text.comparable import plain
from ropa.free_text.dates import YEAR, day_in, without_day
from ropa.free_text.denials import opposes
from ropa.free_text.lists import remark
from ropa.model import Assessment
from ropa.model.assessment import AssessmentKind, AssessmentStatus
from ropa.patterns import pattern

if TYPE_CHECKING:
    from ropa.imports.fields.record_values import RecordBuilder
    from ropa.imports.shapes.understood_grid import Entry, HeadedCell

_SIGN = pattern(r"(?<!\s)\s++[-–—]\s|[,;:(\n]")
_FIGURES = pattern(r"(?<!\w)\d[\d./-]*(?!\w)")
_EDGES: Final = " ,.;:()–—-"
_LONGEST_NEED: Final = 4
_TO_COME: Final = (AssessmentStatus.PLANNED, AssessmentStatus.UNDER_WAY)
"""What may go on in any words behind it: `planned for the autumn`; behind "done" they may take it back."""


def impact_assessment(builder: RecordBuilder, entry: Entry) -> None:
    """Fill whether an assessment is required and why, and the assessment itself where a cell says how far it is."""
    for cell in builder.each(entry.of("dpia-required")):
        reply = answer(cell.text, cell.field)
        if reply.kind in {"yes", "no"} and not reply.excepted:
            builder.once("dpia_required", reply.kind == "yes", cell, exact=not reply.added)
            if reply.kind == "yes" and _is_not_made(without_but(reply.added)):
                builder.none("assessments", cell)
            elif reply.added and not YEAR.fullmatch(reply.added) and _status_in(reply.added) is None:
                builder.once("dpia_reason", cell.text, cell)
    for cell in builder.each(entry.of("dpia-status", "dpia-required", "dpia")):
        _needed(builder, cell)
    stated = _stated(builder, entry.of("dpia-status", "dpia-done", "dpia-required", "dpia")) or _Stated()
    links = [cell for cell in entry.of("dpia-link") if answer(cell.text, cell.field).kind == "said"]
    if stated.status is None and not links:
        for cell in builder.each(entry.of("dpia", "dpia-done")):
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


def _needed(builder: RecordBuilder, cell: HeadedCell) -> None:
    """State that an assessment is required, and that there is none where the cell says so: `Required, not done`.

    What else a cell says behind it may take it back, and leaves all of it in words: `Required if we profile`.
    """
    needed, others = _apart(cell.text)
    status = _status_in(others) if others else None
    is_absent = _is_not_made(others)
    if not needed or status is AssessmentStatus.NOT_REQUIRED or (others and not is_absent and status is None):
        return
    builder.once("dpia_required", True, cell, exact=status is None)  # noqa: FBT003 - the value of the field
    if is_absent:
        builder.none("assessments", cell)


def _apart(text: str) -> tuple[bool, str]:
    """Whether words begin with "required", perhaps behind a "yes"; and what they say behind it."""
    spoken = text.split()
    for size in range(min(len(spoken), _LONGEST_NEED), 0, -1):
        first, others = " ".join(spoken[:size]).rstrip(_EDGES), " ".join(spoken[size:]).strip(_EDGES)
        if means(first, "dpia-needed"):
            return True, without_but(others)
        if others and answer(first, "dpia-required") == Answer("yes"):
            return _apart(others)
    return False, ""


def _is_not_made(text: str) -> bool:
    """Whether words say that there is no assessment, perhaps that there is none yet."""
    return means(" ".join(word for word in text.split() if not means(word, "yet")), "not-made")


@attrs.frozen
class _Stated:
    """How far an impact assessment is, as a cell says it.

    Attributes:
        status: How far.
        dated: The day on which it was made; `None` = the cell names none.
        words: The heading and the cell, where it says more than the status and the day.
    """

    status: AssessmentStatus | None = None
    dated: date | None = None
    words: tuple[tuple[str, str], ...] = ()


def _stated(builder: RecordBuilder, cells: list[HeadedCell]) -> _Stated | None:
    """How far the assessment is; "yes" under a heading that only names it says so where a year stands beside it."""
    for cell in cells:
        reply = answer(without_day(cell.text).strip(" ,;:–—-") or cell.text, cell.field)
        answered = reply.kind in {"yes", "no", "none"}
        if means(_SIGN.split(cell.text, maxsplit=1)[0], "not-made"):  # `Not made - not required`
            reply, answered = attrs.evolve(reply, added=_behind_a_sign(cell.text)), True
        status = _status_in(cell.text) or _status_in(_apart(cell.text)[1])
        status = status or (_status_in(reply.added) if answered else None)
        if (_says_done(builder, cell, reply) or _names_it_with_a_year(cell)) and status not in _TO_COME:
            status = AssessmentStatus.DONE
        if status is AssessmentStatus.NOT_REQUIRED:
            if cell.field in {"dpia-required", "dpia"} or answered:
                _not_required(builder, cell)
        elif status is not None:
            return _of_cell(builder, cell, status)
    return None


def _says_done(builder: RecordBuilder, cell: HeadedCell, reply: Answer) -> bool:
    """Whether a "yes", or a day under a heading that asks for it, says that the assessment was made."""
    asks_for_it = cell.field == "dpia-done" or (cell.field == "dpia" and YEAR.search(cell.text))
    dated = day_in(cell.text, builder.shared.language) if cell.field == "dpia-done" else None
    on_a_day = dated is not None and not plain(dated[1])
    on_a_day = on_a_day or (cell.field == "dpia-done" and bool(YEAR.search(cell.text)) and not plain(_bare(cell.text)))
    return on_a_day or bool(reply.kind == "yes" and asks_for_it and not reply.excepted)


def _names_it_with_a_year(cell: HeadedCell) -> bool:
    """Whether a cell only names the assessment, and the year in which it was made: `DPIA 2022`."""
    return bool(YEAR.search(cell.text)) and means(_bare(cell.text), "dpia-name")


def _not_required(builder: RecordBuilder, cell: HeadedCell) -> None:
    """State that no assessment is required; why is kept with it."""
    added = _behind_a_sign(cell.text)
    whole = not added or choice(added, "dpia:") is not None
    builder.once("dpia_required", False, cell, exact=whole)  # noqa: FBT003 - the value of the field
    if not whole:
        builder.once("dpia_reason", cell.text, cell)


def _of_cell(builder: RecordBuilder, cell: HeadedCell, status: AssessmentStatus) -> _Stated:
    dated_on = day_in(cell.text, builder.shared.language) if YEAR.search(cell.text) else None
    builder.exact.add(cell.grid_cell)
    heading = " ".join(cell.heading.split()) or "details"
    more = YEAR.search(cell.text) or choice(_bare(cell.text), "dpia:") is None
    return _Stated(
        status,
        dated_on[0] if dated_on and status is AssessmentStatus.DONE else None,
        ((heading, cell.text),) if more else (),
    )


def _status_in(text: str) -> AssessmentStatus | None:
    """How far words say that an assessment is: all of them, those before a sign, or those they begin with."""
    meant = choice(_bare(text), "dpia:") or choice(_bare(remark(text)[0]), "dpia:")
    if meant is None and not excepts(text):
        first = _SIGN.split(text, maxsplit=1)[0]
        meant = choice(_bare(first), "dpia:") if first != text else None
        meant = meant or _to_come(text)
    return AssessmentStatus(meant) if meant else None


def _to_come(text: str) -> str | None:
    """`planned` or `under-way` where words begin with that, and none behind them says that it is done, or denies it."""
    spoken = _bare(text).split()
    for size in range(min(len(spoken) - 1, 3), 0, -1):
        meant = choice(" ".join(spoken[:size]), "dpia:")
        others = spoken[size:]
        if meant in _TO_COME and not opposes(" ".join(others)) and not any(choice(word, "dpia:") for word in others):
            return meant
    return None


def _bare(text: str) -> str:
    """Words without the days, years and figures in them, and what leads to these."""
    return without_day(_FIGURES.sub(" 2000 ", text)).strip(" ,;:().-–—")


def _behind_a_sign(text: str) -> str:
    """What stands behind the first sign; empty where there is none."""
    return (_SIGN.split(text, maxsplit=1)[1:] or [""])[0].strip(" ).")
