# SPDX-License-Identifier: Apache-2.0
"""From a contact block to the parties whose register it is (Art. 30(1)(a))."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.free_text.answers import answer, means
from ropa.free_text.dates import day
from ropa.free_text.parties.contact_details import email_in
from ropa.free_text.parties.legal_forms import has_form
from ropa.free_text.subject_matter import answers_another_field
from ropa.imports.fields import ways_to_reach
from ropa.imports.fields.controllers import can_be_owner, is_of_the_union, owners_apart
from ropa.imports.fields.ways_to_reach import person, several
from ropa.imports.shapes.title_owner import is_organisation
from ropa.labels import country_code

if TYPE_CHECKING:
    from ropa.imports.fields.record_values import RecordBuilder
    from ropa.imports.shapes.understood_grid import HeadedCell

_OWNERS = ("controller", "organisation")
_ADDRESS = ("address", "postcode", "city")
_NAMES = ("first-name", "contact-name", "name")


def fill_header(builder: RecordBuilder, contacts: list[tuple[str, HeadedCell]], *, as_processor: bool = False) -> None:
    """Give the header its controllers and their officer; what fits nowhere is kept on the header.

    Args:
        builder: The header.
        contacts: Whose details a block says, and the words.
        as_processor: Whether the file is a processor's record: then its controllers are those served.
    """
    by_role = _by_role(builder, contacts)
    owners: list[str] = []
    for role in ("organisation",) if as_processor else _OWNERS:
        if not owners and role in by_role:
            owners = _all_named(builder, by_role[role], role)
    owner = next(iter(owners), None)
    processor = _party(builder, by_role["processors"], "processors") if "processors" in by_role else None
    if as_processor:
        processor, owner = processor or owner, None
        served = [cell for cell in by_role.get("controller", ()) if cell.field == "controller"]
        builder.shared.served.extend(
            person(builder, name, cell) for cell in builder.each(served) for name in several(cell.text)
        )
        if served:
            builder.values["processors_of"] = tuple(builder.shared.served)
    if processor is not None:
        builder.shared.processors.append(processor)
        builder.values["keeper"] = builder.shared.parties[processor]["name"]
    if owner is not None:
        builder.shared.owners.extend(owners)
        builder.values["controllers"] = tuple(owners)
    if owner or processor:
        called = [cell for role, cell in contacts if role == "dpo" and (cell.field == "dpo" or cell.field in _NAMES)]
        denied = [cell for cell in called if answer(cell.text, "dpo").kind in {"no", "none", "na", "excluded"}]
        named = [cell for cell in by_role.get("dpo", ()) if cell not in denied]
        _officer(builder, owner or processor or "", named, [] if named else denied)
    for cell in by_role.get("dpo-company", ()):
        builder.verbatim.append(cell)
    _beside_the_owner(builder, by_role, owner)


def _beside_the_owner(builder: RecordBuilder, by_role: dict[str, list[HeadedCell]], owner: str | None) -> None:
    """Note the joint controller and the representative (Art. 27) that a block names, with their own details.

    For which of the activities somebody is a joint controller a block does not say: that is kept in words, and asked.
    """
    joint = by_role.get("joint", [])
    if joint and _all_named(builder, joint, "joint"):
        builder.verbatim.extend(cell for cell in joint if cell.field == "joint" or cell.field in _NAMES)
    cells = by_role.get("representative", [])
    if owner and cells and any(is_of_the_union(cell.heading) for cell in cells):
        representative = _party(builder, cells, "representative")
        if representative is not None:
            builder.shared.detail(owner, "representative", representative)


def _by_role(builder: RecordBuilder, contacts: list[tuple[str, HeadedCell]]) -> dict[str, list[HeadedCell]]:
    """What the blocks say of each; the title, and the day for which the register speaks, go to the header at once."""
    by_role: dict[str, list[HeadedCell]] = {}
    for role, cell in contacts:
        if cell.field == "as-of":
            as_of = day(cell.text, builder.shared.language)
            if as_of is not None and "as_of" not in builder.values:
                builder.once("as_of", as_of, cell, exact=True)
        elif cell.field == "name" and means(cell.heading, "title-label"):
            with builder.reading(cell):
                builder.values.setdefault("title", cell.text)
                builder.say(cell.text)
        elif answer(cell.text, cell.field).kind == "said" and not answers_another_field(cell.text, cell.field):
            by_role.setdefault(role, []).append(cell)
    return by_role


def _all_named(builder: RecordBuilder, cells: list[HeadedCell], role: str) -> list[str]:
    """The party of a role, or those whom "and" joins; whose the other details are is not said of several."""
    at = next(
        (
            at
            for at, cell in enumerate(cells)
            if (cell.field == role or "\n" in cell.text) and len(owners_apart(cell.text)) > 1
        ),
        None,
    )
    if at is None:
        party = _party(builder, cells, role)
        return [] if party is None else [party]
    with builder.reading(cells[at]):
        builder.say(cells[at].text)
        return [person(builder, name, cells[at]) for name in owners_apart(cells[at].text)]


def _party(builder: RecordBuilder, cells: list[HeadedCell], role: str) -> str | None:
    details = _details(builder, cells)
    named = [cell for cell in cells if cell.field in {role, "organisation", "controller"} and can_be_owner(cell.text)]
    if named:
        with builder.reading(named[0]):
            party = person(builder, named[0].text, named[0])
        for cell in builder.each(cells):
            if cell.field in _NAMES and email_in(cell.text) != cell.text.strip():
                ways_to_reach.ways_to_reach(builder, party, cell)
    else:
        naming = _naming([cell for cell in cells if role not in _OWNERS or _names_an_organisation(cell)])
        name = " ".join(cell.text for cell in naming)
        if not name or not can_be_owner(name):
            return None
        with builder.reading(*naming):
            party = builder.party(name)
    for field, value in details.items():
        if builder.shared.detail(party, field, value):
            with builder.reading(*(cell for cell in cells if _may_say(cell, field))):
                builder.say(value)
    return party


def _names_an_organisation(cell: HeadedCell) -> bool:
    """Whether a cell does not only name whom to ask: `Contact person: Jane Doe`."""
    return cell.field != "contact-name" or has_form(cell.text) or is_organisation(cell.text)


def _naming(cells: list[HeadedCell]) -> list[HeadedCell]:
    """The cells that name somebody: of several names an organisation's, or the first; else the first name first."""
    for_names = [cell for cell in cells if cell.field in _NAMES]
    whole = [cell for cell in for_names if cell.field == "name"]
    chosen = next((cell for cell in whole if has_form(cell.text)), next(iter(whole), None))
    if chosen is not None:
        return [chosen]
    one_grid = [cell for cell in for_names if cell.grid_cell.grid == for_names[0].grid_cell.grid]
    return [cell for field in _NAMES for cell in one_grid if cell.field == field]


