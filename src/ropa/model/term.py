# SPDX-License-Identifier: Apache-2.0
"""A register's own words for data, people, purposes, measures and operations, hung under the built-in ones."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from ropa.model import fields as f
from ropa.model.conversion import bound
from ropa.model.sourced import Entry
from ropa.silence import NotApplicable


class Sensitivity(StrEnum):
    """How the law sets a category of data apart."""

    NONE = "none"
    SPECIAL = "special"
    CRIMINAL = "criminal"
    NATIONAL_ID = "national-id"
    CONTEXT = "context"


@frozen(kw_only=True, repr=False, slots=False, field_transformer=bound)
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
        iri: A term of another vocabulary that means the same; `None` = none known.
        extra: What was read and has no field of its own.
    """

    label: str | None = f.text("30(1)(c)")
    broader: str | NotApplicable | None = f.ref("category")
    definition: str | None = f.text()
    includes: tuple[str, ...] | NotApplicable | None = f.refs("category")
    sensitivity: Sensitivity | NotApplicable | None = f.choice(Sensitivity, "9(1)")
    personal: bool | NotApplicable | None = f.flag("4(1)")
    iri: str | None = f.word()
    extra: tuple[tuple[str, str], ...] = f.extra()


@frozen(kw_only=True, repr=False, slots=False, field_transformer=bound)
class DataSubject(Entry):
    """A category of data subjects of the register's own (GDPR Art. 30(1)(c)).

    Attributes:
        id: The name by which activities call it.
        label: Its name, as the source has it; `None` = not stated.
        broader: The term it falls under, built-in or own; `None` = not placed.
        definition: What the source says it is; `None` = not stated.
        vulnerable: Whether the source treats them as vulnerable; `None` = not stated.
        iri: A term of another vocabulary that means the same; `None` = none known.
        extra: What was read and has no field of its own.
    """

    label: str | None = f.text("30(1)(c)")
    broader: str | NotApplicable | None = f.ref("subject")
    definition: str | None = f.text()
    vulnerable: bool | NotApplicable | None = f.flag()
    iri: str | None = f.word()
    extra: tuple[tuple[str, str], ...] = f.extra()


@frozen(kw_only=True, repr=False, slots=False, field_transformer=bound)
class PurposeTerm(Entry):
    """A purpose of the register's own (GDPR Art. 5(1)(b), 30(1)(b)).

    Attributes:
        id: The name by which activities call it.
        label: Its name, as the source has it; `None` = not stated.
        broader: The term it falls under, built-in or own; `None` = not placed.
        definition: What the source says it is; `None` = not stated.
        iri: A term of another vocabulary that means the same; `None` = none known.
        extra: What was read and has no field of its own.
    """

    label: str | None = f.text("30(1)(b)")
    broader: str | NotApplicable | None = f.ref("purpose")
    definition: str | None = f.text()
    iri: str | None = f.word()
    extra: tuple[tuple[str, str], ...] = f.extra()


@frozen(kw_only=True, repr=False, slots=False, field_transformer=bound)
class MeasureTerm(Entry):
    """A security measure of the register's own (GDPR Art. 30(1)(g), 32).

    Attributes:
        id: The name by which activities call it.
        label: Its name, as the source has it; `None` = not stated.
        broader: The term it falls under, built-in or own; `None` = not placed.
        definition: What the source says it is; `None` = not stated.
        iri: A term of another vocabulary that means the same; `None` = none known.
        extra: What was read and has no field of its own.
    """

    label: str | None = f.text("30(1)(g)")
    broader: str | NotApplicable | None = f.ref("measure")
    definition: str | None = f.text()
    iri: str | None = f.word()
    extra: tuple[tuple[str, str], ...] = f.extra()


@frozen(kw_only=True, repr=False, slots=False, field_transformer=bound)
class OperationTerm(Entry):
    """A processing operation of the register's own (GDPR Art. 4(2)).

    Attributes:
        id: The name by which activities call it.
        label: Its name, as the source has it; `None` = not stated.
        broader: The term it falls under, built-in or own; `None` = not placed.
        definition: What the source says it is; `None` = not stated.
        iri: A term of another vocabulary that means the same; `None` = none known.
        extra: What was read and has no field of its own.
    """

    label: str | None = f.text("4(2)")
    broader: str | NotApplicable | None = f.ref("operation")
    definition: str | None = f.text()
    iri: str | None = f.word()
    extra: tuple[tuple[str, str], ...] = f.extra()
