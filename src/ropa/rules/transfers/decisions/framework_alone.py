# SPDX-License-Identifier: Apache-2.0
"""T110: a transfer that rests on the Data Privacy Framework alone while an appeal against it is pending.

Its cases: `tests/rules/fixtures/T110.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.decisions.named import named_decisions
from ropa.rules.transfers.destination import importer_name
from ropa.silence import each

CASE_C_703_25: Final = date(2025, 10, 31)
"""The appeal against the judgment of the General Court in T-553/23 was lodged on this day."""


@rule(
    "T110",
    name="framework-alone",
    severity="info",
    law="GDPR Art. 45; CJEU C-703/25 P (pending)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "The transfer to {importer} rests on the Data Privacy Framework alone, and an appeal against it is "
            "pending. Is there a safeguard to fall back on?"
        ),
        "da": (
            "Overførslen til {importer} hviler alene på Data Privacy Framework, og en appel mod den verserer. Er "
            "der en anden garanti i reserve?"
        ),
        "nb": (
            "Overføringen til {importer} bygger alene på Data Privacy Framework, og en anke mot den er til "
            "behandling. Finnes det en annen garanti i reserve?"
        ),
    },
    mend={
        "en": "Record the second safeguard as fallback, or note that the risk is known.",
        "da": "Angiv den anden garanti som reserve (fallback), eller notér at risikoen er kendt.",
        "nb": "Oppgi den andre garantien som reserve (fallback), eller noter at risikoen er kjent.",
    },
)
def framework_alone(ctx: Context) -> Iterator[Hit]:
    """A transfer that rests on the Data Privacy Framework alone while an appeal against it is pending.

    What it finds:
        From 2025-10-31, a transfer whose only safeguard is `us-dpf`.
    Why it matters:
        The decision stands. Two before it fell from one day to the next, and an appeal is before the Court.
    Law:
        GDPR Art. 45; General Court T-553/23; pending before the CJEU as C-703/25 P.

    Example:
        `safeguards: [{decision: us-dpf}]`, checked on 2026-01-15.
    Mend:
        A question: is there a second safeguard (standard contractual clauses) to fall back on? Record it as `fallback`.
    Limits:
        No fault. The outcome of the appeal is not in the tables.
    """
    for key, field, transfer, _, standing in named_decisions(ctx):
        alone = len(each(transfer.safeguards)) == 1
        if ctx.on >= CASE_C_703_25 and standing.decision.id == "us-dpf" and standing.stands and alone:
            yield hit(key, field, importer=importer_name(ctx, transfer))
