# SPDX-License-Identifier: Apache-2.0
"""Sound records, read quickly: without the way to each value, and with equal values held once.

Whatever does not fit at once is handed to the careful reader (`ropa.formats.text_files.structure`), which says what is
wrong with it and where, or finds that nothing is. So the two agree, and there is one place that knows what is refused.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, Final, TypeAlias

from ropa.errors import BadRecord
from ropa.model.fields import Spec, specs
from ropa.model.fields.conversion import MOST, SINGLE
from ropa.packages.value_count import MORE_LINES, MORE_WORDS, too_many
from ropa.text import Text

Read: TypeAlias = Callable[[Any], Any]

_KNOWN: Final = frozenset({"ref", "choice", "country", "article", "period", "day"})
"""The kinds of field whose texts recur, and are typed once each."""

_FLAGS: Final = {"true": True, "false": False}


class Misfit(Exception):
    """A value that the careful reader has to look at."""


_UNSURE: Final = (Misfit, KeyError, TypeError, BadRecord)


class _Typed(dict[str, Any]):
    """What each text of one kind of field means; asked for a text it has not seen, it finds out."""

    def __init__(self, type_: Callable[[str], Any]) -> None:
        super().__init__()
        self._type = type_

    def __missing__(self, text: str) -> Any:
        if type(text) is not str:
            raise Misfit
        typed = self[text] = self._type(text)
        return typed


class QuickReader:
    """Reads records of one register.

    Attributes:
        file: The file that is being read.
        most: How many more records inside records may stand in it.
        most_words: How many more ids and words may stand in its lists: each may be one that no record has, and then a
            finding.
    """

    def __init__(self, careful_field: Callable[[Spec, Any], Any], careful_inner: Callable[[type, str], Any]) -> None:
        """Take what reads a field, and a record written as a text, carefully; both raise `Misfit` on a fault."""
        self._careful_field = careful_field
        self._careful_inner = careful_inner
        self.file = ""
        self.most = self.most_words = sys.maxsize
        self._typed: dict[tuple[str, Any], _Typed] = {}
        self._records: dict[type, Read] = {}

    def record(self, cls: type, record_id: str, body: dict[str, Any]) -> Any:
        """The record of that id.

        Raises:
            Misfit: something is wrong with it.
        """
        try:
            return self._reader(cls)(body, record_id)
        except _UNSURE as error:
            raise Misfit from error

    def _reader(self, cls: type) -> Callable[..., Any]:
        reader = self._records.get(cls)
        if reader is None:
            # A class may hold records of classes that are read already, never itself.
            reader = self._records[cls] = self._compiled(cls)
        return reader

    def _compiled(self, cls: type) -> Callable[..., Any]:
        declared = {name: spec for name, spec in specs(cls).items() if spec.kind != "id"}
        plan = {
            spec.key or name: (name, self._field(spec), getattr(cls, name, None)) for name, spec in declared.items()
        }
        needed = [name for name, spec in declared.items() if spec.required]
        new, put, check = object.__new__, object.__setattr__, getattr(cls, "__attrs_post_init__", None)

        def read(body: dict[str, Any], record_id: str | None = None) -> Any:
            stated: dict[str, Any] = {}
            for key, value in body.items():
                name, field, default = plan[key]
                try:
                    typed = field(value)
                except _UNSURE:
                    if value is None:
                        continue
                    typed = self._careful_field(declared[name], value)
                if typed is not default:
                    stated[name] = typed
            for name in needed:
                if name not in stated:
                    raise Misfit
            if record_id is not None:
                stated["id"] = record_id
            # What is stated is typed by now, so the record is put together without converting it again; what is not
            # stated is read from the class (`ropa.model.fields.record`).
            record: Any = new(cls)
            put(record, "__dict__", stated)
            if check is not None:
                check(record)
            return record

        return read

    def _field(self, spec: Spec) -> Read:
        if not spec.many:
            return self._one(spec)
        if spec.kind == "record":
            return self._several_records(spec)
        read_item = self._one(spec)

        def several(value: Any) -> tuple[Any, ...]:
            if type(value) is list:
                self.most_words -= len(value)
                if self.most_words < 0:
                    raise too_many(self.file, MORE_WORDS)
                return tuple(map(read_item, value))
            raise Misfit

        return several

    def _several_records(self, spec: Spec) -> Read:
        read, short = self._reader(spec.of), self._short(spec.of)
        single = spec.key is not None

        def several(value: Any) -> tuple[Any, ...]:
            if type(value) is list:
                self.most -= len(value)
                if self.most < 0:
                    raise too_many(self.file, MORE_LINES)
                return tuple([read(item) if type(item) is dict else short[item] for item in value])
            if single:
                return (read(value) if type(value) is dict else short[value],)
            raise Misfit

        return several

    def _one(self, spec: Spec) -> Read:
        if spec.kind in _KNOWN:
            return self._texts(spec.kind, spec.of, SINGLE[spec.kind](spec)).__getitem__
        if spec.kind == "record":
            read, short = self._reader(spec.of), self._short(spec.of)
            return lambda value: read(value) if type(value) is dict else short[value]
        return _PLAIN.get(spec.kind, _misfit)

    def _texts(self, kind: str, of: Any, type_: Callable[[str], Any]) -> _Typed:
        key = (kind, None if kind == "ref" else of)
        typed = self._typed.get(key)
        if typed is None:
            typed = self._typed[key] = _Typed(type_)
        return typed

    def _short(self, cls: type) -> _Typed:
        """The records of a class that are written as a text."""
        return self._texts("record", cls, lambda text: self._careful_inner(cls, text))


def _text(value: Any) -> str:
    return value if type(value) is str else Text(value)


def _flag(value: Any) -> bool:
    return value if type(value) is bool else _FLAGS[value]


def _number(value: Any) -> int:
    if type(value) is int and 0 <= value < MOST:
        return value
    raise Misfit


def _misfit(_: Any) -> Any:
    raise Misfit


_PLAIN: Final[dict[str, Read]] = {
    "text": _text,
    "word": str.__str__,  # a text as it is; whatever else is a TypeError
    "flag": _flag,
    "mark": _flag,
    "number": _number,
}
