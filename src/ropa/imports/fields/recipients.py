# SPDX-License-Identifier: Apache-2.0
"""Cells that say who receives data (Art. 30(1)(d))."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ropa.free_text.answers import Answer, answer, means
from ropa.free_text.lists import ListItem, listed
from ropa.free_text.names import named
from ropa.free_text.parties.by_role import by_role, role_of
from ropa.free_text.parties.remarks_on_parties import leaves_open
from ropa.free_text.reservations.beside_denials import denies_all
from ropa.free_text.transfer_grounds import without_others
from ropa.imports.fields.engagements import engage, recipient
from ropa.imports.fields.named_parties import (
    is_one_with_details,
    keep_unless_said_elsewhere,
    line_of,
    name_and_words,
    stated_part,
)
from ropa.imports.fields.ways_to_reach import person
from ropa.model import Recipient, Statement
from ropa.model.roles import RecipientRole
from ropa.model.statement import Claim

if TYPE_CHECKING:
    from ropa.imports.fields.record_values import RecordBuilder
    from ropa.imports.shapes.understood_grid import Entry, HeadedCell


def recipients(builder: RecordBuilder, entry: Entry) -> None:
    """The recipients (Art. 30(1)(d)); those that a cell calls processors are processors."""
    cells = entry.of("recipients", "internal-recipients", "external-recipients")
    for cell in builder.each(cells):
        reply = answer(cell.text, cell.field)
        if denies_all(reply, cell.field, cell.text):
            if not builder.values.get("recipients") and cell.field == "recipients":
                builder.values["recipients"] = ()
                if reply.added:
                    builder.add("statements", Statement(claim=Claim.NO_SHARING, text=cell.text))
                else:
                    builder.exact.add(cell.grid_cell)
            else:
                builder.verbatim.append(cell)
        elif (stated := stated_part(builder, cell, reply)) is None:
            keep_unless_said_elsewhere(builder, cell, reply, cells)
        else:
            text = without_others(stated)
            if text != stated.strip():
                builder.verbatim.append(cell)  # who the others are has to be asked
            _list_recipients(builder, text, cell)
    _deny_inside_and_outside(builder, cells)


def _deny_inside_and_outside(builder: RecordBuilder, cells: list[HeadedCell]) -> None:
    """State that there are no recipients where those inside are denied, and those outside as well."""
    denied = {cell.field for cell in cells if answer(cell.text, cell.field) in {Answer("none"), Answer("no")}}
    both = denied == {"internal-recipients", "external-recipients"} and len(denied) == len(cells)
    if both and "recipients" not in builder.values:
        builder.values["recipients"] = ()
        builder.exact.update(cell.grid_cell for cell in cells)
        builder.verbatim = [cell for cell in builder.verbatim if cell not in cells]


def _list_recipients(builder: RecordBuilder, text: str, cell: HeadedCell) -> None:
    """The recipients that the text of a cell lists, each in the role that its group has."""
    field = cell.field
    for part in listed(by_role(text)):
        if part.group and role_of(part.group):
            builder.say(part.group)
        if is_one_with_details(part.text) and not (part.group and means(part.group, "processor")):
            builder.add("recipients", Recipient(person(builder, part.text, cell), role=_role_in(part.group, field)))
        elif part.bulleted:
            _bullet(builder, part, field)
        else:
            _line(builder, part, field)


def _bullet(builder: RecordBuilder, part: ListItem, field: str | None) -> None:
    """A bullet: a name, and behind a colon or a semicolon what is said of it."""
    name, about = name_and_words(part)
    if any(means(name, role) for role in ("internal", "external", "processor")):
        _line(builder, part, field)
        return
    if answer(name, field).kind != "said":
        return
    text = "; ".join(filter(None, (about, part.more)))
    builder.say(text)
    for party in named(name):
        party = attrs.evolve(party, may=party.may or leaves_open(part.more))  # noqa: PLW2901 - the same, as it is said of it
        if part.group and means(part.group, "processor"):
            engage(builder, party, services=text or None)
        else:
            recipient(builder, party, _role_in(part.group, field), text or None)


def _role_in(group: str | None, field: str | None) -> RecipientRole | None:
    """Whether those of a group, or of a column, are inside the organisation."""
    inside = field == "internal-recipients" or (group is not None and means(group, "internal"))
    return RecipientRole.INTERNAL if inside else None


def _line(builder: RecordBuilder, part: ListItem, field: str | None) -> None:
    stated = line_of(builder, part, field)
    if stated is None:
        return
    for party in named(stated.names):
        party = attrs.evolve(party, may=party.may or stated.on_condition)  # noqa: PLW2901 - the same, as it is said of it
        if stated.group and means(stated.group, "processor"):
            engage(builder, party)
        elif party.remark and means(party.remark, "processor-short"):
            engage(builder, attrs.evolve(party, remark=None))  # `Aareon France (ST)`
        else:
            recipient(builder, party, _role_in(stated.group, field), stated.text)
