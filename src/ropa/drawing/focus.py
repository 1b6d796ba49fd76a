# SPDX-License-Identifier: Apache-2.0
"""Narrowing a picture: to a kind of data, an activity, a purpose, a party or a department."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ropa import labels, vocabulary
from ropa.drawing.departments import Departments, line_of
from ropa.errors import UnknownRecord, did_you_mean
from ropa.graph.data_sets import categories_in
from ropa.labels.sentence import begun_lower
from ropa.meaning.duration import day_of, is_over, runs
from ropa.model import Status
from ropa.refs import VOCABULARY
from ropa.values import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ropa.drawing.captions import Captions
    from ropa.graph import DataFlow, Flows
    from ropa.register import Register

ENGAGED = frozenset({"processor", "sub-processor"})
"""The roles of flows to those who process on behalf."""


@frozen(kw_only=True)
class Focus:
    """What a picture is narrowed to; `None` throughout = everything.

    Attributes:
        of: A category of data, with the narrower ones under it.
        activity: An activity.
        purpose: A purpose, with the narrower ones under it.
        party: A party: what goes to it and from it, and how the same activity's data come to it.
        department: A part of the organisation, by its name; lines that state none are left out, and counted.
        system: A system: what goes into it and out of it, and how the same activity's data come to it.
    """

    of: str | None = None
    activity: str | None = None
    purpose: str | None = None
    party: str | None = None
    department: str | None = None
    system: str | None = None

    def check(self, book: Register) -> None:
        """Nothing, if the register or the vocabulary knows what is asked for.

        Raises:
            UnknownRecord: it does not; the message offers the nearest ids.
            UnknownWord: no line of the record is of the department.
        """
        if self.department is not None:
            Departments(book).meant(self.department)
        narrowing = {
            "category": self.of,
            "activity": self.activity,
            "purpose": self.purpose,
            "party": self.party,
            "system": self.system,
        }
        for kind, record_id in narrowing.items():
            if record_id is not None and not book.knows(kind, record_id):
                offered = did_you_mean(record_id, book.records(kind))
                if kind in VOCABULARY:
                    offered = labels.offer(vocabulary.meant(kind, record_id, book.records(kind))) or offered
                raise UnknownRecord(f"There is no {kind} {record_id!r} to narrow the picture to. {offered}".rstrip())

    def said(self, captions: Captions) -> str:
        """What it is narrowed to, in words; empty for everything."""
        parts = [
            captions.term("category", self.of) if self.of else "",
            _activity(self.activity, captions) if self.activity else "",
            captions.term("purpose", self.purpose) if self.purpose else "",
            captions.end("party", self.party) if self.party else "",
            captions.end("system", self.system) if self.system else "",
        ]
        silent = ""
        if self.department is not None:
            departments = Departments(captions.book)
            parts.append(captions.text(departments.texts[departments.meant(self.department)]))
            if number := departments.silent():
                silent = captions.word("not_shown").format(activities=captions.many(number, "activity"))
        only = ", ".join(part for part in parts if part)
        return f"{only} · {silent}" if silent else only

    @property
    def by_number(self) -> bool:
        """Whether the flows can be told by their numbers, without a look at what is in them."""
        return {self.of, self.purpose, self.party, self.department, self.system} == {None}

    def numbers(self, flows: Flows, day: date) -> Sequence[int]:
        """The numbers of the flows of the day and the activity, and of the data where those are stated."""
        narrowed = flows if self.activity is None else flows.of_activity(self.activity)
        current = flows.holding(day)(narrowed.selection)
        if self.of is None:
            return current
        categories = _Within(flows, "category", self.of)
        fits = [categories.among(categories_in(pairs)) != () for pairs in flows.columns.sets]
        data = flows.columns.data
        return [number for number in current if fits[data[number]]]

    def narrow(self, flows: Flows, day: date) -> dict[int, DataFlow]:
        """The flows that belong in the picture, by their numbers: those of the day, of the kind asked for.

        A flow whose data or purposes are not stated stays, as a possible one: it may be of that kind.
        """
        chosen = {number: flows.flow(number) for number in self.numbers(flows, day)}
        if self.of is not None:
            categories = _Within(flows, "category", self.of)
            chosen = {
                number: attrs.evolve(flow, categories=among, certainty=flow.certainty if among else "possible")
                for number, flow in chosen.items()
                if (among := categories.among(flow.categories)) != ()
            }
        if self.department is not None:
            departments = Departments(flows.book)
            asked_for = departments.meant(self.department)
            chosen = {
                number: flow for number, flow in chosen.items() if departments.of_line.get(line_of(flow)) == asked_for
            }
        if self.purpose is not None:
            purposes = _Within(flows, "purpose", self.purpose)
            chosen = {
                number: flow if among else attrs.evolve(flow, certainty="possible")
                for number, flow in chosen.items()
                if (among := purposes.among(flow.purposes)) != ()
            }
        for kind, end in (("party", self.party), ("system", self.system)):
            if end is not None:
                chosen = _towards(chosen, (kind, end))
        return chosen

    def systems(self, flows: Flows, day: date) -> dict[int, DataFlow]:
        """The flows into systems and out of them."""
        return {
            number: flow
            for number, flow in self.narrow(flows, day).items()
            if "system" in {flow.origin.kind, flow.destination.kind}
        }

    def chain(self, flows: Flows, day: date) -> dict[int, DataFlow]:
        """The flows to processors and sub-processors (Art. 28(2), (4)); of a party, those up to it and on from it."""
        everyone = attrs.evolve(self, party=None).narrow(flows, day)
        engaged = {number: flow for number, flow in everyone.items() if flow.role in ENGAGED}
        if self.party is None:
            return engaged
        reached = _towards(engaged, ("party", self.party)) | _onwards(engaged, self.party)
        return {number: flow for number, flow in engaged.items() if number in reached}


class _Within:
    """Which terms are of the kind asked for."""

    def __init__(self, flows: Flows, kind: str, ancestor: str) -> None:
        self._terms = flows.columns.meaning.terms[kind]
        self._ancestor = ancestor

    def among(self, terms: tuple[str, ...] | None) -> tuple[str, ...] | None:
        """Those of *terms* that are, or are said to include such; `None` where none are stated."""
        if terms is None:
            return None
        return tuple(term for term in terms if self._terms.covers(term, self._ancestor))


def _activity(record_id: str, captions: Captions) -> str:
    """The name of an activity; of one that does not run on the day, with the day from or until which it does."""
    name, activity = captions.end("activity", record_id), captions.book.activities.get(record_id)
    if activity is None or runs(activity, captions.day):
        return name
    field = "valid_to" if is_over(activity, captions.day) else "valid_from"
    limit = day_of(getattr(activity, field))
    if limit is None:
        return f"{name} ({labels.enum_word(Status.ENDED, captions.lang)})"
    label = begun_lower(labels.word(f"field.{field}", captions.lang), captions.lang)
    return f"{name} ({label} {labels.date_text(limit, captions.lang)})"


def _towards(flows: dict[int, DataFlow], end: tuple[str, str]) -> dict[int, DataFlow]:
    """The flows that touch a party or a system, and those by which its activity's data come to where it gets them."""
    by_end: dict[tuple[str | None, str, str], list[int]] = {}
    for number, flow in flows.items():
        by_end.setdefault((flow.activity, flow.destination.kind, flow.destination.id), []).append(number)
    reached: set[int] = set()
    waiting = [number for number, flow in flows.items() if end in _ends(flow)]
    while waiting:
        number = waiting.pop()
        if number in reached:
            continue
        reached.add(number)
        origin = flows[number].origin
        if (origin.kind, origin.id) != end:
            waiting.extend(by_end.get((flows[number].activity, origin.kind, origin.id), ()))
    return {number: flow for number, flow in flows.items() if number in reached}


def _onwards(flows: dict[int, DataFlow], party: str) -> dict[int, DataFlow]:
    """The flows by which what the party has of an activity goes on, step by step."""
    by_start: dict[tuple[str, str], list[int]] = {}
    for number, flow in flows.items():
        by_start.setdefault((line_of(flow), flow.origin.id), []).append(number)
    reached: dict[int, DataFlow] = {}
    waiting = [number for number, flow in flows.items() if flow.origin.id == party]
    while waiting:
        number = waiting.pop()
        if number not in reached:
            reached[number] = flows[number]
            waiting.extend(by_start.get((line_of(flows[number]), flows[number].destination.id), ()))
    return reached


def _ends(flow: DataFlow) -> tuple[tuple[str, str], tuple[str, str]]:
    return (flow.origin.kind, flow.origin.id), (flow.destination.kind, flow.destination.id)
