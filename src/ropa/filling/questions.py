# SPDX-License-Identifier: Apache-2.0
"""What a blank table or form asks: the headings of columns, the labels with room beside them, the placeholders.

Headings are understood by the words by which imports understand them. What is not sure enough to become a fact there
is not sure enough to be filled in here.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Final

import attrs

from ropa.imports.shapes.header_row import Header, header, taken_for
from ropa.imports.shapes.headings import STATES, Meaning, meanings
from ropa.imports.shapes.understood_grid import CONTACT, ROLES
from ropa.labels import LANGUAGES
from ropa.packages.grid import Grid

PLACEHOLDER: Final = re.compile(r"\{\{\s*([^{}\n]{1,80}?)\s*\}\}")
_FIRST_WORD: Final = re.compile(r"\A(?:activity|register|record|ropa|aktivitet|behandling|fortegnelse|protokoll)\.", re.IGNORECASE)  # fmt: skip  # noqa: E501 - one expression
_LEAST: Final = 2
_LONGEST_LABEL: Final = 300
_MOST_CELLS: Final = 20_000

Beside = Callable[[int, int], tuple[int, int] | None]
"""The blank cell that a label leaves room in, by the row and the column of the label; `None` = there is none."""


@attrs.frozen
class Label:
    """A label with room beside it.

    Attributes:
        at: The row and the column of the label.
        target: Those of the room.
        text: The label.
        field: What it asks for; `None` = not understood.
        role: Whose details it stands below; empty = nobody's.
    """

    at: tuple[int, int]
    target: tuple[int, int]
    text: str
    field: str | None
    role: str = ""


@attrs.frozen
class Question:
    """The heading of a column.

    Attributes:
        column: The column.
        text: The heading.
        field: What it asks for; `None` = not understood.
    """

    column: int
    text: str
    field: str | None


@attrs.frozen(kw_only=True)
class Asked:
    """What a grid asks.

    Attributes:
        labels: The labels of a form, or of the block above a table.
        questions: The headings of a table; empty = there is none.
        first_row: The first row below the headings.
        languages: How often its headings are in each of ropa's languages.
    """

    labels: tuple[Label, ...] = ()
    questions: tuple[Question, ...] = ()
    first_row: int = 0
    languages: Counter[str] = attrs.field(factory=Counter)

    @property
    def is_on_behalf(self) -> bool:
        """Whether its rows are lines of Art. 30(2)."""
        return any(question.field == "customer" for question in self.questions)


def understood(text: str | None) -> Meaning | None:
    """What a heading asks for, where that is sure enough."""
    meaning = taken_for(text)
    return meaning if meaning is not None and meaning.certainty >= STATES else None


def placeholder_field(text: str) -> str | None:
    """What a placeholder asks for: `controller.name`, `activity.purposes`, `Formål`."""
    ranked = meanings(_FIRST_WORD.sub("", text).replace("_", " "))
    return ranked[0].field if ranked and ranked[0].certainty >= STATES else None


def asked(grid: Grid, beside: Beside) -> Asked:
    """What a grid asks, as a table or as a form."""
    languages: Counter[str] = Counter()
    heading = header(grid)
    down = _labels(grid, beside, range(len(grid.rows)), languages)
    named = {label.field for label in down if label.field is not None}
    if heading is None or len(named) > max(len(heading.fields), _LEAST):
        return Asked(labels=tuple(down), languages=languages)
    languages.clear()
    above = _labels(grid, beside, range(heading.first), languages)
    return Asked(
        labels=tuple(label for label in above if label.field is not None),
        questions=tuple(_questions(heading, languages)),
        first_row=heading.last + 1,
        languages=languages,
    )


def _questions(heading: Header, languages: Counter[str]) -> Iterable[Question]:
    for column, head in heading.columns.items():
        meaning = head.meaning if head.meaning is not None and head.meaning.certainty >= STATES else None
        _count(meaning, languages)
        yield Question(column, head.text, meaning.field if meaning is not None else None)


def _labels(grid: Grid, beside: Beside, rows: range, languages: Counter[str]) -> list[Label]:
    """The labels in some rows, each with whose details it asks for; one that is not understood where others are."""
    roles: dict[int, str] = defaultdict(str)
    waiting: dict[int, str] = {}
    labels: list[Label] = []
    for cell in grid.cells(rows.start, rows.stop):
        row, column, text = cell.row, cell.column, cell.text.strip().rstrip(":").strip()
        if not text or len(text) > _LONGEST_LABEL or PLACEHOLDER.search(text) or len(labels) >= _MOST_CELLS:
            continue
        meaning = understood(text)
        target = beside(row, column)
        if target is None:
            if meaning is not None and meaning.field in ROLES:
                roles[column] = waiting[column] = meaning.field
            continue
        _count(meaning, languages)
        field, role = (meaning.field if meaning is not None else None), roles[column]
        if field in ROLES:
            roles[column] = field
            waiting.pop(column, None)
        elif field == "name":
            if column not in waiting:
                roles[column] = ""
            field, role = waiting.pop(column, "name"), ""
        elif field is not None and field not in CONTACT and "." not in field:
            roles[column] = ""
        labels.append(Label((row, column), target, text, field, role))
    columns = Counter(label.at[1] for label in labels if label.field is not None)
    return [label for label in labels if label.field is not None or columns[label.at[1]] >= _LEAST]


def _count(meaning: Meaning | None, languages: Counter[str]) -> None:
    if meaning is not None:
        languages.update(set(meaning.languages) & set(LANGUAGES))
