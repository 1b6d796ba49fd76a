# SPDX-License-Identifier: Apache-2.0
"""A sheet: what a part of a register looks like as a table, in whatever format it is then written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any

import attrs

from ropa.sheets.cell import Cell
from ropa.sheets.rows import Row, Rows
from ropa.sheets.understanding.cell_reader import CellReader
from ropa.sheets.view import View
from ropa.values import frozen


class Need(StrEnum):
    """How far Art. 30 asks for what stands in a column.

    `mandatory`: always. `applicable`: where applicable (joint controllers, transfers). `possible`: where possible
    (time limits, measures). `extra`: not at all; another article, or good order, does.
    """

    MANDATORY = "mandatory"
    APPLICABLE = "applicable"
    POSSIBLE = "possible"
    EXTRA = "extra"


@frozen(kw_only=True)
class Column:
    """One column, stated once for every layout that uses it.

    Attributes:
        key: Its name: `activity.purposes`. The part before the stop is the table whose rows it can read.
        heading: The key of its heading in the catalogue of words.
        read: What stands in it for a row.
        width: In characters.
        letter: The letter of Art. 30(1) or 30(2) that asks for it (`a` to `g`); `None` = none does.
        need: How far Art. 30 asks for it.
        of: The fields whose sources are the sources of the cell; empty = the cell itself knows, or has none of its own.
        write: What an edited cell of it means: from the record of the row and the words in the cell to the record as it
            is meant. `None` = it is taken back where it shows the field of its key as that is, and else not.
        naming: Whether it names the record of the row.
        offers: The closed list that it offers to choose from, where that is not the one of the field of its key:
            the name of an enumeration of the model (`Sensitivity`), or `country`.
        general: The fields of headers that it refers to, where these stand once on a sheet of their own.
    """

    key: str
    heading: str
    read: Callable[[View, Any], Cell]
    width: int = 24
    letter: str | None = None
    need: Need = Need.EXTRA
    of: tuple[str, ...] = ()
    write: Callable[[CellReader, Any, str], Any] | None = None
    naming: bool = False
    offers: str | None = None
    general: tuple[str, ...] = ()


@frozen(kw_only=True)
class Heading:
    """What stands over a column of a sheet.

    Attributes:
        key: The column's key.
        text: The heading in the language of the sheet.
        width: In characters.
        letter: The letter of Art. 30 behind it, or `None`.
        need: How far Art. 30 asks for it.
        empty: Whether no row has anything in it and Art. 30 does not ask for it: a format may fold it away.
        band: What stands over it and the columns after it that belong with it; empty = nothing.
    """

    key: str
    text: str
    width: int
    letter: str | None = None
    need: Need = Need.EXTRA
    empty: bool = False
    band: str = ""


def _rows(rows: Iterable[Row]) -> Rows:
    return rows if isinstance(rows, Rows) else Rows(rows)


@frozen(kw_only=True)
class Sheet:
    """One sheet.

    Attributes:
        key: Its name in layouts: `register`, `parties`.
        title: Its name in the language asked for; no two sheets of a register share one.
        about: What it shows, in a sentence.
        headings: Its columns; for a page that is no table, their widths only.
        rows: Its rows.
        above: Rows above the headings, in place of its title: whose record it is, as an authority asks for it.
        table: Whether it is a table, with headings and a filter; the front sheet and forms are none.
        article: The article of the GDPR that asks for it (`30(1)`), or `None`.
        empty: What to say where there are no rows, in a sentence.
        outlined: Whether rows whose keys name a part (`departments/1#activities/app`) belong to the row above them, and
            may be folded away under it.
        keyed: Whether a format may show the keys of its rows, by which they are known again.
    """

    key: str
    title: str
    about: str
    headings: tuple[Heading, ...]
    rows: Rows = attrs.field(converter=_rows)
    above: tuple[tuple[Cell, ...], ...] = ()
    table: bool = True
    article: str | None = None
    empty: str = ""
    outlined: bool = False
    keyed: bool = True

    @property
    def first_shown(self) -> int:
        """The place of the first column that is not folded away: its title stands there."""
        return next((place for place, heading in enumerate(self.headings) if not heading.empty), 0)

    @property
    def is_record(self) -> bool:
        """Whether it is the record itself: an article of the GDPR asks for it, or another act in its place."""
        return bool(self.article) or self.key in {"register", "on_behalf"}

    def __str__(self) -> str:
        """The sheet as text, for a terminal: title, headings, and a line for each cell that holds something."""
        lines = [f"# {self.title}"]
        lines += [" | ".join(cell.text.replace("\n", " / ") for cell in row if cell.text) for row in self.above]
        for row in self.rows:
            lines.append(f"## {row.key}")
            for heading, cell in zip(self.headings, row.cells, strict=True):
                if cell.text:
                    lines.append(f"{heading.text}: {cell.text}" if heading.text else cell.text)
        return "\n".join(lines)
