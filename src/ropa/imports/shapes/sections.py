# SPDX-License-Identifier: Apache-2.0
"""Sections of a text that are one form together: an activity with a heading for each field, `## Purpose` and below it.

Only headings that ask what Art. 30 asks are joined; a text in which other sections are forms of their own speaks about
all of them there, and stays as it is.
"""

from __future__ import annotations

from itertools import groupby, takewhile
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

import attrs

from ropa.free_text.citations import cited
from ropa.free_text.comparable import plain
from ropa.imports.shapes.header_row import taken_for
from ropa.imports.shapes.titles import is_title_of, without_number
from ropa.imports.shapes.understood_grid import CORE, ROLES
from ropa.packages.grid import INNER, Grid, Row, Span, named
from ropa.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

_COUNT = pattern(r"(?<!\s)\s+\(\d{1,3}\)\Z")
_LEAST_FIELDS: Final = 3
_LEAST_OF_ART_30: Final = 2
_SURE: Final = 0.8
_PLAINLY: Final = 0.9
_SEARCHED: Final = 160
_NARROW: Final = 3
"""A table of more columns under one heading lists activities, rather than what one of them has."""

_LISTED: Final = frozenset(
    {"processors", "recipients", "internal-recipients", "external-recipients", "data", "special-data", "retention"}
)
"""What a section may ask for of which those below a title within it are said."""

_ABOUT_SOMEBODY: Final = (ROLES - {"processors"}) | {"dpo-contact", "organisation", "controller-contact"}
_ASKED_ONCE: Final = frozenset({"name", "purpose", "data", "subjects", "basis", "retention", "recipients"})
"""What is asked once of an activity, so that sections which ask it twice are of two."""

_LEAST_OF_PARTS: Final = 4
_HALF: Final = 2
_CODE = pattern(r"[A-Z]{0,2}\d{1,3}(?:\.\d{1,3}){0,3}[.)]?|[A-Z][.)]?|[a-z][.)]")
"""What numbers a question in a column of its own."""

_ITEM = pattern(r"\A\s*\d{1,2}[.)](?:\s|\Z)")
_OPENING: Final = CORE | {"name", "ref"}
"""What the first section of an activity asks for, in a document about one; whose it is stands before that."""


def joined(grids: Sequence[Grid]) -> tuple[Grid, ...]:
    """The same grids, sections that ask for a field each under one title, or in one document, as one form."""
    numbered = [_with_codes_joined(grid) for grid in grids]
    inner = [grid for grid in numbered if _is_within_a_cell(grid)]
    outer = [grid for grid in numbered if not _is_within_a_cell(grid)] if inner else numbered
    whole = _joined_below(_tables_joined(outer), 0)
    whole = _with_inner(whole, inner, numbered) if inner else whole
    return named([*map(_with_answers_below, whole)])


def _is_within_a_cell(grid: Grid) -> bool:
    """Whether a table stands within a cell of a page or a document."""
    return grid.is_section and any(grid.owners)


def _with_inner(whole: list[Grid], inner: list[Grid], grids: Sequence[Grid]) -> list[Grid]:
    """The same grids, each followed by the tables within its cells, which are parts of the row that they stand in."""
    places = {id(row): (at, number) for at, grid in enumerate(whole) for number, row in enumerate(grid.rows)}
    below: dict[int, list[Grid]] = {}
    answering: dict[int, set[int]] = {}
    of_nobody = []
    for grid in inner:
        rows = [grids[owner[0]].rows[owner[1]] if owner else None for owner in grid.owners]
        owners = tuple(places.get(id(row)) if row is not None else None for row in rows)
        at = next((owner[0] for owner in owners if owner), None)
        if at is None:
            of_nobody.append(attrs.evolve(grid, owners=()))
        else:
            below.setdefault(at, []).append(attrs.evolve(grid, owners=owners))
            answering.setdefault(at, set()).update(owner[1] for owner in owners if owner and owner[0] == at)
    whole = [attrs.evolve(grid, answered_by_tables=frozenset(answering.get(at, ()))) for at, grid in enumerate(whole)]
    order = [(at, grid) for at in range(len(whole)) for grid in (whole[at], *below.get(at, ()))]
    moved = {at: place for place, (at, grid) in enumerate(order) if grid is whole[at]}
    placed = [
        attrs.evolve(grid, owners=tuple((moved[owner[0]], owner[1]) if owner else None for owner in grid.owners))
        for _, grid in order
    ]
    return [*placed, *of_nobody]


