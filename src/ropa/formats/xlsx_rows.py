# SPDX-License-Identifier: Apache-2.0
"""The rows of a sheet as SpreadsheetML, one after the other: a large register is never held as XML."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from ropa.formats import xlsx_plan
from ropa.formats.xlsx_continuations import Cuts
from ropa.formats.xlsx_heights import height
from ropa.formats.xlsx_memory import row_mark, text_mark
from ropa.formats.xlsx_plan import SheetPlace
from ropa.formats.xlsx_styles import Styles
from ropa.formats.xlsx_text import looks_like_formula, markup
from ropa.sheets import Cell, Row, Silence, Style

_EPOCH: Final = date(1899, 12, 30).toordinal()
_FIRST_DAY: Final = date(1900, 3, 1)  # before it, spreadsheets count a 29 February 1900 that never was


class RowWriter:
    """Writes the rows of one sheet.

    Attributes:
        links: The links of the cells written: the cell and where it leads; no more than Excel keeps.
        marks: What the workbook is to remember of the rows written; for a sheet that is no table, of its cells.
    """

    def __init__(self, place: SheetPlace, styles: Styles, cuts: Cuts) -> None:
        self._place = place
        self._styles = styles
        self._cuts = cuts
        self._widths = (0.0, *place.widths) if place.keyed else place.widths
        self.marks: list[str] = []
        self.links: list[tuple[str, str]] = []

    def xml(self) -> Iterator[str]:
        """Every row of the sheet."""
        place = self._place
        for number, (style, cells) in enumerate(place.top, start=1):
            yield self._row(number, [Cell(cell.text, style=style or cell.style) for cell in cells])
        for number, row in enumerate(place.sheet.rows, start=place.first_row):
            self._remember(number, row)
            yield self._row(number, [Cell(row.key, style=Style.QUIET), *row.cells] if place.keyed else list(row.cells))

    def _remember(self, number: int, row: Row) -> None:
        texts = [cell.text for cell in row.cells]
        if not self._place.keyed:
            self.marks += [text_mark(words) for words in texts if words]
            return
        if self._cuts:
            for place, letter in enumerate(self._place.letters[1:]):
                texts[place] = self._cuts.get((self._place.title, f"{letter}{number}"), texts[place])
        self.marks.append(row_mark(row.key, texts))

    def _row(self, number: int, cells: list[Cell]) -> str:
        letters = self._place.letters
        inside = "".join(
            self._cell(f"{letter}{number}", cell, width)
            for letter, cell, width in zip(letters, cells, self._widths, strict=True)
        )
        high = height(cells[1:] if self._place.keyed else cells, self._place.widths)
        hidden = ' hidden="1"' if number == self._place.key_row else ""
        return f'<row r="{number}" ht="{high}"{hidden}>{inside}</row>'

    def _cell(self, at: str, cell: Cell, width: float) -> str:
        words = cell.text
        target = self._place.target(cell, width) if cell.link is not None else None
        linked = target is not None
        if target is not None and len(self.links) < xlsx_plan.MOST_LINKS:
            self.links.append((at, target))
        value = cell.value
        if isinstance(value, date) and value >= _FIRST_DAY:
            style = self._styles.number(cell.style, day=True)
            return f'<c r="{at}" s="{style}"><v>{value.toordinal() - _EPOCH}</v></c>'
        if isinstance(value, int) and not isinstance(value, date):
            return f'<c r="{at}" s="{self._styles.number(cell.style)}"><v>{value}</v></c>'
        if not words:
            if cell.silence is Silence.NOT_ASKED and not self._place.sheet.table:
                return ""
            return f'<c r="{at}" s="{self._styles.number(self._blank(cell))}"/>'
        words = self._cuts.get((self._place.title, at), words)
        style = self._styles.number(cell.style, linked=linked, quoted=looks_like_formula(words))
        return f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{markup(words)}</t></is></c>'

    def _blank(self, cell: Cell) -> Style:
        if not self._place.sheet.table and cell.silence is Silence.NOT_STATED:
            return Style.NOT_STATED
        return cell.style
