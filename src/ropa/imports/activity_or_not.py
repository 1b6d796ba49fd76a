# SPDX-License-Identifier: Apache-2.0
"""Which lines and forms are activities: those with a purpose, data or a basis of their own (Art. 30(1)(b), (c)).

A table of rights, a list of risks, an example of the authority, a heading over other lines or a remark below them is
none. It is kept in words, and why it is left aside is said.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from ropa.free_text.answers import answer, is_not_done
from ropa.free_text.comparable import plain
from ropa.free_text.dates import day
from ropa.imports.shapes.headings import is_worded
from ropa.imports.shapes.titles import is_remark, is_title_of, says, starts_with
from ropa.imports.shapes.understood_grid import CORE, asks_of_activities
from ropa.imports.words import written

if TYPE_CHECKING:
    from ropa.imports.shapes.understood_grid import Entry, HeadedCell, UnderstoodGrid
    from ropa.packages.grid import Grid

OWN: Final = frozenset(
    {
        "purpose",
        "purpose+basis",
        "data",
        "subjects",
        "subjects+data",
        "special-data",
        "basis",
        "basis9",
        "interest",
        "processing",
        "customer",
    }
)
"""What makes an activity: one of these has to say something of its own."""

_LESS: Final = frozenset({"retention", "recipients", "transfer", "systems", "measures", "processors", "description"})
"""What makes an activity in a table that asks for none of those."""

_UNFILLED: Final = frozenset({"prompt", "reference", "unknown"})

_PLAINLY: Final = 2
"""So many of them make an activity whatever its title."""

WHY: Final = frozenset({"purpose", "purpose+basis", "basis", "basis9", "interest", "processing", "customer"})
"""What is asked of activities alone."""

_WHO_AND_WHAT: Final = frozenset({"subjects", "data"})
_OF_ACTIVITIES: Final = WHY | {"name", "ref", "subjects"}
"""What a table of activities asks for, and a list of data with their time limits does not."""

_WHEN: Final = frozenset({"updated", "created"})
"""A table that says when, who and what, and nothing else of an activity, is a log."""

_LEAST_REPEATED: Final = 3
_MOST_OF_MINUTES: Final = 3
"""Minutes of a meeting may have items called as so many of the questions of Art. 30."""


def _has_name(entry: Entry, fields_of_table: frozenset[str]) -> bool:
    """Whether a line has a name, or its table asks for none because it stands elsewhere."""
    return bool(entry.of("name")) or not fields_of_table & {"service", "name"}


def _is_deadline(cell: HeadedCell) -> bool:
    """Whether a cell that is taken for a time limit holds a day: by when something is to be done."""
    return cell.field == "retention" and day(cell.text) is not None


@cache
def _example() -> re.Pattern[str]:
    """`Example: Payroll`, `(Beispiel) Lohn`, and `Example activity`, where the words behind are those of a heading."""
    spoken = "|".join(written("example"))
    behind = r"(?:[)\]:]|(?:på|of|de|di|til|för|für|van)?\s*(?P<of>.+))"
    return re.compile(rf"\s*[(\[]?\s*(?:{spoken})\s*{behind}", re.IGNORECASE)


@cache
def _for_example() -> re.Pattern[str]:
    """How the number of a line opens that is an example."""
    short = r"e\.\s?g\.|f\.?\s?eks\.|eks\.|fx\b|z\.\s?b\.|bsp\.|bijv\.|p\.\s?ex\.|ex\.|t\.\s?ex\.|np\.|např\."
    return re.compile(rf"\s*[(\[]?\s*(?:{short}|(?:{'|'.join(written('example'))})\b)", re.IGNORECASE)


def _is_example(entry: Entry) -> bool:
    """Whether a line says of itself, in its name or its number, that it is an example."""
    names = (match for cell in entry.of("name") if (match := _example().match(cell.text)))
    own = any(match["of"] is None or is_worded(match["of"]) for match in names)
    return own or _only_repeats(entry) or any(_for_example().match(cell.text) for cell in entry.of("ref"))


def _only_repeats(entry: Entry) -> bool:
    """Whether all that a line says of its own is one and the same word, as nobody who means it writes: `test`."""
    own = [plain(cell.text) for cell in entry.cells if cell.field in OWN]
    own = [text for text in own if answer(text).kind not in {"yes", "no", "none"}]
    return len(own) >= _LEAST_REPEATED and len({*own}) == 1 and len(own[0].split()) == 1


def _denies_its_purpose(entry: Entry) -> bool:
    """Whether a line says where its purpose would stand that there is none, and nothing of its own besides.

    `Kameraövervakning | finns ej`: what is not done is no activity.
    """
    denials = [
        "none" if is_not_done(cell.text) else answer(cell.text, cell.field).kind
        for cell in entry.of("purpose", "purpose+basis", "processing")
    ]
    if not denials or not set(denials) <= {"none", "no"}:
        return False
    silent = {"none", "no", "na", "excluded", "unknown", "prompt"}
    own = [cell for cell in entry.cells if cell.field in OWN and not is_not_done(cell.text)]
    return all(answer(cell.text, cell.field).kind in silent for cell in own)


def fields_asked(understood: UnderstoodGrid) -> frozenset[str]:
    """What the columns or the lines of a grid ask for."""
    return frozenset(column.meaning.field for column in understood.columns if column.meaning)


def left_aside(
    entry: Entry, understood: UnderstoodGrid, grid: Grid, fields_of_table: frozenset[str], *, beside_activities: bool
) -> str | None:
    """Why an entry is no activity; `None` where it is one.

    Args:
        entry: The line or the form.
        understood: How its grid was understood.
        grid: The grid.
        fields_of_table: What it asks for: `fields_asked`.
        beside_activities: Whether another sheet asks why data are processed, as registers do.
    """
    if any(is_remark(cell.text) for cell in entry.of("name")):
        return "remark"
    if is_title_of(grid.name, "example") or _is_example(entry):
        return "example"
    filled = [cell for cell in entry.cells if answer(cell.text, cell.field).kind not in _UNFILLED]
    own_fields = {cell.field for cell in filled} & OWN
    is_model = says(grid.name, "template") and not own_fields & WHY
    states = bool(entry.items) or any(cell.field not in {"ref", "kept", None} for cell in filled)
    if is_model or not states:
        return "example"
    in_minutes = grid.is_section and starts_with((*grid.above, grid.name)[0], "minutes")
    about_owner = is_title_of(grid.name, "owner") and not own_fields & {"purpose", "customer", "processing"}
    several = len(own_fields) >= _PLAINLY and bool(own_fields & WHY)  # `Who` and `What` stand in a log of changes too
    plainly = several or (understood.alone and asks_of_activities(fields_of_table))
    about_another = is_title_of(grid.name, "not-activity") and not plainly
    policy = (
        beside_activities
        and not grid.is_section
        and understood.layout == "rows"
        and not fields_of_table & _OF_ACTIVITIES
    )
    said_of_all = (
        beside_activities
        and understood.layout == "form"
        and not fields_of_table & (OWN | {"name", "ref"})
        and not entry.items
    )
    if (
        about_owner
        or about_another
        or policy
        or said_of_all
        or (in_minutes and len(fields_of_table & CORE) <= _MOST_OF_MINUTES)
    ):
        return "other_part"
    if (
        understood.layout == "rows"
        and not entry.items
        and own_fields <= _WHO_AND_WHAT
        and any(cell.field in _WHEN for cell in filled)
    ):
        return "other_part"
    needed = OWN if fields_of_table & OWN or not _has_name(entry, fields_of_table) else OWN | _LESS
    own = any(cell.field in needed and not _is_deadline(cell) for cell in filled) or any(
        item.section in needed for item in entry.items
    )
    own = own and not (not entry.items and _denies_its_purpose(entry))
    is_asked = any(cell.shifted for cell in entry.cells)  # what it says is not known yet
    return None if own or is_asked else "nothing_of_its_own"
