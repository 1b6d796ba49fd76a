# SPDX-License-Identifier: Apache-2.0
"""What the record says of children (GDPR Art. 8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.model import Activity, AgeLimit, Children, Header
from ropa.patterns import pattern
from ropa.rules.context import Context
from ropa.rules.walks import shared
from ropa.text import every_language

_FIGURE: Final = pattern(r"\d+")
_GROWN: Final = 18


@shared
def stated_of_children(ctx: Context) -> Iterator[tuple[str, Header | Activity, Children]]:
    """How headers and activities deal with children, where they say so."""
    for key, holder in ctx.holders:
        if isinstance(holder.children, Children):
            yield key, holder, holder.children


def age_of(limit: AgeLimit) -> int | None:
    """The age that a limit sets: its figure, or the only one in its words; `None` = it sets none.

    A figure is one of an age if a child can have it.
    """
    if isinstance(limit.age, int):
        return limit.age
    figures = {int(figure) for wording in every_language(limit.text or "") for figure in _FIGURE.findall(wording)}
    return figures.pop() if len(figures) == 1 and max(figures) <= _GROWN else None
