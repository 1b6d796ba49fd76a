# SPDX-License-Identifier: Apache-2.0
"""What the columns look at: a register, a language, a date, and what follows from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from ropa.audience import Audience
from ropa.errors import LawGap, UnknownWord
from ropa.graph import flows
from ropa.graph.on_behalf import on_behalf
from ropa.graph.transfers import DerivedTransfer
from ropa.meaning import Meaning
from ropa.meaning.citations import cites
from ropa.meaning.engagements import is_sub_processor
from ropa.meaning.safeguards import SafeguardStanding
from ropa.model import Activity, Cite, Controller, Header, ProcessingOnBehalf, Processor, Section, Transfer
from ropa.refs import key_of
from ropa.register import kind_of
from ropa.sheets.phrase import MOST, first_of, phrase
from ropa.sheets.transfer_line import TransferLine, transfer_lines
from ropa.sheets.value_writer import ValueWriter, attribute_of
from ropa.silence import NotApplicable, each
from ropa.values import frozen

if TYPE_CHECKING:
    from ropa.register import Register
    from ropa.sheets.cell import Cell


SaysOfHeader: TypeAlias = "Callable[[View, Header], Iterable[str]]"
"""Says in lines what a header has for all of its activities."""

CellOfLine: TypeAlias = "Callable[[View, TransferLine], Cell]"
"""Reads the cell of a column of transfers."""


@frozen
class Part:
    """A record that stands inside another, as a row of its own.

    Attributes:
        owner: The record that it stands in.
        field: The field there, with its place in it: `processors[0]`.
        record: The part itself.
        within: The part that it stands in, where that is not the record: the purpose of a legal basis.
    """

    owner: Any
    field: str
    record: Any
    within: Any = None

    @property
    def key(self) -> str:
        """`activities/app#processors[0]`."""
        return f"{key_of(kind_of(self.owner), self.owner.id)}#{self.field}"

    @property
    def general(self) -> bool:
        """Whether its source ties it to no activity in particular."""
        return isinstance(self.owner, Header)


@frozen
class Cited:
    """A place in a document, and what the register has from it.

    Attributes:
        document: The document's id; `None` for what the keeper added.
        section: The section, as cites name it; `None` = the document as a whole.
        cites: What cites it: the record's key, the field (empty = the record), and the cite; of very many records,
            those of the first `MOST`.
        number: How many cites there are.
        records: How many records cite it.
    """

    document: str | None
    section: str | None
    cites: tuple[tuple[str, str, Cite], ...]
    number: int
    records: int


class View:
    """A register, seen in one language on one date.

    Attributes:
        book: The register.
        meaning: What it means, in the language, on the date.
        writer: Says its values in the language.
        on: The date of every question of law.
        findings: What the rules found, or `None` where nobody asked them.
        party: The processor whose record of Art. 30(2) is asked for, or `None`.
        notes: What is to be known of the findings as a whole.
        audience: For whom it is shown.
        stated_once: The fields of headers that stand once on a sheet of their own, and are referred to from the rows.
        lang_of_headings: The language of the headings of an authority's form; that of the view, where it has none.
        has_foreign_headings: Whether they are in a language that ropa has no words of.
        tables: Which record the sheets show rows of: `activity` (Art. 30(1)), `on_behalf` (Art. 30(2)), or both.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - all that is seen
        self,
        book: Register,
        lang: str,
        on: date,
        findings: tuple[Any, ...] | None = None,
        party: str | None = None,
        notes: tuple[str, ...] = (),
        audience: Audience = Audience.INTERNAL,
        stated_once: Iterable[str] = (),
    ) -> None:
        self.book = book
        self.meaning = Meaning(book, on, lang)
        self.writer = ValueWriter(self.meaning)
        self.on = on
        self.findings = findings
        self.party = party
        self.notes = notes
        self.audience = audience
        self.stated_once = frozenset(stated_once)
        self.lang_of_headings = lang
        self.has_foreign_headings = False
        self.tables = RECORDS
        self._general: dict[tuple[SaysOfHeader, tuple[str, ...]], list[str]] = {}
        self._of_lines: dict[tuple[CellOfLine, int], Cell] = {}

    def word(self, key: str) -> str:
        """A word of the catalogue."""
        return self.writer.word(key)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each activity in the register, from 1, by its id."""
        return {activity_id: number for number, activity_id in enumerate(self.book.activities, 1)}

    def parts(self, kind: str, *fields: str) -> Iterator[Part]:
        """The records inside the records of a kind, in the fields named."""
        for owner in self.book.each(kind):
            for field in fields:
                value = getattr(owner, field)
                if value is None or isinstance(value, NotApplicable):
                    continue
                if isinstance(value, tuple):
                    yield from (Part(owner, f"{field}[{index}]", record) for index, record in enumerate(value))
                else:
                    yield Part(owner, field, value)

    def silences(self, **fields: tuple[str, ...]) -> Iterator[Part]:
        """The fields of the records of some kinds that state that there is nothing, or that none is called for."""
        for kind, names in fields.items():
            for owner in self.book.each(kind):
                for name in names:
                    value = getattr(owner, name)
                    if value == () or isinstance(value, NotApplicable):
                        yield Part(owner, name, value)

    def headers_of(self, activity: Activity) -> tuple[Header, ...]:
        """The headers whose general statements hold for an activity."""
        return tuple(header for _, header in self.meaning.headers_of(activity))

    @cached_property
    def headers(self) -> tuple[Header, ...]:
        """The headers that speak for what is shown: not those of a processor's record beside a controller's alone."""
        return headers_of(self.meaning, self.tables)

    @cached_property
    def headers_referred_to(self) -> frozenset[str]:
        """The ids of the headers whose general statements hold for what is shown.

        Beside lines of Art. 30(2) alone, they are those of lines on record and of a processor's record: a line that
        follows from a controller's activities is no concern of what that controller states of itself.
        """
        if "activity" in self.tables:
            return frozenset(header.id for header in self.headers)
        recorded = (line for line in self.on_behalf if line.id in self.book.on_behalf)
        of_lines = {header.id for line in recorded for _, header in self.meaning.headers_of(line)}
        own = (header for header in self.headers if header.processors_of is not None)
        return frozenset(of_lines.union(header.id for header in own if self.party in {None, *each(header.controllers)}))

    @cached_property
    def headers_of_controllers(self) -> tuple[Header, ...]:
        """The headers whose controllers keep the record of Art. 30(1): of several, not that of a processor's record."""
        return headers_of(self.meaning, frozenset({"activity"}))

    def of_all(self, key: str, header: Header) -> str:
        """Words for what holds for all activities of a header; where there are several headers, of which one."""
        words, several = self.word(key), len(self.book.registers) > 1
        return f"{words} ({self.writer.name('header', header.id)})" if several else words

    def says_once(self, *fields: str) -> bool:
        """Whether what headers state in some fields stands once on a sheet of its own."""
        return self.stated_once.issuperset(fields)

    def general(self, activity: Activity | ProcessingOnBehalf, say: SaysOfHeader) -> list[str]:
        """What the headers of an activity or a line on behalf say for all; of very many lines the first, and a count.

        Worked out once for all activities of the same headers, since each of them shows it.
        """
        headers = self.meaning.headers_of(activity)
        case = (say, tuple(key for key, _ in headers))
        if case not in self._general:
            lines = [line for _, header in headers for line in say(self, header)]
            self._general[case] = first_of(self.writer, lines)
        return self._general[case]

    def cell_of_line(self, line: TransferLine, read: CellOfLine) -> Cell:
        """What a column shows of one of the `lines`: worked out once, though the line is shown with each activity."""
        case = (read, id(line))
        if case not in self._of_lines:
            self._of_lines[case] = read(self, line)
        return self._of_lines[case]

    def controllers_of(self, activity: Activity) -> tuple[Controller, ...] | NotApplicable | None:
        """The controllers of an activity: its own; where it names none, those whose register it is."""
        if activity.controllers is not None:
            return activity.controllers
        return tuple(Controller(party=party) for party in self.meaning.controllers_of(activity)) or None

    @cached_property
    def on_behalf(self) -> tuple[ProcessingOnBehalf, ...]:
        """The lines of Art. 30(2); with a *party*, its own and those that follow from the controllers' activities."""
        own = self.book.on_behalf.values()
        if self.party is None:
            return tuple(own)
        lines = [line for line in own if self.party in each(line.processors)]
        ids = {line.id for line in lines}
        return (*lines, *(line for line in on_behalf(self.book, self.party) if line.id not in ids))

    @cached_property
    def transfers(self) -> tuple[DerivedTransfer, ...]:
        """The transfers that follow from the flows, on the date."""
        return flows(self.book, self.meaning).transfers(self.on)

    @cached_property
    def lines(self) -> tuple[TransferLine, ...]:
        """Every transfer on the date, derived or declared only."""
        return transfer_lines(self.book, self.transfers)

    @cached_property
    def naming(self) -> dict[str, list[str]]:
        """The activities that name each declared transfer."""
        return self._lines_naming("activity")

    @cached_property
    def naming_lines(self) -> dict[str, list[str]]:
        """The lines of Art. 30(2) that name each declared transfer."""
        return self._lines_naming("on_behalf")

    def _lines_naming(self, line_kind: str) -> dict[str, list[str]]:
        naming: dict[str, list[str]] = {}
        for (kind, record_id), lines in self.meaning.names.naming.items():
            if kind == "transfer":
                naming[record_id] = [line_id for of, line_id in lines if of == line_kind]
        return naming

    @cached_property
    def _lines_of(self) -> dict[str, list[TransferLine]]:
        lines: dict[str, list[TransferLine]] = defaultdict(list)
        for line in self.lines:
            for activity_id in line.activities(self.naming):
                lines[activity_id].append(line)
        return lines

    def lines_of(self, activity_id: str) -> tuple[TransferLine, ...]:
        """The transfers of one activity."""
        return tuple(self._lines_of.get(activity_id, ()))

    def is_general(self, line: TransferLine, activity: Activity) -> bool:
        """Whether a transfer of an activity follows only from whom its headers name for all, and is not its own."""
        if not self._headers_engage or line.is_own(activity.id):
            return False
        return not any(declared.id in each(activity.transfers) for declared in line.declared)

    @cached_property
    def _headers_engage(self) -> bool:
        return any(header.processors or header.recipients for header in self.book.registers.values())

    @cached_property
    def general_lines(self) -> tuple[TransferLine, ...]:
        """The transfers that some activity has only because its headers name the importer for all."""
        activities = self.book.activities
        return tuple(
            line
            for line in (self.lines if self._headers_engage else ())
            if any(
                self.is_general(line, activities[activity_id])
                for activity_id in line.activities(self.naming)
                if activity_id in activities
            )
        )

    def standings(self, transfer: Transfer) -> tuple[SafeguardStanding, ...]:
        """What each safeguard of a declared transfer is worth on the date, for each of its countries."""
        importer = transfer.importer if isinstance(transfer.importer, str) else ""
        return tuple(
            self.meaning.grounds().standing(safeguard, country, importer)
            for safeguard in each(transfer.safeguards)
            for country in self.meaning.destinations.of_transfer(transfer) or (None,)
        )

    @cached_property
    def representatives(self) -> frozenset[str]:
        """The parties that represent another in the Union (Art. 27)."""
        return frozenset(
            party.representative for party in self.book.parties.values() if isinstance(party.representative, str)
        )

    @cached_property
    def roles(self) -> dict[str, dict[str, int]]:
        """The roles that activities give each party, and in how many."""
        roles: dict[str, dict[str, int]] = {}

        def count(party: str, role: str) -> None:
            of_party = roles.setdefault(party, {})
            of_party[role] = of_party.get(role, 0) + 1

        for activity in self.book.activities.values():
            for controller in each(self.controllers_of(activity)):
                count(controller.party, "controller")
        for owner in (*self.book.each("header"), *self.book.each("activity"), *self.book.each("on_behalf")):
            for name in ("processors", "sub_processors", "recipients"):
                for engagement in each(getattr(owner, name, None)):
                    if not isinstance(engagement, str):
                        below = name == "sub_processors" or (
                            isinstance(engagement, Processor) and is_sub_processor(engagement)
                        )
                        count(engagement.party, "sub_processor" if below else name.removesuffix("s"))
        return roles

    def in_eea(self, country: str) -> bool:
        """Whether a country counts as inside the EEA on the date; false where the law tables cannot tell."""
        try:
            return not self.meaning.grounds().outside(country)
        except (LawGap, UnknownWord):
            return False

    @cached_property
    def cited(self) -> tuple[Cited, ...]:
        """Every document with each of its sections and what came of it; last, what the keeper added."""
        by_place: dict[tuple[str | None, str | None], _Citing] = defaultdict(_Citing)
        for record in self.book.each():
            key = key_of(kind_of(record), record.id)
            for path, cite in cites(record):
                by_place[cite.document, cite.section if cite.document else None].take(key, path, cite)
        places: dict[tuple[str | None, str | None], None] = {}
        for document in self.book.documents.values():
            places[document.id, None] = None
            places.update(dict.fromkeys((document.id, section.number) for section in each(document.sections)))
            places.update(dict.fromkeys(place for place in by_place if place[0] == document.id))
        places.update(dict.fromkeys(place for place in by_place if place[0] is not None))
        if (None, None) in by_place:
            places[None, None] = None
        return tuple((by_place.get(place) or _Citing()).of(*place) for place in places)

    @cached_property
    def sections(self) -> dict[tuple[str, str], Section]:
        """The sections of the documents, by document and number; of two with one number the first."""
        sections: dict[tuple[str, str], Section] = {}
        for document in self.book.documents.values():
            for section in each(document.sections):
                sections.setdefault((document.id, section.number), section)
        return sections

    def sources(self, record: Any) -> str:
        """Where a record comes from, in words; empty where no source is given."""
        sources = record.sources
        if isinstance(sources, NotApplicable):
            return self.writer.not_applicable(sources)
        if sources == ():
            return self.writer.none()
        return "\n".join(phrase(self.writer, cite) for cite in each(sources))

    def sources_within(self, record: Any) -> dict[str, list[str]]:
        """The sources of single fields of a record, in words: those that name the field, and those of the parts in it.

        A part that stands in another counts for the field that it stands in: a legal basis of a purpose for `bases`.
        """
        sources: dict[str, list[str]] = defaultdict(list)
        for path, cite in cites(record):
            fields = (cite.of or ()) if not path else (path.rpartition(".")[2].partition("[")[0],)
            for name in map(attribute_of, fields):
                sources[name].append(phrase(self.writer, cite))
        return sources


