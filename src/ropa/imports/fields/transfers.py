# SPDX-License-Identifier: Apache-2.0
"""Cells that say whether data leaves the EEA, to which country, and on what that rests (Art. 30(1)(e))."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import attrs

from ropa.free_text.answers import answer, excepts
from ropa.free_text.comparable import plain
from ropa.free_text.lists import items, lines, remark
from ropa.free_text.transfer_grounds import Declared, declared, ground, without_others
from ropa.imports.shapes.understood_grid import Said
from ropa.labels import country_code
from ropa.model import Condition, Safeguard, Statement, Transfer
from ropa.model.statement import Claim

if TYPE_CHECKING:
    from ropa.imports.fields.record_values import Making
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

    yes: list[Said] = attrs.field(factory=list)
    parts: list[Declared] = attrs.field(factory=list)
    codes: list[str] = attrs.field(factory=list)
    no_country: bool = False
    others: list[str] = attrs.field(factory=list)
    safeguards: list[Safeguard] = attrs.field(factory=list)

    def take(self, found: tuple[Declared, ...]) -> None:
        """Add parts that were wholly understood."""
        self.parts += found
        self.codes += [code for part in found for code in part.countries]


def transfers(making: Making, entry: Entry) -> None:
    """The declared transfers of a line.

    "No" is a statement: no transfers, and what is added to it is kept as what the source asserts. "Yes" declares one,
    with the countries and safeguards that the cells name; so does a cell in which every word is a country or what a
    transfer rests on. Anything in between is kept in words.
    """
    answered = [(said, answer(said.text, said.field)) for said in entry.of("transfer")]
    no = [(said, found) for said, found in answered if found.kind in {"no", "none"} and not found.excepted]
    where = _Where()
    for said, found in answered:
        words = said.text if found.kind == "said" else found.rest
        plainly = declared(words) if found.kind in {"said", "yes"} else ()
        if not plainly and found.kind == "said" and (plainly := declared(without_others(words))):
            making.kept.append(said)  # which the others are has to be asked
        where.take(plainly)
        if plainly or found.kind == "yes":
            where.yes.append(said)
    _countries(making, entry, where)
    _safeguards(entry, where)
    if no and not where.yes and not where.codes:
        making.values["transfers"] = ()
        for said, found in no:
            if found.rest:
                making.add("statements", Statement(claim=Claim.NO_TRANSFER, text=said.text))
            else:
                making.exact.add(said.cell)
        _exact(making, entry, where)
    elif where.yes or (where.codes and not answered):
        _declare_all(making, entry, where)
    elif where.no_country and not answered:
        making.values["transfers"] = ()
        _exact(making, entry, where)
    else:  # no transfer was made that could hold the countries
        making.exact.difference_update(said.cell for said in entry.of("country"))


def _declare_all(making: Making, entry: Entry, where: _Where) -> None:
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
            declare(making, {"text": part.words, "countries": part.countries, "safeguards": guards or None})
        return
    text = "\n".join(said.text for said in where.yes) or None
    guards = (*(guard for part in parts for guard in part.safeguards), *where.safeguards, *_in_remarks(where))
    values: dict[str, Any] = {"text": text, "safeguards": guards or None}
    codes = tuple(dict.fromkeys(where.codes))
    if where.yes and not codes and not where.others:
        codes = countries_in(" ".join(said.text for said in where.yes))
    if codes:
        values["countries"] = codes
    elif where.no_country:
        values["countries"] = ()
        _exact(making, entry, where)
    reserved = tuple(Condition(text=said.text) for said in where.yes if excepts(said.text))
    if reserved:
        values["conditions"] = reserved
    if where.others:
        values["text"] = "\n".join(filter(None, (text, *where.others)))
    declare(making, values)


def declare(making: Making, values: dict[str, Any]) -> str:
    """Make a transfer of the line."""
    made = making.shelf.new_id("transfer", f"{making.id}-transfer")
    record = Transfer(id=made, **values, sources=making.shelf.cite(making.source))
    making.shelf.transfers.append(record)
    from ropa.imports.fields.record_values import strings

    making.touched.extend(strings(record))
    making.add("transfers", made)
    return made


def _countries(making: Making, entry: Entry, where: _Where) -> None:
    """Add the countries that are named, whether a cell says that there is none, and what is no country."""
    for said in entry.of("country"):
        found = answer(said.text, said.field)
        if found.kind in {"none", "no", "na"} and not (found.excepted or (found.kind == "na" and found.rest)):
            where.no_country = where.no_country or found.kind != "na"
        elif found.kind == "said":
            named = without_others(said.text)
            if named != said.text.strip():
                making.kept.append(said)  # which the others are has to be asked
            parts = items(named)
            meant = [country_code(part) for part in parts]
            plainly = () if any(meant) else declared(named)
            where.take(plainly)
            where.codes += [code for code in meant if code]
            if all(meant):
                making.exact.update([said.cell] if named == said.text.strip() else [])
            elif plainly:
                where.others.append(said.text)
            else:
                where.others += [part for part, code in zip(parts, meant, strict=True) if code is None]
    where.no_country = where.no_country and not where.codes


def _exact(making: Making, entry: Entry, where: _Where) -> None:
    if where.no_country:
        making.exact.update(
            said.cell for said in entry.of("country") if answer(said.text, said.field).kind in {"none", "no"}
        )


def _safeguards(entry: Entry, where: _Where) -> None:
    """Add what stands under a heading for safeguards, and the countries that it names beside them."""
    for said in entry.of("safeguard"):
        for part in lines(said.text) if answer(said.text, said.field).kind == "said" else ():
            plainly = declared(part)
            if len(plainly) == 1 and len(plainly[0].safeguards) == 1:
                where.codes += plainly[0].countries
                where.safeguards.append(plainly[0].safeguards[0].with_(text=part))
            else:
                where.safeguards.append(safeguard(part))


def _in_remarks(where: _Where) -> list[Safeguard]:
    """Safeguards that stand in parentheses at the end of a "yes", where they are plainly one and nothing else was."""
    rests = [] if where.parts else [remark(said.text)[1] for said in where.yes]
    return [found for rest in rests if rest and (found := ground(rest))]


def safeguard(words: str) -> Safeguard:
    """A safeguard in its words, with the tool or the decision where the words are plainly one."""
    found = ground(words) or ground(remark(words)[0])
    return Safeguard(text=words) if found is None else found.with_(text=words)


def countries_in(text: str) -> tuple[str, ...]:
    """The countries that a sentence about a transfer names in full, or as USA, US, UK in capitals."""
    found: dict[str, None] = {}
    if text != text.upper():
        found.update((code, None) for one in _CAPITALS.findall(text) if (code := country_code(one)))
    for match in _WORDS.finditer(text):
        words = match.group().split()
        for size in range(len(words), 0, -1):
            for begin in range(len(words) - size + 1):
                name = " ".join(words[begin : begin + size])
                if len(plain(name)) >= _SHORTEST and name[:1].isupper() and (code := country_code(name)):
                    found[code] = None
    return tuple(found)
