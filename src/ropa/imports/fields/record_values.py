# SPDX-License-Identifier: Apache-2.0
"""Building one record: typed values from the cells of a line, and the promise that no cell is lost.

A cell counts as said by what was made of it alone, whatever else the record says in the same words. Words of it that no
typed value says are kept in the record's `extra`, as they stand, under their heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import attrs

from ropa.free_text.answers import answer
from ropa.free_text.comparable import tokens
from ropa.free_text.lists import unnumbered
from ropa.free_text.tick_boxes import ticked
from ropa.free_text.transfers.importers import Importer
from ropa.imports.fields.shared_records import KeptWords, SharedRecords
from ropa.imports.shapes.understood_grid import HeadedCell
from ropa.labels import LANGUAGES, word
from ropa.model.fields.record import Unchanging
from ropa.packages.grid import Cell
from ropa.refs import key_of
from ropa.silence import NotApplicable
from ropa.text import Text, every_language
from ropa.values import frozen

_MAY_NOT_APPLY: Final[dict[str, str]] = {
    "purpose": "purposes",
    "basis": "bases",
    "basis9": "special_conditions",
    "recipients": "recipients",
    "processors": "processors",
    "transfer": "transfers",
    "country": "transfers",
    "retention": "retention",
    "measures": "measures",
    "systems": "systems",
    "automated": "automated_decisions",
    "children": "children",
    "dpia-required": "dpia_required",
    "dpia": "assessments",
}
"""For what a heading is taken for, the field that a cell can say does not apply."""


@frozen
class Placement:
    """Where a cell went.

    Attributes:
        cell: The cell.
        record: The record, as `activities/payroll`.
        heading: The heading in its `extra` under which the words stand; `None` = a typed field says them.
        in_full: Whether a typed field says all that is ticked in it, so that only choices not taken are kept as words.
    """

    cell: Cell
    record: str
    heading: str | None = None
    in_full: bool = False


@attrs.define
class RecordBuilder:
    """Builds one record: its fields so far, and what becomes of the cells that it is made of.

    Attributes:
        shared: The records that several records refer to.
        id: Its id.
        source: The place in the file, for what is made with it.
        values: The fields found so far.
        exact: Cells that a typed value says in full, though not in their words ("no", "2 years", a date).
        verbatim: Cells that are kept as they stand, whatever a typed value says of them.
        importers: Parties that cells name with their country and with what a transfer to them rests on.
    """

    shared: SharedRecords
    id: str
    source: str
    values: dict[str, Any] = attrs.field(factory=dict)
    exact: set[Cell] = attrs.field(factory=set)
    verbatim: list[HeadedCell] = attrs.field(factory=list)
    importers: list[Importer] = attrs.field(factory=list)
    _reading: tuple[Cell, ...] = ()
    _said: dict[Cell, set[str]] = attrs.field(factory=dict)
    _stated: dict[Cell, list[tuple[str, frozenset[str]]]] = attrs.field(factory=dict)
    _worded: dict[int, tuple[Any, frozenset[str]]] = attrs.field(factory=dict)
    _on_parties: dict[Cell, Placement] = attrs.field(factory=dict)
    _added: dict[str, tuple[tuple[Any, ...], set[Any]]] = attrs.field(factory=dict)

    @contextmanager
    def reading(self, *cells: HeadedCell) -> Iterator[None]:
        """While these cells are read: whatever is stated meanwhile is what they say."""
        before, self._reading = self._reading, tuple(cell.grid_cell for cell in cells)
        try:
            yield
        finally:
            self._reading = before

    def each(self, cells: Iterable[HeadedCell]) -> Iterator[HeadedCell]:
        """The cells, each read while it is at hand."""
        for cell in cells:
            before, self._reading = self._reading, (cell.grid_cell,)
            try:
                yield cell
            finally:
                self._reading = before

    def say(self, *texts: str) -> None:
        """Note words of the cells being read, which went to a record that this one refers to."""
        for cell in self._reading:
            self._said.setdefault(cell, set()).update(*map(tokens, texts))

    def _state(self, field: str, *values: Any) -> None:
        """Note words of the cells being read, which went to a field."""
        if self._reading:
            words = frozenset().union(*map(self._words_of, values))
            for cell in self._reading:
                self._stated.setdefault(cell, []).append((field, words))

    def _words_of(self, value: Any) -> frozenset[str]:
        """The single words in a value, which are asked for when it is stated and at the end."""
        if type(value) is str:
            return tokens(value)
        worked_out = self._worded.get(id(value))
        if worked_out is None or worked_out[0] is not value:
            worked_out = self._worded[id(value)] = value, frozenset().union(*map(tokens, strings(value)))
        return worked_out[1]

    def add(self, field: str, *values: Any) -> None:
        """Add to a field that holds several; nothing to add states nothing."""
        if not values:
            return
        self._state(field, *values)
        present = self.values.get(field) or ()
        if isinstance(present, tuple):
            of_last_time, added = self._added.get(field, ((), set()))
            if of_last_time is not present:
                added = set(present)
            new = [value for value in dict.fromkeys(values) if value not in added]
            added.update(new)
            self.values[field] = present = (*present, *new)
            self._added[field] = present, added

    def once(self, field: str, value: Any, cell: HeadedCell, *, exact: bool = False) -> None:
        """Set a field that holds one value; a second value is kept as it stands."""
        if field in self.values and self.values[field] != value:
            self.verbatim.append(cell)
            return
        self.values[field] = value
        with self.reading(cell):
            self._state(field, value)
        if exact:
            self.exact.add(cell.grid_cell)

    def none(self, field: str, cell: HeadedCell) -> None:
        """Set a field to "stated to be none"; where something is stated too, the words are kept as they stand."""
        if self.values.get(field):
            self.verbatim.append(cell)
            return
        self.values[field] = ()
        self.exact.add(cell.grid_cell)

    def not_applicable(self, cells: Iterable[HeadedCell]) -> None:
        """Set the fields that a cell says do not apply, and why; without a reason the words are kept as they stand."""
        for cell in cells:
            field, reply = _MAY_NOT_APPLY.get(cell.field or "", ""), answer(cell.text, cell.field)
            field = "sub_processors" if field == "processors" and self.values.get("on_behalf") else field
            if field and field not in self.values and reply.kind == "na" and reply.added and not reply.excepted:
                self.values[field] = NotApplicable(reply.added)
                self.exact.add(cell.grid_cell)
                self.verbatim = [other for other in self.verbatim if other.grid_cell != cell.grid_cell]

    def party(self, name: str) -> str:
        """A party by name."""
        self.say(name)
        return self.shared.party(name)

    def keep_on_party(self, party: str, cell: HeadedCell, heading: str) -> None:
        """Keep the words of a cell on a party that this record refers to, as they stand."""
        kept = self.shared.party_extra(party, " ".join(cell.heading.split()) or heading, cell.text)
        self._on_parties[cell.grid_cell] = Placement(cell.grid_cell, key_of("party", party), kept)

    def term(self, kind: str, label: str, **more: Any) -> str:
        """A term by label."""
        self.say(label)
        return self.shared.term(kind, label, **more)

    def close(self, cells: Iterable[HeadedCell], key: str) -> tuple[dict[str, str], list[Placement]]:
        """What has to go to `extra`, and where each cell went.

        Args:
            cells: All that the line says.
            key: The name of the record that takes the extra (`activities/payroll`).
        """
        by_field = {
            field: frozenset().union(*map(self._words_of, value if isinstance(value, tuple) else (value,)))
            for field, value in self.values.items()
        }
        extra = KeptWords()
        placements = []
        verbatim_cells = {cell.grid_cell for cell in self.verbatim}
        for cell in cells:
            if cell.grid_cell in self._on_parties:
                placements.append(self._on_parties[cell.grid_cell])
                continue
            stated = self._stated.get(cell.grid_cell, ())
            covered = self._said.get(cell.grid_cell, set()).union(
                *(words & by_field.get(field, frozenset()) for field, words in stated)
            )
            cell_tokens = tokens(unnumbered(cell.text))
            whole = cell.grid_cell in self.exact or (
                bool(cell_tokens) and cell.grid_cell not in verbatim_cells and cell_tokens <= covered
            )
            if not cell.heading:  # `HR` above the lines of that department, which a column names too
                whole = whole or (bool(cell_tokens) and cell_tokens <= by_field.get("department", frozenset()))
            if whole:
                placements.append(Placement(cell.grid_cell, key))
            else:
                heading = extra.put(" ".join(cell.heading.split()) or self._heading, _as_it_stands(cell))
                chosen = ticked(cell.text)
                in_full = chosen != cell.text and cell.grid_cell not in verbatim_cells and tokens(chosen) <= covered
                placements.append(Placement(cell.grid_cell, key, heading, in_full=in_full and bool(tokens(chosen))))
        return extra, placements

    @property
    def _heading(self) -> str:
        """What words are kept under that stand below no heading: they are one themselves, over several lines."""
        language = self.shared.language
        return word("imports.fates.heading", language if language in LANGUAGES and language else "en")


def _as_it_stands(cell: HeadedCell) -> str:
    """The words of a cell; those that stand in the file, where a map or a tick under a heading says other ones."""
    stands = cell.grid_cell.text
    return cell.text if cell.text in stands or stands in cell.text else stands


def strings(value: Any) -> list[str]:
    """All words in a value, however deep; ids of other records are words too."""
    texts: list[str] = []
    _gather(value, texts)
    return texts


def _gather(value: Any, texts: list[str]) -> None:
    if isinstance(value, Text):
        texts.extend(every_language(value))
    elif isinstance(value, str):
        texts.append(str(value))
    else:
        for part in _parts(value):
            _gather(part, texts)


def _parts(value: Any) -> Iterable[Any]:
    """What a value is made of: of a record what it states, but for its sources."""
    if isinstance(value, tuple | list):
        return value
    if isinstance(value, dict):
        return value.values()
    if isinstance(value, Unchanging):
        return (part for field, part in vars(value).items() if field != "sources")
    return (getattr(value, field.name) for field in attrs.fields(type(value))) if attrs.has(type(value)) else ()
