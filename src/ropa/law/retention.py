# SPDX-License-Identifier: Apache-2.0
"""How long the law makes one keep data, or lets one keep them (GDPR Arts 5(1)(e), 30(1)(f)), by country and date.

Only a `minimum` can contradict a shorter period, and only a `maximum` a longer one; `guidance` is what an authority
accepts, `reference` is a limitation period that people measure by, `criterion` has no figure.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import attrs

from ropa.law.countries import check_known
from ropa.law.eea import is_eea
from ropa.law.table import LawRow, facts, table
from ropa.period import Period
from ropa.rows import COLUMN
from ropa.text import Text
from ropa.values import frozen

RetentionKind = Literal["minimum", "maximum", "minimum-and-maximum", "guidance", "reference", "criterion"]


@frozen(kw_only=True)
class RetentionRule(LawRow):
    """One rule on how long data are kept.

    Attributes:
        id: `dk-bogf`, `no-bokf-5`, ...
        country: The code of the country; `EU` for a rule of Union law.
        topic: What it is about, in English.
        kind: What the period is: see above.
        period: The length; `None` for a criterion.
        starts: What it runs from, in English; empty for a criterion.
        acts: What people call the act that says so; `*` stands for any letters. Empty where it is no act of a state.
        sections: The sections of it that do; empty = not told apart by section.
        rule: The rule in a sentence, in English.
        label: A short form in da and nb (our words).
    """

    id: str
    country: str
    topic: str
    kind: RetentionKind
    period: Period | None
    starts: str
    acts: tuple[str, ...]
    sections: tuple[str, ...]
    rule: str = attrs.field(metadata={COLUMN: "rule_en"})
    label: Text

    @property
    def minimum(self) -> Period | None:
        """The period, if to keep for less is against the law."""
        return self.period if self.kind in ("minimum", "minimum-and-maximum") else None

    @property
    def of_cameras(self) -> bool:
        """Whether it is about cameras for security, of whoever has them, and not of employers alone."""
        return self.topic.startswith(("CCTV for", "camera recordings (outside"))

    @property
    def of_the_union(self) -> bool:
        """Whether it is of an act of the Union, and not of one state."""
        return self.country == "EU"

    @property
    def of_recordings(self) -> bool:
        """Whether it is about what cameras record, by whomsoever they are kept."""
        return self.topic.startswith(("CCTV", "camera"))

    @property
    def maximum(self) -> Period | None:
        """The period, if to keep for more is against the law."""
        return self.period if self.kind in ("maximum", "minimum-and-maximum") else None


def rules() -> tuple[RetentionRule, ...]:
    """Every row of the table."""
    return facts("retention", RetentionRule)


def retention(code: str, day: date) -> tuple[RetentionRule, ...]:
    """The rules of the country on *day*, with those of the Union if it is in the EEA.

    Nothing is said about a country without rows: nobody has looked.

    Raises:
        UnknownWord: *code* is no country code.
        LawGap: *day* is before the table begins.
    """
    table("retention").covers(day)
    check_known(code)
    where = (code, "EU") if is_eea(code, day) else (code,)
    return tuple(row for row in rules() if row.country in where and row.holds(day))
