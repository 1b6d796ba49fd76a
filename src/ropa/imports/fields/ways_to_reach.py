# SPDX-License-Identifier: Apache-2.0
"""A party named in a cell with the ways to reach it, and its data protection officer (Art. 30(1)(a))."""

from __future__ import annotations

import re
from itertools import repeat
from typing import TYPE_CHECKING, Any, Final

from ropa.free_text.answers import answer, means, wordings
from ropa.free_text.comparable import plain
from ropa.free_text.lists import by_comma, labelled, lines, outside, remark
from ropa.free_text.names import with_forms
from ropa.free_text.parties.contact_details import (
    email_in,
    has_place,
    is_street,
    is_street_and_town,
    is_website,
    phone_of,
)
from ropa.free_text.parties.joined_parties import apart
from ropa.free_text.parties.kinds_of_party import is_department
from ropa.free_text.parties.legal_forms import has_form
from ropa.imports.shapes.title_owner import is_organisation
from ropa.labels import country_code
from ropa.model import Contact
from ropa.silence import NotApplicable

if TYPE_CHECKING:
    from ropa.imports.fields.record_values import RecordBuilder
    from ropa.imports.fields.shared_records import SharedRecords
    from ropa.imports.shapes.understood_grid import HeadedCell

REGISTRATION = re.compile(
    r"\A(?:cvr|se|org|orgnr|organisationsnummer|organisasjonsnummer|organisationsnr|kvk|siren|siret|nif|cif|hrb|krs|nip"
    r"|ytj|y-tunnus|company|charity|reg|registered|registration|vat|ust-?id|steuernummer|partita iva|p\.?\s?iva"
    r"|c\.?f\.?|ičo|dič|eik|oib|nipc|rcs|bce|kbo|regon|cui)\b"
    r"[\s.-]*(?:no|nr|nummer|number|n°)?\.?\s?:?\s*[A-Z]{0,2}\s?\d[\d\s./-]{4,16}[A-Z]?\Z"
    r"|\A\d{6}-\d{4}\Z",
    re.IGNORECASE,
)


_PLACE = re.compile(
    r"\d{1,4}[a-zA-Z]?\s[^\W\d_][^\d:@]{2,60}\Z|[^\W\d_][^:@]{2,60}\d+\s?[a-zA-Z]?\Z|.{0,30}(?:\d{3,5}(?:\s?\d{2})?|\d[A-Z]{2}\b)[^:@\d]{0,40}\Z"
)


_BETWEEN_DETAILS = re.compile(
    r"[,;]\s+|\s+[·•]\s+|\.\s+(?=(?:cvr|org|nif|cif|vat|kvk|siret|siren|nip|ičo|iva|p\.?\s?iva|c\.?i\.?f\.?|n\.?i\.?f\.?|tel|tlf)\b)"
    r"|\s+[-–—|]\s+(?=\S+@|\+?\d|(?:tel|tlf|mob|mail|e-?mail|cvr|org|nif|cif|vat|kvk|siret|siren|nip|ičo|p\.?\s?iva|bce|kbo)\b|C/|[^\W\d_][^,;\d]{2,40}\s\d{1,4}\w?(?:,|\s[-–—|]\s|\Z))",
    re.IGNORECASE,
)


_WITH_ADDRESS = re.compile(r"(?P<name>[^@:<>]{2,80}?)\s+<(?P<address>[^\s<>]+)>")
"""A name with its address for e-mail, as a letter has it: `Lise Holst <dpo@example.dk>`."""


REPRESENTED = re.compile(
    r"(?:(?:(?<!\s)\s+|,\s+)(?:v/|c/o\b|att[.:]|vertreten durch|represented by|repræsenteret (?:af|ved)"
    r"|representert ved|edustajana|företrädd av|représentée? par|representad[oa] por"
    r"|rappresentat[oa] da|vertegenwoordigd door|reprezentowan\w+ przez)"
    r"|,\s+(?:ved|vid|through|by|door|par|per)\b)\s*\S.*\Z",
    re.IGNORECASE,
)
"""Behind a name, who acts for it: `Fjellby IL v/styreleder`, `Vestvik kommune, ved rektor`."""


_MOST_LINES: Final = 3


_LONGEST_OF_AN_ADDRESS: Final = 30
"""So long a part of an address may be that stands between its street and its postcode."""

_CODE: Final = 2


_STATES_TOO: Final = frozenset({"georgia"})
"""Countries that a state is called like."""


