# SPDX-License-Identifier: Apache-2.0
"""Cells that say whether data leaves the EEA, to which country, and on what that rests (Art. 30(1)(e))."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import attrs

from ropa.free_text.agreements import agreement
from ropa.free_text.answers import Answer, answer, doubts, excepts, wordings
from ropa.free_text.comparable import plain
from ropa.free_text.denials import in_the_eea
from ropa.free_text.lists import items, lines, remark
from ropa.free_text.names import opens_with_hedge
from ropa.free_text.parties.legal_forms import is_company
from ropa.free_text.reservations.beside_denials import denies_all
from ropa.free_text.transfer_grounds import TransferPart, declared, ground, grounds_in, without_others
from ropa.free_text.transfers.importers import Importer, importers
from ropa.imports.shapes.understood_grid import HeadedCell
from ropa.labels import country_code
from ropa.model import Condition, Safeguard, Statement, Transfer
from ropa.model.statement import Claim
from ropa.silence import each

if TYPE_CHECKING:
    from ropa.imports.fields.record_values import RecordBuilder
    from ropa.imports.shapes.understood_grid import Entry

_CAPITALS = re.compile(r"\b(US|USA|UK)\b")
_WORDS = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,3}")
_SHORTEST: Final = 4
_LONGEST: Final = 600
_EMPTY = re.compile(r"[(\[]\s*[)\]]")
_ENGAGED: Final = ("processors", "sub_processors", "recipients")


@attrs.define
class _TransferCells:
    """What the cells of a line say of where data goes.

    Attributes:
        yes: The cells that declare a transfer.
        parts: Countries with what they rest on, from cells in which every word is one of the two.
        codes: The countries, of those parts too.
        no_country: Whether a cell says that there is none.
        importers: Those whom a cell names with their country.
        others: What stands under a heading for countries, and is not only countries.
        safeguards: What stands under a heading for safeguards, or in parentheses behind a "yes".
    """

    yes: list[HeadedCell] = attrs.field(factory=list)
    parts: list[TransferPart] = attrs.field(factory=list)
    codes: list[str] = attrs.field(factory=list)
    no_country: bool = False
    importers: list[Importer] = attrs.field(factory=list)
    others: list[str] = attrs.field(factory=list)
    safeguards: list[Safeguard] = attrs.field(factory=list)

    def take(self, parts: tuple[TransferPart, ...]) -> None:
        """Add parts that were wholly understood."""
        self.parts += parts
        self.codes += [code for part in parts for code in part.countries]


def transfers(builder: RecordBuilder, entry: Entry) -> None:
    """The declared transfers of a line.

    "No" is a statement: no transfers, and what is added to it is kept as what the source asserts. "Yes" declares one,
    with the countries and safeguards that the cells name; so does a cell in which every word is a country or what a
    transfer rests on. Anything in between is kept in words.
    """
    answered = [(cell, answer(cell.text, cell.field)) for cell in entry.of("transfer")]
    if _is_declared_in_a_part(entry):  # the "yes" beside it says no more
        builder.exact.update(cell.grid_cell for cell, reply in answered if reply == Answer("yes"))
        answered = [(cell, reply) for cell, reply in answered if reply != Answer("yes")]
    no = [(cell, reply) for cell, reply in answered if denies_all(reply, cell.field, cell.text)]
    transfer_cells = _taken(builder, answered)
    _countries(builder, entry, transfer_cells)
    if not answered:
        _without_those_inside(builder, entry, transfer_cells)
    _safeguards(entry, transfer_cells)
    _take_importers(builder, answered, transfer_cells)
    if transfer_cells.yes and _all_inside(transfer_cells):
        builder.verbatim += transfer_cells.yes
        builder.exact.difference_update(cell.grid_cell for cell in entry.of("country"))
    elif no and not transfer_cells.yes and not transfer_cells.codes:
        _deny(builder, no)
        _exact(builder, entry, transfer_cells)
    elif transfer_cells.yes or ((transfer_cells.codes or transfer_cells.importers) and not answered):
        named = entry.of("processors", "recipients") if builder.importers else []
        with builder.reading(*transfer_cells.yes, *entry.of("country", "safeguard"), *named):
            _declare_all(builder, entry, transfer_cells)
    elif not answered and (received := _abroad_under_a_ground(builder, transfer_cells)) is not None:
        transfer_cells.importers.append(received)
        with builder.reading(*entry.of("safeguard")):
            _to_each(builder, transfer_cells)
    elif transfer_cells.no_country and not answered:
        _deny(builder, [(cell, answer(cell.text, cell.field)) for cell in entry.of("country")])
    else:  # no transfer was made that could hold the countries
        builder.exact.difference_update(cell.grid_cell for cell in entry.of("country"))


def _taken(builder: RecordBuilder, answered: list[tuple[HeadedCell, Answer]]) -> _TransferCells:
    """What the cells that answer whether data is transferred say of where it goes."""
    transfer_cells = _TransferCells()
    for cell, reply in answered:
        text = cell.text if reply.kind == "said" else reply.added
        plainly = _declared(builder, cell, reply, text)
        if plainly and _stays_inside(plainly):
            builder.verbatim.append(cell)  # `Yes, Ireland`: whether data leaves the EEA at all has to be asked
            continue
        transfer_cells.take(plainly)
        if not plainly and reply.kind in {"said", "yes"} and len(text) <= _LONGEST:
            received = _parties_of_the_line(builder, text) or list(importers(text))
            whole = reply.kind == "yes" and len(received) == 1
            transfer_cells.importers += [attrs.evolve(received[0], text=cell.text)] if whole else received
        if plainly or reply.kind == "yes" or transfer_cells.importers:
            transfer_cells.yes.append(cell)
    return transfer_cells


def _all_inside(transfer_cells: _TransferCells) -> bool:
    """Whether all countries to which data is said to be transferred lie inside the EEA: `Yes, Ireland`.

    Either no third country was meant, or another one: that has to be asked. What a transfer rests on tells it.
    """
    importers = transfer_cells.importers
    codes = {*transfer_cells.codes, *(code for importer in importers for code in importer.countries)}
    grounds = (
        *transfer_cells.safeguards,
        *(safeguard for part in transfer_cells.parts for safeguard in part.safeguards),
        *(safeguard for importer in importers for safeguard in importer.safeguards),
    )
    placed = all(importer.countries for importer in importers)
    return bool(codes) and placed and not grounds and not transfer_cells.others and all(map(in_the_eea, codes))


def _declared(builder: RecordBuilder, cell: HeadedCell, reply: Answer, text: str) -> tuple[TransferPart, ...]:
    """The parts of a cell in which every word is a country or a ground, with "and others" at most."""
    plainly = declared(text) if reply.kind in {"said", "yes"} else ()
    if not plainly and reply.kind == "said" and (plainly := declared(without_others(text))):
        builder.verbatim.append(cell)  # which the others are has to be asked
    return plainly


def _stays_inside(parts: tuple[TransferPart, ...]) -> bool:
    """Whether what was named as where data goes are countries of the EEA, and nothing that a transfer rests on."""
    codes = [code for part in parts for code in part.countries]
    return bool(codes) and all(map(in_the_eea, codes)) and not any(part.safeguards for part in parts)


def _is_declared_in_a_part(entry: Entry) -> bool:
    """Whether a part of the line says where data goes: `{"transfer": {"takes place": true, "country": "US"}}`."""
    cells = [cell for item in entry.items if item.section == "transfer" for cell in item.of("country")]
    return any(answer(cell.text, cell.field).kind == "said" for cell in cells)


def _take_importers(
    builder: RecordBuilder, answered: list[tuple[HeadedCell, Answer]], transfer_cells: _TransferCells
) -> None:
    """Take those of whom other cells say in which country they are and what a transfer there rests on.

    Not where a cell on transfers says anything of its own, beyond a bare "yes".
    """
    bare = all(reply == Answer("yes") for _, reply in answered)
    if not bare or transfer_cells.codes or transfer_cells.importers or (answered and transfer_cells.others):
        return
    transfer_cells.importers += builder.importers
    if builder.importers:
        builder.exact.update(cell.grid_cell for cell, _ in answered)


def _deny(builder: RecordBuilder, answered: list[tuple[HeadedCell, Answer]]) -> None:
    """No transfers; what is added to a "no" is what the source asserts."""
    builder.values["transfers"] = ()
    for cell, reply in answered:
        if reply.kind in {"no", "none"} and reply.added:
            with builder.reading(cell):
                builder.add("statements", Statement(claim=Claim.NO_TRANSFER, text=cell.text))
        elif reply.kind in {"no", "none"}:
            builder.exact.add(cell.grid_cell)


def _declare_all(builder: RecordBuilder, entry: Entry, transfer_cells: _TransferCells) -> None:
    """One transfer of all that the cells say; one for each part, where these name their own countries and grounds."""
    parts = transfer_cells.parts
    if _to_each(builder, transfer_cells):
        return
    own = {code for part in parts for code in part.countries}
    if (
        len(parts) > 1
        and all(part.countries for part in parts)
        and any(part.safeguards for part in parts)
        and own == set(transfer_cells.codes)
        and not transfer_cells.others
    ):
        for part in parts:
            guards = (*part.safeguards, *transfer_cells.safeguards)
            declare(builder, {"text": part.text, "countries": part.countries, "safeguards": guards or None})
        return
    text = "\n".join(cell.text for cell in transfer_cells.yes) or None
    guards = (
        *(guard for part in parts for guard in part.safeguards),
        *transfer_cells.safeguards,
        *_in_remarks(transfer_cells),
    )
    values: dict[str, Any] = {"text": text, "safeguards": guards or None}
    codes = tuple(dict.fromkeys(transfer_cells.codes))
    if transfer_cells.yes and not codes and not transfer_cells.others:
        codes, named = _in_a_sentence(" ".join(cell.text for cell in transfer_cells.yes))
        values["safeguards"] = guards or named or None
    third = tuple(code for code in codes if not in_the_eea(code))
    if third and third != codes:  # what it rests on is for third countries: `Sweden; United States`, and the DPF
        codes = third
        builder.exact.difference_update(cell.grid_cell for cell in entry.of("country"))
        builder.verbatim.extend(entry.of("country"))
    if codes:
        values["countries"] = codes
    elif transfer_cells.no_country:  # beside a "yes" it contradicts it: which country is meant has to be asked
        builder.exact.difference_update(cell.grid_cell for cell in entry.of("country"))
    reserved = tuple(Condition(text=cell.text) for cell in transfer_cells.yes if excepts(cell.text))
    if reserved:
        values["conditions"] = reserved
    _resting_on_what_is_beside_the_name(builder, values)
    if transfer_cells.others:
        values["text"] = "\n".join(filter(None, (text, *transfer_cells.others)))
    declare(builder, values)


def _resting_on_what_is_beside_the_name(builder: RecordBuilder, values: dict[str, Any]) -> None:
    """Give a transfer the importer and safeguards that a cell of processors says of the only one in that country."""
    countries = set(values.get("countries") or ())
    there = [importer for importer in builder.importers if not countries or set(importer.countries) == countries]
    if len(there) == 1 and not values["safeguards"] and "countries" not in values:
        values["countries"] = there[0].countries or None
    if len(there) == 1 and not values["safeguards"]:
        values["importer"] = builder.shared.party_named(there[0].name)
        values["safeguards"] = there[0].safeguards
        values["text"] = "\n".join(filter(None, (values["text"], there[0].text)))


def _parties_of_the_line(builder: RecordBuilder, text: str) -> list[Importer]:
    """Those of the line's own parties whom a cell names beside what transfers rest on: `SCCs (Greenhouse)`.

    Empty where a part of the cell names none of them, or several, or says anything else.
    """
    shared = builder.shared.parties
    engaged = (getattr(item, "party", item) for field in _ENGAGED for item in each(builder.values.get(field)))
    names = {str(shared[party]["name"]): shared[party].get("country") for party in engaged if party in shared}
    received: list[Importer] = []
    for part in lines(text):
        mentioned = [name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", part, re.IGNORECASE)]
        if len(mentioned) != 1:
            return []
        around = re.sub(rf"(?<!\w){_leading()}{re.escape(mentioned[0])}(?!\w)", " ", part, flags=re.IGNORECASE)
        ground_text = _EMPTY.sub(" ", around).strip(" ,;:–—-/.")
        plainly = declared(ground_text) if ground_text else ()
        if ground_text and len(plainly) != 1:
            return []
        own = names[mentioned[0]]
        countries = plainly[0].countries if plainly and plainly[0].countries else (own,) if own else ()
        received.append(Importer(mentioned[0], countries, plainly[0].safeguards if plainly else (), part))
    return received


@cache
def _leading() -> str:
    """A pattern of the words that only lead to whom data goes."""
    return rf"(?:(?:{'|'.join(map(re.escape, sorted(wordings('goes-to'))))})\s)?"


def _abroad_under_a_ground(builder: RecordBuilder, transfer_cells: _TransferCells) -> Importer | None:
    """The one of the line's parties that is outside the EEA, where a column of its own says what that rests on."""
    plainly = all(guard.tool or guard.decision for guard in transfer_cells.safeguards)
    engaged = [item for field in _ENGAGED for item in each(builder.values.get(field))]
    abroad: dict[str, tuple[str, ...]] = {}
    for item in engaged:
        party = getattr(item, "party", item)
        noted = builder.shared.parties[party].get("country")
        countries = getattr(item, "countries", None) or ((noted,) if isinstance(noted, str) else ())
        if countries and not any(map(in_the_eea, countries)):
            abroad[party] = tuple(countries)
    if not transfer_cells.safeguards or not plainly or len(abroad) != 1:
        return None
    ((party, countries),) = abroad.items()
    return Importer(str(builder.shared.parties[party]["name"]), countries, (), "")


