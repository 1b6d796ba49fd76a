# SPDX-License-Identifier: Apache-2.0
"""T115: a transfer under a decision for those whom one law reaches, and no word on whether it reaches the recipient.

Its cases: `tests/rules/fixtures/T115.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.decisions.named import named_decisions
from ropa.rules.transfers.destination import importer_name


@rule(
    "T115",
    name="commercial-recipient-not-shown",
    severity="info",
    law="Decision 2002/2/EC; GDPR Art. 45(3), (9)",
    since="0.1.0",
    asks_gdpr=True,
    asks_directive="Directive 95/46/EC Art. 25(6)",
    message={
        "en": (
            "The transfer to {importer} rests on the decision for {decision}, which covers recipients subject to "
            "{act} only. Is this one?"
        ),
        "da": (
            "Overførslen til {importer} hviler på afgørelsen for {decision}, som kun dækker modtagere omfattet af"
            " {act}. Er denne det?"
        ),
        "nb": (
            "Overføringen til {importer} bygger på beslutningen for {decision}, som bare dekker mottakere som er "
            "underlagt {act}. Er denne det?"
        ),
    },
    mend={
        "en": "Note it on the safeguard, or name another one.",
        "da": "Notér det på garantien, eller angiv en anden.",
        "nb": "Noter det på garantien, eller oppgi en annen.",
    },
)
def commercial_recipient_not_shown(ctx: Context) -> Iterator[Hit]:
    """A transfer under a decision for those whom one law reaches, and no word on whether it reaches the recipient.

    What it finds:
        A transfer that rests on such a decision (the Canadian one), by its id or as `adequacy`, where neither the
        safeguard (`text`, `checked`) nor the importer (`sector`) says anything of it.
    Why it matters:
        The Canadian decision covers recipients subject to PIPEDA, the federal law for commercial activities, and no
        others.
    Law:
        Decision 2002/2/EC Art. 1; GDPR Art. 45(3), (9).

    Example:
        `countries: [CA], safeguards: [{decision: ca-2001}]`, and no more.
    Mend:
        A question: is the recipient subject to PIPEDA? Note it on the safeguard (`text: subject to PIPEDA`).
    Limits:
        A public authority is left to T111. What is noted is not judged.
    """
    for key, field, transfer, safeguard, standing in named_decisions(ctx):
        decision = standing.now
        party = ctx.book.parties.get(transfer.importer) if isinstance(transfer.importer, str) else None
        stated = party is not None and (bool(party.sector) or str(party.kind or "") in decision.kinds_left_out)
        silent = not stated and not safeguard.text and safeguard.checked is None
        if decision.recipient_law and standing.stands and silent:
            yield hit(
                key,
                field.rpartition(".")[0],
                law=f"{decision.instrument}; GDPR Art. 45(3), (9)",
                importer=importer_name(ctx, transfer),
                decision=decision.name,
                act=decision.recipient_law,
            )
