# SPDX-License-Identifier: Apache-2.0
"""Whether security measures are stated on the systems that are used."""

from __future__ import annotations

from ropa.rules.context import Context


def measured(ctx: Context, systems: tuple[str, ...]) -> bool:
    """Whether any of those systems states its measures, be they none."""
    return any(
        (system := ctx.book.systems.get(system_id)) is not None and system.measures is not None for system_id in systems
    )
