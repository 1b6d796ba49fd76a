# SPDX-License-Identifier: Apache-2.0
"""What a register says of itself, and what its source says of every activity at once."""

from __future__ import annotations

from ropa.model import fields as f
from ropa.model.decision import AutomatedDecision, Children, Cookie
from ropa.model.fields.record import record
from ropa.model.measure import Measure
from ropa.model.retention import Retention
from ropa.model.right import Right
from ropa.model.roles import Processor, Recipient
from ropa.model.sourced import Entry
from ropa.model.statement import Statement


@record
class Header(Entry):
    """The front of a register: whose it is, as of when; and what holds for all of its activities (GDPR Art. 30).

    What stands here instead of on an activity is what the source says without naming an activity. The graph reads a
    processor or recipient named here as a *possible* one of every activity of the register's own controllers.

    Attributes:
        id: The register's name; `register` where there is only one.
        title: What it is called; `None` = not stated.
        description: What it covers; `None` = not stated.
        controllers: Whose record it is (Art. 30(1)(a)); `None` = not stated.
        processors_of: The parties for which it is a processor's record (Art. 30(2)); `None` = it is none.
        as_of: The day for which it speaks: legal questions without a date are answered for it; `None` = not stated.
        language: The language of its plain texts, BCP 47 (`da`); `None` = not stated.
        keeper: Who keeps it; `None` = not stated.
        authority: The supervisory authority that the source names (Art. 13(2)(d), 77); `None` = not stated.
        employees: How many persons the organisation employs (Art. 30(5)); `None` = not stated.
        processors: Processors that the source names for no activity in particular; `None` = there is none such.
        recipients: Recipients that the source names for no activity in particular; `None` = there is none such.
        retention: Time limits that hold where an activity has none of its own; `None` = not stated.
        measures: Security measures that hold for all activities (Art. 30(1)(g)); `None` = not stated.
        rights: The rights, as the source describes them for all activities; `None` = not stated.
        statements: What the source asserts or denies for all activities; `None` = nothing.
        automated_decisions: Automated decisions of no activity in particular; `None` = not stated; `()` = none.
        children: How children are dealt with throughout; `None` = not stated.
        cookies: Cookies of no activity in particular; `None` = not stated.
        extra: What was read and has no field of its own.
    """

    title: f.Text = f.text()
    description: f.Text = f.text()
    controllers: f.Refs = f.refs("party", "30(1)(a)")
    processors_of: f.Refs = f.refs("party", "30(2)(a)")
    as_of: f.Day = f.day()
    language: f.Word = f.word()
    keeper: f.Text = f.text()
    authority: f.Ref = f.ref("party", "77")
    employees: f.Number = f.number("30(5)")
    processors: f.Many[Processor] = f.many(Processor, "30(1)(d)")
    recipients: f.Many[Recipient] = f.many(Recipient, "30(1)(d)")
    retention: f.Many[Retention] = f.many(Retention, "30(1)(f)")
    measures: f.Many[Measure] = f.many(Measure, "30(1)(g)")
    rights: f.Many[Right] = f.many(Right, "12")
    statements: f.Many[Statement] = f.many(Statement)
    automated_decisions: f.Many[AutomatedDecision] = f.many(AutomatedDecision, "22")
    children: f.One[Children] = f.one(Children, "8")
    cookies: f.Many[Cookie] = f.many(Cookie)
    extra: f.Extra = f.extra()
