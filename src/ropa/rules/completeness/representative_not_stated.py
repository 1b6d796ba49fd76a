# SPDX-License-Identifier: Apache-2.0
"""A105: a controller outside the EEA of which no representative in the Union is named.

Its cases: `tests/rules/fixtures/A105.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.completeness.parties import lacks_representative, parties
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule


@rule(
    "A105",
    name="representative-not-stated",
    severity="warning",
    law="GDPR Art. 27(1), 30(1)(a)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "The controller {party} is outside the EEA, and the record neither names a representative in the Union "
            "nor says that none is needed."
        ),
        "da": (
            "Den dataansvarlige {party} er uden for EØS, og fortegnelsen angiver hverken en repræsentant i Unionen "
            "eller at der ikke behøves nogen."
        ),
        "nb": (
            "Den behandlingsansvarlige {party} er utenfor EØS, og protokollen oppgir verken en representant i "
            "Unionen eller at det ikke trengs noen."
        ),
    },
    mend={
        "en": "Name the representative, or say why none is needed (not_applicable).",
        "da": "Angiv repræsentanten, eller skriv hvorfor der ikke behøves nogen (not_applicable).",
        "nb": "Oppgi representanten, eller skriv hvorfor det ikke trengs noen (not_applicable).",
    },
)
def representative_not_stated(ctx: Context) -> Iterator[Hit]:
    """A controller outside the EEA of which no representative in the Union is named.

    What it finds:
        A controller in a third country without `representative`, or with one that is in a third country itself; or to
        which none is said to apply, for a reason that speaks of nothing on which the duty turns ("too costly").
    Why it matters:
        Where Art. 3(2) reaches it, it has to appoint one, and the record names it.
    Law:
        GDPR Art. 27(1), 30(1)(a).

    Example:
        A controller in the United States, `representative` left out.
    Mend:
        Name the party, or say why none is needed (`representative: {not_applicable: why}`), as under Art. 27(2).
    Limits:
        Whether Art. 3(2) applies cannot be seen here. Public authorities are left out (Art. 27(2)(b)).
    """
    for party in parties(ctx, ctx.controllers):
        if lacks_representative(ctx, party):
            yield hit(f"parties/{party.id}", "representative", party=ctx.name(party.id))
