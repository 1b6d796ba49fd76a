# SPDX-License-Identifier: Apache-2.0
"""T103: a transfer under a decision that covers listed importers only, with no sign that this one is listed.

Its cases: `tests/rules/fixtures/T103.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.coverage.certifications import certification, listings
from ropa.rules.transfers.decisions.named import named_decisions
from ropa.rules.transfers.destination import importer_name


@rule(
    "T103",
    name="certification-not-shown",
    severity="error",
    law="GDPR Art. 45",
    since="0.1.0",
    asks_gdpr=True,
    asks_directive="Directive 95/46/EC Art. 25(6)",
    message={
        "en": (
            "The transfer to {importer} rests on {decision}, which covers listed importers only; the record does "
            "not show that this one is listed."
        ),
        "da": (
            "Overførslen til {importer} hviler på {decision}, som kun dækker modtagere på en liste; fortegnelsen "
            "viser ikke, at denne står der."
        ),
        "nb": (
            "Overføringen til {importer} bygger på {decision}, som bare dekker mottakere på en liste; protokollen "
            "viser ikke at denne står der."
        ),
    },
    mend={
        "en": "Look the legal entity up, and record scheme, entity, coverage and day.",
        "da": "Slå den juridiske enhed op, og notér ordning, enhed, dækning og dato.",
        "nb": "Slå opp den juridiske enheten, og noter ordning, enhet, dekning og dato.",
    },
)
def certification_not_shown(ctx: Context) -> Iterator[Hit]:
    """A transfer under a decision that covers listed importers only, with no sign that this one is listed.

    What it finds:
        A transfer that rests on a decision for listed importers (the Data Privacy Framework, or its forerunners while
        they stood), to an importer without a certification of that scheme, or with one that was over, to come or
        inactive on the day. A place that was withdrawn stays so, whoever looked later, until a record says that it is
        active again.
    Why it matters:
        The decision covers only organisations on the list; for all others there is no adequacy.
    Law:
        GDPR Art. 45; Implementing Decision (EU) 2023/1795 Art. 1.

    Example:
        `decision: us-dpf` with an importer that has no `certifications`.
    Mend:
        Look the legal entity up on the list, and record scheme, entity, coverage and the day.
    Limits:
        Where the register has no certification of the importer, a day on the safeguard (`checked`), not after the day
        of the check, is taken as such a sign.
    """
    for key, field, transfer, safeguard, standing in named_decisions(ctx):
        listed = listings(ctx, transfer, standing.decision.id)
        looked = isinstance(safeguard.checked, date) and safeguard.checked <= ctx.on
        shown = certification(ctx, transfer, standing.decision.id) is not None if listed else looked
        if standing.stands and standing.decision.listed and not shown:
            cited = f"GDPR Art. 45; {standing.decision.citation}"
            yield hit(key, field, law=cited, importer=importer_name(ctx, transfer), decision=standing.decision.name)
