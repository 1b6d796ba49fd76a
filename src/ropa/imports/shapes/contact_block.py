# SPDX-License-Identifier: Apache-2.0
"""A contact block: whose register it is, and how to reach them and their data protection officer (Art. 30(1)(a))."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import attrs

from ropa.free_text.comparable import bare_heading
from ropa.imports.shapes.header_row import taken_for
from ropa.imports.shapes.headings import Meaning, meanings
from ropa.imports.shapes.understood_grid import CONTACT, ROLES, Said
from ropa.packages.grid import Cell, Grid

_INLINE = re.compile(r"\A\s*([^:\n]{2,120}?)\s*:\s*(.*)\Z", re.DOTALL)
_SURE: Final = 0.8
_ARROWS: Final = frozenset("►→▶")
_NAME: Final = frozenset({"name", "contact-name"})
_PLACE: Final = frozenset({"country", "city", "postcode"})
_LONGEST_LABEL: Final = 200
_REACH: Final = 2
"""So far right of a label its words may stand."""


@attrs.frozen
class _Label:
    cell: Cell
    field: str
    inline: str


def contacts(
    grid: Grid, cells: Sequence[Cell], of: str | None = None
) -> tuple[list[tuple[str, Said]], list[Cell], list[Cell]]:
    """What a block says about whom; the cells that are its labels; and the cells that are neither.

    A label may stand left of its words, above them, above the details of a person, or in one cell with the words
    (`Nom : Dupont`).

    Args:
        grid: The grid.
        cells: The cells of the block.
        of: Whose details they are where no label says so; `None` = the organisation's.
    """
    links = [cell for cell in cells if cell.text.lstrip()[:1] in _ARROWS]
    at = {(cell.row, cell.column): cell for cell in cells if cell not in links}
    labels = {
        (cell.row, cell.column): label for cell in cells if (label := _label(cell)) is not None and cell not in links
    }
    if not any(one.field in ROLES or one.field in CONTACT for one in labels.values()):
        return [], [], list(cells)
    roles: list[tuple[int, int, str]] = [(-1, -1, of)] if of else []
    said: list[tuple[str, Said]] = []
    used: set[tuple[int, int]] = set()
    headings: list[Cell] = []
    for key, label in sorted(labels.items()):
        if key in used:
            continue
        value = None if label.inline else _beside(grid, at, labels, key) or _below(at, labels, key)
        if label.field in ROLES:
            roles.append((key[1], key[0], label.field))
        role = _role(roles, key)
        if label.inline:
            said.append((role, Said(_words(label.cell), label.field, label.inline, label.cell)))
            used.add(key)
        elif value is not None:
            said.append((role, Said(label.cell.text, label.field, value.text, value)))
            used.update((key, (value.row, value.column)))
            headings.append(label.cell)
        elif label.field in ROLES or label.field in CONTACT or label.field in _NAME | _PLACE:
            used.add(key)
            headings.append(label.cell)
    return said, headings, [*(cell for key, cell in at.items() if key not in used), *links]


def _label(cell: Cell) -> _Label | None:
    if len(cell.text) > _LONGEST_LABEL * 3:
        return None
    inline = _INLINE.match(cell.text)
    if inline and "http" not in inline.group(1):
        meaning = _meaning(inline.group(1))
        if meaning is not None:
            return _Label(cell, meaning.field, inline.group(2).strip())
    meaning = _meaning(cell.text)
    return None if meaning is None else _Label(cell, meaning.field, "")


def _meaning(words: str) -> Meaning | None:
    if len(words) > _LONGEST_LABEL or taken_for(words) is None:
        first = words.split("\n", 1)[0]
        if first == words or taken_for(first) is None:
            return None
        words = first
    wanted = ROLES | CONTACT | _NAME | _PLACE
    found = next((one for one in meanings(words) if one.field in wanted and one.certainty >= _SURE), None)
    if found is None and len(bare_heading(words).split()) > 1:
        found = next((one for one in meanings(words)[:1] if one.field in ROLES), None)
    if found is None and meanings(words)[:1] and meanings(words)[0].field == "updated":
        return attrs.evolve(meanings(words)[0], field="as-of")
    return found


def _words(cell: Cell) -> str:
    return cell.text.split(":", 1)[0].strip()


def _beside(
    grid: Grid, at: dict[tuple[int, int], Cell], labels: dict[tuple[int, int], _Label], key: tuple[int, int]
) -> Cell | None:
    """The cell right of a label, past the cells merged with it and blank ones, if it is no label itself."""
    row, column = key
    span = grid.span_at(row, column)
    column = span.right if span else column
    for step in range(1, _REACH + 1):
        beside = (row, column + step)
        if beside in labels:
            return None
        if beside in at:
            return at[beside]
    return None


def _below(at: dict[tuple[int, int], Cell], labels: dict[tuple[int, int], _Label], key: tuple[int, int]) -> Cell | None:
    """The cell under a label, where its row holds several cells, all labels, and the row below none."""
    row = [place for place in at if place[0] == key[0]]
    below = [place for place in at if place[0] == key[0] + 1]
    few = 2 * sum(place in labels for place in below) < len(below)  # a value may look like a label: `Vej 1`
    if few and len(row) > 1 and all(place in labels for place in row):
        return at.get((key[0] + 1, key[1]))
    return None


def _role(roles: list[tuple[int, int, str]], key: tuple[int, int]) -> str:
    """Whose details a label stands for: the nearest role at or left of it, and at or above it."""
    before = [one for one in roles if one[0] <= key[1] and one[1] <= key[0]]
    return max(before, key=lambda one: (one[0], one[1]))[2] if before else "organisation"
