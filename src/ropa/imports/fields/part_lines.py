# SPDX-License-Identifier: Apache-2.0
"""Lines of a part of a form or of a linked sheet: one category with its retention, one processor with its country."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from ropa.free_text.agreements import Agreement, agreement, joined
from ropa.free_text.answers import Answer, answer, means, speaks_of, wordings
from ropa.free_text.comparable import plain
from ropa.free_text.dates import day_in
from ropa.free_text.denials import in_the_eea
from ropa.free_text.durations import limits, says_all
from ropa.free_text.lists import items, labelled, lines
from ropa.free_text.names import PartyName, is_name, named, places
from ropa.free_text.parties.contact_details import email_in
from ropa.free_text.parties.places_inside import state_of_place
from ropa.free_text.transfer_grounds import without_others
from ropa.free_text.transfers.importers import Importer
from ropa.imports.fields import basis_fields, engagements, processing, transfers, ways_to_reach
from ropa.imports.fields.record_values import strings
from ropa.imports.fields.sub_processors import asks_for_sub_processors
from ropa.imports.shapes.header_row import taken_for
from ropa.imports.shapes.object_parts import names_one_of_several_purposes
from ropa.imports.shapes.understood_grid import ROLES, Entry, HeadedCell
from ropa.imports.words import comparable
from ropa.labels import country_code
from ropa.model import Basis, Controller, Data, Measure, Purpose, Retention
from ropa.model.roles import RecipientRole
from ropa.model.term import Sensitivity
from ropa.patterns import pattern
from ropa.silence import each
from ropa.vocabulary import is_within
from ropa.vocabulary.sensitive_labels import sensitive_label

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from ropa.imports.fields.record_values import RecordBuilder

_ADDRESS: Final = ("address", "postcode", "city")
_CODE: Final = pattern("[A-Z]{2}")
_OPEN_ENDS: Final = ("…", "...")
_BETWEEN_CODES: Final = pattern(r"[,;/\s]+")
_CONTACTS: Final = ("dpo-contact", "controller-contact")
_NAMES: Final = ("party", "name", "contact-name")
_REMARKED: Final = frozenset(
    {
        *("location", "country", "processor-country", "safeguard", "contract", "category", "kept", "measures"),
        *("contact-name", None),
    }
)
"""What a line says of a processor and no field of it takes: it is kept in words with that party."""

_DESCRIBED: Final = frozenset({"description", "kept", "category", None})


def line(builder: RecordBuilder, item: Entry, *, whole: bool = True) -> None:
    """Give what a line says to the record it belongs to.

    Args:
        builder: The activity, or the header of the register.
        item: The line.
        whole: Whether the record is an activity; a header holds no data, purposes or systems.
    """
    section = item.section
    if section == "processors":
        _processor(builder, item)
    elif section in {"recipients", "internal-recipients", "external-recipients"}:
        _recipient(builder, item)
    elif section == "measures":
        _measure(builder, item)
    elif whole and (section in ROLES or section == "joint"):
        _actor(builder, item)
    elif whole:
        _of_activity(builder, item)
    elif section in {"data", "special-data", "subjects", "purpose", "systems"}:
        _term_only(builder, item)
    elif section == "retention":
        _retention(builder, item, None)


def _of_activity(builder: RecordBuilder, item: Entry) -> None:
    section = item.section
    if section in {"data", "special-data"}:
        _data(builder, item)
    elif section == "subjects":
        _subjects(builder, item)
    elif section == "purpose":
        _purpose(builder, item)
    elif section == "transfer":
        _transfer(builder, item)
    elif section == "systems":
        name = _name(item, "systems")
        if name:
            with _reading(builder, item, name, "systems"):
                builder.say(name)
            builder.add("systems", _supplied(builder, item, name))
    elif section == "retention":
        _retention(builder, item, None)
    elif section == "basis":
        basis_fields.part(builder, item)


def _supplied(builder: RecordBuilder, item: Entry, name: str) -> str:
    """The system of a line, with who supplies it: that alone makes nobody a processor."""
    system = builder.shared.system(name)
    for cell in builder.each(_stated(item, "processors")):
        (first, *others) = named(cell.text) or (None,)
        if first is not None and not others and is_name(first.name) and first.remark is None:
            builder.shared.systems[system].setdefault("provider", builder.party(first.name))
            builder.say(cell.text)
    return system


def _subjects(builder: RecordBuilder, item: Entry) -> None:
    """The people of a line, with the data of theirs that it lists: `{"type": "Members", "dataElements": [...]}`."""
    cells = _stated(item, "data")
    grouped = [(cell, [labelled(line) for line in cell.text.split("\n")]) for cell in cells]
    if cells and not any(all(pairs) for _, pairs in grouped) and _stated(item, "subjects"):
        _data(builder, attrs.evolve(item, section="data"))  # the columns of a linked sheet
        return
    text = _name(item, "subjects")
    if not text:
        return
    with _reading(builder, item, text, "subjects"):
        people = tuple(builder.term("subject", name) for name in _values(text))
    if not cells:
        builder.add("data", Data(subjects=people))
        return
    inner = Entry("activity", item.at, cells=[HeadedCell("", "subjects", text, cells[0].grid_cell)])
    for cell, pairs in grouped:
        inner.cells += [_of_a_kind(cell, *pair) for pair in pairs if pair] if all(pairs) else [cell]
    processing.data(builder, inner)


def _of_a_kind(cell: HeadedCell, label: str, text: str) -> HeadedCell:
    """A line of a cell for data whose label is a kind of them: `sensitive: health`, `national number: true`."""
    meaning = taken_for(label)
    asked_for = meaning.field if meaning and meaning.field in {"special-data", "national-number"} else "data"
    kind = answer(text, asked_for).kind
    if asked_for == "data" and kind in {"yes", "no", "none"}:  # `address: true` is the address
        return attrs.evolve(cell, field="data" if kind == "yes" else None, text=label if kind == "yes" else text)
    return attrs.evolve(cell, heading=label, field=asked_for, text=text)


def _values(text: str) -> tuple[str, ...]:
    """The lines of a value that is a list; one value by itself is one."""
    return lines(text) if "\n" in text else (text,)


def _term_only(builder: RecordBuilder, item: Entry) -> None:
    kinds = {"data": "category", "special-data": "category", "subjects": "subject", "purpose": "purpose"}
    name = _name(item, item.section)
    if not name:
        return
    with _reading(builder, item, name, item.section):
        if item.section == "systems":
            builder.say(name)
            _supplied(builder, item, name)
        else:
            builder.term(kinds[item.section], name)


def _stated(item: Entry, *fields: str) -> list[HeadedCell]:
    return [cell for cell in item.of(*fields) if answer(cell.text, cell.field).kind == "said"]


def _name(item: Entry, *fields: str) -> str | None:
    """What a line is about: under a heading for it, or its label, unless that only numbers the lines."""
    cells = _stated(item, *fields) or _stated(item, *_NAMES)
    if cells:
        return cells[0].text
    meaning = taken_for(item.name) if item.name else None
    only_asks = meaning is not None and meaning.field in {item.section, "party", "category"}
    if item.name and (not only_asks or _is_a_special_category(item.name)):
        return item.name
    more = _stated(item, "description", "category")
    return more[0].text if more else None


def _is_a_special_category(label: str) -> bool:
    """Whether a label names one of the special categories, and does not ask which there are: `Health data`."""
    meant = sensitive_label(label)
    return meant is not None and meant.sure and meant.term != "special"


def _reading(
    builder: RecordBuilder, item: Entry, text: str, *fields: str, more: tuple[str, ...] = ("description", "category")
) -> AbstractContextManager[None]:
    """While a text is used that a line has from a cell under one of these headings, or under one for names."""
    return builder.reading(*(cell for cell in item.of(*fields, *_NAMES, *more) if cell.text == text))


def _data(builder: RecordBuilder, item: Entry) -> None:
    flags = [cell for cell in item.of("special-data") if _says_so(cell) or means(cell.text, "ordinary-data")]
    name = _name(attrs.evolve(item, cells=[cell for cell in item.cells if cell not in flags]), "data", "special-data")
    is_forms_own = name is not None and name == item.name and _gives_examples(name)
    if is_forms_own:
        name = _listed_behind(builder, item) or name
    if not name or _denied(builder, item, name):
        return
    special = item.section == "special-data" or any(map(_says_so, item.of("special-data")))
    plainly_not = [
        cell
        for cell in item.of("special-data")
        if answer(cell.text, cell.field) == Answer("no") or means(cell.text, "ordinary-data")
    ]
    more: dict[str, Any] = {"sensitivity": Sensitivity.SPECIAL} if special else {}
    if plainly_not and not special:
        more = {"sensitivity": Sensitivity.NONE}
        builder.exact.update(cell.grid_cell for cell in plainly_not)
    with _reading(builder, item, name, "data", "special-data"):
        one = _the_special_one(builder, name) if special and item.section == "data" else None
        apart = special and one is None
        parts = [
            part
            for line in _values(name)
            for part in _several(builder, line, whole=apart or (is_forms_own and name == item.name))
        ]
        categories = tuple(
            builder.term(
                "category",
                part,
                **(
                    _as_its_words(more, part)
                    if one in {None, part} and not _is_ordinary_too(builder, part, more)
                    else {}
                ),
            )
            for part in parts
        )
    for cell in item.of("special-data"):
        if _says_so(cell):
            builder.exact.add(cell.grid_cell)
    described = [cell for cell in _stated(item, "description") if cell.text != name]
    text = "; ".join(cell.text for cell in described) or None
    for cell in builder.each(described):
        builder.say(cell.text)
    people = tuple(builder.term("subject", cell.text) for cell in builder.each(_stated(item, "subjects")))
    builder.add("data", Data(subjects=people or None, categories=categories, text=text))
    _retention(builder, item, categories)


def _says_so(cell: HeadedCell) -> bool:
    """Whether a cell says of a category that it is a special one: `yes`, or `SPECIAL_CATEGORY`."""
    return answer(cell.text, cell.field).kind == "yes" or processing.says_special(cell.text)


def _as_its_words(more: dict[str, Any], part: str) -> dict[str, Any]:
    """What a line says of a category; data of Art. 10, which forms list with those of Art. 9, is of its own kind."""
    meant = sensitive_label(part)
    of_article_10 = meant is not None and meant.sure and meant.special == "criminal"
    return (
        {"sensitivity": Sensitivity.CRIMINAL}
        if more.get("sensitivity") is Sensitivity.SPECIAL and of_article_10
        else more
    )


def _is_ordinary_too(builder: RecordBuilder, part: str, more: dict[str, Any]) -> bool:
    """Whether data said not to be special is so by the vocabulary too, so that a term of its own would add nothing."""
    built_in = builder.shared.built_in("category", part)
    denied = more.get("sensitivity") is Sensitivity.NONE
    return denied and built_in is not None and not is_within("category", built_in, "special")


def _is_ordinary(builder: RecordBuilder, part: str) -> bool:
    """Whether a category is a built-in one that is no special one: what a line says of its kind adds nothing."""
    key = builder.shared.built_in("category", part)
    return key is not None and not is_within("category", key, "special")


def _the_special_one(builder: RecordBuilder, name: str) -> str | None:
    """Of several categories of a line that has special ones, the one that is no ordinary built-in one; else nothing."""
    others = [
        part
        for part in items(name)
        if (key := builder.shared.built_in("category", part)) is None or is_within("category", key, "special")
    ]
    return others[0] if len(others) == 1 and len(items(name)) > 1 else None


def _gives_examples(label: str) -> bool:
    """Whether the label of a line is the form's own, with examples of what may be meant: `Identity, pictures …`."""
    return without_others(label) != label.strip() or label.rstrip(" )").endswith(_OPEN_ENDS)


