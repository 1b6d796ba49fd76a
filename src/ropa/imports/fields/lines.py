# SPDX-License-Identifier: Apache-2.0
"""From a line of a table, or a form, to an activity (Art. 30(1)) or processing on behalf (Art. 30(2))."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import attrs

from ropa.free_text.answers import NAMING, Answer, answer, doubts, means, speaks_of, wordings
from ropa.free_text.citations import cited
from ropa.free_text.claims import claim_in
from ropa.free_text.comparable import plain
from ropa.free_text.denials import in_the_eea, opens_with_look, opposes, prompts
from ropa.free_text.lists import items, labelled, lines, parted_by_labels, remark
from ropa.free_text.parties.legal_forms import has_form
from ropa.free_text.subject_matter import answers_another_field
from ropa.free_text.tick_boxes import only_asks, ticked
from ropa.free_text.transfer_grounds import declared, grounds_in
from ropa.imports.fields import (
    controllers,
    part_lines,
    plain_fields,
    processing,
    processors,
    recipients,
    transfers,
    ways_to_reach,
)
from ropa.imports.fields.inner_items import read_inner_items
from ropa.imports.fields.record_values import Placement, RecordBuilder
from ropa.imports.shapes.header_row import taken_for
from ropa.imports.shapes.object_parts import field_of
from ropa.imports.shapes.party_details import asks_who_and_how
from ropa.imports.shapes.titles import without_number
from ropa.imports.shapes.understood_grid import CORE, NEVER_TYPED, Entry, HeadedCell
from ropa.imports.words import comparable
from ropa.model import Activity, Data, ProcessingOnBehalf
from ropa.model.statement import Claim
from ropa.packages.grid import INNER
from ropa.refs import ID, key_of
from ropa.silence import each

if TYPE_CHECKING:
    from ropa.imports.fields.shared_records import SharedRecords

_LEAST_WORDS: Final = 4
"""The name of a line is found again in another cell by so many words: an activity may be called after its people."""

_PLAIN: Final = 0.9
_SHORTEST_WORD: Final = 4
_REF = re.compile(r"(?=.*[a-z])[a-z0-9][a-z0-9-]{2,}\Z")
_NOT_ON_BEHALF: Final = (
    "purpose",
    "purpose+basis",
    "basis",
    "basis9",
    "interest",
    "law",
    "retention",
    "recipients",
    "internal-recipients",
    "external-recipients",
    "special-data",
    "origin",
)
"""What Art. 30(2) asks of no processor: where its register says it all the same, it is kept as it stands."""

_LABELLED: Final = CORE | {"processors", "special-data", "basis9", "law", "systems", "safeguard", "country", "origin"}
"""What the lines of a cell may be labelled by that asks for something else than its heading does."""

_ONE_ANSWER: Final = frozenset(
    {"role", "status", "dpia", "dpia-status", "dpia-done", "dpia-required", "automated", "profiling", "national-number"}
)
"""Fields for which boxes offer answers of which one is given."""

_OF_PARTIES: Final = {
    "processors": "processors",
    "recipients": "recipients",
    "external-recipients": "external-recipients",
    "joint": "joint",
    "controller": "controller",
}
"""Fields whose cell may say more of a party than its name, and what such a party is."""

_WHO: Final = frozenset({"name", "party"})
"""What the first label asks for in a cell about a party."""

_OWNERS: Final = frozenset({"controller", "joint"})
_NAMING_A_PARTY: Final = frozenset({"name", "party", "processors", "recipients"})
_DENIED_AT_THE_END: Final = re.compile(
    r"(.*[^\s.,;(–—-])\s*(?:[,;\n(]|\.\s|\s[-–—]\s)\s*(?:[-–—•·*]\s+)?([^,;\n()]{4,80}?)\s*\)?\s*\.?\s*\Z", re.DOTALL
)
"""What a list ends with behind a sign: `Name, e-mail. No sensitive data`, `Nom (aucune donnée sensible)`."""

_PAIR: Final = 2

_RECEIVING: Final = frozenset({"processors", "recipients", "internal-recipients", "external-recipients"})
"""Parts that say to whom data goes: read before what is said of transfers to them."""

_PARTS_ON_BEHALF: Final = frozenset({"measures", "transfer", "systems", "data", "subjects"})

_ON_BEHALF_KEEPS: Final = frozenset(
    {"id", "name", "description", "department", "owner", "status", "valid_from", "valid_to", "reviewed", "next_review"}
)


def record(shared: SharedRecords, entry: Entry, source: str) -> tuple[Activity | ProcessingOnBehalf, list[Placement]]:
    """The record of an entry, and where each of its cells went."""
    _leave_copies(entry)
    _leave_guidance(entry)
    entry.cells = [  # `Lovhjemmel: GDPR art. 6, stk. 1, litra c` is a basis
        attrs.evolve(cell, field="basis") if cell.field == "law" and cited(cell.text) else cell for cell in entry.cells
    ]
    read_inner_items(entry, shared.language)
    _read_people_with_their_data(shared, entry)
    _read_location_as_country(entry)
    _read_safeguards_as_measures(entry)
    _read_processors_among_systems(entry)
    if entry.on_behalf and entry.title:
        _read_as_processing(entry)
    _take_what_is_ticked(entry)
    _read_details_of_parties(entry)
    _put_kinds_of_data_on_lines(shared, entry)
    _read_by_labels(entry)
    _set_apart_special(entry)
    _ask_about_answers_to_others(entry, shared.language)
    if is_on_behalf(entry):
        return _on_behalf(shared, entry, source)
    return _activity(shared, entry, source)


def _ask_about_answers_to_others(entry: Entry, language: str | None) -> None:
    """Leave in words, to be asked about, the cells that speak of something that their headings do not ask for.

    Whoever controls what is done on behalf is a customer: `Customers`, below `Controller`.
    """
    served = {"controller": "customer"} if is_on_behalf(entry) else {}
    entry.cells = [
        attrs.evolve(cell, field=None, elsewhere=True)
        if answers_another_field(cell.text, served.get(cell.field or "", cell.field), language)
        and answer(cell.text, cell.field).kind not in {"none", "no", "na"}  # `Brak` is none, and a status too
        else cell
        for cell in entry.cells
    ]


def _leave_copies(entry: Entry) -> None:
    """Leave in words the cells that only repeat the name of the line: it is no data, and nobody."""
    names = {plain(cell.text) for cell in entry.of("name") if len(cell.text.split()) >= _LEAST_WORDS}
    if not names:
        return
    entry.cells = [
        attrs.evolve(cell, field=None) if cell.field in NAMING and plain(cell.text) in names else cell
        for cell in entry.cells
    ]


def _leave_guidance(entry: Entry) -> None:
    """Leave out the lines of a cell that only say what is to be written there, above or below what was written."""
    for at, cell in enumerate(entry.cells):
        if "\n" not in cell.text:
            continue
        texts = cell.text.split("\n")
        answers = [text for text in texts if text.strip() and not prompts(text) and not only_asks(text)]
        if 0 < len(answers) < sum(bool(text.strip()) for text in texts):
            entry.cells[at] = attrs.evolve(cell, text="\n".join(answers))


def _take_what_is_ticked(entry: Entry) -> None:
    """Take of boxes that offer one answer the one that is ticked: `☐ Controller ☒ Processor`."""
    for at, cell in enumerate(entry.cells):
        if cell.field in _ONE_ANSWER and (chosen := ticked(cell.text)).strip() and chosen != cell.text:
            entry.cells[at] = attrs.evolve(cell, text=chosen)


def _read_as_processing(entry: Entry) -> None:
    """Read `Processing: hosting` of a processor's form as what it asks for, and the form's title as the name."""
    generic = [cell for cell in entry.of("name") if _is_generic(cell.heading)]
    if generic and not entry.of("processing") and len(generic) == len(entry.of("name")):
        entry.cells = [attrs.evolve(cell, field="processing") if cell in generic else cell for cell in entry.cells]
        entry.name = entry.title


def _is_generic(heading: str) -> bool:
    """Whether a heading for a name is only a word for processing, or asks what is done: `Hva gjør vi`."""
    meaning = taken_for(heading)
    if meaning is None or meaning.field != "name":
        return False
    spoken = plain(heading).split()
    return meaning.certainty < _PLAIN or spoken[0] in wordings("what") or not any(map(is_word_for_name, spoken))


def _read_people_with_their_data(shared: SharedRecords, entry: Entry) -> None:
    """Read data under a heading for people as theirs: `Customers` above `Name, address` is on nobody's behalf."""
    for at, cell in enumerate(entry.cells):
        asks = cell.field in {"customer", None} and shared.built_in("subject", cell.heading) is not None
        kinds = items(cell.text) if asks else ()
        if kinds and all(shared.built_in("category", kind) for kind in kinds):
            text = f"{' '.join(cell.heading.split())}: {cell.text}"
            entry.cells[at] = attrs.evolve(cell, field="subjects+data", text=text)


