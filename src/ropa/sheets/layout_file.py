# SPDX-License-Identifier: Apache-2.0
"""A layout as a TOML file: read whole or not at all, with every fault found and what to do about it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from typing import Any, Final

from ropa.errors import Fault, Place, UnreadableFile, did_you_mean, shown
from ropa.labels import LANGUAGES, knows
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
        found = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        what = f"This is not TOML: {error}."
        raise UnreadableFile([Fault(Place(file), what, "See https://toml.io for how it is written.")]) from error
    reading = _Reading(file)
    layout = reading.layout(found, name)
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

    def fault(self, path: str, what: str, mend: str = "") -> None:
        self.faults.append(Fault(Place(self._file), what, mend, path))

    # -- the parts of a layout ---------------------------------------------------------------------------------------

    def layout(self, found: Mapping[str, Any], name: str) -> Layout:
        self.keys(found, _LAYOUT, "")
        sheets = [self.sheet(one, path) for path, one in self.tables(found, "sheet", "")]
        if not sheets and not self.faults:
            self.fault("", "A layout has at least one [[sheet]].", 'Begin with [[sheet]], key = "register".')
        seen: set[str] = set()
        for place, one in enumerate(sheets):
            if one.key in seen:
                self.fault(f"sheet[{place}].key", f"Two sheets have the key {one.key!r}.", "Give one another key.")
            seen.add(one.key)
        return Layout(
            name,
            tuple(sheets),
            title=self.string(found, "title", "") or "",
            language=self.string(found, "language", ""),
            authority=self.string(found, "authority", ""),
            source=self.string(found, "source", ""),
        )

    def sheet(self, found: Mapping[str, Any], path: str) -> SheetPlan:
        self.keys(found, _SHEET, path)
        key = self.string(found, "key", path)
        if not key:
            self.fault(f"{path}.key", "A sheet has a key.", 'Give it one: key = "register".')
        table = self.known(found, "table", TABLES, path) or ""
        sections = tuple(self.section(one, at, table) for at, one in self.tables(found, "section", path))
        title = self.words(found, "title", path)
        if key and title is None and not knows(f"sheets.{key}"):
            self.fault(f"{path}.title", f"ropa has no name for a sheet {key!r}.", 'Give it one: title = "...".')
        columns = tuple(self.column(one, at, table) for at, one in self.items(found, "columns", path))
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
                for at, row in self.items(found, "above", path)
            ),
            title=title,
            about=self.words(found, "about", path),
            article=self.string(found, "article", path),
            always=self.typed(found, "always", bool, path, default=False),
            widths=tuple(self.whole(one, at, _WIDEST) for at, one in self.items(found, "widths", path))
            or SheetPlan(key="").widths,
        )

    def column(self, found: Any, path: str, table: str) -> ColumnPlan:
        """`"activity.name"`, or `{column = "activity.name", heading = "Name"}`."""
        if isinstance(found, str):
            found = {"column": found}
        if not self.is_table(found, path):
            return ColumnPlan()
        self.keys(found, _COLUMN, path)
        heading, extra = self.words(found, "heading", path), self.string(found, "extra", path)
        key = self.column_key(found, path, table)
        if "column" not in found and heading is None:
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
            band=self.words(found, "band", path),
            width=self.whole(found["width"], f"{path}.width", _WIDEST) if "width" in found else None,
            sure=self.known(found, "sure", SURE, path),
        )

    def section(self, found: Mapping[str, Any], path: str, table: str) -> SectionPlan:
        self.keys(found, _SECTION, path)
        columns = [self.said(one, at) for at, one in self.items(found, "columns", path)]
        return SectionPlan(
            heading=self.words(found, "heading", path) or "",
            columns=tuple(one or "" for one in columns),
            lines=tuple(self.line(one, at, table) for at, one in self.tables(found, "line", path)),
        )

    def line(self, found: Mapping[str, Any], path: str, table: str) -> LinePlan:
        self.keys(found, _LINE, path)
        each = self.known(found, "each", PARTS_OF, path)
        grouped = "categories" in found
        of = "group" if grouped else each or table
        return LinePlan(
            label=self.words(found, "label", path) or "",
            fill=tuple(self.fill(one, at, of) for at, one in self.items(found, "fill", path)),
            each=each,
            first=self.whole(found.get("first", 1), f"{path}.first", _MOST_LINES),
            last=self.whole(found["last"], f"{path}.last", _MOST_LINES) if "last" in found else None,
            least=self.whole(found.get("least", 1), f"{path}.least", _MOST_LINES, least=0),
            categories=tuple(self.category(one, at) for at, one in self.items(found, "categories", path))
            if grouped
            else None,
            sure=self.known(found, "sure", SURE, path),
        )

    def fill(self, found: Any, path: str, table: str) -> Fill:
        """Above a table: words, or `{column = ...}`. In a line of a form: the key of a column, or `{words = ...}`."""
        if isinstance(found, str):
            if path.partition(".")[2].startswith("above"):
                return Fill(words=found)
            found = {"column": found} if found else {}
        if not self.is_table(found, path):
            return Fill()
        self.keys(found, _FILL, path)
        return Fill(
            words=self.words(found, "words", path),
            column=self.column_key(found, path, table),
            extra=self.string(found, "extra", path),
        )

    # -- the values in them ------------------------------------------------------------------------------------------

    def column_key(self, found: Mapping[str, Any], path: str, table: str) -> str | None:
        key = self.known(found, "column", COLUMNS, path)
        if key is None:
            return None
        own = key.partition(".")[0]
        if own != table and own not in _SHARED:
            rows = f"has {table!r} for rows" if table else "has no rows"
            what = f"The column {key!r} is one of {own!r}, and this {rows}."
            self.fault(f"{path}.column", what, f"Of {table}: {_columns_of(table)}." if table else "")
        return key

    def category(self, found: Any, path: str) -> str:
        from ropa import vocabulary

        known = vocabulary.terms("category")
        if found not in known:
            self.fault(path, f"{shown(found)} is no category of the built-in vocabulary.", _near(found, known))
        return str(found)

    def keys(self, found: Mapping[str, Any], known: tuple[str, ...], path: str) -> None:
        for key in found:
            if key not in known:
                self.fault(f"{path}.{key}".lstrip("."), f"There is no key {shown(key)} here.", _near(key, known))

    def known(self, found: Mapping[str, Any], key: str, known: Iterable[str], path: str) -> str | None:
        value = self.string(found, key, path)
        if value is None or value in known:
            return value
        self.fault(f"{path}.{key}".lstrip("."), f"There is no {key} {shown(value)}.", _near(value, known))
        return None

    def string(self, found: Mapping[str, Any], key: str, path: str) -> str | None:
        value: str | None = self.typed(found, key, str, path, default=None)
        return value

    def typed(self, found: Mapping[str, Any], key: str, kind: type, path: str, *, default: Any) -> Any:
        value = found.get(key, default)
        if key in found and not isinstance(value, kind):
            asked = {str: "text in quotes", bool: "true or false", list: "a list"}[kind]
            self.fault(f"{path}.{key}".lstrip("."), f"{key} is {asked}, not {shown(value)}.")
            return default
        return value

    def whole(self, value: Any, path: str, most: int, least: int = 1) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.fault(path, f"This is a whole number from {least} to {most}, not {shown(value)}.")
            return least
        return value

    def words(self, found: Mapping[str, Any], key: str, path: str) -> Words | None:
        return self.said(found[key], f"{path}.{key}") if key in found else None

    def said(self, value: Any, path: str) -> Words | None:
        """Words in one language, or `{en = "...", da = "..."}`."""
        if isinstance(value, str):
            return value
        several = isinstance(value, dict) and value and all(isinstance(one, str) for one in value.values())
        if not several:
            self.fault(path, f"This is text in quotes, or one for each language, not {shown(value)}.")
            return None
        for lang in value:
            if lang not in LANGUAGES:
                self.fault(f"{path}.{lang}", f"{shown(lang)} is no language that ropa writes.", _near(lang, LANGUAGES))
        return Text({lang: one for lang, one in value.items() if lang in LANGUAGES}) if not self.faults else None

    def items(self, found: Mapping[str, Any], key: str, path: str) -> list[tuple[str, Any]]:
        held = self.typed(found, key, list, path, default=[])
        return [(f"{path}.{key}[{place}]".lstrip("."), one) for place, one in enumerate(held)]

    def tables(self, found: Mapping[str, Any], key: str, path: str) -> list[tuple[str, Mapping[str, Any]]]:
        return [(at, one) for at, one in self.items(found, key, path) if self.is_table(one, at)]

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


def _near(value: Any, known: Iterable[str]) -> str:
    return did_you_mean(str(value), known)


def _columns_of(table: str) -> str:
    return ", ".join(key for key in COLUMNS if key.partition(".")[0] == table)
