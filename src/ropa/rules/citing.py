# SPDX-License-Identifier: Apache-2.0
"""Where the register says that a record, or a field of it, comes from."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast

from ropa.errors import UnknownRecord
from ropa.model import Cite
from ropa.model.fields import specs
from ropa.silence import each

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from ropa.register import Register

_STEP: Final = re.compile(r"([a-z_]+)(?:\[(\d+)\])?")


def source_of(book: Register, key: str, field: str) -> str:
    """The cites nearest to a field, as files write them (`policy 3`); empty where the register gives none.

    A cite of the very field (`of: [country]`) comes before one of the record it stands in, and that before one of the
    record around it.
    """
    try:
        record: Any = book.get(key)
    except UnknownRecord:
        return ""
    nearest = ""
    steps = iter(_STEP.findall(field))
    while record is not None:
        name, index = next(steps, ("", ""))
        cites = each(record.sources)
        own = [str(cite) for cite in cites if cite.of is not None and name in cite.of]
        whole = [str(cite) for cite in cites if cite.of is None]
        nearest = "; ".join(own or whole) or nearest
        record = _inside(record, name, index)
    return nearest


def cites_of(record: Any) -> Iterator[Cite]:
    """Every cite in a record: its own, and those of the records inside it."""
    for name, many in _holding(cast("Hashable", type(record))):
        value = getattr(record, name)
        for item in each(value) if many else (value,):
            if isinstance(item, Cite):
                yield item
            elif hasattr(item, "sources"):
                yield from cites_of(item)


def is_cited(record: Any) -> bool:
    """Whether a record, or one inside it, cites anything."""
    if each(record.sources):
        return True
    for name, many in _holding(cast("Hashable", type(record))):
        value = getattr(record, name)
        if value and any(is_cited(item) for item in (value if many else (value,))):
            return True
    return False


@cache
def _holding(cls: Hashable) -> tuple[tuple[str, bool], ...]:
    """The fields of a class that hold records, and whether they hold several."""
    return tuple((name, spec.many) for name, spec in specs(cast("type", cls)).items() if spec.kind == "record")


def _inside(record: Any, name: str, index: str) -> Any:
    """The record that a step of the way leads to, or `None` where it leads to a plain value."""
    value = getattr(record, _attribute(cast("Hashable", type(record)), name), None)
    if index and isinstance(value, tuple) and int(index) < len(value):
        value = value[int(index)]
    return value if hasattr(value, "sources") else None


@cache
def _attribute(cls: Hashable, name: str) -> str:
    """The attribute behind a name of the file form: `source` is `sources`, `if` is `conditions`."""
    return next((attribute for attribute, spec in specs(cast("type", cls)).items() if spec.key == name), name)
