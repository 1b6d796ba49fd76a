# SPDX-License-Identifier: Apache-2.0
"""Which parties are one: by what somebody has stated, or by a name that two go by where nothing speaks against it.

And which belong to one group of undertakings (GDPR Art. 4(19)): by parents, by members, by being the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final

import attrs

from ropa.errors import NamesOffered
from ropa.meaning.scopes import Scopes
from ropa.model import Party, PartyKind
from ropa.register import Register
from ropa.silence import NotApplicable, each
from ropa.text import every_language
from ropa.values import frozen

NAMELESS: Final = frozenset({PartyKind.CATEGORY, PartyKind.DEPARTMENT, PartyKind.PERSON, PartyKind.GROUP})
"""Kinds of party whose name describes them: the same words in two registers need not mean the same people."""

AUTHORITIES: Final = frozenset({PartyKind.PUBLIC_AUTHORITY, PartyKind.SUPERVISORY_AUTHORITY})
"""Kinds of party of which each country has its own under the same name."""

COMPARED: Final = ("kind", "country", "legal_name", "registration", "address", "email", "phone", "website", "parent")
"""The fields of a party on which two records of it can differ."""


@frozen
class Identity:
    """A company that stands in a book under several ids.

    Attributes:
        parties: Its ids, in the order of the book.
        names: All that it is called, in any of its registers.
    """

    parties: tuple[str, ...]
    names: tuple[str, ...]


@frozen
class Conflict:
    """What a book says differently of one party, or why two of one name are kept apart.

    Attributes:
        parties: The ids of the parties.
        field: The field on which they differ; `country` also where the difference keeps namesakes apart.
        values: What each says, in the order of `parties`.
        apart: Whether they are held to be different parties for it.
    """

    parties: tuple[str, ...]
    field: str
    values: tuple[str, ...]
    apart: bool = False


@attrs.frozen(slots=False)
class Identities(NamesOffered):
    """Which parties of a book are one.

    Two party records are one party if one names the other under `same_as`; if they stand in one register and one's name
    is among the other's aliases; or if they stand in different registers, bear a name in common (an alias counts), and
    state no different countries. Across registers, authorities need one country stated alike, and kinds of recipients
    and groups are never joined by name. What would join two stated countries by name joins neither.

    Attributes:
        all: Each party that stands in the book more than once.
        conflicts: What is said differently of one party, and namesakes that are kept apart.
    """

    all: tuple[Identity, ...]
    conflicts: tuple[Conflict, ...]
    _here: Mapping[str, str] = attrs.field(factory=dict, repr=False, eq=False)

    def of(self, party: str) -> tuple[str, ...]:
        """The ids of the party that is called so in some register; just the one where it stands once."""
        identity = self._by_party.get(party)
        return identity.parties if identity is not None else (party,)

    def here(self, party: str) -> str:
        """The id that stands for a party and all those of its own register that are the same, whatever others say.

        What a register declares of a party is about that party by its own words: another register beside it does not
        make two of its parties one.
        """
        return self._here.get(party, party)

    def by_party(self) -> dict[str, Identity]:
        """The identity to which each id belongs, for those that stand in the book more than once."""
        return dict(self._by_party)

    @cached_property
    def _by_party(self) -> dict[str, Identity]:
        return {party: identity for identity in self.all for party in identity.parties}


def identities(book: Register, scopes: Scopes | None = None) -> Identities:
    """Who is the same in a book, and on what what is said of them differs.

    Args:
        book: The register, or the book of several.
        scopes: Which register each record stands in; left out, it is worked out here.
    """
    home = (scopes or Scopes(book)).home
    homes = {party_id: home(party_id) for party_id in book.parties}
    parties = list(book.parties.values())
    joined, here = _Sets(list(homes)), _Sets(list(homes))
    for party in parties:
        for other in each(party.same_as):
            if other in book.parties:
                joined.unite(party.id, other)
                if homes[party.id] == homes[other]:
                    here.unite(party.id, other)
    aliased = list(_by_alias(parties, homes))
    _unite_by_name(book, here, [], aliased, homes)
    apart = []
    shared = _by_name(parties, homes)
    for namesakes in shared:
        if len(_countries(namesakes)) > 1:
            apart.append(_differing(namesakes, "country", apart=True))
            for country in sorted(_countries(namesakes)):
                _unite(joined, [party for party in namesakes if party.country == country], homes)
    alike = [namesakes for namesakes in shared if len(_countries(namesakes)) <= 1]
    _unite_by_name(book, joined, alike, aliased, homes)
    groups = [[book.parties[party] for party in ids] for ids in joined.groups() if len(ids) > 1]
    several = tuple(
        Identity(
            tuple(party.id for party in group), tuple(dict.fromkeys(name for party in group for name in names(party)))
        )
        for group in groups
    )
    differing = [conflict for group in groups for field in COMPARED for conflict in _conflict(group, field, joined)]
    firsts = {party_id: min(ids) for ids in here.groups() if len(ids) > 1 for party_id in ids}
    return Identities(several, (*differing, *dict.fromkeys(apart)), firsts)


def names(party: Party) -> tuple[str, ...]:
    """All that a party is called."""
    stated = [party.name, party.legal_name, *each(party.aliases)]
    return tuple(dict.fromkeys(wording for name in stated if name for wording in every_language(name)))


def name_key(name: str) -> str:
    """A name, so that two that differ only in capitals, spaces and signs are one: `Google®  LLC` is `google llc`."""
    plain = unicodedata.normalize("NFKC", name).translate({ord("®"): None, ord("™"): None}).casefold()
    return " ".join(re.findall(r"\w+", plain))


def _by_name(parties: list[Party], homes: Mapping[str, str]) -> list[list[Party]]:
    """Parties of different registers that bear a name in common, for each such name."""
    bearers: dict[str, dict[str, Party]] = {}
    for party in parties:
        if party.kind not in NAMELESS:
            for name in names(party):
                bearers.setdefault(name_key(name), {})[party.id] = party
    return [
        list(group.values())
        for name, group in bearers.items()
        if name and len({homes[party_id] for party_id in group}) > 1
    ]


def _by_alias(parties: list[Party], homes: Mapping[str, str]) -> Iterator[tuple[Party, Party]]:
    """Two parties of one register of which one's name is among the other's aliases, in one country as far as stated."""
    by_alias: dict[tuple[str, str], list[Party]] = {}
    for party in parties:
        for alias in each(party.aliases):
            for wording in every_language(alias):
                by_alias.setdefault((homes[party.id], name_key(wording)), []).append(party)
    for party in parties if by_alias else ():
        own = [party.name, party.legal_name]
        for wording in (wording for name in own if name for wording in every_language(name)):
            key = name_key(wording)
            for other in by_alias.get((homes[party.id], key), ()) if key else ():
                if other is not party and len(_countries([party, other])) <= 1:
                    yield party, other


def _countries(parties: Iterable[Party]) -> set[str]:
    return {party.country for party in parties if isinstance(party.country, str)}


def _unite(joined: _Sets, namesakes: list[Party], homes: Mapping[str, str]) -> None:
    """Unite namesakes of different registers; an authority only with one that states the same country."""
    alike: dict[str | None, list[Party]] = {None: [party for party in namesakes if party.kind not in AUTHORITIES]}
    for party in namesakes:
        if isinstance(party.country, str):
            alike.setdefault(party.country, []).append(party)
    for group in alike.values():
        if len({homes[party.id] for party in group}) > 1:
            for party in group[1:]:
                joined.unite(group[0].id, party.id)


def _unite_by_name(
    book: Register,
    joined: _Sets,
    shared: list[list[Party]],
    aliased: list[tuple[Party, Party]],
    homes: Mapping[str, str],
) -> None:
    """Unite namesakes, unless one that states no country would so join two that state different ones."""
    reach = joined.copy()
    for namesakes in shared:
        _unite(reach, namesakes, homes)
    for party, other in aliased:
        reach.unite(party.id, other.id)
    torn = {reach.head(ids[0]) for ids in reach.groups() if len(_countries(map(book.parties.__getitem__, ids))) > 1}
    for namesakes in shared:
        stating = [party for party in namesakes if isinstance(party.country, str)]
        _unite(joined, stating if reach.head(namesakes[0].id) in torn else namesakes, homes)
    for party, other in aliased:
        if reach.head(party.id) not in torn or (isinstance(party.country, str) and isinstance(other.country, str)):
            joined.unite(party.id, other.id)


def _differing(group: list[Party], field: str, *, apart: bool = False) -> Conflict:
    stating = [party for party in group if getattr(party, field) is not None]
    values = tuple(_in_words(getattr(party, field)) for party in stating)
    return Conflict(tuple(party.id for party in stating), field, values, apart)


def _in_words(value: Any) -> str:
    return f"not applicable: {value.reason}" if isinstance(value, NotApplicable) else str(value)


def _conflict(group: list[Party], field: str, joined: _Sets) -> Iterator[Conflict]:
    conflict = _differing(group, field)
    values = {joined.head(value) if field == "parent" else name_key(value) for value in conflict.values}
    if len(values) > 1:
        yield conflict


class _Sets:
    """Ids in sets that can be united."""

    def __init__(self, ids: list[str]) -> None:
        self._above = {member: member for member in ids}

    def head(self, member: str) -> str:
        """The id that stands for the set; an unknown id stands for itself."""
        while (above := self._above.get(member, member)) != member:
            self._above[member] = member = self._above.get(above, above)
        return member

    def copy(self) -> _Sets:
        """The same sets, to be united further on their own."""
        copied = _Sets([])
        copied._above = dict(self._above)
        return copied

    def unite(self, member: str, other: str) -> None:
        self._above[self.head(other)] = self.head(member)

    def groups(self) -> list[list[str]]:
        gathered: dict[str, list[str]] = {}
        for member in self._above:
            gathered.setdefault(self.head(member), []).append(member)
        return list(gathered.values())


class Groups:
    """The groups of undertakings of a book.

    Args:
        book: The register.
        identity: Which parties are one.
    """

    def __init__(self, book: Register, identity: Identities) -> None:
        self._identity = identity
        self._sets = _Sets([])
        for party in book.parties.values():
            if isinstance(party.parent, str):
                self._join(party.parent, party.id)
            for member in each(party.members):
                self._join(party.id, member)

    def head(self, party: str) -> str:
        """The id that stands for the group of a party; for itself, where it belongs to none."""
        return self._sets.head(self._identity.here(party))

    def related(self, party: str, other: str) -> bool:
        """Whether two parties belong to one group, or are the same."""
        return self.head(party) == self.head(other)

    def _join(self, party: str, other: str) -> None:
        first, second = sorted((self.head(party), self.head(other)))
        if first != second:
            self._sets.unite(first, second)
