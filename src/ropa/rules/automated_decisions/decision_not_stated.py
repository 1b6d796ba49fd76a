# SPDX-License-Identifier: Apache-2.0
"""C208: people are profiled for what mostly ends in a decision, and no word on automated decisions.

Its cases: `tests/rules/fixtures/C208.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.meaning.claims import claim_of
from ropa.model import Activity, Claim
from ropa.rules.automated_decisions.likely_article_22 import WEIGHTY
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each

SCORES: Final = ("financial.credit-score", "profile")
"""Data that says what somebody is worth, or is like."""

ENDS_IN_A_DECISION: Final = tuple(purpose for purpose in WEIGHTY if purpose != "public.task")


@rule(
    "C208",
    name="decision-not-stated",
    severity="info",
    law="GDPR Art. 13(2)(f), 22(1); CJEU C-634/21",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "Does a machine decide here ({purposes})? People are profiled, and the record does not say.",
        "da": "Træffer en maskine afgørelsen her ({purposes})? Der profileres, og fortegnelsen siger det ikke.",
        "nb": "Treffer en maskin avgjørelsen her ({purposes})? Det profileres, og protokollen sier det ikke.",
    },
    mend={
        "en": "State the automated decisions, or that there are none.",
        "da": "Angiv de automatiske afgørelser, eller at der ingen er.",
        "nb": "Oppgi de automatiserte avgjørelsene, eller at det ikke er noen.",
    },
)
def decision_not_stated(ctx: Context) -> Iterator[Hit]:
    """People are profiled for what mostly ends in a decision, and no word on automated decisions.

    What it finds:
        An activity against fraud, on credit, claims, staff or applicants that has profiling (`profiling: true`) or a
        credit score or a profile among its data, where neither it nor its header states automated
        decisions, or that there are none.
    Why it matters:
        Where a score decides, Art. 22 applies, even where somebody else acts on it; people are told of it.
    Law:
        GDPR Art. 13(2)(f), 22(1); CJEU C-634/21.

    Example:
        `purposes: [customer.solvency]` with `categories: [financial.credit-score]`.
    Mend:
        A question: state the decisions, or `automated_decisions: []`.
    Limits:
        Evaluations of staff are not asked about without `profiling: true`. Decisions that are stated are C201 to
        C207's.
    """
    for key, activity in ctx.activities:
        if activity.automated_decisions is not None or not is_profiled(ctx, activity) or is_settled(ctx, activity):
            continue
        purposes = [
            purpose.purpose
            for purpose in each(activity.purposes)
            if ctx.is_within("purpose", purpose.purpose, *ENDS_IN_A_DECISION)
        ]
        if purposes:
            yield hit(key, "automated_decisions", purposes=tuple(ctx.label("purpose", purpose) for purpose in purposes))


def is_profiled(ctx: Context, activity: Activity) -> bool:
    """Whether people are said to be profiled; where nothing is said, whether the data show it."""
    if activity.profiling is not None:
        return activity.profiling is True
    return any(ctx.is_within("category", category, *SCORES) for category in ctx.categories_of(activity))


def is_settled(ctx: Context, activity: Activity) -> bool:
    """Whether a header states the decisions, or somebody denies that there are any."""
    headers = [header for _, header in ctx.headers_of(activity)]
    statements = (*each(activity.statements), *(own for header in headers for own in each(header.statements)))
    return any(header.automated_decisions is not None for header in headers) or any(
        claim_of(statement) in {Claim.NO_AUTOMATED_DECISION, Claim.NO_PROFILING} for statement in statements
    )
