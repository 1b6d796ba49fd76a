# SPDX-License-Identifier: Apache-2.0
"""How long data is kept, from when, and what happens then."""

from __future__ import annotations

from enum import StrEnum

from ropa.model import fields as f
from ropa.model.basis import Law
from ropa.model.fields.record import record
from ropa.model.sourced import Qualified


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


@record
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
        law: The law that sets it; `None` = not stated.
        backup: What is added for backup copies (`P60D`); `None` = not stated.
        then: What happens after: delete, anonymise, archive ...; `None` = not stated.
        systems: The systems it is for; `None` = not stated.
        legal_hold: What keeps the data longer (a claim, a criminal case); `None` = not stated.
    """

    categories: f.Refs = f.refs("category", "30(1)(f)")
    subjects: f.Refs = f.refs("subject")
    purposes: f.Refs = f.refs("purpose")
    keep: f.Period = f.first(f.period("30(1)(f)"), default=None, kw_only=False)
    bound: f.Choice[Bound] = f.choice(Bound)
    starts: f.Text = f.text("30(1)(f)")
    until: f.Text = f.text("30(1)(f)")
    criteria: f.Text = f.text("13(2)(a)")
    statutory: f.Flag = f.flag("6(1)(c)")
    law: f.Many[Law] = f.many(Law, "6(3)")
    backup: f.Period = f.period("30(1)(f)")
    then: f.Choice[Then] = f.choice(Then, "17")
    systems: f.Refs = f.refs("system")
    legal_hold: f.Text = f.text("17(3)(e)")
