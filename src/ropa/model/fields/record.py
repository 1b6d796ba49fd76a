# SPDX-License-Identifier: Apache-2.0
"""What makes a class a record: frozen, typed when it is made, and holding only what it states."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, NoReturn, Self, TypeVar, dataclass_transform

import attrs

from ropa.errors import BadCall, FrozenRecord, NamesOffered, did_you_mean, shown
from ropa.model import fields as f
from ropa.model.fields.card import card
from ropa.model.fields.conversion import Conversion, conversion
from ropa.values import frozen

if TYPE_CHECKING:
    from inspect import Signature

C = TypeVar("C")


class _ConstructorSignature:
    """What `help` and a notebook show of a constructor; worked out when they ask."""

    def __get__(self, record: object, cls: type) -> Signature:
        from inspect import Parameter, Signature

        parameters = [
            Parameter(
                name,
                Parameter.KEYWORD_ONLY if declared.kw_only else Parameter.POSITIONAL_OR_KEYWORD,
                default=Parameter.empty if declared.default is attrs.NOTHING else declared.default,
                annotation=f.taken(declared.spec),
            )
            for name, declared in sorted(f.declarations(cls).items(), key=lambda field: field[1].kw_only)
        ]
        return Signature(parameters, return_annotation=None)


class Unchanging(NamesOffered):
    """What every record can do: be made of what it states, show itself as one would write it, give a changed copy."""

    __signature__ = _ConstructorSignature()

    def __init__(self, /, *by_position: Any, **stated: Any) -> None:
        """Convert what is stated, or refuse it with the mend.

        Raises:
            BadCall: there is no such field, or one that is needed is missing.
            BadRecord: a field cannot hold its value.
        """
        cls: type = type(self)
        fields = _fields(cls)
        if len(by_position) == 1 and fields.first is not None and fields.first not in stated:
            stated = {fields.first: by_position[0], **stated}
            by_position = ()
        if by_position or not fields.needed <= stated.keys() <= fields.conversions.keys():
            raise BadCall(f"{cls.__name__} {_mend(cls, by_position, stated)}")
        values = self.__dict__
        for name, value in stated.items():
            converted = fields.conversions[name](value)
            if converted is not fields.defaults[name]:
                values[name] = converted
        check = getattr(cls, "__attrs_post_init__", None)
        if check is not None:
            check(self)

    def with_(self, **changes: Any) -> Self:
        """The same record with other values in these fields: `activity.with_(status="ended", valid_to="2025-06-30")`.

        Values are taken as when a record is made; `None` = not stated any more. In a book, hand the new record to
        `Register.update`.

        Raises:
            BadCall: there is no such field.
            BadRecord: a field cannot hold its value.
        """
        return type(self)(**{**self.__dict__, **changes})

    def __eq__(self, other: object) -> bool:
        """Whether the other is of the same class and states the same."""
        return self.__dict__ == other.__dict__ if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        """From what it states."""
        return hash((type(self), frozenset(self.__dict__.items())))

    def __repr__(self) -> str:
        """As one would write it, without what is not stated."""
        return f.as_written(self)

    def _repr_html_(self) -> str:
        """A card for a notebook: what it states, a line a field, with its sources."""
        return card(self)


@dataclass_transform(kw_only_default=True, eq_default=False, field_specifiers=(f.first, f.needed))
def record(cls: type[C]) -> type[C]:
    """The decorator of every record, which derives from `Unchanging`.

    Fields are given by name, but for the one declared with `f.first`. What is given is converted to what the field
    holds, or refused with the mend (`ropa.model.fields.conversion`). A record holds only what it states: a field that
    is not in it is read from its class, as the default. Most fields of most records are not stated; so they take
    neither room nor time.

    It is a class of attrs to whoever asks (`attrs.fields`, `attrs.evolve`, `attrs.asdict`), and only then: that attrs
    goes through the fields of some fifty classes would cost more, whenever a program starts, than reading a register.
    """
    own = {name: value for name, value in vars(cls).items() if isinstance(value, f.Declared)}
    setattr(cls, f.OWN, own)
    for name, declared in own.items():
        if declared.default is attrs.NOTHING:
            delattr(cls, name)
        else:
            setattr(cls, name, declared.default)
    asked: type = cls
    of_a_record = {
        "__attrs_attrs__": _FIELDS_OF_ATTRS,
        "__match_args__": tuple(name for name, declared in f.declarations(asked).items() if not declared.kw_only),
        "__setattr__": _refuse_change,
        "__delattr__": _refuse_change,
    }
    for name, value in of_a_record.items():
        setattr(cls, name, value)
    return cls


class _FieldsOfAttrs:
    """The fields of a record class as attrs knows them; worked out when they are asked for."""

    def __get__(self, record: object, cls: type) -> Any:
        return attrs.fields(_class_of_attrs(cls))


_FIELDS_OF_ATTRS: Final = _FieldsOfAttrs()


@cache
def _class_of_attrs(cls: type) -> Any:
    """A class with the fields of a record class that attrs made."""
    own = vars(cls)[f.OWN]
    fields = {
        name: attrs.field(default=declared.default, kw_only=declared.kw_only, metadata={f.META: declared.spec})
        for name, declared in own.items()
    }
    bases = tuple(_class_of_attrs(base) for base in cls.__bases__ if f.OWN in vars(base))
    annotations = {name: cls.__annotations__[name] for name in own}
    shadow = type(cls.__name__, bases, {"__annotations__": annotations, **fields})
    return attrs.frozen(init=False, eq=False, repr=False, slots=False, field_transformer=_reading_order)(shadow)


def _reading_order(_: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """The fields in the order in which one reads them, as `ropa.model.fields.declarations` has them."""
    return sorted(fields, key=lambda field: 0 if field.name == "id" else 2 if field.inherited else 1)  # type: ignore[attr-defined] # the stubs of attrs leave it out


@frozen
class _Fields:
    """How a record of a class is made.

    Attributes:
        conversions: For each field what converts its value, or refuses it.
        defaults: What a field holds where nothing is stated.
        needed: The fields that it cannot be without.
        first: The field that is given by position; `None` = none is.
    """

    conversions: dict[str, Conversion]
    defaults: dict[str, Any]
    needed: frozenset[str]
    first: str | None


@cache
def _fields(cls: type) -> _Fields:
    declared = f.specs(cls)
    defaults = {name: field.default for name, field in f.declarations(cls).items()}
    return _Fields(
        {name: conversion(cls, name, spec) for name, spec in declared.items()},
        defaults,
        frozenset(name for name, default in defaults.items() if default is attrs.NOTHING),
        next((name for name, spec in declared.items() if spec.first), None),
    )


def _refuse_change(record: Any, name: str, *value: object) -> NoReturn:
    """Say how a record is changed, to somebody who sets one of its fields."""
    stated = shown(value[0]) if value else "None"
    message = (
        f"{type(record).__name__}.{name}: a record does not change. Make another: new = old.with_({name}={stated})"
    )
    if isinstance(record, f.Identified):
        message += ", and a book that has it: book = book.update(new)"
    raise FrozenRecord(f"{message}.")


def _mend(cls: type, args: tuple[Any, ...], stated: dict[str, Any]) -> str:
    """What is wrong with the form of a call, and the right one."""
    specs = f.specs(cls)
    for name in stated:
        if name not in specs:
            return f"has no field {name!r}. {did_you_mean(name, specs)}"
    first = next((name for name, spec in specs.items() if spec.first), None)
    by_name = [f"{name}=..." for name in specs if name != first]
    if len(args) > (first is not None):
        allowed = "nothing" if first is None else f"only {first}"
        example = ", ".join([shown(args[0]), by_name[0]] if first else by_name[:2])
        return f"takes {allowed} by position; name the other fields: {cls.__name__}({example})."
    if args and first in stated:
        return f"is given {first} twice, by position and by name. Leave one out."
    missing = next(name for name, spec in specs.items() if spec.required and name not in stated)
    example = "..." if missing == first else "..., " * (first is not None) + f"{missing}=..."
    return f"cannot be without {missing}: {cls.__name__}({example})."
