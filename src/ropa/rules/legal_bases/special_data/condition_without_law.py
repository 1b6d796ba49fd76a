# SPDX-License-Identifier: Apache-2.0
"""B206: a condition that needs a law, and no law named.

Its cases: `tests/rules/fixtures/B206.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.rules.context import Context
from ropa.rules.legal_bases.cited_law import names_an_act
from ropa.rules.legal_bases.special_data.conditions import CONDITIONS_10, CONDITIONS_87
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.wording import ArticleCode
from ropa.silence import NotApplicable, each

BY_LAW: Final = frozenset({"9(2)(b)", "9(2)(g)", "9(2)(i)", "9(2)(j)"})
"""Conditions that need Union or member-state law."""


@rule(
    "B206",
    name="condition-without-law",
    severity="warning",
    law="GDPR Art. 9(2), 10, 87",
    since="0.1.0",
    asks_gdpr=True,
    of_everyone=True,
    message={
        "en": "The condition of {article} works through a law, and none is named.",
        "da": "Betingelsen i {article} virker gennem en lov, og der er ikke angivet nogen.",
        "nb": "Vilkåret i {article} virker gjennom en lov, og det er ikke oppgitt noen.",
    },
    mend={
        "en": "Name the act and section.",
        "da": "Angiv lov og paragraf.",
        "nb": "Oppgi lov og paragraf.",
    },
)
def condition_without_law(ctx: Context) -> Iterator[Hit]:
    """A condition that needs a law, and no law named.

    What it finds:
        A condition 9(2)(b), (g), (i) or (j), Art. 10 or Art. 87, without `law`, whose own words name no act.
    Why it matters:
        Each of them works only through Union or member-state law (or a collective agreement, for (b)).
    Law:
        GDPR Art. 9(2)(b), (g), (i), (j), 10, 87.

    Example:
        `special_conditions: [9(2)(b)]`.
    Mend:
        Name the act and section.
    Limits:
        Whether the law says so is not judged. 9(2)(h) may rest on a contract with a health professional, and is not
        asked.
    """
    for key, activity in ctx.activities:
        for index, condition in enumerate(each(activity.special_conditions)):
            reason = condition.law.reason if isinstance(condition.law, NotApplicable) else None
            stated = each(condition.law) or names_an_act(reason)
            silent = not stated and not names_an_act(condition.text)
            if condition.article in BY_LAW | CONDITIONS_10 | CONDITIONS_87 and silent:
                yield hit(key, f"special_conditions[{index}].law", article=ArticleCode(condition.article))
