# SPDX-License-Identifier: Apache-2.0
"""T111: a transfer under a decision that leaves recipients of this kind out.

Its cases: `tests/rules/fixtures/T111.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.transfers.decisions.left_out import left_out_as
from ropa.rules.transfers.decisions.named import decisions_relied_on, stands_otherwise
from ropa.rules.transfers.destination import importer_name


@rule(
    "T111",
    name="decision-leaves-recipient-out",
    severity="warning",
    law="GDPR Art. 45(3)",
    since="0.1.0",
    asks_gdpr=True,
    asks_directive="Directive 95/46/EC Art. 25(6)",
    message={
        "en": "{importer} is recorded as: {kind}. {decision} covers: {scope}.",
        "da": "{importer} er registreret som: {kind}. {decision} dækker: {scope}.",
        "nb": "{importer} er registrert som: {kind}. {decision} dekker: {scope}.",
    },
    mend={
        "en": "Name a tool of Art. 46, or show that the decision covers it.",
        "da": "Angiv en garanti efter art. 46, eller vis at afgørelsen dækker den.",
        "nb": "Oppgi en garanti etter art. 46, eller vis at beslutningen dekker den.",
    },
)
def decision_leaves_recipient_out(ctx: Context) -> Iterator[Hit]:
    """A transfer under a decision that leaves recipients of this kind out.

    What it finds:
        A transfer that rests, by name or not, on the decision for Canada, Japan, the Faroe Islands or the United States
        whose importer is a public authority; or on that for Canada, Japan, Korea or Brazil whose importer's sector or
        name shows what the decision leaves out: charity, religion, politics, the press, a university, credit
        information, police or defence.
    Why it matters:
        Those decisions leave such recipients out (in the Faroes: Danish State authorities); without another tool there
        is no ground.
    Law:
        GDPR Art. 45(3); the scope article of the decision named.

    Example:
        `decision: ca-2001` with an importer of kind `public-authority`.
    Mend:
        Name a tool of Art. 46 (for authorities: Art. 46(2)(a) or 46(3)(b)), or show that the decision covers it.
    Limits:
        A warning, for the kind of the importer and a few words of its sector or name are all that is known; an error
        where the decision surely leaves the kind out (a Canadian authority) and no other safeguard stands.
    """
    for key, field, transfer, safeguard, standing in decisions_relied_on(ctx):
        importer = ctx.book.parties.get(transfer.importer) if isinstance(transfer.importer, str) else None
        kind = left_out_as(importer, standing.now) if importer is not None and standing.stands else ""
        if kind:
            surely = kind in standing.now.kinds_left_out
            yield hit(
                key,
                field,
                law=f"GDPR Art. 45(3); {standing.decision.citation}",
                severity=Severity.ERROR if surely and not stands_otherwise(ctx, transfer, safeguard) else None,
                importer=importer_name(ctx, transfer),
                kind=kind,
                decision=standing.decision.name,
                scope=standing.decision.scope,
            )
