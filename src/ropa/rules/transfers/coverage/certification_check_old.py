# SPDX-License-Identifier: Apache-2.0
"""T105: a place on a list that was last looked up before it had to be renewed.

Its cases: `tests/rules/fixtures/T105.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.coverage.certifications import certification
from ropa.rules.transfers.decisions.named import named_decisions
from ropa.rules.transfers.destination import importer_name


@rule(
    "T105",
    name="certification-check-old",
    severity="warning",
    law="Implementing Decision (EU) 2023/1795",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "The place of {importer} on the list of {decision} was last looked up on {checked}; a place is renewed "
            "within {days} days."
        ),
        "da": (
            "Det blev senest slået op den {checked}, om {importer} står på listen ({decision}); en plads på den fornys "
            "inden for {days} dage."
        ),
        "nb": (
            "Det ble sist slått opp {checked} om {importer} står på listen ({decision}); en plass på den fornyes innen "
            "{days} dager."
        ),
    },
    mend={
        "en": "Look again, and record the day.",
        "da": "Slå op igen, og notér dagen.",
        "nb": "Slå opp igjen, og noter dagen.",
    },
)
def certification_check_old(ctx: Context) -> Iterator[Hit]:
    """A place on a list that was last looked up before it had to be renewed.

    What it finds:
        A transfer under a decision for listed importers (`us-dpf`), where the last recorded look at the list is older
        than a place on it lasts (365 days).
    Why it matters:
        Certification is renewed each year; one that lapsed carries nothing new.
    Law:
        Implementing Decision (EU) 2023/1795, recitals on annual re-certification.

    Example:
        `checked: 2023-08-01`, checked on 2024-09-01.
    Mend:
        Look again and record the day.
    Limits:
        Of several looks the last one up to the day counts.
    """
    for key, field, transfer, safeguard, standing in named_decisions(ctx):
        decision = standing.decision
        if decision.listing_days is not None and standing.stands:
            listed = certification(ctx, transfer, decision.id)
            days = [day for day in (safeguard.checked, listed and listed.checked) if isinstance(day, date)]
            if days and (ctx.on - max(days)).days > decision.listing_days:
                importer = importer_name(ctx, transfer)
                yield hit(
                    key,
                    field,
                    law=decision.instrument,
                    importer=importer,
                    checked=max(days),
                    decision=decision.name,
                    days=decision.listing_days,
                )
