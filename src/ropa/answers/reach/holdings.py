# SPDX-License-Identifier: Apache-2.0
"""The flows that a question asks for, and who has data by them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import Any, Final

import attrs

from ropa.answers.question import NO, OPEN, SILENT, YES, Question, Verdict
from ropa.answers.reach.flows_on_a_day import flows_on_a_day
from ropa.graph import Flows
from ropa.graph.columns import NO_ACTIVITY, OWN_RECORD, ROLE_MASK, ROLES, Target, field_path
from ropa.graph.question import Judge
from ropa.graph.question import Question as GraphQuestion
from ropa.meaning.citations import source_in
from ropa.meaning.memo import Memo
from ropa.model import Transfer
from ropa.refs import split_key
from ropa.silence import each

_VERDICTS: Final = {"stated": YES, "possible": OPEN, "not-stated": SILENT}

Placed = Callable[[Target], Verdict]
"""How far a target is one that is asked for; `NO` = it is not."""


@attrs.define(eq=False, repr=False)
class Holding:
    """Flows to one node that answer a question equally well.

    Attributes:
        numbers: The flows.
        carried: The categories asked for that they carry, as a number of `Columns`.
    """

    numbers: list[int] = attrs.field(factory=list)
    carried: int = 0
    _in_order: list[int] | None = None

    @property
    def in_order(self) -> list[int]:
        """The flows in the order of the book, each once."""
        if self._in_order is None:
            self._in_order = sorted(set(self.numbers))
        return self._in_order


class Holdings:
    """The flows that a question asks for, by verdict.

    Args:
        question: The question.

    Attributes:
        passed_over: By the place of a node, the activities in which it has no more data than in those that are shown,
            or data that are not stated: of the nodes that were asked for last.
    """

    def __init__(self, question: Question) -> None:
        self.question = question
        self.passed_over: Mapping[int, tuple[str, ...]] = {}
        self._held = flows_on_a_day(question.meaning, question.day)
        self.flows: Flows = self._held.flows
        self.columns = self.flows.columns

    @property
    def declared_without_flow(self) -> tuple[Transfer, ...]:
        """The declared transfers that no flow explains."""
        return self._held.declared_without_flow

    # -- which flows ---------------------------------------------------------------------------------------------------

    def _by_activity(self, numbers: Sequence[int]) -> Mapping[Verdict, Sequence[int]]:
        """Some flows by how far their activity, department, register and basis are asked for."""
        if not self.question.asks("activity", "department", "register", "basis"):
            return {YES: numbers}
        activities, records = self.columns.activities, self.columns.records
        of_activity = Memo(self._activity)
        of_record = Memo(self._record)
        chosen: dict[Verdict, list[int]] = {}
        for number in numbers:
            place, record = activities[number], records[number]
            verdict = of_activity[place] if place != NO_ACTIVITY else of_record[record] if record != OWN_RECORD else NO
            if verdict is not NO:
                chosen.setdefault(verdict, []).append(number)
        return chosen

    @cached_property
    def _of_activities_asked(self) -> Sequence[int]:
        """The flows of the activities that are asked for by name; what is of no activity is none of theirs."""
        places = self.columns.places_of_activities()
        return self._held.of_activities(places[activity.id] for activity in self.question.activities)

    def _activity(self, place: int) -> Verdict:
        return self.question.fits_around(self.question.book.activities[self.columns.activity_ids[place]])

    def _record(self, place: int) -> Verdict:
        """How far what belongs to no activity is asked for: a header, a line on behalf, a declared flow."""
        key = self.columns.record_keys[place]
        if self.question.asks("activity", "basis") or not self.question.at_home(key):
            return NO
        kind, record_id = split_key(key) or ("", "")
        if kind == "on_behalf":
            return self.question.of_department(self.question.book.on_behalf[record_id])
        return NO if self.question.asks("department") else YES

    @cached_property
    def _categories(self) -> tuple[str, ...] | None:
        """The categories that are asked for, of those that flow; `None` = any."""
        matches = self.question.matcher("categories")
        return None if matches is None else tuple(filter(matches, self.columns.category_bits))

    def _people_and_purposes(self) -> Iterator[GraphQuestion]:
        """The question to the graph, once for each of several terms that are asked for."""
        asked, vocabulary = self.question, self.question.vocabulary
        subjects = vocabulary.terms("subject", asked.words["subjects"]) if asked.asks("subjects") else (None,)
        purposes = vocabulary.terms("purpose", asked.words["purpose"]) if asked.asks("purpose") else (None,)
        for people, purpose in product(subjects, purposes):
            yield GraphQuestion(subjects=people, purpose=purpose)

    def between(self, targets: Sequence[bool], origins: Sequence[bool] = ()) -> Sequence[int]:
        """The flows to some targets, and those from some nodes; of activities asked for by name, all that are theirs.

        Args:
            targets: Of each target, whether it is one of these.
            origins: Of each node, whether it is one of these; `()` = none is.
        """
        return self._of_activities_asked if self.question.asks("activity") else self._held.between(targets, origins)

    def by_node(self, placed: Placed, numbers: Sequence[int] | None = None) -> dict[int, dict[Verdict, Holding]]:
        """Who has data that are asked for: the place of each node, and its flows by verdict.

        Args:
            placed: How far a target is one that is asked for.
            numbers: The flows that are gone through; `None` = those to such targets.
        """
        targets = self.columns.target_list
        places = [placed(target) for target in targets]
        going = [place is not NO for place in places]
        by_activity = self._by_activity(self.between(going) if numbers is None else numbers)
        nodes: dict[int, dict[Verdict, Holding]] = {}
        for terms in self._people_and_purposes():
            judge = Judge(self.flows, terms, self._categories)
            for around, some in by_activity.items():
                for (target, verdict), group in judge.sort(some, going).items():
                    fit = min(_VERDICTS[verdict], around, places[target])
                    by_verdict = nodes.setdefault(targets[target].destination, {})
                    holding = by_verdict.setdefault(fit, Holding())
                    holding.numbers += group.numbers
                    holding.carried |= group.carried
        once = {node: self._once(by_verdict) for node, by_verdict in nodes.items()}
        self.passed_over = {
            node: further
            for node, by_verdict in nodes.items()
            if len(by_verdict) > len(once[node]) and (further := self._further(by_verdict, once[node]))
        }
        return once

    def _further(self, every: Mapping[Verdict, Holding], shown: Mapping[Verdict, Holding]) -> tuple[str, ...]:
        """The activities of what is left out beside a surer holding that are none of those shown."""
        kept = {number for holding in shown.values() for number in holding.numbers}
        named = frozenset(self.flows.only(sorted(kept)).activities)
        others = sorted({number for holding in every.values() for number in holding.numbers} - kept)
        return tuple(activity for activity in self.flows.only(others).activities if activity not in named)

    def _once(self, by_verdict: dict[Verdict, Holding]) -> dict[Verdict, Holding]:
        """The holdings of a node, the surest first, each without the categories that a surer one has.

        One that has no more than a surer one, in no other country, is left out; so is silence where anything is said.
        """
        once: dict[Verdict, Holding] = {}
        carried = 0
        for verdict in (YES, OPEN, SILENT):
            holding = by_verdict.get(verdict)
            if holding is None:
                continue
            further = holding.carried & ~carried
            if once and not further:
                if not self._countries(holding).difference(*map(self._countries, once.values())):
                    continue
                further = holding.carried
            carried |= holding.carried
            holding.carried = further
            once[verdict] = holding
        return once

    def _countries(self, holding: Holding) -> set[str]:
        """Where the data are received, as far as that is stated."""
        columns = self.columns
        numbers = set(map(columns.targets.__getitem__, holding.numbers))
        return {code for number in numbers for code in columns.countries(columns.target_list[number]) or ()}

    # -- what they say -------------------------------------------------------------------------------------------------

    def roles(self, holding: Holding) -> tuple[str, ...]:
        """In what capacity somebody has the data."""
        targets = self.columns.targets
        numbers = {targets[number] for number in holding.numbers}
        kinds = {self.columns.target_list[number].kind for number in numbers}
        roles = {ROLES[kind & ROLE_MASK] for kind in kinds}
        return tuple(role for role in ROLES if role in roles)

    def countries(self, holding: Holding) -> tuple[str, ...] | None:
        """Where they are received; `None` = not stated."""
        numbers = {self.columns.targets[number] for number in holding.numbers}
        countries = dict.fromkeys(
            code
            for number in sorted(numbers)
            for code in self.columns.countries(self.columns.target_list[number]) or ()
        )
        return tuple(countries) or None

    def activities(self, holding: Holding) -> tuple[str, ...]:
        """In which activities."""
        return self.flows.only(holding.in_order).activities

    def _engagements(self, holding: Holding) -> Iterator[tuple[Any, Any]]:
        """The parts of records that say so, each with its activity, or `None`; one of several flows several times."""
        engagements, places, lines = self.columns.engagements, self.columns.activities, self._held.activities
        return ((engagements[number], lines[places[number]]) for number in holding.numbers)

    def may(self, holding: Holding) -> bool:
        """Whether the source hedges wherever it says so: of the engagement, or of its activity."""
        return all(
            engagement.may or (activity is not None and activity.may)
            for engagement, activity in self._engagements(holding)
        )

    def conditional(self, holding: Holding) -> list[Any]:
        """What says when it holds, where the source ties it to a condition wherever it says so."""
        records: dict[tuple[int, int], Any] = {}
        for engagement, activity in self._engagements(holding):
            tied = engagement if each(engagement.conditions) else activity
            if tied is None or not each(tied.conditions):
                return []
            records.setdefault((id(engagement), id(activity)), tied)
        return list(records.values())

    def sources(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """Where the register has some flows from, in the order in which they are given."""
        columns, lines, ways = self.columns, self._held.activities, self._ways
        cited: dict[str, None] = {}
        for number in numbers:
            record, way = columns.records[number], ways[columns.fields[number]]
            if record == OWN_RECORD:
                cited[source_in(lines[columns.activities[number]], way)] = None
            else:
                cited[self.question.source(columns.record_keys[record], way) or ""] = None
        return cites_in(cited)

    @cached_property
    def _ways(self) -> Memo[int, str]:
        """The fields behind their numbers."""
        return Memo(field_path)


def cites_in(sources: Iterable[str]) -> tuple[str, ...]:
    """The cites in some sources, each once: `policy 1.6; policy 3` has two."""
    return tuple(dict.fromkeys(cite for source in dict.fromkeys(sources) for cite in source.split("; ") if cite))
