# SPDX-License-Identifier: Apache-2.0
"""T310: the clauses of 2021, without the module.

Its cases: `tests/rules/fixtures/T310.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.destination import importer_name
from ropa.rules.transfers.safeguards.named import named_tools


@rule(
    "T310",
    name="module-not-stated",
    severity="warning",
    law="Implementing Decision (EU) 2021/914",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "The transfer to {importer} rests on the standard contractual clauses of 2021, and the module is not "
            "stated."
        ),
        "da": (
            "Overførslen til {importer} hviler på standardkontraktbestemmelserne fra 2021, og modulet er ikke angivet."
        ),
        "nb": "Overføringen til {importer} bygger på standardavtalevilkårene fra 2021, og modulen er ikke oppgitt.",
    },
    mend={
        "en": "State the module, 1 to 4.",
        "da": "Angiv modulet, 1 til 4.",
        "nb": "Oppgi modulen, 1 til 4.",
    },
)
def module_not_stated(ctx: Context) -> Iterator[Hit]:
    """The clauses of 2021, without the module.

    What it finds:
        A safeguard `scc-2021` without `module`.
    Why it matters:
        Each module binds others to other things; without it nobody knows what was signed.
    Law:
        Implementing Decision (EU) 2021/914; GDPR Art. 46(2)(c).

    Example:
        `tool: scc-2021`.
    Mend:
        State the module: 1 to 4.
    Limits:
        A tool that names the module (`scc-2021-m2`) is enough.
    """
    for key, field, transfer, safeguard, standing in named_tools(ctx):
        if standing.tool.id == "scc-2021" and safeguard.module is None:
            yield hit(key, f"{field}.module", importer=importer_name(ctx, transfer))
