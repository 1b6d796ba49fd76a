# SPDX-License-Identifier: Apache-2.0
"""T111: a transfer under a decision that leaves recipients of this kind out.

Its cases: `tests/rules/fixtures/T111.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ropa.model import Party, PartyKind
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.transfers.decisions.named import named_decisions, stands_otherwise
from ropa.rules.transfers.destination import importer_name
from ropa.text import every_language

PUBLIC_LEFT_OUT: Final = frozenset({"ca-2001", "jp-2019", "fo-2010"})
"""Decisions that leave public authorities out (in the Faroes: those of the Danish State)."""


_BELIEF: Final = r"relig|church|kirke|politi(?:cal|sk) part|political|politisk"


SECTORS_LEFT_OUT: Final = {
    "ca-2001": re.compile(
        r"non-?profit|charit|velgørende|veldedig|almennyttig|allmennyttig|universit|municipal|kommune", re.IGNORECASE
    ),
    "jp-2019": re.compile(rf"{_BELIEF}|broadcast|\bpress\b|presse|universit", re.IGNORECASE),
    "kr-2021": re.compile(rf"{_BELIEF}|credit info|credit bureau|kredit", re.IGNORECASE),
    "br-2026": re.compile(
        r"\bpolice|\bpoliti\b|defen[cs]e|forsvar|militar|militær|public security|offentlig sikkerhe[dt]", re.IGNORECASE
    ),
}
"""Words of a sector that those decisions leave out, at least for some of what it does."""


@rule(
    "T111",
    name="decision-leaves-recipient-out",
    severity="warning",
    law="GDPR Art. 45(3)",
    since="0.1.0",
    asks_gdpr=True,
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
        A transfer under the decision for Canada, Japan or the Faroe Islands whose importer is a public authority; or
        under that for Canada, Japan, Korea or Brazil whose importer's sector names what the decision leaves out:
        charity, religion, politics, the press, a university, credit information, police or defence.
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
        A warning, for the kind of the importer and a few words of its sector are all that is known; an error for a
        Canadian authority, where no other safeguard stands.
    """
    for key, field, transfer, safeguard, standing in named_decisions(ctx):
        importer = ctx.book.parties.get(transfer.importer) if isinstance(transfer.importer, str) else None
        kind = _left_out(importer, standing.decision.id) if importer is not None and standing.stands else ""
        if kind:
            authority = importer is not None and importer.kind is PartyKind.PUBLIC_AUTHORITY
            canadian = standing.decision.id == "ca-2001" and authority
            alone = canadian and not stands_otherwise(ctx, transfer, safeguard)
            yield hit(
                key,
                field,
                law=f"GDPR Art. 45(3); {standing.decision.citation}",
                severity=Severity.ERROR if alone else None,
                importer=importer_name(ctx, transfer),
                kind=kind,
                decision=standing.decision.name,
                scope=standing.decision.scope,
            )


def _left_out(importer: Party, decision: str) -> str:
    """What the decision leaves the importer out for: its kind or its sector; empty where nothing shows that it does."""
    if importer.kind is PartyKind.PUBLIC_AUTHORITY and decision in PUBLIC_LEFT_OUT:
        return importer.kind
    words = SECTORS_LEFT_OUT.get(decision)
    sector = importer.sector or ""
    return sector if words is not None and any(map(words.search, every_language(sector))) else ""
