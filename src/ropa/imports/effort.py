# SPDX-License-Identifier: Apache-2.0
"""How much there is to understand in a file, counted before any of it is: what would take too long is refused at once.

An item of a cell is understood once, and costs by what it is asked for: of a recipient is worked out who it is, where,
and what a transfer there rests on; a remark only stands where it stands. The costs are calls of functions, counted over
160 tables that each had much of one thing; two to three million of them take a second.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from ropa.packages.grid import refusal
from ropa.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.imports.linking import FileContents
    from ropa.imports.shapes.understood_grid import Entry

MOST_EFFORT: Final = 22_500_000
"""With more, a file is refused: it takes some eight seconds of the ten that a file may take."""

_CELL: Final = 150
_WORD: Final = 25
_PART: Final = 50
"""What a comma, a slash, a colon or a parenthesis begins."""

_AGAIN: Final = 70
"""An item that another cell has too, in the same words, which are remembered."""

_LONGEST_REMEMBERED: Final = 200
"""A limit is understood in the light of its cell, which is remembered up to so many letters."""

_ITEM: Final = 140
_ITEMS: Final = {
    **dict.fromkeys(("processors", "recipients", "internal-recipients", "external-recipients"), 600),
    "retention": 500,
    "special-data": 400,
    **dict.fromkeys(("data", "subjects", "subjects+data"), 320),
    **dict.fromkeys(("basis", "basis9", "purpose+basis", "interest", "law"), 250),
}
"""What an item costs, by what its column is taken for; any other `_ITEM`."""

_ITEM_ENDS = pattern(r"[\n;|]")
_PART_BEGINS = pattern(r"[,:(/]")


def hold_to_bound(file: str, contents: FileContents) -> None:
    """Let a file pass of which no more is to be understood than can be within seconds.

    Args:
        file: What messages call it.
        contents: Its lines and forms, before records are made of them.

    Raises:
        UnreadableFile: there is more, with how it should be divided.
    """
    entries = (*contents.activities, *contents.others)
    effort = _effort(entries)
    if effort <= MOST_EFFORT:
        return
    files = math.ceil(effort / MOST_EFFORT * 1.1)
    lines = max(1, len(entries) // files)
    times = f"{effort / MOST_EFFORT:.1f} times as much as is read at once"
    problem = f"The {len(entries):,} lines or forms of this file say different things: {times}."
    mend = f"Divide it into {files} files of some {lines:,} each, the headings in every one, and convert each of them."
    raise refusal(file, problem, mend)


def _effort(entries: Iterable[Entry]) -> int:
    """What it costs to understand entries, with all their parts."""
    effort = 0
    items_before: set[tuple[str | None, str]] = set()
    waiting = list(entries)
    while waiting:
        entry = waiting.pop()
        waiting.extend(entry.items)
        for cell in entry.cells:
            effort += _CELL
            forgotten = cell.field == "retention" and len(cell.text) > _LONGEST_REMEMBERED
            price = _ITEMS.get(cell.field or "", _ITEM)
            for item in _ITEM_ENDS.split(cell.text):
                asked, parts = (cell.field, item.strip()), len(_PART_BEGINS.findall(item))
                if forgotten or asked not in items_before:
                    items_before.add(asked)
                    effort += price + _PART * parts + _WORD * len(item.split())
                else:
                    effort += _AGAIN * (1 + parts)
    return effort
