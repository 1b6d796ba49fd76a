# SPDX-License-Identifier: Apache-2.0
"""From the understood grids to what the file describes: activities with their linked lines, and what is left.

Lines of other sheets are joined to their activity by its id or its name. What is no activity is left aside, with the
reason; what a processor keeps for its customers (Art. 30(2)) is told from the titles that it stands under.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import attrs

from ropa.free_text.answers import answer, means
from ropa.free_text.comparable import plain
from ropa.free_text.lists import items, labelled
from ropa.free_text.tick_boxes import without_struck
from ropa.imports.activity_or_not import OWN, WHY, fields_asked, left_aside
from ropa.imports.fields.sub_processors import asks_for_sub_processors
from ropa.imports.legends import decode
from ropa.imports.line_numbers import ListNumbers, keys_of_activity, list_of
from ropa.imports.link_tables import link
from ropa.imports.old_copies import leave_old_copies
from ropa.imports.references import followed
from ropa.imports.shapes.header_row import taken_for
from ropa.imports.shapes.letters_for_yes import spelt_out
from ropa.imports.shapes.object_parts import OTHER, PROCESSED
from ropa.imports.shapes.sections import titles_of_section
from ropa.imports.shapes.tables import DONE_FOR_OTHERS
from ropa.imports.shapes.titles import full_name, is_as_processor, says, titles
from ropa.imports.shapes.understood_grid import CORE, SECTIONS, Entry, HeadedCell
from ropa.packages.grid import Cell
from ropa.values import frozen

if TYPE_CHECKING:
    from ropa.imports.line_numbers import Key
    from ropa.imports.mapping import Mapping
    from ropa.imports.shapes.understood_grid import UnderstoodGrid
    from ropa.packages.grid import Grid


_ASKED_OF_CONTROLLERS: Final = frozenset({"purpose", "purpose+basis", "basis", "basis9", "retention"})
"""What Art. 30(2) asks of no processor, or its register asks for as well as that of a controller."""
_OF_A_PROCESSOR: Final = frozenset({"customer", "processing", "controller"})
"""What a table asks for whose lines are no details of another one's."""

_ANSWERED_IN_LETTERS: Final = frozenset(
    {
        "transfer",
        "special-data",
        "dpia-required",
        "dpia",
        "processing-agreement",
        "automated",
        "profiling",
        "national-number",
    }
)
_DIGIT: Final = re.compile(r"\d")
_NAMING_NOTHING_ELSE: Final = frozenset({None, "service", "purpose", "description", "processing", "kept", "category"})
_NAMES_APART: Final = re.compile(r"(?:(?<!\s)\s+)?[,;\n]\s*")
_NAMING_PARTIES: Final = frozenset({"processors", "recipients", "internal-recipients", "external-recipients"})
_CODE: Final = re.compile(
    r"[A-Za-z]{1,6}[-_#]\d{1,6}|[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}|[a-z]{1,3}\d{1,5}|\d{1,9}"
)
"""The number of a line of some list, and nobody's name: `p-1`, `k2`."""

_NUMBERS: Final = re.compile(r"(?:(?<!\s)\s+)?[,;/\n]\s*|(?<!\s)\s+(?:og|and|und|et|en|y|e|och)\s+")


@frozen
class FileContents:
    """What a file describes.

    Attributes:
        activities: The lines and forms that are activities, or processing on behalf, each with its linked lines.
        others: Lines of lists that belong to no activity in particular.
        aside: For each cell that is left aside, why.
    """

    activities: tuple[Entry, ...]
    others: tuple[Entry, ...]
    aside: dict[Cell, str]


