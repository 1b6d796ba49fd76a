# SPDX-License-Identifier: Apache-2.0
"""Which parties are one: by id, by what somebody has stated, or by a name that the other goes by."""

from __future__ import annotations

from ropa.model import Party
from ropa.register import Register
from ropa.silence import each
from ropa.text import every_language


class Identity:
    """Which ids of parties mean the same party.

    Two parties are one where somebody has stated it (`same_as`), or where one's name is among the other's aliases and
    nothing speaks against it: they belong to one register and are not said to be in two countries.

    Args:
        book: The register.
    """

    def __init__(self, book: Register) -> None:
        self._first: dict[str, str] = {}
        by_alias: dict[tuple[str, str], list[Party]] = {}
        for party in book.parties.values():
            for other in each(party.same_as):
                self._join(party.id, other)
            for alias in each(party.aliases):
                by_alias.setdefault((_register_of(party.id), alias.casefold()), []).append(party)
        for party in book.parties.values():
            for name in _names(party):
                for other_party in by_alias.get((_register_of(party.id), name.casefold()), ()):
                    if not (party.country and other_party.country and party.country != other_party.country):
                        self._join(party.id, other_party.id)

    def of(self, party_id: str) -> str:
        """The id that stands for a party and all those that are the same."""
        first = self._first.get(party_id, party_id)
        while first != party_id:
            party_id, first = first, self._first.get(first, first)
        return first

    def same(self, one: str, other: str) -> bool:
        """Whether two ids mean one party."""
        return self.of(one) == self.of(other)

    def _join(self, one: str, other: str) -> None:
        first, second = sorted((self.of(one), self.of(other)))
        if first != second:
            self._first[second] = first


def _register_of(party_id: str) -> str:
    return party_id.rpartition("/")[0]


def _names(party: Party) -> tuple[str, ...]:
    names = every_language(party.name) if party.name else ()
    return (*names, party.legal_name) if party.legal_name else names
