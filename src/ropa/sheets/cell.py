# SPDX-License-Identifier: Apache-2.0
"""One cell of a sheet: words, what kind of silence they are, where a click leads."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from ropa.labels import date_text
from ropa.values import frozen


class Silence(StrEnum):
    """Why a cell holds no fact of its own.

    `not-stated` is a blank cell; `none` holds the word for none; `not-applicable` holds the reason; `not-asked` is a
    blank cell in a place that nothing asks for (a representative of a controller within the EEA).
    """

    NOT_STATED = "not-stated"
    NONE = "none"
    NOT_APPLICABLE = "not-applicable"
    NOT_ASKED = "not-asked"


class Style(StrEnum):
    """What a cell is for; a format decides how that looks."""

    BODY = "body"
    STRONG = "strong"
    QUIET = "quiet"
    LABEL = "label"
    TITLE = "title"
    SUBTITLE = "subtitle"
    SECTION = "section"
    BAND = "band"
    HEADING = "heading"
    NOT_STATED = "not-stated"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@frozen
class Link:
    """Where a click on a cell leads: to the row of a record, to a sheet, or to a record's first row on a sheet.

    Attributes:
        record: The key of the record (`parties/google`); `None` = the top of the sheet.
        sheet: The key of the sheet (`transfers`); `None` = the sheet on which records of that kind stand.
    """

    record: str | None = None
    sheet: str | None = None


@frozen
class Cell:
    """One cell.

    Attributes:
        text: What a reader reads; lines are divided by a line feed. Blank where the source does not say.
        silence: Which silence it is; `None` = it holds a fact.
        link: Where a click leads; `None` = nowhere.
        source: Where the fact comes from, in words, for a note on the cell; `None` = nothing is given for the cell.
        style: What it is for.
        value: A day or a number, so that a format that has such things can sort by them; `None` = words only.
        shows: In a form, on the front sheet or above a table: which fact it shows, as the key of its column and that of
            the record (empty = of the whole register), so that an edited one is understood. `None` = none; a cell of a
            table is known by its row and column.
    """

    text: str = ""
    silence: Silence | None = None
    link: Link | None = None
    source: str | None = None
    style: Style = Style.BODY
    value: date | int | None = None
    shows: tuple[str, str] | None = None

    def in_words(self, lang: str) -> str:
        """What a reader reads where a day has no form of its own: the day in full."""
        return date_text(self.value, lang) if isinstance(self.value, date) else self.text


BLANK: Final = Cell(silence=Silence.NOT_STATED)
"""The source does not say."""

NOT_ASKED: Final = Cell(silence=Silence.NOT_ASKED)
"""Nothing asks for it."""
