# SPDX-License-Identifier: Apache-2.0
"""How long data is kept, from when, and what happens then."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from ropa.model import fields as f
from ropa.model.conversion import bound
from ropa.model.sourced import Qualified
from ropa.period import Period
from ropa.silence import NotApplicable


class Bound(StrEnum):
    """What a stated period is."""

    EXACT = "exact"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"


class Then(StrEnum):
    """What happens when the period is over."""

    DELETE = "delete"
    ANONYMISE = "anonymise"
    DELETE_OR_ANONYMISE = "delete-or-anonymise"
    ARCHIVE = "archive"
    RETURN = "return"
    RESTRICT = "restrict"


@frozen(kw_only=True, repr=False, slots=False, field_transformer=bound)
class Retention(Qualified):
    """A time limit for erasure, or the criteria for one (GDPR Art. 5(1)(e), 13(2)(a), 30(1)(f)).

    Attributes:
        categories: The data it is for; `None` = all of the activity's, or not stated which.
        subjects: The data subjects it is for; `None` = not stated which.
        purposes: The purposes it is for; `None` = not stated which.
        keep: The period, ISO 8601 (`P38M`); `None` = no figure is stated.
        bound: Whether the period is exact, a minimum or a maximum; `None` = not stated.
        starts: The event from which it runs; `None` = not stated.
        until: The event until which data is kept; `None` = not stated.
        criteria: The criteria in words, where there is no period; `None` = not stated.
        statutory: Whether a law sets it; `None` = not stated.
        law: The law that sets it, one string each; `None` = not stated.
        backup: What is added for backup copies (`P60D`); `None` = not stated.
        then: What happens after: delete, anonymise, archive ...; `None` = not stated.
        systems: The systems it is for; `None` = not stated.
        legal_hold: What keeps the data longer (a claim, a criminal case); `None` = not stated.
    """

    SHORTHAND: ClassVar[str] = "keep"

    categories: tuple[str, ...] | NotApplicable | None = f.refs("category", "30(1)(f)")
    subjects: tuple[str, ...] | NotApplicable | None = f.refs("subject")
    purposes: tuple[str, ...] | NotApplicable | None = f.refs("purpose")
    keep: Period | NotApplicable | None = f.period("30(1)(f)")
    bound: Bound | NotApplicable | None = f.choice(Bound)
    starts: str | None = f.text("30(1)(f)")
    until: str | None = f.text("30(1)(f)")
    criteria: str | None = f.text("13(2)(a)")
    statutory: bool | NotApplicable | None = f.flag("6(1)(c)")
    law: tuple[str, ...] | NotApplicable | None = f.words("6(3)")
    backup: Period | NotApplicable | None = f.period("30(1)(f)")
    then: Then | NotApplicable | None = f.choice(Then, "17")
    systems: tuple[str, ...] | NotApplicable | None = f.refs("system")
    legal_hold: str | None = f.text("17(3)(e)")
