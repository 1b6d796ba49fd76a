# SPDX-License-Identifier: Apache-2.0
"""Contracts and arrangements between parties."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from ropa.model import fields as f
from ropa.model.conversion import bound
from ropa.model.sourced import Entry
from ropa.silence import NotApplicable


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


@frozen(kw_only=True, repr=False, slots=False, field_transformer=bound)
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
        essence: What of a joint controllers' arrangement is made available (Art. 26(2)); `None` = not stated.
        text: What it says, in words; `None` = nothing more.
        url: Where it is kept; `None` = not stated.
        extra: What was read and has no field of its own.
    """

    name: str | None = f.text()
    kind: ContractKind | NotApplicable | None = f.choice(ContractKind, "28(3)")
    parties: tuple[str, ...] | NotApplicable | None = f.refs("party", "28(3)")
    signed: date | NotApplicable | None = f.day()
    valid_from: date | NotApplicable | None = f.day()
    valid_to: date | NotApplicable | None = f.day()
    terms: tuple[Term28, ...] | NotApplicable | None = f.choices(Term28, "28(3)")
    sub_processors: Authorisation | NotApplicable | None = f.choice(Authorisation, "28(2)")
    essence: str | None = f.text("26(2)")
    text: str | None = f.text()
    url: str | None = f.word()
    extra: tuple[tuple[str, str], ...] = f.extra()
