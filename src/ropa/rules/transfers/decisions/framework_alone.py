# SPDX-License-Identifier: Apache-2.0
"""T110: a transfer that rests on one decision alone while a case against it is pending.

Its cases: `tests/rules/fixtures/T110.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.decisions.named import named_decisions
from ropa.rules.transfers.destination import importer_name
from ropa.silence import each


@rule(
    "T110",
    name="framework-alone",
    severity="info",
    law="GDPR Art. 45; CJEU C-703/25 P (pending)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "The transfer to {importer} rests on {decision} alone, and a case against it is pending. Is there a "
            "safeguard to fall back on?"
        ),
        "da": (
            "Overførslen til {importer} hviler alene på {decision}, og en sag mod den verserer. Er der en anden "
            "garanti i reserve?"
        ),
        "nb": (
            "Overføringen til {importer} bygger alene på {decision}, og en sak mot den er til behandling. Finnes "
            "det en annen garanti i reserve?"
        ),
    },
    mend={
        "en": "Record the second safeguard as fallback, or note that the risk is known.",
        "da": "Angiv den anden garanti som reserve (fallback), eller notér at risikoen er kendt.",
        "nb": "Oppgi den andre garantien som reserve (fallback), eller noter at risikoen er kjent.",
    },
)
def framework_alone(ctx: Context) -> Iterator[Hit]:
    """A transfer that rests on one decision alone while a case against it is pending.

    What it finds:
        A transfer whose only safeguard is a decision against which a case is pending on the day: from 2025-10-31
        `us-dpf`.
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
        decision = standing.decision
        if decision.is_challenged(ctx.on) and standing.stands and alone:
            law = f"GDPR Art. 45; {decision.challenge} (pending)"
            yield hit(key, field, law=law, importer=importer_name(ctx, transfer), decision=decision.name)