def described(
    grids: Sequence[Grid], understood_grids: Sequence[UnderstoodGrid], mapping: Mapping | None = None
) -> FileContents:
    """Join the lines of the grids; cells of lines that are no activities go to what is loose in their grid."""
    aside = leave_old_copies(grids, understood_grids, mapping)
    _leave_struck(understood_grids)
    _spell_out_letters(understood_grids)
    decode(grids, understood_grids)
    _tell_details(understood_grids)
    entries = [
        entry
        for understood in understood_grids
        for entry in understood.entries
        if understood.section == entry.section == "activity"
    ]
    for understood in understood_grids:
        for entry in understood.entries:
            if understood.layout == "form":
                entry.title = full_name(grids[understood.grid])
                entry.name = None if entry.of("name") else entry.title
                if entry.name and entry.of("customer") and not entry.of("purpose") and says(entry.name, "register"):
                    entry.name = entry.first("customer")  # the title is that of the whole register
    link(entries, grids, understood_grids)
    _name_parts(grids, understood_grids)
    pointed = _point_at_lists(entries, understood_grids)
    others = _joined(entries, understood_grids, grids, pointed)
    by_processor = _is_kept_by_a_processor(understood_grids)
    of_the_file = titles(grids[0]) if grids and not any(entry.at[0] == 0 for entry in entries) else ()
    of_the_file = tuple(title for title in of_the_file if not _is_of_one_sheet(title, grids))
    activities = []
    summaries = _summaries(entries, understood_grids)
    asked = [fields_asked(understood) for understood in understood_grids]
    asking_why = {number for number, fields in enumerate(asked) if fields & WHY}
    left: set[int] = set()
    for entry in entries:
        understood = understood_grids[entry.at[0]]
        summed = id(entry) in summaries
        beside = len(asking_why) > (entry.at[0] in asking_why)
        grid = grids[entry.at[0]]
        aside_for = left_aside(entry, understood, grid, asked[entry.at[0]], beside_activities=beside)
        reason = "summary" if summed else aside_for
        if reason is None:
            sheet = mapping.sheet(grids[entry.at[0]].name) if mapping else None
            as_processor = sheet.as_processor if sheet else None
            above = (*titles(grids[entry.at[0]]), *of_the_file)
            fields = {cell.field for cell in entry.cells}
            entry.on_behalf = as_processor if as_processor is not None else is_as_processor(above, fields)
            if entry.on_behalf is None and by_processor and not fields & _ASKED_OF_CONTROLLERS:
                entry.on_behalf = True
            if entry.on_behalf and not entry.of("customer", "controller"):
                _name_customer_by_title(entry, grids[entry.at[0]], understood)
            activities.append(entry)
            continue
        cells = [cell for cell in _cells(entry) if cell not in aside]
        aside.update(dict.fromkeys(cells, reason))
        left.add(id(entry))
        understood.loose.extend(cells)
    for number in {entry.at[0] for entry in entries if id(entry) in left}:
        understood = understood_grids[number]
        understood.entries = [entry for entry in understood.entries if id(entry) not in left]
        understood.loose = sorted({*understood.loose}, key=lambda cell: (cell.row, cell.column))
    return FileContents(followed(activities, grids, understood_grids), tuple(others), aside)


def _name_customer_by_title(entry: Entry, grid: Grid, understood: UnderstoodGrid) -> None:
    """Read on whose behalf something is done from the title above it, where that says so: `Customer: Acme Ltd`."""
    title = next((cell for cell in understood.loose if cell.row == 0 and cell.text == grid.name), None)
    pair = labelled(title.text) if title is not None else None
    meaning = taken_for(pair[0]) if pair is not None else None
    if title is None or pair is None or meaning is None or meaning.field != "customer":
        return
    entry.cells.append(HeadedCell(pair[0], "customer", pair[1], title))
    understood.loose = [cell for cell in understood.loose if cell is not title]


def _leave_struck(understood_grids: Sequence[UnderstoodGrid]) -> None:
    """Leave in words what somebody struck out: it is said no longer."""
    for understood in understood_grids:
        stack = [*understood.entries]
        while stack:
            entry = stack.pop()
            stack += entry.items
            if any("~~" in cell.text for cell in entry.cells):
                entry.cells = [_not_struck(cell) for cell in entry.cells]
        if any("~~" in cell.text for _, cell in understood.contacts):
            contacts = [(role, _not_struck(cell)) for role, cell in understood.contacts]
            understood.contacts = [(role, cell) for role, cell in contacts if cell.field is not None]


