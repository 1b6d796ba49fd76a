# SPDX-License-Identifier: Apache-2.0
"""One of the two states that are compared: what it means, and where its data goes on the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, Final

from ropa import graph
from ropa.errors import LawGap
from ropa.folding import fold
from ropa.graph import DerivedTransfer
from ropa.graph.columns import OWN_RECORD
from ropa.meaning import Meaning
from ropa.meaning.names import Names
from ropa.model import Contract
from ropa.refs import key_of
from ropa.register import Register
from ropa.silence import each
from ropa.text import every_language

RENAMED: Final = ("party", "activity", "on_behalf", "system", "transfer", "contract", "assessment")
"""The kinds of record that are known again under another id, by their name."""


class Side:
    """A state of the register, asked on a day.

    Args:
        book: The register.
        day: The day of the questions; `None` = none is asked that turns on one.
        renamed: By kind and id, the id under which the other state has the same record.
    """

    def __init__(self, book: Register, day: date | None, renamed: Mapping[tuple[str, str], str]) -> None:
        self.book = book
        self.day = day
        self.meaning = Meaning(book, day, of_everyone=True)
        self._renamed = renamed
        self._names: dict[str, Names] = {}

    def known_as(self, kind: str, record_id: str) -> str:
        """The id by which both states know a record."""
        return self._renamed.get((kind, record_id), record_id)

    def names(self, lang: str) -> Names:
        """What records and terms are called in a language."""
        if lang not in self._names:
            self._names[lang] = Names(self.book, self.meaning.scopes, lang)
        return self._names[lang]

    @cached_property
    def own(self) -> frozenset[str]:
        """The parties whose record it is: controllers, and the processors of lines on behalf."""
        processors = (party for line in self.book.on_behalf.values() for party in each(line.processors))
        return self.meaning.controllers.union(processors)

    @cached_property
    def contracts_of(self) -> Mapping[str, tuple[Contract, ...]]:
        """The contracts that bind each party."""
        of: dict[str, list[Contract]] = defaultdict(list)
        for contract in self.book.contracts.values():
            for party in each(contract.parties):
                of[party].append(contract)
        return {party: tuple(contracts) for party, contracts in of.items()}

    @cached_property
    def transfers(self) -> tuple[DerivedTransfer, ...]:
        """The transfers on the day, and those to come; none where no day is given, or the law tables do not reach it.

        What is engaged from a later day is there already, by the law of the day: a change is told before it begins.
        """
        if self.day is None or not (self.book.activities or self.book.on_behalf or self.book.flows):
            return ()
        begun = _begun(self.book, self.day)
        meaning = self.meaning if begun is self.book else Meaning(begun, self.day, of_everyone=True)
        try:
            return graph.flows(begun, meaning).transfers(self.day)
        except LawGap:
            return ()

    @cached_property
    def transfers_of(self) -> Mapping[str, tuple[DerivedTransfer, ...]]:
        """By the record that states them, an activity, a line on behalf, a header or a flow, its transfers."""
        of: dict[str, dict[int, DerivedTransfer]] = defaultdict(dict)
        for place, transfer in enumerate(self.transfers):
            columns = transfer.flows.columns
            for number in transfer.flows.selection:
                record = columns.records[number]
                if record == OWN_RECORD:
                    of[key_of("activity", columns.activity_ids[columns.activities[number]])][place] = transfer
                else:
                    of[columns.record_keys[record]][place] = transfer
            if not len(transfer.flows):  # declared, and no flow is about it
                for activity in transfer.activities:
                    of[key_of("activity", activity)][place] = transfer
        return {record: tuple(placed.values()) for record, placed in of.items()}

    def lines(self) -> Iterator[tuple[str, str, Any]]:
        """Every record, its kind and the key by which both states know it."""
        for kind in _KINDS:
            for record_id, record in self.book.records(kind).items():
                yield kind, key_of(kind, self.known_as(kind, record_id)), record


_KINDS: Final = ("header", "activity", "on_behalf", "party", "system", "contract", "assessment", "transfer", "flow")


def _begun(book: Register, day: date) -> Register:
    """The register with all that begins after the day begun."""
    records = [record for kind in ("activity", "on_behalf", "header") for record in book.records(kind).values()]
    begun = [after for record in records if (after := _as_begun(record, day)) is not record]
    return book.update(*begun) if begun else book


def _as_begun(record: Any, day: date) -> Any:
    changes: dict[str, Any] = {}
    for field in ("processors", "recipients", "sub_processors"):
        items = getattr(record, field, None)
        if isinstance(items, tuple) and any(_is_to_come(item, "since", day) for item in items):
            changes[field] = tuple(
                item.with_(since=None) if _is_to_come(item, "since", day) else item for item in items
            )
    if _is_to_come(record, "valid_from", day):
        changes["valid_from"] = None
    return record.with_(**changes) if changes else record


def _is_to_come(record: Any, field: str, day: date) -> bool:
    begins = getattr(record, field, None)
    return isinstance(begins, date) and begins > day


def renamed(old: Register, new: Register) -> dict[tuple[str, str], str]:
    """By kind and id, the records of *new* that *old* has under another id, known by their name.

    A name that two records of a state bear, or that belongs to a record both states have, is no proof.
    """
    found_again: dict[tuple[str, str], str] = {}
    for kind in RENAMED:
        before, after = old.records(kind), new.records(kind)
        gone = _by_name(kind, {record_id: before[record_id] for record_id in before if record_id not in after})
        if gone:
            for name, record_id in _by_name(
                kind, {record_id: after[record_id] for record_id in after if record_id not in before}
            ).items():
                if name in gone and record_id is not None and gone[name] is not None:
                    found_again.setdefault((kind, record_id), gone[name] or "")
    return _one_to_one(found_again)


def _by_name(kind: str, records: Mapping[str, Any]) -> dict[str, str | None]:
    """Record ids by their names; `None` where several bear one."""
    named: dict[str, str | None] = {}
    for record_id, record in records.items():
        name = getattr(record, "name", None)
        country = getattr(record, "country", None) if kind == "party" else None
        for wording in dict.fromkeys(map(fold, every_language(name))) if name else ():
            key = f"{wording} {country if isinstance(country, str) else ''}"
            named[key] = record_id if named.get(key, record_id) == record_id else None
    return named


def _one_to_one(found_again: dict[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for (kind, _), earlier in found_again.items():
        counts[kind, earlier] += 1
    return {key: earlier for key, earlier in found_again.items() if counts[key[0], earlier] == 1}
