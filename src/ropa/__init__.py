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
    from ropa.difference import diff as diff
    from ropa.comparison import compare as compare
    from ropa.errors import (
        BadId as BadId,
    )
    from ropa.errors import (
        BadRecord as BadRecord,
    )
    from ropa.errors import (
        DateMissing as DateMissing,
    )
    from ropa.errors import (
        DuplicateId as DuplicateId,
    )
    from ropa.errors import (
        Fault as Fault,
    )
    from ropa.errors import (
        LawGap as LawGap,
    )
    from ropa.errors import (
        Place as Place,
    )
    from ropa.errors import (
        RendererMissing as RendererMissing,
    )
    from ropa.errors import (
        RenderingFailed as RenderingFailed,
    )
    from ropa.errors import (
        RopaError as RopaError,
    )
    from ropa.errors import (
        UnknownRecord as UnknownRecord,
    )
    from ropa.errors import (
        UnknownWord as UnknownWord,
    )
    from ropa.errors import (
        UnreadableFile as UnreadableFile,
    )
    from ropa.graph import what_if as what_if
    from ropa.library import (
        appearances as appearances,
    )
    from ropa.library import (
        identities as identities,
    )
    from ropa.library import (
        join as join,
    )
    from ropa.library import (
        part as part,
    )
    from ropa.model import (
        Access as Access,
    )
    from ropa.model import (
        Activity as Activity,
    )
    from ropa.model import (
        AgeLimit as AgeLimit,
    )
    from ropa.model import (
        Assessment as Assessment,
    )
    from ropa.model import (
        AssessmentKind as AssessmentKind,
    )
    from ropa.model import (
        AssessmentStatus as AssessmentStatus,
    )
    from ropa.model import (
        Authorisation as Authorisation,
    )
    from ropa.model import (
        AutomatedDecision as AutomatedDecision,
    )
    from ropa.model import (
        Basis as Basis,
    )
    from ropa.model import (
        Bound as Bound,
    )
    from ropa.model import (
        Certification as Certification,
    )
    from ropa.model import (
        Children as Children,
    )
    from ropa.model import (
        Cite as Cite,
    )
    from ropa.model import (
        Claim as Claim,
    )
    from ropa.model import (
        Condition as Condition,
    )
    from ropa.model import (
        ConditionKind as ConditionKind,
    )
    from ropa.model import (
        Consent as Consent,
    )
    from ropa.model import (
        Contact as Contact,
    )
    from ropa.model import (
        Contract as Contract,
    )
    from ropa.model import (
        ContractKind as ContractKind,
    )
    from ropa.model import (
        Controller as Controller,
    )
    from ropa.model import (
        Cookie as Cookie,
    )
    from ropa.model import (
        Criterion as Criterion,
    )
    from ropa.model import (
        Data as Data,
    )
    from ropa.model import (
        DataCategory as DataCategory,
    )
    from ropa.model import (
        DataSource as DataSource,
    )
    from ropa.model import (
        DataSubject as DataSubject,
    )
    from ropa.model import (
        Document as Document,
    )
    from ropa.model import (
        DocumentKind as DocumentKind,
    )
    from ropa.model import (
        Flow as Flow,
    )
    from ropa.model import (
        Header as Header,
    )
    from ropa.model import (
        Holder as Holder,
    )
    from ropa.model import (
        Measure as Measure,
    )
    from ropa.model import (
        MeasureTerm as MeasureTerm,
    )
    from ropa.model import (
        OperationTerm as OperationTerm,
    )
    from ropa.model import (
        ParentalConsent as ParentalConsent,
    )
    from ropa.model import (
        Party as Party,
    )
    from ropa.model import (
        PartyKind as PartyKind,
    )
    from ropa.model import (
        ProcessingOnBehalf as ProcessingOnBehalf,
    )
    from ropa.model import (
        Processor as Processor,
    )
    from ropa.model import (
        Purpose as Purpose,
    )
    from ropa.model import (
        PurposeTerm as PurposeTerm,
    )
    from ropa.model import (
        Recipient as Recipient,
    )
    from ropa.model import (
        RecipientRole as RecipientRole,
    )
    from ropa.model import (
        Required as Required,
    )
    from ropa.model import (
        Retention as Retention,
    )
    from ropa.model import (
        Right as Right,
    )
    from ropa.model import (
        RightKind as RightKind,
    )
    from ropa.model import (
        Safeguard as Safeguard,
    )
    from ropa.model import (
        Section as Section,
    )
    from ropa.model import (
        Sensitivity as Sensitivity,
    )
    from ropa.model import (
        SourceKind as SourceKind,
    )
    from ropa.model import (
        SpecialCondition as SpecialCondition,
    )
    from ropa.model import (
        Statement as Statement,
    )
    from ropa.model import (
        Status as Status,
    )
    from ropa.model import (
        System as System,
    )
    from ropa.model import (
        Term28 as Term28,
    )
    from ropa.model import (
        Then as Then,
    )
    from ropa.model import (
        Transfer as Transfer,
    )
    from ropa.model import (
        Waiver as Waiver,
    )
    from ropa.period import Period as Period
    from ropa.register import Register as Register
    from ropa.rules import explain as explain
    from ropa.rules import hit as hit
    from ropa.rules import rule as rule
    from ropa.silence import NotApplicable as NotApplicable
    from ropa.silence import each as each
    from ropa.text import Text as Text
    from ropa.text import say as say
    from ropa.tracing import trace as trace
    from ropa.verbs import changes as changes
    from ropa.verbs import check as check
    from ropa.verbs import draw as draw
    from ropa.verbs import flows as flows
    from ropa.verbs import read as read
    from ropa.verbs import write as write

_FACE = {
    "ropa": "law",
    "ropa.difference": "diff",
    "ropa.comparison": "compare",
    "ropa.errors": "BadId BadRecord DateMissing DuplicateId Fault LawGap Place RendererMissing RenderingFailed "
    "RopaError UnknownRecord UnknownWord UnreadableFile",
    "ropa.graph": "what_if",
    "ropa.library": "appearances identities join part",
    "ropa.model": "Access Activity AgeLimit Assessment AssessmentKind AssessmentStatus Authorisation AutomatedDecision "
    "Basis Bound Certification Children Cite Claim Condition ConditionKind Consent Contact Contract ContractKind "
    "Controller Cookie Criterion Data DataCategory DataSource DataSubject Document DocumentKind Flow Header Holder "
    "Measure MeasureTerm OperationTerm ParentalConsent Party PartyKind ProcessingOnBehalf Processor Purpose "
    "PurposeTerm Recipient RecipientRole Required Retention Right RightKind Safeguard Section Sensitivity SourceKind "
    "SpecialCondition Statement Status System Term28 Then Transfer Waiver",
    "ropa.period": "Period",
    "ropa.register": "Register",
    "ropa.rules": "explain hit rule",
    "ropa.silence": "NotApplicable each",
    "ropa.text": "Text say",
    "ropa.tracing": "trace",
    "ropa.verbs": "changes check draw flows read write",
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
