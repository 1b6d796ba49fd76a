# SPDX-License-Identifier: Apache-2.0
"""Which category of data is used where: by category across activities, and by group within one activity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from ropa.model import Activity, Header
from ropa.model.roles import engaged
from ropa.silence import each
from ropa.values import frozen

if TYPE_CHECKING:
    from ropa.sheets.view import View


@attrs.define
class _Tally:
    """What has been seen of a category so far; mappings for their order, each name once."""

    activities: dict[str, None] = attrs.field(factory=dict)
    subjects: dict[str, None] = attrs.field(factory=dict)
    stated: dict[str, None] = attrs.field(factory=dict)
    possible: dict[str, None] = attrs.field(factory=dict)
    is_general: bool = False


@frozen(kw_only=True)
class Used:
    """A category of data and where it is used.

    Attributes:
        category: Its id.
        activities: The activities that process it.
        subjects: Whose it is.
        stated: The parties of which it is stated that they receive it.
        possible: The parties that possibly receive it: the source names them without saying which data.
        is_general: Whether also those possibly receive it that stand once, where the sheets show what is general.
    """

    category: str
    activities: tuple[str, ...]
    subjects: tuple[str, ...]
    stated: tuple[str, ...]
    possible: tuple[str, ...]
    is_general: bool


def used(view: View) -> Iterator[Used]:
    """Each category that an activity processes or a recipient is said to receive, sorted by id."""
    tallies: dict[str, _Tally] = {}
    general: dict[str, set[str]] = {}
    is_once = view.says_once("processors", "recipients")
    for activity in view.book.activities.values():
        own = _count(activity, tallies)
        for key, header in view.meaning.headers_of(activity):
            _count_possible(header, own, tallies, general.get(key), is_once=is_once)
            general.setdefault(key, set()).update(own)
    for category in sorted(tallies):
        tally = tallies[category]
        possible = tuple(activity_id for activity_id in tally.possible if activity_id not in tally.stated)
        yield Used(
            category=category,
            activities=tuple(tally.activities),
            subjects=tuple(tally.subjects),
            stated=tuple(tally.stated),
            possible=possible,
            is_general=tally.is_general,
        )


def _count(activity: Activity, tallies: dict[str, _Tally]) -> dict[str, None]:
    """Count what an activity names itself; gives back its own categories."""
    own: dict[str, None] = {}
    for data in each(activity.data):
        for category in each(data.categories):
            own[category] = None
            tally = _of(category, tallies)
            tally.activities[activity.id] = None
            tally.subjects.update(dict.fromkeys(each(data.subjects)))
    engagements = engaged(activity)
    silent = dict.fromkeys(engagement.party for engagement in engagements if engagement.categories is None)
    for category in own if silent else ():
        tallies[category].possible.update(silent)
    for engagement in engagements:
        for category in each(engagement.categories):
            tally = _of(category, tallies)
            tally.stated[engagement.party] = None
            tally.activities[activity.id] = None
    return own


def _count_possible(
    header: Header, own: dict[str, None], tallies: dict[str, _Tally], counted: set[str] | None, *, is_once: bool
) -> None:
    """Count what a header names as possible for the categories of one of its activities.

    Those of them that were *counted* with another activity have it already; `None` = there was no other. Where what is
    general stands *once*, a category only refers to those of whom the source does not say which data they receive.
    """
    new = [category for category in own if counted is None or category not in counted]
    if counted is not None and not new:
        return
    for engagement in engaged(header):
        stated = each(engagement.categories)
        for category in stated or new:
            tally = _of(category, tallies)
            if is_once and not stated:
                tally.is_general = True
            else:
                tally.possible[engagement.party] = None


def _of(category: str, tallies: dict[str, _Tally]) -> _Tally:
    tally = tallies.get(category)
    if tally is None:
        tally = tallies[category] = _Tally()
    return tally


@frozen
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
    inside = view.writer.within

    def nearest(category: str) -> str | None:
        """The narrowest of all the form's terms that it falls under, so that no category stands on two lines."""
        covering = [term for term in (*wide, *others) if inside(category, term)]
        return max(covering, key=len, default=None)

    if not wide:
        return Group(activity, tuple(category for category in categories if nearest(category) is None))
    return Group(activity, tuple(category for category in categories if nearest(category) in wide))
