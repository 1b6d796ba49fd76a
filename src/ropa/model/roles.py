# SPDX-License-Identifier: Apache-2.0
"""The role that an activity gives a party: controller, processor or recipient."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from attrs import frozen

from ropa.model import fields as f
from ropa.model.basis import Basis
from ropa.model.conversion import bound
from ropa.model.sourced import Qualified
from ropa.model.statement import Statement
from ropa.silence import NotApplicable, each


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


@frozen(kw_only=True, repr=False, slots=False, field_transformer=bound)
class Controller(Qualified):
    """A controller of an activity; several are joint controllers (GDPR Art. 4(7), 26, 30(1)(a)).

    Attributes:
        party: Who.
        responsibilities: Its share of the duties (Art. 26(1)); `None` = not stated.
        contact_point: Whether it is the contact point for data subjects (Art. 26(1)).
    """

    SHORTHAND: ClassVar[str] = "party"

    party: str = f.ref("party", "30(1)(a)", required=True)
    responsibilities: str | None = f.text("26(1)")
    contact_point: bool = f.mark("26(1)")


@frozen(kw_only=True, repr=False, slots=False, field_transformer=bound)
class Processor(Qualified):
    """A processor of an activity (GDPR Art. 4(8), 28).

    Attributes:
        party: Who.
        services: What it does for the controller; `None` = not stated.
        categories: The data that it has; `None` = the source does not say which, so that each of the activity's is
            possible; `()` = stated to have none.
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

    SHORTHAND: ClassVar[str] = "party"

    party: str = f.ref("party", "30(1)(d)", required=True)
    services: str | None = f.text("28(3)")
    categories: tuple[str, ...] | NotApplicable | None = f.refs("category", "28(3)")
    subjects: tuple[str, ...] | NotApplicable | None = f.refs("subject", "28(3)")
    purposes: tuple[str, ...] | NotApplicable | None = f.refs("purpose", "28(3)")
    countries: tuple[str, ...] | NotApplicable | None = f.countries("30(1)(e)")
    access: Access | NotApplicable | None = f.choice(Access)
    contract: str | NotApplicable | None = f.ref("contract", "28(3)")
    engaged_by: str | NotApplicable | None = f.ref("party", "28(4)")
    systems: tuple[str, ...] | NotApplicable | None = f.refs("system")
    since: date | NotApplicable | None = f.day()
    until: date | NotApplicable | None = f.day()
    statements: tuple[Statement, ...] | NotApplicable | None = f.many(Statement)


@frozen(kw_only=True, repr=False, slots=False, field_transformer=bound)
class Recipient(Qualified):
    """A recipient of an activity's data that is no processor of it (GDPR Art. 4(9), 30(1)(d)).

    Attributes:
        party: Who, by name or as a category.
        role: In what capacity; `None` = not stated.
        categories: The data disclosed; `None` = the source does not say which, so that each of the activity's is
            possible; `()` = stated to be none.
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

    SHORTHAND: ClassVar[str] = "party"

    party: str = f.ref("party", "30(1)(d)", required=True)
    role: RecipientRole | NotApplicable | None = f.choice(RecipientRole, "4(9)")
    categories: tuple[str, ...] | NotApplicable | None = f.refs("category", "30(1)(d)")
    subjects: tuple[str, ...] | NotApplicable | None = f.refs("subject")
    purposes: tuple[str, ...] | NotApplicable | None = f.refs("purpose")
    text: str | None = f.text("30(1)(d)")
    bases: tuple[Basis, ...] | NotApplicable | None = f.many(Basis, "6(1)")
    countries: tuple[str, ...] | NotApplicable | None = f.countries("30(1)(e)")
    access: Access | NotApplicable | None = f.choice(Access)
    contract: str | NotApplicable | None = f.ref("contract")
    since: date | NotApplicable | None = f.day()
    until: date | NotApplicable | None = f.day()
    statements: tuple[Statement, ...] | NotApplicable | None = f.many(Statement)


def engaged(holder: Any) -> tuple[Processor | Recipient, ...]:
    """The processors and the recipients of an activity, or of a header, in one tuple."""
    return (*each(holder.processors), *each(holder.recipients))