def _to_each(builder: RecordBuilder, transfer_cells: _TransferCells) -> bool:
    """Declare a transfer to each of those whom the cells name, where they name nothing besides."""
    received = transfer_cells.importers
    countries = {code for importer in received for code in importer.countries}
    if not received or transfer_cells.parts or transfer_cells.others or not countries.issuperset(transfer_cells.codes):
        return False
    for importer in received:
        guards = (*importer.safeguards, *transfer_cells.safeguards)
        values = {"text": importer.text or None, "countries": importer.countries or None, "safeguards": guards or None}
        party = builder.shared.party_named(importer.name) if importer.name else None
        if party is None and is_company(importer.name):
            party = builder.party(importer.name)
            if len(importer.countries) == 1:
                builder.shared.detail(party, "country", importer.countries[0])
        declare(builder, {**values, "importer": party})
    return True


def declare_of_header(builder: RecordBuilder) -> None:
    """One transfer to each of whom the lines of a header say in which country they are and what that rests on."""
    for importer in builder.importers:
        values = {
            "text": importer.text,
            "countries": importer.countries or None,
            "safeguards": importer.safeguards or None,
        }
        declare(builder, {**values, "importer": builder.party(importer.name)})


def declare(builder: RecordBuilder, values: dict[str, Any]) -> str:
    """Make a transfer of the line."""
    transfer_id = builder.shared.new_id("transfer", f"{builder.id}-transfer")
    record = Transfer(id=transfer_id, **values, sources=builder.shared.cite(builder.source))
    builder.shared.transfers.append(record)
    from ropa.imports.fields.record_values import strings

    builder.say(*strings(record))
    builder.add("transfers", transfer_id)
    return transfer_id


