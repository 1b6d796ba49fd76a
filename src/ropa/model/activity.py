# SPDX-License-Identifier: Apache-2.0
"""An activity: one line of the record of Art. 30(1)."""

from __future__ import annotations

from enum import StrEnum

from ropa.model import fields as f
from ropa.model.basis import Basis, SpecialCondition
from ropa.model.data import Data
from ropa.model.decision import AutomatedDecision, Children, Cookie
from ropa.model.fields.record import record
from ropa.model.measure import Measure
from ropa.model.purpose import Purpose
from ropa.model.retention import Retention
from ropa.model.right import Right
from ropa.model.roles import Controller, Processor, Recipient
from ropa.model.sourced import Approval, QualifiedEntry
from ropa.model.statement import Statement


class Status(StrEnum):
    """Where an activity stands in its life."""

    DRAFT = "draft"
    PLANNED = "planned"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    ENDED = "ended"


class Criterion(StrEnum):
    """The nine criteria of the guidelines on impact assessments (WP 248 rev.01, section III.B(a))."""

    EVALUATION = "evaluation-or-scoring"
    AUTOMATED = "automated-decision-with-effect"
    MONITORING = "systematic-monitoring"
    SENSITIVE = "sensitive-data"
    LARGE_SCALE = "large-scale"
    MATCHING = "matching-datasets"
    VULNERABLE = "vulnerable-subjects"
    INNOVATIVE = "innovative-use"
    PREVENTS = "prevents-a-right-or-service"


@record
class Activity(QualifiedEntry):
    """A processing activity of a controller: one line of the record (GDPR Art. 30(1)).

    Attributes:
        id: Its name in the register.
        name: What it is called; `None` = it has no name of its own.
        description: What it is; `None` = not stated.
        department: The part of the organisation that runs it; `None` = not stated.
        owner: Who answers for it there; `None` = not stated.
        status: Where it stands in its life; `None` = not stated.
        valid_from: The first day of the processing; `None` = not stated.
        valid_to: The last day of the processing; `None` = open, or not stated.
        reviewed: The day on which the record was last looked through; `None` = not stated.
        next_review: The day by which it is to be looked through again; `None` = not stated.
        controllers: The controllers (Art. 30(1)(a)); several are joint (Art. 26); `None` = not stated.
        arrangement: The joint controllers' arrangement (Art. 26(1)); `None` = none named.
        data: Who x which data (Art. 30(1)(c)); `None` = not stated.
        purposes: What for (Art. 30(1)(b)), each with its bases; `None` = not stated.
        bases: Legal bases that the source ties to no purpose; `None` = there is none such.
        special_conditions: What allows special categories or criminal data (Art. 9(2), 10); `None` = not stated.
        operations: What is done with the data (Art. 4(2)); `None` = not stated.
        processors: The processors (Art. 28, 30(1)(d)); `None` = not stated; `()` = stated to be none.
        recipients: The other recipients (Art. 30(1)(d)); `None` = not stated; `()` = stated to be none.
        transfers: The declared transfers (Art. 30(1)(e)); `None` = not stated; `()` = stated to be none.
        retention: The time limits for erasure (Art. 30(1)(f)); `None` = not stated.
        measures: The security measures (Art. 30(1)(g)); `None` = not stated; `()` = stated to be none.
        systems: Where the data is kept; `None` = not stated.
        automated_decisions: Automated decisions (Art. 22); `None` = not stated; `()` = stated to be none.
        profiling: Whether there is profiling (Art. 4(4)); `None` = not stated.
        children: How children are dealt with (Art. 8); `None` = not stated; not applicable where none can be meant.
        cookies: Cookies and the like; `None` = not stated; `()` = stated to be none.
        assessments: The assessments made (Art. 35); `None` = none named.
        dpia_required: Whether an impact assessment is held to be required; `None` = not stated.
        dpia_reason: Why, or why not; `None` = not stated.
        criteria: Which of the nine criteria of WP 248 the keeper finds met; `None` = not considered; `()` = none.
        rights: Rights, as far as the source describes them for this activity; `None` = not stated here.
        statements: What the source asserts or denies about it; `None` = nothing.
        information: How data subjects are informed (Art. 13, 14); `None` = not stated.
        approvals: Who approved it, and in which state; `None` = not stated; `()` = nobody.
        extra: What was read and has no field of its own.
    """

    name: f.Text = f.text()
    description: f.Text = f.text()
    department: f.Text = f.text()
    owner: f.Text = f.text()
    status: f.Choice[Status] = f.choice(Status)
    valid_from: f.Day = f.day()
    valid_to: f.Day = f.day()
    reviewed: f.Day = f.day("24(1)")
    next_review: f.Day = f.day("24(1)")
    controllers: f.Many[Controller] = f.many(Controller, "30(1)(a)")
    arrangement: f.Ref = f.ref("contract", "26(1)")
    data: f.ManyInFull[Data] = f.many(Data, "30(1)(c)")
    purposes: f.Many[Purpose] = f.many(Purpose, "30(1)(b)")
    bases: f.Many[Basis] = f.many(Basis, "6(1)")
    special_conditions: f.Many[SpecialCondition] = f.many(SpecialCondition, "9(2)")
    operations: f.Refs = f.refs("operation", "4(2)")
    processors: f.Many[Processor] = f.many(Processor, "30(1)(d)")
    recipients: f.Many[Recipient] = f.many(Recipient, "30(1)(d)")
    transfers: f.Refs = f.refs("transfer", "30(1)(e)")
    retention: f.Many[Retention] = f.many(Retention, "30(1)(f)")
    measures: f.Many[Measure] = f.many(Measure, "30(1)(g)")
    systems: f.Refs = f.refs("system")
    automated_decisions: f.Many[AutomatedDecision] = f.many(AutomatedDecision, "22")
    profiling: f.Flag = f.flag("4(4)")
    children: f.One[Children] = f.one(Children, "8")
    cookies: f.Many[Cookie] = f.many(Cookie)
    assessments: f.Refs = f.refs("assessment", "35")
    dpia_required: f.Flag = f.flag("35")
    dpia_reason: f.Text = f.text("35")
    criteria: f.Choices[Criterion] = f.choices(Criterion, "35")
    rights: f.Many[Right] = f.many(Right, "12")
    statements: f.Many[Statement] = f.many(Statement)
    information: f.Text = f.text("13")
    approvals: f.Many[Approval] = f.many(Approval, "5(2)")
    extra: f.Extra = f.extra()
