# SPDX-License-Identifier: Apache-2.0
"""D106: no impact assessment needed, and no word on why.

Its cases: `tests/rules/fixtures/D106.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Activity, Criterion
from ropa.rules.context import Context
from ropa.rules.impact_assessments.assessments import tells
from ropa.rules.impact_assessments.criteria import ENOUGH, criteria_shown
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "D106",
    name="decision-without-reason",
    severity="info",
    law="GDPR Art. 35(1), 5(2)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "No impact assessment is held to be needed. Why not? A criterion is met, and no reason is stated that "
            "speaks of it."
        ),
        "da": (
            "Konsekvensanalyse anses ikke for nødvendig. Hvorfor ikke? Et kriterium er opfyldt, og der er ikke "
            "angivet nogen grund, som handler om det."
        ),
        "nb": (
            "Vurdering av personvernkonsekvenser anses ikke som nødvendig. Hvorfor ikke? Et kriterium er oppfylt, "
            "og det er ikke oppgitt noen grunn som handler om det."
        ),
    },
    mend={
        "en": "Note the reason.",
        "da": "Notér grunden.",
        "nb": "Noter grunnen.",
    },
)
def decision_without_reason(ctx: Context) -> Iterator[Hit]:
    """No impact assessment needed, and no word on why.

    What it finds:
        `dpia_required: false` without `dpia_reason`, or with one that speaks of nothing on which it turns ("nobody has
        complained"), where the record shows or lists at least one of the criteria; that the people are staff is none by
        itself. Where it shows two or more that nobody listed, D101 asks.
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
        reason = activity.dpia_reason
        silent = activity.dpia_required is False and not (reason and tells(activity, reason))
        if silent and (each(activity.criteria) or _shows_one_that_is_more_than_staff(ctx, activity)):
            yield hit(key, "dpia_reason")


def _shows_one_that_is_more_than_staff(ctx: Context, activity: Activity) -> bool:
    """Whether the record shows one criterion, and more than that those concerned work there."""
    criteria = criteria_shown(ctx, activity)
    if criteria != {Criterion.VULNERABLE}:
        return 0 < len(criteria) < ENOUGH
    staff = ctx.terms_under("subject", "employee")
    return any(
        ctx.vulnerable[subject] and subject not in staff
        for data in each(activity.data)
        for subject in each(data.subjects)
    )
