# SPDX-License-Identifier: Apache-2.0
"""A book of several registers: each keeps its own records, behind its own name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from ropa.errors import BadId
from ropa.model.fields import specs
from ropa.refs import ANY, ID, VOCABULARY, key_of, split_key
from ropa.register import Places, Register, kind_of
from ropa.silence import NotApplicable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.errors import Place
    from ropa.model import Record


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
        if record_id not in self.book.records(kind) and self.book.is_elsewhere("same_as", record_id):
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
                yield (
                    name,
                    tuple(self.id(spec.of, target) for target in value) if spec.many else self.id(spec.of, value),
                )
            else:
                yield name, tuple(self.record(item) for item in value) if spec.many else self.record(value)


def register_of(record_id: str) -> str:
    """The name of the register to which an id belongs in a book of several; empty where there is none before it."""
    return record_id.partition("/")[0] if "/" in record_id else ""


def part(book: Register, name: str) -> Register:
    """One register of a book of several, with its ids as they are in the book.

    Raises:
        UnknownRecord: the book has no register of that name.
    """
    records = [record for record in book.each() if register_of(record.id) == name]
    header = book.registers.get(name) if records else book.registers[name]
    return Register.of(*([] if header is None else [header]), *records, places=book.places)
