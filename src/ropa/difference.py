# SPDX-License-Identifier: Apache-2.0
"""Two registers, or two states of one: what was added, removed and changed, in words, and what it means in law."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

import attrs

from ropa.errors import DateMissing
from ropa.labels import LANGUAGES, value_text, word
from ropa.model import RECORD_CLASSES, Basis, Party
from ropa.model.fields import shorthand, specs
from ropa.period import Period
from ropa.refs import key_of
from ropa.register import kind_of
from ropa.show import Table
from ropa.silence import NotApplicable
from ropa.text import every_language, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ropa.register import Register


class Did(StrEnum):
    """What happened to a record or a field."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@attrs.frozen
class Change:
    """One difference between two registers.

    Attributes:
        did: Whether something was added, removed or changed.
        record: The record, as `activities/app-analytics`.
        field: The way to the field inside it (`purposes[analytics].bases`); empty for the record as a whole.
        before: What stood there, in words; empty where nothing did.
        after: What stands there now; empty where nothing does.
        meaning: The key of what it means in law (`changes.recipient`); `None` where it means nothing of itself.
        law: The articles and guidelines behind the meaning; empty where there is none.
    """

    did: Did
    record: str
    field: str
    before: str
    after: str
    meaning: str | None = None
    law: str = ""

    def text(self, lang: str = "en") -> str:
        """The change in a sentence or two, in *lang*."""
        name = f"{self.record} {self.field}".strip()
        if self.did is Did.CHANGED:
            silent = word("sheets.not_stated", lang)
            sentence = f"{name}: {self.before or silent} → {self.after or silent}"
        else:
            named = self.after if self.did is Did.ADDED else self.before
            sentence = f"{name}: {word(f'changes.{self.did}', lang)}{f' ({named})' if named else ''}"
        return f"{sentence}. {word(self.meaning, lang)} [{self.law}]" if self.meaning else sentence


@attrs.frozen(repr=False)
class Changes:
    """The differences between two registers, in the order of kinds and ids.

    Attributes:
        all: The changes.
    """

    all: tuple[Change, ...]

    def __iter__(self) -> Iterator[Change]:
        """The changes, one by one."""
        return iter(self.all)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.all)

    @property
    def meaningful(self) -> Changes:
        """Only those that mean something in law."""
        return Changes(tuple(change for change in self.all if change.meaning is not None))

    def to_text(self, lang: str = "en") -> str:
        """One line a change."""
        return "\n".join(change.text(lang) for change in self.all) or word("changes.none", lang)

    def table(self, lang: str = "en") -> Table:
        """The changes as a table."""
        rows = [
            (
                word(f"changes.{change.did}", lang),
                change.record,
                change.field,
                change.before,
                change.after,
                f"{word(change.meaning, lang)} [{change.law}]" if change.meaning else "",
            )
            for change in self.all
        ]
        return Table(tuple(word(f"changes.column.{name}", lang) for name in COLUMNS), rows)

    def __str__(self) -> str:
        """One line a change, in English."""
        return self.to_text()

    def __repr__(self) -> str:
        """How many, of which sort."""
        counts = {did: sum(1 for change in self.all if change.did is did) for did in Did}
        return f"<Changes: {', '.join(f'{count} {did}' for did, count in counts.items())}>"

    def _repr_html_(self) -> str:
        """The table, for a notebook."""
        return self.table()._repr_html_()


CONSENT: Final = "6(1)(a)"

COLUMNS: Final = ("change", "record", "field", "before", "after", "meaning")

MEANINGS: Final[dict[str, tuple[str, str]]] = {
    "activity": ("changes.activity", "GDPR Art. 13, 14, 30(1), 35(1)"),
    "processors": ("changes.processor", "GDPR Art. 13(1)(e), 28(3), 30(1)(d)"),
    "recipients": ("changes.recipient", "GDPR Art. 13(1)(e), 30(1)(d)"),
    "purposes": ("changes.purpose", "GDPR Art. 5(1)(b), 6(4), 13(3)"),
    "bases": ("changes.basis", "GDPR Art. 6(1), 13(1)(c)"),
    "consent": ("changes.consent", "GDPR Art. 6(1), 7(3); EDPB Guidelines 05/2020, paras 121-123"),
    "categories": ("changes.category", "GDPR Art. 5(1)(c), 14(1)(d), 30(1)(c)"),
    "retention": ("changes.retention", "GDPR Art. 5(1)(e), 13(2)(a), 30(1)(f)"),
    "longer": ("changes.longer", "GDPR Art. 5(1)(e), 13(2)(a), 30(1)(f)"),
    "controllers": ("changes.controller", "GDPR Art. 13(1)(a), 26, 30(1)(a)"),
    "dpo": ("changes.dpo", "GDPR Art. 13(1)(b), 37(7)"),
    "country": ("changes.country", "GDPR Art. 13(1)(f), 30(1)(e), 44"),
    "safeguards": ("changes.safeguard", "GDPR Art. 13(1)(f), 44-49"),
    "limits": ("changes.age", "GDPR Art. 8(1)"),
    "third": ("changes.third_country", "GDPR Art. 13(1)(f), 30(1)(e), 44"),
}
"""What a change is about -> the key of its meaning, and the law behind it."""


