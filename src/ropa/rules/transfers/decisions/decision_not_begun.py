# SPDX-License-Identifier: Apache-2.0
"""T102: a transfer that rests on an adequacy decision which had not begun.

Its cases: `tests/rules/fixtures/T102.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.transfers.decisions.named import named_decisions, stands_otherwise
from ropa.rules.transfers.destination import importer_name


@rule(
    "T102",
    name="decision-not-begun",
    severity="error",
    law="GDPR Art. 44, 45",
    since="0.1.0",
    asks_gdpr=True,
    asks_directive="Directive 95/46/EC Art. 25(1), (6)",
    message={
        "en": "The transfer to {importer} rests on {decision}, which begins only on {begins}.",
        "da": "Overførslen til {importer} hviler på {decision}, som først gælder fra {begins}.",
        "nb": "Overføringen til {importer} bygger på {decision}, som først gjelder fra {begins}.",
    },
    mend={
        "en": "Name what carries the transfer on the day of the record.",
        "da": "Angiv, hvad overførslen hviler på den dag, fortegnelsen gælder.",
        "nb": "Oppgi hva overføringen bygger på den dagen protokollen gjelder.",
    },
)
def decision_not_begun(ctx: Context) -> Iterator[Hit]:
    """A transfer that rests on an adequacy decision which had not begun.

    What it finds:
        A declared transfer whose safeguard names a decision that begins later than the day of the check.
    Why it matters:
        A decision carries no transfer before it takes effect.
    Law:
        GDPR Art. 44, 45.

    Example:
        `safeguards: [{decision: us-dpf}]`, checked on 2022-06-10; it begins on 2023-07-10.
    Mend:
        Name what carries the transfer on the day of the record.
    Limits:
        The day of adoption is taken where a decision takes effect on notification.
    """
    for key, field, transfer, safeguard, standing in named_decisions(ctx):
        if standing.status == "not-begun":
            yield hit(
                key,
                field,
                law=f"GDPR Art. 44, 45; {standing.now.citation}",
                severity=Severity.WARNING if stands_otherwise(ctx, transfer, safeguard) else None,
                importer=importer_name(ctx, transfer),
                decision=standing.decision.name,
                begins=standing.now.since or "",
            )
