# SPDX-License-Identifier: Apache-2.0
"""T315: an assessment of the importer's law that came out badly, and no supplementary measures.

Its cases: `tests/rules/fixtures/T315.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.outcomes import came_out_badly, leaves_a_high_risk
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.transfers.destination import importer_name
from ropa.rules.transfers.safeguards.assessments import assessed_safeguards, assessment_of, why_none


@rule(
    "T315",
    name="assessment-asks-for-measures",
    severity="error",
    law="CJEU C-311/18; EDPB Recommendations 01/2020",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "The assessment of the law that {importer} is under came out badly ({assessment}), and no supplementary "
            "measures are named."
        ),
        "da": (
            "Vurderingen af den lovgivning, {importer} er underlagt, faldt negativt ud ({assessment}), og der er ikke "
            "angivet supplerende foranstaltninger."
        ),
        "nb": (
            "Vurderingen av lovgivningen {importer} er underlagt, falt negativt ut ({assessment}), og det er ikke "
            "oppgitt ytterligere tiltak."
        ),
    },
    mend={
        "en": "Name the supplementary measures, or end the transfer.",
        "da": "Angiv de supplerende foranstaltninger, eller ophør med overførslen.",
        "nb": "Oppgi de ytterligere tiltakene, eller avslutt overføringen.",
    },
)
def assessment_asks_for_measures(ctx: Context) -> Iterator[Hit]:
    """An assessment of the importer's law that came out badly, and no supplementary measures.

    What it finds:
        A safeguard whose transfer impact assessment has `high_risk: true`, and that names no supplementary measures; a
        warning where only the words of the outcome say so ("not essentially equivalent").
    Why it matters:
        Where the law of the third country takes away what the clauses promise, the exporter adds measures that give it
        back, or does not transfer.
    Law:
        CJEU C-311/18, paras 133-135; EDPB Recommendations 01/2020 v2.0, steps 3 and 4; clause 14(f) of the clauses of
        2021.

    Example:
        `assessments: {tia: {kind: tia, high_risk: true}}`, named by `safeguards: [{tool: scc-2021, assessment: tia}]`.
    Mend:
        Name the supplementary measures (`supplementary`), or end the transfer.
    Limits:
        Whether the measures are enough is not judged. The words of an outcome are known by a few phrases, in twelve
        languages.
    """
    for key, field, transfer, safeguard, _ in assessed_safeguards(ctx):
        assessment = assessment_of(ctx, safeguard)
        if assessment is None or safeguard.supplementary or why_none(ctx, transfer, assessment) is not None:
            continue
        if assessment.high_risk is True or (assessment.high_risk is None and _is_bad(assessment.outcome)):
            yield hit(
                key,
                f"{field}.supplementary",
                severity=None if assessment.high_risk is True else Severity.WARNING,
                importer=importer_name(ctx, transfer),
                assessment=ctx.names.name("assessment", assessment.id),
            )


def _is_bad(outcome: str | None) -> bool:
    return came_out_badly(outcome) or leaves_a_high_risk(outcome)
