# SPDX-License-Identifier: Apache-2.0
"""The workbook without its rows: sheets, widths, panes, filters, print set-up, properties."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from ropa.formats.workbook.dimensions import height as height_of_row
from ropa.formats.workbook.dimensions import is_upright
from ropa.formats.workbook.editing_aids import annotate, mark_findings, name_table, offer_lists, protect
from ropa.formats.workbook.embedded_register import FORM, TITLE
from ropa.formats.workbook.narrowing import BESIDE, ON_ITS_SIDE, POINTS, UPRIGHT, is_on_a4, pages_across
from ropa.formats.workbook.positions import SheetPlace, WorkbookPlan, column_letter
from ropa.formats.workbook.styles import FONT, TABS
from ropa.labels import date_text, word
from ropa.labels.marks import GENERATOR
from ropa.packages.xlsx_text import escaped
from ropa.values import frozen

if TYPE_CHECKING:
    from openpyxl import Workbook

    from ropa.formats.workbook.closed_lists import Lists

_NO_DATE: Final = date(1980, 1, 1)
_KEY_WIDTH: Final = 24
_MARK_WIDTH: Final = 6
_A4: Final = 9
_A3: Final = 8
_HEADER_LENGTH: Final = 90


@frozen(kw_only=True)
class About:
    """What a workbook says of itself.

    Attributes:
        title: The name of the register.
        controller: Whose record it is.
        as_of: The day for which it speaks, or `None`.
        on: The date of its legal questions; `None` = it answers none.
        lang: Its language.
    """

    title: str
    controller: str
    as_of: date | None
    on: date | None
    lang: str

    @property
    def stamp(self) -> datetime:
        """The time that stands where a file asks for one: never that of the clock."""
        day = self.as_of or _NO_DATE
        return datetime(day.year, day.month, day.day, tzinfo=UTC).replace(tzinfo=None)


def empty_workbook(plan: WorkbookPlan, about: About, lists: Lists) -> Workbook:
    """A workbook with a sheet for each place of the plan, and no rows."""
    from openpyxl import Workbook
    from openpyxl.packaging.custom import StringProperty
    from openpyxl.styles import Font

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook._fonts[0] = Font(name=FONT, size=10)  # type: ignore[attr-defined]  # noqa: SLF001 - the default font, by which widths are counted, has no public setter
    properties = workbook.properties
    properties.title = escaped(about.title)
    properties.creator = properties.lastModifiedBy = escaped(about.controller)
    properties.subject = "GDPR Art. 30"
    properties.language = about.lang
    properties.created = properties.modified = about.stamp
    for place in plan.places:
        page = add_sheet(workbook, place, about)
        if place.keyed and place.sheet.table:
            protect(page, place)
            offer_lists(page, place, lists, about.lang)
        if place.sheet.table:
            name_table(workbook, place)
            mark_findings(page, place, plan)
        annotate(page, place)
    stubless: Any = workbook  # the stubs leave the properties out
    if plan.comes_back:
        workbook.create_sheet(TITLE).sheet_state = "veryHidden"
        stubless.custom_doc_props.append(StringProperty(name=TITLE, value=FORM))
    else:
        stubless.custom_doc_props.append(StringProperty(name=GENERATOR, value="register"))
    return workbook


def add_sheet(workbook: Workbook, place: SheetPlace, about: About) -> Any:
    """Give the workbook the sheet of a place."""
    page: Any = workbook.create_sheet(place.title)
    if place.hidden:
        page.sheet_state = "veryHidden"
        return page
    page.sheet_view.showGridLines = False
    page.sheet_properties.tabColor = TABS.get(place.sheet.key)
    _columns(page, place)
    if place.sheet.outlined:
        page.sheet_format.outlineLevelRow = 1
        page.sheet_properties.outlinePr.summaryBelow = False
    if place.sheet.table:
        heading = place.first_row - 1
        first = place.sheet.first_shown
        page.freeze_panes = f"{column_letter(first + 2 + place.keyed)}{place.first_row}"
        page.auto_filter.ref = f"A{heading}:{place.letters[-1]}{max(place.last_row, heading)}"
        name = place.seen_letters[place.repeated] if place.seen_letters else "A"
        page.print_title_cols = f"{name}:{name}"
        page.print_title_rows = f"{max(1, heading - 1)}:{heading}"
    _print(page, place, about)
    return page


def _columns(page: Any, place: SheetPlace) -> None:
    if place.keyed:
        page.column_dimensions["A"].width = _KEY_WIDTH
        page.column_dimensions["A"].hidden = True
    for heading, width, letter in zip(place.sheet.headings, place.widths, place.seen_letters, strict=True):
        column = page.column_dimensions[letter]
        column.width = width + BESIDE
        if heading.empty:
            column.hidden = True
            column.outlineLevel = 1
    if place.marked:
        page.column_dimensions[place.mark_letter].width = _MARK_WIDTH


def _print(page: Any, place: SheetPlace, about: About) -> None:
    upright = is_upright(place.sheet)
    page.page_setup.orientation = "portrait" if upright else "landscape"
    shown = place.shown_width
    wide = place.sheet.table and not is_on_a4(shown)
    page.page_setup.paperSize = _A3 if wide else _A4
    page.page_setup.fitToWidth = pages_across(shown) if wide else 1
    page.page_setup.fitToHeight = _pages(place, UPRIGHT if upright else ON_ITS_SIDE)
    page.sheet_properties.pageSetUpPr.fitToPage = True
    margins = page.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.75, 0.65, 0.3, 0.3
    first = f"{'B' if place.keyed else 'A'}{(place.key_row or 0) + 1}"
    page.print_area = f"{first}:{place.letters[-1]}{max(place.last_row, 1)}"
    page.oddHeader.left.text = _plain(about.title)
    page.oddHeader.right.text = "&A"
    if about.on is not None:
        law = f"{word('sheets.front.law_checked_on', about.lang)} {date_text(about.on, about.lang)}"
        page.oddFooter.left.text = _plain(law)
    page.oddFooter.right.text = f"{word('sheets.page', about.lang)} &P {word('sheets.page_of', about.lang)} &N"
    for part in (page.oddHeader.left, page.oddHeader.right, page.oddFooter.left, page.oddFooter.right):
        part.size = 8


_SHRUNK: Final = 1.25
"""How much longer than a page a form may be that is yet printed on one."""


def _pages(place: SheetPlace, paper: tuple[int, int]) -> int:
    """On how many pages a form or the front is printed, where it is little longer than these; 0 = on what it takes."""
    if place.sheet.table or place.sheet.outlined:
        return 0
    width, height = paper
    high = sum(height_of_row(row.cells, place.widths) for row in place.sheet.rows)
    wide = sum(unit + BESIDE for unit in place.widths) * POINTS
    pages = high * min(1.0, width / wide) / height
    whole = max(1, math.floor(pages))
    return whole if pages <= whole * _SHRUNK and (whole == 1 or place.sheet.key == "front") else 0


def _plain(text: str) -> str:
    """Words for the margin of a page, where `&` begins a command."""
    title = escaped(" ".join(text.split()))
    return (title if len(title) <= _HEADER_LENGTH else title[: _HEADER_LENGTH - 1] + "…").replace("&", "&&")
