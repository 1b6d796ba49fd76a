# SPDX-License-Identifier: Apache-2.0
"""Edited parts of records put back in their places: a time limit, a recipient, a legal basis of a purpose."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import attrs

from ropa.silence import each

_STEP = re.compile(r"(?P<field>\w+)(?:\[(?P<place>\d+)\])?\Z")
"""One step of a way: `retention[2]`; without a place, all that the field holds."""


def field_of(way: str) -> str:
    """The field of the record in which the way to a part begins: `purposes` of `purposes[0].bases[1]`."""
    return way.partition(".")[0].partition("[")[0]


def put_back(record: Any, parts: Mapping[str, Any]) -> Any:
    """The record with some of its parts changed.

    Args:
        record: The record.
        parts: The parts by the way to them (`retention[2]`, `purposes[0].bases[1]`); `None` = removed. One with a
            place behind the last is added.
    """
    fields: dict[str, dict[int | None, dict[str, Any]]] = {}
    for way, part in parts.items():
        step, _, rest = way.partition(".")
        found = _STEP.match(step)
        if found is None:
            raise ValueError(way)
        place = int(found["place"]) if found["place"] else None
        fields.setdefault(found["field"], {}).setdefault(place, {})[rest] = part
    changed = {}
    for field, places in fields.items():
        held = getattr(record, field)
        changed[field] = _with_parts(held, {place: _part(held, place, one) for place, one in places.items()})
    return attrs.evolve(record, **changed)


def _part(held: Any, place: int | None, changed: Mapping[str, Any]) -> Any:
    """One part: as it was changed itself (the way to it ends there), and with what was changed inside it."""
    part = changed[""] if "" in changed else each(held)[place or 0]
    inside = {way: one for way, one in changed.items() if way}
    return put_back(part, inside) if inside and part is not None else part


def _with_parts(held: Any, parts: Mapping[int | None, Any]) -> Any:
    """The value of a field with some of its records changed, removed (`None`) or, behind the last, added."""
    if None in parts:
        return parts[None]
    now = [parts.get(place, one) for place, one in enumerate(each(held))]
    count = len(now)
    now += [part for place, part in sorted(parts.items(), key=lambda pair: pair[0] or 0) if (place or 0) >= count]
    return tuple(one for one in now if one is not None) or None
