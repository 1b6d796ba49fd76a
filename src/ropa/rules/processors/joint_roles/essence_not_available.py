# SPDX-License-Identifier: Apache-2.0
"""P121: a joint controllers' arrangement, and no word on what of it data subjects can see.

Its cases: `tests/rules/fixtures/P121.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.phrases import NOT_TAKEN, amounts_to
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule


@rule(
    "P121",
    name="essence-not-available",
    severity="info",
    law="GDPR Art. 26(2)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "What of the arrangement {contract} can data subjects see? The record does not say.",
        "da": "Hvad af ordningen {contract} kan de registrerede se? Fortegnelsen angiver det ikke.",
        "nb": "Hva av ordningen {contract} kan de registrerte se? Protokollen oppgir det ikke.",
    },
    mend={
        "en": "Note what is made available, and where.",
        "da": "Notér, hvad der stilles til rådighed, og hvor.",
        "nb": "Noter hva som gjøres tilgjengelig, og hvor.",
    },
)
def essence_not_available(ctx: Context) -> Iterator[Hit]:
    """A joint controllers' arrangement, and no word on what of it data subjects can see.

    What it finds:
        An arrangement that an activity names, without `essence`, or with words that it is not made available.
    Why it matters:
        Its essence is made available to data subjects.
    Law:
        GDPR Art. 26(2).

    Example:
        An arrangement with its parties and day only.
    Mend:
        A question: where can they see it? Note what is made available.
    Limits:
        One finding for each arrangement.
    """
    named = {activity.arrangement for _, activity in ctx.activities if isinstance(activity.arrangement, str)}
    for contract_id, contract in ctx.book.contracts.items():
        if contract_id in named and (not contract.essence or amounts_to(contract.essence, *NOT_TAKEN)):
            yield hit(f"contracts/{contract_id}", "essence", contract=contract.name or contract_id)