def _countries(builder: RecordBuilder, entry: Entry, transfer_cells: _TransferCells) -> None:
    """Add the countries that are named, whether a cell says that there is none, and what is no country."""
    for cell in builder.each(entry.of("country")):
        reply = answer(cell.text, cell.field)
        if reply.kind in {"none", "no", "na"} and not (reply.excepted or (reply.kind == "na" and reply.added)):
            transfer_cells.no_country = transfer_cells.no_country or reply.kind != "na"
        elif reply.kind == "said" or (reply.kind == "yes" and reply.added and not reply.excepted):
            stated = cell.text if reply.kind == "said" else reply.added
            named = without_others(stated)
            if named != stated.strip():
                builder.verbatim.append(cell)  # which the others are has to be asked
            parts = items(named)
            sure = next((at for at, part in enumerate(parts) if opens_with_hedge(part) or doubts(part)), len(parts))
            meant = [country_code(part) if at < sure else None for at, part in enumerate(parts)]
            plainly = () if all(meant) or sure < len(parts) else declared(named)
            clear = plainly or all(meant) or sure < len(parts) or len(named) > _LONGEST
            received = [] if clear else list(importers(named))
            if received:  # `Google (USA), SCC`
                whole = reply.kind == "yes" and len(received) == 1
                transfer_cells.importers += [attrs.evolve(received[0], text=cell.text)] if whole else received
                continue
            transfer_cells.take(plainly)
            transfer_cells.codes += [] if plainly else [code for code in meant if code]
            if all(meant):
                builder.exact.update([cell.grid_cell] if named == cell.text.strip() else [])
            elif plainly:
                transfer_cells.others.append(cell.text)
            else:
                transfer_cells.others += [part for part, code in zip(parts, meant, strict=True) if code is None]
    transfer_cells.no_country = transfer_cells.no_country and not transfer_cells.codes


