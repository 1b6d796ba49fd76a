# SPDX-License-Identifier: Apache-2.0
"""T101: a transfer that rests on an adequacy decision which had ended.

Its cases: `tests/rules/fixtures/T101.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.transfers.decisions.named import named_decisions, stands_otherwise
from ropa.rules.transfers.destination import importer_name
from ropa.rules.wording import citation


@rule(
    "T101",
    name="decision-ended",
    severity="error",
    law="GDPR Art. 44, 45",
    since="0.1.0",
    asks_gdpr=True,
    asks_directive="Directive 95/46/EC Art. 25(1), (6)",
    message={
        "en": (
            "The transfer to {importer} rests on {decision}, which ended: nothing can rest on it from {ended} ({by})."
        ),
        "da": (
            "Overførslen til {importer} hviler på {decision}, som er ophørt: intet kan hvile på den fra {ended} ({by})."
        ),
        "nb": (
            "Overføringen til {importer} bygger på {decision}, som har opphørt: ingenting kan bygge på den fra "
            "{ended} ({by})."
        ),
    },
    mend={
        "en": (
            "Name what carries the transfer now: a decision that stands, or a tool of Art. 46 with its assessment; "
            "or end it."
        ),
        "da": (
            "Angiv, hvad overførslen hviler på nu: en gældende afgørelse eller en garanti efter art. 46 med "
            "vurdering; eller ophør med den."
        ),
        "nb": (
            "Oppgi hva overføringen bygger på nå: en gjeldende beslutning eller en garanti etter art. 46 med "
            "vurdering; eller avslutt den."
        ),
    },
)
def decision_ended(ctx: Context) -> Iterator[Hit]:
    """A transfer that rests on an adequacy decision which had ended.

    What it finds:
        A declared transfer whose safeguard names a decision that no record could rely on that day, the day of the
        judgment that ended it included. It is a warning where another safeguard of the transfer stands.
    Why it matters:
        The Court of Justice gave no period of grace when it struck down Safe Harbor and Privacy Shield.
    Law:
        GDPR Art. 44, 45; for Privacy Shield CJEU C-311/18, for Safe Harbor CJEU C-362/14.

    Example:
        `safeguards: [{decision: us-privacy-shield}]`, checked on 2022-06-10.
    Mend:
        Name what carries the transfer now: a decision that stands, or a tool of Art. 46 with its assessment; or end it.
    Limits:
        Says what the record names, not what the parties have signed meanwhile.
    """
    for key, field, transfer, safeguard, standing in named_decisions(ctx):
        if standing.status == "ended":
            yield hit(
                key,
                field,
                law=citation("GDPR Art. 44, 45", standing.now.ended_by),
                severity=Severity.WARNING if stands_otherwise(ctx, transfer, safeguard) else None,
                importer=importer_name(ctx, transfer),
                decision=standing.decision.name,
                ended=standing.now.ended_on or "",
                by=citation(standing.now.ended_by),
            )
