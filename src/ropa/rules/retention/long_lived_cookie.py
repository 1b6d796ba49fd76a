# SPDX-License-Identifier: Apache-2.0
"""R130: a cookie that lives longer than authorities usually accept.

Its cases: `tests/rules/fixtures/R130.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.period import Period
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each

COOKIE_PRACTICE: Final = Period("P13M")
"""The life of a cookie that the French authority accepts for audience measurement: the yardstick of a question."""


@rule(
    "R130",
    name="long-lived-cookie",
    severity="info",
    law="Directive 2002/58/EC Art. 5(3); GDPR Art. 5(1)(e)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": 'The cookie "{cookie}" lives for {keep}. Is that life needed?',
        "da": "Cookien »{cookie}« lever i {keep}. Er så lang levetid nødvendig?",
        "nb": "Informasjonskapselen «{cookie}» lever i {keep}. Er så lang levetid nødvendig?",
    },
    mend={
        "en": "Shorten it, or note why it is needed.",
        "da": "Forkort den, eller notér hvorfor den er nødvendig.",
        "nb": "Forkort den, eller noter hvorfor den er nødvendig.",
    },
)
def long_lived_cookie(ctx: Context) -> Iterator[Hit]:
    """A cookie that lives longer than authorities usually accept.

    What it finds:
        A cookie whose longest life is surely more than 13 months.
    Why it matters:
        Consent wears out; a device read for years follows a person for years.
    Law:
        Directive 2002/58/EC Art. 5(3); GDPR Art. 5(1)(e); CNIL recommendation 2020-092 (France).

    Example:
        `cookies: [{name: _ga, max_age: P2Y}]`.
    Mend:
        A question: is that life needed? Shorten it, or note why.
    Limits:
        No law sets the figure; it is a yardstick.
    """
    for key, holder in ctx.holders:
        for index, cookie in enumerate(each(holder.cookies)):
            if isinstance(cookie.max_age, Period) and cookie.max_age.surely_longer_than(COOKIE_PRACTICE):
                yield hit(key, f"cookies[{index}].max_age", cookie=cookie.name or "-", keep=cookie.max_age)
