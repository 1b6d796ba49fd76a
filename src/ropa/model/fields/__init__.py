# SPDX-License-Identifier: Apache-2.0
"""How the fields of a record are declared: once, for everything that reads them.

A declaration says what a field holds. From it come the conversion when a record is made, the dangling-reference
findings, the edges of the graph, the file formats, the JSON Schema, the columns of the sheets and the reference docs.

A field is written `controllers: f.Many[Controller] = f.many(Controller, "30(1)(a)")`. The type on the left is for type
checkers and editors: what the field holds, and what it takes when a record is made. The call on the right is for ropa
itself. `tests/model/test_signatures.py` holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Final, Generic, Never, TypeAlias, TypeVar, overload

import attrs

import ropa.period
from ropa.silence import Maybe
from ropa.values import frozen

META: Final = "ropa"

Held_co = TypeVar("Held_co", covariant=True)
Taken_contra = TypeVar("Taken_contra", contravariant=True)
R = TypeVar("R")
E = TypeVar("E", bound=StrEnum)


class Field(Generic[Held_co, Taken_contra]):
    """What a type checker knows of a field: what is read from it, and what a record may be made with.

    It has the form of a descriptor because `typing.dataclass_transform` gives a constructor the type that `__set__`
    takes, and a reader the type that `__get__` gives; that `__set__` takes no record (`Never`) says that none changes.
    At run time no field is one: a record holds plain values.
    """

    @overload
    def __get__(self, record: None, cls: type, /) -> Field[Held_co, Taken_contra]: ...
    @overload
    def __get__(self, record: object, cls: type, /) -> Held_co: ...
    def __get__(self, record: object, cls: type, /) -> Any:
        """What is read from the field."""
        raise NotImplementedError

    def __set__(self, record: Never, value: Taken_contra, /) -> None:
        """What a record may be made with."""
        raise NotImplementedError


class Identified:
    """A record that stands in a register by itself: given where an id is meant, it is taken by its id."""


_Id: TypeAlias = str | Identified

Id: TypeAlias = Field[str, str]
Text: TypeAlias = Field[str | None, str | Mapping[str, str] | None]
NeededText: TypeAlias = Field[str, str | Mapping[str, str]]
NeededWord: TypeAlias = Field[str, str]
Word: TypeAlias = Field[str | None, str | None]
Words: TypeAlias = Field[Maybe[tuple[str, ...]], Maybe[str | Iterable[str]]]
Mark: TypeAlias = Field[bool, bool]
Flag: TypeAlias = Field[Maybe[bool], Maybe[bool]]
Number: TypeAlias = Field[Maybe[int], Maybe[int]]
Day: TypeAlias = Field[Maybe[date], Maybe[date | str]]
Period: TypeAlias = Field[Maybe[ropa.period.Period], Maybe[ropa.period.Period | str]]
Choice: TypeAlias = Field[Maybe[E], Maybe[E | str]]
Choices: TypeAlias = Field[Maybe[tuple[E, ...]], Maybe[E | str | Iterable[E | str]]]
Country: TypeAlias = Field[Maybe[str], Maybe[str]]
Countries: TypeAlias = Field[Maybe[tuple[str, ...]], Maybe[str | Iterable[str]]]
Article: TypeAlias = Field[str | None, str | int | None]
Ref: TypeAlias = Field[Maybe[str], Maybe[_Id]]
PlainRef: TypeAlias = Field[str | None, _Id | None]
NeededRef: TypeAlias = Field[str, _Id]
Refs: TypeAlias = Field[Maybe[tuple[str, ...]], Maybe[_Id | Iterable[_Id]]]
One: TypeAlias = Field[Maybe[R], Maybe[R | Mapping[str, Any] | _Id]]
Many: TypeAlias = Field[
    Maybe[tuple[R, ...]], Maybe[R | Mapping[str, Any] | _Id | Iterable[R | Mapping[str, Any] | _Id]]
]
ManyInFull: TypeAlias = Field[Maybe[tuple[R, ...]], Maybe[R | Mapping[str, Any] | Iterable[R | Mapping[str, Any]]]]
"""As `Many`, of records that no single word stands for."""
Extra: TypeAlias = Field[tuple[tuple[str, str], ...], Mapping[str, str] | Iterable[tuple[str, str]]]


@frozen
class Spec:
    """What a field holds.

    Attributes:
        kind: id, text, word, flag, mark, number, day, period, choice, country, article, ref, record or extra.
        many: Whether it holds several, in a tuple.
        of: The record class, the enumeration, or the kind of record that a reference names.
        key: Its name in files.
        article: The article of the GDPR (or other law) behind it; `None` where it is the register's own housekeeping.
        not_applicable: Whether `NotApplicable(reason)` may stand in it.
        required: Whether a record cannot be without it.
        first: Whether it is given by position in Python, and by a bare string in a file.
    """

    kind: str
    many: bool = False
    of: Any = None
    key: str | None = None
    article: str | None = None
    not_applicable: bool = False
    required: bool = False
    first: bool = False


class Declared:
    """A field as a record class declares it.

    Attributes:
        spec: What it holds.
        default: What it holds where nothing is stated; `attrs.NOTHING` = a record cannot be without it.
        kw_only: Whether it is given by name only.
    """

    __slots__ = ("default", "kw_only", "spec")

    def __init__(self, spec: Spec, default: Any, *, kw_only: bool = True) -> None:
        self.spec = spec
        self.default = default
        self.kw_only = kw_only


OWN: Final = "__own_fields__"
"""Where a record class keeps the fields that it declares itself, by name."""


def _declare(spec: Spec, default: Any = None) -> Any:
    return Declared(spec, default)


def first(declared: Any, *, kw_only: bool, default: Any = attrs.NOTHING) -> Any:
    """The one field of a record that is given by position: `Recipient("google")`.

    In a file, a bare string in the place of the record fills it (its id excepted, which stands before the record).

    Args:
        declared: The field.
        kw_only: Always `False`: type checkers read it where the field is declared, and nowhere else.
        default: `None` where the field may be left out; type checkers read this too.
    """
    changed = {"required": True, "not_applicable": False} if default is attrs.NOTHING else {}
    return Declared(attrs.evolve(declared.spec, first=True, **changed), default, kw_only=kw_only)


def needed(declared: Any) -> Any:
    """A field that a record cannot be without, given by its name."""
    return Declared(attrs.evolve(declared.spec, required=True), attrs.NOTHING)


def ident() -> Any:
    """The record's id."""
    return _declare(Spec("id"))


