# SPDX-License-Identifier: Apache-2.0
"""C202: a decision under Art. 22 on a ground that is none.

Its cases: `tests/rules/fixtures/C202.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.rules.automated_decisions.article_22 import decisions, may_be_caught
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.wording import ArticleCode

GROUNDS: Final = frozenset({"22(2)(a)", "22(2)(b)", "22(2)(c)"})
"""What allows an automated decision."""


@rule(
    "C202",
    name="no-ground-of-article-22",
    severity="error",
    law="GDPR Art. 22(2)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "{article} is named as what allows an automated decision; only Art. 22(2)(a) to (c) do.",
        "da": (
            "{article} er angivet som det, der tillader en automatisk afgørelse; kun art. 22, stk. 2, litra a-c, gør "
            "det."
        ),
        "nb": (
            "{article} er oppgitt som det som tillater en automatisert avgjørelse; bare art. 22 nr. 2 bokstav a-c gjør "
            "det."
        ),
    },
    mend={
        "en": "Name one of the three, or let a human decide.",
        "da": "Angiv et af de tre, eller lad et menneske træffe afgørelsen.",
        "nb": "Oppgi ett av de tre, eller la et menneske avgjøre.",
    },
)
def no_ground_of_article_22(ctx: Context) -> Iterator[Hit]:
    """A decision under Art. 22 on a ground that is none.

    What it finds:
        A decision whose `ground` is not 22(2)(a), (b) or (c), unless Art. 22 surely does not apply.
    Why it matters:
        A legal basis of Art. 6 does not lift the ban of Art. 22.
    Law:
        GDPR Art. 22(2).

    Example:
        `ground: 6(1)(f)`.
    Mend:
        Name one of the three, or let a human decide.
    Limits:
        Not asked where the record says that a human takes part or that the effect is not significant.
    """
    for key, field, _, decision in decisions(ctx):
        if decision.ground is not None and decision.ground not in GROUNDS and may_be_caught(decision):
            yield hit(key, f"{field}.ground", article=ArticleCode(decision.ground))
