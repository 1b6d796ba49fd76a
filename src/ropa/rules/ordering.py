# SPDX-License-Identifier: Apache-2.0
"""The order of a check: by kind, id, code and field, wherever the records stand in their files."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import attrs

from ropa.model import RECORD_CLASSES
from ropa.refs import PLURALS, key_of
from ropa.register import Records, Register

if TYPE_CHECKING:
    from ropa.rules.findings import Finding

_DIGITS: Final = re.compile(r"([0-9]+)")


def by_id(book: Register) -> Register:
    """An equal register in which the records of each kind stand in the order of their ids.

    What the rules ask once for several records is asked at the first of them; so it must be the same one in each equal
    register.
    """
    moved: dict[str, Any] = {}
    for kind in RECORD_CLASSES:
        held = book.records(kind)
        ordered = sorted(held, key=_id_in_order)
        if ordered != list(held):
            moved[PLURALS[kind]] = Records(kind, {record_id: held[record_id] for record_id in ordered})
    return attrs.evolve(book, **moved) if moved else book


def in_order(book: Register, found: list[Finding]) -> tuple[Finding, ...]:
    """Findings in the order of the records in a book, then by code, then by field (`[2]` before `[10]`)."""
    if not found:
        return ()
    keys = (key_of(kind, record_id) for kind in RECORD_CLASSES for record_id in book.records(kind))
    place = {key: index for index, key in enumerate(keys)}
    return tuple(sorted(found, key=lambda one: (place.get(one.record, -1), one.code, _field_in_order(one.field))))


_Order = tuple[tuple[int, str], ...]


def _id_in_order(record_id: str) -> tuple[_Order, str]:
    """Numbers in ids count as numbers (`a-2` before `a-10`); ids that are alike then (`a-2`, `a-02`) go as they are."""
    return _numbers(record_id), record_id


@lru_cache(maxsize=1024)
def _field_in_order(field: str) -> _Order:
    return _numbers(field)


def _numbers(words: str) -> _Order:
    """Words and numbers as something to sort by; a number by how long it is without leading zeros, then by itself."""
    parts = _DIGITS.split(words)
    for place in range(1, len(parts), 2):
        parts[place] = parts[place].lstrip("0")
    return tuple((len(part) if place % 2 else -1, part) for place, part in enumerate(parts))
