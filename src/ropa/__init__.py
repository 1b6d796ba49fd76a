# SPDX-License-Identifier: Apache-2.0
"""The register of processing activities that Art. 30 GDPR asks for: read it, check it, draw it, write it.

    import ropa

    book = ropa.read("data/legoland-app")
    ropa.check(book, on="2022-06-10")
    ropa.draw(ropa.flows(book), lang="da")
    ropa.write(book, "article-30.xlsx", lang="da")

A register can also be made in Python: every record is a class (`ropa.Party`, `ropa.Activity`, ...) and
`ropa.Register.of(...)` puts them in a book.
"""

from __future__ import annotations

from importlib import import_module
from sys import modules
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ropa import law
    from ropa.answers.covering.coverage import coverage
    from ropa.answers.duties.changes import timeline
    from ropa.answers.duties.due import schedule
    from ropa.answers.duties.rights_asked import rights
    from ropa.answers.facts.bases import bases
    from ropa.answers.facts.controllers import controllers
    from ropa.answers.facts.cookies import cookies
    from ropa.answers.facts.decisions import decisions
    from ropa.answers.facts.measures import measures
    from ropa.answers.facts.purposes import purposes
    from ropa.answers.facts.retention import retention
    from ropa.answers.facts.sources import sources
    from ropa.answers.facts.sub_processors import sub_processors
    from ropa.answers.notices.notice import notice
    from ropa.answers.reach.common_ground import shared
    from ropa.answers.reach.concerning import about
    from ropa.answers.reach.crossings import transfers
    from ropa.answers.reach.for_others import on_behalf
    from ropa.answers.reach.receivers import recipients, who_has
    from ropa.answers.reach.routes import paths
    from ropa.answers.reach.what_if import what_if
    from ropa.audience import for_audience
    from ropa.comparison import compare
    from ropa.difference import diff, merge, patch
    from ropa.errors import (
        BadCall,
        BadId,
        BadRecord,
        DateMissing,
        DuplicateId,
        Fault,
        FrozenRecord,
        LawGap,
        MergeConflict,
        Place,
        RendererMissing,
        RenderingFailed,
        RopaError,
        UnknownRecord,
        UnknownWord,
        UnreadableFile,
    )
    from ropa.explorer import explore
    from ropa.handover import snapshot, verify
    from ropa.library import join, part
    from ropa.meaning.appearances import appearances
    from ropa.meaning.identity import identities
    from ropa.model import (
        Access,
        Activity,
        AgeLimit,
        Approval,
        Assessment,
        AssessmentKind,
        AssessmentStatus,
        Attachment,
        Authorisation,
        AutomatedDecision,
        Basis,
        Bound,
        Certification,
        Children,
        Cite,
        Claim,
        Condition,
        ConditionKind,
        Consent,
        Contact,
        Contract,
        ContractKind,
        Controller,
        Cookie,
        Criterion,
        Data,
        DataCategory,
        DataSource,
        DataSubject,
        Document,
        DocumentKind,
        Flow,
        Header,
        Holder,
        Law,
        Measure,
        MeasureTerm,
        OperationTerm,
        ParentalConsent,
        Party,
        PartyKind,
        ProcessingOnBehalf,
        Processor,
        Purpose,
        PurposeTerm,
        Recipient,
        RecipientRole,
        Required,
        Retention,
        Right,
        RightKind,
        Safeguard,
        Section,
        Sensitivity,
        SourceKind,
        SpecialCondition,
        Statement,
        Status,
        System,
        Term28,
        Then,
        Transfer,
        Waiver,
    )
    from ropa.model.fields.state import state_of
    from ropa.period import Period
    from ropa.register import Register
    from ropa.rules import explain, hit
    from ropa.rules.rule import rule
    from ropa.silence import Maybe, NotApplicable, each
    from ropa.text import Text, say
    from ropa.tracing import trace
    from ropa.verbs import changes, check, draw, fill, flows, page, preview, read, transfer_map, write

