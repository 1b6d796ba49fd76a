# SPDX-License-Identifier: Apache-2.0
"""What a register says of children: from what age they consent alone, and how a parent does (GDPR Art. 8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ropa.answers.question import NO, Question, Verdict
from ropa.answers.sentence import joined, sentence
from ropa.answers.wordings import text_of
from ropa.errors import names_offered
from ropa.model.decision import Children
from ropa.refs import key_of
from ropa.silence import NotApplicable, each

CHILD = "child"
"""The built-in term for children, and those under it."""


@names_offered
class ChildRow(NamedTuple):
    """How activities deal with children.

    Attributes:
        activities: The activities.
        countries: The countries for which an age is set; `None` = everywhere, or not stated.
        text: What is said, in words; `None` = no more than that it deals with them.
        certainty: How sure it is that the activities are what was asked about.
        source: Where the register has it from.
    """

    activities: tuple[str, ...]
    countries: tuple[str, ...] | None
    text: str | None
    certainty: str
    source: str | None


def childhood(question: Question) -> Iterator[ChildRow]:
    """What is said of children in the activities that are asked about; nothing where other people are asked about."""
    if not question.matches("subjects", CHILD):
        return
    for activity in question.candidates():
        fit = question.fits(activity, whole=True)
        if activity.children is not None and fit is not NO:
            source = question.source(key_of("activity", activity.id), "children")
            yield _row(activity.children, (activity.id,), fit, source)
    for header in question.headers:
        if header.children is not None:
            fit, fitting = question.of_header(header, {}, whole=True)
            others = tuple(key for key in fitting if question.book.activities[key].children is None)
            if fit is not NO and (others or not fitting):
                yield _row(header.children, others, fit, question.source(key_of("header", header.id), "children"))


def _row(children: Children | NotApplicable, activities: tuple[str, ...], fit: Verdict, source: str | None) -> ChildRow:
    limits = () if isinstance(children, NotApplicable) else each(children.limits)
    countries = dict.fromkeys(country for limit in limits for country in each(limit.countries))
    return ChildRow(
        activities=activities,
        countries=tuple(countries) or None,
        text=text_of(children) if isinstance(children, NotApplicable) else _in_words(children),
        certainty=fit.certainty,
        source=source,
    )


def _in_words(children: Children) -> str | None:
    parts = list(_sentences(children))
    return joined(*parts) if parts else None


def _sentences(children: Children) -> Iterator[str]:
    for limit in each(children.limits):
        if limit.age is not None and each(limit.countries):
            yield sentence("children.age_in", age=str(limit.age), country=tuple(each(limit.countries)))
        elif limit.age is not None:
            yield sentence("children.age", age=str(limit.age))
        elif limit.text:
            yield limit.text
    if children.parental_consent is not None:
        yield sentence("children.parent_consents" if children.parental_consent else "children.no_parent")
    if each(children.kinds):
        yield sentence("children.kinds", kinds=tuple(each(children.kinds)))
    yield from filter(None, (text_of(children.verification), text_of(children.text)))
