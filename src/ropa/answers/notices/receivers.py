# SPDX-License-Identifier: Apache-2.0
"""Who receives the data, and where outside the EEA: GDPR Art. 13(1)(e)-(f), 14(1)(e)-(f)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ropa import law
from ropa.answers.facts.holders import Fact, facts_of
from ropa.answers.notices.group import Group
from ropa.answers.notices.items import NoticeRow
from ropa.answers.question import NO, OPEN, YES, Own, Verdict
from ropa.answers.reach.flows_on_a_day import flows_on_a_day
from ropa.answers.wordings import conditions_of
from ropa.graph import DataFlow, DerivedTransfer
from ropa.graph.columns import NO_ACTIVITY
from ropa.law.chapter_v import TransferTool, is_tool, tools
from ropa.meaning.engagements import ITS_OWN, NOT_NAMED, engaged_in
from ropa.meaning.names import decision_of
from ropa.meaning.safeguards import SafeguardStanding
from ropa.model import Header, Processor, Recipient, RecipientRole
from ropa.refs import key_of
from ropa.silence import each
from ropa.text import Text

_NO_RECIPIENT = frozenset({RecipientRole.INTERNAL, RecipientRole.DATA_SUBJECT})
"""Who is not told as a recipient: the controller's own people, and the person concerned."""

_WITH_COPY = ("46", "47")
"""The articles of safeguards of which a copy is to be had, with the second subparagraph of Art. 49(1)."""


_ALSO_TOLD = {"49-1-compelling": "compelling_gap", "49-1-a": "risks_gap"}
"""What Art. 49(1) asks to be told besides, where a transfer rests on one of its derogations."""


# -- recipients --------------------------------------------------------------------------------------------------------


def recipients(group: Group) -> Iterator[NoticeRow]:
    """The recipients, processors among them (Art. 4(9)), by name or as categories."""
    engaged = [fact for field in ("processors", "recipients") for fact in facts_of(group.question, field, _own)]
    receiving = [fact for fact in engaged if _receives(group, fact)]
    named = {(fact.item.party, _role_of(fact.item)) for fact in receiving if not _is_general(fact)}
    for fact in receiving:
        bare = _is_general(fact) and _wording(fact.item) is None
        if not (bare and (fact.item.party, _role_of(fact.item)) in named):
            yield _recipient(group, fact)
    yield from _unstated(group)


def _own(item: Any) -> Own:
    return {"categories": item.categories, "subjects": item.subjects, "purposes": item.purposes}


def tells_of_authorities(group: Group) -> bool:
    """Whether an authority is among the recipients; one that has data for a particular inquiry is none (Art. 4(9))."""
    return any(
        fact.item.role is RecipientRole.AUTHORITY
        for fact in facts_of(group.question, "recipients", _own)
        if _receives(group, fact)
    )


def _receives(group: Group, fact: Fact) -> bool:
    party = group.book.parties.get(fact.item.party)
    inside = _role_of(fact.item) in _NO_RECIPIENT or (party is not None and party.kind in ITS_OWN)
    about = not fact.activities or any(activity in group.fits for activity in fact.activities)
    return about and not inside and fact.item.categories != () and group.question.holds(fact.item)


def _recipient(group: Group, fact: Fact) -> NoticeRow:
    item = fact.item
    party = group.book.parties.get(item.party)
    name: Text = group.shown("party", item.party)
    members = each(party.members) if party is not None else ()
    if members:
        name = group.joined((name, group.shown("parties", members)), ": ")
    text = _wording(item)
    cells = {"party": name, "role": _role(group, item)}
    line = (
        group.pattern("{party} ({role}): {text}", **cells, text=text)
        if text
        else group.pattern("{party} ({role})", **cells)
    )
    verdict = (
        min(fact.verdict, OPEN)
        if _is_general(fact)
        else min(fact.verdict, *map(group.fits.__getitem__, fact.activities or ()))
    )
    return group.line("recipients", line, verdict, activities=fact.activities or (), may=item.may,
                      source=group.question.source_in(fact.holder, fact.field), when=conditions_of(item))  # fmt: skip


def _is_general(fact: Fact) -> bool:
    """Whether a register names the party for no activity in particular."""
    return isinstance(fact.holder, Header)


def _wording(item: Any) -> str | None:
    """What the register says that a recipient does with the data, or how it has them."""
    return item.services if isinstance(item, Processor) else item.text


def _role(group: Group, item: Any) -> Any:
    if isinstance(item, Processor):
        return RecipientRole.PROCESSOR
    return item.role or group.text("notice.recipient.unknown_role")


def _role_of(item: Any) -> Any:
    """The role of a recipient; `None` = it is not stated, or it is a processor."""
    return item.role if isinstance(item, Recipient) else None


