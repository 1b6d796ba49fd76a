# SPDX-License-Identifier: Apache-2.0
"""A grid: what any table looks like before anybody knows what its columns mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from ropa.errors import Fault, Place, UnreadableFile
from ropa.patterns import pattern
from ropa.values import frozen

MOST_CELLS: Final = 250_000
"""A file with more cells that say something is refused: no register is that long."""

MOST_LINES: Final = 12_000
"""A table with more lines that would each be an activity is refused."""

MOST_COLUMNS: Final = 16_384
MOST_ROWS: Final = 1_048_576
MOST_LETTERS: Final = 16 * 2**20
"""A file with more letters in its cells is refused."""

LONGEST_CELL: Final = 2**17
"""A cell with more letters is refused: four times what a spreadsheet program takes."""

MOST_PLACES: Final = 5_000_000
"""A file whose rows, up to the last cell that says something in each, have more places than this is refused: the words
would be few, and the room for the blanks between them would fill the memory."""

MOST_MERGED_ROWS: Final = 2_000_000
"""A sheet whose merged cells reach over more rows than this, all together, is refused."""

INNER: Final = "◦ "
"""What stands before each item of a list within a list, once for each list around it: words alone do not show it."""

_LETTERS_IN_ALPHABET: Final = 26
_CELL = pattern(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})\Z")

Row = tuple[str | None, ...]


@frozen
class Span:
    """Cells that were merged into one: from the top left one, which holds the words, to the bottom right one.

    Rows and columns count from 0.
    """

    top: int
    left: int
    bottom: int
    right: int

    def covers(self, row: int, column: int) -> bool:
        """Whether a cell is part of it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@attrs.frozen(cache_hash=True)
class Cell:
    """A cell that says something.

    Attributes:
        grid: The number of its grid in the file, from 0.
        row: From 0.
        column: From 0.
        text: Its words as they stand, never blank.
    """

    grid: int
    row: int
    column: int
    text: str


@frozen
class Note:
    """What somebody wrote about a cell, beside its words: a comment, a note, an annotation.

    Attributes:
        row: From 0.
        column: From 0.
        text: Its words, and those of the answers to it, each on lines of its own.
    """

    row: int
    column: int
    text: str


