# SPDX-License-Identifier: Apache-2.0
"""The flows that a question asks for, and who has data by them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import product
from typing import Any, Final

import attrs

from ropa.answers.asked_book import flows_of
from ropa.answers.question import NO, OPEN, SILENT, YES, Question, Verdict
from ropa.graph import Flows
from ropa.graph import Question as GraphQuestion
from ropa.graph.columns import NO_ACTIVITY, OWN_RECORD, ROLE_MASK, ROLES, Target, field_path
from ropa.graph.question import Judge
from ropa.refs import key_of, split_key
from ropa.silence import each

_VERDICTS: Final = {"stated": YES, "possible": OPEN, "not-stated": SILENT}

Placed = Callable[[Target], Verdict]
"""How far a target is one that is asked for; `NO` = it is not."""


@attrs.define
class Holding:
    """Flows to one node that answer a question equally well.

    Attributes:
        numbers: The flows.
        carried: The categories asked for that they carry, as a number of `Columns`.
    """

    numbers: list[int] = attrs.field(factory=list)
    carried: int = 0


class Holdings:
    """The flows that a question asks for, by verdict.

    Args:
        question: The question.
    """

    def __init__(self, question: Question) -> None:
        self.question = question
        graph = flows_of(question.meaning)
        if question.day is not None:
            graph = graph.only(graph.holding(question.day)(graph.selection))
        self.flows: Flows = graph
        self.columns = graph.columns

    # -- which flows ---------------------------------------------------------------------------------------------------

    @cached_property
    def _by_activity(self) -> dict[Verdict, list[int]]:
        """The flows by how far their activity, department, register and basis are asked for."""
        if not self.question.asks("activity", "department", "register", "basis"):
            return {YES: list(self.flows.selection)}
        activities, records = self.columns.activities, self.columns.records
        of_activity = [self._activity(activity) for activity in self.columns.activity_ids]
        of_record = [self._record(key) for key in self.columns.record_keys]
        chosen: dict[Verdict, list[int]] = {}
        for number in self.flows.selection:
            place, record = activities[number], records[number]
            verdict = of_activity[place] if place != NO_ACTIVITY else of_record[record] if record != OWN_RECORD else NO
            if verdict is not NO:
                chosen.setdefault(verdict, []).append(number)
        return chosen

    def _activity(self, activity_id: str) -> Verdict:
        return self.question.fits_around(self.question.book.activities[activity_id])

    def _record(self, key: str) -> Verdict:
        """How far what belongs to no activity is asked for: a header, a line on behalf, a declared flow."""
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

    def by_node(self, placed: Placed) -> dict[int, dict[Verdict, Holding]]:
        """Who has data that are asked for: the place of each node, and its flows by verdict.

        Args:
            placed: How far a target is one that is asked for.
        """
        targets = self.columns.target_list
        places = [placed(target) for target in targets]
        going = [place is not NO for place in places]
        nodes: dict[int, dict[Verdict, Holding]] = {}
        for terms in self._people_and_purposes():
            judge = Judge(self.flows, terms, self._categories)
            for around, numbers in self._by_activity.items():
                for (target, verdict), group in judge.sort(numbers, going).items():
                    fit = min(_VERDICTS[verdict], around, places[target])
                    by_verdict = nodes.setdefault(targets[target].destination, {})
                    holding = by_verdict.setdefault(fit, Holding())
                    holding.numbers += group.numbers
                    holding.carried |= group.carried
        return {node: _once(by_verdict) for node, by_verdict in nodes.items()}

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
        return self.flows.only(sorted(set(holding.numbers))).activities

    def engagements(self, holding: Holding) -> list[tuple[Any, Any]]:
        """The parts of records that say so, each with its activity, or `None`."""
        columns, book = self.columns, self.question.book
        seen: dict[tuple[int, int], tuple[Any, Any]] = {}
        for number in holding.numbers:
            engagement, place = columns.engagements[number], columns.activities[number]
            if (id(engagement), place) not in seen:
                activity = None if place == NO_ACTIVITY else book.activities[columns.activity_ids[place]]
                seen[id(engagement), place] = (engagement, activity)
        return list(seen.values())

    def may(self, holding: Holding) -> bool:
        """Whether the source hedges wherever it says so: of the engagement, or of its activity."""
        return all(
            engagement.may or (activity is not None and activity.may)
            for engagement, activity in self.engagements(holding)
        )

    def conditional(self, holding: Holding) -> list[Any]:
        """What says when it holds, where the source ties it to a condition wherever it says so."""
        records = []
        for engagement, activity in self.engagements(holding):
            tied = engagement if each(engagement.conditions) else activity
            if tied is None or not each(tied.conditions):
                return []
            records.append(tied)
        return records

    def sources(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """Where the register has some flows from."""
        columns = self.columns
        cited = []
        for number in sorted(set(numbers)):
            record = columns.records[number]
            key = columns.record_keys[record] if record != OWN_RECORD else self._key_of_activity(number)
            cited.append(self.question.source(key, field_path(columns.fields[number])) or "")
        return cites_in(cited)

    def _key_of_activity(self, number: int) -> str:
        return key_of("activity", self.columns.activity_ids[self.columns.activities[number]])


def cites_in(sources: Iterable[str]) -> tuple[str, ...]:
    """The cites in some sources, each once: `policy 1.6; policy 3` has two."""
    return tuple(dict.fromkeys(cite for source in dict.fromkeys(sources) for cite in source.split("; ") if cite))


def _once(by_verdict: dict[Verdict, Holding]) -> dict[Verdict, Holding]:
    """The holdings of a node, the surest first, each without the categories that a surer one has.

    One that has no more than a surer one is left out, and so is silence where anything is said.
    """
    once: dict[Verdict, Holding] = {}
    carried = 0
    for verdict in (YES, OPEN, SILENT):
        holding = by_verdict.get(verdict)
        if holding is None:
            continue
        holding.carried &= ~carried
        if holding.carried or not once:
            carried |= holding.carried
            once[verdict] = holding
    return once
