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
