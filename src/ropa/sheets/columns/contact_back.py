# SPDX-License-Identifier: Apache-2.0
"""What an edited name or contact detail above a table or in a form means: whose it is, and which records it changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ropa.errors import shown as shown_text
from ropa.model import Contact, Header, Party
from ropa.refs import key_of
from ropa.sheets.columns.contact import party_contact
from ropa.sheets.columns.reach import detail_of, parties_in, text_of
from ropa.sheets.understanding.cell_reader import CellReader
from ropa.sheets.understanding.fields import field, names_nobody
from ropa.sheets.understanding.inner import reach
from ropa.sheets.understanding.reason import Choice, NotTaken, NotUnderstood, reason
from ropa.silence import NotApplicable

_OF_OFFICER: Final = frozenset({"name", "address", "email", "phone"})
_OF_PARTY: Final = frozenset({"address", "country", "email", "phone", "website", "registration"})
_CALLED: Final = frozenset({"name", "whole"})
_HEADER: Final = "register"
"""The id of the header of a register that has none yet."""


def contact_back(reader: CellReader, column: str, records: Mapping[str, Any], text: str, of: str = "") -> list[Any]:
    """The records that an edited name or contact detail of the register as a whole changes, as they are meant.

    Args:
        reader: What understands it.
        column: The key of the column: `contact.controller.dpo.email`.
        records: The records as they are now, by their keys.
        text: What stands in the cell.
        of: The key of the only party that it is about; empty = those in the role that the column is of.

    Raises:
        NotTaken: the cell shows several parties, or several facts of one.
        NotUnderstood: the words mean nothing certain there.
    """
    _, role, *inside, detail = column.split(".")
    of_cell = records.get(of)
    parties = [of_cell] if isinstance(of_cell, Party) else _parties(reader, role, records)
    if len(parties) > 1:
        part = inside[0] if inside else ""
        claimed = _claimed(reader, parties, text) if inside or detail != "name" else None
        if claimed is not None:
            changed = [
                (party, now)
                for party in parties
                if (now := claimed.get(party.id, "")) != text_of(reader.view, party, part, detail)
            ]
            return [record for party, now in changed for record in _of_one(reader, party, (part, detail), records, now)]
        if inside or detail not in _OF_PARTY | {"name"}:
            raise NotTaken(reason("several_parties", count=len(parties)))
        return _of_several(reader, parties, detail, text)
    if not parties:
        if inside or detail != "name" or role != "controller" or not text:
            raise NotTaken(reason("no_controller"))
        return _first_controller(reader, records, text)
    return _of_one(reader, parties[0], (inside[0] if inside else "", detail), records, text)


def _of_one(
    reader: CellReader, party: Party, shown: tuple[str, str], records: Mapping[str, Any], text: str
) -> list[Any]:
    """The records that a cell with a detail of one party, of its officer or its representative, changes."""
    part, detail = shown
    if text and detail in _CALLED and reader.not_applicable(text) is None and names_nobody(text):
        mend = reason("write_why", words=reader.writer.word("sheets.not_applicable")) if part else reason("clear_cell")
        raise NotUnderstood(reason("denies", text=shown_text(text)), mend, about=text)
    if part == "dpo":
        return [_with_officer(reader, party, detail, text)]
    if part == "representative":
        return _with_representative(reader, party, detail, records, text)
    return [_with_detail(reader, party, detail, text)]


def _claimed(reader: CellReader, parties: list[Party], text: str) -> dict[str, str] | None:
    """For each party the words behind its name, where each line of a cell begins with one; else `None`."""
    names = {reader.writer.name("party", party.id): party.id for party in parties}
    claimed: dict[str, str] = {}
    for line in filter(str.strip, text.split("\n")):
        name, colon, value = line.partition(": ")
        if not colon or name not in names:
            return None
        claimed[names[name]] = value.strip()
    return claimed or None


def _of_several(reader: CellReader, parties: list[Party], detail: str, text: str) -> list[Party]:
    """The parties that a cell with a line for each changes: where a line is new, whose it is must be said.

    Raises:
        NotTaken: which line is whose cannot be told.
        NotUnderstood: a line is new, and does not begin with the name of one of them.
    """
    shown = {party.id: detail_of(reader.view, party, detail) for party in parties}
    names = {reader.writer.name("party", party.id): party for party in parties}
    lines_before = [line for line in shown.values() if line]
    lines_now = [line for line in text.split("\n") if line.strip()]
    if len(set(lines_before)) < len(lines_before):
        raise NotTaken(reason("several_parties", count=len(parties)))
    if detail == "name":
        if len(lines_now) != len(parties):
            raise NotTaken(reason("several_parties", count=len(parties)))
        pairs = [(party, line) for party, line in zip(parties, lines_now, strict=True) if shown[party.id] != line]
        return [_with_detail(reader, party, detail, line) for party, line in pairs]
    changes: dict[str, str] = {}
    unclaimed = []
    for line in lines_now:
        name, colon, value = line.partition(": ")
        if colon and name in names:
            changes[names[name].id] = value.strip()
        elif line not in lines_before:
            unclaimed.append(line)
    left = [party for party in parties if shown[party.id] not in {"", *lines_now} and party.id not in changes]
    if not lines_before and len(unclaimed) == len(parties):  # in the order in which the form names them
        changes = {party.id: line for party, line in zip(parties, unclaimed, strict=True)}
    elif len(unclaimed) == len(left):  # each stands in the place of one that is gone
        changes |= {party.id: line for party, line in zip(left, unclaimed, strict=True)}
    elif unclaimed:
        blank = [name for name, party in names.items() if party in left or not shown[party.id]]
        choices = tuple(Choice(f"{name}: {unclaimed[0]}") for name in blank)
        raise NotUnderstood(reason("whose_line", text=shown_text(unclaimed[0])), about=unclaimed[0], choices=choices)
    else:
        changes |= {party.id: "" for party in left}
    return [_with_detail(reader, party, detail, changes[party.id]) for party in parties if party.id in changes]


def _parties(reader: CellReader, role: str, records: Mapping[str, Any]) -> list[Party]:
    """The parties in a role as they are now: those that the cell showed, else one that was written beside it."""
    ids: tuple[str, ...] = parties_in(role, reader.view, None)
    if not ids and role == "controller":
        headers = (record for record in records.values() if isinstance(record, Header))
        ids = tuple(party for header in headers for party in header.controllers or () if isinstance(party, str))
    return [records.get(key_of("party", party_id)) or Party(party_id) for party_id in dict.fromkeys(ids)]


def _first_controller(reader: CellReader, records: Mapping[str, Any], text: str) -> list[Any]:
    """The controller of a register that named none."""
    headers = [record for record in records.values() if isinstance(record, Header)]
    if len(headers) > 1 or any(isinstance(header.controllers, NotApplicable) for header in headers):
        raise NotTaken(reason("no_controller"))
    header = headers[0] if headers else Header(_HEADER)
    return [header.with_(controllers=(reader.name_or_new(text, "party"),))]


def _with_detail(reader: CellReader, party: Party, detail: str, text: str) -> Party:
    if detail == "name":
        return _with_name(reader, party, text)
    if detail in _OF_PARTY:
        return _changed(reader, party, detail, text)
    if detail == "person":
        return _changed(reader, party, "contact", text)
    return _with_all(reader, party, text)


def _with_all(reader: CellReader, party: Party, text: str) -> Party:
    """The party by its name and all the ways to reach it, a line each: each is known by its form, or by where it stood.

    Raises:
        NotTaken: a line is none of them, or what no line of its own says is gone with its line.
    """
    if not text:
        raise NotTaken(reason("whole_contact"))
    name_before, *lines_before = party_contact(reader.view, party)
    person = lines_before.pop() if isinstance(party.contact, Contact) and lines_before else None
    ways = {party.email, party.phone, party.website}
    address_before = next((line for line in lines_before if line not in ways), "")
    behind = address_before.removeprefix(party.address or "")  # the country
    name, *lines = filter(None, map(str.strip, text.split("\n")))
    if person in lines:
        lines.remove(person)
        person = None
    whole = "\n".join(lines)
    if behind and behind not in whole:
        person = behind
    if person is not None or name in {*lines_before, *ways}:
        raise NotTaken(reason("whole_contact"))
    reached = reach(whole.replace(behind, "", 1) if behind else whole, party)
    if (reached["address"] or "").count("\n") > (party.address or "").count("\n"):
        raise NotTaken(reason("whole_contact"))
    named = party if name == name_before else _with_name(reader, party, name)
    return named.with_(**reached)


def _with_name(reader: CellReader, party: Party, text: str) -> Party:
    """The party by its name; behind it in brackets, its legal name, where that is another."""
    lead, bracket, legal = text.rpartition(" (")
    has_legal = party.legal_name is not None and party.legal_name != reader.writer.name("party", party.id)
    if has_legal and bracket and legal.endswith(")"):
        return _changed(reader, _changed(reader, party, "legal_name", legal[:-1]), "name", lead)
    return _changed(reader, party, "name", text)


def _with_officer(reader: CellReader, party: Party, detail: str, text: str) -> Party:
    silence = reader.not_applicable(text)
    if detail == "whole" or silence is not None or not isinstance(party.dpo, Contact):
        if detail not in {"whole", "name"} and silence is None and text:
            officer = Contact() if party.dpo is None else None
            if officer is None:
                raise NotTaken(reason("no_officer"))
            return party.with_(dpo=field(reader, officer, detail, text))
        return _changed(reader, party, "dpo", text)
    if detail == "company" or (detail == "name" and party.dpo.name is None and isinstance(party.dpo.party, str)):
        officer = party.dpo.with_(party=reader.name_or_new(text, "party") if text else None)
    elif detail in _OF_OFFICER:
        officer = field(reader, party.dpo, detail, text)
    else:
        raise NotTaken
    return party.with_(dpo=officer)


def _with_representative(
    reader: CellReader, party: Party, detail: str, records: Mapping[str, Any], text: str
) -> list[Any]:
    named = party.representative
    representative = records.get(key_of("party", named)) if isinstance(named, str) else None
    if representative is not None and text:
        return [_with_detail(reader, representative, detail, text)]
    if detail not in {"name", "whole"}:
        raise NotTaken(reason("no_representative"))
    if "\n" in text:
        raise NotUnderstood(reason("one_name"), about=text)
    if not text:
        return [party.with_(representative=None)]
    silence = reader.not_applicable(text, named)
    return [party.with_(representative=reader.name_or_new(text, "party") if silence is None else silence)]


def _changed(reader: CellReader, party: Party, name: str, text: str) -> Party:
    changed: Party = field(reader, party, name, text)
    return changed
