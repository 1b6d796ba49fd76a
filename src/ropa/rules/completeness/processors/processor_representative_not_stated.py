# SPDX-License-Identifier: Apache-2.0
"""A208: a processor outside the EEA of which no representative in the Union is named.

Its cases: `tests/rules/fixtures/A208.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.completeness.parties import lacks_representative, parties, processors_of_the_record
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule


@rule(
    "A208",
    name="processor-representative-not-stated",
    severity="warning",
    law="GDPR Art. 27(1), 30(2)(a)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": (
            "The processor {party} is outside the EEA, and its record neither names a representative in the Union "
            "nor says that none is needed."
        ),
        "da": (
            "Databehandleren {party} er uden for EØS, og dens fortegnelse angiver hverken en repræsentant i "
            "Unionen eller at der ikke behøves nogen."
        ),
        "nb": (
            "Databehandleren {party} er utenfor EØS, og protokollen oppgir verken en representant i Unionen eller "
            "at det ikke trengs noen."
        ),
    },
    mend={
        "en": "Name the representative, or say why none is needed (not_applicable).",
        "da": "Angiv repræsentanten, eller skriv hvorfor der ikke behøves nogen (not_applicable).",
        "nb": "Oppgi representanten, eller skriv hvorfor det ikke trengs noen (not_applicable).",
    },
)
def processor_representative_not_stated(ctx: Context) -> Iterator[Hit]:
    """A processor outside the EEA of which no representative in the Union is named.

    What it finds:
        A party in a third country that carries out processing on behalf of others here, without `representative`,
        or with one that is in a third country itself; or to which none is said to apply, for a reason that speaks of
        nothing on which the duty turns.
    Why it matters:
        Where Art. 3(2) reaches a processor, it has to appoint one, and its record names it.
    Law:
        GDPR Art. 27(1), 30(2)(a).

    Example:
        A host in the United States that keeps its record of Art. 30(2), `representative` left out.
    Mend:
        Name the party, or say why none is needed (`representative: {not_applicable: why}`).
    Limits:
        Whether Art. 3(2) applies cannot be seen here. A party that is a controller here too is asked by A105.
    """
    for party in parties(ctx, processors_of_the_record(ctx) - ctx.controllers):
        if lacks_representative(ctx, party):
            yield hit(f"parties/{party.id}", "representative", party=ctx.name(party.id))
