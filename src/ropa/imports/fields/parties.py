# SPDX-License-Identifier: Apache-2.0
"""Cells that say who: controllers, joint controllers, processors, recipients and the DPO (Art. 30(1)(a), (d))."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise, repeat
from typing import TYPE_CHECKING, Any, Final

import attrs

from ropa.free_text.agreements import Agreement, agreement, names_agreement, processing_contract
from ropa.free_text.answers import Answer, answer, means, speaks_of, wordings
from ropa.free_text.comparable import plain
from ropa.free_text.dates import day_in
from ropa.free_text.lists import ListItem, before_preposition, by_comma, items, labelled, lines, listed, outside, remark
from ropa.free_text.names import (
    PartyName,
    importer_of,
    is_condition,
    is_conditional,
    is_name,
    is_place,
    named,
    place_apart,
    with_forms,
)
from ropa.free_text.parties.by_role import by_role, role_of
from ropa.free_text.parties.contact_details import email_in, has_place, is_street, is_street_and_town, phone_of
from ropa.free_text.parties.joined_parties import apart
from ropa.free_text.parties.kinds_of_party import is_own_department, kind_of, without_clause
from ropa.free_text.parties.legal_forms import has_form
from ropa.free_text.parties.services import names_with_services
from ropa.free_text.synonyms import term_of
from ropa.free_text.tick_boxes import specified, ticked
from ropa.free_text.transfer_grounds import country, without_others
from ropa.imports.fields.shared_records import is_category
from ropa.imports.fields.sub_processors import asks_for_sub_processors, sub_processors
from ropa.imports.shapes.party_details import party_of
from ropa.imports.shapes.title_owner import is_organisation
from ropa.imports.words import comparable
from ropa.labels import LANGUAGES, country_code, words
from ropa.model import Contact, Controller, Processor, Recipient, Statement
from ropa.model.party import PartyKind
from ropa.model.roles import RecipientRole
from ropa.model.statement import Claim
from ropa.silence import NotApplicable, each
from ropa.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.imports.fields.record_values import RecordBuilder
    from ropa.imports.fields.shared_records import SharedRecords
    from ropa.imports.shapes.understood_grid import Entry, HeadedCell

_REGISTRATION = re.compile(
    r"\A(?:cvr|se|org|orgnr|organisationsnummer|organisasjonsnummer|organisationsnr|kvk|siren|siret|nif|cif|hrb|krs|nip"
    r"|ytj|y-tunnus|company|charity|reg|registered|registration|vat|ust-?id|steuernummer|partita iva|ičo|eik|oib)\b"
    r"[\s.-]*(?:no|nr|nummer|number|n°)?\.?\s?:?\s*[A-Z]{0,2}\s?\d[\d\s./-]{4,16}[A-Z]?\Z"
    r"|\A\d{6}-\d{4}\Z",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\d{1,4}[a-zA-Z]?\s[^\W\d_][^\d:@]{2,60}\Z|[^\W\d_][^:@]{2,60}\d+\s?[a-zA-Z]?\Z|.{0,30}(?:\d{3,5}(?:\s?\d{2})?|\d[A-Z]{2}\b)[^:@\d]{0,40}\Z"
)
_BETWEEN_DETAILS = re.compile(
    r"[,;]\s+|\s+[·•]\s+|\.\s+(?=(?:cvr|org|nif|cif|vat|kvk|siret|siren|nip|ičo|iva|p\.?\s?iva|c\.?i\.?f\.?|n\.?i\.?f\.?|tel|tlf)\b)"
    r"|\s+[-–—|]\s+(?=\S+@|\+?\d|(?:tel|tlf|mob|mail|e-?mail|cvr|org|nif|cif|vat|kvk|siret|siren|nip|ičo)\b|C/|[^\W\d_][^,;\d]{2,40}\s\d{1,4}\w?,)",
    re.IGNORECASE,
)
_REPRESENTED = re.compile(
    r"(?:(?:(?<!\s)\s+|,\s+)(?:v/|c/o\b|att[.:]|vertreten durch|represented by|repræsenteret (?:af|ved)"
    r"|representert ved|edustajana|företrädd av|représentée? par|representad[oa] por"
    r"|rappresentat[oa] da|vertegenwoordigd door|reprezentowan\w+ przez)"
    r"|,\s+(?:ved|vid|through|by|door|par|per)\b)\s*\S.*\Z",
    re.IGNORECASE,
)
"""Behind a name, who acts for it: `Fjellby IL v/styreleder`, `Vestvik kommune, ved rektor`."""

_DETAIL = re.compile(r"@|\d|:\s|https?:")
"""What a line about a party holds that names nobody."""

_KIND_BEHIND = re.compile(r"(.*\))\s*,\s*([^\W\d_A-ZÆØÅÄÖÜ][^,()]*)")
"""A name with its country, and behind a comma what kind of recipient it is."""

_ANSWER_BEHIND = re.compile(
    r"([^()\n]{2,80}?)\s*(?:(?<![AIKPS])/|(?<=[AIKPS])/(?![AS](?!\w))|[|:–—]|\s-|,)\s*([^()/|:]{2,50})"
)
"""A name, a sign (not that of `A/S`), and what may be said of the contract."""


_ANSWERS: Final = frozenset({"yes", "no", "none", "na", "unknown"})
_ASKS_FOR_CONTRACT = re.compile(
    r"aftale|avtal|agreement|contra[ct]t|kontrakt|vertrag|overeenkomst|umow|smlouv|\bdpa\b|\bavv\b|\bdba\b"
)
_YES_COLON = re.compile(r"\s*\S{1,8}\s?:\s")
_BEHIND_A_PARTY = re.compile(r"\s[-–—]\s|[,:]\s")
_ROLES_TOLD: Final = {
    "internal": RecipientRole.INTERNAL,
    "joint-role": RecipientRole.JOINT_CONTROLLER,
    "own-role": RecipientRole.CONTROLLER,
}
_MOST_LINES: Final = 3
_CODE: Final = 2
_STATES_TOO: Final = frozenset({"georgia"})
"""Countries that a state is called like."""

_MOST_WORDS_OF_A_NAME: Final = 10
_LONGEST_BEHIND_YES: Final = 160
_MOST_WORDS_OF_A_PROPER_NAME: Final = 6

_KIND_WITH_REMARK = re.compile(
    r"(?P<kind>[^\W\d_][^():;,\n]{1,40}?)\s*\((?P<remark>[^()\n]{2,60})\)\s?:\s+(?P<name>[^():;\n]{2,60})"
)
"""A kind of recipient, in parentheses what is said of it, and who it is."""

_EU = re.compile(r"\b(?:eu|ue|eea|eøs|union|unionen|27)\b", re.IGNORECASE)


def controllers(builder: RecordBuilder, entry: Entry) -> None:
    """The controllers, joint ones too, with what the cells say of how to reach them."""
    own: list[str] = []
    by_field: dict[str, list[str]] = {}
    for cell in builder.each(_naming_somebody(builder, entry)):
        within = plain(cell.heading) in comparable("responsible")
        may_own = can_be_owner(cell.text) or (within and _is_job(cell.text))
        if answer(cell.text, cell.field).kind != "said" or not may_own:
            builder.verbatim.append(cell)
            continue
        if within and not _is_organisation(builder, cell.text):
            builder.once("owner", cell.text, cell)
            continue
        names = [cell.text] if cell.field == "controller" else _names_of(cell.text)
        for line in (name for joined in names for whole in _jointly(joined) for name in owners_apart(whole)):
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
    telling = [cell for cell in cells if cell.field == "joint" and any(map(_tells_who_is, lines(cell.text)))]
    builder.verbatim += telling
    return [cell for cell in cells if cell not in telling]


def _tells_who_is(line: str) -> bool:
    """Whether a line is a sentence on who is a controller, or names the organisation only as itself."""
    spoken = plain(line).split()
    at = next((at for at, word in enumerate(spoken) if word in comparable("is")), None)
    sentence = at is not None and any(word.startswith(comparable("controlling")) for word in spoken[at + 1 :])
    return sentence or any(word in comparable("itself") for word in spoken[1:])


def owners_apart(text: str) -> tuple[str, ...]:
    """The organisations that "and" joins where a controller is asked for, each plainly one; else the whole."""
    parts = apart(text)
    return parts if len(parts) > 1 else apart(text, is_organisation)


def is_of_the_union(heading: str) -> bool:
    """Whether a heading asks for the representative in the Union (Art. 27), and not for somebody who signs."""
    return _EU.search(heading) is not None


def _is_organisation(builder: RecordBuilder, text: str) -> bool:
    """Whether words plainly name an organisation, and nobody within it: where whose register it is is known, another.

    A municipality has a police of its own, and a school.
    """
    first = text.strip().split("\n", 1)[0].split(",", 1)[0]
    known = builder.shared.party_named(first)
    return (
        has_form(first)
        or known in builder.shared.owners
        or (
            not builder.shared.owners
            and kind_of(first) not in {None, PartyKind.CATEGORY, PartyKind.DEPARTMENT, PartyKind.PERSON}
        )
    )


def _names_of(text: str) -> tuple[str, ...]:
    """Those that a cell lists, each without what a bullet says of it; one with the lines of its address is one."""
    parts = listed(text)
    details = [part.text for part in parts[1:] if not part.bulleted]
    if details and any(_DETAIL.search(line) for line in details):
        return (text,)
    return tuple(_name_and_words(part)[0] if part.bulleted else part.text for part in parts)


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


def no_officer(builder: RecordBuilder, party: str, cell: HeadedCell) -> None:
    """Note that a party has no data protection officer, with the words that say so, where a cell denies that it has."""
    reply = answer(cell.text, "dpo")
    appointed = not set(plain(cell.text).split()).isdisjoint(wordings("appointed"))  # `Kein DSB bestellt`
    denied = (reply.kind in {"none", "no", "na"} or (reply.kind == "excluded" and appointed)) and not reply.excepted
    if denied and builder.shared.detail(party, "dpo", NotApplicable(cell.text.strip())):
        builder.say(cell.text)


def details_of(builder: RecordBuilder, entry: Entry, field: str, own: list[str]) -> None:
    """Give the details of columns of their own to the one party of a field; of several, which is meant is not said."""
    for cell in entry.cells:
        detail_asked = party_of(cell.field)
        if (
            detail_asked is None
            or detail_asked[0] != field
            or len(own) != 1
            or answer(cell.text, cell.field).kind != "said"
        ):
            continue
        value: str | None = country_code(cell.text) if detail_asked[1] == "country" else cell.text.strip()
        if value and detail_asked[1] != "contact" and builder.shared.detail(own[0], detail_asked[1], value):
            builder.exact.add(cell.grid_cell)


def _contact_of(builder: RecordBuilder, cell: HeadedCell, parties: list[str]) -> None:
    if len(parties) != 1 or answer(cell.text, cell.field).kind != "said":
        builder.verbatim.append(cell)
        return
    address = email_in(cell.text)
    if address == cell.text.strip() and builder.shared.detail(parties[0], "email", address):
        builder.say(address)
    elif phone_of(cell.text.strip()) and builder.shared.detail(parties[0], "phone", cell.text.strip()):
        builder.say(cell.text)
    else:
        builder.keep_on_party(parties[0], cell, "contact")


def can_be_owner(text: str) -> bool:
    """Whether words can name whose register it is: no address, number, clause, task or job."""
    first = text.strip().split("\n", 1)[0].split(",", 1)[0].strip()
    letters = [letter for letter in first if letter.isalpha()]
    if not letters or phone_of(first) or "@" in first or "://" in first or len(first.split()) > _MOST_WORDS_OF_A_NAME:
        return False
    named = _REPRESENTED.split(first, maxsplit=1)[0] or first  # `Vestby kommune v/ rektor`
    if not has_form(named) and _is_job(named):
        return False
    in_small = first[0].islower() and len(first.split()) > 1 and not is_organisation(first)
    return not first[0].isdigit() and not in_small  # `gemeente Waterdam` is one


def _is_job(name: str) -> bool:
    """Whether words are somebody's job and no organisation: `HR-chefen`, `Head of IT`, `Leiter Personal`."""
    spoken = plain(name).split()
    jobs = wordings("job-title")
    opens = any(" ".join(spoken[:size]) in jobs for size in (1, 2))
    return bool(spoken) and (opens or spoken[-1] in jobs or spoken[-1].endswith(tuple(wordings("job-ending"))))


