# SPDX-License-Identifier: Apache-2.0
"""Tables: how an answer shows itself as text, in a notebook, and to pandas."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any, Final

import attrs

from ropa.errors import NamesOffered
from ropa.frames import FramesOffered
from ropa.patterns import pattern

WIDTH: Final = 120
"""How wide a table is as text, in characters: fixed, so that the same table is always the same text."""

NARROWEST: Final = 8
"""No column is squeezed below this."""

GAP: Final = "  "

_JOINTS: Final = "-._/"
"""Behind what an id or a word is parted where it is longer than its column: `google-`, `analytics`."""

_PIECE: Final = pattern(rf"[^\s{re.escape(_JOINTS)}]*[{re.escape(_JOINTS)}]*")

_WHOLE: Final = 24
"""A column gives room to pieces of so many characters before any of them is cut."""

STYLE: Final = (
    "<style>table.ropa{margin-left:0}.ropa th,.ropa td{text-align:left!important;vertical-align:top;"
    "max-width:40em;overflow-wrap:break-word}.ropa th{white-space:nowrap}</style>"
)
"""How tables stand in a notebook: to the left, as words are read, and no column wider than a page."""

_HEADING: Final = '<th style="text-align:left">'
_CELL: Final = "text-align:left;vertical-align:top"
"""The same where a notebook is not trusted: JupyterLab and VS Code then take no style sheet, and would stand cells to
the right."""

_LONG: Final = 30
"""A cell of more characters is given room, so that many columns are scrolled and not squeezed to a word a line."""

_FOLDED: Final = 240
"""A cell of more characters is folded in a notebook behind how it begins."""

_BEGINNING: Final = 120

IN_NOTEBOOK: Final = 200
"""So many rows of a long table are shown in a notebook; the others are counted."""


def cell_text(value: object) -> str:
    """A cell in words: `None` is "not stated", an empty tuple "none", several values are divided by commas."""
    if type(value) is str:
        return value
    if value is None:
        return "not stated"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(map(cell_text, value)) or "none"
    return str(value)


def plain(text: str) -> str:
    """*text* on one line and without control characters, which a terminal might obey."""
    if text.isprintable():
        return str.__str__(text)
    return "".join(map(_plain_letter, text))


def _plain_letter(letter: str) -> str:
    if letter in "\n\r\t":
        return " "
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co"} else letter


def _headings(columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(columns)


def _cells(rows: Iterable[Iterable[object]]) -> tuple[tuple[object, ...], ...]:
    return tuple(tuple(row) for row in rows)


@attrs.frozen(repr=False)
class Table(FramesOffered, NamesOffered):
    """Rows under headings, to print, to show in a notebook, or to hand on.

    Attributes:
        columns: The headings.
        rows: The rows, each with a value for every heading; `None` = not stated, `()` = none.
        title: What the table answers; empty = nothing above it.
        empty: What stands instead of rows where there are none.

    Raises:
        ValueError: a row has more or fewer values than there are headings.
    """

    columns: tuple[str, ...] = attrs.field(converter=_headings)
    rows: tuple[tuple[Any, ...], ...] = attrs.field(converter=_cells)
    title: str = ""
    empty: str = "(no rows)"

    def __attrs_post_init__(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(
                    f"Row {number} has {len(row)} values under {len(self.columns)} headings. "
                    "Give each row one value for each heading; None where nothing is stated."
                )

    def __len__(self) -> int:
        """How many rows."""
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        """The rows."""
        return iter(self.rows)

    def by(self, column: str) -> Table:
        """The same table, sorted by what is shown under a heading.

        Raises:
            ValueError: there is no such heading.
        """
        if column not in self.columns:
            raise ValueError(f"There is no column {column!r}. There are: {', '.join(self.columns)}.")
        at = self.columns.index(column)
        rows: list[tuple[object, ...]] = sorted(self.rows, key=lambda row: cell_text(row[at]))
        return attrs.evolve(self, rows=rows)

    def text(self, width: int = WIDTH) -> str:
        """The table as plain text at most *width* characters wide, long cells wrapped.

        Where there are so many columns that each is at its narrowest, the text is wider than asked.
        """
        return self._titled(self._as_rows(self._plain_cells(), width))

    def fits(self, width: int = WIDTH) -> bool:
        """Whether the table as text is no wider than that."""
        return len(self.columns) * (NARROWEST + len(GAP)) - len(GAP) <= width

    def cards(self, width: int = WIDTH) -> str:
        """The table as plain text with a block of lines for each row, a line for each cell, long ones wrapped."""
        return self._titled(self._as_blocks(self._plain_cells(), width))

    def fitted(self, width: int = WIDTH) -> str:
        """The table as plain text, as rows or as blocks: in the form that fits, and of two in the shorter one."""
        cells = self._plain_cells()
        if not self.fits(width):
            return self._titled(self._as_blocks(cells, width))
        in_blocks = _block_lines(cells, width)
        if _fewest_lines(cells, _widths(cells, width)) <= in_blocks:
            rows = self._as_rows(cells, width)
            if rows.count("\n") <= in_blocks:
                return self._titled(rows)
        return self._titled(self._as_blocks(cells, width))

    def _plain_cells(self) -> list[list[str]]:
        """The headings and the rows as text."""
        head = [plain(column) for column in self.columns]
        return [head, *([plain(cell_text(value)) for value in row] for row in self.rows)]

    def _titled(self, text: str) -> str:
        return "\n".join([*([plain(self.title)] if self.title else []), text if self.rows else self.empty])

    @staticmethod
    def _as_rows(cells: Sequence[Sequence[str]], width: int) -> str:
        widths = _widths(cells, width)
        shape = GAP.join(f"{{:<{width}}}" for width in widths)
        wrapped: dict[tuple[str, int], list[str]] = {}
        lines: list[str] = []
        for row in cells:
            parts = [
                wrapped.get((cell, width)) or wrapped.setdefault((cell, width), _wrapped(cell, width))
                for cell, width in zip(row, widths, strict=True)
            ]
            lines += [shape.format(*line).rstrip() for line in zip_longest(*parts, fillvalue="")]
            if row is cells[0]:
                lines.append(GAP.join("-" * width for width in widths))
        return "\n".join(lines)

    @staticmethod
    def _as_blocks(cells: Sequence[Sequence[str]], width: int) -> str:
        head = cells[0]
        name, beside = _beside(head, width)
        rule, below = "-" * width, "\n" + " " * (name + len(GAP))
        blocks: list[dict[str, str]] = [{} for _ in head]
        lines: list[str] = []
        for row in cells[1:]:
            lines.append(rule)
            for column, cell, of_column in zip(head, row, blocks, strict=True):
                block = of_column.get(cell)
                if block is None:
                    text = below.join(line.rstrip() for line in _wrapped(cell, beside))
                    block = of_column[cell] = f"{column:<{name}}{GAP}{text}".rstrip()
                lines.append(block)
        return "\n".join(lines)

    def __str__(self) -> str:
        """The table as text."""
        return self.text()

    def __repr__(self) -> str:
        """The table as text: what an interactive session should show."""
        return self.text()

    def _repr_html_(self) -> str:
        """The table for a notebook; everything in it is escaped."""
        caption = f'<caption style="text-align:left">{_safe(self.title)}</caption>' if self.title else ""
        head = "".join(f"{_HEADING}{_safe(column)}</th>" for column in self.columns)
        body = "".join("<tr>" + "".join(map(_html_cell, map(cell_text, row))) + "</tr>" for row in self.rows)
        table = f'<table class="ropa">{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
        return f'{STYLE}<div style="overflow-x:auto">{table}</div>'

    def beginning_html(self) -> str:
        """The first rows for a notebook, and how many more there are."""
        more = len(self.rows) - IN_NOTEBOOK
        if more <= 0:
            return self._repr_html_()
        return f"{attrs.evolve(self, rows=self.rows[:IN_NOTEBOOK])._repr_html_()}<p>... and {more:,} more rows.</p>"


def _safe(text: str) -> str:
    from html import escape  # only notebooks are shown HTML

    return escape(text, quote=True)


def _html_cell(text: str) -> str:
    """A cell for a notebook, with room for a long one, a very long one folded."""
    style = f"{_CELL};min-width:16em" if len(text) > _LONG else _CELL
    if len(text) <= _FOLDED:
        return f'<td style="{style}">{_safe(text)}</td>'
    cut = text.rfind(" ", 0, _BEGINNING) if " " in text[:_BEGINNING] else _BEGINNING
    begins, goes_on = _safe(text[:cut]), _safe(text[cut:])
    return f'<td style="{style}"><details><summary>{begins} …</summary>{goes_on}</details></td>'


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """A width for each column: what its widest cell needs, the widest cut down until the line fits.

    None is cut below its longest piece of a word, until all are that narrow.
    """
    if not rows[0]:
        return []
    spare = width - len(GAP) * (len(rows[0]) - 1)
    most = max(spare, NARROWEST)  # no column is left wider, however long its cells are
    widths = [min(most, max(1, *(len(row[at]) for row in rows))) for at in range(len(rows[0]))]
    if sum(widths) > spare:
        _cut_down(widths, [_longest_piece({row[at] for row in rows}) for at in range(len(widths))], spare)
        _cut_down(widths, [NARROWEST] * len(widths), spare)
    return widths


def _cut_down(widths: list[int], least: Sequence[int], spare: int) -> None:
    """Narrow the widest column of those that may be narrower, until all have no more than *spare*."""
    while sum(widths) > spare:
        wide = [at for at, width in enumerate(widths) if width > least[at]]
        if not wide:
            return
        widest = max(wide, key=widths.__getitem__)
        excess = sum(widths) - spare
        second = max((widths[at] for at in wide if at != widest), default=NARROWEST)
        widths[widest] = max(least[widest], min(widths[widest] - 1, max(widths[widest] - excess, second)))


def _longest_piece(cells: Iterable[str]) -> int:
    """How wide a column has to be so that no word is cut within, unless it is a very long one."""
    text = " ".join(cells)
    for joint in _JOINTS:
        text = text.replace(joint, f"{joint} ")
    return max(NARROWEST, min(_WHOLE, max(map(len, text.split()), default=0)))


def _beside(head: Sequence[str], width: int) -> tuple[int, int]:
    """How wide the headings of a block are, and what stands beside them."""
    name = max(map(len, head), default=0)
    return name, max(NARROWEST, width - name - len(GAP))


def _block_lines(cells: Sequence[Sequence[str]], width: int) -> int:
    """How many line breaks a table has as blocks."""
    beside = _beside(cells[0], width)[1]
    long = Counter(cell for row in cells[1:] for cell in row if len(cell) > beside)
    more = sum(number * (len(_wrapped(cell, beside)) - 1) for cell, number in long.items())
    return (len(cells) - 1) * (len(cells[0]) + 1) + more - 1


def _fewest_lines(cells: Sequence[Sequence[str]], widths: Sequence[int]) -> int:
    """How many lines rows take at least."""
    return sum(
        max((-(-len(cell) // width) for cell, width in zip(row, widths, strict=True)), default=0) for row in cells
    )


def _wrapped(cell: str, width: int) -> list[str]:
    """A cell as lines; nearly all cells are one, and of the others nearly all have room for each word."""
    if len(cell) <= width:
        return [cell.rstrip()]
    lines: list[str] = []
    start = 0
    while len(cell) - start > width:
        end = cell.rfind(" ", start, start + width + 1)
        if end <= start or cell[end - 1] == " " or cell[end + 1 : end + 2] in {"", " "}:
            return _parted(cell, width)
        lines.append(cell[start:end])
        start = end + 1
    return [*lines, cell[start:].rstrip()]


def _parted(cell: str, width: int) -> list[str]:
    """A cell as lines that has a word longer than a line: such a word is parted between its pieces."""
    lines = [""]
    for word in cell.split():
        parts = [word] if len(word) <= width else _pieces(word, width)
        for place, part in enumerate(parts):
            beside = f"{lines[-1]} {part}" if lines[-1] and not place else lines[-1] + part
            if len(beside) <= width and (place == 0 or lines[-1]):
                lines[-1] = beside
            else:
                lines.append(part)
    return lines


def _pieces(word: str, width: int) -> list[str]:
    """The pieces of a word, none longer than a line."""
    pieces = filter(None, _PIECE.findall(word))
    return [piece[at : at + width] for piece in pieces for at in range(0, len(piece), width)]
