# SPDX-License-Identifier: Apache-2.0
"""The rows of a sheet as SpreadsheetML, one after the other: a large register is never held as XML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from string import ascii_uppercase
from typing import Final, TypeAlias

import attrs

from ropa.formats.workbook import positions
from ropa.formats.workbook.continuations import Cuts
from ropa.formats.workbook.dimensions import height, height_of, lines_of, spread_height
from ropa.formats.workbook.embedded_register import DIVIDER, HEADING, Marks, PageCell, page_cell, plain
from ropa.formats.workbook.positions import SheetPlace
from ropa.formats.workbook.shared_strings import SharedStrings
from ropa.formats.workbook.styles import SPREAD, Styles
from ropa.labels.marks import GENERATOR
from ropa.packages.xlsx_text import FORMULA_STARTS, looks_like_formula, markup
from ropa.sheets import Cell, Silence, Style
from ropa.sheets.rows import STYLES, Batch, LinkedTo, PackedCell, packed, unpacked, words_of

_EPOCH: Final = date(1899, 12, 30).toordinal()
_FIRST_DAY: Final = date(1900, 3, 1)  # before it, spreadsheets count a 29 February 1900 that never was

_REMEMBERED: Final = 5_000
"""How many cells of a column are remembered as they are written; many cells of a register are alike."""

_LONGEST_REMEMBERED: Final = 200

_Written: TypeAlias = tuple[str, int, str, str]
"""A cell as it is written, wherever it stands in its column.

