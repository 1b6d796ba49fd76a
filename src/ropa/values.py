# SPDX-License-Identifier: Apache-2.0
"""Classes of values: frozen, and equal where their fields are."""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from attrs import frozen as frozen  # noqa: PLC0414 - so that type checkers read such a class as one of attrs
else:

    def frozen(cls: type | None = None, *, kw_only: bool = False) -> Any:
        """Make a class of values, as `attrs.frozen` does, that is compared, hashed and shown by its fields.

        attrs writes and compiles these three methods anew for each class whenever a program starts, which takes longer
        than all else about a class. Here all classes have the same three; one that a class has itself stays.

        Args:
            cls: The class, with its fields.
            kw_only: Whether its fields are given by name only.
        """

        def make(declared: type) -> type:
            for name, method in _METHODS.items():
                if name not in vars(declared):
                    setattr(declared, name, method)
            return attrs.frozen(declared, kw_only=kw_only, eq=False, repr=False)

        return make if cls is None else make(cls)


def _equal(self: object, other: object) -> Any:
    if type(other) is not type(self):
        return NotImplemented
    cls: Any = type(self)
    return _compared(cls)(self) == _compared(cls)(other)


def _hash(self: object) -> int:
    cls: Any = type(self)
    return hash((cls, _hashed(cls)(self)))


def _shown(self: Any) -> str:
    cls = type(self)
    fields = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in attrs.fields(cls) if field.repr)
    return f"{cls.__qualname__.rpartition('>.')[2]}({fields})"


_METHODS = {"__eq__": _equal, "__hash__": _hash, "__repr__": _shown}


@cache
def _compared(cls: type[Any]) -> Callable[[object], object]:
    """What gives the fields by which two values of a class are compared."""
    return _fields(field.name for field in attrs.fields(cls) if field.eq)


@cache
def _hashed(cls: type[Any]) -> Callable[[object], object]:
    """What gives the fields from which a value of a class is hashed."""
    return _fields(field.name for field in attrs.fields(cls) if (field.eq if field.hash is None else field.hash))


def _fields(names: Iterable[str]) -> Callable[[object], object]:
    return attrgetter(*names)
