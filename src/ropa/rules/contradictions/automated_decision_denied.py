# SPDX-License-Identifier: Apache-2.0
"""K106: the claim "no automated decisions", beside one.

Its cases: `tests/rules/fixtures/K106.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Claim
from ropa.rules.context import Context
from ropa.rules.contradictions.claims import claimed, speaking
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.walks import shared_for
from ropa.silence import each


@rule(
    "K106",
    name="automated-decision-denied",
    severity="warning",
    law="GDPR Art. 13(2)(f), 22",
    since="0.1.0",
    message={
        "en": "The source says that there are no automated decisions; the record describes one.",
        "da": "Kilden siger, at der ikke er automatiske afgørelser; fortegnelsen beskriver en.",
        "nb": "Kilden sier at det ikke er automatiserte avgjørelser; protokollen beskriver en.",
    },
    mend={
        "en": "Correct the one or the other.",
        "da": "Ret det ene eller det andet.",
        "nb": "Rett det ene eller det andre.",
    },
)
def automated_decision_denied(ctx: Context) -> Iterator[Hit]:
    """The claim "no automated decisions", beside one.

    What it finds:
        The claim `no-automated-decision` where the same activity, or the header, describes a decision that is not said
        to be taken with a human.
    Why it matters:
        Art. 22 gives rights that a denial hides.
    Law:
        GDPR Art. 13(2)(f), 22.

    Example:
        `statements: [no-automated-decision]` and a credit score that refuses orders.
    Mend:
        Correct the one or the other.
    Limits:
        A decision with `solely: false` does not contradict.
    """
    for key, field, *_ in claimed(ctx, Claim.NO_AUTOMATED_DECISION):
        if _decides(ctx, key):
            yield hit(key, field)


@shared_for
def _decides(ctx: Context, key: str) -> bool:
    decisions = (decision for speaker in speaking(ctx, key) for decision in each(speaker.automated_decisions))
    return any(decision.solely is not False for decision in decisions)
