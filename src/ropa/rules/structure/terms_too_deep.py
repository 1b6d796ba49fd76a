# SPDX-License-Identifier: Apache-2.0
"""S109: Own terms so far below each other that the uppermost are not looked at.

Its cases: `tests/rules/fixtures/S109.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa import vocabulary
from ropa.refs import key_of
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule


@rule(
    "S109",
    name="terms-too-deep",
    severity="warning",
    law="GDPR Art. 5(2)",
    since="0.1.0",
    message={
        "en": (
            "These terms have {steps} broader terms or more, one above the other: {terms}. What stands above that "
            "is not looked at."
        ),
        "da": (
            "Disse begreber har {steps} eller flere overbegreber, det ene over det andet: {terms}. Hvad der står "
            "derover, ses der ikke på."
        ),
        "nb": (
            "Disse begrepene har {steps} eller flere overbegreper, det ene over det andre: {terms}. Det som står "
            "over, blir ikke sett på."
        ),
    },
    mend={
        "en": "Let them name a broader term nearer to the top.",
        "da": "Lad dem henvise til et overbegreb nærmere toppen.",
        "nb": "La dem vise til et overbegrep nærmere toppen.",
    },
)
def terms_too_deep(ctx: Context) -> Iterator[Hit]:
    """Own terms so far below each other that the uppermost are not looked at.

    What it finds:
        Own terms with 50 broader terms, one above the other, or more. One finding for each kind, at the first by id.
    Why it matters:
        No walk takes more steps: whether such a term counts as what stands above, say as health data, has no answer.
    Law:
        GDPR Art. 5(2).

    Example:
        Sixty categories, each with the one before it as `broader`.
    Mend:
        Let the term name a broader one nearer to the top.
    Limits:
        Circles are left to S102, save those of more than 50 terms.
    """
    for kind in vocabulary.KINDS:
        for terms in ctx.by_register(kind):
            deep = tuple(filter(ctx.terms[kind].is_too_deep, terms))
            if deep:
                yield hit(key_of(kind, deep[0]), "broader", terms=deep, steps=vocabulary.DEEPEST)
