# SPDX-License-Identifier: Apache-2.0
"""The days and the reasons for silence that records state, in their fields and in the parts of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from ropa.model.fields.record import Unchanging
from ropa.rules.context import Context
from ropa.rules.walks import shared
from ropa.silence import NotApplicable

_SOUGHT: Final = frozenset({date, NotApplicable})

_DAYLESS: Final = frozenset({"data", "purposes", "measures", "conditions"})
"""Fields whose parts are many, hold no day, and of which hardly anybody says that they do not apply."""


@shared
def stated_values(ctx: Context) -> Iterator[tuple[Any, str, date | NotApplicable]]:
    """The days and reasons that records and their parts state: the record, the way to it there, the value."""
    for record in ctx.book.each():
        stated = vars(record)
        for name, value in _sought(stated):
            yield record, name, value
        for name, value in stated.items():
            if value.__class__ is tuple:
                if value and name not in _DAYLESS and isinstance(value[0], Unchanging):
                    for index, part in enumerate(value):
                        for own, inner in _sought(vars(part)):
                            yield record, f"{name}[{index}].{own}", inner
            elif isinstance(value, Unchanging):
                for own, inner in _sought(vars(value)):
                    yield record, f"{name}.{own}", inner


def _sought(stated: Mapping[str, Any]) -> Iterable[tuple[str, date | NotApplicable]]:
    """The fields that hold a day or a reason; most records have none, which their types tell at once."""
    if _SOUGHT.isdisjoint(map(type, stated.values())):
        return ()
    return [(name, value) for name, value in stated.items() if type(value) in _SOUGHT]
