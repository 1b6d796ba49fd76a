# SPDX-License-Identifier: Apache-2.0
"""B114: advertising that is fitted to one person, on legitimate interests.

Its cases: `tests/rules/fixtures/B114.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.meaning.bases import CONSENT, INTERESTS, resting
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each

FITTED: Final = (
    "advertising.lookalike",
    "advertising.personalised",
    "advertising.retargeting",
    "advertising.targeted",
    "marketing.social",
)
"""Advertising that is chosen by what is known of a person, or carried to where the person is met again."""


@rule(
    "B114",
    name="advertising-on-interests",
    severity="info",
    law="GDPR Art. 6(1)(f), 21(2), recital 47; CJEU C-252/21",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "Do people expect this without being asked, and can they say no beforehand: {purposes}?",
        "da": "Forventer folk dette uden at blive spurgt, og kan de sige nej på forhånd: {purposes}?",
        "nb": "Venter folk dette uten å bli spurt, og kan de si nei på forhånd: {purposes}?",
    },
    mend={
        "en": "Ask for consent, or record the weighing and how people object before it begins.",
        "da": "Bed om samtykke, eller notér afvejningen, og hvordan folk gør indsigelse, før det begynder.",
        "nb": "Be om samtykke, eller noter avveiningen og hvordan folk protesterer før det begynner.",
    },
)
def advertising_on_interests(ctx: Context) -> Iterator[Hit]:
    """Advertising that is fitted to one person, on legitimate interests.

    What it finds:
        A purpose of personalised, targeted or repeated advertising, of look-alike audiences or of social networks that
        rests on Art. 6(1)(f), with no consent stated or possible for it.
    Why it matters:
        A person cannot reasonably expect that a service is paid with advertising made from what they do, or that an
        address given to a shop is matched by a network; their interests then mostly weigh more.
    Law:
        GDPR Art. 6(1)(f), 21(2), recital 47; CJEU C-252/21, paras 115-118; EDPB Guidelines 8/2020, sections 5.2, 5.3.

    Example:
        `purposes: [{purpose: advertising.lookalike, bases: [{article: 6(1)(f)}]}]`.
    Mend:
        A question: is it expected? Ask for consent, or record the weighing, and how people object before it begins.
    Limits:
        How the advertising is chosen is not in the record. What a cookie or a device needs is asked by E101 and E104.
    """
    fitted = ctx.terms_under("purpose", *FITTED)
    for key, activity in ctx.activities:
        places = []
        for index, purpose in enumerate(each(activity.purposes)):
            if purpose.purpose in fitted:
                basis = resting(activity, purpose)
                if INTERESTS in basis.stated and CONSENT not in basis.stated | basis.possible:
                    places.append((index, ctx.label("purpose", purpose.purpose)))
        if places:
            yield hit(
                key, f"purposes[{places[0][0]}].bases", purposes=tuple(dict.fromkeys(label for _, label in places))
            )
