# SPDX-License-Identifier: Apache-2.0
"""A110: an activity without a purpose.

Its cases: `tests/rules/fixtures/A110.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.completeness.named_by_empty_words import names_one
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "A110",
    name="purposes-not-stated",
    severity="error",
    law="GDPR Art. 30(1)(b), 5(1)(b)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": 'No purpose is stated for "{activity}".',
        "da": "Der er ikke angivet noget formål for »{activity}«.",
        "nb": "Det er ikke oppgitt noe formål for «{activity}».",
    },
    mend={
        "en": "State each purpose of the processing.",
        "da": "Angiv hvert formål med behandlingen.",
        "nb": "Oppgi hvert formål med behandlingen.",
    },
    of_all={
        "en": "None of the {number} activities of this register states a purpose.",
        "da": "Ingen af de {number} behandlingsaktiviteter i denne fortegnelse angiver noget formål.",
        "nb": "Ingen av de {number} behandlingsaktivitetene i denne protokollen oppgir noe formål.",
    },
)
def purposes_not_stated(ctx: Context) -> Iterator[Hit]:
    """An activity without a purpose.

    What it finds:
        An activity whose `purposes` are left out or empty. A purpose called by a name that says nothing ("to be
        decided", "various") is none.
    Why it matters:
        Everything else is measured by the purpose: basis, necessity, retention.
    Law:
        GDPR Art. 30(1)(b), 5(1)(b).

    Example:
        `newsletter: {name: Newsletter}`.
    Mend:
        Name each purpose.
    Limits:
        Whether a purpose is specific enough is not judged.
    """
    for key, activity in ctx.activities:
        if not names_one(ctx, "purpose", (purpose.purpose for purpose in each(activity.purposes))):
            yield hit(key, "purposes", activity=activity.name or activity.id)
