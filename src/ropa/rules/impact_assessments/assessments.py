# SPDX-License-Identifier: Apache-2.0
"""The impact assessments of an activity, and whether the question of one is settled."""

from __future__ import annotations

from ropa.meaning.duration import asked_for, is_made
from ropa.model import Activity, Assessment, AssessmentKind
from ropa.rules.context import Context
from ropa.silence import NotApplicable, each


def assessments(ctx: Context, activity: Activity) -> list[Assessment]:
    """The impact assessments that the activity names; one without a kind may be one."""
    named = (ctx.book.assessments.get(assessment_id) for assessment_id in each(activity.assessments))
    return [
        assessment
        for assessment in named
        if assessment is not None and (assessment.kind is None or assessment.kind is AssessmentKind.DPIA)
    ]


def settled(ctx: Context, activity: Activity) -> bool:
    """Whether there is an assessment that has been made, or a reasoned decision that none is needed."""
    reasoned = activity.dpia_required is False and bool(activity.dpia_reason)
    waived = isinstance(activity.dpia_required, NotApplicable) or isinstance(activity.assessments, NotApplicable)
    made = any(is_made(assessment, asked_for(activity, ctx.on)) for assessment in assessments(ctx, activity))
    return made or reasoned or waived