def no_officer(builder: RecordBuilder, party: str, cell: HeadedCell) -> None:
    """Note that a party has no data protection officer, with the words that say so, where a cell denies that it has."""
    reply = answer(cell.text, "dpo")
    appointed = not set(plain(cell.text).split()).isdisjoint(wordings("appointed"))  # `Kein DSB bestellt`
    denied = (reply.kind in {"none", "no", "na"} or (reply.kind == "excluded" and appointed)) and not reply.excepted
    if denied and builder.shared.detail(party, "dpo", NotApplicable(cell.text.strip())):
        builder.say(cell.text)


def person(builder: RecordBuilder, text: str, cell: HeadedCell) -> str:
    """A party from a cell that names it and may say more: name first, then e-mail, telephone, and the rest in words."""
    parts = [part for line in text.split("\n") if line.strip() for part in _chunks(line)]
    names = [
        part for part in parts if email_in(part) is None and phone_of(part) is None and not REGISTRATION.match(part)
    ]
    name = names[0] if names else parts[0]
    if means(name, "leads-it"):  # `Schulleitung, Grundschule Am Wald`
        name = next(filter(is_organisation, names), name)
    bare, remark_text = remark(name)
    if remark_text and REGISTRATION.match(remark_text):  # `Harrow Club CIC (company no. 09876543)`
        name, parts = bare, [bare if part == name else part for part in parts] + [remark_text]
    behind = REPRESENTED.search(name)
    if behind and behind.start():
        parts = [*(part for part in parts if part != name), name[behind.start() :].strip(" ,")]
        name = name[: behind.start()].strip(" ,")
    label = labelled(name)
    if label and any(means(label[0], role) for role in ("controller", "processor", "name-label")):
        builder.say(name)
        name, parts = label[1], [label[1] if part == name else part for part in parts]
    bare, remark_text = remark(name)
    if remark_text and remark_text[0].islower():  # `Skole (selvejende institution)`
        name, parts = bare, [bare if part == name else part for part in parts] + [remark_text]
    party = builder.party(name)
    _ways_to_reach(builder, party, cell, [part for part in parts if part != name])
    return party


def ways_to_reach(builder: RecordBuilder, party: str, cell: HeadedCell) -> None:
    """Note on a party how a cell says that it is reached; what is none of that is kept in words."""
    _ways_to_reach(builder, party, cell, [part for line in cell.text.split("\n") for part in _chunks(line) if part])


def _ways_to_reach(builder: RecordBuilder, party: str, cell: HeadedCell, parts: list[str]) -> None:
    others = []
    for part in parts:
        if _reached(builder, party, part):
            builder.say(part)
        else:
            others.append(part)
    places = _without_country(builder, party, others)
    is_town = places != others and _is_town(places)
    first = next((at for at in range(len(places)) if _is_address(places[at:])), 0 if is_town else len(places))
    besides, address = places[:first], places[first:]
    if address and builder.shared.detail(party, "address", ", ".join(address)):
        builder.say(*address)
    else:
        besides = places
    if besides:
        remark_text = "\n".join(besides)
        builder.shared.party_extra(party, " ".join(cell.heading.split()) or "details", remark_text)
        builder.say(remark_text)


def _without_country(builder: RecordBuilder, party: str, parts: list[str]) -> list[str]:
    """The parts of an address, the country at its end noted on the party: `Dublin`, `Ireland`; `Dublin (Ireland)`."""
    *places, last = parts or [""]
    bare, remark_text = remark(last)
    code = country_at_the_end(last)
    if code is None or not builder.shared.detail(party, "country", code):
        return parts
    builder.say(remark_text or last)
    return [*places, bare] if remark_text else places


def country_at_the_end(address: str) -> str | None:
    """The country that an address ends with, behind a comma, in parentheses or in a line of its own.

    Two letters are as often a state or a province (`San Francisco, CA`, `Milano, MI`), and Georgia is one too: those
    name no country.
    """
    last = re.split(r"[,(\n]", address)[-1].strip(" ).")
    letters = last.replace(".", "")
    is_name = (len(letters) > _CODE or letters == "UK") and plain(last) not in _STATES_TOO
    return country_code(last) if is_name else None


def _is_town(parts: list[str]) -> bool:
    return len(parts) == 1 and parts[0].istitle() and not any(map(str.isdigit, parts[0]))


