# SPDX-License-Identifier: Apache-2.0
"""B140: a contract as basis, to which the data subject is not party.

Its cases: `tests/rules/fixtures/B140.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.phrases import amounts_to
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule


@rule(
    "B140",
    name="person-not-party-to-contract",
    severity="error",
    law="GDPR Art. 6(1)(b)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "The basis is a contract, and the record says that the data subject is not party to it.",
        "da": "Retsgrundlaget er en kontrakt, og fortegnelsen siger, at den registrerede ikke er part i den.",
        "nb": "Grunnlaget er en avtale, og protokollen sier at den registrerte ikke er part i den.",
    },
    mend={
        "en": "Name another basis, often legitimate interests.",
        "da": "Angiv et andet retsgrundlag, ofte legitim interesse.",
        "nb": "Oppgi et annet grunnlag, ofte berettiget interesse.",
    },
)
def person_not_party_to_contract(ctx: Context) -> Iterator[Hit]:
    """A contract as basis, to which the data subject is not party.

    What it finds:
        A basis 6(1)(b) with `subject_is_party: false`, or whose `contract` says no more than that there is none.
    Why it matters:
        The basis is for a contract with the very person, or steps at that person's request before one.
    Law:
        GDPR Art. 6(1)(b).

    Example:
        Contact persons at a supplier, with the supply contract as basis.
    Mend:
        Name another basis (often legitimate interests).
    Limits:
        Where the record does not say it, and the people are mostly no party, B141 asks.
    """
    for key, field, _, basis in ctx.every_basis("6(1)(b)"):
        if basis.subject_is_party is False:
            yield hit(key, f"{field}.subject_is_party")
        elif amounts_to(basis.contract, "no-contract"):
            yield hit(key, f"{field}.contract")
