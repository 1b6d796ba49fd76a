# SPDX-License-Identifier: Apache-2.0
"""The records as normalised tables: made from the fields that the model declares, so that no field is forgotten.

- A table for each kind of record (`activities`), with its single values as columns.
- A table for each field that holds several values (`activities_systems`), or records inside a record
  (`activities_purposes`, `activities_purposes_bases`). A row names its record, and in `place` where in it it stands.
- `sources`, `conditions`: those of every record and of every part of one.
- `silences`: where a register says "none" or "not applicable", and why. Where it says nothing, a column is null and
  there is no row.
- `wordings`: a text in each language, where it is in several.
- `extra`: what other people's columns said.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, Final

import attrs

from ropa.meaning import Meaning
from ropa.model import RECORD_CLASSES, Cite, Condition
from ropa.model.fields import Spec, specs
from ropa.refs import PLURALS, key_of
from ropa.register import Register, kind_of
from ropa.silence import NotApplicable
from ropa.text import Text, say
from ropa.values import frozen

Value = str | int | float | bool | date | None
"""A single value of a table."""

WHERE: Final = ("register", "record")
"""What the tables of parts begin with: the register of a book (empty in a book of one), the record as a key."""

SHARED: Final = {Cite: "sources", Condition: "conditions"}
"""Parts that any record and any part may have, and the one table of them."""

_TYPES: Final = {"flag": "boolean", "mark": "boolean", "number": "number", "day": "date"}


@frozen
class Column:
    """A column.

    Attributes:
        name: Its name.
        type: `string`, `boolean`, `number`, `integer` or `date`, as Frictionless names them.
        of: The table that its ids name; `None` = it names no record.
    """

    name: str
    type: str = "string"
    of: str | None = None


@frozen
class NormalisedTable:
    """A table.

    Attributes:
        name: Its name.
        columns: Its columns.
        rows: Its rows, in the order of the register.
    """

    name: str
    columns: tuple[Column, ...]
    rows: list[tuple[Value, ...]] = attrs.field(factory=list)


def normalised(book: Register, lang: str | None = None) -> tuple[NormalisedTable, ...]:
    """The tables of a book, all of them, in one order; those of which it says nothing have no rows.

    Args:
        book: The register.
        lang: The language of texts that are in several; `None` = that of the register, else English.
    """
    walk = _Walk(book, lang or book.language or "en")
    for record in book:
        walk.record(record)
    return tuple(walk.tables.values())


@cache
def _declared() -> tuple[tuple[str, tuple[Column, ...]], ...]:
    """The tables that the model asks for, with their columns."""
    declared: dict[str, tuple[Column, ...]] = {}
    for kind, cls in RECORD_CLASSES.items():
        name = PLURALS[kind]
        declared[name] = (Column("register"), Column("id"), *_single(cls))
        declared.update(_parts(name, cls, ()))
    for cls, name in SHARED.items():
        declared[name] = (*_where(), *_single(cls))
        declared.update(_parts(name, cls, ()))
    declared["silences"] = (*_where(), Column("silence"), Column("reason"))
    declared["wordings"] = (*_where(), Column("language"), Column("wording"))
    declared["extra"] = (*map(Column, WHERE), Column("heading"), Column("wording"))
    return tuple(declared.items())


def _where() -> tuple[Column, ...]:
    return (*map(Column, WHERE), Column("place"))


def _single(cls: type) -> tuple[Column, ...]:
    return tuple(_column(name, spec) for name, spec in specs(cls).items() if _is_single(spec))


def _is_single(spec: Spec) -> bool:
    return not spec.many and spec.kind not in {"id", "record", "extra"}


def _column(name: str, spec: Spec) -> Column:
    return Column(name, _TYPES.get(spec.kind, "string"), PLURALS.get(spec.of) if spec.kind == "ref" else None)


def _parts(name: str, cls: type, above: tuple[type, ...]) -> Iterator[tuple[str, tuple[Column, ...]]]:
    """The tables of the fields of a class that hold several values or records; a part is not looked for in itself."""
    for field, spec in specs(cls).items():
        table = f"{name}_{field}"
        if spec.kind == "record":
            if spec.of in SHARED or spec.of in above:
                continue
            yield table, (*_where(), *_single(spec.of))
            yield from _parts(table, spec.of, (*above, cls))
        elif spec.many:
            value = _column("value", spec)
            yield table, (*_where(), Column("position", "integer"), value)


class _Walk:
    """A walk over a book that fills the tables."""

    def __init__(self, book: Register, lang: str) -> None:
        self.lang = lang
        self.scopes = Meaning(book).scopes
        self.tables = {name: NormalisedTable(name, columns) for name, columns in _declared()}
        self.register = ""
        self.key = ""

    def record(self, record: Any) -> None:
        """Add a record, with all that is in it."""
        kind = kind_of(record)
        self.register = self.scopes.home(record.id).removesuffix("/")
        self.key = key_of(kind, record.id)
        cls = type(record)
        name = PLURALS[kind]
        self.tables[name].rows.append((self.register, record.id, *self._values(record, cls, "")))
        for heading, wording in getattr(record, "extra", ()) or ():
            self._add("extra", heading, say(wording, self.lang))
        self._fields(record, cls, name, "")

    def _values(self, part: Any, cls: type, place: str) -> Iterator[Value]:
        for name, spec in specs(cls).items():
            if _is_single(spec):
                value = getattr(part, name)
                yield self._value(value, f"{place}{name}")

    def _fields(self, part: Any, cls: type, table: str, place: str) -> None:
        for name, spec in specs(cls).items():
            value = getattr(part, name)
            if spec.kind in {"id", "extra"} or value is None:
                continue
            here = f"{place}{name}"
            if isinstance(value, NotApplicable):
                self._add("silences", here, "not applicable", self._value(value.reason, here))
            elif value == () and spec.many:
                self._add("silences", here, "none", None)
            elif spec.kind == "record":
                self._inner(value, spec, f"{table}_{name}", here)
            elif spec.many:
                for position, item in enumerate(value):
                    self._add(f"{table}_{name}", here, position, self._value(item, f"{here}[{position}]"))

    def _inner(self, value: Any, spec: Spec, table: str, here: str) -> None:
        parts = [(f"{here}[{at}]", part) for at, part in enumerate(value)] if spec.many else [(here, value)]
        name = SHARED.get(spec.of, table)
        for place, part in parts:
            self._add(name, place, *self._values(part, spec.of, f"{place}."))
            self._fields(part, spec.of, name, f"{place}.")

    def _add(self, table: str, *values: Value) -> None:
        self.tables[table].rows.append((self.register, self.key, *values))

    def _value(self, value: Any, place: str) -> Value:
        match value:
            case None | NotApplicable():
                return None
            case Text():
                if len(value.languages) > 1:
                    for language, wording in value.items():
                        self._add("wordings", place, language, wording)
                return say(value, self.lang)
            case str() | bool() | int() | float() | date():
                return value
        return str(getattr(value, "value", value))
