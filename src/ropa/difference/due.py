# SPDX-License-Identifier: Apache-2.0
"""What is due because of a change: who has to be told, what has to be settled, and by which day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import attrs

from ropa.answers.duties.calendar import calendar_of
from ropa.answers.note import Note
from ropa.answers.sentence import joined, sentence
from ropa.answers.table import Answer
from ropa.difference.consequences import Consequence
from ropa.difference.facts import Fact
from ropa.difference.naming import name_of_fact
from ropa.difference.side import Side
from ropa.labels import heading, languages_of_theme
from ropa.model import (
    Activity,
    AssessmentKind,
    Authorisation,
    Contract,
    ContractKind,
    Header,
    ProcessingOnBehalf,
    Processor,
    SourceKind,
)
from ropa.model.roles import engaged
from ropa.refs import split_key
from ropa.silence import each
from ropa.text import BuiltInText, Text

if TYPE_CHECKING:
    from ropa.difference.compared import Compared

ONE_DAY: Final = timedelta(days=1)


class Duty(NamedTuple):
    """One thing that a change makes due.

    Attributes:
        day: The last day on which it is in time; `None` = the record has no date to count from.
        state: `overdue` = that day is before the day asked about; `due` = it is on it, or later; `undated`.
        what: `notice`, `objection`, `authorisation`, `inform`, `dpia`, `tia`, `contract`, ...
        record: The record that changed, as `activities/app-analytics`.
        parties: Who is to be told, or whom it is about; `()` = nobody is named.
        certainty: `stated` = the day follows from what the record states; `possible` = only if what it does not state
            is so; `not-stated` = there is none.
        reason: What is to be done, and what it is counted from.
        law: What to cite.
    """

    day: date | None
    state: str
    what: str
    record: str
    parties: tuple[str, ...]
    certainty: str
    reason: str
    law: tuple[str, ...]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Duties(Answer[Duty]):
    """What is due because of a change, as a table; `to_ics` gives those with a day to a calendar."""

    def to_ics(self, lang: str = "en") -> bytes:
        """The rows that have a day as all-day events of a calendar (iCalendar, RFC 5545).

        Args:
            lang: The language.

        Raises:
            ImportError: icalendar is not installed (`pip install icalendar`).
            UnknownWord: ropa does not speak the language.
        """
        return calendar_of(self.rows, self.book, self.on, lang, "change")


def duties_of(changes: Compared) -> Duties:
    """What is due because of the changes, the first first, what has no day last."""
    rows = sorted(_Working(changes).duties(), key=_order)
    undated = sum(1 for row in rows if row.day is None)
    notes = [Note("change_undated", {"number": undated})] if undated else []
    if changes.on is None:
        notes.append(Note("change_no_day", {}))
    return Duties(
        asked="diff(old, new).due()",
        kind=Duty,
        rows=tuple(rows),
        remarks=tuple(notes),
        on=changes.on,
        book=changes.new,
    )


def _order(row: Duty) -> tuple[Any, ...]:
    return (row.day is None, row.day or date.max, DUTIES.index(row.what), row.record, row.parties)


DUTIES: Final = (
    "notice", "authorisation", "objection", "instruction", "ground", "tia", "consult", "consent", "condition",
    "compatible", "dpia", "inform", "inform_all", "lia", "human", "parental", "limit", "measure", "agreement",
    "flow_down", "contract_terms", "arrangement", "authority", "tia_again", "rights", "return", "erase",
)  # fmt: skip
"""Every kind of duty, the most pressing first."""

LAW: Final[Mapping[str, tuple[str, ...]]] = {
    "notice": ("GDPR Art. 28(2)",),
    "authorisation": ("GDPR Art. 28(2)",),
    "objection": ("GDPR Art. 28(2)",),
    "instruction": ("GDPR Art. 28(3)(a)", "GDPR Art. 29"),
    "ground": ("GDPR Art. 44", "GDPR Art. 46(1)", "GDPR Art. 49"),
    "tia": ("GDPR Art. 46(1)", "CJEU C-311/18, para. 134"),
    "tia_again": ("GDPR Art. 46(1)", "CJEU C-311/18, para. 134"),
    "consult": ("GDPR Art. 36(1)",),
    "consent": ("GDPR Art. 6(1)(a)", "GDPR Art. 7(3)", "EDPB Guidelines 05/2020, paras 121-123"),
    "condition": ("GDPR Art. 9(2)", "GDPR Art. 10"),
    "compatible": ("GDPR Art. 5(1)(b)", "GDPR Art. 6(4)"),
    "lia": ("GDPR Art. 6(1)(f)", "GDPR Art. 5(2)"),
    "human": ("GDPR Art. 22(3)",),
    "parental": ("GDPR Art. 8(1)", "GDPR Art. 8(2)"),
    "limit": ("GDPR Art. 5(1)(e)", "GDPR Art. 30(1)(f)"),
    "measure": ("GDPR Art. 32(1)",),
    "agreement": ("GDPR Art. 28(3)",),
    "flow_down": ("GDPR Art. 28(4)",),
    "contract_terms": ("GDPR Art. 28(2)", "GDPR Art. 28(3)"),
    "arrangement": ("GDPR Art. 26(1)", "GDPR Art. 26(2)"),
    "authority": ("GDPR Art. 37(7)", "GDPR Art. 13(1)(b)"),
    "inform_all": ("GDPR Art. 13(1)(a)", "GDPR Art. 13(2)(d)", "GDPR Art. 14"),
    "rights": ("GDPR Art. 12(2)",),
    "return": ("GDPR Art. 28(3)(g)",),
    "erase": ("GDPR Art. 5(1)(e)", "GDPR Art. 17(1)(a)"),
}
"""What is cited for a duty; that to inform and to assess is cited by what it is about."""


class _Working:
    """Goes through the consequences of a change, record by record."""

    def __init__(self, changes: Compared) -> None:
        self.old, self.new = changes.sides
        self.on = changes.on
        self._engaged: dict[int, dict[str, list[Any]]] = {}
        self._by_duty: dict[tuple[str, str], list[Consequence]] = {}
        for consequence in changes.consequences:
            for duty in consequence.rule.duties:
                self._by_duty.setdefault((duty, consequence.record), []).append(consequence)

    def duties(self) -> Iterator[Duty]:
        for (duty, record), every_cause in self._by_duty.items():
            causes = [cause for cause in every_cause if not (duty in _OF_CHANGED_LINES and cause.anew and cause.fact)]
            if not causes:
                continue
            special = _SPECIAL.get(duty)
            if special is not None:
                yield from special(self, record, causes)
            else:
                yield self.duty(duty, record, self.about(causes), day=self.first_day(record, causes))

    def duty(  # noqa: PLR0913 - what a row is made of
        self,
        what: str,
        record: str,
        reason: str,
        *,
        day: date | None = None,
        parties: Iterable[str] = (),
        law: tuple[str, ...] = (),
        certainty: str = "stated",
    ) -> Duty:
        state = "undated" if day is None else "overdue" if self.on is not None and day < self.on else "due"
        return Duty(
            day=day,
            state=state,
            what=what,
            record=record,
            parties=tuple(dict.fromkeys(parties)),
            certainty="not-stated" if day is None else certainty,
            reason=reason,
            law=law or LAW[what],
        )

    # -- the records behind them ---------------------------------------------------------------------------------------

    def record(self, key: str, *, earlier: bool = False) -> Any:
        split = split_key(key)
        side = self.old if earlier else self.new
        return side.book.records(split[0]).get(split[1]) if split is not None else None

    def engagements(self, record: Any, party: Any) -> Iterator[Any]:
        """What a record says of a party that it engages."""
        if isinstance(record, Activity | Header):
            items: tuple[Any, ...] = engaged(record)
        elif isinstance(record, ProcessingOnBehalf):
            items = each(record.sub_processors)
        else:
            items = ()
        engaged_there = self._engaged.get(id(record))
        if engaged_there is None:
            engaged_there = self._engaged[id(record)] = {}
            for item in items:
                engaged_there.setdefault(self.new.known_as("party", item.party), []).append(item)
        return iter(engaged_there.get(party, ()))

    def start(self, record: Any, fact: Fact | None) -> date | None:
        """The day from which a fact holds: that of the engagement, else that of the line."""
        if fact is not None and fact.kind == "party":
            days = [item.since for item in self.engagements(record, fact.value) if isinstance(item.since, date)]
            if days:
                return min(days)
        begins = getattr(record, "valid_from", None)
        return begins if isinstance(begins, date) else None

    def first_day(self, record: str, causes: Iterable[Consequence]) -> date | None:
        """The first day from which one of the facts holds."""
        line = self.record(record)
        new_line = self.record(record, earlier=True) is None
        days = [
            day
            for cause in causes
            if (cause.fact is not None and cause.fact.kind == "party") or new_line
            if (day := self.start(line, cause.fact)) is not None
        ]
        return min(days, default=None)

    def about(self, causes: Iterable[Consequence]) -> Text:
        """What changed, field by field: `Recipients: The post. Purposes: Marketing.`; empty for the record itself."""
        fields: dict[str, dict[Any, Fact]] = {}
        for cause in causes:
            if cause.fact is not None and cause.fact.kind not in {"own", "word"}:
                in_purpose = cause.fact.kind == "article" and cause.fact.field == "purposes"
                field = "bases" if in_purpose else cause.fact.field
                fields.setdefault(field, {})[cause.fact.value] = cause.fact
            elif cause.fact is not None:
                fields.setdefault(cause.fact.field, {})
        return joined(
            *(
                _without_two_stops(
                    "changes.about" if facts else "changes.about_field",
                    field=sentence_of_field(field),
                    values=tuple(named(self, fact) for fact in facts.values()),
                )
                for field, facts in fields.items()
            )
        )


_OF_CHANGED_LINES: Final = frozenset({"compatible", "inform"})
"""Duties for which the parts of a line that is new as a whole are no causes of their own: the new line is."""


def _without_two_stops(key: str, **values: Any) -> Text:
    """A sentence, once stopped, whose last word may have a stop of its own: `Statsy Inc.` is one."""
    made = sentence(key, **values)
    stopped = ((lang, f"{text.removesuffix('..')}." if text.endswith("..") else text) for lang, text in made.items())
    return BuiltInText(dict(stopped))


def sentence_of_field(field: str) -> Text:
    """What a field is called, in every language."""
    return BuiltInText({lang: heading(f"field.{field}", lang) for lang in languages_of_theme("changes")})


def named(working: _Working, fact: Fact) -> Text:
    """What a fact is called, in every language."""
    return name_of_fact(working.old, working.new, fact)


# -- notices of sub-processors (Art. 28(2)) ----------------------------------------------------------------------------


def _notices(working: _Working, record: str, causes: list[Consequence]) -> Iterator[Duty]:
    line = working.record(record)
    for cause in causes:
        party = cause.fact.value if cause.fact is not None else ""
        start = working.start(line, cause.fact)
        for customer in _customers(working.new, line) or ("",):
            contract = _contract_with(working.new, line, customer)
            yield from _notice(working, record, customer, party, start, contract)


def _customers(side: Side, line: Any) -> tuple[str, ...]:
    """On whose behalf: as the line says, else the header of its record."""
    if isinstance(line, Header):
        return each(line.processors_of)
    own = each(line.controllers)
    return own or tuple(
        dict.fromkeys(party for _, header in side.meaning.headers_of(line) for party in each(header.processors_of))
    )


def _contract_with(side: Side, line: Any, customer: str) -> Contract | None:
    """The contract of Art. 28(3) with a controller: the line's own if it binds it, else one that names it."""
    contracts = side.book.contracts
    of_customer = side.contracts_of.get(customer, ())
    own = contracts.get(line.contract) if isinstance(getattr(line, "contract", None), str) else None
    if own is not None and (not each(own.parties) or customer in each(own.parties) or not customer):
        return own
    processors = set(each(line.processors)) if isinstance(line, ProcessingOnBehalf) else set()
    fitting = [
        contract
        for contract in of_customer
        if contract.kind in {ContractKind.PROCESSING, None}
        and (not processors or processors & set(each(contract.parties)))
    ]
    return fitting[0] if len(fitting) == 1 else None


