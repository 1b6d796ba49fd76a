# SPDX-License-Identifier: Apache-2.0
"""B146: the means of payment kept for later purchases, on something else than consent.

Its cases: `tests/rules/fixtures/B146.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from ropa.free_text.phrases import says
from ropa.meaning.bases import CONSENT, resting
from ropa.model import Purpose
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each
from ropa.text import every_language

PAYMENT: Final = ("financial.card", "financial.payment")

_SINCE: Final = date(2021, 5, 19)
"""When the EDPB had said so."""


@rule(
    "B146",
    name="card-kept-without-consent",
    severity="info",
    law="GDPR Art. 6(1)(a); EDPB Recommendations 02/2021",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": (
            "Did people consent to their means of payment being kept for later purchases ({purpose})? The record "
            "rests it on {articles}."
        ),
        "da": (
            "Har folk samtykket i, at deres betalingsmiddel gemmes til senere køb ({purpose})? Fortegnelsen bygger "
            "det på {articles}."
        ),
        "nb": (
            "Har folk samtykket til at betalingsmiddelet deres lagres til senere kjøp ({purpose})? Protokollen bygger "
            "det på {articles}."
        ),
    },
    mend={
        "en": "Ask for consent, apart from the purchase, and state it; or say that no card is kept.",
        "da": "Bed om samtykke, adskilt fra købet, og angiv det; eller oplys, at intet kort gemmes.",
        "nb": "Be om samtykke, atskilt fra kjøpet, og oppgi det; eller oppgi at ikke noe kort lagres.",
    },
)
def card_kept_without_consent(ctx: Context) -> Iterator[Hit]:
    """The means of payment kept for later purchases, on something else than consent.

    What it finds:
        A purpose whose words say that something is kept to make later purchases easier, that uses payment cards or
        payment details, and that rests on bases without consent among them. Asked from 2021-05-19 on.
    Why it matters:
        A card that is on file can be misused, and the purchase is over. A contract does not need it, and people do not
        expect it; what is left is that they agree, and can take it back.
    Law:
        GDPR Art. 6(1)(a); EDPB Recommendations 02/2021 on the storage of credit card data.

    Example:
        `{purpose: one-click, categories: [financial.card], bases: [6(1)(f)]}`, called "Keep the card for later orders".
    Mend:
        A question: did they consent, apart from the purchase?
    Limits:
        The words are known by a few phrases, in twelve languages. Subscriptions, where the card is charged again under
        the contract, are another matter. Where nothing is stated that the purpose rests on, B101 asks.
    """
    if ctx.on < _SINCE:
        return
    payment = ctx.terms_under("category", *PAYMENT)
    for key, activity in ctx.activities:
        for index, purpose in enumerate(each(activity.purposes)):
            used = each(purpose.categories) or ctx.categories_of(activity)
            if payment.isdisjoint(used) or not _is_for_later(ctx, purpose):
                continue
            rests = resting(activity, purpose)
            if rests.stated and CONSENT not in rests.stated | rests.possible:
                articles = tuple(sorted(rests.stated))
                yield hit(
                    key,
                    f"purposes[{index}].bases",
                    purpose=ctx.label("purpose", purpose.purpose),
                    articles=articles,
                )


def _is_for_later(ctx: Context, purpose: Purpose) -> bool:
    """Whether a purpose is called, or described, as keeping something for later purchases."""
    term = ctx.book.purposes.get(purpose.purpose)
    texts = (term.label if term is not None else None, purpose.text)
    return any(says(wording, "kept-for-later-purchases") for text in texts for wording in every_language(text or ""))