def _with_codes_joined(grid: Grid) -> Grid:
    """A section of a text whose lines hold a number, a question and its answer, with the number before its question."""
    lines = [row for row in grid.rows if _filled(row) > 1] if grid.is_section and grid.width == _NARROW else []
    numbered = lines and all(row[0] is not None and row[1] is not None and _CODE.fullmatch(row[0]) for row in lines)
    asking = (
        [meaning for row in lines if (meaning := taken_for(row[1])) and meaning.certainty >= _SURE] if numbered else []
    )
    if not numbered or len({meaning.field for meaning in asking}) <= len(lines) // 2:
        return grid
    rows = tuple((f"{row[0]} {row[1]}", *row[2:]) if _filled(row) > 1 else row for row in grid.rows)
    return attrs.evolve(grid, rows=rows, merges=())


def _with_answers_below(grid: Grid) -> Grid:
    """A grid in which what stands within an item, where that is the label of a form, is no list within another."""
    if not any(text is not None and text.startswith(INNER) for row in grid.rows for text in row):
        return grid
    return attrs.evolve(grid, rows=tuple(tuple(map(_one_list_out, row)) for row in grid.rows))


def _one_list_out(text: str | None) -> str | None:
    if text is None or not text.startswith(INNER):
        return text
    return "\n".join(line.removeprefix(INNER) for line in text.split("\n"))


def _joined_below(members: list[Grid], depth: int) -> list[Grid]:
    """The grids that stand below the same titles, as many as *depth*, those of one activity as one form."""
    if all(len(titles_of_section(grid)) <= depth for grid in members):
        return members
    whole = _one_form(members, depth)
    if whole is not None:
        return whole
    result: list[Grid] = []
    for path, run in groupby(members, key=lambda grid: titles_of_section(grid)[: depth + 1]):
        below = list(run)
        result += _joined_below(below, depth + 1) if len(path) > depth else below
    return result


def titles_of_section(grid: Grid) -> tuple[str, ...]:
    """The titles that a section stands under, the outermost first, with its own; none for a sheet."""
    return (*grid.above, _COUNT.sub("", grid.name)) if grid.is_section else ()


def _one_form(members: list[Grid], depth: int) -> list[Grid] | None:
    """Sections under one title as one form, and what is no part of it; `None` where they are not one activity."""
    own = list(takewhile(lambda grid: len(titles_of_section(grid)) == depth, members))
    sections = [
        _Section(path[-1] if len(path) > depth else "", list(run), depth + 1)
        for path, run in groupby(members[len(own) :], key=lambda grid: titles_of_section(grid)[: depth + 1])
    ]
    leading: list[_Section] = []
    in_parts = _are_parts_of_one(sections)
    if in_parts:
        leading = [section for section in sections if section.is_about_somebody()]
        sections = [section for section in sections if section not in leading]
        for section in sections:
            section.field = None
        leading += takewhile(lambda section: not section.asked, sections)
        sections = [section for section in sections if section not in leading]
    elif depth == 0:
        leading = list(takewhile(lambda section: section.field not in _OPENING, sections))
        sections = sections[len(leading) :]
    if not in_parts and not _is_one_form(sections, least=_LEAST_OF_ART_30 if depth else _LEAST_FIELDS):
        return None
    before = [*(grid for grid in own if not depth or grid.width >= _NARROW), *(g for s in leading for g in s.grids)]
    asking = {id(section) for section in sections if section.field or (in_parts and section.asked)}
    parts = [part for part in sections if id(part) in asking or not is_title_of(part.title, "not-activity")]
    apart = [grid for section in sections if section not in parts for grid in section.grids]
    form = _Form(own[0] if depth and own else None)
    for grid in own if depth else ():
        if grid not in before:
            form.take_rows(grid, 0)
    for section in parts:
        form.take(section)
    title = titles_of_section(sections[0].grids[0])[depth - 1] if depth else PurePath(members[0].file).stem
    return [*before, form.grid(sections[0].grids[0], title, depth), *form.apart, *apart]


