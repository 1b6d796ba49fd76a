# SPDX-License-Identifier: Apache-2.0
"""Automated decisions and profiling."""

from __future__ import annotations

from typing import Any, NamedTuple, Unpack

from ropa.answers.facts.holders import Fact, facts_of
from ropa.answers.question import NO, SILENT, Own, Question, Words
from ropa.answers.table import Answer
from ropa.answers.wordings import conditions_of, text_of
from ropa.errors import names_offered
from ropa.model import AutomatedDecision
from ropa.register import Register
from ropa.silence import NotApplicable, each


@names_offered
class DecisionRow(NamedTuple):
    """A decision taken by automated means, or profiling without one (GDPR Art. 4(4), 13(2)(f), 22).

    Attributes:
        activities: The activities; `None` = the register says it of none in particular.
        decision: The decision in words; `None` = not described; `()` = it is stated that there is none.
        ground: What allows it (Art. 22(2)); `None` = not stated.
        solely: Whether no human takes part; `None` = not stated.
        significant: Whether it has legal or similarly significant effects; `None` = not stated.
        profiling: Whether it includes profiling; `None` = not stated.
        logic: The logic involved; `None` = not stated.
        consequences: Its significance and consequences; `None` = not stated.
        review: How a human reviews it (Art. 22(3)); `None` = not stated.
        categories: The data used; `None` = not stated.
        party: The party that decides, where it is not the controller; `None` = the controller.
        may: Whether the source hedges.
        when: When it holds; `None` = the source sets no condition.
        certainty: How sure it is that it is stated, and one of those asked for.
        source: Where it comes from; `None` = the register gives no source.
    """

    activities: tuple[str, ...] | None
    decision: str | tuple[()] | None
    ground: str | None
    solely: bool | None
    significant: bool | None
    profiling: bool | NotApplicable | None
    logic: str | None
    consequences: str | None
    review: str | None
    categories: tuple[str, ...] | None
    party: str | None
    may: bool
    when: tuple[str, ...] | None
    certainty: str
    source: str | None


def decisions(book: Register, **words: Unpack[Words]) -> Answer[DecisionRow]:
    """Which decisions are automated, and where people are profiled (GDPR Art. 13(2)(f), 15(1)(h), 22).

    Activities that are stated to have none have a row each; those that do not say are counted in the notes.

    Args:
        book: The register.
        **words: What narrows the question: see `Words`.

    Raises:
        UnknownWord, UnknownRecord, BadCall: a word of the question means nothing; the message offers the nearest.
    """
    question = Question(book, "decisions", words)
    rows = [_row(question, fact) for fact in facts_of(question, "automated_decisions", _own, spoken_of=("parties",))]
    for activity in question.candidates():
        if each(activity.automated_decisions) or (activity.automated_decisions is None and not activity.profiling):
            continue
        fit = question.fits(activity, {"categories": SILENT})
        if fit is not NO:
            field = "profiling" if activity.profiling else "automated_decisions"
            source = question.source_in(activity, field)
            denied = activity.automated_decisions == ()
            rows.append(_without_decision(activity.id, denied, activity.profiling, fit.certainty, source))
    silent = [line.id for line in question.activities if line.automated_decisions is None]
    unprofiled = [line.id for line in question.activities if line.profiling is None]
    return question.answer(DecisionRow, rows, {"automated_decisions": silent, "profiling": unprofiled})


def _own(item: AutomatedDecision) -> Own:
    return {"categories": item.categories, "parties": (item.by,) if isinstance(item.by, str) else None}


def _row(question: Question, fact: Fact) -> DecisionRow:
    item: Any = fact.item
    return DecisionRow(
        activities=fact.activities,
        decision=text_of(item.text),
        ground=item.ground,
        solely=item.solely,
        significant=item.significant,
        profiling=item.profiling,
        logic=text_of(item.logic),
        consequences=text_of(item.consequences),
        review=text_of(item.review),
        categories=each(item.categories) or None,
        party=item.by if isinstance(item.by, str) else None,
        may=item.may,
        when=conditions_of(item),
        certainty=fact.verdict.certainty,
        source=question.source_in(fact.holder, fact.field),
    )


def _without_decision(
    activity: str,
    denied: bool,  # noqa: FBT001 - `()` or `None`
    profiling: bool | NotApplicable | None,  # noqa: FBT001 - the cell
    certainty: str,
    source: str | None,
) -> DecisionRow:
    """Profiling of which no decision is stated, or the statement that there is no decision."""
    return DecisionRow(
        (activity,), () if denied else None, None, None, None, profiling, None, None, None, None, None, may=False,
        when=None, certainty=certainty, source=source,
    )  # fmt: skip
