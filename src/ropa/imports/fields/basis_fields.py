# SPDX-License-Identifier: Apache-2.0
"""Legal bases of one line of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ropa.free_text.answers import answer
from ropa.free_text.legal_bases import bases
from ropa.free_text.lists import lines
from ropa.free_text.tick_boxes import ticked
from ropa.model import Basis, SpecialCondition
from ropa.silence import each

if TYPE_CHECKING:
    from ropa.imports.fields.record_values import RecordBuilder
    from ropa.imports.shapes.understood_grid import Entry, HeadedCell


DESCRIBED: Final = "described"
"""What an object says of its basis beside the article."""


def of(cell: HeadedCell) -> tuple[tuple[Basis, ...], tuple[SpecialCondition, ...]]:
    """The bases and the conditions for special categories that a cell names."""
    reply = answer(cell.text, cell.field)
    confirmed = reply.kind == "yes" and reply.added and not reply.excepted  # `Yes: consent, Art. 9(2)(a)`
    criminal = cell.text.strip() == "10" and cell.field == "basis9"  # below `Art. 9/10`
    if reply.kind != "said" and not confirmed and not criminal:
        return (), ()
    named, special = bases(reply.added if confirmed else ticked(cell.text), cell.heading)
    if cell.field != "basis9":
        return named, special
    texts = {condition.text for condition in special}
    others = (basis for basis in named if basis.text not in texts)
    return (), (*special, *(SpecialCondition(cited=False, text=basis.text, law=basis.law) for basis in others))


def add(builder: RecordBuilder, item: Entry) -> None:
    """Give a record the bases of a line."""
    for cell in builder.each(item.of("basis", "basis9")):
        ordinary, special = of(cell)
        builder.add("bases", *ordinary)
        builder.add("special_conditions", *special)


def part(builder: RecordBuilder, item: Entry) -> None:
    """Give a record the one basis of an object: its article, and what stands beside it of the law and the interest."""
    cells = item.of("basis", "basis9")
    named = [pair for cell in builder.each(cells) for pair in of(cell)[0]]
    special = [pair for cell in builder.each(cells) for pair in of(cell)[1]]
    if len(named) + len(special) != 1:
        add(builder, item)
        for cell in builder.each(item.of("law")):
            if answer(cell.text, cell.field).kind == "said":
                builder.add("bases", Basis(cited=False, law=lines(cell.text)))
        return
    more: dict[str, Any] = {}
    for cell in builder.each(item.of("law", "interest", DESCRIBED)):
        if answer(cell.text, cell.field).kind != "said":
            continue
        laws = [law for basis in bases(cell.text)[0] for law in each(basis.law)]
        if cell.field == "interest" and named:
            more["interest"] = cell.text
        elif cell.field == "law" or laws:
            more["law"] = (*more.get("law", ()), *(laws or lines(cell.text)))
        elif "text" not in more:
            more["text"] = cell.text
        else:
            continue
        builder.say(cell.text)
    with builder.reading(*cells):
        basis = (named or special)[0]
        more = {field: value for field, value in more.items() if field == "law" or not getattr(basis, field)}
        builder.add("bases" if named else "special_conditions", basis.with_(**more))
