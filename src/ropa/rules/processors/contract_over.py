# SPDX-License-Identifier: Apache-2.0
"""P103: a processor under a contract that is over, or has not begun, or is signed later.

Its cases: `tests/rules/fixtures/P103.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ropa.meaning.duration import asked_for, ended_or_begins
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


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
    """A processor under a contract that is over, or has not begun, or is signed later.

    What it finds:
        A processor whose contract ended before the day of the check, begins after it or is signed after it; in a
        processor's record, a line whose contract did.
    Why it matters:
        Processing goes on without what Art. 28(3) asks for.
    Law:
        GDPR Art. 28(3).

    Example:
        `valid_to: 2021-12-31`, checked on 2022-01-01.
    Mend:
        Renew the contract, or end the engagement (`until`).
    Limits:
        A contract without days is taken to hold. Of an activity that begins later, its first day counts. One that is
        signed later holds nothing before, also where it says that it holds from an earlier day: the contract comes
        first (EDPB Guidelines 07/2020, Part II, section 1.2).
    """
    for engagement, item, contract in ctx.under_contract:
        day = ended_or_begins(contract, asked_for(ctx.lines_by_key.get(engagement.line), ctx.on))
        begun = not isinstance(item.since, date) or item.since <= ctx.on
        if begun and day is not None:
            field = f"{engagement.field}.contract"
            yield hit(engagement.record, field, party=ctx.name(engagement.party), contract=contract.id, day=day)
    for key, line in ctx.on_behalf:
        own = ctx.book.contracts.get(line.contract) if isinstance(line.contract, str) else None
        day = ended_or_begins(own, asked_for(line, ctx.on)) if own is not None else None
        if own is not None and day is not None:
            parties = tuple(map(ctx.name, each(line.processors))) or line.name or line.id
            yield hit(key, "contract", party=parties, contract=own.id, day=day)
