# SPDX-License-Identifier: Apache-2.0
"""K201: data that is used, disclosed or kept, and that the activity does not list.

Its cases: `tests/rules/fixtures/K201.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "K201",
    name="data-not-declared",
    severity="warning",
    law="GDPR Art. 30(1)(c)",
    since="0.1.0",
    message={
        "en": "Data is used, disclosed or kept that the activity does not list: {categories}.",
        "da": "Der bruges, videregives eller opbevares oplysninger, som aktiviteten ikke angiver: {categories}.",
        "nb": "Det brukes, utleveres eller lagres opplysninger som aktiviteten ikke oppgir: {categories}.",
    },
    mend={
        "en": "Add the categories to the activity's data, or correct them.",
        "da": "Føj kategorierne til aktivitetens oplysninger, eller ret dem.",
        "nb": "Legg kategoriene til aktivitetens opplysninger, eller rett dem.",
    },
)
def data_not_declared(ctx: Context) -> Iterator[Hit]:
    """Data that is used, disclosed or kept, and that the activity does not list.

    What it finds:
        A category named for a purpose, basis, condition, processor, recipient, time limit or automated decision, in a
        statement that does not deny it, for a transfer or flow of the activity, or in a system that serves no other, of
        an activity that lists its data, where that list has neither the category nor a broader or narrower one.
    Why it matters:
        The list of categories is not complete, or the category is wrong.
    Law:
        GDPR Art. 30(1)(c).

    Example:
        `retention: [{categories: [location.gps], keep: P1Y}]` where `data` has contact data only.
    Mend:
        Add the category to `data`, or correct it.
    Limits:
        Not asked where the data is described in words as well.
    """
    chains = ctx.chains["category"]
    for key, activity in ctx.activities:
        declared = frozenset(ctx.categories_of(activity))
        if not declared or any(data.text for data in each(activity.data)):
            continue
        missing = [
            category
            for category in ctx.categories_used(activity)
            if category not in declared and declared.isdisjoint(chains[category])
        ]
        if missing:
            above = frozenset().union(*[chains[category] for category in declared])
            unknown = [category for category in dict.fromkeys(missing) if category not in above]
            if unknown:
                yield hit(key, "data", categories=tuple([ctx.label("category", category) for category in unknown]))
