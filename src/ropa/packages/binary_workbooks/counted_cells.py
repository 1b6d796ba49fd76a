# SPDX-License-Identifier: Apache-2.0
"""What the sheets of a binary workbook will take, counted before they are laid out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ropa.packages.grid import MOST_LETTERS, MOST_PLACES, refusal

_LONGEST_WORD: Final = 0xFFFF


class CountedCells:
    """The places and the shared words of all sheets of a workbook, together.

    Raises:
        UnreadableFile: there are more than any register has.
    """

    def __init__(self, file: str, lengths: Sequence[int]) -> None:
        self._file = file
        self._lengths = lengths
        self._places = MOST_PLACES
        self._letters = MOST_LETTERS

    def take_rectangle(self, rows: int, columns: int) -> None:
        """Count a sheet, which is laid out from its first cell to its last row and column."""
        self._places -= rows * columns
        if self._places < 0:
            problem = "The words in this file stand far apart, with millions of blank cells between them."
            raise refusal(self._file, problem, "Delete what stands far out, or is repeated, and save the file again.")

    def take_shared(self, number: int) -> None:
        """Count a cell that has a shared word, by its number: it is written once for each cell."""
        self._letters -= self._lengths[number] if number < len(self._lengths) else _LONGEST_WORD
        if self._letters < 0:
            problem = f"The tables in this file have over {MOST_LETTERS // 2**20} MB of words."
            raise refusal(self._file, problem, "Keep the register in a file of its own, without other sheets.")
