# SPDX-License-Identifier: Apache-2.0
"""How long the data of an activity are kept: by its own time limits, else by the general ones that concern it.

What a header says of some data only (card numbers, children) holds for the activities that have such data, not for all
that it speaks for. Where an activity does not say whether it has them, it is possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from ropa.meaning.meaning import Meaning
from ropa.model import Activity, Header, Retention
from ropa.silence import each

_NARROWED: Final = ("categories", "subjects", "purposes", "systems")
"""What a time limit may be for some of only."""

_KINDS: Final = {"categories": "category", "subjects": "subject", "purposes": "purpose"}


class TimeLimit(NamedTuple):
    """A time limit that holds for an activity.

    Attributes:
        holder: The record that states it: the activity, or a header.
        place: Which of the time limits there.
        retention: The time limit.
        sure: Whether it is plain that it concerns the activity; `False` = the activity does not say.
    """

    holder: Activity | Header
    place: int
    retention: Retention
    sure: bool


def time_limits(meaning: Meaning, activity: Activity) -> Iterator[TimeLimit]:
    """The time limits of an activity: its own; where it says nothing of that, those of its headers that concern it."""
    if activity.retention is not None:
        for place, retention in enumerate(each(activity.retention)):
            yield TimeLimit(activity, place, retention, sure=True)
        return
    for _, header in meaning.headers_of(activity):
        for place, retention in enumerate(each(header.retention)):
            sure = _concerns(meaning, activity, retention)
            if sure is not False:
                yield TimeLimit(header, place, retention, sure=sure is True)


def _concerns(meaning: Meaning, activity: Activity, retention: Retention) -> bool | None:
    """Whether a general time limit is for something that the activity has; `None` = the activity does not say."""
    parts = [part for part in _NARROWED if each(getattr(retention, part))]
    verdicts = {_has(meaning, activity, part, each(getattr(retention, part))) for part in parts}
    return False if False in verdicts else None if None in verdicts else True


def _has(meaning: Meaning, activity: Activity, part: str, covered: tuple[str, ...]) -> bool | None:
    terms, silent = _stated(activity, part)
    if part == "systems":
        return True if not set(covered).isdisjoint(terms) else None if silent else False
    covers = meaning.terms[_KINDS[part]].covers
    if any(covers(term, wide) for term in terms for wide in covered):
        return True
    silent = silent or any(covers(wide, term) for term in terms for wide in covered)
    return None if silent else False


def _stated(activity: Activity, part: str) -> tuple[Iterable[str], bool]:
    """What an activity says of one of these parts, and whether some of it is not stated."""
    if part == "purposes":
        return [purpose.purpose for purpose in each(activity.purposes)], activity.purposes is None
    if part == "systems":
        return each(activity.systems), activity.systems is None
    items = each(activity.data)
    silent = activity.data is None or any(getattr(item, part) is None for item in items)
    return [term for item in items for term in each(getattr(item, part))], silent
