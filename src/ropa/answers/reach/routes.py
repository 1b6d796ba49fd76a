# SPDX-License-Identifier: Apache-2.0
"""How data gets from one party to another: every way through the flows, what travels, and how sure that is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

import attrs

from ropa.graph import DataFlow, Node
from ropa.meaning import Meaning
from ropa.silence import each

LONGEST: Final = 5
"""Steps of a way, at most."""

MOST: Final = 500
"""Ways that are listed, at most; a remark says so where there are more."""

STAYS: Final = frozenset({"system"})
"""Ends that belong to somebody: a way may lead through them."""


class Way(NamedTuple):
    """One way from one party to another.

    Attributes:
        start: Where it begins: the id of a party.
        end: Where it ends.
        through: The parties and systems between, in order; `()` = straight.
        steps: How many flows.
        roles: In what capacity each step's receiver has the data.
        certainty: `stated` = each step states that these data flow, within one activity; `possible`; `not-stated` =
            what travels is not stated on every step.
        categories: The data that every step carries; `None` = not stated on some step.
        activities: The activities of the steps; those of a way within one activity are one.
        conditional: Whether a step is hedged or tied to a condition.
        sources: Where the register has the steps from.
    """

    start: str
    end: str
    through: tuple[str, ...]
    steps: int
    roles: tuple[str, ...]
    certainty: str
    categories: tuple[str, ...] | None
    activities: tuple[str, ...]
    conditional: bool
    sources: tuple[str, ...]


@attrs.frozen
class _Step:
    """A flow on a way.

    Attributes:
        flow: The flow.
        categories: What it carries; `None` = not stated.
    """

    flow: DataFlow
    categories: frozenset[str] | None


def ways(flows: Sequence[DataFlow], starts: Collection[str], ends: Collection[str], meaning: Meaning) -> Iterator[Way]:
    """The ways from some parties to others, the shortest first; at most `MOST` of them.

    Each way stays within one activity where it can: a flow of another activity carries on what came only possibly.

    Args:
        flows: The flows to go by.
        starts: The ids of the parties at the beginning.
        ends: The ids of those at the end.
        meaning: What the register means.
    """
    onward: dict[Node, list[_Step]] = {}
    for flow in flows:
        categories = None if flow.categories is None else frozenset(flow.categories)
        onward.setdefault(flow.origin, []).append(_Step(flow, categories))
    known: dict[Way, None] = {}
    waiting: list[tuple[_Step, ...]] = [
        (step,) for node, steps in onward.items() if node.kind == "party" and node.id in starts for step in steps
    ]
    while waiting and len(known) < MOST:
        later: list[tuple[_Step, ...]] = []
        for path in waiting:
            here = path[-1].flow.destination
            if here.kind == "party" and here.id in ends:
                known[_way(path, meaning)] = None
                continue
            if len(path) < LONGEST:
                later += [(*path, step) for step in onward.get(here, ()) if _goes_on(path, step)]
        waiting = later
    yield from sorted(known, key=lambda way: (way.steps, way.through, way.certainty != "stated", way.activities))


def _goes_on(path: tuple[_Step, ...], step: _Step) -> bool:
    """Whether a step leads on: to where the way has not been, with data that the way carries."""
    been = {path[0].flow.origin, *(earlier.flow.destination for earlier in path)}
    if step.flow.destination in been:
        return False
    activities = {earlier.flow.activity for earlier in path}
    carried = _carried(path)
    shares = carried is None or step.categories is None or not carried.isdisjoint(step.categories)
    return shares and (step.flow.activity in activities or len(activities) == 1)


def _carried(path: tuple[_Step, ...]) -> frozenset[str] | None:
    """The categories that every step carries; `None` = not stated on any."""
    stated = [step.categories for step in path if step.categories is not None]
    return frozenset.intersection(*stated) if stated else None


def _way(path: tuple[_Step, ...], meaning: Meaning) -> Way:
    flows = [step.flow for step in path]
    activities = tuple(dict.fromkeys(flow.activity for flow in flows if flow.activity is not None))
    silent = any(step.categories is None for step in path)
    together = len({flow.activity for flow in flows}) == 1
    stated = together and all(flow.certainty == "stated" for flow in flows)
    return Way(
        start=flows[0].origin.id,
        end=flows[-1].destination.id,
        through=tuple(flow.destination.id for flow in flows[:-1]),
        steps=len(flows),
        roles=tuple(flow.role for flow in flows),
        certainty="not-stated" if silent else "stated" if stated else "possible",
        categories=None if silent else tuple(sorted(_carried(path) or ())),
        activities=activities,
        conditional=any(flow.may or flow.conditions for flow in flows),
        sources=tuple(dict.fromkeys(str(cite) for flow in flows for cite in _cites(flow, meaning))),
    )


def _cites(flow: DataFlow, meaning: Meaning) -> tuple[object, ...]:
    own = each(flow.engagement.sources)
    if own or flow.activity is None:
        return own
    return each(meaning.book.activities[flow.activity].sources)
