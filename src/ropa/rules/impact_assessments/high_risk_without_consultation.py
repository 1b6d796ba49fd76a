# SPDX-License-Identifier: Apache-2.0
"""D104: a high risk that remains, and no consultation of the authority.

Its cases: `tests/rules/fixtures/D104.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Assessment, AssessmentKind, AssessmentStatus
from ropa.rules.context import Context
from ropa.rules.outcomes import leaves_a_high_risk
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.silence import NotApplicable


@rule(
    "D104",
    name="high-risk-without-consultation",
    severity="error",
    law="GDPR Art. 36(1)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "{assessment} finds that a high risk remains, and the record does not show that the authority was "
            "consulted."
        ),
        "da": (
            "{assessment} når frem til, at der fortsat er en høj risiko, og fortegnelsen viser ikke, at "
            "tilsynsmyndigheden er hørt."
        ),
        "nb": (
            "{assessment} kommer til at det fortsatt er høy risiko, og protokollen viser ikke at det er holdt "
            "forhåndsdrøfting med tilsynsmyndigheten."
        ),
    },
    mend={
        "en": "Consult the authority before the processing, or lower the risk.",
        "da": "Hør tilsynsmyndigheden før behandlingen, eller sænk risikoen.",
        "nb": "Hold forhåndsdrøfting med tilsynsmyndigheten, eller senk risikoen.",
    },
)
def high_risk_without_consultation(ctx: Context) -> Iterator[Hit]:
    """A high risk that remains, and no consultation of the authority.

    What it finds:
        An assessment with `high_risk: true` that does not say that the authority was consulted; a warning where only
        the words of its outcome say so ("a high risk remains").
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
    for assessment_id, assessment in ctx.book.assessments.items():
        done = assessment.status is None or assessment.status is AssessmentStatus.DONE
        settled = assessment.consulted is True or isinstance(assessment.consulted, NotApplicable)
        in_words = assessment.high_risk is None and leaves_a_high_risk(assessment.outcome)
        if (assessment.high_risk is True or (in_words and _may_be_one(assessment))) and done and not settled:
            severity = Severity.WARNING if in_words else None
            name = assessment.name or assessment_id
            yield hit(f"assessments/{assessment_id}", "consulted", severity=severity, assessment=name)


def _may_be_one(assessment: Assessment) -> bool:
    """Whether it may be an assessment of Art. 35, after which the authority is consulted."""
    return assessment.kind in {None, AssessmentKind.DPIA}
