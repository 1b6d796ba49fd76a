# SPDX-License-Identifier: Apache-2.0
"""The flows to processors and recipients: what data they have, stated or possible, and from whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from ropa.graph.columns import JOINT_CONTROLLER, NOT_STATED, OWN_COUNTRY, POSSIBLE, PROCESSOR, RECIPIENT, SUB_PROCESSOR
from ropa.graph.data_sets import about, categories_in, meeting, stated, subjects_in, without
from ropa.graph.recorder import Recorder
from ropa.graph.terms import Terms
from ropa.model import Access, Processor, Recipient, RecipientRole
from ropa.register import Register

Named = Processor | Recipient

Held = dict[tuple[str, int], set[str]]
"""The categories already written down for a party in a role, within one activity."""


@attrs.define
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
    _met: dict[tuple[int, tuple[str, ...] | None, tuple[str, ...] | None], int] = attrs.field(factory=dict)

    @classmethod
    def into(cls, recorder: Recorder, book: Register) -> Engagements:
        """A writer for the records of a register."""
        return cls(recorder, Terms(book, "category"), Terms(book, "subject"))

    def begin(self, controllers: tuple[str, ...], senders: Sequence[str], all_data: int) -> None:
        """Turn to another record."""
        self.controllers = controllers
        self.senders = [self.recorder.party(one) for one in senders or ("",)]
        self.all_data = all_data

    # -- what an activity itself names ---------------------------------------------------------------------------------

    def own(self, engagements: Sequence[tuple[int, Named]], held: Held) -> None:
        """The engagements that a record names, each with its field.

        Where one party is named twice in one role, a category that is stated for it is not possible as well.
        """
        again = len({engagement.party for _, engagement in engagements}) < len(engagements)
        for field, engagement in engagements:
            role = self.role(engagement)
            own = held.setdefault((engagement.party, role), set())
            categories = stated(engagement.categories)
            if categories:
                own.update(categories)
                self.engaged(engagement, role, self._outright(engagement, categories), field)
            elif categories is None and not again:
                data = self.possible(engagement)
                own.update(categories_in(self.recorder.pairs(data)) or ())
                self.engaged(engagement, role | POSSIBLE, data, field)
        if again:
            self._rest(engagements, held)

    def _rest(self, engagements: Sequence[tuple[int, Named]], held: Held) -> None:
        for field, engagement in engagements:
            if engagement.categories is None:
                role = self.role(engagement)
                pairs = without(self.recorder.pairs(self.possible(engagement)), held[engagement.party, role])
                if pairs:
                    self.engaged(engagement, role | POSSIBLE, self.recorder.set(pairs), field)
        for _, engagement in engagements:
            if engagement.categories is None:
                every = categories_in(self.recorder.pairs(self.possible(engagement)))
                held[engagement.party, self.role(engagement)].update(every or ())

    def _outright(self, engagement: Named, categories: tuple[str, ...]) -> int:
        return self.recorder.set(((stated(engagement.subjects) or None, categories),))

    def possible(self, engagement: Named) -> int:
        """The data that are possible where an engagement does not say which it has."""
        subjects = None if engagement.subjects is None else stated(engagement.subjects)
        if not subjects:
            return self.all_data
        return self.recorder.set(about(self.recorder.pairs(self.all_data), subjects, self.subjects.within))

    def role(self, engagement: Named) -> int:
        """In what capacity: a processor that another party engaged is a sub-processor."""
        if isinstance(engagement, Recipient):
            return JOINT_CONTROLLER if engagement.role is RecipientRole.JOINT_CONTROLLER else RECIPIENT
        engaged_by = engagement.engaged_by
        return SUB_PROCESSOR if engaged_by and engaged_by not in self.controllers else PROCESSOR

    # -- what a header names for all activities ------------------------------------------------------------------------

    def general(self, engagements: Iterable[tuple[int, Named]], held: Held) -> None:
        """The engagements that a header names, as possible for the activity; what that says itself comes first."""
        for field, engagement in engagements:
            role = self.role(engagement)
            data = self.all_data
            if engagement.categories is not None or engagement.subjects is not None:
                data = self.meeting(stated(engagement.categories), stated(engagement.subjects))
            own = held.get((engagement.party, role))
            if own is not None:
                if self.recorder.pairs(data) == NOT_STATED:
                    continue
                data = self.recorder.set(without(self.recorder.pairs(data), own))
            self.engaged(engagement, role | POSSIBLE, data, field)

    def alone(self, engagements: Iterable[tuple[int, Named]], *, also_silent: bool) -> None:
        """The engagements of a record that has no data of its own: those that name theirs, and if asked the others."""
        for field, engagement in engagements:
            categories = stated(engagement.categories)
            if categories:
                self.engaged(engagement, self.role(engagement), self._outright(engagement, categories), field)
            elif categories is None and also_silent:
                self.engaged(engagement, self.role(engagement) | POSSIBLE, self.possible(engagement), field)

    def meeting(self, categories: tuple[str, ...] | None, subjects: tuple[str, ...] | None) -> int:
        """The number of the record's data as far as they can be those categories of those people."""
        key = (self.all_data, categories, subjects)
        found = self._met.get(key)
        if found is None:
            pairs = self.recorder.pairs(self.all_data)
            if categories is not None:
                pairs = meeting(pairs, categories, self.categories.within)
            if subjects:
                pairs = about(pairs, subjects, self.subjects.within)
            found = self._met[key] = self.recorder.set(pairs)
        return found

    # -- one engagement ------------------------------------------------------------------------------------------------

    def engaged(self, engagement: Named, kind: int, data: int, field: int) -> None:
        """The flows to one party: from the controllers, from who engaged it, or from the data subjects directly."""
        recorder = self.recorder
        pairs = recorder.pairs(data)
        if not pairs:
            return
        destination = recorder.party(engagement.party)
        place = OWN_COUNTRY if engagement.countries is None else recorder.place(engagement)
        senders = self.senders
        if engagement.access is Access.DIRECT:
            subjects = subjects_in(pairs) or subjects_in(recorder.pairs(self.all_data)) or ("",)
            senders = [recorder.node("subjects", subject) for subject in subjects]
        elif isinstance(engagement, Processor) and isinstance(engagement.engaged_by, str):
            senders = [recorder.party(engagement.engaged_by)]
        begin = len(recorder.columns)
        for sender in senders:
            recorder.add(sender, destination, kind, data, place, field, engagement)
        if engagement.since is not None or engagement.until is not None:
            recorder.mark_dated(begin)
