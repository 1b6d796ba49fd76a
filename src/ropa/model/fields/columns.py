# SPDX-License-Identifier: Apache-2.0
"""Records of one kind as the rows of a table: a column for each field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import attrs

from ropa.model.fields import Spec, specs
from ropa.silence import NotApplicable, each
from ropa.values import frozen

_LEFT_OUT: Final = frozenset({"extra"})


@frozen
class _Column:
    """A column: a field, or a field of the records in a field.

    Attributes:
        name: Its heading: `purposes`, `data.categories`.
        field: The field.
        inner: The field of the records in it; `None` = the records are called by their names.
    """

    name: str
    field: str
    inner: str | None = None


def table_of(cls: type, records: Iterable[Any]) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """The headings and the rows of some records of a class.

    A record in a field is there by what it is called: a purpose by its id, a basis by its article, a time limit by its
    period, else by its words. Of those that are called nothing, as the data, each field has a column of its own.
    Whether a record in a field is hedged or tied to a condition is not in the table.
    """
    columns = [column for name, spec in specs(cls).items() for column in _columns(name, spec)]
    columns.sort(key=lambda column: (column.field != "id", column.field == "sources"))
    rows = [tuple(_cell(record, column) for column in columns) for record in records]
    return tuple(column.name for column in columns), rows


def _columns(name: str, spec: Spec) -> list[_Column]:
    if name in _LEFT_OUT:
        return []
    if spec.kind != "record" or name == "sources" or _called_by(spec.of) is not None:
        return [_Column(name, name)]
    inside = [inner for inner in specs(spec.of) if inner not in {"sources", *_LEFT_OUT}]
    return [_Column(f"{name}.{inner}", name, inner) for inner in inside]


def _called_by(cls: type) -> str | None:
    """The field by which a record is called: the one that is given first."""
    return next((name for name, spec in specs(cls).items() if spec.first), None)


def _cell(record: Any, column: _Column) -> Any:
    value = getattr(record, column.field)
    if column.inner is None:
        return tuple(map(_name, value)) if isinstance(value, tuple) else _name(value)
    if not isinstance(value, tuple):
        return value if value is None or isinstance(value, NotApplicable) else _name(getattr(value, column.inner))
    inside = [getattr(item, column.inner) for item in value]
    stated = [item for item in inside if item is not None]
    if not stated:
        return None
    return tuple(dict.fromkeys(_name(item) for group in stated for item in _items(group)))


def _items(group: Any) -> tuple[Any, ...]:
    return each(group) if isinstance(group, tuple) else (group,)


def _name(value: Any) -> Any:
    """What a record is called; any other value as it is."""
    if hasattr(value, "written"):
        return value.written
    if not attrs.has(type(value)) or isinstance(value, NotApplicable) or not specs(type(value)):
        return value
    first = _called_by(type(value))
    called = getattr(value, first) if first is not None else None
    if called is not None:
        return called
    texts = (getattr(value, name) for name, spec in specs(type(value)).items() if spec.kind == "text")
    return next((text for text in texts if text is not None), "")
