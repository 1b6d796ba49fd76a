# SPDX-License-Identifier: Apache-2.0
"""What is asked of the flows: which data, of whom, for what, where; and how a flow answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Literal

import attrs

from ropa.graph.columns import NO_ACTIVITY, POSSIBLE
from ropa.graph.data_sets import categories_in
from ropa.graph.listing import Listing
from ropa.graph.terms import Terms
from ropa.silence import each

Verdict = Literal["stated", "possible", "not-stated"]
"""How far a flow is one of those asked for; `not-stated`: the record does not say what data, or whose, or what for."""

VERDICTS: Final[tuple[Verdict, ...]] = ("stated", "possible", "not-stated")

Answer = tuple[Verdict, tuple[str, ...]]
"""The verdict, and the categories that were asked for and flow."""


_SILENT: Final = 1
_ASKED: Final = 2
_VERDICT_BITS: Final = 4


@attrs.frozen
class Sorted:
    """The flows to one destination with one verdict, and the categories asked for that they carry.

    Attributes:
        numbers: The flows.
        categories: The categories.
    """

    numbers: list[int]
    categories: set[str]


@attrs.frozen(kw_only=True)
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


@attrs.frozen
class _Asked:
    """One term that is asked for; asked for nothing, everything is it."""

    terms: Terms | None
    term_id: str

    def is_any(self, of: Iterable[str]) -> bool:
        if self.terms is None:
            return True
        return any(self.terms.covers(one, self.term_id) for one in of)


class Judge:
    """How each flow answers a question about data, data subjects and purposes; each case is thought through once.

    Where an engagement does not say whose data it has, those that the activity pairs with the category are possible:
    the verdict is `stated` only if all of them are asked for. So with purposes.

    Raises:
        UnknownWord: the question names a term that is neither built-in nor one of the register.
    """

    def __init__(self, flows: Listing, question: Question) -> None:
        self._flows = flows
        self._columns = flows.columns
        self._question = question
        self._category = self._asked("category", question.of)
        self._subject = self._asked("subject", question.subjects)
        self._purpose = self._asked("purpose", question.purpose)
        self._by_purpose_of: dict[int, Verdict | None] = {}
        self.by_subject = question.subjects is not None
        self.by_purpose = question.purpose is not None

    def _asked(self, kind: str, term_id: str | None) -> _Asked:
        if term_id is None:
            return _Asked(None, "")
        terms = self._columns.terms[kind]
        terms.check(term_id, self._used(kind))
        return _Asked(terms, term_id)

    def _used(self, kind: str) -> Iterator[str]:
        if kind == "purpose":
            activities = self._flows.book.activities.values()
            yield from (one.purpose for activity in activities for one in each(activity.purposes))
        else:
            side = 1 if kind == "category" else 0
            yield from (one for pairs in self._columns.sets for pair in pairs for one in pair[side] or ())

    # -- data and data subjects ----------------------------------------------------------------------------------------

    def by_data(self, data: int, around: int, possible: int) -> Answer | None:
        """How data answer: *data* and, for the subjects, the data of the activity *around*; `None` = not asked for."""
        certainty: Verdict = "possible" if possible else "stated"
        pairs = self._columns.sets[data]
        if self._question.of is None and self._question.subjects is None:
            categories = categories_in(pairs)
            return ("not-stated", ()) if categories is None else (certainty, categories)
        found: dict[Verdict, dict[str, None]] = {verdict: {} for verdict in VERDICTS}
        silent = False
        for subjects, categories in pairs:
            if categories is None:
                silent = silent or self._theirs(subjects, None, around) is not None
                continue
            for category in categories:
                if self._category.is_any((category,)):
                    verdict = self._theirs(subjects, category, around)
                    if verdict is not None:
                        found[_weaker(certainty, verdict)][category] = None
        for verdict in VERDICTS[:2]:
            if found[verdict]:
                return verdict, tuple(found[verdict])
        return ("not-stated", tuple(found["not-stated"])) if silent or found["not-stated"] else None

    def _theirs(self, subjects: tuple[str, ...] | None, category: str | None, around: int) -> Verdict | None:
        """Whether data are of the people asked for, by their own pairing or by those of the activity around."""
        if not self.by_subject:
            return "stated"
        if subjects is not None:
            return "stated" if self._subject.is_any(subjects) else None
        if around == NO_ACTIVITY:
            return "not-stated"
        pairs = self._columns.sets[around]
        holding = [one for one in pairs if category is None or one[1] is None or category in one[1]] or pairs
        known = [one[0] for one in holding if one[0] is not None]
        hits = sum(map(self._subject.is_any, known))
        if hits:
            return "stated" if hits == len(holding) else "possible"
        return None if len(known) == len(holding) else "not-stated"

    # -- purposes ------------------------------------------------------------------------------------------------------

    def _for_purpose(self, number: int) -> Verdict | None:
        """Whether a flow serves the purpose asked for."""
        activity = self._columns.activities[number]
        own = getattr(self._columns.engagements[number], "purposes", None)
        if own is not None:
            ids = [one if isinstance(one, str) else one.purpose for one in each(own)]
            return "stated" if self._purpose.is_any(ids) else None
        if activity == NO_ACTIVITY:
            return "not-stated"
        if activity not in self._by_purpose_of:
            self._by_purpose_of[activity] = self._of_activity(activity)
        return self._by_purpose_of[activity]

    def _of_activity(self, activity: int) -> Verdict | None:
        purposes = self._flows.book.activities[self._columns.activity_ids[activity]].purposes
        if purposes is None:
            return "not-stated"
        hits = [self._purpose.is_any((one.purpose,)) for one in each(purposes)]
        if not any(hits):
            return None
        return "stated" if all(hits) else "possible"

    # -- all flows -----------------------------------------------------------------------------------------------------

    def sort(self, numbers: Iterable[int]) -> dict[tuple[int, int, Verdict], Sorted]:
        """The flows that are asked for, by their destination, own countries and verdict."""
        if self.by_subject or self.by_purpose:
            return self._by_case(numbers)
        return self._by_data(numbers)

    def _by_data(self, numbers: Iterable[int]) -> dict[tuple[int, int, Verdict], Sorted]:
        """Where only the data matter: each set of data is judged once, each flow is only put in its place."""
        columns = self._columns
        data, kinds, destinations, countries = columns.data, columns.kinds, columns.destinations, columns.countries
        verdicts = [self._mark(place) for place in range(len(columns.sets))]
        width = len(columns.places) + 1
        groups: dict[int, list[int]] = {}
        for number in numbers:
            verdict = verdicts[data[number]]
            if verdict:
                if verdict == _ASKED:
                    verdict = kinds[number] & POSSIBLE
                code = (destinations[number] * width + countries[number] + 1) << _VERDICT_BITS | verdict
                if code in groups:
                    groups[code].append(number)
                else:
                    groups[code] = [number]
        found: dict[tuple[int, int, Verdict], Sorted] = {}
        for code, group in groups.items():
            destination, country = divmod(code >> _VERDICT_BITS, width)
            mark = code & (1 << _VERDICT_BITS) - 1
            verdict_word: Verdict = "not-stated" if mark == _SILENT else "possible" if mark else "stated"
            categories = set() if mark == _SILENT else self._categories_in(set(map(data.__getitem__, group)))
            found[destination, country - 1, verdict_word] = Sorted(group, categories)
        return found

    def _mark(self, place: int) -> int:
        categories = self._columns.set_categories()[place]
        if self._question.of is None:
            return _SILENT if categories is None else _ASKED
        if self._category.is_any(categories or ()):
            return _ASKED
        return _SILENT if any(own is None for _, own in self._columns.sets[place]) else 0

    def _categories_in(self, places: Iterable[int]) -> set[str]:
        found: set[str] = set()
        for categories in map(self._columns.set_categories().__getitem__, places):
            found.update(categories or ())
        return {one for one in found if self._category.is_any((one,))}

    def _by_case(self, numbers: Iterable[int]) -> dict[tuple[int, int, Verdict], Sorted]:
        """Where data subjects or purposes matter: flows with the same data in activities with the same are one case."""
        columns = self._columns
        data, kinds, activities, activity_data = columns.data, columns.kinds, columns.activities, columns.activity_data
        destinations, countries = columns.destinations, columns.countries
        by_subject, by_purpose = self.by_subject, self.by_purpose
        answers: dict[tuple[int, int, int], Answer | None] = {}
        found: dict[tuple[int, int, Verdict], Sorted] = {}
        around = NO_ACTIVITY
        for number in numbers:
            if by_subject:
                activity = activities[number]
                around = activity_data[activity] if activity >= 0 else NO_ACTIVITY
            case = (data[number], around, kinds[number] & POSSIBLE)
            if case in answers:
                answer = answers[case]
            else:
                answer = answers[case] = self.by_data(*case)
            if answer is None:
                continue
            verdict = answer[0]
            if by_purpose:
                serves = self._for_purpose(number)
                if serves is None:
                    continue
                verdict = _weaker(verdict, serves)
            key = (destinations[number], countries[number], verdict)
            if key in found:
                found[key].numbers.append(number)
            else:
                found[key] = Sorted([number], set())
            found[key].categories.update(answer[1])
        return found


def _weaker(one: Verdict, other: Verdict) -> Verdict:
    return max(one, other, key=VERDICTS.index)
