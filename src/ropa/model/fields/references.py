# SPDX-License-Identifier: Apache-2.0
"""The references inside a record, read off the declarations of its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ropa.model.fields import specs
from ropa.silence import NotApplicable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def references(record: Any) -> Iterator[tuple[str, str, str]]:
    """Every reference inside *record*: the way to it, the kind of record meant, the id."""
    yield from _references(record, "")


_REFERRING: dict[type, tuple[tuple[str, bool, str | None, str], ...]] = {}


def _referring(cls: type) -> tuple[tuple[str, bool, str | None, str], ...]:
    """The fields of a class that refer, or hold records: name, many, kind referred to, name in files."""
    fields = _REFERRING.get(cls)
    if fields is None:
        fields = _REFERRING[cls] = tuple(
            (name, spec.many, spec.of if spec.kind == "ref" else None, spec.key or name)
            for name, spec in specs(cls).items()
            if spec.kind in {"ref", "record"}
        )
    return fields


def _references(record: Any, prefix: str) -> Iterator[tuple[str, str, str]]:
    for name, many, kind, key in _referring(type(record)):
        value = getattr(record, name)
        if not value or isinstance(value, NotApplicable):
            continue
        if not many:
            if kind is not None:
                yield f"{prefix}{key}", kind, value
            else:
                yield from _references(value, f"{prefix}{key}.")
            continue
        for index, item in enumerate(cast("Iterable[Any]", value)):
            if kind is not None:
                yield f"{prefix}{key}[{index}]", kind, item
            else:
                yield from _references(item, f"{prefix}{key}[{index}].")
