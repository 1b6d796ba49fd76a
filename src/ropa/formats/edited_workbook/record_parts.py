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
        step, _, inner_way = way.partition(".")
        match = _STEP.match(step)
        if match is None:
            raise ValueError(way)
        place = int(match["place"]) if match["place"] else None
        fields.setdefault(match["field"], {}).setdefault(place, {})[inner_way] = part
    changed = {}
    for field, places in fields.items():
        value = getattr(record, field)
        changed[field] = _with_parts(
            value, {place: _part(value, place, changed_parts) for place, changed_parts in places.items()}
        )
    return attrs.evolve(record, **changed)


def _part(value: Any, place: int | None, changed: Mapping[str, Any]) -> Any:
    """One part: as it was changed itself (the way to it ends there), and with what was changed inside it."""
    part = changed[""] if "" in changed else each(value)[place or 0]
    inside = {way: part_of_part for way, part_of_part in changed.items() if way}
    return put_back(part, inside) if inside and part is not None else part


def _with_parts(value: Any, parts: Mapping[int | None, Any]) -> Any:
    """The value of a field with some of its records changed, removed (`None`) or, behind the last, added."""
    if None in parts:
        return parts[None]
    now = [parts.get(place, part) for place, part in enumerate(each(value))]
    count = len(now)
    now += [part for place, part in sorted(parts.items(), key=lambda pair: pair[0] or 0) if (place or 0) >= count]
    return tuple(part for part in now if part is not None) or None
