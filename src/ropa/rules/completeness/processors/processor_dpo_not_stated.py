# SPDX-License-Identifier: Apache-2.0
"""A207: a processor whose record neither names a data protection officer nor says that none is needed.

Its cases: `tests/rules/fixtures/A207.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.completeness.parties import is_authority, parties, processors_of_the_record
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity


@rule(
    "A207",
    name="processor-dpo-not-stated",
    severity="info",
    law="GDPR Art. 30(2)(a), 37(1)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": (
            "Has the processor {party} a data protection officer? The record neither names one nor says that none "
            "is needed."
        ),
        "da": (
            "Har databehandleren {party} en databeskyttelsesrådgiver? Fortegnelsen angiver hverken en eller at "
            "der ikke behøves nogen."
        ),
        "nb": (
            "Har databehandleren {party} et personvernombud? Protokollen oppgir verken et eller at det ikke trengs noe."
        ),
    },
    mend={
        "en": "Name the officer, or say why none is needed (not_applicable).",
        "da": "Angiv databeskyttelsesrådgiveren, eller skriv hvorfor der ikke behøves nogen (not_applicable).",
        "nb": "Oppgi personvernombudet, eller skriv hvorfor det ikke trengs noe (not_applicable).",
    },
)
def processor_dpo_not_stated(ctx: Context) -> Iterator[Hit]:
    """A processor whose record neither names a data protection officer nor says that none is needed.

    What it finds:
        A party that carries out processing on behalf of others here, without `dpo`: a question. For a public authority,
        which must have one as processor too, it weighs as an error.
    Why it matters:
        Art. 37(1) speaks of controllers and processors alike.
    Law:
        GDPR Art. 30(2)(a), 37(1).

    Example:
        A municipal data centre that hosts for other authorities.
    Mend:
        Name the officer (`dpo: {name: ...}`), or say why none is needed (`dpo: {not_applicable: why}`).
    Limits:
        A party that is a controller here too is asked once, by A103.
    """
    for party in parties(ctx, processors_of_the_record(ctx) - ctx.controllers):
        if party.dpo is None:
            severity = Severity.ERROR if is_authority(party) else None
            yield hit(f"parties/{party.id}", "dpo", severity=severity, party=ctx.name(party.id))
