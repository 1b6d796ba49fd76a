# SPDX-License-Identifier: Apache-2.0
"""Which sheets and columns an audience sees, whatever layout asks for them.

What a register says of itself to its keepers alone is no longer in the records that somebody else is shown
(`ropa.audience`). What ropa concludes from the records is taken out here: what transfers are worth on a date, what is
due.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from ropa.audience import HIDDEN_KINDS, Audience, hides
from ropa.model import (
    RECORD_CLASSES,
    Basis,
    DataCategory,
    Measure,
    Processor,
    Retention,
    Right,
    Statement,
)

__all__ = ["Audience", "sees_column", "sees_sheet"]

_CONCLUDED: Final = frozenset({"line.reason", "line.status"})
"""The columns that show what ropa concludes. How sure a source is stays: what is possible is never shown as stated."""

_FOR_KEEPERS: Final = frozenset({"finding", "waiver", "review", "source"})
"""The tables that only the keepers of a register see."""

_NOT_PUBLIC: Final = frozenset({"accountability", "departments", "declared_transfers"})
"""The sheets that the public does not see."""

PART_CLASSES: Final[dict[str, type]] = {
    "basis": Basis,
    "engagement": Processor,
    "general": Statement,
    "measure": Measure,
    "retention": Retention,
    "right": Right,
    "statement": Statement,
    "term": DataCategory,
}
"""The classes of the records inside others that tables have a row for."""


def sees_sheet(audience: Audience, key: str, table: str) -> bool:
    """Whether an audience sees a sheet, by its key and by what its rows are."""
    if audience is Audience.INTERNAL:
        return True
    if table in _FOR_KEEPERS or table in HIDDEN_KINDS[audience]:
        return False
    return audience is Audience.AUTHORITY or key not in _NOT_PUBLIC


@cache
def sees_column(audience: Audience, key: str) -> bool:
    """Whether an audience sees a column, by its key (`activity.note`); what records keep in `extra` it does not."""
    if audience is Audience.INTERNAL:
        return True
    table, _, field = key.partition(".")
    if key in _CONCLUDED or table == "extra":
        return False
    cls = RECORD_CLASSES.get(table) or PART_CLASSES.get(table)
    return cls is None or hides(audience, cls, field) is None
