# SPDX-License-Identifier: Apache-2.0
"""B131: one purpose that rests on consent and on legitimate interests at once.

Its cases: `tests/rules/fixtures/B131.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.meaning.bases import article_of
from ropa.model import Activity, Basis, Purpose
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "B131",
    name="consent-and-interest",
    severity="info",
    law="GDPR Art. 5(1)(a), 6(1), 7(3)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": 'Does "{purpose}" rest on consent or on legitimate interests? The record names both.',
        "da": "Hviler »{purpose}« på samtykke eller på legitim interesse? Fortegnelsen nævner begge.",
        "nb": "Bygger «{purpose}» på samtykke eller på berettiget interesse? Protokollen nevner begge.",
    },
    mend={
        "en": "Keep one, or say for which data or cases each is.",
        "da": "Behold ét, eller angiv for hvilke oplysninger eller tilfælde hvert gælder.",
        "nb": "Behold ett, eller oppgi for hvilke opplysninger eller tilfeller hvert gjelder.",
    },
)
def consent_and_interest(ctx: Context) -> Iterator[Hit]:
    """One purpose that rests on consent and on legitimate interests at once.

    What it finds:
        A purpose with bases 6(1)(a) and 6(1)(f) that are not for different data. Those that stand on the activity count
        where they name the purpose, or where it is the only one.
    Why it matters:
        Whoever withdraws consent expects the processing to stop, and not to go on under another basis.
    Law:
        GDPR Art. 5(1)(a), 6(1), 7(3); EDPB Guidelines 05/2020, section 6.

    Example:
        `{purpose: marketing.newsletter, bases: [6(1)(a), 6(1)(f)]}`.
    Mend:
        A question: which of the two is it? Or for which data, persons or cases is each?
    Limits:
        Bases with different `categories`, or with conditions, are left alone.
    """
    for key, activity in ctx.activities:
        for index, purpose in enumerate(each(activity.purposes)):
            bases = _bases_of(activity, purpose) if activity.bases else each(purpose.bases)
            if len(bases) <= 1:
                continue
            plain = [basis for basis in bases if not each(basis.categories) and not each(basis.conditions)]
            if {"6(1)(a)", "6(1)(f)"} <= {article_of(basis) for basis in plain}:
                yield hit(key, f"purposes[{index}].bases", purpose=ctx.label("purpose", purpose.purpose))


def _bases_of(activity: Activity, purpose: Purpose) -> tuple[Basis, ...]:
    """The bases of a purpose: its own, and those of the activity that name it or can be for no other."""
    only = len(each(activity.purposes)) == 1
    general = (
        basis
        for basis in each(activity.bases)
        if purpose.purpose in each(basis.purposes) or (only and not each(basis.purposes))
    )
    return (*each(purpose.bases), *general)
