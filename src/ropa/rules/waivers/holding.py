# SPDX-License-Identifier: Apache-2.0
"""Whether a waiver holds on a day: nothing is missing from it, and it has begun and is not over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ropa.model import Waiver


def missing_from(waiver: Waiver) -> tuple[str, ...]:
    """The fields without which a waiver does not hold: reason, person, end."""
    return tuple(name for name in ("reason", "by", "until") if not _given(getattr(waiver, name)))


def _given(value: object) -> bool:
    return value is not None and (not isinstance(value, str) or bool(value.strip()))


def holds(waiver: Waiver, day: date) -> bool:
    """Whether a waiver counts on *day*: nothing is missing, and it has begun and is not over."""
    begun = not isinstance(waiver.since, date) or waiver.since <= day
    return begun and not missing_from(waiver) and not expired(waiver, day)


def expired(waiver: Waiver, day: date) -> bool:
    """Whether its last day has passed."""
    return isinstance(waiver.until, date) and waiver.until < day
