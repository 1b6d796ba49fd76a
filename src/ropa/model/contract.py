# SPDX-License-Identifier: Apache-2.0
"""Contracts and arrangements between parties."""

from __future__ import annotations

from enum import StrEnum

from ropa.model import fields as f
from ropa.model.document import Attachment
from ropa.model.fields.record import record
from ropa.model.sourced import Approval, Entry


class ContractKind(StrEnum):
    """What a contract is for."""

    PROCESSING = "processing-agreement"
    SUB_PROCESSING = "sub-processing-agreement"
    JOINT_CONTROLLERS = "joint-controller-arrangement"
    CLAUSES = "standard-contractual-clauses"
    SHARING = "data-sharing-agreement"
    OTHER = "other"


class Term28(StrEnum):
    """What a contract with a processor has to set out (GDPR Art. 28(3))."""

    INSTRUCTIONS = "documented-instructions"
    CONFIDENTIALITY = "confidentiality"
    SECURITY = "security"
    SUB_PROCESSORS = "sub-processors"
    RIGHTS = "assistance-with-rights"
    DUTIES = "assistance-with-duties"
    RETURN = "deletion-or-return"
    AUDIT = "audit"


class Authorisation(StrEnum):
    """How the controller allows sub-processors (GDPR Art. 28(2))."""

    SPECIFIC = "specific"
    GENERAL = "general"
    NONE = "none"


@record
class Contract(Entry):
    """A contract with a processor (Art. 28(3)), an arrangement of joint controllers (Art. 26), or another.

    Attributes:
        id: The name by which activities call it.
        name: Its title; `None` = not stated.
        kind: What it is for; `None` = not stated.
        parties: Who is bound by it; `None` = not stated.
        signed: The day on which it was signed; `None` = not stated.
        valid_from: The first day; `None` = not stated.
        valid_to: The last day; `None` = open, or not stated.
        terms: Which of the items of Art. 28(3) it sets out; `None` = not stated.
        sub_processors: How sub-processors are allowed (Art. 28(2)); `None` = not stated.
        notice_days: How many days before a sub-processor is added or replaced the processor tells the controller
            (Art. 28(2)); `None` = not stated; not applicable where each needs an authorisation of its own.
        objection_days: Within how many days of being told the controller may object (Art. 28(2)); `None` = not stated.
        essence: What of a joint controllers' arrangement is made available (Art. 26(2)); `None` = not stated.
        text: What it says, in words; `None` = nothing more.
        url: Where it is kept; `None` = not stated.
        attachments: The files and addresses that show it; `None` = none is named.
        approvals: Who approved it, and in which state; `None` = not stated; `()` = nobody.
        extra: What was read and has no field of its own.
    """

    name: f.Text = f.text()
    kind: f.Choice[ContractKind] = f.choice(ContractKind, "28(3)")
    parties: f.Refs = f.refs("party", "28(3)")
    signed: f.Day = f.day()
    valid_from: f.Day = f.day()
    valid_to: f.Day = f.day()
    terms: f.Choices[Term28] = f.choices(Term28, "28(3)")
    sub_processors: f.Choice[Authorisation] = f.choice(Authorisation, "28(2)")
    notice_days: f.Number = f.number("28(2)")
    objection_days: f.Number = f.number("28(2)")
    essence: f.Text = f.text("26(2)")
    text: f.Text = f.text()
    url: f.Word = f.word()
    attachments: f.ManyInFull[Attachment] = f.many(Attachment, "5(2)")
    approvals: f.Many[Approval] = f.many(Approval, "5(2)")
    extra: f.Extra = f.extra()
