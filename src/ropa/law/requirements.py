# SPDX-License-Identifier: Apache-2.0
"""What Article 30 of the GDPR asks a record to hold, letter by letter, with "where possible" and "where applicable"."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ropa.errors import UnknownWord, did_you_mean
from ropa.law.table import LawRow, facts, table
from ropa.values import frozen

Role = Literal["controller", "processor", "both"]
Qualifier = Literal["", "where possible", "where applicable"]
ROLES = ("controller", "processor")


@frozen(kw_only=True)
class Requirement(LawRow):
    """One thing that Art. 30 asks for.

    Attributes:
        id: `30-1-b`, `30-1-c-data`, `30-2-d`, ...
        article: `30(1)(b)`, ...
        role: Whose record: `controller` (Art. 30(1)), `processor` (Art. 30(2)), `both`.
        element: The thing, in a word or two.
        summary: What is asked, in our words.
        qualifier: `where possible`, `where applicable`, or empty where the law asks without reserve.
        missing: How much its absence weighs where it is asked for: `error`, `warn`, `info`.
        applies_when: The case in which a "where applicable" applies; empty = always.
    """

    id: str
    article: str
    role: Role
    element: str
    summary: str
    qualifier: Qualifier
    missing: Literal["error", "warn", "info"]
    applies_when: str


def requirements() -> tuple[Requirement, ...]:
    """Every row of the table."""
    return facts("art30_requirements", Requirement)


def art30_requirements(role: str, day: date) -> tuple[Requirement, ...]:
    """What the record of a `controller` or a `processor` must hold on *day*, with what is asked of both.

    Raises:
        UnknownWord: *role* is neither of the two.
        LawGap: *day* is before the GDPR.
    """
    table("art30_requirements").covers(day)
    if role not in ROLES:
        raise UnknownWord(f"Article 30 knows no role '{role}'. {did_you_mean(role, ROLES)}")
    return tuple(row for row in requirements() if row.role in (role, "both") and row.holds(day))
