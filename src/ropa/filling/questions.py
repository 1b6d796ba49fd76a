# SPDX-License-Identifier: Apache-2.0
"""What a blank table or form asks: the headings of columns, the labels with room beside them, the placeholders.

Headings are understood by the words by which imports understand them. What is not sure enough to become a fact there
is not sure enough to be filled in here.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import attrs

from ropa.free_text.comparable import plain
from ropa.imports.grid_kinds import section_of
from ropa.imports.shapes.header_row import Header, header, taken_for
from ropa.imports.shapes.heading_grammar import reading
from ropa.imports.shapes.headings import STATES, Meaning, meanings
from ropa.imports.shapes.understood_grid import CONTACT, CORE, ROLES
from ropa.labels import LANGUAGES
from ropa.packages.grid import Grid
from ropa.values import frozen

PLACEHOLDER: Final = re.compile(r"\{\{\s*([^{}\n]{1,80}?)\s*\}\}")
_FIRST_WORD: Final = re.compile(r"\A(?:activity|register|record|ropa|aktivitet|behandling|fortegnelse|protokoll)\.", re.IGNORECASE)  # fmt: skip  # noqa: E501 - one expression
_OF_ACTIVITIES: Final = CORE | {"name", "ref", "customer", "processing"}
_OF_A_PROCESSOR: Final = frozenset({"controller", "processing"})
_OF_A_CONTROLLER: Final = frozenset({"purpose", "subjects", "data", "recipients", "retention", "basis"})
_LEAST: Final = 2
_LONGEST_LABEL: Final = 300

Beside = Callable[[int, int], tuple[int, int] | None]
"""The blank cell that a label leaves room in, by the row and the column of the label; `None` = there is none."""


@frozen
class Label:
    """A label with room beside it.

    Attributes:
        at: The row and the column of the label.
        target: Those of the room.
        text: The label.
        field: What it asks for; `None` = not understood.
        role: Whose details it stands below; empty = nobody's.
        is_prompt: Whether it ends in a colon, and so asks, whether it is understood or not.
    """

    at: tuple[int, int]
    target: tuple[int, int]
    text: str
    field: str | None
    role: str = ""
    is_prompt: bool = False


@frozen
class Question:
    """The heading of a column.

    Attributes:
        column: The column.
        text: The heading.
        field: What it asks for; `None` = not understood.
        row: Its row, where the rows of a table are not counted from it.
    """

    column: int
    text: str
    field: str | None
    row: int = 0


@frozen(kw_only=True)
class Asked:
    """What a grid asks.

    Attributes:
        labels: The labels of a form, or of the block above a table.
        below: The labels below a table, beside which nothing is filled in: its rows may reach as far.
        questions: The headings of a table; empty = there is none.
        first_row: The first row below the headings.
        is_of_activities: Whether the rows below them are activities, and not a list of systems, parties or contacts.
        languages: How often its headings are in each of ropa's languages.
        unplaced: Words that ask for something, of a grid that is neither table nor form, with no room that is theirs.
    """

    labels: tuple[Label, ...] = ()
    below: tuple[Label, ...] = ()
    questions: tuple[Question, ...] = ()
    first_row: int = 0
    is_of_activities: bool = True
    languages: Counter[str] = attrs.field(factory=Counter)
    unplaced: tuple[Question, ...] = ()

    @property
    def is_on_behalf(self) -> bool:
        """Whether its rows are lines of Art. 30(2): of customers, or of controllers and processing without purposes."""
        fields = {question.field for question in self.questions}
        return "customer" in fields or (fields >= _OF_A_PROCESSOR and fields.isdisjoint(_OF_A_CONTROLLER))


def understood(text: str | None) -> Meaning | None:
    """What a heading asks for, where that is sure enough."""
    meaning = taken_for(text)
    return meaning if meaning is not None and meaning.certainty >= STATES else None


def placeholder_field(text: str) -> str | None:
    """What a placeholder asks for: `controller.name`, `activity.purposes`, `Formål`."""
    meaning = _of_placeholder(text)
    return meaning.field if meaning is not None else None


def _of_placeholder(text: str) -> Meaning | None:
    ranked = meanings(_FIRST_WORD.sub("", text).replace("_", " "))
    return ranked[0] if ranked and ranked[0].certainty >= STATES else None


OTHER_MARKS: Final = re.compile(
    r"«\s*([^«»\n]{1,80}?)\s*»|<<\s*([^<>\n]{1,80}?)\s*>>|\$\{\s*([^{}\n]{1,80}?)\s*\}|\[\s*([^\[\]\n]{1,80}?)\s*\]"
)
"""Marks of other programs, and of people, for what is to be filled in."""


def recast(text: str) -> str | None:
    """The words of a cell or paragraph with a mark of others as a placeholder: `Formål: «Formål»`; else `None`.

    It is one where it stands alone, or behind a label, and asks for something: in a sentence it may be a quotation.
    """
    marks = list(OTHER_MARKS.finditer(text))
    if len(marks) != 1 or PLACEHOLDER.search(text):
        return None
    name = next(group for group in marks[0].groups() if group is not None)
    before, after = text[: marks[0].start()].rstrip(), text[marks[0].end() :].strip(" .")
    if after or (before and not before.endswith(":")) or placeholder_field(name) is None:
        return None
    return f"{text[: marks[0].start()]}{{{{ {name} }}}}{text[marks[0].end() :]}"


def placeholder_languages(texts: Iterable[str]) -> Counter[str]:
    """How often the placeholders in some texts are in each of ropa's languages."""
    languages: Counter[str] = Counter()
    for name in (name for text in texts for name in PLACEHOLDER.findall(text)):
        if not _FIRST_WORD.match(name) and "." not in name:  # `controller.name` is in no language
            _count(_of_placeholder(name), languages)
    return languages