def _notice(  # noqa: PLR0913, PLR0917 - what a notice is made of
    working: _Working, record: str, customer: str, party: str, start: date | None, contract: Contract | None
) -> Iterator[Duty]:
    values = {
        "party": name(working, "party", party),
        "customer": name(working, "party", customer) if customer else sentence("changes.the_controllers"),
        "start": start,
    }
    to = (customer,) if customer else ()
    allowed = contract.sub_processors if contract is not None else None
    if allowed in {Authorisation.SPECIFIC, Authorisation.NONE}:
        key = "changes.notice.specific" if allowed is Authorisation.SPECIFIC else "changes.notice.forbidden"
        day = start - ONE_DAY if start is not None else None
        reason = joined(sentence(key, **values), sentence("changes.notice.start", **values) if start else "")
        yield working.duty("authorisation", record, reason, day=day, parties=to)
        return
    days = contract.notice_days if contract is not None and isinstance(contract.notice_days, int) else None
    object_within = contract.objection_days if contract is not None else None
    object_within = object_within if isinstance(object_within, int) else None
    last = _minus(start, days) if start is not None and days is not None else None
    parts: list[str] = [sentence("changes.notice.general" if allowed else "changes.notice.not_stated", **values)]
    if start is not None:
        parts.append(sentence("changes.notice.start", **values))
    parts.append(
        sentence("changes.notice.days", days=days) if days is not None else sentence("changes.notice.no_days", **values)
    )
    parts.extend(_if_told_today(working, start, days))
    if object_within is not None:
        parts.append(sentence("changes.notice.object", days=object_within))
    yield working.duty("notice", record, joined(*parts), day=last, parties=to)
    if last is not None and object_within is not None:
        ends = _plus(last, object_within)
        reason = sentence("changes.notice.objection", told=last, days=object_within, **values)
        yield working.duty("objection", record, reason, day=ends, parties=to, certainty="possible")


