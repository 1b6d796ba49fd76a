# SPDX-License-Identifier: Apache-2.0
"""Cells that say who processes on behalf of the controller, with contract, countries and sub-processors (Art. 28)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import attrs

from ropa.free_text.agreements import Agreement, agreement, names_agreement, processing_contract
from ropa.free_text.answers import answer, means, speaks_of, wordings
from ropa.free_text.comparable import plain
from ropa.free_text.dates import day_in
from ropa.free_text.lists import ListItem, items, listed
from ropa.free_text.names import PartyName, is_name, named
from ropa.free_text.parties.legal_forms import has_form
from ropa.free_text.parties.remarks_on_parties import is_run_by_itself, leaves_open
from ropa.free_text.parties.services import names_with_services
from ropa.free_text.reservations.beside_denials import denies_all
from ropa.free_text.transfer_grounds import without_others
from ropa.imports.fields.controllers import details_of
from ropa.imports.fields.engagements import engage, field_of, placed, recipient
from ropa.imports.fields.named_parties import (
    is_one_with_details,
    is_somebody,
    keep_unless_said_elsewhere,
    name_and_words,
    stated_part,
)
from ropa.imports.fields.sub_processors import asks_for_sub_processors, sub_processors
from ropa.imports.fields.ways_to_reach import person
from ropa.labels import country_code
from ropa.model import Processor
from ropa.silence import each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.imports.fields.record_values import RecordBuilder
    from ropa.imports.shapes.understood_grid import Entry, HeadedCell

_ANSWER_BEHIND = re.compile(
    r"([^()\n]{2,80}?)\s*(?:(?<![AIKPS])/|(?<=[AIKPS])/(?![AS](?!\w))|[|:–—]|\s-|,)\s*([^()/|:]{2,50})"
)
"""A name, a sign (not that of `A/S`), and what may be said of the contract."""


_ANSWERS: Final = frozenset({"yes", "no", "none", "na", "unknown"})


_ASKS_FOR_CONTRACT = re.compile(
    r"aftale|avtal|agreement|contra(?:ct|t)|kontrakt|vertrag|overeenkomst|umow|smlouv|\bdpa\b|\bavv?\b|\bdba\b|\bvwo\b"
    r"|\bpub ?a(?:vtal)?\b|sopimu|szerzod|ugovor|pogodb|leping|ligum|sutart|συμβ|договор"
)


_LETTERS_FOR_YES = re.compile(r"(?<!\w)([^\W\d_])\s*/\s*([^\W\d_])(?!\w)")


_LONGEST_WITH_A_ROLE: Final = 200
_BEHIND_A_PARTY = re.compile(r"\s[-–—]\s|[,:]\s")


def processors(builder: RecordBuilder, entry: Entry) -> None:
    """The processors of a column that asks for them; those of a column for sub-processors are engaged by the one."""
    below, columns = _columns_below(entry)
    for cell in builder.each(columns):
        reply = answer(cell.text, cell.field)
        if denies_all(reply, cell.field, cell.text):
            builder.none(field_of(builder), cell)
            if reply.added:
                builder.exact.discard(cell.grid_cell)
        elif (stated := stated_part(builder, cell, reply)) is None and not _denies_a_contract(cell):
            keep_unless_said_elsewhere(builder, cell, reply, columns)
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
        is_apart = part.bulleted or is_somebody(whole.split(":")[0])
        name, about = name_and_words(attrs.evolve(part, text=whole)) if is_apart else (whole, "")
        services = "; ".join(filter(None, (about, part.more)))
        builder.say(services)
        for party in named(name):
            party = attrs.evolve(party, may=party.may or leaves_open(part.more))  # noqa: PLW2901 - the same, as it is said of it
            if party.remark and is_run_by_itself(party.remark):
                builder.verbatim.append(cell)  # `Sentry (self-hosted)`: whether anybody processes is to be asked
            elif party.remark and means(party.remark, "recipient"):
                recipient(builder, attrs.evolve(party, remark=None))  # `GLS (modtager)`, below a heading for both
            elif party.agreement is None and party.remark and speaks_of(party.remark, wordings("other-role")):
                builder.verbatim.append(cell)  # a controller of its own, or a joint one, is no processor
            elif (party.agreement is None and party.remark) and (
                answer(_spelt_by_heading(party.remark, cell)).kind in _ANSWERS or _is_about_contract(cell, party.remark)
            ):
                _engage_with_answer(builder, cell, party, services)
            else:
                engage(builder, party, services=services or None)


def _engage_with_details(builder: RecordBuilder, cell: HeadedCell, part: ListItem) -> bool:
    """Whether a part is one processor with its number, address or ways to be reached, which are noted on it."""
    if not is_one_with_details(part.text):
        return False
    party = person(builder, part.text, cell)
    builder.add(field_of(builder), Processor(party=party, services=part.more or None))
    return True


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
    behind = _BEHIND_A_PARTY.split(text, maxsplit=1)[1:] if len(text) <= _LONGEST_WITH_A_ROLE else []
    plainly = bool(behind) and "(" not in text and len(items(behind[0])) == 1
    return plainly and speaks_of(behind[0], wordings("other-role"))


def _with_sub_processors_apart(parts: tuple[ListItem, ...]) -> Iterator[ListItem]:
    """The parts, sub-processors behind a sign in a part of their own: `Doctolib GmbH, sub-processor: AWS`."""
    for part in parts:
        about, below = sub_processors(part.text)
        within = about.count("(") > about.count(")")  # `Spond AS (members, sub-processor: AWS)` is one remark
        if about and below and part.text.startswith(about) and not within:
            yield attrs.evolve(part, text=about)
            yield attrs.evolve(part, text=part.text[len(about) :].lstrip(" ,;–—-"), more="")
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


def _spelt_by_heading(text: str, cell: HeadedCell) -> str:
    """A letter for yes or no, as the heading explains it, as a word: `k` below `Käsittelijät (sopimus k/e)`."""
    legend = _LETTERS_FOR_YES.search(cell.heading)
    if legend is None or len(text.strip()) != 1 or not _asks_for_contract(cell):
        return text
    return {legend[1].casefold(): "yes", legend[2].casefold(): "no"}.get(text.strip().casefold(), text)


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
    remark_text = _spelt_by_heading(party.remark or "", cell)
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
    every: tuple[Processor, ...] = tuple(each(builder.values.get(field)))
    engaged = tuple(processor for processor in every if processor.engaged_by is None)  # not those whom these engage
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
        if processor.engaged_by is None
        else processor
        for processor in every
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
        elsewhere = None if stated == (noted,) else placed(builder, engaged[0].party, stated)
        if elsewhere and engaged[0].countries in {None, elsewhere}:
            builder.values[field] = (engaged[0].with_(countries=elsewhere),)
        elif elsewhere:
            continue
        builder.exact.add(cell.grid_cell)
