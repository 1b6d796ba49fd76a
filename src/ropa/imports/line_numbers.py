# SPDX-License-Identifier: Apache-2.0
"""Which line a number names: one of the list that it stands in, an activity, or a line of another list.

`No. 1` of a list of processors is its own first line and not activity no. 1: two sheets that each count their lines
from 1 say nothing of each other. Only a heading that names an activity (`Processing ID`), or numbers that come again
and again in a list, point at activities; and `System ID` of an activity points at the list of systems alone. A code
with letters (`B1`) names what has it, wherever that is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ropa.free_text.comparable import plain
from ropa.imports.shapes.header_row import taken_for
from ropa.imports.shapes.heading_grammar import reading
from ropa.imports.shapes.headings import number_words
from ropa.imports.shapes.understood_grid import SECTIONS
from ropa.imports.words import comparable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from ropa.imports.shapes.understood_grid import Entry, HeadedCell

ACTIVITY: Final = "activity"
ANY: Final = ""
PARTIES: Final = "parties"
"""What a number may name: an activity, nothing in particular, a line of a list of parties."""

_NAMING_PARTIES: Final = frozenset({"processors", "recipients", "internal-recipients", "external-recipients"})
_IDEAS_OF_ACTIVITIES: Final = frozenset({"process", "activity"})
_JOINT: Final = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])")
_SHORTEST: Final = 4
_STEM: Final = 5

Key = tuple[str, str]
"""What a number names, and the number; a code with letters names anything."""


def what_it_numbers(heading: str) -> str:
    """What the numbers under a heading name: `activity`, the section of a list, or nothing in particular (`No.`)."""
    named = _without_numbers(heading)
    if not named:
        return ANY
    meaning = taken_for(named)
    if meaning is not None and list_of(meaning.field) != ANY:
        return list_of(meaning.field)
    grammar = reading(named)
    of_activities = grammar is not None and bool(grammar.ideas & _IDEAS_OF_ACTIVITIES)
    return ACTIVITY if of_activities or (meaning is not None and meaning.field in {"name", "processing"}) else ANY


def _without_numbers(heading: str) -> str:
    """The words of a heading without those that ask for a number, made comparable."""
    form = plain(_JOINT.sub(" ", heading.replace("_", " ")))
    return " ".join(token for token in map(_without_number, form.split()) if token)


def _without_number(token: str) -> str:
    """A word without the number that it asks for: `behandlingsnr` asks for that of a `behandling`."""
    if token in number_words():
        return ""
    ending = next((word for word in comparable("number-ending") if token.endswith(word)), "")
    bare = token.removesuffix(ending)
    return bare.rstrip("s") if ending and len(bare) >= _SHORTEST else token


def list_of(field: str | None) -> str:
    """By what a list of a field is called here: recipients and processors may stand in one."""
    return PARTIES if field in _NAMING_PARTIES else field if field in SECTIONS else ANY


def keys_of_activity(entry: Entry, parts_of: re.Pattern[str]) -> list[Key]:
    """By what lines of lists name an activity, or are named by it."""
    keys: list[Key] = []
    for cell in entry.of("ref"):
        named = what_it_numbers(cell.heading)
        kinds = [ACTIVITY] if named == ANY else [named, _by_noun(named, _without_numbers(cell.heading))]
        parts = [part for part in parts_of.split(cell.text) if part.strip()]
        keys += [_key(kind, part) for part in parts for kind in kinds]
    return keys


def _by_noun(named: str, noun: str) -> str:
    """Several lists of one kind, told apart by what they call their lines: processors, and suppliers."""
    return f"{named} {noun[:_STEM]}"


def _key(named: str, number: str) -> Key:
    return (named, plain(number)) if number.strip().isdecimal() else (ANY, plain(number))


class ListNumbers:
    """What the numbers in the lines of one list name."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        by_column: dict[int, list[HeadedCell]] = {}
        self._list, self._noun = ANY, ""
        for entry in entries:
            self._list = self._list or list_of(entry.section)
            self._noun = self._noun or next((plain(cell.heading) for cell in entry.of(entry.section or "")), "")
            for cell in entry.of("ref"):
                by_column.setdefault(cell.grid_cell.column, []).append(cell)
        named = {column: what_it_numbers(cells[0].heading) for column, cells in by_column.items()}
        pointing = {column for column, kind in named.items() if kind == ACTIVITY}
        self._own = {
            column
            for column, cells in by_column.items()
            if column not in pointing and (pointing or len({cell.text for cell in cells}) == len(cells) > 1)
        }
        self.counted = self._list if self._own else ANY

    def keys(self, cell: HeadedCell, parts: Iterable[str], several: Collection[str] = ()) -> list[Key]:
        """By what the activities are called that a cell names, or that name the line which it numbers.

        Args:
            cell: The cell, under a heading that asks for a number.
            parts: The numbers in it.
            several: The kinds of list of which the file has several that count their lines.
        """
        own = _by_noun(self._list, self._noun) if self._list in several else self._list
        named = own if cell.grid_cell.column in self._own else ACTIVITY
        return [_key(named, part) for part in parts]
