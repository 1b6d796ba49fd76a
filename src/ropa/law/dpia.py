# SPDX-License-Identifier: Apache-2.0
"""When a data protection impact assessment is due (GDPR Art. 35), with the nine criteria and national lists."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ropa.law.countries import check_known
from ropa.law.table import LawRow, facts, table
from ropa.text import Text
from ropa.values import frozen

DpiaEffect = Literal["required", "criterion", "exception", "consultation"]


@frozen(kw_only=True)
class DpiaTrigger(LawRow):
    """One case or criterion.

    Attributes:
        id: `35-3-a`, `wp248-4`, `dk-3`, `no-5`, ...
        jurisdiction: `EU`, or the code of the country whose authority made the list.
        list: Where it stands: `art-35-3`, `wp248`, `art-35-4` (a national list), `art-35-10`, `art-36-1`.
        effect: `required`; `criterion` (two or more normally mean that it is due); `exception` (Art. 35(10));
            `consultation` (Art. 36(1): ask the authority first).
        about: What of a record shows it: `biometric`, `genetic` or `location` data, the monitoring of `employees`,
            `vulnerable-people` who are profiled, decided about or advertised to, `whistleblowing`, `decisions` of
            Art. 22, `school-cameras`; empty = nothing.
        label: What it is about, in en, da and nb (our words).
        needs_more: How many further WP248 criteria must be met beside it; `None` = the list was not read on this point,
            or the question does not arise.
    """

    id: str
    jurisdiction: str
    list: str
    effect: DpiaEffect
    about: str
    label: Text
    needs_more: int | None


def triggers() -> tuple[DpiaTrigger, ...]:
    """Every row of the table."""
    return facts("dpia_triggers", DpiaTrigger)


def dpia_triggers(jurisdiction: str, day: date) -> tuple[DpiaTrigger, ...]:
    """What holds in the country on *day*: the Union's cases and criteria, and the national list where there is one.

    *jurisdiction* is a country code, or `EU` for the Union's alone.

    Raises:
        UnknownWord: *jurisdiction* is no country code, nor `EU`.
        LawGap: *day* is before the GDPR.
    """
    table("dpia_triggers").covers(day)
    if jurisdiction != "EU":
        check_known(jurisdiction)
    return tuple(row for row in triggers() if row.jurisdiction in ("EU", jurisdiction) and row.holds(day))
