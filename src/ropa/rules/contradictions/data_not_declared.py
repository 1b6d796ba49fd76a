# SPDX-License-Identifier: Apache-2.0
"""K201: data that is used, disclosed or kept, and that the activity does not list.

Its cases: `tests/rules/fixtures/K201.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Activity, Processor, Recipient, Retention
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
        "en": "Data is used, disclosed or kept that no activity concerned lists: {categories}.",
        "da": "Der bruges, videregives eller opbevares oplysninger, som ingen berørt aktivitet angiver: {categories}.",
        "nb": "Det brukes, utleveres eller lagres opplysninger som ingen berørt aktivitet oppgir: {categories}.",
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
        an activity that lists its data, where that list has neither the category nor a broader or narrower one; or one
        that a header names for a processor, recipient or time limit, where none of its activities lists it.
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
    for key, activity in ctx.activities:
        yield from _undeclared(ctx, key, "data", (activity,), ctx.categories_used(activity))
    for key, header in ctx.headers:
        parts: tuple[Processor | Recipient | Retention, ...] = (
            *each(header.processors),
            *each(header.recipients),
            *each(header.retention),
        )
        used = tuple(category for part in parts for category in each(part.categories))
        yield from _undeclared(ctx, key, "", tuple(ctx.activities_under[key]), used)


def _undeclared(
    ctx: Context, key: str, field: str, activities: tuple[Activity, ...], used: tuple[str, ...]
) -> Iterator[Hit]:
    """The data that is used, and that none of the activities lists, where each lists its data and has no words."""
    chains = ctx.chains["category"]
    listed = [frozenset(ctx.categories_of(activity)) for activity in activities]
    if not all(listed) or any(data.text for activity in activities for data in each(activity.data)):
        return
    declared = frozenset().union(*listed)
    missing = [category for category in used if category not in declared and declared.isdisjoint(chains[category])]
    if missing and declared:
        above = frozenset().union(*[chains[category] for category in declared])
        unknown = [category for category in dict.fromkeys(missing) if category not in above]
        if unknown:
            yield hit(key, field, categories=tuple([ctx.label("category", category) for category in unknown]))
