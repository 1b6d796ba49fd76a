# SPDX-License-Identifier: Apache-2.0
"""What a source asserts or denies outright: "we sell to nobody", "no personal data", "anonymous"."""

from __future__ import annotations

from enum import StrEnum

from ropa.model import fields as f
from ropa.model.fields.record import record
from ropa.model.sourced import Qualified


class Claim(StrEnum):
    """What is claimed."""

    NO_PERSONAL_DATA = "no-personal-data"
    ANONYMOUS = "anonymous"
    PSEUDONYMOUS = "pseudonymous"
    AGGREGATED = "aggregated"
    NO_SHARING = "no-sharing"
    NO_SALE = "no-sale"
    NO_TRANSFER = "no-transfer"
    NO_PROFILING = "no-profiling"
    NO_AUTOMATED_DECISION = "no-automated-decision"
    NO_SPECIAL_CATEGORIES = "no-special-categories"
    NO_COMBINATION = "no-combination"
    NO_CHILDREN = "no-children"
    NO_CONTROL = "no-control"
    NOT_RESPONSIBLE = "not-responsible"
    SECURE = "secure"
    OTHER = "other"


@record
class Statement(Qualified):
    """An assertion or a denial of the source, kept as a fact that rules can hold against the rest of the register.

    Attributes:
        claim: What is claimed; `None` = none of the list, so that the words say it.
        text: In words; `None` = the claim says it.
        categories: The data it is about; `None` = all, or not stated.
        parties: The parties it is about; `None` = all, or not stated.
        purposes: The purposes it is about; `None` = all, or not stated.
    """

    claim: f.Choice[Claim] = f.first(f.choice(Claim), default=None, kw_only=False)
    text: f.Text = f.text()
    categories: f.Refs = f.refs("category")
    parties: f.Refs = f.refs("party")
    purposes: f.Refs = f.refs("purpose")
