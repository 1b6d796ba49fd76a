# SPDX-License-Identifier: Apache-2.0
"""P107: a contract that is said not to apply, beside one that is on record.

Its cases: `tests/rules/fixtures/P107.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.structure.denied_contracts import said_not_to_apply


@rule(
    "P107",
    name="contract-said-not-to-apply",
    severity="info",
    law="GDPR Art. 28(3), (4)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": 'No contract with {party} is said to apply ("{reason}"), and one is on record: {contract}. Which holds?',
        "da": (
            "Der siges ikke at gælde nogen aftale med {party} (»{reason}«), men der er registreret en: "
            "{contract}. Hvad gælder?"
        ),
        "nb": (
            "Det sies ikke å gjelde noen avtale med {party} («{reason}»), men en er registrert: {contract}. Hva "
            "gjelder?"
        ),
    },
    mend={
        "en": "Name the contract here, or say what it is for.",
        "da": "Angiv aftalen her, eller hvad den er til.",
        "nb": "Oppgi avtalen her, eller hva den er til.",
    },
)
def contract_said_not_to_apply(ctx: Context) -> Iterator[Hit]:
    """A contract that is said not to apply, beside one that is on record.

    What it finds:
        A processor, or a line on behalf, whose `contract` is not applicable, for a reason, and a contract of Art. 28 of
        the register to which that processor, or a controller of that line, is party.
    Why it matters:
        One of the two is wrong: either the contract governs this processing too, or it is for something else, and then
        nothing here governs it.
    Law:
        GDPR Art. 28(3), (4).

    Example:
        `processors: [{party: host, contract: {not_applicable: bound by law}}]` beside a contract with `parties: [acme,
        host]`.
    Mend:
        A question: which of the two holds? Name the contract, or correct its parties.
    Limits:
        Whether the reason is one, P101 asks. One finding for each engagement.
    """
    for record, field, party, silence, contract in said_not_to_apply(ctx):
        name = ctx.names.name("contract", contract)
        yield hit(record, field, party=ctx.name(party), reason=silence.reason, contract=name)
