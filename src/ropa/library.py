# SPDX-License-Identifier: Apache-2.0
"""A book of several registers: each keeps its own records, and who is the same in several is known, never guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from ropa.errors import BadId
from ropa.model import Party, PartyKind
from ropa.model.fields import specs
from ropa.model.references import references
from ropa.refs import ANY, ID, VOCABULARY, key_of, split_key
from ropa.register import Places, Register, kind_of
from ropa.show import Table
from ropa.silence import NotApplicable, each
from ropa.text import every_language, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.errors import Place
    from ropa.model import Record

NAMELESS = frozenset({PartyKind.CATEGORY, PartyKind.DEPARTMENT, PartyKind.PERSON, PartyKind.GROUP})
"""Kinds of party whose name describes them: the same words in two registers need not mean the same people."""

AUTHORITIES = frozenset({PartyKind.PUBLIC_AUTHORITY, PartyKind.SUPERVISORY_AUTHORITY})
"""Kinds of party of which each country has its own under the same name."""

COMPARED = ("kind", "country", "legal_name", "registration", "address", "email", "phone", "website", "parent")
"""The fields of a party on which two registers can differ."""


# -- joining -----------------------------------------------------------------------------------------------------------


def join(registers: Mapping[str, Register]) -> Register:
    """One book of several registers. Ids are put behind the name of their register: `lego-2024/marketing`.

    A register with one header gets its own name for it: `registers/lego-2024`.

    Raises:
        BadId: a name is no id.
    """
    records: list[Record] = []
    homes: dict[str, tuple[Places, str]] = {}
    for name, book in registers.items():
        if not ID.match(name):
            message = f"{name!r} cannot stand before ids. Call the register by lower-case letters, digits and hyphens."
            raise BadId(message)
        alone = next(iter(book.registers)) if len(book.registers) == 1 else None
        for record in book.each():
            moved = _Moving(book, name, alone).record(record)
            records.append(moved)
            if book.places is not None:
                homes[key_of(kind_of(moved), moved.id)] = (book.places, key_of(kind_of(record), record.id))
    return Register.of(*records, places=JoinedPlaces(homes))


@attrs.frozen
class JoinedPlaces(Places):
    """The places of records that came from several registers.

    Attributes:
        homes: For each record of the book, the places of its own register, and what it is called there.
    """

    homes: Mapping[str, tuple[Places, str]] = attrs.field(repr=False)

    def find(self, key: str, field: str = "") -> Place | None:
        """The place of a record, or of a field of it, in the file of its own register."""
        home = self.homes.get(key)
        return None if home is None else home[0].find(home[1], field)


@attrs.frozen
class _Moving:
    """Puts a register's name before its ids."""

    book: Register
    name: str
    alone: str | None

    def id(self, kind: str, record_id: str) -> str:
        if kind == ANY:
            split = split_key(record_id)
            return record_id if split is None else key_of(split[0], self.id(*split))
        if kind == "header" and record_id == self.alone:
            return self.name
        if kind in VOCABULARY and record_id not in self.book.records(kind) and self.book.knows(kind, record_id):
            return record_id
        return f"{self.name}/{record_id}"

    def _same(self, kind: str, record_id: str) -> str:
        """The id of what is stated to be the same; where it names another register, that name stays before it."""
        if "/" in record_id and record_id not in self.book.records(kind):
            return record_id
        return self.id(kind, record_id)

    def record(self, record: Any) -> Any:
        changes = dict(self._changes(record))
        if hasattr(record, "id"):
            changes["id"] = self.id(kind_of(record), record.id)
        return attrs.evolve(record, **changes) if changes else record

    def _changes(self, record: Any) -> Iterator[tuple[str, Any]]:
        for name, spec in specs(type(record)).items():
            value = getattr(record, name)
            if spec.kind not in {"ref", "record"} or not value or isinstance(value, NotApplicable):
                continue
            if name == "same_as":
                yield name, tuple(self._same(spec.of, other) for other in value)
            elif spec.kind == "ref":
                yield name, tuple(self.id(spec.of, one) for one in value) if spec.many else self.id(spec.of, value)
            else:
                yield name, tuple(self.record(one) for one in value) if spec.many else self.record(value)


