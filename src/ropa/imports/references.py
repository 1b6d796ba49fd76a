# SPDX-License-Identifier: Apache-2.0
"""Cells that only say where to look: `see section 1`, `as in activity 3`, `siehe Lohnabrechnung`, `ditto`.

Where that is plainly one activity of the file, or a section of it that answers the same question, the line has what
stands there too; the words themselves are kept. Anything else is asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from ropa.free_text.answers import answer
from ropa.free_text.comparable import plain
from ropa.free_text.denials import is_ditto, pointed_at
from ropa.imports.shapes.header_row import taken_for
from ropa.imports.shapes.headings import STATES
from ropa.imports.shapes.titles import counts, titles, without_number
from ropa.packages.grid import Cell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ropa.imports.shapes.understood_grid import Entry, HeadedCell, UnderstoodGrid
    from ropa.packages.grid import Grid

_NUMBER: Final = re.compile(r"(?<![\w.])(\d{1,3})(?:\.\d{1,3})*(?![\w.]*\w)")
_OWN_NUMBER: Final = re.compile(r"\A\D{0,40}?(?<![\w.])(\d{1,3})(?![\w])")
_CODE: Final = re.compile(r"[^\W_][\w.-]*\d[\w-]*")
_LETTERED: Final = re.compile(r"\A(?:[^\W\d_]{2,40}\s){0,2}([A-Z])(?!\w)")
_LONGEST: Final = 120
_MOST_STEPS: Final = 4
_NEVER: Final = frozenset({None, "name", "ref", "kept", "updated", "created", "status", "owner", "department"})
"""What is no fact about the processing, or names the line itself."""


def followed(
    activities: Sequence[Entry], grids: Sequence[Grid], understood_grids: Sequence[UnderstoodGrid]
) -> tuple[Entry, ...]:
    """The same activities, each with what the cells that it refers to say."""
    if not any(_may_refer(cell) for entry in activities for cell in entry.cells):
        return tuple(activities)
    index = _Index(activities, grids, understood_grids)
    answers = [[index.what_stands_at(entry, cell) for cell in entry.cells] for entry in activities]
    for entry, found_there in zip(activities, answers, strict=True):
        cells: list[HeadedCell] = []
        for cell, targets in zip(entry.cells, found_there, strict=True):
            if targets:
                cells.append(attrs.evolve(cell, field=None, refers=True))
            else:
                cells.append(attrs.evolve(cell, field=None, elsewhere=True) if _points_at_own(entry, cell) else cell)
            cells += targets
        entry.cells = cells
    return tuple(activities)


def _may_refer(cell: HeadedCell) -> bool:
    return cell.field not in _NEVER and len(cell.text) <= _LONGEST and pointed_at(cell.text) is not None


def _points_at_own(entry: Entry, cell: HeadedCell) -> bool:
    """Whether a cell only says in which column of its line to look: `Zie Technical Measures`."""
    heading = plain(pointed_at(cell.text) or "") if _may_refer(cell) else ""
    return bool(heading) and any(plain(other.heading) == heading for other in entry.cells if other is not cell)


class _Index:
    """The activities of a file by what other cells may call them by."""

    def __init__(
        self, activities: Sequence[Entry], grids: Sequence[Grid], understood_grids: Sequence[UnderstoodGrid]
    ) -> None:
        self._grids = grids
        self._layouts = {understood.grid: understood.layout for understood in understood_grids}
        self._by_name: dict[str, Entry | None] = {}
        self._before: dict[int, Entry] = {}
        self._sections = _sections(grids, {entry.at[0] for entry in activities})
        above: Entry | None = None
        for entry in activities:
            for name in self._names_of(entry):
                self._by_name[name] = entry if self._by_name.get(name, entry) is entry else None
            if above is not None and above.at[0] == entry.at[0]:
                self._before[id(entry)] = above
            above = entry

    def _names_of(self, entry: Entry) -> set[str]:
        """What an activity may be called by: its name, its number or code, the number of its section."""
        texts = [cell.text for cell in entry.of("name", "ref")]
        if self._layouts[entry.at[0]] == "form":
            title = next(iter(titles(self._grids[entry.at[0]])), "")
            number = _OWN_NUMBER.match(title) if without_number(title) != title.strip() else None
            lettered = _LETTERED.match(title) if without_number(title) != title.strip() else None
            texts += [*([lettered[1]] if lettered else []), title, entry.title or "", *([number[1]] if number else [])]
        names = {plain(text) for text in texts} | {plain(without_number(text)) for text in texts}
        return {name.lstrip("0") or name for name in names if name}

    def what_stands_at(self, entry: Entry, cell: HeadedCell, steps: int = 0) -> list[HeadedCell]:
        """What stands where a cell points, under the heading of the cell; empty where that is not plainly one place."""
        spoken = pointed_at(cell.text) if cell.field not in _NEVER and len(cell.text) <= _LONGEST else None
        if spoken is None or steps > _MOST_STEPS:
            return []
        target = self._target(entry, cell, spoken)
        own = target.of(cell.field or "") if target is not None and target is not entry else []
        own = [other for other in own if plain(other.heading) == plain(cell.heading)] or own
        if target is None and (section := self._in_section(cell, spoken)) is not None:
            return [attrs.evolve(cell, text=section.text, grid_cell=section, inherited=True)]
        if target is None or len({other.grid_cell for other in own}) != len(own):
            return []
        stated: list[HeadedCell] = []
        for other in own:
            if pointed_at(other.text) is not None:
                further = self.what_stands_at(target, other, steps + 1)
                if not further:
                    return []
                stated += further
            elif answer(other.text, other.field).kind in {"prompt", "unknown", "reference"}:
                return []
            else:
                stated.append(attrs.evolve(other, inherited=True))
        return stated

    def _target(self, entry: Entry, cell: HeadedCell, spoken: str) -> Entry | None:
        """The one activity that the words name, by its number, its code or its name."""
        if is_ditto(cell.text):
            return self._before.get(id(entry)) if self._layouts[entry.at[0]] == "rows" else None
        codes = {plain(code) for code in _CODE.findall(spoken)}
        for name in (
            plain(spoken),
            _without_pointers(spoken),
            *(codes if len(codes) == 1 else ()),
            *_number_in(spoken),
        ):
            if (target := self._by_name.get(name)) is not None:
                return target
        return None

    def _in_section(self, cell: HeadedCell, spoken: str) -> Cell | None:
        """What a section that is no activity answers to the same question: `0. General` with `Measures: ...`."""
        return next((self._sections.get((number, cell.field or "")) for number in _number_in(spoken)), None)


def _number_in(spoken: str) -> tuple[str, ...]:
    """The one number in words that otherwise only say what it counts: `section 1`, `VVT Nr. 4`; nothing elsewhere."""
    numbers = _NUMBER.findall(spoken)
    others = plain(_NUMBER.sub(" ", spoken)).split()
    return (numbers[0].lstrip("0") or "0",) if len(numbers) == 1 and all(map(counts, others)) else ()


def _without_pointers(spoken: str) -> str:
    """A name without what only says that one follows: `activity Payroll`."""
    parts = plain(spoken).split()
    first = next((at for at, part in enumerate(parts) if not counts(part)), len(parts))
    return " ".join(parts[first:])


def _sections(grids: Sequence[Grid], of_activities: set[int]) -> Mapping[tuple[str, str], Cell]:
    """For the number of a section that is no activity and a field, the one answer that stands there."""
    stated: dict[tuple[str, str], Cell | None] = {}
    for grid in grids:
        number = _OWN_NUMBER.match(grid.name) if grid.is_section and without_number(grid.name) != grid.name else None
        if number is None or grid.number in of_activities:
            continue
        for row in range(len(grid.rows)):
            label, text = (*grid.rows[row], None, None)[:2]
            meaning = taken_for(label) if text is not None and len(grid.rows[row]) == 2 else None  # noqa: PLR2004 - both
            if text is None or meaning is None or meaning.certainty < STATES:
                continue
            key = (number[1].lstrip("0") or "0", meaning.field)
            stated[key] = Cell(grid.number, row, 1, text) if key not in stated else None
    return {key: cell for key, cell in stated.items() if cell is not None}
