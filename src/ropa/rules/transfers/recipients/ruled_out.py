# SPDX-License-Identifier: Apache-2.0
"""Whether the record says that there are no transfers."""

from __future__ import annotations

from ropa.meaning.engagements import Engagement
from ropa.rules.context import Context
from ropa.silence import each


def ruled_out(ctx: Context, engagement: Engagement) -> bool:
    """Whether the line that names the recipient states that there are no transfers: `transfers: []`."""
    line = ctx.lines_by_key.get(engagement.record)
    return line is not None and line.transfers is not None and not each(line.transfers)
