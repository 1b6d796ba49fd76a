# SPDX-License-Identifier: Apache-2.0
"""W104: a waiver of a code that no rule has.

Its cases: `tests/rules/fixtures/W104.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.waivers.keyed import keyed_waivers


@rule(
    "W104",
    name="waiver-of-unknown-code",
    severity="warning",
    law="GDPR Art. 5(2)",
    since="0.1.0",
    message={
        "en": "No rule has the code {code}.",
        "da": "Ingen regel har koden {code}.",
        "nb": "Ingen regel har koden {code}.",
    },
    mend={
        "en": "Correct the code.",
        "da": "Ret koden.",
        "nb": "Rett koden.",
    },
)
def waiver_of_unknown_code(ctx: Context) -> Iterator[Hit]:
    """A waiver of a code that no rule has.

    What it finds:
        A waiver whose `code` is that of no built-in rule and of none handed to this check.
    Why it matters:
        It waives nothing; most often it is a slip of the pen.
    Law:
        GDPR Art. 5(2).

    Example:
        `code: T999`.
    Mend:
        Correct the code; `ropa explain` lists them.
    Limits:
        A waiver of a rule of your own is found when that rule is not handed over.
    """
    for key, waiver in keyed_waivers(ctx):
        if waiver.code not in ctx.codes_known:
            yield hit(key, "code", code=waiver.code)
