# SPDX-License-Identifier: Apache-2.0
"""B204: a condition for special data whose article is none.

Its cases: `tests/rules/fixtures/B204.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.legal_bases.special_data.conditions import CONDITIONS_9, CONDITIONS_10, CONDITIONS_87
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.wording import ArticleCode
from ropa.silence import each


@rule(
    "B204",
    name="no-such-condition",
    severity="error",
    law="GDPR Art. 9(2), 10, 87",
    since="0.1.0",
    asks_gdpr=True,
    of_everyone=True,
    message={
        "en": "{article} is named as what allows special data; only Art. 9(2)(a) to (j), 10 and 87 do.",
        "da": (
            "{article} er angivet som det, der tillader særlige oplysninger; kun art. 9, stk. 2, litra a-j, art. 10 og "
            "art. 87 gør det."
        ),
        "nb": (
            "{article} er oppgitt som det som tillater særlige opplysninger; bare art. 9 nr. 2 bokstav a-j, art. 10 og "
            "art. 87 gjør det."
        ),
    },
    mend={
        "en": "Name the condition that applies.",
        "da": "Angiv den betingelse, der gælder.",
        "nb": "Oppgi vilkåret som gjelder.",
    },
)
def no_such_condition(ctx: Context) -> Iterator[Hit]:
    """A condition for special data whose article is none.

    What it finds:
        A special condition whose article is not one of Art. 9(2)(a) to (j), 10 or 87.
    Why it matters:
        Only these lift the bans.
    Law:
        GDPR Art. 9(2), 10, 87.

    Example:
        `special_conditions: [6(1)(f)]`.
    Mend:
        Name the letter of Art. 9(2), Art. 10, or Art. 87.
    Limits:
        A condition in words only is left alone.
    """
    for key, activity in ctx.activities:
        for index, condition in enumerate(each(activity.special_conditions)):
            conditions = CONDITIONS_9 | CONDITIONS_10 | CONDITIONS_87
            if condition.article is not None and condition.article not in conditions:
                yield hit(key, f"special_conditions[{index}].article", article=ArticleCode(condition.article))
