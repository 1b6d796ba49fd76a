# SPDX-License-Identifier: Apache-2.0
"""T303: a transfer that rests on clauses which only old contracts could still use.

Its cases: `tests/rules/fixtures/T303.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.transfers.destination import importer_name
from ropa.rules.transfers.safeguards.named import named_tools


@rule(
    "T303",
    name="tool-for-old-contracts-only",
    severity="warning",
    law="Implementing Decision (EU) 2021/914 Art. 4(4)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "The transfer to {importer} rests on {tool}: only old contracts with unchanged processing could, until "
            "{until}."
        ),
        "da": (
            "Overførslen til {importer} hviler på {tool}: det kunne kun gamle kontrakter med uændret behandling, "
            "indtil {until}."
        ),
        "nb": (
            "Overføringen til {importer} bygger på {tool}: det kunne bare gamle avtaler med uendret behandling, til"
            " {until}."
        ),
    },
    mend={
        "en": "Replace them by the clauses of 2021.",
        "da": "Erstat dem med bestemmelserne fra 2021.",
        "nb": "Erstatt dem med vilkårene fra 2021.",
    },
)
def tool_for_old_contracts_only(ctx: Context) -> Iterator[Hit]:
    """A transfer that rests on clauses which only old contracts could still use.

    What it finds:
        The old standard contractual clauses between 2021-09-27 and 2022-12-27, not shown to be signed later. For those
        of Decision 2002/16, closed to new contracts since 2010-05-15, it is a question before 2021-09-27.
    Why it matters:
        They carried a transfer in that time only if the processing did not change, and had to be replaced.
    Law:
        Implementing Decision (EU) 2021/914 Art. 4(4).

    Example:
        `tool: scc-2010, signed: 2019-01-01`, checked on 2022-06-10.
    Mend:
        Replace them by the clauses of 2021 before the end.
    Limits:
        Whether the processing changed cannot be seen. For the clauses of Decision 2002/16 even that time is doubtful.
    """
    for key, field, transfer, safeguard, standing in named_tools(ctx):
        tool = standing.tool
        late = isinstance(safeguard.signed, date) and tool.new_until is not None and safeguard.signed > tool.new_until
        if standing.status == "existing-only" and not late:
            importer = importer_name(ctx, transfer)
            until = tool.existing_until or ""
            severity = Severity.INFO if tool.doubtful_from is not None and not standing.doubtful else None
            where = f"{field}.tool"
            yield hit(key, where, law=tool.source, severity=severity, importer=importer, tool=tool.label, until=until)