def _read_location_as_country(entry: Entry) -> None:
    """Read a third country where data are processed as that of a transfer, beside a cell on what transfers rest on."""
    if not entry.of("safeguard") or entry.of("country", "transfer"):
        return
    for at, cell in enumerate(entry.cells):
        parts = declared(cell.text) if cell.field == "location" else ()
        codes = [code for part in parts for code in part.countries]
        if codes and not any(map(in_the_eea, codes)):
            entry.cells[at] = attrs.evolve(cell, field="country")


def _read_processors_among_systems(entry: Entry) -> None:
    """Read what stands among systems and is said to be a processor as one: `Systems, suppliers: Novax (processor)`."""
    for at, cell in enumerate(tuple(entry.cells)):
        parts = [(item, *remark(item)) for item in items(cell.text)] if cell.field == "systems" else []
        engaged = [name for _, name, behind in parts if behind and means(behind, "processor")]
        if engaged:
            others = [item for item, name, _ in parts if name not in engaged]
            entry.cells[at] = attrs.evolve(
                cell, field="systems" if others else None, text="\n".join(others) or cell.text
            )
            entry.cells.append(attrs.evolve(cell, field="processors", text="\n".join(engaged)))


def _read_safeguards_as_measures(entry: Entry) -> None:
    """Read what stands under `Safeguards` as measures, where it names no ground of a transfer, and nothing else does.

    Several languages have one word for both: `Suojatoimet`, `Garanties`, `Zabezpieczenia`.
    """
    goes_abroad = any(answer(cell.text, cell.field).kind in {"said", "yes"} for cell in entry.of("country", "transfer"))
    if goes_abroad or entry.of("measures", "technical-measures", "organisational-measures"):
        return
    for at, cell in enumerate(entry.cells):
        plainly = cell.field == "safeguard" and not set(comparable("guarding")).isdisjoint(
            plain(without_number(cell.heading)).split()
        )
        if plainly and answer(cell.text, cell.field).kind == "said" and not grounds_in(cell.text):
            entry.cells[at] = attrs.evolve(cell, field="measures")