def _listed_behind(builder: RecordBuilder, item: Entry) -> str | None:
    """The words behind a label, where each of them is a built-in category; they say more than the label does."""
    return next(
        (
            cell.text
            for cell in _stated(item, "description")
            if all(builder.shared.built_in("category", part) for part in items(cell.text))
        ),
        None,
    )


def _several(builder: RecordBuilder, name: str, *, whole: bool) -> tuple[str, ...]:
    """The categories that a line names: several where one at least is a built-in one.

    Args:
        builder: The record that is built.
        name: What the line names.
        whole: Whether it is one category all the same: it is marked as special, or is the label of the form itself.
    """
    parts = items(name)
    known = any(builder.shared.built_in("category", part) for part in parts)
    is_term = builder.shared.built_in("category", name) is not None
    return (name,) if whole or is_term or len(parts) == 1 or not known else parts


def _denied(builder: RecordBuilder, item: Entry, name: str) -> bool:
    """Whether a line says that its category is not processed, or leaves open whether it is."""
    answers = [(cell, answer(cell.text, "special-data")) for cell in item.cells if cell.field in _DESCRIBED]
    described = any(reply.kind in {"said", "yes"} and cell.text != name for cell, reply in answers)
    denials = [cell for cell, reply in answers if reply.kind in {"none", "no"} and not reply.excepted]
    if described or not (denials or any(reply.kind not in {"said", "yes"} for _, reply in answers)):
        return False
    meant = builder.shared.meant_category(name)
    special = item.section == "special-data" or (meant and is_within("category", meant, "special"))
    for cell in denials if special else ():
        processing.deny_special(builder, cell, (meant or builder.term("category", name),), None)
    return True


