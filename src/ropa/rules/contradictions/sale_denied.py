# SPDX-License-Identifier: Apache-2.0
"""K109: the claim "we do not sell data", beside its sale.

Its cases: `tests/rules/fixtures/K109.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.phrases import says
from ropa.model import Claim
from ropa.rules.context import Context
from ropa.rules.contradictions.claims import claimed, speaking
from ropa.rules.contradictions.sale_told import sales_told
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.walks import shared_for
from ropa.silence import each
from ropa.text import every_language


@rule(
    "K109",
    name="sale-denied",
    severity="warning",
    law="GDPR Art. 5(1)(a), (b)",
    since="0.1.0",
    message={
        "en": "The source says that no data is sold; the record tells of its sale.",
        "da": "Kilden siger, at oplysninger ikke sælges; fortegnelsen taler om salg af dem.",
        "nb": "Kilden sier at opplysninger ikke selges; protokollen taler om salg av dem.",
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
        The claim `no-sale` where the same activities have the purpose of selling data, or other words of theirs (on a
        purpose, a recipient or a processor, in a description or a statement) say that it is sold.
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
    activities = ctx.activities_under[key]
    purposes = (purpose.purpose for activity in activities for purpose in each(activity.purposes))
    if any(ctx.is_within("purpose", purpose, "sell.data") for purpose in purposes):
        return True
    if any(next(sales_told(holder), None) for holder in speaking(ctx, key)):
        return True
    texts = [
        *(recipient.text for activity in activities for recipient in each(activity.recipients)),
        *(processor.services for activity in activities for processor in each(activity.processors)),
    ]
    return any(says(wording, "data-broker") for text in texts if text for wording in every_language(text))
