# SPDX-License-Identifier: Apache-2.0
"""Where the links of sheets lead, in formats that name a row by its sheet and number."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.sheets import Link, Sheet

Spot = tuple[int, int | None]
"""The number of a sheet, from 0, and of a row of it, from 0; `None` = the top of the sheet."""


class Spots:
    """The rows of some sheets, to be found by the records that they show."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._tops: dict[str, Spot] = {}
        self._rows: dict[tuple[str, str], Spot] = {}
        self._homes: dict[str, Spot] = {}
        for number, sheet in enumerate(sheets):
            self._tops[sheet.key] = (number, None)
            for place, row in enumerate(sheet.rows):
                self._homes.setdefault(row.key, (number, place))
                owner = row.key.partition("#")[0]
                self._rows.setdefault((sheet.key, owner), (number, place))
                if owner == row.key:
                    continue
                for cell in row.cells:
                    if cell.link is not None and cell.link.record is not None:
                        self._rows.setdefault((sheet.key, cell.link.record), (number, place))

    def of(self, link: Link | None) -> Spot | None:
        """Where a link leads; `None` = nowhere among these sheets."""
        if link is None:
            return None
        if link.record is None:
            return self._tops.get(link.sheet or "")
        if link.sheet is not None:
            return self._rows.get((link.sheet, link.record))
        return self._homes.get(link.record)
