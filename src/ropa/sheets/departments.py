# SPDX-License-Identifier: Apache-2.0
"""The activities by department: a page to be folded, so that a department finds what is its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import attrs

from ropa.audience import Audience
from ropa.model import Activity, ProcessingOnBehalf
from ropa.model.fields import specs
from ropa.refs import key_of
from ropa.register import kind_of
from ropa.sheets.cell import BLANK, NOT_ASKED, Cell, Link, Style
from ropa.sheets.columns.field import cell_of, silent
from ropa.sheets.phrase import lines
from ropa.sheets.rows import Row
from ropa.sheets.sheet import Heading, Sheet
from ropa.sheets.view import View

WIDTHS = (40, 60, 26, 20)
_EMPTY = Cell()
_BESIDE = ("owner", "status")
"""What stands beside the purposes: to others than the register's keepers only where any record states it."""


def departments(view: View, title: str, about: str) -> Sheet | None:
    """The page; `None` where the register names no department."""
    by_department = _by_department(view)
    if not any(by_department):
        return None
    records = [record for of_department in by_department.values() for record in of_department]
    beside = tuple(
        name
        for name in _BESIDE
        if view.audience is Audience.INTERNAL or any(getattr(record, name) for record in records)
    )
    widths = WIDTHS[: 2 + len(beside)]
    return Sheet(
        key="departments",
        title=title,
        about=about,
        headings=tuple(Heading(key=f"departments.{place}", text="", width=width) for place, width in enumerate(widths)),
        rows=_rows(view, (title, about), by_department, beside),
        table=False,
        outlined=True,
    )


def _by_department(view: View) -> dict[str, list[Any]]:
    """The records of Art. 30(1) and (2) by the department that they name, in order; last, those that name none."""
    by_name: dict[str, list[Any]] = defaultdict(list)
    records: tuple[Activity | ProcessingOnBehalf, ...] = (
        *view.book.activities.values(),
        *view.book.on_behalf.values(),
    )
    for record in records:
        by_name[view.writer.text(record.department)].append(record)
    unnamed = by_name.pop("", None)
    return {**by_name, **({"": unnamed} if unnamed else {})}


def _rows(
    view: View, titles: tuple[str, str], by_department: dict[str, list[Any]], beside: tuple[str, ...]
) -> Iterator[Row]:
    """The rows: what the page is called and shows; then each department, with its records below."""
    writer = view.writer
    blank = (NOT_ASKED,) * (1 + len(beside))
    for key, text, style in zip(
        ("departments", "departments/about"), titles, (Style.TITLE, Style.SUBTITLE), strict=True
    ):
        yield Row(key, (Cell(text, style=style), *blank))
    heads = [view.word("sheets.activity"), *(writer.label(name) for name in ("purposes", *beside))]
    yield Row("departments/heads", tuple(Cell(head, style=Style.HEADING) for head in heads))
    for number, (department, records) in enumerate(by_department.items(), start=1):
        name = f"{department or view.word('sheets.not_stated_bracketed')} ({len(records)})"
        key = f"departments/{number}"
        yield Row(key, tuple(Cell(text, style=Style.SECTION) for text in (name, *[""] * len(blank))))
        yield from (
            Row(f"{key}#{key_of(kind_of(record), record.id)}", _cells(view, record, beside)) for record in records
        )


def _cells(view: View, record: Any, beside: tuple[str, ...]) -> tuple[Cell, ...]:
    """A record: its name, what is done, who answers for it, where it stands."""
    writer, kind, declared = view.writer, kind_of(record), specs(type(record))
    key = key_of(kind, record.id)
    owner_and_status = {name: cell_of(view, getattr(record, name), declared[name]) for name in beside}
    what = _what(view, record)
    return (
        Cell(writer.name(kind, record.id), link=Link(key), shows=(f"{kind}.name", key)),
        attrs.evolve(what, shows=("activity.purposes", key)) if isinstance(record, Activity) else what,
        *(
            attrs.evolve(cell if cell.text else _EMPTY, shows=(f"{kind}.{name}", key))
            for name, cell in owner_and_status.items()
        ),
    )


def _what(view: View, record: Activity | ProcessingOnBehalf) -> Cell:
    """The purposes of an activity; of processing on behalf, which asks for none, the categories of processing."""
    if isinstance(record, Activity):
        silence = silent(view, record.purposes)
        if silence is None:
            return Cell(lines(view.writer, record.purposes, whole=False))
        return attrs.evolve(silence, style=Style.NOT_STATED) if silence is BLANK else silence
    label = view.writer.label("operations")
    operations = cell_of(view, record.operations, specs(ProcessingOnBehalf)["operations"])
    parts = [part for part in (operations.text, view.writer.text(record.processing)) if part]
    return Cell(f"{label}: {'; '.join(parts)}") if parts else attrs.evolve(BLANK, style=Style.NOT_STATED)
