# SPDX-License-Identifier: Apache-2.0
"""D107: processing that stands on a national list of Art. 35(4), and no impact assessment.

Its cases: `tests/rules/fixtures/D107.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.impact_assessments.criteria import ENOUGH, criteria_shown
from ropa.rules.impact_assessments.national_lists import considered, items_by_data
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.wording import Citation


@rule(
    "D107",
    name="on-a-national-list",
    severity="info",
    law="GDPR Art. 35(4)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": '"{item}" is on a national list ({list}). Is one more criterion met, and an impact assessment due?',
        "da": (
            "»{item}« står på en national liste ({list}). Er endnu et kriterium opfyldt, så der skal foretages en"
            " analyse?"
        ),
        "nb": (
            "«{item}» står på en nasjonal liste ({list}). Er ett kriterium til oppfylt, slik at det må gjøres en "
            "vurdering?"
        ),
    },
    mend={
        "en": "Note which criteria are met (criteria), and make the assessment or say why none is needed.",
        "da": (
            "Notér, hvilke kriterier der er opfyldt (criteria), og lav analysen, eller skriv hvorfor den ikke behøves."
        ),
        "nb": (
            "Noter hvilke kriterier som er oppfylt (criteria), og gjør vurderingen, eller skriv hvorfor den "
            "ikke trengs."
        ),
    },
)
def on_a_national_list(ctx: Context) -> Iterator[Hit]:
    """Processing that stands on a national list of Art. 35(4), and no impact assessment.

    What it finds:
        Biometric, genetic or location data of a controller in a state whose list the tables have, without criteria,
        assessment or a reasoned decision.
    Why it matters:
        What stands on the list of the authority, mostly together with one of the nine criteria, needs an assessment
        before it begins.
    Law:
        GDPR Art. 35(4); the list named in the finding.

    Example:
        A Danish app with `location.gps`, and no word on an impact assessment.
    Mend:
        A question: is one more criterion met? Note the criteria, and make the assessment or say why none is needed.
    Limits:
        The lists of Austria, Belgium, Denmark, Finland, France, Germany, Ireland, Italy, the Netherlands, Norway,
        Poland and Spain, as far as data shows an item; most are from memory. Where two criteria are met, D101 says so
        instead. An activity whose keeper listed criteria has been considered.
    """
    for key, activity in ctx.activities:
        item = None if considered(ctx, activity) else next(items_by_data(ctx, activity), None)
        if item is not None and len(criteria_shown(ctx, activity)) < ENOUGH:
            yield hit(key, "assessments", law=item.source, item=item.label, list=Citation(item.source))
