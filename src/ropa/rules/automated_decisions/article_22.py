# SPDX-License-Identifier: Apache-2.0
"""The automated decisions of a record, and whether Art. 22 applies to them."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Activity, AutomatedDecision, Header
from ropa.rules.context import Context
from ropa.rules.walks import shared
from ropa.silence import each


@shared
def decisions(ctx: Context) -> Iterator[tuple[str, str, Header | Activity, AutomatedDecision]]:
    """The automated decisions of headers and activities: record, field, holder, decision."""
    for key, holder in ctx.holders:
        for index, decision in enumerate(each(holder.automated_decisions)):
            yield key, f"automated_decisions[{index}]", holder, decision


def caught(decision: AutomatedDecision) -> bool:
    """Whether Art. 22 surely applies: no human takes part, and the effect is legal or similarly significant."""
    return decision.solely is True and decision.significant is True


def may_be_caught(decision: AutomatedDecision) -> bool:
    """Whether Art. 22 may apply: neither of the two is denied."""
    return decision.solely is not False and decision.significant is not False