def person(builder: RecordBuilder, text: str, cell: HeadedCell) -> str:
    """A party from a cell that names it and may say more: name first, then e-mail, telephone, and the rest in words."""
    parts = [part for line in text.split("\n") if line.strip() for part in _chunks(line)]
    names = [
        part for part in parts if email_in(part) is None and phone_of(part) is None and not _REGISTRATION.match(part)
    ]
    name = names[0] if names else parts[0]
    if means(name, "leads-it"):  # `Schulleitung, Grundschule Am Wald`
        name = next(filter(is_organisation, names), name)
    bare, remark_text = remark(name)
    if remark_text and _REGISTRATION.match(remark_text):  # `Harrow Club CIC (company no. 09876543)`
        name, parts = bare, [bare if part == name else part for part in parts] + [remark_text]
    behind = _REPRESENTED.search(name)
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
        ("registration", part if _REGISTRATION.match(part) else None),
        ("phone", phone),
    ):
        if value and builder.shared.detail(party, field, value):
            return True
    return False


def several(text: str) -> tuple[str, ...]:
    """Those on whose behalf something is done: the lines of a cell; by comma only where each has a legal form."""
    names: list[str] = []
    for line in lines(text):
        parts = by_comma(line)
        formal = all(map(has_form, parts))
        names += parts if formal else apart(line)
    return tuple(names) if email_in(text) is None else (text,)


