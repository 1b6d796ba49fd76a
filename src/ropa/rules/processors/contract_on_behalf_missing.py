# SPDX-License-Identifier: Apache-2.0
"""P106: Processing on behalf, and no contract named.

Its cases: `tests/rules/fixtures/P106.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.meaning.duration import asked_for, holds
from ropa.meaning.engagements import governs_processing
from ropa.model import Contract
from ropa.rules.context import Context
from ropa.rules.processors.contracts import is_named
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
        A line of a processor's record without `contract`, or with a reason why none applies that tells of no law, where
        no contract of the register that holds on the
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
    binding: dict[str, list[Contract]] = {}
    for contract in ctx.book.contracts.values():
        for party in each(contract.parties) if governs_processing(contract) else ():
            binding.setdefault(party, []).append(contract)
    for key, line in ctx.on_behalf:
        day = asked_for(line, ctx.on)
        contracts = (contract for party in each(line.controllers) for contract in binding.get(party, ()))
        if not is_named(line.contract) and not any(holds(contract, day) for contract in contracts):
            yield hit(key, "contract", activity=line.name or line.id)
