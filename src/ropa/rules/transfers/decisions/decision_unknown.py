# SPDX-License-Identifier: Apache-2.0
"""T108: a safeguard that names an adequacy decision the law tables do not have.

Its cases: `tests/rules/fixtures/T108.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.errors import UnknownWord, nearest
from ropa.law import adequacy
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.wording import offer
from ropa.silence import each


@rule(
    "T108",
    name="decision-unknown",
    severity="error",
    law="GDPR Art. 45",
    since="0.1.0",
    asks_gdpr=True,
    asks_directive="Directive 95/46/EC Art. 25(6)",
    message={
        "en": 'The safeguard names an adequacy decision that the law tables do not have: "{decision}".',
        "da": "Garantien angiver en tilstrækkelighedsafgørelse, som lovtabellerne ikke har: »{decision}«.",
        "nb": "Garantien oppgir en adekvansbeslutning som lovtabellene ikke har: «{decision}».",
    },
    mend={
        "en": "Use an id of the table, or describe the safeguard in words. {near}",
        "da": "Brug et id fra tabellen, eller beskriv garantien med ord. {near}",
        "nb": "Bruk en id fra tabellen, eller beskriv garantien med ord. {near}",
    },
)
def decision_unknown(ctx: Context) -> Iterator[Hit]:
    """A safeguard that names an adequacy decision the law tables do not have.

    What it finds:
        A `decision` that is no id of the table of adequacy decisions.
    Why it matters:
        Nothing can be said about it, so nothing is checked.
    Law:
        GDPR Art. 45.

    Example:
        `decision: usa`.
    Mend:
        Use an id of the table (`us-dpf`, `gb-2021`, `jp-2019`), or describe the safeguard in words.
    Limits:
        A decision newer than the table is unknown too.
    """
    for key, transfer in ctx.transfers:
        for index, safeguard in enumerate(each(transfer.safeguards)):
            if safeguard.decision:
                try:
                    ctx.law.decision(safeguard.decision)
                except UnknownWord:
                    near = offer(nearest(safeguard.decision, (decision.id for decision in adequacy.decisions())))
                    yield hit(key, f"safeguards[{index}].decision", decision=safeguard.decision, near=near)