def _is_address(parts: list[str]) -> bool:
    """Whether all that is left is a street with its number and a place, with its postcode or without."""
    if is_street_and_town(parts):
        return True
    return 1 <= len(parts) <= _MOST_LINES and any(map(has_place, parts)) and all(map(_PLACE.match, parts))


def _with_reach_apart(part: str) -> list[str]:
    """A part of an address without the e-mail address or the telephone that stands in parentheses at its end."""
    name, remark_text = remark(part)
    reach = remark_text and ("@" in remark_text or phone_of(remark_text))
    return [name, remark_text] if reach and remark_text else [part]


def _chunks(line: str) -> list[str]:
    line = line.strip()
    name, _, behind = line.partition(",")
    in_a_country = has_form(name) and country_at_the_end(behind) is not None
    registered = any(map(_REGISTRATION.match, [*outside(line, _BETWEEN_DETAILS)][1:])) if behind == "" else False
    if email_in(line) or any(map(str.isdigit, behind)) or in_a_country or registered:
        parts = [part.strip() for part in outside(line, _BETWEEN_DETAILS) if part.strip()]
        return with_forms([piece for part in parts for piece in _with_reach_apart(part)])
    return [line]


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


def recipients(builder: RecordBuilder, entry: Entry) -> None:
    """The recipients (Art. 30(1)(d)); those that a cell calls processors are processors."""
    cells = entry.of("recipients", "internal-recipients", "external-recipients")
    for cell in builder.each(cells):
        reply = answer(cell.text, cell.field)
        if reply.kind in {"none", "no"} and not reply.excepted:
            if not builder.values.get("recipients") and cell.field == "recipients":
                builder.values["recipients"] = ()
                if reply.added:
                    builder.add("statements", Statement(claim=Claim.NO_SHARING, text=cell.text))
                else:
                    builder.exact.add(cell.grid_cell)
            else:
                builder.verbatim.append(cell)
        elif (stated := _stated(builder, cell, reply)) is None:
            _keep_unless_said_elsewhere(builder, cell, reply, cells)
        else:
            text = without_others(stated)
            if text != stated.strip():
                builder.verbatim.append(cell)  # who the others are has to be asked
            _list_recipients(builder, text, cell)


def _list_recipients(builder: RecordBuilder, text: str, cell: HeadedCell) -> None:
    """The recipients that the text of a cell lists, each in the role that its group has."""
    field = cell.field
    for part in listed(by_role(text)):
        if part.group and role_of(part.group):
            builder.say(part.group)
        if _is_one_with_details(part.text) and not (part.group and means(part.group, "processor")):
            builder.add("recipients", Recipient(person(builder, part.text, cell), role=_role_in(part.group, field)))
        elif part.bulleted:
            _bullet(builder, part, field)
        else:
            _line(builder, part, field)


