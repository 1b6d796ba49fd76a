# SPDX-License-Identifier: Apache-2.0
"""B201: special categories of data, and no condition of Art. 9(2).

Its cases: `tests/rules/fixtures/B201.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.legal_bases.special_data.conditions import CONDITIONS_9, uncovered
from ropa.rules.rule import Hit, hit, rule


@rule(
    "B201",
    name="special-condition-missing",
    severity="error",
    law="GDPR Art. 9(1), (2)",
    since="0.1.0",
    asks_gdpr=True,
    of_everyone=True,
    message={
        "en": "Special categories of data ({categories}), and no condition of Art. 9(2) is stated for them.",
        "da": (
            "Særlige kategorier af oplysninger ({categories}), og der er ikke angivet nogen betingelse efter art. "
            "9, stk. 2, for dem."
        ),
        "nb": (
            "Særlige kategorier av opplysninger ({categories}), og det er ikke oppgitt noe vilkår etter art. 9 nr. "
            "2 for dem."
        ),
    },
    mend={
        "en": "State which condition of Art. 9(2) applies.",
        "da": "Angiv, hvilken betingelse i art. 9, stk. 2, der gælder.",
        "nb": "Oppgi hvilket vilkår i art. 9 nr. 2 som gjelder.",
    },
)
def special_condition_missing(ctx: Context) -> Iterator[Hit]:
    """Special categories of data, and no condition of Art. 9(2).

    What it finds:
        An activity with data of Art. 9(1) (health, beliefs, union membership ...) that no stated condition covers.
    Why it matters:
        Such processing is forbidden unless one of the conditions applies, beside a basis of Art. 6.
    Law:
        GDPR Art. 9(1), (2).

    Example:
        `categories: [special.health]` and no `special_conditions`.
    Mend:
        Name the condition: `special_conditions: [9(2)(b)]`.
    Limits:
        Categories that are special only in some contexts (photographs, biometrics) are not counted. A condition that
        the name of the category cites ("Sick days (Art. 9(2)(b))") is stated. So it is where a legal basis is an
        explicit consent, or cites a provision that the law tables know to lay one down (databeskyttelsesloven § 12,
        BDSG § 26).
    """
    for key, _, missing in uncovered(ctx, "special", CONDITIONS_9):
        yield hit(key, "special_conditions", categories=missing)
