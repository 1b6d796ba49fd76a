# SPDX-License-Identifier: Apache-2.0
"""The days and the reasons for silence that records state, in their fields and in the parts of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ropa.model.fields.record import Unchanging
from ropa.rules.context import Context
from ropa.rules.walks import shared
from ropa.silence import NotApplicable

_SOUGHT = (date, NotApplicable)


@shared
def stated_values(ctx: Context) -> Iterator[tuple[Any, str, date | NotApplicable]]:
    """The days and reasons that records and their parts state: the record, the way to it there, the value."""
    for record in ctx.book.each():
        for name, value in vars(record).items():
            if isinstance(value, _SOUGHT):
                yield record, name, value
            elif isinstance(value, (tuple, Unchanging)):
                for way, part in _parts(name, value):
                    for own, inner in vars(part).items():
                        if isinstance(inner, _SOUGHT):
                            yield record, f"{way}.{own}", inner


def _parts(name: str, value: tuple[Any, ...] | Unchanging) -> list[tuple[str, Unchanging]]:
    """The parts that a field holds, each with the way to it; none where it holds ids or words."""
    if isinstance(value, Unchanging):
        return [(name, value)]
    if not value or not isinstance(value[0], Unchanging):
        return []
    return [(f"{name}[{index}]", part) for index, part in enumerate(value)]
