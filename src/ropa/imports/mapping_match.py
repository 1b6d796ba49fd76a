# SPDX-License-Identifier: Apache-2.0
"""A mapping on the file at hand: its sheets and columns are found again by their headings, or it is refused.

Next year's file may have another name, another order of columns and more lines above the table. Where a column is new,
has gone or is called otherwise, nobody has said what it means, so that the map does not fit and what changed is told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

import attrs

from ropa.errors import Fault, Place, UnreadableFile, did_you_mean
from ropa.free_text.comparable import plain
from ropa.imports.mapping import Mapping, SheetMapping, in_short
from ropa.imports.shapes import header_row
from ropa.imports.shapes.forms import form
from ropa.packages.grid import letters, position
from ropa.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from ropa.packages.grid import Grid

_MEND: Final = "Write the map anew (ropa preview FILE --save-map MAP.toml), or say in it what the column means now."
_MEND_LABEL: Final = (
    "Write the map anew (ropa preview FILE --save-map MAP.toml), or say in it what the label means now."
)


@frozen
class _Match:
    """How the headings of a map stand in a grid.

    Attributes:
        header: The first and the last row of the heading there, from 0.
        letters: For each letter of the map, that of the column here.
        missing: The headings that are not here, with their letters in the map.
        new: The headings here that the map does not know, with their letters here.
    """

    header: tuple[int, int]
    letters: dict[str, str]
    missing: tuple[tuple[str, str], ...]
    new: tuple[tuple[str, str], ...]

    @property
    def changes(self) -> int:
        """How many headings are different."""
        return len(self.missing) + len(self.new)


def fitted(mapping: Mapping, grids: Sequence[Grid], file: str) -> Mapping:
    """The mapping with the names of sheets, the letters of columns and the rows that they have in this file.

    Args:
        mapping: The mapping, perhaps made for another file.
        grids: The grids of the file.
        file: What messages call it.

    Raises:
        UnreadableFile: a sheet, a column or a row that it speaks of is not there, or a column has come that it does not
            know; with what changed.
    """
    by_name = {grid.name: grid for grid in grids}
    named = {sheet.name for sheet in mapping.sheets}
    free = [grid for grid in grids if grid.name not in named]
    faults: list[Fault] = []
    sheets = []
    for sheet in mapping.sheets:
        grid = by_name.get(sheet.name) or _renamed(sheet, free, alone=len(mapping.sheets) == len(grids) == 1)
        if grid is not None:
            free = [other for other in free if other is not grid]
            sheets.append(_on(sheet, grid, faults))
        elif not _may_be_missing(sheet, grids):
            names = [other.name for other in grids]
            problem = f"The map speaks of a sheet {sheet.name!r}, which is not in this file."
            mend = did_you_mean(sheet.name, names) or f"Its sheets are: {', '.join(names)[:300]}."
            faults.append(Fault(Place(file), problem, mend))
    if faults:
        raise UnreadableFile(faults, mapping.language)
    return attrs.evolve(mapping, sheets=tuple(sheets))


def _may_be_missing(sheet: SheetMapping, grids: Sequence[Grid]) -> bool:
    """Whether a sheet of the map may have gone: the section of a text, which comes and goes with its activity."""
    return sheet.layout in {"form", "contact", "kept"} and any(grid.is_section for grid in grids)


def _renamed(sheet: SheetMapping, grids: list[Grid], *, alone: bool) -> Grid | None:
    """The grid that a sheet of the map is, under another name: the one with its headings, or the most of them.

    Of several forms that ask what it does, it is any: the first.
    """
    if sheet.headings and sheet.layout == "rows":
        headings = {plain(heading) for heading in sheet.headings.values()}
        matches = [(grid, _match(sheet, grid)) for grid in grids if not headings.isdisjoint(_words_in(grid))]
        fewest = min((match.changes for _, match in matches), default=0)
        nearest = [grid for grid, match in matches if match.changes == fewest < len(headings)]
        if len(nearest) == 1:
            return nearest[0]
    if sheet.layout == "form" and len(sheet.fields) > 1:
        for grid in grids:
            if not any(_labels_changed(sheet, grid)):
                return grid
    return grids[0] if alone and grids else None


def _words_in(grid: Grid) -> Iterator[str]:
    return (plain(in_short(text)) for row in grid.rows[: header_row.SEARCHED] for text in row if text is not None)


def _on(sheet: SheetMapping, grid: Grid, faults: list[Fault]) -> SheetMapping:
    """What the map says of a sheet, with the letters and rows of this file."""
    sheet = attrs.evolve(sheet, name=grid.name)
    if sheet.layout == "kept":
        return sheet
    if sheet.layout == "rows" and sheet.headings:
        match = _match(sheet, grid)
        faults.extend(_changes(sheet, grid, match))
        means = {at for at, field in sheet.fields.items() if field} | sheet.values.keys()
        faults.extend(_letters_missing(means - sheet.headings.keys(), sheet, grid))
        return attrs.evolve(
            sheet,
            header=(match.header[0] + 1, match.header[1] + 1),
            fields={match.letters[at]: field for at, field in sheet.fields.items() if at in match.letters},
            values={match.letters.get(at, at): values for at, values in sheet.values.items()},
        )
    if sheet.layout == "form":
        faults.extend(_labels_changed(sheet, grid))
    else:
        faults.extend(_letters_missing({*sheet.fields, *sheet.values}, sheet, grid))
    if sheet.header and sheet.header[1] > len(grid.rows):
        problem = f"The heading of {grid.name!r} stands in row {sheet.header[1]} by the map, and the sheet ends before."
        faults.append(Fault(Place(grid.file), problem, _MEND))
    return sheet


def _changes(sheet: SheetMapping, grid: Grid, match: _Match) -> Iterable[Fault]:
    new = [heading for heading, _ in match.new]
    for heading, at in match.missing:
        problem = f"The map knows a column {heading!r} ({at}) in {sheet.name!r}, which is not there."
        similar = did_you_mean(heading, new)
        mend = f"{similar} {_MEND}" if similar else _MEND
        yield Fault(Place(grid.file), problem, mend)
    for heading, at in match.new:
        problem = f"The column {heading!r} ({at}) in {sheet.name!r} is not in the map."
        nameless = f"The column {at} in {sheet.name!r} has no heading, and is not in the map."
        yield Fault(Place(grid.file), problem if heading else nameless, _MEND)
    if isinstance(sheet.ends, str) and not _says_in_a_line(grid, sheet.ends, match.header[1] + 1):
        problem = f"The table in {sheet.name!r} is over at {sheet.ends!r} by the map, which no line says."
        yield Fault(Place(grid.file), problem, "Say in the map where the table is over now.")


def _says_in_a_line(grid: Grid, wording: str, first: int) -> bool:
    """Whether a cell says some words, and no more, in a row from the first on."""
    return any(
        text is not None and (plain(text) or text.strip()) == (plain(wording) or wording.strip())
        for row in grid.rows[first:]
        for text in row
    )


def _letters_missing(at_letters: AbstractSet[str], sheet: SheetMapping, grid: Grid) -> Iterable[Fault]:
    columns = {letters(column) for column in range(grid.width)}
    for at in sorted(at_letters):
        is_letter = at.isalpha() and at.isascii() and position(f"{at}1") is not None
        if at not in columns and is_letter and at.isupper():
            problem = f"The map speaks of a column {at} in {sheet.name!r}, which is not there."
            mend = f"Its columns are A to {letters(grid.width - 1)}." if grid.width else "The sheet is empty."
            yield Fault(Place(grid.file), problem, mend)


def _labels_changed(sheet: SheetMapping, grid: Grid) -> Iterable[Fault]:
    """What the labels of a form are that the map does not know, and those of the map that are not there.

    An answer is no label, however it is spelled: what somebody answered stands in no message.
    """
    asked = [
        in_short(column.heading) for column in form(grid, {in_short(at): to for at, to in sheet.fields.items()}).columns
    ]
    labels = {plain(label): label for label in asked if label}
    known = {plain(in_short(label)): in_short(label) for label in sheet.fields}
    written = {plain(in_short(cell.text)) for cell in grid.cells()}
    new = [label for at, label in labels.items() if at not in known]
    for at, label in known.items():
        if label and at not in labels and at not in written:
            problem = f"The map knows a label {label!r} in {sheet.name!r}, which is not there."
            yield Fault(Place(grid.file), problem, did_you_mean(label, new) or _MEND_LABEL)
    for label in new if known else ():
        yield Fault(Place(grid.file), f"The label {label!r} in {sheet.name!r} is not in the map.", _MEND_LABEL)


def _match(sheet: SheetMapping, grid: Grid) -> _Match:
    """Where the headings of the map stand in a grid: where the map says, else where fewest are different."""
    first, last = sheet.header or (1, 1)
    height = last - first
    best = _match_at(sheet, grid, first - 1, height)
    if best.changes:
        wordings = {plain(part) for heading in sheet.headings.values() for part in (heading, *heading.split(" / "))}
        for row in range(min(len(grid.rows), header_row.SEARCHED)):
            if any(text is not None and plain(in_short(text)) in wordings for text in grid.rows[row]):
                match = _match_at(sheet, grid, row, height)
                best = match if match.changes < best.changes else best
    return best


def _without_heading(grid: Grid, first: int) -> list[str]:
    """The letters of the columns that say something in most rows from the first on."""
    rows = [row for row in grid.rows[first:] if any(row)]
    filled = Counter(column for row in rows for column, text in enumerate(row) if text is not None)
    return [letters(column) for column, count in sorted(filled.items()) if 2 * count > len(rows)]


def _match_at(sheet: SheetMapping, grid: Grid, first: int, height: int) -> _Match:
    columns: dict[str, list[str]] = defaultdict(list)
    texts = {}
    if first < len(grid.rows):
        last = min(first + height, len(grid.rows) - 1)
        for column, title in header_row.header_at(grid, first, last).columns.items():
            text = in_short(title.text)
            if text:
                columns[plain(text) or text].append(letters(column))
                texts[letters(column)] = text
    here: dict[str, str] = {}
    missing = []
    for at, heading in sheet.headings.items():
        same = columns.get(plain(heading) or heading)
        if same:
            here[at] = same.pop(0)
        else:
            missing.append((heading, at))
    new = tuple((texts[at], at) for same in columns.values() for at in same)
    if texts and not missing and not new:
        placed = (sheet.fields.keys() - sheet.headings.keys()) | texts.keys()
        new = tuple(("", at) for at in _without_heading(grid, first + height + 1) if at not in placed)
    for at in sheet.fields:
        if at not in sheet.headings and not missing and not new and all(of == to for of, to in here.items()):
            here[at] = at  # a column without a heading, where no column has moved
    return _Match((first, first + height), here, tuple(missing), new)
