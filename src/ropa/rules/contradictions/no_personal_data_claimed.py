# SPDX-License-Identifier: Apache-2.0
"""K101: the claim "no personal data", made of what the record itself lists as personal data.

Its cases: `tests/rules/fixtures/K101.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Claim
from ropa.rules.context import Context
from ropa.rules.contradictions.claims import categories_claimed, claimed, labels
from ropa.rules.rule import Hit, hit, rule


@rule(
    "K101",
    name="no-personal-data-claimed",
    severity="warning",
    law="GDPR Art. 4(1), recitals 26 and 30; CJEU C-582/14",
    since="0.1.0",
    message={
        "en": (
            'The source says "no personal data"; the record lists data about data subjects for the same: {categories}.'
        ),
        "da": (
            "Kilden siger »ingen personoplysninger«; fortegnelsen angiver oplysninger om registrerede for det "
            "samme: {categories}."
        ),
        "nb": (
            "Kilden sier «ingen personopplysninger»; protokollen oppgir opplysninger om registrerte for det samme: "
            "{categories}."
        ),
    },
    mend={
        "en": "Withdraw the claim, or take out what identifies nobody.",
        "da": "Træk udsagnet tilbage, eller fjern det, der ikke identificerer nogen.",
        "nb": "Trekk utsagnet tilbake, eller fjern det som ikke identifiserer noen.",
    },
)
def no_personal_data_claimed(ctx: Context) -> Iterator[Hit]:
    """The claim "no personal data", made of what the record itself lists as personal data.

    What it finds:
        The claim `no-personal-data` on an activity, engagement or header, where the record states categories of data
        about data subjects for the same.
    Why it matters:
        Data on what a device of a user does is personal data as soon as that user can be told from others.
    Law:
        GDPR Art. 4(1), recital 26, recital 30; CJEU C-582/14.

    Example:
        "No personal data, only system information" about an analytics service to which app interactions flow.
    Mend:
        Withdraw the claim, or take the data out of the record if nobody can be identified by it.
    Limits:
        Only stated categories count. Where a claim names a party, only the data stated for that party does. Categories
        that are themselves marked `personal: false` are left to K202.
    """
    denied = {category_id for category_id, category in ctx.book.categories.items() if category.personal is False}
    for key, field, statement, _, item in claimed(ctx, Claim.NO_PERSONAL_DATA):
        personal = tuple(
            category for category in categories_claimed(ctx, key, statement, item) if category not in denied
        )
        if personal:
            yield hit(key, field, categories=labels(ctx, personal))
