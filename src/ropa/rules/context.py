# SPDX-License-Identifier: Apache-2.0
"""What the rules look at: what a register means on a day, and the law of that day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from ropa import law, vocabulary
from ropa.meaning import Meaning
from ropa.meaning.bases import article_of
from ropa.meaning.claims import AFFIRMING, claim_of
from ropa.meaning.engagements import Engagement
from ropa.meaning.memo import Memo
from ropa.model import (
    Activity,
    Attachment,
    Basis,
    Contract,
    Flow,
    Header,
    ProcessingOnBehalf,
    Processor,
    Recipient,
    Statement,
    System,
)
from ropa.model.roles import engaged
from ropa.refs import key_of
from ropa.register import Register
from ropa.silence import each

if TYPE_CHECKING:
    from ropa.graph import Flows
    from ropa.meaning.empty_words import EmptyWords


PlacedBasis = tuple[str, str, Activity, Basis]
"""A legal basis and where it stands: record, field, activity, basis."""


class Context(Meaning):
    """What a register means on a day, as rules see it, with what several rules ask for worked out once.

    Attributes:
        law: The law on the day.
        codes_known: The codes of all rules there are, also those that are not run.
        codes_run: The codes of the rules that are run.
        waivers_used: The ids of the waivers that some finding needed; known to the rules about waivers only.
        walks: What the walks that several rules share have found (`shared`).
        answers: What was worked out for one record or another (`shared_for`).
        empty_words: What the register states in words that state nothing; no rule but one sees them.
        as_stated: The records with such words, with them, by key.
        files: The SHA-256 of the files beside the register that were looked for, by path; `None` = it is not there.
        vulnerable: By category of data subjects, whether they are people who need more protection (recital 75).
        sensitivities: By category, what Art. 9, 10 and 87 make of it.
        chains: By kind and term, the term and all that it is a kind of: `chains["category"]["location.gps"]`.
    """

    def __init__(self, book: Register, on: date, *, of_everyone: bool = False) -> None:
        super().__init__(book, on, of_everyone=of_everyone)
        self.law = law.on(on)
        self.codes_known: frozenset[str] = frozenset()
        self.codes_run: frozenset[str] = frozenset()
        self.waivers_used: set[str] = set()
        self.walks: dict[object, tuple[Any, ...]] = {}
        self.answers: dict[object, dict[str, Any]] = {}
        self.empty_words: tuple[EmptyWords, ...] = ()
        self.as_stated: Mapping[str, Any] = {}
        self.files: Mapping[str, str | None] = {}
        self.sensitivities = self.terms["category"].sensitivities
        self.vulnerable = self.terms["subject"].vulnerable
        self.chains = {kind: self.terms[kind].chains for kind in vocabulary.KINDS}
        self._retention: Memo[str, tuple[law.RetentionRule, ...]] = Memo(self.law.retention)
        self._categories: dict[str, tuple[str, ...]] = {}
        self._subjects: dict[str, tuple[str, ...]] = {}
        self._categories_used: dict[str, tuple[str, ...]] = {}
        self._under: dict[tuple[str, tuple[str, ...]], frozenset[str]] = {}

    @cached_property
    def flows(self) -> Flows:
        """The data-flow graph of the register, made when a rule first asks for it; none of ropa's own does."""
        from ropa import graph

        return graph.flows(self.book, self)

    @cached_property
    def attachments(self) -> tuple[tuple[str, str, Attachment], ...]:
        """What is kept beside the records: record, field, attachment."""
        return tuple(self.book.attachments())

    @cached_property
    def approvable(self) -> tuple[tuple[str, Any], ...]:
        """The records that somebody may approve, by key."""
        kinds = ("activity", "on_behalf", "contract", "assessment")
        return tuple((key_of(kind, record.id), record) for kind in kinds for record in self.book.each(kind))

    @cached_property
    def statements(self) -> tuple[tuple[str, str, Statement, Header | Activity, Processor | Recipient | None], ...]:
        """What the source asserts or denies: record, field, statement, its holder, and the engagement it stands on."""
        return tuple(self._statements())

    @cached_property
    def headers_by_key(self) -> dict[str, Header]:
        """The headers, to look up by key."""
        return dict(self.headers)

    @cached_property
    def activities_under(self) -> dict[str, list[Activity]]:
        """By the key of a header the activities that it speaks for, by that of an activity itself."""
        under: dict[str, list[Activity]] = {key: [] for key, _ in self.headers}
        for key, activity in self.activities:
            under[key] = [activity]
            for header_key, _ in self.headers_of(activity):
                under[header_key].append(activity)
        return under

    @cached_property
    def engaging(self) -> dict[str, list[tuple[Activity, Processor | Recipient]]]:
        """By party the activities that ever engage it, each with the engagement."""
        parties: dict[str, list[tuple[Activity, Processor | Recipient]]] = {}
        for _, activity in self.activities:
            for engagement in engaged(activity):
                parties.setdefault(engagement.party, []).append((activity, engagement))
        return parties

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
        """The legal bases of the activities' own purposes, by the article they are; `None` = words leave it open."""
        by_article: dict[str | None, list[PlacedBasis]] = {}
        for key, activity in self.activities:
            for index, purpose in enumerate(each(activity.purposes)):
                for number, basis in enumerate(purpose.bases or ()):
                    place = (key, f"purposes[{index}].bases[{number}]", activity, basis)
                    by_article.setdefault(article_of(basis), []).append(place)
            for number, basis in enumerate(each(activity.bases)):
                by_article.setdefault(article_of(basis), []).append((key, f"bases[{number}]", activity, basis))
        return by_article

    @cached_property
    def bases_of_disclosures(self) -> dict[str | None, list[PlacedBasis]]:
        """The legal bases of disclosures, by article."""
        by_article: dict[str | None, list[PlacedBasis]] = {}
        for key, activity in self.activities:
            for index, recipient in enumerate(each(activity.recipients)):
                for number, basis in enumerate(recipient.bases or ()):
                    place = (key, f"recipients[{index}].bases[{number}]", activity, basis)
                    by_article.setdefault(article_of(basis), []).append(place)
        return by_article

    @cached_property
    def bases_in_words(self) -> tuple[PlacedBasis, ...]:
        """The legal bases without an article, those of disclosures too."""
        both = chain.from_iterable((*self.bases.values(), *self.bases_of_disclosures.values()))
        return tuple(place for place in both if place[3].article is None)

    def every_basis(self, article: str | None) -> Iterator[PlacedBasis]:
        """The legal bases of an article, those of disclosures too."""
        return chain(self.bases.get(article, ()), self.bases_of_disclosures.get(article, ()))

    @cached_property
    def processing(self) -> tuple[tuple[Engagement, Processor], ...]:
        """The engagements of processors and sub-processors."""
        return tuple(
            (engagement, engagement.item) for engagement in self.engagements if isinstance(engagement.item, Processor)
        )

    @cached_property
    def engaged_by_processors(self) -> tuple[tuple[Engagement, Processor, str], ...]:
        """The sub-processors of which the register says who engaged them, and the id of that party."""
        return tuple(
            (engagement, item, item.engaged_by)
            for engagement, item in self.processing
            if isinstance(item.engaged_by, str)
        )

    @cached_property
    def under_contract(self) -> tuple[tuple[Engagement, Processor, Contract], ...]:
        """The engagements of processors whose contract the register has: engagement, processor, contract."""
        contracts = self.book.contracts
        return tuple(
            (engagement, item, contracts[item.contract])
            for engagement, item in self.processing
            if isinstance(item.contract, str) and item.contract in contracts
        )

    @cached_property
    def controllers_parents(self) -> frozenset[str]:
        """The parents of the controllers."""
        parties = (self.book.parties.get(party_id) for party_id in self.controllers)
        return frozenset(party.parent for party in parties if party is not None and isinstance(party.parent, str))

    @cached_property
    def members_in_use(self) -> frozenset[str]:
        """The members of groups that receive data."""
        groups = (self.book.parties.get(party_id) for party_id in self.uses)
        return frozenset(member for group in groups if group is not None for member in each(group.members))

    def terms_under(self, kind: str, *ancestors: str) -> frozenset[str]:
        """The terms, own and built-in, that are one of *ancestors* or a kind of one; worked out once."""
        under = self._under.get((kind, ancestors))
        if under is None:
            under = self._under[kind, ancestors] = self.terms[kind].under(*ancestors)
        return under

    # -- law, memoised ---------------------------------------------------------------------------------------------

    def controllers_for(self, holder: Header | Activity) -> tuple[str, ...]:
        """Who controls what a header or an activity says."""
        return self.controllers_of(holder) if isinstance(holder, Activity) else each(holder.controllers)

    def all_abroad(self, holder: Header | Activity) -> bool:
        """Whether every controller behind a header or an activity is stated to be in a third country."""
        return self.are_abroad(self.controllers_for(holder))

    def are_abroad(self, parties: tuple[str, ...]) -> bool:
        """Whether there are such parties, and each is stated to be in a third country."""
        return bool(parties) and all(any(map(self.abroad, self.country_of(party) or ())) for party in parties)

    def country(self, code: str) -> law.Country:
        """What a country is on the day."""
        return self.grounds().country(code)

    def abroad(self, code: str) -> bool:
        """Whether Chapter V asks for a ground to send data there on the day."""
        return self.country(code).in_chapter_v

    def needs_ground(self, code: str, importer: str = "") -> bool:
        """Whether Chapter V asks for a ground beyond a decision that covers the country, or the importer in it."""
        return self.grounds().missing(code, importer)

    def retention_rules(self, code: str) -> tuple[law.RetentionRule, ...]:
        """The rules of a country, and of the Union, on how long data is kept."""
        return self._retention[code]

    # -- what an activity has --------------------------------------------------------------------------------------

    def categories_of(self, activity: Activity) -> tuple[str, ...]:
        """The categories of data that the activity states, each once."""
        categories = self._categories.get(activity.id)
        if categories is None:
            stated = dict.fromkeys([category for data in activity.data or () for category in data.categories or ()])
            categories = self._categories[activity.id] = tuple(stated)
        return categories

    def categories_used(self, activity: Activity) -> tuple[str, ...]:
        """The categories that the activity states among its data or anywhere else, each once.

        A purpose, a basis, a condition, a processor, a recipient, a time limit or a decision may name data that the
        list of data has not; so may a transfer or a flow of it, a system that serves no other, and a statement, unless
        it denies something of it.
        """
        used = self._categories_used.get(activity.id)
        if used is not None:
            return used
        naming: tuple[Any, ...] = (
            *each(activity.purposes),
            *each(activity.processors),
            *each(activity.recipients),
            *each(activity.retention),
            *each(activity.automated_decisions),
            *each(activity.special_conditions),
            *each(activity.bases),
            *(basis for purpose in each(activity.purposes) for basis in each(purpose.bases)),
            *(transfer for name in each(activity.transfers) if (transfer := self.book.transfers.get(name)) is not None),
            *self._flows_of.get(activity.id, ()),
            *(system for name in each(activity.systems) if (system := self._kept_there_alone.get(name)) is not None),
            *(statement for statement in each(activity.statements) if claim_of(statement) in AFFIRMING),
        )
        elsewhere = (category for part in naming if part.categories for category in each(part.categories))
        used = tuple(dict.fromkeys((*self.categories_of(activity), *elsewhere)))
        self._categories_used[activity.id] = used
        return used

    @cached_property
    def _flows_of(self) -> dict[str, list[Flow]]:
        """By activity, the flows that are declared for it."""
        flows: dict[str, list[Flow]] = {}
        for flow in self.book.flows.values():
            if isinstance(flow.activity, str):
                flows.setdefault(flow.activity, []).append(flow)
        return flows

    @cached_property
    def _kept_there_alone(self) -> dict[str, System]:
        """The systems that serve one activity, or line on behalf, and no other: what is kept there is of that one."""
        lines: tuple[Activity | ProcessingOnBehalf, ...] = (
            *self.book.activities.values(),
            *self.book.on_behalf.values(),
        )
        served = Counter(system for line in lines for system in dict.fromkeys(each(line.systems)))
        return {system.id: system for system in self.book.systems.values() if served[system.id] == 1}

    def subjects_of(self, activity: Activity) -> tuple[str, ...]:
        """The categories of data subjects that the activity states, each once."""
        subjects = self._subjects.get(activity.id)
        if subjects is None:
            stated = dict.fromkeys([subject for data in activity.data or () for subject in data.subjects or ()])
            subjects = self._subjects[activity.id] = tuple(stated)
        return subjects
