# SPDX-License-Identifier: Apache-2.0
"""T311: a module that does not fit the roles of the parties.

Its cases: `tests/rules/fixtures/T311.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ropa.model import Safeguard
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.destination import importer_name
from ropa.rules.transfers.roles import CONTROLLER, PROCESSOR, exporters, importer_roles
from ropa.rules.transfers.safeguards.named import named_tools

if TYPE_CHECKING:
    from ropa import law


MODULES: Final = {
    1: (CONTROLLER, CONTROLLER),
    2: (CONTROLLER, PROCESSOR),
    3: (PROCESSOR, PROCESSOR),
    4: (PROCESSOR, CONTROLLER),
}
"""The modules of the clauses of 2021: the roles of exporter and importer."""


@rule(
    "T311",
    name="module-against-roles",
    severity="error",
    law="Implementing Decision (EU) 2021/914",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "Module {module} does not fit {importer}, which the record has as: {role}.",
        "da": "Modul {module} passer ikke til {importer}, som fortegnelsen har som: {role}.",
        "nb": "Modul {module} passer ikke til {importer}, som protokollen har som: {role}.",
    },
    mend={
        "en": "Correct the module, or the role.",
        "da": "Ret modulet eller rollen.",
        "nb": "Rett modulen eller rollen.",
    },
)
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
    sending = exporters(ctx) if any(isinstance(transfer.exporter, str) for _, transfer in ctx.transfers) else {}
    for key, field, transfer, safeguard, standing in named_tools(ctx):
        number = _module(safeguard, standing)
        if number is None:
            continue
        sender = transfer.exporter if isinstance(transfer.exporter, str) else ""
        roles, roles_sent = importer_roles(ctx, transfer), sending.get(sender, set())
        exporter_role, importer_role = MODULES.get(number, (None, None))
        if importer_role is None or (roles and importer_role not in roles):
            name = importer_name(ctx, transfer)
            yield hit(key, f"{field}.module", importer=name, module=number, role=tuple(sorted(roles)) or "-")
        elif roles_sent and exporter_role not in roles_sent:
            yield hit(key, f"{field}.module", importer=ctx.name(sender), module=number, role=tuple(sorted(roles_sent)))


def _module(safeguard: Safeguard, standing: law.ToolStanding) -> int | None:
    """The module: stated, or part of the tool's id."""
    if standing.tool.module:
        return int(standing.tool.module.removeprefix("m"))
    return safeguard.module if standing.tool.id == "scc-2021" and isinstance(safeguard.module, int) else None