def _tables_joined(grids: Sequence[Grid]) -> list[Grid]:
    """The same grids, small tables that follow each other under one heading of a document as one form.

    Only where each asks for a part of what Art. 30 asks, and none lists activities.
    """
    joined_grids: list[Grid] = []
    for _, members in groupby(grids, key=lambda grid: (grid.is_section, grid.above, _COUNT.sub("", grid.name))):
        tables = list(members)
        if len(tables) == 1 or not tables[0].is_section:
            joined_grids.extend(tables)
            continue
        if all(map(_has_one_line, tables)):
            joined_grids.append(_turned(tables))
            continue
        fields = [_asked(grid) & CORE for grid in tables]
        together = frozenset[str]().union(*fields)
        if (
            len(together) >= _LEAST_FIELDS
            and max(map(len, fields)) < len(together)
            and not any(map(_lists_activities, tables))
        ):
            joined_grids.append(_below_each_other(tables))
        else:
            joined_grids.extend(tables)
    return joined_grids


def _has_one_line(grid: Grid) -> bool:
    """Whether a table is a heading, each cell of which asks for something, and one line below it."""
    head, *lines = grid.rows[len(grid.rows) > 2 and _filled(grid.rows[0]) == 1 :]  # noqa: PLR2004 - a title above both
    meanings_of_head = [taken_for(text) for text in head]
    plainly = len(head) > 1 and all(meaning is not None and meaning.certainty >= _SURE for meaning in meanings_of_head)
    return plainly and len(lines) == 1 and not any(meaning and meaning.field == "name" for meaning in meanings_of_head)


def _filled(row: Row) -> int:
    return sum(text is not None for text in row)


def _turned(tables: list[Grid]) -> Grid:
    """Tables of one line each as one form: each heading with what stands below it."""
    rows: list[Row] = []
    lines: list[int] = []
    for table in tables:
        title, (head, values) = table.rows[:-2], table.rows[-2:]
        pairs = [(text, values[at] if at < len(values) else None) for at, text in enumerate(head)]
        rows += [*title, *((text, value) if value is not None else (text,) for text, value in pairs)]
        lines += [(table.lines or (0,))[-1]] * (len(rows) - len(lines))
    return attrs.evolve(tables[0], rows=tuple(rows), lines=tuple(lines) if tables[0].lines else None, merges=())


def _asked(grid: Grid) -> set[str]:
    """What the first cells of the rows ask for, and the first row."""
    head = next((row for row in grid.rows if len(row) > 1), ())
    firsts = [row[0] for row in grid.rows[:_SEARCHED] if row and len(row) > 1] + [*head]
    return {meaning.field for text in firsts if (meaning := taken_for(text)) and meaning.certainty >= _SURE}


def _lists_activities(grid: Grid) -> bool:
    """Whether a row heads several things that Art. 30 asks, with lines below it."""
    for row in grid.rows[: _NARROW - 1]:
        fields = {meaning.field for text in row if (meaning := taken_for(text)) and meaning.certainty >= _SURE}
        if len(fields & (CORE | {"name"})) >= _NARROW and len(grid.rows) > _NARROW:
            return True
    return False


def _below_each_other(tables: list[Grid]) -> Grid:
    """Tables as one grid, a blank row between them."""
    rows: list[Row] = []
    lines: list[int] = []
    merges: list[Span] = []
    for table in tables:
        if rows:
            rows.append(())
            lines.append(lines[-1])
        shift = len(rows)
        merges += [Span(m.top + shift, m.left, m.bottom + shift, m.right) for m in table.merges]
        rows += table.rows
        lines += table.lines or (0,) * len(table.rows)
    own_lines = tuple(lines) if tables[0].lines is not None else None
    return attrs.evolve(tables[0], rows=tuple(rows), lines=own_lines, merges=tuple(merges))


