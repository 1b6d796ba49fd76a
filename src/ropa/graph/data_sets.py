# SPDX-License-Identifier: Apache-2.0
"""What data an engagement has: its own, or those of the activity that are possible."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Final

from ropa.graph.flow import Pair
from ropa.model import Activity, Data
from ropa.silence import NotApplicable, each

Within = Callable[[str, str], bool]
"""Whether the first term is the second or narrower."""


NOT_STATED: Final[tuple[Pair, ...]] = ((None, None),)
"""Data of which nothing is stated."""


def stated(value: Iterable[str] | NotApplicable | None) -> tuple[str, ...] | None:
    """What a field holds; `None` = not stated, `()` = none, also where it is not applicable."""
    if value is None or isinstance(value, tuple):
        return value
    return each(value)


def pair_of(data: Data) -> Pair:
    """The subjects and categories that a pairing holds."""
    return stated(data.subjects), stated(data.categories)


def pairs_of(activity: Activity) -> tuple[Pair, ...]:
    """Everything that an activity says about its data; `NOT_STATED`; `()` = stated to have none."""
    if activity.data is None:
        return NOT_STATED
    return tuple(pair for pair in map(pair_of, each(activity.data)) if pair[1] != ())


def categories_in(pairs: Iterable[Pair]) -> tuple[str, ...] | None:
    """The categories, each once, in order; `None` = not stated in any pair."""
    return _union(categories for _, categories in pairs)


def subjects_in(pairs: Iterable[Pair]) -> tuple[str, ...] | None:
    """The subjects, each once, in order; `None` = not stated in any pair."""
    return _union(subjects for subjects, _ in pairs)


def _union(parts: Iterable[tuple[str, ...] | None]) -> tuple[str, ...] | None:
    stated_parts = [part for part in parts if part is not None]
    if not stated_parts:
        return None
    return (
        stated_parts[0]
        if len(stated_parts) == 1
        else tuple(dict.fromkeys(term for part in stated_parts for term in part))
    )


def about(pairs: tuple[Pair, ...], subjects: tuple[str, ...], within: Within) -> tuple[Pair, ...]:
    """The pairs narrowed to an engagement's own subjects; where none of them fits, all pairs with those subjects."""
    fitting = tuple(
        pair
        for pair in pairs
        if pair[0] is None or any(_near(own, subject, within) for own in subjects for subject in pair[0])
    )
    return tuple((subjects, categories) for _, categories in fitting or pairs)


def _near(term: str, other: str, within: Within) -> bool:
    return within(term, other) or within(other, term)


def without(pairs: tuple[Pair, ...], categories: Collection[str]) -> tuple[Pair, ...]:
    """The pairs without these categories."""
    fewer: list[Pair] = []
    for subjects, own in pairs:
        left = None if own is None else tuple(category for category in own if category not in categories)
        if left is None or left:
            fewer.append((subjects, left))
    return tuple(fewer)


def meeting(pairs: tuple[Pair, ...], categories: tuple[str, ...], within: Within) -> tuple[Pair, ...]:
    """What of *pairs* can be meant by *categories*: the narrower term of each two that lie in one line."""
    common: list[Pair] = []
    for subjects, own in pairs:
        shared = categories if own is None else tuple(dict.fromkeys(_meet(own, categories, within)))
        if shared:
            common.append((subjects, shared))
    return tuple(common)


def _meet(own: tuple[str, ...], categories: tuple[str, ...], within: Within) -> Iterable[str]:
    for category in own:
        for other in categories:
            if within(category, other):
                yield category
            elif within(other, category):
                yield other
