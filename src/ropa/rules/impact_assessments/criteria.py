# SPDX-License-Identifier: Apache-2.0
"""The criteria of a high risk that the record itself shows (WP 248 rev.01)."""

from __future__ import annotations

from typing import Final

from ropa.model import Activity, Criterion
from ropa.rules.context import Context
from ropa.silence import each

SENSITIVE: Final = frozenset({"special", "criminal"})
"""Data of Art. 9 and 10."""


def criteria_shown(ctx: Context, activity: Activity) -> set[Criterion]:
    """The criteria that the record itself shows to be met, whether its keeper ticked them or not."""
    criteria = set()
    sensitivities, vulnerable = ctx.sensitivities, ctx.vulnerable
    if any(sensitivities[category] in SENSITIVE for category in ctx.categories_of(activity)):
        criteria.add(Criterion.SENSITIVE)
    if any(vulnerable[subject] for data in each(activity.data) for subject in each(data.subjects)):
        criteria.add(Criterion.VULNERABLE)
    if any(decision.solely is True and decision.significant is True for decision in each(activity.automated_decisions)):
        criteria.add(Criterion.AUTOMATED)
    if activity.profiling is True:
        criteria.add(Criterion.EVALUATION)
    return criteria