def _read_details_of_parties(entry: Entry) -> None:
    """Read a cell that says of a party who it is, and more, as a line each: `Name: Novax`, `Agreement: yes`."""
    for cell in tuple(entry.cells):
        section = _OF_PARTIES.get(cell.field or "")
        own_lines = [line.lstrip(INNER).strip() for line in cell.text.split("\n") if line.strip()]
        pairs = [labelled(line) for line in own_lines] if section is not None else []
        if section in _OWNERS and pairs and pairs[0] is None and own_lines[0] != cell.text.strip():
            pairs[0] = (section or "", own_lines[0])  # `Northby School`, and below it `Address: ...`
        if section is None or len(pairs) < _PAIR or not all(pairs):
            continue
        details = [(field_of(pair[0], section, ""), pair) for pair in pairs if pair]
        first = details[0][0]
        if first is None or first.field not in _WHO | {section}:
            continue
        entry.cells.remove(cell)
        for meaning, (label, text) in details:
            field = meaning.field if meaning else None
            if field in _WHO | {section}:
                entry.items.append(Entry(section, entry.at))
            entry.items[-1].cells.append(HeadedCell(label, field, text, cell.grid_cell))


def _put_kinds_of_data_on_lines(shared: SharedRecords, entry: Entry) -> None:
    """Put each kind of data that a label names on a line of its own: `Ordinary: name, address. Sensitive: health`."""

    def names_data(label: str) -> bool:
        group = any(means(label, kind) for kind in ("data-group", "ordinary-data", "confidential-data"))
        named_so = group or shared.meant_category(label) is not None or _asks_for_special(label)
        return named_so and shared.built_in("subject", label) is None

    for at, cell in enumerate(entry.cells):
        groups = parted_by_labels(cell.text, names_data) if cell.field == "data" and ":" in cell.text else ()
        if len(groups) > 1:
            text = "\n".join(f"{label}: {names}" for label, names in groups)
            entry.cells[at] = attrs.evolve(cell, text=text)