def _retention(builder: RecordBuilder, item: Entry, categories: tuple[str, ...] | None) -> None:
    for cell in builder.each(_stated(item, "retention")):
        retentions = limits(cell.text, cell.heading, builder.shared.language)
        retentions = _from_its_event(builder, item, retentions)
        if categories:
            retentions = tuple(retention.with_(categories=categories) for retention in retentions)
        builder.add("retention", *retentions)
        if says_all(cell.text, retentions, builder.shared.language):
            builder.exact.add(cell.grid_cell)
    if item.section == "retention" and not item.of("retention"):
        for cell in builder.each(_stated(item, *_NAMES)):
            builder.add("retention", Retention(criteria=cell.text))


def _from_its_event(builder: RecordBuilder, item: Entry, retentions: tuple[Retention, ...]) -> tuple[Retention, ...]:
    """The one time limit of a line with the event that its other cells name: `{"period": ..., "start": ...}`."""
    if len(retentions) != 1:
        return retentions
    limit = retentions[0]
    for field in ("starts", "until"):
        for cell in builder.each(_stated(item, field)[:1]):
            if getattr(limit, field) is None:
                limit = limit.with_(**{field: cell.text})
                builder.say(cell.text)
    for cell in builder.each(_stated(item, "law")[:1]):
        if limit.law is None:
            limit = limit.with_(law=lines(cell.text), statutory=True)
            builder.say(cell.text)
    return (limit,)


