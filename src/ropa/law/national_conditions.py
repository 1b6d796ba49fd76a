# SPDX-License-Identifier: Apache-2.0
"""National provisions that allow special categories, criminal data and national numbers (GDPR Arts 9(2), 10, 87)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from ropa.law.acts import cites, is_one_of
from ropa.law.table import LawRow, Supposed, facts, supposed_law, table
from ropa.values import frozen


@frozen(kw_only=True)
class NationalCondition(LawRow):
    """One provision.

    Attributes:
        id: `dk-dbl-12`, ...
        country: The code of the country whose law it is.
        articles: The conditions that it lays down: `9(2)(b)`, `10`, `87`.
        acts: What people call the act; `*` stands for any letters.
        sections: The sections of it, a Swedish one with its chapter (`3:10`); empty = the whole act.
    """

    id: str
    country: str
    articles: tuple[str, ...]
    acts: tuple[str, ...]
    sections: tuple[str, ...]


def national_conditions() -> tuple[NationalCondition, ...]:
    """Every row of the table."""
    return facts("national_conditions", NationalCondition)


def conditions_laid_down(citation: str, day: date) -> frozenset[str]:
    """The conditions that the provision of a citation lays down on *day*; none where the table does not know it.

    An act without its section lays down none, where the table tells its sections apart.

    Raises:
        LawGap: *day* is before the table begins.
    """
    table("national_conditions").covers(day)
    if not is_one_of(citation, _names_of_acts(supposed_law())):
        return frozenset()  # most citations, at a glance
    return frozenset(
        article
        for row in national_conditions()
        if row.holds(day) and cites(citation, row.acts, row.sections, whole_act=False)
        for article in row.articles
    )


@lru_cache(maxsize=8)
def _names_of_acts(_: Supposed | None) -> tuple[str, ...]:
    """What the acts of the table are called, under the law that is supposed."""
    return tuple(dict.fromkeys(name for row in national_conditions() for name in row.acts))
