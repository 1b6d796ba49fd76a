# SPDX-License-Identifier: Apache-2.0
"""The sub-processors of a record, since when and until when: the list that a processor hands to its controllers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple, Unpack

from ropa.answers.question import NO, Question, Words
from ropa.answers.table import Answer
from ropa.answers.wordings import conditions_of, text_of
from ropa.errors import names_offered
from ropa.model import Processor
from ropa.refs import key_of
from ropa.register import Register
from ropa.silence import each


@names_offered
class SubProcessorRow(NamedTuple):
    """A sub-processor (GDPR Art. 28(2), (4)), in one line of a processor's record or one activity of a controller's.

    Attributes:
        party: Who.
        state: On the day asked about: `engaged`, `to-begin`, `over`; `None` = no day is asked about.
        since: The first day; `None` = not stated.
        until: The last day; `None` = open, or not stated.
        services: What it does; `None` = not stated.
        countries: Where it processes, or is established; `None` = not stated.
        engaged_by: The processor that engaged it; `None` = the one whose record it is, or not stated.
        controllers: On whose behalf in the end; `None` = not stated.
        contract: The contract of Art. 28(4) with it; `None` = none named.
        categories: The data that it has; `None` = not stated.
        record: The line, the activity, or the header where it is engaged for no line in particular.
        may: Whether the source hedges.
        when: When it holds; `None` = the source sets no condition.
        certainty: How sure it is that it is one of those asked for.
        source: Where it comes from; `None` = the register gives no source.
    """

    party: str
    state: str | None
    since: date | None
    until: date | None
    services: str | None
    countries: tuple[str, ...] | None
    engaged_by: str | None
    controllers: tuple[str, ...] | None
    contract: str | None
    categories: tuple[str, ...] | None
    record: str
    may: bool
    when: tuple[str, ...] | None
    certainty: str
    source: str | None


def sub_processors(book: Register, **words: Unpack[Words]) -> Answer[SubProcessorRow]:
    """The sub-processors, those engaged, over and to begin, the latest first (GDPR Art. 28(2), (4)).

    In a processor's record they are those of its lines, and those that its header names for all. In a controller's they
    are the processors that another processor has engaged.

    Args:
        book: The register.
        **words: What narrows the question: see `Words`.

    Raises:
        UnknownWord, UnknownRecord, BadCall: a word of the question means nothing; the message offers the nearest.
    """
    question = Question(book, "sub_processors", words)
    rows = sorted(
        (*_of_lines(question), *_of_activities(question), *_of_headers(question)),
        key=lambda row: (row.since is None, -(row.since or date.min).toordinal(), row.party, row.record),
    )
    return question.answer(SubProcessorRow, rows)


def _of_lines(question: Question) -> Iterator[SubProcessorRow]:
    """Those of the lines of Art. 30(2); no activity and no basis is theirs."""
    if question.asks("activity", "basis"):
        return
    for line in question.book.on_behalf.values():
        key = key_of("on_behalf", line.id)
        if not question.at_home(key):
            continue
        for place, item in enumerate(each(line.sub_processors)):
            own = {
                "categories": _first(item.categories, line.categories),
                "subjects": _first(item.subjects, line.subjects),
                "purposes": item.purposes,
                "countries": _countries(question, item),
                "parties": (item.party, *each(line.processors), *each(line.controllers)),
            }
            fit = min(question.of_department(line), *(question.of_terms(part, terms) for part, terms in own.items()))
            if fit is not NO:
                field = f"sub_processors[{place}]"
                yield _row(question, key, field, item, each(line.controllers), fit.certainty)


def _of_activities(question: Question) -> Iterator[SubProcessorRow]:
    for activity in question.candidates("parties"):
        key = key_of("activity", activity.id)
        controllers = question.meaning.controllers_of(activity)
        for place, item in enumerate(each(activity.processors)):
            if _is_below(item, controllers):
                fit = question.fits(activity, {"categories": item.categories, "parties": (item.party,)})
                if fit is not NO:
                    yield _row(question, key, f"processors[{place}]", item, controllers, fit.certainty)


def _of_headers(question: Question) -> Iterator[SubProcessorRow]:
    """Those that a header names for no line in particular."""
    for header in question.headers:
        of_a_processor = bool(each(header.processors_of)) and not each(header.controllers)
        for place, item in enumerate(each(header.processors)):
            if of_a_processor or _is_below(item, each(header.controllers)):
                own = {"categories": item.categories, "parties": (item.party,)}
                fit = (
                    min(question.of_terms(part, terms) for part, terms in own.items())
                    if of_a_processor
                    else question.of_header(header, own)[0]
                )
                if fit is not NO:
                    behind = each(header.processors_of) if of_a_processor else each(header.controllers)
                    key = key_of("header", header.id)
                    yield _row(question, key, f"processors[{place}]", item, behind, fit.certainty)


def _is_below(item: Processor, controllers: tuple[str, ...]) -> bool:
    """Whether a processor was engaged by another one, and not by a controller."""
    return isinstance(item.engaged_by, str) and item.engaged_by not in controllers


def _row(  # noqa: PLR0913, PLR0917 - what a row is made of
    question: Question, key: str, field: str, item: Processor, controllers: tuple[str, ...], certainty: str
) -> SubProcessorRow:
    return SubProcessorRow(
        party=item.party,
        state=_state(question, item),
        since=item.since if isinstance(item.since, date) else None,
        until=item.until if isinstance(item.until, date) else None,
        services=text_of(item.services),
        countries=_countries(question, item),
        engaged_by=item.engaged_by if isinstance(item.engaged_by, str) else None,
        controllers=controllers or None,
        contract=text_of(item.contract),
        categories=item.categories if isinstance(item.categories, tuple) else None,
        record=key,
        may=item.may,
        when=conditions_of(item),
        certainty=certainty,
        source=question.source(key, field),
    )


def _state(question: Question, item: Processor) -> str | None:
    """Whether it is engaged on the day; `None` = no day is asked about."""
    if question.day is None:
        return None
    if isinstance(item.since, date) and item.since > question.day:
        return "to-begin"
    if isinstance(item.until, date) and item.until < question.day:
        return "over"
    return "engaged"


def _countries(question: Question, item: Processor) -> tuple[str, ...] | None:
    return item.countries if isinstance(item.countries, tuple) else question.meaning.country_of(item.party)


def _first(value: Any, otherwise: Any) -> Any:
    return value if value is not None else otherwise
