# SPDX-License-Identifier: Apache-2.0
"""T301: a transfer that rests on a tool which had ended.

Its cases: `tests/rules/fixtures/T301.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from ropa.model import Safeguard
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.destination import importer_name
from ropa.rules.transfers.safeguards.named import named_tools

OLD_CLAUSES: Final = "scc-2010"
"""One of the old clauses: all but those of Decision 2002/16 ended on one day."""

CLOSED_BY: Final = "Implementing Decision (EU) 2021/914 Art. 4(4)"


@rule(
    "T301",
    name="tool-ended",
    severity="error",
    law="GDPR Art. 46(2)(c); Implementing Decision (EU) 2021/914 Art. 4",
    since="0.1.0",
    asks_gdpr=True,
    asks_directive="Directive 95/46/EC Art. 26(4)",
    message={
        "en": "The transfer to {importer} rests on {tool}; it could not be used so after {until}.",
        "da": "Overførslen til {importer} hviler på {tool}; det kunne ikke bruges sådan efter {until}.",
        "nb": "Overføringen til {importer} bygger på {tool}; det kunne ikke brukes slik etter {until}.",
    },
    mend={
        "en": "Sign the clauses of 2021, or name another safeguard.",
        "da": "Indgå bestemmelserne fra 2021, eller angiv en anden garanti.",
        "nb": "Inngå vilkårene fra 2021, eller oppgi en annen garanti.",
    },
)
def tool_ended(ctx: Context) -> Iterator[Hit]:
    """A transfer that rests on a tool which had ended.

    What it finds:
        A safeguard that no contract could be relied on for that day: the old standard contractual clauses after
        2022-12-27; or a contract under them signed when they were no longer open to new ones. Clauses of no year
        (`scc`) that were signed before those of 2021 began are old ones.
    Why it matters:
        The Commission repealed them and gave time to change over; it has passed.
    Law:
        Implementing Decision (EU) 2021/914 Art. 4; GDPR Art. 46(2)(c).

    Example:
        `tool: scc-2010`, checked on 2022-12-28; `tool: scc-2010, signed: 2021-09-27`.
    Mend:
        Sign the clauses of 2021, or name another safeguard.
    Limits:
        Without `signed` a contract is taken to be old.
    """
    for key, field, transfer, safeguard, standing in named_tools(ctx):
        tool = standing.tool
        late = isinstance(safeguard.signed, date) and tool.new_until is not None and safeguard.signed > tool.new_until
        if standing.status == "ended" or (standing.status == "existing-only" and late):
            until = tool.new_until if late else tool.existing_until
            importer = importer_name(ctx, transfer)
            yield hit(key, f"{field}.tool", law=tool.source, importer=importer, tool=tool.label, until=until or "")
        elif are_old_clauses(ctx, safeguard):
            last = ctx.law.transfer_tool(OLD_CLAUSES).tool.existing_until or ""
            importer = importer_name(ctx, transfer)
            yield hit(key, f"{field}.tool", law=CLOSED_BY, importer=importer, tool=tool.label, until=last)


def are_old_clauses(ctx: Context, safeguard: Safeguard) -> bool:
    """Whether clauses of no year are old ones that had ended: they were signed before those of 2021 began."""
    if safeguard.tool != "scc" or not isinstance(safeguard.signed, date):
        return False
    begins, old = ctx.law.transfer_tool("scc-2021").tool.since, ctx.law.transfer_tool(OLD_CLAUSES)
    return begins is not None and safeguard.signed < begins and old.status == "ended"