# -- who is the same ---------------------------------------------------------------------------------------------------


@attrs.frozen
class Identity:
    """A company that stands in a book under several ids.

    Attributes:
        parties: Its ids, in the order of the book.
        names: All that it is called, in any of its registers.
    """

    parties: tuple[str, ...]
    names: tuple[str, ...]


@attrs.frozen
class Conflict:
    """What the registers of a book say differently of one party, or why two of one name are kept apart.

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


@attrs.frozen
class Identities:
    """Who is the same across the registers of a book.

    Two party records are one party if one names the other under `same_as`, or if they stand in different registers,
    bear a name in common (an alias counts), and state no different countries. Authorities need one country stated
    alike; kinds of recipients and groups are never joined by name. What would join two stated countries joins neither.

    Attributes:
        all: Each party that stands in the book more than once.
        conflicts: What is said differently of one party, and namesakes that are kept apart.
    """

    all: tuple[Identity, ...]
    conflicts: tuple[Conflict, ...]

    def of(self, party: str) -> tuple[str, ...]:
        """The ids of the party that is called so in some register; just the one where it stands once."""
        return next((identity.parties for identity in self.all if party in identity.parties), (party,))

    def by_party(self) -> dict[str, Identity]:
        """The identity to which each id belongs, for those that stand in the book more than once."""
        return {party: identity for identity in self.all for party in identity.parties}


def identities(book: Register) -> Identities:
    """Who is the same across the registers of a book, and on what they differ."""
    parties = list(book.parties.values())
    joined = _Sets([party.id for party in parties])
    for party in parties:
        for other in each(party.same_as):
            if other in book.parties:
                joined.unite(party.id, other)
    apart = []
    shared = _by_name(parties)
    for namesakes in shared:
        if len(_countries(namesakes)) > 1:
            apart.append(_differing(namesakes, "country", apart=True))
            for country in sorted(_countries(namesakes)):
                _unite(joined, [party for party in namesakes if party.country == country])
    _unite_across(book, joined, [namesakes for namesakes in shared if len(_countries(namesakes)) <= 1])
    groups = [[book.parties[one] for one in ids] for ids in joined.groups() if len(ids) > 1]
    found = tuple(
        Identity(
            tuple(party.id for party in group), tuple(dict.fromkeys(name for party in group for name in names(party)))
        )
        for group in groups
    )
    differing = [conflict for group in groups for field in COMPARED for conflict in _conflict(group, field, joined)]
    return Identities(found, (*differing, *dict.fromkeys(apart)))


def names(party: Party) -> tuple[str, ...]:
    """All that a party is called."""
    said = [party.name, party.legal_name, *each(party.aliases)]
    return tuple(dict.fromkeys(word for one in said if one for word in every_language(one)))


def _key(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name).translate({ord("®"): None, ord("™"): None}).casefold()
    return " ".join(re.findall(r"\w+", plain))


def _by_name(parties: list[Party]) -> list[list[Party]]:
    """Parties of different registers that bear a name in common, for each such name."""
    bearers: dict[str, dict[str, Party]] = {}
    for party in parties:
        if party.kind not in NAMELESS:
            for name in names(party):
                bearers.setdefault(_key(name), {})[party.id] = party
    return [
        list(group.values()) for name, group in bearers.items() if name and len({register_of(one) for one in group}) > 1
    ]


def _countries(parties: Iterable[Party]) -> set[str]:
    return {party.country for party in parties if isinstance(party.country, str)}


def _unite(joined: _Sets, namesakes: list[Party]) -> None:
    """Unite namesakes of different registers; an authority only with one that states the same country."""
    alike: dict[str | None, list[Party]] = {None: [party for party in namesakes if party.kind not in AUTHORITIES]}
    for party in namesakes:
        if isinstance(party.country, str):
            alike.setdefault(party.country, []).append(party)
    for group in alike.values():
        if len({register_of(party.id) for party in group}) > 1:
            for party in group[1:]:
                joined.unite(group[0].id, party.id)


def _unite_across(book: Register, joined: _Sets, shared: list[list[Party]]) -> None:
    """Unite namesakes, unless one that states no country would so join two that state different ones."""
    reach = joined.copy()
    for namesakes in shared:
        _unite(reach, namesakes)
    torn = {reach.head(ids[0]) for ids in reach.groups() if len(_countries(map(book.parties.__getitem__, ids))) > 1}
    for namesakes in shared:
        if reach.head(namesakes[0].id) in torn:
            namesakes = [party for party in namesakes if isinstance(party.country, str)]  # noqa: PLW2901
        _unite(joined, namesakes)


def _differing(group: list[Party], field: str, *, apart: bool = False) -> Conflict:
    stating = [party for party in group if getattr(party, field) is not None]
    values = tuple(_in_words(getattr(party, field)) for party in stating)
    return Conflict(tuple(party.id for party in stating), field, values, apart)


def _in_words(value: Any) -> str:
    return f"not applicable: {value.reason}" if isinstance(value, NotApplicable) else str(value)


def _conflict(group: list[Party], field: str, joined: _Sets) -> Iterator[Conflict]:
    found = _differing(group, field)
    said = {joined.head(value) if field == "parent" else _key(value) for value in found.values}
    if len(said) > 1:
        yield found


class _Sets:
    """Ids in sets that can be united."""

    def __init__(self, ids: list[str]) -> None:
        self._above = {one: one for one in ids}

    def head(self, one: str) -> str:
        """The id that stands for the set; an unknown id stands for itself."""
        while (above := self._above.get(one, one)) != one:
            self._above[one] = one = self._above[above]
        return one

    def copy(self) -> _Sets:
        """The same sets, to be united further on their own."""
        copied = _Sets([])
        copied._above = dict(self._above)
        return copied

    def unite(self, one: str, other: str) -> None:
        self._above[self.head(other)] = self.head(one)

    def groups(self) -> list[list[str]]:
        gathered: dict[str, list[str]] = {}
        for one in self._above:
            gathered.setdefault(self.head(one), []).append(one)
        return list(gathered.values())


# -- questions across the registers ------------------------------------------------------------------------------------


def register_of(record_id: str) -> str:
    """The name of the register to which an id belongs in a book of several; empty where there is none before it."""
    return record_id.partition("/")[0] if "/" in record_id else ""


def appearances(book: Register, who: str) -> Table:
    """Every register in which a party appears, by any of its ids or names, and where in it.

    Args:
        book: The book.
        who: An id of the party (`lego-2024/google`, or `google` for all that are so called), or one of its names.
    """
    known = identities(book)
    wanted = _key(who)
    asked = [
        party.id
        for party in book.parties.values()
        if party.id == who or party.id.endswith(f"/{who}") or wanted in {_key(name) for name in names(party)}
    ]
    same = known.by_party()
    ids = dict.fromkeys(one for party in asked for one in (same[party].parties if party in same else (party,)))
    where: dict[str, dict[str, list[str]]] = {party: {} for party in ids}
    for record in book.each():
        for path, kind, target in references(record):
            if kind == "party" and target in where and target != record.id:
                where[target].setdefault(key_of(kind_of(record), record.id), []).append(path)
    rows: list[tuple[str, str, str, str | None, tuple[str, ...]]] = []
    for party, found in where.items():
        register = register_of(party) or next(iter(book.registers), "")
        said = say(book.parties[party].name, book.language)
        rows.extend((register, party, said, record, tuple(paths)) for record, paths in found.items())
        if not found:
            rows.append((register, party, said, None, ()))
    return Table(("register", "party", "name", "record", "fields"), rows)


def part(book: Register, name: str) -> Register:
    """One register of a book of several, with its ids as they are in the book.

    Raises:
        UnknownRecord: the book has no register of that name.
    """
    kept = [record for record in book.each() if register_of(record.id) == name]
    header = book.registers.get(name) if kept else book.registers[name]
    return Register.of(*([] if header is None else [header]), *kept, places=book.places)
