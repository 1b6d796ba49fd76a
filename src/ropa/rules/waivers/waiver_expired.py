# SPDX-License-Identifier: Apache-2.0
"""W101: a waiver whose last day has passed.

Its cases: `tests/rules/fixtures/W101.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.waivers.holding import expired
from ropa.rules.waivers.keyed import keyed_waivers


@rule(
    "W101",
    name="waiver-expired",
    severity="warning",
    law="GDPR Art. 5(2), 24(1)",
    since="0.1.0",
    message={
        "en": "The waiver of {code} ended on {until}.",
        "da": "Dispensationen fra {code} udløb {until}.",
        "nb": "Dispensasjonen fra {code} utløp {until}.",
    },
    mend={
        "en": "Mend what it was for, or decide anew.",
        "da": "Udbedr det, den gjaldt, eller tag ny stilling.",
        "nb": "Utbedre det den gjaldt, eller ta ny stilling.",
    },
)
def waiver_expired(ctx: Context) -> Iterator[Hit]:
    """A waiver whose last day has passed.

    What it finds:
        A waiver with `until` before the day of the check. It no longer holds.
    Why it matters:
        A finding was accepted for a time. The time is over, and somebody has to look again.
    Law:
        GDPR Art. 5(2), 24(1): the controller shows that it complies, and reviews its measures.

    Example:
        `until: 2022-12-31`, checked on 2023-01-01.
    Mend:
        Mend what the waiver was for, or decide anew and give a new last day.
    Limits:
        Whether the finding itself is still there is not asked.
    """
    for key, waiver in keyed_waivers(ctx):
        if expired(waiver, ctx.on):
            yield hit(key, "until", code=waiver.code, until=waiver.until)