def _read_by_labels(entry: Entry) -> None:
    """Read each line of a cell by its label, where each has one that asks for something: `Deleted: after a year`.

    Under a heading that is understood, only where they ask for different things.
    """
    cells: list[HeadedCell] = []
    for cell in entry.cells:
        pairs = [labelled(line) for line in lines(cell.text)] if "\n" in cell.text else []
        meanings_of_labels = [taken_for(pair[0]) if pair else None for pair in pairs]
        fields = {meaning.field for meaning in meanings_of_labels if meaning and meaning.certainty >= _PLAIN}
        plainly = pairs and all(meaning and meaning.certainty >= _PLAIN for meaning in meanings_of_labels)
        if not plainly or not fields <= _LABELLED or (cell.field is not None and len(fields - {"special-data"}) == 1):
            cells.append(cell)
            continue
        cells += [
            attrs.evolve(cell, heading=pair[0], field=meaning.field, text=pair[1])
            for pair, meaning in zip(pairs, meanings_of_labels, strict=True)
            if pair and meaning
        ]
    entry.cells = cells


def is_word_for_name(word: str) -> bool:
    """Whether a comparable word asks what something is called."""
    return word.startswith(comparable("calling"))


def _set_apart_special(entry: Entry) -> None:
    """Read what a cell for data says of special categories apart: `Special categories: none`, `no sensitive data`."""
    for at, cell in enumerate(tuple(entry.cells)):
        if cell.field != "data":
            continue
        end = _DENIED_AT_THE_END.fullmatch(cell.text)
        if end and claim_in(end[2]) == Claim.NO_SPECIAL_CATEGORIES and not means(end[2], "ordinary-data"):
            cell = attrs.evolve(cell, text=end[1])  # noqa: PLW2901 - the same, without the denial at its end
            entry.cells[at] = cell
            entry.cells.append(attrs.evolve(cell, field="special-data", text=end[2]))
        if "\n" not in cell.text:
            continue
        parts = lines(cell.text)
        pairs = [(part, labelled(part)) for part in parts]
        own = {part: label for part, label in pairs if label and _asks_for_special(label[0])}
        if own and len(own) < len(parts):
            others = "\n".join(part for part in parts if part not in own)
            entry.cells[at] = attrs.evolve(cell, text=others)
            entry.cells += [
                attrs.evolve(cell, heading=heading, field="special-data", text=text) for heading, text in own.values()
            ]


def _asks_for_special(label: str) -> bool:
    meaning = taken_for(label)
    plainly = meaning is not None and meaning.field == "special-data" and meaning.certainty >= _PLAIN
    return plainly or means(label, "special-mark")


def is_on_behalf(entry: Entry) -> bool:
    """Whether a line is that of a processor: its role says so, or it names on whose behalf, or for which controller.

    A line that says for which controller what is done, and not why or how long, is what Art. 30(2) asks for.
    """
    for cell in entry.of("role"):
        reply = answer(cell.text, cell.field)
        roles = {role for role in ("processor", "controller") if speaks_of(cell.text, wordings(role))}
        if len(roles) == 1 and not (opposes(cell.text) or doubts(cell.text)):
            return roles == {"processor"}
        if reply.kind == "yes" and not reply.added:
            heading = f" {plain(cell.heading)} "
            asks = any(f" {wording} " in heading for wording in wordings("processor") if wording)
            return asks and not any(f" {wording} " in heading for wording in wordings("controller") if wording)
    if entry.on_behalf is not None:
        return entry.on_behalf
    unsaid = {"unknown", "prompt", "none", "no", "na"}
    replies = [answer(cell.text, cell.field) for cell in entry.of("customer")]
    customers = [reply for reply in replies if reply.kind not in unsaid and reply != Answer("yes")]  # a tick is nobody
    fields = {cell.field for cell in entry.cells}
    if customers or ("customer" in fields and not fields & {"purpose", "purpose+basis", "basis"}):
        return True
    asks_why = fields & {"purpose", "purpose+basis", "basis", "retention"}
    return (
        "processing" in fields
        and not asks_why
        and ("controller" in fields or not fields & {"name", "data", "subjects"})
    )


def _id(shared: SharedRecords, kind: str, entry: Entry) -> str:
    for cell in entry.of("ref"):
        reference = cell.text.strip().lower()
        if _REF.match(reference) and ID.match(reference) and any(letter.isdigit() for letter in reference):
            return shared.new_id(kind, reference)
    keys = [cell.text for cell in entry.of("ref") if _is_word(cell.text)]
    words_ = entry.first("name") or entry.name or " ".join(keys[:1])
    words_ = words_ or entry.first("purpose", "processing", "customer") or ""
    return shared.new_id(kind, words_)


