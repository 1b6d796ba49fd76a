# SPDX-License-Identifier: Apache-2.0
"""What is asked of the flows: which data, of whom, for what, where; and how a flow answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import attrs

from ropa.graph.columns import NO_ACTIVITY, POSSIBLE
from ropa.graph.listing import Listing
from ropa.law.countries import check_known
from ropa.meaning.terms import Terms
from ropa.silence import each
from ropa.values import frozen

Verdict = Literal["stated", "possible", "not-stated"]
"""How far a flow is one of those asked for; `not-stated`: the record does not say what data, or whose, or what for."""


_Case = tuple[int, int, bool]
"""Of some data: the categories surely asked for, those that may be, and whether something is not stated."""


@attrs.define(eq=False, repr=False)
class Sorted:
    """The flows to one target with one verdict, and the categories asked for that they carry.

    Attributes:
        numbers: The flows.
        carried: The categories, as a number of `Columns`.
    """

    numbers: list[int]
    carried: int


@frozen
class _Around:
    """Which categories an activity pairs with the people asked for, with others, and with nobody that is stated."""

    theirs: int
    others: int
    nobodys: int


@frozen(kw_only=True)
class Question:
    """Which recipients are asked for. Every part left at `None` asks for nothing in particular.

    Attributes:
        of: A category; those under it count as it.
        subjects: Data subjects; those under them count as them.
        purpose: A purpose; those under it count as it.
        activity: The id of an activity.
        country: A country code.
        outside_eea: `True` = outside the EEA; `False` = inside.
    """

    of: str | None = None
    subjects: str | None = None
    purpose: str | None = None
    activity: str | None = None
    country: str | None = None
    outside_eea: bool | None = None

    def __str__(self) -> str:
        """In words, for the title of a table."""
        parts = [
            f"of {self.of}" if self.of else "",
            f"about {self.subjects}" if self.subjects else "",
            f"for {self.purpose}" if self.purpose else "",
            f"in {self.activity}" if self.activity else "",
            f"in country {self.country}" if self.country else "",
            "" if self.outside_eea is None else f"{'outside' if self.outside_eea else 'inside'} the EEA",
        ]
        return " ".join(["Recipients", *(part for part in parts if part)])


@frozen
class _Asked:
    """One term that is asked for; asked for nothing, everything is it."""

    terms: Terms | None
    term_id: str

    def is_any(self, of: Iterable[str]) -> bool:
        if self.terms is None:
            return True
        return any(self.terms.covers(term, self.term_id) for term in of)


class Judge:
    """How each flow answers a question about data, data subjects and purposes; each case is thought through once.

    Where an engagement does not say whose data it has, those that the activity pairs with the category are possible:
    the verdict is `stated` only if all of them are asked for. So with purposes.

    Args:
        flows: The flows.
        question: What is asked.
        categories: The categories that are asked for, where they are not those under one of them.

    Raises:
        UnknownWord: the question names a term that is neither built-in nor one of the register, or no country.
    """

    def __init__(self, flows: Listing, question: Question, categories: Iterable[str] | None = None) -> None:
        if question.country is not None:
            check_known(question.country)
        self._flows = flows
        self._columns = flows.columns
        self._question = question
        category = self._asked("category", question.of)
        self._subject = self._asked("subject", question.subjects)
        self._purpose = self._asked("purpose", question.purpose)
        bits = self._columns.category_bits.items()
        self._mask = -1 if question.of is None else sum(bit for term, bit in bits if category.is_any((term,)))
        if categories is not None:
            self._mask = self._columns.mask(categories)
        self._arounds: dict[int, _Around] = {}
        self._purposes_of: dict[int, Verdict | None] = {}

    def _asked(self, kind: str, term_id: str | None) -> _Asked:
        if term_id is None:
            return _Asked(None, "")
        terms = self._columns.meaning.terms[kind]
        terms.check(term_id, self._used(kind))
        return _Asked(terms, term_id)

    def _used(self, kind: str) -> Iterator[str]:
        if kind == "purpose":
            activities = self._flows.book.activities.values()
            yield from (purpose.purpose for activity in activities for purpose in each(activity.purposes))
        else:
            side = 1 if kind == "category" else 0
            yield from (term for pairs in self._columns.sets for pair in pairs for term in pair[side] or ())

    def sort(self, numbers: Sequence[int], going: Sequence[bool]) -> dict[tuple[int, Verdict], Sorted]:
        """The flows that are asked for and go to targets that are asked for, by target and verdict."""
        if self._question.subjects is None and self._question.purpose is None:
            return self._by_data(numbers, going)
        return self._by_case(numbers, going)

    # -- where only the data matter ------------------------------------------------------------------------------------

    def _by_data(self, numbers: Sequence[int], going: Sequence[bool]) -> dict[tuple[int, Verdict], Sorted]:
        """Each set of data is judged once, each flow is only put in its place."""
        columns, mask_of_question = self._columns, self._mask
        masks, silent = columns.masks(), columns.silent()
        speaks = {data: bool(masks[data] & mask_of_question) for data in set(_picked(columns.data, numbers))}
        speaking: list[list[int] | None] = [[] if want else None for want in going]
        mute: list[list[int]] = [[] for _ in going]
        for number, target, data in zip(
            numbers, _picked(columns.targets, numbers), _picked(columns.data, numbers), strict=True
        ):
            group = speaking[target]
            if group is not None:
                if speaks[data]:
                    group.append(number)
                elif silent[data]:
                    mute[target].append(number)
        sorted_flows: dict[tuple[int, Verdict], Sorted] = {}
        for target, group in enumerate(speaking):
            if group:
                verdict: Verdict = "possible" if columns.target_list[target].kind & POSSIBLE else "stated"
                sorted_flows[target, verdict] = Sorted(group, columns.carried(group) & mask_of_question)
            if mute[target]:
                sorted_flows[target, "not-stated"] = Sorted(mute[target], 0)
        return sorted_flows

    # -- where data subjects or purposes matter ------------------------------------------------------------------------

    def _by_case(self, numbers: Sequence[int], going: Sequence[bool]) -> dict[tuple[int, Verdict], Sorted]:
        """Flows of the same data in activities with the same data are one case."""
        columns = self._columns
        targets, data, activities, activity_data = (
            columns.targets,
            columns.data,
            columns.activities,
            columns.activity_data,
        )
        by_subject, by_purpose = self._question.subjects is not None, self._question.purpose is not None
        cases: dict[tuple[int, int], _Case] = {}
        sorted_flows: dict[tuple[int, Verdict], Sorted] = {}
        around = NO_ACTIVITY
        for number in numbers:
            target = targets[number]
            if not going[target]:
                continue
            if by_subject:
                activity = activities[number]
                around = activity_data[activity] if activity != NO_ACTIVITY else NO_ACTIVITY
            key = (data[number], around)
            case = cases.get(key)
            if case is None:
                case = cases[key] = self._judged(*key)
            serves = self._serves(number) if by_purpose else "stated"
            if serves is not None:
                possible = serves == "possible" or bool(columns.target_list[target].kind & POSSIBLE)
                for verdict, carried in _verdicts(case, mute=serves == "not-stated", possible=possible):
                    group = sorted_flows.get((target, verdict))
                    if group is None:
                        group = sorted_flows[target, verdict] = Sorted([], 0)
                    group.numbers.append(number)
                    group.carried |= carried
        return sorted_flows

    def _judged(self, data: int, around: int) -> _Case:
        """Of some data: the categories surely asked for, those that may be, and whether something is not stated."""
        sure = maybe = 0
        mute = False
        for people, categories in self._columns.sets[data]:
            mask = self._columns.mask(categories or ()) & self._mask
            if people is not None or self._question.subjects is None:
                if self._subject.is_any(people or ()):
                    sure |= mask
                    mute = mute or categories is None
                continue
            if around == NO_ACTIVITY:
                mute = True
                continue
            there = self._around(around)
            mixed = there.others | there.nobodys
            paired = there.theirs | mixed
            sure |= mask & there.theirs & ~mixed
            maybe |= mask & there.theirs & mixed
            unpaired = mask & ~paired
            if unpaired and there.theirs:
                sure, maybe = (sure, maybe | unpaired) if mixed else (sure | unpaired, maybe)
            mute = mute or bool(mask & there.nobodys & ~there.theirs) or bool(unpaired and there.nobodys)
            mute = mute or (categories is None and bool(there.theirs | there.nobodys))
        return sure, maybe & ~sure, mute

    def _around(self, data: int) -> _Around:
        around = self._arounds.get(data)
        if around is None:
            theirs = others = nobodys = 0
            for people, categories in self._columns.sets[data]:
                mask = -1 if categories is None else self._columns.mask(categories)
                if people is None:
                    nobodys |= mask
                elif self._subject.is_any(people):
                    theirs |= mask
                else:
                    others |= mask
            around = self._arounds[data] = _Around(theirs, others, nobodys)
        return around

    def _serves(self, number: int) -> Verdict | None:
        """Whether a flow serves the purpose asked for."""
        activity = self._columns.activities[number]
        own = getattr(self._columns.engagements[number], "purposes", None)
        if own is not None:
            ids = [purpose if isinstance(purpose, str) else purpose.purpose for purpose in each(own)]
            return "stated" if self._purpose.is_any(ids) else None
        if activity == NO_ACTIVITY:
            return "not-stated"
        if activity not in self._purposes_of:
            self._purposes_of[activity] = self._of_activity(activity)
        return self._purposes_of[activity]

    def _of_activity(self, activity: int) -> Verdict | None:
        purposes = self._flows.book.activities[self._columns.activity_ids[activity]].purposes
        if purposes is None:
            return "not-stated"
        hits = [self._purpose.is_any((purpose.purpose,)) for purpose in each(purposes)]
        if not any(hits):
            return None
        return "stated" if all(hits) else "possible"


def _verdicts(case: _Case, *, mute: bool, possible: bool) -> Iterator[tuple[Verdict, int]]:
    """The verdicts on a flow: what is sure is only possible where the flow is, and nothing where all is silent."""
    sure, maybe, silent = case
    if mute or not (sure or maybe):
        if sure or maybe or silent:
            yield "not-stated", 0
        return
    if possible:
        yield "possible", sure | maybe
        return
    if sure:
        yield "stated", sure
    if maybe:
        yield "possible", maybe


def _picked(column: list[int], numbers: Sequence[int]) -> Iterable[int]:
    """The values of a column for some flows."""
    return column if numbers == range(len(column)) else map(column.__getitem__, numbers)
