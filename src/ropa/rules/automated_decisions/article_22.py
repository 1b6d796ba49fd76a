# SPDX-License-Identifier: Apache-2.0
"""The automated decisions of a record, and whether Art. 22 applies to them."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.meaning.automated_decisions import caught, may_be_caught
from ropa.model import Activity, AutomatedDecision, Header
from ropa.rules.context import Context
from ropa.rules.walks import shared
from ropa.silence import each

__all__ = ["caught", "decisions", "may_be_caught"]


@shared
def decisions(ctx: Context) -> Iterator[tuple[str, str, Header | Activity, AutomatedDecision]]:
    """The automated decisions of headers and activities: record, field, holder, decision."""
    for key, holder in ctx.holders:
        for index, decision in enumerate(each(holder.automated_decisions)):
            yield key, f"automated_decisions[{index}]", holder, decision
