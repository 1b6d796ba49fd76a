# SPDX-License-Identifier: Apache-2.0
"""What the rules look at: the register on a day, with what many rules ask for worked out once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from ropa import law
from ropa.model import (
    Activity,
    Basis,
    Contract,
    Flow,
    Header,
    ProcessingOnBehalf,
    Processor,
    Recipient,
    Statement,
    Status,
    Transfer,
)
from ropa.refs import key_of
from ropa.register import Register
from ropa.rules.engagement import ITS_OWN, NOT_ABROAD, NOT_NAMED, Crossing, Engagement, Role
from ropa.rules.known import Known
from ropa.rules.linkage import Linkage
from ropa.rules.meanings import Meanings
from ropa.silence import each

if TYPE_CHECKING:
    from ropa.graph import Flows


PlacedBasis = tuple[str, str, Activity, Basis]
"""A legal basis and where it stands: record, field, activity, basis."""


class Context(Meanings):
    """The register on a day, as rules see it. Each of its maps is worked out when first asked for, and once.

    Attributes:
        book: The register.
        on: The day.
        law: The law on that day.
        codes_known: The codes of all rules there are, also those that are not run.
        codes_run: The codes of the rules that are run.
        waivers_used: The ids of the waivers that some finding needed; known to the rules about waivers only.
        walks: What the walks that several rules share have found (`shared`).
    """

    def __init__(self, book: Register, on: date) -> None:
        super().__init__(book)
        self.on = on
        self.law = law.on(on)
        self.codes_known: frozenset[str] = frozenset()
        self.codes_run: frozenset[str] = frozenset()
        self.waivers_used: set[str] = set()
        self.walks: dict[object, tuple[Any, ...]] = {}
        self._countries: Known[str, law.Country] = Known(self.law.country)
        self._retention: Known[str, tuple[law.RetentionRule, ...]] = Known(self.law.retention)
        self._needs_ground: dict[str, bool] = {}
        self._categories: dict[str, tuple[str, ...]] = {}
        self._headers_of: dict[tuple[str, ...], tuple[tuple[str, Header], ...]] = {}

    # -- records by key --------------------------------------------------------------------------------------------

    @cached_property
    def activities(self) -> tuple[tuple[str, Activity], ...]:
        """The activities that the record is about, by key.

        Those that are over on the day are left out, and those of other controllers than the ones whose register it is:
        a source may describe them, but no article asks this record for them.
        """
        running = [(key, one) for key, one in self._keyed("activity") if not self._over(one)]
        return tuple([(key, one) for key, one in running if self.headers_of(one)] if self.headers else running)

    @cached_property
    def holders(self) -> tuple[tuple[str, Header | Activity], ...]:
        """The headers and the activities, by key."""
        return (*self.headers, *self.activities)

    @cached_property
    def lines(self) -> tuple[tuple[str, Activity | ProcessingOnBehalf], ...]:
        """The lines of Art. 30(1) and of Art. 30(2), by key."""
        return (*self.activities, *self.on_behalf)

    @cached_property
    def on_behalf(self) -> tuple[tuple[str, ProcessingOnBehalf], ...]:
        """The lines of Art. 30(2) that are not over on the day, by key."""
        return tuple((key, one) for key, one in self._keyed("on_behalf") if not self._over(one))

    @cached_property
    def headers(self) -> tuple[tuple[str, Header], ...]:
        """The headers, by key."""
        return tuple(self._keyed("header"))

    @cached_property
    def transfers(self) -> tuple[tuple[str, Transfer], ...]:
        """The declared transfers, by key.

        Left out are those to a party whose engagements are all over or have not begun, and those that only activities
        name which are over.
        """
        ever = {one.party for one in self._ever_engaged}
        named = {one for line in self.book.activities.values() for one in line.transfers or ()}
        named.update(one for line in self.book.on_behalf.values() for one in line.transfers or ())
        running = {one for _, line in self.lines for one in line.transfers or ()}
        return tuple(
            (key, one)
            for key, one in self._keyed("transfer")
            if one.id not in named or one.id in running
            if not isinstance(one.importer, str) or one.importer not in ever or one.importer in self.uses
        )

    def _keyed(self, kind: str) -> Iterator[tuple[str, Any]]:
        return ((key_of(kind, record_id), one) for record_id, one in self.book.records(kind).items())

    def _over(self, one: Activity | ProcessingOnBehalf) -> bool:
        return one.status is Status.ENDED or (isinstance(one.valid_to, date) and one.valid_to < self.on)

    @cached_property
    def lines_by_key(self) -> dict[str, Activity | ProcessingOnBehalf]:
        """The same, to look up."""
        return dict(self.lines)

    @cached_property
    def flows(self) -> Flows:
        """The data-flow graph of the register."""
        from ropa import graph

        return graph.flows(self.book)

    # -- headers and controllers -----------------------------------------------------------------------------------

    def headers_of(self, activity: Activity) -> tuple[tuple[str, Header], ...]:
        """The headers whose words hold for the activity: those of its controllers, or all where it names none."""
        own = _parties(activity)
        found = self._headers_of.get(own)
        if found is None:
            found = self._headers_of[own] = tuple(
                (key, header)
                for key, header in self.headers
                if not own or not each(header.controllers) or set(own) & set(each(header.controllers))
            )
        return found

    def controllers_of(self, activity: Activity) -> tuple[str, ...]:
        """The ids of its controllers: its own, else those of the headers that hold for it."""
        return self._controllers_of_headers if activity.controllers is None else _parties(activity)

    @cached_property
    def _controllers_of_headers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one for _, header in self.headers for one in each(header.controllers)))

    @cached_property
    def controllers(self) -> frozenset[str]:
        """The ids of every controller of an activity, and of those whose register it is."""
        return self.deciding.union(self._controllers_of_headers)

    @cached_property
    def deciding(self) -> frozenset[str]:
        """The ids of every controller of an activity."""
        return frozenset(chain(*{self.controllers_of(activity) for _, activity in self.activities}))

    @cached_property
    def statements(self) -> tuple[tuple[str, str, Statement, Header | Activity, Processor | Recipient | None], ...]:
        """What the source asserts or denies: record, field, statement, its holder, and the engagement it stands on."""
        return tuple(self._statements())

    def _statements(self) -> Iterator[tuple[str, str, Statement, Header | Activity, Processor | Recipient | None]]:
        for key, holder in self.holders:
            for index, statement in enumerate(each(holder.statements)):
                yield key, f"statements[{index}]", statement, holder, None
            for name in ("processors", "recipients"):
                for number, item in enumerate(getattr(holder, name) or ()):
                    for index, statement in enumerate(item.statements or ()):
                        yield key, f"{name}[{number}].statements[{index}]", statement, holder, item

    @cached_property
    def bases(self) -> dict[str | None, list[PlacedBasis]]:
        """The legal bases of the activities' own purposes, by article; `None` = in words only."""
        found: dict[str | None, list[PlacedBasis]] = {}
        for key, activity in self.activities:
            for index, purpose in enumerate(each(activity.purposes)):
                for number, basis in enumerate(purpose.bases or ()):
                    place = (key, f"purposes[{index}].bases[{number}]", activity, basis)
                    found.setdefault(basis.article, []).append(place)
            for number, basis in enumerate(each(activity.bases)):
                found.setdefault(basis.article, []).append((key, f"bases[{number}]", activity, basis))
        return found

    @cached_property
    def bases_of_disclosures(self) -> dict[str | None, list[PlacedBasis]]:
        """The legal bases of disclosures, by article."""
        found: dict[str | None, list[PlacedBasis]] = {}
        for key, activity in self.activities:
            for index, recipient in enumerate(each(activity.recipients)):
                for number, basis in enumerate(recipient.bases or ()):
                    place = (key, f"recipients[{index}].bases[{number}]", activity, basis)
                    found.setdefault(basis.article, []).append(place)
        return found

    def every_basis(self, article: str | None) -> Iterator[PlacedBasis]:
        """The legal bases of an article, those of disclosures too."""
        return chain(self.bases.get(article, ()), self.bases_of_disclosures.get(article, ()))

    @cached_property
    def links(self) -> Linkage:
        """What refers to what, and what leads nowhere."""
        return Linkage(self.book)

    # -- who receives ----------------------------------------------------------------------------------------------

    @cached_property
    def engagements(self) -> tuple[Engagement, ...]:
        """Everybody who receives data, place by place; engagements that are over, or have not begun, are left out."""
        return tuple([one for one in self._ever_engaged if self._runs(one.item)])

    @cached_property
    def _ever_engaged(self) -> tuple[Engagement, ...]:
        return tuple(self._engagements())

    def _runs(self, item: Processor | Recipient | Flow) -> bool:
        if isinstance(item, Flow) or (item.since is None and item.until is None):
            return True
        over = isinstance(item.until, date) and item.until < self.on
        return not over and not (isinstance(item.since, date) and item.since > self.on)

    def _engagements(self) -> Iterator[Engagement]:
        for key, holder in self.holders:
            for index, processor in enumerate(each(holder.processors)):
                role: Role = "sub-processor" if isinstance(processor.engaged_by, str) else "processor"
                yield Engagement(key, f"processors[{index}]", role, processor.party, processor)
            for index, recipient in enumerate(each(holder.recipients)):
                yield Engagement(key, f"recipients[{index}]", "recipient", recipient.party, recipient)
        for key, line in self.on_behalf:
            for index, processor in enumerate(each(line.sub_processors)):
                yield Engagement(key, f"sub_processors[{index}]", "sub-processor", processor.party, processor)
        for key, flow in self._keyed("flow"):
            if isinstance(flow.to_party, str) and flow.to_party not in self.controllers:
                yield Engagement(key, "to_party", "flow", flow.to_party, flow)

    @cached_property
    def processing(self) -> tuple[tuple[Engagement, Processor], ...]:
        """The engagements of processors and sub-processors."""
        return tuple((one, one.item) for one in self.engagements if isinstance(one.item, Processor))

    @cached_property
    def engaged_by_processors(self) -> tuple[tuple[Engagement, Processor, str], ...]:
        """The sub-processors of which the register says who engaged them, and the id of that party."""
        return tuple((one, item, item.engaged_by) for one, item in self.processing if isinstance(item.engaged_by, str))

    @cached_property
    def under_contract(self) -> tuple[tuple[Engagement, Processor, Contract], ...]:
        """Those of which the register has the contract."""
        held = self.book.contracts
        return tuple(
            (one, item, held[item.contract])
            for one, item in self.processing
            if isinstance(item.contract, str) and item.contract in held
        )

    @cached_property
    def uses(self) -> dict[str, list[Engagement]]:
        """The engagements of each party that receives data, in the order of the book."""
        found: dict[str, list[Engagement]] = {}
        for one in self.engagements:
            found.setdefault(one.party, []).append(one)
        return found

    @cached_property
    def engagements_by_record(self) -> dict[str, list[Engagement]]:
        """The engagements that each record names."""
        found: dict[str, list[Engagement]] = {}
        for one in self.engagements:
            found.setdefault(one.record, []).append(one)
        return found

    @cached_property
    def transfers_to(self) -> dict[str, list[tuple[str, Transfer]]]:
        """The declared transfers by importer."""
        found: dict[str, list[tuple[str, Transfer]]] = {}
        for key, transfer in self.transfers:
            if isinstance(transfer.importer, str):
                found.setdefault(transfer.importer, []).append((key, transfer))
        return found

    @cached_property
    def served(self) -> frozenset[str]:
        """The controllers on whose behalf a processor's record is kept."""
        lines, headers = (one.controllers for _, one in self.on_behalf), (one.processors_of for _, one in self.headers)
        return frozenset(chain.from_iterable(map(each, chain(lines, headers))))

    @cached_property
    def controllers_parents(self) -> frozenset[str]:
        """The parents of the controllers."""
        parties = (self.book.parties.get(one) for one in self.controllers)
        return frozenset(one.parent for one in parties if one is not None and isinstance(one.parent, str))

    @cached_property
    def members_in_use(self) -> frozenset[str]:
        """The members of groups that receive data."""
        groups = (self.book.parties.get(party_id) for party_id in self.uses)
        return frozenset(one for group in groups if group is not None for one in each(group.members))

    def countries_of(self, engagement: Engagement) -> tuple[str, ...] | None:
        """Where the data is received: the engagement's countries, else the party's; `None` = not stated."""
        stated = engagement.item.countries
        if stated is not None:
            return tuple(each(stated))
        return self.country_of(engagement.party)

    def country_of(self, party_id: str) -> tuple[str, ...] | None:
        """The country of a party; `()` where it is not applicable, `None` where it is not stated."""
        party = self.book.parties.get(party_id)
        if party is None or party.country is None:
            return None
        return (party.country,) if isinstance(party.country, str) else ()

    def crosses(self, engagement: Engagement) -> bool:
        """Whether the engagement is of a kind that can be a transfer: a party in whose hands the data is elsewhere.

        Of authorities, persons and kinds of party the country is not asked; where it is stated, it counts.
        """
        item, party = engagement.item, engagement.party
        other = party in self._others or (item.countries is not None and party in self._others_unnamed)
        return other and not (isinstance(item, Recipient) and item.role in NOT_ABROAD)

    @cached_property
    def _others(self) -> frozenset[str]:
        """The parties without the controllers, and without those whose country is neither stated nor asked."""
        own = {one for one, party in self.book.parties.items() if party.kind in ITS_OWN}
        return frozenset(self.book.parties.keys() - self.controllers - self._others_unnamed - own)

    @cached_property
    def _others_unnamed(self) -> frozenset[str]:
        """The authorities, persons and kinds of party that receive data, and of which no country is stated."""
        parties = {one for one, party in self.book.parties.items() if party.kind in NOT_NAMED}
        return frozenset(one for one in parties - self.controllers if not self.country_of(one))

    @cached_property
    def crossing(self) -> dict[str, Crossing]:
        """By party, its engagements that can be a transfer."""
        found: dict[str, Crossing] = {}
        for one in filter(self.crosses, self.engagements):
            there = found.get(one.party)
            if there is None:
                there = found[one.party] = Crossing()
            there.engagements.append(one)
            countries = self.countries_of(one)
            if countries is not None:
                there.stated = True
                there.countries.update(countries)
        return found

    # -- law, memoised ---------------------------------------------------------------------------------------------

    def country(self, code: str) -> law.Country:
        """What a country is on the day."""
        return self._countries[code]

    def abroad(self, code: str) -> bool:
        """Whether Chapter V asks for a ground to send data there on the day."""
        return self.country(code).in_chapter_v

    def needs_ground(self, code: str) -> bool:
        """Whether Chapter V asks for a ground beyond a decision that covers the country, or all businesses in it."""
        found = self._needs_ground.get(code)
        if found is None:
            covered = any(decision.shown_by_country for decision in self.law.adequacy(code).standing)
            found = self._needs_ground[code] = self.abroad(code) and not covered
        return found

    def retention_rules(self, code: str) -> tuple[law.RetentionRule, ...]:
        """The rules of a country, and of the Union, on how long data is kept."""
        return self._retention[code]

    # -- what an activity has --------------------------------------------------------------------------------------

    def categories_of(self, activity: Activity) -> tuple[str, ...]:
        """The categories of data that the activity states, each once."""
        found = self._categories.get(activity.id)
        if found is None:
            stated = dict.fromkeys([one for data in activity.data or () for one in data.categories or ()])
            found = self._categories[activity.id] = tuple(stated)
        return found

    def subjects_of(self, activity: Activity) -> tuple[str, ...]:
        """The categories of data subjects that the activity states, each once."""
        return tuple(dict.fromkeys([one for data in each(activity.data) for one in each(data.subjects)]))


def _parties(activity: Activity) -> tuple[str, ...]:
    """The controllers that the activity itself names."""
    return tuple([controller.party for controller in each(activity.controllers)])