def _keep_unless_said_elsewhere(
    builder: RecordBuilder, cell: HeadedCell, reply: Answer, cells: list[HeadedCell]
) -> None:
    """Keep in words what names nobody; a "yes" alone is said in full by the cell that names whom."""
    others = (answer(other.text, other.field) for other in cells if other is not cell)
    if reply == Answer("yes") and any(other.kind == "said" for other in others):
        builder.exact.add(cell.grid_cell)
    else:
        builder.verbatim.append(cell)


def _stated(builder: RecordBuilder, cell: HeadedCell, reply: Answer) -> str | None:
    """The words of a cell that name somebody: all of them, or those behind a "yes"; `None` where it names nobody."""
    return cell.text if reply.kind == "said" else _names_behind_yes(builder, cell.text, reply)


def _names_behind_yes(builder: RecordBuilder, text: str, reply: Answer) -> str | None:
    """The names that a "yes" leads to: `Yes: IONOS SE`, `Ja, til Dansk Atletik Forbund`; `None` where it names nobody.

    What stands behind a comma may be anything: it has to be plainly somebody.
    """
    if reply.kind != "yes" or not reply.added:
        return None
    first, _, others = reply.added.partition(" ")
    stated = others.strip() if plain(first) in wordings("towards") and others else reply.added
    if _YES_COLON.match(specified(ticked(text))) is not None and stated[:1].isupper():
        return stated
    if len(stated) > _LONGEST_BEHIND_YES or names_agreement(stated):
        return None
    parties = [party for line in listed(stated) for party in named(line.text)]
    plainly = parties and all(_is_plainly_somebody(party.name, builder.shared.language) for party in parties)
    return stated if plainly else None


def _is_plainly_somebody(name: str, language: str | None) -> bool:
    """Whether words are a name by a legal form, as a kind of authority, or, where nouns are small, by large letters."""
    if has_form(name) or kind_of(name) not in {None, PartyKind.CATEGORY, PartyKind.DEPARTMENT, PartyKind.PERSON}:
        return True
    spoken = name.split()
    large = [word for word in spoken if word[:1].isupper()]
    small = [word for word in spoken if word not in large]
    fits = (
        len(spoken) <= _MOST_WORDS_OF_A_PROPER_NAME
        and spoken[0] in large
        and set(map(plain, small)) <= wordings("within-a-name")
    )
    return fits and language != "de" and answer(name).kind == "said" and any(map(str.islower, name))


def _bullet(builder: RecordBuilder, part: ListItem, field: str | None) -> None:
    """A bullet: a name, and behind a colon or a semicolon what is said of it."""
    name, about = _name_and_words(part)
    if any(means(name, role) for role in ("internal", "external", "processor")):
        _line(builder, part, field)
        return
    if answer(name, field).kind != "said":
        return
    text = "; ".join(filter(None, (about, part.more)))
    builder.say(text)
    for party in named(name):
        if part.group and means(part.group, "processor"):
            engage(builder, party, services=text or None)
        else:
            recipient(builder, party, _role_in(part.group, field), text or None)


def _name_and_words(part: ListItem) -> tuple[str, str]:
    """The name that a bullet begins with, and what stands behind its colon."""
    name, *about = outside(part.text, ": ")
    if (behind := _capacity_behind(name.strip())) is not None:
        name, about = behind[0], [behind[1], *about]
    return name.strip(), ": ".join(about).strip()


def _capacity_behind(line: str) -> tuple[str, str] | None:
    """A name with its country, and the capacity that stands behind it: `SKAT (Denmark), public authority`."""
    match = _KIND_BEHIND.fullmatch(line)
    return (match[1], match[2]) if match and plain(match[2]) in _capacities() else None


@cache
def _capacities() -> frozenset[str]:
    """The words for the capacity in which a recipient has the data, in the languages that ropa speaks."""
    terms = (term for key, term in words().items() if key.startswith(("recipient_role.", "party_kind.")))
    return frozenset(plain(term.to(lang)) for term in terms for lang in LANGUAGES)


def _role_in(group: str | None, field: str | None) -> RecipientRole | None:
    """Whether those of a group, or of a column, are inside the organisation."""
    inside = field == "internal-recipients" or (group is not None and means(group, "internal"))
    return RecipientRole.INTERNAL if inside else None


def _line(builder: RecordBuilder, part: ListItem, field: str | None) -> None:
    stated = _line_of(builder, part, field)
    if stated is None:
        return
    for party in named(stated.names):
        party = attrs.evolve(party, may=party.may or stated.on_condition)  # noqa: PLW2901 - the same, as it is said of it
        if stated.group and means(stated.group, "processor"):
            engage(builder, party)
        else:
            recipient(builder, party, _role_in(stated.group, field), stated.text)


@frozen
class _Line:
    """What a line on recipients says: the names, and of all of them what its label does.

    Attributes:
        names: Those whom it names.
        text: What is said of them.
        group: The words that they stand under, which may say their role; `None` = none.
        on_condition: Whether they receive data on a condition only.
    """

    names: str
    text: str | None = None
    group: str | None = None
    on_condition: bool = False


