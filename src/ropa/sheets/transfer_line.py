# SPDX-License-Identifier: Apache-2.0
"""A line of the sheet of transfers: what follows from the flows, beside what is declared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final

from ropa.graph.flow import Certainty
from ropa.graph.transfers import DerivedTransfer
from ropa.model import Transfer
from ropa.refs import key_of
from ropa.register import Register
from ropa.values import frozen

_HEADERS: Final = key_of("header", "")
_ON_BEHALF: Final = key_of("on_behalf", "")
"""What the key of a header begins with."""


@frozen
class TransferLine:
    """A transfer that follows from the flows, or one declared to which no flow answers (GDPR Art. 30(1)(e)).

    Attributes:
        derived: What the graph derived; `None` for one that is only declared.
        declared: The declared transfers behind it.
    """

    derived: DerivedTransfer | None
    declared: tuple[Transfer, ...]

    @property
    def key(self) -> str:
        """Its name among the rows: the ends and the country, or the declared transfer's own."""
        if self.derived is None:
            return key_of("transfer", self.declared[0].id)
        ends = (self.derived.exporter, self.derived.importer, self.derived.country)
        return f"transfers#{'>'.join(end or '?' for end in ends)}"

    def certainty_of(self, activity_id: str) -> Certainty | None:
        """How sure the transfer is for one activity: what is stated of one may be only possible of another.

        `None` for one that is only declared.
        """
        if self.derived is None:
            return None
        return "stated" if activity_id in self._activities_behind[0] else "possible"

    def is_own(self, activity_id: str) -> bool:
        """Whether it follows from what the activity says itself, and not only from what a header says of all."""
        return activity_id in self._activities_behind[1]

    def own_activities(self, naming: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
        """Those of its activities that name it themselves; the others only have it from what a header says of all."""
        activities = self.activities(naming)
        return activities if self.derived is None else tuple(filter(self.is_own, activities))

    def on_behalf(self) -> tuple[str, ...]:
        """The lines of Art. 30(2) that it follows from, each once."""
        flows = self.derived.flows if self.derived is not None else ()
        keys = dict.fromkeys(flow.record for flow in flows if flow.record.startswith(_ON_BEHALF))
        return tuple(key.removeprefix(_ON_BEHALF) for key in keys)

    @cached_property
    def _activities_behind(self) -> tuple[frozenset[str | None], frozenset[str | None]]:
        """The activities of which it is stated, and those that name the importer themselves.

        Found once: a line may belong to all activities of a register.
        """
        stated, own = set(), set()
        for flow in () if self.derived is None else self.derived.flows:
            if flow.certainty == "stated":
                stated.add(flow.activity)
            if not flow.record.startswith(_HEADERS):
                own.add(flow.activity)
        return frozenset(stated), frozenset(own)

    def activities(self, naming: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
        """The activities that it belongs to: those of its flows, else those that name the declared transfer."""
        if self.derived is not None:
            return tuple(activity_id for activity_id in self.derived.activities if activity_id)
        return tuple(naming.get(self.declared[0].id, ()))


def transfer_lines(book: Register, derived: Iterable[DerivedTransfer]) -> tuple[TransferLine, ...]:
    """Every transfer: those derived, then those declared to which no flow answers."""
    transfers = book.transfers
    lines = [
        TransferLine(transfer, tuple(transfers[name] for name in transfer.declared if name in transfers))
        for transfer in derived
    ]
    matched = {transfer.id for line in lines for transfer in line.declared}
    return (*lines, *(TransferLine(None, (transfer,)) for transfer in transfers.values() if transfer.id not in matched))
