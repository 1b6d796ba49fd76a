# SPDX-License-Identifier: Apache-2.0
"""Names and contact details, as Art. 30(1)(a) asks for them: controller, representative, data protection officer."""

from __future__ import annotations

from ropa.labels import LANGUAGES, capital, country_name
from ropa.model import Contact, Controller, Party
from ropa.sheets.phrase import phrase
from ropa.sheets.view import View
from ropa.silence import NotApplicable


def party_contact(view: View, party: Party) -> list[str]:
    """A party with what is stated of how to reach it, in lines."""
    writer = view.writer
    name = writer.name("party", party.id)
    legal = party.legal_name if party.legal_name and party.legal_name != name else ""
    lines = [f"{name} ({legal})" if legal else name]
    country = party.country
    if isinstance(country, str):
        country = writer.country(country)
    elif country is not None:
        country = writer.not_applicable(country)
    if isinstance(party.country, str) and _names_country(party.address or "", party.country):
        country = None
    lines.append(", ".join(part for part in (party.address, country) if part))
    lines += [way_to_reach for way_to_reach in (party.email, party.phone, party.website) if way_to_reach]
    if isinstance(party.contact, Contact):
        lines.append(f"{writer.label('contact')}: {phrase(writer, party.contact)}")
    return [line for line in lines if line]


def _names_country(address: str, code: str) -> bool:
    """Whether an address ends with the country already, in whatever language of the catalogue."""
    return address.rstrip(" .").endswith(tuple(country_name(code, lang) for lang in LANGUAGES))


def whole_contact(view: View, party: Party) -> list[str]:
    """A party with how to reach it, its representative and its data protection officer, in lines."""
    lines = [*party_contact(view, party), representative_line(view, party), dpo_line(view, party)]
    return [line for line in lines if line]


def controller_line(view: View, controller: Controller, *, joint: bool) -> str:
    """A controller by name, with its share; marked where it is one of several."""
    return f"{joint_mark(view) if joint else ''}{phrase(view.writer, controller)}"


def joint_mark(view: View) -> str:
    """What stands before each of several controllers."""
    return f"{capital(view.word('recipient_role.joint-controller'))}: "


def controller_lines(view: View, controller: Controller, party: Party | None, *, joint: bool) -> list[str]:
    """A controller with its contact details; marked where it is one of several."""
    lines = party_contact(view, party) if party else [view.writer.name("party", controller.party)]
    if joint:
        lines[0] = f"{joint_mark(view)}{lines[0]}"
    share = phrase(view.writer, controller)
    name = view.writer.name("party", controller.party)
    if share != name:
        lines.append(share.removeprefix(f"{name}; "))
    return lines


def representative_line(view: View, party: Party, *, alone: bool = False) -> str | None:
    """The representative in the Union; `None` = not stated; empty where the law does not ask for one.

    Art. 27 asks for one only of those who are established outside the Union.
    """
    representative = party.representative
    lead = "" if alone else f"{capital(view.word('representative'))}: "
    if isinstance(representative, NotApplicable):
        return f"{lead}{view.writer.not_applicable(representative)}"
    if representative is not None:
        represented_by = view.book.parties.get(representative)
        return lead + (
            ", ".join(party_contact(view, represented_by))
            if represented_by
            else view.writer.name("party", representative)
        )
    if isinstance(party.country, str) and view.in_eea(party.country):
        return ""
    return None if alone else f"{lead}{view.word('sheets.not_stated')}"


def dpo_line(view: View, party: Party, *, alone: bool = False) -> str | None:
    """The data protection officer; `None` = not stated."""
    dpo = party.dpo
    lead = "" if alone else f"{capital(view.word('data_protection_officer'))}: "
    if isinstance(dpo, NotApplicable):
        return f"{lead}{view.writer.not_applicable(dpo)}"
    if dpo is not None:
        return f"{lead}{phrase(view.writer, dpo)}"
    return None if alone else f"{lead}{view.word('sheets.not_stated')}"
