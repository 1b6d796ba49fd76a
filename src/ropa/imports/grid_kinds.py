# SPDX-License-Identifier: Apache-2.0
"""What each grid of a file is: a table, a form, a contact block, or something to be kept as it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

import attrs

from ropa.free_text.answers import answer, means
from ropa.free_text.comparable import bare_heading, plain
from ropa.free_text.lists import items
from ropa.free_text.parties.contact_details import email_in
from ropa.imports.activity_or_not import OWN
from ropa.imports.shapes import contact_block, forms, header_row, object_parts, stacked, tables
from ropa.imports.shapes.headings import STATES, Meaning, meanings
from ropa.imports.shapes.sections import titles_of_section
from ropa.imports.shapes.title_owner import (
    is_organisation,
    letterhead,
    owner_above,
    reach,
    says_who_is_controller,
    ways_below,
)
from ropa.imports.shapes.titles import full_name, is_title_of, says, without_number
from ropa.imports.shapes.understood_grid import (
    CONTACT,
    CORE,
    ROLES,
    SECTIONS,
    Entry,
    HeadedCell,
    UnderstoodGrid,
    asks_of_activities,
)
from ropa.imports.words import comparable
from ropa.packages.grid import Cell, Grid, letters

if TYPE_CHECKING:
    from ropa.imports.mapping import Mapping, SheetMapping

_LEAST_FOR_A_TABLE: Final = 1.9
_LEAST_FOR_A_LIST: Final = 1.5
_OF_ANY_LIST: Final = frozenset({"kept", "updated", "created"})
_SURE: Final = 0.8
_PLAINLY: Final = 0.95
_MANY: Final = 5
_NEARLY_ALL: Final = 0.8
_MOST_CONTACT_CELLS: Final = 1000
"""A contact block is searched for in so many cells."""

_OWNING: Final = frozenset({"controller", "organisation", "customer", "processors"})
_MOST_LINES_ABOVE: Final = 6
_OF_SECURITY: Final = frozenset({"measures", "technical-measures", "organisational-measures"})
_MOST_OF_A_MEASURE: Final = 2
_ANNEX: Final = re.compile(
    r"\A\s*(?:bilag|vedlegg|bilaga|anlage|anhang|bijlage|annexe?|appendix|anexo|allegato|liite|załącznik|příloha"
    r"|príloha|melléklet|anexa|παράρτημα|prilog|priloga|lisa|pielikums|priedas|viðauki)\s*(?:[A-Z]|\d{1,2}|[IVX]{1,4})?\s*[:.)–—-]?\s+",
    re.IGNORECASE,
)
"""What opens the title of an annex: `Bilag A`, `Annex 2:`."""

_NO_PART: Final = ("not-activity", "example")
_BESIDE_A_FORM: Final = SECTIONS | {"name", "department", "dpia", "basis9", "interest", "origin", "law"}
"""What small tables beside the one form of a file may answer of it."""

_MOST_WORDS: Final = 8
_MOST_LETTERHEADS: Final = 2
"""A letterhead stands in the first sections of a file."""

_BY_TITLE: Final = (("processor", "processors"), ("owner", "organisation"))
"""Whose details stand in a section, by its title, where no label says it."""

_PEOPLE: Final = {
    "dpo": "dpo",
    "dpo-contact": "dpo",
    "representative": "representative",
    "joint": "joint",
    "controller": "controller",
    "controller-contact": "controller",
}
"""Whose details a section may hold, by what its title asks for."""

_PAIR: Final = 2
_LISTED_BY_THEMSELVES: Final = frozenset({"processors", "recipients"})
"""What a list beside the activities may be of, whose objects hold objects again."""

_OF_A_CONTRACT: Final = frozenset({"processing-agreement", "contract"})
_ACTIVITY_FIELDS: Final = frozenset({"ref", "dpia-required", "dpia", "basis9", "interest", "special-data", "role"})


def survey(grids: Sequence[Grid], mapping: Mapping | None = None) -> list[UnderstoodGrid]:
    """What was seen in each grid, in their order."""
    sheets = [mapping.sheet(grid.name) if mapping else None for grid in grids]
    understood_grids: list[UnderstoodGrid] = []
    is_before = True
    for grid, sheet in zip(grids, sheets, strict=True):
        owner = next((line[0] for line in grid.owners if line), None)
        owned = (
            owner is not None and _has_parts(understood_grids[owner], grid) and not (sheet and sheet.layout == "kept")
        )
        if owned:
            understood = _part(grid, sheet)
        elif owner is not None and sheet is None and understood_grids[owner].section in _LISTED_BY_THEMSELVES:
            understood = _details_of_listed(grid, understood_grids[owner])
        else:
            understood = _understand(grid, sheet, alone=len(grids) == 1)
        understood = _as_told(understood, grid, sheet)
        understood.alone = len(grids) == 1
        is_before = is_before and not (understood.entries and understood.section == "activity")
        if is_before:
            understood = _before_activities(grid, understood)
        understood_grids.append(understood)
    _tell_what_is_said_of_all(grids, sheets, understood_grids)
    if mapping is None:
        _give_to_the_only_form(grids, understood_grids)
        _read_measures_of_all(grids, understood_grids)
        _read_measures_beside(grids, understood_grids)
    if not any(
        (cell.field in _OWNING or (role == "controller" and cell.field == "name"))
        and email_in(cell.text) != cell.text.strip()
        for understood in understood_grids
        for role, cell in understood.contacts
    ):
        _add_owner_of_title(grids, understood_grids)
    _read_letterhead(grids, understood_grids)
    return understood_grids


def _tell_what_is_said_of_all(
    grids: Sequence[Grid], sheets: Sequence[SheetMapping | None], understood_grids: list[UnderstoodGrid]
) -> None:
    """Read a section before all activities as a block: one that asks as they do, but for no purpose, data or basis."""
    if not any(_has_own(understood) for understood in understood_grids):
        return
    for number, (grid, sheet, understood) in enumerate(zip(grids, sheets, understood_grids, strict=True)):
        if _has_own(understood):
            return
        if understood.layout == "form" and sheet is None and not is_title_of(grid.name, "example"):
            kept = UnderstoodGrid(grid.number, loose=list(grid.cells()))
            understood_grids[number] = _before_activities(grid, kept)


def _give_to_the_only_form(grids: Sequence[Grid], understood_grids: list[UnderstoodGrid]) -> None:
    """Give the one form of a file what small tables and lines beside it answer of what an activity is asked."""
    every = [understood for understood in understood_grids if understood.section == "activity" and understood.entries]
    if len(every) != 1 or every[0].layout != "form" or len(every[0].entries) != 1:
        return
    asked = {cell.field for cell in every[0].entries[0].cells}
    for grid, understood in zip(grids, understood_grids, strict=True):
        aside = grid.hidden or _is_aside(grid) or any(is_title_of(grid.name, part) for part in _NO_PART)
        if understood.layout not in {"kept", "contact"} or aside:
            continue
        rows: dict[int, list[Cell]] = {}
        for cell in understood.loose:
            rows.setdefault(cell.row, []).append(cell)
        pairs = [pair for row in rows.values() if len(row) % 2 == 0 for pair in zip(row[::2], row[1::2], strict=True)]
        asking = [(label, value, header_row.taken_for(label.text)) for label, value in pairs]
        names = sum(meaning is not None and meaning.field == "name" for _, _, meaning in asking)
        for label, value, meaning in asking:
            if meaning is None or meaning.certainty < _SURE or meaning.field not in _BESIDE_A_FORM - asked:
                continue
            if meaning.field == "name" and names > 1:
                continue  # `Activity 1 | Payroll`, `Activity 2 | Canteen`: a list of activities
            if means(label.text, "name-label"):
                continue  # whose name it is, its section says
            every[0].entries[0].cells.append(HeadedCell(label.text, meaning.field, value.text, value))
            understood.headings.append(label)
            understood.loose = [cell for cell in understood.loose if cell not in {label, value}]


def _read_measures_of_all(grids: Sequence[Grid], understood_grids: list[UnderstoodGrid]) -> None:
    """Read a section or an annex on security as a list of measures (Art. 30(1)(g)): those of the form that it is under.

    One that is under none of them speaks of all activities.
    """
    forms_by_name = {grids[understood.grid].name: understood for understood in understood_grids if understood.entries}
    for grid, understood in zip(grids, understood_grids, strict=True):
        title = _title_of_measures(grid, understood)
        if title is None:
            continue
        lines: dict[int, list[Cell]] = {}
        for cell in understood.loose:
            lines.setdefault(cell.row, []).append(cell)
        own = forms_by_name.get(grid.above[-1]) if grid.above else None
        for row, cells in lines.items():
            heads = len(cells) > 1 and all(header_row.taken_for(cell.text) for cell in cells)
            if heads or any(cell.text == title for cell in cells):
                understood.headings += cells
                continue
            entry = Entry("measures", (grid.number, row))
            entry.cells = [HeadedCell(title, "measures", cell.text, cell) for cell in cells]
            (own.entries[0].items if own else understood.entries).append(entry)
        understood.layout, understood.section, understood.loose = "rows", "measures", []


def _read_measures_beside(grids: Sequence[Grid], understood_grids: Sequence[UnderstoodGrid]) -> None:
    """Read a line above or below the activities that says which security measures there are in general.

    `Generelle sikkerhedsforanstaltninger: adgangskoder, kryptering`, in one cell or in two.
    """
    for grid, understood in zip(grids, understood_grids, strict=True):
        aside = grid.hidden or _is_aside(grid) or any(is_title_of(grid.name, part) for part in _NO_PART)
        if aside or understood.layout not in {"rows", "kept", "contact"}:
            continue
        rows: dict[int, list[Cell]] = {}
        for cell in understood.loose:
            rows.setdefault(cell.row, []).append(cell)
        for row, cells in rows.items():
            label, text = _in_general(cells)
            if label is None or answer(text, "measures").kind != "said":
                continue
            for measure in items(text):
                entry = Entry("measures", (grid.number, row))
                entry.cells = [HeadedCell(label, "measures", measure, cells[-1])]
                understood.entries.append(entry)
            understood.headings += cells[:-1]
            understood.loose = [cell for cell in understood.loose if cell not in cells]


def _in_general(cells: Sequence[Cell]) -> tuple[str | None, str]:
    """The label of a line on the measures that there are in general, and what it says of them; no label elsewhere."""
    if len(cells) == 1:
        label, _, text = cells[0].text.partition(":")
    elif len(cells) == 2:  # noqa: PLR2004 - the label, and beside it the measures
        label, text = cells[0].text.strip(" :"), cells[1].text
    else:
        return None, ""
    meaning = header_row.taken_for(label)
    general = any(word.startswith(comparable("general")) for word in plain(label).split())
    asks = general and meaning is not None and meaning.field in _OF_SECURITY
    return (label.strip(), text.strip()) if asks and text.strip() else (None, "")


def _title_of_measures(grid: Grid, understood: UnderstoodGrid) -> str | None:
    """The title of a grid of words that is about security measures, and about nothing else; `None` where it is not."""
    if understood.layout != "kept" or not understood.loose or grid.hidden or grid.width > _MOST_OF_A_MEASURE:
        return None
    first = understood.loose[0]
    alone = sum(text is not None for text in grid.rows[first.row]) == 1
    for title in (first.text, grid.name) if alone else (grid.name,):
        meaning = header_row.taken_for(_ANNEX.sub("", without_number(title)))
        if meaning is not None and meaning.field in _OF_SECURITY and meaning.certainty >= _SURE:
            return title if len(understood.loose) > 1 else None
    return None


def _has_own(understood: UnderstoodGrid) -> bool:
    """Whether the lines of a grid have what makes an activity."""
    return understood.section == "activity" and any(
        cell.field in OWN for entry in understood.entries for cell in entry.cells
    )


def _add_owner_of_title(grids: Sequence[Grid], understood_grids: Sequence[UnderstoodGrid]) -> None:
    """Add whose register it is by a sentence, its title or its letterhead, where no block says so; the first counts."""
    lines = [
        (grid, understood, cell)
        for grid, understood in zip(grids, understood_grids, strict=True)
        if _may_say_whose(grid, understood)
        for cell in _titles_above(grid, understood, _first_row_of_lines(grid, understood))
    ]
    for grid, understood, cell in sorted(lines, key=lambda line: not says_who_is_controller(line[2].text)):
        first_entry = _first_row_of_lines(grid, understood)
        name = owner_above(cell.text) if cell.row < first_entry and not _is_listed(grid, cell) else None
        if name is None and _heads_a_letter(grid, cell):
            name = cell.text.strip()
        if name is not None:
            understood.contacts.append(("organisation", HeadedCell("", "organisation", name, cell)))
            below = [other for other in understood.loose if cell.row < other.row <= cell.row + _MOST_LINES_ABOVE]
            for other in below:
                for stated in ways_below(other.text) if other.row < first_entry else ():
                    understood.contacts.append(("organisation", HeadedCell("", *stated, other)))
            return


def _is_listed(grid: Grid, cell: Cell) -> bool:
    """Whether an organisation stands in a list of several: one above it or below it, in a row of several cells."""
    if sum(text is not None for text in grid.rows[cell.row]) == 1:
        return False
    beside = (row for row in (cell.row - 1, cell.row + 1) if 0 <= row < len(grid.rows))
    return any(is_organisation(text) for row in beside if (text := grid.at(row, cell.column)) is not None)


def _read_letterhead(grids: Sequence[Grid], understood_grids: Sequence[UnderstoodGrid]) -> None:
    """Read a line at the top of a file that says between signs how to reach the one whose register it is."""
    stated = [(role, cell) for understood in understood_grids for role, cell in understood.contacts]
    whose = next(((role, cell) for role, cell in stated if cell.field in {"organisation", "controller"}), None)
    if whose is None:
        return
    role, name = whose[0], whose[1].text
    there = {cell.field for other, cell in stated if other == role}
    for grid, understood in [*zip(grids, understood_grids, strict=True)][:_MOST_LETTERHEADS]:
        first_entry = _first_row_of_lines(grid, understood)
        for cell in understood.loose[:_MOST_LINES_ABOVE] if _may_say_whose(grid, understood) else ():
            alone = sum(text is not None for text in grid.rows[cell.row]) == 1
            details = letterhead(cell.text, name) if alone and cell.row < first_entry else ()
            more = (detail for detail in details if detail[0] not in there)
            understood.contacts += [(role, HeadedCell("", *detail, cell)) for detail in more]


def _titles_above(grid: Grid, understood: UnderstoodGrid, first_entry: int) -> list[Cell]:
    """The first cells above the lines of a grid, those that stand alone in their row though read as labels too."""
    alone = [
        cell
        for cell in understood.headings
        if cell.row < first_entry and sum(text is not None for text in grid.rows[cell.row]) == 1
    ]
    cells = {*understood.loose[:_MOST_LINES_ABOVE], *alone[:_MOST_LINES_ABOVE]}
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _heads_a_letter(grid: Grid, cell: Cell) -> bool:
    """Whether the first line of a file is a name over an address, as letterheads have it: nobody else stands there."""
    rows = [[text for text in row if text is not None] for row in grid.rows[cell.row + 1 : cell.row + 3]]
    below = next((reach(row[0]) for row in rows if len(row) == 1 and reach(row[0])), None)
    alone = sum(text is not None for text in grid.rows[cell.row]) == 1
    meaning = header_row.taken_for(cell.text)
    if meaning is not None and meaning.field in ROLES:
        return False  # `Controller`, over its name and address
    plainly = cell.text[:1].isupper() and len(cell.text.split()) <= _MOST_WORDS and not set(cell.text) & set(".:;?!")
    titles_above = (text for row in grid.rows[: cell.row] for text in row if text is not None)
    first = grid.number == 0 and alone and all(says(title, "register") for title in titles_above)
    return first and plainly and below is not None and below[0] == "address" and not says(cell.text, "register")


def _as_told(understood: UnderstoodGrid, grid: Grid, sheet: SheetMapping | None) -> UnderstoodGrid:
    """The same understood, with what the map says that values mean, and with the title as the name."""
    if sheet is None or not (sheet.values or sheet.name_is_title):
        return understood
    entries = [inner for outer in understood.entries for inner in (outer, *outer.items)]
    coded = _coded([cell for entry in entries for cell in entry.cells], sheet)
    for entry in entries:
        entry.cells = [_value_as_told(cell, sheet, coded) for cell in entry.cells]
    if sheet.name_is_title and understood.section == "activity":
        for entry in understood.entries:
            entry.name = full_name(grid)
            entry.cells = [attrs.evolve(cell, field=None) if cell.field == "name" else cell for cell in entry.cells]
    return understood


def _coded(cells: Iterable[HeadedCell], sheet: SheetMapping) -> frozenset[str]:
    """The columns, by letter, of whose values the map explains half or more: the others are codes that have come."""
    explained: Counter[str] = Counter()
    filled: Counter[str] = Counter()
    for cell in cells:
        at = letters(cell.grid_cell.column)
        filled[at] += 1
        explained[at] += sheet.meaning_of(at, cell.heading, cell.text) is not None
    return frozenset(at for at, count in explained.items() if count and 2 * count >= filled[at])


def _value_as_told(cell: HeadedCell, sheet: SheetMapping, coded: frozenset[str]) -> HeadedCell:
    """A cell with what the map says that its value means; a new value among explained ones is to be asked about."""
    at = letters(cell.grid_cell.column)
    meaning = sheet.meaning_of(at, cell.heading, cell.text)
    if meaning is not None:
        return attrs.evolve(cell, text=meaning)
    is_code = at in coded and len(cell.text.split()) == 1 and answer(cell.text, cell.field).kind == "said"
    return attrs.evolve(cell, field=None, untold=True) if is_code else cell


def _lines_aside(grid: Grid, sheet: SheetMapping | None) -> frozenset[int]:
    """The rows that the map leaves aside: those to skip, and all from the end of the table on."""
    if sheet is None or not (sheet.skip or sheet.ends):
        return frozenset()
    skip = {line - 1 for line in sheet.skip if isinstance(line, int)}
    texts = {plain(line) or line.strip() for line in sheet.skip if isinstance(line, str)}
    skip.update(row for row in range(len(grid.rows)) if texts and _row_says(grid, row, texts))
    end = sheet.ends - 1 if isinstance(sheet.ends, int) else None
    if isinstance(sheet.ends, str):
        last = {plain(sheet.ends) or sheet.ends.strip()}
        first_body = sheet.header[1] if sheet.header else 0
        end = next((row for row in range(first_body, len(grid.rows)) if _row_says(grid, row, last)), None)
    return frozenset(skip | set(range(end, len(grid.rows)) if end is not None else ()))


def _row_says(grid: Grid, row: int, texts: set[str]) -> bool:
    return any(text is not None and (plain(text) or text.strip()) in texts for text in grid.rows[row])


_WHOSE: Final = ROLES | CONTACT | {"name", "country", "processors"}
"""What lines above a table ask that only say whose it is."""


def _is_headed(grid: Grid, head: header_row.Header | None) -> bool:
    """Whether a heading stands over each column that is plainly one: a table, whatever its cells are worded like.

    Of few columns, each asks what only Art. 30 asks: `Data | Time limit` is no label with an answer. Nor is a line
    `Data subjects | Customers` a heading, where the lines below it ask for more: `Purpose`, `Time limit`.
    """
    return (
        head is not None
        and (grid.width >= _MANY or (not grid.is_section and len(head.fields) == grid.width and head.fields <= CORE))
        and (grid.width >= _MANY or not _asks_below(grid, head))
        and not (grid.width < _MANY and _answers_stand_above(grid, head.first))
        and len(head.columns) == grid.width
        and all(heading.meaning and heading.meaning.certainty >= _SURE for heading in head.columns.values())
    )


def _asks_below(grid: Grid, head: header_row.Header) -> bool:
    """Whether the first column asks, below a heading, for two things and more that Art. 30 asks for."""
    column = min(head.columns)
    below = {row[column] for row in grid.rows[head.last + 1 :] if column < len(row)}
    meanings_below = (header_row.taken_for(text) for text in below if text is not None)
    fields = {meaning.field for meaning in meanings_below if meaning is not None and meaning.certainty >= _SURE}
    return len(fields & CORE - {"name"}) > 1


def _answers_stand_above(grid: Grid, row: int) -> bool:
    """Whether a line above asks what Art. 30 asks, with its answer beside it: then this is a line of a form as well."""
    above = [cells for cells in grid.rows[:row] if len(cells) > 1 and cells[0] is not None and cells[1] is not None]
    meanings_above = [header_row.taken_for(cells[0]) for cells in above]
    return any(meaning and meaning.field in CORE and meaning.certainty >= _SURE for meaning in meanings_above)


def _details_activities(grid: Grid, head: header_row.Header | None) -> bool:
    """Whether a table lists what each of several activities has: `Activity | Data item`, with every line named.

    The items, such as `Name` and `Address`, may well read like the labels of a form.
    """
    if head is None or grid.is_section:
        return False
    first, *others = (heading.meaning for _, heading in sorted(head.columns.items()))
    named = first is not None and first.field in {"name", "ref"} and first.certainty >= _SURE
    listed = [meaning for meaning in others if meaning is not None and meaning.field in SECTIONS]
    column = min(head.columns)
    filled = [row for row in range(head.last + 1, len(grid.rows)) if any(grid.rows[row])]
    names = [text for row in filled if (text := grid.at(row, column)) is not None]
    repeated = len({*names}) < len(names) == len(filled)
    return named and any(meaning.certainty >= _SURE for meaning in listed) and repeated


def _stands_below_a_block(grid: Grid, head: header_row.Header | None) -> bool:
    """Whether a heading stands over each column, below lines that only say whose the table is."""
    if head is None or not head.first or not head.fields & CORE or len(head.fields) < _MANY:
        return False
    above = {row[0] for row in grid.rows[: head.first] if row and row[0] is not None and any(row[1:])}
    meanings_above = [meaning for text in above if (meaning := header_row.taken_for(text)) is not None]
    of_somebody = bool(meanings_above) and all(meaning.field in _WHOSE for meaning in meanings_above)
    lines_below = sum(map(any, grid.rows[head.last + 1 :]))
    return of_somebody and len(head.columns) == grid.width and lines_below > 0


def _names_activities(grid: Grid, head: header_row.Header | None) -> bool:
    """Whether headings ask for a name and a purpose, and nearly each line below says both: whatever names read like.

    Activities may be called as labels of a form are: `Suppliers`, `The council`.
    """
    columns = {heading.meaning.field: at for at, heading in head.columns.items() if heading.meaning} if head else {}
    why = columns.get("purpose", columns.get("purpose+basis"))
    few = grid.width < _MANY
    if head is None or why is None or "name" not in columns or (few and (grid.is_section or _asks_below(grid, head))):
        return False
    filled = [row for row in range(head.last + 1, len(grid.rows)) if any(grid.rows[row])]
    answered = [row for row in filled if grid.at(row, columns["name"]) and grid.at(row, why)]
    return len(answered) >= _MANY and len(answered) > _NEARLY_ALL * len(filled)


def _part(grid: Grid, sheet: SheetMapping | None) -> UnderstoodGrid:
    """A grid of parts of lines, as it is understood, or as a map says."""
    return object_parts.parts(grid, sheet.fields, sheet.rows) if sheet is not None else object_parts.parts(grid)


def _has_parts(owner: UnderstoodGrid, grid: Grid) -> bool:
    """Whether the lines of a grid are parts of an activity; somebody beside a single one is whose register it is."""
    if owner.section != "activity" or not owner.entries:
        return False
    return owner.layout == "rows" or object_parts.section_of(grid) not in ROLES - {"processors"}


def _details_of_listed(grid: Grid, owner: UnderstoodGrid) -> UnderstoodGrid:
    """What objects within those of a list of parties say of these: `{"name": ..., "contract": {"signed": true}}`.

    A contract is told by all that its object says; any other object by each of its keys.
    """
    understood = UnderstoodGrid(grid.number, "rows", owner.section, (0, 0))
    heads = {cell.column: cell for cell in grid.cells(0, 1)}
    understood.headings.extend(heads.values())
    over = header_row.taken_for(grid.name)
    whole = over.field if over is not None and over.field in _OF_A_CONTRACT else None
    listed = {entry.at[1]: entry for entry in owner.entries}
    for row, of in zip(range(1, len(grid.rows)), grid.owners[1:], strict=True):
        entry = listed.get(of[1]) if of is not None else None
        cells = [*grid.cells(row, row + 1)]
        if entry is None or not cells:
            understood.loose.extend(cells)
            continue
        joined = "\n".join(f"{heads[cell.column].text}: {cell.text}" for cell in cells)
        for cell in cells:
            head = heads[cell.column].text
            meaning = object_parts.field_of(head, owner.section, grid.name) if whole is None else None
            field, text = (whole, joined) if whole and cell is cells[0] else (meaning and meaning.field, cell.text)
            entry.cells.append(HeadedCell(f"{grid.name} {head}", field or None, text, cell))
    return understood


def _understand(grid: Grid, sheet: SheetMapping | None, *, alone: bool) -> UnderstoodGrid:
    """How a sheet or a section is laid out; one that is alone is no guide to another, whatever its name."""
    layout = sheet.layout if sheet else None
    if layout == "kept" or (layout is None and (grid.hidden or (_is_aside(grid) and not alone))):
        kept = UnderstoodGrid(grid.number, loose=list(grid.cells()))
        names_owner = grid.number == 0 and any(is_organisation(cell.text) for cell in grid.cells(0, _MOST_LINES_ABOVE))
        return _with_contacts(grid, kept) if layout is None and not grid.hidden and names_owner else kept
    aside = _lines_aside(grid, sheet)
    if sheet is not None and layout == "rows" and sheet.header:
        head = header_row.header_at(grid, sheet.header[0] - 1, sheet.header[1] - 1)
        understood = tables.rows(
            grid, head, sheet.rows or section_of(grid, head, alone=alone), sheet.fields, _lines_aside(grid, sheet)
        )
        return _with_contacts(grid, understood)
    if layout in {None, "form"} and stacked.is_stacked(grid):
        return _with_contacts(grid, stacked.form(grid, sheet.fields if sheet else None, aside))
    head_found = header_row.header(grid)
    across = len(head_found.fields) if head_found else 0
    plain_table = (
        _is_headed(grid, head_found)
        or _details_activities(grid, head_found)
        or _names_activities(grid, head_found)
        or _stands_below_a_block(grid, head_found)
    )
    if layout == "form" or (layout is None and not plain_table and forms.is_form(grid, across)):
        return _with_contacts(grid, forms.form(grid, sheet.fields if sheet else None, aside))
    least = _LEAST_FOR_A_LIST if _is_plainly_headed(head_found) or _named(grid) else _LEAST_FOR_A_TABLE
    has_body = head_found and any(map(any, grid.rows[head_found.last + 1 :]))
    if layout in {None, "rows"} and head_found and has_body and _weight(head_found) >= least:
        table = _table(grid, head_found, sheet, aside, alone=alone)
        return _as_contact(table) if layout is None and _only_tells_whose(table) else _with_contacts(grid, table)
    return _with_contacts(grid, UnderstoodGrid(grid.number, loose=list(grid.cells())))


def _weight(head: header_row.Header) -> float:
    """How much headings read like those of a register; what any list asks for, such as the day, counts for nothing."""
    of_any_list = sum(
        heading.meaning.certainty
        for heading in head.columns.values()
        if heading.meaning and heading.meaning.field in _OF_ANY_LIST
    )
    return head.score - of_any_list


def _is_plainly_headed(head: header_row.Header | None) -> bool:
    """Whether headings are plainly those of a register: each is understood, or they ask for purposes and for more."""
    if head is None or not head.fields & CORE:
        return False
    all_understood = all(heading.meaning for heading in head.columns.values())
    core = {
        heading.meaning.field
        for heading in head.columns.values()
        if heading.meaning and heading.meaning.certainty >= STATES
    }
    return all_understood or ("purpose" in core and len(core & CORE) > 1)


def _table(
    grid: Grid, head: header_row.Header, sheet: SheetMapping | None, aside: frozenset[int], *, alone: bool
) -> UnderstoodGrid:
    parts = tables.side_by_side(grid, head) if sheet is None else ()
    if len(parts) > 1:
        return _side_by_side(grid, head, parts, aside)
    section = sheet.rows if sheet and sheet.rows else section_of(grid, head, alone=alone)
    return tables.rows(grid, head, section, sheet.fields if sheet else None, aside)


def _only_tells_whose(table: UnderstoodGrid) -> bool:
    """Whether a table of one line only says who the controller is and how to reach them: `Controller | Phone`."""
    fields = {cell.field for entry in table.entries for cell in entry.cells}
    named = fields & {"controller", "organisation"}
    return bool(named) and len(table.entries) == 1 and fields <= ROLES | CONTACT | {"owner", "country"}


def _as_contact(table: UnderstoodGrid) -> UnderstoodGrid:
    """A table of one line as a contact block: whoever is responsible for it is whom one asks for there."""
    cells = [
        attrs.evolve(cell, field="contact-name") if cell.field == "owner" else cell
        for entry in table.entries
        for cell in entry.cells
    ]
    roles = [(cell.field if cell.field in ROLES else "controller", cell) for cell in cells]
    return attrs.evolve(table, layout="contact", entries=[], contacts=[(role or "controller", c) for role, c in roles])


def _side_by_side(
    grid: Grid, head: header_row.Header, parts: tuple[range, ...], aside: frozenset[int]
) -> UnderstoodGrid:
    """Several tables that stand side by side, as one grid: each line under its own headings."""
    understood_parts = []
    for part in parts:
        columns = {at: heading for at, heading in head.columns.items() if at in part}
        own = attrs.evolve(head, columns=columns, across=part)
        over = next((text for at, text in enumerate(grid.rows[head.first - 1]) if text and at in part), None)
        named = _section_named(over) if over and head.first else None
        section = tables.section_of(own, named, _ACTIVITY_FIELDS, len(own.fields & CORE))
        understood_parts.append(tables.rows(grid, own, section, None, aside))
    first, *others = understood_parts
    for other in others:
        first.columns += other.columns
        first.entries += other.entries
        first.headings += other.headings
        first.loose += other.loose
    first.loose.sort(key=lambda cell: (cell.row, cell.column))
    return attrs.evolve(
        first, section=next((part.section for part in understood_parts if part.section == "activity"), first.section)
    )


def section_of(grid: Grid, head: header_row.Header, *, alone: bool) -> str:
    """What the rows under a heading are: `activity`, or what they are a list of.

    Where the grid is all of its file, what that is called says less than what it asks for.
    """
    named = None if alone and asks_of_activities(head.fields) else _named(grid)
    return tables.section_of(head, named, _ACTIVITY_FIELDS, len(head.fields & CORE))


def _named(grid: Grid) -> Meaning | None:
    """What the name of a sheet says that its rows are."""
    if says(grid.name, "as-processor") or says(grid.name, "as-controller"):
        return None
    if object_parts.is_of_actors(grid.name):
        return Meaning("recipients", 1.0, (), "")
    return _section_named(grid.name)


def _section_named(title: str) -> Meaning | None:
    surest = meanings(title)[:1]
    return next((meaning for meaning in surest if meaning.field in SECTIONS and meaning.certainty > _SURE), None)


def _is_aside(grid: Grid) -> bool:
    """Whether a sheet is by its name a guide, or a list of choices; one of activities with purposes is none."""
    text = bare_heading(grid.name.replace("_", " ").lstrip("0123456789 -."))
    if means(text, "sheet-list"):
        head = header_row.header(grid)
        return head is None or not ({"name", "purpose"} <= head.fields or _lists_activities_by_number(head))
    return means(text, "sheet-aside")


def _lists_activities_by_number(head: header_row.Header) -> bool:
    """Whether headings plainly ask for the number and the name of each activity: `Réf | Nom du traitement`."""
    names = (heading.meaning for heading in head.columns.values() if heading.meaning)
    plainly = any(meaning.field == "name" and meaning.certainty >= _PLAINLY for meaning in names)
    return "ref" in head.fields and plainly


def _role_of(grid: Grid) -> str | None:
    """Whose details an object holds, by its key: `{"dpo": {"name": ...}}`."""
    if grid.of_objects and means(grid.name, "organisation-label"):
        return "organisation"
    surest = meanings(grid.name)[:1] if grid.above or not grid.is_section else ()
    return next((meaning.field for meaning in surest if meaning.field in ROLES and meaning.certainty >= _SURE), None)


def _may_say_whose(grid: Grid, understood: UnderstoodGrid) -> bool:
    """Whether a grid may say whose register it is: a cover, what stands above the activities, a section about it.

    A plan for breaches or a list of tasks speaks of a controller too, and says of nobody that the register is theirs.
    """
    if is_title_of(grid.name, "not-activity") or is_title_of(grid.name, "example"):
        return False
    above_activities = understood.layout == "rows" and understood.section == "activity"
    section_about_it = is_title_of(grid.name, "owner") or (
        grid.is_section and (is_organisation(grid.name) or (not grid.above and says(grid.name, "register")))
    )
    titles = titles_of_section(grid)
    at_the_foot = len(titles) == 1 and titles[0] == PurePath(grid.file).stem and len(grid.rows) <= _MOST_LINES_ABOVE
    about_somebody = section_about_it or at_the_foot or _role_by_title(grid) is not None
    return grid.number == 0 or above_activities or about_somebody or not grid.is_section


def _role_by_title(grid: Grid) -> str | None:
    """Whose details stand in a section of a text, by its title: the officer's, or those of another beside the owner.

    `Angaben zur Person des Datenschutzbeauftragten`, with labels for a name and how to reach them below it.
    """
    title = without_number(grid.name)
    surest = meanings(title)[:1] if grid.is_section and not title.rstrip().endswith("?") else ()
    role = next(
        (_PEOPLE[meaning.field] for meaning in surest if meaning.field in _PEOPLE and meaning.certainty >= _SURE), None
    )
    lines = [row for row in grid.rows[1:] if any(row)]
    labelled = {meaning.field for row in lines if (meaning := header_row.taken_for(row[0]))}
    return role if lines and all(len(row) <= _PAIR for row in lines) and labelled & (CONTACT | {"name"}) else None


def _officer_denied(grid: Grid, last: Cell) -> HeadedCell | None:
    """What a section whose title asks for the officer says below it, where that is only that there is none.

    `Details of the data protection officer`, and below it `None has been appointed`.
    """
    surest = meanings(without_number(grid.name))[:1] if grid.is_section else ()
    about = any(_PEOPLE.get(meaning.field) == "dpo" and meaning.certainty >= _SURE for meaning in surest)
    alone = last.row and sum(map(any, grid.rows[1:])) == 1
    denies = answer(last.text, "dpo").kind in {"no", "none", "na", "excluded"}
    return HeadedCell(grid.name, "dpo", last.text, last) if about and alone and denies else None


def _before_activities(grid: Grid, understood: UnderstoodGrid) -> UnderstoodGrid:
    """The same section before all activities, as a contact block where it names a controller in so many words."""
    if understood.layout != "kept" or is_title_of(grid.name, "not-activity") or is_title_of(grid.name, "example"):
        return understood
    details, headings, others = contact_block.contacts(grid, understood.loose[:_MOST_CONTACT_CELLS])
    if not any(role == cell.field == "controller" for role, cell in details):
        return understood
    more = understood.loose[_MOST_CONTACT_CELLS:]
    return attrs.evolve(
        understood,
        layout="contact",
        contacts=details,
        headings=[*understood.headings, *headings],
        loose=sorted([*others, *more], key=lambda cell: (cell.row, cell.column)),
    )


def _first_row_of_lines(grid: Grid, understood: UnderstoodGrid) -> int:
    """The row, from 0, above which a grid may speak of whose it is: that of its heading, or of the first answer."""
    if understood.header:
        return understood.header[0]
    answered = [cell.grid_cell.row for entry in understood.entries for cell in entry.cells]
    return min(answered, default=len(grid.rows))


def _with_contacts(grid: Grid, understood: UnderstoodGrid) -> UnderstoodGrid:
    """The same grid, with what stands beside the table read as a contact block."""
    first_entry = _first_row_of_lines(grid, understood)
    loose = sorted(understood.loose, key=lambda cell: (cell.row, cell.column))
    above = [cell for cell in loose if cell.row < first_entry][:_MOST_CONTACT_CELLS]
    below = loose[len(above) :]
    if above and (denied := _officer_denied(grid, above[-1])) is not None:
        denying = [("dpo", denied)]
        loose = [cell for cell in loose if cell is not above[-1]]
        return attrs.evolve(understood, contacts=[*understood.contacts, *denying], loose=loose)
    if not above or not _may_say_whose(grid, understood):
        return understood
    role = next((role for title, role in _BY_TITLE if is_title_of(grid.name, title)), None)
    role = _role_by_title(grid) or role or _role_of(grid)
    details, headings, others = contact_block.contacts(grid, above, role)
    understood.contacts += details
    understood.headings.extend(headings)
    understood.loose = sorted([*others, *below], key=lambda cell: (cell.row, cell.column))
    if details and understood.layout == "kept":
        understood.layout = "contact"
    return understood
