# SPDX-License-Identifier: Apache-2.0
"""Who takes part in which activity on a day, and where its data are received: worked out once for many questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any

from ropa.answers.names import Vocabulary
from ropa.meaning import Meaning
from ropa.meaning.duration import in_force, runs
from ropa.meaning.engagements import Engagement, engaged_in
from ropa.model import Activity
from ropa.refs import key_of
from ropa.silence import each


class Participation:
    """The activities of a book on a day by who takes part in them and where their data are received.

    A question about one party or one country looks its activities up here, and goes through no others.

    Args:
        meaning: What the book means.
        vocabulary: What words mean in it.
        day: The day; `None` = none is given, and everything holds.
    """

    def __init__(self, meaning: Meaning, vocabulary: Vocabulary, day: date | None) -> None:
        self._meaning = meaning
        self._vocabulary = vocabulary
        self._day = day
        self._parties: dict[str, tuple[str, ...]] = {}
        self._countries: dict[str, tuple[tuple[str, ...], bool]] = {}

    # -- what runs on the day ------------------------------------------------------------------------------------------

    @cached_property
    def running(self) -> Mapping[str, Activity]:
        """The activities that have begun and are not over, by id, in the order of the book."""
        activities, day = self._meaning.book.activities, self._day
        if day is None:
            return activities
        return {activity.id: activity for activity in activities.values() if runs(activity, day)}

    @cached_property
    def over(self) -> tuple[str, ...]:
        """The activities that have not begun or are over."""
        return tuple(activity for activity in self._meaning.book.activities if activity not in self.running)

    @cached_property
    def controllers(self) -> frozenset[str]:
        """Who controls any of them."""
        return frozenset(chain.from_iterable(map(self._meaning.controllers_of, self.running.values())))

    def _engaged(self, activity: Activity) -> Iterator[Engagement]:
        """The engagements of an activity that have begun and not ended, as far as they say."""
        day = self._day
        for engagement in engaged_in(key_of("activity", activity.id), activity):
            if day is None or in_force(engagement.item, day):
                yield engagement

    # -- of one activity -----------------------------------------------------------------------------------------------

    def parties_of(self, activity: Activity) -> tuple[str, ...]:
        """Everybody who takes part in an activity: who decides, receives, gives, runs a system; members of a group."""
        parties = self._parties.get(activity.id)
        if parties is None:
            parties = self._parties[activity.id] = tuple(self._taking_part(activity))
        return parties

    def _taking_part(self, activity: Activity) -> dict[str, None]:
        parties = dict.fromkeys(self._meaning.controllers_of(activity))
        parties.update(dict.fromkeys(engagement.party for engagement in self._engaged(activity)))
        for data in each(activity.data):
            for origin in each(data.origins):
                if isinstance(origin.party, str):
                    parties[origin.party] = None
        parties.update(dict.fromkeys(item.party for item in each(activity.cookies) if isinstance(item.party, str)))
        for system in each(activity.systems):
            record = self._meaning.book.systems.get(system)
            for runner in (record.operator, record.provider) if record is not None else ():
                if isinstance(runner, str):
                    parties[runner] = None
        members = tuple(chain.from_iterable(map(self._vocabulary.members, parties)))
        parties.update(dict.fromkeys(members))
        return parties

    def countries_of(self, activity: Activity) -> tuple[tuple[str, ...], bool]:
        """Where the data of an activity are received, and whether that is not stated of somebody."""
        countries = self._countries.get(activity.id)
        if countries is None:
            countries = self._countries[activity.id] = self._received(activity)
        return countries

    def _received(self, activity: Activity) -> tuple[tuple[str, ...], bool]:
        countries: dict[str, None] = {}
        silent = activity.processors is None and activity.recipients is None
        for engagement in self._engaged(activity):
            received = self._meaning.countries_of(engagement)
            silent = silent or received is None
            countries.update(dict.fromkeys(received or ()))
        for system in each(activity.systems):
            countries.update(dict.fromkeys(self._meaning.destinations.of_system(system) or ()))
        return tuple(countries), silent

    # -- of one party or country ---------------------------------------------------------------------------------------

    def with_parties(self, parties: Iterable[str]) -> frozenset[str]:
        """The activities in which one of some parties takes part."""
        return frozenset(chain.from_iterable(self._by_party.get(party, ()) for party in parties))

    def with_countries(self, countries: Iterable[str]) -> frozenset[str]:
        """The activities with data in one of some countries, and those that do not say of somebody where."""
        return frozenset(chain.from_iterable(self._by_country.get(country, ()) for country in (*countries, None)))

    @cached_property
    def _by_party(self) -> Mapping[str, list[str]]:
        return self._activities_by(self.parties_of)

    @cached_property
    def _by_country(self) -> Mapping[str | None, list[str]]:
        """By country; under `None` those that do not say of somebody where."""

        def countries(activity: Activity) -> tuple[str | None, ...]:
            stated, silent = self.countries_of(activity)
            return (*stated, None) if silent else stated

        return self._activities_by(countries)

    def _activities_by(self, names: Callable[[Activity], Iterable[Any]]) -> dict[Any, list[str]]:
        activities: dict[Any, list[str]] = {}
        for activity in self.running.values():
            for name in names(activity):
                activities.setdefault(name, []).append(activity.id)
        return activities
