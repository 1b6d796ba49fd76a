# SPDX-License-Identifier: Apache-2.0
"""P102: a processor under a contract that is for something else.

Its cases: `tests/rules/fixtures/P102.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.model import ContractKind
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.silence import each

FOR_PROCESSORS: Final = frozenset({ContractKind.PROCESSING, ContractKind.SUB_PROCESSING})
"""Kinds of contract that are one with a processor."""

MAY_BE_ONE: Final = frozenset({ContractKind.CLAUSES, ContractKind.OTHER})
"""Kinds that may have its content."""


@rule(
    "P102",
    name="contract-of-another-kind",
    severity="warning",
    law="GDPR Art. 28(3), (4)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "{party} is a processor, and its contract is of another kind: {kind}.",
        "da": "{party} er databehandler, og dens kontrakt er af en anden art: {kind}.",
        "nb": "{party} er databehandler, og avtalen med den er av et annet slag: {kind}.",
    },
    mend={
        "en": "Name the contract of Art. 28(3), or correct the role.",
        "da": "Angiv kontrakten efter art. 28, stk. 3, eller ret rollen.",
        "nb": "Oppgi avtalen etter art. 28 nr. 3, eller rett rollen.",
    },
)
def contract_of_another_kind(ctx: Context) -> Iterator[Hit]:
    """A processor under a contract that is for something else.

    What it finds:
        A processor whose contract is a joint controllers' arrangement, an agreement on sharing, or transfer clauses; or
        one of kind `other` of which no term of Art. 28(3) is recorded.
    Why it matters:
        Only a contract with the content of Art. 28(3) will do; the clauses of 2021 have it, those before them do not.
    Law:
        GDPR Art. 28(3), (4).

    Example:
        `contract: sharing` with `kind: data-sharing-agreement`.
    Mend:
        Name the right contract, or correct the role of the party.
    Limits:
        Standard contractual clauses are a question only, for those of 2021 (modules 2 and 3) cover Art. 28; so is
        another contract, which may have its content.
    """
    for engagement, _, contract in ctx.under_contract:
        shown = contract.kind is ContractKind.OTHER and bool(each(contract.terms))
        if isinstance(contract.kind, ContractKind) and contract.kind not in FOR_PROCESSORS and not shown:
            severity = Severity.INFO if contract.kind in MAY_BE_ONE else None
            field = f"{engagement.field}.contract"
            yield hit(engagement.record, field, severity=severity, party=ctx.name(engagement.party), kind=contract.kind)