def _line_of(builder: RecordBuilder, part: ListItem, field: str | None) -> _Line | None:
    """A line by its label: `Hoster (DPA in place): Hetzner Online GmbH`; `None` where it names nobody plainly."""
    line, text = _without_towards(builder, part.text), None
    if (behind := _capacity_behind(line)) is not None:
        line, text = behind
    if (kind := _KIND_WITH_REMARK.fullmatch(line)) is not None:
        builder.say(kind["kind"])
        line, text = f"{kind['name']} ({kind['remark']})", kind["kind"]
    label = labelled(line)
    if label is not None and answer(label[1], field).kind != "said":
        return None  # `Third countries: none` names nobody
    if label is None or country(label[0]) is not None:
        return _Line(line, text, part.group)
    if is_conditional(label[0]) or is_condition(label[0]):  # `Ved tvist: advokat, domstol`
        return _Line(label[1], label[0], part.group, on_condition=True)
    if role_of(label[0]) or means(label[0], "disclosed-to"):
        builder.say(label[0])
        return _Line(label[1], text, label[0] if role_of(label[0]) else part.group)
    apart = _apart(label)  # else whether the label is a name or a kind of recipient is not said
    return _Line(apart[0], apart[1], part.group) if apart else None


def _without_towards(builder: RecordBuilder, line: str) -> str:
    """A name without the "to" before it: `Til Den Norske Turistforening`."""
    first, _, others = line.strip().partition(" ")
    if plain(first) not in wordings("towards") or not others[:1].isupper() or has_form(line.partition(",")[0]):
        return line
    builder.say(first)
    return others


def _apart(label: tuple[str, str]) -> tuple[str, str] | None:
    """The names, and what is said of them: behind a kind of recipient, or before what a named one does."""
    if is_category(label[0]) or (not has_form(label[0]) and all(has_form(name.name) for name in named(label[1]))):
        return label[1], label[0]
    return label if _is_somebody(label[0]) else None


def _is_somebody(text: str) -> bool:
    """Whether words are a name plainly: they end with a legal form, or with a country in parentheses."""
    name, remark_text = remark(text)
    return has_form(name) or bool(remark_text and country(remark_text))


def recipient(
    builder: RecordBuilder, party_named: PartyName | str, role: RecipientRole | None = None, text: str | None = None
) -> None:
    """One recipient by name, with its remark or its country; words too long for a name go nowhere and are kept."""
    party_named = _as_party_name(party_named)
    if party_named.safeguards and not party_named.may and is_name(party_named.name):
        builder.importers.append(importer_of(party_named))
    if not is_name(party_named.name):
        return
    if party_named.remark is not None and _says_processor(party_named.remark):
        _engage_by_role(builder, party_named)
        return
    if (agreed := _processing_contract(builder, party_named)) is not None:
        contract, said_besides = agreed
        party_id = builder.shared.party(party_named.name)
        named_contract = builder.shared.contract(party_id, contract, builder.source)
        services = "; ".join(filter(None, (text, said_besides))) or None
        under_contract = attrs.evolve(party_named, remark=None, agreement=None)
        engage(builder, under_contract, services=services, contract=named_contract)
        return
    builder.say(*party_named.texts)
    clause = without_clause(party_named.name)
    if clause is not None and party_named.remark is None:
        party_named = attrs.evolve(party_named, name=clause[0], remark=clause[1])
    if role is None and party_named.remark and (told := _role_told(party_named.remark)):
        role, party_named = told, attrs.evolve(party_named, remark=None)
    if role is None and (
        plain(party_named.name).split()[0] in wordings("internal") or is_own_department(party_named.name)
    ):
        role = RecipientRole.INTERNAL
    role = role or _role_of_people(party_named.name)
    party = builder.shared.party(party_named.name)
    more = "; ".join(part for part in (text, party_named.remark, party_named.agreement) if part) or None
    addition = Recipient(
        party=party, role=role, text=more, may=party_named.may, countries=_placed(builder, party, party_named.countries)
    )
    builder.add("recipients", addition)


def _engage_by_role(builder: RecordBuilder, party_named: PartyName) -> None:
    """A processor that a remark calls so, or one that it names: `the accountant (processor: Ledger Ltd)`."""
    label = labelled(party_named.remark or "")
    if label is None or not means(label[0], "processor") or has_form(party_named.name):
        engage(builder, party_named)
        return
    builder.say(*party_named.texts)
    for processor in named(label[1]):
        engage(builder, processor, services=party_named.name)


def _role_of_people(name: str) -> RecipientRole | None:
    """The role of people whom a name means: staff are inside the organisation, and data subjects are themselves."""
    if means(name, "origin:data-subject"):
        return RecipientRole.DATA_SUBJECT
    return RecipientRole.INTERNAL if term_of("subject", before_preposition(name)) == "employee" else None


def _role_told(remark_text: str) -> RecipientRole | None:
    """The role that a remark on a recipient tells and nothing else: `internal`, `joint controller`."""
    return next((role for meaning, role in _ROLES_TOLD.items() if means(remark_text, meaning)), None)


def _processing_contract(builder: RecordBuilder, party_named: PartyName) -> tuple[Agreement, str] | None:
    """The contract of Art. 28(3) that stands beside a recipient, who then is a processor; and what else stands there.

    `IONOS SE (Hosting, AV-Vertrag)`; not where it is said to be missing, or to come.
    """
    parts = [part.strip() for text in (party_named.remark, party_named.agreement) if text for part in text.split(",")]
    for part in parts:
        agreed = processing_contract(part, builder.shared.language)
        if agreed is not None:
            return agreed, ", ".join(other for other in parts if other != part)
    return None


