# SPDX-License-Identifier: Apache-2.0
"""D110: a data protection officer who advised against it, and processing that goes on.

Its cases: `tests/rules/fixtures/D110.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.phrases import says
from ropa.meaning.duration import asked_for
from ropa.model import AssessmentKind, Status
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.silence import each
from ropa.text import every_language


@rule(
    "D110",
    name="officer-advised-against",
    severity="warning",
    law="GDPR Art. 35(2), 39(1)(c), 5(2)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": 'The data protection officer advised against it ("{advice}"). Why it goes on, the record does not show.',
        "da": "Databeskyttelsesrådgiveren frarådede det (»{advice}«). Hvorfor det fortsætter, viser fortegnelsen ikke.",
        "nb": "Personvernombudet frarådet det («{advice}»), og protokollen viser ikke hvorfor det fortsetter.",
    },
    mend={
        "en": "State in the outcome why the advice was not followed, or what was changed because of it.",
        "da": "Angiv i resultatet, hvorfor rådet ikke blev fulgt, eller hvad der blev ændret på grund af det.",
        "nb": "Oppgi i resultatet hvorfor rådet ikke ble fulgt, eller hva som ble endret på grunn av det.",
    },
)
def officer_advised_against(ctx: Context) -> Iterator[Hit]:
    """A data protection officer who advised against it, and processing that goes on.

    What it finds:
        An impact assessment of an activity that runs, whose `dpo_advice` says not to go ahead ("advises against", "must
        not begin"). A warning where no `outcome` is stated, else a question.
    Why it matters:
        The advice binds nobody, but who does not follow it has to be able to show why.
    Law:
        GDPR Art. 35(2), 39(1)(c), 5(2); guidelines on data protection officers (WP 243 rev.01), section 4.2.

    Example:
        `assessments: {dpia: {kind: dpia, dpo_advice: I advise against going ahead}}`.
    Mend:
        State in the outcome why the advice was not followed, or what was changed because of it.
    Limits:
        Such advice is known by a few phrases, in twelve languages. What is planned is not asked.
    """
    reported: set[str] = set()
    for _, activity in ctx.activities:
        if activity.status is Status.PLANNED or asked_for(activity, ctx.on) > ctx.on:
            continue
        for assessment_id in each(activity.assessments):
            assessment = ctx.book.assessments.get(assessment_id)
            if assessment is None or assessment_id in reported or assessment.kind not in {None, AssessmentKind.DPIA}:
                continue
            wordings = every_language(assessment.dpo_advice or "")
            advice = next((wording for wording in wordings if says(wording, "advised-against")), None)
            if advice is not None:
                reported.add(assessment_id)
                severity = Severity.INFO if assessment.outcome else None
                yield hit(f"assessments/{assessment_id}", "dpo_advice", severity=severity, advice=advice)
