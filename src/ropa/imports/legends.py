# SPDX-License-Identifier: Apache-2.0
"""Codes that a legend explains: `A, C` under *Data*, and elsewhere `A = contact details`, `C = bank account`.

A legend is a cell with several such pairs, or rows of two cells each, a code and its words. It is read for a column
of which most cells are nothing but its codes; where two legends fit, for none. The codes stay in the file, and what
is said with them is what the legend says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from ropa.free_text.answers import answer, choice
from ropa.free_text.citations import cited
from ropa.free_text.durations import durations
from ropa.free_text.lists import AND, items, labelled
from ropa.free_text.synonyms import term_of
from ropa.imports.shapes.header_row import taken_for
from ropa.imports.shapes.headings import STATES, Meaning
from ropa.imports.shapes.understood_grid import CONTACT
from ropa.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ropa.imports.shapes.understood_grid import HeadedCell, UnderstoodGrid
    from ropa.packages.grid import Grid

_CODE: Final = r"[^\W_]{1,6}\.?"
_ONLY_A_CODE: Final = re.compile(rf"\(?({_CODE})\)?\s*[:=.]?")
_PAIR: Final = re.compile(
    rf"(?:\A|(?<=[\s,;(:]))({_CODE})\s*[=:]\s*([^=:;\n]+?)\s*(?=[;,.)\n]\s*(?:{_CODE}\s*[=:]|\Z)|[;,.)\n]?\s*\Z|[;\n])"
)
_BETWEEN: Final = re.compile(r"((?:(?<!\s)\s+)?[,;/+&\n]\s*|(?<!\s)\s+(?:and|og|och|und|et|en|y|e|ja|i|a)\s+)")
_LEAST_PAIRS: Final = 2
_LEAST_LETTERS: Final = 3
_LONGEST_MEANING: Final = 120
_MOSTLY: Final = 0.5
_BY_ITS_LEGEND: Final = 0.75
_OF_KINDS: Final = {"category": "data", "subject": "subjects"}
"""For each kind of term that codes may stand for, the field."""

_BASES: Final = frozenset({"basis", "basis9"})
_CODED: Final = _BASES | {
    *("data", "special-data", "subjects", "recipients", "internal-recipients", "external-recipients", "processors"),
    *("purpose", "measures", "technical-measures", "organisational-measures", "systems", "retention", "safeguard"),
}
"""What people write in codes."""


@frozen
class Legend:
    """What the codes of one legend mean.

    Attributes:
        words: For each code, as it is written, the words.
        field: What it says that it explains; `None` = it does not say so.
        own: The grid and the rows of a legend that has a row for each code; what stands there is no use of a code.
    """

    words: dict[str, str]
    field: str | None = None
    own: frozenset[tuple[int, int]] = frozenset()


def decode(grids: Sequence[Grid], understood_grids: Sequence[UnderstoodGrid]) -> None:
    """Put the words of a legend where the lines of a file have its codes."""
    legends = [legend for grid in grids for legend in _legends(grid)]
    if not legends:
        return
    for understood in understood_grids:
        _tell_what_codes_are_of(understood, legends)
        columns: dict[tuple[str, str | None], list[HeadedCell]] = {}
        for entry in understood.entries:
            for cell in entry.cells:
                if cell.field in _CODED:
                    columns.setdefault((cell.heading, cell.field), []).append(cell)
        chosen = {key: legend for key, cells in columns.items() if (legend := _legend_of(cells, legends)) is not None}
        confirmed = {id(legend): legend for legend in chosen.values() if legend.field is None}
        elsewhere = next(iter(confirmed.values())) if len(confirmed) == 1 else None
        for entry in understood.entries:
            entry.cells = [
                _decoded(cell, chosen.get((cell.heading, cell.field)) or _of_a_few(cell, elsewhere))
                for cell in entry.cells
            ]


def _tell_what_codes_are_of(understood: UnderstoodGrid, legends: Sequence[Legend]) -> None:
    """Take a column that is not understood, of nothing but the codes of a legend, for the people or the data it names.

    A column with one code in each line may number the lines.
    """
    unknown: dict[str, list[HeadedCell]] = {}
    for entry in understood.entries:
        for cell in entry.cells:
            if cell.field is None or cell.field in CONTACT:
                unknown.setdefault(cell.heading, []).append(attrs.evolve(cell, field=None))
    for heading, cells in unknown.items():
        legend = _legend_of(cells, legends) if any(len(_items(cell.text)) > 1 for cell in cells) else None
        field = _named_by(legend, cells) if legend is not None else None
        if field is None:
            continue
        for entry in understood.entries:
            entry.cells = [attrs.evolve(c, field=field) if c.heading == heading else c for c in entry.cells]
        understood.columns = [
            attrs.evolve(column, meaning=Meaning(field, _BY_ITS_LEGEND, (), ""), why="codes of a legend")
            if column.heading == heading
            else column
            for column in understood.columns
        ]


def _named_by(legend: Legend, cells: Sequence[HeadedCell]) -> str | None:
    """Whether most of the codes in a column stand for people, or for data, and fewer for the others."""
    used = {item for cell in cells for item in _items(cell.text) if item in legend.words}
    words = [legend.words[item] for item in used]
    named = {kind: sum(_names(kind, text) for text in words) for kind in _OF_KINDS}
    kind, other = sorted(named, key=lambda of: -named[of])
    return _OF_KINDS[kind] if named[kind] > _MOSTLY * len(words) and named[kind] > named[other] else None


def _names(kind: str, text: str) -> bool:
    parts = [part for item in items(text) for part in (item, *AND.split(item))]
    return any(term_of(kind, part) is not None for part in parts)


def _of_a_few(cell: HeadedCell, legend: Legend | None) -> Legend | None:
    """The legend that is read for another column, for a cell of nothing but its codes: `H, B` beside names."""
    return legend if legend and cell.field in _CODED - _BASES and _fits([cell], legend) else None


def _legends(grid: Grid) -> Iterator[Legend]:
    """The legends of a sheet: cells of several pairs, and runs of rows of a pair each."""
    run: dict[str, str] = {}
    rows: set[tuple[int, int]] = set()
    for number, row in enumerate((*grid.rows, ())):
        texts = [text for text in row if text is not None]
        pairs = [pair for text in texts if "=" in text or ":" in text for pair in _pairs(text)]
        if len(pairs) >= _LEAST_PAIRS:
            yield Legend(dict(pairs), _field_of(texts[0]))
        one = pairs[0] if len(texts) == len(pairs) == 1 else _pair_of_cells(texts) if texts else None
        if one is not None and one[0] not in run:
            run[one[0]] = one[1]
            rows.add((grid.number, number))
        elif len(run) >= _LEAST_PAIRS or one is None:
            if len(run) >= _LEAST_PAIRS:
                yield Legend(run, own=frozenset(rows))
            run, rows = {}, set()


def _pairs(text: str) -> list[tuple[str, str]]:
    """The codes and their words in a cell; before a colon a code is in capitals: `OL : legal obligation`."""
    pairs = [(code, words.strip(" ,.")) for code, words in _PAIR.findall(text) if _is_meaning(words)]
    return pairs if "=" in text else [(code, words) for code, words in pairs if code.isupper()]


def _pair_of_cells(texts: Sequence[str]) -> tuple[str, str] | None:
    """The code and the words of a row of two cells; `None` where it is not that."""
    if len(texts) != _LEAST_PAIRS:
        return None
    code = _ONLY_A_CODE.fullmatch(texts[0].strip())
    return (code[1], texts[1].strip()) if code and _is_meaning(texts[1]) else None


def _is_meaning(words: str) -> bool:
    """Whether words are more than a code, and no text of their own."""
    letters = sum(map(str.isalpha, words))
    return letters >= _LEAST_LETTERS and len(words) <= _LONGEST_MEANING and not words.lstrip().startswith("(")


def _field_of(text: str) -> str | None:
    label = labelled(text)
    meaning = taken_for(label[0]) if label else None
    return meaning.field if meaning is not None and meaning.certainty >= STATES else None


def _legend_of(cells: Sequence[HeadedCell], legends: Sequence[Legend]) -> Legend | None:
    """The one legend that explains what stands in a column; `None` = none does, or several may."""
    stated = [cell for cell in cells if answer(cell.text, cell.field).kind in {"said", "unknown", "reference"}]
    fitting = [legend for legend in legends if _fits(stated, legend)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(cells: Sequence[HeadedCell], legend: Legend) -> bool:
    """Whether most cells of a column are codes of a legend, whose words can be what the column asks for."""
    if not cells or legend.field not in {None, cells[0].field}:
        return False
    if any((cell.grid_cell.grid, cell.grid_cell.row) in legend.own for cell in cells):
        return False
    whole = [cell for cell in cells if all(item in legend.words for item in _items(cell.text))]
    used = {item for cell in cells for item in _items(cell.text) if item in legend.words}
    numbers = all(map(str.isdigit, used)) and cells[0].field == "retention"  # `5` below `Retention` is a number
    if cells[0].field != "retention" and any(durations(legend.words[item]) for item in used):
        return False  # `Name | 5 years` says how long that is kept
    as_bases = all(_names_basis(legend.words[item]) for item in used)
    return len(whole) > _MOSTLY * len(cells) and not numbers and as_bases is (cells[0].field in _BASES)


def _names_basis(words: str) -> bool:
    return bool(cited(words)) or choice(words, "6(1)") is not None


def _items(text: str) -> list[str]:
    return [part for part in _BETWEEN.split(text.strip())[::2] if part]


def _decoded(cell: HeadedCell, legend: Legend | None) -> HeadedCell:
    """A cell with the words of a legend for its codes."""
    if legend is None:
        return cell
    parts = _BETWEEN.split(cell.text.strip())
    parts[::2] = [_meant(part, legend.words) for part in parts[::2]]
    return attrs.evolve(cell, text="".join(parts))


def _meant(part: str, words: Mapping[str, str]) -> str:
    return words.get(part, part)
