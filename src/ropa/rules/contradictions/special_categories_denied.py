# SPDX-License-Identifier: Apache-2.0
"""K107: the claim "no special categories", beside some.

Its cases: `tests/rules/fixtures/K107.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Claim
from ropa.rules.context import Context
from ropa.rules.contradictions.claims import categories_claimed, claimed, labels
from ropa.rules.rule import Hit, hit, rule


@rule(
    "K107",
    name="special-categories-denied",
    severity="warning",
    law="GDPR Art. 9(1)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "The source says that there are no special categories of data; the record lists some: {categories}.",
        "da": (
            "Kilden siger, at der ikke er særlige kategorier af oplysninger; fortegnelsen angiver nogle: {categories}."
        ),
        "nb": "Kilden sier at det ikke er særlige kategorier av opplysninger; protokollen oppgir noen: {categories}.",
    },
    mend={
        "en": "Correct the one or the other.",
        "da": "Ret det ene eller det andet.",
        "nb": "Rett det ene eller det andre.",
    },
)
def special_categories_denied(ctx: Context) -> Iterator[Hit]:
    """The claim "no special categories", beside some.

    What it finds:
        The claim `no-special-categories` where the same activities state data of Art. 9(1).
    Why it matters:
        The condition of Art. 9(2) goes missing with it.
    Law:
        GDPR Art. 9(1).

    Example:
        "We collect no sensitive data", and `special.health.allergy` for restaurant guests.
    Mend:
        Correct the one or the other.
    Limits:
        Categories that are special in some contexts only are not counted.
    """
    for key, field, statement, _, item in claimed(ctx, Claim.NO_SPECIAL_CATEGORIES):
        stated = categories_claimed(ctx, key, statement, item)
        special = tuple(category for category in stated if ctx.sensitivity(category) == "special")
        if special:
            yield hit(key, field, categories=labels(ctx, special))