def _field(title: str | None) -> str | None:
    """What a title plainly asks for."""
    meaning = taken_for(without_number(title)) if title else None
    return meaning.field if meaning and meaning.certainty >= _SURE else None


class _Section:
    """What stands under one title, with all that stands under the titles within it.

    Attributes:
        title: The title.
        field: What it asks for; `None` = for nothing.
        grids: The grids.
        depth: How many titles they stand under, with this one.
        asked: What the lines in it ask of what an activity has.
    """

    def __init__(self, title: str, grids: list[Grid], depth: int) -> None:
        self.title = title
        self.field = _field(title)
        self.grids = grids
        self.depth = depth
        self.asked = frozenset[str]().union(*map(_asked_in_lines, grids)) & (CORE | {"name"})

    def is_about_somebody(self) -> bool:
        """Whether its title is one for whose form it is, or for the officer: its lines name and reach somebody."""
        return self.field in _ABOUT_SOMEBODY

    def is_an_activity(self) -> bool:
        """Whether a table in it lists activities, or it asks for nothing itself and within it for what Art. 30 asks."""
        if any(map(_lists_activities, self.grids)):
            return True
        if self.field is not None:
            return False
        if any(grid.width > _NARROW and len(_asked(grid) & CORE) >= _LEAST_OF_ART_30 for grid in self.grids):
            return True
        labels = [row[0] for grid in self.grids for row in grid.rows if len(row) > 1]
        labels += [titles[-1] for grid in self.grids if len(titles := titles_of_section(grid)) > self.depth]
        fields = {meaning.field for text in labels if (meaning := taken_for(text))}
        return len(fields & CORE) >= _LEAST_OF_ART_30


def _are_parts_of_one(sections: list[_Section]) -> bool:
    """Whether sections are parts of one form: each asks something else, and none the purpose with most of the others.

    `Part A: Basic details`, `Part B: Purpose and basis`, `Part C: Data`, with lines of label and answer in each.
    """
    asking = [section.asked for section in sections if section.asked & CORE and not section.is_about_somebody()]
    together = frozenset[str]().union(*asking)
    once = sum(len(asked & _ASKED_ONCE) for asked in asking) == len(together & _ASKED_ONCE)
    enough = len(asking) > 1 and "purpose" in together and len(together & CORE) >= _LEAST_OF_PARTS
    divided = all(_HALF * len(asked & CORE) <= len(together & CORE) for asked in asking if "purpose" in asked)
    return enough and once and divided and not any(map(_lists_activities, (g for s in sections for g in s.grids)))


def _asked_in_lines(grid: Grid) -> set[str]:
    """What the labels of lines with an answer ask for."""
    labels = [row[0] for row in grid.rows[:_SEARCHED] if len(row) > 1]
    return {meaning.field for text in labels if (meaning := taken_for(text)) and meaning.certainty >= _SURE}


def _is_one_form(sections: list[_Section], least: int) -> bool:
    """Whether sections ask for the fields of one activity, *least* or more of those of Art. 30, each of them once."""
    fields = {section.field for section in sections if section.field}
    titles = [plain(section.title) for section in sections if section.field]
    enough = len(fields) >= _LEAST_FIELDS and len(fields & CORE) >= least and len({*titles}) == len(titles)
    return enough and not any(section.is_an_activity() for section in sections)


def _opens_with_title(grid: Grid) -> bool:
    """Whether the first line of a section is its title."""
    return bool(grid.rows) and grid.rows[0] == (_COUNT.sub("", grid.name),)


