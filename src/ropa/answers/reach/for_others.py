# SPDX-License-Identifier: Apache-2.0
"""What a party does on behalf of others: the record of Art. 30(2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple, Unpack

import attrs

from ropa.answers.note import Note, listed
from ropa.answers.question import NO, Own, Question, Verdict, Words
from ropa.answers.table import Answer
from ropa.answers.wordings import conditions_of, text_of
from ropa.errors import names_offered, shown
from ropa.meaning.duration import runs
from ropa.meaning.engagements import governs_processing
from ropa.model import Activity, ProcessingOnBehalf, Processor
from ropa.refs import key_of
from ropa.register import Register
from ropa.silence import each


@names_offered
class OnBehalfRow(NamedTuple):
    """What a processor does for controllers (GDPR Art. 30(2)), in one activity of theirs or one line of its own record.

    Attributes:
        record: The activity of the controllers, the header that names the processor for no activity in particular, or
            the processor's own line.
        processor: The processor.
        engaged_by: The processor that engaged it (Art. 28(2), (4)); `None` = the controllers did, or not stated.
        controllers: For whom; `None` = not stated.
        processing: What it does, in words; `None` = not stated.
        operations: What it does, as operations; `None` = not stated.
        categories: The data that it has; `None` = not stated, and Art. 30(2) does not ask.
        sub_processors: Whom it engages in turn; `None` = not stated; `()` = nobody.
        transfers: The declared transfers that it makes; `None` = not stated; `()` = none.
        contract: The contract of Art. 28(3); `None` = none named.
        systems: Where it keeps the data; `None` = not stated.
        measures: The security measures of its own record (Art. 30(2)(d)); `None` = not stated.
        since: The first day; `None` = not stated.
        until: The last day; `None` = open, or not stated.
        may: Whether the source hedges.
        when: When it holds; `None` = the source sets no condition.
        certainty: How sure it is that it is one of those asked for.
        source: Where it comes from; `None` = the register gives no source.
    """

    record: str
    processor: str
    engaged_by: str | None
    controllers: tuple[str, ...] | None
    processing: str | None
    operations: tuple[str, ...] | None
    categories: tuple[str, ...] | None
    sub_processors: tuple[str, ...] | None
    transfers: tuple[str, ...] | None
    contract: str | None
    systems: tuple[str, ...] | None
    measures: tuple[str, ...] | None
    since: date | None
    until: date | None
    may: bool
    when: tuple[str, ...] | None
    certainty: str
    source: str | None


def on_behalf(book: Register, processor: str, **words: Unpack[Words]) -> Answer[OnBehalfRow]:
    """What a party does as a processor, for whom, and under which contract (GDPR Art. 28, 30(2)).

    It is put together from the record that the controllers keep and from the lines of the processor's own.

    Args:
        book: The register.
        processor: The processor, by id or name, under any of its names.
        **words: What narrows the question: see `Words`.

    Raises:
        UnknownWord, UnknownRecord, BadCall: a word of the question means nothing; the message offers the nearest.
    """
    question = Question(book, "on_behalf", words, "processor")
    parties = question.vocabulary.parties(processor)
    rows = [*_of_activities(question, parties), *_of_headers(question, parties), *_of_lines(question, parties)]
    answer = question.answer(OnBehalfRow, rows)
    elsewhere = _contracts(question, parties) if any(row.contract is None for row in rows) else ()
    if elsewhere:
        answer = attrs.evolve(
            answer, remarks=(*answer.remarks, Note("contract_elsewhere", {"contracts": listed("contract", elsewhere)}))
        )
    inside = question.asked.removeprefix("on_behalf(").removesuffix(")")
    name = shown(str(getattr(processor, "id", processor)))
    return attrs.evolve(answer, asked=f"on_behalf({', '.join(filter(None, [name, inside]))})")


def _contracts(question: Question, parties: frozenset[str]) -> tuple[str, ...]:
    """The contracts of Art. 28(3) with a processor, wherever the register names them."""
    holders: tuple[Any, ...] = (*question.book.registers.values(), *question.book.activities.values())
    headed = {item.contract for holder in holders for item in each(holder.processors) if item.party in parties}
    return tuple(
        contract.id
        for contract in question.book.contracts.values()
        if contract.id in headed or (governs_processing(contract) and not parties.isdisjoint(each(contract.parties)))
    )


def _of_activities(question: Question, parties: frozenset[str]) -> Iterator[OnBehalfRow]:
    for activity in question.candidates():
        key = key_of("activity", activity.id)
        for place, item in enumerate(each(activity.processors)):
            if item.party in parties and question.holds(item):
                fit = question.fits(activity, _own(item))
                if fit is not NO:
                    controllers = question.meaning.controllers_of(activity)
                    yield _engaged(question, key, f"processors[{place}]", item, controllers, activity, fit)


def _of_headers(question: Question, parties: frozenset[str]) -> Iterator[OnBehalfRow]:
    """What headers say of no activity in particular: possible for each that is asked for."""
    for header in question.headers:
        for place, item in enumerate(each(header.processors)):
            if item.party in parties and question.holds(item):
                fit = question.of_header(header, _own(item))[0]
                if fit is not NO:
                    key = key_of("header", header.id)
                    controllers = each(header.controllers)
                    yield _engaged(question, key, f"processors[{place}]", item, controllers, header, fit)


def _own(item: Processor) -> Own:
    """What an engagement says itself of the parts of a question."""
    return {"categories": item.categories, "subjects": item.subjects, "parties": (item.party,)}


def _engaged(  # noqa: PLR0913, PLR0917 - what a row is made of
    question: Question,
    key: str,
    field: str,
    item: Processor,
    controllers: tuple[str, ...],
    holder: Any,
    fit: Verdict,
) -> OnBehalfRow:
    declared = each(holder.transfers) if isinstance(holder, Activity) else ()
    transfers = tuple(name for name in declared if _exporter(question, name) == item.party)
    engaged = tuple(other.party for other in each(holder.processors) if other.engaged_by == item.party)
    return OnBehalfRow(
        record=key,
        processor=item.party,
        engaged_by=item.engaged_by if isinstance(item.engaged_by, str) else None,
        controllers=controllers or None,
        processing=text_of(item.services),
        operations=each(holder.operations) or None if isinstance(holder, Activity) else None,
        categories=_stated(item.categories),
        sub_processors=engaged or None,
        transfers=transfers or None,
        contract=text_of(item.contract),
        systems=_stated(item.systems),
        measures=None,
        since=_day(item.since),
        until=_day(item.until),
        may=item.may,
        when=conditions_of(item),
        certainty=fit.certainty,
        source=question.source(key, field),
    )


def _exporter(question: Question, transfer: str) -> str | None:
    record = question.book.transfers.get(transfer)
    return record.exporter if record is not None and isinstance(record.exporter, str) else None


def _of_lines(question: Question, parties: frozenset[str]) -> Iterator[OnBehalfRow]:
    """The lines of the processor's own record; no activity and no basis is theirs."""
    if question.asks("activity", "basis"):
        return
    for line in question.book.on_behalf.values():
        key = key_of("on_behalf", line.id)
        fit = _line_fits(question, line, key)
        for processor in each(line.processors):
            if processor in parties and fit is not NO:
                yield OnBehalfRow(
                    record=key,
                    processor=processor,
                    engaged_by=None,
                    controllers=_stated(line.controllers),
                    processing=text_of(line.processing, line.name),
                    operations=_stated(line.operations),
                    categories=_stated(line.categories),
                    sub_processors=_parties(line.sub_processors),
                    transfers=_stated(line.transfers),
                    contract=text_of(line.contract),
                    systems=_stated(line.systems),
                    measures=_measures(line),
                    since=_day(line.valid_from),
                    until=_day(line.valid_to),
                    may=line.may,
                    when=conditions_of(line),
                    certainty=fit.certainty,
                    source=question.source(key),
                )


def _line_fits(question: Question, line: ProcessingOnBehalf, key: str) -> Verdict:
    """How far a line is asked for, by what it says itself."""
    if not question.at_home(key) or (question.day is not None and not runs(line, question.day)):
        return NO
    own = {
        "categories": line.categories,
        "subjects": line.subjects,
        "purposes": None,
        "countries": None,
        "parties": (*each(line.processors), *each(line.controllers), *(each(_parties(line.sub_processors)))),
    }
    return min(question.of_department(line), *(question.of_terms(part, terms) for part, terms in own.items()))


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) else None


def _stated(value: Any) -> tuple[str, ...] | None:
    """Ids as a cell: `None` = not stated, `()` = none."""
    if not isinstance(value, tuple):
        return None
    return value


def _measures(line: ProcessingOnBehalf) -> tuple[str, ...] | None:
    """What the measures of a line are called, or how they are described."""
    if not isinstance(line.measures, tuple):
        return None
    return tuple(name for item in line.measures if (name := text_of(item.measure, item.text)) is not None)


def _parties(items: Any) -> tuple[str, ...] | None:
    return tuple(item.party for item in items) if isinstance(items, tuple) else None
