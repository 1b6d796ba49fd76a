# SPDX-License-Identifier: Apache-2.0
"""What states made of what the GDPR leaves to them: officers (Art. 37(4)), the dead, journalism, access, employment."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ropa.law.countries import check_known
from ropa.law.table import LawRow, facts, table
from ropa.text import Text
from ropa.values import frozen

Matter = Literal[
    "officer-persons",
    "officer-assessment",
    "officer-list",
    "deceased-persons",
    "journalism",
    "public-access",
    "employment",
]


@frozen(kw_only=True)
class NationalChoice(LawRow):
    """One rule of a state on a matter that the GDPR leaves to it.

    Attributes:
        id: `de-officer-20`, `dk-deceased`, ...
        country: The code of the country.
        matter: What it is about. An officer is due from a number of persons (`officer-persons`), where an impact
            assessment is (`officer-assessment`), or for bodies on a list (`officer-list`).
        article: The article of the GDPR that leaves it to the state; empty for the dead (recital 27).
        figure: The number in it: of persons, or of years; `None` = it has none.
        label: What it says, in short, in en, da and nb (our words, not those of the act).
    """

    id: str
    country: str
    matter: Matter
    article: str
    figure: int | None
    label: Text


def choices() -> tuple[NationalChoice, ...]:
    """Every row of the table."""
    return facts("national_choices", NationalChoice)


def national_choices(code: str, day: date) -> tuple[NationalChoice, ...]:
    """The rules of a country on *day*. Of a country without rows nothing is said: nobody has looked.

    Raises:
        UnknownWord: *code* is no country code.
        LawGap: *day* is before the GDPR.
    """
    table("national_choices").covers(day)
    check_known(code)
    return tuple(row for row in choices() if row.country == code and row.holds(day))
