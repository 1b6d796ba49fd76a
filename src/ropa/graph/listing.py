# SPDX-License-Identifier: Apache-2.0
"""A listing of flows: to walk over, to show, to select from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Self, overload

from ropa.errors import NamesOffered, UnknownName, called_here
from ropa.graph.columns import (
    CERTAINTIES,
    INBOUND,
    NO_ACTIVITY,
    OWN_RECORD,
    POSSIBLE,
    ROLE_MASK,
    ROLES,
    SOURCE,
    Columns,
    field_path,
    field_place,
)
from ropa.graph.data_sets import categories_in, subjects_in
from ropa.graph.flow import DataFlow, Engagement
from ropa.meaning.duration import in_force, runs
from ropa.model import ProcessingOnBehalf, Processor, Recipient
from ropa.refs import key_of
from ropa.register import Register
from ropa.show import Table
from ropa.silence import each


class Listing(NamesOffered, Sequence[DataFlow]):
    """The flows of a register, or a selection of them: a sequence of `DataFlow`s.

    Attributes:
        book: The register that they were read from.
        columns: The flows as numbers.
        selection: Which of them these are; `None` = all.
    """

    def __init__(self, book: Register, columns: Columns, selection: Sequence[int] | None = None) -> None:
        self.book = book
        self.columns = columns
        self.selection: Sequence[int] = range(len(columns)) if selection is None else selection

    if not TYPE_CHECKING:  # type checkers know all names

        def __getattr__(self, name: str) -> object:
            """Answer a wrong name with the near right ones, and one for a picture with how that is drawn.

            Raises:
                UnknownName: always; there is no such attribute.
            """
            drawn = "draw" in (name, *called_here(name)) and "nx" not in called_here(name)
            raise UnknownName(self, name, "Ask ropa.draw(flows)." if drawn else "")

    # -- as a sequence -----------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        """How many flows."""
        return len(self.selection)

    def __iter__(self) -> Iterator[DataFlow]:
        """The flows, in the order of the records that they are read from."""
        return map(self.flow, self.selection)

    @overload
    def __getitem__(self, index: int) -> DataFlow: ...

    @overload
    def __getitem__(self, index: slice) -> Self: ...

    def __getitem__(self, index: int | slice) -> DataFlow | Self:
        """One flow, or a slice of them."""
        if isinstance(index, slice):
            return self.only(self.selection[index])
        return self.flow(self.selection[index])

    def __repr__(self) -> str:
        """How many, and of what kinds."""
        counts = self._counts()
        counted = ", ".join(f"{number} {role} ({certainty})" for (role, certainty), number in counts.items())
        return f"<{len(self)} flows{': ' if counted else ''}{counted}>"

    def _counts(self) -> dict[tuple[str, str], int]:
        counts: dict[tuple[str, str], int] = {}
        for number in self.selection:
            kind = self.columns.target(number).kind
            key = (ROLES[kind & ROLE_MASK], CERTAINTIES[bool(kind & POSSIBLE)])
            counts[key] = counts.get(key, 0) + 1
        return dict(sorted(counts.items(), key=lambda item: (item[0][0], item[0][1] == "possible")))

    def only(self, selection: Sequence[int]) -> Self:
        """The flows with these numbers, as flows."""
        return type(self)(self.book, self.columns, selection)

    def table(self) -> Table:
        """The flows as a table, one a line."""
        return Table(
            ("activity", "from", "to", "role", "certainty", "categories", "countries"),
            [
                (
                    flow.activity,
                    flow.origin.id or None,
                    flow.destination.id or None,
                    flow.role,
                    flow.certainty + (", hedged" if flow.may else ""),
                    flow.categories,
                    flow.countries,
                )
                for flow in self
            ],
            title="Flows",
        )

    @property
    def rows(self) -> tuple[tuple[Any, ...], ...]:
        """The rows of the table."""
        return self.table().rows

    def to_pandas(self) -> Any:
        """The table as a `pandas.DataFrame`."""
        return self.table().to_pandas()

    def _repr_html_(self) -> str:
        """The first hundred flows, for a notebook."""
        shown = self.only(self.selection[:100]).table()._repr_html_()
        more = len(self) - 100
        return shown if more <= 0 else f"{shown}<p>... and {more} more flows.</p>"

    # -- one flow ----------------------------------------------------------------------------------------------------

    def flow(self, number: int) -> DataFlow:
        """The flow with that number."""
        columns = self.columns
        target = columns.target(number)
        kind = target.kind
        place = columns.activities[number]
        activity_id = None if place == NO_ACTIVITY else columns.activity_ids[place]
        activity = None if activity_id is None else self.book.activities[activity_id]
        pairs = columns.sets[columns.data[number]]
        origin = columns.nodes[columns.origins[number]]
        if origin.kind == "subjects" and origin.known:
            pairs = tuple(((origin.id,), own) for people, own in pairs if people is None or origin.id in people)
        subjects = subjects_in(pairs)
        if subjects is None and place != NO_ACTIVITY:
            subjects = subjects_in(columns.sets[columns.activity_data[place]])
        engagement = columns.engagements[number]
        own_purposes = getattr(engagement, "purposes", None)
        if own_purposes is None and activity is not None and activity.purposes is not None:
            purposes: tuple[str, ...] | None = tuple(
                dict.fromkeys(purpose.purpose for purpose in each(activity.purposes))
            )
        else:
            purposes = self._purpose_ids(own_purposes)
        record = columns.records[number]
        may, conditions = bool(engagement.may), each(engagement.conditions)
        if kind & ROLE_MASK == SOURCE and activity is not None:
            data = each(activity.data)[field_place(columns.fields[number])]
            may, conditions = may or bool(data.may), (*each(data.conditions), *conditions)
        return DataFlow(
            activity=activity_id,
            origin=origin,
            destination=columns.nodes[target.destination],
            role=ROLES[kind & ROLE_MASK],
            categories=categories_in(pairs),
            subjects=subjects,
            purposes=purposes,
            pairs=pairs,
            certainty=CERTAINTIES[bool(kind & POSSIBLE)],
            may=may,
            conditions=conditions,
            countries=columns.countries(target),
            record=key_of("activity", activity_id or "") if record == OWN_RECORD else columns.record_keys[record],
            field=field_path(columns.fields[number]),
            inbound=bool(kind & INBOUND),
            engagement=engagement,
        )

    @staticmethod
    def _purpose_ids(purposes: Any) -> tuple[str, ...] | None:
        if purposes is None:
            return None
        return tuple(purpose if isinstance(purpose, str) else purpose.purpose for purpose in each(purposes))

    def countries_of(self, number: int) -> tuple[str, ...] | None:
        """Where a flow is received; `None` = not stated."""
        return self.columns.countries(self.columns.target(number))

    @property
    def activities(self) -> tuple[str, ...]:
        """The ids of the activities that these flows belong to, in the order of the flows."""
        columns = self.columns
        places = dict.fromkeys(map(columns.activities.__getitem__, self.selection))
        places.pop(NO_ACTIVITY, None)
        return tuple(map(columns.activity_ids.__getitem__, places))

    # -- selecting ---------------------------------------------------------------------------------------------------

    def of_activity(self, activity: str) -> Self:
        """The flows of one activity.

        Raises:
            UnknownRecord: there is no such activity.
        """
        self.book.activities[activity]
        columns = self.columns
        place = columns.places_of_activities()[activity]
        begin, end = columns.activity_starts[place], columns.activity_starts[place + 1]
        after = (
            number for number in range(columns.activity_starts[-1], len(columns)) if columns.activities[number] == place
        )
        own = [*range(begin, end), *after]
        if len(self.selection) == len(columns):
            return self.only(own)
        chosen = set(self.selection)
        return self.only([number for number in own if number in chosen])

    def holding(self, day: date) -> Callable[[Sequence[int]], Sequence[int]]:
        """What leaves, of some flows, those whose engagement and activity have begun and not ended on the day.

        Where the record does not say from when and until when, it holds.
        """
        columns, dated = self.columns, self.columns.dated
        lapsed = columns.lapsed_on(day)
        activities, engagements = columns.activities, columns.engagements

        def current(numbers: Sequence[int]) -> Sequence[int]:
            if not dated and not lapsed:
                return numbers
            return [
                number
                for number in numbers
                if activities[number] not in lapsed and (number not in dated or holds_on(engagements[number], day))
            ]

        return current


def holds_on(engagement: Engagement, day: date) -> bool:
    """Whether an engagement, or a line on behalf, holds on a day, as far as it says from when and until when."""
    if isinstance(engagement, ProcessingOnBehalf):
        return runs(engagement, day)
    return not isinstance(engagement, Processor | Recipient) or in_force(engagement, day)