class _Form:
    """A form while sections are put together.

    Attributes:
        apart: Tables within its sections that say more than one answer does.
    """

    def __init__(self, title: Grid | None) -> None:
        self.apart: list[Grid] = []
        self._rows: list[Row] = []
        self._lines: list[int] = []
        self._title = title

    def take_rows(self, grid: Grid, first: int) -> None:
        """The rows of a grid as they stand, from the row *first* on."""
        self._rows += grid.rows[first:]
        self._lines += (grid.lines or (1,) * len(grid.rows))[first:]

    def take(self, section: _Section) -> None:
        """A section: its title with the words below it, and what the titles within it ask for."""
        answers: list[str] = []
        at = len(self._rows)
        line = (section.grids[0].lines or (1,))[0]
        for grid in section.grids:
            titled = _opens_with_title(grid)
            within = titled and len(titles_of_section(grid)) > section.depth
            if grid.width >= _NARROW or (not titled and len(grid.rows[0]) > 1 and _asks(grid, section.field)):
                self.apart.append(grid)
            elif within and _field(grid.name):
                self._answer(grid)
            elif not section.field and any(len(row) > 1 for row in grid.rows[1:]):
                self.take_rows(grid, 0)  # `Basic details`, with lines of its own
            else:
                text = self._text(grid, section.field, first=int(titled))
                answers.append(_below_title(grid.rows[0][0], text, section.field) if within and text else text)
        text = "\n".join(filter(None, answers))
        if text or section.field or len(self._rows) == at:
            title = without_number(section.title)
            self._rows.insert(at, (title, text) if text else (section.title,))
            self._lines.insert(at, line)

    def _answer(self, grid: Grid) -> None:
        """A section within another one that asks for a field of its own."""
        at, line = len(self._rows), (grid.lines or (1,))[0]
        title = grid.rows[0][0] or ""
        text = self._text(grid, _field(title), first=1)
        self._rows.insert(at, (without_number(title), text) if text else (title,))
        self._lines.insert(at, line)

    def _text(self, grid: Grid, field: str | None, first: int) -> str:
        """The words of a grid as one answer; a line that asks for something else of Art. 30 becomes one of its own."""
        answers: list[str] = []
        for number, row in enumerate(grid.rows[first:], first):
            meaning = taken_for(row[0]) if field and len(row) > 1 else None
            if meaning and meaning.field in CORE - {field} and meaning.certainty >= _PLAINLY:
                self._rows.append(row)
                self._lines.append((grid.lines or (1,) * len(grid.rows))[number])
            elif row and all(text is None or _is_item(text) for text in row):
                answers += [without_number(text) for text in row if text and without_number(text)]
            else:
                label, *others = [text for text in row if text] or [""]
                within = bool(others) and others[0].startswith(INNER)
                answers.append(("\n" if within else " " if label.endswith("?") else ": ").join([label, *others]))
        return "\n".join(answers)

    def grid(self, first: Grid, title: str, depth: int) -> Grid:
        """The form as a grid."""
        if self._title is None and depth:
            self._rows.insert(0, (title,))
            self._lines.insert(0, (first.lines or (1,))[0])
        return attrs.evolve(
            first,
            name=self._title.name if self._title else title,
            rows=tuple(self._rows),
            lines=tuple(self._lines) if first.lines is not None else None,
            above=titles_of_section(first)[: max(0, depth - 1)],
            merges=(),
        )


def _below_title(title: str | None, text: str, field: str | None) -> str:
    """The words below a title within the answer to a question: what it holds, where that names something."""
    if field not in _LISTED:
        return f"{title}:\n{text}"
    return "\n".join([title or "", *(f"{INNER}{line}" for line in text.split("\n"))])


def _asks(grid: Grid, field: str | None) -> bool:
    """Whether the first line, or most first cells, of a table ask for something else than what its section asks."""
    heads = [meaning.field for text in grid.rows[0] if (meaning := taken_for(text)) and meaning.certainty >= _SURE]
    return len(heads) > 1 or (bool(heads) and heads[0] != field)


def _is_item(text: str) -> bool:
    """Whether a cell of a table is an item with its number: `2. Volunteers`, or a number left without one.

    In some languages the number of an article stands before it: `6. panta 1. punkta b) apakšpunkts`.
    """
    return _ITEM.match(text) is not None and not cited(text)
