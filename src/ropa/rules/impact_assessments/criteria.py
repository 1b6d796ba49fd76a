# SPDX-License-Identifier: Apache-2.0
"""The criteria of a high risk that the record itself shows (WP 248 rev.01)."""

from __future__ import annotations

from typing import Final

from ropa.meaning.automated_decisions import may_be_caught
from ropa.model import Activity, Criterion, SourceKind
from ropa.rules.context import Context
from ropa.silence import each

ENOUGH: Final = 2
"""How many of the nine criteria mostly call for an assessment (WP 248 rev.01, section III.B)."""

SENSITIVE: Final = frozenset({"special", "criminal"})
"""Data of Art. 9 and 10."""

SCORING: Final = ("customer.solvency", "hr.performance", "security.aml")
"""Purposes that evaluate or score people."""

MATCHING: Final = ("align", "combine")
"""Operations that bring sets of data together."""

PLACES: Final = ("location.current", "location.geofence", "location.travel")
"""Places by which a person is followed."""


BY_MACHINE: Final = ("security.fraud", "customer.solvency", "customer.claims", "hr.recruit", "hr.hiring", "public.task")
"""Purposes for which a decision by a machine mostly has an effect, and rests on a score of the person."""


def criteria_shown(ctx: Context, activity: Activity) -> set[Criterion]:
    """The criteria that the record itself shows to be met, whether its keeper ticked them or not."""
    criteria = set()
    sensitivities, vulnerable = ctx.sensitivities, ctx.vulnerable
    if any(sensitivities[category] in SENSITIVE for category in ctx.categories_of(activity)):
        criteria.add(Criterion.SENSITIVE)
    if any(vulnerable[subject] for data in each(activity.data) for subject in each(data.subjects)):
        criteria.add(Criterion.VULNERABLE)
    decisions = each(activity.automated_decisions)
    if any(decision.solely is True and decision.significant is True for decision in decisions):
        criteria.add(Criterion.AUTOMATED)
    elif any(map(may_be_caught, decisions)) and _is_for(ctx, activity, *BY_MACHINE):
        criteria.update((Criterion.AUTOMATED, Criterion.EVALUATION))
    if activity.profiling is True or _is_for(ctx, activity, *SCORING):
        criteria.add(Criterion.EVALUATION)
    if _monitors(ctx, activity):
        criteria.add(Criterion.MONITORING)
    if not ctx.terms_under("operation", *MATCHING).isdisjoint(each(activity.operations)):
        criteria.add(Criterion.MATCHING)
    return criteria


def _monitors(ctx: Context, activity: Activity) -> bool:
    """Whether people are watched: by cameras for security, at work, or by where they are."""
    if _is_for(ctx, activity, "hr.monitoring"):
        return True
    categories = ctx.categories_of(activity)
    if not ctx.terms_under("category", "media.video").isdisjoint(categories) and _is_for(ctx, activity, "security"):
        return True
    places = ctx.terms_under("category", *PLACES)
    return not places.isdisjoint(categories) and any(
        not places.isdisjoint(each(data.categories))
        for data in each(activity.data)
        if any(origin.kind is SourceKind.OBSERVED for origin in each(data.origins))
    )


def _is_for(ctx: Context, activity: Activity, *purposes: str) -> bool:
    meant = ctx.terms_under("purpose", *purposes)
    return not meant.isdisjoint([purpose.purpose for purpose in each(activity.purposes)])
