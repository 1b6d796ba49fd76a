# SPDX-License-Identifier: Apache-2.0
"""R121: time limits for some of the data, and none for the rest.

Its cases: `tests/rules/fixtures/R121.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "R121",
    name="some-data-without-limit",
    severity="info",
    law="GDPR Art. 30(1)(f)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "Time limits are stated for some of the data. How long is the rest kept: {categories}?",
        "da": "Der er angivet tidsfrister for en del af oplysningerne. Hvor længe opbevares resten: {categories}?",
        "nb": "Det er oppgitt tidsfrister for en del av opplysningene. Hvor lenge lagres resten: {categories}?",
    },
    mend={
        "en": "Add a time limit for them, or a general one.",
        "da": "Tilføj en tidsfrist for dem eller en generel.",
        "nb": "Legg til en tidsfrist for dem eller en generell.",
    },
)
def some_data_without_limit(ctx: Context) -> Iterator[Hit]:
    """Time limits for some of the data, and none for the rest.

    What it finds:
        An activity all of whose retentions are for named categories, where other categories of it are under none,
        and no header has a general limit.
    Why it matters:
        The time limits are asked for the different categories of data.
    Law:
        GDPR Art. 30(1)(f).

    Example:
        Orders kept five years, nothing said of the chat log.
    Mend:
        A question: how long is the rest kept?
    Limits:
        A limit for a broader category covers the narrower ones, and the other way round.
    """
    for key, activity in ctx.activities:
        limits = each(activity.retention)
        if not limits or any(not each(limit.categories) for limit in limits):
            continue
        if any(header.retention for _, header in ctx.headers_of(activity)):
            continue
        named = {category for limit in limits for category in each(limit.categories)}
        covered = {term for category in named for term in ctx.chains["category"][category]}
        unlimited = [
            category
            for category in ctx.categories_of(activity)
            if category not in covered and not ctx.is_within("category", category, *named)
        ]
        if unlimited:
            yield hit(key, "retention", categories=tuple(ctx.label("category", category) for category in unlimited))
