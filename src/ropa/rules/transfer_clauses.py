# SPDX-License-Identifier: Apache-2.0
"""Family T, fifth part: the standard contractual clauses of 2021, their modules and whom they are for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ropa.model import Safeguard
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfer_decisions import importer_name
from ropa.rules.transfer_roles import CONTROLLER, PROCESSOR, exporters, importer_roles
from ropa.rules.transfer_tools import named_tools

if TYPE_CHECKING:
    from ropa import law

MODULES: Final = {
    1: (CONTROLLER, CONTROLLER),
    2: (CONTROLLER, PROCESSOR),
    3: (PROCESSOR, PROCESSOR),
    4: (PROCESSOR, CONTROLLER),
}
"""The modules of the clauses of 2021: the roles of exporter and importer."""


@rule("T310")
def module_not_stated(ctx: Context) -> Iterator[Hit]:
    """The clauses of 2021, without the module.

    What it finds:
        A safeguard `scc-2021` without `module`.
    Why it matters:
        Each module binds others to other things; without it nobody knows what was signed.
    Law:
        Implementing Decision (EU) 2021/914; GDPR Art. 46(2)(c).

    Example:
        `tool: scc-2021`.
    Mend:
        State the module: 1 to 4.
    Limits:
        A tool that names the module (`scc-2021-m2`) is enough.
    """
    for key, field, transfer, safeguard, standing in named_tools(ctx):
        if standing.tool.id == "scc-2021" and safeguard.module is None:
            yield hit(key, f"{field}.module", importer=importer_name(ctx, transfer))


@rule("T311")
def module_against_roles(ctx: Context) -> Iterator[Hit]:
    """A module that does not fit the roles of the parties.

    What it finds:
        A module made for an importer who is a processor where the record has the importer only as a controller of its
        own, or the other way round; likewise for an exporter that is stated; or a number that is no module.
    Why it matters:
        The wrong module leaves out the duties that the role brings.
    Law:
        Implementing Decision (EU) 2021/914, clauses 8 and 9; GDPR Art. 46(2)(c).

    Example:
        `module: 1` (controller to controller), where the importer is a processor.
    Mend:
        Correct the module, or the role.
    Limits:
        Not asked of a party that has both roles, or none that is stated. One finding for each safeguard.
    """
    sending = exporters(ctx) if any(isinstance(one.exporter, str) for _, one in ctx.transfers) else {}
    for key, field, transfer, safeguard, standing in named_tools(ctx):
        number = _module(safeguard, standing)
        if number is None:
            continue
        sender = transfer.exporter if isinstance(transfer.exporter, str) else ""
        roles, roles_sent = importer_roles(ctx, transfer), sending.get(sender, set())
        wanted_sent, wanted = MODULES.get(number, (None, None))
        if wanted is None or (roles and wanted not in roles):
            name = importer_name(ctx, transfer)
            yield hit(key, f"{field}.module", importer=name, module=number, role=tuple(sorted(roles)) or "-")
        elif roles_sent and wanted_sent not in roles_sent:
            yield hit(key, f"{field}.module", importer=ctx.name(sender), module=number, role=tuple(sorted(roles_sent)))


def _module(safeguard: Safeguard, standing: law.ToolStanding) -> int | None:
    """The module: stated, or part of the tool's id."""
    if standing.tool.module:
        return int(standing.tool.module.removeprefix("m"))
    return safeguard.module if standing.tool.id == "scc-2021" and isinstance(safeguard.module, int) else None


@rule("T313")
def importer_under_the_gdpr(ctx: Context) -> Iterator[Hit]:
    """The clauses of 2021, with an importer to whom the GDPR itself may apply.

    What it finds:
        Clauses of 2021 with an importer outside the EEA that has a representative in the Union.
    Why it matters:
        A representative is appointed by those whom Art. 3(2) reaches. The clauses of 2021 are for importers whom the
        GDPR does not reach; clauses for the others were announced, and had not been adopted in September 2026.
    Law:
        Implementing Decision (EU) 2021/914, recital 7; GDPR Art. 3(2), 27(1).

    Example:
        `parties: {shop-us: {country: US, representative: rep}}` as importer under `tool: scc-2021`.
    Mend:
        A question: does Art. 3(2) reach the importer for this processing? Note the answer.
    Limits:
        Found only by the representative. No fault: there are no other clauses to take. An importer in the EEA is not
        asked.
    """
    for key, field, transfer, _, standing in named_tools(ctx):
        party = ctx.book.parties.get(transfer.importer) if isinstance(transfer.importer, str) else None
        if standing.tool.id.startswith("scc-2021") and party is not None and isinstance(party.representative, str):
            abroad = isinstance(party.country, str) and ctx.abroad(party.country)
            if abroad:
                yield hit(key, f"{field}.tool", importer=importer_name(ctx, transfer))
