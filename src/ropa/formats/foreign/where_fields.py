# SPDX-License-Identifier: Apache-2.0
"""Cells that say whether data leaves the EEA, to which country, and on what that rests (Art. 30(1)(e))."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from ropa.formats.foreign.answers import answer, choice
from ropa.formats.foreign.lists import items, lines, remark
from ropa.formats.foreign.wording import plain
from ropa.labels import country_code
from ropa.model import Safeguard, Statement, Transfer
from ropa.model.statement import Claim

if TYPE_CHECKING:
    from ropa.formats.foreign.making import Making
    from ropa.formats.foreign.sighting import Entry, Said

_CAPITALS = re.compile(r"\b(US|USA|UK)\b")
_WORDS = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,3}")
_SHORTEST: Final = 4


def transfers(making: Making, entry: Entry) -> None:  # noqa: C901 - the cells answer in many ways
    """The declared transfer of a line.

    "No" is a statement: no transfers, and what is added to it is kept as what the source asserts. "Yes" declares one,
    with the countries and safeguards that the cells name. Anything in between is kept in words.
    """
    answered = [(said, answer(said.text, loosely=True)) for said in entry.of("transfer")]
    yes = [said for said, found in answered if found.kind == "yes"]
    no = [(said, found) for said, found in answered if found.kind in {"no", "none"} and not found.excepted]
    codes, no_country, named = _countries(making, entry)
    for said, found in answered:
        if found.kind == "said" and (listed := _listed(said.text)):
            codes = tuple(dict.fromkeys((*codes, *listed)))
            yes.append(said)
    safeguards = (*_safeguards(entry), *_in_remarks(yes))
    if no and not yes and not codes:
        making.values["transfers"] = ()
        for said, found in no:
            if found.rest:
                making.add("statements", Statement(claim=Claim.NO_TRANSFER, text=said.text))
            else:
                making.exact.add(said.cell)
        _exact(making, entry, "country", no_country)
        return
    if not yes and not (codes and not answered):
        if no_country and not answered:
            making.values["transfers"] = ()
            _exact(making, entry, "country", no_country)
        return
    if yes and not codes and not named:
        codes = countries_in(" ".join(said.text for said in yes))
    text = "\n".join(said.text for said in yes) or None
    values: dict[str, Any] = {"text": text, "safeguards": safeguards or None}
    if codes:
        values["countries"] = codes
    elif no_country:
        values["countries"] = ()
        _exact(making, entry, "country", no_country)
    if named:
        values["text"] = "\n".join(filter(None, (text, *named)))
    declare(making, values)


def declare(making: Making, values: dict[str, Any]) -> str:
    """Make a transfer of the line."""
    made = making.shelf.new_id("transfer", f"{making.id}-transfer")
    record = Transfer(id=made, **values, sources=making.shelf.cite(making.source))
    making.shelf.transfers.append(record)
    from ropa.formats.foreign.making import strings

    making.touched.extend(strings(record))
    making.add("transfers", made)
    return made


def _countries(making: Making, entry: Entry) -> tuple[tuple[str, ...], bool, list[str]]:
    """The codes of the countries named; whether a cell says that there is none; what is no country."""
    codes: list[str] = []
    others: list[str] = []
    none = False
    for said in entry.of("country"):
        found = answer(said.text)
        if found.kind in {"none", "no", "na"} and not found.rest:
            none = none or found.kind != "na"
            continue
        if found.kind != "said":
            continue
        parts = items(said.text)
        meant = [country_code(part) for part in parts]
        codes += [code for code in meant if code]
        if all(meant):
            making.exact.add(said.cell)
        else:
            others += [part for part, code in zip(parts, meant, strict=True) if code is None]
    return tuple(dict.fromkeys(codes)), none and not codes, others


def _listed(text: str) -> tuple[str, ...]:
    """The countries of a cell that is nothing but a list of countries."""
    codes = [country_code(part) for part in items(text)]
    return tuple(code for code in codes if code) if all(codes) else ()


def _exact(making: Making, entry: Entry, field: str, said_none: bool) -> None:  # noqa: FBT001 - what the cells say
    if said_none:
        making.exact.update(said.cell for said in entry.of(field) if answer(said.text).kind in {"none", "no"})


def _safeguards(entry: Entry) -> tuple[Safeguard, ...]:
    return tuple(
        safeguard(part)
        for said in entry.of("safeguard")
        if answer(said.text).kind == "said"
        for part in lines(said.text)
    )


def _in_remarks(cells: list[Said]) -> tuple[Safeguard, ...]:
    """Safeguards that stand in parentheses at the end of a "yes", where they are plainly a tool."""
    found = [(rest, choice(rest, "tool:")) for said in cells if (rest := remark(said.text)[1])]
    return tuple(Safeguard(tool=tool, text=rest) for rest, tool in found if tool)


def safeguard(words: str) -> Safeguard:
    """A safeguard in its words, with the tool where the words are plainly one."""
    tool = choice(words, "tool:") or choice(remark(words)[0], "tool:")
    return Safeguard(tool=tool, text=words)


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
