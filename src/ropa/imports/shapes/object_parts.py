# SPDX-License-Identifier: Apache-2.0
"""Objects within an object of JSON or YAML: the processors of an activity, its time limit, its legal bases.

What a key asks for follows from the key that it lies under: `period` and `start` of a time limit, `article` of a basis.
The words are `part_headings.csv`. An object under a key that no part of an activity is called by is told apart by both
keys together: `dpia` with `required` asks what `dpia required` asks.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from ropa.free_text.citations import cited
from ropa.free_text.comparable import plain
from ropa.free_text.durations import durations
from ropa.imports.shapes.header_row import taken_for
from ropa.imports.shapes.headings import STATES, Meaning
from ropa.imports.shapes.understood_grid import CORE, ROLES, SECTIONS, Column, Entry, HeadedCell, UnderstoodGrid
from ropa.packages.grid import Cell, letters
from ropa.packages.json_grids import KEY, Pairs, heading_of

if TYPE_CHECKING:
    from ropa.packages.grid import Grid

_GROUPS: Final = frozenset(
    {
        *("special-data", "internal-recipients", "external-recipients", "processors"),
        *("technical-measures", "organisational-measures"),
    }
)
"""What a key may ask for that groups what is named: `{"ordinary": "name", "sensitive": "none"}`."""

_NAMED_BY_KEYS: Final = frozenset(
    {"data", "special-data", "subjects", "recipients", "processors", "measures", "retention"}
)
"""Parts whose keys may be what is named, or groups of it."""

OTHER: Final = "other"
"""The section of objects whose key means no part of an activity: their values are those of the line itself."""

PROCESSED: Final = "processed"
"""What asks whether there is any: `{"processed": false}`."""

_SURE: Final = 0.9
_EXAMPLES: Final = 3
_TOLD_BY_CONTENTS: Final = {"basis": cited, "retention": durations}
"""Parts that plainly stand in a cell whatever its key."""

_LEAST_FIELDS: Final = 3
_LEAST_OF_ART_30: Final = 2
_PARTS: Final = SECTIONS | ROLES
_MORE: Final = {
    "purpose+basis": "purpose",
    "subjects+data": "data",
    "basis9": "basis",
    "country": "transfer",
    "sub-processors": "processors",
    "technical-measures": "measures",
    "organisational-measures": "measures",
    "customer": "controller",
}
"""Keys of parts by another name, and what these are parts of."""


@cache
def _within() -> dict[tuple[str, str], str]:
    """For a section and a wording, the field that it asks for there."""
    text = files("ropa.imports.shapes").joinpath("part_headings.csv").read_text(encoding="utf-8")
    return {
        (row["section"], plain(wording)): row["field"]
        for row in csv.DictReader(text.splitlines())
        for wording in row["wordings"].split(";")
    }


def is_form(value: Any) -> bool:
    """Whether the keys of an object, or of those in it, ask what Art. 30 asks: it is an activity by itself."""
    if not isinstance(value, Pairs):
        return False
    asked = [
        meaning.field for key, _ in value if (meaning := taken_for(heading_of(key))) and meaning.certainty >= STATES
    ]
    if len(set(asked)) >= _LEAST_FIELDS and len(set(asked) & CORE) >= _LEAST_OF_ART_30:
        return True
    return any(is_form(member) for _, member in value if isinstance(member, Pairs))


def section_of(grid: Grid) -> str:
    """What the lines of a grid of parts are, by the key that they lie under."""
    meaning = taken_for(grid.name)
    if meaning is None or meaning.certainty < STATES:
        return OTHER
    section = _MORE.get(meaning.field, meaning.field)
    return section if section in _PARTS else OTHER


def field_of(heading: str, section: str, over: str) -> Meaning | None:
    """What a key of a part asks for.

    Args:
        heading: The key.
        section: What the part is.
        over: The key that the part lies under.
    """
    if section == OTHER:
        joined = taken_for(f"{over} {heading}")
        return joined if joined is not None and joined.certainty >= STATES else None
    in_company = _within().get((section.removeprefix("internal-").removeprefix("external-"), plain(heading)))
    if in_company is not None:
        return Meaning(in_company, _SURE, (), "")
    meaning = taken_for(heading)
    return meaning if meaning is not None and meaning.certainty >= STATES else None


def _names(heading: str, meaning: Meaning | None, section: str) -> bool:
    """Whether a key asks for what a part is called, so that its other keys say more of that."""
    if section == "retention":  # `{"active": "3 years", "archive": "10 years"}`: the keys are what is kept
        return (section, plain(heading)) in _within()
    return meaning is not None and meaning.field in {section, "name", "party", "category"}


def _named_by_key(grid: Grid, meanings: dict[int, Meaning | None]) -> dict[int, Meaning | None]:
    """The same, the keys of an object of objects as the names: `{"Novax ApS": {"country": ...}}`."""
    name = Meaning("name", _SURE, (), "")
    return {column: name if grid.at(0, column) == KEY else meaning for column, meaning in meanings.items()}


def parts(grid: Grid) -> UnderstoodGrid:
    """What the lines of a grid of parts say."""
    section = section_of(grid)
    understood = UnderstoodGrid(grid.number, "rows", section, (0, 0))
    understood.headings.extend(grid.cells(0, 1))
    meanings: dict[int, Meaning | None] = {}
    for cell in grid.cells(0, 1):
        meaning = meanings[cell.column] = field_of(cell.text, section, grid.name)
        texts = [text for row in range(1, len(grid.rows)) if (text := grid.at(row, cell.column)) is not None]
        if meaning is None and texts and section in _TOLD_BY_CONTENTS and all(map(_TOLD_BY_CONTENTS[section], texts)):
            meaning = meanings[cell.column] = Meaning(section, _SURE, (), "")
        why = "heading" if meaning else "not understood"
        understood.columns.append(
            Column(
                grid.number,
                letters(cell.column),
                cell.text,
                meaning,
                why,
                (*dict.fromkeys(texts),)[:_EXAMPLES],
                len(texts),
            )
        )
    if not any(_names(grid.at(0, column) or "", meaning, section) for column, meaning in meanings.items()):
        meanings = _named_by_key(grid, meanings)
    named = any(_names(grid.at(0, column) or "", meaning, section) for column, meaning in meanings.items())
    grouped = section in _NAMED_BY_KEYS and not named
    asked = taken_for(grid.name)
    for row in range(1, len(grid.rows)):
        entry = Entry(OTHER if grouped else section, (grid.number, row))
        for column, text in enumerate(grid.rows[row]):
            if text is None:
                continue
            heading = grid.at(0, column) or ""
            meaning = meanings.get(column)
            shown = f"{grid.name} {heading}".strip() if section == OTHER else heading
            cell = Cell(grid.number, row, column, text)
            if grouped and asked is not None:  # `{"identity": "name", "contact": "phone"}`: the keys are kinds of data
                group = meaning.field if meaning and meaning.field in _GROUPS else asked.field
                entry.cells.append(HeadedCell(f"{grid.name} {heading}", group, text, cell))
            else:
                entry.cells.append(HeadedCell(shown, meaning.field if meaning else None, text, cell))
        understood.entries.append(entry)
    return understood
