# SPDX-License-Identifier: Apache-2.0
"""The days on which the legal position of a register changes, past and known to come, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Final, NamedTuple, Unpack

from ropa import law
from ropa.answers.asked_book import flows_of, kept_with
from ropa.answers.finding_changes import findings_then
from ropa.answers.note import Note
from ropa.answers.question import NO, Question, Words
from ropa.answers.sentence import joined, sentence
from ropa.answers.sources import sources_of
from ropa.answers.table import Answer
from ropa.collector import collector_paused
from ropa.errors import LawGap, names_offered
from ropa.graph import Flows
from ropa.graph.positions import Position, PositionsByDay
from ropa.labels import whole_languages
from ropa.law.acts import cites
from ropa.law.adequacy import decisions
from ropa.law.chapter_v import is_tool, tools
from ropa.law.children import child_ages
from ropa.law.eea import countries
from ropa.law.retention import RetentionRule, rules
from ropa.meaning import Meaning
from ropa.model import Activity, Status
from ropa.model.basis import as_cited
from ropa.model.roles import engaged
from ropa.refs import key_of
from ropa.register import Register, given
from ropa.silence import NotApplicable, each
from ropa.text import BuiltInText

ONE_DAY: Final = timedelta(days=1)

_Ends = tuple[str, str, str | None]
"""Exporter, importer and country of a transfer; empty and `None` = not stated."""


@names_offered
class Change(NamedTuple):
    """A day on which something changes for the register.

    Attributes:
        day: The first day of the new position.
        state: `past` = on or before the day asked about; `to-come` = after it.
        what: `law` = the law changes; `register` = what the register says begins or ends. Where findings are asked
            for: `finding-comes`, `finding-changes` = it is there before and after and says something else,
            `finding-goes`.
        record: What changes it: the id of a row of a law table, or a record of the register; of a finding its record.
        reason: What changes; of a finding what it says.
        began: Transfers, as `exporter > importer (country)`, that are transfers from this day; `()` = none.
        ended: Those that are none any more.
        gained: Those that rest on something from this day, and did not before.
        lost: Those that rest on nothing any more.
        activities: The activities that it touches.
        certainty: `stated` if any of those transfers is; `possible` where the register leaves all of them open.
        law: What to cite.
        sources: Where the register has it from.
        because: Of a finding, what changes on the day: the ids of the other rows; `()` = it is no finding.
    """

    day: date
    state: str
    what: str
    record: str
    reason: str
    began: tuple[str, ...]
    ended: tuple[str, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    activities: tuple[str, ...]
    certainty: str
    law: tuple[str, ...]
    sources: tuple[str, ...]
    because: tuple[str, ...] = ()


class _Fact(NamedTuple):
    """A day in a law table or in the register, and what happens on it."""

    day: date
    what: str
    kind: str
    record: str
    reason: str
    cite: str
    country: str | None
    activities: tuple[str, ...]
    sources: tuple[str, ...]
    parties: tuple[str, ...] = ()


def changes(meaning: Meaning, since: date, until: date) -> Iterator[Change]:
    """The days from *since* to *until* on which the position changes, in order.

    A day of the law counts if it changes what a transfer of the register rests on, or what holds in a country in which
    a controller of it is. A day of the register counts in any case.
    """
    graph = flows_of(meaning)
    columns = graph.columns
    there = frozenset(code for target in columns.target_list for code in columns.countries(target) or ())
    facts = sorted(
        (
            fact
            for fact in (*_of_law(meaning, there, _tools(meaning)), *_of_register(meaning))
            if since <= fact.day <= until
        ),
        key=lambda fact: (fact.day, fact.what, fact.record),
    )
    positions = _Positions(graph)
    for day, same_day in groupby(facts, key=lambda fact: fact.day):
        before, now = positions.on(day - ONE_DAY), positions.on(day)
        changed = sorted({ends for ends in {**before, **now} if _rests(before, ends) != _rests(now, ends)}, key=_named)
        yield from _rows(meaning, list(same_day), before, now, changed)


def _rows(
    meaning: Meaning,
    today: list[_Fact],
    before: dict[_Ends, Position],
    now: dict[_Ends, Position],
    changed: list[_Ends],
) -> Iterator[Change]:
    left = list(changed)
    for fact in today:
        mine = [ends for ends in left if _is_about(fact, ends, before.get(ends), now.get(ends))]
        home = fact.what == "law" and bool(fact.activities)
        if fact.what == "law" and not mine and not home:
            continue
        left = [ends for ends in left if ends not in mine]
        touched = [now.get(ends) or before[ends] for ends in mine]
        sure = not touched or any(position.certainty == "stated" for position in touched)
        in_transfers = [activity for position in touched for activity in position.activities]
        yield Change(
            day=fact.day,
            state="past" if fact.day <= meaning.on else "to-come",
            what=fact.what,
            record=fact.record,
            reason=fact.reason,
            began=tuple(_named(ends) for ends in mine if _rests(before, ends) is None),
            ended=tuple(_named(ends) for ends in mine if _rests(now, ends) is None),
            gained=tuple(_named(ends) for ends in mine if (_rests(before, ends), _rests(now, ends)) == (False, True)),
            lost=tuple(_named(ends) for ends in mine if (_rests(before, ends), _rests(now, ends)) == (True, False)),
            activities=tuple(dict.fromkeys((*fact.activities, *in_transfers))),
            certainty="stated" if sure else "possible",
            law=(fact.cite,) if fact.cite else (),
            sources=fact.sources,
        )


def _is_about(fact: _Fact, ends: _Ends, *positions: Position | None) -> bool:
    """Whether a fact can be what changes a transfer: it is about the country, or about a tool that is named for it."""
    if fact.what == "register":
        if fact.parties:
            return ends[1] in fact.parties
        return any(not position.happens_in.isdisjoint(fact.activities) for position in positions if position)
    if fact.kind != "tool":
        return fact.country == ends[2] or (fact.country or "").startswith("X-")
    named = {tool for position in positions if position for tool in position.tools}
    return fact.record in {_tool_id(tool) for tool in named if is_tool(tool)}


def _rests(positions: dict[_Ends, Position], ends: _Ends) -> bool | None:
    """Whether a transfer rests on something; `None` = there is no such transfer on the day."""
    position = positions.get(ends)
    return None if position is None else position.rests


def _named(ends: _Ends) -> str:
    exporter, importer, country = ends
    return f"{exporter or '?'} > {importer or '?'} ({country or '?'})"


class _Positions:
    """The transfers of a register on a day, each day worked out once."""

    def __init__(self, graph: Flows) -> None:
        self._positions = PositionsByDay(graph)
        self._days: dict[date, dict[_Ends, Position]] = {}

    def on(self, day: date) -> dict[_Ends, Position]:
        if day not in self._days:
            try:
                self._days[day] = self._positions.on(day)
            except LawGap:
                self._days[day] = {}
        return self._days[day]


# -- findings ----------------------------------------------------------------------------------------------------------

_MOST_LINES: Final = 60_000
"""So many lines of a register are checked for a timeline, all days together: a few seconds."""

_FEWEST_DAYS: Final = 2


def with_findings(
    meaning: Meaning, rows: tuple[Change, ...], chosen: set[str] | None
) -> tuple[tuple[Change, ...], Note]:
    """The days with the findings that come, change and go on each, and on how many days they were looked for.

    Args:
        meaning: What the register means, on the day asked about.
        rows: The days.
        chosen: Only findings at these activities, and at the transfers that they name; `None` = all.
    """
    days = tuple(dict.fromkeys(row.day for row in rows))
    lines = max(1, len(meaning.book.activities) + len(meaning.book.on_behalf))
    most = max(_FEWEST_DAYS, _MOST_LINES // (2 * lines))
    looked_at = frozenset(sorted(days, key=lambda day: abs((day - meaning.on).days))[:most])
    naming = _activities_naming(meaning)
    dated: list[Change] = []
    for day, same_day in groupby(rows, key=lambda row: row.day):
        today = tuple(same_day)
        dated += today
        if day in looked_at:
            because = tuple(row.record for row in today)
            of_findings = _findings_on(meaning, day, because, naming)
            dated += [row for row in of_findings if chosen is None or not chosen.isdisjoint(row.activities)]
    return tuple(dated), Note("findings_looked_for", {"number": len(looked_at), "all": len(days)})


def _findings_on(
    meaning: Meaning, day: date, because: tuple[str, ...], naming: Mapping[str, tuple[str, ...]]
) -> Iterator[Change]:
    """What a check on the day finds other than one on the day before."""
    from ropa import rules

    try:
        before, after = (rules.check(meaning.book, when) for when in (day - ONE_DAY, day))
    except LawGap:
        return
    then = findings_then(before, after)
    for what, some in (("comes", then.come), ("changes", then.change), ("goes", then.go)):
        for finding in some:
            yield Change(
                day=day,
                state="past" if day <= meaning.on else "to-come",
                what=f"finding-{what}",
                record=finding.record,
                reason=BuiltInText({lang: f"{finding.code}: {finding.text(lang)}" for lang in whole_languages()}),
                began=(),
                ended=(),
                gained=(),
                lost=(),
                activities=naming.get(finding.record, ()),
                certainty="stated",
                law=(finding.law,) if finding.law else (),
                sources=(),
                because=because,
            )


def _activities_naming(meaning: Meaning) -> dict[str, tuple[str, ...]]:
    """By key: an activity itself, and the activities that name a transfer."""
    naming: dict[str, list[str]] = {}
    for activity in meaning.book.activities.values():
        naming[key_of("activity", activity.id)] = [activity.id]
        for transfer in each(activity.transfers):
            naming.setdefault(key_of("transfer", transfer), []).append(activity.id)
    return {key: tuple(activities) for key, activities in naming.items()}


# -- days of the law ---------------------------------------------------------------------------------------------------


def _of_law(meaning: Meaning, there: frozenset[str], tools_named: frozenset[str]) -> Iterator[_Fact]:
    """The days on which a row of a law table that may matter to the register begins or ends.

    Args:
        meaning: What the register means.
        there: The countries in which data are received.
        tools_named: The transfer tools that the register names.
    """
    for decision in decisions():
        ordinary = decision.general or decision.coverage == "bridge"
        if ordinary and (decision.territory in there or decision.territory.startswith("X-")):
            cite, ends = decision.citation, decision.ended_by
            yield from _term(decision, decision.id, decision.name, cite, decision.territory, kind="decision", ends=ends)
    for tool in tools():
        if tool.is_ground and tool.id in tools_named:
            yield from _term(tool, tool.id, tool.label, tool.source, None, kind="tool")
    for row in countries():
        if row.code in there:
            status = sentence(f"timeline.counts_as.{row.counts_as}")
            name = sentence("timeline.country", country=row.code, status=status)
            yield from _term(row, row.code, name, row.source, row.code, kind="country")
    yield from _at_home(meaning)


def _at_home(meaning: Meaning) -> Iterator[_Fact]:
    """The same of what holds where the controllers are."""
    homes, activities = _homes(meaning), meaning.book.activities
    for row in countries():
        if row.code in homes and row.gdpr_from is not None:
            reason = sentence("timeline.gdpr.begins", country=row.code)
            yield _Fact(row.gdpr_from, "law", "home", "gdpr", reason, "GDPR Art. 99(2)", None, homes[row.code], ())
    with_children = frozenset(activity.id for activity in activities.values() if _has_children(activity))
    for age in child_ages() if with_children else ():
        concerned = tuple(key for key in homes.get(age.country, ()) if key in with_children)
        if concerned and age.age is not None:
            name = sentence("timeline.child_age", country=age.country, age=str(age.age))
            for fact in _term(age, f"child-consent-age-{age.country.lower()}", name, age.source, None, kind="home"):
                yield fact._replace(activities=concerned)
    cited = {activity.id: acts for activity in activities.values() if (acts := _acts_cited(activity))}
    for rule in rules() if cited else ():
        concerned = tuple(key for key in homes.get(rule.country, ()) if _cites(cited.get(key, ()), rule))
        if concerned:
            for fact in _term(rule, rule.id, f"{rule.topic}: {rule.rule}", rule.source, None, kind="home"):
                yield fact._replace(activities=concerned)


def _tools(meaning: Meaning) -> frozenset[str]:
    """The transfer tools that declared transfers name, by their ids in the law table."""
    safeguards = (safeguard for transfer in meaning.book.transfers.values() for safeguard in each(transfer.safeguards))
    return frozenset(_tool_id(safeguard.tool) for safeguard in safeguards if safeguard.tool and is_tool(safeguard.tool))


def _tool_id(named: str) -> str:
    """The id of a tool that goes by this id or a short form."""
    return next(tool.id for tool in tools() if named in {tool.id, tool.alias})


def _has_children(activity: Activity) -> bool:
    return activity.children is not None and not isinstance(activity.children, NotApplicable)


def _acts_cited(activity: Activity) -> tuple[str, ...]:
    """The law that the time limits of an activity cite."""
    return tuple(cited for retention in each(activity.retention) for cited in as_cited(retention.law))


def _cites(acts_cited: tuple[str, ...], rule: RetentionRule) -> bool:
    """Whether the act of a rule is cited, and not with sections of it that say something else."""
    return any(cites(citation, rule.acts, rule.sections, whole_act=True) for citation in acts_cited)


def _term(  # noqa: PLR0913 - what a fact is made of
    row: Any, record: str, name: str, cite: str, country: str | None, *, kind: str, ends: str = ""
) -> Iterator[_Fact]:
    if row.since is not None:
        reason = sentence("timeline.law.begins", name=name)
        yield _Fact(row.since, "law", kind, record, reason, cite, country, (), ())
    if row.until is not None and row.until < date.max:
        reason = sentence("timeline.law.ends", name=name)
        how = sentence("timeline.how", how=ends) if ends else ""
        yield _Fact(row.until + ONE_DAY, "law", kind, record, joined(reason, how), cite, country, (), ())


def _homes(meaning: Meaning) -> dict[str, tuple[str, ...]]:
    """By country in which controllers are, the activities that they control; those of Union law under `EU`."""
    homes: dict[str, dict[str, None]] = {}
    for activity in meaning.book.activities.values():
        for party in meaning.controllers_of(activity):
            for code in meaning.country_of(party) or ():
                homes.setdefault(code, {})[activity.id] = None
    return {code: tuple(activities) for code, activities in homes.items()}


# -- days of the register ----------------------------------------------------------------------------------------------


def _of_register(meaning: Meaning) -> Iterator[_Fact]:
    """The days on which what the register says begins, or has ended."""
    book = meaning.book
    for activity in book.activities.values():
        key = key_of("activity", activity.id)
        if activity.status is not Status.DRAFT:
            yield from _span(activity.valid_from, activity.valid_to, key, "activity", (activity.id,), activity)
        yield from _engagements(activity)
    for line in book.on_behalf.values():
        yield from _span(line.valid_from, line.valid_to, key_of("on_behalf", line.id), "on_behalf", (), line)
    yield from _instruments(meaning)


def _instruments(meaning: Meaning) -> Iterator[_Fact]:
    """The same of contracts, places on lists and safeguards."""
    book = meaning.book
    for contract in book.contracts.values():
        begins = contract.valid_from or contract.signed
        key = key_of("contract", contract.id)
        for fact in _span(begins, contract.valid_to, key, "contract", (), contract):
            yield fact._replace(parties=each(contract.parties))
    for party in book.parties.values():
        for place in each(party.certifications):
            yield from _span(
                place.since, place.until, key_of("party", party.id), "listing", (), place, name=place.scheme
            )
    for transfer in book.transfers.values():
        for safeguard in each(transfer.safeguards):
            name = safeguard.decision or safeguard.tool or ""
            key = key_of("transfer", transfer.id)
            for fact in _span(safeguard.signed, None, key, "safeguard", (), safeguard, name=name):
                yield fact._replace(parties=tuple(filter(None, (transfer.importer or "",))))


def _engagements(activity: Activity) -> Iterator[_Fact]:
    for item in engaged(activity):
        key = key_of("party", item.party)
        for fact in _span(item.since, item.until, key, "engagement", (activity.id,), item):
            yield fact._replace(parties=(item.party,))


def _span(  # noqa: PLR0913, PLR0917 - what a fact is made of
    first: Any, last: Any, record: str, key: str, activities: tuple[str, ...], source: Any, *, name: str = ""
) -> Iterator[_Fact]:
    if first is None and last is None:
        return
    cited = sources_of(source)
    if isinstance(first, date):
        reason = sentence(f"timeline.{key}.begins", name=name)
        yield _Fact(first, "register", key, record, reason, "", None, activities, cited)
    if isinstance(last, date) and last < date.max:
        reason = sentence(f"timeline.{key}.ends", name=name)
        yield _Fact(last + ONE_DAY, "register", key, record, reason, "", None, activities, cited)


def _changes_between(meaning: Meaning, since: date, until: date) -> tuple[Change, ...]:
    """The days on which the position changes; those that were asked for last are kept with the book."""
    last: dict[tuple[date, date], tuple[Change, ...]] = kept_with(meaning, "changes", dict)
    if (since, until) not in last:
        last.clear()
        with collector_paused():  # once for all days: after each it would walk the register
            last[since, until] = tuple(changes(meaning, since, until))
    return last[since, until]


def timeline(
    book: Register,
    *,
    since: date | str = "2018-05-25",
    until: date | str = "2100-01-01",
    findings: bool = False,
    **words: Unpack[Words],
) -> Answer[Change]:
    """The days on which the legal position of the register changes, past and known to come, and why.

    Args:
        book: The register.
        since: The first day to look at; left out, that on which the GDPR came to apply.
        until: The last day to look at.
        findings: Whether the findings that come, change and go on each of those days are told too. The register is
            checked twice for each day, of too many days for the nearest; a note says for how many.
        **words: What narrows the question: see `Words`.

    Raises:
        UnknownWord, UnknownRecord, BadCall: a word of the question means nothing; the message offers the nearest.
        DateMissing: no date is given and the register has none of its own.
    """
    given(book).on(words.get("on"))
    question = Question(book, "timeline", words)
    between = law.on(since).day, law.on(until).day
    rows: Iterable[Change] = _changes_between(question.meaning, *between)
    chosen: set[str] | None = None
    if question.asks(*(word for word in words if word != "on")):
        chosen = {activity.id for activity in question.candidates() if question.fits(activity, whole=True) is not NO}
        rows = (row for row in rows if not chosen.isdisjoint(row.activities))
    stale = law.on(law.on(until).day).stale()
    notes = (Note("not_foreseen", {}),) if stale else ()
    if findings:
        rows, note = with_findings(question.meaning, tuple(rows), chosen)
        notes = (*notes, note)
    dated = tuple(rows)
    return Answer(
        asked=question.asked,
        kind=Change,
        rows=dated,
        remarks=(*question.why_empty(dated), *question.remarks(), *notes),
        on=question.day,
        book=book,
    )
