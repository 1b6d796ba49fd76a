# SPDX-License-Identifier: Apache-2.0
"""Transfers that a source declares, what they rest on, and flows that it declares."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import frozen

from ropa.model import fields as f
from ropa.model.conversion import bound
from ropa.model.sourced import Qualified, QualifiedEntry
from ropa.silence import NotApplicable


@frozen(kw_only=True, repr=False, slots=False, field_transformer=bound)
class Safeguard(Qualified):
    """What a transfer rests on (GDPR Art. 44-49).

    Attributes:
        tool: The transfer tool, by its id in the law table (`adequacy`, `scc-2021`, `bcr`, `49-1-a`); `None` = the
            source names none that the table has.
        decision: The adequacy decision, by its id in the law table (`us-privacy-shield`, `us-dpf`, `gb-2025`);
            `None` = none named.
        text: The safeguard in the source's terms; `None` = nothing more.
        instrument: Where the instrument is to be found; `None` = not stated (GDPR Art. 13(1)(f)).
        module: The module of the 2021 clauses, 1 to 4; `None` = not stated.
        signed: The day on which it was signed; `None` = not stated.
        assessment: The transfer impact assessment; `None` = none named; not applicable where none is needed.
        supplementary: Supplementary measures; `None` = not stated; `()` = none needed.
        checked: The day on which the importer's place on a list was looked up; `None` = not stated.
        fallback: Whether it stands in reserve for another.
    """

    SHORTHAND: ClassVar[str] = "tool"

    tool: str | None = f.word("46")
    decision: str | None = f.word("45")
    text: str | None = f.text("30(1)(e)")
    instrument: str | None = f.word("13(1)(f)")
    module: int | NotApplicable | None = f.number("46(2)(c)")
    signed: date | NotApplicable | None = f.day("46(2)(c)")
    assessment: str | NotApplicable | None = f.ref("assessment", "46(1)")
    supplementary: tuple[str, ...] | NotApplicable | None = f.refs("measure", "46(1)")
    checked: date | NotApplicable | None = f.day("45")
    fallback: bool = f.mark()


@frozen(kw_only=True, repr=False, slots=False, field_transformer=bound)
class Transfer(QualifiedEntry):
    """A transfer to a third country or an international organisation, as declared (GDPR Art. 30(1)(e), 30(2)(c), 44).

    What is derived from the flows is no record: ask the graph.

    Attributes:
        id: The name by which activities call it.
        exporter: The party that sends; `None` = not stated.
        importer: The party that receives; `None` = not stated.
        countries: The third countries; `None` = not stated; `()` = stated to be none.
        safeguards: What it rests on; `None` = not stated; `()` = stated to rest on nothing; not applicable where the
            register says why none is needed.
        categories: The data; `None` = the source does not say which.
        subjects: The data subjects; `None` = not stated.
        purposes: What for; `None` = not stated.
        occasional: Whether it is occasional rather than systematic (recital 111); `None` = not stated.
        text: The transfer in words; `None` = nothing more.
        extra: What was read and has no field of its own.
    """

    exporter: str | NotApplicable | None = f.ref("party", "44")
    importer: str | NotApplicable | None = f.ref("party", "30(1)(e)")
    countries: tuple[str, ...] | NotApplicable | None = f.countries("30(1)(e)")
    safeguards: tuple[Safeguard, ...] | NotApplicable | None = f.many(Safeguard, "30(1)(e)")
    categories: tuple[str, ...] | NotApplicable | None = f.refs("category")
    subjects: tuple[str, ...] | NotApplicable | None = f.refs("subject")
    purposes: tuple[str, ...] | NotApplicable | None = f.refs("purpose")
    occasional: bool | NotApplicable | None = f.flag("49")
    text: str | None = f.text("30(1)(e)")
    extra: tuple[tuple[str, str], ...] = f.extra()


@frozen(kw_only=True, repr=False, slots=False, field_transformer=bound)
class Flow(QualifiedEntry):
    """A flow of data from one party or system to another, declared outright (GDPR Art. 30(1)(d), (e)).

    Most flows need no declaration: the graph derives them from the activities.

    Attributes:
        id: Its name.
        activity: The activity that it belongs to; `None` = not stated.
        from_party: The party that sends; `None` = a system or the data subjects send.
        from_system: The system that sends; `None` = a party or the data subjects send.
        to_party: The party that receives; `None` = a system receives.
        to_system: The system that receives; `None` = a party receives.
        categories: The data; `None` = the source does not say which.
        subjects: The data subjects; `None` = not stated.
        purposes: What for; `None` = not stated.
        countries: Where it is received, where that is not the receiver's own country; `None` = not stated.
        text: The flow in words; `None` = nothing more.
        extra: What was read and has no field of its own.
    """

    activity: str | NotApplicable | None = f.ref("activity")
    from_party: str | NotApplicable | None = f.ref("party", "30(1)(d)")
    from_system: str | NotApplicable | None = f.ref("system")
    to_party: str | NotApplicable | None = f.ref("party", "30(1)(d)")
    to_system: str | NotApplicable | None = f.ref("system")
    categories: tuple[str, ...] | NotApplicable | None = f.refs("category", "30(1)(c)")
    subjects: tuple[str, ...] | NotApplicable | None = f.refs("subject", "30(1)(c)")
    purposes: tuple[str, ...] | NotApplicable | None = f.refs("purpose")
    countries: tuple[str, ...] | NotApplicable | None = f.countries("30(1)(e)")
    text: str | None = f.text()
    extra: tuple[tuple[str, str], ...] = f.extra()
