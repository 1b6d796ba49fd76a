# SPDX-License-Identifier: Apache-2.0
"""Columns and lines that offer a choice each: `Name`, `E-mail` under *Personal data*, ticked where it is processed."""

from __future__ import annotations

import re
from typing import Final

from ropa.free_text.answers import answer, doubts, excepts, means, wordings
from ropa.free_text.citations import cited, names_condition
from ropa.free_text.comparable import plain
from ropa.free_text.denials import negated
from ropa.free_text.names import is_conditional, opens_with_hedge
from ropa.free_text.synonyms import term_of
from ropa.free_text.tick_boxes import opens_with_box
from ropa.imports.shapes.headings import LONGEST, question_words, without_legend
from ropa.imports.shapes.letters_for_yes import spelt_out
from ropa.imports.shapes.titles import is_total
from ropa.imports.shapes.understood_grid import CONTACT, HeadedCell
from ropa.packages.grid import Cell, Grid
from ropa.vocabulary import is_within

OFFERED: Final = frozenset(
    {
        "data",
        "special-data",
        "subjects",
        "basis",
        "basis9",
        "recipients",
        "internal-recipients",
        "external-recipients",
        "measures",
        "technical-measures",
        "organisational-measures",
        "systems",
        "purpose",
    }
)
"""What a group of choices may be choices of."""

OPEN: Final = CONTACT | {"ref", "name", "data", "special-data", "subjects", "country", "recipients"}
"""What a choice may look like by itself: other headings put a question of their own, as *DPIA required*."""

_MOST_EXAMINED: Final = 300
_MOSTLY: Final = 0.8
_WORD = re.compile(r"\w+")
_EITHER = re.compile(r"(?:(?<!\s)\s+)?[/|,]\s*|(?<!\s)\s+(?:or|eller|oder|of|ou|o)\s+")
_GROUPED = re.compile(r"([^:/|\[(]{2,60}?)\s*(?::|/|\||\[|\(|\s[–—-]\s)\s*(\S[^\[\]]*?)\s*[\])]?\Z", re.DOTALL)

_REMARKED = re.compile(
    r"[x✓✔✅√☑☒]\s*(?:\(\s*(?P<inside>[^()]{2,80}?)\s*\)|(?:\s[–—-]|[:,;])\s+(?P<behind>[^\W\d_].{0,80}))\Z",
    re.IGNORECASE,
)
"""A tick with a remark: `x (sygefravær)`, `✓ - kun ledere`."""

_TENTATIVE = re.compile(r"\(\s*[x✓✔✅√]\s*\)|[x✓✔✅√]\s*\?", re.IGNORECASE)
"""A tick that is not sure of itself: `(x)`, `x?`."""


_TO_TICK = re.compile(
    r"\b(?:tick|check all|mark with|select all|sæt(?:tes)? kryds|afkryds\w*|kryss\w*|sett kryss|ankreuzen|zutreffendes"
    r"|angekreuzt|aankruisen|kruis aan|coch(?:ez|er)|marque|marcar|barrare|spuntare|assinal\w+|rasti\w*|zaznacz\w*"
    r"|zaškrtn\w+|jelölje|bifaț\w*|σημειώστε)",
    re.IGNORECASE,
)


def means_to_tick(label: str) -> bool:
    """Whether a label says that what stands below it is to be ticked: `Special categories (tick)`."""
    return _TO_TICK.search(label) is not None


def is_boxed(text: str) -> bool:
    """Whether a cell is one box to tick, ticked or not, and at most what it offers behind it."""
    return opens_with_box(text) and "\n" not in text.strip()


def is_tick(text: str) -> bool:
    """Whether a cell says yes, and nothing besides."""
    reply = answer(spelt_out(text))
    return reply.kind == "yes" and not reply.added


def is_mark(text: str) -> bool:
    """Whether a cell is a tick or its opposite."""
    reply = answer(spelt_out(text))
    return reply.kind in {"yes", "no", "none"} and not reply.added


def holds_only_marks(grid: Grid, column: int, heading: int, *, remarks: bool = False) -> bool:
    """Whether what stands in a column below a heading is ticks and their opposites, or most of it; if anything does.

    Args:
        grid: The cells.
        column: The column.
        heading: The row of the heading.
        remarks: Whether a mark may have a remark behind it, or not be sure of itself: `x (sick leave)`, `(x)`.
    """
    stated = [text for text in _below(grid, column, heading) if answer(text).kind not in {"unknown", "prompt"}]
    marks = sum(is_mark(text) or (remarks and _opens_with_mark(text)) for text in stated)
    return marks >= _MOSTLY * len(stated)