def _purpose(builder: RecordBuilder, item: Entry) -> None:
    name = _name(item, "purpose")
    if not name:
        return
    ordinary: tuple[Basis, ...] = ()
    for cell in builder.each(item.of("basis", "basis9")):
        named, special = basis_fields.of(cell)
        ordinary += named
        for basis in named:
            builder.say(*strings(basis))
        builder.add("special_conditions", *special)
    text = "; ".join(cell.text for cell in _stated(item, "description")) or None
    for cell in builder.each(_stated(item, "description")):
        builder.say(cell.text)
    with _reading(builder, item, name, "purpose"):
        purposes = [builder.term("purpose", part) for part in _values(name)]
    others = [cell for cell in _stated(item, "purpose") if names_one_of_several_purposes(cell.heading)]
    for cell in builder.each([cell for cell in others if cell.text != name]):  # `main`, and `secondary`
        builder.say(*_values(cell.text))
        purposes += [builder.term("purpose", part) for part in _values(cell.text)]
    builder.add("purposes", *(Purpose(purpose=purpose, text=text, bases=ordinary or None) for purpose in purposes))


def _recipient(builder: RecordBuilder, item: Entry) -> None:
    capacity = [cell for cell in _stated(item, "service", "role") if _is_in_the_capacity_of_a_processor(cell)]
    if capacity:  # `role: processor`
        builder.exact.update(cell.grid_cell for cell in capacity)
        _processor(
            builder,
            attrs.evolve(item, cells=[cell for cell in item.cells if cell not in capacity or cell.field == "role"]),
        )
        return
    kinds = _stated(item, "category")
    said_here = item.of("recipients", "processors", *_NAMES, "category", "kept", "description")
    more = [cell.text for cell in _stated(item, "kept", "description") if cell not in kinds]
    name = _name(item, "recipients", "processors")
    if not name:
        return
    if kinds and kinds[0].text == name and more:
        name, more = more[0], [name, *more[1:]]
    else:
        more = [*(cell.text for cell in kinds if cell.text != name), *(text for text in more if text != name)]
    text = "; ".join(more) or None
    for cell in builder.each(said_here):
        builder.say(*(part for part in more if part == cell.text))
    countries = _countries(builder, item, "country", "location")
    services = _stated(item, "service")
    for cell in builder.each(services):
        builder.say(cell.text)
    text = "; ".join(filter(None, (text, *(cell.text for cell in services)))) or None
    with builder.reading(*(cell for cell in said_here if cell.text == name)):
        party_named = PartyName(name, texts=(name,), countries=countries) if countries else name
        if any(map(_is_in_the_capacity_of_a_processor, kinds)):
            engagements.engage(builder, party_named, services=text)
        else:
            inside = item.section == "internal-recipients" or any(means(cell.text, "internal") for cell in kinds)
            internal = RecipientRole.INTERNAL if inside else None
            engagements.recipient(builder, party_named, internal, text)
    if countries and (party := builder.shared.party_named(name)):
        _resting_on(builder, item, party, countries)


