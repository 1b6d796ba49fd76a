# SPDX-License-Identifier: Apache-2.0
"""P132: a processor that began before its contract was signed.

Its cases: `tests/rules/fixtures/P132.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ropa.rules.context import Context
from ropa.rules.reach import GDPR
from ropa.rules.rule import Hit, hit, rule


@rule(
    "P132",
    name="processor-since-before-contract",
    severity="info",
    law="GDPR Art. 28(3)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "{party} processes since {since}; its contract was signed on {signed}. Was there an earlier one?",
        "da": "{party} behandler siden {since}; kontrakten er underskrevet {signed}. Var der en tidligere?",
        "nb": "{party} behandler siden {since}; avtalen er undertegnet {signed}. Var det en tidligere?",
    },
    mend={
        "en": "Name the earlier contract, or correct the day.",
        "da": "Angiv den tidligere kontrakt, eller ret datoen.",
        "nb": "Oppgi den tidligere avtalen, eller rett datoen.",
    },
)
def processor_since_before_contract(ctx: Context) -> Iterator[Hit]:
    """A processor that began before its contract was signed.

    What it finds:
        A processor whose `since` is earlier than the day on which its contract was signed, where the contract does not
        hold from an earlier day.
    Why it matters:
        For the days between, no contract is shown.
    Law:
        GDPR Art. 28(3).

    Example:
        `since: 2021-01-01`, contract signed on 2021-03-01.
    Mend:
        A question: was there an earlier contract? Name it, or correct the day.
    Limits:
        Days before the GDPR are not asked.
    """
    for engagement, item, contract in ctx.under_contract:
        if not isinstance(item.since, date) or not isinstance(contract.signed, date):
            continue
        first = contract.valid_from if isinstance(contract.valid_from, date) else contract.signed
        if max(item.since, GDPR) < min(first, contract.signed):
            field = f"{engagement.field}.since"
            yield hit(
                engagement.record, field, party=ctx.name(engagement.party), since=item.since, signed=contract.signed
            )
