# SPDX-License-Identifier: Apache-2.0
"""Names and contact details one by one, as the authorities' templates ask for them (Art. 30(1)(a), 30(2)(a)).

`contact.controller.name`, `contact.controller.dpo.email`, `contact.processor.representative.address`, ... They are
those of the record of the row; above a table, and in a form of the whole register, those of its headers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from ropa.model import Activity, Contact, Party, ProcessingOnBehalf
from ropa.sheets.cell import BLANK, NOT_ASKED, Cell
from ropa.sheets.columns.contact import party_contact
from ropa.sheets.columns.field import column
from ropa.sheets.phrase import phrase
from ropa.sheets.sheet import Column
from ropa.sheets.view import View
from ropa.silence import NotApplicable, each


def _controllers(view: View, row: Any) -> tuple[str, ...]:
    if isinstance(row, Activity):
        return tuple(controller.party for controller in each(view.controllers_of(row))[:1])
    if isinstance(row, ProcessingOnBehalf):
        return each(row.controllers)
    return tuple(
        dict.fromkeys(controller for header in view.headers_of_controllers for controller in each(header.controllers))
    )


def _joint(view: View, row: Any) -> tuple[str, ...]:
    return (
        tuple(controller.party for controller in each(view.controllers_of(row))[1:])
        if isinstance(row, Activity)
        else ()
    )


def _processors(view: View, row: Any) -> tuple[str, ...]:
    if isinstance(row, ProcessingOnBehalf):
        return each(row.processors)
    if view.party is not None:
        return (view.party,)
    return tuple(dict.fromkeys(party_id for record in view.on_behalf for party_id in each(record.processors)))


_ROLES: Final[dict[str, Callable[[View, Any], tuple[str, ...]]]] = {
    "controller": _controllers,
    "joint": _joint,
    "processor": _processors,
}
"""`joint`: the controllers of an activity after the first."""


def parties_in(role: str, view: View, row: Any) -> tuple[str, ...]:
    """The ids of the parties in a role (`controller`, `joint`, `processor`) of a row; `None` = of the register."""
    return _ROLES[role](view, row)


def detail_of(view: View, party: Party, detail: str) -> str:
    """What a cell says of one party; empty = nothing."""
    return _DETAILS[detail][2](view, party) or ""


def _name(view: View, party: Party) -> str:
    name = view.writer.name("party", party.id)
    legal = party.legal_name
    return f"{name} ({legal})" if legal and legal != name else name


def _country(view: View, party: Party) -> str:
    country = party.country
    return (
        view.writer.not_applicable(country)
        if isinstance(country, NotApplicable)
        else view.writer.country(country or "")
    )


def _person(view: View, party: Party) -> str:
    return phrase(view.writer, party.contact) if isinstance(party.contact, Contact) else ""


_DETAILS: Final[dict[str, tuple[str, int, Callable[[View, Party], str | None]]]] = {
    "whole": ("art30_name_and_contact_details", 34, lambda view, party: "\n".join(party_contact(view, party))),
    "name": ("sheets.name", 26, _name),
    "address": ("field.address", 28, lambda _, party: party.address),
    "country": ("sheets.country", 16, lambda view, party: _country(view, party) if party.country else None),
    "email": ("field.email", 24, lambda _, party: party.email),
    "phone": ("field.phone", 16, lambda _, party: party.phone),
    "website": ("field.website", 24, lambda _, party: party.website),
    "registration": ("field.registration", 16, lambda _, party: party.registration),
    "person": ("field.contact", 26, _person),
}
"""What there is to say of a party: the heading, the width, the words."""

_OFFICER: Final = ("whole", "name", "address", "email", "phone", "company")
"""What there is to say of a data protection officer."""


def _known(view: View, ids: tuple[str, ...]) -> Iterator[Party]:
    return (view.book.parties[party_id] for party_id in ids if party_id in view.book.parties)


def text_of(view: View, party: Party, part: str, detail: str) -> str:
    """What a cell says of one party, or of its `representative` or `dpo`; empty = nothing.

    A reason why there is none stands in the place of the name.
    """
    if not part:
        return detail_of(view, party, detail)
    named = party.representative if part == "representative" else party.dpo
    if named is None:
        return ""
    if isinstance(named, NotApplicable):
        return view.writer.not_applicable(named) if detail in {"name", "whole"} else ""
    if isinstance(named, Contact):
        return _officer(view, named, detail)
    representative = view.book.parties.get(named)
    return detail_of(view, representative, detail) if representative is not None else ""


def _told_apart(view: View, texts: list[tuple[Party, str]]) -> str:
    """What is said of several parties: of all alike once, a line for each in their order, else behind whose it is."""
    stated = [text for _, text in texts if text]
    distinct = list(dict.fromkeys(stated))
    is_of_each = len(stated) == len(texts) and not any("\n" in text for text in stated)
    if len(texts) == 1 or not stated or (is_of_each and len(distinct) in {1, len(texts)}):
        return "\n".join(distinct)
    return "\n".join(f"{view.writer.name('party', party.id)}: {text}" for party, text in texts if text)


def _reading(role: str, part: str, detail: str) -> Callable[[View, Any], Cell]:
    ids = _ROLES[role]
    is_own_name = not part and detail in {"name", "whole"}

    def read(view: View, row: Any) -> Cell:
        texts = [(party, text_of(view, party, part, detail)) for party in _known(view, ids(view, row))]
        if is_own_name:
            text = "\n".join(filter(None, dict.fromkeys(text for _, text in texts)))
        else:
            text = _told_apart(view, texts)
        if text:
            return Cell(text)
        return NOT_ASKED if part == "representative" or (not part and not texts) else BLANK

    return read


def _officer(view: View, contact: Contact, detail: str) -> str:
    company = view.book.parties.get(contact.party) if isinstance(contact.party, str) else None
    if detail == "whole":
        return phrase(view.writer, contact)
    if detail == "company":
        return view.writer.name("party", company.id) if company else ""
    if detail == "name":
        return view.writer.text(contact.name) or (view.writer.name("party", company.id) if company else "")
    return getattr(contact, detail) or (getattr(company, detail) if company else "") or ""


def _columns() -> Iterator[Column]:
    for role in _ROLES:
        for detail, (heading, width, _) in _DETAILS.items():
            yield column(f"contact.{role}.{detail}", heading, _reading(role, "", detail), width)
            key = f"contact.{role}.representative.{detail}"
            yield column(key, heading, _reading(role, "representative", detail), width)
        for detail in _OFFICER:
            heading, width, _ = _DETAILS["name" if detail == "company" else detail]
            yield column(f"contact.{role}.dpo.{detail}", heading, _reading(role, "dpo", detail), width)


CONTACT: Final[tuple[Column, ...]] = tuple(_columns())
"""Every column that can show a name or a contact detail by itself."""
