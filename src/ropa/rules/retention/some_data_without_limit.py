# SPDX-License-Identifier: Apache-2.0
"""R121: time limits for some of the data, and none for the rest.

Its cases: `tests/rules/fixtures/R121.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa import vocabulary
from ropa.model import Activity, Retention
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "R121",
    name="some-data-without-limit",
    severity="warning",
    law="GDPR Art. 30(1)(f)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "Time limits are stated for some of the data, and none for the rest: {rest}.",
        "da": "Der er angivet tidsfrister for en del af oplysningerne og ingen for resten: {rest}.",
        "nb": "Det er oppgitt tidsfrister for en del av opplysningene og ingen for resten: {rest}.",
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
        An activity all of whose retentions, and those of the header over it, are for named categories, people or
        purposes, where others of it are under none.
    Why it matters:
        The time limits are asked for the different categories of data. What is under none weighs what it does in an
        activity without any (R101).
    Law:
        GDPR Art. 30(1)(f).

    Example:
        Orders kept five years, nothing said of the chat log.
    Mend:
        Say how long the rest is kept, or state a general limit.
    Limits:
        A limit for a broader category covers the narrower ones, and the other way round.
    """
    for key, activity in ctx.activities:
        general = (limit for _, header in ctx.headers_of(activity) for limit in each(header.retention))
        limits = (*each(activity.retention), *general) if each(activity.retention) else ()
        without = _without_limit(ctx, activity, limits) if limits else ()
        if without:
            yield hit(key, "retention", rest=without)


def _without_limit(ctx: Context, activity: Activity, limits: tuple[Retention, ...]) -> tuple[str, ...]:
    """The labels of the categories of an activity that no limit is for; else of the people, else of the purposes."""
    purposes = tuple(dict.fromkeys(purpose.purpose for purpose in each(activity.purposes)))
    sides: tuple[tuple[vocabulary.Kind, tuple[str, ...], list[tuple[str, ...]]], ...] = (
        ("category", ctx.categories_of(activity), [each(limit.categories) for limit in limits]),
        ("subject", ctx.subjects_of(activity), [each(limit.subjects) for limit in limits]),
        ("purpose", purposes, [each(limit.purposes) for limit in limits]),
    )
    without = ([ctx.label(kind, term) for term in _under_none(ctx, kind, terms, named)] for kind, terms, named in sides)
    return tuple(next((labels for labels in without if labels), ()))


def _under_none(
    ctx: Context, kind: vocabulary.Kind, terms: tuple[str, ...], named: list[tuple[str, ...]]
) -> Iterator[str]:
    """The terms that are under none of those named, nor over them; a limit that names none is for all."""
    if all(named):
        narrower = {term for terms_named in named for term in terms_named}
        covered = {broader for term in narrower for broader in ctx.chains[kind][term]}
        yield from (term for term in terms if term not in covered and not ctx.is_within(kind, term, *narrower))