def _says_processor(text: str) -> bool:
    """Whether a remark on somebody says that they are a processor."""
    named_so = any(f" {word} " in f" {plain(text)} " for word in wordings("processor") if word != "behandler")
    return named_so or means(text, "as-processor")


def _as_party_name(party: PartyName | str) -> PartyName:
    """A name with what stands beside it; a country is nobody, so that it has no name."""
    if isinstance(party, str):
        names = named(party)
        return names[0] if len(names) == 1 else PartyName("" if is_place(party) else party, texts=(party,))
    return party


def _placed(builder: RecordBuilder, party: str, codes: tuple[str, ...]) -> tuple[str, ...] | None:
    """Note a country on a party; where that has another, or is a kind of recipient, the country of this engagement."""
    if not codes:
        return None
    category = builder.shared.parties[party].get("kind") is PartyKind.CATEGORY
    alone = len(codes) == 1 and not category
    return None if alone and builder.shared.detail(party, "country", codes[0]) else codes


def engage(builder: RecordBuilder, party_named: PartyName | str, **more: Any) -> str | None:
    """One processor by name, with the remark, country and contract behind it; `None` where the words are no name."""
    party_named = _as_party_name(party_named)
    if not is_name(party_named.name) or is_own_department(party_named.name):
        return None
    builder.say(*_told_of_processor(party_named))
    about, below = sub_processors(party_named.remark or "")
    if below:
        others, codes = place_apart(about)
        party_named = attrs.evolve(party_named, remark=others or None, countries=party_named.countries or codes)
    if party_named.safeguards and not party_named.may:
        builder.importers.append(importer_of(party_named))
    party = builder.shared.party(party_named.name)
    elsewhere = _placed(builder, party, party_named.countries)
    if elsewhere and not more.get("countries"):
        more["countries"] = elsewhere
    service = party_named.remark if party_named.remark and _is_service(party_named.remark) else None
    services = more.pop("services", None) or service
    agreed = agreement(party_named.agreement, builder.shared.language) if party_named.agreement else None
    if agreed is not None and "contract" not in more:
        more["contract"] = builder.shared.contract(party, agreed, builder.source)
    builder.add(field_of(builder), Processor(party=party, services=services, may=party_named.may, **more))
    for sub_processor in below:
        engage(builder, sub_processor, engaged_by=party)
    return party


def _is_service(remark_text: str) -> bool:
    """Whether a remark on a processor may say what it does: not its role, a town, or what it was called before."""
    roles = ("processor", "as-processor")
    return not any(means(remark_text, role) for role in roles) and not _is_about_itself(remark_text)


def _is_about_itself(remark_text: str) -> bool:
    """Whether a remark says where somebody is, or who they were: `Frankfurt`, `formerly Zylinc`."""
    first, *others = plain(remark_text).split() or [""]
    return all(means(part, "city") for part in by_comma(remark_text)) or (
        bool(others) and first in wordings("formerly")
    )


def _told_of_processor(party_named: PartyName) -> tuple[str, ...]:
    """The words on a processor that its fields say; what only tells where or who it is has none, and is kept."""
    about_itself = party_named.remark is not None and _is_about_itself(party_named.remark)
    return (party_named.name,) if about_itself else party_named.texts


def processors(builder: RecordBuilder, entry: Entry) -> None:
    """The processors of a column that asks for them; those of a column for sub-processors are engaged by the one."""
    below, columns = _columns_below(entry)
    for cell in builder.each(columns):
        reply = answer(cell.text, cell.field)
        if reply.kind in {"none", "no"} and not reply.excepted:
            builder.none(field_of(builder), cell)
            if reply.added:
                builder.exact.discard(cell.grid_cell)
        elif (stated := _stated(builder, cell, reply)) is None and not _denies_a_contract(cell):
            _keep_unless_said_elsewhere(builder, cell, reply, columns)
        else:
            text = without_others(cell.text if stated is None else stated)
            if text != (cell.text if stated is None else stated).strip():
                builder.verbatim.append(cell)  # who the others are has to be asked
            _engage_all(builder, cell, text)
    for cell in builder.each(below):
        _engage_column_below(builder, cell)
    engaged: tuple[Processor, ...] = tuple(each(builder.values.get(field_of(builder))))
    details_of(builder, entry, "processors", [engagement.party for engagement in engaged])
    _country_of_the_one(builder, entry, field_of(builder))
    _agreement(builder, entry)


def _denies_a_contract(cell: HeadedCell) -> bool:
    """Whether a cell names somebody by a legal form, and denies only a contract behind it: `X A/S – ingen aftale`."""
    name, *behind = _BEHIND_A_PARTY.split(cell.text, maxsplit=1)
    return bool(behind) and has_form(name) and "\n" not in cell.text and names_agreement(behind[0])


def _engage_all(builder: RecordBuilder, cell: HeadedCell, text: str) -> None:
    """The processors that the text of a cell names, with what it says of each."""
    before = len(each(builder.values.get(field_of(builder))))
    for part in _with_sub_processors_apart(listed(text)):
        if _engage_below(builder, cell, part, before):
            continue
        if _is_in_another_role(part.text):
            builder.verbatim.append(cell)
            continue
        if _engage_with_details(builder, cell, part) or _engage_for_services(builder, part):
            continue
        whole = _with_answer_in_parentheses(part.text, cell)
        is_apart = part.bulleted or _is_somebody(whole.split(":")[0])
        name, about = _name_and_words(part) if is_apart else (whole, "")
        services = "; ".join(filter(None, (about, part.more)))
        builder.say(services)
        for party in named(name):
            if party.remark and means(party.remark, "recipient"):
                recipient(builder, attrs.evolve(party, remark=None))  # `GLS (modtager)`, below a heading for both
            elif party.agreement is None and party.remark and speaks_of(party.remark, wordings("other-role")):
                builder.verbatim.append(cell)  # a controller of its own, or a joint one, is no processor
            elif (party.agreement is None and party.remark) and (
                answer(party.remark).kind in _ANSWERS or _is_about_contract(cell, party.remark)
            ):
                _engage_with_answer(builder, cell, party, services)
            else:
                engage(builder, party, services=services or None)


