# SPDX-License-Identifier: Apache-2.0
"""K112: the claim "no special categories", beside data that may well hold some.

Its cases: `tests/rules/fixtures/K112.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.model import Activity, Claim
from ropa.rules.context import Context
from ropa.rules.contradictions.claims import claimed, labels, speaking
from ropa.rules.rule import Hit, hit, rule

WRITTEN_FREELY: Final = ("communication", "content", "media")
"""What people write, show or say as they like: among it will be health, faith and the rest."""


@rule(
    "K112",
    name="special-data-not-ruled-out",
    severity="info",
    law="GDPR Art. 9(1); CJEU C-184/20, C-21/23",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "The source says that there are no special categories; may these not hold some: {categories}?",
        "da": "Kilden siger, at der ikke er særlige kategorier; kan der ikke være nogen i dette: {categories}?",
        "nb": "Kilden sier at det ikke er særlige kategorier; kan det ikke være noen i dette: {categories}?",
    },
    mend={
        "en": "Say what is done when it happens, and what allows it.",
        "da": "Skriv, hvad der sker, når det forekommer, og hvad der tillader det.",
        "nb": "Skriv hva som skjer når det forekommer, og hva som tillater det.",
    },
)
def special_data_not_ruled_out(ctx: Context) -> Iterator[Hit]:
    """The claim "no special categories", beside data that may well hold some.

    What it finds:
        The claim `no-special-categories` where the same activities have free text, messages, pictures or video, or
        categories that are special in some contexts.
    Why it matters:
        What reveals such data, if only indirectly, is such data; that nobody asked for it changes nothing.
    Law:
        GDPR Art. 9(1); CJEU C-184/20, C-21/23.

    Example:
        "We collect no sensitive data", beside what people write to customer service and photographs.
    Mend:
        A question: what is done when it happens? Say it, and what allows it.
    Limits:
        Data that is special outright is K107's. One finding for each claim.
    """
    free = ctx.terms_under("category", *WRITTEN_FREELY)
    for key, field, _, _, _ in claimed(ctx, Claim.NO_SPECIAL_CATEGORIES):
        activities = [holder for holder in speaking(ctx, key) if isinstance(holder, Activity)]
        stated = (own for activity in activities for own in ctx.categories_of(activity))
        may = [own for own in dict.fromkeys(stated) if own in free or ctx.sensitivity(own) == "context"]
        if may:
            yield hit(key, field, categories=labels(ctx, tuple(may)))
