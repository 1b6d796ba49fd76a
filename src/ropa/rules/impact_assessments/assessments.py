# SPDX-License-Identifier: Apache-2.0
"""The impact assessments of an activity, and whether the question of one is settled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.free_text.phrases import phrase_in
from ropa.meaning.duration import asked_for, is_made
from ropa.model import Activity, Assessment, AssessmentKind, AssessmentStatus, Criterion
from ropa.rules.context import Context
from ropa.silence import NotApplicable, each
from ropa.text import every_language

CASES: Final = {
    "a": {Criterion.EVALUATION, Criterion.AUTOMATED},
    "b": {Criterion.LARGE_SCALE, Criterion.SENSITIVE},
    "c": {Criterion.LARGE_SCALE, Criterion.MONITORING},
}
"""The three cases of Art. 35(3), by the letter, as the criteria show them."""

_OUTRIGHT: Final = ("a", "b")
"""Those that the criteria show whole; the third is about publicly accessible areas only."""


def assessments(ctx: Context, activity: Activity) -> list[Assessment]:
    """The impact assessments that the activity names; one without a kind may be one."""
    named = (ctx.book.assessments.get(assessment_id) for assessment_id in each(activity.assessments))
    return [
        assessment
        for assessment in named
        if assessment is not None and (assessment.kind is None or assessment.kind is AssessmentKind.DPIA)
    ]


def settled(ctx: Context, activity: Activity) -> bool:
    """Whether there is an assessment that has been made, or a decision that none is needed, for a reason that tells.

    Where the criteria are a case in which the law itself asks for one (Art. 35(3)), a reason tells that speaks of what
    lifts that: a law or an authority's list that exempts it, or an assessment that covers it (Art. 35(1), (5), (10)).
    """
    named = assessments(ctx, activity)
    waived = [assessment for assessment in named if assessment.status is AssessmentStatus.NOT_REQUIRED]
    made = any(is_made(assessment, asked_for(activity, ctx.on)) for assessment in named if assessment not in waived)
    return made or any(tells(activity, reason) for reason in _reasons(activity, waived))


def tells(activity: Activity, reason: str) -> bool:
    """Whether a reason why no assessment is needed is about what that turns on; a figure is: of how many people."""
    listed = set(each(activity.criteria))
    asked_by_law = any(CASES[letter] <= listed for letter in _OUTRIGHT)
    meaning = "assessed-by-the-law" if asked_by_law else "assessment-not-due"
    if not asked_by_law and any(map(str.isdigit, reason)):
        return True
    return any(phrase_in(wording, meaning, negated_too=True) for wording in every_language(reason))


def _reasons(activity: Activity, waived: list[Assessment]) -> Iterator[str]:
    """The reasons that the record gives why no assessment is needed."""
    if activity.dpia_required is False and activity.dpia_reason:
        yield activity.dpia_reason
    for silence in (activity.dpia_required, activity.assessments):
        if isinstance(silence, NotApplicable):
            yield silence.reason
    yield from (assessment.outcome for assessment in waived if assessment.outcome)
