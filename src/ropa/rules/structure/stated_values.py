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
            if isinstance(value, tuple):
                for index, part in enumerate(value):
                    if isinstance(part, Unchanging):
                        yield from _in_part(record, f"{name}[{index}]", part)
                    else:
                        break
            elif isinstance(value, _SOUGHT):
                yield record, name, value
            elif isinstance(value, Unchanging):
                yield from _in_part(record, name, value)


def _in_part(record: Any, way: str, part: Unchanging) -> Iterator[tuple[Any, str, date | NotApplicable]]:
    for name, value in vars(part).items():
        if isinstance(value, _SOUGHT):
            yield record, f"{way}.{name}", value
