# SPDX-License-Identifier: Apache-2.0
"""P103: a processor under a contract that is over, or has not begun.

Its cases: `tests/rules/fixtures/P103.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule


@rule(
    "P103",
    name="contract-over",
    severity="error",
    law="GDPR Art. 28(3)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "The contract {contract} with the processor {party} does not hold on the day ({day}).",
        "da": "Kontrakten {contract} med databehandleren {party} gælder ikke den dag ({day}).",
        "nb": "Avtalen {contract} med databehandleren {party} gjelder ikke den dagen ({day}).",
    },
    mend={
        "en": "Renew the contract, or end the engagement.",
        "da": "Forny kontrakten, eller afslut forholdet.",
        "nb": "Forny avtalen, eller avslutt forholdet.",
    },
)
def contract_over(ctx: Context) -> Iterator[Hit]:
    """A processor under a contract that is over, or has not begun.

    What it finds:
        A processor whose contract ended before the day of the check, or begins after it.
    Why it matters:
        Processing goes on without what Art. 28(3) asks for.
    Law:
        GDPR Art. 28(3).

    Example:
        `valid_to: 2021-12-31`, checked on 2022-01-01.
    Mend:
        Renew the contract, or end the engagement (`until`).
    Limits:
        A contract without days is taken to hold.
    """
    for engagement, item, contract in ctx.under_contract:
        over = isinstance(contract.valid_to, date) and contract.valid_to < ctx.on
        later = isinstance(contract.valid_from, date) and contract.valid_from > ctx.on
        begun = not isinstance(item.since, date) or item.since <= ctx.on
        if begun and (over or later):
            day = contract.valid_to if over else contract.valid_from
            yield hit(
                engagement.record,
                f"{engagement.field}.contract",
                party=ctx.name(engagement.party),
                contract=contract.id,
                day=day,
            )
