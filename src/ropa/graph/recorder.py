# SPDX-License-Identifier: Apache-2.0
"""Writing flows down: each end, each set of data and each record gets a number the first time it is met."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat

from ropa.graph.columns import NO_ACTIVITY, OWN_COUNTRY, OWN_RECORD, Columns, Target
from ropa.graph.flow import Engagement, Node, NodeKind, Pair
from ropa.refs import key_of
from ropa.silence import each


class Recorder:
    """The flows as they are read from a register, one after the other.

    Between `begin_activity` or `begin_record` and `end` stand the flows of one record.

    Attributes:
        columns: What has been written down.
        activity: The place of the activity that is being read; `NO_ACTIVITY` = none.
        record: The place of the record that is being read; `OWN_RECORD` = the activity.
    """

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.activity = NO_ACTIVITY
        self.record = OWN_RECORD
        self._begun = 0
        self._nodes: dict[tuple[NodeKind, str], int] = {}
        self._parties: dict[str, int] = {}
        self._sets: dict[tuple[Pair, ...], int] = {}
        self._records: dict[tuple[str, str], int] = {}
        self._targets = columns.target_numbers
        self._destinations: list[int] = []
        self._origin = columns.origins.append
        self._target = columns.targets.append
        self._data = columns.data.append
        self._field = columns.fields.append
        self._engagement = columns.engagements.append

    def node(self, kind: NodeKind, node_id: str) -> int:
        """The number of an end."""
        number = self._nodes.get((kind, node_id))
        if number is None:
            number = self._nodes[kind, node_id] = len(self.columns.nodes)
            self.columns.nodes.append(Node(kind, node_id))
        return number

    def party(self, party: str) -> int:
        """The number of a party; `""` = it is not stated which."""
        number = self._parties.get(party)
        if number is None:
            number = self._parties[party] = self.node("party", party)
        return number

    def set(self, pairs: tuple[Pair, ...]) -> int:
        """The number of some data."""
        number = self._sets.get(pairs)
        if number is None:
            number = self._sets[pairs] = len(self.columns.sets)
            self.columns.sets.append(pairs)
        return number

    def pairs(self, number: int) -> tuple[Pair, ...]:
        """The data of that number."""
        return self.columns.sets[number]

    def place(self, engagement: object) -> int:
        """The number of the countries that an engagement names for itself."""
        countries = each(getattr(engagement, "countries", None))
        return self.columns.place_number(countries) if countries else OWN_COUNTRY

    def target(self, destination: int, kind: int, place: int = OWN_COUNTRY) -> int:
        """The number of a target: where flows go, and how."""
        key = (destination, kind, place)
        number = self._targets.get(key)
        if number is None:
            number = self._targets[key] = len(self.columns.target_list)
            self.columns.target_list.append(Target(*key))
            self._destinations.append(destination)
        return number

    def begin_activity(self, activity_id: str, all_data: int) -> None:
        """From here on, what is written down belongs to this activity."""
        self.end()
        columns = self.columns
        self.activity = len(columns.activity_ids)
        self.record = OWN_RECORD
        columns.activity_ids.append(activity_id)
        columns.activity_data.append(all_data)
        columns.activity_starts.append(self._begun)

    def begin_record(self, kind: str, record_id: str, activity: int) -> None:
        """From here on, what is written down is read from this record, for an activity or for none."""
        self.end()
        number = self._records.get((kind, record_id))
        if number is None:
            number = self._records[kind, record_id] = len(self.columns.record_keys)
            self.columns.record_keys.append(key_of(kind, record_id))
        self.activity, self.record = activity, number

    def end(self) -> None:
        """Give the flows since the last beginning their activity and record."""
        columns = self.columns
        new = len(columns) - self._begun
        if new:
            columns.activities.extend(repeat(self.activity, new))
            columns.records.extend(repeat(self.record, new))
            self._begun += new

    def add(self, origins: Iterable[int], target: int, data: int, field: int, engagement: Engagement) -> None:
        """Write down a flow from each of the origins, but for one from an end to itself."""
        destination = self._destinations[target]
        for origin in origins:
            if origin != destination:
                self._origin(origin)
                self._target(target)
                self._data(data)
                self._field(field)
                self._engagement(engagement)

    def add_to_own_site(self, origin: int, target: int, data: int, field: int, engagement: Engagement) -> None:
        """Write down a flow to a site of the sender's own, which may be the same end elsewhere."""
        self._origin(origin)
        self._target(target)
        self._data(data)
        self._field(field)
        self._engagement(engagement)

    def mark_dated(self, begin: int) -> None:
        """Note that the flows from *begin* on hold only for a time."""
        self.columns.dated.update(range(begin, len(self.columns)))


class Counter(Recorder):
    """Counts the flows of a register, and writes down their ends and data only.

    Attributes:
        number: How many there have been.
    """

    def __init__(self, columns: Columns) -> None:
        super().__init__(columns)
        self.number = 0

    def add(self, origins: Iterable[int], target: int, data: int, field: int, engagement: Engagement) -> None:  # noqa: ARG002 - what a recorder writes down
        """Count a flow from each of the origins, but for one from an end to itself."""
        destination = self._destinations[target]
        for origin in origins:
            self.number += origin != destination
