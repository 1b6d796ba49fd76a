# SPDX-License-Identifier: Apache-2.0
"""Who receives the data: stated and possible kept apart, unknown countries counted, kinds of recipient listed apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any, Final

import attrs

from ropa import law
from ropa.graph.columns import INBOUND, NO_ACTIVITY, OWN_COUNTRY, ROLE_MASK, ROLES, SYSTEM
from ropa.graph.listing import Listing
from ropa.graph.question import Judge, Question, Verdict
from ropa.model import PartyKind
from ropa.show import Table

COLUMNS: Final = ("party", "certainty", "country", "role", "activities", "categories")


@attrs.frozen(kw_only=True)
class Receiver:
    """A party that receives data asked for, with those data.

    Attributes:
        party: Its id.
        certainty: `stated`, `possible`, or `not-stated` = the record does not say what data, whose, or what for.
        categories: The data asked for that it has, or may have; `()` where they are not stated.
        countries: Where it receives them; `None` = not stated.
        roles: In what capacity.
        activities: The ids of the activities.
        flows: The flows behind the answer.
    """

    party: str
    certainty: Verdict
    categories: tuple[str, ...]
    countries: tuple[str, ...] | None
    roles: tuple[str, ...]
    activities: tuple[str, ...]
    flows: Listing = attrs.field(repr=False, eq=False)

    @property
    def row(self) -> tuple[object, ...]:
        """The receiver as a row of a table."""
        data = self.categories if self.certainty != "not-stated" else None
        return (self.party, self.certainty, self.countries, self.roles, self.activities, data)


@attrs.frozen(kw_only=True, repr=False)
class Recipients:
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
        said = ", ".join(parts)
        kinds = len({one.party for one in self.kinds})
        if kinds:
            said += f"; {kinds} {'kind' if kinds == 1 else 'kinds'} of recipient"
        if self.unstated_data:
            said += f"; {len(self.unstated_data)} of which the data are not stated"
        return said

    def _count(self, verdict: str) -> str:
        known = len(self.stated if verdict == "stated" else self.possible)
        unknown = sum(one.certainty == verdict for one in self.unknown_country)
        return f"{known or 'none'}" + (f" (+{unknown} of unknown country)" if unknown else "")

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
    def rows(self) -> tuple[tuple[object, ...], ...]:
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


@attrs.define
class _Piece:
    """The flows of one party with one verdict, as far as they are in a known place or not."""

    numbers: list[int] = attrs.field(factory=list)
    categories: set[str] = attrs.field(factory=set)


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
    judge = Judge(flows, question)
    groups = judge.sort(_candidates(flows, question, day))
    fits = _places(flows, question, day)
    pieces: dict[int, dict[_Slot, _Piece]] = {}
    for (destination, country, verdict), group in groups.items():
        there = fits(destination, country)
        if there is False:
            continue
        piece = pieces.setdefault(destination, {}).setdefault((verdict, there is True), _Piece())
        piece.numbers += group.numbers
        piece.categories |= group.categories
    parts: dict[str, list[Receiver]] = {part: [] for part in ("stated", "possible", "unknown", "unstated", "kinds")}
    for destination in sorted(pieces, key=lambda one: flows.columns.nodes[one].id):
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


def _candidates(flows: Listing, question: Question, day: date | None) -> Iterable[int]:
    """The numbers of the flows to a party that is a recipient, on the day if there is one."""
    columns = flows.columns
    kinds = columns.kinds
    wanted = [not kind & INBOUND and kind & ROLE_MASK != SYSTEM for kind in range(max(kinds, default=0) + 1)]
    known = [node.kind == "party" and node.known for node in columns.nodes]
    destinations = columns.destinations
    if question.activity is not None:
        numbers: Iterable[int] = flows.of_activity(question.activity).selection
    else:
        numbers = flows.selection
    found = [number for number in numbers if wanted[kinds[number]] and known[destinations[number]]]
    return found if day is None else flows.current(found, day)


def _places(flows: Listing, question: Question, day: date | None) -> Callable[[int, int], bool | None]:
    """Whether a flow to a node, with countries of its own, is where the question asks: yes, no, `None` = not stated."""
    outside: dict[str, bool] = {}

    def fits(destination: int, country: int) -> bool | None:
        if question.country is None and question.outside_eea is None:
            return True
        countries = (
            flows.columns.node_countries[destination] if country == OWN_COUNTRY else flows.columns.places[country]
        )
        if countries is None:
            return None
        if question.country is not None and question.country not in countries:
            return False
        if question.outside_eea is None or day is None:
            return True
        for code in countries:
            if code not in outside:
                outside[code] = not law.on(day).is_eea(code)
        return any(outside[code] for code in countries) is question.outside_eea

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
        said = {one for other in stronger if other in pieces for one in pieces[other].categories}
        categories = tuple(sorted(piece.categories - said))
        if not categories:
            continue
        counted = True
        part = "kinds" if kind else slot[0] if slot[1] else "unknown"
        yield part, _receiver(flows, party, slot[0], categories, piece.numbers)
    silent = [
        number
        for known in (True, False)
        if ("not-stated", known) in pieces
        for number in pieces["not-stated", known].numbers
    ]
    if silent and not counted:
        yield "kinds" if kind else "unstated", _receiver(flows, party, "not-stated", (), silent)


def _is_kind(flows: Listing, party_id: str) -> bool:
    """Whether a party is a kind of recipient rather than somebody: a category, or authorities of no country."""
    party = flows.book.parties.get(party_id)
    if party is None:
        return False
    return party.kind is PartyKind.CATEGORY or (party.kind is PartyKind.PUBLIC_AUTHORITY and not party.country)


def _receiver(
    flows: Listing, party: str, certainty: Verdict, categories: tuple[str, ...], numbers: list[int]
) -> Receiver:
    columns = flows.columns
    activities = sorted(set(map(columns.activities.__getitem__, numbers)))
    kinds = sorted({kind & ROLE_MASK for kind in set(map(columns.kinds.__getitem__, numbers))})
    destination = columns.destinations[numbers[0]]
    countries: dict[str, None] = {}
    for place in sorted(set(map(columns.countries.__getitem__, numbers))):
        own = flows.columns.node_countries[destination] if place == OWN_COUNTRY else columns.places[place]
        countries.update(dict.fromkeys(own or ()))
    return Receiver(
        party=party,
        certainty=certainty,
        categories=categories,
        countries=tuple(countries) or None,
        roles=tuple(ROLES[kind] for kind in kinds),
        activities=tuple(columns.activity_ids[place] for place in activities if place != NO_ACTIVITY),
        flows=flows.only(sorted(numbers)),
    )
