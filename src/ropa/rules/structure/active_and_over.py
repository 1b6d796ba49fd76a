# SPDX-License-Identifier: Apache-2.0
"""S106: an activity that is said to be active and was over.

Its cases: `tests/rules/fixtures/S106.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ropa.model import Status
from ropa.refs import key_of
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule


@rule(
    "S106",
    name="active-and-over",
    severity="warning",
    law="GDPR Art. 5(1)(d), 30(1)",
    since="0.1.0",
    message={
        "en": "It is said to be active, and ended on {ended}.",
        "da": "Den angives som aktiv, men sluttede {ended}.",
        "nb": "Den oppgis som aktiv, men sluttet {ended}.",
    },
    mend={
        "en": "Set the status to ended, or correct the day.",
        "da": "Sæt status til afsluttet, eller ret datoen.",
        "nb": "Sett status til avsluttet, eller rett datoen.",
    },
)
def active_and_over(ctx: Context) -> Iterator[Hit]:
    """An activity that is said to be active and was over.

    What it finds:
        `status: active` with a `valid_to` before the day of the check.
    Why it matters:
        The rules leave what is over out; if it still runs, it is not checked.
    Law:
        GDPR Art. 5(1)(d), 30(1).

    Example:
        `status: active, valid_to: 2021-12-31`, checked in 2022.
    Mend:
        Set the status to `ended`, or correct the day.
    Limits:
        None known.
    """
    for kind in ("activity", "on_behalf"):
        for record_id, record in ctx.book.records(kind).items():
            if record.status is Status.ACTIVE and isinstance(record.valid_to, date) and record.valid_to < ctx.on:
                yield hit(key_of(kind, record_id), "valid_to", ended=record.valid_to)