def text(article: str | None = None) -> Any:
    """Free text, in one language (`str`) or several (`Text`)."""
    return _declare(Spec("text", article=article))


def word(article: str | None = None) -> Any:
    """A short string that belongs to no language: an address, a number, a code."""
    return _declare(Spec("word", article=article))


def words(article: str | None = None, key: str | None = None) -> Any:
    """Several short strings."""
    return _declare(Spec("word", many=True, article=article, key=key, not_applicable=True))


def flag(article: str | None = None) -> Any:
    """Yes, no, or not stated."""
    return _declare(Spec("flag", article=article, not_applicable=True))


def mark(article: str | None = None, key: str | None = None, *, default: bool = False) -> Any:
    """A yes/no that has an answer whether the source gives one or not."""
    return _declare(Spec("mark", article=article, key=key), default=default)


def number(article: str | None = None) -> Any:
    """A whole number, 0 or more."""
    return _declare(Spec("number", article=article, not_applicable=True))


def day(article: str | None = None) -> Any:
    """A day, `YYYY-MM-DD`."""
    return _declare(Spec("day", article=article, not_applicable=True))


def period(article: str | None = None) -> Any:
    """A length of time, ISO 8601."""
    return _declare(Spec("period", article=article, not_applicable=True))


def choice(of: type[StrEnum], article: str | None = None, default: StrEnum | None = None) -> Any:
    """One word of a closed list."""
    return _declare(Spec("choice", of=of, article=article, not_applicable=default is None), default=default)


def choices(of: type[StrEnum], article: str | None = None) -> Any:
    """Several words of a closed list."""
    return _declare(Spec("choice", many=True, of=of, article=article, not_applicable=True))


def country(article: str | None = None) -> Any:
    """A country, as ISO 3166-1 alpha-2 (`DK`, `GB`, `US`)."""
    return _declare(Spec("country", article=article, not_applicable=True))


