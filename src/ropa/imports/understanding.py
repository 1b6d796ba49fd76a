# SPDX-License-Identifier: Apache-2.0
"""The preview: whose register it is, its activities, what each column is taken for, and what becomes of its cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from os import PathLike
from typing import Any, Final

import attrs

from ropa.control_codes import shown_in_a_table
from ropa.errors import Fault, NamesOffered, Place, UnreadableFile
from ropa.imports.fates import Fate, FateKind, Fates
from ropa.imports.linking import FileContents
from ropa.imports.mapping import Mapping
from ropa.imports.row_labels import row_label, rows_label
from ropa.imports.shapes.headings import DOUBTFUL
from ropa.imports.shapes.language import language
from ropa.imports.shapes.understood_grid import NEVER_TYPED, Column, UnderstoodGrid
from ropa.labels import counted_word, knows, whole_languages, word
from ropa.packages.grid import Grid, letters, refusal
from ropa.refs import PLURALS
from ropa.register import Register
from ropa.show import STYLE, Table
from ropa.silence import each
from ropa.text import Text

_WIDTH: Final = 118
_EXAMPLE: Final = 40
_MOST_ACTIVITIES: Final = 12
_MOST_ASKED: Final = 40
_MOST_FORMULAS: Final = 20
_MOST_ROWS: Final = 6
"""So many rows that are left aside are told one by one."""

_HEADS: Final = (
    *("fates.place", "fates.heading", "preview.taken", "fates.sure", "preview.becomes", "preview.examples"),
)
"""What heads the table of columns."""

_LIST: Final = "list-style:none;margin:0;padding-left:1em"
_CELL: Final = "text-align:left;vertical-align:top;padding:2px 10px 2px 0"
"""How lists and cells stand, also where a notebook that is not trusted takes no style sheet."""

_MARKED: Final = "background:rgba(255,193,7,.2)"
"""The ground of a doubtful column: pale in a light notebook and in a dark one."""

_LAYOUTS: Final = {
    "rows": "lines: {section}",
    "form": "a form",
    "contact": "whose register it is",
    "kept": "kept as it stands",
}


_STRIKES_NOT_SEEN: Final = (".xls", ".xlsb")
"""Workbooks of which not all that is struck out can be seen."""


@attrs.frozen(repr=False, kw_only=True)
class Preview(NamesOffered):
    """How a file was understood, before or after it is read.

    Attributes:
        file: The path as it was given.
        grids: The grids of the file.
        understood_grids: How each grid was understood.
        described: The activities that they describe, and what is left aside.
        fates: What becomes of each cell.
        book: The register that comes of it.
        encoding: The code page that was told; `None` = it was found out.
        told_language: The language that was told; `None` = it is found out.
        guessed_encoding: The code page that a text was found to be in; `None` = it is no text, or the code page was
            told, or UTF-8 or UTF-16, which needs no guess.
    """

    file: str
    grids: tuple[Grid, ...]
    understood_grids: tuple[UnderstoodGrid, ...]
    described: FileContents
    fates: Fates
    book: Register
    encoding: str | None = None
    told_language: str | None = None
    guessed_encoding: str | None = None

    @property
    def language(self) -> str | None:
        """The language of the register: as told, else as it is worded; `None` = it cannot be told."""
        return self.told_language or language(self.understood_grids)

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every column of a table and line of a form."""
        return tuple(column for understood in self.understood_grids for column in understood.columns)

    @property
    def recognised(self) -> int:
        """How many of them were taken for something."""
        return sum(1 for column in self.columns if column.meaning is not None)

    @property
    def is_nothing_understood(self) -> bool:
        """Whether neither an activity was found nor anything else that Art. 30 asks for, as whose register it is."""
        return not any(self.book.records(kind) for kind in PLURALS if kind not in {"header", "document"})

    def refuse_nothing_understood(self) -> None:
        """End where that is so: an empty register in the place of the file would look as if all were well.

        Raises:
            UnreadableFile: with what there is instead of activities.
        """
        if not self.is_nothing_understood:
            return
        if not self.cells:
            raise refusal(self.file, "This file is empty.", "See that it was saved or sent whole.")
        problem: str
        if self.reasons_aside():
            problem = Text({lang: self._nothing_but_aside(lang) for lang in whole_languages()})
        elif self.recognised:
            problem = "no activity found: no line below its headings says anything."
        else:
            problem = "no activity found: nothing in this file was understood."
        mend = (
            "Save the map (ropa preview FILE --save-map MAP.toml), say in it what the columns mean, and give it with "
            "--map."
        )
        raise UnreadableFile([Fault(Place(self.file), problem, mend)], self.spoken)

    def _nothing_but_aside(self, lang: str) -> str:
        aside = "; ".join(f"{reason} ({count})" for reason, count in self.reasons_aside(lang).items())
        return word("imports.nothing_but_aside", lang).format(aside=aside)

    @property
    def not_understood(self) -> tuple[Column, ...]:
        """Those that were not, and say something: they are kept as they stand."""
        return tuple(column for column in self.columns if column.meaning is None and column.filled)

    @property
    def valueless(self) -> tuple[str, ...]:
        """Cells whose formula has no stored value: nothing can be read from them."""
        return tuple(f"{grid.name}, {grid.label(row, column)}" for grid in self.grids for row, column in grid.valueless)

    @property
    def cells(self) -> int:
        """How many cells of the file say something, comments among them."""
        return sum(1 for grid in self.grids for _ in grid.cells()) + sum(len(grid.notes) for grid in self.grids)

    def table(self, lang: str = "en") -> Table:
        """The columns as a table, the doubtful ones first: what each is taken for, and what becomes of its cells."""
        names = {grid.number: grid.name for grid in self.grids}
        rows = [
            (
                names[column.grid],
                column.at,
                column.heading or "(none)",
                _taken(column, lang),
                f"{column.meaning.certainty:.0%}" if column.meaning else "",
                column.why,
                sum(self.fates.of_column(column).values()),
                self._becomes([column], lang),
                " | ".join(_short(example) for example in column.examples[:2]),
            )
            for column in self._doubtful_first()
        ]
        headings = ("sheet", "at", "heading", "taken for", "sure", "because of", "cells", "what becomes", "examples")
        return Table(headings, rows)

    def sheets(self) -> Table:
        """The sheets as a table: what each is, where its heading stands, how many lines it has."""
        rows = [
            (
                grid.name,
                _LAYOUTS[understood.layout].format(section=understood.section),
                _header(grid, understood),
                len(understood.entries),
                sum(1 for _ in grid.cells()),
                len(understood.loose),
            )
            for grid, understood in zip(self.grids, self.understood_grids, strict=True)
        ]
        return Table(("sheet", "read as", "heading", "lines", "cells", "of them kept as they stand"), rows)

    def mapping(self) -> Mapping:
        """What was taken for what, to be saved, corrected and used again."""
        return Mapping.of(self.grids, self.understood_grids, self.encoding, self.language)

    def headings(self) -> dict[tuple[str, str], str]:
        """The heading of each column, by sheet and letter: the remarks of a saved mapping."""
        names = {grid.number: grid.name for grid in self.grids}
        return {(names[column.grid], column.at): column.heading for column in self.columns}

    def save_mapping(self, path: str | PathLike[str]) -> None:
        """Save the mapping as TOML, with the headings as remarks."""
        self.mapping().save(path, self.headings())

    @property
    def questions(self) -> tuple[str, ...]:
        """What has to be asked, in the register's language where ropa speaks it: `parts("da")` gives another."""
        return tuple(self._asked(self.spoken))

    def text(self, lang: str | None = None, *, following: Sequence[str] | None = None) -> str:
        """All of it as text, a line for each thing.

        Args:
            lang: The language; `None` = the register's, where ropa speaks it, else English.
            following: The commands that come next; `None` = those after a preview, and none where it is empty.
        """
        spoken = lang or self.spoken
        blocks = []
        steps = word("imports.preview.next", spoken)
        for title, own in self._parts(spoken):
            lines = own if following is None or title != steps else following
            if title == steps and not lines:
                continue
            block = [title, *(f"  {line}" for line in lines)]
            blocks.append("\n".join(map(shown_in_a_table, block)))
        return "\n\n".join(blocks)

    def __str__(self) -> str:
        """All of it as text, in the register's own language where ropa speaks it."""
        return self.text()

    __repr__ = __str__

    def html(self, lang: str | None = None) -> str:
        """All of it as a piece of HTML."""
        spoken = lang or self.spoken
        columns, steps = word("imports.preview.columns", spoken), word("imports.preview.next", spoken)
        parts = []
        for title, lines in self._parts(spoken):
            shown = "<li><code>{}</code></li>" if title == steps else "<li>{}</li>"
            items = "".join(shown.format(escape(line)) for line in lines)
            listed = f'<ul style="{_LIST}">{items}</ul>' if items else ""
            below = self._columns_in_html(spoken) if title == columns else listed
            parts.append(f"<h4>{escape(title)}</h4>{below}")
        return f'{STYLE}<div class="ropa-preview">{"".join(parts)}</div>'

    def _columns_in_html(self, lang: str) -> str:
        """The columns as a table, the doubtful ones marked by a sign and by their ground."""
        head = "".join(f'<th style="{_CELL}">{escape(word(f"imports.{key}", lang))}</th>' for key in _HEADS)
        lines = []
        for columns in self._shown():
            marked = f' style="{_MARKED}"' if _is_doubtful(columns[0]) else ""
            place, *others = self._cells(columns, lang)
            sheet = self._sheet_of(columns)
            shown = [f"{sheet}: {place}" if sheet else place, *others]
            cells = "".join(f'<td style="{_CELL}">{escape(cell)}</td>' for cell in shown)
            lines.append(f"<tr{marked}>{cells}</tr>")
        return f'<table class="ropa"><thead><tr>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table>'

    def _repr_html_(self) -> str:
        """All of it, for a notebook."""
        return self.html()

    @property
    def spoken(self) -> str:
        """The language in which it is told unless another is asked for: its own where ropa speaks it, else English."""
        return self.language if self.language in whole_languages() and self.language else "en"

    def _parts(self, lang: str) -> Iterator[tuple[str, list[str]]]:
        """The titles of the preview and the lines below them, in the order in which a DPO decides."""
        title = word("imports.preview.title", lang)
        counts = [self.fates.text(lang)]
        if self.guessed_encoding:
            counts.append(word("imports.preview.encoding", lang).format(name=self.guessed_encoding))
        if self.file.lower().endswith(_STRIKES_NOT_SEEN):
            counts.append(word("imports.preview.strikes", lang))
        cells = f"{self.cells} {counted_word('imports.cells', self.cells, lang)}"
        sheets = f"{len(self.grids)} {counted_word('imports.sheets', len(self.grids), lang)}"
        yield title.format(file=self.file, cells=cells, sheets=sheets), counts
        yield word("imports.preview.owner", lang), self._owner(lang)
        yield from self._activities(lang)
        if self.columns:
            yield word("imports.preview.columns", lang), [*self._lines_of_columns(lang)]
        aside = [*self._aside(lang)]
        if aside:
            yield word("imports.preview.aside", lang), aside
        yield word("imports.preview.asked", lang), self._asked(lang) or [word("imports.preview.nothing_asked", lang)]
        if self.valueless:
            yield word("imports.preview.formula", lang), _first_of(self.valueless, _MOST_FORMULAS, lang)
        steps = [f"ropa preview {self.file} --save-map MAP.toml", f"ropa convert {self.file} REGISTER.yaml"]
        yield word("imports.preview.next", lang), steps

    def _owner(self, lang: str) -> list[str]:
        header = next(iter(self.book.registers.values()))
        names = [self.book.parties[key].name or key for key in each(header.controllers)]
        if not names:
            own = (
                controller.party
                for activity in self.book.activities.values()
                for controller in each(activity.controllers)
            )
            names = list(dict.fromkeys(self.book.parties[key].name or key for key in own))
        if header.keeper:
            names.append(word("imports.preview.processor", lang).format(name=header.keeper))
        return [str(name) for name in names] or [word("imports.preview.no_owner", lang)]

    def _activities(self, lang: str) -> Iterator[tuple[str, list[str]]]:
        on_behalf = list(self.book.records("on_behalf").values())
        activities = list(self.book.activities.values())
        for key, records in (("activities", activities), ("on_behalf", on_behalf)):
            if not records and (key == "on_behalf" or on_behalf):
                continue
            names = [f"{number}. {record.name or record.id}" for number, record in enumerate(records, start=1)]
            lines = _first_of(names, _MOST_ACTIVITIES, lang)
            title = word(f"imports.preview.{key}", lang).format(count=len(records))
            yield title, lines or [word("imports.preview.no_activity", lang)]

    def _doubtful_first(self) -> list[Column]:
        return sorted(self.columns, key=lambda column: not _is_doubtful(column))

    def _shown(self) -> list[list[Column]]:
        """The columns, the doubtful ones first; labels that several forms put alike are shown once."""
        forms = {understood.grid for understood in self.understood_grids if understood.layout == "form"}
        alike: dict[Any, list[Column]] = {}
        for column in self._doubtful_first():
            key = (column.heading, column.meaning) if column.grid in forms else (column.grid, column.at)
            alike.setdefault(key, []).append(column)
        return list(alike.values())

    def _cells(self, columns: list[Column], lang: str) -> tuple[str, ...]:
        """What is shown of columns: where, their heading, what that is taken for, how sure, what becomes, examples."""
        first = columns[0]
        place = first.at.replace("line ", f"{word('imports.preview.line', lang)} ")
        if len(columns) > 1:
            place = f"{place} (+{len(columns) - 1})"
        examples = dict.fromkeys(_short(example) for column in columns for example in column.examples)
        return (
            f"? {place}" if _is_doubtful(first) else place,
            _short(first.heading) or "(-)",
            _taken(first, lang),
            f"{first.meaning.certainty:.0%}" if first.meaning else "",
            self._becomes(columns, lang),
            " | ".join([*examples][:2]),
        )

    def _sheet_of(self, columns: list[Column]) -> str:
        """The name of the sheet that columns stand on, where those of several are shown; else empty."""
        named = len({column.grid for column in self.columns}) > 1
        return next((grid.name for grid in self.grids if named and grid.number == columns[0].grid), "")

    def _lines_of_columns(self, lang: str) -> Iterator[str]:
        """A line for each column; where they are of several sheets, the name of each sheet before its own."""
        before = ""
        for columns in self._shown():
            if (sheet := self._sheet_of(columns)) != before:
                yield f"{sheet}:"
                before = sheet
            yield self._line(columns, lang)

    def _line(self, columns: list[Column], lang: str) -> str:
        place, heading, taken, sure, becomes, examples = self._cells(columns, lang)
        at = place if _is_doubtful(columns[0]) else f"  {place}"
        told = f"{at:6} {heading} -> {taken}{f' {sure}' if sure else ''}; {becomes}"
        room = max(_WIDTH - len(told), 0)
        return f"{told}; {examples if len(examples) <= room else f'{examples[: room - 1]}…'}" if room > 1 else told

    def _becomes(self, columns: Iterable[Column], lang: str) -> str:
        counted: Counter[FateKind] = Counter()
        for column in columns:
            counted.update(self.fates.of_column(column))
        return ", ".join(f"{counted[kind]} {word(f'imports.fate.{kind}', lang)}" for kind in FateKind if counted[kind])

    def reasons_aside(self, lang: str = "en") -> dict[str, int]:
        """Why cells are left aside as no data, and how many for each reason; labels do not count."""
        return dict(Counter(word(f"imports.why.{fate.why}", lang) for fate in self._left()))

    def _aside(self, lang: str) -> Iterator[str]:
        """What is left aside: on which sheet and in which rows, why, and how many cells."""
        alike: dict[tuple[str, int], list[Fate]] = {}
        for fate in self._left():
            alike.setdefault((fate.why, fate.cell.grid), []).append(fate)
        for (why, number), fates in alike.items():
            grid = self.grids[number]
            rows = dict.fromkeys(fate.cell.row for fate in fates)
            place = f", {rows_label(grid, [*rows], lang)}" if len(rows) <= _MOST_ROWS else ""
            yield f"{grid.name}{place}: {word(f'imports.why.{why}', lang)} ({len(fates)})"

    def _left(self) -> Iterator[Fate]:
        return (fate for fate in self.fates if fate.kind is FateKind.ASIDE and fate.why != "label")

    def _asked(self, lang: str) -> list[str]:
        """The columns that were not understood, each once; then the cells that are asked about, by heading."""
        unread = {FateKind.WORDS, FateKind.QUESTION}
        asked_by_row = {(fate.cell.grid, letters(fate.cell.column)) for fate in self.fates if fate.why == "shifted"}
        open_columns = (
            column
            for column in self.not_understood
            if unread & self.fates.of_column(column).keys()
            and (column.heading or (column.grid, column.at) not in asked_by_row)
        )
        columns = Counter(column.heading or column.at for column in open_columns)
        header = next(iter(self.book.registers.values()))
        nobody = self._owner(lang) == [word("imports.preview.no_owner", lang)] and header.controllers is None
        lines = [f"{word('imports.preview.owner', lang)}: {word('imports.preview.no_owner', lang)}"] if nobody else []
        lines += [word("imports.preview.column_asked", lang).format(heading=_short(heading)) for heading in columns]
        questions = Counter((self._asked_of(fate, lang), fate.why) for fate in self.fates.of(FateKind.QUESTION))
        order = {heading: place for place, heading in enumerate(dict.fromkeys(heading for heading, _ in questions))}
        for (heading, why), count in sorted(questions.items(), key=lambda question: order[question[0][0]]):
            lines.append(f"{_short(heading)}: {count} ({word(f'imports.why.{why}', lang)})")
        return _first_of(lines, _MOST_ASKED, lang)

    def _asked_of(self, fate: Fate, lang: str) -> str:
        """What a question is about: the heading of a column, or the row whose cells may all be shifted."""
        grid = self.grids[fate.cell.grid]
        return f"{grid.name}, {row_label(grid, fate.cell.row, lang)}" if fate.why == "shifted" else fate.heading


