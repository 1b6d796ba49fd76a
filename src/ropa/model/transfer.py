# SPDX-License-Identifier: Apache-2.0
"""Transfers that a source declares, what they rest on, and flows that it declares."""

from __future__ import annotations

from ropa.model import fields as f
from ropa.model.basis import Law
from ropa.model.fields.record import record
from ropa.model.sourced import Qualified, QualifiedEntry


@record
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
        authorisation: By which supervisory authority, and when, clauses or an arrangement of its own was authorised
            (Art. 46(3)); `None` = not stated.
        binds: The parties that binding corporate rules bind (Art. 47(1)(a), 47(2)(a)); `None` = not stated.
        law: The Union or member-state law in which the public interest of Art. 49(1)(d) is recognised (Art. 49(4));
            `None` = not stated.
        checked: The day on which the importer's place on a list was looked up; `None` = not stated.
        fallback: Whether it stands in reserve for another.
    """

    tool: f.Word = f.first(f.word("46"), default=None, kw_only=False)
    decision: f.Word = f.word("45")
    text: f.Text = f.text("30(1)(e)")
    instrument: f.Word = f.word("13(1)(f)")
    module: f.Number = f.number("46(2)(c)")
    signed: f.Day = f.day("46(2)(c)")
    assessment: f.Ref = f.ref("assessment", "46(1)")
    supplementary: f.Refs = f.refs("measure", "46(1)")
    authorisation: f.Text = f.text("46(3)")
    binds: f.Refs = f.refs("party", "47(2)(a)")
    law: f.Many[Law] = f.many(Law, "49(4)")
    checked: f.Day = f.day("45")
    fallback: f.Mark = f.mark()


@record
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

    exporter: f.Ref = f.ref("party", "44")
    importer: f.Ref = f.ref("party", "30(1)(e)")
    countries: f.Countries = f.countries("30(1)(e)")
    safeguards: f.Many[Safeguard] = f.many(Safeguard, "30(1)(e)")
    categories: f.Refs = f.refs("category")
    subjects: f.Refs = f.refs("subject")
    purposes: f.Refs = f.refs("purpose")
    occasional: f.Flag = f.flag("49")
    text: f.Text = f.text("30(1)(e)")
    extra: f.Extra = f.extra()


@record
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
        all_data: Whether the source says that it carries all data of its activity, or of the register where it names
            none; `None` = it does not say.
        subjects: The data subjects; `None` = not stated.
        purposes: What for; `None` = not stated.
        countries: Where it is received, where that is not the receiver's own country; `None` = not stated.
        text: The flow in words; `None` = nothing more.
        extra: What was read and has no field of its own.
    """

    activity: f.Ref = f.ref("activity")
    from_party: f.Ref = f.ref("party", "30(1)(d)")
    from_system: f.Ref = f.ref("system")
    to_party: f.Ref = f.ref("party", "30(1)(d)")
    to_system: f.Ref = f.ref("system")
    categories: f.Refs = f.refs("category", "30(1)(c)")
    all_data: f.Flag = f.flag("30(1)(c)")
    subjects: f.Refs = f.refs("subject", "30(1)(c)")
    purposes: f.Refs = f.refs("purpose")
    countries: f.Countries = f.countries("30(1)(e)")
    text: f.Text = f.text()
    extra: f.Extra = f.extra()