def countries(article: str | None = None) -> Any:
    """Several countries."""
    return _declare(Spec("country", many=True, article=article, not_applicable=True))


def gdpr_article(article: str | None = None) -> Any:
    """An article of the GDPR, written as `6(1)(f)`."""
    return _declare(Spec("article", article=article))


def ref(kind: str, article: str | None = None) -> Any:
    """The id of a record of *kind*; a record given in its place is taken by its id."""
    return _declare(Spec("ref", of=kind, article=article, not_applicable=True))


def plain_ref(kind: str, article: str | None = None) -> Any:
    """The id of a record of *kind*, in a field that cannot be without application."""
    return _declare(Spec("ref", of=kind, article=article))


def refs(kind: str, article: str | None = None) -> Any:
    """Ids of several records of *kind*."""
    return _declare(Spec("ref", many=True, of=kind, article=article, not_applicable=True))


def one(of: type, article: str | None = None) -> Any:
    """A record inside this one."""
    return _declare(Spec("record", of=of, article=article, not_applicable=True))


def many(of: type, article: str | None = None, key: str | None = None) -> Any:
    """Several records inside this one."""
    return _declare(Spec("record", many=True, of=of, article=article, key=key, not_applicable=True))


def extra() -> Any:
    """What was read and has no field of its own: pairs of heading and words, kept as they were."""
    return _declare(Spec("extra"), default=())


def inherited(cls: type) -> dict[str, Declared]:
    """The fields that a record class has from the classes it derives from, by name."""
    fields: dict[str, Declared] = {}
    for base in reversed(cls.__mro__[1:]):
        for name, declared in vars(base).get(OWN, {}).items():
            fields.pop(name, None)
            fields[name] = declared
    return fields


@cache
def declarations(cls: type) -> dict[str, Declared]:
    """The fields of a record class in the order in which one reads them: the id, its own, then what every record has.

    A class that is no record has none.
    """
    own = vars(cls).get(OWN, {})
    fields = {**own, **{name: declared for name, declared in inherited(cls).items() if name not in own}}
    return {"id": fields["id"], **fields} if "id" in fields else fields


def specs(cls: type) -> dict[str, Spec]:
    """The declarations of a record class, by field name: its own in order, then what every record has."""
    return dict(_specs(cls))


@cache
def _specs(cls: type) -> tuple[tuple[str, Spec], ...]:
    return tuple((name, declared.spec) for name, declared in declarations(cls).items())


def unsaid(cls: type, name: str) -> Any:
    """What a field of *cls* holds where a record says nothing of it."""
    return declarations(cls)[name].default


def shorthand(cls: type) -> str | None:
    """The field that a bare string fills, where a record of *cls* may be written as one."""
    return _shorthand(cls)


@cache
def _shorthand(cls: type) -> str | None:
    return next((name for name, spec in _specs(cls) if spec.first and spec.kind != "id"), None)


def as_written(record: Any) -> str:
    """A record as one would write it: its class, and the fields that say something."""
    cls: type = type(record)
    parts = []
    for name, declared in declarations(cls).items():
        value = getattr(record, name)
        if value != declared.default or declared.default is attrs.NOTHING:
            parts.append(repr(value) if name == "id" else f"{name}={value!r}")
    return f"{type(record).__name__}({', '.join(parts)})"


_TAKEN: Final = {
    "id": "str",
    "text": "str | Mapping[str, str]",
    "word": "str",
    "flag": "bool",
    "mark": "bool",
    "number": "int",
    "day": "date | str",
    "period": "Period | str",
    "country": "str",
    "article": "str",
    "ref": "str | Record",
    "extra": "Mapping[str, str]",
}


def taken(spec: Spec) -> str:
    """What a field may be given when a record is made, as `help` and a notebook show it."""
    if spec.kind == "record":
        single = f"{spec.of.__name__} | {'str | ' if shorthand(spec.of) else ''}Mapping[str, Any]"
    elif spec.kind == "choice":
        single = f"{spec.of.__name__} | str"
    else:
        single = _TAKEN[spec.kind]
    if spec.many:
        single = f"Iterable[{single}] | {single}"
    silences = " | NotApplicable" * spec.not_applicable + " | None" * (not spec.required and spec.kind != "mark")
    return single + silences
