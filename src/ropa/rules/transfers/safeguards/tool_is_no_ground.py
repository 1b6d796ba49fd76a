# SPDX-License-Identifier: Apache-2.0
"""T304: Something named as safeguard that carries no transfer.

Its cases: `tests/rules/fixtures/T304.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.destination import importer_name
from ropa.rules.transfers.safeguards.named import named_tools


@rule(
    "T304",
    name="tool-is-no-ground",
    severity="error",
    law="GDPR Art. 44-49",
    since="0.1.0",
    asks_gdpr=True,
    asks_directive="Directive 95/46/EC Art. 25, 26",
    message={
        "en": "The transfer to {importer} is said to rest on {tool}, which carries no transfer from the EEA.",
        "da": "Overførslen til {importer} siges at hvile på {tool}, som ikke bærer nogen overførsel fra EØS.",
        "nb": "Overføringen til {importer} sies å bygge på {tool}, som ikke bærer noen overføring fra EØS.",
    },
    mend={
        "en": "Name the ground itself: a decision, a safeguard of Art. 46, or a derogation.",
        "da": "Angiv selve grundlaget: en afgørelse, en garanti efter art. 46 eller en undtagelse.",
        "nb": "Oppgi selve grunnlaget: en beslutning, en garanti etter art. 46 eller et unntak.",
    },
)
def tool_is_no_ground(ctx: Context) -> Iterator[Hit]:
    """Something named as safeguard that carries no transfer.

    What it finds:
        Clauses of Art. 28, a transfer impact assessment, a foreign court order, or an instrument of another country's
        law, named as what a transfer from the EEA rests on.
    Why it matters:
        Terms between controller and processor, or an assessment, are not a ground of Chapter V; those of the United
        Kingdom or Switzerland are for exports from there.
    Law:
        GDPR Art. 44-49, 48.

    Example:
        `tool: art-28-clauses-dk`; `tool: uk-idta`.
    Mend:
        Name the ground itself: a decision, clauses under Art. 46, a derogation.
    Limits:
        An exporter in the country whose law it is is left alone.
    """
    for key, field, transfer, _, standing in named_tools(ctx):
        home = (ctx.country_of(transfer.exporter) or ()) if isinstance(transfer.exporter, str) else ()
        if standing.status == "no-ground" and not any(ctx.abroad(country) for country in home):
            importer = importer_name(ctx, transfer)
            yield hit(key, f"{field}.tool", law=standing.tool.source, importer=importer, tool=standing.tool.label)
