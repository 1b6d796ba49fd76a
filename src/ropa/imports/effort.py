# SPDX-License-Identifier: Apache-2.0
"""How much there is to understand in a file, counted before any of it is: what would take too long is refused at once.

An item of a cell is understood once, and costs by what it is asked for: of a recipient is worked out who it is, where,
and what a transfer there rests on; a remark only stands where it stands. The costs are microseconds of processor time,
to read and to check, measured by `HARDEST_ITEMS` of `tests/search/sizes.py` in each field.
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
    from ropa.packages.grid import Grid

MOST_EFFORT: Final = 9_000_000
"""With more that stands there for the first time, a file is refused."""

MOST_AGAIN: Final = 7_000_000
"""So much more may stand there again: a register of ten thousand lines says the same of many of them."""

MOST_LETTERS_SURVEYED: Final = 4_000_000
"""What a table is, and what its columns mean, is told by what stands in it, before it is counted what that costs."""

_LETTERS_SURVEYED: Final = 1_000
"""So much of a cell is looked at for that."""

_LINE: Final = 350
"""A line or a form, however little it says: it is checked, and has findings of its own."""

_CELL: Final = 60
_WORD: Final = 15
_LETTERS_OF_A_WORD: Final = 5
"""What has no blanks is looked through letter by letter all the same."""

_PART: Final = 40
"""What a comma, a slash, a colon or a parenthesis begins."""

_MAILBOX: Final = 500
"""An e-mail address has somebody beside it, with a telephone and a street."""

_AGAIN: Final = 40
_BASIS_AGAIN: Final = 300
_PART_AGAIN: Final = 100
"""An item that another cell has too is remembered: it costs so much, and so much for each part, which is linked anew. A
basis is checked wherever it stands."""

_LONGEST_REMEMBERED: Final = 200
"""A longer item is not remembered, and looked through again, a microsecond a letter. A limit is understood in the light
of its cell, which is remembered up to so many letters too."""

_ITEM: Final = 70
_ITEMS: Final = {
    "basis": 950,
    "basis9": 800,
    **dict.fromkeys(("processors", "recipients", "internal-recipients", "external-recipients"), 650),
    "special-data": 640,
    "purpose+basis": 620,
    "data": 580,
    **dict.fromkeys(("subjects", "law"), 500),
    "processing-agreement": 450,
    "safeguard": 450,
    "subjects+data": 330,
    "customer": 300,
    **dict.fromkeys(("transfer", "country"), 400),
    **dict.fromkeys(("purpose", "retention"), 250),
    **dict.fromkeys(("systems", "dpia"), 230),
    **dict.fromkeys(("controller", "joint", "interest", "origin"), 130),
    **dict.fromkeys(("measures", "processing", "automated", "profiling", "location"), 130),
}
"""What an item costs, by what its column is taken for; any other `_ITEM`."""

_BASES: Final = frozenset({"basis", "basis9", "purpose+basis"})

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
    first, again = effort(entries)
    share = max(first / MOST_EFFORT, again / MOST_AGAIN)
    if share <= 1:
        return
    files = math.ceil(share * 1.1)
    lines = max(1, len(entries) // files)
    count = f"{len(entries):,}"
    problem = (
        f"The {count} lines or forms of this file say different things: {share:.1f} times as much as is read at once."
    )
    mend = f"Divide it into {files} files of some {lines:,} each, the headings in every one, and convert each of them."
    raise refusal(file, problem, mend)


def hold_words_to_bound(file: str, grids: Iterable[Grid]) -> None:
    """Let a file pass whose tables can be looked through within seconds, before what they say is understood.

    Args:
        file: What messages call it.
        grids: Its tables.

    Raises:
        UnreadableFile: they have more words than that.
    """
    texts = {cell.text for grid in grids for cell in grid.cells()}
    letters = sum(min(len(text), _LETTERS_SURVEYED) for text in texts)
    if letters > MOST_LETTERS_SURVEYED:
        problem = (
            f"The tables in this file have over {MOST_LETTERS_SURVEYED // 10**6} million letters of different words."
        )
        raise refusal(
            file, problem, "Keep the register in a file of its own, or divide it, the headings in every file."
        )


def effort(entries: Iterable[Entry]) -> tuple[int, int]:
    """What it costs to understand entries, with all their parts: what stands there first, and what again."""
    first = again = 0
    items_before: set[tuple[str | None, str]] = set()
    waiting = list(entries)
    while waiting:
        entry = waiting.pop()
        waiting.extend(entry.items)
        first += _LINE
        for cell in entry.cells:
            first += _CELL
            forgotten = cell.field == "retention" and len(cell.text) > _LONGEST_REMEMBERED
            price = _ITEMS.get(cell.field or "", _ITEM)
            for item in _ITEM_ENDS.split(cell.text):
                asked, parts = (cell.field, item.strip()), len(_PART_BEGINS.findall(item))
                if forgotten or asked not in items_before:
                    items_before.add(asked)
                    words = max(len(item.split()), len(item) // _LETTERS_OF_A_WORD)
                    first += price + _PART * parts + _MAILBOX * item.count("@") + _WORD * words
                else:
                    again += (_BASIS_AGAIN if cell.field in _BASES else _AGAIN) + _PART_AGAIN * parts
                    again += len(item) if len(item) > _LONGEST_REMEMBERED else 0
    return first, again
