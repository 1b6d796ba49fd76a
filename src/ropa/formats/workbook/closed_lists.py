# SPDX-License-Identifier: Apache-2.0
"""The closed lists of a workbook, on a sheet that nobody sees: what its drop-downs offer."""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

from ropa.formats.workbook.embedded_register import LISTS
from ropa.formats.workbook.positions import WorkbookPlan, column_letter
from ropa.sheets import Cell, Heading, Row, Sheet
from ropa.sheets.choices import offer, offered
from ropa.values import frozen

_WIDTH: Final = 20


@frozen
class Lists:
    """The lists of one workbook.

    Attributes:
        choices: The words of each list, by its name, in the order of the sheet's columns.
    """

    choices: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, plan: WorkbookPlan, lang: str) -> Lists:
        """The lists that the columns of a plan's tables offer."""
        keys = [heading.key for place in plan.places if place.keyed for heading in place.sheet.headings]
        names = sorted({name for key in keys if (name := offer(key)) is not None})
        return cls({name: offered(name, lang) for name in names})

    def sheet(self) -> Sheet:
        """The sheet that holds them, a list in each column."""
        rows = zip_longest(*self.choices.values(), fillvalue="")
        return Sheet(
            key=LISTS,
            title=LISTS,
            about="",
            headings=tuple(Heading(key=name, text="", width=_WIDTH) for name in self.choices),
            rows=tuple(Row(f"{LISTS}/{number}", tuple(map(Cell, cells))) for number, cells in enumerate(rows, 1)),
            table=False,
        )

    def reference(self, column: str) -> str | None:
        """Where the list of a column stands: `'ropa-lists'!$B$1:$B$6`; `None` where it offers none."""
        name = offer(column)
        if name is None:
            return None
        letter = column_letter(list(self.choices).index(name) + 1)
        return f"'{LISTS}'!${letter}$1:${letter}${len(self.choices[name])}"