def _spell_out_letters(understood_grids: Sequence[UnderstoodGrid]) -> None:
    """Read a letter for yes or no as the word that it stands for, under what is answered so."""
    for understood in understood_grids:
        for entry in (inner for outer in understood.entries for inner in (outer, *outer.items)):
            for at, cell in enumerate(entry.cells):
                if cell.field in _ANSWERED_IN_LETTERS and (text := spelt_out(cell.text)) != cell.text:
                    entry.cells[at] = attrs.evolve(cell, text=text)


def _not_struck(cell: HeadedCell) -> HeadedCell:
    text = without_struck(cell.text)
    return attrs.evolve(cell, text=text) if text else attrs.evolve(cell, field=None)


def _is_of_one_sheet(title: str, grids: Sequence[Grid]) -> bool:
    """Whether a title is that of a sheet behind, in a list of contents: `Sheet 2: Parties` is listed as `Parties`."""
    return any(f": {grid.name}".endswith(f": {title}") for grid in grids[1:])


def _is_kept_by_a_processor(understood_grids: Sequence[UnderstoodGrid]) -> bool:
    """Whether the blocks of a file say whose it is by naming a processor, and no controller."""
    fields = {cell.field for understood in understood_grids for _, cell in understood.contacts}
    return "processors" in fields and not fields & {"controller", "organisation"}


def _tell_details(understood_grids: Sequence[UnderstoodGrid]) -> None:
    """Tell tables apart that only detail the activities of another one: each line names one of these.

    `Activity | Data item`, of which each line says one item of one activity; or `Activity | Recipients`, with a line
    for each, which goes on where the other table ends.
    """
    tables = [understood for understood in understood_grids if understood.section == "activity" and understood.entries]
    keys = [
        Counter(plain(cell.text) for entry in table.entries for cell in entry.of("ref", "name")) for table in tables
    ]
    fields = [_fields(table) for table in tables]
    asked = [len(own_fields & OWN) for own_fields in fields]
    most = max(asked, default=0)
    with_key = _numbers_of_tables(keys)
    for number, understood in enumerate(tables):
        named = [_key(entry) for entry in understood.entries]
        repeats = len(set(named)) < len(named)
        if not named or "" in named:
            continue
        with_rarest = min((with_key[key] for key in named), key=len)
        mains = (
            other
            for other in with_rarest
            if other != number
            and (
                asked[number] < asked[other]
                or _names_alone(fields[other], understood)
                or (repeats and _says_why_alone(fields[other], fields[number]))
            )
            and keys[other].keys() >= {*named}
            and (asked[number] < most or all(keys[other][key] == 1 for key in named))
        )
        main = next(mains, None)
        if main is None:
            continue
        only_names = _names_alone(fields[main], understood) and (
            not asked[main] or _goes_on_by_number(tables[main], understood)
        )
        if fields[number] & _OF_A_PROCESSOR and (asked[main] or not only_names):
            continue
        own = [
            field for field in _fields_in_order(understood) if field in SECTIONS & CORE and field not in fields[main]
        ]
        by_row = any(name.isdigit() for name in named)  # the first line of each of two tables is no. 1
        if not only_names and (not own or (by_row and len(set(own)) > 1)):
            continue
        if (not by_row or only_names) and len(set(named)) == len(named) and all(keys[main][key] == 1 for key in named):
            _go_on(tables[main], understood, fields[main])
        elif own and (len(set(own)) == 1 or "name" not in fields[number]):
            understood.section = "data" if {"subjects", "data"} <= {*own} else own[0]
            for entry in understood.entries:
                entry.section = understood.section


def _numbers_of_tables(keys: Sequence[Counter[str]]) -> dict[str, list[int]]:
    """For each name or number of a line, the tables that have it, by their place."""
    with_key: dict[str, list[int]] = {}
    for number, own_keys in enumerate(keys):
        for key in own_keys:
            with_key.setdefault(key, []).append(number)
    return with_key


def _goes_on_by_number(main: UnderstoodGrid, other: UnderstoodGrid) -> bool:
    """Whether a table has just the numbers of another, each once, and asks nothing that this one asks.

    Else both may count their own lines from 1.
    """
    numbers = [[_key(entry) for entry in table.entries] for table in (main, other)]
    asked_twice = _fields(main) & _fields(other) - {"ref"}
    return not asked_twice and sorted(numbers[0]) == sorted(numbers[1]) and len({*numbers[1]}) == len(numbers[1])


