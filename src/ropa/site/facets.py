# SPDX-License-Identifier: Apache-2.0
"""By what the activities of a page can be narrowed: department, party, country, data, basis, what is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

import attrs

from ropa.labels import capital
from ropa.meaning.bases import article_of
from ropa.model import Activity
from ropa.sheets.view import View
from ropa.silence import each
from ropa.site.contents import Contents
from ropa.site.wordings import Said
from ropa.text import say

if TYPE_CHECKING:
    from ropa.graph import DataFlow, Flows

SOON: Final = timedelta(days=90)
_SENSITIVE: Final = {"special": "9", "criminal": "10", "national-id": "87"}


@attrs.define
class Facet:
    """One way to narrow the list.

    Attributes:
        key: Its name.
        title: What it is called.
        values: What can be chosen, in order of their first appearance.
        of: By activity, the places of its values.
    """

    key: str
    title: Said
    values: dict[Said, int] = attrs.field(factory=dict)
    of: dict[str, list[int]] = attrs.field(factory=dict)

    def add(self, activity_id: str, wordings: Iterable[Said]) -> None:
        """Let an activity have these values."""
        places = {self.values.setdefault(wording, len(self.values)): None for wording in wordings}
        self.of.setdefault(activity_id, []).extend(places)


class Facets:
    """The facets of the activities of a register.

    Attributes:
        facets: Those in which there is anything to choose.
        parties: By activity, the parties in it.
        activities_of: By party, the activities that it is in.
        transferring: The activities with a transfer out of the EEA on the day: `stated`, or `possible` only.
        special: The activities with special categories of data.
    """

    def __init__(self, contents: Contents, flows: Flows) -> None:
        self._contents = contents
        self._view = View(contents.book, contents.languages[0], contents.day)
        self._names: dict[tuple[str, str], Said] = {}
        self.parties: dict[str, dict[str, None]] = {activity_id: {} for activity_id in contents.book.activities}
        self._unstated: set[str] = set()
        self._countries: dict[str, dict[str, None]] = {activity_id: {} for activity_id in contents.book.activities}
        for flow in flows:
            self._take(flow)
        self.transferring: dict[str, str] = {}
        self.special: set[str] = set()
        facets = {key: Facet(key, contents.word(f"site.facet.{key}")) for key in _READ}
        for activity in contents.book.activities.values():
            for controller in each(self._view.controllers_of(activity)):
                self.parties[activity.id][controller.party] = None
            for key, facet in facets.items():
                facet.add(activity.id, _READ[key](self, activity))
        self.facets = [facet for facet in facets.values() if len(facet.values) > 1 or facet.key in _ALWAYS]
        self.facets = [facet for facet in self.facets if facet.values]
        self.activities_of: dict[str, list[str]] = {}
        for activity_id, parties in self.parties.items():
            for party in parties:
                self.activities_of.setdefault(party, []).append(activity_id)

    def _take(self, flow: DataFlow) -> None:
        if flow.activity is None:
            return
        for node in (flow.origin, flow.destination):
            if node.kind == "party" and node.known:
                self.parties[flow.activity][node.id] = None
        if flow.countries:
            self._countries[flow.activity].update(dict.fromkeys(flow.countries))
        elif not flow.inbound:
            self._unstated.add(flow.activity)

    def name(self, kind: str, record_id: str) -> Said:
        """What a record or term is called, in every language."""
        if (kind, record_id) not in self._names:
            self._names[kind, record_id] = self._contents.name(kind, record_id)
        return self._names[kind, record_id]

    # -- one reader a facet --------------------------------------------------------------------------------------------

    def _departments(self, activity: Activity) -> Iterator[Said]:
        department = activity.department
        if department is None:
            yield self._contents.word("findings.no_department")
        else:
            language = self._contents.book.language
            yield tuple(say(str(department) if not isinstance(department, str) else department, lang, language)
                        for lang in self._contents.languages)  # fmt: skip

    def _parties(self, activity: Activity) -> Iterator[Said]:
        return (self.name("party", party) for party in self.parties[activity.id])

    def _in_countries(self, activity: Activity) -> Iterator[Said]:
        codes = dict(self._countries[activity.id])
        for line in self._view.lines_of(activity.id):
            country = line.derived.country if line.derived is not None else None
            if country:
                codes[country] = None
        for code in codes:
            yield self._contents.country(code)

    def _categories(self, activity: Activity) -> Iterator[Said]:
        ids = dict.fromkeys(category for data in each(activity.data) for category in each(data.categories))
        broader = self._view.meaning.terms["category"].lines
        for category in dict.fromkeys(wider for term in ids for wider in broader[term]):
            yield tuple(map(capital, self.name("category", category)))

    def _sensitivities(self, activity: Activity) -> Iterator[Said]:
        ids = {category for data in each(activity.data) for category in each(data.categories)}
        kinds = {self._view.meaning.sensitivity(category) for category in ids}
        if each(activity.special_conditions):
            kinds.add("special")
        for kind in _SENSITIVE:
            if kind in kinds:
                if kind == "special":
                    self.special.add(activity.id)
                yield self._contents.word(f"site.sensitivity.{kind}")

    def _reach(self, activity: Activity) -> Iterator[Said]:
        lines = self._view.lines_of(activity.id)
        if lines:
            stated = any(line.certainty_of(activity.id) != "possible" for line in lines)
            self.transferring[activity.id] = certainty = "stated" if stated else "possible"
            yield self._contents.word(f"site.reach.{certainty}")
        elif activity.id not in self._unstated:
            yield self._contents.word("site.reach.none_shown")
        if activity.id in self._unstated:
            yield self._contents.word("site.reach.not_stated")

    def _bases(self, activity: Activity) -> Iterator[Said]:
        bases = [basis for purpose in each(activity.purposes) for basis in each(purpose.bases)]
        bases += each(activity.bases)
        articles = dict.fromkeys(article_of(basis) for basis in bases)
        for article in articles:
            yield self._contents.ground(article) if article else self._contents.word("site.basis.in_words")
        if not articles:
            yield self._contents.word("site.basis.not_stated")

    def _due(self, activity: Activity) -> Iterator[Said]:
        review = activity.next_review
        if not isinstance(review, date):
            key = "not_stated"
        elif review < self._contents.day:
            key = "overdue"
        else:
            key = "soon" if review <= self._contents.day + SOON else "later"
        yield self._contents.word(f"site.due.{key}")


_READ: Final[dict[str, Any]] = {
    "department": Facets._departments,  # noqa: SLF001 - a table of its own readers
    "party": Facets._parties,  # noqa: SLF001
    "country": Facets._in_countries,  # noqa: SLF001
    "category": Facets._categories,  # noqa: SLF001
    "sensitivity": Facets._sensitivities,  # noqa: SLF001
    "reach": Facets._reach,  # noqa: SLF001
    "basis": Facets._bases,  # noqa: SLF001
    "due": Facets._due,  # noqa: SLF001
}
_ALWAYS: Final = frozenset({"sensitivity", "reach"})
