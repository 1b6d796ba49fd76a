# SPDX-License-Identifier: Apache-2.0
"""Forms: one sheet for one record, each question in a line, as some authorities ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

import attrs

from ropa.model import Activity
from ropa.refs import key_of
from ropa.register import kind_of
from ropa.sheets.audience import sees_column
from ropa.sheets.catalogue import Group, group
from ropa.sheets.cell import NOT_ASKED, Cell, Link, Silence, Style
from ropa.sheets.columns import COLUMNS
from ropa.sheets.columns.stated_once import GENERAL, SEE
from ropa.sheets.layout import Fill, LinePlan, SectionPlan, SheetPlan
from ropa.sheets.rows import Row
from ropa.sheets.sheet import Heading, Sheet
from ropa.sheets.table import PARTS_OF, SEE_GENERAL
from ropa.sheets.view import View

_EMPTY = Cell()


def form(view: View, plan: SheetPlan, record: Any, title: str) -> Sheet:
    """The form of a record; of the whole register where *record* is `None`."""
    wide = plan.widths
    key = key_of(kind_of(record), record.id) if record is not None else ""
    shows = (f"{kind_of(record)}.name", key) if isinstance(record, Activity) else None
    rows: list[tuple[Cell, ...]] = [_filled([Cell(title, style=Style.TITLE, shows=shows)], len(wide), NOT_ASKED)]
    for section in plan.sections:
        rows += _section(view, plan, section, record, len(wide))
    return Sheet(
        key=f"{plan.key}/{key}" if key else plan.key,
        title=title,
        about=view.writer.text(plan.about) if plan.about else "",
        headings=tuple(Heading(key=f"{plan.key}.{place}", text="", width=width) for place, width in enumerate(wide)),
        rows=tuple(
            Row(key if key and number == 1 else f"{plan.key}/{key}#{number}", cells)
            for number, cells in enumerate(rows, start=1)
        ),
        table=False,
        article=plan.article,
    )


def form_of_nothing(view: View, plan: SheetPlan, title: str) -> Sheet:
    """What a layout of forms shows where there is no record to fill one in from: that there is none."""
    rows = ([Cell(title, style=Style.TITLE)], [Cell(view.word("sheets.no_rows"))])
    wide = plan.widths
    return Sheet(
        key=plan.key,
        title=title,
        about="",
        headings=tuple(Heading(key=f"{plan.key}.{place}", text="", width=width) for place, width in enumerate(wide)),
        rows=tuple(
            Row(f"{plan.key}#{number}", _filled(cells, len(wide), NOT_ASKED))
            for number, cells in enumerate(rows, start=1)
        ),
        table=False,
        article=plan.article,
    )


def _section(view: View, plan: SheetPlan, section: SectionPlan, record: Any, wide: int) -> Iterator[tuple[Cell, ...]]:
    yield (NOT_ASKED,) * wide
    texts = [view.writer.text(section.heading), *(view.writer.text(heading) for heading in section.columns)]
    if any(texts):
        style = Style.SECTION
        yield _filled([Cell(text, style=style) for text in texts], wide, Cell(style=style))
    for line in section.lines:
        yield from (_filled(cells, wide, NOT_ASKED) for cells in _lines(view, plan, line, record))


def _filled(cells: list[Cell], wide: int, filler: Cell) -> tuple[Cell, ...]:
    return tuple(cells[:wide] + [filler] * (wide - len(cells)))


def _lines(view: View, plan: SheetPlan, line: LinePlan, record: Any) -> Iterator[list[Cell]]:
    label = view.writer.text(line.label)
    for number, row in enumerate(_rows(view, plan, line, record), start=1):
        label_text = label.replace("{}", str(number))
        yield [
            Cell(label_text, style=Style.LABEL),
            *(_shown(view, plan, line.fill, fill, row, record) for fill in line.fill),
        ]


def _shown(  # noqa: PLR0913, PLR0917 - a cell of a line of a form of a record
    view: View, plan: SheetPlan, fills: tuple[Fill, ...], fill: Fill, row: Any, record: Any
) -> Cell:
    """A cell of a line, and whose fact it shows."""
    if row is SEE_GENERAL:
        return Cell(view.word(SEE), link=Link(None, GENERAL)) if fill is fills[0] else NOT_ASKED
    cell = _framed(filled(view, fill, row, has_row=row is not None))
    if isinstance(cell.value, date):
        cell = attrs.evolve(cell, text=cell.in_words(view.writer.lang), value=None)
    key = key_of_row(record if row is None or isinstance(row, str | Group) or row is _NOTHING else row)
    if fill.extra is not None:
        return attrs.evolve(cell, shows=(f"extra.{fill.extra}", key))
    if fill.column is None:
        return cell
    table = fill.column.partition(".")[0]
    return attrs.evolve(cell, shows=(fill.column, key if row is not _NOTHING or table == plan.table else f"{key}#"))


def key_of_row(row: Any) -> str:
    """The key of what a line shows: a record, a part of one, a transfer; empty for the whole register."""
    if row is None:
        return ""
    key = getattr(row, "key", None)
    return key if isinstance(key, str) else key_of(kind_of(row), row.id)


def _framed(cell: Cell) -> Cell:
    """A blank that nothing asks for stays a field of the form: it can be filled in by hand."""
    ask = cell.style is Style.NOT_STATED
    return cell if cell.text or ask else _EMPTY


def _rows(view: View, plan: SheetPlan, line: LinePlan, record: Any) -> Iterator[Any]:
    """What the lines show; `_NOTHING` for one that stays blank."""
    if line.categories is not None:
        yield from _group(view, plan, line, record)
        return
    if line.each is None:
        yield record
        return
    parts = list(islice(PARTS_OF[line.each](view, record), line.first - 1, line.last))
    yield from parts
    yield from [_NOTHING] * (line.least - len(parts))


def _group(view: View, plan: SheetPlan, line: LinePlan, record: Any) -> Iterator[Any]:
    named = [line_plan.categories or () for section in plan.sections for line_plan in section.lines]
    others = tuple(category for categories in named if categories is not line.categories for category in categories)
    if not isinstance(record, Activity):
        return
    grouped = group(view, record, line.categories or (), others)
    if grouped.categories or line.categories:
        yield grouped


_NOTHING = object()
"""In the place of a row: a line that stays blank."""


def filled(view: View, fill: Fill, row: Any, *, has_row: bool = True) -> Cell:
    """A cell of a form, or above a table; blank where it has nothing to show."""
    if fill.text is not None:
        return Cell(view.writer.text(fill.text), style=Style.LABEL)
    if row is _NOTHING or (fill.column is not None and not sees_column(view.audience, fill.column)):
        return NOT_ASKED
    if fill.extra is not None:
        return extra_of(row, fill.extra)
    if fill.column is None or not (has_row or fill.column.startswith("contact.")):
        return NOT_ASKED
    column = COLUMNS[fill.column]
    cell = column.read(view, row)
    if cell.silence is Silence.NOT_STATED:
        return attrs.evolve(cell, style=Style.NOT_STATED if column.letter else Style.BODY)
    return attrs.evolve(cell, link=None) if "\n" in cell.text else cell


def above(view: View, fill: Fill) -> Cell:
    """A cell above the headings of a table: it shows a fact of the register as a whole."""
    cell = filled(view, fill, None, has_row=False)
    return cell if fill.column is None else attrs.evolve(cell, shows=(fill.column, ""))


def extra_of(row: Any, key: str) -> Cell:
    """What a record keeps under a heading that ropa has no field for."""
    pairs = getattr(row, "extra", ())
    texts = "\n".join(text for heading, text in pairs if heading == key)
    return Cell(texts) if texts else NOT_ASKED
