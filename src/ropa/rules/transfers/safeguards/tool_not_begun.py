# SPDX-License-Identifier: Apache-2.0
"""T302: a transfer that rests on a tool which had not begun, or was signed before it had.

Its cases: `tests/rules/fixtures/T302.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from ropa.free_text.phrases import phrase_in
from ropa.model import Safeguard
from ropa.rules.context import Context
from ropa.rules.reach import GDPR
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.transfers.destination import countries_of, importer_name
from ropa.rules.transfers.safeguards.named import named_tools
from ropa.text import BuiltInText, every_language

IN_PLACE: Final = BuiltInText({"en": "it is in place", "da": "det er på plads", "nb": "det er på plass"})


@rule(
    "T302",
    name="tool-not-begun",
    severity="error",
    law="GDPR Art. 46(2)(c)",
    since="0.1.0",
    asks_gdpr=True,
    asks_directive="Directive 95/46/EC Art. 26(4)",
    message={
        "en": "The transfer to {importer} rests on {tool}, and nothing could rest on that before {begins}.",
        "da": "Overførslen til {importer} hviler på {tool}, og intet kunne hvile på det før {begins}.",
        "nb": "Overføringen til {importer} bygger på {tool}, og ingenting kunne bygge på det før {begins}.",
    },
    mend={
        "en": "Correct the day, or name what was signed.",
        "da": "Ret datoen, eller angiv hvad der blev indgået.",
        "nb": "Rett datoen, eller oppgi hva som ble inngått.",
    },
)
def tool_not_begun(ctx: Context) -> Iterator[Hit]:
    """A transfer that rests on a tool which had not begun, or was signed before it had, or after the day.

    What it finds:
        A safeguard whose tool begins later than the day of the check, or than the day of signing; or that was signed
        only after the day of the check, or is said not to be signed yet (a question where another safeguard of the
        transfer carries it).
    Why it matters:
        Nobody can sign clauses that do not exist yet, and clauses carry nothing before they are signed.
    Law:
        Implementing Decision (EU) 2021/914; GDPR Art. 46(2)(c).

    Example:
        `tool: scc-2021`, checked on 2021-06-26.
    Mend:
        Correct the day, or name the clauses that were signed.
    Limits:
        Asked of tools whose first day the tables have. Before the GDPR clauses of the Commission are asked about, and
        what the directive did not have: codes of conduct, certifications, compelling legitimate interests. The other
        tools had a predecessor in Art. 25 or 26 of Directive 95/46/EC.
    """
    for key, field, transfer, safeguard, standing in named_tools(ctx):
        begins = standing.tool.since
        if begins == GDPR and ctx.on < GDPR and standing.tool.directive:
            continue
        early = isinstance(safeguard.signed, date) and begins is not None and safeguard.signed < begins
        if standing.status == "not-begun" or (early and standing.tool.family == "scc"):
            importer = importer_name(ctx, transfer)
            tool = standing.tool
            yield hit(key, f"{field}.tool", law=tool.source, importer=importer, tool=tool.label, begins=begins or "")
        elif _is_not_there(safeguard):
            yield hit(
                key,
                f"{field}.text",
                law="GDPR Art. 44, 46",
                importer=importer_name(ctx, transfer),
                tool=standing.tool.label,
                begins=IN_PLACE,
            )
        elif isinstance(safeguard.signed, date) and safeguard.signed > ctx.on and standing:
            carried = ctx.grounds().carried_by_others(transfer, safeguard, countries_of(ctx, transfer))
            yield hit(
                key,
                f"{field}.signed",
                law="GDPR Art. 44, 46",
                severity=Severity.INFO if carried else None,
                importer=importer_name(ctx, transfer),
                tool=standing.tool.label,
                begins=safeguard.signed,
            )


def _is_not_there(safeguard: Safeguard) -> bool:
    """Whether the words beside a tool that is concluded say that it is not there: not signed yet, expired."""
    wordings = every_language(safeguard.text or "") if not (safeguard.tool or "").startswith("49") else ()
    return any(phrase_in(wording, "safeguard-not-there", negated_too=True) for wording in wordings)
