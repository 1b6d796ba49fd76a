# SPDX-License-Identifier: Apache-2.0
"""T312: a safeguard of Art. 46 without an assessment of the importer's law.

Its cases: `tests/rules/fixtures/T312.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.phrases import says
from ropa.model import Safeguard, Transfer
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.destination import countries_of, importer_name
from ropa.rules.transfers.safeguards.assessments import assessed_safeguards, weight
from ropa.silence import NotApplicable
from ropa.text import every_language


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
        From 2020-07-16, a safeguard that needs such an assessment and names none, or gives a reason why none is needed
        that is no answer. Until 2020-11-09, before the EDPB had
        said how, it is a question.
    Why it matters:
        Clauses bind the parties, not the authorities of a third country. The exporter has to look, and note it.
    Law:
        CJEU C-311/18, paras 134-135; EDPB Recommendations 01/2020; clause 14 of the clauses of 2021.

    Example:
        `tool: scc-2021, module: 2`.
    Mend:
        Make the assessment and name it.
    Limits:
        Not asked under Art. 49; nor where an adequacy decision covers the countries, or another safeguard of the
        transfer is one that stands; nor of module 4; nor where no country is known, so that there is no law to look at
        (T204 asks first). One reason is an answer: that the Commission has looked at the law of the United States for
        the framework of 2023, on which the EDPB lets exporters rely with every tool. One finding for each transfer.
    """
    done: set[str] = set()
    for key, field, transfer, safeguard, standing in assessed_safeguards(ctx):
        if key not in done and not _is_named(ctx, transfer, safeguard):
            done.add(key)
            yield hit(
                key,
                f"{field}.assessment",
                severity=weight(ctx, standing),
                importer=importer_name(ctx, transfer),
                tool=standing.tool.label,
            )


def _is_named(ctx: Context, transfer: Transfer, safeguard: Safeguard) -> bool:
    """Whether an assessment is named, or a reason why none is needed that is one.

    Where a decision that stands names those on a list, the Commission has looked at the law of the country for it, and
    exporters may rely on that with other tools too (EDPB information note of 2023-07-18 on the United States).
    """
    silence = safeguard.assessment
    if not isinstance(silence, NotApplicable):
        return silence is not None
    importer = transfer.importer if isinstance(transfer.importer, str) else ""
    countries = [code for code in countries_of(ctx, transfer) if ctx.needs_ground(code, importer)]
    looked_at = all(any(decision.listed for decision in ctx.grounds().standing_for(code)) for code in countries)
    return looked_at and any(says(wording, "rests-on-a-decision") for wording in every_language(silence.reason))
