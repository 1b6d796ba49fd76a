# SPDX-License-Identifier: Apache-2.0
"""How the data are protected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Unpack

from ropa.answers.facts.holders import Fact, facts_of
from ropa.answers.question import NO, Own, Question, Words
from ropa.answers.table import Answer
from ropa.answers.wordings import conditions_of, text_of
from ropa.errors import names_offered
from ropa.model import Measure
from ropa.register import Register
from ropa.silence import each


@names_offered
class MeasureRow(NamedTuple):
    """A technical or organisational security measure (GDPR Art. 30(1)(g), 32).

    Attributes:
        activities: The activities that it protects.
        measure: The measure; `None` = described in words only.
        text: In words; `None` = the term says it.
        systems: The systems it protects; `None` = not stated which.
        categories: The data it protects; `None` = not stated which.
        may: Whether the source hedges.
        when: When it holds; `None` = the source sets no condition.
        certainty: How sure it is that it protects what was asked for.
        source: Where it comes from; `None` = the register gives no source.
    """

    activities: tuple[str, ...] | None
    measure: str | None
    text: str | None
    systems: tuple[str, ...] | None
    categories: tuple[str, ...] | None
    may: bool
    when: tuple[str, ...] | None
    certainty: str
    source: str | None


def measures(book: Register, **words: Unpack[Words]) -> Answer[MeasureRow]:
    """How the data are protected (GDPR Art. 30(1)(g), 32): by measures of activities, registers and systems.

    Args:
        book: The register.
        **words: What narrows the question: see `Words`.

    Raises:
        UnknownWord, UnknownRecord, BadCall: a word of the question means nothing; the message offers the nearest.
    """
    question = Question(book, "measures", words)
    facts = [*facts_of(question, "measures", _own, for_all=True, whole=True), *_of_systems(question)]
    rows = [
        MeasureRow(
            activities=fact.activities,
            measure=fact.item.measure,
            text=text_of(fact.item.text),
            systems=each(fact.item.systems) or None,
            categories=each(fact.item.categories) or None,
            may=fact.item.may,
            when=conditions_of(fact.item),
            certainty=fact.verdict.certainty,
            source=question.source_in(fact.holder, fact.field),
        )
        for fact in facts
    ]
    protected = {activity for fact in facts for activity in fact.activities or ()}
    silent = [line.id for line in question.activities if line.measures is None and line.id not in protected]
    return question.answer(MeasureRow, rows, {"measures": silent})


def _own(item: Measure) -> Own:
    return {"categories": item.categories}


def _of_systems(question: Question) -> Iterator[Fact]:
    """The measures of the systems in which activities keep their data."""
    users: dict[str, list[str]] = {}
    for activity in question.candidates():
        for system in each(activity.systems):
            users.setdefault(system, []).append(activity.id)
    for system_id, activities in users.items():
        record = question.book.systems.get(system_id)
        for place, item in enumerate(each(record.measures) if record is not None else ()):
            fits = {line: question.fits(question.book.activities[line], _own(item), whole=True) for line in activities}
            fitting = tuple(line for line, verdict in fits.items() if verdict is not NO)
            if fitting:
                protecting = item if item.systems else item.with_(systems=(system_id,))
                yield Fact(record, f"measures[{place}]", protecting, fitting, max(fits.values()))
