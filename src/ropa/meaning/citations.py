# SPDX-License-Identifier: Apache-2.0
"""Where the register says that a record, or a field of it, comes from."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final, cast

from ropa.errors import UnknownRecord
from ropa.model.fields import specs
from ropa.patterns import pattern
from ropa.silence import NotApplicable, each

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from ropa.model import Cite
    from ropa.register import Register

_STEP: Final = pattern(r"([a-z_]+)(?:\[(\d+)\])?")


def cites(record: Any, path: str = "") -> list[tuple[str, Cite]]:
    """Every cite in a record and in the records inside it, with the way to what it is the source of, as in files."""
    collected: list[tuple[str, Cite]] = []
    stated = vars(record)  # what is not in it is not stated
    for name, key, many in _holding(cast("Hashable", record.__class__)):
        value = stated.get(name)
        if not value or isinstance(value, NotApplicable):
            continue
        if name == "sources":
            collected += [(path, cite) for cite in value]
            continue
        lead = f"{path}.{key}" if path else key
        for index, item in enumerate(value if many else (value,)):
            collected += cites(item, f"{lead}[{index}]" if many else lead)
    return collected


def cites_of(record: Any) -> Iterator[Cite]:
    """Every cite in a record: its own, and those of the records inside it."""
    return (cite for _, cite in cites(record))


def is_cited(record: Any) -> bool:
    """Whether a record, or one inside it, cites anything."""
    stated = vars(record)  # a law, say, cites nothing and has no field for it
    if each(stated.get("sources")):
        return True
    for name, _, many in _holding(cast("Hashable", record.__class__)):
        value = stated.get(name)
        if value and any(is_cited(item) for item in (value if many else (value,))):
            return True
    return False


def source_of(book: Register, key: str, field: str) -> str:
    """The cites nearest to a field, as files write them (`policy 3`); empty where the register gives none.

    A cite of the very field (`of: [country]`) comes before one of the record it stands in, and that before one of the
    record around it.
    """
    try:
        return source_in(book.get(key), field)
    except UnknownRecord:
        return ""


def source_in(record: Any, field: str) -> str:
    """The cites nearest to a field of a record, as files write them; empty where it gives none."""
    way: list[tuple[Any, str]] = []
    for name, index in _steps(field):
        way.append((record, name))
        record = _inside(record, name, index) if name else None
        if record is None:
            break
    for inner, name in reversed(way):
        own = each(inner.sources)
        cited = _cited(own, name) if own else ""
        if cited:
            return cited
    return ""


@lru_cache(maxsize=4096)
def _steps(field: str) -> tuple[tuple[str, str], ...]:
    """The way to a field, step by step, and the end of it, where no field is left to name."""
    return (*_STEP.findall(field), ("", ""))


def _cited(cites: tuple[Cite, ...], name: str) -> str:
    """The cites of a field, else those of the whole record."""
    if len(cites) == 1 and cites[0].of is None:
        return str(cites[0])
    of_field = [str(cite) for cite in cites if name in each(cite.of)]
    return "; ".join(of_field or [str(cite) for cite in cites if cite.of is None])


@cache
def _holding(cls: Hashable) -> tuple[tuple[str, str, bool], ...]:
    """The fields of a class that hold records: their name, their name in files, and whether they hold several."""
    declared = specs(cast("type", cls)).items()
    return tuple((name, spec.key or name, spec.many) for name, spec in declared if spec.kind == "record")


def _inside(record: Any, name: str, index: str) -> Any:
    """The record that a step of the way leads to, or `None` where it leads to a plain value."""
    value = getattr(record, _attribute(cast("Hashable", type(record)), name), None)
    if index and isinstance(value, tuple) and int(index) < len(value):
        value = value[int(index)]
    return value if hasattr(value, "sources") else None


@cache
def _attribute(cls: Hashable, name: str) -> str:
    """The attribute behind a name of the file form: `source` is `sources`, `if` is `conditions`."""
    return next((attribute for attribute, spec in specs(cast("type", cls)).items() if spec.key == name), name)
