# SPDX-License-Identifier: Apache-2.0
"""Which transfers of a register there are on each of many days, and whether they rest on something (GDPR Art. 44)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from ropa.collector import collector_paused
from ropa.errors import NamesOffered
from ropa.graph.columns import POSSIBLE, Columns
from ropa.graph.flow import Certainty, Engagement
from ropa.graph.listing import Listing, holds_on
from ropa.graph.senders import senders_of
from ropa.graph.transfers import Border, Crossing, Ends, Way, known_ways
from ropa.meaning.declarations import Declared
from ropa.meaning.duration import day_of, runs
from ropa.meaning.grounds import Ground
from ropa.model import Activity, ProcessingOnBehalf, Status


class Position(NamesOffered):
    """A transfer on a day: whether it rests on something, and in what it happens.

    Args:
        flows: The flows of the register.
        parts: Its own flows that have begun and not ended.
        ground: What it rests on.

    Attributes:
        rests: Whether that carries it.
        tools: The transfer tools that are named for it, whether or not they carry it.
    """

    def __init__(self, flows: Listing, parts: Sequence[_Part], ground: Ground) -> None:
        self._flows = flows
        self._parts = parts
        self.rests = ground.status in {"standing", "adequate"}
        self.tools = frozenset(standing.safeguard.tool for standing in ground.safeguards if standing.safeguard.tool)

    @property
    def certainty(self) -> Certainty:
        """`stated` if any of its flows is."""
        return "stated" if any(part.stated for part in self._parts) else "possible"

    @cached_property
    def activities(self) -> tuple[str, ...]:
        """The ids of the activities in which it happens, in the order of the flows."""
        numbers = chain.from_iterable((*part.stated, *part.possible) for part in self._parts)
        return self._flows.only(sorted(set(numbers))).activities

    @cached_property
    def happens_in(self) -> frozenset[str]:
        """The same activities, to be asked whether some activity is one of them."""
        return frozenset(self.activities)


class PositionsByDay:
    """The transfers of a register on any number of days.

    Flows that go the same ways, and begin and end together, are put together once for all days with the same borders.
    On a day it is asked which of them have begun and not ended, and what the transfers rest on that they make.

    Args:
        flows: The flows.
    """

    def __init__(self, flows: Listing) -> None:
        self._flows = flows
        self._senders = senders_of(flows.columns)
        self._spans = _Spans(flows.columns)
        self._ways = known_ways(flows)
        self._borders: dict[frozenset[str], dict[Ends, list[_Part]]] = {}

    def on(self, day: date) -> dict[Ends, Position]:
        """The transfers on a day, by exporter, importer and country; empty and `None` = not stated.

        Raises:
            LawGap: the day is before the law tables begin.
        """
        with collector_paused():
            crossing = Crossing(self._flows, day, self._senders)
            groups = self._borders.get(crossing.outside)
            if groups is None:
                border = crossing.border(self._ways.setdefault(crossing.outside, {}))
                groups = self._borders[crossing.outside] = self._grouped(crossing, border)
            in_span = self._spans.on(day)
            there = ((ends, [part for part in parts if in_span[part.span]]) for ends, parts in groups.items())
            return {ends: self._position(crossing, ends, parts) for ends, parts in there if parts}

    def _grouped(self, crossing: Crossing, border: Border) -> dict[Ends, list[_Part]]:
        """The flows that may cross, by exporter, importer and country, those together that begin and end together."""
        targets, span_of = self._flows.columns.target, self._spans.of
        groups: dict[Ends, dict[tuple[int, tuple[Declared, ...]], _Part]] = {}
        cases: dict[tuple[object, int], list[list[int]]] = {}
        for number in border.candidates:
            span = span_of(number)
            case = (border.alike[number], span)
            lists = cases.get(case)
            if lists is None:
                is_possible = bool(targets(number).kind & POSSIBLE)
                parts = (_part_of(groups, way, span) for way in crossing.ways_of(number, border))
                lists = cases[case] = [part.possible if is_possible else part.stated for part in parts]
            for members in lists:
                members.append(number)
        return {ends: list(parts.values()) for ends, parts in groups.items()}

    def _position(self, crossing: Crossing, ends: Ends, parts: Sequence[_Part]) -> Position:
        declared = {declaration.transfer.id: declaration for part in parts for declaration in part.declared}
        transfers = (declared[transfer_id].transfer for transfer_id in sorted(declared))
        _, importer, country = ends
        return Position(self._flows, parts, crossing.grounds.of(transfers, country, importer))


class _Part(NamedTuple):
    """Flows of one exporter to one importer in one country, which the same declarations are about.

    Attributes:
        span: The number of the span in which all of them hold.
        declared: The declarations about them.
        stated: Those whose data are stated.
        possible: The others.
    """

    span: int
    declared: tuple[Declared, ...]
    stated: list[int]
    possible: list[int]


def _part_of(groups: dict[Ends, dict[tuple[int, tuple[Declared, ...]], _Part]], way: Way, span: int) -> _Part:
    """The part to which flows belong that go a way in a span; made where there is none."""
    ends, _, declared = way
    parts = groups.setdefault(ends, {})
    part = parts.get((span, declared))
    if part is None:
        part = parts[span, declared] = _Part(span, declared, [], [])
    return part


class _Spans:
    """When flows hold: as long as their activity runs and their engagement is in force; each such span once.

    Args:
        columns: The flows.
    """

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._numbers: dict[tuple[object, object], int] = {(None, None): 0}
        self._spans: list[tuple[Activity | None, Engagement | None]] = [(None, None)]
        self._lines = {place: _days_of_line(activity) for place, activity in columns.dated_activities.items()}

    def of(self, number: int) -> int:
        """The number of the span in which a flow holds; 0 = always."""
        columns = self._columns
        place = columns.activities[number]
        line = self._lines.get(place)
        is_dated = number in columns.dated
        if line is None and not is_dated:
            return 0
        engagement = columns.engagements[number] if is_dated else None
        case = (line, _days_of_engagement(engagement) if engagement is not None else None)
        span = self._numbers.get(case)
        if span is None:
            span = self._numbers[case] = len(self._spans)
            self._spans.append((columns.dated_activities.get(place), engagement))
        return span

    def on(self, day: date) -> list[bool]:
        """Of each span, whether the day is in it."""
        return [
            (activity is None or runs(activity, day)) and (engagement is None or holds_on(engagement, day))
            for activity, engagement in self._spans
        ]


def _days_of_line(line: Activity | ProcessingOnBehalf) -> tuple[bool, date | None, date | None]:
    """What decides whether a line runs on a day."""
    return line.status is Status.ENDED, day_of(line.valid_from), day_of(line.valid_to)


def _days_of_engagement(engagement: Engagement) -> object:
    """What decides whether an engagement holds on a day."""
    if isinstance(engagement, ProcessingOnBehalf):
        return _days_of_line(engagement)
    return day_of(getattr(engagement, "since", None)), day_of(getattr(engagement, "until", None))
