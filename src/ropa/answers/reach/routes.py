# SPDX-License-Identifier: Apache-2.0
"""How data gets from one party to another: every way through the flows, what travels, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final, NamedTuple, Unpack

import attrs

from ropa.answers.note import Note
from ropa.answers.question import NO, Question, Words
from ropa.answers.reach.flows_on_a_day import flows_on_a_day
from ropa.answers.table import Answer
from ropa.errors import names_offered
from ropa.graph import DataFlow, Flows, Node
from ropa.meaning import Meaning
from ropa.register import Register
from ropa.silence import each
from ropa.values import frozen

LONGEST: Final = 5
"""Steps of a way, at most."""

MOST: Final = 500
"""Ways that are listed, at most; a remark says so where there are more."""

WAITING: Final = 20_000
"""Beginnings of ways that are followed at a time, at most."""


@names_offered
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


Start = tuple[str, str]
"""Where a way begins: `party` or `subjects`, and an id."""


@frozen
class _Step:
    """A flow on a way.

    Attributes:
        flow: The flow.
        categories: What it carries; `None` = not stated.
    """

    flow: DataFlow
    categories: frozenset[str] | None


def ways(
    given: Sequence[DataFlow], starts: Collection[Start], ends: Collection[str], meaning: Meaning
) -> tuple[tuple[Way, ...], bool]:
    """The ways from some parties to others, the shortest first, and whether there may be more than were followed.

    Each way stays within one activity where it can: a flow of another activity carries on what came only possibly. None
    goes through three.

    Args:
        given: The flows to go by.
        starts: The parties or data subjects at the beginning, by kind and id.
        ends: The ids of those at the end.
        meaning: What the register means.
    """
    onward: dict[Node, list[_Step]] = {}
    for flow in given:
        categories = None if flow.categories is None else frozenset(flow.categories)
        onward.setdefault(flow.origin, []).append(_Step(flow, categories))
    leading = _leading_to(onward, ends)
    onward = {node: [step for step in steps if step.flow.destination in leading] for node, steps in onward.items()}
    ways_found: dict[Way, tuple[_Step, ...]] = {}
    not_followed: set[tuple[Node, ...]] = set()
    is_cut = False
    waiting: list[tuple[_Step, ...]] = [
        (step,) for node, steps in onward.items() if (node.kind, node.id) in starts for step in steps
    ]
    while waiting and len(ways_found) < MOST:
        later: list[tuple[_Step, ...]] = []
        for path in waiting:
            here = path[-1].flow.destination
            if here.kind == "party" and here.id in ends:
                ways_found[_way(path, meaning)] = path
                continue
            leading_on = [step for step in onward.get(here, ()) if _goes_on(path, step)]
            onwards = [(*path, step) for step in leading_on if _is_near(path, step)]
            not_followed.update(_stations(path, step) for step in leading_on if not _is_near(path, step))
            if len(path) < LONGEST:
                later += onwards
            elif onwards:
                is_cut = True
        is_cut = is_cut or len(later) > WAITING
        waiting = later[:WAITING]
    is_cut = is_cut or not not_followed <= _begun(ways_found.values())
    ordered = sorted(ways_found, key=lambda way: (way.steps, way.through, way.certainty != "stated", way.activities))
    return tuple(ordered[:MOST]), is_cut or bool(waiting) or len(ordered) > MOST


def _between(graph: Flows, starts: Collection[Start], ends: Collection[str]) -> list[int]:
    """The numbers of the flows that are on any way from the starts to the ends, whatever they carry.

    It is found among the numbers of the ends of flows: of a million flows, only those that lead on are read.
    """
    columns, numbers = graph.columns, graph.selection
    destinations = [target.destination for target in columns.target_list]
    origins, targets = columns.origins, columns.targets
    pairs = {(origins[number], targets[number]) for number in numbers}
    onward: dict[int, set[int]] = {}
    back: dict[int, set[int]] = {}
    for origin, target in pairs:
        onward.setdefault(origin, set()).add(destinations[target])
        back.setdefault(destinations[target], set()).add(origin)
    parties = {place: node.id for place, node in enumerate(columns.nodes) if node.kind == "party"}
    leads_on = _reached(onward, [place for place, node in enumerate(columns.nodes) if (node.kind, node.id) in starts])
    leads_there = _reached(back, [place for place, party in parties.items() if party in ends])
    fits = [destination in leads_there for destination in destinations]
    return [number for number in numbers if origins[number] in leads_on and fits[targets[number]]]


def _reached(steps: dict[int, set[int]], begin: list[int]) -> set[int]:
    reached, waiting = set(begin), list(begin)
    while waiting:
        for following in steps.get(waiting.pop(), set()) - reached:
            reached.add(following)
            waiting.append(following)
    return reached


def _leading_to(onward: dict[Node, list[_Step]], ends: Collection[str]) -> set[Node]:
    """The nodes from which there is a way to one of the ends, and the ends themselves."""
    back: dict[Node, set[Node]] = {}
    for node, steps in onward.items():
        for step in steps:
            back.setdefault(step.flow.destination, set()).add(node)
    waiting = [node for node in back if node.kind == "party" and node.id in ends]
    leading = set(waiting)
    while waiting:
        for node in back.get(waiting.pop(), set()) - leading:
            leading.add(node)
            waiting.append(node)
    return leading


def _goes_on(path: tuple[_Step, ...], step: _Step) -> bool:
    """Whether a step leads on: to where the way has not been, with data that the way carries."""
    been = {path[0].flow.origin, *(earlier.flow.destination for earlier in path)}
    if step.flow.destination in been:
        return False
    carried = _carried(path)
    return carried is None or step.categories is None or not carried.isdisjoint(step.categories)


def _is_near(path: tuple[_Step, ...], step: _Step) -> bool:
    """Whether a step is of an activity of the way, or of the second in all."""
    activities = {earlier.flow.activity for earlier in path}
    return step.flow.activity in activities or len(activities) == 1


def _stations(path: tuple[_Step, ...], *onward: _Step) -> tuple[Node, ...]:
    """Where a way goes, from its beginning."""
    return (path[0].flow.origin, *(step.flow.destination for step in (*path, *onward)))


def _begun(paths: Iterable[tuple[_Step, ...]]) -> set[tuple[Node, ...]]:
    """All beginnings of some ways."""
    stations = map(_stations, paths)
    return {way[:length] for way in stations for length in range(1, len(way) + 1)}


def _carried(path: tuple[_Step, ...]) -> frozenset[str] | None:
    """The categories that every step carries; `None` = not stated on any."""
    stated = [step.categories for step in path if step.categories is not None]
    return frozenset.intersection(*stated) if stated else None


def _way(path: tuple[_Step, ...], meaning: Meaning) -> Way:
    steps = [step.flow for step in path]
    activities = tuple(dict.fromkeys(flow.activity for flow in steps if flow.activity is not None))
    silent = any(step.categories is None for step in path)
    together = len({flow.activity for flow in steps}) == 1
    stated = together and all(flow.certainty == "stated" for flow in steps)
    return Way(
        start=steps[0].origin.id,
        end=steps[-1].destination.id,
        through=tuple(flow.destination.id for flow in steps[:-1]),
        steps=len(steps),
        roles=tuple(flow.role for flow in steps),
        certainty="not-stated" if silent else "stated" if stated else "possible",
        categories=None if silent else tuple(sorted(_carried(path) or ())),
        activities=activities,
        conditional=any(flow.may or flow.conditions for flow in steps),
        sources=tuple(dict.fromkeys(str(cite) for flow in steps for cite in _cites(flow, meaning))),
    )


def _cites(flow: DataFlow, meaning: Meaning) -> tuple[object, ...]:
    own = each(flow.engagement.sources)
    if own or flow.activity is None:
        return own
    return each(meaning.book.activities[flow.activity].sources)


def paths(book: Register, start: str, end: str, **words: Unpack[Words]) -> Answer[Way]:
    """How data gets from one party to another: each way, what travels on it, and how sure that is.

    Args:
        book: The register.
        start: The party at the beginning, by id or name; or the data subjects whom the data are about.
        end: The party at the end.
        **words: What narrows the question: see `Words`.

    Raises:
        UnknownWord, UnknownRecord, BadCall: a word of the question means nothing; the message offers the nearest.
    """
    question = Question(book, "paths", words, "start", "end")
    ends = question.vocabulary.parties(end)
    chosen = {activity.id for activity in question.candidates() if question.fits(activity, whole=True) is not NO}
    graph = flows_on_a_day(question.meaning, question.day).flows
    starts = _starts(question, graph, start)
    between = graph.only(_between(graph, starts, ends))
    own = [flow for flow in between if flow.activity is None or flow.activity in chosen]
    matches = question.matcher("categories")
    followed, is_cut = ways(own, starts, ends, question.meaning)
    answer = question.answer(Way, [way for way in followed if _asked_for(way, matches)])
    limits = [Note("ways_cut", {"steps": LONGEST, "ways": MOST})] if is_cut else []
    return attrs.evolve(
        answer,
        remarks=(*answer.remarks, *limits),
        asked=f"paths({start!r}, {end!r}, {question.asked.removeprefix('paths(')}".replace(", )", ")"),
    )


def _asked_for(way: Way, matches: Callable[[str], bool] | None) -> bool:
    return matches is None or way.categories is None or any(map(matches, way.categories))


def _starts(question: Question, graph: Flows, start: str) -> frozenset[Start]:
    """The parties of a name; where no party bears it and data subjects do, those, with the narrower ones."""
    vocabulary = question.vocabulary
    if not isinstance(start, str) or vocabulary.means("party", start) or not vocabulary.means("subject", start):
        return frozenset(("party", party) for party in vocabulary.parties(start))
    terms, people = question.meaning.terms["subject"], vocabulary.terms("subject", start)
    return frozenset(
        (node.kind, node.id)
        for node in graph.columns.nodes
        if node.kind == "subjects" and node.known and any(terms.covers(node.id, wider) for wider in people)
    )
