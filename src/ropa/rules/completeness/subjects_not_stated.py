# SPDX-License-Identifier: Apache-2.0
"""A111: an activity that does not say whose data it is.

Its cases: `tests/rules/fixtures/A111.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.completeness.named_by_empty_words import names_one
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "A111",
    name="subjects-not-stated",
    severity="error",
    law="GDPR Art. 30(1)(c)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": 'The record does not say whose data "{activity}" is about.',
        "da": "Fortegnelsen angiver ikke kategorier af registrerede for »{activity}«.",
        "nb": "Protokollen oppgir ikke kategorier av registrerte for «{activity}».",
    },
    mend={
        "en": "Name the categories of data subjects.",
        "da": "Angiv kategorierne af registrerede.",
        "nb": "Oppgi kategoriene av registrerte.",
    },
    of_all={
        "en": "None of the {number} activities of this register says whose data it is about.",
        "da": ("Ingen af de {number} behandlingsaktiviteter i denne fortegnelse angiver kategorier af registrerede."),
        "nb": ("Ingen av de {number} behandlingsaktivitetene i denne protokollen oppgir kategorier av registrerte."),
    },
)
def subjects_not_stated(ctx: Context) -> Iterator[Hit]:
    """An activity that does not say whose data it is.

    What it finds:
        An activity with no category of data subjects in any of its `data`. One called by a name that says nothing
        ("others", "everybody") is none.
    Why it matters:
        Without it nobody can tell who is to be informed, or who is at risk.
    Law:
        GDPR Art. 30(1)(c).

    Example:
        `data: [{categories: [contact.email]}]`.
    Mend:
        Name the categories of data subjects: `subjects: [customer]`.
    Limits:
        One pairing with subjects is enough.
    """
    for key, activity in ctx.activities:
        if not any(names_one(ctx, "subject", each(data.subjects)) for data in each(activity.data)):
            yield hit(key, "data", activity=activity.name or activity.id)
