# SPDX-License-Identifier: Apache-2.0
"""P106: Processing on behalf, and no contract named.

Its cases: `tests/rules/fixtures/P106.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.meaning.duration import holds
from ropa.rules.context import Context
from ropa.rules.processors.contracts import governs_processing
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "P106",
    name="contract-on-behalf-missing",
    severity="warning",
    law="GDPR Art. 28(3)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": 'The record names no contract for "{activity}".',
        "da": "Fortegnelsen angiver ingen kontrakt for »{activity}«.",
        "nb": "Protokollen oppgir ingen avtale for «{activity}».",
    },
    mend={
        "en": "Name the contract with the controllers.",
        "da": "Angiv kontrakten med de dataansvarlige.",
        "nb": "Oppgi avtalen med de behandlingsansvarlige.",
    },
    of_all={
        "en": "None of the {number} lines of processing on behalf in this register names a contract.",
        "da": (
            "Ingen af de {number} linjer om behandling på vegne af andre i denne fortegnelse angiver nogen kontrakt."
        ),
        "nb": ("Ingen av de {number} linjene om behandling på vegne av andre i denne protokollen oppgir noen avtale."),
    },
)
def contract_on_behalf_missing(ctx: Context) -> Iterator[Hit]:
    """Processing on behalf, and no contract named.

    What it finds:
        A line of a processor's record without `contract`, where no contract of the register that holds on the
        day binds one of its controllers.
    Why it matters:
        A processor too has to be under a contract, and acts only on documented instructions.
    Law:
        GDPR Art. 28(3).

    Example:
        `hosting: {controllers: [acme]}`.
    Mend:
        Name the contract.
    Limits:
        Art. 30(2) does not ask for it.
    """
    bound = {
        party
        for contract in ctx.book.contracts.values()
        if governs_processing(contract) and holds(contract, ctx.on)
        for party in each(contract.parties)
    }
    for key, line in ctx.on_behalf:
        if line.contract is None and not bound & set(each(line.controllers)):
            yield hit(key, "contract", activity=line.name or line.id)
