# SPDX-License-Identifier: Apache-2.0
"""What the document says, from top to bottom: whose record, the activities at a glance, each by itself, the annexes.

It is put together from the sheets, so that it says of each field what the workbook says, and shows an audience what
the workbook shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import attrs

from ropa.audience import Audience, audience_of
from ropa.labels import capital, date_text, word
from ropa.sheets import Cell, Heading, Layout, Row, Sheet, SheetPlan, Silence, Style, layout, sheets
from ropa.sheets.table import TABLES
from ropa.sheets.view import View
from ropa.silence import each
from ropa.text import say
from ropa.values import frozen

if TYPE_CHECKING:
    from ropa.register import Register
    from ropa.sheets.transfer_line import TransferLine

_LEADS: Final = ("sheets.possible_for_all", "sheets.general_rule", "sheets.for_all_activities")
"""What opens the part of a cell that is the same for many activities."""

_SHORTEST_GENERAL: Final = 60
"""A general part of fewer characters is repeated where it applies; a longer one stands once, and is referred to."""

_SHORT: Final = 6
"""A table of so many rows shares a page with what stands before it."""

_GLANCE: Final = 3
"""The purposes of an activity that its line in the table of all has, before it says how many more there are."""

_RECORDS: Final = ("register", "on_behalf")
_ANNEXES: Final = ("recipients", "transfers", "measures", "contracts")
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_REPEATED: Final = frozenset({"activity.origins", "activity.purposes_in_full", "activity.sources"})
"""What says again, for the keepers, where the data and the purposes of an activity come from."""

_NAMES: Final = frozenset({"activity.name", "on_behalf.name"})
_ONLY_AT_A_GLANCE: Final = frozenset({"activity.subjects", "activity.categories"})


@frozen
class Part:
    """A piece of a cell.

    Attributes:
        text: What it says; lines are divided by a line feed.
        target: The section that it leads to; `None` = none.
    """

    text: str
    target: str | None = None


@frozen(kw_only=True)
class Line:
    """A field of a record: its letter, its name, what is stated.

    Attributes:
        label: The name of the field.
        parts: What the record has of it; empty = not stated.
        letter: The letter of Art. 30 that asks for it; empty = none does.
        silence: Which silence it is; `None` = it holds a fact.
        quiet: Whether it is a remark beside the record.
    """

    label: str
    parts: tuple[Part, ...] = ()
    letter: str = ""
    silence: Silence | None = None
    quiet: bool = False

    @property
    def text(self) -> str:
        """All that is stated."""
        return "\n".join(part.text for part in self.parts)


@frozen(kw_only=True)
class Grid:
    """A table with a heading for each column.

    Attributes:
        headings: The headings.
        widths: How wide each column is, of the width of them all.
        rows: The cells of each row; a cell without parts is not stated.
    """

    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Line, ...], ...]


@frozen(kw_only=True)
class Section:
    """A heading and what stands below it.

    Attributes:
        key: Its name within the document, for what leads to it.
        title: The heading.
        level: 1 for a chapter, 2 for a record or what else stands in one, 3 for what is listed in no contents.
        about: A sentence below the heading; empty = none.
        lines: The fields of a record.
        grid: A table; `None` = none.
        new_page: Whether it begins a page.
    """

    key: str
    title: str
    level: int = 1
    about: str = ""
    lines: tuple[Line, ...] = ()
    grid: Grid | None = None
    new_page: bool = False


@frozen(kw_only=True)
class Contents:
    """What a document says.

    Attributes:
        title: What it is called.
        what: What it is, in a line.
        owner: Whose record it is: the names of those who keep it; empty = not stated.
        whose: The fields of the front: who keeps the record, as of when, for whom it was made.
        sections: What follows.
        lang: Its language.
        as_of: As of when the record is; `None` = not stated.
    """

    title: str
    what: str
    owner: str
    whose: tuple[Line, ...]
    sections: tuple[Section, ...]
    lang: str
    as_of: date | None


def contents(  # noqa: PLR0913 - each is a question that only the caller can answer, and is asked by name
    book: Register,
    *,
    lang: str = "en",
    on: date | str | None = None,
    audience: str = "internal",
    party: str | None = None,
    activity: str | None = None,
    findings: Iterable[Any] | None = None,
) -> Contents:
    """What a document of a register says.

    Args:
        book: The register, as the audience may see it.
        lang: A language that ropa speaks: `en`, `da`, `de`.
        on: The date of every legal question; left out, the register's own.
        audience: For whom: `internal`, `authority` or `public`.
        party: The processor whose record of Art. 30(2) is wanted.
        activity: The only activity, or the only line of Art. 30(2), that is wanted; `None` = all of them.
        findings: What the rules found, for the register's own keepers; `None` = nobody asked them.

    Raises:
        DateMissing: no date is given and the register has none.
        UnknownRecord: there is no such activity or party.
        UnknownWord: there is no such language.
    """
    if activity is not None and activity not in book.on_behalf:
        book.activities[activity]
    plan = Layout("document", tuple(_plans(audience)))
    sheets_of_book = sheets(
        book, plan, lang=lang, on=on, audience=audience, party=party, findings=findings, keys=True, once=False
    )
    by_key = {sheet.key: sheet for sheet in sheets_of_book}
    return _Writer(
        View(book, lang, book.on(on), party=party, audience=audience_of(audience)), by_key, activity
    ).contents()


def _plans(audience: str) -> Iterator[SheetPlan]:
    """The tables of the full layout that a document is made of; what several of them say of an activity in one."""
    full = layout("full").sheets
    of_activity = [column.column for plan in full if plan.table == "activity" for column in plan.columns]
    names = dict.fromkeys(str(name) for name in of_activity if name != "activity.home")
    repeated = frozenset() if audience == "internal" else _REPEATED
    columns = (*(name for name in names if name not in repeated), "activity.subjects")
    for plan in full:
        if plan.key == "register":
            yield attrs.evolve(plan, columns=columns, always=False)
        elif plan.key in {"front", "on_behalf", "findings", *_ANNEXES}:
            yield attrs.evolve(plan, always=plan.key == "transfers")


class _Writer:
    """Puts the document together."""

    def __init__(self, view: View, by_key: dict[str, Sheet], activity: str | None) -> None:
        self._view = view
        self._book = view.book
        self._sheets = by_key
        self._lang = view.meaning.lang or "en"
        self._only = activity
        self._leads = tuple(self._word(key) for key in _LEADS)
        self._general: dict[tuple[str, str], str] = {}
        self._register = ""

    def contents(self) -> Contents:
        front = _parts_of_front(self._sheets["front"])
        records = {key: list(self._records(key)) for key in _RECORDS}
        sections = [*self._chapters(records), *self._general_sections()]
        if self._only is None:
            sections += self._annexes(front[2])
        last = [row.cells[1].text for row in front[3] if not row.cells[0].text and row.cells[1].text]
        sections.append(self._reading(front[3], last[-1] if last else ""))
        title, subtitle = front[0][0].cells[0].text, front[0][1].cells[0].text
        if self._only is not None:
            title = sections[0].title
        return Contents(
            title=title,
            what=subtitle,
            owner=self._owner(),
            whose=tuple(self._whose(front[1])),
            sections=tuple(sections),
            lang=self._lang,
            as_of=self._book.as_of,
        )

    def _word(self, key: str) -> str:
        return word(key, self._lang)

    def _whose(self, rows: Sequence[Row]) -> Iterator[Line]:
        """Whose record it is; of one activity, as of when and for whom, since letter (a) has the controller."""
        lines = tuple(_front_lines(rows))
        if self._only is None:
            yield from lines
            return
        keys = ("field.as_of", "audience.made_for", "sheets.front.law_checked_on")
        labels = {self._word(key).casefold() for key in keys}
        yield from dict.fromkeys(line for line in lines if line.label.casefold() in labels)

    def _owner(self) -> str:
        parties = [party for header in self._book.registers.values() for party in each(header.controllers)]
        names = (self._book.parties[party].name for party in parties if party in self._book.parties)
        return "; ".join(dict.fromkeys(say(name, self._lang, self._book.language) for name in names if name))

    # -- the records ---------------------------------------------------------------------------------------------------

    def _rows(self, key: str) -> tuple[tuple[Heading, ...], list[Row]]:
        sheet = self._sheets.get(key)
        if sheet is None:
            return (), []
        rows = [row for row in sheet.rows if self._only is None or row.key.partition("/")[2] == self._only]
        return sheet.headings, rows

    def _records(self, key: str) -> Iterator[Section]:
        """A section for each activity, or for each line of Art. 30(2)."""
        headings, rows = self._rows(key)
        for row in rows:
            self._register = self._register_of(row.key)
            cells = dict(zip(headings, row.cells, strict=True))
            name = next((cell.text for heading, cell in cells.items() if heading.key in _NAMES), "")
            lines = tuple(
                self._line(heading, cell)
                for heading, cell in cells.items()
                if heading.key not in _NAMES | _ONLY_AT_A_GLANCE and (heading.letter or cell.text)
            )
            title = name or self._word("sheets.on_behalf")
            yield Section(key=row.key, title=title, level=2, lines=lines, new_page=True)

    def _register_of(self, key: str) -> str:
        """The register of a record, in brackets, where there are several: what is general there is of it alone."""
        table, _, record_id = key.partition("/")
        records = self._book.activities if table == "activities" else self._book.on_behalf
        if len(self._book.registers) == 1 or record_id not in records:
            return ""
        headers = self._view.meaning.headers_of(records[record_id])
        names = [self._view.writer.name("header", header.id) for _, header in headers]
        return f" ({'; '.join(names)})" if names else ""

    def _line(self, heading: Heading, cell: Cell) -> Line:
        return Line(
            label=heading.text,
            letter=f"({heading.letter})" if heading.letter else "",
            parts=tuple(self._parts(heading, cell)),
            silence=cell.silence,
            quiet=cell.style is Style.QUIET,
        )

    def _parts(self, heading: Heading, cell: Cell) -> Iterator[Part]:
        """The text of a cell; what is general and long stands in a section of its own, and is referred to."""
        text = self._dated(cell).text
        if text.casefold() == heading.text.casefold():  # that it may be so, which its label says already
            text = self._word("sheets.yes")
        for lead in self._leads:
            if self._only is not None or not heading.letter:
                break
            own, opening, general = f"\n{text}".partition(f"\n{lead}:\n")
            if opening and len(general) >= _SHORTEST_GENERAL:
                if own.strip():
                    yield Part(own.strip())
                title = f"{self._without_need(heading.text)}: {lead[:1].lower()}{lead[1:]}{self._register}"
                key = self._general.setdefault((title, general), f"general/{len(self._general) + 1}")
                number = key.partition("/")[2]
                yield Part(f"{lead}: {self._word('document.see') % number}", key)
                return
        if text:
            yield Part(text)

    def _chapters(self, records: dict[str, list[Section]]) -> Iterator[Section]:
        if self._only is not None:
            yield from (
                attrs.evolve(record, level=1, new_page=False) for of_key in records.values() for record in of_key
            )
            return
        for key, of_key in records.items():
            if of_key:
                yield self._at_a_glance(key, of_key)
                yield from of_key
        if not any(records.values()):
            empty = self._word("sheets.no_rows")
            yield Section(key="register", title=self._word("sheets.register"), about=empty, new_page=True)

    def _without_need(self, heading: str) -> str:
        """A heading without how far Art. 30 asks for it: `(where possible)`."""
        for name in ("where_applicable", "where_possible"):
            heading = heading.removesuffix(f" ({self._word(name)})")
        return heading

    def _at_a_glance(self, key: str, records: Sequence[Section]) -> Section:
        """The table of the activities, or of the lines of Art. 30(2)."""
        headings, rows = self._rows(key)
        keys = (
            ("activity.purposes", "activity.subjects")
            if key == "register"
            else ("on_behalf.client", "on_behalf.operations")
        )
        places = [place for name in keys for place, heading in enumerate(headings) if heading.key == name]
        name_heading = next(heading.text for heading in headings if heading.key in _NAMES)
        cells = [
            (
                Line(label="", parts=(Part(str(number)),)),
                Line(label="", parts=(Part(record.title, record.key),)),
                *(_plain_line(self._in_short(row.cells[place])) for place in places),
            )
            for number, (record, row) in enumerate(zip(records, rows, strict=True), start=1)
        ]
        grid = Grid(
            headings=("", name_heading, *(self._without_need(headings[place].text) for place in places)),
            widths=(5, 31, 36, 28),
            rows=tuple(cells),
        )
        title = self._word("document.activities" if key == "register" else "sheets.on_behalf")
        about = self._word(f"document.{key}.about")
        return Section(key=key, title=title, about=about, grid=grid, new_page=True)

    def _in_short(self, cell: Cell) -> Cell:
        """A client by its name, without how it is reached; of a long list the first, and how many more."""
        items = cell.text.split("\n")
        if len(items) == 1 or not items[0].startswith("•"):
            return attrs.evolve(cell, text=items[0])
        if len(items) <= _GLANCE + 1:
            return cell
        more = self._word("sheets.and_more") % (len(items) - _GLANCE)
        return attrs.evolve(cell, text="\n".join((*items[:_GLANCE], f"• {more}")))

    def _general_sections(self) -> Iterator[Section]:
        """What is said once for many activities, by number."""
        if not self._general:
            return
        title, about = self._word("document.general"), self._word("document.general.about")
        yield Section(key="general", title=title, about=about, new_page=True)
        for (label, text), key in self._general.items():
            number = key.partition("/")[2]
            yield Section(key=key, title=f"{number}. {label}", level=3, lines=(Line(label="", parts=(Part(text),)),))

    # -- the annexes ---------------------------------------------------------------------------------------------------

    def _annexes(self, documents: Sequence[Row]) -> Iterator[Section]:
        sections = [
            section
            for section in (self._recipients(), self._transfers(), self._measures(), self._contracts())
            if section is not None
        ]
        if documents:
            sections.append(self._documents(documents))
        findings = self._findings()
        if findings is not None:
            sections.append(findings)
        for letter, section in zip(_LETTERS, sections, strict=False):
            title = f"{self._word('document.annex') % letter}. {section.title}"
            is_long = section.grid is None or len(section.grid.rows) > _SHORT
            yield attrs.evolve(section, title=title, new_page=section is sections[0] or is_long)

    def _annex(self, key: str, columns: dict[str, int], rows: Iterable[Sequence[Cell | Line]]) -> Section | None:
        sheet = self._sheets.get(key)
        if sheet is None:
            return None
        texts = {heading.key: self._without_need(heading.text) for heading in sheet.headings}
        lines = tuple(
            tuple(cell if isinstance(cell, Line) else _plain_line(self._dated(cell)) for cell in row) for row in rows
        )
        about = sheet.empty if not lines else self._word(f"document.{key}.about")
        grid = Grid(
            headings=tuple(texts[name] for name in columns), widths=tuple(columns.values()), rows=lines
        ) if lines else None  # fmt: skip
        return Section(key=f"annex/{key}", title=self._word(f"document.{key}"), about=about, grid=grid)

    def _dated(self, cell: Cell) -> Cell:
        """A cell with its day in words."""
        return attrs.evolve(cell, text=date_text(cell.value, self._lang)) if isinstance(cell.value, date) else cell

    def _cells(self, key: str, columns: Iterable[str]) -> Iterator[tuple[Cell, ...]]:
        sheet = self._sheets.get(key)
        if sheet is None:
            return
        places = {heading.key: place for place, heading in enumerate(sheet.headings)}
        for row in sheet.rows:
            yield tuple(row.cells[places[name]] for name in columns if name in places)

    def _recipients(self) -> Section | None:
        """Each processor and recipient once, with the activities for which it is named, and how surely."""
        columns = {
            "engagement.party": 23, "engagement.role": 20, "engagement.country": 15, "engagement.activity": 30,
            "engagement.certainty": 12,
        }  # fmt: skip
        if self._view.audience is not Audience.INTERNAL:  # that its data is possible is for the keepers
            del columns["engagement.certainty"]
        grouped: dict[tuple[str, ...], list[Cell]] = {}
        for party, role, country, of, *certainty in self._cells("recipients", columns):
            grouped.setdefault(tuple(cell.text for cell in (party, role, country, *certainty)), []).append(of)
        rows = []
        for (party_name, role_name, country_name, *sure), activities in sorted(
            grouped.items(), key=lambda item: tuple(part.casefold() for part in item[0])
        ):
            names = "; ".join(dict.fromkeys(cell.text for cell in activities if cell.text))
            texts = (party_name, role_name, country_name, names, *sure)
            rows.append(tuple(Line(label="", parts=(Part(text),) if text else ()) for text in texts))
        return self._annex("recipients", columns, rows) if rows else None

    def _transfers(self) -> Section | None:
        sheet = self._sheets.get("transfers")
        if sheet is None:
            return None
        columns = {"line.importer": 21, "line.country": 16, "line.activities": 29, "line.safeguards": 34}
        if "line.status" in {heading.key for heading in sheet.headings}:
            columns["line.status"] = 12
        lines = TABLES["line"](self._view)
        rows = [
            (importer, country, self._activities_of(line, of), *more)
            for (importer, country, of, *more), (_, line) in zip(self._cells("transfers", columns), lines, strict=True)
        ]
        return self._annex("transfers", columns, rows)

    def _activities_of(self, line: TransferLine, of: Cell) -> Cell:
        """The activities of a transfer, those of which it is stated apart from those of which it is only possible."""
        names: dict[str, list[str]] = {}
        own = line.own_activities(self._view.naming)
        for activity_id in own:
            certainty = line.certainty_of(activity_id)
            lead = "" if certainty is None else self._word(f"certainty.{certainty}")
            names.setdefault(lead, []).append(self._view.writer.name("activity", activity_id))
        texts = [f"{lead}: {'; '.join(of_lead)}" if lead else "; ".join(of_lead) for lead, of_lead in names.items()]
        texts.sort(reverse=True)
        if own and len(own) < len(line.activities(self._view.naming)):
            texts.append(self._word("sheets.no_activity_in_particular"))
        return attrs.evolve(of, text="\n".join(texts)) if texts else of

    def _measures(self) -> Section | None:
        """The measures; those of one activity or system in one row."""
        columns = {"measure.of": 30, "measure.what": 70}
        rows = []
        for of, group in groupby(self._cells("measures", columns), lambda cells: cells[0].text):
            measures = list(dict.fromkeys(cells[1].text for cells in group if len(cells) > 1 and cells[1].text))
            text = "\n".join(measures if len(measures) == 1 else (f"• {measure}" for measure in measures))
            rows.append((Line(label="", parts=(Part(of),)), Line(label="", parts=(Part(text),) if text else ())))
        return self._annex("measures", columns, rows) if rows else None

    def _contracts(self) -> Section | None:
        """The contracts, between whom they are, and what is attached to them."""
        columns = {"contract.name": 24, "contract.kind": 20, "contract.parties": 20, "contract.signed": 14}
        if any(cell.text for (cell,) in self._cells("contracts", ["contract.attachments"])):
            columns["contract.attachments"] = 22
        rows = list(self._cells("contracts", columns))
        return self._annex("contracts", columns, rows) if rows else None

    def _documents(self, rows: Sequence[Row]) -> Section:
        """The documents that the record was made from."""
        cells = tuple(tuple(_plain_line(cell) for cell in row.cells[:2]) for row in rows)
        headings = (capital(self._word("document.document")), capital(self._word("document.details")))
        grid = Grid(headings=headings, widths=(45, 55), rows=cells)
        return Section(key="annex/sources", title=self._word("document.sources"), grid=grid)

    def _findings(self) -> Section | None:
        columns = {"finding.severity": 16, "finding.record": 24, "finding.message": 33, "finding.mend": 27}
        rows = list(self._cells("findings", columns))
        return self._annex("findings", columns, rows) if rows else None

    def _reading(self, rows: Sequence[Row], caveat: str) -> Section:
        """How silences, certainty and letters are to be read, and what the record does not say."""
        about_sheets = {self._word(f"sheets.front.{name}") for name in ("blank", "marked", "editing")}
        shaded, not_stated = self._word("sheets.front.shaded"), self._word("sheets.not_stated")
        lines = tuple(
            Line(label=not_stated if first.text == shaded else first.text, parts=(Part(second.text),))
            for first, second, _ in (row.cells for row in rows)
            if first.text and first.text not in about_sheets and second.text
        )  # fmt: skip
        return Section(key="reading", title=self._word("sheets.front.how_to_read"), about=caveat, lines=lines)


def _plain_line(cell: Cell) -> Line:
    return Line(
        label="",
        parts=(Part(cell.text),) if cell.text else (),
        silence=Silence.NOT_STATED if cell.style is Style.NOT_STATED and not cell.text else cell.silence,
        quiet=cell.style is Style.QUIET,
    )


def _parts_of_front(front: Sheet) -> list[list[Row]]:
    """The rows of the front sheet by its parts: title, whose record, documents, how to read; the contents are left."""
    parts: dict[str, list[Row]] = {"title": []}
    sections = [row for row in front.rows if row.cells[0].style is Style.SECTION]
    names = ("whose", "contents", "documents", "reading") if len(sections) > 3 else ("whose", "contents", "reading")  # noqa: PLR2004 - a register without documents has three
    current = "title"
    places = iter(names)
    for row in front.rows:
        if row.cells[0].style is Style.SECTION:
            current = next(places)
        elif any(cell.text or cell.silence is Silence.NOT_STATED for cell in row.cells):
            parts.setdefault(current, []).append(row)
    return [parts.get(name, []) for name in ("title", "whose", "documents", "reading")]


def _front_lines(rows: Iterable[Row]) -> Iterator[Line]:
    for row in rows:
        label, *cells = row.cells
        parts = tuple(Part(cell.text) for cell in cells if cell.text)
        yield Line(label=label.text, parts=parts, silence=cells[0].silence)
