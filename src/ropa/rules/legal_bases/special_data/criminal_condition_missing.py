# SPDX-License-Identifier: Apache-2.0
"""B202: data on criminal convictions or offences, and nothing that allows it.

Its cases: `tests/rules/fixtures/B202.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.legal_bases.special_data.conditions import CONDITIONS_10, uncovered
from ropa.rules.rule import Hit, hit, rule


@rule(
    "B202",
    name="criminal-condition-missing",
    severity="error",
    law="GDPR Art. 10",
    since="0.1.0",
    asks_gdpr=True,
    of_everyone=True,
    message={
        "en": (
            "Data on criminal convictions or offences ({categories}), and nothing stated that allows it under Art. 10."
        ),
        "da": (
            "Oplysninger om straffedomme eller lovovertrædelser ({categories}), og intet angivet, der tillader det "
            "efter art. 10."
        ),
        "nb": (
            "Opplysninger om straffedommer eller lovovertredelser ({categories}), og ikke oppgitt noe som tillater "
            "det etter art. 10."
        ),
    },
    mend={
        "en": "Name the official control, or the law that allows it.",
        "da": "Angiv den offentlige kontrol eller den lov, der tillader det.",
        "nb": "Oppgi den offentlige kontrollen eller loven som tillater det.",
    },
)
def criminal_condition_missing(ctx: Context) -> Iterator[Hit]:
    """Data on criminal convictions or offences, and nothing that allows it.

    What it finds:
        An activity with such data that no stated condition under Art. 10 covers.
    Why it matters:
        It may be processed only under official control or where Union or member-state law allows it.
    Law:
        GDPR Art. 10; databeskyttelsesloven § 8; personopplysningsloven § 11.

    Example:
        `categories: [criminal.conviction]` with `special_conditions: [9(2)(b)]`.
    Mend:
        Name the law: `special_conditions: [{article: 10, law: [...]}]`.
    Limits:
        A condition of Art. 9 does not count: criminal data is not a special category. A section of a law that the name
        of the category cites is that law. So is one that a legal basis cites, where the law tables know it to allow
        this (databeskyttelsesloven § 8, børneattestloven).
    """
    for key, _, missing in uncovered(ctx, "criminal", CONDITIONS_10):
        yield hit(key, "special_conditions", categories=missing)
