# SPDX-License-Identifier: Apache-2.0
"""W102: a waiver that matches no finding.

Its cases: `tests/rules/fixtures/W102.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.waivers.holding import holds
from ropa.rules.waivers.keyed import keyed_waivers


@rule(
    "W102",
    name="waiver-orphaned",
    severity="warning",
    law="GDPR Art. 5(2), 24(1)",
    since="0.1.0",
    message={
        "en": "The waiver of {code} matches no finding.",
        "da": "Dispensationen fra {code} svarer ikke til nogen observation.",
        "nb": "Dispensasjonen fra {code} svarer ikke til noe funn.",
    },
    mend={
        "en": "Remove it, or correct its code, record or field.",
        "da": "Fjern den, eller ret kode, post eller felt.",
        "nb": "Fjern den, eller rett kode, oppføring eller felt.",
    },
)
def waiver_orphaned(ctx: Context) -> Iterator[Hit]:
    """A waiver that matches no finding.

    What it finds:
        A waiver that holds on the day, whose rule was run, and which no finding needs.
    Why it matters:
        What it was for has been mended, or it names the wrong record; it would hide a later finding.
    Law:
        GDPR Art. 5(2), 24(1).

    Example:
        A waiver of P101 for an activity whose contracts have since been recorded.
    Mend:
        Remove it, or correct its code, record or field.
    Limits:
        Not asked where the rule was left out of this check, or the waiver has not begun.
    """
    for key, waiver in keyed_waivers(ctx):
        if waiver.code in ctx.codes_run and holds(waiver, ctx.on) and waiver.id not in ctx.waivers_used:
            yield hit(key, "", code=waiver.code)