def _without_those_inside(builder: RecordBuilder, entry: Entry, transfer_cells: _TransferCells) -> None:
    """Leave out countries inside the EEA, where nothing says that data is transferred: data may well be there."""
    inside = {code for code in transfer_cells.codes if in_the_eea(code)}
    if inside and not transfer_cells.parts:
        transfer_cells.codes = [code for code in transfer_cells.codes if code not in inside]
        builder.exact.difference_update(cell.grid_cell for cell in entry.of("country"))


def _exact(builder: RecordBuilder, entry: Entry, transfer_cells: _TransferCells) -> None:
    if transfer_cells.no_country:
        builder.exact.update(
            cell.grid_cell for cell in entry.of("country") if answer(cell.text, cell.field).kind in {"none", "no"}
        )


def _safeguards(entry: Entry, transfer_cells: _TransferCells) -> None:
    """Add what stands under a heading for safeguards, and the countries that it names beside them."""
    for cell in entry.of("safeguard"):
        for part in lines(cell.text) if answer(cell.text, cell.field).kind == "said" else ():
            plainly = declared(part)
            if len(plainly) == 1 and len(plainly[0].safeguards) == 1:
                transfer_cells.codes += plainly[0].countries
                transfer_cells.safeguards.append(plainly[0].safeguards[0].with_(text=part))
            else:
                transfer_cells.safeguards.append(safeguard(part))


