# SPDX-License-Identifier: Apache-2.0
"""The waivers of a register by key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ropa.rules.context import Context

if TYPE_CHECKING:
    from ropa.model import Waiver


def keyed_waivers(ctx: Context) -> Iterator[tuple[str, Waiver]]:
    """Each waiver, with the key of its record."""
    return ((f"waivers/{waiver_id}", waiver) for waiver_id, waiver in ctx.book.waivers.items())
