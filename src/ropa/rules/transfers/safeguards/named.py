# SPDX-License-Identifier: Apache-2.0
"""The tools of Art. 46 and the derogations of Art. 49 that transfers rest on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ropa.errors import UnknownWord
from ropa.model import Safeguard, Transfer
from ropa.rules.context import Context
from ropa.rules.transfers.destination import stays_inside
from ropa.rules.walks import shared
from ropa.silence import each

if TYPE_CHECKING:
    from ropa import law


@shared
def named_tools(ctx: Context) -> Iterator[tuple[str, str, Transfer, Safeguard, law.ToolStanding]]:
    """Every safeguard that names a tool the table has: transfer key, field, and what the tool is worth.

    Left out are transfers that are none on the day.
    """
    for key, transfer in ctx.transfers:
        if stays_inside(ctx, transfer):
            continue
        for index, safeguard in enumerate(each(transfer.safeguards)):
            if safeguard.tool:
                try:
                    standing = ctx.law.transfer_tool(safeguard.tool)
                except UnknownWord:
                    continue
                yield key, f"safeguards[{index}]", transfer, safeguard, standing
