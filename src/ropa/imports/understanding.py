# SPDX-License-Identifier: Apache-2.0
"""The preview: each column or line, what it was taken for, how sure that is, and what was not understood."""

from __future__ import annotations

from collections import Counter
from os import PathLike
from typing import Final

import attrs

from ropa.imports.linking import Described
from ropa.imports.mapping import Mapping
from ropa.imports.shapes.language import language
from ropa.imports.shapes.understood_grid import Column, Sighting
from ropa.packages.grid import Grid
from ropa.show import Table

_EXAMPLE: Final = 40
_KEPT: Final = frozenset({"kept", "updated", "created"})
"""Understood, but no field of a record: kept as it stands."""

_LAYOUTS: Final = {
    "rows": "lines: {section}",
    "form": "a form",
    "contact": "whose register it is",
    "kept": "kept as it stands",
}


@attrs.frozen(repr=False)
class Preview:
    """How a file was understood, before or after it is read.

    Attributes:
        file: The path as it was given.
        grids: The grids of the file.
        sightings: What was seen in each.
        described: The activities that they describe, and what is left aside.
        encoding: The code page that was told; `None` = it was found out.
        told_language: The language that was told; `None` = it is found out.
    """

    file: str
    grids: tuple[Grid, ...]
    sightings: tuple[Sighting, ...]
    described: Described
    encoding: str | None = None
    told_language: str | None = None

    @property
    def language(self) -> str | None:
        """The language of the register: as told, else as it is worded; `None` = it cannot be told."""
        return self.told_language or language(self.sightings)

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every column of a table and line of a form."""
        return tuple(column for seen in self.sightings for column in seen.columns)

    @property
    def recognised(self) -> int:
        """How many of them were taken for something."""
        return sum(1 for column in self.columns if column.meaning is not None)

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
        """How many cells of the file say something."""
        return sum(1 for grid in self.grids for _ in grid.cells())

    def table(self) -> Table:
        """The columns as a table."""
        names = {grid.number: grid.name for grid in self.grids}
        rows = [
            (
                names[column.grid],
                column.at,
                column.heading or "(none)",
                _taken(column),
                f"{column.meaning.certainty:.0%}" if column.meaning else "",
                column.why,
                column.filled,
                " | ".join(_short(one) for one in column.examples[:2]),
            )
            for column in self.columns
        ]
        headings = ("sheet", "at", "heading", "taken for", "sure", "because of", "cells", "examples")
        return Table(headings, rows)

    def sheets(self) -> Table:
        """The sheets as a table: what each is, where its heading stands, how many lines it has."""
        rows = [
            (
                grid.name,
                _LAYOUTS[seen.layout].format(section=seen.section),
                _header(grid, seen),
                len(seen.entries),
                sum(1 for _ in grid.cells()),
                len(seen.loose),
            )
            for grid, seen in zip(self.grids, self.sightings, strict=True)
        ]
        return Table(("sheet", "read as", "heading", "lines", "cells", "of them kept as they stand"), rows)

    def mapping(self) -> Mapping:
        """What was taken for what, to be saved, corrected and used again."""
        return Mapping.of(self.grids, self.sightings, self.encoding, self.language)

    def headings(self) -> dict[tuple[str, str], str]:
        """The heading of each column, by sheet and letter: the remarks of a saved mapping."""
        names = {grid.number: grid.name for grid in self.grids}
        return {(names[one.grid], one.at): one.heading for one in self.columns}

    def save_mapping(self, path: str | PathLike[str]) -> None:
        """Save the mapping as TOML, with the headings as remarks."""
        self.mapping().save(path, self.headings())

    def __str__(self) -> str:
        """All of it as text."""
        parts = [
            f"{self.file}: {_counted(self.cells, 'cell')} in {_counted(len(self.grids), 'sheet')}",
            str(self.sheets()),
        ]
        if self.columns:
            parts.append(str(self.table()))
        parts.append(f"Taken for something: {self.recognised} of {len(self.columns)} columns and lines.")
        missed = self.not_understood
        if missed:
            said = Counter(column.heading or f"column {column.at}" for column in missed)
            parts.append("Not understood, and kept as it stands: " + "; ".join(said) + ".")
        if self.valueless:
            parts.append(
                "A formula without a stored value, so that nothing can be read: "
                + "; ".join(self.valueless[:20])
                + ". Open the file in a spreadsheet program, and save it."
            )
        return "\n\n".join(parts)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        """The tables, for a notebook."""
        return self.sheets()._repr_html_() + self.table()._repr_html_()


def _taken(column: Column) -> str:
    if column.meaning is None:
        return "not understood" if column.filled else "not understood (empty)"
    return f"{column.meaning.field} (no field of its own)" if column.meaning.field in _KEPT else column.meaning.field


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _EXAMPLE else words[: _EXAMPLE - 1] + "…"


def _header(grid: Grid, seen: Sighting) -> str:
    if seen.header is None:
        return ""
    first, last = (grid.label(row) for row in seen.header)
    return first if first == last else f"{first} to {last}"
