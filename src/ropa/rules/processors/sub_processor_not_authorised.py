# SPDX-License-Identifier: Apache-2.0
"""P110: a sub-processor, and a contract that allows none.

Its cases: `tests/rules/fixtures/P110.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Authorisation, Contract
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.silence import each


@rule(
    "P110",
    name="sub-processor-not-authorised",
    severity="error",
    law="GDPR Art. 28(2), (4)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "{party} is a sub-processor of {by}, and the contract {contract} shows no authorisation of sub-processors."
        ),
        "da": (
            "{party} er underdatabehandler for {by}, og kontrakten {contract} viser ingen godkendelse af "
            "underdatabehandlere."
        ),
        "nb": (
            "{party} er underdatabehandler for {by}, og avtalen {contract} viser ingen godkjenning av "
            "underdatabehandlere."
        ),
    },
    mend={
        "en": "Obtain the authorisation, or record it.",
        "da": "Indhent godkendelsen, eller angiv den.",
        "nb": "Innhent godkjenningen, eller oppgi den.",
    },
)
def sub_processor_not_authorised(ctx: Context) -> Iterator[Hit]:
    """A sub-processor, and a contract that allows none.

    What it finds:
        A processor engaged by another, whose own contract with the controller says that there may be none, or says
        nothing of it; in a processor's record, a line with sub-processors under such a contract.
    Why it matters:
        A processor engages another only with the controller's authorisation, specific or general.
    Law:
        GDPR Art. 28(2), (4).

    Example:
        `engaged_by: hosting`, whose contract has `sub_processors: none`.
    Mend:
        Obtain the authorisation, or record it.
    Limits:
        Asked only where the engaging processor's contract is in the register. Silence weighs as a question.
    """
    contracts: dict[tuple[str, str], Contract] = {}
    for engagement, _, contract in ctx.under_contract:
        contracts.setdefault((engagement.record, engagement.party), contract)
    for engagement, _, engaged_by in ctx.engaged_by_processors:
        upper = contracts.get((engagement.record, engaged_by))
        if upper is not None and (upper.sub_processors is None or upper.sub_processors is Authorisation.NONE):
            severity = Severity.INFO if upper.sub_processors is None else None
            yield hit(
                engagement.record,
                f"{engagement.field}.engaged_by",
                severity=severity,
                party=ctx.name(engagement.party),
                by=ctx.name(engaged_by),
                contract=upper.id,
            )
    for key, line in ctx.on_behalf:
        own = ctx.book.contracts.get(line.contract) if isinstance(line.contract, str) else None
        subs = ctx.engagements_by_record.get(key, [])
        if own is not None and subs and (own.sub_processors is None or own.sub_processors is Authorisation.NONE):
            yield hit(
                key,
                subs[0].field,
                severity=Severity.INFO if own.sub_processors is None else None,
                party=ctx.name(subs[0].party),
                by=tuple(map(ctx.name, each(line.processors))) or line.name or line.id,
                contract=own.id,
            )