def _is_doubtful(column: Column) -> bool:
    return bool(column.filled) and (column.meaning is None or column.meaning.certainty < DOUBTFUL)


def _taken(column: Column, lang: str) -> str:
    if column.meaning is None:
        return word("imports.preview.not_understood", lang)
    if column.meaning.field in NEVER_TYPED - {"processing-agreement"}:
        return f"{_named(column.meaning.field, lang)} ({word('imports.why.no_field', lang)})"
    return _named(column.meaning.field, lang)


def _named(field: str, lang: str) -> str:
    """A field as a mapping names it; in another language than English behind what it is called there."""
    called = "" if lang == "en" else ", ".join(filter(None, (_called(part, lang) for part in field.split("."))))
    return f"{called} [{field}]" if called else field


def _called(field: str, lang: str) -> str:
    name = field.replace("-", "_").replace("+", "_and_")
    own = next(filter(knows, (f"imports.field.{name}", f"field.{name}", f"sheets.{name}")), None)
    called = "" if own is None else word(own, lang)
    return called if own is None or own.startswith("imports.") else called[:1].lower() + called[1:]


def _first_of(lines: Sequence[str], most: int, lang: str) -> list[str]:
    """The first lines of a list, and how many there are more."""
    more = len(lines) - most
    return [*lines[:most], word("imports.preview.more", lang).format(count=more)] if more > 0 else [*lines]


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _EXAMPLE else text[: _EXAMPLE - 1] + "…"


def _header(grid: Grid, understood: UnderstoodGrid) -> str:
    if understood.header is None:
        return ""
    first, last = (grid.label(row) for row in understood.header)
    return first if first == last else f"{first} to {last}"
