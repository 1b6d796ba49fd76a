# SPDX-License-Identifier: Apache-2.0
"""D103: one of the three cases of Art. 35(3), and no impact assessment.

Its cases: `tests/rules/fixtures/D103.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.impact_assessments.assessments import CASES, settled
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.silence import each


@rule(
    "D103",
    name="trigger-without-assessment",
    severity="error",
    law="GDPR Art. 35(3)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "By its criteria this is a case of Art. 35(3)({letter}), and the record shows no impact assessment.",
        "da": (
            "Efter sine kriterier er dette et tilfælde af art. 35, stk. 3, litra {letter}, og fortegnelsen viser "
            "ingen konsekvensanalyse."
        ),
        "nb": (
            "Etter sine kriterier er dette et tilfelle av art. 35 nr. 3 bokstav {letter}, og protokollen viser "
            "ingen vurdering av personvernkonsekvenser."
        ),
    },
    mend={
        "en": "Make the assessment and name it, or correct the criteria.",
        "da": "Foretag konsekvensanalysen, og angiv den, eller ret kriterierne.",
        "nb": "Gjør vurderingen, og oppgi den, eller rett kriteriene.",
    },
)
def trigger_without_assessment(ctx: Context) -> Iterator[Hit]:
    """One of the three cases of Art. 35(3), and no impact assessment.

    What it finds:
        Criteria that together are a case of Art. 35(3): special or criminal data on a large scale; systematic
        monitoring on a large scale; evaluation with automated decisions. No assessment, and no decision that gives the
        law, the authority's list or the other assessment by which none is needed.
    Why it matters:
        In these cases the law itself asks for one.
    Law:
        GDPR Art. 35(3)(a)-(c).

    Example:
        `criteria: [large-scale, sensitive-data]`.
    Mend:
        Make the assessment and name it, or correct the criteria.
    Limits:
        Art. 35(3)(c) is about publicly accessible areas, which the criteria do not show: a warning then.
    """
    for key, activity in ctx.activities:
        if not activity.criteria:
            continue
        listed = set(each(activity.criteria))
        for letter, pair in CASES.items():
            if pair <= listed and activity.dpia_required is not True and not settled(ctx, activity):
                severity = Severity.WARNING if letter == "c" else None
                yield hit(key, "criteria", law=f"GDPR Art. 35(3)({letter})", severity=severity, letter=letter)
                break
