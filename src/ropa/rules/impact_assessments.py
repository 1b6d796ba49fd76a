# SPDX-License-Identifier: Apache-2.0
"""Family D: data protection impact assessments (GDPR Art. 35, 36)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from ropa.model import Activity, Assessment, AssessmentKind, AssessmentStatus, Criterion
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.silence import NotApplicable, each

ENOUGH: Final = 2
"""How many of the nine criteria mostly call for an assessment (WP 248 rev.01, section III.B)."""

SENSITIVE: Final = frozenset({"special", "criminal"})
"""Data of Art. 9 and 10."""


def _assessments(ctx: Context, activity: Activity) -> list[Assessment]:
    """The impact assessments that the activity names; one without a kind may be one."""
    named = (ctx.book.assessments.get(one) for one in each(activity.assessments))
    return [one for one in named if one is not None and (one.kind is None or one.kind is AssessmentKind.DPIA)]


def _settled(ctx: Context, activity: Activity) -> bool:
    """Whether there is an assessment, or a reasoned decision that none is needed."""
    reasoned = activity.dpia_required is False and bool(activity.dpia_reason)
    waived = isinstance(activity.dpia_required, NotApplicable) or isinstance(activity.assessments, NotApplicable)
    return bool(_assessments(ctx, activity)) or reasoned or waived


def _shown(ctx: Context, activity: Activity) -> set[Criterion]:
    """The criteria that the record itself shows to be met, whether its keeper ticked them or not."""
    found = set()
    sensitivities, vulnerable = ctx.sensitivities, ctx.vulnerable
    if any(sensitivities[one] in SENSITIVE for one in ctx.categories_of(activity)):
        found.add(Criterion.SENSITIVE)
    if any(vulnerable[one] for data in each(activity.data) for one in each(data.subjects)):
        found.add(Criterion.VULNERABLE)
    if any(one.solely is True and one.significant is True for one in each(activity.automated_decisions)):
        found.add(Criterion.AUTOMATED)
    if activity.profiling is True:
        found.add(Criterion.EVALUATION)
    return found


@rule("D101")
def criteria_without_assessment(ctx: Context) -> Iterator[Hit]:
    """Two or more of the nine criteria, and no impact assessment.

    What it finds:
        An activity that meets at least two of the criteria of WP 248, by its keeper's own list (a warning), or by that
        and what the record shows (a question), without an assessment or a reasoned decision that none is needed.
    Why it matters:
        Two criteria mostly mean a high risk, and a high risk means an assessment before the processing.
    Law:
        GDPR Art. 35(1); WP 248 rev.01, section III.B.

    Example:
        `criteria: [sensitive-data, vulnerable-subjects]` and no `assessments`.
    Mend:
        Make the assessment and name it, or say why none is needed (`dpia_required: false`, `dpia_reason`).
    Limits:
        The record shows four criteria at most: sensitive data, vulnerable people, automated decisions, profiling.
    """
    for key, activity in ctx.activities:
        if activity.dpia_required is True:
            continue
        listed = set(each(activity.criteria))
        met = _shown(ctx, activity) if activity.criteria is None else listed
        if len(met) >= ENOUGH and not _settled(ctx, activity):
            severity = None if len(listed) >= ENOUGH else Severity.INFO
            shown = tuple(one for one in Criterion if one in met)
            yield hit(key, "assessments", severity=severity, criteria=shown, count=len(met))


@rule("D102")
def required_and_missing(ctx: Context) -> Iterator[Hit]:
    """An impact assessment held to be required, and none done.

    What it finds:
        `dpia_required: true` without an assessment that is done; a warning where one is planned or under way.
    Why it matters:
        The assessment comes before the processing.
    Law:
        GDPR Art. 35(1).

    Example:
        `dpia_required: true` and no `assessments`.
    Mend:
        Make it, and name it on the activity.
    Limits:
        An assessment whose status is not stated is taken as done.
    """
    for key, activity in ctx.activities:
        if activity.dpia_required is True:
            made = _assessments(ctx, activity)
            if not any(one.status is None or one.status is AssessmentStatus.DONE for one in made):
                yield hit(key, "assessments", severity=Severity.WARNING if made else None)


@rule("D103")
def trigger_without_assessment(ctx: Context) -> Iterator[Hit]:
    """One of the three cases of Art. 35(3), and no impact assessment.

    What it finds:
        Criteria that together are a case of Art. 35(3): special or criminal data on a large scale; systematic
        monitoring on a large scale; evaluation with automated decisions. No assessment, and no reasoned decision.
    Why it matters:
        In these cases the law itself asks for one.
    Law:
        GDPR Art. 35(3)(a)-(c).

    Example:
        `criteria: [large-scale, sensitive-data]`.
    Mend:
        Make the assessment and name it, or correct the criteria.
    Limits:
        Art. 35(3)(c) is about publicly accessible areas, which the criteria do not show: a warning then.
    """
    for key, activity in ctx.activities:
        if not activity.criteria:
            continue
        listed = set(each(activity.criteria))
        for letter, pair in _CASES.items():
            if pair <= listed and activity.dpia_required is not True and not _settled(ctx, activity):
                severity = Severity.WARNING if letter == "c" else None
                yield hit(key, "criteria", law=f"GDPR Art. 35(3)({letter})", severity=severity, letter=letter)
                break


_CASES: Final = {
    "a": {Criterion.EVALUATION, Criterion.AUTOMATED},
    "b": {Criterion.LARGE_SCALE, Criterion.SENSITIVE},
    "c": {Criterion.LARGE_SCALE, Criterion.MONITORING},
}


@rule("D104")
def high_risk_without_consultation(ctx: Context) -> Iterator[Hit]:
    """A high risk that remains, and no consultation of the authority.

    What it finds:
        An assessment with `high_risk: true` that does not say that the authority was consulted.
    Why it matters:
        Where a high risk remains after all measures, the authority is consulted before the processing.
    Law:
        GDPR Art. 36(1).

    Example:
        `{kind: dpia, status: done, high_risk: true}`.
    Mend:
        Consult the authority and record it, or lower the risk.
    Limits:
        Assessments under way are not asked.
    """
    for assessment_id, one in ctx.book.assessments.items():
        done = one.status is None or one.status is AssessmentStatus.DONE
        settled = one.consulted is True or isinstance(one.consulted, NotApplicable)
        if one.high_risk is True and done and not settled:
            yield hit(f"assessments/{assessment_id}", "consulted", assessment=one.name or assessment_id)


@rule("D105")
def assessment_review_overdue(ctx: Context) -> Iterator[Hit]:
    """An assessment whose review is overdue.

    What it finds:
        An assessment with `next_review` before the day of the check.
    Why it matters:
        The assessment is reviewed at least when the risk changes.
    Law:
        GDPR Art. 35(11).

    Example:
        `next_review: 2022-01-01`, checked on 2022-01-02.
    Mend:
        Review it, and set the next day.
    Limits:
        An assessment dated on or after that day is taken as the review.
    """
    for assessment_id, one in ctx.book.assessments.items():
        if isinstance(one.next_review, date) and one.next_review < ctx.on:
            made = one.dated if isinstance(one.dated, date) else date.min
            if made < one.next_review:
                yield hit(f"assessments/{assessment_id}", "next_review", due=one.next_review)


@rule("D106")
def decision_without_reason(ctx: Context) -> Iterator[Hit]:
    """No impact assessment needed, and no word on why.

    What it finds:
        `dpia_required: false` without `dpia_reason`, where the record shows or lists at least one of the criteria.
    Why it matters:
        The controller has to be able to show how it came to that.
    Law:
        GDPR Art. 35(1), 5(2).

    Example:
        `dpia_required: false, criteria: [large-scale]`.
    Mend:
        A question: why not? Note the reason.
    Limits:
        Not asked where no criterion is in sight.
    """
    for key, activity in ctx.activities:
        silent = activity.dpia_required is False and not activity.dpia_reason
        if silent and (each(activity.criteria) or _shown(ctx, activity)):
            yield hit(key, "dpia_reason")
