# SPDX-License-Identifier: Apache-2.0
"""Whom binding corporate rules bind (GDPR Art. 47(1)(a)): the members of a group, by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ropa.model import Activity, RecipientRole, Safeguard, Transfer
from ropa.rules.context import Context
from ropa.rules.transfers.roles import CONTROLLER, exporters
from ropa.rules.transfers.safeguards.named import named_tools
from ropa.silence import each

if TYPE_CHECKING:
    from ropa import law
    from ropa.meaning.meaning import Line

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


def controllers_inside(ctx: Context) -> dict[tuple[str, str], str]:
    """By key and field, the rules for processors whose data are the group's own, each with a controller of the data.

    Such rules carry what members process for a controller outside the group (WP 257 rev.01). The controllers are those
    of the activities that name the transfer; where no line names it, its exporter, if that is nobody's processor.
    """
    inside: dict[tuple[str, str], str] = {}
    for_processors = [named for named in binding_rules(ctx) if named[-1].tool.importer == RecipientRole.PROCESSOR]
    named_by = _lines_by_transfer(ctx) if for_processors else {}
    for key, field, transfer, safeguard, _ in for_processors:
        controllers = _controllers_of_data(ctx, transfer, named_by.get(transfer.id, []))
        if controllers and all(_is_inside(ctx, transfer, safeguard, party) for party in controllers):
            inside[key, field] = min(controllers)
    return inside


def _lines_by_transfer(ctx: Context) -> dict[str, list[Line]]:
    named_by: dict[str, list[Line]] = {}
    for _, line in ctx.lines:
        for transfer_id in each(line.transfers):
            named_by.setdefault(transfer_id, []).append(line)
    return named_by


def _controllers_of_data(ctx: Context, transfer: Transfer, lines: list[Line]) -> set[str]:
    """Whose data go under a transfer that is named by no line on behalf of others; empty where that is not shown."""
    if lines:
        activities = [line for line in lines if isinstance(line, Activity)]
        alone = len(activities) == len(lines)
        return {party for activity in activities for party in ctx.controllers_of(activity)} if alone else set()
    exporter = transfer.exporter
    return {exporter} if isinstance(exporter, str) and exporters(ctx).get(exporter) == {CONTROLLER} else set()


def _is_inside(ctx: Context, transfer: Transfer, safeguard: Safeguard, party: str) -> bool:
    """Whether a party belongs to the group of the importer, or is bound by the same rules."""
    importer = transfer.importer if isinstance(transfer.importer, str) else ""
    both_bound = is_bound(ctx, safeguard, importer) and is_bound(ctx, safeguard, party)
    return bool(importer) and (both_bound or ctx.groups.related(party, importer))
