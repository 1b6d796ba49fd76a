# SPDX-License-Identifier: Apache-2.0
"""T314: an assessment of the importer's law that is only planned, of another kind, or of another country.

Its cases: `tests/rules/fixtures/T314.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.destination import importer_name
from ropa.rules.transfers.safeguards.assessments import assessed_safeguards, assessment_of, weight, why_none


@rule(
    "T314",
    name="assessment-is-none",
    severity="warning",
    law="CJEU C-311/18; EDPB Recommendations 01/2020",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "The transfer to {importer} names an assessment that is none of the law {importer} is under on the day: "
            "{assessment} ({why})."
        ),
        "da": (
            "Overførslen til {importer} henviser til en vurdering, der på dagen ikke er en vurdering af den "
            "lovgivning, {importer} er underlagt: {assessment} ({why})."
        ),
        "nb": (
            "Overføringen til {importer} viser til en vurdering som på dagen ikke er en vurdering av lovgivningen "
            "{importer} er underlagt: {assessment} ({why})."
        ),
    },
    mend={
        "en": "Make the transfer impact assessment, and record the day.",
        "da": "Foretag vurderingen af overførslen, og notér dagen.",
        "nb": "Gjør vurderingen av overføringen, og noter dagen.",
    },
)
def assessment_is_none(ctx: Context) -> Iterator[Hit]:
    """An assessment of the importer's law that is only planned, of another kind, or of another country.

    What it finds:
        A safeguard that needs such an assessment, where the one it names is of another kind (a DPIA, a balancing of
        interests), is planned or under way, was made only after the day, or is of a country to which the transfer does
        not go, or of one of several countries only.
    Why it matters:
        The assessment of the importer's law and practice comes before the transfer, and is about that country. A DPIA
        looks at the risks of the processing, not at what authorities abroad may do.
    Law:
        CJEU C-311/18, paras 134-135; EDPB Recommendations 01/2020; clause 14(d) of the clauses of 2021.

    Example:
        `assessment: dpia-hosting`, where that is of kind `dpia`; one with `status: planned`.
    Mend:
        Make the assessment and record its day; or name the one that was made.
    Limits:
        Asked where T312 would ask if none were named. A kind, status, day or country that is not stated is not held
        against it. What the assessment says is not judged: see T315.
    """
    for key, field, transfer, safeguard, standing in assessed_safeguards(ctx):
        assessment = assessment_of(ctx, safeguard)
        why = why_none(ctx, transfer, assessment) if assessment is not None else None
        if assessment is not None and why is not None:
            yield hit(
                key,
                f"{field}.assessment",
                severity=weight(ctx, standing),
                importer=importer_name(ctx, transfer),
                assessment=ctx.names.name("assessment", assessment.id),
                why=why,
            )
