# SPDX-License-Identifier: Apache-2.0
"""The controllers as those who have the data of their activities, however the data came to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import attrs

from ropa.answers.question import NO, OPEN, SILENT, YES, Own, Question, Verdict
from ropa.answers.reach.holdings import cites_in
from ropa.meaning.memo import Memo
from ropa.model import Activity, Data
from ropa.silence import each

_SUREST_FIRST: Final = (YES, OPEN, SILENT)


@attrs.define(eq=False, repr=False)
class Kept:
    """What a controller has, as surely as the verdict says.

    Attributes:
        categories: The data; empty = not stated.
        activities: In which activities.
        records: The data and the activity that say so, pair by pair.
        cited: Where the register has it from.
        passed_over: Further activities, in which it has no more data, or data that are not stated.
    """

    categories: dict[str, None] = attrs.field(factory=dict)
    activities: dict[str, None] = attrs.field(factory=dict)
    records: list[tuple[Data | None, Activity]] = attrs.field(factory=list)
    cited: list[str] = attrs.field(factory=list)
    passed_over: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """Where the register has it from, each cite once."""
        return cites_in(self.cited)

    @property
    def may(self) -> bool:
        """Whether the source hedges wherever it says so."""
        return all(activity.may or (data is not None and data.may) for data, activity in self.records)

    @property
    def conditional(self) -> list[Any]:
        """What says when it holds, where the source ties it to a condition wherever it says so."""
        tied = [data if data is not None and each(data.conditions) else activity for data, activity in self.records]
        return tied if all(each(record.conditions) for record in tied) else []


def kept(question: Question) -> dict[str, dict[Verdict, Kept]]:
    """What each controller that is asked for has of the data that are asked for, by how sure that is."""
    by_controller: dict[str, dict[Verdict, Kept]] = {}
    country_of = question.meaning.country_of
    is_there: Memo[str, bool] = Memo(lambda party: question.of_terms("countries", country_of(party)) is not NO)
    for activity in question.candidates("countries"):
        controllers = [
            party
            for party in question.meaning.controllers_of(activity)
            if question.matches("parties", party) and is_there[party]
        ]
        if not controllers:
            continue
        for place, data, own in _parts(activity):
            source = question.source_in(activity, f"data[{place}]" if data is not None else "")
            for controller in controllers:
                countries = country_of(controller)
                at = {"parties": (controller,), "countries": countries if countries is not None else SILENT}
                fit = question.fits(activity, {**own, **at}, whole=data is None)
                if fit is NO:
                    continue
                item = by_controller.setdefault(controller, {}).setdefault(fit, Kept())
                terms = each(data.categories) if data is not None else ()
                item.categories.update((term, None) for term in terms if question.matches("categories", term))
                item.activities[activity.id] = None
                item.records.append((data, activity))
                item.cited.append(source or "")
    return {controller: _once(items) for controller, items in by_controller.items()}


def _parts(activity: Activity) -> Iterator[tuple[int, Data | None, Own]]:
    """The data of an activity; one part of which nothing is stated, where the record does not say which it has."""
    for place, data in enumerate(each(activity.data)):
        yield (
            place,
            data,
            {
                "categories": data.categories if data.categories is not None else SILENT,
                "subjects": data.subjects if data.subjects is not None else SILENT,
            },
        )
    if activity.data is None:
        yield 0, None, {"categories": SILENT, "subjects": SILENT}


def _once(items: dict[Verdict, Kept]) -> dict[Verdict, Kept]:
    """The surest first, each without the categories that a surer one has; what adds nothing is left out, and noted."""
    once: dict[Verdict, Kept] = {}
    said: dict[str, None] = {}
    for verdict in _SUREST_FIRST:
        item = items.get(verdict)
        if item is None:
            continue
        item.categories = {term: None for term in item.categories if term not in said}
        if item.categories or not once:
            said.update(item.categories)
            once[verdict] = item
    named = {activity for item in once.values() for activity in item.activities}
    others = (activity for item in items.values() for activity in item.activities if activity not in named)
    for surest in list(once.values())[:1]:
        surest.passed_over = tuple(dict.fromkeys(others))
    return once
