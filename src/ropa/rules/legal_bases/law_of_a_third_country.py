# SPDX-License-Identifier: Apache-2.0
"""B121: a legal obligation that rests on the law of a third country.

Its cases: `tests/rules/fixtures/B121.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model.basis import as_cited
from ropa.rules.context import Context
from ropa.rules.legal_bases.whose_law import country_of, foreign_act_in, is_foreign, resting_on_law
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
        "en": (
            "{cited}, cited for the legal obligation, task or condition, is no law of the Union or of a member state."
        ),
        "da": (
            "{cited}, der er anført for den retlige forpligtelse, opgave eller betingelse, er ikke EU-ret eller"
            " en medlemsstats lovgivning."
        ),
        "nb": (
            "{cited}, som er oppgitt for den rettslige forpliktelsen, oppgaven eller vilkåret, er ikke unionsrett"
            " eller en medlemsstats lovgivning."
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
        A basis 6(1)(c) or 6(1)(e), or a condition that needs Union or member-state law (Art. 9(2)(b), (g), (i), (j),
        Art. 10), whose `law` is only that of third countries on the day: as its `country` says, its words ("26 U.S.C.
        § 6001", "Companies Act 2006 (UK)"), or a well-known name ("CLOUD Act"). British law counts as that of a member
        state until the end of 2020 (Withdrawal Agreement Art. 7, 126, 127). Beside other law that is a question; in the
        words of the basis alone, a warning.
    Why it matters:
        Only Union law and the law of a member state (or EEA state) the controller is subject to will do.
    Law:
        GDPR Art. 6(3), recital 45.

    Example:
        `{article: 6(1)(c), law: [CLOUD Act]}`, `{article: 6(1)(c), law: [{name: Finance Act, country: GB}]}` in 2022.
    Mend:
        Name the law of the Union or a member state behind it. If there is none, another basis is needed.
    Limits:
        An act without a country is known where the table of acts of third countries has its name. A register that is
        kept for the law of the United Kingdom too has to say so in a waiver.
    """
    for key, field, resting in resting_on_law(ctx):
        laws = each(resting.law)
        foreign = [law for law in laws if is_foreign(ctx, country_of(law))]
        if foreign:
            severity = Severity.INFO if len(foreign) < len(laws) else None
            yield hit(key, f"{field}.law", severity=severity, cited=as_cited(foreign))
        elif resting.law is None and (cited := foreign_act_in(ctx, resting.text)) is not None:
            yield hit(key, f"{field}.text", severity=Severity.WARNING, cited=cited)
