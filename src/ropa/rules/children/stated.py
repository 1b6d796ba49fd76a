# SPDX-License-Identifier: Apache-2.0
"""What the record says of children (GDPR Art. 8)."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Activity, Children, Header
from ropa.rules.context import Context
from ropa.rules.walks import shared


@shared
def stated_of_children(ctx: Context) -> Iterator[tuple[str, Header | Activity, Children]]:
    """How headers and activities deal with children, where they say so."""
    for key, holder in ctx.holders:
        if isinstance(holder.children, Children):
            yield key, holder, holder.children
