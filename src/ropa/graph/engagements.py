# SPDX-License-Identifier: Apache-2.0
"""The flows to processors and recipients: what data they have, stated or possible, and from whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from ropa.graph.columns import (
    JOINT_CONTROLLER,
    POSSIBLE,
    PROCESSOR,
    RECIPIENT,
    SUB_PROCESSOR,
    SUB_PROCESSORS,
    field_number,
)
from ropa.graph.data_sets import NOT_STATED, about, categories_in, meeting, stated, subjects_in, without
from ropa.graph.recorder import Recorder
from ropa.meaning.duration import day_of
from ropa.meaning.engagements import is_sub_processor
from ropa.meaning.terms import Terms
from ropa.model import Access, Processor, Recipient, RecipientRole
from ropa.silence import each

Named = Processor | Recipient

_PartyInRole = tuple[str, int]
"""A party, and in what role it is engaged."""

_Where = tuple[Any, Any, Any]
"""The countries of an engagement, its first and its last day."""


@attrs.define(eq=False, repr=False)
class Engagements:
    """Writes down the flows to the processors and recipients of one record after the other.

    Attributes:
        recorder: Where they are written down.
        categories: The register's data categories.
        subjects: The register's data subjects.
        controllers: The ids of the controllers of the record that is being read.
        senders: The numbers of the parties that send where an engagement names nobody else.
        all_data: The number of all data of the record that is being read.
    """

    recorder: Recorder
    categories: Terms
    subjects: Terms
    controllers: tuple[str, ...] = ()
    senders: list[int] = attrs.field(factory=list)
    all_data: int = 0
    _plain: dict[tuple[str, int], int] = attrs.field(factory=dict)
    _met: dict[tuple[int, tuple[str, ...] | None, tuple[str, ...] | None], int] = attrs.field(factory=dict)

    def begin(self, controllers: tuple[str, ...], senders: Sequence[str], all_data: int) -> None:
        """Turn to another record."""
        party = self.recorder.party
        self.controllers = controllers
        self.senders = [party(sender) for sender in senders or ("",)]
        self.all_data = all_data

    # -- what an activity itself names ---------------------------------------------------------------------------------

    def own(self, engagements: Sequence[Named], which: int) -> None:
        """The engagements in a list of the record.

        Where one party is named twice in one role, a category that is stated for it is not possible as well, where and
        when it is stated.
        """
        again = len(engagements) > 1 and len({engagement.party for engagement in engagements}) < len(engagements)
        alike = self._alike(engagements) if again else {}
        reduced: dict[tuple[int, _PartyInRole, _Where], int] = {}
        for place, engagement in enumerate(engagements):
            categories = engagement.categories
            if categories is None:
                possible, data = 0 if engagement.all_data is True else POSSIBLE, self.all_data
                if engagement.subjects is not None:
                    data = self._possible(engagement)
                if again:
                    case = (data, (engagement.party, self._role(engagement)), _where(engagement))
                    if case not in reduced:
                        same = [other for other in alike[case[1]] if _covers(other, engagement)]
                        reduced[case] = self._less(data, self._stated_for(same))
                    data = reduced[case]
            elif categories:
                possible, data = 0, self._outright(engagement, stated(categories))
            else:
                continue
            self.engaged(engagement, self._role(engagement) | possible, data, field_number(which, place))

    def _outright(self, engagement: Named, categories: tuple[str, ...] | None) -> int:
        subjects = engagement.subjects
        return self.recorder.set(((None if subjects is None else stated(subjects) or None, categories),))

    def _possible(self, engagement: Named) -> int:
        """The data that are possible where an engagement does not say which it has."""
        subjects = stated(engagement.subjects)
        if not subjects:
            return self.all_data
        return self.recorder.set(about(self.recorder.pairs(self.all_data), subjects, self.subjects.within))

    def _less(self, data: int, categories: set[str]) -> int:
        return self.recorder.set(without(self.recorder.pairs(data), categories)) if categories else data

    def _alike(self, engagements: Iterable[Named]) -> dict[_PartyInRole, list[Named]]:
        """The engagements of each party in each role."""
        alike: dict[_PartyInRole, list[Named]] = {}
        for engagement in engagements:
            alike.setdefault((engagement.party, self._role(engagement)), []).append(engagement)
        return alike

    def _stated_for(self, engagements: Iterable[Named]) -> set[str]:
        """The categories that some engagements state."""
        return {category for engagement in engagements for category in stated(engagement.categories) or ()}

    def _possible_for(self, engagements: Iterable[Named]) -> set[str]:
        """The categories that are possible for those of them that state none."""
        silent = (engagement for engagement in engagements if engagement.categories is None)
        sets = {self._possible(engagement) for engagement in silent}
        return {category for data in sets for category in categories_in(self.recorder.pairs(data)) or ()}

    def _role(self, engagement: Named) -> int:
        """In what capacity: a processor that another party engaged is a sub-processor."""
        if isinstance(engagement, Recipient):
            return RECIPIENT if engagement.role is not RecipientRole.JOINT_CONTROLLER else JOINT_CONTROLLER
        return SUB_PROCESSOR if is_sub_processor(engagement, self.controllers) else PROCESSOR

    # -- what a header names for all activities ------------------------------------------------------------------------

    def general(self, engagements: Sequence[Named], which: int, own: Sequence[Named]) -> None:
        """The engagements that a header names, as possible for the record; its *own* list comes first."""
        alike = self._alike(own) if engagements else {}
        reduced: dict[tuple[int, _PartyInRole, _Where], int] = {}
        for place, engagement in enumerate(engagements):
            data = self.all_data
            if engagement.categories is not None or engagement.subjects is not None:
                data = self.meeting(stated(engagement.categories), stated(engagement.subjects))
            role = self._role(engagement)
            same = [other for other in alike.get((engagement.party, role), ()) if _covers(other, engagement)]
            if same:
                if self.recorder.pairs(data) == NOT_STATED:
                    continue
                case = (data, (engagement.party, role), _where(engagement))
                if case not in reduced:
                    reduced[case] = self._less(data, self._stated_for(same) | self._possible_for(same))
                data = reduced[case]
            possible = 0 if engagement.all_data is True and engagement.categories is None else POSSIBLE
            self.engaged(engagement, role | possible, data, field_number(which, place))

    def alone(self, engagements: Iterable[Named], which: int, *, also_silent: bool) -> None:
        """The engagements of a record that belongs to no activity: those that name data, and if asked the others."""
        for place, engagement in enumerate(engagements):
            categories, field = stated(engagement.categories), field_number(which, place)
            role = SUB_PROCESSOR if which == SUB_PROCESSORS else self._role(engagement)
            if categories:
                self.engaged(engagement, role, self._outright(engagement, categories), field)
            elif categories is None and also_silent:
                possible = 0 if engagement.all_data is True else POSSIBLE
                self.engaged(engagement, role | possible, self._possible(engagement), field)

    def meeting(self, categories: tuple[str, ...] | None, subjects: tuple[str, ...] | None) -> int:
        """The number of the record's data as far as they can be those categories of those people."""
        key = (self.all_data, categories, subjects)
        number = self._met.get(key)
        if number is None:
            pairs = self.recorder.pairs(self.all_data)
            if categories is not None:
                pairs = meeting(pairs, categories, self.categories.within)
            if subjects:
                pairs = about(pairs, subjects, self.subjects.within)
            number = self._met[key] = self.recorder.set(pairs)
        return number

    # -- one engagement ------------------------------------------------------------------------------------------------

    def engaged(self, engagement: Named, kind: int, data: int, field: int) -> None:
        """The flows to one party: from the controllers, from who engaged it, or from the data subjects directly."""
        recorder = self.recorder
        if not recorder.columns.sets[data]:
            return
        if _is_plain(engagement):
            target = self._plain.get((engagement.party, kind))
            if target is None:
                target = recorder.target(recorder.party(engagement.party), kind)
                self._plain[engagement.party, kind] = target
            recorder.add(self.senders, target, data, field, engagement)
            return
        target = recorder.target(recorder.party(engagement.party), kind, recorder.place(engagement))
        senders = self.senders
        if engagement.access is Access.DIRECT:
            subjects = subjects_in(recorder.pairs(data)) or subjects_in(recorder.pairs(self.all_data)) or ("",)
            senders = [recorder.node("subjects", subject) for subject in subjects]
        elif isinstance(engagement, Processor) and isinstance(engagement.engaged_by, str):
            senders = [recorder.party(engagement.engaged_by)]
        begin = len(recorder.columns)
        recorder.add(senders, target, data, field, engagement)
        if engagement.since is not None or engagement.until is not None:
            recorder.mark_dated(begin)


def _where(engagement: Named) -> _Where:
    """Where and when a party is engaged, as far as the engagement itself says."""
    return engagement.countries, engagement.since, engagement.until


def _covers(other: Named, engagement: Named) -> bool:
    """Whether an engagement of the same party is also wherever, and whenever, another is."""
    mine, theirs = each(engagement.countries), each(other.countries)
    begins, ends = day_of(engagement.since), day_of(engagement.until)
    begun, ended = day_of(other.since), day_of(other.until)
    return (
        set(mine) <= set(theirs)
        and (begun is None or (begins is not None and begun <= begins))
        and (ended is None or (ends is not None and ends <= ended))
    )


def _is_plain(engagement: Named) -> bool:
    """Whether there is nothing particular about an engagement: no place, access, time or go-between of its own."""
    return (
        engagement.countries is None
        and engagement.access is None
        and engagement.since is None
        and engagement.until is None
        and (isinstance(engagement, Recipient) or engagement.engaged_by is None)
    )
