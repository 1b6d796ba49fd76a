# SPDX-License-Identifier: Apache-2.0
"""A table with a row for each activity (or party, or purpose): its rows, with bands, merges and second lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs

from ropa.free_text.answers import answer, means, wordings
from ropa.free_text.comparable import plain
from ropa.free_text.lists import items
from ropa.free_text.synonyms import term_of
from ropa.imports.shapes.choices import chosen, is_tentative
from ropa.imports.shapes.column_contents import meaning_of_column, statutes
from ropa.imports.shapes.header_row import Header, Heading
from ropa.imports.shapes.headings import ENOUGH, STATES, Meaning, meanings
from ropa.imports.shapes.object_parts import field_of
from ropa.imports.shapes.party_details import is_country
from ropa.imports.shapes.shifted_rows import few_are_longer, shifted_from
from ropa.imports.shapes.titles import is_kind_counted, is_remark, is_total, without_number
from ropa.imports.shapes.understood_grid import (
    CONTACT,
    CORE,
    SECTIONS,
    Column,
    Entry,
    HeadedCell,
    UnderstoodGrid,
)
from ropa.imports.words import comparable
from ropa.packages.grid import MOST_LINES, Cell, Grid, letters, refusal
from ropa.patterns import pattern

DONE_FOR_OTHERS: Final = "done for a customer"
"""Why a column is taken for the names of its lines that asks for a service."""

_JOINED: Final = pattern(r"(?:(?<!\s)\s+)?[,/&+]\s*|\s(?:og|and|und|och|en|et|y|e|ja|i|a)\s+", re.IGNORECASE)
_EXAMPLES: Final = 3
_TWO: Final = 2
_DETAILED: Final = 0.85
_BY_CONTENTS: Final = 0.75
_AS_A_QUESTION: Final = 0.82
_CORE: Final = 3
_LEAST_LINES: Final = 2
_LONGEST_NAME: Final = 8
_LEAST_OF_A_WORD: Final = 4
_MOSTLY: Final = 0.7
_HALF: Final = 0.5
_LEAST_COUNTED: Final = 3
_PAIR_AND_DAY: Final = 3
"""Who signs off a register, and when: what, by whom, on which day."""

_KINDS_OF_CATEGORIES: Final = {"category": "data", "subject": "subjects"}
"""What `Categories` may be of: for each kind of term, the field."""

_WHY: Final = frozenset({"purpose", "purpose+basis", "basis"})
"""What Art. 30(2) asks of no processor."""

_LEAST_COLUMNS: Final = 4
_LEAST_UNDER_A_BAND: Final = 3
_MOST_EXAMINED: Final = 300
_MOST_LETTERS_EXAMINED: Final = 1_000_000
"""What stands further to the right is taken for what its heading says."""
_PROSE: Final = 160
_GUIDE_ROWS: Final = 3
"""A row that explains the others is looked for in so many rows below the heading."""


def _names_people(band: str) -> bool:
    """Whether a heading over lines only says whom they are about: `B. Ansatte` is no department."""
    parts = _JOINED.split(without_number(band))
    return all(term_of("subject", part) and plain(part) not in comparable("also-a-department") for part in parts)


def rows(
    grid: Grid,
    header: Header,
    section: str,
    mapping: Mapping[str, str] | None = None,
    aside: frozenset[int] = frozenset(),
) -> UnderstoodGrid:
    """What the rows under a heading say.

    Args:
        grid: The grid.
        header: Its heading.
        section: What each row is.
        mapping: For columns, by letter, what they are to be taken for; "" = kept as it stands.
        aside: Rows, from 0, to be left aside.
    """
    reading = _RowReader(grid, header, section, mapping, aside)
    reading.read()
    return reading.understood


def side_by_side(grid: Grid, header: Header) -> tuple[range, ...]:
    """The columns of each of several tables that stand side by side under one line of headings; else all at once.

    A blank column parts them, and each is headed: by names of its own, or by a line above.
    """
    filled = {at for row in grid.rows[header.first :] for at, text in enumerate(row) if text is not None}
    edges = [at for at in range(min(filled, default=0), max(filled, default=0)) if at not in filled]
    starts = [0, *(at + 1 for at in edges if at + 1 in filled)]
    parts = tuple(range(start, end) for start, end in zip(starts, [*starts[1:], grid.width], strict=True))
    fields = [
        {heading.meaning.field for at, heading in header.columns.items() if heading.meaning and at in part}
        for part in parts
    ]
    above = grid.rows[header.first - 1] if header.first else ()
    titled = [{at for at, text in enumerate(above) if text is not None and at in part} for part in parts]
    named = all("name" in own for own in fields)
    headed = all(len(at) == 1 and min(at) - part.start <= 1 for at, part in zip(titled, parts, strict=True))
    apart = len(parts) > 1 and all(len(own) > 1 for own in fields) and (named or headed)
    return parts if apart else (range(grid.width),)


class _RowReader:
    """Reads the rows under a heading, one after another."""

    def __init__(
        self, grid: Grid, header: Header, section: str, mapping: Mapping[str, str] | None, aside: frozenset[int]
    ) -> None:
        self.grid = grid
        self._aside = aside
        self._across = range(grid.width) if header.across is None else header.across
        self.header = header
        self.understood = UnderstoodGrid(grid.number, "rows", section, (header.first, header.last))
        self._section = section
        self._headings = statutes(dict(header.columns))
        self._fields: dict[int, str | None] = {}
        self._band: Cell | None = None
        self._band_used = False
        self._columns(mapping or {})
        names = [column for column, field in self._fields.items() if field == "name"]
        self._name = names[0] if names else None
        body = range(header.last + 1, len(grid.rows))
        filled = [row for row in body if any(grid.rows[row])]
        named = sum(1 for row in filled if self._name is not None and grid.seen(row, self._name))
        self._mostly_named = bool(filled) and named >= _MOSTLY * len(filled)
        self._repeated = tuple(grid.rows[header.last])

    def _columns(self, mapping: Mapping[str, str]) -> None:
        grid, body = self.grid, range(self.header.last + 1, len(self.grid.rows))
        under: dict[int, list[str]] = {}
        for row in body:
            for column, text in enumerate(grid.rows[row]):
                if text is not None and column in self._across:
                    under.setdefault(column, []).append(text)
        for column in under:
            self._headings.setdefault(column, Heading("", None))
        unexamined = _MOST_LETTERS_EXAMINED
        for column in sorted(self._headings):
            heading, texts = self._headings[column], under.get(column, [])
            examined = texts[:_MOST_EXAMINED] if unexamined > 0 else []
            unexamined -= sum(map(len, examined))
            name = letters(column)
            before = self._fields.get(column - 1)
            if name in mapping:
                field = mapping[name]
                meaning = Meaning(field, 1.0, (), "") if field else None
                why = "mapping"
            elif heading.option is not None:
                meaning, why = heading.meaning, "ticked"
            elif before is not None and means(heading.text, "if-so"):
                meaning, why = Meaning(before, _DETAILED, (), ""), "heading"  # `If yes, which?`
            else:
                meaning, why = self._meaning_of(heading, examined)
            states = meaning is not None and (meaning.certainty >= STATES or why.startswith("contents"))
            self._fields[column] = meaning.field if meaning and states else None
            examples = tuple(dict.fromkeys(texts[:50]))[:_EXAMPLES]
            self.understood.columns.append(Column(grid.number, name, heading.text, meaning, why, examples, len(texts)))
        if not mapping:
            self._one_name(under)
            self._country_of_the_column_before()
            self._number_of_the_column_before()
            self._categories_beside_the_others(under)
            self._name_of_what_is_done_for_others()
        self._name_by_contents(under, frozenset(mapping))

    def _meaning_of(self, heading: Heading, texts: list[str]) -> tuple[Meaning | None, str]:
        """What a column is taken for, and why; some headings ask only in a list: `Sensitive?` in one of data."""
        meaning, why = meaning_of_column(heading, texts, self._section)
        part = field_of(heading.text, self._section, "") if meaning is None and heading.text else None
        return (part, "heading") if part is not None and part.field in _OF_A_PART else (meaning, why)

    def _one_name(self, under: Mapping[int, list[str]]) -> None:
        """Take `Process` for a group, where a column beside it asks for the name of the processing."""
        self._name_of_a_part(under)
        names = [column for column, field in sorted(self._fields.items()) if field == "name" and column in under]
        if len(names) != _TWO or not self._is_process(names[0]):
            return
        if any(stem in plain(self._headings[names[1]].text) for stem in comparable("processing")):
            self._take_for(names[0], "kept")

    def _name_of_a_part(self, under: Mapping[int, list[str]]) -> None:
        """Take `Sub-process` for the name, where a column before it asks for the process."""
        processes = [at for at, field in self._fields.items() if field == "name" and self._is_process(at)]
        parts = [
            at
            for at, heading in self._headings.items()
            if self._fields.get(at) in {None, "kept"} and plain(heading.text).endswith(tuple(wordings("process-label")))
        ]
        if len(processes) != 1 or len(parts) != 1 or parts[0] < processes[0]:
            return
        if len(under.get(parts[0], ())) >= _MOSTLY * len(under.get(processes[0], ())):
            self._take_for(processes[0], "kept")
            self._take_for(parts[0], "name")

    def _is_process(self, column: int) -> bool:
        return means(self._headings[column].text, "process-label")

    def _country_of_the_column_before(self) -> None:
        """Take `Country` right behind the processor for where that is, unless a transfer is asked about."""
        for column, field in self._fields.items():
            before, behind = self._fields.get(column - 1), self._fields.get(column + 1)
            if field != "country" or before != "processors" or behind in {"safeguard", "transfer", "country"}:
                continue
            if "transfer" in self._fields.values() or not is_country(self._headings[column].text):
                continue
            self._take_for(column, "processor-country")

    def _number_of_the_column_before(self) -> None:
        """Take `CVR-nr.` right behind the processor for its number."""
        for column, field in self._fields.items():
            if field == "registration" and self._fields.get(column - 1) == "processors":
                self._take_for(column, "processors.registration")

    def _categories_beside_the_others(self, under: Mapping[int, list[str]]) -> None:
        """Take `Categories`, or `Group`, for those of data or of people by what stands below it, if no other asks that.

        Most of its cells name what is known as one of them, and fewer name what is known as one of the others.
        """
        fields_asked = set(self._fields.values())
        if self._section != "activity" and any(
            field == "name" and means(self._headings[column].text, "name-label")
            for column, field in self._fields.items()
        ):
            return  # `Name | Category` in a list of data: the name is what is listed
        for column, field in self._fields.items():
            may_ask = field == "category" or (field is None and self._may_ask_for_a_group(column))
            if not may_ask or "subjects+data" in fields_asked or self._section in _OF_PARTIES:
                continue
            named = {kind: _share_naming(kind, under.get(column, ())) for kind in _KINDS_OF_CATEGORIES}
            kind, other = sorted(named, key=lambda of: -named[of])
            meant_field = _KINDS_OF_CATEGORIES[kind]
            plainly = named[kind] > _MOSTLY or (named[kind] >= _HALF and not named[other])
            if plainly and named[kind] > named[other] and meant_field not in fields_asked:
                self._take_for(column, meant_field, "heading and contents")

    def _may_ask_for_a_group(self, column: int) -> bool:
        """Whether a heading asks for people where it stands in a list of them: `Group`."""
        of_people = field_of(self._headings[column].text, "subjects", "")
        return of_people is not None and of_people.field == "subjects"

    def _name_of_what_is_done_for_others(self) -> None:
        """Take `Service` for the name of what is done for a customer, where no other column asks for one."""
        fields_asked = set(self._fields.values())
        for_others = "customer" in fields_asked or (
            {"processing", "controller"} <= fields_asked and not fields_asked & _WHY
        )
        services = [column for column, field in sorted(self._fields.items()) if self._asks_for_a_service(column, field)]
        names = [column for column, field in self._fields.items() if field == "name"]
        if not for_others or len(services) != 1 or len(names) > 1:
            return
        if names and ("processing" in fields_asked or not self._is_named_after_processing(names[0])):
            return
        if names:
            self._take_for(names[0], "processing")  # `Customer | Service | Processing`
        self._take_for(services[0], "name", DONE_FOR_OTHERS)

    def _is_named_after_processing(self, column: int) -> bool:
        """Whether a heading for a name may ask for the processing as well: `Behandlinger`, `Hvad gør vi`."""
        heading = self._headings[column].text
        spoken = plain(heading).split()
        asks = any(read.field == "processing" and read.certainty >= STATES for read in meanings(heading))
        return asks or (len(spoken) == 1 and is_kind_counted(spoken[0]))

    def _asks_for_a_service(self, column: int, field: str | None) -> bool:
        may_ask = meanings(self._headings[column].text) if field in {"service", "department"} else ()
        return any(meaning.field == "service" and meaning.certainty >= STATES for meaning in may_ask)

    def _take_for(self, column: int, field: str, why: str | None = None) -> None:
        """Take a column for what the others, or its contents, show that it is."""
        self._fields[column] = field
        at = next(at for at, own in enumerate(self.understood.columns) if own.at == letters(column))
        before = self.understood.columns[at]
        self.understood.columns[at] = attrs.evolve(
            before, meaning=Meaning(field, _BY_CONTENTS, (), ""), why=why or before.why
        )

    def _name_by_contents(self, under: Mapping[int, list[str]], told: frozenset[str]) -> None:
        """Take the first column for the names of the lines, where no other is: one short text of its own for each."""
        if (
            self._section != "activity"
            or "name" in self._fields.values()
            or len(set(self._fields.values()) & CORE) < _CORE
        ):
            return
        candidates = [at for at in sorted(self._fields) if self._may_name(at, under.get(at))]
        first = next((at for at in candidates if self._may_ask_for_a_name(at)), next(iter(candidates), None))
        column = next(
            (seen_column for seen_column in self.understood.columns if seen_column.at == letters(first or 0)), None
        )
        if first is None or column is None or letters(first) in told:
            return
        again = self._fields[first] == "data" and [*self._fields.values()].count("data") > 1
        doubtful = again and column.meaning is not None and column.meaning.certainty <= _AS_A_QUESTION
        if self._fields[first] not in {None, "description", "service", "ref"} and not doubtful:
            return  # `What`, beside a column for data, asks what is done; `Opgave` is no processor's here
        texts = under[first]
        rows = max(map(len, under.values()))
        short = all(len(text.split()) <= _LONGEST_NAME and any(map(str.isalpha, text)) for text in texts)
        if short and len(set(texts)) == len(texts) >= _LEAST_LINES and len(texts) >= _MOSTLY * rows:
            self._take_for(first, "name", "contents: names")

    def _may_ask_for_a_name(self, column: int) -> bool:
        """Whether a heading is not sure, and asks for a name before anything else: `Hvad laver vi?`."""
        surest = meanings(self._headings[column].text)[:1] if self._fields[column] is None else ()
        return any(meaning.field == "name" and meaning.certainty >= ENOUGH for meaning in surest)

    def _may_name(self, column: int, texts: list[str] | None) -> bool:
        """Whether a column may name the lines: it says something in words, and is taken for no number or department."""
        asked = self._fields[column]
        if asked == "ref":  # `Study / activity`, with no number below it
            return bool(texts) and all(_is_worded_name(text) for text in texts or ())
        return bool(texts) and asked not in {"department", "kept", "status"} and any(map(_has_letters, texts or ()))

    def read(self) -> None:
        grid, understood = self.grid, self.understood
        understood.loose.extend(self._inside(grid.cells(0, self.header.first)))
        understood.headings.extend(self._inside(grid.cells(self.header.first, self.header.last + 1)))
        for row in range(self.header.last + 1, len(grid.rows)):
            if not any(grid.rows[row]):
                continue
            line = (Cell(grid.number, row, at, text) for at, text in enumerate(grid.rows[row]) if text is not None)
            cells = [*self._inside(line)]
            if not cells:
                continue
            if row in self._aside:
                understood.loose.extend(cells)
            elif tuple(grid.rows[row]) == self._repeated or _count_columns(cells):
                understood.headings.extend(cells)
            elif self._is_band(row, cells):
                self._open_band(cells[0])
            elif self._is_aside(row, cells) or self._is_guide(cells):
                understood.loose.extend(cells)
            else:
                self._add_row(row, cells)
        self._close_band()

    def _inside(self, cells: Iterable[Cell]) -> Iterator[Cell]:
        return (cell for cell in cells if cell.column in self._across)

    def _is_band(self, row: int, cells: list[Cell]) -> bool:
        """Whether a row is a heading over the rows below it: one cell, merged over others, or alone at the names."""
        if len(cells) != 1 or len(cells[0].text) > _PROSE or self.grid.of_objects:
            return False
        only = cells[0]
        span = self.grid.span_at(row, only.column)
        if span and span.right > span.left and span.top == row and len(self._headings) >= _LEAST_COLUMNS:
            return True
        field = self._fields.get(only.column)
        left = self._name is not None and only.column < self._name
        if left and field is None and len(self._headings) >= _LEAST_COLUMNS:
            return True
        at_names = left or only.column == self._name or (self._name is None and not only.column)
        return (
            at_names
            and field in {None, "ref", "name", "department", "kept"}
            and len(self._headings) >= _LEAST_UNDER_A_BAND
            and self._is_full(row + 1)
        )

    def _is_full(self, row: int) -> bool:
        """Whether a row says something in more columns than that of its name."""
        cells = self.grid.rows[row] if row < len(self.grid.rows) else ()
        return sum(1 for text in cells if text is not None) > 1

    def _is_aside(self, row: int, cells: list[Cell]) -> bool:
        """Whether a row is a remark below or between the lines: one long cell, or one that is not the name."""
        if self.grid.of_objects:
            return False
        if (is_remark(cells[0].text) and 2 * len(cells) < len(self._headings)) or is_total(cells):
            return True
        few = len(cells) <= max(_PAIR_AND_DAY, len(self._headings) // 2)
        if few and _signs_off(cells[0].text):
            return True
        if len(cells) != 1 or len(self._headings) < _LEAST_COLUMNS:
            return False
        only = cells[0]
        wide = self.grid.span_at(row, only.column)
        if wide and wide.right > wide.left:
            return len(only.text) > _PROSE
        return only.column != self._name and self._fields.get(only.column) != "purpose" and not only.column

    def _is_guide(self, cells: list[Cell]) -> bool:
        """Whether a row under the heading explains how to fill in the others: its first cell says so."""
        first = cells[0]
        apart = self._fields.get(first.column) in {None, "ref", "kept"}
        return (
            apart and len(cells) > 1 and first.row <= self.header.last + _GUIDE_ROWS and means(first.text, "row-aside")
        )

    def _open_band(self, cell: Cell) -> None:
        self._close_band()
        self._band, self._band_used = cell, False

    def _close_band(self) -> None:
        """End the band; one without a line below it is kept as it stands."""
        if self._band is not None and not self._band_used:
            self.understood.loose.append(self._band)
        self._band = None

    def _add_row(self, row: int, cells: list[Cell]) -> None:
        headed = [self._headed(cell) for cell in cells]
        if (first := self._shifted_from(row)) is not None:
            headed = [
                attrs.evolve(cell, field=None, shifted=True) if cell.grid_cell.column >= first else cell
                for cell in headed
            ]
        if self.understood.entries and self._continues(row, headed):
            self.understood.entries[-1].cells.extend(headed)
            return
        for column, field in self._fields.items():
            if self.grid.at(row, column) is None:
                span = self.grid.span_at(row, column)
                if span and self.header.last < span.top < row and span.left == column:
                    text = self.grid.at(span.top, span.left)
                    if text:
                        cell = Cell(self.grid.number, span.top, span.left, text)
                        headed.append(HeadedCell(self._heading_of(column), field, text, cell, inherited=True))
        if self._band is not None and self._section == "activity":
            own = any(cell.field == "department" for cell in headed) or _names_people(self._band.text)
            field = None if own else "department"
            headed.append(HeadedCell("", field, self._band.text, self._band, self._band_used))
            self._band_used = True
        if len(self.understood.entries) >= MOST_LINES:
            problem = f"The table in {self.grid.name!r} has over {MOST_LINES:,} lines that would each be a record."
            raise refusal(self.grid.file, problem, "Delete what is no part of the register, or divide the file.")
        self.understood.entries.append(Entry(self._section, (self.grid.number, row), headed))

    def _shifted_from(self, row: int) -> int | None:
        """The column from which the cells of a row of a text may stand under a wrong heading; `None` = none does."""
        texts = self.grid.rows[row]
        width = max((column for column, heading in self.header.columns.items() if heading.text), default=-1) + 1
        if self.grid.lines is None or self.header.across is not None or len(texts) == width:
            return None
        few = len(texts) > width and few_are_longer(self.grid.rows[self.header.last + 1 :], width)
        return shifted_from(self._fields, texts, width, few_are_longer=few)

    def _continues(self, row: int, cells: list[HeadedCell]) -> bool:
        """Whether a row goes on with the line above: its name is merged with the one above, or left blank."""
        if self._name is None or self.grid.at(row, self._name) is not None or self.grid.of_objects:
            return False
        span = self.grid.span_at(row, self._name)
        if span and self.header.last < span.top < row:
            return True
        fields = {cell.field for cell in cells}
        above = {cell.field for cell in self.understood.entries[-1].cells}
        return (
            self._mostly_named
            and not fields & {"ref", "purpose", "name", "department"}
            and len(fields) <= len(above) / 2
        )

    def _headed(self, cell: Cell) -> HeadedCell:
        """A cell under its heading; a tick says the choice that its heading offers."""
        heading, field = self._headings.get(cell.column), self._fields.get(cell.column)
        if heading is None or heading.option is None or field is None:
            return HeadedCell(self._heading_of(cell.column), field, cell.text, cell)
        if is_tentative(cell.text):
            return HeadedCell(heading.text, None, cell.text, cell)
        return chosen(heading.text, heading.option, field, cell)

    def _heading_of(self, column: int) -> str:
        heading = self._headings.get(column)
        return heading.text if heading and heading.text else f"column {letters(column)}"


def _count_columns(cells: list[Cell]) -> bool:
    """Whether a row counts the columns, below their headings: `a | b | c`, `(1) | (2) | (3)`."""
    signs = [cell.text.strip(" ().") for cell in cells]
    by_letter = [chr(ord("a") + at) for at in range(len(signs))]
    by_number = [str(at) for at in range(1, len(signs) + 1)]
    return len(signs) >= _LEAST_COUNTED and [sign.casefold() for sign in signs] in (by_letter, by_number)


def _signs_off(text: str) -> bool:
    """Whether words say who made or approved a register, or when: `Approved by`, `Approved: 12 March 2024`."""
    label, colon, _ = text.partition(":")
    if means(label, "sign-off"):
        return True
    spoken = f"{plain(label)} "
    return bool(colon and spoken.strip()) and any(wording.startswith(spoken) for wording in wordings("sign-off"))


def _share_naming(kind: str, texts: Iterable[str]) -> float:
    """The share of cells of which an item is known as a term of a kind; those that only answer are left out."""
    stated = [text for text in texts if answer(text).kind == "said"]
    naming = sum(any(term_of(kind, item) for item in items(text)) for text in stated)
    return naming / len(stated) if stated else 0.0


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _is_worded_name(text: str) -> bool:
    """Whether a cell is a name in words, and no number or code."""
    return not any(map(str.isdigit, text)) and max(map(len, text.split()), default=0) >= _LEAST_OF_A_WORD


_OF_A_LIST: Final = CONTACT | {"name", "ref", "country", "location", "description", "service", "kept", "contract"}
"""What a list of parties, systems or the like may ask for, and no list of activities by itself."""

_OF_A_PART: Final = frozenset({"special-data", "origin", "safeguard"})
"""What a heading may ask for in a list, that asks for nothing over activities."""

_OF_PARTIES: Final = frozenset({"processors", "recipients", "external-recipients", "systems"})


def section_of(header: Header, named: Meaning | None, activity_fields: frozenset[str], core: int) -> str:
    """What the rows under a heading are, by the headings and by what the sheet's name means."""
    if "customer" in header.fields and "processing" in header.fields:
        return "activity"  # what is done, and for whom: Art. 30(2), whatever the list is called
    fields = (heading.meaning.field for _, heading in sorted(header.columns.items()) if heading.meaning)
    first = next((field for field in fields if field != "ref"), None)
    exact = any(
        heading.meaning.field == "name" and heading.meaning.certainty > 0.9  # noqa: PLR2004 - "name" or "activity" alone weighs less
        for heading in header.columns.values()
        if heading.meaning
    )
    linked = named is not None and core == 0 and (named.field in header.fields or header.fields <= _OF_A_LIST)
    if named is not None and core <= 2 and (linked or not exact):  # noqa: PLR2004 - a list of one thing names few others
        return named.field
    if core <= 1 and first in _OF_PARTIES and "name" not in header.fields and header.fields <= _OF_A_LIST | {first}:
        return first  # `No. | Supplier | Contact`
    if core >= 2 or "name" in header.fields or header.fields & activity_fields:  # noqa: PLR2004
        return "activity"
    return first if first in SECTIONS else "activity"
