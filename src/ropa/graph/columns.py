# SPDX-License-Identifier: Apache-2.0
"""How the flows of a register are held: numbers in columns, so that a million of them fit and are searched quickly.

A flow is made into a `DataFlow` only when somebody looks at it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import reduce
from operator import or_
from typing import Final

import attrs

from ropa.graph.flow import Certainty, Engagement, Node, Pair, Role
from ropa.meaning import Meaning
from ropa.meaning.duration import Spans
from ropa.model import Activity
from ropa.values import frozen

ROLES: Final[tuple[Role, ...]] = (
    "collection",
    "source",
    "processor",
    "sub-processor",
    "recipient",
    "joint-controller",
    "system",
    "declared",
)
COLLECTION, SOURCE, PROCESSOR, SUB_PROCESSOR, RECIPIENT, JOINT_CONTROLLER, SYSTEM, DECLARED = range(len(ROLES))

ROLE_MASK: Final = 7
POSSIBLE: Final = 8
INBOUND: Final = 16
WHERE_DECLARED: Final = 32
"""The kind of a target: the role in the three lowest bits; a bit for possible, one for inbound, one for a target of
whose countries some are known from declared transfers only."""

CERTAINTIES: Final[tuple[Certainty, ...]] = ("stated", "possible")

FIELDS: Final[tuple[str, ...]] = (
    "",
    "data[{0}]",
    "data[{0}].origins[{1}]",
    "processors[{0}]",
    "processors[{0}].systems[{1}]",
    "recipients[{0}]",
    "systems[{0}]",
    "sub_processors[{0}]",
    "controllers[{0}]",
)
(
    WHOLE,
    DATA,
    ORIGINS,
    PROCESSORS,
    PROCESSOR_SYSTEMS,
    RECIPIENTS,
    SYSTEMS,
    SUB_PROCESSORS,
    CONTROLLERS,
) = range(len(FIELDS))
"""A number of the `fields` column: which of these (four bits), the place in the list, the place in the inner list."""

_LIST_BITS: Final = 4
_PLACE_BITS: Final = 30
_PLACE_MASK: Final = (1 << _PLACE_BITS) - 1

NO_ACTIVITY: Final = -1
OWN_RECORD: Final = -1
OWN_COUNTRY: Final = -1


def field_number(which: int, place: int = 0, inner: int = 0) -> int:
    """A number for a field: `field_number(PROCESSORS, 3)` is `processors[3]`."""
    return which | place << _LIST_BITS | inner << (_LIST_BITS + _PLACE_BITS)


def field_place(number: int) -> int:
    """The place in the list that a field number names: 3 for `processors[3]`."""
    return number >> _LIST_BITS & _PLACE_MASK


def field_path(number: int) -> str:
    """The field behind a number, as findings show it."""
    return FIELDS[number & (1 << _LIST_BITS) - 1].format(field_place(number), number >> _LIST_BITS + _PLACE_BITS)


@frozen
class Target:
    """Where flows go, and how.

    Attributes:
        destination: The place of the destination in `Columns.nodes`.
        kind: Role, certainty and direction in one number.
        country: The place of the engagement's own countries in `Columns.places`; `OWN_COUNTRY` = the destination's.
    """

    destination: int
    kind: int
    country: int


@attrs.define(eq=False, repr=False)
class Columns:
    """The flows of a register, one number a column.

    Attributes:
        activities: Per flow, the place of its activity in `activity_ids`; `NO_ACTIVITY` = it belongs to none.
        origins: Per flow, the place of its origin in `nodes`.
        targets: Per flow, the place of its target in `target_list`.
        data: Per flow, the place of its data in `sets`.
        fields: Per flow, where in its record it stands (`field_path`).
        records: Per flow, the place of its record in `record_keys`; `OWN_RECORD` = its activity.
        engagements: Per flow, the part of the record that it is read from.
        nodes: The ends, once each.
        target_list: Where flows go and how, once each.
        sets: The data that flow, once each: pairs of subjects x categories; `NOT_STATED`; `()` = none.
        places: Tuples of countries, once each.
        record_keys: The records that are no activities (`registers/register`).
        activity_ids: The ids of the register's activities, in order.
        activity_data: Per activity, the place in `sets` of all its data.
        activity_starts: Per activity, its first flow; the flows up to the next activity's are its own, but for declared
            ones, which come after all activities. One more at the end: the first flow after all activities.
        node_countries: Per node, its country or countries; `None` = not stated.
        meaning: What the register means: who controls, what lies under what, what is declared.
        target_numbers: Where each target stands in `target_list`.
        undeclared: Of a target whose countries are known, in part, from declared transfers only: the target that
            it was without those.
        dated: The flows whose engagement, or line of processing on behalf, has a first or a last day.
        dated_activities: The activities that have a first or a last day, or are over, by place.
    """

    meaning: Meaning
    activities: list[int] = attrs.field(factory=list)
    origins: list[int] = attrs.field(factory=list)
    targets: list[int] = attrs.field(factory=list)
    data: list[int] = attrs.field(factory=list)
    fields: list[int] = attrs.field(factory=list)
    records: list[int] = attrs.field(factory=list)
    engagements: list[Engagement] = attrs.field(factory=list)
    nodes: list[Node] = attrs.field(factory=list)
    target_list: list[Target] = attrs.field(factory=list)
    sets: list[tuple[Pair, ...]] = attrs.field(factory=list)
    places: list[tuple[str, ...]] = attrs.field(factory=list)
    record_keys: list[str] = attrs.field(factory=list)
    activity_ids: list[str] = attrs.field(factory=list)
    activity_data: list[int] = attrs.field(factory=list)
    activity_starts: list[int] = attrs.field(factory=list)
    node_countries: list[tuple[str, ...] | None] = attrs.field(factory=list)
    dated: set[int] = attrs.field(factory=set)
    dated_activities: dict[int, Activity] = attrs.field(factory=dict)
    target_numbers: dict[tuple[int, int, int], int] = attrs.field(factory=dict)
    undeclared: dict[int, int] = attrs.field(factory=dict)
    _place_numbers: dict[tuple[str, ...], int] = attrs.field(factory=dict)
    _places_of_activities: dict[str, int] = attrs.field(factory=dict)
    _category_bits: dict[str, int] = attrs.field(factory=dict)
    _categories: list[str] = attrs.field(factory=list)
    _masks: list[int] = attrs.field(factory=list)
    _silent: list[bool] = attrs.field(factory=list)
    _lapsed: tuple[date, frozenset[int]] | None = None
    _spans: tuple[int, Spans] | None = None

    def __len__(self) -> int:
        """How many flows."""
        return len(self.engagements)

    def places_of_activities(self) -> Mapping[str, int]:
        """Where each activity stands among `activity_ids`."""
        if len(self._places_of_activities) < len(self.activity_ids):
            self._places_of_activities.update(
                (activity_id, place) for place, activity_id in enumerate(self.activity_ids)
            )
        return self._places_of_activities

    def lapsed_on(self, day: date) -> frozenset[int]:
        """The activities that have not begun or are over on a day, by place; those of the last day are kept."""
        if self._lapsed is None or self._lapsed[0] != day:
            if self._spans is None or self._spans[0] != len(self.dated_activities):
                self._spans = (len(self.dated_activities), Spans(self.dated_activities))
            self._lapsed = (day, self._spans[1].lapsed(day))
        return self._lapsed[1]

    def target(self, number: int) -> Target:
        """Where a flow goes, and how."""
        return self.target_list[self.targets[number]]

    def countries(self, target: Target) -> tuple[str, ...] | None:
        """Where flows to a target are received; `None` = not stated."""
        if target.country != OWN_COUNTRY:
            return self.places[target.country]
        return self.node_countries[target.destination]

    def importer(self, target: Target) -> str:
        """Who has what goes to a target: the party, or who runs the system; empty where that is not stated."""
        node = self.nodes[target.destination]
        return self.meaning.destinations.operator(node.id) if node.kind == "system" else node.id

    def place_number(self, countries: tuple[str, ...]) -> int:
        """The number of some countries."""
        number = self._place_numbers.get(countries)
        if number is None:
            number = self._place_numbers[countries] = len(self.places)
            self.places.append(countries)
        return number

    def target_number(self, target: Target) -> int:
        """The number of a target."""
        key = (target.destination, target.kind, target.country)
        number = self.target_numbers.get(key)
        if number is None:
            number = self.target_numbers[key] = len(self.target_list)
            self.target_list.append(target)
        return number

    # -- sets of data as numbers: one bit a category -------------------------------------------------------------------

    @property
    def category_bits(self) -> Mapping[str, int]:
        """The bit of each category that flows."""
        self.masks()
        return self._category_bits

    def masks(self) -> list[int]:
        """Per set of data, its categories."""
        for pairs in self.sets[len(self._masks) :]:
            mask = 0
            for _, categories in pairs:
                mask |= self.mask(categories or ())
            self._masks.append(mask)
            self._silent.append(any(categories is None for _, categories in pairs))
        return self._masks

    def silent(self) -> list[bool]:
        """Per set of data, whether it is not stated what is in it, or in some of it."""
        self.masks()
        return self._silent

    def mask(self, categories: Iterable[str]) -> int:
        """Categories as one number."""
        bits, mask = self._category_bits, 0
        for category in categories:
            bit = bits.get(category)
            if bit is None:
                bit = bits[category] = 1 << len(bits)
            mask |= bit
        return mask

    def named(self, mask: int) -> tuple[str, ...]:
        """The categories behind a number, sorted."""
        if len(self._categories) < len(self._category_bits):
            self._categories = list(self._category_bits)
        digits = f"{mask:b}"[::-1]
        names: list[str] = []
        place = digits.find("1")
        while place >= 0:
            names.append(self._categories[place])
            place = digits.find("1", place + 1)
        return tuple(sorted(names))

    def carried(self, numbers: Iterable[int]) -> int:
        """All categories that some flows carry, as one number."""
        return reduce(or_, map(self.masks().__getitem__, map(self.data.__getitem__, numbers)), 0)
