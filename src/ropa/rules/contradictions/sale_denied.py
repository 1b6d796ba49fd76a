# SPDX-License-Identifier: Apache-2.0
"""K109: the claim "we do not sell data", beside its sale.

Its cases: `tests/rules/fixtures/K109.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Claim
from ropa.rules.context import Context
from ropa.rules.contradictions.claims import claimed
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.walks import shared_for
from ropa.silence import each


@rule(
    "K109",
    name="sale-denied",
    severity="warning",
    law="GDPR Art. 5(1)(a), (b)",
    since="0.1.0",
    message={
        "en": "The source says that no data is sold; the record names its sale as a purpose.",
        "da": "Kilden siger, at oplysninger ikke sælges; fortegnelsen angiver salg som formål.",
        "nb": "Kilden sier at opplysninger ikke selges; protokollen oppgir salg som formål.",
    },
    mend={
        "en": "Correct the one or the other.",
        "da": "Ret det ene eller det andet.",
        "nb": "Rett det ene eller det andre.",
    },
)
def sale_denied(ctx: Context) -> Iterator[Hit]:
    """The claim "we do not sell data", beside its sale.

    What it finds:
        The claim `no-sale` where the same activities have the purpose of selling data.
    Why it matters:
        Data subjects rely on the denial.
    Law:
        GDPR Art. 5(1)(a), (b).

    Example:
        `statements: [no-sale]`, `purposes: [sell.data]`.
    Mend:
        Correct the one or the other.
    Limits:
        Exchange for other benefits than money is not looked for.
    """
    for key, field, *_ in claimed(ctx, Claim.NO_SALE):
        if _sold(ctx, key):
            yield hit(key, field)


@shared_for
def _sold(ctx: Context, key: str) -> bool:
    purposes = (purpose.purpose for activity in ctx.activities_under[key] for purpose in each(activity.purposes))
    return any(ctx.is_within("purpose", purpose, "sell.data") for purpose in purposes)
