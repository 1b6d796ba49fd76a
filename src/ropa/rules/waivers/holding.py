# SPDX-License-Identifier: Apache-2.0
"""Whether a waiver holds on a day: nothing is missing from it, and it has begun and is not over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from ropa.free_text.answers import means
from ropa.free_text.phrases import says_only
from ropa.text import every_language

if TYPE_CHECKING:
    from ropa.model import Waiver


_NONE: Final = ("none", "no", "na", "unknown")
"""What is no reason, and nobody."""


def missing_from(waiver: Waiver) -> tuple[str, ...]:
    """The fields without which a waiver does not hold: reason, person, end."""
    return tuple(name for name in ("reason", "by", "until") if not _given(getattr(waiver, name)))


def _given(value: object) -> bool:
    """Whether something is stated that is more than a dash, or words that give no reason ("none", "not decided")."""
    if not isinstance(value, str):
        return value is not None
    return bool(value.strip()) and not all(map(_is_none, every_language(value)))


def _is_none(wording: str) -> bool:
    return any(means(wording, kind) for kind in _NONE) or says_only(wording, "no-reason")


def holds(waiver: Waiver, day: date) -> bool:
    """Whether a waiver counts on *day*: nothing is missing, and it has begun and is not over."""
    begun = not isinstance(waiver.since, date) or waiver.since <= day
    return begun and not missing_from(waiver) and not expired(waiver, day)


def expired(waiver: Waiver, day: date) -> bool:
    """Whether its last day has passed."""
    return isinstance(waiver.until, date) and waiver.until < day
