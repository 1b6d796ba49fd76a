# SPDX-License-Identifier: Apache-2.0
"""What the page shows: the sheets of the full layout, each row in every language of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from ropa.labels import word
from ropa.meaning import Meaning
from ropa.sheets import Cell, Heading, Layout, Sheet, SheetPlan, layout, sheets
from ropa.sheets.value_writer import ValueWriter
from ropa.site.wordings import Said, Wordings
from ropa.values import frozen

if TYPE_CHECKING:
    from ropa.audience import Audience
    from ropa.register import Register

CARDS: Final = ("activities", "on_behalf", "parties", "systems", "contracts", "assessments")
"""The tables whose rows are cards of their own."""

TABLES: Final = (
    "transfers", "declared_transfers", "flows", "rights", "statements", "general", "vocabulary", "waivers", "sources",
)  # fmt: skip
"""Those that are shown as tables."""


@frozen
class Field:
    """One column of a row, in every language.

    Attributes:
        heading: What stands over the column.
        cells: The cell in each language.
    """

    heading: tuple[Heading, ...]
    cells: tuple[Cell, ...]

    @property
    def cell(self) -> Cell:
        """The cell in the language of the page."""
        return self.cells[0]

    @property
    def texts(self) -> Said:
        """What the cell says."""
        return tuple(cell.text for cell in self.cells)

    @property
    def headings(self) -> Said:
        """What stands over the column."""
        return tuple(heading.text for heading in self.heading)

    @property
    def sources(self) -> Said | None:
        """Where the fact comes from; `None` where the register does not say."""
        return tuple(cell.source or "" for cell in self.cells) if self.cell.source else None


@frozen
class Row:
    """One row of a sheet: its key and its fields."""

    key: str
    fields: tuple[Field, ...]


@frozen
class Part:
    """A sheet in every language."""

    sheets: tuple[Sheet, ...]

    @property
    def key(self) -> str:
        """Its key."""
        return self.sheets[0].key

    @property
    def titles(self) -> Said:
        """What it is called."""
        return tuple(sheet.title for sheet in self.sheets)

    @property
    def about(self) -> Said:
        """What it shows, in a sentence."""
        return tuple(sheet.about for sheet in self.sheets)

    @property
    def headings(self) -> tuple[tuple[Heading, ...], ...]:
        """Its headings, in every language each."""
        return tuple(zip(*(sheet.headings for sheet in self.sheets), strict=True))

    def __len__(self) -> int:
        """How many rows it has."""
        return len(self.sheets[0].rows)

    def __iter__(self) -> Iterator[Row]:
        """Its rows, in the order of the language of the page."""
        headings = self.headings
        places = [{row.key: row for row in sheet.rows} for sheet in self.sheets[1:]]
        for row in self.sheets[0].rows:
            others = [rows.get(row.key, row) for rows in places]
            cells = zip(row.cells, *(other.cells for other in others), strict=True)
            yield Row(row.key, tuple(Field(heading, cell) for heading, cell in zip(headings, cells, strict=True)))


class Contents:
    """What a page says, in each of its languages.

    Args:
        book: The register.
        day: The day of the law.
        languages: The languages, that of the page first.
        audience: Who is to read it; the register is one that it may see.

    Attributes:
        wordings: The lines of the page.
        parts: Its sheets, by key.
        meanings: What the register means, by language.
    """

    def __init__(self, book: Register, day: date, languages: Sequence[str], audience: Audience) -> None:
        self.book = book
        self.day = day
        self.languages = tuple(languages)
        self.wordings = Wordings(languages)
        self._words: dict[str, Said] = {}
        self.meanings = tuple(Meaning(book, day, lang) for lang in languages)
        self._writers = tuple(map(ValueWriter, self.meanings))
        plan = Layout("page", tuple(_plans()))
        by_language = [
            sheets(book, plan, lang=lang, on=day, audience=audience, keys=True, once=False) for lang in languages
        ]
        self.parts = {same[0].key: Part(same) for same in zip(*by_language, strict=True)}
        self.keys = frozenset(row.key for key in CARDS if key in self.parts for row in self.parts[key].sheets[0].rows)

    def word(self, key: str, *values: object) -> Said:
        """A word of the catalogue in every language, its places filled with *values*."""
        wordings = self._words.get(key)
        if wordings is None:
            wordings = self._words[key] = tuple(word(key, lang) for lang in self.languages)
        return tuple(wording % values for wording in wordings) if values else wordings

    def name(self, kind: str, record_id: str) -> Said:
        """What a record or term is called."""
        return tuple(meaning.names.name(kind, record_id) for meaning in self.meanings)

    def country(self, code: str) -> Said:
        """A country by name."""
        return tuple(writer.country(code) for writer in self._writers)

    def ground(self, article: str) -> Said:
        """An article with the name of the ground that it gives."""
        return tuple(writer.ground(article) for writer in self._writers)

    def day_text(self, day: date) -> Said:
        """A day as each language writes it."""
        return tuple(writer.day(day) for writer in self._writers)

    def per_language(self, say: Any) -> Said:
        """What *say* says in each language."""
        return tuple(say(lang) for lang in self.languages)


def _plans() -> Iterator[SheetPlan]:
    """The tables of the full layout that the page has; what several of them say of an activity stands together."""
    full = layout("full").sheets
    of_activity = [column for plan in full if plan.table == "activity" for column in plan.columns]
    names = dict.fromkeys(column.column for column in of_activity if column.column != "activity.home")
    yield SheetPlan(key="activities", table="activity", article="30(1)", always=True, columns=tuple(map(str, names)))
    for plan in full:
        if plan.key in CARDS[1:] + TABLES:
            yield plan
