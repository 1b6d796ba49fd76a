# SPDX-License-Identifier: Apache-2.0
"""Processing on behalf: one line of the record of Art. 30(2)."""

from __future__ import annotations

from ropa.model import fields as f
from ropa.model.activity import Status
from ropa.model.fields.record import record
from ropa.model.measure import Measure
from ropa.model.roles import Processor
from ropa.model.sourced import Approval, QualifiedEntry


@record
class ProcessingOnBehalf(QualifiedEntry):
    """What a processor does for controllers: one line of its record (GDPR Art. 30(2)).

    The law asks a processor for no purposes, data subjects, data categories or retention; neither does this record.

    Attributes:
        id: Its name in the register.
        name: What it is called; `None` = not stated.
        description: What it is; `None` = not stated.
        department: The part of the organisation that runs it; `None` = not stated.
        owner: Who answers for it there; `None` = not stated.
        status: Where it stands in its life; `None` = not stated.
        valid_from: The first day; `None` = not stated.
        valid_to: The last day; `None` = open, or not stated.
        reviewed: The day on which the record was last looked through; `None` = not stated.
        next_review: The day by which it is to be looked through again; `None` = not stated.
        processors: The processor or processors that carry it out (Art. 30(2)(a)); `None` = not stated.
        controllers: The controllers on whose behalf (Art. 30(2)(a)); `None` = not stated.
        operations: The categories of processing (Art. 30(2)(b)), as operations; `None` = not stated.
        processing: The categories of processing (Art. 30(2)(b)), in words; `None` = not stated.
        contract: The contract of Art. 28(3); `None` = none named.
        sub_processors: The processors engaged in turn (Art. 28(2), (4)); `None` = not stated; `()` = none.
        transfers: The declared transfers (Art. 30(2)(c)); `None` = not stated; `()` = stated to be none.
        measures: The security measures (Art. 30(2)(d)); `None` = not stated.
        systems: Where the data is kept; `None` = not stated.
        categories: The data, where it is recorded all the same; `None` = not recorded.
        subjects: The data subjects, where they are recorded all the same; `None` = not recorded.
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
    processors: f.Refs = f.refs("party", "30(2)(a)")
    controllers: f.Refs = f.refs("party", "30(2)(a)")
    operations: f.Refs = f.refs("operation", "30(2)(b)")
    processing: f.Text = f.text("30(2)(b)")
    contract: f.Ref = f.ref("contract", "28(3)")
    sub_processors: f.Many[Processor] = f.many(Processor, "28(4)")
    transfers: f.Refs = f.refs("transfer", "30(2)(c)")
    measures: f.Many[Measure] = f.many(Measure, "30(2)(d)")
    systems: f.Refs = f.refs("system")
    categories: f.Refs = f.refs("category")
    subjects: f.Refs = f.refs("subject")
    approvals: f.Many[Approval] = f.many(Approval, "5(2)")
    extra: f.Extra = f.extra()
