# SPDX-License-Identifier: Apache-2.0
"""Cells that say who decides: controllers, joint controllers, owners, with their details (Art. 30(1)(a))."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ropa.free_text.answers import answer, means, wordings
from ropa.free_text.comparable import plain
from ropa.free_text.denials import opens_with_look
from ropa.free_text.lists import lines, listed, outside, remark
from ropa.free_text.parties.contact_details import email_in, phone_of
from ropa.free_text.parties.joined_parties import apart
from ropa.free_text.parties.kinds_of_party import is_department, kind_of
from ropa.free_text.parties.legal_forms import has_form
from ropa.free_text.parties.posts import before_a_post, is_holder_of_a_post, is_post
from ropa.free_text.synonyms import term_of
from ropa.imports.fields.named_parties import DETAIL, name_and_words
from ropa.imports.fields.ways_to_reach import REPRESENTED, dpo, no_officer, person
from ropa.imports.shapes.party_details import OF_SERVED, party_of
from ropa.imports.shapes.title_owner import is_organisation
from ropa.imports.words import comparable
from ropa.labels import country_code
from ropa.model import Controller
from ropa.model.party import PartyKind
from ropa.silence import each

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.imports.fields.record_values import RecordBuilder
    from ropa.imports.shapes.understood_grid import Entry, HeadedCell

_MOST_WORDS_OF_A_NAME: Final = 10


_EU = re.compile(r"\b(?:eu|ue|eea|eøs|union|unionen|27)\b", re.IGNORECASE)


def controllers(builder: RecordBuilder, entry: Entry) -> None:
    """The controllers, joint ones too, with what the cells say of how to reach them."""
    own: list[str] = []
    by_field: dict[str, list[str]] = {}
    for cell in builder.each(_naming_somebody(builder, entry)):
        within = plain(cell.heading) in comparable("responsible")
        may_own = any(map(can_be_owner, _divided(cell.text))) or (within and is_post(cell.text))
        if answer(cell.text, cell.field).kind != "said" or not may_own:
            builder.verbatim.append(cell)
            continue
        if within and not _is_organisation(builder, cell.text):
            builder.once("owner", cell.text, cell)
            continue
        for line in _owners_of(builder, cell):
            own.append(person(builder, line, cell))
            by_field.setdefault(cell.field or "", []).append(own[-1])
            builder.add("controllers", Controller(party=own[-1]))
    for field in ("controller", "joint"):
        details_of(builder, entry, field, by_field.get(field, []))
    for cell in builder.each(entry.of("controller-contact", "joint-contact")):
        _contact_of(builder, cell, own)
    of_parts = [controller.party for controller in each(builder.values.get("controllers"))]
    whose = own or of_parts or builder.shared.owners
    _officer(builder, entry, whose)
    for cell in builder.each(entry.of("representative", "representative-contact")):
        if (
            cell.field == "representative"
            and whose
            and answer(cell.text, cell.field).kind == "said"
            and is_of_the_union(cell.heading)
        ):
            representative = person(builder, cell.text, cell)
            if not builder.shared.detail(whose[0], "representative", representative):
                builder.verbatim.append(cell)


def _owners_of(builder: RecordBuilder, cell: HeadedCell) -> list[str]:
    """The organisations that a cell names; what it names besides them is kept in words: `Acme Ltd; HR department`."""
    names = _divided(cell.text) if cell.field == "controller" else _names_of(cell.text)
    owners = [name for name in names if can_be_owner(name)]
    if len(owners) < len(names):
        builder.verbatim.append(cell)
    return [name for owner in owners for whole in _jointly(owner) for name in owners_apart(whole)]


def _divided(text: str) -> Sequence[str]:
    """The organisations that a semicolon divides, or a stroke between legal forms; one with details is one."""
    parts = tuple(part.strip() for part in outside(text, ";"))
    if len(parts) == 1:
        parts = tuple(part.strip() for part in outside(text, " / "))
        parts = parts if all(map(has_form, parts)) else (text,)
    return parts if all(parts) and not any(map(DETAIL.search, parts[1:])) else (text,)


def _jointly(text: str) -> tuple[str, ...]:
    """A controller and the one with whom it is said to be one: `Vestby Kommune (fælles med Region Syd)`."""
    name, remark_text = remark(text)
    behind = f"{plain(remark_text)} " if remark_text else ""
    leads = [wording for wording in wordings("jointly-with") if behind.startswith(f"{wording} ")]
    if not leads or remark_text is None:
        return (text,)
    other = " ".join(remark_text.split()[len(max(leads, key=len).split()) :])
    return (name, other) if can_be_owner(other) else (text,)


def _naming_somebody(builder: RecordBuilder, entry: Entry) -> list[HeadedCell]:
    """The cells that name controllers; sentences on who is one are kept in words: of what, has to be asked."""
    cells = entry.of("controller", "joint")
    telling = [cell for cell in cells if _tells(cell)]
    builder.verbatim += telling
    return [cell for cell in cells if cell not in telling]


def _tells(cell: HeadedCell) -> bool:
    """Whether a cell is a sentence on who decides, or names only the other one with whom somebody does."""
    if cell.field == "joint":
        return any(map(_tells_who_is, lines(cell.text)))
    spoken = f"{plain(cell.text)} "
    with_another = any(spoken.startswith(f"{wording} ") for wording in wordings("jointly-with"))
    tokens = spoken.split()
    is_processor = not {*comparable("is")}.isdisjoint(tokens[1:]) and not wordings("processor").isdisjoint(tokens)
    return with_another or is_processor


def _tells_who_is(line: str) -> bool:
    """Whether a line is a sentence on who is a controller, or names the organisation only as itself."""
    spoken = plain(line).split()
    at = next((at for at, word in enumerate(spoken) if word in comparable("is")), None)
    sentence = at is not None and any(word.startswith(comparable("controlling")) for word in spoken[at + 1 :])
    return sentence or any(word in comparable("itself") for word in spoken[1:])


def owners_apart(text: str) -> tuple[str, ...]:
    """The organisations on lines of their own, or that "and" joins, each plainly one; else the whole."""
    on_lines = tuple(line.strip() for line in text.split("\n") if line.strip())
    if len(on_lines) > 1 and all(map(is_organisation, on_lines)):
        return on_lines
    parts = apart(text)
    parts = parts if len(parts) > 1 else apart(text, is_organisation)
    return (text,) if _may_be_one_name(parts) else parts


def _may_be_one_name(parts: Sequence[str]) -> bool:
    """Whether a legal form stands behind the last part alone: `Gewerkschaft Handwerk und Dienste e. V.` is one.

    An authority in front is somebody by itself: `Vestby Kommune og Nordby AS`.
    """
    first, *others = parts
    ends = bool(others) and has_form(others[-1]) and not any(map(has_form, parts[:-1]))
    return ends and kind_of(first) is not PartyKind.PUBLIC_AUTHORITY


def is_of_the_union(heading: str) -> bool:
    """Whether a heading asks for the representative in the Union (Art. 27), and not for somebody who signs."""
    return _EU.search(heading) is not None


def _is_organisation(builder: RecordBuilder, text: str) -> bool:
    """Whether words plainly name an organisation, and nobody within it: where whose register it is is known, another.

    A municipality has a police of its own, and a school.
    """
    first = text.strip().split("\n", 1)[0].split(",", 1)[0]
    party = builder.shared.party_named(first)
    return (
        has_form(first)
        or party in builder.shared.owners
        or (
            not builder.shared.owners
            and kind_of(first) not in {None, PartyKind.CATEGORY, PartyKind.DEPARTMENT, PartyKind.PERSON}
        )
    )


def _names_of(text: str) -> tuple[str, ...]:
    """Those that a cell lists, each without what a bullet says of it; one with the lines of its address is one."""
    parts = listed(text)
    details = [part.text for part in parts[1:] if not part.bulleted]
    if details and any(DETAIL.search(line) for line in details):
        return (text,)
    return tuple(name_and_words(part)[0] if part.bulleted else part.text for part in parts)


def _officer(builder: RecordBuilder, entry: Entry, whose: list[str]) -> None:
    """The DPO of the first controller, with the details of columns of their own."""
    more = {
        detail: cell
        for detail in ("email", "phone", "address", "website")
        for cell in entry.of(f"dpo.{detail}")
        if answer(cell.text, cell.field).kind == "said"
    }
    for cell in builder.each(entry.of("dpo", "dpo-contact")):
        if whose and not more:
            no_officer(builder, whose[0], cell)
        if answer(cell.text, "dpo").kind != "said" or not whose:
            continue
        values = {detail: cell.text.strip() for detail, cell in more.items()}
        if dpo(builder.shared, whose[0], cell.text, values):
            builder.say(cell.text)
            for detail_cell in builder.each(more.values()):
                builder.say(detail_cell.text)
            builder.exact.update(cell.grid_cell for cell in more.values())


def details_of(builder: RecordBuilder, entry: Entry, field: str, own: list[str]) -> None:
    """Give the details of columns of their own to the one party of a field; of several, which is meant is not said."""
    for cell in entry.cells:
        detail_asked = party_of(cell.field)
        if (
            detail_asked is None
            or detail_asked[0] != field
            or cell.field in OF_SERVED
            or len(own) != 1
            or answer(cell.text, cell.field).kind != "said"
        ):
            continue
        value: str | None = country_code(cell.text) if detail_asked[1] == "country" else cell.text.strip()
        detail = _way_in(cell.text) if detail_asked[1] == "contact" else detail_asked[1]
        if value and detail and builder.shared.detail(own[0], detail, value):
            builder.exact.add(cell.grid_cell)


def of_those_served(builder: RecordBuilder, entry: Entry, served: list[str]) -> None:
    """How the one on whose behalf a line is can be reached, its DPO and its representative (Art. 30(2)(a)).

    What stands in the column behind it, as a contact and of nobody by name, is of the one too.
    """
    details_of(builder, entry, "customer", served)
    if len(served) != 1:
        return
    for cell in builder.each(entry.of("customer.dpo")):
        no_officer(builder, served[0], cell)
        if answer(cell.text, "dpo").kind == "said" and dpo(builder.shared, served[0], cell.text):
            builder.say(cell.text)
    for cell in builder.each(entry.of("customer.representative")):
        if answer(cell.text, "representative").kind == "said":
            builder.shared.detail(served[0], "representative", person(builder, cell.text, cell))
    own = {(cell.grid_cell.grid, cell.grid_cell.row, cell.grid_cell.column + 1) for cell in entry.of("customer")}
    for cell in builder.each(entry.of("contact-name", "email", "phone")):
        if (cell.grid_cell.grid, cell.grid_cell.row, cell.grid_cell.column) in own:
            _contact_of(builder, cell, served)


def _way_in(text: str) -> str | None:
    """The way to reach somebody that the words below `Contact` are, and nothing besides; `None` = none of them."""
    whole = text.strip()
    return "email" if email_in(whole) == whole else "phone" if phone_of(whole) else None


def _contact_of(builder: RecordBuilder, cell: HeadedCell, parties: list[str]) -> None:
    if len(parties) != 1 or answer(cell.text, cell.field).kind != "said":
        builder.verbatim.append(cell)
        return
    way = _way_in(cell.text)
    if way is not None and builder.shared.detail(parties[0], way, cell.text.strip()):
        builder.say(cell.text)
    else:
        builder.keep_on_party(parties[0], cell, "contact")


_BEHIND_A_NAME = re.compile(r",|\s[·•|]\s|\s[-–—]\s(?=[^\W\d_][^,;]{2,40}\s\d|\d)")


def can_be_owner(text: str) -> bool:
    """Whether words can name whose register it is: no address, number, clause, task, post, department, and no `we`."""
    line = text.strip().split("\n", 1)[0]
    if is_holder_of_a_post(line) and not is_organisation(before_a_post(line)[0]):
        return False  # `Mme Claire Duval, présidente` acts for an organisation
    first = _BEHIND_A_NAME.split(line, maxsplit=1)[0].strip()
    letters = [letter for letter in first if letter.isalpha()]
    if not letters or phone_of(first) or "@" in first or "://" in first or len(first.split()) > _MOST_WORDS_OF_A_NAME:
        return False
    named = REPRESENTED.split(first, maxsplit=1)[0] or first  # `Vestby kommune v/ rektor`
    if means(named, "ourselves") or (not has_form(named) and (is_post(named) or is_department(named))):
        return False
    if term_of("category", first) is not None:
        return False  # `Name, address` are data
    in_small = first[0].islower() and len(first.split()) > 1 and not is_organisation(first)
    looks = opens_with_look(first) and not has_form(first)  # `Se kundelisten`
    return not first[0].isdigit() and not in_small and not looks  # `gemeente Waterdam` is one
