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
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ropa import law as law
    from ropa.errors import (
        BadId as BadId,
        BadRecord as BadRecord,
        DateMissing as DateMissing,
        DuplicateId as DuplicateId,
        Fault as Fault,
        LawGap as LawGap,
        Place as Place,
        RendererMissing as RendererMissing,
        RenderingFailed as RenderingFailed,
        RopaError as RopaError,
        UnknownRecord as UnknownRecord,
        UnknownWord as UnknownWord,
        UnreadableFile as UnreadableFile,
    )
    from ropa.graph import what_if as what_if
    from ropa.model import (
        Access as Access,
        Activity as Activity,
        AgeLimit as AgeLimit,
        Assessment as Assessment,
        AssessmentKind as AssessmentKind,
        AssessmentStatus as AssessmentStatus,
        Authorisation as Authorisation,
        AutomatedDecision as AutomatedDecision,
        Basis as Basis,
        Bound as Bound,
        Certification as Certification,
        Children as Children,
        Cite as Cite,
        Claim as Claim,
        Condition as Condition,
        ConditionKind as ConditionKind,
        Consent as Consent,
        Contact as Contact,
        Contract as Contract,
        ContractKind as ContractKind,
        Controller as Controller,
        Cookie as Cookie,
        Criterion as Criterion,
        Data as Data,
        DataCategory as DataCategory,
        DataSource as DataSource,
        DataSubject as DataSubject,
        Document as Document,
        DocumentKind as DocumentKind,
        Flow as Flow,
        Header as Header,
        Holder as Holder,
        Measure as Measure,
        MeasureTerm as MeasureTerm,
        OperationTerm as OperationTerm,
        ParentalConsent as ParentalConsent,
        Party as Party,
        PartyKind as PartyKind,
        ProcessingOnBehalf as ProcessingOnBehalf,
        Processor as Processor,
        Purpose as Purpose,
        PurposeTerm as PurposeTerm,
        Recipient as Recipient,
        RecipientRole as RecipientRole,
        Required as Required,
        Retention as Retention,
        Right as Right,
        RightKind as RightKind,
        Safeguard as Safeguard,
        Section as Section,
        Sensitivity as Sensitivity,
        SourceKind as SourceKind,
        SpecialCondition as SpecialCondition,
        Statement as Statement,
        Status as Status,
        System as System,
        Term28 as Term28,
        Then as Then,
        Transfer as Transfer,
        Waiver as Waiver,
    )
    from ropa.period import Period as Period
    from ropa.register import Register as Register
    from ropa.rules import explain as explain, rule as rule
    from ropa.silence import NotApplicable as NotApplicable, each as each
    from ropa.text import Text as Text, say as say
    from ropa.verbs import check as check, draw as draw, flows as flows, read as read, write as write

_FACE = {
    "ropa": "law",
    "ropa.errors": "BadId BadRecord DateMissing DuplicateId Fault LawGap Place RendererMissing RenderingFailed RopaError "
    "UnknownRecord UnknownWord UnreadableFile",
    "ropa.graph": "what_if",
    "ropa.model": "Access Activity AgeLimit Assessment AssessmentKind AssessmentStatus Authorisation AutomatedDecision "
    "Basis Bound Certification Children Cite Claim Condition ConditionKind Consent Contact Contract ContractKind "
    "Controller Cookie Criterion Data DataCategory DataSource DataSubject Document DocumentKind Flow Header Holder "
    "Measure MeasureTerm OperationTerm ParentalConsent Party PartyKind ProcessingOnBehalf Processor Purpose "
    "PurposeTerm Recipient RecipientRole Required Retention Right RightKind Safeguard Section Sensitivity SourceKind "
    "SpecialCondition Statement Status System Term28 Then Transfer Waiver",
    "ropa.period": "Period",
    "ropa.register": "Register",
    "ropa.rules": "explain rule",
    "ropa.silence": "NotApplicable each",
    "ropa.text": "Text say",
    "ropa.verbs": "check draw flows read write",
}
"""Where each public name lives; a module is loaded when the first of its names is asked for."""

_HOME = {name: module for module, names in _FACE.items() for name in names.split()}

__all__ = sorted(_HOME)  # noqa: PLE0605 - a list of names, made from the table


def __getattr__(name: str) -> Any:
    """Load a public name from its home."""
    home = _HOME.get(name)
    if home is None:
        message = f"module 'ropa' has no attribute {name!r}"
        raise AttributeError(message)
    value = import_module(f"ropa.{name}") if home == "ropa" else getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names."""
    return list(__all__)
