# SPDX-License-Identifier: Apache-2.0
"""Which category of data is used where: by category across activities, and by group within one activity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from ropa.model import Activity, Header, Processor, Recipient
from ropa.silence import each

if TYPE_CHECKING:
    from ropa.sheets.view import View


@attrs.define
class _Tally:
    """What has been seen of a category so far; mappings for their order, each name once."""

    activities: dict[str, None] = attrs.field(factory=dict)
    subjects: dict[str, None] = attrs.field(factory=dict)
    stated: dict[str, None] = attrs.field(factory=dict)
    possible: dict[str, None] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Used:
    """A category of data and where it is used.

    Attributes:
        category: Its id.
        activities: The activities that process it.
        subjects: Whose it is.
        stated: The parties of which it is stated that they receive it.
        possible: The parties that possibly receive it: the source names them without saying which data.
    """

    category: str
    activities: tuple[str, ...]
    subjects: tuple[str, ...]
    stated: tuple[str, ...]
    possible: tuple[str, ...]


def used(view: View) -> Iterator[Used]:
    """Each category that an activity processes or a recipient is said to receive, sorted by id."""
    tallies: dict[str, _Tally] = {}
    for activity in view.book.activities.values():
        _count(view, activity, tallies)
    for category in sorted(tallies):
        tally = tallies[category]
        possible = tuple(activity_id for activity_id in tally.possible if activity_id not in tally.stated)
        yield Used(
            category=category,
            activities=tuple(tally.activities),
            subjects=tuple(tally.subjects),
            stated=tuple(tally.stated),
            possible=possible,
        )


def _count(view: View, activity: Activity, tallies: dict[str, _Tally]) -> None:
    own: dict[str, None] = {}
    for data in each(activity.data):
        for category in each(data.categories):
            own[category] = None
            tally = tallies.setdefault(category, _Tally())
            tally.activities[activity.id] = None
            tally.subjects.update(dict.fromkeys(each(data.subjects)))
    holders: tuple[Activity | Header, ...] = (activity, *view.headers_of(activity))
    for holder in holders:
        engaged: tuple[Processor | Recipient, ...] = (*each(holder.processors), *each(holder.recipients))
        for engagement in engaged:
            if engagement.categories is None or holder is not activity:
                for category in each(engagement.categories) or own:
                    tallies.setdefault(category, _Tally()).possible[engagement.party] = None
            else:
                for category in each(engagement.categories):
                    tally = tallies.setdefault(category, _Tally())
                    tally.stated[engagement.party] = None
                    tally.activities[activity.id] = None


@attrs.frozen
class Group:
    """Some of the categories of one activity: a line of a form that asks for them apart.

    Attributes:
        activity: The activity.
        categories: Those of its categories that belong to the line.
    """

    activity: Activity
    categories: tuple[str, ...]


def group(view: View, activity: Activity, wide: tuple[str, ...], others: tuple[str, ...]) -> Group:
    """The categories of an activity that fall under one of *wide*; with no *wide*, those under none of *others*."""
    categories = dict.fromkeys(category for data in each(activity.data) for category in each(data.categories))
    inside = view.voice.within

    def nearest(category: str) -> str | None:
        """The narrowest of all the form's terms that it falls under, so that no category stands on two lines."""
        covering = [term for term in (*wide, *others) if inside(category, term)]
        return max(covering, key=len, default=None)

    if not wide:
        return Group(activity, tuple(category for category in categories if nearest(category) is None))
    return Group(activity, tuple(category for category in categories if nearest(category) in wide))
