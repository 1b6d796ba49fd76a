# SPDX-License-Identifier: Apache-2.0
"""To whom data goes in another country, and on what that rests, as one cell tells it (Art. 30(1)(e), 44-49).

The three stand in any order: `Google LLC (USA, SCC)`, `USA: Google LLC - SCC`, `USA (SCC, Google LLC), India (BCR)`.
"""

from __future__ import annotations

from typing import Final

import attrs

from ropa.free_text.answers import means, speaks_of, wordings
from ropa.free_text.lists import AND, by_comma, lines, outside, remark
from ropa.free_text.names import BEHIND, PartyName, grounded, in_a_country, is_name, named
from ropa.free_text.parties.kinds_of_party import kind_of
from ropa.free_text.parties.legal_forms import is_company
from ropa.free_text.remembered import remembered
from ropa.free_text.synonyms import term_of
from ropa.free_text.transfer_grounds import country, declared, ground, pieces_of
from ropa.model import Safeguard
from ropa.patterns import pattern
from ropa.values import frozen

_MOST_LEADING: Final = 3

_SIGNS: Final = pattern(r"[(),;:]|\s[-–—]\s|\s[&+]\s")


@frozen
class Importer:
    """Somebody to whom data goes in a country, as a cell on transfers names them.

    Attributes:
        name: The name; empty where the cell names only the country beside others that are named.
        countries: Where they receive it.
        safeguards: What that rests on; empty where the cell does not say.
        text: The part of the cell.
    """

    name: str
    countries: tuple[str, ...]
    safeguards: tuple[Safeguard, ...]
    text: str


@remembered
def importers(text: str) -> tuple[Importer, ...]:
    """Those whom a cell on transfers names, each with a country: `Facebook (USA)`; empty where any part is not that."""
    received: list[Importer] = []
    for part in lines(text):
        if in_full := _in_any_order(part):
            received += in_full
            continue
        base, guards = grounded(part)
        for party in named(base):
            placed = _in_the_country(party)
            if placed is None or party.may:
                return ()  # what is not sure is no transfer
            beside = remark(party.texts[0] if party.texts else base)[1] or ""
            also = tuple(guard for piece in declared(beside) for guard in piece.safeguards) or grounded(beside)[1]
            received.append(Importer(placed.name, placed.countries, (*also, *guards), part))
    return tuple(received)


def _in_any_order(line: str) -> tuple[Importer, ...]:
    """Those of a line whose every word is a country, a ground or a name: `USA (SCC, Google LLC), India (BCR)`.

    The line as a whole, or else each of the parts that commas or "and" divide, names one country, and somebody at most.
    Empty where that is not so, or where nobody is named at all.
    """
    for parts in ([line], [*outside(line, ",")], [*outside(line, AND)]):
        placed = [_placed(part.strip()) for part in parts]
        understood = [importer for importer in placed if importer is not None]
        if len(understood) == len(placed) and any(importer.name for importer in understood):
            return tuple(understood)
    return ()


def _placed(part: str) -> Importer | None:
    """One country, with somebody who receives data there and what that rests on, in any order; `None` = not that."""
    pieces = pieces_of(_without_leading(part), _is_receiver)
    if pieces is None:
        return None
    apart = [piece for piece in pieces for piece in in_a_country(piece) or (piece,)]
    countries = dict.fromkeys(code for piece in apart if (code := country(piece)))
    others = [piece for piece in apart if country(piece) is None]
    guards = tuple(guard for piece in others if (guard := ground(piece)))
    names = [piece for piece in others if ground(piece) is None and not means(piece, "beside-a-ground")]
    if len(countries) != 1 or len(names) > 1:
        return None
    return Importer(names[0] if names else "", tuple(countries), guards, part)


def _without_leading(part: str) -> str:
    """A part without the words that only lead to whom data goes: `and to Infosys Ltd.`."""
    spoken = part.split()
    at = next((at for at, word in enumerate(spoken[:_MOST_LEADING]) if not means(word, "goes-to")), 0)
    return " ".join(spoken[at:])


def _is_receiver(piece: str) -> bool:
    """Whether a piece of a cell is plainly somebody's name, or that with its country: `Salesforce in the US`."""
    name, _ = in_a_country(piece) or (piece, "")
    return (
        _SIGNS.search(piece) is None
        and name[:1].isupper()
        and is_name(name)
        and not speaks_of(name, wordings("uses"))
        and term_of("subject", name) is None
        and (is_company(name) or kind_of(name) is None)
    )


def importer_of(party: PartyName) -> Importer:
    """Somebody who is named with a country and with what a transfer there rests on."""
    return Importer(party.name, party.countries, party.safeguards, party.whole)


def _in_the_country(party: PartyName) -> PartyName | None:
    """A name with its country, `USA (Facebook)` too; `None` where it is not that, or begins as no name does."""
    if (code := country(party.name)) and party.remark:
        if len(by_comma(party.remark)) > 1:
            return None  # `USA (hosting, Google LLC)`: which of them is somebody has to be asked
        party = PartyName(grounded(party.remark)[0], countries=(code,), texts=party.texts)
    within = _behind_its_country(party.name) or in_a_country(party.name)
    if within is not None and party.countries:
        return None  # `Japan, Salesforce in the US`: the first country is another one's
    if within is not None and is_company(within[0]):
        party = attrs.evolve(party, name=within[0], countries=(within[1],))
    plainly = party.name[:1].isupper() and is_name(party.name) and not speaks_of(party.name, wordings("uses"))
    plainly = plainly and term_of("subject", party.name) is None  # `Kunder i USA` are nobody to whom data goes
    return party if party.countries and plainly else None


def _behind_its_country(name: str) -> tuple[str, str] | None:
    """A name behind its country: `USA – Microsoft`, `USA: Microsoft`."""
    for cut in BEHIND.finditer(name):
        code = country(name[: cut.start()])
        if code is not None and not country(name[cut.end() :]):
            return name[cut.end() :].strip(), code
    return None
