# SPDX-License-Identifier: Apache-2.0
"""In what roles the register has the two ends of a declared transfer: as controller, as processor, or both."""

from __future__ import annotations

from typing import Final

from ropa.model import Processor, RecipientRole, Transfer
from ropa.rules.context import Context
from ropa.silence import each

CONTROLLER: Final = RecipientRole.CONTROLLER


PROCESSOR: Final = RecipientRole.PROCESSOR


def importer_roles(ctx: Context, transfer: Transfer) -> set[RecipientRole]:
    """In what roles the register engages the importer; a controller that a processor's record serves is one too."""
    if not isinstance(transfer.importer, str):
        return set()
    found = {CONTROLLER} if transfer.importer in ctx.served else set()
    for one in ctx.uses.get(transfer.importer, ()):
        if isinstance(one.item, Processor):
            found.add(PROCESSOR)
        elif getattr(one.item, "role", None) in {CONTROLLER, RecipientRole.JOINT_CONTROLLER}:
            found.add(CONTROLLER)
    return found


def exporters(ctx: Context) -> dict[str, set[RecipientRole]]:
    """In what roles the parties of the register send: controller of an activity, processor there or on behalf."""
    found: dict[str, set[RecipientRole]] = {party: {CONTROLLER} for party in ctx.deciding | ctx.served}
    for one, _ in ctx.processing:
        found.setdefault(one.party, set()).add(PROCESSOR)
    for _, line in ctx.on_behalf:
        for party in each(line.processors) or ctx.scopes.controllers_around(line.id):
            found.setdefault(party, set()).add(PROCESSOR)
    return found
