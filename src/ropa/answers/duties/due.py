# SPDX-License-Identifier: Apache-2.0
"""What falls due: reviews, ends of contracts and lists, legal decisions that end, data that have to be gone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple, Unpack

import attrs

from ropa import law
from ropa.answers.asked_book import flows_of, kept_with
from ropa.answers.duties.calendar import calendar_of
from ropa.answers.note import Note
from ropa.answers.question import NO, Question, Words
from ropa.answers.sentence import sentence
from ropa.answers.sources import sources_of
from ropa.answers.table import Answer
from ropa.errors import LawGap, UnknownWord, names_offered
from ropa.graph import DerivedTransfer
from ropa.law import Decision, TransferTool
from ropa.meaning import Meaning
from ropa.meaning.general.time_limits import time_limits
from ropa.meaning.names import decision_of
from ropa.model import (
    Activity,
    AssessmentKind,
    Bound,
    Certification,
    ContractKind,
    Party,
    ProcessingOnBehalf,
    Processor,
    Retention,
    Transfer,
)
from ropa.model.basis import as_cited
from ropa.model.fields.references import references
from ropa.model.roles import engaged
from ropa.patterns import pattern
from ropa.period import Period
from ropa.refs import key_of
from ropa.register import Register, given
from ropa.silence import each
from ropa.text import every_language

_YEAR_END: Final = pattern(
    r"end of the \w* ?\w* ?year|financial year|calendar year|year[- ]end|regnskabsår|kalenderår|årets udgang|"
    r"udgangen af .*år|regnskapsår|utgangen av .*år",
    re.IGNORECASE,
)
"""Events from which a period runs that are the end of a year."""

_COLLECTION: Final = pattern(
    r"collect|recording|registration|receipt|creat|indsaml|optagel|registrering|modtagel|oprettel|innsaml|opptak|mottak",
    re.IGNORECASE,
)
"""Events from which a period runs that are the collecting of the data."""

_ENDING: Final = pattern(
    r"\b(?:last|end|ends|ended|expir\w*|ceas\w*|clos\w*|terminat\w*|sidste|siste|udløb\w*|utløp\w*)\b|ophør|opphør|afslut|avslutt",
    re.IGNORECASE,
)
"""Events from which a period runs that a processing which has ended has most likely seen."""

_OF_CONTRACTS: Final = {
    ContractKind.PROCESSING: ("GDPR Art. 28(3)",),
    ContractKind.SUB_PROCESSING: ("GDPR Art. 28(4)",),
    ContractKind.JOINT_CONTROLLERS: ("GDPR Art. 26(1)",),
    ContractKind.CLAUSES: ("GDPR Art. 46(2)(c)",),
}
"""What asks for a contract of a kind."""

_MONTHS: Final = 12


@names_offered
class Due(NamedTuple):
    """One thing that falls due on a day.

    Attributes:
        day: The day.
        state: `overdue` = before the day asked about; `due` = on it, or later.
        what: `review`, `assessment`, `contract`, `listing`, `processing-ends`, `engagement-ends`, `waiver`, `decision`,
            `tool`, `deletion`.
        record: The record, as `activities/app-analytics`; of a decision or tool, its id in the law table.
        activities: The activities that it touches; `()` = none is known to.
        certainty: `stated` = the day stands in the register or the law table; `possible` = it follows from what they
            say only if what they do not say is so.
        reason: What is to be done, and why.
        law: What to cite.
        sources: Where the register has it from.
    """

    day: date
    state: str
    what: str
    record: str
    activities: tuple[str, ...]
    certainty: str
    reason: str
    law: tuple[str, ...]
    sources: tuple[str, ...]


def due(meaning: Meaning) -> tuple[Due, ...]:
    """All that falls due, as it is known on the day of the meaning, the first first."""
    items = (
        *_reviews(meaning),
        *_contracts(meaning),
        *_listings(meaning),
        *_ends(meaning),
        *_waivers(meaning),
        *_decisions(meaning),
        *_deletions(meaning),
    )
    return tuple(sorted(items, key=lambda item: (item.day, item.what, item.record, item.certainty)))


def after(day: date, period: Period) -> date | None:
    """The day on which a period that began on *day* is over; `None` where it lies beyond the calendar.

    The last day of a shorter month stands for a day that it has not: one month from 31 January ends in February.
    """
    months = day.month - 1 + period.months
    year, month = day.year + months // _MONTHS, months % _MONTHS + 1
    try:
        last = (date(year + month // _MONTHS, month % _MONTHS + 1, 1) - timedelta(days=1)).day
        return date(year, month, min(day.day, last)) + timedelta(days=period.days)
    except (ValueError, OverflowError):
        return None


def _due(  # noqa: PLR0913, PLR0917 - what a row is made of
    meaning: Meaning,
    day: date,
    what: str,
    record: str,
    reason: str,
    cites: tuple[str, ...],
    *,
    activities: Iterable[str] = (),
    certainty: str = "stated",
    sources: tuple[str, ...] = (),
) -> Due:
    return Due(
        day=day,
        state="overdue" if day < meaning.on else "due",
        what=what,
        record=record,
        activities=tuple(dict.fromkeys(activities)),
        certainty=certainty,
        reason=reason,
        law=cites,
        sources=sources,
    )


# -- what the register says --------------------------------------------------------------------------------------------


def _reviews(meaning: Meaning) -> Iterator[Due]:
    lines: tuple[tuple[str, Activity | ProcessingOnBehalf], ...] = meaning.lines
    for key, line in lines:
        if isinstance(line.next_review, date):
            own = (line.id,) if isinstance(line, Activity) else ()
            yield _due(
                meaning,
                line.next_review,
                "review",
                key,
                sentence("due.review"),
                ("GDPR Art. 5(2)", "GDPR Art. 24(1)"),
                activities=own,
                sources=sources_of(line),
            )
    for assessment in meaning.book.assessments.values():
        if isinstance(assessment.next_review, date):
            key = key_of("assessment", assessment.id)
            yield _due(
                meaning,
                assessment.next_review,
                "assessment",
                key,
                sentence("due.assessment"),
                ("GDPR Art. 35(11)",) if assessment.kind in {None, AssessmentKind.DPIA} else ("GDPR Art. 5(2)",),
                activities=_leaning_on(meaning, "assessment", assessment.id),
                sources=sources_of(assessment),
            )


def _contracts(meaning: Meaning) -> Iterator[Due]:
    for contract in meaning.book.contracts.values():
        if isinstance(contract.valid_to, date):
            key = key_of("contract", contract.id)
            kind = contract.kind if isinstance(contract.kind, ContractKind) else ContractKind.OTHER
            yield _due(
                meaning,
                contract.valid_to,
                "contract",
                key,
                sentence("due.contract"),
                _OF_CONTRACTS.get(kind, ()),
                activities=_leaning_on(meaning, "contract", contract.id),
                sources=sources_of(contract),
            )


def _listings(meaning: Meaning) -> Iterator[Due]:
    for party in meaning.book.parties.values():
        places: dict[str, list[Certification]] = {}
        for place in each(party.certifications):
            places.setdefault(place.scheme, []).append(place)
        for scheme, listed in places.items():
            yield from _listing(meaning, party, scheme, listed)


def _listing(meaning: Meaning, party: Party, scheme: str, listed: list[Certification]) -> Iterator[Due]:
    """The end of a place on a list: the last that is stated; else the day on which it has to be renewed."""
    key = key_of("party", party.id)
    activities = tuple(engagement.line.partition("/")[2] for engagement in meaning.uses.get(party.id, ()))
    activities = tuple(filter(None, activities))
    ends = [place.until for place in listed if isinstance(place.until, date)]
    cites = tuple(filter(None, [_citation(scheme, meaning.on)])) or ("GDPR Art. 42(7)",)
    source = sources_of(*listed, party)
    if ends and all(isinstance(place.until, date) for place in listed):
        reason = sentence("due.listing", scheme=scheme)
        yield _due(meaning, max(ends), "listing", key, reason, cites, activities=activities, sources=source)
        return
    decision = decision_of(scheme, meaning.on)
    looked = [day for place in listed for day in (place.since, place.checked) if isinstance(day, date)]
    if decision is not None and decision.listing_days is not None and looked:
        again = max(looked) + timedelta(days=decision.listing_days)
        yield _due(
            meaning,
            again,
            "listing",
            key,
            sentence("due.listing_renewal", scheme=scheme),
            cites,
            activities=activities,
            certainty="possible",
            sources=source,
        )


def _citation(scheme: str, day: date) -> str:
    decision = decision_of(scheme, day)
    return decision.citation if decision is not None else ""


def _ends(meaning: Meaning) -> Iterator[Due]:
    for key, activity in meaning.activities:
        if isinstance(activity.valid_to, date):
            reason, cites = sentence("due.processing_ends"), ("GDPR Art. 5(1)(e)",)
            yield _due(
                meaning,
                activity.valid_to,
                "processing-ends",
                key,
                reason,
                cites,
                activities=(activity.id,),
                sources=sources_of(activity),
            )
    for activity in meaning.book.activities.values():
        yield from _engagements_end(meaning, activity)


def _engagements_end(meaning: Meaning, activity: Activity) -> Iterator[Due]:
    for item in engaged(activity):
        if isinstance(item.until, date):
            processor = isinstance(item, Processor)
            yield _due(
                meaning,
                item.until,
                "engagement-ends",
                key_of("party", item.party),
                sentence("due.processor_ends" if processor else "due.recipient_ends"),
                ("GDPR Art. 28(3)(g)",) if processor else (),
                activities=(activity.id,),
                sources=sources_of(item, activity),
            )


def _waivers(meaning: Meaning) -> Iterator[Due]:
    for waiver in meaning.book.waivers.values():
        if isinstance(waiver.until, date):
            key = key_of("waiver", waiver.id)
            reason = sentence("due.waiver", code=waiver.code)
            yield _due(meaning, waiver.until, "waiver", key, reason, ("GDPR Art. 5(2)",), sources=sources_of(waiver))


def _leaning_on(meaning: Meaning, kind: str, record_id: str) -> tuple[str, ...]:
    """The activities that refer to a record: in any part of them, or through a declared transfer that they name."""
    transfers = {transfer.id for transfer in meaning.book.transfers.values() if _refers(transfer, kind, record_id)}
    return tuple(
        activity.id
        for _, activity in meaning.activities
        if _refers(activity, kind, record_id) or not transfers.isdisjoint(each(activity.transfers))
    )


def _refers(record: Activity | Transfer, kind: str, record_id: str) -> bool:
    return any((of, target) == (kind, record_id) for _, of, target in references(record))


# -- what the law knows to end -----------------------------------------------------------------------------------------


def _decisions(meaning: Meaning) -> Iterator[Due]:
    """Decisions and tools on which transfers rest on the day, and of which an end is known."""
    try:
        transfers = flows_of(meaning).transfers(meaning.on)
    except LawGap:
        return
    resting: dict[str, tuple[Decision | TransferTool, list[DerivedTransfer]]] = {}
    for transfer in transfers:
        for ground in _grounds(transfer, meaning.on):
            resting.setdefault(ground.id, (ground, []))[1].append(transfer)
    for ground, leaning in resting.values():
        if ground.until is None or ground.until < meaning.on:
            continue
        activities = [activity for transfer in leaning for activity in transfer.activities]
        if isinstance(ground, Decision):
            name, cite = ground.name, ground.citation
        else:
            name, cite = ground.label, ground.source
        ends = ground.ended_by if isinstance(ground, Decision) else ""
        yield _due(
            meaning,
            ground.until,
            "decision" if isinstance(ground, Decision) else "tool",
            ground.id,
            sentence("due.decision_by" if ends else "due.decision", name=name, number=str(len(leaning)), how=ends),
            (cite,),
            activities=activities,
            certainty="stated" if any(transfer.certainty == "stated" for transfer in leaning) else "possible",
        )


def _grounds(transfer: DerivedTransfer, day: date) -> Iterator[Decision | TransferTool]:
    """The rows of law on which a transfer rests on the day."""
    if transfer.adequacy is not None:
        yield transfer.adequacy
    for standing in transfer.safeguards:
        if not standing.carries:
            continue
        decision = decision_of(standing.safeguard.decision, day)
        if decision is not None:
            yield decision
        elif standing.safeguard.tool == "adequacy" and transfer.country is not None:
            yield from law.on(day).adequacy(transfer.country).standing
        elif standing.safeguard.tool:
            try:
                yield law.on(day).transfer_tool(standing.safeguard.tool).tool
            except UnknownWord:
                continue


# -- when data have to be gone -----------------------------------------------------------------------------------------


def _deletions(meaning: Meaning) -> Iterator[Due]:
    """The day by which the last data of a processing that ends, or has ended, are over their time limit."""
    for activity in meaning.book.activities.values():
        if not isinstance(activity.valid_to, date):
            continue
        for limit in time_limits(meaning, activity):
            retention = limit.retention
            last = _last_day(activity.valid_to, retention)
            if last is not None:
                day, certainty, key = last
                yield _due(
                    meaning,
                    day,
                    "deletion",
                    key_of("activity", activity.id),
                    sentence(key, period=retention.keep, last=activity.valid_to, starts=retention.starts or ""),
                    ("GDPR Art. 5(1)(e)", "GDPR Art. 17(1)(a)", *as_cited(retention.law)),
                    activities=(activity.id,),
                    certainty=certainty if limit.sure else "possible",
                    sources=sources_of(retention, limit.holder),
                )


def _last_day(end: date, retention: Retention) -> tuple[date, str, str] | None:
    """When the period of the last data is over, how sure that is, and why; `None` = it cannot be worked out."""
    if not isinstance(retention.keep, Period) or retention.bound is Bound.MINIMUM:
        return None
    wordings = " ".join(every_language(retention.starts or ""))
    at_year_end = bool(_YEAR_END.search(wordings))
    begins = date(end.year, 12, 31) if at_year_end else end
    last: date | None = after(begins, retention.keep)
    if last is not None and isinstance(retention.backup, Period):
        last = after(last, retention.backup)
    if last is None:
        return None
    if at_year_end:
        return last, "possible", "due.deletion_year"
    if retention.starts is None:
        return last, "possible", "due.deletion_no_start"
    if _COLLECTION.search(wordings):
        return last, "possible" if retention.may else "stated", "due.deletion"
    return (last, "possible", "due.deletion_event") if _ENDING.search(wordings) else None


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Schedule(Answer[Due]):
    """What falls due, as a table; `to_ics` gives it to a calendar."""

    def to_ics(self, lang: str = "en") -> bytes:
        """The rows as all-day events of a calendar (iCalendar, RFC 5545); the same question gives the same bytes.

        Args:
            lang: The language.

        Raises:
            ImportError: icalendar is not installed (`pip install icalendar`).
            UnknownWord: ropa does not speak the language.
        """
        return calendar_of(self.rows, self.book, self.on, lang, "schedule")


def schedule(book: Register, **words: Unpack[Words]) -> Schedule:
    """What falls due, the first first: reviews, ends of contracts and lists, legal decisions that end, deletions.

    A day that is worked out and does not stand in the register is possible, and its row says from what it was counted.

    Args:
        book: The register.
        **words: What narrows the question: see `Words`.

    Raises:
        UnknownWord, UnknownRecord, BadCall: a word of the question means nothing; the message offers the nearest.
        DateMissing: no date is given and the register has none of its own.
    """
    given(book).on(words.get("on"))
    question = Question(book, "schedule", words)
    narrowed = question.asks(*(word for word in words if word != "on"))
    chosen = {activity.id for activity in question.candidates() if question.fits(activity, whole=True) is not NO}
    items = kept_with(question.meaning, "due", lambda: due(question.meaning))
    rows = [item for item in items if not narrowed or not chosen.isdisjoint(item.activities)]
    unread = [activity.id for activity in question.activities if activity.next_review is None]
    notes = (Note("no_review", {"number": len(unread)}),) if unread else ()
    return Schedule(
        asked=question.asked,
        kind=Due,
        rows=tuple(rows),
        remarks=(*question.why_empty(rows), *question.remarks(), *notes),
        on=question.day,
        book=book,
    )
