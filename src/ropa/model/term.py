# SPDX-License-Identifier: Apache-2.0
"""A register's own words for data, people, purposes, measures and operations, hung under the built-in ones."""

from __future__ import annotations

from enum import StrEnum

from ropa.model import fields as f
from ropa.model.fields.record import record
from ropa.model.sourced import Entry


class Sensitivity(StrEnum):
    """How the law sets a category of data apart."""

    NONE = "none"
    SPECIAL = "special"
    CRIMINAL = "criminal"
    NATIONAL_ID = "national-id"
    CONTEXT = "context"


@record
class DataCategory(Entry):
    """A category of personal data of the register's own (GDPR Art. 30(1)(c)).

    Attributes:
        id: The name by which activities call it.
        label: Its name, as the source has it; `None` = not stated.
        broader: The term it falls under, built-in or own; `None` = not placed.
        definition: What the source says it is; `None` = the source uses the word without saying.
        includes: The terms that the source lists under it; `None` = it lists none.
        sensitivity: Whether it is special (Art. 9), criminal (Art. 10) or a national number (Art. 87); `None` = as the
            broader term is.
        personal: What the *source* says on whether it is personal data; `None` = nothing.
        same_as: Terms that mean the same, of this register or of another; `None` = nobody has said so.
        iri: A term of another vocabulary that means the same; `None` = none known.
        extra: What was read and has no field of its own.
    """

    label: f.Text = f.text("30(1)(c)")
    broader: f.Ref = f.ref("category")
    definition: f.Text = f.text()
    includes: f.Refs = f.refs("category")
    sensitivity: f.Choice[Sensitivity] = f.choice(Sensitivity, "9(1)")
    personal: f.Flag = f.flag("4(1)")
    same_as: f.Refs = f.refs("category")
    iri: f.Word = f.word()
    extra: f.Extra = f.extra()


@record
class DataSubject(Entry):
    """A category of data subjects of the register's own (GDPR Art. 30(1)(c)).

    Attributes:
        id: The name by which activities call it.
        label: Its name, as the source has it; `None` = not stated.
        broader: The term it falls under, built-in or own; `None` = not placed.
        definition: What the source says it is; `None` = not stated.
        vulnerable: Whether the source treats them as vulnerable; `None` = not stated.
        same_as: Terms that mean the same, of this register or of another; `None` = nobody has said so.
        iri: A term of another vocabulary that means the same; `None` = none known.
        extra: What was read and has no field of its own.
    """

    label: f.Text = f.text("30(1)(c)")
    broader: f.Ref = f.ref("subject")
    definition: f.Text = f.text()
    vulnerable: f.Flag = f.flag()
    same_as: f.Refs = f.refs("subject")
    iri: f.Word = f.word()
    extra: f.Extra = f.extra()


@record
class PurposeTerm(Entry):
    """A purpose of the register's own (GDPR Art. 5(1)(b), 30(1)(b)).

    Attributes:
        id: The name by which activities call it.
        label: Its name, as the source has it; `None` = not stated.
        broader: The term it falls under, built-in or own; `None` = not placed.
        definition: What the source says it is; `None` = not stated.
        same_as: Terms that mean the same, of this register or of another; `None` = nobody has said so.
        iri: A term of another vocabulary that means the same; `None` = none known.
        extra: What was read and has no field of its own.
    """

    label: f.Text = f.text("30(1)(b)")
    broader: f.Ref = f.ref("purpose")
    definition: f.Text = f.text()
    same_as: f.Refs = f.refs("purpose")
    iri: f.Word = f.word()
    extra: f.Extra = f.extra()


@record
class MeasureTerm(Entry):
    """A security measure of the register's own (GDPR Art. 30(1)(g), 32).

    Attributes:
        id: The name by which activities call it.
        label: Its name, as the source has it; `None` = not stated.
        broader: The term it falls under, built-in or own; `None` = not placed.
        definition: What the source says it is; `None` = not stated.
        same_as: Terms that mean the same, of this register or of another; `None` = nobody has said so.
        iri: A term of another vocabulary that means the same; `None` = none known.
        extra: What was read and has no field of its own.
    """

    label: f.Text = f.text("30(1)(g)")
    broader: f.Ref = f.ref("measure")
    definition: f.Text = f.text()
    same_as: f.Refs = f.refs("measure")
    iri: f.Word = f.word()
    extra: f.Extra = f.extra()


@record
class OperationTerm(Entry):
    """A processing operation of the register's own (GDPR Art. 4(2)).

    Attributes:
        id: The name by which activities call it.
        label: Its name, as the source has it; `None` = not stated.
        broader: The term it falls under, built-in or own; `None` = not placed.
        definition: What the source says it is; `None` = not stated.
        same_as: Terms that mean the same, of this register or of another; `None` = nobody has said so.
        iri: A term of another vocabulary that means the same; `None` = none known.
        extra: What was read and has no field of its own.
    """

    label: f.Text = f.text("4(2)")
    broader: f.Ref = f.ref("operation")
    definition: f.Text = f.text()
    same_as: f.Refs = f.refs("operation")
    iri: f.Word = f.word()
    extra: f.Extra = f.extra()
