# SPDX-License-Identifier: Apache-2.0
"""Findings of several days as one list: what several days have in common stands once, with those days."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from ropa.rules import RANK, Finding
from ropa.site.law_days import LawDay

SHOWN_AT_MOST: Final = 200
"""Places of a group that are written out; the others are counted."""


@attrs.define
class Dated:
    """A finding and the days of the page on which it is made.

    Attributes:
        finding: The finding.
        days: The places of the days, as bits.
    """

    finding: Finding
    days: int


@attrs.define
class Group:
    """Findings that one mend ends.

    Attributes:
        number: Its place in the list.
        findings: The findings.
    """

    number: int
    findings: list[Dated] = attrs.field(factory=list)

    @property
    def first(self) -> Finding:
        """The first of them."""
        return self.findings[0].finding

    @property
    def name(self) -> str:
        """What links call it."""
        return f"finding-{self.number}"

    @property
    def days(self) -> int:
        """The days on which any of them is made."""
        days = 0
        for dated in self.findings:
            days |= dated.days
        return days

    def on(self, day: int) -> int:
        """How many there are on a day."""
        return sum(dated.days >> day & 1 for dated in self.findings)


class FindingList:
    """The findings of all days of a page.

    Args:
        days: The days.
        own: The place of the page's own day.

    Attributes:
        groups: The findings, together what one mend ends, the gravest first.
        by_record: By record, its group and days of each finding.
    """

    def __init__(self, days: Sequence[LawDay], own: int) -> None:
        groups: dict[tuple[object, ...], dict[tuple[object, ...], Dated]] = {}
        for place, law_day in sorted(enumerate(days), key=lambda item: item[0] != own):
            for finding in law_day.findings:
                key = (-RANK[finding.severity], finding.code, finding.law_in("en"), finding.mend)
                same = (finding.record, finding.field, finding.message)
                dated = groups.setdefault(key, {}).setdefault(same, Dated(finding, 0))
                dated.days |= 1 << place
        ordered = sorted(groups, key=lambda key: (key[0], key[1]))
        self.groups = [Group(number, list(groups[key].values())) for number, key in enumerate(ordered)]
        self.by_record: dict[str, list[tuple[Group, Dated]]] = {}
        for group in self.groups:
            for dated in group.findings:
                self.by_record.setdefault(dated.finding.record, []).append((group, dated))

    def gravest(self, day: int, number: int) -> list[Group]:
        """The *number* groups that weigh most on a day: by severity, then by how many findings they are."""
        of_day = [group for group in self.groups if group.on(day)]
        return sorted(of_day, key=lambda group: (-RANK[group.first.severity], -group.on(day)))[:number]
