# SPDX-License-Identifier: Apache-2.0
"""What makes a sheet fit to be edited and to come back: protected headings, drop-downs, names, notes, marks.

A table is no table object of Excel's: in a protected sheet Excel does not let one grow, and people are to add rows. It
has a name of its own instead (`ropa_parties`), by which formulas and other programs find it.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from ropa.formats.workbook.embedded_register import TWICE
from ropa.formats.workbook.positions import MOST_ROWS, SheetPlace, WorkbookPlan
from ropa.labels import word
from ropa.packages.xlsx_text import escaped
from ropa.sheets.edited_cells import may_be_edited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl import Workbook

    from ropa.formats.workbook.closed_lists import Lists

_MORE_ROWS: Final = 500
"""How many rows below the last one have drop-downs too, for records to be added."""

_MOST_COLUMNS: Final = 16_384
MOST_NOTES: Final = 200
"""How many cells of a sheet have a note with their source."""

_LONGEST_NOTE: Final = 600
_MOST_MARKED: Final = 1_000
"""A sheet with more rows, or a workbook with more findings, has no conditional marks: they would be slow to compute."""

_MARKED: Final = frozenset({"register", "on_behalf", "parties", "systems"})
_LEFT_OPEN: Final = (
    "sort", "autoFilter", "formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows", "insertColumns",
    "deleteColumns", "insertHyperlinks", "pivotTables",
)  # fmt: skip
"""What the protection of a sheet does not forbid."""


def protect(page: Any, place: SheetPlace) -> None:
    """Lock the headings and keys of a table, without a password; leave open all that people need for their edits."""
    from openpyxl.styles import Alignment, Protection
    from openpyxl.worksheet.dimensions import ColumnDimension

    look = None
    page.protection.sheet = True
    for name in _LEFT_OPEN:
        setattr(page.protection, name, False)
    for letter in place.letters:
        column = page.column_dimensions[letter]
        if look is None:
            column.protection = Protection(locked=False)
            column.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
            look = column._style  # noqa: SLF001 - openpyxl takes a look apart to compare it; it is the same for all
        column._style = look  # noqa: SLF001
    first = len(place.letters) + 1
    if first <= _MOST_COLUMNS:
        columns_beyond = ColumnDimension(page, min=first, max=_MOST_COLUMNS, width=18)
        columns_beyond.protection = Protection(locked=False)
        page.column_dimensions["XFD"] = columns_beyond


def offer_lists(page: Any, place: SheetPlace, lists: Lists, lang: str) -> None:
    """Give each column with a closed list its drop-down; other words are warned of, not refused."""
    from openpyxl.worksheet.datavalidation import DataValidation

    last = min(MOST_ROWS, max(place.last_row, place.first_row) + _MORE_ROWS)
    offers: dict[str, Any] = {}
    for heading, letter in zip(place.sheet.headings, place.letters[1:], strict=True):
        reference = lists.reference(heading.key.partition(TWICE)[0])
        if reference is None:
            continue
        if reference not in offers:
            offers[reference] = DataValidation(
                type="list",
                formula1=reference,
                allow_blank=True,
                showErrorMessage=True,
                errorStyle="warning",
                error=word("edits.off_list", lang),
            )
            page.add_data_validation(offers[reference])
        offers[reference].add(f"{letter}{place.first_row}:{letter}{last}")


def name_table(workbook: Workbook, place: SheetPlace) -> None:
    """Give the rows of a table, with their headings, a name in the workbook."""
    from openpyxl.workbook.defined_name import DefinedName

    name = "ropa_" + "".join(letter if letter.isalnum() else "_" for letter in place.sheet.key)
    title = place.title.replace("'", "''")
    heading = place.first_row - 1
    area = f"'{title}'!$A${heading}:${place.letters[-1]}${max(place.last_row, heading)}"
    workbook.defined_names[name] = DefinedName(name, attr_text=area)


def annotate(page: Any, place: SheetPlace) -> None:
    """Note at the first cells that know it where they come from."""
    from openpyxl.comments import Comment

    for at, source in notes_of(place):
        page[at].comment = Comment(escaped(source), "ropa", height=90, width=320)


def notes_of(place: SheetPlace) -> Iterator[tuple[str, str]]:
    """The notes on the cells of a sheet, each with its cell: what may be edited, and where a fact comes from."""
    yield from _on_editing(place)
    yield from ((at, source[:_LONGEST_NOTE]) for at, source in islice(_sources(place), MOST_NOTES))


def _on_editing(place: SheetPlace) -> Iterator[tuple[str, str]]:
    """At the first heading, how a table is edited; at those of columns that show what follows from others, that."""
    if not (place.keyed and place.sheet.table):
        return
    lang, heading_row = place.plan.lang, place.first_row - 1
    is_open = [may_be_edited(heading.key.partition(TWICE)[0]) for heading in place.sheet.headings]
    if not any(is_open):
        yield f"{place.seen_letters[0]}{heading_row}", word("edits.sheet_follows", lang)
        return
    for number, (letter, is_column_open) in enumerate(zip(place.seen_letters, is_open, strict=True)):
        note = word("edits.how_to_edit", lang) if number == place.sheet.first_shown else ""
        if not is_column_open:
            note = f"{note}\n{word('edits.follows', lang)}".strip()
        if note:
            yield f"{letter}{heading_row}", note


def _sources(place: SheetPlace) -> Iterator[tuple[str, str]]:
    for number, row in enumerate(islice(place.sheet.rows, MOST_NOTES), start=place.first_row):
        for letter, cell in zip(place.seen_letters, row.cells, strict=True):
            if cell.source:
                yield f"{letter}{number}", cell.source


def mark_findings(page: Any, place: SheetPlace, plan: WorkbookPlan) -> None:
    """Mark the records that the sheet of findings names, as long as it does."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Font, PatternFill

    findings = next(
        (sheet_place for sheet_place in plan.places if sheet_place.sheet.key == "findings" and sheet_place.sheet.table),
        None,
    )
    if findings is None or place.sheet.key not in _MARKED or not place.sheet.rows or not findings.sheet.rows:
        return
    if max(len(place.sheet.rows), len(findings.sheet.rows)) > _MOST_MARKED:
        return
    keys = [heading.key for heading in findings.sheet.headings]
    if "finding.record" not in keys:
        return
    letter = findings.seen_letters[keys.index("finding.record")]
    title = findings.title.replace("'", "''")
    named = f"'{title}'!${letter}${findings.first_row}:${letter}${findings.last_row}"
    mine = place.seen_letters[0]
    rule = FormulaRule(  # type: ignore[no-untyped-call] # the stubs leave its types out
        formula=[f"SUMPRODUCT(--({named}=${mine}{place.first_row}))>0"],
        font=Font(bold=True, underline="single", color="8A4B08"),
        fill=PatternFill("solid", bgColor="FCF3DC"),
    )
    page.conditional_formatting.add(f"{mine}{place.first_row}:{mine}{place.last_row}", rule)
