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
        dict.fromkeys(controller for header in view.book.registers.values() for controller in each(header.controllers))
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


def _of_party(role: str, detail: str, *, represented: bool = False) -> Callable[[View, Any], Cell]:
    ids, text_of = _ROLES[role], _DETAILS[detail][2]

    def read(view: View, row: Any) -> Cell:
        parties = list(_known(view, ids(view, row)))
        if represented:
            texts, parties = _representatives(view, parties)
        else:
            texts = []
        texts += [text for party in parties if (text := text_of(view, party))]
        return Cell("\n".join(dict.fromkeys(texts))) if texts else (NOT_ASKED if represented or not parties else BLANK)

    def _representatives(view: View, parties: list[Party]) -> tuple[list[str], list[Party]]:
        """What is said of their representatives: a reason why there is none, in the place of the name; who they are."""
        none = [party.representative for party in parties if isinstance(party.representative, NotApplicable)]
        reasons = [view.writer.not_applicable(reason) for reason in none] if detail in {"name", "whole"} else []
        named = tuple(party.representative for party in parties if isinstance(party.representative, str))
        return reasons, list(_known(view, named))

    return read


def _of_officer(role: str, detail: str) -> Callable[[View, Any], Cell]:
    ids = _ROLES[role]

    def read(view: View, row: Any) -> Cell:
        texts = []
        for party in _known(view, ids(view, row)):
            officer = party.dpo
            if isinstance(officer, NotApplicable):
                texts += [view.writer.not_applicable(officer)] if detail in {"name", "whole"} else []
            elif officer is not None:
                texts.append(_officer(view, officer, detail))
        distinct = [text for text in dict.fromkeys(texts) if text]
        return Cell("\n".join(distinct)) if distinct else BLANK

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
            yield column(f"contact.{role}.{detail}", heading, _of_party(role, detail), width)
            key = f"contact.{role}.representative.{detail}"
            yield column(key, heading, _of_party(role, detail, represented=True), width)
        for detail in _OFFICER:
            heading, width, _ = _DETAILS["name" if detail == "company" else detail]
            yield column(f"contact.{role}.dpo.{detail}", heading, _of_officer(role, detail), width)


CONTACT: Final[tuple[Column, ...]] = tuple(_columns())
"""Every column that can show a name or a contact detail by itself."""
