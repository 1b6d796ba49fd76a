# SPDX-License-Identifier: Apache-2.0
"""Where the data come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple, Unpack

import attrs

from ropa.answers.note import Note
from ropa.answers.question import NO, SILENT, Own, Question, Verdict, Words
from ropa.answers.table import Answer
from ropa.answers.wordings import conditions_of, text_of
from ropa.errors import names_offered
from ropa.model import Activity, Data, DataSource, Flow, SourceKind
from ropa.refs import key_of
from ropa.register import Register
from ropa.silence import NotApplicable, each


@names_offered
class SourceRow(NamedTuple):
    """Where data come from (GDPR Art. 13, 14(2)(f), 15(1)(g)).

    Attributes:
        activity: The activity; `None` = the register says it of none in particular.
        kind: From the `data-subject`, `observed`, from a `party`, `public`, `derived`, from an `other-person`;
            `None` = not stated; `()` = stated to come from nowhere.
        party: The party they come from; `None` = no party, or not stated which.
        categories: The data; `None` = not stated.
        subjects: The data subjects; `None` = not stated.
        required: Whether the person has to provide them (Art. 13(2)(e)); `None` = not stated.
        consequence: What happens if they are not provided; `None` = not stated.
        text: How, in words; `None` = nothing more.
        may: Whether the source hedges.
        when: When it holds; `None` = the source sets no condition.
        certainty: How sure it is that it is stated, and of what was asked for.
        source: The document that says so; `None` = the register gives none.
    """

    activity: str | None
    kind: str | tuple[()] | NotApplicable | None
    party: str | None
    categories: tuple[str, ...] | None
    subjects: tuple[str, ...] | None
    required: str | NotApplicable | None
    consequence: str | None
    text: str | None
    may: bool
    when: tuple[str, ...] | None
    certainty: str
    source: str | None


def sources(book: Register, **words: Unpack[Words]) -> Answer[SourceRow]:
    """Where the data come from (GDPR Art. 13, 14(2)(f), 15(1)(g)), and whether people have to give them.

    Data of which no source is stated have a row that says so, and so has an activity that states no data. *party* asks
    for the party they come from, or a group that it belongs to. What a party sends by a declared flow has a row too;
    one that names no activity is left out where an activity, a department or a legal basis is asked for, and a note
    says so.

    Args:
        book: The register.
        **words: What narrows the question: see `Words`.

    Raises:
        UnknownWord, UnknownRecord, BadCall: a word of the question means nothing; the message offers the nearest.
    """
    question = Question(book, "sources", words)
    activities: Iterable[Activity] = question.candidates("parties")
    if question.asks("party"):
        activities = filter(_may_be_from_a_party, activities)
    rows = chain(source_rows(question, activities), _of_no_data(question))
    silent = [line.id for line in question.activities if line.data is None]
    answer = question.answer(SourceRow, rows, {"data": silent})
    if not question.asks("activity", "department", "basis"):
        return answer
    untied = [flow for flow, _, activity in _incoming(question) if activity is None]
    note = (Note("untied", {"number": len(untied)}),) if untied else ()
    return attrs.evolve(answer, remarks=(*answer.remarks, *note))


def _of_no_data(question: Question) -> Iterator[SourceRow]:
    """That an activity states no data, so that nothing says where they come from."""
    for activity in question.candidates("parties"):
        if activity.data is None:
            fit = min(SILENT, question.fits(activity, dict.fromkeys(("categories", "subjects", "parties"), SILENT)))
            if fit is not NO:
                yield _row(question, activity, Data(), None, fit, "data")


def _may_be_from_a_party(activity: Activity) -> bool:
    """Whether some data of an activity come from a party that is named, or from nobody knows where."""
    return any(
        data.origins is None or any(isinstance(origin.party, str) for origin in each(data.origins))
        for data in each(activity.data)
    )


def source_rows(question: Question, activities: Iterable[Activity]) -> Iterator[SourceRow]:
    """Where the data of some activities come from, and what declared flows bring."""
    for activity in activities:
        yield from _rows(question, activity)
    yield from _declared(question)


def _rows(question: Question, activity: Activity) -> Iterator[SourceRow]:
    for place, data in enumerate(each(activity.data)):
        own: Own = {
            "categories": SILENT if data.categories is None else each(data.categories),
            "subjects": SILENT if data.subjects is None else each(data.subjects),
        }
        for inner, origin in enumerate(each(data.origins)):
            party = {"parties": _with_members(question, origin.party) if isinstance(origin.party, str) else NO}
            fit = question.fits(activity, {**own, **party})
            if fit is not NO:
                yield _row(question, activity, data, origin, fit, f"data[{place}].origins[{inner}]")
        if not each(data.origins):
            known = NO if data.origins == () else SILENT
            fit = question.fits(activity, {**own, "parties": known})
            if fit is not NO:
                certainty = fit if data.origins == () else min(fit, SILENT)
                yield _row(question, activity, data, None, certainty, f"data[{place}]")


def _with_members(question: Question, party: str) -> tuple[str, ...]:
    """A party, and those that are said to be among it: `partners such as Merlin`."""
    record = question.book.parties.get(party)
    return (party, *each(record.members)) if record is not None else (party,)


def _incoming(question: Question) -> Iterator[tuple[Flow, str, Activity | None]]:
    """The flows declared outright by which a controller receives data from others, with who sends, and in what."""
    scopes = question.meaning.scopes
    for flow in question.book.flows.values():
        sender = flow.from_party
        activity = question.book.activities.get(flow.activity) if isinstance(flow.activity, str) else None
        controllers = scopes.controllers_around(flow.id) if activity is None else scopes.controllers(activity)
        if isinstance(sender, str) and sender not in controllers and flow.to_party in controllers:
            yield flow, sender, activity


def _declared(question: Question) -> Iterator[SourceRow]:
    """What a controller receives by such flows."""
    for flow, sender, activity in _incoming(question):
        key = key_of("flow", flow.id)
        own = {
            "categories": flow.categories,
            "subjects": flow.subjects,
            "purposes": flow.purposes,
            "parties": _with_members(question, sender),
        }
        if activity is None:
            fit = question.of_no_activity(key, own)
        else:
            fit = question.fits(activity, own) if question.chooses(activity) else NO
        if fit is not NO:
            yield SourceRow(
                activity=None if activity is None else activity.id,
                kind=SourceKind.PARTY,
                party=sender,
                categories=flow.categories if isinstance(flow.categories, tuple) else None,
                subjects=flow.subjects if isinstance(flow.subjects, tuple) else None,
                required=None,
                consequence=None,
                text=text_of(flow.text),
                may=flow.may,
                when=conditions_of(flow),
                certainty=fit.certainty,
                source=question.source(key),
            )


def _row(  # noqa: PLR0913, PLR0917 - what a row is made of
    question: Question, activity: Activity, data: Data, origin: DataSource | None, fit: Verdict, field: str
) -> SourceRow:
    return SourceRow(
        activity=activity.id,
        kind=origin.kind if origin is not None else () if data.origins == () else None,
        party=origin.party if origin is not None and isinstance(origin.party, str) else None,
        categories=data.categories if isinstance(data.categories, tuple) else None,
        subjects=data.subjects if isinstance(data.subjects, tuple) else None,
        required=data.required,
        consequence=text_of(data.consequence),
        text=text_of(origin.text if origin is not None else None),
        may=data.may or (origin is not None and origin.may),
        when=conditions_of(data, origin),
        certainty=fit.certainty,
        source=question.source_in(activity, field),
    )
