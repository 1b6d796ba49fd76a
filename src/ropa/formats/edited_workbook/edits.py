# SPDX-License-Identifier: Apache-2.0
"""What people changed in a workbook: every edit, where it stands, and whether it was taken over."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Final

import attrs

from ropa.errors import Place
from ropa.labels import word
from ropa.register import Register
from ropa.show import Table


class Did(StrEnum):
    """What somebody did to a cell, a row, a column or a sheet."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


COLUMNS: Final = ("change", "sheet", "cell", "record", "field", "before", "after", "taken")


@attrs.frozen(kw_only=True)
class Edit:
    """One edit of a workbook.

    Attributes:
        did: Whether something was changed, added or removed.
        sheet: The title of the sheet, as it is now.
        cell: The cell, or the first one of a row (`B7`); empty for a whole sheet.
        record: The record that it is about (`activities/app`); empty where it is about none.
        field: The way to the field in it; empty for the record as a whole.
        before: What stood there; empty where nothing did.
        after: What stands there now; empty where nothing does.
        why_not: Why it was not taken over into the register; empty = it was.
    """

    did: Did
    sheet: str
    cell: str = ""
    record: str = ""
    field: str = ""
    before: str = ""
    after: str = ""
    why_not: str = ""

    @property
    def taken(self) -> bool:
        """Whether the register has it now."""
        return not self.why_not

    def place(self, file: str) -> Place:
        """Where it stands in *file*."""
        return Place(file, sheet=self.sheet, cell=self.cell or None)

    def text(self, lang: str = "en") -> str:
        """The edit in a line, in *lang*."""
        at = f"{self.sheet} {self.cell}".strip()
        about = f"{self.record} {self.field}".strip()
        if self.did is Did.CHANGED:
            silent = word("sheets.not_stated", lang)
            change = f"{self.before or silent} → {self.after or silent}"
        else:
            text = self.after if self.did is Did.ADDED else self.before
            change = f"{word(f'changes.{self.did}', lang)}{f' ({text})' if text else ''}"
        why = f" [{word('edits.not_taken', lang)}: {self.why_not}]" if self.why_not else ""
        return f"{at}: {f'{about}: ' if about else ''}{change}{why}"


@attrs.frozen(repr=False)
class Edits:
    """The edits of a workbook, sheet by sheet.

    Attributes:
        all: The edits.
        register: The register with those that were taken over.
        written: The register that the workbook was written from.
    """

    all: tuple[Edit, ...]
    register: Register
    written: Register

    def __iter__(self) -> Iterator[Edit]:
        """The edits, one by one."""
        return iter(self.all)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.all)

    @property
    def taken(self) -> tuple[Edit, ...]:
        """The edits that were taken over into the register."""
        return tuple(edit for edit in self.all if edit.taken)

    @property
    def not_taken(self) -> tuple[Edit, ...]:
        """The edits that were not taken over; each says why."""
        return tuple(edit for edit in self.all if not edit.taken)

    def to_text(self, lang: str = "en") -> str:
        """One line an edit."""
        return "\n".join(edit.text(lang) for edit in self.all) or word("changes.none", lang)

    def table(self, lang: str = "en") -> Table:
        """The edits as a table."""
        yes = word("sheets.yes", lang)
        rows = [
            (
                word(f"changes.{edit.did}", lang), edit.sheet, edit.cell, edit.record, edit.field, edit.before,
                edit.after, edit.why_not or yes,
            )
            for edit in self.all
        ]  # fmt: skip
        return Table(tuple(word(f"edits.column.{name}", lang) for name in COLUMNS), rows)

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The edits as plain rows, in the order of the table."""
        return [tuple(str(cell) for cell in row) for row in self.table().rows]

    def to_pandas(self) -> Any:
        """The table as a `pandas.DataFrame`, where pandas is installed."""
        return self.table().to_pandas()

    def __str__(self) -> str:
        """One line an edit, in English."""
        return self.to_text()

    def __repr__(self) -> str:
        """How many, and how many of them were taken over."""
        return f"<Edits: {len(self.all)}, {len(self.taken)} taken over>"

    def _repr_html_(self) -> str:
        """The table, for a notebook."""
        return self.table()._repr_html_()
