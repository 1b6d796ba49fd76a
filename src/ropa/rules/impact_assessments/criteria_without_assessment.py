# SPDX-License-Identifier: Apache-2.0
"""D101: two or more of the nine criteria, and no impact assessment.

Its cases: `tests/rules/fixtures/D101.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Criterion
from ropa.rules.context import Context
from ropa.rules.impact_assessments.assessments import settled
from ropa.rules.impact_assessments.criteria import ENOUGH, criteria_shown
from ropa.rules.impact_assessments.national_lists import items_by_data
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.silence import each


@rule(
    "D101",
    name="criteria-without-assessment",
    severity="warning",
    law="GDPR Art. 35(1); WP 248 rev.01",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "{count} of the nine criteria for an impact assessment are met ({criteria}), and the record shows "
            "neither an assessment nor why none is needed."
        ),
        "da": (
            "{count} af de ni kriterier for en konsekvensanalyse er opfyldt ({criteria}), og fortegnelsen viser "
            "hverken en analyse eller hvorfor den ikke behøves."
        ),
        "nb": (
            "{count} av de ni kriteriene for en vurdering av personvernkonsekvenser er oppfylt ({criteria}), og "
            "protokollen viser verken en vurdering eller hvorfor den ikke trengs."
        ),
    },
    mend={
        "en": "Make the assessment and name it, or say why none is needed.",
        "da": "Foretag konsekvensanalysen, og angiv den, eller skriv hvorfor den ikke behøves.",
        "nb": "Gjør vurderingen, og oppgi den, eller skriv hvorfor den ikke trengs.",
    },
)
def criteria_without_assessment(ctx: Context) -> Iterator[Hit]:
    """Two or more of the nine criteria, and no impact assessment.

    What it finds:
        An activity that meets at least two of the criteria of WP 248, by its keeper's own list (a warning), or by that
        and what the record shows (a question), without an assessment or a reasoned decision that none is needed. A
        warning too where the data stand on a national list that asks for one more criterion (Denmark, Norway).
    Why it matters:
        Two criteria mostly mean a high risk, and a high risk means an assessment before the processing.
    Law:
        GDPR Art. 35(1); WP 248 rev.01, section III.B.

    Example:
        `criteria: [sensitive-data, vulnerable-subjects]` and no `assessments`.
    Mend:
        Make the assessment and name it, or say why none is needed (`dpia_required: false`, `dpia_reason`).
    Limits:
        Reasons are known by a list, in twelve languages. The record shows six criteria at most: sensitive data,
        vulnerable people, automated decisions, evaluation, monitoring (cameras, staff, places observed), sets of data
        brought together.
    """
    for key, activity in ctx.activities:
        if activity.dpia_required is True:
            continue
        listed = set(each(activity.criteria))
        met = listed.union(criteria_shown(ctx, activity)) if len(listed) < ENOUGH else listed
        if len(met) >= ENOUGH and not settled(ctx, activity):
            item = next((item for item in items_by_data(ctx, activity) if item.certainty != "memory"), None)
            severity = None if len(listed) >= ENOUGH or item is not None else Severity.INFO
            law = f"GDPR Art. 35(1); WP 248 rev.01; {item.source}" if item is not None else None
            shown = tuple(criterion for criterion in Criterion if criterion in met)
            yield hit(key, "assessments", law=law, severity=severity, criteria=shown, count=len(met))
