# SPDX-License-Identifier: Apache-2.0
"""Delimited text (.csv, .tsv) as a grid: the separator is found by trying."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import chain
from pathlib import PurePath
from typing import Final

from ropa.packages.grid import MOST_ROWS, Budget, Filling, Grid, refusal

SEPARATORS: Final = (";", ",", "\t", "|")
_SAMPLE_ROWS: Final = 200
_HINT: Final = "sep="
_MOST_SEPARATORS: Final = 500_000
"""A line with more of them is refused before it is divided: each would be a cell, however little it says."""
_END: Final = "\x01the end"
"""A last line of ropa's own: where a quotation mark is never closed, it is part of a cell."""
_NEVER_CLOSED: Final = "Look for a quotation mark that is opened there and never closed."


def read(file: str, text: str) -> list[Grid]:
    """The one grid of a delimited file.

    Raises:
        UnreadableFile: a quotation mark is never closed, or a row has no end.
    """
    first, _, after_hint = text.partition("\n")
    hinted = first.strip().removeprefix(_HINT) if first.lower().startswith(_HINT) else ""
    shift = 0
    if hinted or first.strip().lower() == _HINT:
        text, shift = after_hint, 1
    _hold_to_bound(file, text)
    separator = {"\\t": "\t"}.get(hinted, hinted)[:1] or _separator(text)
    filling = Filling(file, Budget(file))
    lines = []
    reader = csv.reader(chain(io.StringIO(text, newline=""), (_END,)), delimiter=separator)
    begun = before = 0
    is_closed = False
    try:
        for number, row in enumerate(reader):
            if is_closed := row == [_END]:
                break
            if number < MOST_ROWS:  # nothing may stand further down
                lines.append(before + 1 + shift)
            begun, before = before, reader.line_num
            for column, text_of_cell in enumerate(row):
                filling.put(number, column, text_of_cell)
    except csv.Error as error:
        problem = f"The row that begins on line {before + 1 + shift} cannot be read: {error}."
        raise refusal(file, problem, _NEVER_CLOSED) from None
    if not is_closed:
        raise refusal(file, f"The row that begins on line {begun + 1 + shift} has no end.", _NEVER_CLOSED)
    rows = filling.rows()
    return [Grid(file=file, name=PurePath(file).stem, number=0, rows=rows, lines=tuple(lines[: len(rows)]))]


def _hold_to_bound(file: str, text: str) -> None:
    """Let a text pass of which no line falls into more cells than can be held."""
    if max(map(text.count, SEPARATORS)) <= _MOST_SEPARATORS:
        return
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if len(line) > _MOST_SEPARATORS and max(map(line.count, SEPARATORS)) > _MOST_SEPARATORS:
            problem = f"Line {number} of this file has over {_MOST_SEPARATORS:,} cells."
            raise refusal(file, problem, "Look for what was repeated there, and save the table without it.")


def _separator(text: str) -> str:
    """The separator under which most rows have the same number of cells, and more than one.

    Where words stand behind the end of a quotation, it was another sign that ended the cell: `"a","b; c; d"`.
    """
    best, best_score = ",", 0.0
    for separator in SEPARATORS:
        widths: Counter[int] = Counter()
        try:
            reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
            for _, row in zip(range(_SAMPLE_ROWS), reader, strict=False):
                if any(cell.strip() for cell in row):
                    widths[len(row)] += 1
        except csv.Error:
            continue
        wide = {width: count for width, count in widths.items() if width > 1}
        if not wide:
            continue
        width, count = max(wide.items(), key=lambda pair: (pair[1], pair[0]))
        score = count / sum(widths.values()) + min(width, 50) / 100
        if _tears_quotations(text, separator):
            score /= 2
        if score > best_score:
            best, best_score = separator, score
    return best


def _tears_quotations(text: str, separator: str) -> bool:
    """Whether a quotation ends before its cell does, in the rows that are looked at."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for _ in zip(range(_SAMPLE_ROWS), reader, strict=False):
            pass
    except csv.Error:
        return True
    return False
