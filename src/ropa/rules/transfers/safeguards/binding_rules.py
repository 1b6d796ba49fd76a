# SPDX-License-Identifier: Apache-2.0
"""Whom binding corporate rules bind (GDPR Art. 47(1)(a)): the members of a group, by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ropa.model import Safeguard, Transfer
from ropa.rules.context import Context
from ropa.rules.transfers.safeguards.named import named_tools
from ropa.silence import each

if TYPE_CHECKING:
    from ropa import law

FAMILY: Final = "bcr"


def binding_rules(ctx: Context) -> Iterator[tuple[str, str, Transfer, Safeguard, law.ToolStanding]]:
    """The safeguards that are binding corporate rules: as `named_tools`."""
    return (named for named in named_tools(ctx) if named[-1].tool.family == FAMILY)


def is_bound(ctx: Context, safeguard: Safeguard, party_id: str) -> bool:
    """Whether the record has a party among those that the rules bind: itself, or as a member of a group named there."""
    for named in each(safeguard.binds):
        group = ctx.book.parties.get(named)
        members = (named, *each(group.members if group is not None else None))
        if not set(members).isdisjoint(ctx.identities.of(party_id)):
            return True
    return False


def exporters_of(ctx: Context, transfer: Transfer) -> tuple[str, ...]:
    """Who sends: the exporter; where none is stated, those whose register it is and the processors engaged in it."""
    if isinstance(transfer.exporter, str):
        return (transfer.exporter,)
    engaged = (engagement.party for engagement, _ in ctx.processing if engagement.party != transfer.importer)
    return tuple(dict.fromkeys((*ctx.scopes.controllers_around(transfer.id), *engaged)))
