# SPDX-License-Identifier: Apache-2.0
"""Assessments: data protection impact, legitimate interests, transfer impact."""

from __future__ import annotations

from enum import StrEnum

from ropa.model import fields as f
from ropa.model.document import Attachment
from ropa.model.fields.record import record
from ropa.model.sourced import Approval, Entry


class AssessmentKind(StrEnum):
    """What is assessed."""

    DPIA = "dpia"
    LIA = "lia"
    TIA = "tia"
    OTHER = "other"


class AssessmentStatus(StrEnum):
    """How far it has come."""

    PLANNED = "planned"
    UNDER_WAY = "under-way"
    DONE = "done"
    NOT_REQUIRED = "not-required"


@record
class Assessment(Entry):
    """An impact assessment (GDPR Art. 35), a legitimate interests assessment, or a transfer impact assessment.

    Attributes:
        id: The name by which activities call it.
        name: Its title; `None` = not stated.
        kind: What is assessed; `None` = not stated.
        status: How far it has come; `None` = not stated.
        dated: The day on which it was made; `None` = not stated.
        by: Who made it; `None` = not stated.
        outcome: What came of it; `None` = not stated.
        high_risk: Whether a high risk remains (Art. 36(1)); `None` = not stated.
        consulted: Whether the supervisory authority was consulted before (Art. 36); `None` = not stated.
        dpo_advice: The advice of the DPO (Art. 35(2)); `None` = not stated.
        next_review: The day by which it is to be looked at again (Art. 35(11)); `None` = not stated.
        country: For a transfer impact assessment, the third country; `None` = not stated.
        url: Where it is kept; `None` = not stated.
        attachments: The files and addresses that show it; `None` = none is named.
        approvals: Who approved it, and in which state; `None` = not stated; `()` = nobody.
        extra: What was read and has no field of its own.
    """

    name: f.Text = f.text()
    kind: f.Choice[AssessmentKind] = f.choice(AssessmentKind, "35")
    status: f.Choice[AssessmentStatus] = f.choice(AssessmentStatus)
    dated: f.Day = f.day()
    by: f.Text = f.text()
    outcome: f.Text = f.text("35(7)")
    high_risk: f.Flag = f.flag("36(1)")
    consulted: f.Flag = f.flag("36(1)")
    dpo_advice: f.Text = f.text("35(2)")
    next_review: f.Day = f.day("35(11)")
    country: f.Country = f.country("46(1)")
    url: f.Word = f.word()
    attachments: f.ManyInFull[Attachment] = f.many(Attachment, "5(2)")
    approvals: f.Many[Approval] = f.many(Approval, "5(2)")
    extra: f.Extra = f.extra()
