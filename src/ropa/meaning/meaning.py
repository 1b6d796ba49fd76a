# SPDX-License-Identifier: Apache-2.0
"""What a register means: the one place where the rooms above look it up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property, partial
from itertools import chain
from typing import Any

import attrs

from ropa.errors import DateMissing
from ropa.meaning.declarations import Declarations, Declared, Matching
from ropa.meaning.destinations import Countries, Destinations, stays_inside
from ropa.meaning.duration import in_force, is_over
from ropa.meaning.engagements import (
    ITS_OWN,
    NOT_ABROAD,
    NOT_NAMED,
    Crossing,
    Engagement,
    by_party,
    by_record,
    engaged_in,
    is_direct,
    kind_of_party,
)
from ropa.meaning.grounds import Ground, Grounds
from ropa.meaning.identity import Groups, Identities, identities
from ropa.meaning.memo import Memo
from ropa.meaning.names import Names
from ropa.meaning.references import References
from ropa.meaning.scopes import Scope, Scopes
from ropa.meaning.terms import Terms
from ropa.model import Activity, Controller, Flow, Header, ProcessingOnBehalf, Processor, Recipient, Transfer
from ropa.refs import key_of
from ropa.register import NO_DATE, Register
from ropa.silence import each

Line = Activity | ProcessingOnBehalf
"""A line of the record of Art. 30(1), or of Art. 30(2)."""


class Meaning:
    """What a register, or a book of several, means: in a language, on a day.

    Each answer is worked out when it is first asked for, and once. Those that turn on the day (who is engaged, what a
    transfer rests on) need one; the others do not.

    Args:
        book: The register.
        on: The day; `None` = no question that turns on one is asked.
        lang: The language of names; `None` = names are `Text`s, in every language in which there is a word.

    Attributes:
        book: The register.
        lang: The language, or `None`.
    """

    def __init__(
        self, book: Register, on: date | None = None, lang: str | None = None, *, of_everyone: bool = False
    ) -> None:
        self.book = book
        self.of_everyone = of_everyone
        self.lang = lang
        self._day = on
        self._grounds: dict[date, Grounds] = {}
        self._headers: dict[tuple[Scope, ...], tuple[tuple[str, Header], ...]] = {}

    @property
    def on(self) -> date:
        """The day.

        Raises:
            DateMissing: none was given.
        """
        if self._day is None:
            raise DateMissing(NO_DATE)
        return self._day

    # -- names and terms -----------------------------------------------------------------------------------------------

    @cached_property
    def names(self) -> Names:
        """What records and terms are called."""
        return Names(self.book, self.scopes, self.lang)

    def name(self, party_id: object) -> str:
        """What a party is called, or its id."""
        return self.names.name("party", party_id) if isinstance(party_id, str) else str(party_id)

    def label(self, kind: str, term_id: str) -> str:
        """What a category, purpose, subject or measure is called: by the register, else by the vocabulary."""
        return self.names.name(kind, term_id)

    @cached_property
    def terms(self) -> Memo[str, Terms]:
        """The terms of each kind, own and built-in, gathered when the kind is first asked for."""
        return Memo(partial(Terms, self.book))

    def is_within(self, kind: str, term_id: str, *ancestors: str) -> bool:
        """Whether the term is one of *ancestors* or a kind of one."""
        return self.terms[kind].within_any(term_id, ancestors)

    def sensitivity(self, category: str) -> str:
        """What Art. 9, 10 and 87 make of a category: `none`, `special`, `criminal`, `national-id` or `context`."""
        return self.terms["category"].sensitivities[category]

    # -- who is who, what refers to what -------------------------------------------------------------------------------

    @cached_property
    def scopes(self) -> Scopes:
        """Which header speaks for which record."""
        return Scopes(self.book)

    @cached_property
    def identities(self) -> Identities:
        """Which parties are one."""
        return identities(self.book, self.scopes)

    @cached_property
    def links(self) -> References:
        """What refers to what, and what leads nowhere."""
        return References(self.book)

    # -- headers, lines and who controls them --------------------------------------------------------------------------

    def headers_of(self, line: Line) -> tuple[tuple[str, Header], ...]:
        """The headers whose words hold for an activity or a line on behalf, by key."""
        over = self.scopes.over(line) if isinstance(line, Activity) else self.scopes.around(line.id)
        headers = self._headers.get(over)
        if headers is None:
            headers = self._headers[over] = tuple((scope.key, scope.header) for scope in over)
        return headers

    def home_of(self, key: str) -> str:
        """The register in which a record stands, by what its ids begin with; empty for the only one."""
        return self.scopes.home_of(key)

    def controllers_of(self, activity: Activity) -> tuple[str, ...]:
        """The ids of its controllers: its own, else those of the headers of its register."""
        return self.scopes.controllers(activity)

    @cached_property
    def headers(self) -> tuple[tuple[str, Header], ...]:
        """The headers, by key."""
        return tuple(self._keyed("header"))

    @cached_property
    def activities(self) -> tuple[tuple[str, Activity], ...]:
        """The activities that are not over on the day, by key; those `of_others` where everyone's are asked for."""
        if self.of_everyone:
            return self._running
        return tuple((key, activity) for key, activity in self._running if not self._is_of_others(activity))

    @cached_property
    def ended_activities(self) -> tuple[tuple[str, Activity], ...]:
        """The activities that are over on the day, by key, but for those `of_others`: what they left may be stored."""
        ended = ((key, activity) for key, activity in self._keyed("activity") if is_over(activity, self.on))
        return tuple((key, activity) for key, activity in ended if not self._is_of_others(activity))

    @cached_property
    def of_others(self) -> tuple[tuple[str, Activity], ...]:
        """The activities, not over on the day, of controllers who have nothing to do with those whose register it is.

        A source may describe what an app store does by itself; no article asks this record for it. What is done by a
        company of the same group is the record's.
        """
        return tuple((key, activity) for key, activity in self._running if self._is_of_others(activity))

    @cached_property
    def _running(self) -> tuple[tuple[str, Activity], ...]:
        return tuple((key, activity) for key, activity in self._keyed("activity") if not is_over(activity, self.on))

    def _is_of_others(self, activity: Activity) -> bool:
        around = self.scopes.around(activity.id)
        if not around or self.scopes.over(activity):
            return False
        own = {self.groups.head(party) for scope in around for party in scope.controllers}
        return all(self.groups.head(party) not in own for party in self.controllers_of(activity))

    @cached_property
    def groups(self) -> Groups:
        """Which parties belong to one group of undertakings."""
        return Groups(self.book, self.identities)

    @cached_property
    def on_behalf(self) -> tuple[tuple[str, ProcessingOnBehalf], ...]:
        """The lines of Art. 30(2) that are not over on the day, by key."""
        return tuple((key, line) for key, line in self._keyed("on_behalf") if not is_over(line, self.on))

    @cached_property
    def holders(self) -> tuple[tuple[str, Header | Activity], ...]:
        """The headers and the activities, by key."""
        return (*self.headers, *self.activities)

    @cached_property
    def lines(self) -> tuple[tuple[str, Line], ...]:
        """The lines of Art. 30(1) and of Art. 30(2), by key."""
        return (*self.activities, *self.on_behalf)

    @cached_property
    def lines_by_key(self) -> dict[str, Line]:
        """The lines, to look up by key."""
        return dict(self.lines)

    def _keyed(self, kind: str) -> Iterator[tuple[str, Any]]:
        return ((key_of(kind, record_id), record) for record_id, record in self.book.records(kind).items())

    def by_register(self, kind: str) -> Iterator[dict[str, Any]]:
        """The records of a kind by id, one register after the other."""
        registers: dict[str, dict[str, Any]] = {}
        for record_id, record in self.book.records(kind).items():
            registers.setdefault(self.scopes.home(record_id), {})[record_id] = record
        yield from registers.values()

    @cached_property
    def controllers(self) -> frozenset[str]:
        """The ids of every controller of an activity, and of those whose register it is."""
        return self.deciding.union(*(scope.controllers for scope in self.scopes.all))

    def controllers_at(self, home: str) -> frozenset[str]:
        """The ids of every controller of an activity of one register, and of those whose register it is."""
        return self._controllers_at.get(home, frozenset()).union(self.scopes.controllers_at(home))

    @cached_property
    def _controllers_at(self) -> dict[str, frozenset[str]]:
        homes: dict[str, set[tuple[str, ...]]] = {}
        for _, activity in self.activities:
            homes.setdefault(self.scopes.home(activity.id), set()).add(self.controllers_of(activity))
        return {home: frozenset(chain(*controllers)) for home, controllers in homes.items()}

    @cached_property
    def deciding(self) -> frozenset[str]:
        """The ids of every controller of an activity."""
        return frozenset(chain(*self._controllers_at.values()))

    @cached_property
    def served(self) -> frozenset[str]:
        """The controllers on whose behalf a processor's record is kept."""
        lines = (line.controllers for _, line in self.on_behalf)
        headers = (header.processors_of for _, header in self.headers)
        return frozenset(chain.from_iterable(map(each, chain(lines, headers))))

    def controllers_behind(self, engagement: Engagement) -> tuple[str, ...]:
        """The controllers for whom a party is engaged: of the activity or line, else of the register."""
        line = self.lines_by_key.get(engagement.line)
        if isinstance(line, Activity):
            return self.controllers_of(line)
        if line is not None:
            return (*each(line.controllers), *each(line.processors))
        return self.scopes.controllers_at(self.scopes.home_of(engagement.record))

    # -- who receives --------------------------------------------------------------------------------------------------

    @cached_property
    def engagements(self) -> tuple[Engagement, ...]:
        """Everybody who receives data, place by place; engagements that are over, or have not begun, are left out."""
        return tuple([engagement for engagement in self._ever_engaged if self._runs(engagement.item)])

    @cached_property
    def _ever_engaged(self) -> tuple[Engagement, ...]:
        return tuple(self._engagements())

    def _runs(self, item: Processor | Recipient | Controller | Flow) -> bool:
        return (
            isinstance(item, (Controller, Flow))
            or (item.since is None and item.until is None)
            or in_force(item, self.on)
        )

    def _engagements(self) -> Iterator[Engagement]:
        for key, holder in (*self.holders, *self.on_behalf):
            yield from engaged_in(key, holder)
        for key, flow in self._keyed("flow"):
            if isinstance(flow.to_party, str) and flow.to_party not in self.controllers:
                yield Engagement(key, "to_party", "flow", flow.to_party, flow)

    @cached_property
    def uses(self) -> dict[str, list[Engagement]]:
        """The engagements of each party that receives data, in the order of the book."""
        return by_party(self.engagements)

    @cached_property
    def engagements_by_record(self) -> dict[str, list[Engagement]]:
        """The engagements that each record names."""
        return by_record(self.engagements)

    def crosses(self, engagement: Engagement) -> bool:
        """Whether the engagement is of a kind that can be a transfer: a party in whose hands the data is elsewhere.

        Of authorities, persons and kinds of party the country is not asked; where it is stated, it counts. What data
        subjects hand straight to a controller of its own is sent by nobody (EDPB Guidelines 05/2021).
        """
        item, party = engagement.item, engagement.party
        if isinstance(item, Controller):
            return self.countries_of(engagement) is not None
        if isinstance(item, Recipient) and (item.role in NOT_ABROAD or (item.role is not None and is_direct(item))):
            return False
        if party in self._others:
            return True
        return party in self._others_unnamed and bool(item.countries is not None or self.countries_of(engagement))

    @cached_property
    def _others(self) -> frozenset[str]:
        """The parties without the controllers, and without those whose country is neither stated nor asked."""
        own = {party_id for party_id, party in self.book.parties.items() if party.kind in ITS_OWN}
        return frozenset(self.book.parties.keys() - self.controllers - self._others_unnamed - own)

    @cached_property
    def _others_unnamed(self) -> frozenset[str]:
        """The authorities, persons and kinds of party that receive data, and of which no country is stated."""
        parties = (party_id for party_id in self.book.parties if not self.country_of(party_id))
        unnamed = {party_id for party_id in parties if kind_of_party(self.book.parties[party_id]) in NOT_NAMED}
        return frozenset(unnamed - self.controllers)

    @cached_property
    def jointly_controlling(self) -> dict[str, list[Engagement]]:
        """By the activity that they control, the joint controllers, each as one that has the data from the others.

        One that is outside the EEA is an importer of what the others collect (EDPB Guidelines 05/2021, section 2.2).
        """
        joint = ((key, self.scopes.joint_controllers(activity)) for key, activity in self.activities)
        return {key: list(engagements) for key, engagements in joint if engagements}

    def joint_importers(self, activity: Activity) -> tuple[Engagement, ...]:
        """The joint controllers of an activity that have its data outside the EEA, on some day at least."""
        return tuple(
            engagement
            for engagement in self.scopes.joint_controllers(activity)
            if not all(map(stays_inside, self.countries_of(engagement) or ()))
        )

    @cached_property
    def crossing(self) -> dict[str, Crossing]:
        """By party, its engagements that can be a transfer."""
        parties: dict[str, Crossing] = {}
        joint = chain.from_iterable(self.jointly_controlling.values())
        for engagement in filter(self.crosses, chain(self.engagements, joint)):
            crossing = parties.get(engagement.party)
            if crossing is None:
                crossing = parties[engagement.party] = Crossing()
            crossing.engagements.append(engagement)
            countries = self.countries_of(engagement)
            if countries is not None:
                crossing.stated = True
                crossing.countries.update(countries)
        return parties

    # -- where to ------------------------------------------------------------------------------------------------------

    @cached_property
    def destinations(self) -> Destinations:
        """In which countries data are received."""
        return Destinations(self.book)

    def country_of(self, party_id: str) -> Countries:
        """The country of a party; `()` where it is not applicable, `None` where it is not stated."""
        return self.destinations.of_party(party_id)

    def countries_of(self, engagement: Engagement) -> Countries:
        """Where the data is received: the engagement's countries, else the party's, and those of declared transfers."""
        own = self.destinations.of_engagement(engagement.party, engagement.item)
        if not self.declarations.name(engagement.party):
            return own
        declared = self.declared_for(engagement).countries
        return tuple(dict.fromkeys((*(own or ()), *declared))) if declared else own

    # -- transfers and what they rest on -------------------------------------------------------------------------------

    @cached_property
    def declarations(self) -> Declarations:
        """The declared transfers, to be matched with flows."""
        return Declarations(self.book, self.identities, self.scopes, self.destinations)

    def declared_for(self, engagement: Engagement) -> Matching:
        """The declared transfers that name the party and are about the engagement."""
        home = self.scopes.home_of(engagement.record)
        return self.declarations.naming(engagement.party, self._senders_of(engagement), engagement.line, home)

    def _senders_of(self, engagement: Engagement) -> tuple[str, ...]:
        """Who sends to the party of an engagement, and the controllers for whom it is sent."""
        item = engagement.item
        if isinstance(item, Controller):
            activity = self.book.get(engagement.record)
            others = self.scopes.controllers(activity) if isinstance(activity, Activity) else ()
            return tuple(party for party in others if party != engagement.party)
        controllers = self.controllers_behind(engagement)
        sender = item.engaged_by if isinstance(item, Processor) else getattr(item, "from_party", None)
        return (sender, *controllers) if isinstance(sender, str) else controllers

    @cached_property
    def transfers(self) -> tuple[tuple[str, Transfer], ...]:
        """The declared transfers, by key; one that names no importer, with the only one that it can mean.

        Left out are those to a party whose engagements are all over or have not begun, and those that only activities
        name which are over.
        """
        ever = {engagement.party for engagement in self._ever_engaged}
        every_line: tuple[Line, ...] = (*self.book.activities.values(), *self.book.on_behalf.values())
        named = {transfer for line in every_line for transfer in line.transfers or ()}
        running = {transfer for _, line in self.lines for transfer in line.transfers or ()}
        return tuple(
            (key, transfer)
            for key, transfer in self._declared
            if transfer.id not in named or transfer.id in running
            if not isinstance(transfer.importer, str) or transfer.importer not in ever or transfer.importer in self.uses
        )

    @property
    def _declared(self) -> Iterator[tuple[str, Transfer]]:
        meant = self.declarations.meant
        for key, transfer in self._keyed("transfer"):
            yield key, attrs.evolve(transfer, importer=meant[transfer.id]) if transfer.id in meant else transfer

    @cached_property
    def transfers_to(self) -> dict[str, list[tuple[str, Transfer]]]:
        """The declared transfers by importer, under each id that the importer has in the same register."""
        importers: dict[str, list[tuple[str, Transfer]]] = {}
        for key, transfer in self.transfers:
            if isinstance(transfer.importer, str):
                importers.setdefault(self.identities.here(transfer.importer), []).append((key, transfer))
        same = dict.fromkeys(party for identity in self.identities.all for party in identity.parties)
        for party in (*same, *tuple(importers)):
            if (first := self.identities.here(party)) in importers:
                importers[party] = importers[first]
        return importers

    def grounds(self, day: date | None = None) -> Grounds:
        """What transfers rest on, on a day; left out, on the day of all these questions."""
        day = day or self.on
        grounds = self._grounds.get(day)
        if grounds is None:
            grounds = self._grounds[day] = Grounds(self.book, day)
        return grounds

    def declared_to(self, engagement: Engagement, country: str) -> tuple[Declared, ...]:
        """The declared transfers that are about an engagement in a country; those that name its party come first."""
        about = self.declared_for(engagement).to(country)
        if not about and self.declarations.name_nobody():
            home = self.scopes.home_of(engagement.record)
            about = self.declarations.general(self._senders_of(engagement), engagement.line, home).to(country)
        return about

    def ground_of(self, engagement: Engagement, country: str) -> Ground:
        """What it rests on that the party of an engagement has the data in a country."""
        transfers = (declared.transfer for declared in self.declared_to(engagement, country))
        return self.grounds().of(transfers, country, engagement.party)
