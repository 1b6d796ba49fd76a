# SPDX-License-Identifier: Apache-2.0
"""Pages of a workbook that are no tables, such as the front sheet: which of their cells are not as they were written.

A page has no keys; it is known by what its cells say, in their order. So a word that somebody moved to another cell is
found, although the page said it before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from ropa.errors import UnknownWord
from ropa.formats.workbook.embedded_register import plain, text_mark
from ropa.sheets import sheets
from ropa.sheets.layout_choice import layouts  # not from the room, where the folder of the layouts has that name, too
from ropa.values import frozen

if TYPE_CHECKING:
    from ropa.sheets.view import View

_MOST_PAIRS: Final = 1_000_000
"""Two stretches of cells with more pairs than this are not laid beside each other, which would take too long."""

TextCell = tuple[str, str]
"""A cell and its words."""


@frozen
class PageEdit:
    """A cell of a page that was changed, added or cleared.

    Attributes:
        cell: Where it stands; empty for one that was cleared.
        text: What stands there now; empty for one that was cleared.
        mark: What is remembered of the words that stood there; empty for one that was added.
    """

    cell: str = ""
    text: str = ""
    mark: str = ""


def texts_of_page(view: View, page: str) -> dict[str, str]:
    """What the cells of a page said, by what is remembered of them; nothing where it cannot be made again.

    The layout is not remembered: a page of one's own layout cannot be made again.

    Args:
        view: What the sheets were made from.
        page: The key of the page's sheet.
    """
    texts: dict[str, str] = {}
    for layout in layouts():
        try:
            written_sheets = sheets(
                view.book,
                layout,
                lang=view.writer.lang,
                on=view.on,
                findings=view.findings,
                party=view.party,
                audience=view.audience,
                sheet=page.partition("/")[0],
            )
        except UnknownWord:
            continue
        for sheet in written_sheets:
            if sheet.key == page:
                rows = sheet.above if sheet.table else (row.cells for row in sheet.rows)
                cells = [cell.text for row in rows for cell in row]
                cells += [sheet.title, sheet.about, *(heading.text for heading in sheet.headings)]
                texts.update({text_mark(text): plain(text) for text in cells})
    return texts


def page_edits(cells: Sequence[TextCell], marks_before: Sequence[str]) -> list[PageEdit]:
    """What was changed on a page, in its order.

    Args:
        cells: Its cells that say something, in their order.
        marks_before: What is remembered of those that were written (`text_mark`).
    """
    blank = text_mark("")
    before = [mark for mark in marks_before if mark != blank]
    now = [text_mark(text) for _, text in cells]
    changed_cells: list[PageEdit] = []
    for old, new in _differing(before, now):
        for mark, text_cell in zip_longest(before[old], cells[new]):
            at, text = text_cell or ("", "")
            changed_cells.append(PageEdit(at, text, mark or ""))
    return changed_cells


def _differing(before: Sequence[str], now: Sequence[str]) -> Iterator[tuple[slice, slice]]:
    """The stretches that are not alike, of what was and of what is."""
    shorter = min(len(before), len(now))
    lead = next((place for place in range(shorter) if before[place] != now[place]), shorter)
    unmatched = shorter - lead
    tail = next((place for place in range(unmatched) if before[-1 - place] != now[-1 - place]), unmatched)
    old, new = before[lead : len(before) - tail], now[lead : len(now) - tail]
    if len(old) * len(new) > _MOST_PAIRS:
        yield from _unmatched(before, now, lead, tail)
        return
    for way, first, last, begins, ends in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if way != "equal":
            yield slice(lead + first, lead + last), slice(lead + begins, lead + ends)


def _unmatched(before: Sequence[str], now: Sequence[str], lead: int, tail: int) -> Iterator[tuple[slice, slice]]:
    """The cells that the other side has no like of, one by one; a word that was only moved is not among them."""
    was, here = Counter(before), Counter(now)
    gone, new = was - here, here - was
    nothing = slice(0, 0)
    for marks, left, is_new in ((before, gone, False), (now, new, True)):
        for place in range(lead, len(marks) - tail):
            if left[marks[place]]:
                left[marks[place]] -= 1
                here_only = slice(place, place + 1)
                yield (nothing, here_only) if is_new else (here_only, nothing)
