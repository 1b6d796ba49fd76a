# SPDX-License-Identifier: Apache-2.0
"""The register: an immutable book of records, each found by its id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cached_property
from os import PathLike
from typing import TYPE_CHECKING, Any, Final, Generic, NoReturn, Self, TypeVar, cast, overload

import attrs

from ropa.errors import (
    BadCall,
    BadRecord,
    DateMissing,
    DuplicateId,
    FrozenRecord,
    Place,
    UnknownName,
    UnknownRecord,
    called_here,
    did_you_mean,
    shown,
)
from ropa.model import (
    KIND_OF,
    RECORD_CLASSES,
    Activity,
    Assessment,
    Attachment,
    Contract,
    DataCategory,
    DataSubject,
    Document,
    Flow,
    Header,
    MeasureTerm,
    OperationTerm,
    Party,
    ProcessingOnBehalf,
    PurposeTerm,
    Record,
    System,
    Transfer,
    Waiver,
)
from ropa.model.fields.columns import table_of
from ropa.model.fields.references import references
from ropa.model.sourced import Entry
from ropa.refs import ANY, PLURALS, VOCABULARY, key_of, split_key
from ropa.show import Table
from ropa.silence import Maybe, each
from ropa.text import say
from ropa.values import frozen

LISTED_AT_MOST: Final = 5
"""So many ids stand in a cell of such a list; of more, their number is said."""

ASKED_OF_A_BOOK: Final = frozenset(
    {
        *("about", "appearances", "bases", "changes", "check", "controllers", "cookies", "coverage", "decisions"),
        *("diff", "draw", "explore", "identities", "measures", "notice", "page", "paths", "recipients", "retention"),
        *("rights", "schedule", "shared", "snapshot", "sources", "sub_processors", "timeline", "what_if", "who_has"),
        "write",
    }
)
"""The verbs of ropa's that take a book, and that people look for as attributes of it."""

SHOWN_AT_MOST: Final = 100
"""So many records are listed in a notebook; of more, their number is said."""

R = TypeVar("R")
T = TypeVar("T")


_UPDATED: Final = 'book = book.update(book.activities["login"].with_(status="ended")).'
"""How a book is changed, as an example."""


def _own_name(record: object) -> str | None:
    """What a record says that it is called; `None` where it does not say."""
    own = (getattr(record, field, None) for field in ("name", "label", "title", "legal_name"))
    return next((say(name, "en") for name in own if isinstance(name, str)), None)