_FACE = {
    "ropa": "law",
    "ropa.answers.covering.coverage": "coverage",
    "ropa.answers.duties.changes": "timeline",
    "ropa.answers.duties.due": "schedule",
    "ropa.answers.duties.rights_asked": "rights",
    "ropa.answers.facts.bases": "bases",
    "ropa.answers.facts.controllers": "controllers",
    "ropa.answers.facts.cookies": "cookies",
    "ropa.answers.facts.decisions": "decisions",
    "ropa.answers.facts.measures": "measures",
    "ropa.answers.facts.purposes": "purposes",
    "ropa.answers.facts.retention": "retention",
    "ropa.answers.facts.sources": "sources",
    "ropa.answers.facts.sub_processors": "sub_processors",
    "ropa.answers.notices.notice": "notice",
    "ropa.answers.reach.common_ground": "shared",
    "ropa.answers.reach.concerning": "about",
    "ropa.answers.reach.crossings": "transfers",
    "ropa.answers.reach.for_others": "on_behalf",
    "ropa.answers.reach.receivers": "recipients who_has",
    "ropa.answers.reach.routes": "paths",
    "ropa.answers.reach.what_if": "what_if",
    "ropa.audience": "for_audience",
    "ropa.difference": "diff merge patch",
    "ropa.comparison": "compare",
    "ropa.errors": "BadCall BadId BadRecord DateMissing DuplicateId Fault FrozenRecord LawGap MergeConflict Place "
    "RendererMissing RenderingFailed RopaError UnknownRecord UnknownWord UnreadableFile",
    "ropa.explorer": "explore",
    "ropa.handover": "snapshot verify",
    "ropa.library": "join part",
    "ropa.meaning.appearances": "appearances",
    "ropa.meaning.identity": "identities",
    "ropa.model": "Access Activity AgeLimit Approval Assessment AssessmentKind AssessmentStatus "
    "Attachment Authorisation AutomatedDecision Basis Bound Certification Children Cite Claim Condition "
    "ConditionKind Consent Contact Contract ContractKind "
    "Controller Cookie Criterion Data DataCategory DataSource DataSubject Document DocumentKind Flow Header Holder Law "
    "Measure MeasureTerm OperationTerm ParentalConsent Party PartyKind ProcessingOnBehalf Processor Purpose "
    "PurposeTerm Recipient RecipientRole Required Retention Right RightKind Safeguard Section Sensitivity SourceKind "
    "SpecialCondition Statement Status System Term28 Then Transfer Waiver",
    "ropa.model.fields.state": "state_of",
    "ropa.period": "Period",
    "ropa.register": "Register",
    "ropa.rules": "explain hit rule",
    "ropa.silence": "Maybe NotApplicable each",
    "ropa.text": "Text say",
    "ropa.tracing": "trace",
    "ropa.verbs": "changes check draw fill flows page preview read transfer_map write",
}
"""Where each public name lives; a module is loaded when the first of its names is asked for."""

_HOME = {name: module for module, names in _FACE.items() for name in names.split()}

_OWN_COMMANDS = frozenset({"coverage", "what_if"})
"""Verbs of answers that take more than the words of a question, and have a command of their own in the shell."""

QUESTIONS = tuple(
    sorted(name for name, module in _HOME.items() if module.startswith("ropa.answers.") and name not in _OWN_COMMANDS)
)
"""The verbs that answer with a table: `ropa ask` has a command for each."""

__all__ = [
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
    "BadCall",
    "BadId",
    "BadRecord",
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
    "DateMissing",
    "Document",
    "DocumentKind",
    "DuplicateId",
    "Fault",
    "Flow",
    "FrozenRecord",
    "Header",
    "Holder",
    "Law",
    "LawGap",
    "Maybe",
    "Measure",
    "MeasureTerm",
    "MergeConflict",
    "NotApplicable",
    "OperationTerm",
    "ParentalConsent",
    "Party",
    "PartyKind",
    "Period",
    "Place",
    "ProcessingOnBehalf",
    "Processor",
    "Purpose",
    "PurposeTerm",
    "Recipient",
    "RecipientRole",
    "Register",
    "RendererMissing",
    "RenderingFailed",
    "Required",
    "Retention",
    "Right",
    "RightKind",
    "RopaError",
    "Safeguard",
    "Section",
    "Sensitivity",
    "SourceKind",
    "SpecialCondition",
    "Statement",
    "Status",
    "System",
    "Term28",
    "Text",
    "Then",
    "Transfer",
    "UnknownRecord",
    "UnknownWord",
    "UnreadableFile",
    "Waiver",
    "about",
    "appearances",
    "bases",
    "changes",
    "check",
    "compare",
    "controllers",
    "cookies",
    "coverage",
    "decisions",
    "diff",
    "draw",
    "each",
    "explain",
    "explore",
    "fill",
    "flows",
    "for_audience",
    "hit",
    "identities",
    "join",
    "law",
    "measures",
    "merge",
    "notice",
    "on_behalf",
    "page",
    "part",
    "patch",
    "paths",
    "preview",
    "purposes",
    "read",
    "recipients",
    "retention",
    "rights",
    "rule",
    "say",
    "schedule",
    "shared",
    "snapshot",
    "sources",
    "state_of",
    "sub_processors",
    "timeline",
    "trace",
    "transfer_map",
    "transfers",
    "verify",
    "what_if",
    "who_has",
    "write",
]


if not TYPE_CHECKING:  # a checker of types would take every name for one that is there

    def __getattr__(name: str) -> Any:
        """Load a public name from its home."""
        home = _HOME.get(name)
        if home is None:
            from ropa.errors import UnknownName

            raise UnknownName(modules[__name__], name)
        value = import_module(f"ropa.{name}") if home == "ropa" else getattr(import_module(home), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """The public names."""
    return list(__all__)
