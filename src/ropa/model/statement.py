# SPDX-License-Identifier: Apache-2.0
"""What a source asserts or denies outright: "we sell to nobody", "no personal data", "anonymous"."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from ropa.model import fields as f
from ropa.model.conversion import bound
from ropa.model.sourced import Qualified
from ropa.silence import NotApplicable


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


@frozen(kw_only=True, repr=False, slots=False, field_transformer=bound)
class Statement(Qualified):
    """An assertion or a denial of the source, kept as a fact that rules can hold against the rest of the register.

    Attributes:
        claim: What is claimed; `None` = none of the list, so that the words say it.
        text: In words; `None` = the claim says it.
        categories: The data it is about; `None` = all, or not stated.
        parties: The parties it is about; `None` = all, or not stated.
        purposes: The purposes it is about; `None` = all, or not stated.
    """

    SHORTHAND: ClassVar[str] = "claim"

    claim: Claim | None = f.choice(Claim)
    text: str | None = f.text()
    categories: tuple[str, ...] | NotApplicable | None = f.refs("category")
    parties: tuple[str, ...] | NotApplicable | None = f.refs("party")
    purposes: tuple[str, ...] | NotApplicable | None = f.refs("purpose")
