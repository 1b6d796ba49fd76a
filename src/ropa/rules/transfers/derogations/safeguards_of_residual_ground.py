# SPDX-License-Identifier: Apache-2.0
"""T322: the last derogation of Art. 49(1), without the suitable safeguards in the record.

Its cases: `tests/rules/fixtures/T322.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.meaning.empty_words import answers_nothing
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.destination import importer_name
from ropa.rules.transfers.safeguards.named import named_tools


@rule(
    "T322",
    name="safeguards-of-residual-ground",
    severity="error",
    law="GDPR Art. 30(1)(e), 30(2)(c), 49(1) second subparagraph, 49(6)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "The transfer to {importer} rests on compelling legitimate interests, and the record does not describe "
            "the suitable safeguards."
        ),
        "da": (
            "Overførslen til {importer} hviler på vægtige legitime interesser, og fortegnelsen beskriver ikke de "
            "passende garantier."
        ),
        "nb": (
            "Overføringen til {importer} bygger på tvingende berettigede interesser, og protokollen beskriver ikke "
            "de nødvendige garantiene."
        ),
    },
    mend={
        "en": "Describe them in the record.",
        "da": "Beskriv dem i fortegnelsen.",
        "nb": "Beskriv dem i protokollen.",
    },
)
def safeguards_of_residual_ground(ctx: Context) -> Iterator[Hit]:
    """The last derogation of Art. 49(1), without the suitable safeguards in the record.

    What it finds:
        A safeguard `49-1-compelling` with neither `text` nor `assessment` nor supplementary measures.
    Why it matters:
        For this ground alone, Art. 30 asks for the suitable safeguards in the record itself.
    Law:
        GDPR Art. 30(1)(e), 30(2)(c), 49(1) second subparagraph, 49(6).

    Example:
        `safeguards: [49-1-compelling]`.
    Mend:
        Describe the safeguards, and the assessment behind them.
    Limits:
        That authority and data subjects were told is not checked.
    """
    for key, field, transfer, safeguard, standing in named_tools(ctx):
        told = bool(safeguard.text) and not answers_nothing(safeguard.text or "")
        described = told or safeguard.assessment or safeguard.supplementary
        if standing.tool.id == "49-1-compelling" and not described:
            yield hit(key, f"{field}.text", importer=importer_name(ctx, transfer))