def _opens_with_mark(text: str) -> bool:
    """Whether a cell is a tick or its opposite with a remark behind it, or one that is not sure of itself."""
    bare = text.strip()
    return _REMARKED.fullmatch(bare) is not None or is_tentative(bare) or answer(bare).kind in {"yes", "no", "none"}


def is_tentative(text: str) -> bool:
    """Whether a cell is a tick that is not sure of itself, beside others that are: `(x)` in a column of `x`."""
    return _TENTATIVE.fullmatch(text.strip()) is not None


def remark_on_tick(text: str) -> str | None:
    """What stands behind a tick and narrows it: `sick leave`; `None` where none does, or where it sets a condition."""
    bare, reply = text.strip(), answer(text)
    marked = _REMARKED.fullmatch(bare)
    behind = (marked["inside"] or marked["behind"]) if marked else reply.added if reply.kind == "yes" else ""
    conditional = is_conditional(behind) or opens_with_hedge(behind) or doubts(behind) or negated(behind)
    return behind if behind and not conditional and not excepts(text) else None


def holds_tick(grid: Grid, column: int, heading: int) -> bool:
    """Whether a tick stands in a column below a heading."""
    return any(map(is_tick, _below(grid, column, heading)))


def _below(grid: Grid, column: int, heading: int) -> list[str]:
    rows = range(heading + 1, min(len(grid.rows), heading + 1 + _MOST_EXAMINED))
    cells = ((row, text) for row in rows if (text := grid.at(row, column)) is not None)
    return [text for row, text in cells if is_mark(text) or not is_total([*grid.cells(row, row + 1)])]


def is_row_of_options(grid: Grid, row: int) -> bool:
    """Whether a row names choices and nothing else: below its cells stand ticks, and nothing but marks."""
    cells = [(column, text) for column, text in enumerate(grid.rows[row]) if text is not None]
    return (
        len(cells) > 1
        and all(len(text) <= LONGEST and not is_mark(text) for _, text in cells)
        and 2 * sum(holds_tick(grid, column, row) for column, _ in cells) >= len(cells)
        and all(holds_only_marks(grid, column, row) for column, _ in cells)
    )


def grouped(heading: str) -> tuple[str, str] | None:
    """The group and the choice of a heading that names both: `Personal data: name`."""
    match = _GROUPED.match(without_legend(heading).strip())
    if match is None or _asks_how_to_answer(match[2]) or _is_article_of_all(match[2]):
        return None
    return match[1], match[2]


def _is_article_of_all(option: str) -> bool:
    """Whether what stands where a choice would be only says in which article all of the group is: `Art. 9 GDPR`."""
    return names_condition(option) and not any("(" in article for article in cited(option))


def _asks_how_to_answer(option: str) -> bool:
    """Whether what stands where a choice would be says how to answer: `yes/no`, `Y/N and which`, `if yes, which`."""
    first, *others = _EITHER.split(option)
    spoken = plain(option).split()
    second = _WORD.search(others[0]) if others else None
    either = is_mark(first) and second is not None and is_mark(second[0])
    question = spoken[:1] and spoken[0] in question_words("asking")
    opened = any(" ".join(spoken[:size]) in wordings("if-so") for size in range(1, len(spoken) + 1))
    two_letters = len(others) == 1 and all(len(part.strip()) == 1 and part.isalpha() for part in (first, *others))
    return all(map(is_mark, filter(None, (first, *others)))) or two_letters or either or bool(question) or opened


def field_alone(option: str) -> str | None:
    """What a choice is a choice of where no group says so: data or people, if it is a built-in kind of them."""
    category = term_of("category", option)
    if category is not None:
        return "special-data" if is_within("category", category, "special") else "data"
    return "subjects" if term_of("subject", option) is not None else None


def is_special(option: str) -> bool:
    """Whether a choice is one special category (Art. 9) of its own."""
    return field_alone(option) == "special-data" and term_of("category", option) != "special"


def chosen(heading: str, option: str, field: str, cell: Cell) -> HeadedCell:
    """What a cell says of a choice: a tick says it; its opposite denies a special category, and no more than that.

    Args:
        heading: The heading of the column, with that of its group.
        option: The choice.
        field: What the choices of the group are.
        cell: The cell.
    """
    if is_tick(cell.text):
        return HeadedCell(heading, field, option, cell, choice=True)
    if is_mark(cell.text):
        if field in {"data", "special-data"} and is_special(option):
            return HeadedCell(option, "special-data", cell.text, cell, choice=True)
        return HeadedCell(heading, None, cell.text, cell, choice=True)
    if remark := remark_on_tick(cell.text):
        others = means(option, "other-choice")  # `Other: yes (sex life)` says which
        return HeadedCell(heading, field, remark if others else f"{option} ({remark})", cell, choice=True)
    return HeadedCell(heading, None, cell.text, cell)