def _if_told_today(working: _Working, start: date | None, days: int | None) -> Iterator[str]:
    """When it may begin if the notice goes out on the day asked about, where that is later than it begins."""
    earliest = _plus(working.on, days) if working.on is not None and days is not None else None
    if earliest is not None and (start is None or earliest > start):
        key = "changes.notice.earliest" if start is None else "changes.notice.late"
        yield sentence(key, today=working.on, earliest=earliest)


def _plus(day: date | None, days: int) -> date | None:
    """A day so many days later; `None` where it lies beyond the calendar."""
    try:
        return day + timedelta(days=days) if day is not None else None
    except OverflowError:
        return None


def _minus(day: date, days: int) -> date | None:
    return _plus(day, -days)


def name(working: _Working, kind: str, record_id: str) -> Text:
    """What a record is called, in every language."""
    return named(working, Fact(kind, record_id, ""))


def _objections(working: _Working, record: str, causes: list[Consequence]) -> Iterator[Duty]:
    """What a controller may object to: a processor of its own has engaged another."""
    line = working.record(record)
    for cause in causes:
        party = cause.fact.value if cause.fact is not None else ""
        for item in working.engagements(line, party):
            if not isinstance(item, Processor) or not isinstance(item.engaged_by, str):
                continue
            contract = _contract_of(working.new, line, item.engaged_by)
            notice = contract.notice_days if contract is not None else None
            within = contract.objection_days if contract is not None else None
            start = item.since if isinstance(item.since, date) else None
            day = None
            if start is not None and isinstance(notice, int) and isinstance(within, int):
                announced = _minus(start, notice)
                day = _plus(announced, within)
            reason = joined(
                sentence(
                    "changes.notice.received",
                    processor=name(working, "party", item.engaged_by),
                    party=name(working, "party", party),
                ),
                sentence("changes.notice.start", start=start) if start is not None else "",
                sentence("changes.notice.object", days=within) if isinstance(within, int) else "",
            )
            yield working.duty("objection", record, reason, day=day, parties=(item.engaged_by,), certainty="possible")