def _begin(shared: SharedRecords, kind: str, entry: Entry, source: str) -> RecordBuilder:
    builder = RecordBuilder(shared, _id(shared, kind, entry), source)
    builder.verbatim.extend(cell for cell in entry.cells if cell.field in NEVER_TYPED)
    builder.exact.update(cell.grid_cell for cell in entry.of("ref") if cell.text.strip().lower() == builder.id)
    names = [cell for cell in entry.of("name") if answer(cell.text, cell.field).kind in {"said", "none", "no", "yes"}]
    if names:
        builder.once("name", names[0].text, names[0])
    elif entry.name:
        with builder.reading(*(cell for cell in entry.cells if cell.text == entry.name)):
            builder.values["name"] = entry.name
            builder.say(entry.name)
    elif len(keys := [cell for cell in entry.of("ref") if _is_word(cell.text)]) == 1:
        builder.once("name", keys[0].text, keys[0])
    plain_fields.fill(builder, entry)
    return builder


def _is_word(text: str) -> bool:
    """Whether a reference is a word that names its line, as the keys of a JSON object do, and no number or code."""
    spoken = text.split()
    return all(map(str.isalpha, spoken)) and len(text.strip()) >= _SHORTEST_WORD and not text.isupper()


def _all_cells(entry: Entry) -> list[HeadedCell]:
    return [*entry.cells, *(cell for item in entry.items for cell in _all_cells(item))]


def _activity(shared: SharedRecords, entry: Entry, source: str) -> tuple[Activity, list[Placement]]:
    builder = _begin(shared, "activity", entry, source)
    owners = [part for part in entry.items if part.section in {"controller", "organisation", "joint"}]
    for item in owners:
        part_lines.line(builder, item)
    controllers.controllers(builder, entry)
    processing.purposes(builder, entry)
    processing.bases(builder, entry)
    processing.data(builder, entry)
    recipients.recipients(builder, entry)
    processors.processors(builder, entry)
    engaged = [part for part in entry.items if part.section in _RECEIVING]
    for item in engaged:
        part_lines.line(builder, item)
    _none_in_parts(builder, engaged)
    transfers.transfers(builder, entry)
    processing.retention(builder, entry)
    processing.measures(builder, entry)
    processing.systems(builder, entry)
    processing.operations(builder, entry)
    plain_fields.fill_activity(builder, entry)
    for item in entry.items:
        if item not in owners and item not in engaged:
            part_lines.line(builder, item)
    name = plain(str(builder.values.get("name", "")))
    builder.exact.update(cell.grid_cell for item in entry.items for cell in item.of("ref") if plain(cell.text) == name)
    builder.not_applicable(_that_may_not_apply(entry))
    _join_data(builder)
    key = key_of("activity", builder.id)
    extra, placements = builder.close(_all_cells(entry), key)
    activity = Activity(id=builder.id, **builder.values, sources=shared.cite(source), extra=tuple(extra.items()))
    return activity, placements


def _none_in_parts(builder: RecordBuilder, items: list[Entry]) -> None:
    """What the one line of a linked sheet denies: `B2 | None` among the processors."""
    for section in ("processors", "recipients"):
        own = [item for item in items if item.section == section]
        cells = [cell for cell in own[0].cells if cell.field in _NAMING_A_PARTY] if len(own) == 1 else []
        if len(cells) == 1 and answer(cells[0].text, section) == Answer("none") and section not in builder.values:
            builder.none(section, cells[0])


def _that_may_not_apply(entry: Entry, *never: str) -> list[HeadedCell]:
    """The cells that may say that a question does not arise: not that of transfers, where another names a country."""
    contradicted = any(answer(cell.text, cell.field).kind == "said" for cell in entry.of("country", "safeguard"))
    without = {*never, "transfer"} if contradicted else set(never)
    return [cell for cell in entry.cells if cell.field not in without]


def _join_data(builder: RecordBuilder) -> None:
    """Pair the subjects of one part of a form with the data of another, where nothing else pairs them."""
    pairs: tuple[Data, ...] = tuple(each(builder.values.get("data")))
    plain_ones = [pair for pair in pairs if pair.text is None and pair.origins is None]
    only_subjects = [pair for pair in plain_ones if pair.categories is None]
    if not only_subjects or len(pairs) == len(only_subjects):
        if len(only_subjects) > 1:
            joined = tuple(dict.fromkeys(name for pair in only_subjects for name in each(pair.subjects)))
            builder.values["data"] = (Data(subjects=joined),)
        return
    subjects = tuple(dict.fromkeys(name for pair in only_subjects for name in each(pair.subjects)))

    others = [pair for pair in pairs if pair not in only_subjects]
    if all(pair.subjects is None for pair in others):
        builder.values["data"] = tuple(pair.with_(subjects=subjects) for pair in others)


