# SPDX-License-Identifier: Apache-2.0
"""A112: an activity that does not say which data it is about.

Its cases: `tests/rules/fixtures/A112.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.phrases import says_only
from ropa.model import Data
from ropa.rules.completeness.named_by_empty_words import names_one
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each
from ropa.text import every_language


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
        An activity with no category of personal data, and no data described in words. One called by a name that says
        nothing ("unknown", "all kinds of data") is none, and so are such words.
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
        if not any(_says_which(ctx, data) for data in each(activity.data)):
            yield hit(key, "data", activity=activity.name or activity.id)


def _says_which(ctx: Context, data: Data) -> bool:
    in_words = data.text is not None and any(
        not says_only(wording, "whatever-there-is") for wording in every_language(data.text)
    )
    return in_words or names_one(ctx, "category", each(data.categories))
