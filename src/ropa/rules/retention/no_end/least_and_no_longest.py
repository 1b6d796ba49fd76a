# SPDX-License-Identifier: Apache-2.0
"""R127: data that is kept for some time at least, and no word on how long at most.

Its cases: `tests/rules/fixtures/R127.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Retention
from ropa.model.retention import Bound
from ropa.rules.context import Context
from ropa.rules.retention.no_end.kept_without_end import is_asked_for
from ropa.rules.retention.retentions import retentions
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "R127",
    name="least-and-no-longest",
    severity="warning",
    law="GDPR Art. 5(1)(e), 30(1)(f)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "Data is kept for {period} at least; until when at most, the record does not say.",
        "da": "Oplysninger opbevares mindst {period}; hvor længe højst, siger fortegnelsen ikke.",
        "nb": "Opplysninger lagres i minst {period}; hvor lenge høyst, sier protokollen ikke.",
    },
    mend={
        "en": "State the longest time, what ends the keeping, or the law that asks for it.",
        "da": "Angiv den længste tid, hvad der afslutter opbevaringen, eller den lov, der kræver den.",
        "nb": "Oppgi den lengste tiden, hva som avslutter lagringen, eller loven som krever den.",
    },
)
def least_and_no_longest(ctx: Context) -> Iterator[Hit]:
    """Data that is kept for some time at least, and no word on how long at most.

    What it finds:
        A period with `bound: minimum`, beside which neither an event, criteria, a law nor what happens then is stated,
        and no other period of the same record is for the same data. One finding for each activity, or header.
    Why it matters:
        The time limit is the day on which the data go; the least time says only that they do not go before.
    Law:
        GDPR Art. 5(1)(e), 30(1)(f).

    Example:
        `retention: [{keep: P5Y, bound: minimum}]`.
    Mend:
        State the longest time, what ends the keeping (`then: delete` where it ends there), or the law that asks for it.
    Limits:
        Left alone for archives, statistics and research.
    """
    reported: set[str] = set()
    for key, field, holder, retention in retentions(ctx):
        alone = is_least_only(retention) and not any(_bounds(other, retention) for other in each(holder.retention))
        if alone and key not in reported and not is_asked_for(ctx, holder, retention):
            reported.add(key)
            yield hit(key, f"{field}.keep", period=retention.keep)


def is_least_only(retention: Retention) -> bool:
    """Whether a time limit is a least period, and nothing that ends the keeping."""
    ends = (retention.until, retention.criteria, retention.then)
    return retention.bound is Bound.MINIMUM and retention.keep is not None and not any(ends)


def _bounds(other: Retention, retention: Retention) -> bool:
    """Whether another time limit says when the data of this one go."""
    same = other.categories is None or set(each(retention.categories)) <= set(each(other.categories))
    return other is not retention and same and not is_least_only(other)
