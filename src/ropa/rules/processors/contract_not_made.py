# SPDX-License-Identifier: Apache-2.0
"""P108: a contract with a processor whose own words say that it is not made, or not in writing.

Its cases: `tests/rules/fixtures/P108.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.phrases import amounts_to
from ropa.model import Contract
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.text import every_language


@rule(
    "P108",
    name="contract-not-made",
    severity="warning",
    law="GDPR Art. 28(3), (9)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": 'A processor works under the contract {contract}, whose own words say that it is not made ("{words}").',
        "da": "Databehandleren arbejder efter kontrakten {contract}, der efter egne ord ikke er indgået (»{words}«).",
        "nb": "Databehandleren arbeider etter avtalen {contract}, som etter egne ord ikke er inngått («{words}»).",
    },
    mend={
        "en": "Make the contract in writing, and state when it was signed.",
        "da": "Indgå kontrakten skriftligt, og angiv, hvornår den er underskrevet.",
        "nb": "Inngå avtalen skriftlig, og oppgi når den er underskrevet.",
    },
)
def contract_not_made(ctx: Context) -> Iterator[Hit]:
    """A contract with a processor whose own words say that it is not made, or not in writing.

    What it finds:
        A contract on which a processor, or a line of a processor's record, rests, without a day of signing, whose name
        or text says no more than that it is a draft, is not signed, or was only agreed orally.
    Why it matters:
        The contract binds the processor before it has the data, and is in writing, an electronic form included.
    Law:
        GDPR Art. 28(3), (9).

    Example:
        `contracts: {hosting: {text: agreed orally}}`.
    Mend:
        Make the contract in writing, and state when it was signed.
    Limits:
        Known by a few phrases, in twelve languages.
    """
    named = dict.fromkeys(contract.id for _, _, contract in ctx.under_contract)
    named |= dict.fromkeys(line.contract for _, line in ctx.on_behalf if isinstance(line.contract, str))
    for contract_id in named:
        contract = ctx.book.contracts.get(contract_id)
        wordings = _words(contract) if contract is not None and contract.signed is None else None
        if wordings is not None:
            field, wording = wordings
            yield hit(f"contracts/{contract_id}", field, contract=contract_id, words=wording)


def _words(contract: Contract) -> tuple[str, str] | None:
    """The field and the words of a contract by which it is not made."""
    for field in ("text", "name"):
        for wording in every_language(getattr(contract, field) or ""):
            if amounts_to(wording, "contract-not-made"):
                return field, wording
    return None
