# SPDX-License-Identifier: Apache-2.0
"""The facts of a field that stand on activities, and on headers for no activity in particular or for all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ropa.answers.question import NO, OPEN, Own, Question, Verdict
from ropa.errors import names_offered
from ropa.silence import each


@names_offered
class Fact(NamedTuple):
    """A fact of a field, where it stands and how far it is asked for.

    Attributes:
        holder: The record that states it: an activity, a header, a system.
        field: Where in the record.
        item: The fact.
        activities: The activities it is of; `None` = of none in particular.
        verdict: How far it is one of those asked for.
    """

    holder: Any
    field: str
    item: Any
    activities: tuple[str, ...] | None
    verdict: Verdict


def facts_of(  # noqa: PLR0913 - each by name
    question: Question,
    name: str,
    own: Any,
    *,
    for_all: bool = False,
    whole: bool = False,
    spoken_of: tuple[str, ...] = (),
) -> Iterator[Fact]:
    """The facts that a field of activities and headers holds.

    Args:
        question: What is asked.
        name: The field: `cookies`.
        own: What a fact says itself of the parts of a question.
        for_all: Whether what a header says is of all its activities; else it is of none in particular, and possible
            for each.
        whole: Whether a fact that names no data is about all data of its activity.
        spoken_of: Those of `parties` and `countries` of which *own* speaks, other than of those of the activity.
    """
    for header in question.headers:
        for place, item in enumerate(each(getattr(header, name))):
            stated: Own = own(item)
            verdict, activities = question.of_header(header, stated, whole=whole)
            if not for_all and question.words:
                verdict = min(verdict, OPEN)
            if verdict is not NO:
                yield Fact(header, f"{name}[{place}]", item, activities if for_all else None, verdict)
    for activity in question.candidates(*spoken_of):
        for place, item in enumerate(each(getattr(activity, name))):
            verdict = question.fits(activity, own(item), whole=whole)
            if verdict is not NO:
                yield Fact(activity, f"{name}[{place}]", item, (activity.id,), verdict)
