# SPDX-License-Identifier: Apache-2.0
"""T118: a place on the list of a decision is on record, and no transfer that rests on it is declared.

Its cases: `tests/rules/fixtures/T118.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.decisions.named import decisions_relied_on
from ropa.rules.transfers.destination import importer_name


@rule(
    "T118",
    name="certification-without-transfer",
    severity="info",
    law="GDPR Art. 13(1)(f), 30(1)(e), 45",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "{party} is on record as listed under {decision}, and no transfer to it is declared. Does the transfer "
            "rest on that?"
        ),
        "da": (
            "{party} er noteret som optaget på listen under {decision}, og der er ikke angivet nogen overførsel "
            "dertil. Hviler overførslen på det?"
        ),
        "nb": (
            "{party} er notert som oppført på listen under {decision}, og det er ikke oppgitt noen overføring dit. "
            "Bygger overføringen på det?"
        ),
    },
    mend={
        "en": "Declare the transfer, with the decision it rests on.",
        "da": "Angiv overførslen og den afgørelse, den hviler på.",
        "nb": "Oppgi overføringen og beslutningen den bygger på.",
    },
)
def certification_without_transfer(ctx: Context) -> Iterator[Hit]:
    """A place on the list of a decision is on record, and no transfer that rests on it is declared.

    What it finds:
        A processor or recipient in the country of a decision for listed importers (the Data Privacy Framework), whose
        certification covers the day, and to which no transfer is declared. One finding for each party.
    Why it matters:
        The certification is what the transfer seems to rest on, and the record does not say so: nobody has checked
        entity and coverage for it, and data subjects are to be told the decision.
    Law:
        GDPR Art. 13(1)(f), 30(1)(e), 45(1); Implementing Decision (EU) 2023/1795 Art. 1.

    Example:
        `parties: {mailer: {country: US, certifications: [us-dpf]}}` and `processors: [mailer]`.
    Mend:
        A question: does it rest on that? Declare the transfer, with the decision.
    Limits:
        One that is withdrawn or over is no ground: T201 asks then.
    """
    for key, field, transfer, _, standing in decisions_relied_on(ctx):
        if standing.decision.listed and not key.startswith("transfers/"):
            yield hit(key, field, party=importer_name(ctx, transfer), decision=standing.decision.name)
