# SPDX-License-Identifier: Apache-2.0
"""The transfers out of the EEA: derived from the flows on a date, matched with those declared (GDPR Art. 44)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple, cast

import attrs

from ropa.collector import collector_paused
from ropa.errors import NamesOffered
from ropa.graph.columns import COLLECTION, INBOUND, POSSIBLE, ROLE_MASK, Target
from ropa.graph.declared_destinations import declared_about
from ropa.graph.flow import Certainty
from ropa.graph.listing import Listing
from ropa.graph.senders import Case, Senders, senders_of
from ropa.law import Decision
from ropa.law.table import supposed_law
from ropa.meaning import Meaning
from ropa.meaning.declarations import Declared
from ropa.meaning.grounds import TransferStatus
from ropa.meaning.safeguards import SafeguardStanding
from ropa.model import Transfer
from ropa.values import frozen


@frozen(kw_only=True)
class DerivedTransfer(NamesOffered):
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
        crossing = Crossing(flows, day, senders_of(flows.columns))
        border = crossing.border(known_ways(flows).setdefault(crossing.outside, {}))
        return tuple(crossing.transfers(crossing.group(flows.holding(day)(border.candidates), border)))


def transfers_meant_otherwise(transfers: Iterable[DerivedTransfer], meaning: Meaning) -> Iterator[DerivedTransfer]:
    """Transfers under another law of adequacy and tools, which changes what they rest on and none of them.

    Args:
        transfers: The transfers of a register on a day.
        meaning: What the same register means on the same day under that law.
    """
    grounds, declared = meaning.grounds(meaning.on), meaning.book.transfers
    for transfer in transfers:
        ground = grounds.of(map(declared.__getitem__, transfer.declared), transfer.country, transfer.importer or "")
        yield attrs.evolve(
            transfer,
            safeguards=ground.safeguards,
            adequacy=ground.adequacy,
            status=ground.status,
            law=ground.law,
            reason=ground.reason,
        )


def known_ways(flows: Listing) -> dict[frozenset[str], dict[Alike, tuple[Way, ...]]]:
    """The ways that flows go, by the countries outside the border; kept with the book as its flows are."""
    worked_out = flows.columns.meaning.book.worked_out
    last = worked_out.get("ways")
    if last is None or last[0] is not flows.columns or last[1] is not supposed_law():
        last = worked_out["ways"] = (flows.columns, supposed_law(), {})
    return cast("dict[frozenset[str], dict[Alike, tuple[Way, ...]]]", last[2])


def without_flow(flows: Listing, day: date) -> tuple[Transfer, ...]:
    """The declared transfers that are about no flow on the day."""
    crossing = Crossing(flows, day, senders_of(flows.columns))
    border = crossing.border({})
    crossing.group(flows.holding(day)(border.candidates), border)
    return tuple(transfer for transfer in flows.book.transfers.values() if transfer.id not in crossing.matched)


@attrs.define(eq=False, repr=False)
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


class _Sent(NamedTuple):
    """What a group sends.

    Attributes:
        flows: Its flows.
        activities: Their activities.
        categories: Their data, stated or possible.
        stated: The data that are stated.
        may: Whether the source hedges all of them.
    """

    flows: Listing
    activities: tuple[str, ...]
    categories: tuple[str, ...]
    stated: tuple[str, ...]
    may: bool


Ends = tuple[str, str, str | None]
"""Exporter, importer, country; empty and `None` = not stated."""

Alike = tuple[int, int, Case]
"""Origin, target and case: flows that have them in common go the same ways."""

Way = tuple[Ends, bool, tuple[Declared, ...]]
"""Between whom a flow crosses, whether it says so itself, and the declarations about it."""


@attrs.frozen
class Border:
    """What is alike on all days with the same borders.

    Attributes:
        candidates: The flows that may cross.
        ways: The ways that flows go, as far as they are known; more are added.
        alike: What each of the flows has in common with those that go the same ways.
    """

    candidates: Sequence[int]
    ways: dict[Alike, tuple[Way, ...]]
    alike: dict[int, Alike]


class Crossing:
    """The flows of a register against the borders of the EEA on a day."""

    def __init__(self, flows: Listing, day: date, senders: Senders) -> None:
        self.flows = flows
        self.book = flows.book
        self.columns = flows.columns
        self.day = day
        self.declarations = self.columns.meaning.declarations
        self.grounds = self.columns.meaning.grounds(day)
        self.senders = senders
        self.matched: set[str] = set()
        self._groups: dict[Ends, _Group] = {}

    # -- which flows cross ---------------------------------------------------------------------------------------------

    @cached_property
    def outside(self) -> frozenset[str]:
        """The countries of the flows that are outside the EEA on the day."""
        columns = self.columns
        places = (*map(columns.countries, columns.target_list), *columns.node_countries)
        return frozenset(filter(self.grounds.outside, {code for countries in places for code in countries or ()}))

    def candidates(self) -> Sequence[int]:
        """The flows that may cross, whether or not they have begun and not ended on the day."""
        targets = self.columns.targets
        crossing = [self._may_cross(target) for target in self.columns.target_list]
        return [number for number in self.flows.selection if crossing[targets[number]]]

    def border(self, ways: dict[Alike, tuple[Way, ...]]) -> Border:
        """What is alike on all days with the same borders as this one."""
        origins, targets, case = self.columns.origins, self.columns.targets, self.senders.case
        candidates = self.candidates()
        alike = {number: (origins[number], targets[number], case(number)) for number in candidates}
        return Border(candidates, ways, alike)

    def group(self, held: Sequence[int], border: Border) -> dict[Ends, _Group]:
        """The flows that cross, by exporter, importer and country; flows alike are thought through once.

        Args:
            held: Those that may cross, and have begun and not ended on the day.
            border: What is known of days with the same borders; ways that flows go are added.
        """
        alike = border.alike
        cases: dict[Alike, tuple[list[int], ...]] = {}
        for number in held:
            case = alike[number]
            lists = cases.get(case)
            if lists is None:
                possible = bool(self.columns.target(number).kind & POSSIBLE)
                groups = map(self._group_of, self.ways_of(number, border))
                lists = cases[case] = tuple(group.possible if possible else group.stated for group in groups)
            for members in lists:
                members.append(number)
        return {ends: group for ends, group in self._groups.items() if group.stated or group.possible}

    def _may_cross(self, target: Target) -> bool:
        """Whether a flow to a target can be a transfer: it goes outside, or a declaration is about its importer."""
        if target.kind & ROLE_MASK == COLLECTION:
            return False
        importer = self.columns.importer(target)
        if self.grounds.is_organisation(importer) or self.declarations.name(importer):
            return True
        return any(map(self.grounds.outside, self.columns.countries(target) or ()))

    def _group_of(self, way: Way) -> _Group:
        ends, through_flow, declared = way
        group = self._groups.setdefault(ends, _Group())
        group.through_flow = group.through_flow or through_flow
        group.declared.update((declaration.transfer.id, declaration) for declaration in declared)
        return group

    def ways_of(self, number: int, border: Border) -> tuple[Way, ...]:
        """The ways that a flow goes across the border, and all that are alike; added to what is known of it."""
        case = border.alike[number]
        ways = border.ways.get(case)
        if ways is None:
            ways = border.ways[case] = tuple(self._ways(number))
        return ways

    def _ways(self, number: int) -> Iterator[Way]:
        target = self.columns.target(number)
        importer, controllers = self.columns.importer(target), self.senders.controllers(number)
        own_site = self.columns.nodes[target.destination].kind == "system" and importer in controllers
        for exporter in self._exporters(number):
            for country, through_flow, declared in self._countries(number, importer):
                if declared or not (own_site or exporter == importer):
                    yield (exporter, importer, country), through_flow, declared

    def _exporters(self, number: int) -> tuple[str, ...]:
        """Who sends; of what comes in, only who sends it from the EEA."""
        if self.columns.target(number).kind & INBOUND:
            countries = self.columns.node_countries[self.columns.origins[number]]
            if countries is not None and all(map(self.grounds.outside, countries)):
                return ()
        return self.senders.exporters(number)

    def _countries(self, number: int, importer: str) -> Iterator[tuple[str | None, bool, tuple[Declared, ...]]]:
        """Where a flow goes outside the EEA, whether it says so itself, and the declarations about it there."""
        naming = declared_about(self.columns, self.senders, number)
        self.matched.update(declared.transfer.id for declared in naming.all)
        countries = self.flows.countries_of(number)
        outside: list[str | None] = [code for code in countries or () if self.grounds.outside(code, importer)]
        organisation = self.grounds.is_organisation(importer)
        if (
            not outside
            and countries is None
            and (organisation or any(declared.countries is None for declared in naming.all))
        ):
            outside = [None]
        said_itself = self._without_declarations(number)
        for country in outside:
            about = naming.to(country)
            if not about and country is not None:
                general = self.declarations.general(
                    self.senders.for_whom(number), self.senders.line(number), self.senders.home(number)
                )
                about = general.to(country)
                self.matched.update(declared.transfer.id for declared in about)
            yield country, country in said_itself, about

    def _without_declarations(self, number: int) -> tuple[str, ...]:
        """Where a flow goes by itself, whatever declared transfers say."""
        target = self.columns.targets[number]
        return self.columns.countries(self.columns.target_list[self.columns.undeclared.get(target, target)]) or ()

    # -- what they rest on ---------------------------------------------------------------------------------------------

    def transfers(self, groups: Mapping[Ends, _Group]) -> Iterator[DerivedTransfer]:
        """The transfers of the groups, sorted by exporter, importer and country."""
        for ends in sorted(groups, key=lambda ends: (ends[0], ends[1], ends[2] or "")):
            yield self._transfer(ends, groups[ends])

    def _transfer(self, ends: Ends, group: _Group) -> DerivedTransfer:
        exporter, importer, country = ends
        sent = _sent(self.flows, group)
        declared = sorted(group.declared.values(), key=lambda declaration: declaration.transfer.id)
        ground = self.grounds.of((declaration.transfer for declaration in declared), country, importer)
        sender = self.book.parties.get(exporter)
        return DerivedTransfer(
            exporter=exporter or None,
            importer=importer or None,
            country=country,
            through="flow" if group.through_flow else "declaration",
            onward=sender is not None and isinstance(sender.country, str) and self.grounds.outside(sender.country),
            activities=sent.activities,
            categories=sent.categories,
            stated=sent.stated,
            certainty="stated" if group.stated else "possible",
            may=sent.may,
            declared=tuple(declaration.transfer.id for declaration in declared),
            safeguards=ground.safeguards,
            adequacy=ground.adequacy,
            status=ground.status,
            law=ground.law,
            reason=ground.reason,
            flows=sent.flows,
        )


def _sent(flows: Listing, group: _Group) -> _Sent:
    """What a group sends."""
    columns = flows.columns
    sending = flows.only(sorted({*group.stated, *group.possible}))
    stated = columns.carried(group.stated)
    return _Sent(
        sending,
        sending.activities,
        columns.named(stated | columns.carried(group.possible)),
        columns.named(stated),
        all(columns.engagements[number].may for number in sending.selection),
    )
