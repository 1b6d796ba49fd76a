# SPDX-License-Identifier: Apache-2.0
"""Who receives the data: stated and possible kept apart, unknown countries counted, kinds of recipient listed apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property, reduce
from operator import or_
from typing import Any, Final

import attrs

from ropa.errors import NamesOffered
from ropa.graph.columns import INBOUND, ROLE_MASK, ROLES, SYSTEM, Columns, Target
from ropa.graph.flow import DataFlow
from ropa.graph.listing import Listing
from ropa.graph.question import Judge, Question, Verdict
from ropa.model import Activity, PartyKind
from ropa.show import Table
from ropa.values import frozen

COLUMNS: Final = ("party", "certainty", "country", "role", "activities", "categories")


@frozen(kw_only=True)
class Receiver(NamesOffered):
    """A party that receives data asked for, with those data.

    Attributes:
        party: Its id.
        certainty: `stated`, `possible`, or `not-stated` = the record does not say what data, whose, or what for.
        categories: The data asked for that it has, or may have; `()` where they are not stated.
        countries: Where it receives them; `None` = not stated.
        roles: In what capacity.
        flows: The flows behind the answer.
    """

    party: str
    certainty: Verdict
    categories: tuple[str, ...]
    countries: tuple[str, ...] | None
    roles: tuple[str, ...]
    flows: Listing = attrs.field(repr=False, eq=False)

    @property
    def activities(self) -> tuple[str, ...]:
        """The ids of the activities in which it receives them."""
        return self.flows.activities

    @cached_property
    def may(self) -> bool:
        """Whether the source hedges ("may share") wherever it says so: on the engagement or on its activity."""
        return all(flow.may or (activity is not None and activity.may) for flow, activity in self._met())

    @cached_property
    def conditional(self) -> bool:
        """Whether the source ties it to a condition ("only with consent") wherever it says so."""
        return all(flow.conditions or (activity is not None and activity.conditions) for flow, activity in self._met())

    def _met(self) -> Iterator[tuple[DataFlow, Activity | None]]:
        activities = self.flows.book.activities
        for flow in self.flows:
            yield flow, None if flow.activity is None else activities[flow.activity]

    @property
    def row(self) -> tuple[object, ...]:
        """The receiver as a row of a table; a hedge and a condition stand beside the certainty."""
        data = self.categories if self.certainty != "not-stated" else None
        certainty = ", ".join([self.certainty, *["hedged"] * self.may, *["on a condition"] * self.conditional])
        return (self.party, certainty, self.countries, self.roles, self.activities, data)


@attrs.frozen(kw_only=True, repr=False)
class Recipients(NamesOffered):
    """The answer to "who receives?" (GDPR Art. 13(1)(e), 15(1)(c), 30(1)(d)).

    Each part holds a party once; a category that is stated for a party is not counted as possible for it as well.

    Attributes:
        question: What was asked.
        day: The day for which it is answered; `None` = the answer turns on no date.
        stated: Named parties to which the source says that the data flow.
        possible: Named parties to which they may flow: the source does not say which data those have.
        unknown_country: Named parties that would count if their country, which is not stated, fits; stated and possible
            by their `certainty`; empty where nothing was asked about countries.
        unstated_data: Named parties that are recipients, where the record says nothing of the data (or whose they are,
            or what for): neither stated nor possible.
        kinds: Recipients known only as a kind ("authorities", "advisers"), wherever they may be.
    """

    question: Question
    day: date | None
    stated: tuple[Receiver, ...]
    possible: tuple[Receiver, ...]
    unknown_country: tuple[Receiver, ...]
    unstated_data: tuple[Receiver, ...]
    kinds: tuple[Receiver, ...]

    def __str__(self) -> str:
        """In a line: `stated: none, possible: 6 (+4 of unknown country)`."""
        parts = [f"{verdict}: {self._count(verdict)}" for verdict in ("stated", "possible")]
        summary = ", ".join(parts)
        kinds = len({receiver.party for receiver in self.kinds})
        if kinds:
            stated = len({receiver.party for receiver in self.kinds if receiver.certainty == "stated"})
            summary += f"; {kinds} {'kind' if kinds == 1 else 'kinds'} of recipient"
            summary += f" ({stated} stated)" if stated else ""
        if self.unstated_data:
            summary += f"; {len(self.unstated_data)} of which the data are not stated"
        return summary

    def _count(self, verdict: str) -> str:
        number = len(self.stated if verdict == "stated" else self.possible)
        unknown = sum(receiver.certainty == verdict for receiver in self.unknown_country)
        return f"{number or 'none'}" + (f" (+{unknown} of unknown country)" if unknown else "")

    def __repr__(self) -> str:
        """The line and the table."""
        return f"{self}\n{self.table}"

    @cached_property
    def table(self) -> Table:
        """Every part, one after the other, each sorted by party."""
        parts = (self.stated, self.possible, self.unknown_country, self.unstated_data, self.kinds)
        title = str(self.question) + (f" on {self.day}" if self.day else "")
        return Table(COLUMNS, [receiver.row for part in parts for receiver in part], title=title)

    @property
    def rows(self) -> tuple[tuple[Any, ...], ...]:
        """The rows of the table."""
        return self.table.rows

    def __iter__(self) -> Iterator[Receiver]:
        """Every receiver, part by part."""
        for part in (self.stated, self.possible, self.unknown_country, self.unstated_data, self.kinds):
            yield from part

    def to_pandas(self) -> Any:
        """The table as a `pandas.DataFrame`."""
        return self.table.to_pandas()

    def _repr_html_(self) -> str:
        """The table for a notebook, the line above it."""
        return f"<p>{self}</p>{self.table._repr_html_()}"


@attrs.define(eq=False, repr=False)
class _Piece:
    """The flows of one party with one verdict, as far as they are in a known place or not.

    Attributes:
        numbers: The flows.
        targets: Where they go and how.
        carried: The categories asked for, as a number of `Columns`.
    """

    numbers: list[int] = attrs.field(factory=list)
    targets: list[Target] = attrs.field(factory=list)
    carried: int = 0


_Slot = tuple[Verdict, bool]
"""A verdict, and whether the place is known (or was not asked for)."""

_SLOTS: Final[tuple[tuple[_Slot, tuple[_Slot, ...]], ...]] = (
    (("stated", True), ()),
    (("stated", False), (("stated", True),)),
    (("possible", True), (("stated", True),)),
    (("possible", False), (("stated", True), ("stated", False), ("possible", True))),
)
"""Each slot, with those that say as much or more: what they hold is not said again."""


def answer(flows: Listing, question: Question, on: date | str | None) -> Recipients:
    """The recipients that a question asks for; see `Flows.recipients`."""
    book = flows.book
    day = book.on(on) if question.outside_eea is not None or on is not None else None
    columns = flows.columns
    if question.activity is not None:
        flows = flows.of_activity(question.activity)
    holding = flows.holding(day) if day is not None else None
    fits = _places(flows, question, day)
    there = [fits(target) if _is_receiver(target, columns) else False for target in columns.target_list]
    groups = Judge(flows, question).sort(flows.selection, [place is not False for place in there])
    pieces: dict[int, dict[_Slot, _Piece]] = {}
    for (number, verdict), group in groups.items():
        current = holding(group.numbers) if holding is not None else group.numbers
        if current:
            target = columns.target_list[number]
            slot = (verdict, there[number] is True)
            piece = pieces.setdefault(target.destination, {}).setdefault(slot, _Piece())
            piece.numbers += current
            piece.targets.append(target)
            piece.carried |= group.carried
    parts: dict[str, list[Receiver]] = {part: [] for part in ("stated", "possible", "unknown", "unstated", "kinds")}
    for destination in sorted(pieces, key=lambda node: flows.columns.nodes[node].id):
        for part, receiver in _receivers(flows, destination, pieces[destination]):
            parts[part].append(receiver)
    return Recipients(
        question=question,
        day=day,
        stated=tuple(parts["stated"]),
        possible=tuple(parts["possible"]),
        unknown_country=tuple(parts["unknown"]),
        unstated_data=tuple(parts["unstated"]),
        kinds=tuple(parts["kinds"]),
    )


def _is_receiver(target: Target, columns: Columns) -> bool:
    """Whether flows to a target go to somebody who is a recipient."""
    node = columns.nodes[target.destination]
    return node.kind == "party" and node.known and not target.kind & INBOUND and target.kind & ROLE_MASK != SYSTEM


def _places(flows: Listing, question: Question, day: date | None) -> Callable[[Target], bool | None]:
    """Whether a target is where the question asks: yes, no, `None` = it is not stated where it is."""
    grounds = flows.columns.meaning.grounds(day) if day is not None else None

    def fits(target: Target) -> bool | None:
        if question.country is None and question.outside_eea is None:
            return True
        countries = flows.columns.countries(target)
        importer = flows.columns.nodes[target.destination].id
        if question.outside_eea is not None and grounds is not None and grounds.is_organisation(importer):
            return question.outside_eea and (question.country is None or question.country in (countries or ()))
        if countries is None:
            return None
        if question.country is not None and question.country not in countries:
            return False
        if question.outside_eea is None or grounds is None:
            return True
        return any(map(grounds.outside, countries)) is question.outside_eea

    return fits


def _receivers(flows: Listing, destination: int, pieces: dict[_Slot, _Piece]) -> Iterator[tuple[str, Receiver]]:
    """The receivers that a party makes, each with the part of the answer that it belongs to."""
    party = flows.columns.nodes[destination].id
    kind = _is_kind(flows, party)
    counted = False
    for slot, stronger in _SLOTS:
        piece = pieces.get(slot)
        if piece is None:
            continue
        stronger_data = reduce(or_, (pieces[other].carried for other in stronger if other in pieces), 0)
        categories = flows.columns.named(piece.carried & ~stronger_data)
        if not categories:
            continue
        counted = True
        part = "kinds" if kind else slot[0] if slot[1] else "unknown"
        yield part, _receiver(flows, party, slot[0], categories, [piece])
    silent = [pieces["not-stated", placed] for placed in (True, False) if ("not-stated", placed) in pieces]
    if silent and not counted:
        yield "kinds" if kind else "unstated", _receiver(flows, party, "not-stated", (), silent)


def _is_kind(flows: Listing, party_id: str) -> bool:
    """Whether a party is a kind of recipient rather than somebody: a category, or authorities of no country."""
    party = flows.book.parties.get(party_id)
    if party is None:
        return False
    return party.kind is PartyKind.CATEGORY or (party.kind is PartyKind.PUBLIC_AUTHORITY and not party.country)


def _receiver(
    flows: Listing, party: str, certainty: Verdict, categories: tuple[str, ...], pieces: list[_Piece]
) -> Receiver:
    targets = [target for piece in pieces for target in piece.targets]
    countries = dict.fromkeys(code for target in targets for code in flows.columns.countries(target) or ())
    return Receiver(
        party=party,
        certainty=certainty,
        categories=categories,
        countries=tuple(countries) or None,
        roles=tuple(ROLES[role] for role in sorted({target.kind & ROLE_MASK for target in targets})),
        flows=flows.only(sorted(number for piece in pieces for number in piece.numbers)),
    )