@attrs.frozen(kw_only=True, repr=False)
class Grid:
    """A sheet or a table: rows of words, each with the place it came from.

    Attributes:
        file: The path as it was given.
        name: The name of the sheet, or the heading that the table stands under.
        number: Which grid of the file it is, from 0.
        rows: The rows, each as long as its last cell that says something; `None` is a blank cell. A merged cell has
            its words in its first cell only; `seen` looks through the merge.
        merges: The merged cells.
        lines: For a text file, the line that each row begins on; `None` for a workbook.
        hidden: Whether the sheet is hidden in its workbook.
        valueless: Cells (row, column) whose formula has no stored value, so that nothing can be read from them.
        above: The headings that it stands under in a text, the outermost first, without its own.
        notes: What people wrote about its cells, in the order of these.
        owners: Where the rows are parts of lines of another grid (objects within an object): for each row, the number
            of that grid and the row there; `None` for the heading. Empty = they are parts of none.
        answered_by_tables: Rows that hold a label, and in place of its words a table that is a grid of its own.
        of_document: Whether it is a section of a document without line numbers, as Word's are.
        of_objects: Whether its lines are objects of JSON or YAML: each is one of its own, however little it says.
        within: The key of the part of a line that its lines are parts of again; empty = they are parts of the line.
        on_sheet: The sheet that it stands on, where that holds several tables; empty = it is the sheet.
    """

    file: str
    name: str
    number: int
    rows: tuple[Row, ...]
    merges: tuple[Span, ...] = ()
    lines: tuple[int, ...] | None = None
    hidden: bool = False
    valueless: tuple[tuple[int, int], ...] = ()
    above: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    owners: tuple[tuple[int, int] | None, ...] = ()
    answered_by_tables: frozenset[int] = frozenset()
    of_document: bool = False
    of_objects: bool = False
    within: str = ""
    on_sheet: str = ""
    _spans: dict[int, list[Span]] = attrs.field(init=False, factory=dict, eq=False)  # by row

    def __attrs_post_init__(self) -> None:
        spare = MOST_MERGED_ROWS
        for span in self.merges:
            if self.at(span.top, span.left) is not None:
                last = min(span.bottom, len(self.rows) - 1)
                spare -= last - span.top
                if spare < 0:
                    problem = f"The merged cells of sheet {self.name!r} reach over each other in over a million rows."
                    raise refusal(self.file, problem, "Undo the merges that are not part of the register.")
                for row in range(span.top, last + 1):
                    self._spans.setdefault(row, []).append(span)

    @property
    def is_section(self) -> bool:
        """Whether it is a section of a text or a document, rather than a sheet."""
        return self.lines is not None or self.of_document

    def at(self, row: int, column: int) -> str | None:
        """The words of a cell; `None` where it is blank or outside."""
        if not 0 <= row < len(self.rows):
            return None
        cells = self.rows[row]
        return cells[column] if 0 <= column < len(cells) else None

    def seen(self, row: int, column: int) -> str | None:
        """What a reader sees in a cell: its own words, or those of the merged cell that it is part of."""
        own = self.at(row, column)
        if own is not None:
            return own
        span = self.span_at(row, column)
        return None if span is None else self.at(span.top, span.left)

    def span_at(self, row: int, column: int) -> Span | None:
        """The merged cell that a cell is part of, where that says something."""
        return next((span for span in self._spans.get(row, ()) if span.covers(row, column)), None)

    def cells(self, first: int = 0, last: int | None = None) -> Iterator[Cell]:
        """The cells that say something, row by row, from row *first* up to (and without) row *last*."""
        end = len(self.rows) if last is None else min(last, len(self.rows))
        for row in range(first, end):
            for column, text in enumerate(self.rows[row]):
                if text is not None:
                    yield Cell(self.number, row, column, text)

    @property
    def width(self) -> int:
        """How many columns its widest row has."""
        return max(map(len, self.rows), default=0)

    def label(self, row: int, column: int | None = None) -> str:
        """How people call a row or a cell of it: `row 9`, `B9`, `line 12`."""
        if self.lines is not None:
            return f"line {self.lines[row]}"
        return f"row {row + 1}" if column is None else f"{letters(column)}{row + 1}"

    def place(self, row: int, column: int) -> Place:
        """Where a cell stands in the file."""
        if self.lines is not None:
            return Place(self.file, self.lines[row], column + 1)
        return Place(self.file, sheet=self.on_sheet or self.name, cell=f"{letters(column)}{row + 1}")

    def __repr__(self) -> str:
        """Its name and size."""
        return f"<Grid {self.name!r}: {len(self.rows)} x {self.width}>"