def _is_in_the_capacity_of_a_processor(cell: HeadedCell) -> bool:
    return means(cell.text.removeprefix("privacy_").removeprefix("data_"), "processor")


def _is_another_role(cell: HeadedCell) -> bool:
    """Whether a cell says that somebody in a list of processors is none."""
    return means(cell.text, "controller") or (cell.field == "role" and speaks_of(cell.text, wordings("other-role")))


def _processor(builder: RecordBuilder, item: Entry) -> None:
    roles = item.of("role", "service")
    if any(map(_is_another_role, roles)):
        _recipient(builder, item)  # `Role: independent controller`, in a list of vendors
        return
    capacity = [cell for cell in roles if cell.field == "service" and _is_in_the_capacity_of_a_processor(cell)]
    builder.exact.update(cell.grid_cell for cell in capacity)  # `Role: processor` is no service
    below = [cell for cell in item.of("processors") if asks_for_sub_processors(cell.heading)]
    below = below if item.of(*_NAMES) or len(item.of("processors")) > len(below) else []
    item = attrs.evolve(item, cells=[cell for cell in item.cells if cell not in (*capacity, *below)])
    name = _name(item, "processors", "recipients")
    if not name:
        return
    values: dict[str, Any] = {
        "services": "; ".join(cell.text for cell in _stated(item, "service", "description")) or None
    }
    if any(means(cell.text, "sub-processor") for cell in item.of("role", "service")):
        whose = [other.party for other in each(builder.values.get("processors")) if other.engaged_by is None]
        if len(whose) != 1:
            return  # whose sub-processor it is, the file does not say
        values["engaged_by"] = whose[0]
    countries = _countries(builder, item, "country", "processor-country", "location")
    for cell in builder.each(_stated(item, "service", "description")):
        builder.say(cell.text)
    with _reading(builder, item, name, "processors", "recipients"):
        party = engagements.engage(builder, name, **values, countries=countries)
    if party is None:
        return
    _agreement(builder, item, party)
    _resting_on(builder, item, party, countries)
    _reach(builder, item, party)
    _engage_below(builder, below, party)
    reached = [cell for _, cells in _contact_details(item).values() for cell in cells]
    for cell in builder.each(item.cells):
        is_open = cell.field in _REMARKED and cell.grid_cell not in builder.exact and cell not in reached
        if is_open and answer(cell.text, cell.field).kind != "prompt":
            builder.keep_on_party(party, cell, "remark")


def _engage_below(builder: RecordBuilder, cells: list[HeadedCell], party: str) -> None:
    """Those who work for a processor, under a key of their own: `{"name": ..., "subProcessors": ["AWS"]}`."""
    for cell in builder.each(cells):
        reply = answer(cell.text, cell.field)
        if reply.kind == "said":
            for sub_processor in (named_party for line in lines(cell.text) for named_party in named(line)):
                engagements.engage(builder, sub_processor, engaged_by=party)
        elif reply.kind != "prompt":
            builder.keep_on_party(party, cell, "remark")


def is_norway(cell: HeadedCell) -> bool:
    """Whether a `NO` is the code of a country, under a heading that asks for one, and no answer."""
    return cell.text == "NO" and _codes(cell) == ["NO"]


