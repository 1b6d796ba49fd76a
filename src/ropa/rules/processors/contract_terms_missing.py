# SPDX-License-Identifier: Apache-2.0
"""P104: a contract with a processor of which not all that Art. 28(3) asks for is recorded.

Its cases: `tests/rules/fixtures/P104.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Term28
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "P104",
    name="contract-terms-missing",
    severity="info",
    law="GDPR Art. 28(3)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "Does the contract have all that Art. 28(3) asks for? The stated terms lack: {missing}.",
        "da": "Har kontrakten alt, hvad art. 28, stk. 3, kræver? I de angivne vilkår mangler: {missing}.",
        "nb": "Har avtalen alt art. 28 nr. 3 krever? I de oppgitte vilkårene mangler: {missing}.",
    },
    mend={
        "en": "Amend the contract, or complete the list.",
        "da": "Ret kontrakten, eller gør listen fuldstændig.",
        "nb": "Rett avtalen, eller gjør listen fullstendig.",
    },
)
def contract_terms_missing(ctx: Context) -> Iterator[Hit]:
    """A contract with a processor of which not all that Art. 28(3) asks for is recorded.

    What it finds:
        A contract that a processor is under, whose terms are stated, and not all eight of Art. 28(3) are among them.
    Why it matters:
        The contract stipulates each of them.
    Law:
        GDPR Art. 28(3)(a)-(h).

    Example:
        `terms: [documented-instructions, confidentiality]`.
    Mend:
        A question: does the contract have it? Amend it, or complete the list.
    Limits:
        Asked only where terms are stated; a source that is no contract may name some of them only. One finding for each
        contract.
    """
    done: set[str] = set()
    for _, _, contract in ctx.under_contract:
        stated = each(contract.terms)
        if (stated or contract.terms == ()) and contract.id not in done:
            done.add(contract.id)
            missing = tuple(term for term in Term28 if term not in stated)
            if missing:
                yield hit(f"contracts/{contract.id}", "terms", missing=missing)