def _engage_with_details(builder: RecordBuilder, cell: HeadedCell, part: ListItem) -> bool:
    """Whether a part is one processor with its number, address or ways to be reached, which are noted on it."""
    if not _is_one_with_details(part.text):
        return False
    party = person(builder, part.text, cell)
    builder.add(field_of(builder), Processor(party=party, services=part.more or None))
    return True


def _is_one_with_details(text: str) -> bool:
    """Whether a name stands before commas, behind which are only its number, address or ways to be reached.

    A word with a number may be a product as well as a street: `Microsoft, Office 365` has none of them.
    """
    name, *behind = (piece.strip() for piece in outside(text, ","))
    sure = any(_reaches(piece) or has_place(piece) for piece in behind)
    sure = sure or any(means(town, "city") and is_street(street) for street, town in pairwise(behind))
    return sure and is_name(name) and all(map(_is_detail, behind))


def _reaches(text: str) -> bool:
    """Whether words are an e-mail address, a telephone number or the number of a company."""
    return email_in(text) == text or phone_of(text) is not None or _REGISTRATION.match(text) is not None


def _is_detail(text: str) -> bool:
    """Whether words behind a name say how to reach it, or are a street, a place or a country."""
    placed = has_place(text) or is_street(text) or means(text, "city") or country(text) is not None
    return placed or _reaches(text)


def _engage_for_services(builder: RecordBuilder, part: ListItem) -> bool:
    """Whether a part tells apart who is engaged and for what: `Hosting: AWS`, `Visma til løn`."""
    told_apart = names_with_services(part.text)
    for names, services in told_apart:
        builder.say(part.text)
        for party in named(names):
            engage(builder, party, services=services)
    return bool(told_apart)


def _is_in_another_role(text: str) -> bool:
    """Whether a part names one and says behind it that they are no processor: `Meta - joint controller`."""
    behind = _BEHIND_A_PARTY.split(text, maxsplit=1)[1:]
    plainly = bool(behind) and "(" not in text and len(items(behind[0])) == 1
    return plainly and speaks_of(behind[0], wordings("other-role"))


def _with_sub_processors_apart(parts: tuple[ListItem, ...]) -> Iterator[ListItem]:
    """The parts, sub-processors behind a sign in a part of their own: `Doctolib GmbH, sub-processor: AWS`."""
    for part in parts:
        about, below = sub_processors(part.text)
        within = about.count("(") > about.count(")")  # `Spond AS (members, sub-processor: AWS)` is one remark
        if about and below and part.text.startswith(about) and not within:
            yield attrs.evolve(part, text=about)
            yield attrs.evolve(part, text=part.text[len(about) :].lstrip(" ,;"), more="")
        else:
            yield part


def _columns_below(entry: Entry) -> tuple[list[HeadedCell], list[HeadedCell]]:
    """The cells for sub-processors, where others ask for processors, and those others."""
    cells = entry.of("processors")
    below = [cell for cell in cells if asks_for_sub_processors(cell.heading)]
    others = [cell for cell in cells if cell not in below]
    return (below, others) if others else ([], cells)


def _engage_column_below(builder: RecordBuilder, cell: HeadedCell) -> None:
    """The sub-processors of a column of their own; whose they are is not said where there are several processors."""
    whose = [party.party for party in each(builder.values.get(field_of(builder))) if party.engaged_by is None]
    if answer(cell.text, cell.field).kind != "said" or len(whose) != 1:
        builder.verbatim.append(cell)
        return
    for part in listed(cell.text):
        for party in named(part.text):
            engage(builder, party, services=part.more or None, engaged_by=whose[0])


def _engage_below(builder: RecordBuilder, cell: HeadedCell, part: ListItem, before: int) -> bool:
    """Whether a part names sub-processors: those of the one processor that the cell names before it.

    Whose they are where it names several, or none, is not said: the cell is kept in words.

    Args:
        builder: The record.
        cell: The cell.
        part: A part of it.
        before: How many processors the record had before the cell.
    """
    grouped = part.group is not None and means(part.group, "sub-processor")
    about, below = ("", named(part.text)) if grouped else sub_processors(part.text)
    if about or not below:
        return False
    engaged: tuple[Processor, ...] = tuple(each(builder.values.get(field_of(builder))))[before:]
    whose = [processor.party for processor in engaged if processor.engaged_by is None]
    builder.say(part.group or "")
    if len(whose) != 1:
        builder.verbatim.append(cell)
    else:
        builder.say(part.text)
        for party in below:
            engage(builder, party, engaged_by=whose[0])
    return True


def _asks_for_contract(cell: HeadedCell) -> bool:
    return bool(_ASKS_FOR_CONTRACT.search(plain(cell.heading)))


def _is_about_contract(cell: HeadedCell, text: str) -> bool:
    """Whether a remark on a processor is about the contract with it: it says so, or the heading asks for that."""
    return names_agreement(text) or (_asks_for_contract(cell) and agreement(text) is not None)


