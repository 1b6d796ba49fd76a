# SPDX-License-Identifier: Apache-2.0
"""Rows that say what was written, recognised without looking at each of their cells.

Whoever saves a workbook writes every row anew, and of thousands of rows people change a few. So a row is first cut
into its texts by one pattern; put in the order in which they were written, they have the mark that the workbook
remembers, or not. Any row that is not recognised so is read cell by cell (`packages.xlsx_rows`): one that was edited,
and one that is written in another way than programs do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache, partial
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from ropa.formats.workbook.embedded_register import DIVIDER, mark_of
from ropa.packages.xlsx_text import from_xml

if TYPE_CHECKING:
    from ropa.packages.xlsx_grids import Shared

_CELL = re.compile(
    r'<c r="([A-Z]+)[0-9]+"([^>]*)>(?:<is><t[^>]*>|<v>)([^<]*)(?:</t></is></c>|</v></c>)'
    r"(?:<c [^>]*>(?:(?<=/>)|</c>))*"  # the cells behind it that say nothing
)
"""A cell that says something: the letters of its column, its other attributes, what stands in it."""

_GROUPS: Final = 4
"""What the pattern cuts out of a row for each cell: what stands before it, and its three parts."""

_ATTRIBUTES = re.compile(r'(?: s="([0-9]{1,9})")?(?: t="([A-Za-z]+)")?\s*')

_OWN_WORDS: Final = frozenset({"inlineStr", "str"})
"""The types of the cells in which their words stand."""

_NUMBERED: Final = frozenset({"s"})
"""The types of the cells in which the number of a string stands that the sheets share."""

_MOST: Final = 10_000
"""How many shapes of rows, attributes and numbers are remembered at once; a workbook has few of each."""

Arrange = Callable[[Sequence[str]], tuple[str, ...]]
"""Puts the texts of a row, with a blank behind them, in the order of what is remembered: the key first."""


class UnchangedRows:
    """Recognises the rows of one table that say what was written."""

    def __init__(self, order: Sequence[str], marks: Collection[str], keys_read: set[str], shared: Shared) -> None:
        """The rows of a table.

        Args:
            order: The letters of the column with the keys, and of each other column in the order of what is remembered.
            marks: What is remembered of the rows.
            keys_read: The keys of the rows that are known; a second row with a key is none that was written.
            shared: What the sheets of the workbook share.
        """
        self._keys_read = keys_read
        self._marks = marks
        self._strings = shared.strings
        self._said = lru_cache(_MOST)(shared.said)
        self._arranging = lru_cache(_MOST)(partial(_arranging, order))
        self._shape: list[str] = []
        self._arrange: Arrange | None = None

    def knows(self, row: str) -> bool:
        """Whether a row, the XML within its element, says what was written; its key then counts as read."""
        parts = _CELL.split(row)
        if any(parts[::_GROUPS]):
            return False  # something stands there that is no such cell
        shape, attributes, texts = parts[1::_GROUPS], parts[2::_GROUPS], parts[3::_GROUPS]
        if shape != self._shape:
            self._shape, self._arrange = shape, self._arranging(tuple(shape))
        if self._arrange is None:
            return False
        try:
            types = _types(tuple(attributes))
            if types == _NUMBERED:
                texts = list(map(self._strings.__getitem__, map(int, texts)))
            elif not types <= _OWN_WORDS:
                texts = [
                    self._text(text, *_attributes(attribute)) for text, attribute in zip(texts, attributes, strict=True)
                ]
        except (ValueError, IndexError):
            return False
        row_text = DIVIDER.join(self._arrange([*texts, ""]))
        if types <= _OWN_WORDS:
            row_text = from_xml(row_text)
        key = row_text[: row_text.index(DIVIDER)]
        if key in self._keys_read or mark_of(row_text) not in self._marks:
            return False
        self._keys_read.add(key)
        return True

    def _text(self, inside: str, kind: str, style: int) -> str:
        """What a cell says that stands among cells of other types."""
        if kind in _OWN_WORDS:
            return from_xml(inside)
        if kind in _NUMBERED:
            return self._strings[int(inside)]
        return self._said(kind, style, from_xml(inside))


def _arranging(order: Sequence[str], shape: tuple[str, ...]) -> Arrange | None:
    """How the texts of a row are put in order, by the letters of its cells that are not blank.

    `None` where the row is none that was written: it has no key, or a cell in another column.
    """
    places = {letters: place for place, letters in enumerate(shape)}
    if order[0] not in places or len(places) < len(shape) or not places.keys() <= set(order):
        return None
    return itemgetter(*(places.get(letters, -1) for letters in order))


@lru_cache(_MOST)
def _types(attributes: tuple[str, ...]) -> frozenset[str]:
    """The types that the cells of a row have.

    Raises:
        ValueError: one has attributes that programs do not write.
    """
    return frozenset(_attributes(cell)[0] for cell in attributes)


@lru_cache(_MOST)
def _attributes(attributes: str) -> tuple[str, int]:
    """The type of a cell, and the number of its style (-1 = it has none).

    Raises:
        ValueError: it has attributes that programs do not write.
    """
    match = _ATTRIBUTES.fullmatch(attributes)
    if match is None:
        raise ValueError
    return match[2] or "n", int(match[1] or -1)
