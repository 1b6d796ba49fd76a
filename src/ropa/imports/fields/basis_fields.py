# SPDX-License-Identifier: Apache-2.0
"""Legal bases of one line of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.free_text.answers import answer
from ropa.free_text.legal_bases import bases
from ropa.model import Basis, SpecialCondition

if TYPE_CHECKING:
    from ropa.imports.fields.record_values import RecordBuilder
    from ropa.imports.shapes.understood_grid import Entry, HeadedCell


def of(cell: HeadedCell) -> tuple[tuple[Basis, ...], tuple[SpecialCondition, ...]]:
    """The bases and the conditions for special categories that a cell names."""
    if answer(cell.text, cell.field).kind != "said":
        return (), ()
    named, special = bases(cell.text, cell.heading)
    if cell.field != "basis9":
        return named, special
    return (), (*special, *(SpecialCondition(cited=False, text=basis.text, law=basis.law) for basis in named))


def add(builder: RecordBuilder, item: Entry) -> None:
    """Give a record the bases of a line."""
    for cell in builder.each(item.of("basis", "basis9")):
        ordinary, special = of(cell)
        builder.add("bases", *ordinary)
        builder.add("special_conditions", *special)
