# SPDX-License-Identifier: Apache-2.0
"""T305: a safeguard that names a tool the law tables do not have.

Its cases: `tests/rules/fixtures/T305.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.errors import UnknownWord, nearest
from ropa.law import chapter_v
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.wording import offer
from ropa.silence import each


@rule(
    "T305",
    name="tool-unknown",
    severity="error",
    law="GDPR Art. 46, 49",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": 'The safeguard names a transfer tool that the law tables do not have: "{tool}".',
        "da": "Garantien angiver et overførselsgrundlag, som lovtabellerne ikke har: »{tool}«.",
        "nb": "Garantien oppgir et overføringsgrunnlag som lovtabellene ikke har: «{tool}».",
    },
    mend={
        "en": "Use an id of the table, or describe the safeguard in words. {near}",
        "da": "Brug et id fra tabellen, eller beskriv garantien med ord. {near}",
        "nb": "Bruk en id fra tabellen, eller beskriv garantien med ord. {near}",
    },
)
def tool_unknown(ctx: Context) -> Iterator[Hit]:
    """A safeguard that names a tool the law tables do not have.

    What it finds:
        A `tool` that is no id of the table of transfer tools.
    Why it matters:
        Nothing can be said about it, so nothing is checked.
    Law:
        GDPR Art. 46, 49.

    Example:
        `tool: contract`.
    Mend:
        Use an id of the table (`scc-2021`, `bcr`, `49-1-b`), or describe the safeguard in words (`text`).
    Limits:
        None known.
    """
    for key, transfer in ctx.transfers:
        for index, safeguard in enumerate(each(transfer.safeguards)):
            if safeguard.tool:
                try:
                    ctx.law.transfer_tool(safeguard.tool)
                except UnknownWord:
                    near = offer(nearest(safeguard.tool, (tool.id for tool in chapter_v.tools())))
                    yield hit(key, f"safeguards[{index}].tool", tool=safeguard.tool, near=near)
