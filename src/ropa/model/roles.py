# SPDX-License-Identifier: Apache-2.0
"""The role that an activity gives a party: controller, processor or recipient."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from ropa.model import fields as f
from ropa.model.basis import Basis
from ropa.model.fields.record import record
from ropa.model.sourced import Qualified
from ropa.model.statement import Statement
from ropa.silence import each


class RecipientRole(StrEnum):
    """In what capacity a recipient has the data."""

    CONTROLLER = "controller"
    JOINT_CONTROLLER = "joint-controller"
    PROCESSOR = "processor"
    AUTHORITY = "authority"
    GROUP = "group-company"
    INTERNAL = "internal"
    DATA_SUBJECT = "data-subject"
    PUBLIC = "public"
    ADVISER = "adviser"
    SUCCESSOR = "successor"


class Access(StrEnum):
    """How the data reaches the party."""

    STORED = "stored"
    REMOTE = "remote"
    DIRECT = "direct"


@record
class Controller(Qualified):
    """A controller of an activity; several are joint controllers (GDPR Art. 4(7), 26, 30(1)(a)).

    Attributes:
        party: Who.
        responsibilities: Its share of the duties (Art. 26(1)); `None` = not stated.
        contact_point: Whether it is the contact point for data subjects (Art. 26(1)).
    """

    party: f.NeededRef = f.first(f.ref("party", "30(1)(a)"), kw_only=False)
    responsibilities: f.Text = f.text("26(1)")
    contact_point: f.Mark = f.mark("26(1)")


@record
class Processor(Qualified):
    """A processor of an activity (GDPR Art. 4(8), 28).

    Attributes:
        party: Who.
        services: What it does for the controller; `None` = not stated.
        categories: The data that it has; `None` = the source does not say which, so that each of the activity's is
            possible; `()` = stated to have none.
        all_data: Whether the source says that it has all data of the activity, or in a header of every activity;
            `None` = it does not say.
        subjects: The data subjects it concerns; `None` = not stated.
        purposes: The purposes that it serves; `None` = not stated.
        countries: Where it processes, where that is not its own country; `None` = not stated.
        access: Whether the data is stored with it, seen from afar, or collected by it directly; `None` = not stated.
        contract: The contract of Art. 28(3); `None` = none named; not applicable where another legal act binds it.
        engaged_by: The party that engaged it, a processor where it is a sub-processor (Art. 28(2), (4));
            `None` = the controller.
        systems: The systems that it runs for the controller; `None` = not stated.
        since: The first day; `None` = not stated.
        until: The last day; `None` = open, or not stated.
        statements: What the source asserts or denies about it; `None` = nothing.
    """

    party: f.NeededRef = f.first(f.ref("party", "30(1)(d)"), kw_only=False)
    services: f.Text = f.text("28(3)")
    categories: f.Refs = f.refs("category", "28(3)")
    all_data: f.Flag = f.flag("28(3)")
    subjects: f.Refs = f.refs("subject", "28(3)")
    purposes: f.Refs = f.refs("purpose", "28(3)")
    countries: f.Countries = f.countries("30(1)(e)")
    access: f.Choice[Access] = f.choice(Access)
    contract: f.Ref = f.ref("contract", "28(3)")
    engaged_by: f.Ref = f.ref("party", "28(4)")
    systems: f.Refs = f.refs("system")
    since: f.Day = f.day()
    until: f.Day = f.day()
    statements: f.Many[Statement] = f.many(Statement)


@record
class Recipient(Qualified):
    """A recipient of an activity's data that is no processor of it (GDPR Art. 4(9), 30(1)(d)).

    Attributes:
        party: Who, by name or as a category.
        role: In what capacity; `None` = not stated.
        categories: The data disclosed; `None` = the source does not say which, so that each of the activity's is
            possible; `()` = stated to be none.
        all_data: Whether the source says that all data of the activity is disclosed, or in a header of every activity;
            `None` = it does not say.
        subjects: The data subjects it concerns; `None` = not stated.
        purposes: What it is disclosed for; `None` = not stated.
        text: How or why, in words; `None` = nothing more.
        bases: The legal bases of the disclosure; `None` = not stated.
        countries: Where it receives the data, where that is not its own country; `None` = not stated.
        access: How the data reaches it; `None` = not stated.
        contract: A contract or arrangement with it; `None` = none named.
        since: The first day; `None` = not stated.
        until: The last day; `None` = open, or not stated.
        statements: What the source asserts or denies about it; `None` = nothing.
    """

    party: f.NeededRef = f.first(f.ref("party", "30(1)(d)"), kw_only=False)
    role: f.Choice[RecipientRole] = f.choice(RecipientRole, "4(9)")
    categories: f.Refs = f.refs("category", "30(1)(d)")
    all_data: f.Flag = f.flag("30(1)(d)")
    subjects: f.Refs = f.refs("subject")
    purposes: f.Refs = f.refs("purpose")
    text: f.Text = f.text("30(1)(d)")
    bases: f.Many[Basis] = f.many(Basis, "6(1)")
    countries: f.Countries = f.countries("30(1)(e)")
    access: f.Choice[Access] = f.choice(Access)
    contract: f.Ref = f.ref("contract")
    since: f.Day = f.day()
    until: f.Day = f.day()
    statements: f.Many[Statement] = f.many(Statement)


def engaged(holder: Any) -> tuple[Processor | Recipient, ...]:
    """The processors and the recipients of an activity, or of a header, in one tuple."""
    return (*each(holder.processors), *each(holder.recipients))