def _may_say(cell: HeadedCell, field: str) -> bool:
    """Whether a detail may have been made of a cell."""
    if field == "address":
        return cell.field in _ADDRESS
    return cell.field == field or (field == "email" and cell.field in _NAMES)


def _details(builder: RecordBuilder, cells: list[HeadedCell]) -> dict[str, str]:
    details: dict[str, str] = {}
    for field in ("email", "phone", "website", "registration"):
        values = [cell.text for cell in cells if cell.field == field]
        if field == "email":
            values += [cell.text for cell in cells if cell.field in _NAMES and email_in(cell.text) == cell.text.strip()]
        if values:
            details[field] = values[0]
    address = [cell.text for field in _ADDRESS for cell in cells if cell.field == field]
    if address:
        details["address"] = ", ".join(address)
    for cell in cells:
        if cell.field == "country" and (code := country_code(cell.text)):
            details["country"] = code
            builder.exact.add(cell.grid_cell)
    if address and "country" not in details and (code := ways_to_reach.country_at_the_end(details["address"])):
        details["country"] = code
    return details


def _officer(builder: RecordBuilder, owner: str, cells: list[HeadedCell], denied: list[HeadedCell]) -> None:
    for cell in builder.each(denied):
        ways_to_reach.no_officer(builder, owner, cell)
    details = _details(builder, cells)
    more = {field: value for field, value in details.items() if field in {"email", "phone", "website", "address"}}
    named = [cell for cell in cells if cell.field == "dpo"]
    name = named[0].text if named else " ".join(cell.text for f in _NAMES for cell in cells if cell.field == f)
    if not name:
        name = more.pop("email", "")
    if name and ways_to_reach.dpo(builder.shared, owner, name, more):
        with builder.reading(*(cell for cell in cells if cell.field == "dpo" or cell.field in _NAMES)):
            builder.say(name)
        for field, value in details.items():
            with builder.reading(*(cell for cell in cells if _may_say(cell, field))):
                builder.say(value)
        if "country" in details:
            builder.exact.difference_update(cell.grid_cell for cell in cells if cell.field == "country")
