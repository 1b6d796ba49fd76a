# SPDX-License-Identifier: Apache-2.0
"""Sheets: what a register looks like as tables, whatever file they are then written to.

Columns are stated once (`columns`), layouts pick and order them (`layouts/*.toml`), `sheets` fills them with the rows
of a register in one language, on one date.
"""

from __future__ import annotations

from ropa.sheets.cell import Cell, Link, Silence, Style
from ropa.sheets.composition import sheets
from ropa.sheets.layout import ColumnPlan, Fill, Layout, LinePlan, SectionPlan, SheetPlan
from ropa.sheets.layout_choice import layout, layouts
from ropa.sheets.rows import Row, Rows
from ropa.sheets.sheet import Column, Heading, Need, Sheet

__all__ = [
    "Cell",
    "Column",
    "ColumnPlan",
    "Fill",
    "Heading",
    "Layout",
    "LinePlan",
    "Link",
    "Need",
    "Row",
    "Rows",
    "SectionPlan",
    "Sheet",
    "SheetPlan",
    "Silence",
    "Style",
    "layout",
    "layouts",
    "sheets",
]
