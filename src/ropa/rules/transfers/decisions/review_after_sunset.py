# SPDX-License-Identifier: Apache-2.0
"""T114: a review planned for after the day on which the decision behind a transfer is to end.

Its cases: `tests/rules/fixtures/T114.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ropa.model import Activity, ProcessingOnBehalf
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.decisions.named import named_decisions
from ropa.rules.transfers.destination import importer_name
from ropa.silence import each


@rule(
    "T114",
    name="review-after-sunset",
    severity="warning",
    law="GDPR Art. 45(3), 24(1)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "The next review ({review}) is after the last day of {decision} ({ends}), on which the transfer to "
            "{importer} rests."
        ),
        "da": (
            "Næste gennemgang ({review}) ligger efter den sidste dag for {decision} ({ends}), som overførslen til "
            "{importer} hviler på."
        ),
        "nb": (
            "Neste gjennomgang ({review}) ligger etter den siste dagen for {decision} ({ends}), som overføringen "
            "til {importer} bygger på."
        ),
    },
    mend={
        "en": "Review it before that day, or name another safeguard.",
        "da": "Gennemgå den før den dag, eller angiv en anden garanti.",
        "nb": "Gå gjennom den før den dagen, eller oppgi en annen garanti.",
    },
)
def review_after_sunset(ctx: Context) -> Iterator[Hit]:
    """A review planned for after the day on which the decision behind a transfer is to end.

    What it finds:
        An activity, or a line of a processor's record, with `next_review` later than the last day written in an
        adequacy decision that stands, where it names a transfer that rests on that decision, or names no transfers and
        engages the importer of one.
    Why it matters:
        Unless the decision is prolonged, the transfer loses its ground before anybody looks.
    Law:
        GDPR Art. 45(3), 24(1); for the United Kingdom Implementing Decision (EU) 2021/1772 Art. 12, as amended.

    Example:
        `next_review: 2032-01-01` and a transfer under `gb-2025`, which is to end with 2031-12-27.
    Mend:
        Review it before that day, or name another safeguard.
    Limits:
        Knows the ends that are written in the decisions. Earlier ends that were put off in time are not reported.
    """
    ends = {
        key.removeprefix("transfers/"): (importer_name(ctx, transfer), standing.now)
        for key, _, transfer, _, standing in named_decisions(ctx)
        if standing.stands and standing.now.planned and not standing.now.prolonged_as
    }
    for key, line in ctx.lines if ends else ():
        if not isinstance(line.next_review, date):
            continue
        for transfer_id in _transfers_of(ctx, key, line):
            importer, decision = ends.get(transfer_id, ("", None))
            if decision is not None and decision.until is not None and line.next_review > decision.until:
                cited = f"GDPR Art. 45(3), 24(1); {decision.citation}"
                yield hit(
                    key,
                    "next_review",
                    law=cited,
                    review=line.next_review,
                    decision=decision.name,
                    ends=decision.until,
                    importer=importer,
                )


def _transfers_of(ctx: Context, key: str, line: Activity | ProcessingOnBehalf) -> Iterable[str]:
    """The ids of the transfers that a line names; where it says nothing of them, of those to whom it engages."""
    if line.transfers is not None:
        return each(line.transfers)
    engaged = dict.fromkeys(engagement.party for engagement in ctx.engagements_by_record.get(key, ()))
    return [transfer.id for party in engaged for _, transfer in ctx.transfers_to.get(party, ())]
