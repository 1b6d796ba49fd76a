# SPDX-License-Identifier: Apache-2.0
"""T313: the clauses of 2021, with an importer to whom the GDPR itself may apply.

Its cases: `tests/rules/fixtures/T313.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.destination import importer_name
from ropa.rules.transfers.safeguards.named import named_tools


@rule(
    "T313",
    name="importer-under-the-gdpr",
    severity="info",
    law="Implementing Decision (EU) 2021/914 recital 7; GDPR Art. 3(2), 27(1)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "{importer} has a representative in the Union, so that the GDPR may reach it itself (Art. 3(2)). Are "
            "the clauses of 2021 right for it?"
        ),
        "da": (
            "{importer} har en repræsentant i Unionen, så databeskyttelsesforordningen kan gælde for den selv (art."
            " 3, stk. 2). Er bestemmelserne fra 2021 de rette for den?"
        ),
        "nb": (
            "{importer} har en representant i Unionen, så personvernforordningen kan gjelde for den selv (art. 3 "
            "nr. 2). Er vilkårene fra 2021 de rette for den?"
        ),
    },
    mend={
        "en": (
            "Note the answer: the clauses are for importers that the GDPR does not reach, and there were none for "
            "the others."
        ),
        "da": (
            "Notér svaret: bestemmelserne er for modtagere, som forordningen ikke gælder for, og der var ingen for "
            "de andre."
        ),
        "nb": (
            "Noter svaret: vilkårene er for mottakere som forordningen ikke gjelder for, og det var ingen for de andre."
        ),
    },
)
def importer_under_the_gdpr(ctx: Context) -> Iterator[Hit]:
    """The clauses of 2021, with an importer to whom the GDPR itself may apply.

    What it finds:
        Clauses of 2021 with an importer outside the EEA that has a representative in the Union.
    Why it matters:
        A representative is appointed by those whom Art. 3(2) reaches. The clauses of 2021 are for importers whom the
        GDPR does not reach; clauses for the others were announced, and had not been adopted in September 2026.
    Law:
        Implementing Decision (EU) 2021/914, recital 7; GDPR Art. 3(2), 27(1).

    Example:
        `parties: {shop-us: {country: US, representative: rep}}` as importer under `tool: scc-2021`.
    Mend:
        A question: does Art. 3(2) reach the importer for this processing? Note the answer.
    Limits:
        Found only by the representative. No fault: there are no other clauses to take. An importer in the EEA is not
        asked.
    """
    for key, field, transfer, _, standing in named_tools(ctx):
        party = ctx.book.parties.get(transfer.importer) if isinstance(transfer.importer, str) else None
        if standing.tool.id.startswith("scc-2021") and party is not None and isinstance(party.representative, str):
            abroad = isinstance(party.country, str) and ctx.abroad(party.country)
            if abroad:
                yield hit(key, f"{field}.tool", importer=importer_name(ctx, transfer))
