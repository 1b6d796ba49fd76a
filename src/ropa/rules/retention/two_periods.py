# SPDX-License-Identifier: Apache-2.0
"""R112: two different periods for the same data and purpose.

Its cases: `tests/rules/fixtures/R112.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.period import Period
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "R112",
    name="two-periods",
    severity="warning",
    law="GDPR Art. 30(1)(f), 5(1)(e)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "Two periods are stated for the same data: {keep} and {other}.",
        "da": "Der er angivet to perioder for de samme oplysninger: {keep} og {other}.",
        "nb": "Det er oppgitt to perioder for de samme opplysningene: {keep} og {other}.",
    },
    mend={
        "en": "Say what sets them apart, or remove one.",
        "da": "Angiv, hvad der adskiller dem, eller fjern den ene.",
        "nb": "Oppgi hva som skiller dem, eller fjern den ene.",
    },
)
def two_periods(ctx: Context) -> Iterator[Hit]:
    """Two different periods for the same data and purpose.

    What it finds:
        Two retentions of one activity, alike in data, people, purpose, start, system and conditions, with different
        periods.
    Why it matters:
        Only one of them can be followed.
    Law:
        GDPR Art. 30(1)(f), 5(1)(e).

    Example:
        `retention: [{keep: P1Y}, {keep: P2Y}]`.
    Mend:
        Say what sets them apart, or remove one.
    Limits:
        A minimum beside a maximum is no contradiction.
    """
    for key, activity in ctx.activities:
        if len(each(activity.retention)) <= 1:
            continue
        periods: dict[tuple[object, ...], Period] = {}
        for index, retention in enumerate(each(activity.retention)):
            if not isinstance(retention.keep, Period):
                continue
            about = (
                retention.categories,
                retention.subjects,
                retention.purposes,
                retention.starts,
                retention.until,
                retention.systems,
                retention.conditions,
            )
            alike = (*about, retention.bound, retention.criteria)
            first = periods.setdefault(alike, retention.keep)
            if first != retention.keep:
                yield hit(key, f"retention[{index}].keep", keep=retention.keep, other=first)
