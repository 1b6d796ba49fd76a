# SPDX-License-Identifier: Apache-2.0
"""S105: a review whose day has passed.

Its cases: `tests/rules/fixtures/S105.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule


@rule(
    "S105",
    name="review-overdue",
    severity="warning",
    law="GDPR Art. 24(1), 5(2)",
    since="0.1.0",
    message={
        "en": "The review was due on {due}, and the record shows none since.",
        "da": "Gennemgangen skulle ske {due}, og fortegnelsen viser ingen siden.",
        "nb": "Gjennomgangen skulle skje {due}, og protokollen viser ingen siden.",
    },
    mend={
        "en": "Look the record through, and set the next day.",
        "da": "Gennemgå posten, og sæt den næste dato.",
        "nb": "Gå gjennom oppføringen, og sett neste dato.",
    },
)
def review_overdue(ctx: Context) -> Iterator[Hit]:
    """A review whose day has passed.

    What it finds:
        An activity, or a line of a processor's record, with `next_review` before the day of the check.
    Why it matters:
        Measures and records are reviewed and kept up to date.
    Law:
        GDPR Art. 24(1), 5(2).

    Example:
        `next_review: 2022-01-01`, checked on 2022-01-02.
    Mend:
        Look it through, and set `reviewed` and `next_review`.
    Limits:
        A `reviewed` on or after that day is taken as the review.
    """
    for key, line in ctx.lines:
        if isinstance(line.next_review, date) and line.next_review < ctx.on:
            reviewed = line.reviewed if isinstance(line.reviewed, date) else date.min
            if reviewed < line.next_review:
                yield hit(key, "next_review", due=line.next_review)
