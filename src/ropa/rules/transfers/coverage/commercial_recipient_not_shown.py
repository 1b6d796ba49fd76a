# SPDX-License-Identifier: Apache-2.0
"""T115: a transfer under the decision for Canada, to a recipient that may not be under its private-sector law.

Its cases: `tests/rules/fixtures/T115.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import PartyKind
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.destination import countries_of, importer_name
from ropa.silence import each


@rule(
    "T115",
    name="commercial-recipient-not-shown",
    severity="info",
    law="Decision 2002/2/EC; GDPR Art. 45(3), (9)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "The transfer to {importer} rests on the decision for Canada, which covers recipients subject to PIPEDA"
            " only. Is this one?"
        ),
        "da": (
            "Overførslen til {importer} hviler på afgørelsen for Canada, som kun dækker modtagere omfattet af "
            "PIPEDA. Er denne det?"
        ),
        "nb": (
            "Overføringen til {importer} bygger på beslutningen for Canada, som bare dekker mottakere som er "
            "underlagt PIPEDA. Er denne det?"
        ),
    },
    mend={
        "en": "Note it on the safeguard, or name another one.",
        "da": "Notér det på garantien, eller angiv en anden.",
        "nb": "Noter det på garantien, eller oppgi en annen.",
    },
)
def commercial_recipient_not_shown(ctx: Context) -> Iterator[Hit]:
    """A transfer under the decision for Canada, and no word on whether the recipient is under its private-sector law.

    What it finds:
        A transfer that rests on the Canadian decision, by its id or as `adequacy`, where neither the safeguard (`text`,
        `checked`) nor the importer (`sector`) says anything of it.
    Why it matters:
        The decision covers recipients subject to PIPEDA, the federal law for commercial activities, and no others.
    Law:
        Decision 2002/2/EC Art. 1; GDPR Art. 45(3), (9).

    Example:
        `countries: [CA], safeguards: [{decision: ca-2001}]`, and no more.
    Mend:
        A question: is the recipient subject to PIPEDA? Note it on the safeguard (`text: subject to PIPEDA`).
    Limits:
        A public authority is left to T111. What is noted is not judged.
    """
    for key, transfer in ctx.transfers:
        party = ctx.book.parties.get(transfer.importer) if isinstance(transfer.importer, str) else None
        told = party is not None and (bool(party.sector) or party.kind is PartyKind.PUBLIC_AUTHORITY)
        for index, safeguard in enumerate(each(transfer.safeguards)):
            unnamed = safeguard.tool == "adequacy" and not safeguard.decision
            canadian = safeguard.decision == "ca-2001" or (unnamed and "CA" in countries_of(ctx, transfer))
            if canadian and not told and not safeguard.text and safeguard.checked is None:
                yield hit(key, f"safeguards[{index}]", importer=importer_name(ctx, transfer))