def _on_behalf(shared: SharedRecords, entry: Entry, source: str) -> tuple[ProcessingOnBehalf, list[Placement]]:
    builder = _begin(shared, "on_behalf", entry, source)
    builder.values["on_behalf"] = True
    _served(builder, entry)
    controllers.of_those_served(builder, entry, list(builder.values.get("controllers") or ()))
    for cell in builder.each(entry.of("processing") or entry.of("name")[1:]):  # `Name`, and `Processing` beside it
        if answer(cell.text, cell.field).kind == "said":
            builder.once("processing", cell.text, cell)
    own = _own_processors(builder, entry)
    processors.processors(builder, entry)
    engaged = [part for part in entry.items if part.section == "processors"]
    for item in engaged:
        part_lines.line(builder, item)
    transfers.transfers(builder, entry)
    processing.measures(builder, entry)
    processing.systems(builder, entry)
    processing.data(builder, entry)
    for item in entry.items:
        if item not in engaged and item.section in _PARTS_ON_BEHALF:
            part_lines.line(builder, item)
    builder.verbatim.extend(entry.of(*_NOT_ON_BEHALF))
    builder.exact.difference_update(cell.grid_cell for cell in entry.of("special-data") if _is_denied(cell))
    builder.not_applicable(_that_may_not_apply(entry, *_NOT_ON_BEHALF))
    values = _for_on_behalf(builder.values)
    builder.values = values
    if shared.served:
        values.setdefault("controllers", tuple(shared.served))
    if shared.processors or shared.owners or own:
        values["processors"] = tuple(own or shared.processors or shared.owners)
    key = key_of("on_behalf", builder.id)
    extra, placements = builder.close(_all_cells(entry), key)
    on_behalf = ProcessingOnBehalf(id=builder.id, **values, sources=shared.cite(source), extra=tuple(extra.items()))
    return on_behalf, placements


def _is_denied(cell: HeadedCell) -> bool:
    """Whether a cell denies what it was asked: a claim, for which a record of Art. 30(2) has no field."""
    return answer(cell.text, cell.field).kind in {"none", "no", "na", "excluded"}


def _served(builder: RecordBuilder, entry: Entry) -> None:
    """Those on whose behalf a line is, by its cells or by an object of it (Art. 30(2)(a))."""
    customers = [cell for cell in entry.of("customer", "controller") if answer(cell.text, cell.field).kind == "said"]
    customers = [cell for cell in customers if has_form(cell.text) or not opens_with_look(cell.text)]
    for cell in builder.each(customers):
        for name in ways_to_reach.several(cell.text):
            builder.add("controllers", ways_to_reach.person(builder, name, cell))
    for item in entry.items:
        if item.section in {"controller", "organisation"}:
            part_lines.served(builder, item)


def _own_processors(builder: RecordBuilder, entry: Entry) -> list[str]:
    """The processors whose record a line is, under a heading that asks who they are as Art. 30(2)(a) does."""
    naming = [cell for cell in entry.of("processors") if asks_who_and_how(cell.heading)]
    entry.cells = [attrs.evolve(cell, field="organisation") if cell in naming else cell for cell in entry.cells]
    cells = entry.of("organisation") if naming else []
    stated = [cell for cell in cells if answer(cell.text, cell.field).kind == "said"]
    builder.verbatim.extend(cell for cell in cells if cell not in stated)
    return [
        ways_to_reach.person(builder, name, cell)
        for cell in builder.each(stated)
        for name in ways_to_reach.several(cell.text)
    ]


def _for_on_behalf(values: dict[str, Any]) -> dict[str, Any]:
    """The values that a line of Art. 30(2) has a field for; what it has none for stays in words."""
    allowed = {name: value for name, value in values.items() if name in _ON_BEHALF_KEEPS}
    for name in ("controllers", "processing", "sub_processors", "transfers", "measures", "systems"):
        if name in values:
            allowed[name] = values[name]
    pairs: tuple[Data, ...] = tuple(each(values.get("data")))
    subjects = dict.fromkeys(term for pair in pairs for term in each(pair.subjects))
    categories = dict.fromkeys(term for pair in pairs for term in each(pair.categories))
    if subjects:
        allowed["subjects"] = tuple(subjects)
    if categories:
        allowed["categories"] = tuple(categories)
    return allowed
