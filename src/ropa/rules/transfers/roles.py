# SPDX-License-Identifier: Apache-2.0
"""In what roles the register has the two ends of a declared transfer: as controller, as processor, or both."""

from __future__ import annotations

from typing import Final

from ropa.model import Processor, RecipientRole, Transfer
from ropa.rules.context import Context
from ropa.rules.walks import shared_for
from ropa.silence import each

CONTROLLER: Final = RecipientRole.CONTROLLER


PROCESSOR: Final = RecipientRole.PROCESSOR


def importer_roles(ctx: Context, transfer: Transfer) -> set[RecipientRole]:
    """In what roles the register engages the importer; a controller that a processor's record serves is one too."""
    return _roles(ctx, transfer.importer) if isinstance(transfer.importer, str) else set()


@shared_for
def _roles(ctx: Context, party: str) -> set[RecipientRole]:
    roles = {CONTROLLER} if party in ctx.served or party in ctx.deciding else set()
    for engagement in ctx.uses.get(party, ()):
        if isinstance(engagement.item, Processor):
            roles.add(PROCESSOR)
        elif getattr(engagement.item, "role", None) in {CONTROLLER, RecipientRole.JOINT_CONTROLLER}:
            roles.add(CONTROLLER)
    return roles


def exporters(ctx: Context) -> dict[str, set[RecipientRole]]:
    """In what roles the parties of the register send: controller of an activity, processor there or on behalf."""
    roles: dict[str, set[RecipientRole]] = {party: {CONTROLLER} for party in ctx.deciding | ctx.served}
    for engagement, _ in ctx.processing:
        roles.setdefault(engagement.party, set()).add(PROCESSOR)
    for _, line in ctx.on_behalf:
        for party in each(line.processors) or ctx.scopes.controllers_around(line.id):
            roles.setdefault(party, set()).add(PROCESSOR)
    return roles
