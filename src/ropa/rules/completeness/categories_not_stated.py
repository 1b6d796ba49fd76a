# SPDX-License-Identifier: Apache-2.0
"""A112: an activity that does not say which data it is about.

Its cases: `tests/rules/fixtures/A112.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "A112",
    name="categories-not-stated",
    severity="error",
    law="GDPR Art. 30(1)(c)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": 'The record does not say which personal data "{activity}" is about.',
        "da": "Fortegnelsen angiver ikke kategorier af personoplysninger for »{activity}«.",
        "nb": "Protokollen oppgir ikke kategorier av personopplysninger for «{activity}».",
    },
    mend={
        "en": "Name the categories of personal data.",
        "da": "Angiv kategorierne af personoplysninger.",
        "nb": "Oppgi kategoriene av personopplysninger.",
    },
    of_all={
        "en": "None of the {number} activities of this register says which personal data it is about.",
        "da": (
            "Ingen af de {number} behandlingsaktiviteter i denne fortegnelse angiver kategorier af personoplysninger."
        ),
        "nb": (
            "Ingen av de {number} behandlingsaktivitetene i denne protokollen oppgir kategorier av personopplysninger."
        ),
    },
)
def categories_not_stated(ctx: Context) -> Iterator[Hit]:
    """An activity that does not say which data it is about.

    What it finds:
        An activity with no category of personal data, and no data described in words.
    Why it matters:
        Sensitivity, security and retention depend on it.
    Law:
        GDPR Art. 30(1)(c).

    Example:
        `data: [{subjects: [customer]}]`.
    Mend:
        Name the categories: `categories: [contact.email]`.
    Limits:
        Data in words only (`text`) is taken as stated.
    """
    for key, activity in ctx.activities:
        if not any(data.categories or data.text for data in each(activity.data)):
            yield hit(key, "data", activity=activity.name or activity.id)
