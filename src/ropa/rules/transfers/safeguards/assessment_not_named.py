# SPDX-License-Identifier: Apache-2.0
"""T312: a safeguard of Art. 46 without an assessment of the importer's law.

Its cases: `tests/rules/fixtures/T312.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.destination import importer_name
from ropa.rules.transfers.safeguards.assessments import assessed_safeguards, weight


@rule(
    "T312",
    name="assessment-not-named",
    severity="warning",
    law="CJEU C-311/18; EDPB Recommendations 01/2020",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "The transfer to {importer} rests on {tool}, and the record shows no assessment of the law that "
            "{importer} is under."
        ),
        "da": (
            "Overførslen til {importer} hviler på {tool}, og fortegnelsen viser ingen vurdering af den lovgivning, "
            "{importer} er underlagt."
        ),
        "nb": (
            "Overføringen til {importer} bygger på {tool}, og protokollen viser ingen vurdering av lovgivningen "
            "{importer} er underlagt."
        ),
    },
    mend={
        "en": "Make the transfer impact assessment and name it.",
        "da": "Foretag konsekvensvurderingen af overførslen, og angiv den.",
        "nb": "Gjør konsekvensvurderingen av overføringen, og oppgi den.",
    },
)
def assessment_not_named(ctx: Context) -> Iterator[Hit]:
    """A safeguard of Art. 46 without an assessment of the importer's law.

    What it finds:
        From 2020-07-16, a safeguard that needs such an assessment and names none. Until 2020-11-09, before the EDPB had
        said how, it is a question.
    Why it matters:
        Clauses bind the parties, not the authorities of a third country. The exporter has to look, and note it.
    Law:
        CJEU C-311/18, paras 134-135; EDPB Recommendations 01/2020; clause 14 of the clauses of 2021.

    Example:
        `tool: scc-2021, module: 2`.
    Mend:
        Make the assessment and name it; or say why none is needed (`assessment: {not_applicable: why}`).
    Limits:
        Not asked under Art. 49; nor where an adequacy decision covers the countries, or another safeguard of the
        transfer is one that stands; nor of module 4; nor where no country is known, so that there is no law to look at
        (T204 asks first). One finding for each transfer.
    """
    done: set[str] = set()
    for key, field, transfer, safeguard, standing in assessed_safeguards(ctx):
        if safeguard.assessment is None and key not in done:
            done.add(key)
            yield hit(
                key,
                f"{field}.assessment",
                severity=weight(ctx, standing),
                importer=importer_name(ctx, transfer),
                tool=standing.tool.label,
            )