Its XML from behind its place (`"A1`) to behind the letter of the next cell; how many lines it takes; its words as they
are compared; the XML of its link from behind its place, empty where it has none.
"""


class _Column(dict[PackedCell, _Written]):
    """The cells of one column as they are written; asked for one that it does not remember, it writes it."""

    def __init__(self, writer: RowWriter, width: float, behind: str) -> None:
        super().__init__()
        self._writer = writer
        self._width = width
        self._behind = behind
        self._before = writer.beginning(Style.BODY)

    def __missing__(self, cell: PackedCell) -> _Written:
        if type(cell) is str and cell:
            text, size = plain(cell), len(cell)
            if text is cell and not cell.startswith(FORMULA_STARTS):  # most words are like that
                xml = f"{self._before}{self._writer.strings.cell(markup(cell))}{self._behind}"
            else:
                xml = self._writer.words(cell) + self._behind
            written = (xml, lines_of(cell, self._width), text, "")
        else:
            written, size = self._marked(cell)
        if size <= _LONGEST_REMEMBERED:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[cell] = written
        return written

    def _marked(self, cell: PackedCell) -> tuple[_Written, int]:
        """A cell that is more than words: with a look of its own, a link, a day, a silence; and how long it is."""
        link, style, value = None, Style.BODY, None
        if type(cell) is tuple:
            text, _, link, _, number, value, *_ = cell
            style = STYLES[number]
        else:
            text = words_of(cell)
        link_xml = self._writer.link(text, link, self._width) if link is not None else ""
        if text and value is None:
            xml = self._writer.words(text, style, linked=bool(link_xml))
        else:
            xml = self._writer.inside(unpacked(cell))
        return (xml + self._behind, lines_of(text, self._width, style), plain(text), link_xml), len(text)


class RowWriter:
    """Writes the rows of one sheet.

    Attributes:
        strings: The texts that the sheets of the workbook share.
        link: The XML of the link of words, in a column of some width; empty where it leads nowhere.
        links: The XML of the links of the cells written; no more than Excel keeps.
        marks: What the workbook is to remember of the rows of a table.
        spread: The cells of a page that stand over all of its columns, merged: titles, and headings of sections.
        page: What it is to remember of any other row, by its key: the headings and what stands above them, a page.
    """

    def __init__(self, place: SheetPlace, styles: Styles, cuts: Cuts, strings: SharedStrings) -> None:
        self.strings = strings
        self._place = place
        self._styles = styles
        self._cuts = cuts
        self._cut_rows = _cut_rows(place, cuts)
        self._widths = (0.0, *place.widths) if place.keyed else place.widths
        self.link: Callable[[str, LinkedTo, float], str] = place.link
        self.marks = Marks()
        self.page: dict[str, list[PageCell]] = {}
        self.links: list[str] = []
        self.spread: list[str] = []
        self._beginnings: dict[tuple[Style, bool, bool], str] = {}

    def xml(self) -> Iterator[str]:
        """Every row of the sheet, some at a time."""
        place = self._place
        for number, (style, cells) in enumerate(place.top, start=1):
            if place.keyed and number != place.key_row:
                self._remember(HEADING if number == place.first_row - 1 else cells[0].text, number, cells[1:])
            yield self._row(number, [Cell(cell.text, style=style or cell.style) for cell in cells])
        if place.sheet.table and place.sheet.headings:
            columns = self._columns()
            number = place.first_row
            for batch in place.sheet.rows.batches():
                yield self._records(columns, batch, number)
                number += len(batch.keys)
            return
        for number, row in enumerate(place.sheet.rows, start=place.first_row):
            cells = row.cells
            if place.keyed:
                self._remember(row.key, number, cells)
                cells = (Cell(row.key), *cells)
            yield self._row(number, cells, below=place.sheet.outlined and "#" in row.key)

    def _remember(self, key: str, number: int, cells: Sequence[Cell]) -> None:
        """Note what the cells of a row say that is no row of a table, and which facts they show."""
        places = zip(self._place.seen_letters, cells, strict=True)
        texts = [self._cuts.get((self._place.title, f"{letter}{number}"), cell.text) for letter, cell in places]
        self.page[key] = [page_cell(text, cell.shows) for text, cell in zip(texts, cells, strict=True)]

    # -- rows that show records: many, and alike ---------------------------------------------------------------------

    def _columns(self) -> list[_Column]:
        behind = [f'<c r="{letter}' for letter in self._place.seen_letters[1:]]
        return [_Column(self, width, lead) for width, lead in zip(self._place.widths, [*behind, "</row>"], strict=True)]

    def _records(self, columns: Sequence[_Column], batch: Batch, first: int) -> str:
        """The rows of a batch.

        All that differs between two rows with the same cells is their number, which stands in each place. So a cell
        is written once, up to the letter of the cell behind it, and a row is its cells joined by its number.
        """
        columns_of_cells = batch.columns
        for number in self._cut_rows.intersection(range(first, first + len(batch.keys))):
            columns_of_cells = self._with_cuts(columns_of_cells, number, number - first)
        written = [
            list(zip(*map(column.__getitem__, cells), strict=True))
            for column, cells in zip(columns, columns_of_cells, strict=True)
        ]
        rests, lines, texts, links = zip(*written, strict=True)
        for letter, of_column in zip(self._place.seen_letters, links, strict=True):
            if any(of_column):
                cell_xml = (
                    f'<hyperlink ref="{letter}{number}{link}' for number, link in enumerate(of_column, first) if link
                )
                self._keep(cell_xml)
        if self._place.keyed:
            self.marks.add(map(DIVIDER.join, zip(batch.keys, *texts, strict=True)))
            rests = (self._keys(batch.keys), *rests)
        high = [height_of(max(lines_of_row)) for lines_of_row in zip(*lines, strict=True)]
        numbers = map(str, range(first, first + len(batch.keys)))
        return "".join(
            [
                f'<row r="{number}" ht="{points}"><c r="A{number}{number.join(cells)}'
                for number, points, cells in zip(numbers, high, zip(*rests, strict=True), strict=True)
            ]
        )

    def _keys(self, keys: Iterable[str]) -> list[str]:
        """The cells of the hidden column, as those of any other."""
        before = self.beginning(Style.QUIET)
        behind = f'<c r="{self._place.seen_letters[0]}'
        return [f"{before}{self.strings.cell(markup(key))}{behind}" for key in keys]

    def _with_cuts(self, columns: list[list[PackedCell]], number: int, place: int) -> list[list[PackedCell]]:
        """The columns of a batch, with what stands in one row in place of cells that are too long."""
        copied = [list(cells) for cells in columns]
        for cells, letter in zip(copied, self._place.seen_letters, strict=True):
            shortened = self._cuts.get((self._place.title, f"{letter}{number}"))
            if shortened is not None:
                cells[place] = packed(attrs.evolve(unpacked(cells[place]), text=shortened))
        return copied

    # -- any other row: the headings, a page ---------------------------------------------------------------------------

    def _row(self, number: int, cells: Sequence[Cell], *, below: bool = False) -> str:
        place = self._place
        seen_cells = cells[1:] if place.keyed else cells
        spreads = not place.sheet.table and number != place.key_row and _spreads(seen_cells)
        widths: Sequence[float] = self._widths
        blank: frozenset[int] = frozenset()
        if self._is_above(number):
            widths, blank = self._over_blanks(number)
        written = enumerate(zip(place.letters, cells, widths, strict=True))
        cells_xml = [
            self._cell(f"{letter}{number}", cell, width)
            for position, (letter, cell, width) in written
            if position not in blank
        ]
        high = spread_height(seen_cells[0], place.widths) if spreads else height(seen_cells, widths[place.keyed :])
        if spreads:
            first = f"{place.seen_letters[0]}{number}"
            cells_xml[place.keyed] = self._spread(first, seen_cells[0])
            self.spread.append(f"{first}:{place.letters[-1]}{number}")
        if number == 1 and place.marked:
            cells_xml.append(f'<c r="{place.mark_letter}1{self.words(GENERATOR, Style.QUIET)}')
        inside = "".join(cells_xml)
        hidden = ' hidden="1"' if number == place.key_row else ' outlineLevel="1"' if below else ""
        return f'<row r="{number}" ht="{high}"{hidden}>{inside}</row>'

    def _is_above(self, number: int) -> bool:
        """Whether a row is one that a form has above its headings: whose record it is."""
        first = 1 + self._place.keyed
        return first <= number < first + len(self._place.sheet.above)

    def _over_blanks(self, number: int) -> tuple[Sequence[float], frozenset[int]]:
        """How wide the cells above the headings are, and which of them are not written.

        The columns are as wide as the table needs them: an answer that is longer stands over the blanks behind it, as
        far as it needs them, up to the column that stands on every page. A blank that nothing asks for has no frame.
        """
        cells = self._place.top[number - 1][1]
        blanks = {
            position
            for position, cell in enumerate(cells)
            if position >= self._place.keyed and not cell.text and cell.shows is None and cell.style is Style.BODY
        }
        repeated = self._place.repeated + self._place.keyed
        widths = list(self._widths)
        for position, cell in enumerate(cells):
            if position < self._place.keyed:
                continue
            last = position
            fewest_lines = 1 + cell.text.count("\n")
            while last + 1 in blanks - {repeated} and lines_of(cell.text, widths[position], cell.style) > fewest_lines:
                last += 1
                blanks.remove(last)
                widths[position] += self._widths[last]
            if last > position:
                letters = self._place.letters
                self.spread.append(f"{letters[position]}{number}:{letters[last]}{number}")
        return widths, frozenset(blanks)

    def _spread(self, at: str, cell: Cell) -> str:
        text = self._cuts.get((self._place.title, at), cell.text)
        number = self._styles.spread(cell.style, quoted=looks_like_formula(text))
        return f'<c r="{at}" s="{number}" {self.strings.cell(markup(text), keep_space=len(text.strip()) != len(text))}'

    def _cell(self, at: str, cell: Cell, width: float) -> str:
        if not cell.text and cell.silence is Silence.NOT_ASKED and not self._place.sheet.table:
            return ""
        shortened = self._cuts.get((self._place.title, at))
        if shortened is not None:
            cell = attrs.evolve(cell, text=shortened)
        link = (cell.link.record, cell.link.sheet) if cell.link is not None else None
        link_xml = self.link(cell.text, link, width) if link is not None else ""
        if link_xml:
            self._keep((f'<hyperlink ref="{at}{link_xml}',))
        return f'<c r="{at}{self.inside(cell, linked=bool(link_xml))}'

    # -- cells ---------------------------------------------------------------------------------------------------------

    def _keep(self, links: Iterable[str]) -> None:
        """Keep links, as many as a sheet may have; a cell after these does not look like a link either."""
        self.links += islice(links, max(0, positions.MOST_LINKS - len(self.links)))
        if len(self.links) >= positions.MOST_LINKS:
            self.link = lambda *_: ""

    def inside(self, cell: Cell, *, linked: bool = False) -> str:
        """The XML of a cell from behind its place."""
        value = cell.value
        if isinstance(value, date) and value >= _FIRST_DAY:
            return f'" s="{self._styles.number(cell.style, day=True)}"><v>{value.toordinal() - _EPOCH}</v></c>'
        if isinstance(value, int) and not isinstance(value, date):
            return f'" s="{self._styles.number(cell.style)}"><v>{value}</v></c>'
        if not cell.text:
            return f'" s="{self._styles.number(self._blank(cell))}"/>'
        return self.words(cell.text, cell.style, linked=linked)

    def words(self, text: str, style: Style = Style.BODY, *, linked: bool = False) -> str:
        """The XML of a cell that holds words, from behind its place."""
        look = (style, linked, looks_like_formula(text))
        before = self._beginnings.get(look)
        if before is None:
            before = self._beginnings[look] = self.beginning(style, linked=linked, quoted=look[2])
        return before + self.strings.cell(markup(text), keep_space=len(text.strip()) != len(text))

    def beginning(self, style: Style, *, linked: bool = False, quoted: bool = False) -> str:
        """The XML between the place of a cell and its type."""
        return f'" s="{self._styles.number(style, linked=linked, quoted=quoted)}" '

    def _blank(self, cell: Cell) -> Style:
        if not self._place.sheet.table and cell.silence is Silence.NOT_STATED:
            return Style.NOT_STATED
        return cell.style


def _spreads(cells: Sequence[Cell]) -> bool:
    """Whether a row of a page holds a heading and nothing else."""
    return len(cells) > 1 and cells[0].style in SPREAD and not any(cell.text for cell in cells[1:])


def _cut_rows(place: SheetPlace, cuts: Cuts) -> frozenset[int]:
    """The numbers of the rows that hold a cell that is cut."""
    return frozenset(int(at.lstrip(ascii_uppercase)) for title, at in cuts if title == place.title)
