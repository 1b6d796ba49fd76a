# SPDX-License-Identifier: Apache-2.0
"""The time limits that a record states."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Activity, Header, Retention
from ropa.rules.context import Context
from ropa.rules.walks import shared
from ropa.silence import each


@shared
def retentions(ctx: Context) -> Iterator[tuple[str, str, Header | Activity, Retention]]:
    """The retentions of headers and activities: record, field, holder, retention."""
    for key, holder in ctx.holders:
        for index, retention in enumerate(each(holder.retention)):
            yield key, f"retention[{index}]", holder, retention