def _unstated(group: Group) -> Iterator[NoticeRow]:
    """The activities of which it is stated that nobody receives the data, and those that do not say."""
    none, silent, no_processors, no_others = [], [], [], []
    for activity in group.activities:
        processors, others = activity.processors, activity.recipients
        if processors == () and others == ():
            none.append(activity.id)
        elif processors is None and others is None:
            silent.append(activity.id)
        elif processors is None:
            no_processors.append(activity.id)
        elif others is None:
            no_others.append(activity.id)
    if none:
        yield group.line("recipients", group.text("notice.recipient.none"), activities=none)
    for key, activities in (("", silent), ("_processors", no_processors), ("_others", no_others)):
        if activities:
            yield group.gap("recipients", group.text(f"notice.recipient.gap{key}"), activities=activities)


# -- transfers ---------------------------------------------------------------------------------------------------------


def transfers(group: Group) -> Iterator[NoticeRow]:
    """The transfers, what each rests on, and how a copy of that is obtained."""
    held = flows_on_a_day(group.meaning, group.day)
    places = held.flows.columns.places_of_activities()
    graph = held.flows.only(held.of_activities([*map(places.__getitem__, group.fits), NO_ACTIVITY]))
    concerned = []
    for transfer in graph.transfers(group.day):
        verdict = _surest(group, transfer.flows)
        if verdict is not NO:
            concerned.append(transfer)
            yield from _transfer(group, transfer, verdict)
    countries = dict.fromkeys(transfer.country for transfer in concerned if transfer.country)
    for country in countries:
        about = [activity for transfer in concerned if transfer.country == country for activity in transfer.activities]
        yield from _without_decision(group, country, [activity for activity in about if activity in group.fits])
    hidden = _hidden(group, {transfer.importer for transfer in concerned})
    activities = tuple(dict.fromkeys(activity for about in hidden.values() for activity in about))
    if hidden:
        text = group.text("notice.transfer.country_gap", parties=tuple(hidden))
        yield group.gap("transfers", text, activities=activities)
    yield from _denied(group, concerned, set(activities))


def _surest(group: Group, flows: Iterable[DataFlow]) -> Verdict:
    """How far the surest of some flows is of data about these people."""
    surest = NO
    for flow in flows:
        surest = max(surest, _of_flow(group, flow))
        if surest is YES:
            break
    return surest


def _of_flow(group: Group, flow: DataFlow) -> Verdict:
    """How far a flow is of data about these people.

    That an activity names a recipient is stated, though it may leave open which of its data that has.
    """
    if flow.activity is None:
        return OPEN if group.meaning.home_of(flow.record) in group.homes else NO
    if flow.activity not in group.fits:
        return NO
    own: Own = {"subjects": flow.subjects, "categories": flow.categories, "purposes": flow.purposes}
    activity = group.book.activities[flow.activity]
    verdict = min(group.fits[flow.activity], group.question.fits(activity, own))
    named = flow.record == key_of("activity", flow.activity) and not group.question.asks("of", "special")
    return verdict if named or flow.certainty == "stated" else min(verdict, OPEN)


def _transfer(group: Group, transfer: DerivedTransfer, verdict: Verdict) -> Iterator[NoticeRow]:
    importer = transfer.importer
    ends = {
        "importer": importer if importer is not None else group.text("notice.somebody"),
        "country": transfer.country if transfer.country is not None else group.text("notice.somewhere"),
    }
    activities = [activity for activity in transfer.activities if activity in group.fits]
    source = next(
        filter(None, (group.question.source(key_of("transfer", declared)) for declared in transfer.declared)), None
    )
    carrying = [standing for standing in transfer.safeguards if standing.carries]
    if transfer.status == "adequate" and transfer.adequacy is not None:
        decision = transfer.adequacy
        key = "bridge" if decision.coverage == "bridge" else "adequacy"
        cells = {} if key == "bridge" else {"decision": decision.name}
        text = group.text(f"notice.transfer.{key}", **ends, **cells, law=decision.citation)
        yield group.line("transfers", text, verdict, activities=activities, source=source, may=transfer.may)
        return
    for standing in sorted(carrying, key=lambda standing: standing.safeguard.fallback):
        yield from _resting(group, transfer, standing, ends, verdict, activities, source)
    if not carrying:
        named = tuple(_name(group, standing) for standing in transfer.safeguards)
        key = "ended" if named else "gap"
        cells = {"safeguards": group.joined(named, ", ")} if named else {}
        text = group.text(f"notice.transfer.{key}", **ends, **cells)
        yield group.gap("transfers", text, activities=activities, source=source)


