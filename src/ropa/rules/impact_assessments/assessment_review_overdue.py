# SPDX-License-Identifier: Apache-2.0
"""D105: an assessment whose review is overdue.

Its cases: `tests/rules/fixtures/D105.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule


@rule(
    "D105",
    name="assessment-review-overdue",
    severity="warning",
    law="GDPR Art. 35(11)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "The review of the assessment was due on {due}, and the record shows none since.",
        "da": "Gennemgangen af vurderingen skulle ske {due}, og fortegnelsen viser ingen siden.",
        "nb": "Gjennomgangen av vurderingen skulle skje {due}, og protokollen viser ingen siden.",
    },
    mend={
        "en": "Review it, and set the next day.",
        "da": "Gennemgå den, og sæt den næste dato.",
        "nb": "Gå gjennom den, og sett neste dato.",
    },
)
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
    for assessment_id, assessment in ctx.book.assessments.items():
        if isinstance(assessment.next_review, date) and assessment.next_review < ctx.on:
            dated = assessment.dated if isinstance(assessment.dated, date) else date.min
            if dated < assessment.next_review:
                yield hit(f"assessments/{assessment_id}", "next_review", due=assessment.next_review)
