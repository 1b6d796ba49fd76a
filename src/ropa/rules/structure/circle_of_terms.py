# SPDX-License-Identifier: Apache-2.0
"""S102: a term that is, over others, a kind of itself.

Its cases: `tests/rules/fixtures/S102.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.refs import VOCABULARY, key_of
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.structure.circles import circles


@rule(
    "S102",
    name="circle-of-terms",
    severity="error",
    law="GDPR Art. 5(2)",
    since="0.1.0",
    message={
        "en": "These terms are kinds of each other in a circle: {circle}.",
        "da": "Disse begreber er underbegreber af hinanden i ring: {circle}.",
        "nb": "Disse begrepene er underbegreper av hverandre i ring: {circle}.",
    },
    mend={
        "en": "Let one of them name another broader term.",
        "da": "Lad et af dem angive et andet overbegreb.",
        "nb": "La ett av dem oppgi et annet overbegrep.",
    },
)
def circle_of_terms(ctx: Context) -> Iterator[Hit]:
    """A term that is, over others, a kind of itself.

    What it finds:
        Own categories, subjects, purposes, measures or operations whose `broader` runs in a circle.
    Why it matters:
        No question about a broader term has an answer then.
    Law:
        GDPR Art. 5(2).

    Example:
        `a: {broader: b}`, `b: {broader: a}`.
    Mend:
        Let one of them name another broader term.
    Limits:
        Reported once for each circle, at its first term by id.
    """
    for kind in sorted(VOCABULARY):
        links = {term_id: term.broader for term_id, term in ctx.book.records(kind).items()}
        for circle in circles(links):
            yield hit(key_of(kind, circle[0]), "broader", circle=circle)
