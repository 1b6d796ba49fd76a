# SPDX-License-Identifier: Apache-2.0
"""How cells look in a workbook: calm, readable on paper, and never by colour alone."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any, Final, Literal

from ropa.labels import word
from ropa.sheets import Style
from ropa.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

FONT: Final = "Arial"
INK: Final = "1F2933"
DEEP: Final = "1F3A5F"
PALE: Final = "E8EDF3"
LINE: Final = "C9D2DC"
GREY: Final = "5B6773"
LINKED: Final = "1A4F8B"

TABS: Final = {
    "front": DEEP,
    "register": "2F6690",
    "on_behalf": "2F6690",
    "transfers": "3A7D6B",
    "retention": "3A7D6B",
    "recipients": "3A7D6B",
    "parties": "3A7D6B",
    "findings": "A65D1F",
    "sources": "7A869A",
}
"""The colour of a sheet's tab; sheets without one have none."""


@frozen
class Look:
    """One look of a cell, beside its style.

    Attributes:
        style: What the cell is for.
        linked: Whether a click leads somewhere, and the cell shows it.
        quoted: Whether its text looks like a formula, and is marked as text.
        day: Whether it holds a day.
        spread: Whether it stands over all columns of a page, where its words are broken into lines.
        page: Whether it stands on a page, and there in the middle of its row.
    """

    style: Style
    linked: bool = False
    quoted: bool = False
    day: bool = False
    spread: bool = False
    page: bool = False


class Styles:
    """The styles of one workbook: every look is made once, and cells name it by number."""

    def __init__(self, workbook: Workbook, lang: str, *, page: bool = False) -> None:
        """For a workbook.

        Args:
            workbook: The workbook.
            lang: Its language, which says how a day is shown.
            page: Whether the styles are those of pages: few words in a row, which stand in its middle.
        """
        self._day = word("sheets.day", lang)
        self._workbook: Any = workbook  # its lists of parts have no public door
        self._parts: dict[tuple[Any, ...], int] = {}
        looks = product(Style, (False, True), (False, True), (False, True))
        self._numbers = {look: self._add(Look(*look, page=page)) for look in looks}
        spread = product(SPREAD, (False, True))
        self._spread = {look: self._add(Look(look[0], quoted=look[1], spread=True)) for look in spread}

    def number(self, style: Style, *, linked: bool = False, quoted: bool = False, day: bool = False) -> int:
        """The number of a look in the workbook."""
        return self._numbers[style, linked, quoted, day]

    def spread(self, style: Style, *, quoted: bool) -> int:
        """The number of the look of a heading that stands over all columns of a page."""
        return self._spread[style, quoted]

    def _add(self, look: Look) -> int:
        """Add a look to the workbook, part by part: its number there."""
        from openpyxl.styles import Alignment, Font, PatternFill, Protection
        from openpyxl.styles.cell_style import StyleArray
        from openpyxl.styles.numbers import BUILTIN_FORMATS_MAX_SIZE

        drawn = _DRAWN[look.style]
        style: Any = StyleArray()
        style.fontId = self._part(
            "_fonts",
            Font,
            name=FONT,
            size=drawn.size,
            bold=drawn.bold,
            italic=drawn.italic,
            underline="single" if look.linked else None,
            color=LINKED if look.linked else drawn.ink,
        )
        if drawn.fill:
            style.fillId = self._part(
                "_fills", PatternFill, fill_type=drawn.pattern, fgColor=drawn.fill, bgColor=drawn.behind
            )
        style.alignmentId = self._part(
            "_alignments",
            Alignment,
            horizontal="left",
            vertical="center" if look.page and not look.spread else drawn.vertical,
            wrap_text=drawn.wrap or look.spread,
            indent=1 if drawn.lined or drawn.under else 0,  # so that words do not touch the line
        )
        if drawn.lined or drawn.under:
            style.borderId = self._part("_borders", _border, around=drawn.lined)
        if look.day:
            formats = self._workbook._number_formats  # noqa: SLF001 - the same
            style.numFmtId = BUILTIN_FORMATS_MAX_SIZE + formats.add(self._day)
        style.quotePrefix = int(look.quoted)
        if look.style not in _LOCKED:
            style.protectionId = self._part("_protections", Protection, locked=False)
        return int(self._workbook._cell_styles.add(style))  # noqa: SLF001 - as a cell with this look would add it

    def _part(self, parts: str, make: Callable[..., object], **fields: Any) -> int:
        """The number of a part of looks, which is added once: openpyxl compares it field by field with those it has."""
        key = (parts, *fields.values())
        if key not in self._parts:
            self._parts[key] = getattr(self._workbook, parts).add(make(**fields))
        return self._parts[key]


def _border(*, around: bool) -> object:
    from openpyxl.styles import Border, Side

    if not around:
        return Border(bottom=Side(style="medium", color=DEEP))
    thin = Side(style="thin", color=LINE)
    return Border(left=thin, right=thin, top=thin, bottom=thin)


SPREAD: Final = {Style.TITLE: 18.0, Style.SECTION: 11.0}
"""The headings of a page that stand over all of its columns, and the size of their letters."""


@frozen(kw_only=True)
class _Drawn:
    size: float = 9
    bold: bool = False
    italic: bool = False
    ink: str = INK
    fill: str | None = None
    pattern: Literal["solid", "lightUp", "gray125", "lightGray"] = "solid"
    behind: str = "FFFFFF"
    wrap: bool = True
    vertical: str = "top"
    lined: bool = True
    under: bool = False


_LOCKED: Final = frozenset({Style.TITLE, Style.SUBTITLE, Style.BAND, Style.HEADING})
"""What a protected sheet keeps as it is: everything above its records."""

_DRAWN: Final[dict[Style, _Drawn]] = {
    Style.BODY: _Drawn(),
    Style.STRONG: _Drawn(bold=True),
    Style.QUIET: _Drawn(italic=True, ink=GREY),
    Style.LABEL: _Drawn(bold=True, ink=DEEP),
    Style.TITLE: _Drawn(size=18, bold=True, ink=DEEP, wrap=False, lined=False),
    Style.SUBTITLE: _Drawn(size=10, ink=GREY, wrap=False, lined=False),
    Style.SECTION: _Drawn(size=11, bold=True, ink=DEEP, wrap=False, vertical="center", lined=False, under=True),
    Style.BAND: _Drawn(size=8, bold=True, ink=DEEP, fill=PALE, vertical="center"),
    Style.HEADING: _Drawn(bold=True, ink="FFFFFF", fill=DEEP, vertical="center"),
    Style.NOT_STATED: _Drawn(fill="B8BFC8", pattern="lightUp", behind="F4F5F7"),
    Style.GOOD: _Drawn(fill="E3F1E7"),
    Style.WARNING: _Drawn(fill="FCF3DC"),
    Style.BAD: _Drawn(bold=True, fill="F9E1DC"),
}
