# SPDX-License-Identifier: Apache-2.0
"""Where national law cuts down the rights of data subjects (GDPR Arts 13-22 with 23 and 89), by country and date."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ropa.law.countries import check_known
from ropa.law.table import LawRow, facts, table
from ropa.text import Text
from ropa.values import frozen


@frozen(kw_only=True)
class RightRestriction(LawRow):
    """One national rule that cuts down rights.

    Attributes:
        id: `dk-22-1`, ...
        country: The code of the country.
        articles: The articles of the GDPR whose rights it cuts down: `15`.
        reach: `any` = whatever the purpose; `research` = purposes of research, statistics or archiving; `authority` =
            what public authorities process.
        label: What it says, in short, in en, da and nb (our words, not those of the act).
    """

    id: str
    country: str
    articles: tuple[str, ...]
    reach: Literal["any", "research", "authority"]
    label: Text


def restrictions() -> tuple[RightRestriction, ...]:
    """Every row of the table."""
    return facts("rights_restrictions", RightRestriction)


def restrictions_in(code: str, day: date) -> tuple[RightRestriction, ...]:
    """The rules of a country on *day*. Of a country without rows nothing is said: nobody has looked.

    Raises:
        UnknownWord: *code* is no country code.
        LawGap: *day* is before the table begins.
    """
    table("rights_restrictions").covers(day)
    check_known(code)
    return tuple(row for row in restrictions() if row.country == code and row.holds(day))