RECORDS: Final = frozenset({"activity", "on_behalf"})
"""The tables that are a record: of Art. 30(1), and of Art. 30(2)."""


def headers_of(meaning: Meaning, tables: frozenset[str]) -> tuple[Header, ...]:
    """The headers that speak for the rows of some tables of the record, of a register that has several.

    One that holds only for rows of the other kind is left out; one that holds for none stays, but where it is a
    processor's record and only activities are shown.
    """
    book = meaning.book
    headers = tuple(book.registers.values())
    if len(headers) < _SEVERAL or tables == RECORDS:
        return headers
    of_activities = {header.id for row in book.activities.values() for _, header in meaning.headers_of(row)}
    of_lines = {header.id for row in book.on_behalf.values() for _, header in meaning.headers_of(row)}
    of_lines |= {header.id for header in headers if header.processors_of is not None}
    shown_ids, other_ids = (of_activities, of_lines) if "activity" in tables else (of_lines, of_activities)
    return tuple(header for header in headers if header.id in shown_ids or header.id not in other_ids)


_SEVERAL: Final = 2


class _Citing:
    """What cites one place, taken record by record; of very many records only the first are kept."""

    def __init__(self) -> None:
        self._kept: list[tuple[str, str, Cite]] = []
        self._number = self._records = 0
        self._last = ""

    def take(self, key: str, path: str, cite: Cite) -> None:
        self._number += 1
        if key != self._last:
            self._last = key
            self._records += 1
        if self._records <= MOST:
            self._kept.append((key, path, cite))

    def of(self, document: str | None, section: str | None) -> Cited:
        return Cited(document, section, tuple(self._kept), self._number, self._records)
