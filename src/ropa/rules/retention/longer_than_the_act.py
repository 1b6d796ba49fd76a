# SPDX-License-Identifier: Apache-2.0
"""R119: a period that is longer than the act that it cites asks for.

Its cases: `tests/rules/fixtures/R119.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.model import Bound
from ropa.period import Period
from ropa.rules.context import Context
from ropa.rules.retention.retentions import retentions
from ropa.rules.retention.statutory import rules_of
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.wording import Citation
from ropa.silence import each

YEAR: Final = 366
"""How many days more are no other period: people count the year that runs."""


@rule(
    "R119",
    name="longer-than-the-act",
    severity="info",
    law="GDPR Art. 5(1)(e), 6(1)(c)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "Kept for {keep}; the act cited asks for {period} ({rule}). On what does the rest of the time rest?",
        "da": "Opbevares i {keep}; loven, der henvises til, kræver {period} ({rule}). Hvad hviler resten af tiden på?",
        "nb": "Lagres i {keep}; loven det vises til, krever {period} ({rule}). Hva bygger resten av tiden på?",
    },
    mend={
        "en": "Shorten the period to that of the act, or name what else it rests on.",
        "da": "Afkort fristen til lovens, eller angiv, hvad den ellers hviler på.",
        "nb": "Forkort fristen til lovens, eller oppgi hva den ellers bygger på.",
    },
)
def longer_than_the_act(ctx: Context) -> Iterator[Hit]:
    """A period that is longer than the act that it cites asks for.

    What it finds:
        A retention with a law whose period is longer, by more than a year, than every period that this act, or the
        section cited, asks for in the country of a controller; the limitation periods of an act count too.
    Why it matters:
        A minimum of a statute is a reason for that time only. What is kept beyond it needs a reason of its own.
    Law:
        GDPR Art. 5(1)(e), 6(1)(c); the act named in the finding.

    Example:
        `{keep: P10Y, law: [bogføringsloven § 12]}` in Denmark, where it is five years.
    Mend:
        Shorten the period, or name what else it rests on.
    Limits:
        Knows a few acts. One of several laws that is not known ends the question; so do `criteria`, `legal_hold`,
        conditions and a period that is a minimum. A maximum of the act is R111's.
    """
    for key, field, holder, retention in retentions(ctx):
        if not retention.law:
            continue
        keep = retention.keep
        reasons = retention.criteria or retention.legal_hold or each(retention.conditions)
        if not isinstance(keep, Period) or retention.bound is Bound.MINIMUM or reasons:
            continue
        by_law = [rules_of(ctx, holder, law) for law in each(retention.law)]
        rows = [(row, row.period) for rules in by_law for row in rules if row.period is not None]
        if not rows or not all(by_law) or any(row.maximum for row, _ in rows):
            continue
        row, longest = max(rows, key=lambda pair: pair[1].days_at_most)
        if keep.days_at_least > longest.days_at_most + YEAR:
            yield hit(key, f"{field}.keep", law=row.source, keep=keep, period=longest, rule=Citation(row.source))
