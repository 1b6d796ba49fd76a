# SPDX-License-Identifier: Apache-2.0
"""A layout as a TOML file: read whole or not at all, with every fault found and what to do about it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from typing import Any, Final

from ropa.errors import Fault, Place, UnreadableFile, did_you_mean, shown
from ropa.labels import LANGUAGES, knows
from ropa.packages.source_bytes import toml_in
from ropa.sheets.columns import COLUMNS
from ropa.sheets.layout import SURE, ColumnPlan, Fill, Layout, LinePlan, SectionPlan, SheetPlan, Words
from ropa.sheets.table import PARTS_OF, TABLES
from ropa.text import Text

_LARGEST: Final = 1_000_000
_MOST_LINES: Final = 1000
_WIDEST: Final = 255
_SHARED: Final = frozenset({"contact"})
"""Columns of any table, and of none: what they show is of the register, or of the record of the row."""


def parse(content: bytes, file: str, name: str) -> Layout:
    """The layout in the bytes of a TOML file.

    Raises:
        UnreadableFile: with every fault found.
    """
    if len(content) > _LARGEST:
        raise UnreadableFile([Fault(Place(file), f"A layout has at most {_LARGEST} bytes; this has {len(content)}.")])
    try:
        content_read = toml_in(content)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        problem = f"This is not TOML: {error}."
        raise UnreadableFile([Fault(Place(file), problem, "See https://toml.io for how it is written.")]) from error
    reading = _Reading(file)
    layout = reading.layout(content_read, name)
    if reading.faults:
        raise UnreadableFile(reading.faults)
    return layout


_LAYOUT: Final = ("title", "language", "authority", "source", "sheet")
_SHEET: Final = ("key", "table", "columns", "section", "above", "title", "about", "article", "always", "widths")
_COLUMN: Final = ("column", "extra", "heading", "band", "width", "sure")
_SECTION: Final = ("heading", "columns", "line")
_LINE: Final = ("label", "fill", "each", "first", "last", "least", "categories", "sure")
_FILL: Final = ("column", "extra", "words")


class _Reading:
    """A file while it is read, with the faults found so far."""

    def __init__(self, file: str) -> None:
        self.faults: list[Fault] = []
        self._file = file

    def fault(self, path: str, problem: str, mend: str = "") -> None:
        self.faults.append(Fault(Place(self._file), problem, mend, path))

    # -- the parts of a layout ---------------------------------------------------------------------------------------

    def layout(self, table: Mapping[str, Any], name: str) -> Layout:
        self.keys(table, _LAYOUT, "")
        sheets = [self.sheet(sheet_table, path) for path, sheet_table in self.tables(table, "sheet", "")]
        if not sheets and not self.faults:
            self.fault("", "A layout has at least one [[sheet]].", 'Begin with [[sheet]], key = "register".')
        keys_used: set[str] = set()
        for place, sheet in enumerate(sheets):
            if sheet.key in keys_used:
                self.fault(f"sheet[{place}].key", f"Two sheets have the key {sheet.key!r}.", "Give one another key.")
            keys_used.add(sheet.key)
        return Layout(
            name,
            tuple(sheets),
            title=self.string(table, "title", "") or "",
            language=self.string(table, "language", ""),
            authority=self.string(table, "authority", ""),
            source=self.string(table, "source", ""),
        )

    def sheet(self, table_of_sheet: Mapping[str, Any], path: str) -> SheetPlan:
        self.keys(table_of_sheet, _SHEET, path)
        key = self.string(table_of_sheet, "key", path)
        if not key:
            self.fault(f"{path}.key", "A sheet has a key.", 'Give it one: key = "register".')
        table = self.known(table_of_sheet, "table", TABLES, path) or ""
        sections = tuple(
            self.section(section_table, at, table) for at, section_table in self.tables(table_of_sheet, "section", path)
        )
        title = self.words(table_of_sheet, "title", path)
        if key and title is None and not knows(f"sheets.{key}"):
            self.fault(f"{path}.title", f"ropa has no name for a sheet {key!r}.", 'Give it one: title = "...".')
        columns = tuple(self.column(column, at, table) for at, column in self.items(table_of_sheet, "columns", path))
        if table and not sections and not columns and not self.faults:
            self.fault(f"{path}.columns", "A sheet with a table has columns.", f"Of {table}: {_columns_of(table)}.")
        if key not in {"front", "departments"} and not table and not sections and not self.faults:
            self.fault(f"{path}.table", "A sheet has a table, or sections.", did_you_mean("", TABLES))
        return SheetPlan(
            key=key or "?",
            table=table,
            columns=columns,
            sections=sections,
            above=tuple(
                tuple(self.fill(cell, f"{at}[{place}]", "") for place, cell in enumerate(self.list_at(row, at)))
                for at, row in self.items(table_of_sheet, "above", path)
            ),
            title=title,
            about=self.words(table_of_sheet, "about", path),
            article=self.string(table_of_sheet, "article", path),
            always=self.typed(table_of_sheet, "always", bool, path, default=False),
            widths=tuple(self.whole(width, at, _WIDEST) for at, width in self.items(table_of_sheet, "widths", path))
            or SheetPlan(key="").widths,
        )

    def column(self, given_column: Any, path: str, table: str) -> ColumnPlan:
        """`"activity.name"`, or `{column = "activity.name", heading = "Name"}`."""
        if isinstance(given_column, str):
            given_column = {"column": given_column}
        if not self.is_table(given_column, path):
            return ColumnPlan()
        self.keys(given_column, _COLUMN, path)
        heading, extra = self.words(given_column, "heading", path), self.string(given_column, "extra", path)
        key = self.column_key(given_column, path, table)
        if "column" not in given_column and heading is None:
            heading = extra
            if extra is None:
                mend = "Name a column, a key of extra, or a heading for a column that stays blank."
                self.fault(path, "This is no column.", mend)
        if key is not None and extra is not None:
            self.fault(path, "A column is one that ropa has or one of extra, not both.", "Leave one of the two out.")
        return ColumnPlan(
            column=key,
            extra=extra,
            heading=heading,
            band=self.words(given_column, "band", path),
            width=self.whole(given_column["width"], f"{path}.width", _WIDEST) if "width" in given_column else None,
            sure=self.known(given_column, "sure", SURE, path),
        )

    def section(self, section: Mapping[str, Any], path: str, table: str) -> SectionPlan:
        self.keys(section, _SECTION, path)
        columns = [self.said(heading, at) for at, heading in self.items(section, "columns", path)]
        return SectionPlan(
            heading=self.words(section, "heading", path) or "",
            columns=tuple(heading or "" for heading in columns),
            lines=tuple(self.line(line_table, at, table) for at, line_table in self.tables(section, "line", path)),
        )

    def line(self, line: Mapping[str, Any], path: str, table: str) -> LinePlan:
        self.keys(line, _LINE, path)
        each = self.known(line, "each", PARTS_OF, path)
        grouped = "categories" in line
        of = "group" if grouped else each or table
        return LinePlan(
            label=self.words(line, "label", path) or "",
            fill=tuple(self.fill(fill, at, of) for at, fill in self.items(line, "fill", path)),
            each=each,
            first=self.whole(line.get("first", 1), f"{path}.first", _MOST_LINES),
            last=self.whole(line["last"], f"{path}.last", _MOST_LINES) if "last" in line else None,
            least=self.whole(line.get("least", 1), f"{path}.least", _MOST_LINES, least=0),
            categories=tuple(self.category(category, at) for at, category in self.items(line, "categories", path))
            if grouped
            else None,
            sure=self.known(line, "sure", SURE, path),
        )

    def fill(self, fill: Any, path: str, table: str) -> Fill:
        """Above a table: words, or `{column = ...}`. In a line of a form: the key of a column, or `{words = ...}`."""
        if isinstance(fill, str):
            if path.partition(".")[2].startswith("above"):
                return Fill(text=fill)
            fill = {"column": fill} if fill else {}
        if not self.is_table(fill, path):
            return Fill()
        self.keys(fill, _FILL, path)
        return Fill(
            text=self.words(fill, "words", path),
            column=self.column_key(fill, path, table),
            extra=self.string(fill, "extra", path),
        )

    # -- the values in them ------------------------------------------------------------------------------------------

    def column_key(self, table_with_column: Mapping[str, Any], path: str, table: str) -> str | None:
        key = self.known(table_with_column, "column", COLUMNS, path)
        if key is None:
            return None
        own = key.partition(".")[0]
        if own != table and own not in _SHARED:
            rows = f"has {table!r} for rows" if table else "has no rows"
            problem = f"The column {key!r} is one of {own!r}, and this {rows}."
            self.fault(f"{path}.column", problem, f"Of {table}: {_columns_of(table)}." if table else "")
        return key

    def category(self, category: Any, path: str) -> str:
        from ropa import vocabulary

        categories = vocabulary.terms("category")
        if category not in categories:
            self.fault(
                path, f"{shown(category)} is no category of the built-in vocabulary.", _near(category, categories)
            )
        return str(category)

    def keys(self, table: Mapping[str, Any], allowed: tuple[str, ...], path: str) -> None:
        for key in table:
            if key not in allowed:
                self.fault(f"{path}.{key}".lstrip("."), f"There is no key {shown(key)} here.", _near(key, allowed))

    def known(self, table: Mapping[str, Any], key: str, allowed: Iterable[str], path: str) -> str | None:
        value = self.string(table, key, path)
        if value is None or value in allowed:
            return value
        self.fault(f"{path}.{key}".lstrip("."), f"There is no {key} {shown(value)}.", _near(value, allowed))
        return None

    def string(self, table: Mapping[str, Any], key: str, path: str) -> str | None:
        value: str | None = self.typed(table, key, str, path, default=None)
        return value

    def typed(self, table: Mapping[str, Any], key: str, kind: type, path: str, *, default: Any) -> Any:
        value = table.get(key, default)
        if key in table and not isinstance(value, kind):
            expected = {str: "text in quotes", bool: "true or false", list: "a list"}[kind]
            self.fault(f"{path}.{key}".lstrip("."), f"{key} is {expected}, not {shown(value)}.")
            return default
        return value

    def whole(self, value: Any, path: str, most: int, least: int = 1) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.fault(path, f"This is a whole number from {least} to {most}, not {shown(value)}.")
            return least
        return value

    def words(self, table: Mapping[str, Any], key: str, path: str) -> Words | None:
        return self.said(table[key], f"{path}.{key}") if key in table else None

    def said(self, value: Any, path: str) -> Words | None:
        """Words in one language, or `{en = "...", da = "..."}`."""
        if isinstance(value, str):
            return value
        several = isinstance(value, dict) and value and all(isinstance(wording, str) for wording in value.values())
        if not several:
            self.fault(path, f"This is text in quotes, or one for each language, not {shown(value)}.")
            return None
        for lang in value:
            if lang not in LANGUAGES:
                self.fault(f"{path}.{lang}", f"{shown(lang)} is no language that ropa writes.", _near(lang, LANGUAGES))
        return (
            Text({lang: wording for lang, wording in value.items() if lang in LANGUAGES}) if not self.faults else None
        )

    def items(self, table: Mapping[str, Any], key: str, path: str) -> list[tuple[str, Any]]:
        items = self.typed(table, key, list, path, default=[])
        return [(f"{path}.{key}[{place}]".lstrip("."), item) for place, item in enumerate(items)]

    def tables(self, table: Mapping[str, Any], key: str, path: str) -> list[tuple[str, Mapping[str, Any]]]:
        return [(at, item) for at, item in self.items(table, key, path) if self.is_table(item, at)]

    def list_at(self, value: Any, path: str) -> list[Any]:
        if isinstance(value, list):
            return value
        self.fault(path, f"This is a row of cells: a list, not {shown(value)}.")
        return []

    def is_table(self, value: Any, path: str) -> bool:
        if isinstance(value, dict):
            return True
        self.fault(path, f"This is a table of keys and values, not {shown(value)}.")
        return False


def _near(value: Any, allowed: Iterable[str]) -> str:
    return did_you_mean(str(value), allowed)


def _columns_of(table: str) -> str:
    return ", ".join(key for key in COLUMNS if key.partition(".")[0] == table)