def _names_alone(main: frozenset[str], other: UnderstoodGrid) -> bool:
    """Whether a table gives the activities their names, and another only numbers: `Ref | Name`, `Ref | Data`."""
    names = (column.why for column in other.columns if column.meaning and column.meaning.field == "name")
    return {"ref", "name"} <= main and "ref" in _fields(other) and all(why == DONE_FOR_OTHERS for why in names)


def _says_why_alone(main: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a table says why something is done, and another only whom it is about and with what."""
    why = {"purpose", "purpose+basis", "basis"}
    return bool(main & why) and not other & why and "name" not in other


def _fields_in_order(understood: UnderstoodGrid) -> list[str]:
    return [column.meaning.field for column in understood.columns if column.meaning]


def _fields(understood: UnderstoodGrid) -> frozenset[str]:
    return frozenset(_fields_in_order(understood))


def _key(entry: Entry) -> str:
    """By what a line names its activity: its number, or else its name."""
    return plain(entry.first("ref") or entry.first("name") or "")


def _go_on(main: UnderstoodGrid, understood: UnderstoodGrid, known_fields: frozenset[str]) -> None:
    """Give the lines of a table to those of another that they go on with; what both ask for stays in words."""
    by_key = {plain(cell.text): entry for entry in main.entries for cell in entry.of("ref", "name")}
    for entry in understood.entries:
        whole = by_key[_key(entry)]
        for cell in entry.cells:
            field = "ref" if cell.field in {"ref", "name"} else None if cell.field in known_fields else cell.field
            whole.cells.append(attrs.evolve(cell, field=field))
    understood.entries = []


def _summaries(entries: list[Entry], understood_grids: Sequence[UnderstoodGrid]) -> frozenset[int]:
    """The entries that repeat the names of activities which other grids say more of, by their identity.

    Those of a grid of which most do, and each line of a list that has a form of its own.
    """
    names: dict[int, set[str]] = {}
    for entry in entries:
        names.setdefault(entry.at[0], set()).update(plain(cell.text) for cell in entry.of("name"))
    own = {
        number: len({column.meaning.field for column in understood_grids[number].columns if column.meaning} & OWN)
        for number in names
    }
    in_forms = {number for number in names if understood_grids[number].layout == "form"}
    repeating: set[int] = set()
    for amount in {*own.values()}:
        richer = [number for number in names if own[number] > amount]
        named = frozenset[str]().union(*(names[number] for number in richer))
        with_form = frozenset[str]().union(*(names[number] for number in richer if number in in_forms))
        for entry in (entry for entry in entries if own[entry.at[0]] == amount):
            repeated = names[entry.at[0]]
            mostly = len(repeated & named) > len(repeated) / 2
            in_list = understood_grids[entry.at[0]].layout == "rows"
            if mostly or (in_list and any(plain(cell.text) in with_form for cell in entry.of("name"))):
                repeating.add(id(entry))
    return frozenset(repeating)


def _cells(entry: Entry) -> list[Cell]:
    own = [cell.grid_cell for cell in entry.cells if not cell.inherited]
    return own + [cell for item in entry.items for cell in _cells(item)]


def _joined(
    entries: list[Entry],
    understood_grids: Sequence[UnderstoodGrid],
    grids: Sequence[Grid],
    pointed: dict[tuple[tuple[int, int], str], str],
) -> list[Entry]:
    """Give the lines of lists to the activities that they name, or that they are parts of; the others."""
    at_line = {entry.at: entry for entry in entries}
    forms = _forms_by_grid(entries, understood_grids)
    index: dict[str, Entry | None] = {}
    for entry in entries:
        for key in (plain(cell.text) for cell in entry.of("name", "ref") if not cell.text.strip().isdecimal()):
            index[key] = entry if key not in index else None
    several = _by_each_number(entries)
    systems = _by_each_system(entries)
    within = _by_title(entries, grids)
    counting = {
        understood.grid: ListNumbers(entry for entry in understood.entries if entry.section != "activity")
        for understood in understood_grids
    }
    counted = Counter(numbers.counted for numbers in counting.values())
    repeated = {kind for kind, times in counted.items() if kind and times > 1}
    others = []
    for understood in understood_grids:
        owners = grids[understood.grid].owners
        numbers = counting[understood.grid]
        for item in understood.entries:
            if understood.section == item.section == "activity":
                continue
            line = owners[item.at[1]] if owners else None
            whole = at_line.get(line) or _form_at(forms.get(line[0], []), line) if line else None
            if whole is not None:
                _give_part(whole, item, grids[understood.grid].name)
                continue
            pointing = [(entry, [*item.cells]) for entry in _pointed_at(item, several, numbers, repeated)]
            named_by = [*item.of("name"), *(cell for cell in item.of("ref") if not cell.text.strip().isdecimal())]
            owner = next((own for cell in named_by if (own := index.get(plain(cell.text)))), None)
            owner = owner or (pointing[0][0] if len(pointing) == 1 else None)
            named = pointing if len(pointing) > 1 or owner is None else []
            named = named or (_named_elsewhere(item, index) or _by_system(item, systems) if owner is None else [])
            if named:
                for entry, cells in named:
                    entry.items.append(attrs.evolve(_as_engaged(_as_pointed_at(item, entry, pointed)), cells=cells))
                continue
            owner = owner or within.get(understood.grid) or (entries[0] if len(entries) == 1 else None)
            if owner is None:
                others.append(item)
            else:
                item.cells = [_as_link(cell, index) for cell in item.cells]
                owner.items.append(_as_pointed_at(item, owner, pointed))
    return others


def _name_parts(grids: Sequence[Grid], understood_grids: Sequence[UnderstoodGrid]) -> None:
    """Give parts that only number a line of a list what stands there: `{"vendorId": 70, "agreement": true}`."""
    listed: dict[tuple[str, str], Entry | None] = {}
    parts: list[Entry] = []
    for grid, understood in zip(grids, understood_grids, strict=True):
        owner = next((understood_grids[line[0]] for line in grid.owners if line), None)
        if owner is not None and owner.section == "activity" and owner.entries:
            parts += understood.entries
            continue
        for entry in understood.entries if understood.section != "activity" else ():
            for cell in entry.of("ref"):
                key = (list_of(entry.section), plain(cell.text))
                listed[key] = entry if key not in listed else None
    taken: set[int] = set()  # the lines that parts point at: those are said of an activity, and not of all
    for item in parts if listed else ():
        kind = list_of(item.section)
        naming = [cell for cell in item.cells if cell.field in {"name", "party", item.section}]
        naming = [cell for cell in naming if not asks_for_sub_processors(cell.heading)]
        pointing = [cell for cell in naming or item.of("ref") if listed.get((kind, plain(cell.text)))]
        coded = not naming or all(_CODE.fullmatch(cell.text.strip()) for cell in naming)
        line = listed.get((kind, plain(pointing[0].text))) if kind and coded and len(pointing) == 1 else None
        if line is not None:
            own = [attrs.evolve(cell, field="ref") if cell is pointing[0] else cell for cell in item.cells]
            of_line = [attrs.evolve(cell, inherited=id(line) in taken) for cell in line.cells if cell.field != "ref"]
            numbers = [] if id(line) in taken else [attrs.evolve(cell, field=None) for cell in line.of("ref")]
            item.cells = [*own, *of_line, *numbers]
            taken.add(id(line))
    for understood in understood_grids if taken else ():
        understood.entries = [entry for entry in understood.entries if id(entry) not in taken]


def _by_title(entries: list[Entry], grids: Sequence[Grid]) -> dict[int, Entry]:
    """For sections of a text, the one activity of the section above them whose title they stand under, or have too."""
    in_grid: dict[int, list[Entry]] = {}
    for entry in entries:
        in_grid.setdefault(entry.at[0], []).append(entry)
    last: dict[tuple[str, ...], Entry | None] = {}
    within: dict[int, Entry] = {}
    for number, grid in enumerate(grids):
        if not grid.is_section:
            continue
        path = titles_of_section(grid)
        own = in_grid.get(number, [])
        if own:
            last[path] = own[0] if len(own) == 1 else None
        elif (owner := last.get(path) or last.get(path[:-1])) is not None:
            within[number] = owner
    return within


def _forms_by_grid(entries: list[Entry], understood_grids: Sequence[UnderstoodGrid]) -> dict[int, list[Entry]]:
    forms: dict[int, list[Entry]] = {}
    for entry in entries:
        if understood_grids[entry.at[0]].layout == "form":
            forms.setdefault(entry.at[0], []).append(entry)
    return forms


def _form_at(forms: list[Entry], line: tuple[int, int]) -> Entry | None:
    """The form of a grid that a line of it stands in: of several below each other, the last that begins above it."""
    return next((entry for entry in reversed(forms) if entry.at <= line), forms[-1] if forms else None)


def _named_elsewhere(item: Entry, index: dict[str, Entry | None]) -> list[tuple[Entry, list[HeadedCell]]]:
    """The activities that a cell of a line names and nothing else: `Used for: Payroll, Recruitment`."""
    for cell in item.cells:
        parts = [plain(part) for part in _NAMES_APART.split(cell.text)] if plain(cell.text) not in index else []
        owners = [index.get(key) for key in parts or [plain(cell.text)]]
        if cell.field not in _NAMING_NOTHING_ELSE or not owners or not all(owners):
            continue
        cells = [attrs.evolve(other, field="ref") if other is cell else other for other in item.cells]
        return [(owner, list(cells)) for owner in owners if owner is not None]
    return []


def _pointed_at(item: Entry, several: dict[Key, list[Entry]], numbers: ListNumbers, repeated: set[str]) -> list[Entry]:
    """The activities that a line of another list names by their numbers: one, or each of `2, 3`; or that name it."""
    pointed: list[Entry] = []
    for cell in item.of("ref"):
        (whole,) = numbers.keys(cell, [cell.text], repeated)
        keys = numbers.keys(cell, [part for part in _NUMBERS.split(cell.text) if part.strip()], repeated)
        if whole in several:
            pointed += several[whole]
        elif all(key in several for key in keys):
            pointed += [entry for key in keys for entry in several[key]]
    return list({id(entry): entry for entry in pointed}.values())


def _by_each_system(entries: list[Entry]) -> dict[str, list[Entry]]:
    """The activities by each of the systems that they name."""
    by_system: dict[str, list[Entry]] = {}
    for entry in entries:
        for name in dict.fromkeys(plain(part) for cell in entry.of("systems") for part in items(cell.text)):
            by_system.setdefault(name, []).append(entry)
    return by_system


def _by_system(item: Entry, systems: dict[str, list[Entry]]) -> list[tuple[Entry, list[HeadedCell]]]:
    """The activities whose system a line of processors names: who runs `Visma Lön` does so in each that has it."""
    if item.section != "processors" and not _engages_supplier(item):
        return []
    for cell in item.of("systems") or (item.of("name") if item.section == "systems" else []):
        owners = systems.get(plain(cell.text), [])
        cells = [attrs.evolve(other, field="ref") if other is cell else other for other in item.cells]
        if owners:
            return [(owner, list(cells)) for owner in owners]
    return []


def _engages_supplier(item: Entry) -> bool:
    """Whether a line of a list of systems says that whoever supplies it processes for the controller.

    So does a role beside the supplier, or a "yes" under the agreement of Art. 28(3).
    """
    if item.section != "systems" or not item.of("processors"):
        return False
    is_processor = any(means(cell.text, "processor") for cell in item.cells if cell.field in {None, "role", "service"})
    agreed = any(answer(cell.text, cell.field).kind == "yes" for cell in item.of("processing-agreement"))
    return is_processor or agreed


def _as_engaged(item: Entry) -> Entry:
    """A line of a list of systems as one of processors, where whoever supplies the system is one."""
    return attrs.evolve(item, section="processors") if _engages_supplier(item) else item


def _point_at_lists(
    entries: list[Entry], understood_grids: Sequence[UnderstoodGrid]
) -> dict[tuple[tuple[int, int], str], str]:
    """Take cells for numbers that name lines of a list: `L1, L2` under *Processors*, `V1` under *System (see vendors)*.

    Under the heading of another list they do where no two lists number a line so, and the number has a letter. Numbers
    of lines that no list of the file has name nobody. Gives, for each line and number, what its heading asked for.
    """
    pointed: dict[tuple[tuple[int, int], str], str] = {}
    numbers: dict[str, set[str]] = {}
    for understood in understood_grids:
        if understood.section != "activity":
            listed = (plain(cell.text) for entry in understood.entries for cell in entry.of("ref"))
            numbers.setdefault(understood.section, set()).update(number for number in listed if _DIGIT.search(number))
    times = Counter(number for listed in numbers.values() for number in listed)
    of_one_list = {number for number, lists in times.items() if lists == 1 and not number.isdecimal()}
    for entry in entries:
        for at, cell in enumerate(entry.cells):
            parts = {plain(part) for part in _NUMBERS.split(cell.text.strip())}
            section = _list_numbered(cell, parts) if cell.field is None else None
            if section is not None and parts <= numbers.get(section, set()):
                pointed.update({(entry.at, part): section for part in parts})
                entry.cells[at] = attrs.evolve(cell, field="ref")
            if cell.field not in SECTIONS:
                continue
            if parts <= numbers.get(cell.field, set()) | of_one_list:
                pointed.update({(entry.at, part): cell.field for part in parts})
                entry.cells[at] = attrs.evolve(cell, field="ref")
            elif cell.field in _NAMING_PARTIES and all(map(_CODE.fullmatch, _NUMBERS.split(cell.text.strip()))):
                entry.cells[at] = attrs.evolve(cell, field=None)
    return pointed


def _list_numbered(cell: HeadedCell, parts: set[str]) -> str | None:
    """The list of parties or systems whose lines bare numbers name, under a heading for these: `Processors: 2, 3`."""
    if not all(part.isdecimal() for part in parts):
        return None
    meaning = taken_for(cell.heading)
    return meaning.field if meaning is not None and meaning.field in _NAMING_PARTIES | {"systems"} else None


def _as_pointed_at(item: Entry, whole: Entry, pointed: dict[tuple[tuple[int, int], str], str]) -> Entry:
    """Somebody of a list as the heading asks under which a line points there: a recipient, or a processor."""
    numbers = (plain(cell.text) for cell in item.of("ref"))
    field = next((pointed[whole.at, number] for number in numbers if (whole.at, number) in pointed), None)
    asked = "processors" if field == "processors" else "recipients" if field in _NAMING_PARTIES else None
    return attrs.evolve(item, section=asked) if asked and item.section in _NAMING_PARTIES else item


def _by_each_number(entries: list[Entry]) -> dict[Key, list[Entry]]:
    """The activities by each of the numbers in their cells: `D1, D2` names two lines of another sheet."""
    by_number: dict[Key, list[Entry]] = {}
    for entry in entries:
        for key in dict.fromkeys(keys_of_activity(entry, _NUMBERS)):
            by_number.setdefault(key, []).append(entry)
    return by_number


def _give_part(owner: Entry, item: Entry, over: str) -> None:
    """Give a line its part: as an item of its own, or cell by cell where the line itself is asked just that.

    That is what lies under a key that names no part of an activity, and whether there are special categories, or
    transfers, at all.
    """
    if item.section == OTHER:
        owner.cells.extend(item.cells)
        return
    own = [cell for cell in item.cells if item.section == "special-data" or cell.field == PROCESSED]
    for cell in own:
        field = item.section if cell.field == PROCESSED else cell.field
        heading = f"{over} {cell.heading}"
        owner.cells.append(attrs.evolve(cell, field=field, heading=heading))
    item.cells = [cell for cell in item.cells if cell not in own]
    if item.cells:
        owner.items.append(item)


def _as_link(cell: HeadedCell, index: dict[str, Entry | None]) -> HeadedCell:
    """A name that is the name of an activity says which one is meant, and names nothing itself."""
    return attrs.evolve(cell, field="ref") if cell.field == "name" and index.get(plain(cell.text)) else cell
