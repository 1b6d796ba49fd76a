# SPDX-License-Identifier: Apache-2.0
"""Layouts: which sheets, which columns, in which order, under which headings. They are data, in `layouts/*.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

from ropa.errors import UnknownWord, did_you_mean
from ropa.sheets.columns import COLUMNS
from ropa.sheets.table import TABLES


@attrs.frozen(kw_only=True)
class SheetPlan:
    """One sheet of a layout.

    Attributes:
        key: Its name.
        table: What its rows are; empty for the front sheet, which is no table.
        columns: The keys of its columns, in order.
        article: The article of the GDPR that asks for it, or `None`.
        always: Whether it is there also when it has no rows; it then says that there are none.
    """

    key: str
    table: str
    columns: tuple[str, ...] = ()
    article: str | None = None
    always: bool = False


@attrs.frozen
class Layout:
    """What a register is shown as.

    Attributes:
        name: Its name: `full`, `gdpr-minimum`.
        sheets: Its sheets, in order.
    """

    name: str
    sheets: tuple[SheetPlan, ...]


def layouts() -> tuple[str, ...]:
    """The names of the layouts that come with ropa."""
    folder = files("ropa.sheets").joinpath("layouts")
    return tuple(sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")))


@cache
def layout(name: str) -> Layout:
    """The layout of that name.

    Raises:
        UnknownWord: there is none.
    """
    if name not in layouts():
        raise UnknownWord(f"There is no layout {name!r}. {did_you_mean(name, layouts())}")
    text = files("ropa.sheets").joinpath("layouts").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return Layout(name, tuple(_plan(entry) for entry in tomllib.loads(text)["sheet"]))


def _plan(entry: dict[str, Any]) -> SheetPlan:
    plan = SheetPlan(
        key=entry["key"],
        table=entry.get("table", ""),
        columns=tuple(entry.get("columns", ())),
        article=entry.get("article"),
        always=entry.get("always", False),
    )
    if plan.table and plan.table not in TABLES:
        raise UnknownWord(f"Sheet {plan.key!r}: there is no table {plan.table!r}. {did_you_mean(plan.table, TABLES)}")
    for key in plan.columns:
        if key not in COLUMNS:
            raise UnknownWord(f"Sheet {plan.key!r}: there is no column {key!r}. {did_you_mean(key, COLUMNS)}")
    return plan
