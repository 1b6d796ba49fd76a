# SPDX-License-Identifier: Apache-2.0
"""The transfers out of the EEA: derived from the flows on a date, matched with those declared (GDPR Art. 44)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

import attrs

from ropa import law
from ropa.collector import collector_paused
from ropa.errors import UnknownWord
from ropa.graph.columns import COLLECTION, INBOUND, NO_ACTIVITY, POSSIBLE, PROCESSOR, ROLE_MASK, SUB_PROCESSOR, Target
from ropa.graph.declarations import Declarations, Declared
from ropa.graph.flow import Certainty
from ropa.graph.identity import Identity
from ropa.graph.listing import Listing
from ropa.graph.resting import TransferStatus, resting
from ropa.graph.safeguards import SafeguardStanding
from ropa.law import Decision
from ropa.model import Transfer
from ropa.silence import each


@attrs.frozen(kw_only=True)
class DerivedTransfer:
    """A transfer of personal data to a third country or an international organisation, as the flows show it.

    Attributes:
        exporter: Who sends; `None` = the data subjects themselves, or not stated.
        importer: Who receives; `None` = a system of which the register does not say who runs it.
        country: Where; `None` = the register declares a transfer and says nowhere to what country.
        through: How the country is known: from the `flow` (engagement or party), or from the `declaration` only.
        onward: Whether the exporter is itself outside the EEA.
        activities: The ids of the activities.
        categories: The data that are transferred, stated or possible; `()` = not stated.
        stated: Those of them that the source states.
        certainty: `stated` if any of its flows is.
        may: Whether the source hedges all of its flows.
        declared: The ids of the declared transfers that are about it.
        safeguards: What they rest on, each with its standing on the date.
        adequacy: The adequacy decision that covers it though no safeguard names one, or `None`.
        status: What it rests on, in a word.
        law: The act or judgment to cite; empty where nothing is named.
        reason: The status in a sentence.
        flows: The flows behind it.
    """

    exporter: str | None
    importer: str | None
    country: str | None
    through: Literal["flow", "declaration"]
    onward: bool
    activities: tuple[str, ...]
    categories: tuple[str, ...]
    stated: tuple[str, ...]
    certainty: Certainty
    may: bool
    declared: tuple[str, ...]
    safeguards: tuple[SafeguardStanding, ...]
    adequacy: Decision | None
    status: TransferStatus
    law: str
    reason: str
    flows: Listing = attrs.field(repr=False, eq=False)


def derive_transfers(flows: Listing, day: date) -> tuple[DerivedTransfer, ...]:
    """The transfers on a day, sorted by exporter, importer and country."""
    with collector_paused():
        return tuple(_Crossing(flows, day).transfers())


def without_flow(flows: Listing, day: date) -> tuple[Transfer, ...]:
    """The declared transfers that are about no flow on the day."""
    crossing = _Crossing(flows, day)
    crossing.group()
    return tuple(one for one in flows.book.transfers.values() if one.id not in crossing.matched)


@attrs.define
class _Group:
    """The flows of one exporter to one importer in one country.

    Attributes:
        stated: The flows whose data are stated.
        possible: The other flows.
        declared: The declarations about them, by id.
        through_flow: Whether a flow, or its party, names the country.
    """

    stated: list[int] = attrs.field(factory=list)
    possible: list[int] = attrs.field(factory=list)
    declared: dict[str, Declared] = attrs.field(factory=dict)
    through_flow: bool = False


_Ends = tuple[str, str, str | None]
"""Exporter, importer, country; empty and `None` = not stated."""


class _Crossing:
    """The flows of a register against the borders of the EEA on a day."""

    def __init__(self, flows: Listing, day: date) -> None:
        self.flows = flows
        self.book = flows.book
        self.columns = flows.columns
        self.day = day
        self.law = law.on(day)
        self.declarations = Declarations(flows.book, Identity(flows.book))
        self.scopes = flows.columns.scopes
        self.matched: set[str] = set()
        self._outside: dict[str, bool] = {}
        self._groups: dict[_Ends, _Group] = {}

    def outside(self, code: str) -> bool:
        """Whether a country or organisation is outside the EEA on the day."""
        found = self._outside.get(code)
        if found is None:
            found = self._outside[code] = not self.law.is_eea(code)
        return found

    # -- which flows cross ---------------------------------------------------------------------------------------------

    def group(self) -> dict[_Ends, _Group]:
        """The flows that cross, by exporter, importer and country; flows alike are thought through once."""
        columns = self.columns
        activities, origins, targets = columns.activities, columns.origins, columns.targets
        crossing = [self._may_cross(target) for target in columns.target_list]
        circumstances = self._circumstances()
        known: dict[tuple[int, int, int], tuple[list[int], ...]] = {}
        numbers = [number for number in self.flows.selection if crossing[targets[number]]]
        for number in self.flows.holding(self.day)(numbers):
            case = (origins[number], targets[number], circumstances[activities[number]])
            lists = known.get(case)
            if lists is None:
                possible = bool(columns.target(number).kind & POSSIBLE)
                groups = self._groups_of(number)
                lists = known[case] = tuple(one.possible if possible else one.stated for one in groups)
            for one in lists:
                one.append(number)
        return {ends: group for ends, group in self._groups.items() if group.stated or group.possible}

    def _may_cross(self, target: Target) -> bool:
        """Whether a flow to a target can be a transfer: it goes outside, or a declaration is about its importer."""
        if target.kind & ROLE_MASK == COLLECTION:
            return False
        node = self.columns.nodes[target.destination]
        importer = self._runs(node.id) if node.kind == "system" else node.id
        if self.declarations.name(importer):
            return True
        return any(map(self.outside, self.columns.countries(target) or ()))

    def _circumstances(self) -> list[int]:
        """Per activity, a number for all of it that matters to a transfer; one more at the end, for no activity."""
        numbers: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
        return [
            *(
                numbers.setdefault((each(activity.transfers), self.scopes.controllers(activity)), len(numbers))
                for activity in self.book.activities.values()
            ),
            NO_ACTIVITY,
        ]

    def _groups_of(self, number: int) -> Iterator[_Group]:
        place = self.columns.activities[number]
        activity = None if place == NO_ACTIVITY else self.columns.activity_ids[place]
        controllers = self.scopes.controllers(self.book.activities[activity]) if activity is not None else ()
        destination = self.columns.nodes[self.columns.target(number).destination]
        importer = self._runs(destination.id) if destination.kind == "system" else destination.id
        if destination.kind == "system" and importer in controllers:
            return
        for exporter in self._exporters(number, controllers):
            if exporter != importer:
                for country, through_flow, declared in self._countries(
                    number, exporter, importer, activity, controllers
                ):
                    group = self._groups.setdefault((exporter, importer, country), _Group())
                    group.through_flow = group.through_flow or through_flow
                    group.declared.update((one.transfer.id, one) for one in declared)
                    yield group

    def _exporters(self, number: int, controllers: tuple[str, ...]) -> tuple[str, ...]:
        """Who sends: what a processor collects itself, it has from the controllers for whom it does so."""
        kind = self.columns.target(number).kind
        origin = self.columns.nodes[self.columns.origins[number]]
        if kind & INBOUND:
            there = self.columns.node_countries[self.columns.origins[number]]
            from_outside = there is not None and all(map(self.outside, there))
            return () if origin.kind != "party" or from_outside else (origin.id,)
        if origin.kind == "party":
            return (origin.id,)
        if origin.kind == "system":
            return (self._runs(origin.id),)
        return controllers or ("",) if kind & ROLE_MASK in {PROCESSOR, SUB_PROCESSOR} else ("",)

    def _runs(self, system_id: str) -> str:
        system = self.book.systems.get(system_id)
        return str((system.operator or system.provider or "") if system is not None else "")

    def _countries(
        self, number: int, exporter: str, importer: str, activity: str | None, controllers: tuple[str, ...]
    ) -> Iterator[tuple[str | None, bool, list[Declared]]]:
        """Where a flow goes outside the EEA, whether it says so itself, and the declarations about it there."""
        naming = self.declarations.naming(importer, exporter, activity, controllers)
        self.matched.update(one.transfer.id for one in naming)
        own = self.flows.countries_of(number)
        found: dict[str | None, bool] = {code: True for code in own or () if self.outside(code)}
        for code in (code for one in naming for code in one.countries):
            if self.outside(code):
                found.setdefault(code, False)
        if not found:
            territories = (code for one in naming for code in self._territories(one.transfer))
            found = {code: False for code in territories if self.outside(code)}
        if not found and own is None and any(not one.countries for one in naming):
            found = {None: False}
        for country, through_flow in found.items():
            about = [one for one in naming if one.covers(country)]
            if not about and country is not None:
                general = self.declarations.general(exporter, activity, controllers)
                about = [one for one in general if one.covers(country)]
                self.matched.update(one.transfer.id for one in about)
            yield country, through_flow, about

    def _territories(self, transfer: Transfer) -> Iterator[str]:
        """The countries of the adequacy decisions that a declaration names."""
        for safeguard in each(transfer.safeguards):
            if safeguard.decision and not each(transfer.countries):
                try:
                    yield self.law.decision(safeguard.decision).now.territory
                except UnknownWord:
                    continue

    # -- what they rest on ---------------------------------------------------------------------------------------------

    def transfers(self) -> Iterator[DerivedTransfer]:
        """The transfers, sorted by exporter, importer and country."""
        groups = self.group()
        for ends in sorted(groups, key=lambda one: (one[0], one[1], one[2] or "")):
            yield self._transfer(ends, groups[ends])

    def _transfer(self, ends: _Ends, group: _Group) -> DerivedTransfer:
        exporter, importer, country = ends
        flows = self.flows.only(sorted({*group.stated, *group.possible}))
        stated = self.columns.carried(group.stated)
        rest = resting(
            (one.transfer for one in group.declared.values()), country, self.day, self.book.parties.get(importer)
        )
        sender = self.book.parties.get(exporter)
        return DerivedTransfer(
            exporter=exporter or None,
            importer=importer or None,
            country=country,
            through="flow" if group.through_flow else "declaration",
            onward=sender is not None and isinstance(sender.country, str) and self.outside(sender.country),
            activities=flows.activities,
            categories=self.columns.named(stated | self.columns.carried(group.possible)),
            stated=self.columns.named(stated),
            certainty="stated" if group.stated else "possible",
            may=all(self.columns.engagements[number].may for number in flows.selection),
            declared=tuple(group.declared),
            safeguards=rest.safeguards,
            adequacy=rest.adequacy,
            status=rest.status,
            law=rest.law,
            reason=rest.reason,
            flows=flows,
        )
