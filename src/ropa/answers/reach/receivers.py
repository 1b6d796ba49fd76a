# SPDX-License-Identifier: Apache-2.0
"""Who receives the data, and who has them at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple, Unpack

import attrs

from ropa.answers.note import Note, listed, listed_each
from ropa.answers.question import NO, OPEN, SILENT, YES, Question, Verdict, Words
from ropa.answers.reach.holdings import Holding, Holdings, Placed, cites_in
from ropa.answers.reach.keepers import Kept, kept
from ropa.answers.table import Answer
from ropa.answers.wordings import conditions_of
from ropa.errors import names_offered
from ropa.graph.columns import INBOUND, OWN_COUNTRY, ROLE_MASK, SYSTEM, Target
from ropa.model import PartyKind
from ropa.refs import key_of
from ropa.register import Register


@names_offered
class RecipientRow(NamedTuple):
    """Somebody who receives data, or a kind of recipient (GDPR Art. 4(9), 13(1)(e), 15(1)(c), 30(1)(d)).

    Attributes:
        party: The party.
        via: The group, or the kind of recipient, of which the register says that the party is a member, and that it
            receives the data; `None` = the party is named itself.
        named: Whether it is somebody, rather than a kind of recipient ("advisers").
        roles: In what capacity it has the data.
        countries: Where it receives them; `None` = not stated.
        categories: The data asked for that it has, or may have; `None` = not stated.
        activities: In which activities.
        may: Whether the source hedges wherever it says so.
        when: When it receives them, where the source ties that to a condition wherever it says so; `None` = it sets
            none.
        certainty: `stated`; `possible` = the source does not say which of the data, or names a group of which it is
            one; `not-stated` = the record does not say what data, whose, what for, or where.
        sources: Where the register has it from.
    """

    party: str
    via: str | None
    named: bool
    roles: tuple[str, ...]
    countries: tuple[str, ...] | None
    categories: tuple[str, ...] | None
    activities: tuple[str, ...]
    may: bool
    when: tuple[str, ...] | None
    certainty: str
    sources: tuple[str, ...]


@names_offered
class HolderRow(NamedTuple):
    """Somebody, or a system, that has data.

    Attributes:
        kind: `party` or `system`.
        id: Its id.
        via: The group, or the kind of recipient, of which the register says that the party is a member, and that it
            has the data; `None` = it is named itself.
        roles: In what capacity it has the data: `controller`, `processor`, `recipient`, `system` ...
        countries: Where; `None` = not stated.
        categories: The data asked for that it has, or may have; `None` = not stated.
        activities: In which activities.
        may: Whether the source hedges wherever it says so.
        when: When it has them, where the source ties that to a condition wherever it says so; `None` = it sets none.
        certainty: `stated`; `possible` = the source does not say which of the data, or names a group of which it is
            one; `not-stated` = the record does not say what data, whose, what for, or where.
        sources: Where the register has it from.
    """

    kind: str
    id: str
    via: str | None
    roles: tuple[str, ...]
    countries: tuple[str, ...] | None
    categories: tuple[str, ...] | None
    activities: tuple[str, ...]
    may: bool
    when: tuple[str, ...] | None
    certainty: str
    sources: tuple[str, ...]


def recipients(book: Register, *, outside_eea: bool | None = None, **words: Unpack[Words]) -> Answer[RecipientRow]:
    """Who receives the data (GDPR Art. 13(1)(e), 15(1)(c), 30(1)(d)): stated and possible, kept apart.

    Of a group, or a kind of recipient, the members that the register names are possible recipients. The same flows
    answer as in `ropa.flows(book).recipients(...)`.

    Args:
        book: The register.
        outside_eea: `True` = only outside the EEA on the day; `False` = only inside; left out, anywhere.
        **words: What narrows the question: see `Words`.

    Raises:
        UnknownWord, UnknownRecord, BadCall: a word of the question means nothing; the message offers the nearest.
        DateMissing: *outside_eea* is asked without a day, and the register has none of its own.
    """
    question = Question(book, "recipients", words, "outside_eea")
    reach = _Reach(question, outside_eea)
    rows = [
        RecipientRow(
            party=held.id,
            via=held.via,
            named=not is_kind(book, held.id),
            roles=held.roles,
            countries=held.countries,
            categories=held.categories,
            activities=held.activities,
            may=held.may,
            when=held.when,
            certainty=held.certainty,
            sources=held.sources,
        )
        for held in reach.rows(_is_receiver)
    ]
    answer = question.answer(RecipientRow, rows)
    kinds = tuple(dict.fromkeys(row.party for row in rows if not row.named))
    notes = (Note("kinds_of_recipient", {"number": len(kinds), "parties": listed("party", kinds)}),) if kinds else ()
    place = "" if outside_eea is None else f"outside_eea={outside_eea}"
    inside = question.asked.removeprefix("recipients(").removesuffix(")")
    return attrs.evolve(
        answer,
        asked=f"recipients({', '.join(filter(None, [place, inside]))})",
        remarks=(*answer.remarks, *notes, *reach.notes((row.party, row.activities) for row in rows)),
    )


def who_has(book: Register, **words: Unpack[Words]) -> Answer[HolderRow]:
    """Who has data, and in which systems: controllers, processors, recipients, systems (GDPR Art. 15(1)(c), 19, 30(1)).

    A controller has the data of its activities, whether or not it keeps them.

    Args:
        book: The register.
        **words: What narrows the question, `of` above all: see `Words`.

    Raises:
        UnknownWord, UnknownRecord, BadCall: a word of the question means nothing; the message offers the nearest.
    """
    question = Question(book, "who_has", words)
    reach = _Reach(question)
    controllers = kept(question)
    answer = question.answer(HolderRow, (*_controllers(question, controllers), *reach.rows(_is_holder)))
    further = {party: item.passed_over for party, items in controllers.items() for item in items.values()}
    return attrs.evolve(
        answer, remarks=(*answer.remarks, *reach.notes(((row.id, row.activities) for row in answer), further))
    )


def _controllers(question: Question, controllers: Mapping[str, Mapping[Verdict, Kept]]) -> Iterator[HolderRow]:
    """The controllers of the activities, who have their data."""
    for controller, items in controllers.items():
        for verdict, item in items.items():
            yield HolderRow(
                kind="party",
                id=controller,
                via=None,
                roles=("controller",),
                countries=question.meaning.country_of(controller),
                categories=tuple(item.categories) or None,
                activities=tuple(item.activities),
                may=item.may,
                when=conditions_of(*item.conditional),
                certainty=verdict.certainty,
                sources=item.sources,
            )


def _is_holder(kind: str, target: Target) -> bool:
    return kind == "system" or (kind == "party" and not target.kind & INBOUND)


def is_kind(book: Register, party_id: str) -> bool:
    """Whether a party is a kind of recipient rather than somebody: a category, or authorities of no country."""
    party = book.parties.get(party_id)
    if party is None:
        return False
    return party.kind is PartyKind.CATEGORY or (party.kind is PartyKind.PUBLIC_AUTHORITY and not party.country)


def _is_receiver(kind: str, target: Target) -> bool:
    return kind == "party" and not target.kind & INBOUND and target.kind & ROLE_MASK != SYSTEM


class _Reach:
    """Who has the data that are asked for.

    Args:
        question: The question.
        outside_eea: Only outside the EEA on the day, or only inside.
    """

    def __init__(self, question: Question, outside_eea: bool | None = None) -> None:  # noqa: FBT001 - as it is asked
        if outside_eea is not None:
            question.book.on(question.day)
        self._question = question
        self._outside_eea = outside_eea
        self._holdings = Holdings(question)
        self._grounds = question.meaning.grounds(question.day) if outside_eea is not None else None
        self._passed_over: Mapping[int, tuple[str, ...]] = {}

    def notes(
        self, shown: Iterable[tuple[str, tuple[str, ...]]], of_controllers: Mapping[str, tuple[str, ...]] | None = None
    ) -> Iterator[Note]:
        """That those of the rows are named in further activities too, which add no data to what is shown of them.

        Args:
            shown: The holders of the rows, each with the activities that its row names.
            of_controllers: The same of controllers, by their ids.
        """
        named_in: dict[str, set[str]] = {}
        for holder, activities in shown:
            named_in.setdefault(holder, set()).update(activities)
        matches = self._question.matcher("parties")
        further = {party: dict.fromkeys(activities) for party, activities in (of_controllers or {}).items()}
        kind_of = dict.fromkeys(further, "party")
        for place, activities in self._passed_over.items():
            node = self._holdings.columns.nodes[place]
            if matches is None or (node.kind == "party" and matches(node.id)):
                further.setdefault(node.id, {}).update(dict.fromkeys(activities))
                kind_of.setdefault(node.id, node.kind)
        silent = {
            holder: [activity for activity in activities if activity not in named_in.get(holder, ())]
            for holder, activities in further.items()
        }
        named = [
            (kind_of[holder], holder, str(len(activities)) if matches is None else listed("activity", activities))
            for holder, activities in sorted(silent.items())
            if activities
        ]
        if named:
            yield Note("named_further", {"number": len(named), "parties": listed_each(named)})

    def rows(self, counts: Callable[[str, Target], bool]) -> Iterator[HolderRow]:
        """A row for each holder and each certainty, by id; the members of a group after it."""
        columns = self._holdings.columns
        holders = self._holdings.by_node(self._placed(counts))
        self._passed_over = self._holdings.passed_over
        everywhere = self._holdings.by_node(self._anywhere(counts)) if self._asks_where else holders
        own = {
            columns.nodes[place].id: {
                activity for item in by_verdict.values() for activity in self._holdings.activities(item)
            }
            for place, by_verdict in everywhere.items()
            if columns.nodes[place].kind == "party"
        }
        matches = self._question.matcher("parties")
        for place in sorted(everywhere, key=lambda place: (columns.nodes[place].kind, columns.nodes[place].id)):
            node = columns.nodes[place]
            members = self._question.vocabulary.members(node.id) if node.kind == "party" else ()
            for verdict, (holding, shared) in _together(holders.get(place, {}), everywhere[place]):
                if holding is not None and (matches is None or (node.kind == "party" and matches(node.id))):
                    yield self._row(node.kind, node.id, holding, verdict)
                if shared is None or not members:
                    continue
                row = self._row(node.kind, node.id, shared, verdict)
                for member in members:
                    is_said = own.get(member, set()).issuperset(row.activities) and member in own
                    if not is_said and (matches is None or matches(member)):
                        yield from self._member(member, row, shared)

    def _row(self, kind: str, holder: str, holding: Holding, verdict: Verdict) -> HolderRow:
        reach = self._holdings
        return HolderRow(
            kind=kind,
            id=holder,
            via=None,
            roles=reach.roles(holding),
            countries=reach.countries(holding),
            categories=reach.columns.named(holding.carried) or None,
            activities=reach.activities(holding),
            may=reach.may(holding),
            when=conditions_of(*reach.conditional(holding)),
            certainty=verdict.certainty,
            sources=reach.sources(holding.in_order),
        )

    def _member(self, member: str, of: HolderRow, holding: Holding) -> Iterator[HolderRow]:
        """A named member of a group that has data: it may be the one that has them, where it is asked for."""
        countries = self._countries_of_member(member, holding)
        verdict = min(OPEN, _VERDICTS[of.certainty], self._place(member, countries))
        if verdict is NO:
            return
        source = self._question.source(key_of("party", of.id), "members")
        yield of._replace(
            id=member,
            via=of.id,
            countries=countries,
            certainty=verdict.certainty,
            sources=cites_in((*of.sources, source or "")),
        )

    def _countries_of_member(self, member: str, holding: Holding) -> tuple[str, ...] | None:
        """Where a member has what its group is given: where the register says that it is received, else its own."""
        columns = self._holdings.columns
        received = {columns.target_list[columns.targets[number]].country for number in holding.numbers}
        own = self._question.meaning.country_of(member) if OWN_COUNTRY in received else ()
        elsewhere = chain.from_iterable(columns.places[place] for place in sorted(received - {OWN_COUNTRY}))
        return None if own is None else tuple(dict.fromkeys((*own, *elsewhere)))

    # -- where ---------------------------------------------------------------------------------------------------------

    @property
    def _asks_where(self) -> bool:
        """Whether the question asks only for those in some place."""
        return self._grounds is not None or self._question.asks("country")

    def _anywhere(self, counts: Callable[[str, Target], bool]) -> Placed:
        """Whether a target is a holder that is asked for, wherever it is: the members of a group may be elsewhere."""
        columns, parties = self._holdings.columns, self._parties()

        def placed(target: Target) -> Verdict:
            node = columns.nodes[target.destination]
            counted = node.known and counts(node.kind, target)
            return YES if counted and (parties is None or node.id in parties) else NO

        return placed

    def _placed(self, counts: Callable[[str, Target], bool]) -> Placed:
        """How far a target is a holder that is asked for, and is where the question asks."""
        columns, anywhere = self._holdings.columns, self._anywhere(counts)

        def placed(target: Target) -> Verdict:
            if anywhere(target) is NO:
                return NO
            return self._place(columns.nodes[target.destination].id, columns.countries(target))

        return placed

    def _place(self, holder: str, countries: tuple[str, ...] | None) -> Verdict:
        """How far somebody has data where the question asks."""
        in_country, verdict = self._question.matcher("countries"), YES
        if in_country is not None:
            verdict = SILENT if countries is None else YES if any(map(in_country, countries)) else NO
        return min(verdict, self._side(holder, countries))

    def _side(self, importer: str, countries: tuple[str, ...] | None) -> Verdict:
        """How far somebody is on the side of the border of the EEA that is asked for."""
        grounds = self._grounds
        if grounds is None:
            return YES
        if grounds.is_organisation(importer):
            return YES if self._outside_eea else NO
        if countries is None:
            return SILENT
        return YES if any(map(grounds.outside, countries)) is self._outside_eea else NO

    def _parties(self) -> frozenset[str] | None:
        """The parties that are asked for, and the groups of which they are named members; `None` = any."""
        if not self._question.asks("party"):
            return None
        asked = self._question.vocabulary.parties(self._question.words["party"])
        groups = (
            party
            for party in self._question.book.parties
            if not asked.isdisjoint(self._question.vocabulary.members(party))
        )
        return asked | frozenset(groups)


def _together(
    holdings: Mapping[Verdict, Holding], others: Mapping[Verdict, Holding]
) -> Iterator[tuple[Verdict, tuple[Holding | None, Holding | None]]]:
    """Two mappings as one, the surest first."""
    for verdict in (YES, OPEN, SILENT):
        if verdict in holdings or verdict in others:
            yield verdict, (holdings.get(verdict), others.get(verdict))


_VERDICTS = {verdict.certainty: verdict for verdict in (SILENT, OPEN, YES)}
