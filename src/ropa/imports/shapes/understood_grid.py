# SPDX-License-Identifier: Apache-2.0
"""A grid as it was understood: which cell stands under which heading, before cells become fields of records.

Each cell that says something ends in exactly one place: under a heading, as a heading, in a contact block, or loose.
"""

from __future__ import annotations

from typing import Final

import attrs

from ropa.imports.shapes.headings import Meaning
from ropa.packages.grid import Cell
from ropa.values import frozen

CORE: Final = frozenset(
    {
        "purpose",
        "purpose+basis",
        "basis",
        "subjects",
        "data",
        "subjects+data",
        "recipients",
        "transfer",
        "retention",
        "measures",
        "processing",
        "internal-recipients",
        "external-recipients",
        "technical-measures",
        "organisational-measures",
        "customer",
    }
)
"""What Art. 30 asks of an activity: a table with two of these lists activities."""

CONTACT: Final = frozenset(
    {
        "contact-name",
        "first-name",
        "address",
        "postcode",
        "city",
        "phone",
        "email",
        "website",
        "registration",
        "organisation",
        "as-of",
    }
)
"""Fields of contact details."""

ROLES: Final = frozenset({"controller", "joint", "representative", "dpo", "dpo-company", "organisation", "processors"})
"""Fields that say whose contact details those below are."""

NEVER_TYPED: Final = frozenset(
    {
        None,
        "kept",
        "updated",
        "created",
        "role",
        "rights",
        "location",
        "deletion",
        "contract",
        "processing-agreement",
    }
)
"""What no field of a record holds in full: it is kept as it stands."""

SECTIONS: Final = frozenset(
    {
        "purpose",
        "subjects",
        "data",
        "special-data",
        "recipients",
        "internal-recipients",
        "external-recipients",
        "processors",
        "transfer",
        "measures",
        "systems",
        "retention",
        "basis",
    }
)
"""What a sheet or a part of a form may be a list of."""

_ABOUT_WHOM: Final = frozenset({"purpose", "data", "subjects", "special-data"})
"""What a list of parties may say of each, too."""


def asks_of_activities(fields: frozenset[str]) -> bool:
    """Whether a table asks for a name, why, and for more that stands in a line of Art. 30(1)."""
    return {"name", "purpose"} <= fields and bool(fields & SECTIONS - _ABOUT_WHOM)


@frozen
class HeadedCell:
    """A cell, or the words behind a label in one, with the heading that it stands under.

    Attributes:
        heading: The heading as it stands; empty where there is none.
        field: What it is taken for; `None` = not understood.
        text: The words as they stand.
        grid_cell: The cell of the grid that holds them.
        inherited: Whether the cell was merged over several rows, and its words were counted with the first of them.
        choice: Whether its heading offers a choice, which it takes or not: "no" denies nothing but that choice.
        refers: Whether it only says where else to look, and the line has what stands there.
        shifted: Whether it may stand under the heading of another, as its row has a cell too many or too few.
        untold: Whether a map says what the other values of its column mean, and not what this one does.
        elsewhere: Whether it plainly speaks of something that its heading does not ask for: a time limit among data.
    """

    heading: str
    field: str | None
    text: str
    grid_cell: Cell
    inherited: bool = False
    choice: bool = False
    refers: bool = False
    shifted: bool = False
    elsewhere: bool = False
    untold: bool = False


@attrs.define
class Entry:
    """One line of a table, one form, or one line of a part of a form.

    Attributes:
        section: `activity`, or what the list that it stands in is a list of.
        cells: What it says, each cell under its heading.
        items: Lines of parts of a form, or of linked sheets, that belong to it.
        name: A name from outside its cells, where these say none: the title of the form, the name of the sheet.
        title: The title of the form, or the name of the sheet; `None` = a line of a table, which has none.
        at: The number of the grid, and the row, from 0.
        on_behalf: Whether the titles above it say that it is a processor's (Art. 30(2)); `None` = they do not say.
    """

    section: str
    at: tuple[int, int]
    cells: list[HeadedCell] = attrs.field(factory=list)
    items: list[Entry] = attrs.field(factory=list)
    name: str | None = None
    title: str | None = None
    on_behalf: bool | None = None

    def of(self, *fields: str) -> list[HeadedCell]:
        """What it says under headings taken for one of these."""
        return [cell for cell in self.cells if cell.field in fields]

    def first(self, *fields: str) -> str | None:
        """The first words under such headings."""
        cells = self.of(*fields)
        return cells[0].text if cells else None


@frozen
class Column:
    """A column of a table, or a line of a form, as it was understood.

    Attributes:
        grid: The number of the grid.
        at: How people call it: `C`, or `row 12` for a line of a form.
        heading: Its heading.
        meaning: What it is taken for; `None` = not understood.
        why: What the certainty rests on: the wording, the contents, or the mapping.
        examples: Some of what stands under it.
        filled: How many cells under it say something.
    """

    grid: int
    at: str
    heading: str
    meaning: Meaning | None
    why: str
    examples: tuple[str, ...]
    filled: int


@attrs.define
class UnderstoodGrid:
    """One grid as it was understood.

    Attributes:
        grid: Its number.
        layout: `rows`, `form`, `contact` or `kept` (nothing in it was understood; it is kept as it stands).
        section: What its entries are.
        header: The rows of the heading, first and last, from 0; `None` = no heading was found.
        columns: Its columns or lines.
        entries: What it says.
        headings: The cells that are headings.
        contacts: What a contact block says: whose details (`controller`, `dpo` ...), and the cell.
        loose: The other cells.
        alone: Whether it is all of its file, so that it is called as the file is, whatever its lines are.
    """

    grid: int
    layout: str = "kept"
    section: str = "activity"
    header: tuple[int, int] | None = None
    columns: list[Column] = attrs.field(factory=list)
    entries: list[Entry] = attrs.field(factory=list)
    headings: list[Cell] = attrs.field(factory=list)
    contacts: list[tuple[str, HeadedCell]] = attrs.field(factory=list)
    loose: list[Cell] = attrs.field(factory=list)
    alone: bool = False
