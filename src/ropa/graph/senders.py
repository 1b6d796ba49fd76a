# SPDX-License-Identifier: Apache-2.0
"""Who sends a flow, for which line of the record, and in which register: what a declared transfer is matched with."""

from __future__ import annotations

from typing import cast

from ropa.graph.columns import INBOUND, NO_ACTIVITY, PROCESSOR, ROLE_MASK, SUB_PROCESSOR, Columns
from ropa.model import Controller, Transfer
from ropa.refs import key_of
from ropa.silence import each

Case = tuple[int, int]
"""Flows of one case are sent alike: of an activity, or of a record that belongs to none; the other number is -1."""


class Senders:
    """The senders of the flows of a register.

    Args:
        columns: The flows.
    """

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._scopes = columns.meaning.scopes
        self._activities = columns.meaning.book.activities
        self._declarations = columns.meaning.declarations
        alike: dict[tuple[tuple[str, ...], tuple[str, ...], str], int] = {}
        self._cases: list[int] = []
        self._naming: dict[int, int] = {}
        for place, activity in enumerate(self._activities.values()):
            who = self._scopes.controllers(activity), self._scopes.home(activity.id)
            self._cases.append(alike.setdefault(((), *who), len(alike)))
            if transfers := each(activity.transfers):
                self._naming[place] = alike.setdefault((transfers, *who), len(alike))

    def case(self, number: int) -> Case:
        """What flows have in common that declared transfers treat alike: a number for their activity or record.

        That an activity names a declared transfer sets apart those of its flows which that may be about.
        """
        columns = self._columns
        activity = columns.activities[number]
        if activity == NO_ACTIVITY:
            return -1, columns.records[number]
        if activity in self._naming and self._may_be_about(number):
            return self._naming[activity], -1
        return self._cases[activity], -1

    def _may_be_about(self, number: int) -> bool:
        """Whether a declaration that the activity of a flow names can be about it: it names the importer, or nobody."""
        importer = self._columns.importer(self._columns.target(number))
        return self._declarations.named_by(self.line(number), importer)

    def line(self, number: int) -> str:
        """The key of the activity of a flow, else of the record that it is read from, or that names the transfer."""
        activity = self._columns.activities[number]
        if activity != NO_ACTIVITY:
            return key_of("activity", self._columns.activity_ids[activity])
        transfer = self._columns.engagements[number]
        if isinstance(transfer, Transfer):
            return self._columns.meaning.declarations.first_line(transfer.id)
        return self._columns.record_keys[self._columns.records[number]]

    def home(self, number: int) -> str:
        """The register that a flow stands in."""
        return self._scopes.home_of(self.line(number))

    def controllers(self, number: int) -> tuple[str, ...]:
        """The controllers of the activity of a flow; `()` where it belongs to none."""
        activity = self._columns.activities[number]
        if activity == NO_ACTIVITY:
            return ()
        return self._scopes.controllers(self._activities[self._columns.activity_ids[activity]])

    def exporters(self, number: int) -> tuple[str, ...]:
        """Who sends; `""` = not stated. What a processor collects itself, it has from the controllers it serves.

        What a source outside the EEA sends in is no export of anybody: of those, the caller has to know the day.
        """
        columns = self._columns
        kind = columns.target(number).kind
        origin = columns.nodes[columns.origins[number]]
        if origin.kind == "party":
            return (origin.id,)
        if kind & INBOUND:
            return ()
        if origin.kind == "system":
            return (columns.meaning.destinations.operator(origin.id),)
        return self.controllers(number) or ("",) if kind & ROLE_MASK in {PROCESSOR, SUB_PROCESSOR} else ("",)

    def for_whom(self, number: int) -> tuple[str, ...]:
        """Who sends, and the controllers for whom it is sent.

        Of what comes in from outside, and of what joint controllers have from each other, who sends it only.
        """
        target = self._columns.target(number)
        joint = isinstance(self._columns.engagements[number], Controller)
        if joint or target.kind & INBOUND:
            return self.exporters(number)
        return (*self.exporters(number), *self.controllers(number))


def senders_of(columns: Columns) -> Senders:
    """The senders of the flows of a register; kept with the book as its flows are."""
    worked_out = columns.meaning.book.worked_out
    last = worked_out.get("senders")
    if last is None or last[0] is not columns:
        last = worked_out["senders"] = (columns, Senders(columns))
    return cast("Senders", last[1])
