# SPDX-License-Identifier: Apache-2.0
"""The flows of a book that hold on a day, by where they begin and end: worked out once for many questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from itertools import chain

from ropa.answers.asked_book import flows_of, kept_with
from ropa.graph import Flows
from ropa.meaning import Meaning
from ropa.model import Activity, Transfer


class FlowsOnADay:
    """The flows whose engagement and activity have begun and not ended on a day.

    A question about one party, one country or one activity takes its flows from here, and goes through no others.

    Args:
        flows: The flows of the book.
        day: The day; `None` = none is given, and everything holds.

    Attributes:
        flows: Those that hold.
    """

    def __init__(self, flows: Flows, day: date | None) -> None:
        self._ever = flows
        self._day = day
        self.flows = flows if day is None else flows.only(flows.holding(day)(flows.selection))

    @cached_property
    def declared_without_flow(self) -> tuple[Transfer, ...]:
        """The declared transfers that none of them explains.

        Raises:
            DateMissing: no day is given, and the register has none of its own.
        """
        return self._ever.declared_without_flow(self._day)

    @cached_property
    def activities(self) -> list[Activity | None]:
        """The activities by their place among the flows; behind them nothing, for the flows that are of none."""
        activities = self.flows.book.activities
        return [*map(activities.__getitem__, self.flows.columns.activity_ids), None]

    @cached_property
    def _by_target(self) -> list[list[int]]:
        return self._by(self.flows.columns.targets, len(self.flows.columns.target_list))

    @cached_property
    def _by_origin(self) -> list[list[int]]:
        return self._by(self.flows.columns.origins, len(self.flows.columns.nodes))

    @cached_property
    def _by_activity(self) -> list[list[int]]:
        return self._by(self.flows.columns.activities, len(self.flows.columns.activity_ids) + 1)

    def _by(self, column: list[int], values: int) -> list[list[int]]:
        """The flows by their number in a column; those with none, -1, come last."""
        numbers: list[list[int]] = [[] for _ in range(values)]
        for number in self.flows.selection:
            numbers[column[number]].append(number)
        return numbers

    def between(self, targets: Sequence[bool], origins: Sequence[bool] = ()) -> Sequence[int]:
        """The flows to some targets, and from some nodes.

        Args:
            targets: Of each target, whether it is one of these.
            origins: Of each node, whether it is one of these; `()` = none is.
        """
        if all(targets):
            return self.flows.selection
        numbers = _of(self._by_target, targets)
        if any(origins):
            numbers = chain(numbers, _of(self._by_origin, origins))
        return sorted(set(numbers))

    def of_activities(self, places: Iterable[int]) -> Sequence[int]:
        """The flows of some activities, by their places; `NO_ACTIVITY` = those that are of none."""
        return sorted(chain.from_iterable(map(self._by_activity.__getitem__, places)))


def _of(numbers: list[list[int]], asked: Sequence[bool]) -> Iterable[int]:
    return chain.from_iterable(flows for flows, is_asked in zip(numbers, asked, strict=True) if is_asked)


def flows_on_a_day(meaning: Meaning, day: date | None) -> FlowsOnADay:
    """The flows of a book that hold on the day of its meaning.

    Args:
        meaning: What the book means on the day.
        day: The day; `None` = none is given.
    """
    return kept_with(meaning, "flows_on_a_day", lambda: FlowsOnADay(flows_of(meaning), day))