def _contract_of(side: Side, line: Any, processor: str) -> Contract | None:
    """The contract by which a controller has engaged a processor."""
    for item in each(line.processors):
        if item.party == processor and isinstance(item.contract, str):
            return side.book.contracts.get(item.contract)
    fitting = [
        contract
        for contract in side.contracts_of.get(processor, ())
        if contract.kind in {ContractKind.PROCESSING, None}
    ]
    return fitting[0] if len(fitting) == 1 else None


# -- information, assessments, contracts, erasure ----------------------------------------------------------------------


def _inform(working: _Working, record: str, causes: list[Consequence]) -> Iterator[Duty]:
    """Art. 13 and 14, by where the data come from; before a new purpose is pursued (Art. 13(3), 14(4))."""
    line = working.record(record)
    if isinstance(line, Activity) and line.status in {"draft", "ended"}:
        return
    origins = {origin.kind for data in each(getattr(line, "data", None)) for origin in each(data.origins)}
    from_person = not origins or bool(origins & {SourceKind.DATA_SUBJECT, SourceKind.OBSERVED, None})
    from_others = not origins or bool(origins - {SourceKind.DATA_SUBJECT, SourceKind.OBSERVED})
    keys = {cause.rule.key for cause in causes}
    law = []
    if from_person:
        law.append("GDPR Art. 13(3)" if "purpose" in keys else "GDPR Art. 13")
    if from_others:
        law.append("GDPR Art. 14(4)" if "purpose" in keys else "GDPR Art. 14")
    law.append("WP 260 rev.01, paras 29-31")
    parts: list[str] = [sentence("changes.new_activity") if "activity" in keys else working.about(causes)]
    if keys & {"purpose", "activity"}:
        parts.append(sentence("changes.inform.before"))
    if "origin" in keys or ("activity" in keys and not from_person):
        parts.append(sentence("changes.inform.month"))
    day = working.first_day(record, causes)
    yield working.duty("inform", record, joined(*parts), day=day, law=tuple(law))


