# SPDX-License-Identifier: Apache-2.0
"""D102: an impact assessment held to be required, and none done.

Its cases: `tests/rules/fixtures/D102.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ropa.meaning.duration import asked_for, is_made
from ropa.model import Assessment, AssessmentStatus, Status
from ropa.rules.context import Context
from ropa.rules.impact_assessments.assessments import assessments
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity


@rule(
    "D102",
    name="required-and-missing",
    severity="error",
    law="GDPR Art. 35(1)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "An impact assessment is held to be required, and the record shows none that is done.",
        "da": "En konsekvensanalyse anses for påkrævet, og fortegnelsen viser ingen, der er foretaget.",
        "nb": "En vurdering av personvernkonsekvenser anses som påkrevd, og protokollen viser ingen som er gjort.",
    },
    mend={
        "en": "Make the assessment before the processing, and name it.",
        "da": "Foretag konsekvensanalysen før behandlingen, og angiv den.",
        "nb": "Gjør vurderingen før behandlingen, og oppgi den.",
    },
)
def required_and_missing(ctx: Context) -> Iterator[Hit]:
    """An impact assessment held to be required, and none done.

    What it finds:
        `dpia_required: true` without an assessment that is done on the day; a warning where one is planned, under way
        or of a later day, and the processing has not begun.
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
            named = assessments(ctx, activity)
            if not any(_is_done(assessment, asked_for(activity, ctx.on)) for assessment in named):
                to_come = named and (activity.status is Status.PLANNED or asked_for(activity, ctx.on) > ctx.on)
                yield hit(key, "assessments", severity=Severity.WARNING if to_come else None)


def _is_done(assessment: Assessment, day: date) -> bool:
    return assessment.status in {None, AssessmentStatus.DONE} and is_made(assessment, day)
