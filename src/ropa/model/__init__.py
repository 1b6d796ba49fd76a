# SPDX-License-Identifier: Apache-2.0
"""The records: what an organisation says that it does, typed and inert. One concept a file."""

from __future__ import annotations

from typing import Final

from ropa.model.activity import Activity, Criterion, Status
from ropa.model.assessment import Assessment, AssessmentKind, AssessmentStatus
from ropa.model.basis import Basis, Consent, Holder, Law, SpecialCondition
from ropa.model.cite import Cite
from ropa.model.contract import Authorisation, Contract, ContractKind, Term28
from ropa.model.data import Data, DataSource, Required, SourceKind
from ropa.model.decision import AgeLimit, AutomatedDecision, Children, Cookie, ParentalConsent
from ropa.model.document import Attachment, Document, DocumentKind, Section
from ropa.model.header import Header
from ropa.model.measure import Measure
from ropa.model.on_behalf import ProcessingOnBehalf
from ropa.model.party import Certification, Contact, Party, PartyKind
from ropa.model.purpose import Purpose
from ropa.model.retention import Bound, Retention, Then
from ropa.model.right import Right, RightKind
from ropa.model.roles import Access, Controller, Processor, Recipient, RecipientRole
from ropa.model.sourced import Approval, Condition, ConditionKind, Qualified, Sourced
from ropa.model.statement import Claim, Statement
from ropa.model.system import System
from ropa.model.term import DataCategory, DataSubject, MeasureTerm, OperationTerm, PurposeTerm, Sensitivity
from ropa.model.transfer import Flow, Safeguard, Transfer
from ropa.model.waiver import Waiver

Record = (
    Activity
    | Assessment
    | Contract
    | DataCategory
    | DataSubject
    | Document
    | Flow
    | Header
    | MeasureTerm
    | OperationTerm
    | Party
    | ProcessingOnBehalf
    | PurposeTerm
    | System
    | Transfer
    | Waiver
)
"""A record that stands in a register by its id."""

RECORD_CLASSES: Final[dict[str, type]] = {
    "header": Header,
    "document": Document,
    "party": Party,
    "activity": Activity,
    "on_behalf": ProcessingOnBehalf,
    "category": DataCategory,
    "subject": DataSubject,
    "purpose": PurposeTerm,
    "measure": MeasureTerm,
    "operation": OperationTerm,
    "system": System,
    "contract": Contract,
    "assessment": Assessment,
    "flow": Flow,
    "transfer": Transfer,
    "waiver": Waiver,
}
"""Each kind of record that stands in a register, and its class."""

KIND_OF: Final[dict[type, str]] = {cls: kind for kind, cls in RECORD_CLASSES.items()}
"""The other way round."""

EMBEDDED: Final[tuple[type, ...]] = (
    AgeLimit,
    Approval,
    Attachment,
    AutomatedDecision,
    Basis,
    Certification,
    Children,
    Cite,
    Condition,
    Consent,
    Contact,
    Controller,
    Cookie,
    Data,
    DataSource,
    Law,
    Measure,
    Processor,
    Purpose,
    Recipient,
    Retention,
    Right,
    Safeguard,
    Section,
    SpecialCondition,
    Statement,
)
"""The classes of record that stand only inside others."""

ENUMERATIONS: Final[tuple[type, ...]] = (
    Access,
    AssessmentKind,
    AssessmentStatus,
    Authorisation,
    Bound,
    Claim,
    ConditionKind,
    ContractKind,
    Criterion,
    DocumentKind,
    Holder,
    ParentalConsent,
    PartyKind,
    RecipientRole,
    Required,
    RightKind,
    Sensitivity,
    SourceKind,
    Status,
    Term28,
    Then,
)
"""The closed lists of words."""

__all__ = [
    "EMBEDDED",
    "ENUMERATIONS",
    "KIND_OF",
    "RECORD_CLASSES",
    "Access",
    "Activity",
    "AgeLimit",
    "Approval",
    "Assessment",
    "AssessmentKind",
    "AssessmentStatus",
    "Attachment",
    "Authorisation",
    "AutomatedDecision",
    "Basis",
    "Bound",
    "Certification",
    "Children",
    "Cite",
    "Claim",
    "Condition",
    "ConditionKind",
    "Consent",
    "Contact",
    "Contract",
    "ContractKind",
    "Controller",
    "Cookie",
    "Criterion",
    "Data",
    "DataCategory",
    "DataSource",
    "DataSubject",
    "Document",
    "DocumentKind",
    "Flow",
    "Header",
    "Holder",
    "Law",
    "Measure",
    "MeasureTerm",
    "OperationTerm",
    "ParentalConsent",
    "Party",
    "PartyKind",
    "ProcessingOnBehalf",
    "Processor",
    "Purpose",
    "PurposeTerm",
    "Qualified",
    "Recipient",
    "RecipientRole",
    "Record",
    "Required",
    "Retention",
    "Right",
    "RightKind",
    "Safeguard",
    "Section",
    "Sensitivity",
    "SourceKind",
    "Sourced",
    "SpecialCondition",
    "Statement",
    "Status",
    "System",
    "Term28",
    "Then",
    "Transfer",
    "Waiver",
]