def _dpia(working: _Working, record: str, causes: list[Consequence]) -> Iterator[Duty]:
    line = working.record(record)
    if not isinstance(line, Activity) or line.status == "ended":
        return
    assessments = [
        assessment
        for assessment in each(line.assessments)
        if (stated := working.new.book.assessments.get(assessment)) is not None
        and stated.kind in {AssessmentKind.DPIA, None}
    ]
    keys = {cause.rule.key for cause in causes}
    about = working.about(cause for cause in causes if cause.fact is not None)
    day = working.first_day(record, [cause for cause in causes if cause.rule.key == "activity"])
    if assessments and keys != {"activity"}:
        names = tuple(name(working, "assessment", assessment) for assessment in assessments)
        reason = joined(sentence("changes.dpia.again", names=names), about)
        yield working.duty("dpia", record, reason, day=day, law=("GDPR Art. 35(11)",))
    elif not assessments:
        reason = joined(sentence("changes.dpia.asked"), about)
        yield working.duty("dpia", record, reason, day=day, law=("GDPR Art. 35(1)", "GDPR Art. 35(3)"))


def _tia(working: _Working, record: str, causes: list[Consequence]) -> Iterator[Duty]:
    """For transfers on a tool of Art. 46 whose assessment the record does not name; none where adequacy covers them."""
    values = {cause.fact.value for cause in causes if cause.fact is not None}
    known_as = working.new.known_as
    for transfer in working.new.transfers_of.get(record, ()):
        ends = (known_as("party", transfer.importer) if transfer.importer else "", transfer.country)
        if values.isdisjoint({ends, transfer.country}) or transfer.status == "adequate":
            continue
        standing = [safeguard for safeguard in transfer.safeguards if safeguard.carries]
        on_adequacy = any(
            safeguard.safeguard.decision or safeguard.safeguard.tool == "adequacy" for safeguard in standing
        )
        assessed = any(safeguard.safeguard.assessment is not None for safeguard in standing)
        exempt = any((safeguard.safeguard.tool or "").startswith("49") for safeguard in standing)
        if on_adequacy or assessed or exempt:
            continue
        importer = name(working, "party", transfer.importer) if transfer.importer else sentence("changes.somebody")
        reason = sentence("changes.tia.needed", importer=importer, country=transfer.country)
        start = working.start(working.record(record), Fact("party", transfer.importer, ""))
        day = start - ONE_DAY if start is not None else None
        parties = (transfer.importer,) if transfer.importer else ()
        yield working.duty("tia", record, reason, day=day, parties=parties)


def _contract(working: _Working, record: str, causes: list[Consequence]) -> Iterator[Duty]:
    """A contract of Art. 28(3) where the record names none."""
    line = working.record(record)
    for cause in causes:
        fact = cause.fact
        if fact is None and isinstance(getattr(line, "contract", None), str):
            continue
        if fact is not None and fact.kind == "party" and cause.rule.fact != "contract":
            items = list(working.engagements(line, fact.value))
            if items and all(isinstance(getattr(item, "contract", None), str) for item in items):
                continue
            if cause.rule.fact == "customer" and _contract_with(working.new, line, fact.value) is not None:
                continue
        parties = (fact.value,) if fact is not None and fact.kind == "party" else ()
        day = working.start(line, fact)
        yield working.duty(
            "agreement", record, working.about([cause]), day=day - ONE_DAY if day is not None else None, parties=parties
        )