def _resting(  # noqa: PLR0913, PLR0917 - what a line is made of
    group: Group,
    transfer: DerivedTransfer,
    standing: SafeguardStanding,
    ends: dict[str, Any],
    verdict: Verdict,
    activities: list[str],
    source: str | None,
) -> Iterator[NoticeRow]:
    """A transfer that rests on a safeguard, and how a copy of it is obtained."""
    safeguard, conditional = standing.safeguard, standing.status == "conditional"
    decision = decision_of(safeguard.decision, group.day)
    if decision is None and safeguard.tool == "adequacy" and transfer.country is not None:
        decision = next(iter(law.on(group.day).adequacy(transfer.country).standing), None)
    sure = min(verdict, OPEN) if conditional else verdict
    cells: dict[str, Any] = {"activities": activities, "source": source, "may": transfer.may or safeguard.may}
    if decision is not None:
        key = "notice.transfer.conditional" if conditional else "notice.transfer.adequacy"
        text = group.text(key, **ends, decision=decision.name, law=decision.citation)
        yield group.line("transfers", text, sure, **cells)
        return
    tool = _tool(standing)
    named: dict[str, Any] = {"safeguards": _name(group, standing), "article": tool.article if tool else "46"}
    copied = tool is None or tool.article.startswith(_WITH_COPY) or tool.id == "49-1-compelling"
    if safeguard.instrument and not conditional:
        text = group.text("notice.transfer.safeguard", **ends, **named, instrument=safeguard.instrument)
    else:
        key = "notice.transfer.on_condition" if conditional else "notice.transfer.safeguard_plain"
        text = group.text(key, **ends, **named)
    yield group.line("transfers", text, sure, **cells)
    if tool is not None and tool.id in _ALSO_TOLD and not safeguard.text:
        text = group.text(f"notice.transfer.{_ALSO_TOLD[tool.id]}", **ends)
        yield group.gap("transfers", text, activities=activities, source=source, articles=("49(1)",))
    if copied and not safeguard.instrument:
        text = group.text("notice.transfer.copy_gap", **ends, safeguards=named["safeguards"])
        yield group.gap("transfers", text, activities=activities, source=source)


def _tool(standing: SafeguardStanding) -> TransferTool | None:
    named = standing.safeguard.tool
    if named is None or not is_tool(named):
        return None
    return next(tool for tool in tools() if named in {tool.id, tool.alias})


def _name(group: Group, standing: SafeguardStanding) -> str:
    """A safeguard in words."""
    safeguard = standing.safeguard
    decision, tool = decision_of(safeguard.decision, group.day), _tool(standing)
    if decision is not None:
        return decision.name
    if tool is not None:
        return tool.label
    return safeguard.text or safeguard.decision or safeguard.tool or group.text("notice.safeguard.unnamed")


def _without_decision(group: Group, country: str, activities: list[str]) -> Iterator[NoticeRow]:
    """That there is no adequacy decision, which is to be told too (Art. 13(1)(f), 14(1)(f))."""
    answer = law.on(group.day).adequacy(country)
    if not answer.standing and answer.bridge is None and answer.needed:
        text = group.text("notice.transfer.no_decision", day=group.day, country=country)
        yield group.line("transfers", text, activities=activities)


def _hidden(group: Group, shown: set[str | None]) -> dict[str, list[str]]:
    """The recipients of which it is not stated in what country they have the data, each with the activities.

    Args:
        group: The people.
        shown: The importers of transfers that the register shows.
    """
    hidden: dict[str, list[str]] = {}
    for activity in group.activities:
        for engagement in engaged_in(key_of("activity", activity.id), activity):
            party = group.book.parties.get(engagement.party)
            if _role_of(engagement.item) in _NO_RECIPIENT or not group.question.holds(engagement.item):
                continue
            if engagement.party in shown or (party is not None and party.kind in NOT_NAMED | ITS_OWN):
                continue
            subjects = engagement.item.subjects  # type: ignore[union-attr] # a processor or a recipient
            own: Own = {"subjects": subjects}
            if group.meaning.countries_of(engagement) is None and group.question.fits(activity, own) is not NO:
                hidden.setdefault(engagement.party, []).append(activity.id)
    return hidden


def _denied(group: Group, concerned: list[DerivedTransfer], hidden: set[str]) -> Iterator[NoticeRow]:
    """Activities of which it is stated that there is no transfer; and that nothing is stated, where nothing is."""
    shown = {activity for transfer in concerned for activity in transfer.activities} | hidden
    denied = [activity.id for activity in group.activities if activity.transfers == ()]
    if denied:
        yield group.line("transfers", group.text("notice.transfer.none"), activities=denied)
    silent = [activity.id for activity in group.activities if activity.transfers is None and activity.id not in shown]
    if silent:
        yield group.gap("transfers", group.text("notice.transfer.silent"), activities=silent)