def diff(old: Register, new: Register, on: date | str | None = None) -> Changes:
    """What changed from *old* to *new*.

    Records are matched by kind and id; what stands in lists inside them by what it names (its party, its purpose).

    Args:
        old: The earlier state.
        new: The later state.
        on: The date on which it is judged what a third country is; left out, the date of *new*. Without either, no
            change is called a new third country.
    """
    language = new.language if new.language in LANGUAGES else "en"
    changes: list[Change] = []
    for kind in RECORD_CLASSES:
        before, after = old.records(kind), new.records(kind)
        for record_id in dict.fromkeys((*before, *after)):
            changes.extend(_record(kind, before.get(record_id), after.get(record_id), language))
    changes.extend(_third_countries(old, new, on))
    return Changes(tuple(changes))


def _record(kind: str, before: Any, after: Any, language: str) -> Iterator[Change]:
    if before is None or after is None:
        there: Any = before or after
        did = Did.REMOVED if after is None else Did.ADDED
        name = say(
            getattr(there, "name", None) or getattr(there, "title", None) or getattr(there, "label", None), language
        )
        meaning = MEANINGS["activity"] if kind == "activity" and did is Did.ADDED else (None, "")
        yield Change(did, key_of(kind, there.id), "", *(("", name) if did is Did.ADDED else (name, "")), *meaning)
    elif before != after:
        yield from _Walk(key_of(kind_of(after), after.id), language).fields(before, after, "")


@attrs.frozen
class _Walk:
    """Goes through the fields of one record, old beside new."""

    record: str
    language: str

    def fields(self, before: Any, after: Any, path: str) -> Iterator[Change]:
        for name, spec in specs(type(after)).items():
            old, new = getattr(before, name), getattr(after, name)
            if old == new or name in {"sources", "note"}:
                continue
            way = f"{path}.{spec.key or name}" if path else spec.key or name
            inner = spec.kind == "record"
            if inner and spec.many and _stated(old) and _stated(new):
                yield from self.lists(old, new, way, name)
            elif inner and not spec.many and _stated(old) and _stated(new):
                yield from self.fields(old, new, way)
            elif spec.many and not inner and _stated(old) and _stated(new):
                yield from self.words(old, new, way, name)
            else:
                about = "dpo" if way.startswith("dpo.") else name
                yield self.change(old, new, way, _meaning(about, old, new, after))

    def words(self, old: Any, new: Any, way: str, name: str) -> Iterator[Change]:
        """A list of plain values: what left it and what came."""
        for value in (item for item in old if item not in new):
            yield self.change(value, None, way, None)
        for value in (item for item in new if item not in old):
            yield self.change(None, value, way, MEANINGS.get(name))

    def lists(self, old: Any, new: Any, way: str, name: str) -> Iterator[Change]:
        """A list of records, each matched by what it names."""
        before, after = _named(old), _named(new)
        for item_name in dict.fromkeys((*before, *after)):
            earlier, later = before.get(item_name), after.get(item_name)
            if earlier == later:
                continue
            inside = f"{way}[{item_name}]"
            if earlier is None or later is None:
                about = "consent" if name == "bases" and CONSENT in before and CONSENT not in after else name
                meaning = MEANINGS.get(about) if earlier is None else None
                yield self.change(earlier, later, inside, meaning)
            else:
                yield from self.fields(earlier, later, inside)

    def change(self, old: Any, new: Any, way: str, meaning: tuple[str, str] | None) -> Change:
        did = Did.ADDED if old is None else Did.REMOVED if new is None else Did.CHANGED
        return Change(did, self.record, way, self.shown(old), self.shown(new), *(meaning or (None, "")))

    def shown(self, value: Any) -> str:
        """A value in words; a record inside another by what it names."""
        if isinstance(value, tuple) and value:
            return ", ".join(self.shown(item) for item in value)
        if attrs.has(type(value)) and not isinstance(value, Period | NotApplicable):
            return _name(value)
        return value_text(value, self.language)


def _stated(value: Any) -> bool:
    return value is not None and not isinstance(value, NotApplicable)


def _name(item: Any) -> str:
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
        return ", ".join(_name(item) if attrs.has(type(item)) else str(item) for item in value)
    return str(value)


def _named(items: Any) -> dict[str, Any]:
    """The items of a list by what they name, or by position where they name nothing; namesakes are numbered."""
    named: dict[str, Any] = {}
    for index, item in enumerate(items):
        short = shorthand(type(item))
        by_position = short is not None and specs(type(item))[short].kind in {"period", "text"}
        name = str(index) if by_position else _name(item)
        number = 1
        while (key := name if number == 1 else f"{name} ({number})") in named:
            number += 1
        named[key] = item
    return named


def _meaning(name: str, old: Any, new: Any, record: Any) -> tuple[str, str] | None:
    if new is None or (name == "country" and not isinstance(record, Party)):
        return None
    if name == "article" and isinstance(record, Basis):
        return MEANINGS["bases"]
    if name == "keep":
        grown = isinstance(old, Period) and isinstance(new, Period) and new.surely_longer_than(old)
        return MEANINGS["longer" if grown else "retention"]
    if name == "age":
        return MEANINGS["limits"]
    return MEANINGS.get(name)


def _third_countries(old: Register, new: Register, on: date | str | None) -> Iterator[Change]:
    """Third countries that the data of the new register reaches and that of the old one did not."""
    from ropa import graph

    try:
        day = new.on(on)
    except DateMissing:
        return
    reached = [
        {transfer.country for transfer in graph.flows(book).transfers(day) if transfer.country}
        if book.activities
        else set()
        for book in (old, new)
    ]
    for country in sorted(reached[1] - reached[0]):
        yield Change(Did.ADDED, "transfers", country, "", country, *MEANINGS["third"])
