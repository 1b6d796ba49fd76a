# SPDX-License-Identifier: Apache-2.0
"""C201: a decision under Art. 22 without a ground.

Its cases: `tests/rules/fixtures/C201.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.automated_decisions.article_22 import caught, decisions
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule


@rule(
    "C201",
    name="decision-without-ground",
    severity="error",
    law="GDPR Art. 22(1), (2)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "A decision is taken by automated means alone and affects people significantly, and no ground is stated"
            " for it."
        ),
        "da": (
            "En afgørelse er alene baseret på automatisk behandling og påvirker personer betydeligt, og der er ikke "
            "angivet noget grundlag for den."
        ),
        "nb": (
            "En avgjørelse er utelukkende basert på automatisert behandling og påvirker personer i betydelig grad, og "
            "det er ikke oppgitt noe grunnlag for den."
        ),
    },
    mend={
        "en": "Name the ground: Art. 22(2)(a), (b) or (c).",
        "da": "Angiv grundlaget: art. 22, stk. 2, litra a, b eller c.",
        "nb": "Oppgi grunnlaget: art. 22 nr. 2 bokstav a, b eller c.",
    },
)
def decision_without_ground(ctx: Context) -> Iterator[Hit]:
    """A decision under Art. 22 without a ground.

    What it finds:
        A decision taken by no human, with legal or similarly significant effect, without `ground`.
    Why it matters:
        Such decisions are allowed only for a contract, by a law, or with explicit consent.
    Law:
        GDPR Art. 22(1), (2).

    Example:
        `{text: credit refused by score, solely: true, significant: true}`.
    Mend:
        Name the ground: `22(2)(a)`, `(b)` or `(c)`.
    Limits:
        Found only where the record says both of the decision.
    """
    for key, field, _, decision in decisions(ctx):
        if caught(decision) and decision.ground is None:
            yield hit(key, f"{field}.ground")
