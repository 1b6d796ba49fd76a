# SPDX-License-Identifier: Apache-2.0
"""T105: a place on the list that was last looked up more than a year ago.

Its cases: `tests/rules/fixtures/T105.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.coverage.certifications import certification
from ropa.rules.transfers.decisions.named import named_decisions
from ropa.rules.transfers.destination import importer_name

A_YEAR: Final = 365


@rule(
    "T105",
    name="certification-check-old",
    severity="warning",
    law="Implementing Decision (EU) 2023/1795",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "The place of {importer} on the list was last looked up on {checked}, more than a year ago.",
        "da": "Pladsen på listen for {importer} er sidst slået op {checked}, for over et år siden.",
        "nb": "Plassen på listen for {importer} ble sist slått opp {checked}, for over ett år siden.",
    },
    mend={
        "en": "Look again, and record the day.",
        "da": "Slå op igen, og notér dagen.",
        "nb": "Slå opp igjen, og noter dagen.",
    },
)
def certification_check_old(ctx: Context) -> Iterator[Hit]:
    """A place on the list that was last looked up more than a year ago.

    What it finds:
        A transfer under `us-dpf` where the last recorded look at the list is over 365 days old.
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
        if standing.decision.id == "us-dpf" and standing.stands:
            listed = certification(ctx, transfer, "us-dpf")
            days = [one for one in (safeguard.checked, listed and listed.checked) if isinstance(one, date)]
            if days and (ctx.on - max(days)).days > A_YEAR:
                yield hit(key, field, importer=importer_name(ctx, transfer), checked=max(days))
