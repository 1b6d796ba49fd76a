# SPDX-License-Identifier: Apache-2.0
"""What makes a class a record: frozen, typed when it is made, and holding only what it states."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, NoReturn, Self, TypeVar, dataclass_transform

import attrs

from ropa.errors import BadCall, FrozenRecord, did_you_mean, shown
from ropa.model import fields as f
from ropa.model.fields.conversion import bound

if TYPE_CHECKING:
    from collections.abc import Callable

C = TypeVar("C")


class Unchanging:
    """What every record can do: show itself as one would write it, and give a changed copy of itself."""

    def with_(self, **changes: Any) -> Self:
        """The same record with other values in these fields: `activity.with_(status="ended", valid_to="2025-06-30")`.

        Values are taken as when a record is made; `None` = not stated any more. In a book, hand the new record to
        `Register.update`.

        Raises:
            BadCall: there is no such field.
            BadRecord: a field cannot hold its value.
        """
        return type(self)(**{**{name: getattr(self, name) for name in f.specs(type(self))}, **changes})

    def __repr__(self) -> str:
        """As one would write it, without what is not stated."""
        return f.as_written(self)


@dataclass_transform(kw_only_default=True, eq_default=False, field_specifiers=(f.first, f.needed))
def record(cls: type[C]) -> type[C]:
    """The decorator of every record.

    Fields are given by name, but for the one declared with `f.first`. What is given is converted to what the field
    holds, or refused with the mend (`ropa.model.fields.conversion`).
    """
    frozen: Any = attrs.frozen(kw_only=True, repr=False, slots=False, field_transformer=bound)(cls)
    f.rest_on_defaults(frozen)
    frozen.__init__ = _explained(frozen, frozen.__init__)
    frozen.__setattr__ = _refuse_change
    frozen.__delattr__ = _refuse_change
    return frozen  # type: ignore[no-any-return] # attrs gives back the class that it was given


def _refuse_change(record: Any, name: str, *value: object) -> NoReturn:
    """Say how a record is changed, to somebody who sets one of its fields."""
    stated = shown(value[0]) if value else "None"
    message = (
        f"{type(record).__name__}.{name}: a record does not change. Make another: new = old.with_({name}={stated})"
    )
    if isinstance(record, f.Identified):
        message += ", and a book that has it: book = book.update(new)"
    raise FrozenRecord(f"{message}.")


def _explained(cls: type, init: Callable[..., None]) -> Callable[..., None]:
    """The constructor, whose wrong calls are answered with the right one."""

    @wraps(init)
    def explained(self: Any, *args: Any, **stated: Any) -> None:
        try:
            init(self, *args, **stated)
        except TypeError as error:
            mend = _mend(cls, args, stated)
            if mend is None or isinstance(error, BadCall):
                raise
            raise BadCall(f"{cls.__name__} {mend}") from None

    return explained


def _mend(cls: type, args: tuple[Any, ...], stated: dict[str, Any]) -> str | None:
    """What is wrong with the form of a call, and the right one; `None` where nothing is."""
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
    for name, spec in specs.items():
        if spec.required and name not in stated and not (args and name == first):
            example = "..." if name == first else "..., " * (first is not None) + f"{name}=..."
            return f"cannot be without {name}: {cls.__name__}({example})."
    return None
