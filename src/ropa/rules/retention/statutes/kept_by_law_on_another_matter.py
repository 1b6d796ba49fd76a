# SPDX-License-Identifier: Apache-2.0
"""R117: a time limit by a law that keeps other papers.

Its cases: `tests/rules/fixtures/R117.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.law.acts import ActTopic, act_meant, topic
from ropa.model import Activity, Header, Retention
from ropa.model.basis import as_cited
from ropa.rules.context import Context
from ropa.rules.retention.retentions import retentions
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "R117",
    name="kept-by-law-on-another-matter",
    severity="warning",
    law="GDPR Art. 5(1)(e), 6(3), 17(3)(b)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "{cited} is about {topic}, and does not have this kept: {kept}.",
        "da": "{cited} handler om {topic} og kræver ikke, at dette opbevares: {kept}.",
        "nb": "{cited} gjelder {topic} og krever ikke at dette lagres: {kept}.",
    },
    mend={
        "en": "Name the law that has it kept, or state why it is needed so long.",
        "da": "Angiv den lov, der kræver, at det opbevares, eller hvorfor det behøves så længe.",
        "nb": "Oppgi loven som krever at det lagres, eller hvorfor det trengs så lenge.",
    },
)
def kept_by_law_on_another_matter(ctx: Context) -> Iterator[Hit]:
    """A time limit by a law that keeps other papers.

    What it finds:
        A retention each of whose laws is a well-known act on a matter (bookkeeping, tax, money laundering ...), where
        all the data it is for, or all the purposes, are of a kind of which no such act has anything kept: recordings of
        a camera by the bookkeeping act.
    Why it matters:
        A statute makes one keep its own papers. For others it is no reason, and the period stands without one.
    Law:
        GDPR Art. 5(1)(e), 6(3), 17(3)(b).

    Example:
        `{keep: P5Y, law: [bogføringsloven], categories: [media.video]}`.
    Mend:
        Name the law that has it kept, or why it is needed for so long.
    Limits:
        Knows the acts of the table of acts by name, and data and purposes that are plainly outside. Where a retention
        names no data and no purposes, those of the activity count.
    """
    for key, field, holder, retention in retentions(ctx):
        acts = [act_meant(law.name) for law in each(retention.law)]
        matters = [topic(act.topic) for act in acts if act is not None]
        kept = _kept(ctx, holder, retention, matters) if matters and len(matters) == len(acts) else ()
        if kept:
            labels = tuple(dict.fromkeys(matter.label for matter in matters))
            yield hit(key, f"{field}.law", cited=as_cited(retention.law), topic=labels, kept=kept)


def _kept(ctx: Context, holder: Header | Activity, retention: Retention, matters: list[ActTopic]) -> tuple[str, ...]:
    """What it is for, where none of that is kept by such a law: the labels of the data, else of the purposes."""
    data, purposes = each(retention.categories), each(retention.purposes)
    if isinstance(holder, Activity) and not data and not purposes:
        data = tuple(ctx.categories_of(holder))
        purposes = tuple(purpose.purpose for purpose in each(holder.purposes))
    outside = [ctx.terms_under("category", *matter.never_data) for matter in matters]
    if data and all(category in never for category in data for never in outside):
        return tuple(ctx.label("category", category) for category in data)
    within = ctx.terms["purpose"].within_any
    if purposes and all(within(purpose, matter.not_for) for purpose in purposes for matter in matters):
        return tuple(ctx.label("purpose", purpose) for purpose in purposes)
    return ()
