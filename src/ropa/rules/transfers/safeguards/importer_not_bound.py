# SPDX-License-Identifier: Apache-2.0
"""T317: binding corporate rules, and an importer or exporter that is not among those whom they bind.

Its cases: `tests/rules/fixtures/T317.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.transfers.destination import countries_of
from ropa.rules.transfers.safeguards.binding_rules import binding_rules, is_bound


@rule(
    "T317",
    name="importer-not-bound",
    severity="error",
    law="GDPR Art. 46(2)(b), 47(1)(a)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "The transfer rests on binding corporate rules, and {parties} is not among those whom the record has them "
            "bind."
        ),
        "da": (
            "Overførslen hviler på bindende virksomhedsregler, og {parties} er ikke blandt dem, som reglerne efter "
            "fortegnelsen binder."
        ),
        "nb": (
            "Overføringen bygger på bindende virksomhetsregler, og {parties} er ikke blant dem som reglene etter "
            "protokollen binder."
        ),
    },
    mend={
        "en": "Name another safeguard, or correct the list.",
        "da": "Angiv en anden garanti, eller ret listen.",
        "nb": "Oppgi en annen garanti, eller rett listen.",
    },
)
def importer_not_bound(ctx: Context) -> Iterator[Hit]:
    """Binding corporate rules, and an importer or exporter that is not among those whom they bind.

    What it finds:
        A safeguard `bcr`, `bcr-controller` or `bcr-processor` that states whom it binds (`binds`), and the importer, or
        the exporter where one is stated, is not among them. A group that is named there stands for its `members`. A
        warning where another safeguard carries the transfer.
    Why it matters:
        The rules carry data between the members that are bound by them, and to nobody else.
    Law:
        GDPR Art. 46(2)(b), 47(1)(a), 47(2)(a); EDPB Recommendations 1/2022.

    Example:
        `{tool: bcr, binds: [acme-de, acme-in]}`, and `importer: hosting-us`.
    Mend:
        Name another safeguard, or correct the list.
    Limits:
        Where the record does not say whom the rules bind, T318 asks.
    """
    for key, field, transfer, safeguard, _ in binding_rules(ctx):
        ends = [party for party in (transfer.exporter, transfer.importer) if isinstance(party, str)]
        unbound = tuple(ctx.name(party) for party in ends if not is_bound(ctx, safeguard, party))
        if safeguard.binds is not None and unbound:
            carried = ctx.grounds().carried_by_others(transfer, safeguard, countries_of(ctx, transfer))
            yield hit(key, f"{field}.binds", severity=Severity.WARNING if carried else None, parties=unbound)
