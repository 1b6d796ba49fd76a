# SPDX-License-Identifier: Apache-2.0
"""T107: a transfer that rests on a decision made for police or border control.

Its cases: `tests/rules/fixtures/T107.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.decisions.named import named_decisions
from ropa.rules.transfers.destination import importer_name


@rule(
    "T107",
    name="decision-not-for-this",
    severity="error",
    law="GDPR Art. 45; Directive (EU) 2016/680 Art. 36",
    since="0.1.0",
    asks_gdpr=True,
    asks_directive="Directive 95/46/EC Art. 25(6)",
    message={
        "en": "The transfer to {importer} rests on {decision}, which is for {scope} only.",
        "da": "Overførslen til {importer} hviler på {decision}, som kun er for {scope}.",
        "nb": "Overføringen til {importer} bygger på {decision}, som bare er for {scope}.",
    },
    mend={
        "en": "Name the decision under the GDPR.",
        "da": "Angiv afgørelsen efter databeskyttelsesforordningen.",
        "nb": "Oppgi beslutningen etter personvernforordningen.",
    },
)
def decision_not_for_this(ctx: Context) -> Iterator[Hit]:
    """A transfer that rests on a decision made for police or border control.

    What it finds:
        A safeguard that names a decision under Directive (EU) 2016/680, or one on passenger names.
    Why it matters:
        Those are no ground for processing under the GDPR.
    Law:
        GDPR Art. 45; Directive (EU) 2016/680 Art. 36.

    Example:
        `decision: gb-led-2021` in a shop's register.
    Mend:
        Name the decision under the GDPR (`gb-2021`).
    Limits:
        None known.
    """
    for key, field, transfer, _, standing in named_decisions(ctx):
        if standing.decision.coverage in {"law-enforcement", "passenger-names"}:
            importer = importer_name(ctx, transfer)
            yield hit(key, field, importer=importer, decision=standing.decision.name, scope=standing.decision.scope)
