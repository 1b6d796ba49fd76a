# SPDX-License-Identifier: Apache-2.0
"""A cell that is not as it was written: where it stands, and what it is about."""

from __future__ import annotations

from typing import Final

from ropa.formats.edited_workbook.returned_sheets import ChangedRow, ReturnedSheet
from ropa.values import frozen

EXTRA: Final = "extra:"
"""What the key of a column begins with that is none of ropa's; its heading follows."""


NOTHING: Final = "nothing:"
"""What the column of a cell that shows no fact begins with; why it is not taken follows, where it is not the usual."""


@frozen
class CellEdit:
    """A cell that is not as it was written.

    Attributes:
        sheet: The sheet.
        row: The row there.
        key: The row's key, or that of the new record.
        column: The column's key; `extra:` and a heading for a column that is none of ropa's.
        letters: The column's letters.
        before: What stood there.
        after: What stands there.
        merged: The cell that it was merged into, and the words of that; `None` = it was not, or has words of its own.
    """

    sheet: ReturnedSheet
    row: ChangedRow
    key: str
    column: str
    letters: str
    before: str
    after: str
    merged: tuple[str, str] | None = None

    @property
    def cell(self) -> str:
        """Where it stands: `B7`."""
        return f"{self.letters}{self.row.number}"

    @property
    def record(self) -> str:
        """The record that it is about."""
        return self.key.partition("#")[0]

    @property
    def field(self) -> str:
        """The way to the field in it."""
        inside = self.key.partition("#")[2]
        if self.column.startswith(NOTHING):
            return ""
        name = self.column if self.column.startswith(EXTRA) else self.column.partition(".")[2]
        return f"{inside}.{name}" if inside else name