def _in_a_sentence(text: str) -> tuple[tuple[str, ...], tuple[Safeguard, ...]]:
    """The countries that a "yes" with more words names, and for a single one what they plainly say it rests on.

    A tool is named for whose it is, which is no country that data goes to: `US under the UK extension to the DPF`.
    """
    named = grounds_in(text)
    without_tools = text
    for guard in named:
        without_tools = without_tools.replace(guard.text or "", " ") if guard.tool and guard.text else without_tools
    codes = countries_in(without_tools)
    return codes, named if len(codes) == 1 else ()


def _in_remarks(transfer_cells: _TransferCells) -> list[Safeguard]:
    """Safeguards that stand in parentheses at the end of a "yes", where they are plainly one and nothing else was."""
    remarks = [] if transfer_cells.parts else [remark(cell.text)[1] for cell in transfer_cells.yes]
    in_full = [guard for remark_text in remarks if remark_text and (guard := ground(remark_text))]
    return in_full or [guard for remark_text in remarks if remark_text for guard in grounds_in(remark_text)]


def safeguard(text: str) -> Safeguard:
    """A safeguard in its words, with the tool or the decision where they are plainly one; an agreement is none."""
    guard = ground(text) or ground(remark(text)[0]) or _beside_an_agreement(text)
    return Safeguard(text=text) if guard is None else guard.with_(text=text)


def _beside_an_agreement(text: str) -> Safeguard | None:
    """The one safeguard of a list all of whose other items say that there is an agreement: `SCC, DPA signed`."""
    others = [part for part in items(text) if agreement(part) is None]
    return (ground(others[0]) or ground(remark(others[0])[0])) if len(others) == 1 else None


def countries_in(text: str) -> tuple[str, ...]:
    """The countries that a sentence about a transfer names in full, or as USA, US, UK in capitals."""
    codes: dict[str, None] = {}
    if text != text.upper():
        codes.update((code, None) for capitals in _CAPITALS.findall(text) if (code := country_code(capitals)))
    for match in _WORDS.finditer(text):
        parts = match.group().split()
        for size in range(len(parts), 0, -1):
            for begin in range(len(parts) - size + 1):
                name = " ".join(parts[begin : begin + size])
                if len(plain(name)) >= _SHORTEST and name[:1].isupper() and (code := country_code(name)):
                    codes[code] = None
    return tuple(codes)