def _flow_down(working: _Working, record: str, causes: list[Consequence]) -> Iterator[Duty]:
    line = working.record(record)
    for cause in causes:
        party = cause.fact.value if cause.fact is not None else ""
        items = list(working.engagements(line, party))
        if items and all(isinstance(getattr(item, "contract", None), str) for item in items):
            continue
        day = working.start(line, cause.fact)
        yield working.duty(
            "flow_down",
            record,
            working.about([cause]),
            day=day - ONE_DAY if day is not None else None,
            parties=(party,),
        )


def _erase(working: _Working, record: str, causes: list[Consequence]) -> Iterator[Duty]:
    """Erasure of what is no longer needed, and word of it to each recipient (Art. 19)."""
    before = working.record(record, earlier=True)
    after = working.record(record)
    if any(cause.rule.key == "retention" for cause in causes) and len({cause.rule.key for cause in causes}) == 1:
        return
    receivers = tuple(dict.fromkeys(item.party for item in engaged(before))) if isinstance(before, Activity) else ()
    ended = getattr(after, "valid_to", None)
    law = (*LAW["erase"], "GDPR Art. 19") if receivers else LAW["erase"]
    parts: list[str] = [working.about(causes)]
    if receivers:
        parts.append(
            sentence("changes.erase.told", parties=tuple(name(working, "party", party) for party in receivers))
        )
    yield working.duty(
        "erase", record, joined(*parts), day=ended if isinstance(ended, date) else None, parties=receivers, law=law,
        certainty="possible",
    )  # fmt: skip


def _return(working: _Working, record: str, causes: list[Consequence]) -> Iterator[Duty]:
    before, after = working.record(record, earlier=True), working.record(record)
    for cause in causes:
        party = cause.fact.value if cause.fact is not None and cause.fact.kind == "party" else None
        ends = [
            item.until
            for line in (before, after)
            for item in (working.engagements(line, party) if line is not None else ())
            if isinstance(item.until, date)
        ]
        ended = getattr(after or before, "valid_to", None)
        day = max(ends) if ends else ended if isinstance(ended, date) else None
        parties = (party,) if party else ()
        yield working.duty("return", record, working.about([cause]), day=day, parties=parties)


def _ground(working: _Working, record: str, causes: list[Consequence]) -> Iterator[Duty]:
    parties = [
        cause.fact.value[0] for cause in causes if cause.fact is not None and isinstance(cause.fact.value, tuple)
    ]
    yield working.duty("ground", record, working.about(causes), parties=filter(None, parties))


def _arrangement(working: _Working, record: str, causes: list[Consequence]) -> Iterator[Duty]:
    """Only where several control together."""
    line = working.record(record)
    joint = isinstance(line, Activity) and len(working.new.meaning.controllers_of(line)) > 1
    named_already = isinstance(getattr(line, "arrangement", None), str)
    if joint and not named_already:
        yield working.duty("arrangement", record, working.about(causes), day=working.first_day(record, causes))


def _lia(working: _Working, record: str, causes: list[Consequence]) -> Iterator[Duty]:
    """A balancing of interests, where the record names none."""
    line = working.record(record)
    purposes = (basis for purpose in each(line.purposes) for basis in each(purpose.bases))
    bases = [basis for basis in (*purposes, *each(line.bases)) if basis.article == "6(1)(f)"]
    if any(not (basis.balancing or isinstance(basis.assessment, str)) for basis in bases):
        yield working.duty("lia", record, working.about(causes), day=working.first_day(record, causes))


def _condition(working: _Working, record: str, causes: list[Consequence]) -> Iterator[Duty]:
    """A ground of Art. 9(2) or 10, where the record names none; what is gone asks for none."""
    line = working.record(record)
    if line is not None and not any(condition.article for condition in each(line.special_conditions)):
        yield working.duty("condition", record, working.about(causes), day=working.first_day(record, causes))


_SPECIAL: Final[Mapping[str, Callable[[_Working, str, list[Consequence]], Iterator[Duty]]]] = {
    "notice": _notices,
    "objection": _objections,
    "inform": _inform,
    "dpia": _dpia,
    "tia": _tia,
    "agreement": _contract,
    "flow_down": _flow_down,
    "erase": _erase,
    "return": _return,
    "ground": _ground,
    "arrangement": _arrangement,
    "lia": _lia,
    "condition": _condition,
}
"""Duties that need more than the change to be worded; all others only say what it is about."""
