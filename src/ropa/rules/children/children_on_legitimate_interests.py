# SPDX-License-Identifier: Apache-2.0
"""C104: Children's data on legitimate interests.

Its cases: `tests/rules/fixtures/C104.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.meaning.duration import asked_for
from ropa.model import Activity, Children
from ropa.rules.context import Context
from ropa.rules.legal_bases.legitimate_interests.weighing import is_assessed, is_weighed
from ropa.rules.rule import Hit, hit, rule


@rule(
    "C104",
    name="children-on-legitimate-interests",
    severity="info",
    law="GDPR Art. 6(1)(f), recitals 38 and 47",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "Children's data is processed on legitimate interests. Was that weighed with children in mind?",
        "da": "Børns oplysninger behandles på grundlag af legitim interesse. Er interesserne afvejet med børn for øje?",
        "nb": (
            "Barns opplysninger behandles på grunnlag av berettiget interesse. Er interessene avveid med barn for øye?"
        ),
    },
    mend={
        "en": "Note the balancing, or name the assessment.",
        "da": "Notér interesseafvejningen, eller angiv vurderingen.",
        "nb": "Noter interesseavveiningen, eller oppgi vurderingen.",
    },
)
def children_on_legitimate_interests(ctx: Context) -> Iterator[Hit]:
    """Children's data on legitimate interests.

    What it finds:
        An activity directed at children, or with children among its data subjects, with a basis 6(1)(f) of which no
        balancing is recorded, or one that was not made or is to come.
    Why it matters:
        The interests of a child weigh more; the article names children expressly.
    Law:
        GDPR Art. 6(1)(f), recitals 38 and 47.

    Example:
        `subjects: [child]` and `bases: [{article: 6(1)(f), interest: marketing}]`.
    Mend:
        A question: was it weighed with children in mind? Note the result.
    Limits:
        One finding for each activity.
    """
    reported: set[str] = set()
    for key, field, activity, basis in ctx.bases.get("6(1)(f)", ()):
        weighed = is_weighed(basis) or is_assessed(ctx, basis, asked_for(activity, ctx.on))
        if not weighed and key not in reported and _about_children(ctx, activity):
            reported.add(key)
            yield hit(key, field)


def _about_children(ctx: Context, activity: Activity) -> bool:
    directed = isinstance(activity.children, Children) and activity.children.directed is True
    return directed or any(ctx.is_within("subject", subject, "child") for subject in ctx.subjects_of(activity))
