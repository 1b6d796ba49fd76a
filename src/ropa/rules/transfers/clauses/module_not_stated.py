# SPDX-License-Identifier: Apache-2.0
"""T310: the clauses of 2021, without the module.

Its cases: `tests/rules/fixtures/T310.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from ropa.patterns import pattern
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.destination import importer_name
from ropa.rules.transfers.safeguards.named import named_tools
from ropa.rules.transfers.safeguards.tool_ended import are_old_clauses
from ropa.text import every_language

ONLY_THOSE_OF_2021: Final = date(2022, 12, 28)
"""The first day on which no other clauses of the Commission could be relied on ((EU) 2021/914 Art. 4(4))."""

_MODULE: Final = pattern(r"(?i)\bm[oó]d[uú][lł]\w*\s*(?:[1-4]\b|one|two|three|four|en\b|to\b|tre\b|fire\b)")


@rule(
    "T310",
    name="module-not-stated",
    severity="warning",
    law="Implementing Decision (EU) 2021/914",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "The transfer to {importer} rests on {tool}, and the module is not stated.",
        "da": "Overførslen til {importer} hviler på {tool}, og modulet er ikke angivet.",
        "nb": "Overføringen til {importer} bygger på {tool}, og modulen er ikke oppgitt.",
    },
    mend={
        "en": "State the module, 1 to 4.",
        "da": "Angiv modulet, 1 til 4.",
        "nb": "Oppgi modulen, 1 til 4.",
    },
)
def module_not_stated(ctx: Context) -> Iterator[Hit]:
    """The clauses of 2021, without the module.

    What it finds:
        A safeguard `scc-2021` without `module`; from 2022-12-28, when no others can be relied on, also `scc`.
    Why it matters:
        Each module binds others to other things; without it nobody knows what was signed.
    Law:
        Implementing Decision (EU) 2021/914; GDPR Art. 46(2)(c).

    Example:
        `tool: scc-2021`.
    Mend:
        State the module: 1 to 4.
    Limits:
        A tool that names the module (`scc-2021-m2`) is enough, and so are words (`text`) that number one.
    """
    for key, field, transfer, safeguard, standing in named_tools(ctx):
        of_2021 = standing.tool.id == "scc-2021" or (standing.tool.id == "scc" and ctx.on >= ONLY_THOSE_OF_2021)
        named = any(_MODULE.search(wording) for wording in every_language(safeguard.text or ""))
        if of_2021 and safeguard.module is None and not named and not are_old_clauses(ctx, safeguard):
            importer = importer_name(ctx, transfer)
            yield hit(key, f"{field}.module", importer=importer, tool=standing.tool.label)