def letters(column: int) -> str:
    """The letters of a column: 0 is `A`, 26 is `AA`."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, _LETTERS_IN_ALPHABET)
        name = chr(ord("A") + letter) + name
    return name


def position(reference: str) -> tuple[int, int] | None:
    """Row and column, from 0, of a reference such as `B9`; `None` where it is none."""
    match = _CELL.match(reference)
    if match is None:
        return None
    column = 0
    for letter in match.group(1).upper():
        column = column * _LETTERS_IN_ALPHABET + ord(letter) - ord("A") + 1
    return int(match.group(2)) - 1, column - 1


class Filling:
    """A grid as it is being read: cells in any order, within bounds.

    Raises:
        UnreadableFile: there are more cells, rows, columns or letters than any register has.
    """

    def __init__(self, file: str, budget: Budget) -> None:
        self._file = file
        self._budget = budget
        self._rows: dict[int, dict[int, str]] = {}
        self._widths: dict[int, int] = {}  # row -> the last column that says something
        self._last_row = -1

    def put(self, row: int, column: int, text: str) -> None:
        """Take a cell; a blank one is let go."""
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if not text.strip():
            return
        if row >= MOST_ROWS or column >= MOST_COLUMNS:
            problem = f"A cell stands in row {row + 1}, column {column + 1}: further out than any sheet reaches."
            raise refusal(self._file, problem, "Delete what is not part of the register, and save the file again.")
        self._budget.spend(text)
        cells = self._rows.get(row)
        if cells is None:
            cells = self._rows[row] = {}
            self._budget.reserve(max(0, row - self._last_row))
            self._last_row = max(self._last_row, row)
        widest = self._widths.get(row, -1)
        if column > widest:
            self._budget.reserve(column - widest)
            self._widths[row] = column
        cells[column] = text

    def note(self, row: int, column: int, text: str) -> Note:
        """What is written about a cell, counted as the words of one are.

        Raises:
            UnreadableFile: there are more words than any register has.
        """
        self._budget.spend(text)
        return Note(row, column, text)

    def spend_blank(self) -> None:
        """Count a cell of which is remembered that it says nothing.

        Raises:
            UnreadableFile: there are more cells than any register has.
        """
        self._budget.spend("")

    def rows(self) -> tuple[Row, ...]:
        """The rows, to the last one that says something."""
        rows: list[Row] = [()] * (max(self._rows, default=-1) + 1)  # a few cells may stand below a million blank rows
        for number, cells in self._rows.items():
            rows[number] = _row(cells)
        return tuple(rows)


def _row(cells: dict[int, str]) -> Row:
    row: list[str | None] = [None] * (max(cells) + 1)
    for column, text in cells.items():
        row[column] = text
    return tuple(row)


class Budget:
    """How many cells, letters and places for cells a file may still have."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._cells = MOST_CELLS
        self._letters = MOST_LETTERS
        self._places = MOST_PLACES

    def reserve(self, places: int) -> None:
        """Take off the room that blank cells before, and blank rows above, a cell need.

        Raises:
            UnreadableFile: the words of the file stand too far apart.
        """
        self._places -= places
        if self._places < 0:
            problem = "The words in this file stand far apart, with millions of blank cells between them."
            raise refusal(self._file, problem, "Delete what stands far out, or is repeated, and save the file again.")

    def spend(self, text: str) -> None:
        """Take one cell off.

        Raises:
            UnreadableFile: the file has too many.
        """
        self._cells -= 1
        self._letters -= len(text)
        if len(text) > LONGEST_CELL:
            problem = f"A cell of this file has {len(text):,} letters; at most {LONGEST_CELL:,} are read."
            raise refusal(self._file, problem, "Keep the document beside the register, and name it in the cell.")
        if self._cells < 0 or self._letters < 0:
            raise too_many_cells(self._file)


def too_many_cells(file: str) -> UnreadableFile:
    """The error for a file with more cells or words than any register has."""
    problem = f"The tables in this file have over {MOST_CELLS:,} cells or {MOST_LETTERS // 2**20} MB of words."
    return refusal(file, problem, "Keep the register in a file of its own, without other sheets.")


def refusal(file: str, problem: str, mend: str) -> UnreadableFile:
    """The error for a file that cannot be read."""
    return UnreadableFile([Fault(Place(file), problem, mend)])


def named(grids: Sequence[Grid]) -> tuple[Grid, ...]:
    """The same grids, each under a name of its own: a second `Register` is called `Register (2)`."""
    occurrences: dict[str, int] = {}
    renamed = []
    for number, grid in enumerate(grids):
        count = occurrences[grid.name] = occurrences.get(grid.name, 0) + 1
        name = grid.name if count == 1 else f"{grid.name} ({count})"
        renamed.append(attrs.evolve(grid, name=name, number=number))
    return tuple(renamed)