def _codes(cell: HeadedCell) -> list[str]:
    """The codes of two letters in a cell, under a key for a country: `IL` may be a word anywhere else; else none."""
    codes = _BETWEEN_CODES.split(cell.text.strip())
    asked_for = plain(cell.heading).replace(" ", "") in comparable("key-country")  # `third country` asks whether
    plainly = asked_for and all(_CODE.fullmatch(code) and country_code(code) == code for code in codes)
    return codes if plainly else []


def _countries(builder: RecordBuilder, item: Entry, *fields: str) -> tuple[str, ...] | None:
    """The countries that the cells of a line list; a region beside them (`USA and EU`) is kept in words."""
    codes: list[str] = []
    for cell in item.of(*fields):
        own = _codes(cell)
        if not own and answer(cell.text, cell.field).kind != "said":
            continue
        inside = state_of_place(cell.text)
        named = [inside] if inside else [country_code(place) for place in places(cell.text)]
        listed: list[str | None] = [*own] or [*named]
        codes += filter(None, listed)
        if listed and all(listed):
            builder.exact.add(cell.grid_cell)
    return tuple(dict.fromkeys(codes)) or None


def _agreement(builder: RecordBuilder, item: Entry, party: str) -> None:
    """The contract of Art. 28(3) of the one engaged last, where its line says that there is one.

    The name of the party may stand in the cell: `DPA standard Acme`, in the line of Acme.
    """
    field = engagements.field_of(builder)
    engaged = builder.values.get(field)
    name = str(builder.shared.parties[party].get("name") or "")
    cells = item.of("processing-agreement", "contract")
    stated = [(cell, agreed) for cell in cells if (agreed := _agreed(builder, cell, name))]
    whole = joined([agreed for _, agreed in stated])
    if not stated or whole is None or not engaged or engaged[-1].party != party or engaged[-1].contract:
        return
    contract = builder.shared.contract(party, whole, builder.source)
    builder.values[field] = (*engaged[:-1], engaged[-1].with_(contract=contract))
    builder.exact.update(cell.grid_cell for cell, _ in stated)


def _agreed(builder: RecordBuilder, cell: HeadedCell, name: str) -> Agreement | None:
    """What a cell in the line of a processor says of the contract with it: that there is one, its day, or its end."""
    language = builder.shared.language
    dated = day_in(cell.text, language)
    on_a_day = dated is not None and not plain(dated[1])
    if dated is not None and on_a_day and speaks_of(cell.heading, wordings("expiring")):
        return Agreement(ends=dated[0])
    if not (cell.field == "processing-agreement" or on_a_day or answer(cell.text, cell.field).kind == "yes"):
        return None
    own_name = plain(name).split()
    nameless = " ".join(word for word in cell.text.split() if plain(word) not in own_name)
    agreed = agreement(cell.text, language) or agreement(nameless, language)
    return attrs.evolve(agreed, text=cell.text) if agreed and agreed.text else agreed


def _resting_on(builder: RecordBuilder, item: Entry, party: str, countries: tuple[str, ...] | None) -> None:
    """Note what a transfer to a party of a line rests on, where the line says so beside its country."""
    cells = _stated(item, "safeguard")
    if not cells or not countries:
        return
    guards = tuple(transfers.safeguard(cell.text) for cell in cells)
    if all(map(in_the_eea, countries)) and not any(guard.tool or guard.decision for guard in guards):
        return  # what is guaranteed there is no ground of a transfer
    for cell in builder.each(cells):
        builder.say(cell.text)
    name = str(builder.shared.parties[party]["name"])
    text = "; ".join(cell.text for cell in cells)
    builder.importers.append(Importer(name, countries, guards, text))
    builder.exact.update(cell.grid_cell for cell in cells)


def _reach(builder: RecordBuilder, item: Entry, party: str) -> None:
    """Note on a party how the line that names it says that it is reached."""
    for field, (value, cells) in _contact_details(item).items():
        if builder.shared.detail(party, field, value):
            with builder.reading(*cells):
                builder.say(value)


