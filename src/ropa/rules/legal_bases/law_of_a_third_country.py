# SPDX-License-Identifier: Apache-2.0
"""B121: a legal obligation that rests on the law of a third country.

Its cases: `tests/rules/fixtures/B121.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.law.third_country_acts import names_one
from ropa.rules.context import Context
from ropa.rules.legal_bases.cited_law import BY_LAW
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.silence import each


@rule(
    "B121",
    name="law-of-a-third-country",
    severity="error",
    law="GDPR Art. 6(3)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "{cited}, cited for the legal obligation or task, is no law of the Union or of a member state.",
        "da": (
            "{cited}, der er anført for den retlige forpligtelse eller opgave, er ikke EU-ret eller en medlemsstats"
            " lovgivning."
        ),
        "nb": (
            "{cited}, som er oppgitt for den rettslige forpliktelsen eller oppgaven, er ikke unionsrett eller en "
            "medlemsstats lovgivning."
        ),
    },
    mend={
        "en": "Name the law of the Union or of a member state behind it, or another basis.",
        "da": "Angiv den EU-ret eller medlemsstatslovgivning, der ligger bag, eller et andet retsgrundlag.",
        "nb": "Oppgi unionsretten eller den medlemsstatlige loven som ligger bak, eller et annet grunnlag.",
    },
)
def law_of_a_third_country(ctx: Context) -> Iterator[Hit]:
    """A legal obligation that rests on the law of a third country.

    What it finds:
        A basis 6(1)(c) or 6(1)(e) whose `law` names nothing but a few well-known acts of the United States; where it
        names other law beside them, that is a question.
    Why it matters:
        Only Union law and the law of a member state (or EEA state) the controller is subject to will do.
    Law:
        GDPR Art. 6(3), recital 45.

    Example:
        `{article: 6(1)(c), law: [CLOUD Act]}`.
    Mend:
        Name the law of the Union or a member state behind it. If there is none, another basis is needed.
    Limits:
        Knows a handful of names only (the table of acts of third countries).
    """
    for article in BY_LAW:
        for key, field, _, basis in ctx.every_basis(article):
            named = [cited for cited in each(basis.law) if names_one(cited)]
            if named:
                severity = Severity.INFO if len(named) < len(each(basis.law)) else None
                yield hit(key, f"{field}.law", severity=severity, cited=named)
