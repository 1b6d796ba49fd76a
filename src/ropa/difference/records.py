# SPDX-License-Identifier: Apache-2.0
"""Two registers side by side, record by record and field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from ropa.difference.change import Change, Did, Step
from ropa.labels import LANGUAGES, value_text
from ropa.model import RECORD_CLASSES
from ropa.model.fields import shorthand, specs
from ropa.period import Period
from ropa.refs import key_of
from ropa.register import kind_of
from ropa.silence import NotApplicable
from ropa.text import every_language, say
from ropa.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.register import Register


def differences(old: Register, new: Register) -> Iterator[Change]:
    """Every difference, in the order of kinds and ids; a remark of the keeper and a source alone are none.

    Records are matched by kind and id; what stands in lists inside them by what it names (its party, its purpose).
    """
    language = new.language if new.language in LANGUAGES else "en"
    for kind in RECORD_CLASSES:
        before, after = old.records(kind), new.records(kind)
        for record_id in dict.fromkeys((*before, *after)):
            yield from _record(kind, before.get(record_id), after.get(record_id), language)


def _record(kind: str, before: Any, after: Any, language: str) -> Iterator[Change]:
    if before is None or after is None:
        there: Any = before or after
        did = Did.REMOVED if after is None else Did.ADDED
        name = say(
            getattr(there, "name", None) or getattr(there, "title", None) or getattr(there, "label", None), language
        )
        names = ("", name) if did is Did.ADDED else (name, "")
        yield Change(did, key_of(kind, there.id), "", *names, values=(before, after))
    elif before != after:
        yield from _Walk(key_of(kind_of(after), after.id), language).fields(before, after, ())


@frozen
class _Walk:
    """Goes through the fields of one record, old beside new."""

    record: str
    language: str

    def fields(self, before: Any, after: Any, way: tuple[Step, ...]) -> Iterator[Change]:
        for name, spec in specs(type(after)).items():
            old, new = getattr(before, name), getattr(after, name)
            if old == new or name in {"sources", "note"}:
                continue
            there = (*way, Step(spec.key or name))
            inner = spec.kind == "record"
            if inner and spec.many and _stated(old) and _stated(new) and new != ():
                yield from self.lists(old, new, way, spec.key or name)
            elif inner and not spec.many and _stated(old) and _stated(new):
                yield from self.fields(old, new, there)
            elif spec.many and not inner and _stated(old) and _stated(new) and new != ():
                yield from self.values(old, new, there)
            else:
                yield self.change(old, new, there)

    def values(self, old: Any, new: Any, way: tuple[Step, ...]) -> Iterator[Change]:
        """A list of plain values: what left it and what came; that they stand in another order, if that is all."""
        before, after = set(old), set(new)
        left = [value for value in old if value not in after]
        came = [value for value in new if value not in before]
        for value in left:
            yield self.change(value, None, way)
        for value in came:
            yield self.change(None, value, way)
        if not left and not came:
            yield self.change(old, new, way)

    def lists(self, old: Any, new: Any, way: tuple[Step, ...], field: str) -> Iterator[Change]:
        """A list of records, each matched by what it names."""
        before, after = named_items(old), named_items(new)
        for name in dict.fromkeys((*before, *after)):
            earlier, later = before.get(name), after.get(name)
            if earlier == later:
                continue
            inside = (*way, Step(field, earlier if later is None else later, name))
            if earlier is None or later is None:
                yield self.change(earlier, later, inside)
            else:
                yield from self.fields(earlier, later, inside)
        if list(before) != list(after) and before.keys() == after.keys():
            yield self.change(old, new, (*way, Step(field)))  # the same in another order

    def change(self, old: Any, new: Any, way: tuple[Step, ...]) -> Change:
        did = Did.ADDED if old is None else Did.REMOVED if new is None else Did.CHANGED
        field = ".".join(map(str, way))
        return Change(did, self.record, field, self.shown(old), self.shown(new), way=way, values=(old, new))

    def shown(self, value: Any) -> str:
        """A value in words; a record inside another by what it names."""
        if isinstance(value, tuple) and value:
            return ", ".join(self.shown(item) for item in value)
        if attrs.has(type(value)) and not isinstance(value, Period | NotApplicable):
            return name_of(value)
        return value_text(value, self.language)


def _stated(value: Any) -> bool:
    return value is not None and not isinstance(value, NotApplicable)


def name_of(item: Any) -> str:
    """What a record inside another names: its party, its purpose, its article, its words."""
    short = shorthand(type(item))
    value = getattr(item, short) if short else None
    if value is None:
        value = next(
            (stated for name in specs(type(item)) if _stated(stated := getattr(item, name)) and stated is not False), ""
        )
    if isinstance(value, str):
        return " / ".join(every_language(value))
    if isinstance(value, tuple):
        return ", ".join(name_of(item) if attrs.has(type(item)) else str(item) for item in value)
    return str(value)


def named_items(items: Any) -> dict[str, Any]:
    """The items of a list by what they name, or by position where they name nothing; namesakes are numbered."""
    named: dict[str, Any] = {}
    for index, item in enumerate(items):
        short = shorthand(type(item))
        by_position = short is not None and specs(type(item))[short].kind in {"period", "text"}
        name = str(index) if by_position else name_of(item)
        number = 1
        while (key := name if number == 1 else f"{name} ({number})") in named:
            number += 1
        named[key] = item
    return named
