# SPDX-License-Identifier: Apache-2.0
"""Which countries are in the EU and the EEA on a day, and where the GDPR is law.

Chapter V of the GDPR (Articles 44-50) is about data that leave for a "third country": one outside the EU and the EEA.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal

from ropa.law.countries import check_known, is_organisation
from ropa.law.table import LawRow, facts, table
from ropa.period import within
from ropa.values import frozen

CountsAs = Literal["eea", "bridge", "third-country", "international-organisation", "unsettled"]
"""What a country is to Chapter V.

`eea`: inside, also the United Kingdom until the end of 2020 and the outermost regions of France.
`bridge`: outside, but by treaty not a third country (the United Kingdom, first half of 2021).
`third-country` and `international-organisation`: Chapter V applies.
`unsettled`: ask a lawyer (Svalbard, some French territories): a question, never a fault.
"""


@frozen(kw_only=True)
class Country(LawRow):
    """What a country or territory is on a day.

    Attributes:
        code: ISO 3166-1 alpha-2, or one of ropa's own codes.
        name: Its English name; the code where the table has no row for it.
        status: `eu`, `eea-efta`, `eu-transition`, `bridge`, `third-country`, `part-of-member-state`, `territory`,
            `oct` (overseas country or territory), `special` or `organisation`.
        gdpr_from: The first day on which the GDPR of the EU is law there; `None` = it is not.
        gdpr_to: The last such day; `None` = still.
        counts_as: What it is to Chapter V.
        part_of: The state that it belongs to (`FI` for Åland), or empty.
    """

    code: str
    name: str
    status: str
    gdpr_from: date | None
    gdpr_to: date | None
    counts_as: CountsAs
    part_of: str

    @property
    def is_third_country(self) -> bool:
        """Whether it surely is a third country; false also where that is unsettled."""
        return self.counts_as == "third-country"

    @property
    def in_chapter_v(self) -> bool:
        """Whether data sent there from the EEA need a ground of Articles 45 to 49."""
        return self.counts_as in ("third-country", "international-organisation")

    def __str__(self) -> str:
        """In a line: what it is, and the note."""
        note = f" {self.note}" if self.note else ""
        return f"{self.name} ({self.code}): {self.status}, counts as {self.counts_as}.{note}"


def countries() -> tuple[Country, ...]:
    """Every row of the table: one country may have several, one after the other."""
    return facts("eea", Country)


@cache
def _rows_of(code: str) -> tuple[Country, ...]:
    return tuple(row for row in countries() if row.code == code)


def _elsewhere(code: str, later: tuple[Country, ...]) -> Country:
    organisation = is_organisation(code)
    joins = f"Joins on {later[0].since}." if later else ""
    return Country(
        code=code,
        name=later[0].name if later else code,
        status="organisation" if organisation else "third-country",
        gdpr_from=None,
        gdpr_to=None,
        counts_as="international-organisation" if organisation else "third-country",
        part_of="",
        since=None,
        until=None,
        note=joins,
        source="Not a party to the EU Treaties or the EEA Agreement",
        certainty="confirmed",
    )


def country(code: str, day: date) -> Country:
    """What the country is on *day*; one that the table does not name is a third country.

    Raises:
        UnknownWord: *code* is no country code.
        LawGap: *day* is before the table begins.
    """
    table("eea").covers(day)
    check_known(code)
    rows = _rows_of(code)
    for row in rows:
        if row.holds(day):
            return row
    return _elsewhere(code, rows)


def is_eea(code: str, day: date) -> bool:
    """Whether the EU or EEA rules count it as inside on *day* (the UK until 2020-12-31; Åland and Réunion too)."""
    return country(code, day).counts_as == "eea"


def states(day: date) -> frozenset[str]:
    """The member states of the EU, and Iceland, Liechtenstein and Norway, on *day*.

    Raises:
        LawGap: *day* is before the table begins.
    """
    table("eea").covers(day)
    return frozenset(row.code for row in countries() if row.status in ("eu", "eea-efta") and row.holds(day))


def gdpr_applies_in(code: str, day: date) -> bool:
    """Whether the GDPR of the EU is law in the country on *day* (not the UK GDPR)."""
    here = country(code, day)
    return here.gdpr_from is not None and within(day, here.gdpr_from, here.gdpr_to)
