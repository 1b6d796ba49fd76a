# SPDX-License-Identifier: Apache-2.0
"""Layouts: which sheets, which columns, in which order, under which headings. They are data: TOML files.

Those that come with ropa stand in `layouts/`; a user's own is named by its path. An authority's layout has that
authority's columns in its order, under its own headings in its own language; what stands in the cells is in the
language asked for.
"""

from __future__ import annotations

from typing import Final

import attrs

from ropa.text import Text
from ropa.values import frozen

Words = str | Text
"""Words of a layout: in one language, or in several."""

SURE: Final = ("verified", "second-hand", "own-knowledge")
"""How a heading of an authority is known: read in its template; in a document that copies it; from memory."""


@frozen(kw_only=True)
class ColumnPlan:
    """One column of a sheet.

    Attributes:
        column: The key of a column that ropa has (`activity.purposes`); `None` = one that it does not fill.
        extra: The heading under which records keep it in their `extra`; `None` = it is no such column.
        heading: What stands over it; `None` = what ropa calls the column.
        band: What stands over the first of several columns that belong together; `None` = nothing.
        width: In characters; `None` = as the column has it.
        sure: For a heading that is somebody else's: how it is known (`SURE`); `None` = it is our own.
    """

    column: str | None = None
    extra: str | None = None
    heading: Words | None = None
    band: Words | None = None
    width: int | None = None
    sure: str | None = None


@frozen(kw_only=True)
class Fill:
    """A cell of a form or above a table.

    Attributes:
        text: What it says of itself; `None` = it holds a fact.
        column: The column whose fact it holds; `None` = it says words, or is left blank.
        extra: The heading in `extra` whose words it holds, or `None`.
    """

    text: Words | None = None
    column: str | None = None
    extra: str | None = None


@frozen(kw_only=True)
class LinePlan:
    """A line of a form, or several alike.

    Attributes:
        label: What stands before it; `{}` in it is the number of the line among those alike.
        fill: The cells behind the label.
        each: What the lines are of: `purpose`, `engagement`, ...; `None` = there is one line, of the record itself.
        first: The first of those that it shows, from 1.
        last: The last of those that it shows; `None` = all that follow.
        least: How many lines there are at least, blank ones included.
        categories: The categories of data that the line is about, with all narrower ones; `None` = it is about none in
            particular; `()` = those that no other line of the form is about; the line is then left out where there are
            none.
        sure: As for columns.
    """

    label: Words = ""
    fill: tuple[Fill, ...] = ()
    each: str | None = None
    first: int = 1
    last: int | None = None
    least: int = 1
    categories: tuple[str, ...] | None = None
    sure: str | None = None


@frozen(kw_only=True)
class SectionPlan:
    """A part of a form.

    Attributes:
        heading: What stands over it; empty = nothing.
        columns: What stands over the cells behind the labels.
        lines: Its lines.
    """

    heading: Words = ""
    columns: tuple[Words, ...] = ()
    lines: tuple[LinePlan, ...] = ()


def _column_plans(columns: tuple[str | ColumnPlan, ...]) -> tuple[ColumnPlan, ...]:
    return tuple(ColumnPlan(column=column) if isinstance(column, str) else column for column in columns)


@frozen(kw_only=True)
class SheetPlan:
    """One sheet of a layout: a table, or a form for each row of one.

    Attributes:
        key: Its name.
        table: What its rows are; empty for the front sheet, for the departments, and for a form of the whole register.
        columns: Its columns, in order; a key alone is a column as ropa has it.
        sections: The parts of the form; `()` = it is a table.
        above: The rows above the headings in place of a title: whose record it is.
        title: What it is called; `None` = as ropa calls it.
        about: What it shows, in a sentence; `None` = as ropa says it.
        article: The article of the GDPR that asks for it, or `None`.
        always: Whether it is there also when it has no rows; it then says that there are none.
        widths: The widths of a form's columns.
    """

    key: str
    table: str = ""
    columns: tuple[ColumnPlan, ...] = attrs.field(default=(), converter=_column_plans)
    sections: tuple[SectionPlan, ...] = ()
    above: tuple[tuple[Fill, ...], ...] = ()
    title: Words | None = None
    about: Words | None = None
    article: str | None = None
    always: bool = False
    widths: tuple[int, ...] = (40, 60, 30)


@frozen
class Layout:
    """What a register is shown as.

    Attributes:
        name: Its name: `full`, `gdpr-minimum`, `ico-controller`.
        sheets: Its sheets, in order.
        title: What it is, in a line.
        language: The language of its own headings; `None` = they are in the language asked for.
        authority: Whose template it follows; `None` = nobody's.
        source: Where that template is to be found, and how it was read.
    """

    name: str
    sheets: tuple[SheetPlan, ...]
    title: str = ""
    language: str | None = None
    authority: str | None = None
    source: str | None = None