def heading_languages(texts: Iterable[str]) -> Counter[str]:
    """How often some texts that are headings or labels are in each of ropa's languages."""
    languages: Counter[str] = Counter()
    for text in texts:
        label = text.strip().rstrip(":").strip()
        if label and len(label) <= _LONGEST_HEADING:
            _count(understood(label), languages)
    return languages


_LONGEST_HEADING: Final = 80


def asked(grid: Grid, beside: Beside) -> Asked:
    """What a grid asks, as a table or as a form."""
    languages: Counter[str] = Counter()
    heading = header(grid)
    down = _Labels(grid, beside, languages).read(range(len(grid.rows)))
    named = {label.field for label in down if label.field is not None and not _is_of_contact(label.field)}
    if heading is None or len(named) > max(len(heading.fields), _LEAST) or _is_beside_merged(grid, heading, down):
        return Asked(labels=tuple(down), languages=languages, unplaced=() if down else tuple(_unplaced(grid)))
    languages.clear()
    above = _Labels(grid, beside, languages).read(range(heading.first))
    return Asked(
        labels=tuple(label for label in above if label.field is not None or label.is_prompt),
        below=tuple(_Labels(grid, beside, Counter()).read(range(heading.last + 1, len(grid.rows)))),
        questions=tuple(_questions(heading, languages)),
        first_row=heading.last + 1,
        is_of_activities=section_of(grid, heading, alone=False) == "activity" and bool(heading.fields & _OF_ACTIVITIES),
        languages=languages,
    )


def _is_beside_merged(grid: Grid, heading: Header, labels: list[Label]) -> bool:
    """Whether the first of the headings is merged over rows of labels with room: it heads part of a form."""
    span = grid.span_at(heading.last, min(heading.columns))
    if span is None or span.bottom == span.top:
        return False
    rows_by_column: dict[int, set[int]] = defaultdict(set)
    for label in labels:
        rows_by_column[label.at[1]].add(label.at[0])
    merged_rows = range(span.top, span.bottom + 1)
    return any(rows.issuperset(merged_rows) for rows in rows_by_column.values())


def _unplaced(grid: Grid) -> Iterator[Question]:
    """The words in the first row of a grid that ask for something, or in any row of one that is a column wide."""
    first = next((row for row, cells in enumerate(grid.rows) if any(cells)), 0)
    for cell in grid.cells(first, None if grid.width == 1 else first + 1):
        meaning = understood(cell.text)
        if meaning is not None and not PLACEHOLDER.search(cell.text):
            yield Question(cell.column, cell.text.strip(), meaning.field, cell.row)


def _questions(heading: Header, languages: Counter[str]) -> Iterable[Question]:
    """The headings; a country is that of a transfer where the table asks for transfers, and else anybody's."""
    of_transfers = bool({"transfer", "safeguard"} & heading.fields)
    for column, head in heading.columns.items():
        meaning = head.meaning if head.meaning is not None and head.meaning.certainty >= STATES else None
        _count(meaning, languages)
        field = meaning.field if meaning is not None else None
        is_anybodys = field == "country" and not of_transfers and not _is_of_a_transfer(head.text)
        yield Question(column, head.text, None if is_anybodys else field)


