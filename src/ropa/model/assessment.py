# SPDX-License-Identifier: Apache-2.0
"""Assessments: data protection impact, legitimate interests, transfer impact."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from ropa.model import fields as f
from ropa.model.conversion import bound
from ropa.model.sourced import Entry
from ropa.silence import NotApplicable


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


@frozen(kw_only=True, repr=False, slots=False, field_transformer=bound)
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
        extra: What was read and has no field of its own.
    """

    name: str | None = f.text()
    kind: AssessmentKind | NotApplicable | None = f.choice(AssessmentKind, "35")
    status: AssessmentStatus | NotApplicable | None = f.choice(AssessmentStatus)
    dated: date | NotApplicable | None = f.day()
    by: str | None = f.text()
    outcome: str | None = f.text("35(7)")
    high_risk: bool | NotApplicable | None = f.flag("36(1)")
    consulted: bool | NotApplicable | None = f.flag("36(1)")
    dpo_advice: str | None = f.text("35(2)")
    next_review: date | NotApplicable | None = f.day("35(11)")
    country: str | NotApplicable | None = f.country("46(1)")
    url: str | None = f.word()
    extra: tuple[tuple[str, str], ...] = f.extra()
