# SPDX-License-Identifier: Apache-2.0
"""The columns of a party: who it is, how to reach it, and what roles it has."""

from __future__ import annotations

from typing import Any, Final

import attrs

from ropa.model import Party
from ropa.refs import key_of
from ropa.sheets.cell import BLANK, NOT_ASKED, Cell, Link
from ropa.sheets.columns.field import column, field, fields, note, source
from ropa.sheets.columns.written_back import as_field
from ropa.sheets.sheet import Column, Need
from ropa.sheets.understanding.cell_reader import CellReader
from ropa.sheets.understanding.inner import reach
from ropa.sheets.view import View


def _name(view: View, party: Party) -> Cell:
    return Cell(view.writer.name("party", party.id))


def _roles(view: View, party: Party) -> Cell:
    """The roles that activities give it, each with how many."""
    roles = view.roles.get(party.id)
    if not roles:
        return NOT_ASKED
    counts = [f"{view.word(f'sheets.role_{role}')}: {count}" for role, count in roles.items()]
    engaged = any(role in {"processor", "sub_processor", "recipient"} for role in roles)
    return Cell("\n".join(counts), link=Link(key_of("party", party.id), "recipients") if engaged else None)


def _address(view: View, party: Party) -> Cell:
    """Every way to reach it, in lines; Art. 30(1)(a) asks for that of controllers and their representatives only."""
    writer = view.writer
    ways_to_reach = [way_to_reach for way_to_reach in (party.address, party.email, party.phone) if way_to_reach]
    if party.fax:
        ways_to_reach.append(f"{writer.label('fax')}: {party.fax}")
    if party.website:
        ways_to_reach.append(party.website)
    if ways_to_reach:
        return Cell("\n".join(ways_to_reach))
    named = view.roles.get(party.id, {}).get("controller") or party.id in view.representatives
    return BLANK if named else NOT_ASKED


def _address_back(reader: CellReader, party: Any, text: str) -> Any:
    lead = f"{reader.writer.label('fax')}:"
    lines = text.split("\n")
    fax = next((line for line in lines if line.startswith(lead)), None)
    without_fax = "\n".join(line for line in lines if line != fax)
    return attrs.evolve(party, **reach(without_fax, party), fax=fax[len(lead) :].strip() if fax else None)


PARTY: Final[tuple[Column, ...]] = (
    column("party.name", "sheets.name", _name, 26, ("a", Need.MANDATORY), write=as_field("name"), naming=True),
    field("party", "kind", 18),
    field("party", "country", 15, asks=("e", Need.APPLICABLE)),
    column("party.roles", "sheets.roles", _roles, 20),
    column(
        "party.address", "sheets.address_and_contact", _address, 30, ("a", Need.MANDATORY), write=_address_back
    ),
    *fields(
        "party", legal_name=22, aliases=22, contact=26, dpo=24, representative=20, parent=18, members=24,
        certifications=26, registration=16, sector=16, same_as=16, extra=22,
    ),
    source("party"),
    note("party"),
)  # fmt: skip
"""Every column that can show a party."""