def _with_answer_in_parentheses(text: str, cell: HeadedCell) -> str:
    """A name, and the day of the contract or a "yes" behind a sign: `Name GmbH / 01.03.2020`, as `Name GmbH (...)`."""
    cut = _ANSWER_BEHIND.fullmatch(text)
    if cut is None:
        return text
    answered = _asks_for_contract(cell) and (answer(cut[2]).kind in {"yes", "no"} or day_in(cut[2]) is not None)
    return f"{cut[1]} ({cut[2]})" if answered or names_agreement(cut[2]) else text


def _engage_with_answer(builder: RecordBuilder, cell: HeadedCell, party: PartyName, text: str) -> None:
    """A processor with a "yes" or a "no" behind its name: that there is a contract, where the heading asks for one."""
    remark_text = party.remark or ""
    language = builder.shared.language
    agreed = None
    if _is_about_contract(cell, remark_text):
        agreed = agreement(remark_text, language) or processing_contract(remark_text, language)
    more: dict[str, Any] = {"services": text or None}
    if agreed is None:
        builder.verbatim.append(cell)
    elif is_name(party.name):
        party_id = builder.shared.party(party.name)
        more["contract"] = builder.shared.contract(party_id, agreed, builder.source)
        builder.say(*party.texts, remark_text)
    engage(builder, attrs.evolve(party, remark=None), **more)


def _agreement(builder: RecordBuilder, entry: Entry) -> None:
    """The contract of Art. 28(3), where a column says that there is one: with each of the processors of the line."""
    field = field_of(builder)
    engaged: tuple[Processor, ...] = tuple(each(builder.values.get(field)))
    stated = [
        (cell, agreed)
        for cell in (*entry.of("processing-agreement"), *_contracts_of_processors(entry))
        if (agreed := agreement(cell.text, builder.shared.language))
    ]
    if len(engaged) > 1:  # what is said of one of them, and of which, is not said; a "yes" is said of all
        of_all = (Agreement(), *(Agreement(agreed.text) for _, agreed in stated if means(agreed.text, "each-of-them")))
        stated = [(cell, Agreement()) for cell, agreed in stated if agreed in of_all]
    agreements = [agreed for _, agreed in stated]
    one_agreement = _joined(agreements)
    if not (stated and engaged) or one_agreement is None or any(processor.contract for processor in engaged):
        return
    builder.values[field] = tuple(
        processor.with_(contract=builder.shared.contract(processor.party, one_agreement, builder.source))
        for processor in engaged
    )
    cells = {cell.grid_cell for cell, _ in stated}
    builder.exact |= cells
    builder.verbatim = [other for other in builder.verbatim if other.grid_cell not in cells]


def _joined(agreements: list[Agreement]) -> Agreement | None:
    """What several cells say of one contract, put together; `None` where two of them differ."""
    texts = {agreed.text for agreed in agreements if agreed.text}
    days = {agreed.signed for agreed in agreements if agreed.signed}
    ends = {agreed.ends for agreed in agreements if agreed.ends}
    if len(texts) > 1 or len(days) > 1 or len(ends) > 1:
        return None
    return Agreement("".join(texts), next(iter(days), None), next(iter(ends), None))


def field_of(builder: RecordBuilder) -> str:
    """Where those engaged for processing stand: a processor's own are its sub-processors (Art. 28(4))."""
    return "sub_processors" if builder.values.get("on_behalf") else "processors"


def _locations_of_processors(entry: Entry) -> list[HeadedCell]:
    """The cells that say where data is, right behind the processors, and so where these process it: `Location`."""
    own = {(cell.grid_cell.grid, cell.grid_cell.row, cell.grid_cell.column) for cell in entry.of("processors")}
    behind = {(grid, row, column + 1) for grid, row, column in own} | {(grid, row + 1, at) for grid, row, at in own}
    return [
        cell
        for cell in entry.of("location")
        if (cell.grid_cell.grid, cell.grid_cell.row, cell.grid_cell.column) in behind
    ]


def _contracts_of_processors(entry: Entry) -> list[HeadedCell]:
    """The cells behind the processors that say whether there is a contract: `Avtale`, with a "yes" below it."""
    own = {(cell.grid_cell.grid, cell.grid_cell.row, cell.grid_cell.column + 1) for cell in entry.of("processors")}
    return [
        cell
        for cell in entry.of("contract")
        if (cell.grid_cell.grid, cell.grid_cell.row, cell.grid_cell.column) in own and answer(cell.text).kind == "yes"
    ]


def _country_of_the_one(builder: RecordBuilder, entry: Entry, field: str) -> None:
    """Where the processor is, from a column of its own: only where there is one; else which is meant is not said."""
    engaged: tuple[Processor, ...] = tuple(each(builder.values.get(field)))
    for cell in builder.each([*entry.of("processor-country"), *_locations_of_processors(entry)]):
        codes = tuple(country_code(part) for part in items(cell.text))
        if len(engaged) != 1 or not codes or not all(codes):
            continue
        stated = tuple(code for code in codes if code)
        noted = builder.shared.parties[engaged[0].party].get("country")
        elsewhere = None if stated == (noted,) else _placed(builder, engaged[0].party, stated)
        if elsewhere and engaged[0].countries in {None, elsewhere}:
            builder.values[field] = (engaged[0].with_(countries=elsewhere),)
        elif elsewhere:
            continue
        builder.exact.add(cell.grid_cell)
