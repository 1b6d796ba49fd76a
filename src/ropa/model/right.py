# SPDX-License-Identifier: Apache-2.0
"""The rights of data subjects, as a source describes them."""

from __future__ import annotations

from enum import StrEnum

from ropa.model import fields as f
from ropa.model.fields.record import record
from ropa.model.party import Contact
from ropa.model.sourced import Qualified


class RightKind(StrEnum):
    """The right."""

    INFORMATION = "information"
    ACCESS = "access"
    RECTIFICATION = "rectification"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    PORTABILITY = "portability"
    OBJECTION = "objection"
    OBJECTION_MARKETING = "objection-to-marketing"
    NO_AUTOMATED_DECISION = "no-automated-decision"
    WITHDRAW_CONSENT = "withdraw-consent"
    COMPLAINT = "complaint"
    OPT_OUT = "opt-out"


@record
class Right(Qualified):
    """A right, and how it is exercised (GDPR Art. 7(3), 12-22, 77).

    Attributes:
        right: Which; `None` = none of the list.
        article: The article that the source cites; `None` = it cites none.
        text: What the source says of it beyond the article; `None` = nothing more.
        how: How it is exercised; `None` = not stated.
        contact: Whom to turn to; `None` = not stated.
        authority: The supervisory authority named, for a complaint; `None` = none named.
    """

    right: f.Choice[RightKind] = f.first(f.choice(RightKind, "12"), default=None, kw_only=False)
    article: f.Article = f.gdpr_article("12")
    text: f.Text = f.text("12")
    how: f.Text = f.text("12(2)")
    contact: f.One[Contact] = f.one(Contact, "12(2)")
    authority: f.Ref = f.ref("party", "77")
