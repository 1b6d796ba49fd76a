# SPDX-License-Identifier: Apache-2.0
"""A vertical sheet: one activity (or several side by side), each line a label with its words to the right.

Some lines open a part with columns of its own, as in the CNIL's form: actors with their addresses, categories of data
with their retention, transfers with country and safeguard.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import takewhile, zip_longest
from typing import Final

import attrs

from ropa.free_text.answers import Answer, answer, means, wordings
from ropa.free_text.comparable import bare_heading, plain
from ropa.free_text.denials import prompts
from ropa.free_text.lists import labelled
from ropa.free_text.parties.legal_forms import is_company
from ropa.free_text.synonyms import term_of
from ropa.free_text.tick_boxes import asks_of_a_yes
from ropa.imports.shapes import object_parts
from ropa.imports.shapes.choices import OFFERED, OPEN, chosen, field_alone, is_boxed, is_mark, is_tick, means_to_tick
from ropa.imports.shapes.contact_block import contacts
from ropa.imports.shapes.groups_of_answers import grouped_answers
from ropa.imports.shapes.header_row import dashed, taken_for
from ropa.imports.shapes.headings import STATES, Meaning, asks_for_any_special, is_worded, meanings
from ropa.imports.shapes.titles import (
    counts,
    is_kind_counted,
    is_number,
    is_remark,
    is_title_of,
    says,
    starts_with,
    without_number,
)
from ropa.imports.shapes.understood_grid import (
    CONTACT,
    CORE,
    ROLES,
    SECTIONS,
    Column,
    Entry,
    HeadedCell,
    UnderstoodGrid,
)
from ropa.packages.grid import Cell, Grid, letters, refusal

_LABEL_COLUMNS: Final = 4
_LEAST_FIELDS: Final = 3
_LEAST_LINES: Final = 2
_SEARCHED: Final = 160
_SURE: Final = 0.9
_PLAIN: Final = 0.9
_RESEMBLES: Final = 0.82
_PAIR: Final = 2
"""A label with its words."""

_PLAIN_ANSWERS: Final = (Answer("yes"), Answer("no"), Answer("none"), Answer("na"), Answer("unknown"))
_IN_WORDS: Final = frozenset({"yes", "no", "none", "na"})
_MOSTLY: Final = 0.6
_MOST_ASKED: Final = 16
"""So many columns are looked through for a second question on a line."""

_MOST_FORMS: Final = 3_500
"""A sheet with more forms below each other is refused, as a text with more headings is."""

_LEAST_REPEATED: Final = 4
_OPENING: Final = frozenset({"name", "ref", "purpose"})
"""What the first question of a form asks for."""

_ANSWERED_BELOW: Final = (CORE | {"special-data", "processors", "systems", "origin"}) - {"customer", "processing"}
"""What may be answered on a line alone below the question."""

_LED_BY_A_LETTER: Final = re.compile(r"\A[ASRVO]\s?:\s+")
"""What opens an answer: the first letter of a word for it, `A: ...`, `S: ...`."""

_ASKED_FURTHER: Final = _ANSWERED_BELOW - {"purpose", "purpose+basis", "retention"}
"""What a label such as "If yes, which?" below it may ask for."""

_HEADS_WITHIN: Final = 12
"""What heads the columns of a form stands in its first lines."""

_MOST_WORDS: Final = 8
_OF_DATA: Final = frozenset({"data", "special-data"})
_KINDS: Final = {"data": "category", "special-data": "category", "subjects": "subject"}
"""What may be listed below a question, by the kind of term that it is."""

_NAMING_PARTIES: Final = frozenset({"processors", "recipients", "external-recipients"})
_HEADS: Final = CONTACT | {
    "name",
    "description",
    "category",
    "kept",
    "country",
    "safeguard",
    "retention",
    "contract",
    "recipients",
    "measures",
    "party",
    "service",
    "location",
    "data",
    "subjects",
}
"""What the columns of a part may be headed by."""


def label_column(grid: Grid) -> tuple[int, int]:
    """The column whose cells read most like labels of a form, and how many different fields they name."""
    best = (0, 0)
    for column in range(min(_LABEL_COLUMNS, grid.width)):
        votes: Counter[str] = Counter()
        for row in range(min(len(grid.rows), _SEARCHED)):
            inline = _inline(grid.at(row, column)) if _is_alone(grid, row) else None
            meaning = inline[2] if inline else taken_for(grid.at(row, column))
            if (inline or _is_answered(grid, row, column)) and meaning is not None and meaning.field not in CONTACT:
                votes[meaning.field] += 1
        if len(votes) > best[1]:
            best = (column, len(votes))
    return best


def _is_answered(grid: Grid, row: int, column: int) -> bool:
    """Whether words stand beside a label, or right below one that stands alone: boxes, or an answer alone as well."""
    if any(text is not None for text in grid.rows[row][column + 1 :]) or row in grid.answered_by_tables:
        return True
    texts = [text for text in grid.rows[row + 1] if text is not None] if row + 1 < len(grid.rows) else []
    below = grid.at(row + 1, column)
    if below is None or (not is_boxed(below) and (grid.is_section or len(texts) > 1)):
        return False
    return is_boxed(below) or taken_for(below) is None


def _is_alone(grid: Grid, row: int) -> bool:
    """Whether a row holds one cell."""
    return sum(text is not None for text in grid.rows[row]) == 1


def _inline(text: str | None) -> tuple[str, str, Meaning] | None:
    """The label, its words and what it asks for, where one cell holds both: `Purpose: pay wages`."""
    pair = labelled(text) or dashed(text) if text is not None and not is_boxed(text) else None
    meaning = taken_for(pair[0]) if pair else None
    may_be_asked = _ANSWERED_BELOW | {"name", "country"}
    if pair is None or meaning is None or meaning.certainty < _SURE or meaning.field not in may_be_asked:
        return None
    return pair[0], pair[1], meaning


def label_columns(grid: Grid, first: int, edge: int) -> tuple[int, ...]:
    """The columns that hold labels: several, where a line puts two questions or more, each before its answer.

    Args:
        grid: The grid.
        first: The first of them.
        edge: The column at which the form ends.
    """
    columns = [first]
    for column in range(first + 2, min(edge, first + _MOST_ASKED)):
        apart = column - columns[-1] > 1 and not _asks_mostly(grid, column - 1, first)
        if apart and _asks_mostly(grid, column, first):
            columns.append(column)
    return tuple(columns)


def _asks_mostly(grid: Grid, column: int, first: int) -> bool:
    """Whether most cells of a column ask for something, for different things, and beside a question in the first."""
    filled = [row for row in range(min(len(grid.rows), _SEARCHED)) if grid.at(row, column) is not None]
    meanings_of_cells: list[str] = []
    for number, row in enumerate(filled):
        if number - len(meanings_of_cells) >= (1 - _MOSTLY) * len(filled):
            return False  # too many ask for nothing
        meaning = taken_for(grid.at(row, column))
        if meaning is not None and meaning.certainty >= STATES and taken_for(grid.at(row, first)):
            meanings_of_cells.append(meaning.field)
    return len(set(meanings_of_cells)) >= _LEAST_LINES and len(meanings_of_cells) > _MOSTLY * len(filled)


def _divided_labels(grid: Grid) -> int | None:
    """The column of labels that the next one divides, with the answers behind it: `Recipients | Internal | Finance`.

    The answers stand in the third column, also where the second is blank; `None` = no form is laid out so.
    """
    if grid.is_section or grid.width < _LEAST_FIELDS:
        return None
    last = grid.width - 1
    first, inner = last - 2, last - 1
    if any(text is not None for row in grid.rows for text in row[:first]):
        return None
    rows = [row for row in range(min(len(grid.rows), _SEARCHED)) if grid.at(row, inner) is not None]
    first_label = next((row for row in rows if grid.at(row, first) is not None), len(grid.rows))  # and no title above
    below = sum(grid.at(row, first) is None and row > first_label for row in rows)
    answered = sum(grid.at(row, last) is not None for row in rows)
    over: str | None = None
    asking = 0
    for row in range(min(len(grid.rows), _SEARCHED)):
        over = grid.at(row, first) or over
        if row in rows and over is not None and grid.at(row, last) is not None:
            meaning = _asks_within(over, grid.at(row, inner))
            asking += meaning is not None and meaning.certainty >= STATES
    fits = len(rows) >= _LEAST_FIELDS and below and answered >= len(rows) - 1 and 2 * asking > len(rows)
    return first if fits else None


def is_form(grid: Grid, across: int) -> bool:
    """Whether a grid is a form rather than a table whose heading names *across* different fields."""
    column, down = label_column(grid)
    if _divided_labels(grid) is not None:
        return True
    if down <= across and down >= _LEAST_FIELDS:
        down = max(down, _asked_in_all(grid, column))
    if (down <= across or down < _LEAST_FIELDS) and not _is_short(grid):
        return False
    rows = range(min(len(grid.rows), _SEARCHED))
    meanings_of_cells = [taken_for(grid.at(row, column)) for row in rows if _is_answered(grid, row, column)]
    meanings_of_cells += [pair[2] for row in rows if _is_alone(grid, row) and (pair := _inline(grid.at(row, column)))]
    return any(meaning.field in CORE for meaning in meanings_of_cells if meaning) or _is_short(grid)


def _asked_in_all(grid: Grid, first: int) -> int:
    """For how many different things the columns of labels ask, where the first of them is the first of the grid."""
    columns = label_columns(grid, first, grid.width)
    rows = range(min(len(grid.rows), _SEARCHED))
    if len(columns) == 1 or any(grid.at(row, left) is not None for row in rows for left in range(first)):
        return 0
    meanings_of_cells = (taken_for(grid.at(row, column)) for row in rows for column in columns)
    return len({meaning.field for meaning in meanings_of_cells if meaning})


def _is_short(grid: Grid) -> bool:
    """Whether a section of a text holds a title and two lines or more, each of which asks what Art. 30 asks."""
    title, *lines = grid.rows or ((),)
    if not grid.is_section or len(title) != 1 or len(lines) < _LEAST_LINES:
        return False
    fields = {meaning.field if (meaning := taken_for(grid.at(row, 0))) else "" for row in range(1, len(grid.rows))}
    return len(fields) > 1 and "purpose" in fields and fields <= CORE and all(len(row) > 1 for row in lines)


def form(grid: Grid, mapping: Mapping[str, str] | None = None, aside: frozenset[int] = frozenset()) -> UnderstoodGrid:
    """What a form says: an entry for each activity that it describes.

    Args:
        grid: The grid.
        mapping: For labels, what they are to be taken for; "" = kept as it stands.
        aside: Rows, from 0, to be left aside.
    """
    reading = _FormReader(grid, mapping or {}, aside)
    reading.read()
    return reading.understood


def _are_of_one_list(question: str, next_line: str) -> bool:
    """Whether a line begins as the label above it does, and so is the next one of a list: `Data revealing ...`."""
    return plain(question).split()[:1] == plain(next_line).split()[:1]


class _FormReader:
    """Reads a form, line by line."""

    def __init__(self, grid: Grid, mapping: Mapping[str, str], aside: frozenset[int]) -> None:
        self.grid = grid
        self._aside = aside
        self.understood = UnderstoodGrid(grid.number, "form", "activity")
        self._mapping = mapping
        divided = _divided_labels(grid)
        self._column = label_column(grid)[0] if divided is None else divided
        self._within = None if divided is None else divided + 1  # `Recipients | Internal | Finance`
        self._edge = self._right_edge()
        self._beside = self._columns_of_guidance() | self._columns_that_prompt() | self._columns_that_repeat()
        self._head = self._row_of_heads()
        labels = (self._column,) if divided is not None else label_columns(grid, self._column, self._edge)
        self._label_columns = tuple(column for column in labels if column not in self._beside)
        self._parallel = self._labels_are_alike()
        alone = len(self._label_columns) == 1 and divided is None
        self._side_by_side = self._columns_of_activities() if alone else ()
        self._names_in = None if self._side_by_side or not alone else self._row_of_names()
        if self._names_in is not None:
            named = enumerate(grid.rows[self._names_in])
            self._side_by_side = tuple(at for at, text in named if text is not None and at != self._column)
        self._answer_heads = self._row_of_answers()
        single = alone and not self._side_by_side
        self._options = self._lines_of_options() if single else {}
        answers = [at for at in range(self._column + 1, self._edge) if at not in self._beside]
        self._groups, self._remarked = grouped_answers(grid, self._column, answers) if single else ({}, {})
        self._entries: dict[int, Entry] = {}
        self._forms_above: list[Entry] = []
        self._first: Cell | None = None
        self._beginnings = self._rows_where_forms_begin() if single else ()
        self._title: Cell | None = None
        self._titles: dict[int, Cell] = {}
        self._part: str | None = None
        self._heads: dict[int, tuple[str, str | None]] = {}
        self._group: tuple[str, str] | None = None
        self._over: Cell | None = None
        self._alone: HeadedCell | None = None  # the last label without words
        self._asked: HeadedCell | None = None  # the question that lines without one of their own go on answering
        self._asked_at: dict[int, HeadedCell] = {}  # the same, by the column of the labels

    def _labels_are_alike(self) -> bool:
        """Whether the columns of labels ask the same line by line: then each is a form, one beside the other."""
        first, *others = self._label_columns
        rows = [row for row in range(len(self.grid.rows)) if taken_for(self.grid.at(row, first))]
        return bool(others) and all(
            sum(self._asks_alike(row, first, other) for row in rows) > _MOSTLY * len(rows) for other in others
        )

    def _asks_alike(self, row: int, first: int, other: int) -> bool:
        label, beside = self.grid.at(row, first), self.grid.at(row, other)
        return label is not None and beside is not None and bare_heading(label) == bare_heading(beside)

    def _form_at(self, column: int) -> int:
        """Which of the forms beside each other a column belongs to; 0 = there is only one."""
        if self._parallel:
            return max(label for label in self._label_columns if label <= column)
        return column if column in self._side_by_side else 0

    def _right_edge(self) -> int:
        """The first column right of the labels that is blank throughout: what is beyond it is no part of the form."""
        grid = self.grid
        used = {column for row in grid.rows for column, text in enumerate(row) if text is not None}
        for span in grid.merges:
            if grid.at(span.top, span.left) is not None:
                used.update(range(span.left, min(span.right, grid.width) + 1))
        edge = self._column + 1
        while edge in used or edge == self._column + 1 or _asks_mostly(grid, edge + 1, self._column):
            edge += 1
        return edge

    def _columns_of_guidance(self) -> frozenset[int]:
        """The columns that explain the questions, as their heading says: `Field | Answer | Guidance`."""
        grid = self.grid
        return frozenset(
            column
            for row in range(min(len(grid.rows), _HEADS_WITHIN))
            for column in range(self._column + 1, self._edge)
            if (_is_aside(grid.at(row, column)) or self._only_follows_up(row, column))
            and self._is_head(grid.at(row, self._column))
            if column > self._column + 1 or any(grid.rows[row][column + 1 : self._edge])  # `Field | Guidance | Answer`
        )

    def _columns_that_prompt(self) -> frozenset[int]:
        """The columns before the answers of which most cells only say what is to be written: `e.g. name`, `Why?`."""
        prompting = set()
        for column in range(self._column + 1, self._edge - 1):
            rows = [row for row in range(len(self.grid.rows)) if self.grid.at(row, column) is not None]
            asked = [row for row in rows if taken_for(self.grid.at(row, self._column)) is not None]
            explaining = sum(_only_explains(self.grid.at(row, column) or "", None) for row in asked)
            beside = all(any(self.grid.rows[row][column + 1 : self._edge]) for row in asked)
            if len(asked) >= _LEAST_FIELDS and beside and _PAIR * explaining > len(asked):
                prompting.add(column)
        return frozenset(prompting)

    def _columns_that_repeat(self) -> frozenset[int]:
        """The columns behind the answers that say one and the same of most lines, and do not answer: `OK`, `Done`."""
        repeating = set()
        for column in range(self._column + 2, self._edge):
            texts = [text for row in range(len(self.grid.rows)) if (text := self.grid.at(row, column)) is not None]
            most, count = Counter(texts).most_common(1)[0] if texts else ("", 0)
            if count >= _LEAST_REPEATED and count > _MOSTLY * len(texts) and answer(most).kind == "said":
                repeating.add(column)
        return frozenset(repeating)

    def _only_follows_up(self, row: int, column: int) -> bool:
        """Whether a column behind the answers says yes or no of each: `Question | Answer | Follow-up needed?`."""
        grid = self.grid
        answers_before = any(means(text, "form-value") for text in grid.rows[row][:column] if text is not None)
        head = grid.at(row, column)
        if not answers_before or head is None or means(head, "form-value") or answer(head).kind in {"yes", "no", "na"}:
            return False
        below = [text for at in range(row + 1, len(grid.rows)) if (text := grid.at(at, column)) is not None]
        return bool(below) and all(answer(text) in _PLAIN_ANSWERS for text in below)

    def _row_of_heads(self) -> int | None:
        """The line that heads the labels and their words, below whatever says whose the form is; `None` = none does."""
        grid = self.grid
        for row in range(1, min(len(grid.rows), _HEADS_WITHIN)):
            texts = [text for at, text in enumerate(grid.rows[row]) if text is not None and at not in self._beside]
            if len(texts) > 1 and means(texts[0], "form-label") and means(texts[1], "form-value"):
                return row
        return None

    @staticmethod
    def _is_head(text: str | None) -> bool:
        """Whether what stands above the labels is none of them."""
        return text is None or means(text, "form-label") or taken_for(text) is None

    def _columns_of_activities(self) -> tuple[int, ...]:
        """The columns that hold an activity each, where several stand side by side."""
        grid = self.grid
        for row in range(len(grid.rows)):
            meaning = taken_for(grid.at(row, self._column))
            if meaning is not None and meaning.field == "name":
                filled = [at for at in range(self._column + 1, self._edge) if grid.at(row, at) is not None]
                heads = [at for at in filled if taken_for(grid.at(row, at))]
                beside = len(filled) > 1 and (not heads or (len(heads) < len(filled) and self._filled_alike(filled)))
                return tuple(filled) if beside else ()
        return ()

    def _side_by_side_from(self) -> int | None:
        """The first line of several activities beside each other; what is above says whose they are."""
        columns = self._label_columns if self._parallel else self._side_by_side
        answered = (
            row
            for row in range(len(self.grid.rows))
            if sum(self.grid.at(row, column) is not None for column in columns) > 1
        )
        return next(answered, None)

    def _row_of_names(self) -> int | None:
        """The first line, where it has no label and names an activity over each column; `None` where it does not."""
        grid = self.grid
        filled = [sum(text is not None for text in cells) for cells in grid.rows]
        first = next((row for row, count in enumerate(filled) if count > 1), None)
        if first is not None and self._is_of_a_block(first):
            first = next((row for row, count in enumerate(filled) if count > _PAIR), None)
        label = grid.at(first, self._column) if first is not None else None
        if first is None or (label is not None and not (self._is_head(label) or self._only_asks_what(first, label))):
            return None
        heads = {at: text for at, text in enumerate(grid.rows[first]) if text is not None and at != self._column}
        if label is not None and len(heads) == 1:
            return None  # `Field | Payroll`: a line that heads the labels and their words
        plainly = all(self._column < at < self._edge and len(text.split()) <= _MOST_WORDS for at, text in heads.items())
        asking = [text for text in heads.values() if (meaning := taken_for(text)) and meaning.certainty >= _SURE]
        explained = 2 * len(asking) > len(heads) or any(
            means(text, "form-value") or means(text, "row-aside") for text in heads.values()
        )
        return first if plainly and not explained and self._filled_alike([*heads]) else None

    def _only_asks_what(self, row: int, label: str) -> bool:
        """Whether a label is only the word "what", and another one asks for the data: `What | Payroll | Newsletter`."""
        others = (taken_for(self.grid.at(other, self._column)) for other in range(row + 1, len(self.grid.rows)))
        asked = any(meaning.field == "data" and meaning.certainty >= _SURE for meaning in others if meaning)
        return asked and plain(label) in wordings("what")

    def _is_of_a_block(self, row: int) -> bool:
        """Whether a line says of somebody who they are or how to reach them, as above the activities of a sheet."""
        meaning = taken_for(self.grid.at(row, self._column))
        return meaning is not None and meaning.field in ROLES | CONTACT | {"organisation", "party"}

    def _filled_alike(self, columns: list[int]) -> bool:
        """Whether most lines fill each of these columns, as where activities stand side by side."""
        grid = self.grid
        lines = [row for row in range(len(grid.rows)) if taken_for(grid.at(row, self._column))]
        return all(2 * sum(grid.at(row, at) is not None for row in lines) > len(lines) for at in columns)

    def _row_of_answers(self) -> int | None:
        """The line that heads columns to tick, an answer each: `Question | Yes | No | Remarks`; `None` = none does."""
        for row in range(min(len(self.grid.rows), _HEADS_WITHIN)):
            kinds = [answer(cell.text).kind for cell in self.grid.cells(row, row + 1) if self._is_an_answer(cell)]
            asks_again = any(self.grid.at(row, column) is not None for column in self._label_columns[1:])
            if {"yes", "no"} <= {*kinds} and not asks_again:  # `Transfers? | No | Agreement? | Yes` asks twice
                return row
        return None

    def _is_an_answer(self, cell: Cell) -> bool:
        reply = answer(cell.text)
        worded = cell.column > self._column and len(cell.text.strip()) > 1  # an `x` is a mark, and heads nothing
        return worded and reply.kind in {"yes", "no", "na"} and not reply.added

    def _answered_by_column(self, row: int, values: list[Cell]) -> dict[Cell, str]:
        """For the marks in columns that are headed by an answer each, what that is."""
        heads = self._answer_heads
        if heads is None or row <= heads:
            return {}
        over = {cell.column: cell.text for cell in self.grid.cells(heads, heads + 1) if self._is_an_answer(cell)}
        return {value: over[value.column] for value in values if value.column in over and is_tick(value.text)}

    def _lines_of_options(self) -> dict[int, tuple[int, int | None]]:
        """For the lines below a question that offer something to tick each, where that and the tick stand.

        `Special categories | Health | x`, and below it, without a label, `Religion` with no mark.
        """
        offering: dict[int, tuple[int, int | None]] = {}
        rows = [row for row in range(len(self.grid.rows)) if any(self.grid.rows[row])]
        asking = [row for row in rows if self.grid.at(row, self._column) is not None]
        for first, after in zip_longest(asking, asking[1:]):
            group = [row for row in range(first, after or len(self.grid.rows)) if any(self.grid.rows[row])]
            label = self.grid.at(first, self._column) or ""
            places = _options_in(self.grid, group, self._column) if len(group) > 1 else None
            if places is not None and (places[1] is not None or means_to_tick(label)):
                offering.update(dict.fromkeys(group, places))
        return offering

    def _option(self, row: int, label: Cell | None, values: list[Cell]) -> None:
        """A line that offers something to tick: what is ticked is stated, and what is not says nothing."""
        if label is not None:
            meaning = self._meaning(label.text)
            self._part, self._heads, self._group = None, {}, None
            self._asked = HeadedCell(label.text, _stated_by(meaning), "", label)
            self.understood.headings.append(label)
            self._preview(row, label, meaning, values)
        offered, marked = self._options[row]
        option = next((value for value in values if value.column == offered), None)
        mark = next((value for value in values if value.column == marked), None)
        others = [value for value in values if value not in (option, mark)]
        if option is None or self._asked is None:
            self.understood.loose.extend(values)
            return
        heading = f"{self._asked.heading} / {option.text}"
        if mark is None or self._asked.field is None:
            self.understood.headings.append(option)
            others += [mark] if mark else []
        else:
            self.understood.headings.append(option)
            self._entry(mark.column, row).cells.append(chosen(heading, option.text, self._asked.field, mark))
        for value in others:
            self._entry(value.column, row).cells.append(HeadedCell(heading, None, value.text, value))

    def _rows_about_somebody(self) -> frozenset[int]:
        """The lines before all questions that say whose the form is, below a line of one cell that says of whom.

        They are left to be read as a contact block: `Name` asks there for no activity.
        """
        if self._side_by_side or self._parallel or self._mapping:
            return frozenset()
        about: set[int] = set()
        for row in range(len(self.grid.rows)):
            if row in about:
                continue
            if self._fields_asked(row):
                break
            title = without_number(self.grid.at(row, self._column) or "")  # `Section 1 - Controller`
            role = self._meaning(title) if _is_alone(self.grid, row) else None
            if role is None or role.field not in ROLES or role.certainty < STATES:
                continue
            own = list(takewhile(self._asks_how_to_reach, range(row + 1, len(self.grid.rows))))
            if any(self._fields_asked(at) <= {"name", "organisation"} for at in own):
                about.update((row, *own))
        self.understood.loose += [cell for row in sorted(about) for cell in self.grid.cells(row, row + 1)]
        return frozenset(about)

    def _fields_asked(self, row: int) -> set[str]:
        label = self.grid.at(row, self._column)
        meaning = self._meaning(label) if label is not None and not _is_alone(self.grid, row) else None
        return {meaning.field} if meaning is not None and meaning.certainty >= STATES else set()

    def _asks_how_to_reach(self, row: int) -> bool:
        fields = self._fields_asked(row)
        plainly = fields != {"name"} or means(without_number(self.grid.at(row, self._column) or ""), "name-label")
        return plainly and bool(fields & (CONTACT | {"name", "country"}))

    def _rows_of_another_table(self) -> frozenset[int]:
        """The rows of tables that stand apart below the form, and whose headings say that they list something else.

        `Risk | Likelihood | Impact`, below a blank line.
        """
        rows = self.grid.rows
        listed: set[int] = set()
        for row in range(1, len(rows)):
            texts = [text for text in rows[row] if text is not None]
            heads = len(texts) >= _LEAST_FIELDS and not any(rows[row - 1]) and is_title_of(texts[0], "not-activity")
            meaning = taken_for(texts[0]) if heads else None
            asks = meaning is not None and meaning.field in SECTIONS | CORE
            if heads and not asks and all(len(text.split()) <= _MOST_WORDS for text in texts):
                listed.update(takewhile(lambda at: any(rows[at]), range(row, len(rows))))
        return frozenset(listed)

    def read(self) -> None:
        grid = self.grid
        self._aside |= self._rows_of_another_table()
        about, beside_from = self._rows_about_somebody(), self._side_by_side_from()
        for row in range(len(grid.rows)):
            if row in about:
                self._part, self._heads, self._asked, self._asked_at = None, {}, None, {}
                continue
            cells = [Cell(grid.number, row, at, text) for at, text in enumerate(grid.rows[row]) if text is not None]
            begins = self._names_in if self._names_in is not None else beside_from or self._head
            aside = row in self._aside or (begins is not None and row < begins)
            inside = [cell for cell in cells if self._is_inside(cell) and not aside]
            self.understood.loose.extend(cell for cell in cells if cell not in inside)
            if not inside:
                self._part, self._heads, self._asked, self._asked_at = None, {}, None, {}
            if len(self._forms_above) > _MOST_FORMS:
                problem = f"The sheet {grid.name!r} has over {_MOST_FORMS:,} forms, one below the other."
                raise refusal(grid.file, problem, "Divide it into several files, and convert each of them.")
            for question in self._questions(inside):
                label = question[0] if question[0].column in self._label_columns else None
                self._line(row, label, question[1:] if label else question)
        every = [*self._forms_above, *self._entries.values()]
        if self._forms_above or says(grid.name, "register"):
            self._name_by_titles(every)
        if self._parallel:
            every.sort(key=lambda entry: min((cell.row, cell.column) for cell in _cells(entry)))
        self.understood.entries = [entry for entry in every if _says_something(entry)]
        for entry in every:
            if not _says_something(entry):
                self.understood.loose.extend(_cells(entry))

    def _name_by_titles(self, entries: list[Entry]) -> None:
        """Name each of several forms below each other by the line right above it, where it has no name of its own."""
        naming = set()
        for number, title in self._titles.items():
            if number < len(entries) and not entries[number].of("name"):
                entries[number].cells.insert(0, HeadedCell("", "name", without_number(title.text), title))
                naming.add(title)
        self.understood.loose = [cell for cell in self.understood.loose if cell not in naming]

    def _is_inside(self, cell: Cell) -> bool:
        return self._column <= cell.column < self._edge and cell.column not in self._beside

    def _questions(self, cells: list[Cell]) -> list[list[Cell]]:
        """The cells of a line, apart for each column of labels."""
        apart: list[list[Cell]] = []
        for cell, after in zip_longest(cells, cells[1:]):
            asks = cell.column in self._label_columns and (
                cell.column == self._column
                or (after is not None and after.column not in self._label_columns)
                or (getattr(taken_for(cell.text), "field", "kept") != "kept")  # else it is more of the answer before it
            )
            if not apart or (asks and cell.column != apart[-1][0].column):
                apart.append([])
            apart[-1].append(cell)
        return apart

    def _line(self, row: int, label: Cell | None, values: list[Cell]) -> None:
        if self._within is not None:
            self._over = label or self._over
            inner = next((value for value in values if value.column == self._within), None)
            if inner is not None and len(values) > 1 and self._over is not None:
                self._line_within(row, self._over, inner, [value for value in values if value is not inner])
                return
        if row in self._options:
            self._option(row, label, values)
        elif row == self._answer_heads:
            self.understood.headings.extend([label, *values] if label else values)
        elif label is None or row == self._names_in:
            self._without_question(row, label, values)
        elif self._asked is not None and is_boxed(label.text):
            self._offered(row, label, values)
        elif self._asked is not None and values and self._answers_above(row, label, self._asked):
            self.understood.headings.append(label)
            for value in values:
                self._below(row, value, self._asked)
        else:
            self._line_that_asks(row, label, values)

    def _line_that_asks(self, row: int, label: Cell, values: list[Cell]) -> None:
        """A line with a label of its own."""
        meaning, before = self._meaning(label.text), self._asked
        if before is not None and before.field in _ASKED_FURTHER and asks_of_a_yes(label.text):
            meaning = Meaning(before.field, _SURE, (), "")
        elif meaning is not None and meaning.field == "party" and self._opens_with_whose_it_is(label):
            meaning = attrs.evolve(meaning, field="controller", certainty=_SURE)
        self._asked = HeadedCell(label.text, _stated_by(meaning), "", label)
        self._asked_at[label.column] = self._asked
        if self._heads_a_form(label, values) or self._opens_part(meaning, values):
            self._open(label, meaning, values)
            return
        if (heads := self._heads_below_a_label(row, label, values)) is not None:
            self._part, self._heads = heads
            self.understood.headings.extend((label, *values))
            return
        is_unfilled = not values and (not self.grid.is_section or bool(self._heads))  # an item nobody described
        if self._part is not None and (is_unfilled or self._belongs(meaning)):
            self._in_part(row, label, values)
            return
        self._part, self._heads = None, {}
        if not values:
            self._without_answer(row, label, meaning, before)
            return
        if self._is_choice(label, meaning, values):
            self._choice(row, label, values)
        elif not self._entries and self._heads_columns(label, meaning, values):
            self._group = None
            self.understood.headings.extend((label, *values))
        else:
            self._group = None
            self._answered(row, label, meaning, values)

    def _opens_with_whose_it_is(self, label: Cell) -> bool:
        """Whether a label for an organisation, above all that is asked of an activity, asks whose form it is."""
        said_before = [*self._forms_above, *self._entries.values()]
        named = any(candidate.field == "organisation" for candidate in meanings(label.text))
        return named and not said_before and not says(self.grid.name, "as-processor")

    def _heads_below_a_label(
        self, row: int, label: Cell, values: list[Cell]
    ) -> tuple[str, dict[int, tuple[str, str | None]]] | None:
        """The part whose columns a line heads, below a label alone that asks for it: `Processors`, `Name | Service`."""
        over = self._alone
        if over is None or not values or row - over.grid_cell.row > _PAIR or self._side_by_side:
            return None
        between = self.grid.rows[over.grid_cell.row + 1 : row]
        if any(map(any, between)) or any("," in value.text or is_boxed(value.text) for value in values):
            return None  # a question was answered below that label, or this one is
        section = object_parts.MORE.get(over.field or "", over.field or "")
        if section not in SECTIONS:
            return None
        heads = [object_parts.field_of(cell.text, section, over.heading) for cell in (label, *values)]
        named = heads[0] is not None and heads[0].field in {"name", "party", "category", section}
        if not named or 2 * sum(head is not None for head in heads) <= len(heads):
            return None
        by_column = {
            cell.column: (cell.text, head.field if head else None)
            for cell, head in zip((label, *values), heads, strict=True)
        }
        return section, by_column

    def _line_within(self, row: int, over: Cell, inner: Cell, values: list[Cell]) -> None:
        """A line with a label of its own within what the label left of it asks, and its answer."""
        meaning = _asks_within(over.text, inner.text)
        heading = f"{over.text} / {inner.text}"
        self._group, self._asked = None, HeadedCell(heading, _stated_by(meaning), "", inner)
        self.understood.headings += [cell for cell in (over, inner) if cell not in self.understood.headings]
        self._preview(row, inner, meaning, values)
        for value in values:
            self._entry(value.column, row).cells.append(HeadedCell(heading, _stated_by(meaning), value.text, value))

    def _without_question(self, row: int, label: Cell | None, values: list[Cell]) -> None:
        """A line that asks nothing itself: the names over several forms, a line of a part, or more of an answer."""
        if row == self._names_in:
            self.understood.headings.extend([label] if label else [])
            for value in values:
                self._entry(value.column, row).cells.append(HeadedCell("", "name", value.text, value))
        elif self._heads and self._part:
            self._in_part(row, None, values)
        elif self._asked is not None and (row in self._groups or row in self._remarked):
            self._in_its_group(row, self._asked, values)
        else:
            self._go_on(row, values)

    def _in_its_group(self, row: int, question: HeadedCell, values: list[Cell]) -> None:
        """An answer behind the name of its group, or with a remark beside it, which states nothing."""
        first, second = values
        if row in self._remarked:
            self._entry(first.column, row).cells += [
                HeadedCell(question.heading, question.field, first.text, first),
                HeadedCell(question.heading, None, second.text, second),
            ]
            return
        self.understood.headings.append(first)
        listed = ", ".join(line.strip() for line in second.text.split("\n") if line.strip())
        text = f"{first.text.rstrip(': ')}: {listed}"
        self._entry(second.column, row).cells.append(HeadedCell(question.heading, question.field, text, second))

    def _go_on(self, row: int, values: list[Cell]) -> None:
        """A line without a question: more of the answers right above it, where a question was asked."""
        for value in values:
            beside = max((column for column in self._label_columns if column <= value.column), default=self._column)
            question = self._asked_at.get(beside) if len(self._label_columns) > 1 else self._asked
            if question is None or self._group is not None or self.grid.at(row - 1, value.column) is None:
                self.understood.loose.append(value)
            else:
                field = None if self._only_remarks(row, value, question) else question.field
                self._entry(value.column, row).cells.append(HeadedCell(question.heading, field, value.text, value))

    def _only_remarks(self, row: int, value: Cell, question: HeadedCell) -> bool:
        """Whether words below an answer only remark on it: in parentheses, or below one that denies."""
        bare = value.text.strip()
        above = self.grid.at(row - 1, value.column) or ""
        denied = answer(above, question.field).kind in {"no", "none", "na", "unknown"} and not is_boxed(above)
        return denied or is_remark(bare) or (bare.startswith("(") and bare.endswith(")"))

    def _without_answer(self, row: int, label: Cell, meaning: Meaning | None, before: HeadedCell | None) -> None:
        """A line of one cell: a question with its answer, an answer to the question above, or a label alone."""
        inline = _inline(label.text)
        if inline is not None:
            self._answered_inline(row, label, *inline)
        elif before is not None and not dashed(label.text) and self._answers_below(row, label, before, meaning):
            self._asked = before
            self._below(row, label, before)
        else:
            self._label_alone(label, meaning, row)

    def _answered_inline(self, row: int, cell: Cell, label: str, answered: str, meaning: Meaning) -> None:
        """A question and its answer in one cell."""
        self._asked = HeadedCell(label, meaning.field, "", cell)
        self._group = None
        self._preview(row, cell, meaning, [cell])
        self._entry(cell.column, row).cells.append(HeadedCell(label, meaning.field, answered, cell))

    def _answers_below(self, row: int, label: Cell, question: HeadedCell, meaning: Meaning | None) -> bool:
        """Whether a line alone answers the question that stands alone above it, with nothing in between but answers."""
        if question.field not in _ANSWERED_BELOW or self._side_by_side or self._parallel:
            return False
        if self.grid.is_section and question.grid_cell.row == 0:
            return False  # the title of a section asks for nothing
        above = range(question.grid_cell.row, row)
        alone = all(sum(text is not None for text in self.grid.rows[at]) == 1 for at in above)
        asks = meaning is not None and meaning.certainty >= STATES and meaning.field not in CONTACT
        listed = _KINDS.get(question.field or "")
        asks = asks and not (listed and term_of(listed, label.text) is not None)  # `Name` below `Personal data`
        asks = asks or _are_of_one_list(question.heading, label.text)
        return alone and not asks and without_number(label.text) == label.text.strip()

    def _answers_above(self, row: int, label: Cell, question: HeadedCell) -> bool:
        """Whether a label only says that its words answer the question alone above it: `Answer: to pay wages`."""
        asked_at = question.grid_cell.row
        return means(label.text, "form-value") and row == asked_at + 1 and _is_alone(self.grid, asked_at)

    def _below(self, row: int, label: Cell, question: HeadedCell) -> None:
        """An answer below its question, or what only says there what is to be written."""
        if prompts(label.text):
            self.understood.loose.append(label)
        else:
            self._group = None
            text = _LED_BY_A_LETTER.sub("", label.text)
            self._entry(label.column, row).cells.append(HeadedCell(question.heading, question.field, text, label))

    def _offered(self, row: int, label: Cell, values: list[Cell]) -> None:
        """A box below a question, with what it offers behind it: in the same cell, or in the next one."""
        question = self._asked
        if question is None:
            self.understood.loose.extend((label, *values))
            return
        if not values:
            self._entry(label.column, row).cells.append(HeadedCell(question.heading, question.field, label.text, label))
            return
        self.understood.headings.append(label)
        field = question.field if answer(label.text).kind != "prompt" else None
        for value in values:
            self._entry(value.column, row).cells.append(HeadedCell(question.heading, field, value.text, value))

    def _answered(self, row: int, label: Cell, meaning: Meaning | None, values: list[Cell]) -> None:
        """A question with its answer, or with one for each form beside each other."""
        by_column = self._answered_by_column(row, values)
        if by_column:
            self._ticked_answer(row, label, meaning, values, by_column)
            return
        divided = row in self._groups or row in self._remarked
        values = values if divided else self._without_guidance(meaning, values)
        self.understood.headings.append(label)
        self._preview(row, label, meaning, values)
        if self._begins_anew(label, meaning):
            self._end_form(self._form_at(label.column))
        if self._states_only_whose() and self._title and not any(map(any, self.grid.rows[self._title.row + 1 : row])):
            self._titles[len(self._forms_above)] = self._title
        field = _stated_by(meaning)
        by_line = _asked_by_line(label, values) if label.text not in self._mapping else []
        if by_line:
            self._entry(values[0].column, row).cells += by_line
            return
        if parts := _lines_under_heads(label, field, values):
            self._entry(values[0].column, row).items += parts
            return
        if divided:
            self._in_its_group(row, HeadedCell(label.text, field, "", label), values)
            return
        for value in values:
            own = "ref" if field == "name" and is_number(value.text) else field
            own = "name" if field in {"ref", None} and _counts_and_names(label.text, value.text) else own
            text = _LED_BY_A_LETTER.sub("", value.text) if label.text.endswith("?") else value.text
            self._entry(value.column, row).cells.append(HeadedCell(label.text, own, text, value))

    def _ticked_answer(
        self, row: int, label: Cell, meaning: Meaning | None, values: list[Cell], by_column: dict[Cell, str]
    ) -> None:
        """A question that is answered by a tick below an answer, perhaps with words of its own beside it."""
        self.understood.headings.append(label)
        self._preview(row, label, meaning, values)
        others = [value for value in values if value not in by_column]
        kinds = {answer(text).kind for text in by_column.values()}
        field = _stated_by(meaning) if len(kinds) == 1 else None  # two answers are none
        for value, text in by_column.items():
            own = None if kinds == {"yes"} and others else field  # the words beside a "yes" say what there is
            self._entry(value.column, row).cells.append(HeadedCell(label.text, own, text, value))
        if kinds == {"yes"} and field in _NAMING_PARTIES:
            others += self._named_in_remarks(row)
        for value in others:
            own = field if kinds == {"yes"} else None
            self._entry(value.column, row).cells.append(HeadedCell(label.text, own, value.text, value))

    def _named_in_remarks(self, row: int) -> list[Cell]:
        """The companies that stand alone where a line has its remarks: `Processor? | x | | Acme Ltd`."""
        remarks = [cell for cell in self.grid.cells(row, row + 1) if cell.column in self._beside]
        named = [cell for cell in remarks if is_company(cell.text)]
        self.understood.loose = [cell for cell in self.understood.loose if cell not in named]
        return named

    def _without_guidance(self, meaning: Meaning | None, values: list[Cell]) -> list[Cell]:
        """The answers of a line; a prompt beside them, such as an example in brackets, only explains the question."""
        field = meaning.field if meaning else None
        more = () if self._side_by_side else values[1:]
        reply = answer(values[0].text, field)
        if not more or reply.kind == "prompt":
            return values
        plainly = reply.kind in {"no", "none", "na"} and not reply.excepted  # what stands beside it only explains it
        explains = [value for value in more if plainly or _only_explains(value.text, field)]
        self.understood.loose.extend(explains)
        return [value for value in values if value not in explains]

    def _heads_a_form(self, label: Cell, values: list[Cell]) -> bool:
        """Whether a line only heads the labels and their words, below a name at most: `Field | Value`."""
        fields = {cell.field for entry in self._entries.values() for cell in entry.cells}
        plainly = means(label.text, "form-label") and all(means(value.text, "form-value") for value in values)
        return bool(values) and plainly and not fields & CORE

    def _heads_columns(self, label: Cell, meaning: Meaning | None, values: list[Cell]) -> bool:
        """Whether a line only heads the labels and their words: `Field | Value`."""
        if means(label.text, "form-label") and values and all(means(value.text, "form-value") for value in values):
            return True
        return meaning is None and all(taken_for(value.text) for value in values)

    def _begins_anew(self, label: Cell, meaning: Meaning | None) -> bool:
        """Whether a label is the one with which the form began, and another form below it begins.

        It may count the forms (`Activity 1`, `Activity 2`). Without such a label, the purpose is asked once in a form.
        """
        if self._beginnings:
            self._first = label if label.row == self._beginnings[0] else self._first
            return label.row in self._beginnings[1:]
        if meaning is None or meaning.certainty < STATES:
            return False
        if meaning.field not in _OPENING:
            return False
        own = [self._entries[key]] if (key := self._form_at(label.column)) in self._entries else []
        if not self._parallel:
            own = [*self._entries.values()]
        text = bare_heading(label.text)
        fields = {cell.field for entry in own for cell in entry.cells} - {None, meaning.field}
        if self._first is None:
            self._first = label
            if fields - ROLES - CONTACT:
                return False
        if text == bare_heading(self._first.text):
            return len(fields) >= _LEAST_LINES
        again = meaning.field == "purpose" and any(
            bare_heading(cell.heading) == text for entry in own for cell in entry.of("purpose")
        )
        return again and len(fields & CORE) >= _LEAST_FIELDS and not self._side_by_side

    def _rows_where_forms_begin(self) -> tuple[int, ...]:
        """The rows of the label with which each of several forms begins, that ask the same in the same order.

        Empty where no labels come again so: a label that comes again right below itself lists what it asks for, and so
        do `Processor`, `Country` that do by turns.
        """
        grid = self.grid
        labelled_rows = [
            (row, bare_heading(text))
            for row, cells in enumerate(grid.rows)
            if self._column < len(cells) and (text := cells[self._column]) is not None and not _is_alone(grid, row)
        ]
        labels = [label for _, label in labelled_rows]
        first = next((at for at, label in enumerate(labels) if label in labels[at + 1 :]), None)
        if first is None:
            return ()
        again = labels.index(labels[first], first + 1)
        of_one_form = labels[first:again]
        fields = {meaning.field for label in of_one_form if (meaning := taken_for(label)) is not None}
        alike = sum(map(str.__eq__, of_one_form, labels[again:]))
        if len({*of_one_form}) < len(of_one_form) or len(fields & CORE) < _PAIR or 2 * alike <= len(of_one_form):
            return ()
        return tuple(row for row, label in labelled_rows[first:] if label == labels[first])

    def _end_form(self, key: int) -> None:
        """End the form above, as another one begins; what stands before the first one is said of them all."""
        ended = [self._entries.pop(key)] if self._parallel else [*self._entries.values()]
        for entry in ended:
            above = [cell for cell in entry.cells if self._first and cell.grid_cell.row < self._first.row]
            if not self._forms_above and above and any(cell.field in ROLES | CONTACT for cell in above):
                entry.cells = [cell for cell in entry.cells if cell not in above]
                rows = {cell.grid_cell.row for cell in above}
                block = [cell for row in sorted(rows) for cell in self.grid.cells(row, row + 1)]
                details, headings, others = contacts(self.grid, block)
                self.understood.contacts += details
                self.understood.loose += [cell for cell in others if cell not in self.understood.loose]
                self.understood.headings += [cell for cell in headings if cell not in self.understood.headings]
        self._forms_above += (entry for entry in ended if entry.cells or entry.items)
        self._entries = self._entries if self._parallel else {}

    def _states_only_whose(self) -> bool:
        """Whether the form has said no more so far than whose it is."""
        return all(cell.field in ROLES | CONTACT for entry in self._entries.values() for cell in entry.cells)

    def _is_title(self, meaning: Meaning | None, row: int) -> bool:
        """Whether a line alone that resembles a question stands over a form: the next line asks and is answered."""
        below = self.grid.rows[row + 1] if row + 1 < len(self.grid.rows) else ()
        texts = [text for text in below if text is not None]
        below_asks = taken_for(texts[0]) if len(texts) > 1 else None
        if meaning is None or below_asks is None:
            return False
        if self._beginnings:
            return row + 1 in self._beginnings
        return meaning.certainty < _PLAIN and below_asks.field in _OPENING and self._states_only_whose()

    def _label_alone(self, label: Cell, meaning: Meaning | None, row: int) -> None:
        """A label without words: the heading of choices below it, or one of them that is not ticked."""
        if self._is_title(meaning, row):
            meaning, self._group = None, None
        if meaning is not None and meaning.field in OFFERED and meaning.certainty >= STATES:
            self._group = (label.text, meaning.field)
        if meaning is not None and meaning.certainty >= STATES:
            self._alone = HeadedCell(label.text, meaning.field, "", label)
        about_the_paper = self._title is not None and starts_with(label.text, "of-the-paper")  # `Version 1.2, approved`
        if self._group is None and not about_the_paper and (meaning is None or meaning.certainty < _SURE):
            self._title = label
        inline = ": " in label.text.strip()  # `Organisation: Northby School`: a label with its words
        offered = (meaning is not None and not inline) or (self._group is not None and field_alone(label.text))
        (self.understood.headings if offered else self.understood.loose).append(label)

    def _is_choice(self, label: Cell, meaning: Meaning | None, values: list[Cell]) -> bool:
        """Whether a line below the heading of a group offers a choice of it, and puts no question of its own."""
        if self._group is not None and _is_beside(label.text, self._group[0]):
            self._group = None
        if self._group is None or self._side_by_side:
            marked = self._group is not None and all(is_mark(value.text) for value in values)
        else:
            marked = is_mark(values[0].text)  # what stands behind the mark says what of it
        if not marked:
            return False
        worded = any(len(value.text.strip()) > 1 and answer(value.text).kind in _IN_WORDS for value in values)
        if meaning is not None and meaning.field == "special-data" and worded and asks_for_any_special(label.text):
            return False  # `Special categories | Yes` below `Personal data`: no kind of data that is ticked
        if self._puts_a_question(label, meaning) and not any(is_tick(value.text) for value in values):
            return False  # `Recipients | none` below the title `Sharing`
        if len(values) > 1 and not all(is_mark(value.text) for value in values):
            return meaning is None or meaning.certainty < _SURE or meaning.field in OPEN
        return meaning is None or meaning.field in OPEN or field_alone(label.text) is not None

    def _puts_a_question(self, label: Cell, meaning: Meaning | None) -> bool:
        """Whether a label is, word for word, one for what Art. 30 asks, and no kind of data below `Data`."""
        if meaning is None or meaning.field not in CORE | {"special-data", "processors"}:
            return False
        asks = label.text.rstrip().endswith("?")
        of_data = self._group is not None and {self._group[1], meaning.field} <= _OF_DATA and not asks
        return not of_data and is_worded(bare_heading(label.text))

    def _choice(self, row: int, label: Cell, values: list[Cell]) -> None:
        """A line that offers a choice of the group above it: ticked, or not."""
        group, field = self._group or ("", "")
        self.understood.headings.append(label)
        self._preview(row, label, Meaning(field, _SURE, (), ""), values)
        heading = " / ".join(" ".join(part.split()) for part in (group, label.text))
        details = [value for value in values[1:] if not is_mark(value.text)]
        for value in values:
            if value not in details:
                self._entry(value.column, row).cells.append(chosen(heading, label.text, field, value))
        for value in details:
            stated = field if is_tick(values[0].text) else None
            self._entry(value.column, row).cells.append(HeadedCell(heading, stated, value.text, value))

    def _meaning(self, label: str) -> Meaning | None:
        if label in self._mapping:
            field = self._mapping[label]
            return Meaning(field, 1.0, (), "") if field else None
        return taken_for(label)

    def _opens_part(self, meaning: Meaning | None, values: list[Cell]) -> bool:
        """Whether a line is the heading of a part: the cells right of its label are headings themselves."""
        if not values or self._side_by_side or any(is_boxed(value.text) for value in values):
            return False
        heads_section = meaning is not None and meaning.field in SECTIONS
        if len(values) == 1 and not heads_section:
            return False
        heads = [taken_for(value.text) for value in values]
        if len(heads) == 1 and heads_section and _asks_for_more(values[0].text):
            return True  # `Data subjects | Details`
        if not all(head is not None and head.field in _HEADS and head.certainty >= 0.75 for head in heads):  # noqa: PLR2004
            return False
        if len(values) > 1:
            return all(len(value.text.split()) <= _MOST_WORDS and "," not in value.text for value in values)
        only = heads[0]
        plainly = only is not None and only.field in {"description", "category"} and only.certainty >= 0.8  # noqa: PLR2004
        return plainly and heads_section

    def _open(self, label: Cell, meaning: Meaning | None, values: list[Cell]) -> None:
        if self._heads_a_form(label, values):
            self.understood.headings.extend((label, *values))
            return
        heads = [taken_for(value.text) for value in values]
        people = sum(1 for head in heads if head and head.field in CONTACT | {"name", "country"})
        if meaning is not None and meaning.field in SECTIONS:
            self._part = meaning.field
        else:
            self._part = "actors" if people >= len(heads) / 2 else None
        alone = len(heads) == 1 and _asks_for_more(values[0].text)
        self._heads = {
            value.column: (value.text, "description" if alone else head.field if head else None)
            for value, head in zip(values, heads, strict=True)
        }
        self.understood.headings.extend((label, *values))

    def _belongs(self, meaning: Meaning | None) -> bool:
        """Whether a label under the heading of a part names a line of it rather than something new."""
        if self._part == "actors":
            return meaning is None or meaning.field in ROLES | {"joint"}
        if meaning is None or meaning.field == self._part:
            return True
        if self._part in _OF_DATA:  # what data are called may well resemble a question
            return meaning.certainty < _PLAIN or meaning.field not in CORE - _OF_DATA | {"processors"}
        return meaning.certainty < _SURE or meaning.field in {"party", "category"}

    def _in_part(self, row: int, label: Cell | None, values: list[Cell]) -> None:
        part = self._part or ""
        if not values:
            if label is not None:
                self.understood.headings.append(label)
            return
        item = Entry(part, (self.grid.number, row), name=label.text if label else None)
        for value in values:
            heading, field = self._head_of(value.column)
            item.cells.append(HeadedCell(heading, field, value.text, value))
        if label is not None:
            meaning = self._meaning(label.text)
            if part == "actors" and meaning is not None and meaning.field in ROLES | {"joint"}:
                item.section = meaning.field
            self.understood.headings.append(label)
            self._preview(row, label, Meaning(item.section, 0.9, (), "") if item.section else None, values)
        self._entry(self._column + 1, row).items.append(item)

    def _head_of(self, column: int) -> tuple[str, str | None]:
        at = max((head for head in self._heads if head <= column), default=None)
        return self._heads[at] if at is not None else ("", None)

    def _entry(self, column: int, row: int) -> Entry:
        key = self._form_at(column)
        if key not in self._entries:
            self._entries[key] = Entry("activity", (self.grid.number, row))
        return self._entries[key]

    def _preview(self, row: int, label: Cell, meaning: Meaning | None, values: list[Cell]) -> None:
        examples = tuple(value.text for value in values[:3])
        at = f"{letters(label.column)}{row + 1}" if self.grid.lines is None else self.grid.label(row)
        why = "mapping" if label.text in self._mapping else "heading" if meaning else "not understood"
        self.understood.columns.append(
            Column(self.grid.number, at, " ".join(label.text.split()), meaning, why, examples, len(values)),
        )


def _options_in(grid: Grid, rows: list[int], labels: int) -> tuple[int, int | None] | None:
    """The column of what lines offer, and that of the marks beside it; `None` where lines are not so.

    Every line offers something, and where a line has a mark, it stands in the same column as those of the others.
    """
    filled = [{at: text for at, text in enumerate(grid.rows[row]) if text is not None and at != labels} for row in rows]
    columns = {at for cells in filled for at in cells}
    marks = {at for at in columns if all(is_mark(cells[at]) for cells in filled if at in cells)}
    offering = [at for at in sorted(columns - marks) if all(at in cells for cells in filled)]
    if len(offering) != 1 or len(marks) > 1 or columns - marks - {*offering}:
        return None
    return offering[0], next(iter(marks), None)


def _asks_for_more(text: str) -> bool:
    """Whether words are a heading for remarks or details, and for nothing in particular: `Précisions`."""
    head = taken_for(text) if is_worded(bare_heading(text)) else None
    return head is not None and head.field == "kept"


def _asked_by_line(label: Cell, values: list[Cell]) -> list[HeadedCell]:
    """Questions that stand in one cell, a line each, with the answers of the lines beside them; empty elsewhere."""
    questions = label.text.split("\n")
    meanings_of_lines = [taken_for(question) for question in questions]
    fields_asked = {meaning.field for meaning in meanings_of_lines if meaning and meaning.certainty >= STATES}
    answers = values[0].text.split("\n") if len(values) == 1 else []
    if not len(questions) == len(fields_asked) == len(answers) or len(questions) < _PAIR:
        return []
    fields = [meaning.field if meaning and meaning.field not in CONTACT else None for meaning in meanings_of_lines]
    return [
        HeadedCell(question, field, stated, values[0])
        for question, field, stated in zip(questions, fields, answers, strict=True)
    ]


def _lines_under_heads(label: Cell, field: str | None, values: list[Cell]) -> list[Entry]:
    """The parts that a small table within an answer lists, each line below its two headings; empty elsewhere.

    `Name: Country`, and below it `Acme Ltd: Ireland`, as a table of two columns within a cell is read.
    """
    section = object_parts.MORE.get(field or "", field or "")
    lines = values[0].text.split("\n") if len(values) == 1 and section in SECTIONS else []
    pairs = [pair for line in lines if (pair := labelled(line))]
    if len(pairs) < _PAIR or len(pairs) < len(lines):
        return []
    heads = [object_parts.field_of(text, section, label.text) for text in pairs[0]]
    fields = [head.field if head is not None and head.certainty >= STATES else None for head in heads]
    if fields[0] not in {"name", "party", "category", "subjects", section} or fields[1] in {None, fields[0]}:
        return []
    items = []
    for pair in pairs[1:]:
        item = Entry(section, (values[0].grid, values[0].row))
        texts = zip(pairs[0], fields, pair, strict=True)
        item.cells += [HeadedCell(heading, own, text, values[0]) for heading, own, text in texts]
        items.append(item)
    return items


def _is_beside(label: str, heading: str) -> bool:
    """Whether the number of a label stands beside that of a heading, and not within it: `5.` and `4.`."""
    numbers = [text[: len(text) - len(without_number(text))].strip(" .:)") for text in (label.strip(), heading.strip())]
    return all(numbers) and numbers[0] != numbers[1] and not numbers[0].startswith(f"{numbers[1]}.")


def _is_aside(head: str | None) -> bool:
    """Whether what heads a column says that it explains the questions, or remarks on the answers."""
    if head is None or means(head, "row-aside"):
        return head is not None
    meaning = taken_for(head)
    return meaning is not None and meaning.field == "kept" and meaning.certainty >= _RESEMBLES


def _asks_within(over: str, label: str | None) -> Meaning | None:
    """What a label asks within what the label over it asks: by itself, with that, or as that does."""
    if label is None:
        return None
    alone, together, above = taken_for(label), taken_for(f"{over} {label}"), taken_for(over)
    for meaning in (together, alone, above):
        if meaning is not None and meaning.certainty >= _SURE:
            return meaning
    return alone


def _stated_by(meaning: Meaning | None) -> str | None:
    """What the answers to a question state; `None` where that is not sure enough."""
    return meaning.field if meaning is not None and meaning.certainty >= STATES else None


def _counts_and_names(label: str, text: str) -> bool:
    """Whether a label has the number of a form itself, so that its words are the name: `Fiche n° 1 | Payroll`."""
    kind, *others = plain(label).split() or [""]
    counted = bool(others) and others[-1].isdecimal() and all(counts(word) for word in others[:-1])
    kinds = is_kind_counted(kind) or says(kind, "register") or says(kind, "before-a-name")
    *before, last = text.split() or ["0"]  # `Form 1 | Form 2` names nothing
    return counted and kinds and not last.isdecimal() and any(map(_is_a_word, (*before, last)))


def _is_a_word(text: str) -> bool:
    return text.isalpha() and len(text) >= _LEAST_FIELDS


def _only_explains(text: str, field: str | None) -> bool:
    """Whether words beside an answer put the question again, or give an example, or stand all in parentheses."""
    bare = text.strip().rstrip(".")
    enclosed = bare[:1] == "(" and bare[-1:] == ")" and bare.count("(") == 1 and bare[1:2].islower()
    return bare.endswith("?") or enclosed or answer(text, field).kind == "prompt"


def _cells(entry: Entry) -> list[Cell]:
    return [cell.grid_cell for cell in entry.cells] + [cell for item in entry.items for cell in _cells(item)]


def _says_something(entry: Entry) -> bool:
    """Whether a form has been filled in: an empty model holds a number and the prompts of its drop-downs."""
    cells = [cell for cell in entry.cells if cell.field not in {"ref", "kept", None}]
    cells += [cell for item in entry.items for cell in item.cells]
    return any(answer(cell.text, cell.field).kind != "prompt" for cell in cells)
