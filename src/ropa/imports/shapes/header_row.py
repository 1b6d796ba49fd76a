# SPDX-License-Identifier: Apache-2.0
"""Where a table begins: the row that reads most like headings, wherever it stands, and the rows that belong to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

import attrs

from ropa.free_text.answers import answer
from ropa.free_text.comparable import bare_heading
from ropa.imports.shapes import party_details
from ropa.imports.shapes.choices import (
    OFFERED,
    OPEN,
    field_alone,
    grouped,
    holds_only_marks,
    holds_tick,
    is_mark,
    is_row_of_options,
    is_tick,
)
from ropa.imports.shapes.headings import (
    ENOUGH,
    LONGEST,
    STATES,
    Meaning,
    asks_for_any_special,
    is_worded,
    meanings,
    parts_of,
)
from ropa.imports.shapes.understood_grid import CONTACT, ROLES
from ropa.packages.grid import Grid, Span
from ropa.patterns import pattern
from ropa.values import frozen

SEARCHED: Final = 200
"""So many rows are searched for headings."""

_ENOUGH_OF_A_HEADING: Final = 3.0
_SEARCHED_FURTHER: Final = 30
"""So many rows further down a better heading is searched for, where one has been found."""

_WIDEST: Final = 300
"""So many cells of a row are looked at."""

_MOST_ASKED: Final = 6_000
"""So many different cells of a file are held against wordings that they only resemble."""

_ASKED: ContextVar[set[str] | None] = ContextVar("the different cells of the file that is read", default=None)

_DASH: Final = pattern(r"\s[–—-]\s+")
_LEAST: Final = 2
_MANY: Final = 4
_PLAIN: Final = 0.9
_MOSTLY: Final = 0.4
_TICKED_WITHIN: Final = 6
"""Under headings that offer choices, one is taken in the first so many rows."""

_MOST_HEADING_ROWS: Final = 3
_WHO_OR_WHAT: Final = frozenset({"subjects", "data"})
_PARTIES: Final = frozenset({*party_details.PARTIES, "recipients", "internal-recipients", "external-recipients"})
_NO_CHOICE: Final = frozenset({"transfer", "processing-agreement", "retention", "deletion", "dpia", "dpia-required"})
"""What is asked with yes or no, and is never one of the choices of a group."""

_OF_A_PARTY: Final = CONTACT | {"name", "country", "contract"}
"""What a heading asks for that is no field of the activity below the heading of a party."""

_TITLED: Final = pattern(
    r"\s*(?:Dr|Prof|Avv|Dott(?:\.ssa)?|Mgr|Ing|JUDr|PhDr|MUDr|Bc|Mag|Sr|Sra|Lic|Adv|Dipl|Dra?|Fr|Hr|Herr|Frau|Mr|Mrs|Ms|M|Mme)"
    r"\.?\s+[A-ZÀ-Þ][\w'-]+\s+[A-ZÀ-Þ][\w'-]+\s*\Z"
)
"""Somebody by name, with a title."""


@frozen
class Heading:
    """The heading of a column.

    Attributes:
        text: As it stands; two rows are joined by ` / `.
        meaning: What it is taken for; `None` = not understood.
        option: The choice that a tick under it stands for; `None` = it offers none.
    """

    text: str
    meaning: Meaning | None
    option: str | None = None


@frozen
class Header:
    """The heading of a table.

    Attributes:
        first: Its first row.
        last: Its last row.
        columns: The heading of each column that has one.
        score: How much it reads like headings.
        across: The columns, from 0, of a table beside which others stand; `None` = all.
    """

    first: int
    last: int
    columns: dict[int, Heading]
    score: float
    across: range | None = None

    @property
    def fields(self) -> frozenset[str]:
        """What its columns are taken for."""
        return frozenset(heading.meaning.field for heading in self.columns.values() if heading.meaning)


@contextmanager
def one_file() -> Iterator[None]:
    """While it lasts, the cells of one file are read: so many different ones are held against the wordings there are.

    To hold one that is worded as none of them against each costs as much as reading a row. Headings and labels stand in
    front and recur; what is more than a file can have of them is taken for a heading only where it is worded as one.
    """
    token = _ASKED.set(set())
    try:
        yield
    finally:
        _ASKED.reset(token)


def _is_one_too_many(text: str) -> bool:
    asked = _ASKED.get()
    if asked is None or text in asked:
        return False
    if len(asked) >= _MOST_ASKED:
        return not is_worded(text)
    asked.add(text)
    return False


def taken_for(text: str | None) -> Meaning | None:
    """What a cell would mean as a heading; `None` where it is none."""
    if text is None or len(text) > LONGEST or "@" in text or "://" in text or _TITLED.match(text):
        return None
    if _is_one_too_many(text):
        return None
    ranked = meanings(text)
    if not ranked or ranked[0].certainty < ENOUGH:
        return None
    explained = not text.lstrip().startswith(("[", "(", "<")) and is_worded(bare_heading(text))
    return ranked[0] if explained or answer(text).kind == "said" else None


def dashed(text: str) -> tuple[str, str] | None:
    """A label, word for word one for what Art. 30 asks, and its words behind a dash: `Formål – Afregne vand`."""
    label, *behind = _DASH.split(text.strip(), maxsplit=1)
    return (label, behind[0]) if behind and behind[0] and is_worded(bare_heading(label)) else None


def header(grid: Grid) -> Header | None:
    """The heading of the table in a grid; `None` where no row reads like one."""
    best: tuple[float, int] | None = None
    for row in range(min(len(grid.rows), SEARCHED)):
        if best is not None and best[0] >= _ENOUGH_OF_A_HEADING and row > best[1] + _SEARCHED_FURTHER:
            break
        least = best[0] + 0.5 if best is not None else 0.0
        score = _score(grid, row, least)
        if score > least:
            best = (score, row)
    if best is None:
        return None
    return header_at(grid, best[1])


def header_at(grid: Grid, row: int, last: int | None = None) -> Header:
    """The heading of a table of which one row is known."""
    if last is None:
        first, last = _rows_of(grid, row)
    else:
        first = row
    if last > first and not any(first <= span.top <= last for span in grid.merges):
        grid = _as_if_merged(grid, first, last)
    columns = {}
    for column in range(grid.width):
        heading = _heading(grid, column, first, last)
        if heading is not None:
            columns[column] = heading
    columns |= _choices(grid, first, last, columns)
    score = sum(heading.meaning.certainty for heading in columns.values() if heading.meaning)
    return Header(first, last, columns, score)


def _score(grid: Grid, row: int, least: float) -> float:
    """How much a row reads like headings; 0 where it does not, or where it cannot do so more than another."""
    cells = [text for text in grid.rows[row] if text is not None][:_WIDEST]
    if len(cells) < _LEAST:
        return 0.0
    understood: list[Meaning] = []
    best: dict[str, float] = {}
    for after, text in zip(range(len(cells), 0, -1), cells, strict=True):
        if sum(best.values()) + after <= least:
            return 0.0  # if all that are left were surely headings
        meaning = taken_for(text)
        if meaning is not None and meaning.field not in CONTACT:
            understood.append(meaning)
            best[meaning.field] = max(best.get(meaning.field, 0.0), meaning.certainty)
    fields = best.keys()
    if len(fields) < _LEAST or fields <= ROLES:
        return 0.0
    if len(understood) < min(_MANY, _MOSTLY * len(cells)) and len(understood) < _MOSTLY * _no_choices(grid, row):
        return 0.0
    return sum(best.values())


def _no_choices(grid: Grid, row: int) -> int:
    """How many cells of a row of headings offer no choice: below them stands something else than ticks."""
    columns = [column for column, text in enumerate(grid.rows[row][:_WIDEST]) if text is not None]
    below = grid.rows[row + 1 : row + 1 + _TICKED_WITHIN]
    if not any(is_tick(text) for texts in below for text in texts if text is not None):
        return len(columns)
    return sum(not (holds_tick(grid, at, row) and holds_only_marks(grid, at, row, remarks=True)) for at in columns)


def _rows_of(grid: Grid, row: int) -> tuple[int, int]:
    """The rows of a heading of one, two or three rows: merged cells and rows of headings above and below tell."""
    first, last = row, row
    for span in grid.merges:
        if span.top <= row <= span.bottom and span.bottom - span.top < _MOST_HEADING_ROWS:
            first, last = min(first, span.top), max(last, span.bottom)
    if first == row and row > 0 and (_is_band(grid, row - 1, row) or _is_band_of_blanks(grid, row - 1, row)):
        first = row - 1
    if (
        last == row
        and row + 1 < len(grid.rows)
        and (_is_under(grid, row + 1, row) or _parts_blanks(grid, row + 1, row))
    ):
        last = row + 1
    return first, last


def _is_band(grid: Grid, above: int, row: int) -> bool:
    """Whether a row above the headings groups them: a merged cell over several columns that have headings."""
    spans = [span for span in grid.merges if span.top == span.bottom == above and span.right > span.left]
    wide = [span for span in spans if grid.at(above, span.left)]
    if not wide:
        return _is_over_choices(grid, above, row)
    cells = [column for column, text in enumerate(grid.rows[above]) if text is not None]
    under = [span for span in wide if sum(1 for across in range(span.left, span.right + 1) if grid.at(row, across)) > 1]
    return bool(under) and (len(cells) > 1 or _groups_choices(grid, under[0], row))


def _groups_choices(grid: Grid, span: Span, row: int) -> bool:
    """Whether a cell that is alone above the headings is that of choices below it, and no title over them all."""
    across = range(span.left, span.right + 1)
    meaning = taken_for(grid.at(span.top, span.left) or "")
    beside = any(grid.at(row, column) for column in range(grid.width) if column not in across)
    offered = meaning is not None and meaning.field in OFFERED
    return beside and offered and any(holds_tick(grid, column, row) for column in across)


def _as_if_merged(grid: Grid, first: int, last: int) -> Grid:
    """The grid with each heading of several rows reaching over the blanks right of it: a text file holds no merges."""
    spans: list[Span] = []
    for row in range(first, last):
        filled = [column for column, text in enumerate(grid.rows[row]) if text is not None]
        for column, end in zip(filled, [*filled[1:], grid.width], strict=True):
            right = column
            while right + 1 < end and grid.at(last, column) is not None and grid.at(last, right + 1) is not None:
                right += 1
            if right > column:
                spans.append(Span(row, column, row, right))
    return attrs.evolve(grid, merges=(*grid.merges, *spans)) if spans else grid


def _groups_over_blanks(grid: Grid, above: int, below: int) -> list[int]:
    """The columns in which a cell of a row has blanks right of it, and headings below itself and each of them."""
    filled = [column for column, text in enumerate(grid.rows[above]) if text is not None]
    ends = [*filled[1:], grid.width]
    return [
        column
        for column, end in zip(filled, ends, strict=True)
        if column + 1 < end and grid.at(below, column) is not None and grid.at(below, column + 1) is not None
    ]


def _is_band_of_blanks(grid: Grid, above: int, row: int) -> bool:
    """Whether a row above the headings groups them with no merged cell: its groups are headings, and of no party."""
    cells = [text for text in grid.rows[above] if text is not None]
    if len(cells) < _LEAST or any(span.top <= above <= span.bottom for span in grid.merges):
        return False
    groups = [taken_for(grid.at(above, column)) for column in _groups_over_blanks(grid, above, row)]
    apart = CONTACT | ROLES - {"processors", "joint"}
    return bool(groups) and all(group is not None and group.field not in apart for group in groups)


def _parts_blanks(grid: Grid, below: int, row: int) -> bool:
    """Whether a row below the headings divides them with no merged cell: each cell stands below such a group."""
    cells = [column for column, text in enumerate(grid.rows[below]) if text is not None]
    filled = [column for column, text in enumerate(grid.rows[row]) if text is not None]
    groups = _groups_over_blanks(grid, row, below)
    merged = any(span.top <= row <= span.bottom for span in grid.merges)
    if len(cells) < _LEAST or not groups or cells[0] == filled[0] or merged:
        return False
    over = [max((column for column in filled if column <= at), default=-1) for at in cells]
    short = all(len(grid.rows[below][at] or "") <= LONGEST and not is_mark(grid.rows[below][at] or "") for at in cells)
    joined = [taken_for(f"{grid.at(row, group)} {grid.at(below, at)}") for at, group in zip(cells, over, strict=True)]
    return short and all(group in groups for group in over) and 2 * sum(map(bool, joined)) >= len(cells)


def _is_over_choices(grid: Grid, above: int, row: int) -> bool:
    """Whether each cell of a row above the headings is one itself, and one stands over several that offer choices."""
    cells = [(column, text) for column, text in enumerate(grid.rows[above]) if text is not None]
    fields = [meaning.field if (meaning := taken_for(text)) else None for _, text in cells]
    if not fields or not all(fields):
        return False
    ends = [*(column for column, _ in cells[1:]), grid.width]
    for (column, _), field, end in zip(cells, fields, ends, strict=True):
        options = [at for at in range(column, end) if grid.at(row, at) is not None and holds_only_marks(grid, at, row)]
        if field in OFFERED and len(options) > 1 and any(holds_tick(grid, at, row) for at in options):
            return True
    return False


def _choices(grid: Grid, first: int, last: int, columns: dict[int, Heading]) -> dict[int, Heading]:
    """The headings of the columns that offer a choice each, under the heading of their group or by themselves."""
    found: dict[int, Heading] = {}
    alone: dict[int, Heading] = {}
    group: str | None = None
    span: Span | None = None
    for column, text in enumerate(grid.rows[last]):
        over = grid.seen(first, column) if last > first else None
        if over is not None:
            group = over if over != text else None
            span = grid.span_at(first, column)
        elif span is not None and column > span.right:
            group = None
        banded = last > first and group is not None
        if text is None or is_mark(text) or not holds_only_marks(grid, column, last, remarks=banded):
            continue
        plain_meaning = taken_for(text)
        if plain_meaning is not None and plain_meaning.certainty >= _PLAIN and not holds_tick(grid, column, last):
            continue  # a heading over blank rows, and no choice
        named = (group, text) if banded and group is not None else grouped(text)
        meaning = taken_for(named[0]) if named else None
        if named and meaning is not None and meaning.field in OFFERED and (banded or meaning.certainty >= STATES):
            own_kind = field_alone(text) if meaning.field in _WHO_OR_WHAT else None
            by_itself = _asks_by_itself(plain_meaning) or (meaning.field == "data" and asks_for_any_special(text))
            if (_asks_who_and_what(named[0]) and own_kind is None) or by_itself:
                continue
            if own_kind is not None and {own_kind, meaning.field} == _WHO_OR_WHAT:
                meaning = attrs.evolve(meaning, field=own_kind)
            found[column] = Heading(" / ".join(" ".join(part.split()) for part in named), meaning, named[1])
            continue
        own, field = columns[column].meaning if column in columns else None, field_alone(text)
        served = own is not None and (own.field, field) == ("customer", "subjects")  # a tick below `Clients`
        may_be = own is None or own.field in OPEN or served
        if field is not None and may_be and holds_tick(grid, column, last):
            alone[column] = Heading(" ".join(text.split()), Meaning(field, _PLAIN, (), ""), text)
    return found | alone if len(alone) > 1 or found else found


def _asks_by_itself(meaning: Meaning | None) -> bool:
    """Whether a heading below that of a group puts a question of its own: `Third countries: yes` below *Disclosure*."""
    return meaning is not None and meaning.certainty >= _PLAIN and meaning.field in _NO_CHOICE


def _asks_who_and_what(group: str) -> bool:
    """Whether the heading of a group joins people and their data: `Personer og data`."""
    fields = {meaning.field for part in parts_of(group) if (meaning := taken_for(part))}
    return fields >= _WHO_OR_WHAT


def _is_under(grid: Grid, below: int, row: int) -> bool:
    """Whether a row below the headings divides them: headings under a cell merged over several columns."""
    cells = [(column, text) for column, text in enumerate(grid.rows[below]) if text is not None]
    if not cells:
        return False
    in_groups = any(grid.at(row, column) is None for column, _ in cells) and len(cells) < len(grid.rows[below])
    if (in_groups and is_row_of_options(grid, below)) or _all_divided(grid, cells, row):
        return True
    for column, text in cells:
        span = grid.span_at(row, column)
        blank_above = grid.seen(row, column) is None
        if not (blank_above or (span and span.right > span.left)) or taken_for(text) is None:
            return False
    return True


def _all_divided(grid: Grid, cells: list[tuple[int, str]], row: int) -> bool:
    """Whether each cell of a row stands below a heading that is merged over several columns."""
    spans = [grid.span_at(row, column) for column, _ in cells]
    short = all(len(text) <= LONGEST and not is_mark(text) for _, text in cells)
    return len(cells) > 1 and short and all(span is not None and span.right > span.left for span in spans)


def _divided(grid: Grid, column: int, first: int, last: int) -> bool:
    """Whether the cell above a heading stands over other headings too, so that it names a group and no column."""
    span = grid.span_at(first, column)
    if span is None:
        return False
    return sum(1 for across in range(span.left, span.right + 1) if grid.at(last, across) is not None) > 1


def _of_its_group(meaning: Meaning | None, group: str, lowest: str) -> Meaning | None:
    """What a heading asks for below that of a party, or of recipients: `Name` below `Processor` asks for processors.

    A country there is that of the party, and not one to which data is transferred.
    """
    over = taken_for(group)
    if over is None or over.certainty < _PLAIN or over.field not in _PARTIES:
        return meaning
    if meaning is not None and meaning.certainty >= _PLAIN and meaning.field not in _OF_A_PARTY:
        return meaning
    joined = taken_for(f"{group} {lowest}")
    if joined is not None and joined.field in {*party_details.all_fields(), "processing-agreement"}:
        return joined
    if meaning is not None and meaning.field in _OF_A_PARTY:
        return over if meaning.field == "name" else attrs.evolve(meaning, certainty=ENOUGH)
    return meaning


def _is_the_other_of_who_and_what(lowest: Meaning | None, joined: Meaning | None) -> bool:
    """Whether a heading asks for people below that of data, or the other way round: `Who` below *Personal data*."""
    if lowest is None or joined is None or lowest.certainty < STATES:
        return False
    return {lowest.field, joined.field} == _WHO_OR_WHAT


def _heading(grid: Grid, column: int, first: int, last: int) -> Heading | None:
    parts: list[str] = []
    for row in range(first, last + 1):
        text = grid.seen(row, column)
        if text is not None and text not in parts:
            parts.append(text)
    if not parts:
        return None
    own = [text for row in range(first, last + 1) if (text := grid.at(row, column)) is not None]
    lowest = parts[-1]
    meaning = taken_for(lowest)
    if len(parts) > 1 and own:
        meaning = _of_its_group(meaning, parts[-2], lowest)
    unsure = meaning is None or meaning.certainty < _PLAIN or meaning.field == "category"
    if len(parts) > 1 and own and unsure:
        least = _PLAIN if meaning is not None and meaning.certainty >= STATES else STATES  # `Personal data / General`
        least = STATES if meaning is not None and meaning.field == "category" else least
        both = (taken_for(f"{lowest} {parts[-2]}"), taken_for(f"{parts[-2]} {lowest}"))
        joined = next((joined for joined in both if joined and joined.certainty >= least), meaning)
        meaning = meaning if _is_the_other_of_who_and_what(meaning, joined) else joined
    if meaning is None and not (len(parts) > 1 and own and _divided(grid, column, first, last)):
        meaning = next((of_part for part in reversed(parts[:-1]) if (of_part := taken_for(part))), None)
    if not own and meaning is None:
        return None
    shown = [lowest] if own and meaning is not None and meaning.certainty >= _PLAIN and taken_for(lowest) else parts
    return Heading(" / ".join(" ".join(part.split()) for part in shown), meaning)