def _reached(builder: RecordBuilder, party: str, part: str) -> bool:
    """Note an e-mail address, a telephone number or a registration on a party; whether the words are one of them."""
    label = labelled(part)
    if label and email_in(label[1]) == label[1]:
        part = label[1]
    phone = phone_of(part)
    for field, value in (
        ("email", part if email_in(part) == part else None),
        ("registration", part if REGISTRATION.match(part) else None),
        ("phone", phone),
        ("website", part if is_website(part) else None),
    ):
        if value and builder.shared.detail(party, field, value):
            return True
    return False


def several(text: str) -> tuple[str, ...]:
    """Those on whose behalf something is done: the lines of a cell; by comma only where each has a legal form.

    Where a line is an address or a telephone number, all of them are about one.
    """
    first, *others = lines(text)
    if any(phone_of(line) or _is_address([part.strip() for part in line.split(",")]) for line in others):
        return (text,)
    names: list[str] = []
    for line in (first, *others):
        parts = by_comma(line)
        formal = all(map(has_form, parts))
        names += parts if formal else apart(line)
    return tuple(names) if email_in(text) is None else (text,)


def _is_address(parts: list[str]) -> bool:
    """Whether all that is left is a street with its number and a place, with its postcode or without."""
    if is_street_and_town(parts):
        return True
    between = parts[1:-1]
    if between and len(between) <= _MOST_LINES and is_street(parts[0]) and has_place(parts[-1]):
        return all(len(part) <= _LONGEST_OF_AN_ADDRESS and "@" not in part for part in between)  # `2. tv.`, `Co. Mayo`
    return 1 <= len(parts) <= _MOST_LINES and any(map(has_place, parts)) and all(map(_PLACE.match, parts))


def _with_reach_apart(part: str) -> list[str]:
    """A part of an address without the e-mail address or the telephone that stands at its end."""
    if (match := _WITH_ADDRESS.fullmatch(part)) is not None and email_in(match["address"]):
        return [match["name"], match["address"]]
    name, remark_text = remark(part)
    reach = remark_text and ("@" in remark_text or phone_of(remark_text))
    return [name, remark_text] if reach and remark_text else [part]


def _chunks(line: str) -> list[str]:
    line = line.strip()
    name, _, behind = line.partition(",")
    in_a_country = has_form(name) and country_at_the_end(behind) is not None
    of_a_part = "," not in behind and is_department(behind.strip()) and not is_department(name)  # `Nordby Kommune, HR`
    between_signs = any(map(_is_detail, [*outside(line, _BETWEEN_DETAILS)][1:])) if behind == "" else False
    if email_in(line) or any(map(str.isdigit, behind)) or in_a_country or between_signs or of_a_part:
        parts = [part.strip() for part in outside(line, _BETWEEN_DETAILS) if part.strip()]
        return with_forms([piece for part in parts for piece in _with_reach_apart(part)])
    return [line]


def _is_detail(part: str) -> bool:
    """Whether a part behind a sign is the number of an organisation, its street, or its postcode with the place."""
    bare = part.strip()
    return REGISTRATION.match(bare) is not None or has_place(bare) or is_street(bare)


def dpo(shared: SharedRecords, party: str, text: str, more: dict[str, str] | None = None) -> bool:
    """Note a data protection officer on a party; false where another one is noted already."""
    parts = [part for line in text.split("\n") for part in _chunks(line)]
    name, remark_text = remark(parts[0]) if len(parts) == 1 else (parts[0], None)
    fields: dict[str, Any] = {}
    for whole in [name, remark_text, *parts[1:]] if remark_text else parts:
        bare = remark(whole)[0]
        part = bare if email_in(bare) == bare else whole  # `dpo@example.dk (for three municipalities)`
        field = "email" if email_in(part) == part.strip() else "phone" if phone_of(part) else "name"
        fields[field] = f"{fields[field]}, {part}" if field in fields else part
    if remark_text and "email" not in fields and "phone" not in fields:
        fields["name"] = text.strip()
    elif (called := remark(fields.get("name", "")))[1] and any(map(means, repeat(called[1]), ("internal", "external"))):
        fields["name"] = called[0]  # `Dr. Eva Lang (extern), dsb@example.de`
    contact = Contact(**fields)
    if "email" not in fields and (address := email_in(text)):
        contact = contact.with_(email=address)
    details: dict[str, Any] = {**(more or {})}
    return shared.detail(party, "dpo", contact.with_(**details))
