# SPDX-License-Identifier: Apache-2.0
"""T319: a tool that is made for other roles than the parties have.

Its cases: `tests/rules/fixtures/T319.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.model import RecipientRole
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.roles import exporters, importer_roles
from ropa.rules.transfers.safeguards.binding_rules import controllers_inside
from ropa.rules.transfers.safeguards.named import named_tools
from ropa.text import BuiltInText

BETWEEN_TWO: Final = frozenset({"46(2)(a)", "46(2)(c)", "46(2)(d)", "46(3)(a)", "46(3)(b)"})
"""The tools that one legal entity agrees with another, and nobody with itself."""

BOTH_ENDS: Final = BuiltInText(
    {
        "en": "exporter and importer at once",
        "da": "eksportør og importør på én gang",
        "nb": "eksportør og importør på én gang",
    }
)

INSIDE: Final = BuiltInText(
    {
        "en": "controller of these data, in the group that is to process them",
        "da": "dataansvarlig for disse oplysninger, i den koncern, der skal behandle dem",
        "nb": "behandlingsansvarlig for disse opplysningene, i konsernet som skal behandle dem",
    }
)


@rule(
    "T319",
    name="tool-against-roles",
    severity="error",
    law="GDPR Art. 46(2)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "{tool} does not fit {party}, which the record has as: {role}.",
        "da": "{tool} passer ikke til {party}, som fortegnelsen har som: {role}.",
        "nb": "{tool} passer ikke til {party}, som protokollen har som: {role}.",
    },
    mend={
        "en": "Name the tool that was signed, or correct the role.",
        "da": "Angiv det grundlag, der er aftalt, eller ret rollen.",
        "nb": "Oppgi grunnlaget som er avtalt, eller rett rollen.",
    },
)
def tool_against_roles(ctx: Context) -> Iterator[Hit]:
    """A tool that is made for other roles than the parties have.

    What it finds:
        Binding corporate rules for processors with an importer that the record has only as a controller, or
        those for controllers with an exporter that it has only as a processor; likewise the old standard contractual
        clauses of 2001, 2004 and 2010. Also rules for processors for data of which the group itself is the controller,
        and clauses or an arrangement of a party with itself: a branch is no other legal entity.
    Why it matters:
        A tool made for other roles leaves out the duties that the role brings.
    Law:
        GDPR Art. 46(2)(b), (c), 47(2); Decisions 2001/497/EC, 2004/915/EC, 2002/16/EC and 2010/87/EU; EDPB Guidelines
        05/2021, section 2.2; WP 257 rev.01.

    Example:
        `tool: bcr-processor`, where the importer is a controller of its own; `tool: scc-2010` to one.
    Mend:
        Name the tool that was signed, or correct the role.
    Limits:
        Not asked of a party that has both roles, or none that is stated, nor of tools that had ended. The modules of
        the clauses of 2021 are left to T311.
    """
    sending = exporters(ctx) if any(isinstance(transfer.exporter, str) for _, transfer in ctx.transfers) else {}
    inside = controllers_inside(ctx)
    for key, field, transfer, _, standing in named_tools(ctx):
        tool = standing.tool
        sender = transfer.exporter if isinstance(transfer.exporter, str) else ""
        receiver = transfer.importer if isinstance(transfer.importer, str) else ""
        if standing and sender and sender == receiver and tool.article in BETWEEN_TWO:
            yield hit(key, f"{field}.tool", tool=tool.label, party=ctx.name(sender), role=BOTH_ENDS)
            continue
        if tool.module or not standing:
            continue
        if (key, field) in inside:
            yield hit(key, f"{field}.tool", tool=tool.label, party=ctx.name(inside[key, field]), role=INSIDE)
            continue
        ends = ((receiver, tool.importer, importer_roles(ctx, transfer)), (sender, tool.exporter, sending.get(sender)))
        for party, role, roles in ends:
            if role and roles and RecipientRole(role) not in roles:
                label = tool.label
                yield hit(key, f"{field}.tool", tool=label, party=ctx.name(party), role=tuple(sorted(roles)))
                break
