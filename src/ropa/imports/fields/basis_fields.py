# SPDX-License-Identifier: Apache-2.0
"""Legal bases of one line of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.free_text.answers import answer
from ropa.free_text.legal_bases import bases
from ropa.model import Basis, SpecialCondition

if TYPE_CHECKING:
    from ropa.imports.fields.record_values import RecordBuilder
    from ropa.imports.shapes.understood_grid import Entry


def of(item: Entry) -> tuple[tuple[Basis, ...], tuple[SpecialCondition, ...]]:
    """The bases and the conditions for special categories that a line names."""
    ordinary: tuple[Basis, ...] = ()
    special: tuple[SpecialCondition, ...] = ()
    for cell in item.of("basis", "basis9"):
        if answer(cell.text, cell.field).kind != "said":
            continue
        named, more = bases(cell.text, cell.heading)
        special += more
        if cell.field == "basis9":
            special += tuple(SpecialCondition(cited=False, text=basis.text, law=basis.law) for basis in named)
        else:
            ordinary += named
    return ordinary, special


def add(builder: RecordBuilder, item: Entry) -> None:
    """Give a record the bases of a line."""
    ordinary, special = of(item)
    if ordinary:
        builder.add("bases", *ordinary)
    if special:
        builder.add("special_conditions", *special)