class Records(Mapping[str, R], Generic[R]):
    """The records of one kind, by id, in the order in which they were added. It never changes."""

    __slots__ = ("_by_id", "_kind")

    def __init__(self, kind: str, by_id: Mapping[str, R] | None = None) -> None:
        self._kind = kind
        self._by_id: dict[str, R] = dict(by_id or {})

    def __getitem__(self, record_id: str) -> R:
        """The record of that id.

        Raises:
            UnknownRecord: there is none; the message offers the nearest ids.
        """
        try:
            return self._by_id[record_id]
        except KeyError:
            message = f"There is no {self._kind} {record_id!r}. {did_you_mean(str(record_id), self._by_id)}".rstrip()
            raise UnknownRecord(message) from None

    @overload
    def get(self, record_id: str, /) -> R | None: ...
    @overload
    def get(self, record_id: str, /, default: R | T) -> R | T: ...
    def get(self, record_id: str, /, default: Any = None) -> Any:
        """The record of that id, or *default*; without the search for near ids that a miss of `[...]` costs."""
        return self._by_id.get(record_id, default)

    def __contains__(self, record_id: object) -> bool:
        """Whether there is a record of that id."""
        return record_id in self._by_id

    def __iter__(self) -> Iterator[str]:
        """The ids."""
        return iter(self._by_id)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._by_id)

    def __eq__(self, other: object) -> bool:
        """Equal when they hold equal records under equal ids, in whatever order."""
        return isinstance(other, Records) and self._by_id == other._by_id

    def __hash__(self) -> int:
        """In keeping with equality."""
        return hash(frozenset(self._by_id))

    def __repr__(self) -> str:
        """The kind and how many."""
        return f"<{_counted(len(self), self._kind)}>"

    def _repr_html_(self) -> str:
        """For a notebook: how many there are, and what each is called."""
        from html import escape

        rows = [(record_id, _own_name(record)) for record_id, record in self._by_id.items()]
        table = Table((self._kind, "name"), rows[:SHOWN_AT_MOST])._repr_html_()
        after = f"<p>and {len(rows) - SHOWN_AT_MOST:,} more</p>" if len(rows) > SHOWN_AT_MOST else ""
        return f"<p>{escape(repr(self))}</p>{table}{after}"

    if not TYPE_CHECKING:  # type checkers know all names

        def __getattr__(self, name: str) -> Any:
            """Answer a wrong name with the near right ones, and the id of a record with how it is had.

            Raises:
                UnknownName: always; there is no such attribute.
            """
            is_id = not name.startswith("_") and name in self._by_id
            hint = f"A record is had by its id: book.{PLURALS[self._kind]}[{name!r}]." if is_id else ""
            raise UnknownName(self, name, hint)

        def __setitem__(self, record_id: str, record: object) -> None:
            """Say how a record is put into a book.

            Raises:
                FrozenRecord: always.
            """
            raise FrozenRecord(f"A book does not change. Make another that has the record: {_UPDATED}")

        def __delitem__(self, record_id: str) -> None:
            """Say how a record is taken out of a book.

            Raises:
                FrozenRecord: always.
            """
            key = f"{PLURALS[self._kind]}/{record_id}"
            raise FrozenRecord(
                f"A book does not change. Make another without the record: book = book.without({key!r})."
            )

    def table(self) -> Table:
        """The records as a table, one a line, a column for each field.

        A record in a field is there by what it is called: a purpose by its id, a basis by its article. Of those that
        are called nothing, as the data, each field has a column: `data.categories`. Whether a record in a field is
        hedged or tied to a condition is not in the table: the answers of the verbs (`ropa.recipients`) have that.
        """
        columns, rows = table_of(RECORD_CLASSES[self._kind], self._by_id.values())
        return Table(columns, rows, title=PLURALS[self._kind])

    def to_pandas(self) -> Any:
        """The table as a `pandas.DataFrame`; not stated is null, several values are a tuple.

        Raises:
            ImportError: pandas is not installed; `.table().rows` needs nothing.
        """
        return self.table().to_pandas()

    def to_arrow(self) -> Any:
        """The table as a `pyarrow.Table`, each column of one type.

        Raises:
            ImportError: pyarrow is not installed.
        """
        return self.table().to_arrow()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The table for whatever reads Arrow's own protocol: `polars.DataFrame(book.activities)`, DuckDB.

        Raises:
            ImportError: pyarrow is not installed.
        """
        return self.table().__arrow_c_stream__(requested_schema)


def _listed(ids: Iterable[str]) -> str:
    """The first few of a list, each once, the others counted."""
    first = list(dict.fromkeys(ids))
    more = len(first) - LISTED_AT_MOST
    return ", ".join(first[:LISTED_AT_MOST]) + (f", +{more}" if more > 0 else "")


def _counted(number: int, kind: str) -> str:
    """`1 party`, `2 parties`; a header is a register."""
    name = "register" if kind == "header" else kind
    return f"{number} {name if number == 1 else PLURALS[kind]}"


@frozen
class Dangling:
    """A reference to a record that the register does not hold.

    Attributes:
        record: The record that refers, as `activities/app-analytics`.
        field: The way to the reference inside it: `processors[0].party`.
        target: The kind of record meant (`party`), or `any`.
        id: The id that nothing has.
    """

    record: str
    field: str
    target: str
    id: str


NO_DATE: Final = (
    "This question depends on the date, and the register has no as_of of its own. "
    "Give one: on='2022-06-10', or as_of in the register's header."
)
"""What somebody is told who asks what turns on the date, of a register without one."""


@attrs.frozen(kw_only=True, repr=False)
class Register:
    """A record of processing activities (GDPR Art. 30): an immutable collection of records.

    Make one with `Register.of(Party("google", name="Google"), ...)` or read one with `ropa.read`. Every change gives
    a new register: `add`, `update`, `replace`, `without`, `merge`. Registers are equal when their records are.

    Attributes:
        registers: What the register says of itself; one in most books, several in a book of registers.
        documents: The documents it was made from.
        parties: Controllers, processors, recipients, authorities.
        activities: The processing activities: the lines of Art. 30(1).
        on_behalf: The processing on behalf: the lines of Art. 30(2).
        categories: Its own data categories.
        subjects: Its own categories of data subjects.
        purposes: Its own purposes.
        measures: Its own security measures.
        operations: Its own processing operations.
        systems: Where data is kept.
        contracts: Contracts and arrangements.
        assessments: DPIA, LIA, TIA.
        flows: Flows declared outright.
        transfers: Transfers declared.
        waivers: Findings accepted for a time.
        places: Where its records stand in files; not part of what makes two registers equal.
    """

    registers: Records[Header] = attrs.field(factory=lambda: Records("header"))
    documents: Records[Document] = attrs.field(factory=lambda: Records("document"))
    parties: Records[Party] = attrs.field(factory=lambda: Records("party"))
    activities: Records[Activity] = attrs.field(factory=lambda: Records("activity"))
    on_behalf: Records[ProcessingOnBehalf] = attrs.field(factory=lambda: Records("on_behalf"))
    categories: Records[DataCategory] = attrs.field(factory=lambda: Records("category"))
    subjects: Records[DataSubject] = attrs.field(factory=lambda: Records("subject"))
    purposes: Records[PurposeTerm] = attrs.field(factory=lambda: Records("purpose"))
    measures: Records[MeasureTerm] = attrs.field(factory=lambda: Records("measure"))
    operations: Records[OperationTerm] = attrs.field(factory=lambda: Records("operation"))
    systems: Records[System] = attrs.field(factory=lambda: Records("system"))
    contracts: Records[Contract] = attrs.field(factory=lambda: Records("contract"))
    assessments: Records[Assessment] = attrs.field(factory=lambda: Records("assessment"))
    flows: Records[Flow] = attrs.field(factory=lambda: Records("flow"))
    transfers: Records[Transfer] = attrs.field(factory=lambda: Records("transfer"))
    waivers: Records[Waiver] = attrs.field(factory=lambda: Records("waiver"))
    places: Places | None = attrs.field(default=None, eq=False)

    # -- making ----------------------------------------------------------------------------------------------------

    def __new__(cls, *records: object, **_: object) -> Self:
        """Only `of` takes records one after the other; say so.

        Raises:
            BadCall: records were given.
        """
        if records:
            message = f"A register is made of records by {cls.__name__}.of(...)."
            raise BadCall(message)
        return super().__new__(cls)

    @classmethod
    def of(
        cls,
        *records: Entry,
        title: str | Mapping[str, str] | None = None,
        controllers: Maybe[str | Party | Iterable[str | Party]] = None,
        as_of: date | str | None = None,
        language: str | None = None,
        places: Places | None = None,
        **header: Any,
    ) -> Self:
        """A register of these records.

        What is given by name makes its header, which then needs no id: `Register.of(us, shop, controllers=us,
        as_of="2026-01-01")`. A book that has a `Header` among its records takes none by name.

        Args:
            records: The records, one by one.
            title: What the register is called.
            controllers: Whose record it is (Art. 30(1)(a)).
            as_of: The day for which it speaks.
            language: The language of its plain texts (`da`).
            places: Where its records stand in files.
            header: Any other field of `Header`.

        Raises:
            DuplicateId: two records of one kind have one id.
            BadRecord: one of them is no record that stands in a register, or the header is given twice.
            BadCall: a header has no such field.
        """
        stated = {"title": title, "controllers": controllers, "as_of": as_of, "language": language, **header}
        stated = {name: value for name, value in stated.items() if value is not None}
        if stated:
            if any(isinstance(record, Header) for record in records):
                message = f"The records hold a Header. State {' and '.join(stated)} in it, or leave it out."
                raise BadRecord(message)
            records = (Header("register", **stated), *records)
        by_kind: dict[str, dict[str, Any]] = {}
        for record in records:
            kind = kind_of(record)
            by_id = by_kind.setdefault(kind, {})
            if record.id in by_id:
                message = (
                    f"Two records are called {key_of(kind, record.id)}. Give one of them another id; "
                    "to put a record in the place of another there is book.update(...)."
                )
                raise DuplicateId(message)
            by_id[record.id] = record
        return cls(
            **{PLURALS[kind]: Records(kind, by_id) for kind, by_id in by_kind.items()},
            places=places,
        )

    def add(self, *records: Entry) -> Self:
        """A register with these records too.

        Raises:
            DuplicateId: an id is taken already; `replace` and `update` are for that.
        """
        return type(self).of(*self.each(), *records, places=self.places)

    def replace(self, *records: Entry) -> Self:
        """A register in which these records stand in the place of those of the same kind and id.

        Raises:
            UnknownRecord: there is none to replace; `add` is for that.
        """
        new = {(kind_of(record), record.id): record for record in records}
        for kind, record_id in new:
            self.records(kind)[record_id]
        return type(self).of(
            *(new.get((kind_of(record), record.id), record) for record in self.each()), places=self.places
        )

    def update(self, *records: Entry, **header: Any) -> Self:
        """A register with these records: each in the place of that of its kind and id, or added where there is none.

            shop = book.activities["web-shop"]
            book = book.update(shop.with_(status="ended", valid_to="2026-06-30"))

        Args:
            records: The records.
            header: Fields of the register's header, to be changed: `book.update(as_of="2027-01-01")`.

        Raises:
            BadRecord: one is no record that stands in a register; or the book has several headers, and it is not clear
                which is to be changed.
            BadCall: a header has no such field.
        """
        if header:
            if len(self.registers) > 1:
                message = f"The book has several headers: {', '.join(self.registers)}. Hand over the changed one."
                raise BadRecord(message)
            before = next(iter(self.registers.values()), Header("register"))
            records = (before.with_(**header), *records)
        new = {(kind_of(record), record.id): record for record in records}
        standing = [new.pop((kind_of(record), record.id), record) for record in self.each()]
        return type(self).of(*standing, *new.values(), places=self.places)

    def without(self, *keys: str) -> Self:
        """A register without the records called so (`activities/app-analytics`).

        Raises:
            UnknownRecord: there is no such record.
        """
        gone = {id(self.get(key)) for key in keys}
        return type(self).of(*(record for record in self.each() if id(record) not in gone), places=self.places)

    def merge(self, other: Register) -> Self:
        """A register of both; a record that both hold alike is held once.

        Raises:
            DuplicateId: they hold different records under one id.
        """
        news = []
        for record in other.each():
            mine = self.records(kind_of(record)).get(record.id)
            if mine is None:
                news.append(record)
            elif mine != record:
                message = (
                    f"The registers differ on {key_of(kind_of(record), record.id)}. "
                    "Give one of the two another id, or make them equal first."
                )
                raise DuplicateId(message)
        return type(self).of(*self.each(), *news, places=self.places)

    # -- asking ----------------------------------------------------------------------------------------------------

    def records(self, kind: str) -> Records[Any]:
        """The records of a kind (`party`, `activity`)."""
        return cast("Records[Any]", getattr(self, PLURALS[kind]))

    def each(self, kind: str | None = None) -> Iterator[Record]:
        """Every record, kind by kind, or every record of one kind."""
        for each_kind in RECORD_CLASSES if kind is None else (kind,):
            yield from self.records(each_kind).values()

    def get(self, key: str) -> Record:
        """The record called so among all: `activities/app-analytics`; or by an id that only one record has.

        Raises:
            UnknownRecord: there is none, or the id alone is that of several.
        """
        split = split_key(key)
        if split is not None and split[1] in self.records(split[0]):
            return cast("Record", self.records(split[0])[split[1]])
        namesakes = [record for kind in RECORD_CLASSES if (record := self.records(kind).get(key)) is not None]
        if len(namesakes) == 1:
            return cast("Record", namesakes[0])
        if namesakes:
            names = ", ".join(key_of(kind_of(record), record.id) for record in namesakes)
            message = f"{key!r} is the id of several records. Say which: {names}."
            raise UnknownRecord(message)
        keys = [key_of(kind_of(record), record.id) if "/" in key else record.id for record in self.each()]
        message = f"There is no record {key!r}. {did_you_mean(key, keys)}".rstrip()
        raise UnknownRecord(message)

    def __len__(self) -> int:
        """How many records it holds."""
        return sum(len(self.records(kind)) for kind in RECORD_CLASSES)

    def __iter__(self) -> Iterator[Record]:
        """Every record."""
        return self.each()

    if not TYPE_CHECKING:  # type checkers know all names

        def __getattr__(self, name: str) -> Any:
            """Answer a wrong name with the near right ones.

            Raises:
                UnknownName: always; there is no such attribute.
            """
            verb = next((verb for verb in (name, *called_here(name)) if verb in ASKED_OF_A_BOOK), None)
            raise UnknownName(self, name, f"Ask ropa.{verb}(book)." if verb is not None else "")

    def to_pandas(self) -> dict[str, Any]:
        """A `pandas.DataFrame` for each kind of record that it holds, by the name of the kind: `activities`.

        Raises:
            ImportError: pandas is not installed.
        """
        return {PLURALS[kind]: records.to_pandas() for kind in PLURALS if (records := self.records(kind))}

    def to_arrow(self) -> dict[str, Any]:
        """A `pyarrow.Table` for each kind of record that it holds, by the name of the kind: `activities`.

        Raises:
            ImportError: pyarrow is not installed.
        """
        return {PLURALS[kind]: records.to_arrow() for kind in PLURALS if (records := self.records(kind))}

    def __repr__(self) -> str:
        """What it holds, in numbers."""
        counts = [_counted(len(self.records(kind)), kind) for kind in RECORD_CLASSES if self.records(kind)]
        return f"<Register: {', '.join(counts) or 'empty'}>"

    def _repr_html_(self) -> str:
        """A table for a notebook: what the register is, and its activities."""
        from html import escape

        from ropa.show import Table

        rows = [
            (
                record_id,
                say(activity.name, self.language),
                _listed(controller.party for controller in each(activity.controllers)),
                _listed(purpose.purpose for purpose in each(activity.purposes)),
                _listed(
                    [
                        *(used.party for used in each(activity.processors)),
                        *(met.party for met in each(activity.recipients)),
                    ]
                ),
            )
            for record_id, activity in self.activities.items()
        ]
        title = "; ".join(say(header.title, self.language) or header.id for header in self.registers.values())
        columns = ("activity", "name", "controllers", "purposes", "processors and recipients")
        return f"<p>{escape(title)} {escape(repr(self))}</p>{Table(columns, rows).beginning_html()}"

    # -- dates and languages ----------------------------------------------------------------------------------------

    def attachments(self) -> Iterator[tuple[str, str, Attachment]]:
        """Each attachment with its record and its place there: `contracts/host`, `attachments[0]`."""
        holders: tuple[Document | Contract | Assessment, ...] = (
            *self.documents.values(),
            *self.contracts.values(),
            *self.assessments.values(),
        )
        for holder in holders:
            for place, attachment in enumerate(each(holder.attachments)):
                yield key_of(kind_of(holder), holder.id), f"attachments[{place}]", attachment

    @property
    def as_of(self) -> date | None:
        """The day for which the register speaks; `None` where it states none, or several."""
        days = {header.as_of for header in self.registers.values() if isinstance(header.as_of, date)}
        return days.pop() if len(days) == 1 else None

    @cached_property
    def language(self) -> str:
        """The language of its plain texts; `en` where it states none, or several."""
        languages = {header.language for header in self.registers.values() if header.language}
        return languages.pop() if len(languages) == 1 else "en"

    @cached_property
    def worked_out(self) -> dict[str, Any]:
        """What was worked out from the book and is kept with it, by the name of what it is; no part of its value."""
        return {}

    def on(self, day: date | str | None = None) -> date:
        """The date of a legal question: *day*, else the register's own.

        Raises:
            DateMissing: neither is there.
            BadRecord: *day* is no date.
        """
        if isinstance(day, datetime):
            return day.date()
        if isinstance(day, str):
            try:
                return date.fromisoformat(day)
            except ValueError:
                pass
        if day is not None and not isinstance(day, date):
            from ropa import labels

            near = labels.offer(labels.days_meant(day)) if isinstance(day, str) else ""
            message = f"{shown(day)} is not a day. Write it as YYYY-MM-DD. {near}".rstrip()
            raise BadRecord(message)
        chosen = day or self.as_of
        if chosen is None:
            raise DateMissing(NO_DATE)
        return chosen

    # -- references ------------------------------------------------------------------------------------------------

    def knows(self, kind: str, record_id: str) -> bool:
        """Whether a reference to *record_id* leads to a record or, for vocabulary, to a built-in term."""
        if kind == ANY:
            split = split_key(record_id)
            return split is not None and self.knows(*split)
        if record_id in self.records(kind):
            return True
        if kind in VOCABULARY:
            from ropa import vocabulary

            return vocabulary.term(kind, record_id) is not None
        return False

    def dangling(self) -> tuple[Dangling, ...]:
        """The references that lead nowhere, in the order of the records.

        What is stated to be the same in a register that the book does not hold (`same_as: lego-2024/merlin`) is none.
        """
        answers: dict[tuple[str, str], bool] = {}
        dangling = []
        for record in self.each():
            for path, kind, target in references(record):
                leads_on = answers.get((kind, target))
                if leads_on is None:
                    leads_on = answers[kind, target] = self.knows(kind, target)
                if not leads_on and not self.is_elsewhere(path, target):
                    dangling.append(Dangling(key_of(kind_of(record), record.id), path, kind, target))
        return tuple(dangling)

    def is_elsewhere(self, field: str, record_id: str) -> bool:
        """Whether a field states that something is the same as a record of a register that this book does not hold."""
        register, slash, _ = record_id.partition("/")
        return bool(slash) and field.startswith("same_as") and register not in self._parts

    @cached_property
    def _parts(self) -> frozenset[str]:
        """The names of the registers that were joined to this book."""
        return frozenset(record.id.partition("/")[0] for record in self.each() if "/" in record.id)

    def where(self, key: str, field: str = "") -> Place | None:
        """Where a record, or a field of it, stands in the file it was read from; `None` where that is not known."""
        return self.places.find(key, field) if self.places is not None else None


def _refuse_change(_: Register, name: str, *__: object) -> NoReturn:
    """Say how a book is changed, to somebody who sets one of its fields."""
    raise FrozenRecord(f"Register.{name}: a book does not change. Make another: {_UPDATED}")


Register.__setattr__ = _refuse_change  # type: ignore[assignment, method-assign] # attrs' own says less
Register.__delattr__ = _refuse_change  # type: ignore[assignment, method-assign]


class Places:
    """Where the records of a register stand; what a format that knows such things hands over."""

    def find(self, key: str, field: str = "") -> Place | None:
        """The place of a record (`activities/app-analytics`), or of a field of it (`processors[0].party`)."""
        raise NotImplementedError


def given(book: object) -> Register:
    """The register that a verb was given.

    Raises:
        BadCall: it is none: a path, which is read first, or something else.
    """
    if isinstance(book, Register):
        return book
    if isinstance(book, str | PathLike):
        path = str(book)
        raise BadCall(f"A register is asked for, not a path. Read it first: ropa.read({shown(path)}).")
    mend = "Give its .book." if isinstance(getattr(book, "book", None), Register) else "ropa.read(...) gives one."
    raise BadCall(f"A register is asked for, not {type(book).__name__}. {mend}")


def kind_of(record: object) -> str:
    """The kind of a record.

    Raises:
        BadRecord: it is none that stands in a register.
    """
    kind = KIND_OF.get(type(record))
    if kind is None:
        if isinstance(record, list | tuple | Mapping):
            mend = "Give the records one by one: Register.of(*records)"
        elif isinstance(record, str):
            mend = f"Make a record of it, with that id: ropa.Activity({shown(record)}), ropa.Party({shown(record)})"
        elif isinstance(record, type):
            mend = f"Make one of the class: {record.__name__}(...)"
        else:
            mend = "Put it inside an activity"
        message = f"A {type(record).__name__} does not stand in a register by itself. {mend}."
        raise BadRecord(message)
    return kind
