# SPDX-License-Identifier: Apache-2.0
"""The order of a check: by kind, id, code and field, wherever the records stand in their files."""

from __future__ import annotations

import re
from functools import lru_cache
from string import digits
from typing import TYPE_CHECKING, Any

import attrs

from ropa.model import RECORD_CLASSES
from ropa.refs import PLURALS, key_of
from ropa.register import Records, Register

if TYPE_CHECKING:
    from ropa.rules.finding import Finding


def by_id(book: Register) -> Register:
    """An equal register in which the records of each kind stand in the order of their ids.

    What the rules ask once for several records is asked at the first of them; so it must be the same one in each equal
    register.
    """
    moved: dict[str, Any] = {}
    for kind in RECORD_CLASSES:
        records = book.records(kind)
        ordered = sorted(records, key=_id_in_order)
        if ordered != list(records):
            moved[PLURALS[kind]] = Records(kind, {record_id: records[record_id] for record_id in ordered})
    return attrs.evolve(book, **moved) if moved else book


def in_order(book: Register, findings: list[Finding]) -> tuple[Finding, ...]:
    """Findings in the order of the records in a book, then by code, then by field (`[2]` before `[10]`)."""
    if not findings:
        return ()
    keys = (key_of(kind, record_id) for kind in RECORD_CLASSES for record_id in book.records(kind))
    place = {key: index for index, key in enumerate(keys)}
    return tuple(
        sorted(
            findings, key=lambda finding: (place.get(finding.record, -1), finding.code, _field_in_order(finding.field))
        )
    )


def _id_in_order(record_id: str) -> tuple[str, int, str, str]:
    """An id as something to sort by, so that a number at its end counts as one: `a-2` before `a-10`.

    Without its leading zeros, a longer number is the greater one, so that none has to be read as a number.
    """
    stem = record_id.rstrip(digits)
    number = record_id[len(stem) :].lstrip("0")
    return stem, len(number), number, record_id


def _field_in_order(field: str) -> tuple[tuple[int, str], ...]:
    """A field as something to sort by, so that its numbers count as numbers.

    In a long list the last number alone is another one each time, so that the pieces before and after it are kept.
    """
    head, bracket, end = field.rpartition("[")
    number, closing, tail = end.partition("]")
    if bracket and closing and number.isdecimal() and number.isascii():
        return (*_pieces(head + bracket), (int(number), ""), *_pieces(closing + tail))
    return _pieces(field)


@lru_cache(maxsize=1024)
def _pieces(field: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", field))
