# SPDX-License-Identifier: Apache-2.0
"""A103: a controller of which the record neither names a data protection officer nor says that none is needed.

Its cases: `tests/rules/fixtures/A103.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.completeness.parties import is_authority, parties
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity


@rule(
    "A103",
    name="dpo-not-stated",
    severity="info",
    law="GDPR Art. 30(1)(a), 37(1)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "Has {party} a data protection officer? The record neither names one nor says that none is needed.",
        "da": (
            "Har {party} en databeskyttelsesrådgiver? Fortegnelsen angiver hverken en eller at der ikke behøves nogen."
        ),
        "nb": "Har {party} et personvernombud? Protokollen oppgir verken et eller at det ikke trengs noe.",
    },
    mend={
        "en": "Name the officer, or say why none is needed (not_applicable).",
        "da": "Angiv databeskyttelsesrådgiveren, eller skriv hvorfor der ikke behøves nogen (not_applicable).",
        "nb": "Oppgi personvernombudet, eller skriv hvorfor det ikke trengs noe (not_applicable).",
    },
)
def dpo_not_stated(ctx: Context) -> Iterator[Hit]:
    """A controller of which the record neither names a data protection officer nor says that none is needed.

    What it finds:
        A controller without `dpo`: a question, for most need none. For a public authority, which must have one, it
        weighs as an error.
    Why it matters:
        The record names the officer where there is one. Silence leaves open whether anybody asked.
    Law:
        GDPR Art. 30(1)(a), 37(1).

    Example:
        A controller with name and address only.
    Mend:
        Name the officer (`dpo: {name: ...}`), or say why none is needed (`dpo: {not_applicable: why}`).
    Limits:
        Whether an officer is needed is not judged, save for public authorities.
    """
    for party in parties(ctx, ctx.controllers):
        if party.dpo is None:
            severity = Severity.ERROR if is_authority(party) else None
            yield hit(f"parties/{party.id}", "dpo", severity=severity, party=ctx.name(party.id))