def _is_of_a_transfer(heading: str) -> bool:
    """Whether a heading that asks for a country asks where data goes to (`Drittland`), and not where somebody is."""
    tokens = plain(heading).split()
    ideas = _ideas_of(tokens)
    return "recipient" not in ideas and (len(tokens) > 1 or bool({"thirdcountry", "abroad"} & ideas))


def _is_plain_country(heading: str) -> bool:
    """Whether a heading is no more than the word for a country, of whomever it is asked."""
    tokens = plain(heading).split()
    return len(tokens) == 1 and not {"thirdcountry", "abroad", "recipient"} & _ideas_of(tokens)


def _ideas_of(tokens: list[str]) -> frozenset[str]:
    read_as = reading(" ".join(tokens))
    return read_as.ideas if read_as is not None else frozenset()


class _Labels:
    """The labels of some rows, read one after another, each with whose details it asks for."""

    def __init__(self, grid: Grid, beside: Beside, languages: Counter[str]) -> None:
        self._grid, self._beside, self._languages = grid, beside, languages
        self._roles: dict[int, str] = defaultdict(str)
        self._waiting: dict[int, str] = {}
        self._labels: list[Label] = []

    def read(self, rows: range) -> list[Label]:
        """The labels; one that is not understood where it stands below others that are."""
        for cell in self._grid.cells(rows.start, rows.stop):
            text = cell.text.strip().rstrip(":").strip()
            if text and len(text) <= _LONGEST_LABEL and not PLACEHOLDER.search(text):
                self._take((cell.row, cell.column), text, is_prompt=cell.text.rstrip().endswith(":"))
        rows_of: dict[int, list[int]] = defaultdict(list)
        for label in self._labels:
            if label.field is not None:
                rows_of[label.at[1]].append(label.at[0])
        return [
            label
            for label in self._labels
            if label.field is not None or label.is_prompt or _is_among(label, rows_of[label.at[1]])
        ]

    def _take(self, at: tuple[int, int], text: str, *, is_prompt: bool) -> None:
        meaning, column = understood(text), at[1]
        target = None if self._is_in_row_of_headings(*at) else self._beside(*at)
        if target is not None:
            _count(meaning, self._languages)
            field, role = self._asks(meaning.field if meaning is not None else None, column, text)
            self._labels.append(Label(at, target, text, field, role, is_prompt))
        elif meaning is not None:
            span = self._grid.span_at(*at)
            if span is not None and span.bottom > span.top:  # it heads the labels beside it, and not those below
                self._roles[span.right + 1] = meaning.field if meaning.field in ROLES else ""
                if meaning.field in ROLES:
                    self._waiting[span.right + 1] = meaning.field
            elif meaning.field in ROLES:
                self._roles[column] = self._waiting[column] = meaning.field

    def _is_in_row_of_headings(self, row: int, column: int) -> bool:
        """Whether the cell before it is a heading too, which leaves no room for an answer: so it heads a column."""
        if column == 0 or understood(self._grid.at(row, column - 1)) is None:
            return False
        span = self._grid.span_at(row, column - 1)
        return span is None or span.bottom == span.top

    def _asks(self, field: str | None, column: int, text: str) -> tuple[str | None, str]:
        """What a label asks for, and whose details: those of whom a label above it in its column names."""
        if field in ROLES:
            self._waiting.pop(column, None)
            self._roles[column] = field
            return field, field
        if field == "name":
            if column not in self._waiting:
                self._roles[column] = ""
            return self._waiting.pop(column, "name"), ""
        if field == "country" and _is_of_a_transfer(text):
            self._roles[column] = ""
            return field, ""
        if field == "country" and not self._roles[column] and not self._asks_for_transfers():
            return (field, "controller") if _is_plain_country(text) else (None, "")
        if field is not None and not _is_of_contact(field):
            self._roles[column] = ""
        return field, self._roles[column]

    def _asks_for_transfers(self) -> bool:
        return any(label.field in {"transfer", "safeguard"} for label in self._labels)


def _is_among(label: Label, understood_rows: list[int]) -> bool:
    """Whether a label that is not understood stands below others that are, and is no title over them."""
    return len(understood_rows) >= _LEAST and label.at[0] > understood_rows[0]


def _is_of_contact(field: str) -> bool:
    return field in CONTACT or field in ROLES or "." in field


def _count(meaning: Meaning | None, languages: Counter[str]) -> None:
    if meaning is not None:
        languages.update(set(meaning.languages) & set(LANGUAGES))
