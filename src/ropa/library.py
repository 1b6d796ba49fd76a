# SPDX-License-Identifier: Apache-2.0
"""A book of several registers: each keeps its own records, behind its own name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

from ropa.collector import collector_paused
from ropa.errors import BadId
from ropa.model.fields import Spec, specs
from ropa.refs import ANY, ID, VOCABULARY, key_of, split_key
from ropa.register import Places, Register, kind_of
from ropa.silence import NotApplicable
from ropa.values import frozen

if TYPE_CHECKING:
    from ropa.errors import Place
    from ropa.model import Record


def join(registers: Mapping[str, Register]) -> Register:
    """One book of several registers. Ids are put behind the name of their register: `lego-2024/marketing`.

    A register with one header gets its own name for it: `registers/lego-2024`.

    Raises:
        BadId: a name is no id.
    """
    with collector_paused():
        return _joined(registers)


def _joined(registers: Mapping[str, Register]) -> Register:
    records: list[Record] = []
    homes: dict[str, tuple[Places, str]] = {}
    for name, book in registers.items():
        if not ID.match(name):
            message = f"{name!r} cannot stand before ids. Call the register by lower-case letters, digits and hyphens."
            raise BadId(message)
        moving = _Moving(book, name, next(iter(book.registers)) if len(book.registers) == 1 else None)
        for record in book.each():
            moved = moving.record(record)
            records.append(moved)
            if book.places is not None:
                homes[key_of(kind_of(moved), moved.id)] = (book.places, key_of(kind_of(record), record.id))
    return Register.of(*records, places=JoinedPlaces(homes))


@frozen
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


class _Moving:
    """Puts a register's name before its ids.

    What a record holds was sound before, and an id with a name before it is an id; so a record is put together again
    without looking at each of its fields.
    """

    def __init__(self, book: Register, name: str, alone: str | None) -> None:
        self.book = book
        self.name = name
        self.alone = alone
        self._id = cache(self._moved)
        self._other = cache(self._same)

    def _moved(self, kind: str, record_id: str) -> str:
        if kind == ANY:
            split = split_key(record_id)
            return record_id if split is None else key_of(split[0], self._moved(*split))
        if kind == "header" and record_id == self.alone:
            return self.name
        if kind in VOCABULARY and record_id not in self.book.records(kind) and self.book.knows(kind, record_id):
            return record_id
        return f"{self.name}/{record_id}"

    def _same(self, kind: str, record_id: str) -> str:
        """The id of what is stated to be the same; where it names another register, that name stays before it."""
        if record_id not in self.book.records(kind) and self.book.is_elsewhere("same_as", record_id):
            return record_id
        return self._moved(kind, record_id)

    def record(self, record: Any) -> Any:
        """The record with the ids that it and what is in it have in the book."""
        cls: type = type(record)
        fields = _referring(cls)
        stated = dict(vars(record))
        for name, value in stated.items():
            spec = fields.get(name)
            if spec is not None and value and not isinstance(value, NotApplicable):
                stated[name] = self._value(name, spec, value)
        if "id" in stated:
            stated["id"] = self._id(kind_of(record), record.id)
        moved: Any = object.__new__(cls)
        vars(moved).update(stated)
        return moved

    def _value(self, name: str, spec: Spec, value: Any) -> Any:
        if spec.kind == "record":
            return tuple(map(self.record, value)) if spec.many else self.record(value)
        moved = self._other if name == "same_as" else self._id
        return tuple([moved(spec.of, other) for other in value]) if spec.many else moved(spec.of, value)


@cache
def _referring(cls: type) -> dict[str, Spec]:
    """The fields of a record that hold ids of others, or records that may."""
    return {name: spec for name, spec in specs(cls).items() if spec.kind in {"ref", "record"}}


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
