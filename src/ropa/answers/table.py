# SPDX-License-Identifier: Apache-2.0
"""An answer: rows of one kind, how sure each is, and what the answer rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast, overload

import attrs

from ropa.answers.note import Note
from ropa.answers.wording import Wording, certainty_counts
from ropa.errors import UnknownName, UnknownWord, did_you_mean
from ropa.folding import fold
from ropa.frames import FramesOffered, plain_value
from ropa.labels import whole_languages, word
from ropa.period import Period
from ropa.register import Register
from ropa.show import WIDTH, Table, cell_text
from ropa.silence import NotApplicable

if TYPE_CHECKING:
    from os import PathLike

R = TypeVar("R", bound=tuple[Any, ...])

STATED: Final = "stated"
POSSIBLE: Final = "possible"
NOT_STATED: Final = "not-stated"

CERTAINTIES: Final = (STATED, POSSIBLE, NOT_STATED)
"""How sure a row is: its source says so; it leaves it open; it does not say, so that the row is a question."""

_NOTHING: Final[frozenset[str]] = frozenset()
"""What is sought in a column where no cell of it can be meant."""

_SHOWN: Final = 8
"""So many values of a column stand in a note."""


def _several(values: Iterable[object]) -> tuple[Any, ...]:
    """A tuple: `tuple` itself attrs would ask for its signature, which Python has in words, and parses."""
    return tuple(values)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Answer(FramesOffered, Sequence[R], Generic[R]):
    """The answer to a question: a table that shows itself, filters, sorts, and goes to frames and files.

    Each row is a `NamedTuple` of one kind, so that `row.purpose` is a cell, and `pandas.DataFrame(answer)` has columns.
    In a cell, `None` = not stated, `()` = none. Cells hold ids; `in_words` has names in a language.

    Attributes:
        asked: The question, as it is asked in Python: `bases(purpose='marketing')`.
        kind: The class of its rows; its fields are the columns.
        rows: The rows.
        remarks: What the answer rests on, what it did not look at, and what was not stated; `notes` has the sentences.
        on: The day for which it is answered; `None` = it turns on no day.
        book: The register that was asked.
    """

    asked: str
    kind: type[R]
    rows: tuple[R, ...] = attrs.field(converter=_several)
    remarks: tuple[Note, ...] = attrs.field(default=(), converter=_several)
    on: date | None = None
    book: Register

    # -- as a sequence -------------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        """How many rows."""
        return len(self.rows)

    def __iter__(self) -> Iterator[R]:
        """The rows."""
        return iter(self.rows)

    @overload
    def __getitem__(self, index: int) -> R: ...

    @overload
    def __getitem__(self, index: slice) -> Answer[R]: ...

    def __getitem__(self, index: int | slice) -> R | Answer[R]:
        """One row, or an answer of some of them."""
        if isinstance(index, slice):
            return attrs.evolve(self, rows=self.rows[index])
        return self.rows[index]

    def __eq__(self, other: object) -> bool:
        """Equal when the same was asked for the same day, and answered by the same rows."""
        if not isinstance(other, Answer):
            return NotImplemented
        return (self.asked, self.on, self.columns, self.rows) == (other.asked, other.on, other.columns, other.rows)

    def __hash__(self) -> int:
        """In keeping with equality."""
        return hash((self.asked, self.on, len(self.rows)))

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return cast("tuple[str, ...]", getattr(self.kind, "_fields"))  # noqa: B009 - a NamedTuple's, which mypy does not see

    # -- parts of it ---------------------------------------------------------------------------------------------------

    @property
    def stated(self) -> Answer[R]:
        """The rows that a source states."""
        return self._of_certainty(STATED)

    @property
    def possible(self) -> Answer[R]:
        """The rows that a source leaves open."""
        return self._of_certainty(POSSIBLE)

    @property
    def not_stated(self) -> Answer[R]:
        """The rows of which the record does not say whether they are what was asked, or what they are."""
        return self._of_certainty(NOT_STATED)

    def _of_certainty(self, certainty: str) -> Answer[R]:
        return self.where(certainty=certainty) if "certainty" in self.columns else self

    @property
    def counts(self) -> dict[str, int]:
        """How many rows of each certainty; empty where rows bear none."""
        if "certainty" not in self.columns:
            return {}
        counted = Counter(self.column("certainty"))
        return {certainty: counted[certainty] for certainty in CERTAINTIES}

    def where(self, test: Callable[[R], object] | None = None, /, **cells: Any) -> Answer[R]:
        """The rows that pass.

            answer.where(basis="6(1)(f)", certainty="stated")
            answer.where(lambda row: row.keep and row.keep > "P2Y")

        Args:
            test: A test of a row.
            cells: What a column holds: a value, or what it is called in any language (`activity="Nyhedsbrev"`); a cell
                of several holds one of them. Several values (a list, a set, a tuple), of which one is enough; or a test
                of the cell. A note says what a column holds that never holds the value.

        Raises:
            UnknownWord: there is no such column.
        """
        meant = {column: self._meant(column, sought) for column, sought in cells.items()}
        tests = [(self._place(column), _tester(sought)) for column, sought in meant.items()]
        missed = [Note("held_nowhere", self._held(column)) for column, sought in meant.items() if sought is _NOTHING]
        return attrs.evolve(
            self,
            remarks=(*missed, *self.remarks),
            rows=tuple(
                row
                for row in self.rows
                if (test is None or test(row)) and all(matches(row[place]) for place, matches in tests)
            ),
        )

    def _meant(self, column: str, sought: Any) -> Any:
        """What a column holds that is so called, where it holds no such value; `_NOTHING` where nothing is."""
        if type(sought) is not str or (column == "certainty" and sought in CERTAINTIES):
            return sought
        held = self.distinct(column)
        if not held or any(sought == value or sought == str(value) for value in held):
            return sought
        names = {value: {fold(str(Wording(self.book, lang, self.on).cell(column, value))) for lang in whole_languages()}
                 for value in held if isinstance(value, str)}  # fmt: skip
        called = [value for value, wordings in names.items() if fold(sought) in wordings]
        return called or _NOTHING

    def _held(self, column: str) -> dict[str, str]:
        """A column, and some of what it holds, for a note."""
        held = [str.__str__(value) if isinstance(value, str) else str(value) for value in self.distinct(column)]
        more = ", ..." if len(held) > _SHOWN else ""
        return {"column": column, "values": ", ".join(held[:_SHOWN]) + more}

    def sort(self, *columns: str, reverse: bool = False) -> Answer[R]:
        """The same rows in the order of these columns; periods by their length, what is not stated last.

        Raises:
            UnknownWord: there is no such column.
        """
        rows = list(self.rows)
        for column in reversed(columns):
            place = self._place(column)
            stated = [row for row in rows if row[place] is not None]
            stated.sort(key=lambda row: _sort_key(row[place]), reverse=reverse)
            rows = stated + [row for row in rows if row[place] is None]
        return attrs.evolve(self, rows=tuple(rows))

    def column(self, column: str) -> tuple[Any, ...]:
        """The cells of a column.

        Raises:
            UnknownWord: there is no such column.
        """
        place = self._place(column)
        return tuple(row[place] for row in self.rows)

    def distinct(self, column: str) -> tuple[Any, ...]:
        """What a column holds, each value once, of cells of several values each of them; without what is not stated.

        Raises:
            UnknownWord: there is no such column.
        """
        values: dict[Any, None] = {}
        for cell in self.column(column):
            values.update(dict.fromkeys(cell if isinstance(cell, tuple) else (cell,)))
        values.pop(None, None)
        return tuple(values)

    def select(self, *columns: str) -> Table:
        """These columns, each row once, as a plain table.

        Raises:
            UnknownWord: there is no such column.
        """
        places = [self._place(column) for column in columns]
        rows = dict.fromkeys(tuple(row[place] for place in places) for row in self.rows)
        return Table(columns, rows)

    def _place(self, column: str) -> int:
        if column not in self.columns:
            raise UnknownWord(f"There is no column {column!r}. {did_you_mean(column, self.columns)}")
        return self.columns.index(column)

    # -- what it says of itself ----------------------------------------------------------------------------------------

    def notes(self, lang: str | None = None) -> tuple[str, ...]:
        """What the answer rests on, what it did not look at and what is not stated: a sentence each.

        Args:
            lang: In words of this language, records and terms by their names; left out, ids and English.

        Raises:
            UnknownWord: ropa does not speak the language.
        """
        if lang is None:
            return tuple(remark.text() for remark in self.remarks)
        name = Wording(self.book, lang, self.on).name
        return tuple(remark.text(lang, name) for remark in self.remarks)

    def summary(self, lang: str = "en") -> str:
        """In a line: `stated: 4, possible: none, not stated: 2`; how many rows, where they bear no certainty."""
        return certainty_counts(self.counts, len(self), lang)

    def table(self) -> Table:
        """The answer as a plain table, cells as ids."""
        return Table(self.columns, self.rows, title=self._title())

    def in_words(self, lang: str = "en") -> Table:
        """The answer as a table in a language: headings, names for ids, periods and countries in words.

        Raises:
            UnknownWord: ropa does not speak the language.
        """
        wording = Wording(self.book, lang, self.on)
        headings = [wording.heading(column) for column in self.columns]
        rows = [[wording.cell(column, cell) for column, cell in zip(self.columns, row, strict=True)] for row in self]
        if {"kind", "id"} <= set(self.columns):
            kind, identified = self._place("kind"), self._place("id")
            for row, cells in zip(self, rows, strict=True):
                cells[identified] = wording.called(row[kind], row[identified])
        return Table(headings, rows, title=self._title(lang), empty=word("answers.no_rows", lang))

    def _title(self, lang: str = "en") -> str:
        if self.on is None or "on=" in self.asked:
            return self.asked
        return word("answers.asked_on", lang).format(asked=self.asked, day=self.on)

    if not TYPE_CHECKING:  # type checkers know all names

        def __getattr__(self, name: str) -> Any:
            """Answer a wrong name with the near right ones.

            Raises:
                UnknownName: always; there is no such attribute.
            """
            raise UnknownName(self, name)

    # -- shown ---------------------------------------------------------------------------------------------------------

    def text(self, width: int = WIDTH, lang: str | None = None) -> str:
        """As text: the table without the columns in which nothing is stated, how many of each certainty, the notes.

        Where columns are so many that they would be slivers, each row is a block of lines.

        Args:
            width: At most so many characters.
            lang: In words of this language; left out, ids and English.

        Raises:
            UnknownWord: ropa does not speak the language.
        """
        table, lines = self._shown(lang)
        return "\n".join([table.fitted(width), "", *lines])

    def _shown(self, lang: str | None) -> tuple[Table, list[str]]:
        """The table as it is shown, and the lines under it."""
        table = self.table() if lang is None else self.in_words(lang)
        empty = [place for place in range(len(self.columns)) if self.rows and all(row[place] is None for row in self)]
        silent = [table.columns[place] for place in empty]
        spoken = lang or "en"
        lines = [self.summary(spoken), *self.notes(lang)]
        if silent:
            lines.append(Note("columns_not_stated", {"columns": ", ".join(silent)}).text(spoken))
        shown = [place for place in range(len(self.columns)) if place not in set(empty)]
        columns = [table.columns[place] for place in shown]
        return Table(columns, [[row[place] for place in shown] for row in table.rows], table.title, table.empty), lines

    def __str__(self) -> str:
        """The answer as text."""
        return self.text()

    def __repr__(self) -> str:
        """The answer as text: what an interactive session should show."""
        return self.text()

    def _repr_html_(self) -> str:
        """The answer for a notebook; everything in it is escaped."""
        from html import escape

        table, lines = self._shown(None)
        return f"{table.beginning_html()}<p>{'<br>'.join(escape(line, quote=True) for line in lines)}</p>"

    # -- handed on -----------------------------------------------------------------------------------------------------

    def dicts(self) -> list[dict[str, Any]]:
        """The rows as dictionaries by column, with plain values: what JSON and other programs know."""
        return [dict(zip(self.columns, map(plain_value, row), strict=True)) for row in self.rows]

    def to_dict(self, lang: str = "en") -> dict[str, Any]:
        """Question, day, rows, counts and notes as plain values; a day as `2022-06-10`."""
        return {
            "asked": self.asked,
            "on": self.on.isoformat() if self.on is not None else None,
            "columns": list(self.columns),
            "rows": [
                {column: value.isoformat() if isinstance(value, date) else value for column, value in row.items()}
                for row in self.dicts()
            ],
            "counts": self.counts,
            "notes": [remark.text(lang) for remark in self.remarks],
        }

    def to_json(self, lang: str = "en") -> str:
        """The same as JSON text; the same register and day give the same."""
        from ropa.answers.files import json_text

        return json_text(self, lang)

    def to_csv(self, lang: str | None = None) -> str:
        """The rows as CSV that no spreadsheet takes for formulas; in words where a language is given.

        Raises:
            UnknownWord: ropa does not speak the language.
        """
        from ropa.answers.files import csv_text

        return csv_text(self, lang)

    def to_markdown(self, lang: str | None = None) -> str:
        """Table, counts and notes as Markdown; in words where a language is given.

        Raises:
            UnknownWord: ropa does not speak the language.
        """
        from ropa.answers.files import markdown_text

        return markdown_text(self, lang)

    def write(self, path: str | PathLike[str], lang: str | None = None) -> None:
        """Write the answer to a file, whole or not at all, in the form of its suffix: .csv, .json, .md, .xlsx, .txt.

        Raises:
            UnknownWord: there is no form of that suffix, or ropa does not speak the language.
            UnwritableTarget: the file cannot be written.
        """
        from ropa.answers.files import write

        write(self, path, lang)


def _tester(sought: Any) -> Callable[[Any], bool]:
    """Whether a cell holds what is sought."""
    if callable(sought):
        return lambda cell: bool(sought(cell))
    if sought is None:
        return lambda cell: cell is None
    if isinstance(sought, tuple) and not sought:
        return lambda cell: cell == ()
    options = set(sought) if isinstance(sought, tuple | list | set | frozenset) else {sought}
    texts = {str(option) for option in options if isinstance(option, Period | date)}

    def holds(cell: Any) -> bool:
        if isinstance(cell, tuple):
            return not options.isdisjoint(cell)
        return cell in options or (isinstance(cell, Period | date) and str(cell) in texts | options)

    return holds


def _sort_key(cell: Any) -> tuple[int, Any]:
    """By what a cell is compared: like with like."""
    if isinstance(cell, bool | int | float):
        return 0, cell
    if isinstance(cell, Period):
        return 1, (cell.days_at_least, cell.days_at_most, cell.text)
    if isinstance(cell, date):
        return 2, cell.toordinal()
    if isinstance(cell, NotApplicable):
        return 4, cell.reason
    return 3, cell_text(cell).casefold()
