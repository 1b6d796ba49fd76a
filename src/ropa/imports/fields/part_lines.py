# SPDX-License-Identifier: Apache-2.0
"""Lines of a part of a form or of a linked sheet: one category with its retention, one processor with its country."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ropa.free_text.answers import Answer, answer, means
from ropa.free_text.durations import limits, says_all
from ropa.imports.fields import basis_fields, parties, processing, transfers
from ropa.imports.shapes.header_row import taken_for
from ropa.imports.shapes.understood_grid import ROLES
from ropa.labels import country_code
from ropa.model import Controller, Data, Measure, Purpose, Retention
from ropa.model.term import Sensitivity
from ropa.vocabulary import is_within

if TYPE_CHECKING:
    from ropa.imports.fields.record_values import Making
    from ropa.imports.shapes.understood_grid import Entry, Said

_NAMES: Final = ("party", "name", "contact-name")
_DESCRIBED: Final = frozenset({"description", "kept", "category", None})


def line(making: Making, item: Entry, *, whole: bool = True) -> None:
    """Give what a line says to the record it belongs to.

    Args:
        making: The activity, or the header of the register.
        item: The line.
        whole: Whether the record is an activity; a header holds no data, purposes or systems.
    """
    section = item.section
    if section == "processors":
        _processor(making, item)
    elif section in {"recipients", "internal-recipients", "external-recipients"}:
        _recipient(making, item)
    elif section == "measures":
        _measure(making, item)
    elif whole and (section in ROLES or section == "joint"):
        _actor(making, item)
    elif whole:
        _of_activity(making, item)
    elif section in {"data", "special-data", "subjects", "purpose", "systems"}:
        _term_only(making, item)
    elif section == "retention":
        _retention(making, item, None)


def _of_activity(making: Making, item: Entry) -> None:
    section = item.section
    if section in {"data", "special-data"}:
        _data(making, item)
    elif section == "subjects":
        name = _name(item, "subjects")
        if name:
            making.add("data", Data(subjects=(making.term("subject", name),)))
    elif section == "purpose":
        _purpose(making, item)
    elif section == "transfer":
        _transfer(making, item)
    elif section == "systems":
        name = _name(item, "systems")
        if name:
            making.touched.append(name)
            making.add("systems", making.shelf.system(name))
    elif section == "retention":
        _retention(making, item, None)
    elif section == "basis":
        basis_fields.add(making, item)


def _term_only(making: Making, item: Entry) -> None:
    kinds = {"data": "category", "special-data": "category", "subjects": "subject", "purpose": "purpose"}
    name = _name(item, item.section)
    if not name:
        return
    if item.section == "systems":
        making.touched.append(name)
        making.shelf.system(name)
    else:
        making.term(kinds[item.section], name)


def _said(item: Entry, *fields: str) -> list[Said]:
    return [cell for cell in item.of(*fields) if answer(cell.text, cell.field).kind == "said"]


def _name(item: Entry, *fields: str) -> str | None:
    """What a line is about: under a heading for it, or its label, unless that only numbers the lines."""
    cells = _said(item, *fields) or _said(item, *_NAMES)
    if cells:
        return cells[0].text
    meaning = taken_for(item.name) if item.name else None
    if item.name and (meaning is None or meaning.field not in {item.section, "party", "category"}):
        return item.name
    more = _said(item, "description", "category")
    return more[0].text if more else None


def _data(making: Making, item: Entry) -> None:
    name = _name(item, "data", "special-data")
    if not name or _denied(making, item, name):
        return
    special = item.section == "special-data" or any(
        answer(cell.text, cell.field).kind == "yes" for cell in item.of("special-data")
    )
    plainly_not = [
        cell for cell in item.of("special-data") if cell.text and answer(cell.text, cell.field) == Answer("no")
    ]
    more: dict[str, Any] = {"sensitivity": Sensitivity.SPECIAL} if special else {}
    if plainly_not and not special:
        more = {"sensitivity": Sensitivity.NONE}
        making.exact.update(cell.cell for cell in plainly_not)
    category = making.term("category", name, **more)
    for cell in item.of("special-data"):
        if answer(cell.text, cell.field).kind == "yes":
            making.exact.add(cell.cell)
    text = "; ".join(cell.text for cell in _said(item, "description") if cell.text != name) or None
    making.touched.append(text or "")
    people = tuple(making.term("subject", cell.text) for cell in _said(item, "subjects"))
    making.add("data", Data(subjects=people or None, categories=(category,), text=text))
    _retention(making, item, (category,))


def _denied(making: Making, item: Entry, name: str) -> bool:
    """Whether a line says that its category is not processed, or leaves open whether it is."""
    answers = [(cell, answer(cell.text, "special-data")) for cell in item.said if cell.field in _DESCRIBED]
    described = any(reply.kind in {"said", "yes"} and cell.text != name for cell, reply in answers)
    denials = [cell for cell, reply in answers if reply.kind in {"none", "no"} and not reply.excepted]
    if described or not (denials or any(reply.kind not in {"said", "yes"} for _, reply in answers)):
        return False
    meant = making.shelf.built_in("category", name)
    special = item.section == "special-data" or (meant and is_within("category", meant, "special"))
    for cell in denials if special else ():
        processing.deny_special(making, cell, (meant or making.term("category", name),), None)
    return True


def _retention(making: Making, item: Entry, categories: tuple[str, ...] | None) -> None:
    for cell in _said(item, "retention"):
        retentions = limits(cell.text, cell.heading)
        if categories:
            retentions = tuple(retention.with_(categories=categories) for retention in retentions)
        making.add("retention", *retentions)
        if says_all(cell.text, retentions):
            making.exact.add(cell.cell)
    if item.section == "retention" and not item.of("retention"):
        making.add("retention", *(Retention(criteria=cell.text) for cell in _said(item, *_NAMES)))


def _purpose(making: Making, item: Entry) -> None:
    name = _name(item, "purpose")
    if not name:
        return
    ordinary, special = basis_fields.of(item)
    text = "; ".join(cell.text for cell in _said(item, "description")) or None
    making.touched.append(text or "")
    making.add("purposes", Purpose(purpose=making.term("purpose", name), text=text, bases=ordinary or None))
    if special:
        making.add("special_conditions", *special)


def _recipient(making: Making, item: Entry) -> None:
    kinds = _said(item, "category")
    more = [cell.text for cell in _said(item, "kept", "description") if cell not in kinds]
    name = _name(item, "recipients")
    if not name:
        return
    if kinds and kinds[0].text == name and more:
        name, more = more[0], [name, *more[1:]]
    else:
        more = [*(cell.text for cell in kinds if cell.text != name), *(text for text in more if text != name)]
    text = "; ".join(more) or None
    making.touched.extend(more)
    if any(means(cell.text.removeprefix("privacy_").removeprefix("data_"), "processor") for cell in kinds):
        parties.engage(making, name, services=text)
    else:
        parties.recipient(making, name, None, text)


def _processor(making: Making, item: Entry) -> None:
    name = _name(item, "processors", "recipients")
    if not name:
        return
    values: dict[str, Any] = {
        "services": "; ".join(cell.text for cell in _said(item, "service", "description")) or None
    }
    countries = []
    for cell in _said(item, "country", "location"):
        code = country_code(cell.text)
        if code is not None:
            countries.append(code)
            making.exact.add(cell.cell)
    making.touched.append(values["services"] or "")
    party = parties.engage(making, name, **values, countries=tuple(countries) or None)
    if party is None:
        return
    for cell in item.said:
        if cell.field in {"location", "country", "safeguard", "contract", "category", "kept", "measures", None}:
            if cell.cell in making.exact or answer(cell.text, cell.field).kind == "prompt":
                continue
            making.shelf.party_extra(party, " ".join(cell.heading.split()) or "remark", cell.text)
            making.touched.append(cell.text)


def _measure(making: Making, item: Entry) -> None:
    parts = [cell.text for cell in item.said if answer(cell.text, cell.field).kind == "said"]
    term = next((measure for text in parts if (measure := making.shelf.built_in("measure", text))), None)
    if parts:
        making.touched.extend(parts)
        making.add("measures", Measure(measure=term, text="; ".join(parts)))


def _transfer(making: Making, item: Entry) -> None:
    values: dict[str, Any] = {}
    importer = next(iter(_said(item, "party", "recipients")), None) or next(iter(_said(item, "name")), None)
    if importer is not None:
        values["importer"] = making.party(importer.text)
    codes: list[str] = []
    others: list[str] = []
    for cell in _said(item, "country"):
        code = country_code(cell.text)
        (codes if code else others).append(code or cell.text)
        if code:
            making.exact.add(cell.cell)
    links = [cell.text for cell in _said(item, "kept", "contract")]
    guards = [transfers.safeguard(cell.text) for cell in _said(item, "safeguard")]
    if guards and links:
        guards[0] = guards[0].with_(instrument="; ".join(links))
        making.touched.extend(links)
    values |= {"countries": tuple(codes) or None, "safeguards": tuple(guards) or None}
    text = [cell.text for cell in _said(item, "description", "name") if cell is not importer]
    values["text"] = "; ".join([*text, *others]) or None
    if any(value is not None for value in values.values()):
        transfers.declare(making, values)


def _actor(making: Making, item: Entry) -> None:
    """Somebody with a line of contact details: the controller, or the DPO of the one above."""
    details = {field: "; ".join(cell.text for cell in _said(item, field)) for field in ("phone", "email", "website")}
    name = _name(item, item.section) if _said(item, item.section, *_NAMES, "first-name") else None
    if not name:
        return
    address = ", ".join(cell.text for field in ("address", "postcode", "city") for cell in _said(item, field))
    country = next(iter(_said(item, "country")), None)
    code = country_code(country.text) if country else None
    if country and code:
        making.exact.add(country.cell)
    contact_details = {**details, "address": address}
    if item.section in {"controller", "joint", "organisation"}:
        party = making.party(name)
        for field, value in {**contact_details, "country": code}.items():
            if value and making.shelf.detail(party, field, value):
                making.touched.append(value)

        making.add("controllers", Controller(party=party))
        return
    controllers = making.values.get("controllers") or ()
    whose = controllers[0].party if controllers else next(iter(making.shelf.owners), None)
    if whose is None or item.section != "dpo":
        return
    more = {field: value for field, value in contact_details.items() if value}
    if parties.dpo(making.shelf, whose, name, more):
        making.touched.extend([name, *more.values()])
        if country and code:
            making.exact.discard(country.cell)
