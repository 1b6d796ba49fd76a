# SPDX-License-Identifier: Apache-2.0
"""A register as sheets: a layout filled with rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import attrs

from ropa.labels import capital
from ropa.labels.catalogue import check_language
from ropa.sheets.cell import Cell, Silence, Style
from ropa.sheets.columns import COLUMNS
from ropa.sheets.front import front
from ropa.sheets.layout import Layout, SheetPlan, layout
from ropa.sheets.sheet import Column, Heading, Need, Row, Sheet
from ropa.sheets.table import TABLES
from ropa.sheets.view import View

if TYPE_CHECKING:
    from ropa.register import Register

_NEEDS: Final = {Need.APPLICABLE: "where_applicable", Need.POSSIBLE: "where_possible"}


def sheets(
    book: Register,
    layout: str | Layout = "full",
    lang: str = "en",
    on: date | str | None = None,
    findings: Iterable[Any] | None = None,
) -> tuple[Sheet, ...]:
    """A register as sheets, in one language, with the law of one date.

    Args:
        book: The register.
        layout: Which sheets and columns: the name of one that comes with ropa, or one of your own.
        lang: `en`, `da` or `nb`.
        on: The date of every legal question; left out, the register's own.
        findings: What the rules found on that date, to be shown on a sheet of their own; `None` = nobody asked them,
            and there is no such sheet.

    Raises:
        DateMissing: no date is given and the register has none.
        UnknownWord: there is no such layout or language.
    """
    check_language(lang)
    view = View(book, lang, book.on(on), None if findings is None else tuple(findings))
    plans = _layout(layout).sheets
    titles = {plan.key: view.word(f"sheets.{plan.key}") for plan in plans}
    always = {plan.key for plan in plans if plan.always or plan.table == "finding"}
    behind = [_sheet(view, plan, titles[plan.key]) for plan in plans if plan.table and _asked_for(view, plan)]
    kept = [sheet for sheet in behind if sheet.rows or sheet.key in always]
    fronts = [front(view, titles[plan.key], kept) for plan in plans if not plan.table]
    return (*fronts, *kept)


def _layout(named: str | Layout) -> Layout:
    return layout(named) if isinstance(named, str) else named


def _asked_for(view: View, plan: SheetPlan) -> bool:
    return plan.table != "finding" or view.findings is not None


def _sheet(view: View, plan: SheetPlan, title: str) -> Sheet:
    columns = [COLUMNS[key] for key in plan.columns]
    rows = tuple(
        Row(key, tuple(_cell(column, view, row) for column in columns)) for key, row in TABLES[plan.table](view)
    )
    return Sheet(
        key=plan.key,
        title=title,
        about=view.word(f"sheets.{plan.key}.about"),
        headings=tuple(_heading(view, column, rows, place) for place, column in enumerate(columns)),
        rows=rows,
        article=plan.article,
        empty=view.word("sheets.no_rows"),
    )


def _cell(column: Column, view: View, row: Any) -> Cell:
    """The cell; one that is not stated, where Art. 30 asks for it, is marked so that it is seen."""
    cell = column.read(view, row)
    if cell.silence is Silence.NOT_STATED and column.letter is not None:
        return attrs.evolve(cell, style=Style.NOT_STATED)
    return cell


def _heading(view: View, column: Column, rows: tuple[Row, ...], place: int) -> Heading:
    words = capital(view.word(column.heading))
    if column.need in _NEEDS:
        words = f"{words} ({view.word(_NEEDS[column.need])})"
    empty = column.letter is None and bool(rows) and not any(row.cells[place].text for row in rows)
    return Heading(key=column.key, text=words, width=column.width, letter=column.letter, need=column.need, empty=empty)
