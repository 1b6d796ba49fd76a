# SPDX-License-Identifier: Apache-2.0
"""Sheets written back: what an edited cell of a column means for the record of its row.

The other direction of `ropa.sheets.columns`: a `Voice` says what stands in a cell, an `Ear` understands what somebody
wrote there instead.
"""

from __future__ import annotations

from ropa.sheets.writing.cells import RECORD_TABLES, Cells, record_of, written
from ropa.sheets.writing.columns import NAMING
from ropa.sheets.writing.ear import Ear, NotTaken, NotUnderstood
from ropa.sheets.writing.offers import offer, offered

__all__ = [
    "NAMING",
    "RECORD_TABLES",
    "Cells",
    "Ear",
    "NotTaken",
    "NotUnderstood",
    "offer",
    "offered",
    "record_of",
    "written",
]