def _measure(builder: RecordBuilder, item: Entry) -> None:
    cells = [cell for cell in item.cells if answer(cell.text, cell.field).kind == "said"]
    parts = [cell.text for cell in cells]
    term = next((measure for text in parts if (measure := builder.shared.built_in("measure", text))), None)
    for cell in builder.each(cells):
        builder.say(cell.text)
    if parts:
        builder.add("measures", Measure(measure=term, text="; ".join(parts)))


def _transfer(builder: RecordBuilder, item: Entry) -> None:
    values: dict[str, Any] = {}
    importer = next(iter(_stated(item, "party", "recipients")), None) or next(iter(_stated(item, "name")), None)
    if importer is not None:
        with builder.reading(importer):
            values["importer"] = builder.party(importer.text)
    codes: list[str] = []
    others: list[str] = []
    for cell in _stated(item, "country"):
        code = country_code(cell.text)
        listed: list[str | None] = [*([code] if code else _codes(cell))]
        listed = listed or [country_code(place) for place in places(cell.text)]
        whole = bool(listed) and all(listed)
        codes += [place for place in listed if place and whole]
        others += [] if whole else [cell.text]
        builder.exact.update([cell.grid_cell] if whole else [])
    links = [cell.text for cell in _stated(item, "kept", "contract")]
    guards = [transfers.safeguard(cell.text) for cell in _stated(item, "safeguard")]
    if guards and links:
        guards[0] = guards[0].with_(instrument="; ".join(links))
        for cell in builder.each(_stated(item, "kept", "contract")):
            builder.say(cell.text)
    values |= {"countries": tuple(codes) or None, "safeguards": tuple(guards) or None}
    text = [cell.text for cell in _stated(item, "description", "name") if cell is not importer]
    values["text"] = "; ".join([*text, *others]) or None
    if any(value is not None for value in values.values()):
        with builder.reading(*item.of("country", "safeguard", "description", "name")):
            transfers.declare(builder, values)


def _actor(builder: RecordBuilder, item: Entry) -> None:
    """Somebody with a line of contact details: the controller, or the DPO of the one above."""
    name = _name(item, item.section) if _stated(item, item.section, *_NAMES, "first-name") else None
    if not name:
        return
    country = next(iter(_stated(item, "country")), None)
    code = country_code(country.text) if country else None
    if item.section in {"controller", "joint", "organisation"}:
        with builder.reading(*item.of(item.section, *_NAMES, "first-name")):
            party = builder.party(name)
        _reach(builder, item, party)
        if country and code and builder.shared.detail(party, "country", code):
            builder.exact.add(country.grid_cell)
        builder.add("controllers", Controller(party=party))
        return
    controllers = builder.values.get("controllers") or ()
    whose = controllers[0].party if controllers else next(iter(builder.shared.owners), None)
    if whose is None or item.section != "dpo":
        return
    details = _contact_details(item)
    more = {field: value for field, (value, _) in details.items() if field != "registration"}
    if ways_to_reach.dpo(builder.shared, whose, name, more):
        with builder.reading(*item.of("dpo", *_NAMES, "first-name")):
            builder.say(name)
        for field, value in more.items():
            with builder.reading(*details[field][1]):
                builder.say(value)


def served(builder: RecordBuilder, item: Entry) -> None:
    """Somebody on whose behalf a processor acts, as an object of its line says it (Art. 30(2)(a))."""
    name = _name(item, item.section) if _stated(item, item.section, *_NAMES) else None
    if not name:
        return
    with _reading(builder, item, name, item.section):
        party = builder.party(name)
    _reach(builder, item, party)
    builder.add("controllers", party)


def _contact_details(item: Entry) -> dict[str, tuple[str, list[HeadedCell]]]:
    """How to reach somebody: for each field, the words, and the cells that they stand in."""
    cells = {field: _stated(item, field) for field in ("phone", "email", "website", "registration")}
    contact = [cell for cell in _stated(item, "contact-name", *_CONTACTS) if email_in(cell.text) == cell.text.strip()]
    cells["email"] = cells["email"] or contact
    details = {field: ("; ".join(cell.text.strip() for cell in own), own) for field, own in cells.items()}
    places = [cell for field in _ADDRESS for cell in _stated(item, field)]
    details["address"] = (", ".join(cell.text for cell in places), places)
    return {field: detail for field, detail in details.items() if detail[0]}
