# SPDX-License-Identifier: Apache-2.0
"""K202: a category that the source calls not personal, listed among personal data.

Its cases: `tests/rules/fixtures/K202.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule


@rule(
    "K202",
    name="called-not-personal",
    severity="warning",
    law="GDPR Art. 4(1), recital 30; CJEU C-582/14",
    since="0.1.0",
    message={
        "en": (
            'The source calls "{category}" not personal; it is listed as data about data subjects (activities: '
            "{activities})."
        ),
        "da": (
            "Kilden kalder »{category}« ikke-personlig; den er angivet som oplysning om registrerede (aktiviteter: "
            "{activities})."
        ),
        "nb": (
            "Kilden kaller «{category}» ikke-personlig; den er oppgitt som opplysning om registrerte (aktiviteter: "
            "{activities})."
        ),
    },
    mend={
        "en": "Withdraw the claim, or take the category out of the activities.",
        "da": "Træk udsagnet tilbage, eller fjern kategorien fra aktiviteterne.",
        "nb": "Trekk utsagnet tilbake, eller fjern kategorien fra aktivitetene.",
    },
)
def called_not_personal(ctx: Context) -> Iterator[Hit]:
    """A category that the source calls not personal, listed among personal data.

    What it finds:
        An own category with `personal: false` that an activity lists as data about data subjects.
    Why it matters:
        What is recorded about a person who can be told from others is personal data, whatever it is called.
    Law:
        GDPR Art. 4(1), recital 30; CJEU C-582/14.

    Example:
        An IP address called "non-personal technical data".
    Mend:
        Withdraw the claim, or take the category out of the activities.
    Limits:
        One finding for each category.
    """
    denied = [key for key, category in ctx.book.categories.items() if category.personal is False]
    if not denied:
        return
    used: dict[str, int] = {}
    for _, activity in ctx.activities:
        for category in ctx.categories_of(activity):
            used[category] = used.get(category, 0) + 1
    for category in denied:
        if category in used:
            label = ctx.label("category", category)
            yield hit(f"categories/{category}", "personal", category=label, activities=used[category])
