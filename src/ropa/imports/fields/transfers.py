# SPDX-License-Identifier: Apache-2.0
"""Cells that say whether data leaves the EEA, to which country, and on what that rests (Art. 30(1)(e))."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import attrs

from ropa.free_text.answers import answer, excepts
from ropa.free_text.comparable import plain
from ropa.free_text.lists import items, lines, remark
from ropa.free_text.transfer_grounds import TransferPart, declared, ground, without_others
from ropa.imports.shapes.understood_grid import HeadedCell
from ropa.labels import country_code
from ropa.model import Condition, Safeguard, Statement, Transfer
from ropa.model.statement import Claim

if TYPE_CHECKING:
    from ropa.imports.fields.record_values import RecordBuilder
    from ropa.imports.shapes.understood_grid import Entry

_CAPITALS = re.compile(r"\b(US|USA|UK)\b")
_WORDS = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,3}")
_SHORTEST: Final = 4


@attrs.define
class _Where:
    """What the cells of a line say of where data goes.

    Attributes:
        yes: The cells that declare a transfer.
        parts: Countries with what they rest on, from cells in which every word is one of the two.
        codes: The countries, of those parts too.
        no_country: Whether a cell says that there is none.
        others: What stands under a heading for countries, and is not only countries.
        safeguards: What stands under a heading for safeguards, or in parentheses behind a "yes".
    """

    yes: list[HeadedCell] = attrs.field(factory=list)
    parts: list[TransferPart] = attrs.field(factory=list)
    codes: list[str] = attrs.field(factory=list)
    no_country: bool = False
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
    no = [(cell, reply) for cell, reply in answered if reply.kind in {"no", "none"} and not reply.excepted]
    where = _Where()
    for cell, reply in answered:
        text = cell.text if reply.kind == "said" else reply.added
        plainly = declared(text) if reply.kind in {"said", "yes"} else ()
        if not plainly and reply.kind == "said" and (plainly := declared(without_others(text))):
            builder.verbatim.append(cell)  # which the others are has to be asked
        where.take(plainly)
        if plainly or reply.kind == "yes":
            where.yes.append(cell)
    _countries(builder, entry, where)
    _safeguards(entry, where)
    if no and not where.yes and not where.codes:
        builder.values["transfers"] = ()
        for cell, reply in no:
            if reply.added:
                builder.add("statements", Statement(claim=Claim.NO_TRANSFER, text=cell.text))
            else:
                builder.exact.add(cell.grid_cell)
        _exact(builder, entry, where)
    elif where.yes or (where.codes and not answered):
        _declare_all(builder, entry, where)
    elif where.no_country and not answered:
        builder.values["transfers"] = ()
        _exact(builder, entry, where)
    else:  # no transfer was made that could hold the countries
        builder.exact.difference_update(cell.grid_cell for cell in entry.of("country"))


def _declare_all(builder: RecordBuilder, entry: Entry, where: _Where) -> None:
    """One transfer of all that the cells say; one for each part, where these name their own countries and grounds."""
    parts = where.parts
    own = {code for part in parts for code in part.countries}
    if (
        len(parts) > 1
        and all(part.countries for part in parts)
        and any(part.safeguards for part in parts)
        and own == set(where.codes)
        and not where.others
    ):
        for part in parts:
            guards = (*part.safeguards, *where.safeguards)
            declare(builder, {"text": part.text, "countries": part.countries, "safeguards": guards or None})
        return
    text = "\n".join(cell.text for cell in where.yes) or None
    guards = (*(guard for part in parts for guard in part.safeguards), *where.safeguards, *_in_remarks(where))
    values: dict[str, Any] = {"text": text, "safeguards": guards or None}
    codes = tuple(dict.fromkeys(where.codes))
    if where.yes and not codes and not where.others:
        codes = countries_in(" ".join(cell.text for cell in where.yes))
    if codes:
        values["countries"] = codes
    elif where.no_country:
        values["countries"] = ()
        _exact(builder, entry, where)
    reserved = tuple(Condition(text=cell.text) for cell in where.yes if excepts(cell.text))
    if reserved:
        values["conditions"] = reserved
    if where.others:
        values["text"] = "\n".join(filter(None, (text, *where.others)))
    declare(builder, values)


def declare(builder: RecordBuilder, values: dict[str, Any]) -> str:
    """Make a transfer of the line."""
    transfer_id = builder.shared.new_id("transfer", f"{builder.id}-transfer")
    record = Transfer(id=transfer_id, **values, sources=builder.shared.cite(builder.source))
    builder.shared.transfers.append(record)
    from ropa.imports.fields.record_values import strings

    builder.touched.extend(strings(record))
    builder.add("transfers", transfer_id)
    return transfer_id


def _countries(builder: RecordBuilder, entry: Entry, where: _Where) -> None:
    """Add the countries that are named, whether a cell says that there is none, and what is no country."""
    for cell in entry.of("country"):
        reply = answer(cell.text, cell.field)
        if reply.kind in {"none", "no", "na"} and not (reply.excepted or (reply.kind == "na" and reply.added)):
            where.no_country = where.no_country or reply.kind != "na"
        elif reply.kind == "said":
            named = without_others(cell.text)
            if named != cell.text.strip():
                builder.verbatim.append(cell)  # which the others are has to be asked
            parts = items(named)
            meant = [country_code(part) for part in parts]
            plainly = () if any(meant) else declared(named)
            where.take(plainly)
            where.codes += [code for code in meant if code]
            if all(meant):
                builder.exact.update([cell.grid_cell] if named == cell.text.strip() else [])
            elif plainly:
                where.others.append(cell.text)
            else:
                where.others += [part for part, code in zip(parts, meant, strict=True) if code is None]
    where.no_country = where.no_country and not where.codes


def _exact(builder: RecordBuilder, entry: Entry, where: _Where) -> None:
    if where.no_country:
        builder.exact.update(
            cell.grid_cell for cell in entry.of("country") if answer(cell.text, cell.field).kind in {"none", "no"}
        )


def _safeguards(entry: Entry, where: _Where) -> None:
    """Add what stands under a heading for safeguards, and the countries that it names beside them."""
    for cell in entry.of("safeguard"):
        for part in lines(cell.text) if answer(cell.text, cell.field).kind == "said" else ():
            plainly = declared(part)
            if len(plainly) == 1 and len(plainly[0].safeguards) == 1:
                where.codes += plainly[0].countries
                where.safeguards.append(plainly[0].safeguards[0].with_(text=part))
            else:
                where.safeguards.append(safeguard(part))


def _in_remarks(where: _Where) -> list[Safeguard]:
    """Safeguards that stand in parentheses at the end of a "yes", where they are plainly one and nothing else was."""
    remarks = [] if where.parts else [remark(cell.text)[1] for cell in where.yes]
    return [guard for remark_text in remarks if remark_text and (guard := ground(remark_text))]


def safeguard(text: str) -> Safeguard:
    """A safeguard in its words, with the tool or the decision where they are plainly one."""
    guard = ground(text) or ground(remark(text)[0])
    return Safeguard(text=text) if guard is None else guard.with_(text=text)


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
