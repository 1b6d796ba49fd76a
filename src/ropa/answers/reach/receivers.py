# SPDX-License-Identifier: Apache-2.0
"""Who receives the data, and who has them at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, Unpack

import attrs

from ropa.answers.note import Note
from ropa.answers.question import NO, OPEN, SILENT, YES, Question, Verdict, Words, listed
from ropa.answers.reach.holdings import Holding, Holdings, Placed, cites_in
from ropa.answers.reach.keepers import kept
from ropa.answers.table import Answer
from ropa.answers.wordings import conditions_of
from ropa.errors import names_offered
from ropa.graph.columns import INBOUND, ROLE_MASK, SYSTEM, Target
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
    notes = (Note("kinds_of_recipient", {"number": len(kinds), "parties": listed(kinds)}),) if kinds else ()
    place = "" if outside_eea is None else f"outside_eea={outside_eea}"
    inside = question.asked.removeprefix("recipients(").removesuffix(")")
    return attrs.evolve(
        answer,
        asked=f"recipients({', '.join(filter(None, [place, inside]))})",
        remarks=(*answer.remarks, *notes),
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
    return question.answer(HolderRow, (*_controllers(question), *_Reach(question).rows(_is_holder)))


def _controllers(question: Question) -> Iterator[HolderRow]:
    """The controllers of the activities, who have their data."""
    for controller, items in kept(question).items():
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

    def rows(self, counts: Callable[[str, Target], bool]) -> Iterator[HolderRow]:
        """A row for each holder and each certainty, by id; the members of a group after it."""
        columns = self._holdings.columns
        holders = self._holdings.by_node(self._placed(counts))
        own = {
            columns.nodes[place].id: {
                activity for item in by_verdict.values() for activity in self._holdings.activities(item)
            }
            for place, by_verdict in holders.items()
            if columns.nodes[place].kind == "party"
        }
        matches = self._question.matcher("parties")
        for place in sorted(holders, key=lambda place: (columns.nodes[place].kind, columns.nodes[place].id)):
            node = columns.nodes[place]
            for verdict, holding in holders[place].items():
                row = self._row(node.kind, node.id, holding, verdict)
                if matches is None or (node.kind == "party" and matches(node.id)):
                    yield row
                members = self._question.vocabulary.members(node.id) if node.kind == "party" else ()
                for member in members:
                    is_said = own.get(member, set()).issuperset(row.activities) and member in own
                    if not is_said and (matches is None or matches(member)):
                        yield self._member(member, row)

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

    def _member(self, member: str, of: HolderRow) -> HolderRow:
        """A named member of a group that has data: it may be the one that has them."""
        source = self._question.source(key_of("party", of.id), "members")
        return of._replace(
            id=member,
            via=of.id,
            countries=self._question.meaning.country_of(member),
            certainty=min(OPEN, _VERDICTS[of.certainty]).certainty,
            sources=cites_in((*of.sources, source or "")),
        )

    # -- where ---------------------------------------------------------------------------------------------------------

    def _placed(self, counts: Callable[[str, Target], bool]) -> Placed:
        """How far a target is a holder that is asked for, and is where the question asks."""
        columns, in_country = self._holdings.columns, self._question.matcher("countries")
        parties = self._parties()

        def placed(target: Target) -> Verdict:
            node = columns.nodes[target.destination]
            if not (node.known and counts(node.kind, target)) or (parties is not None and node.id not in parties):
                return NO
            countries = columns.countries(target)
            verdict = YES
            if in_country is not None:
                verdict = SILENT if countries is None else YES if any(map(in_country, countries)) else NO
            return min(verdict, self._side(node.id, countries))

        return placed

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


_VERDICTS = {verdict.certainty: verdict for verdict in (SILENT, OPEN, YES)}
