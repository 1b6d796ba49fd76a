# SPDX-License-Identifier: Apache-2.0
"""The three silences: not stated, none, not applicable because.

`None` says that the source does not say: a possible finding.
`()` says that the source says there is none: a fact.
`NotApplicable(reason)` says that the question does not arise, and why: a fact too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar

import attrs

from ropa.errors import BadRecord
from ropa.text import every_language
from ropa.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")


@frozen
class NotApplicable:
    """A question that does not arise for a record, with the reason.

    Attributes:
        reason: Why, in words, in one language or in several (`ropa.Text`); never empty, for "not applicable" without a
            reason is "not stated".

    Raises:
        BadRecord: *reason* is empty, or is in one of its languages.
    """

    reason: str = attrs.field()

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.reason, str) or not all(wording.strip() for wording in every_language(self.reason)):
            message = "NotApplicable needs a reason in words; without one the field is not stated (None)."
            raise BadRecord(message)

    def __bool__(self) -> Literal[False]:
        """False: there is nothing in it."""
        return False


Maybe: TypeAlias = T | NotApplicable | None
"""What a field holds that may be silent: `Maybe[date]` is a day, not stated, or not applicable because."""


def each(value: Iterable[T] | NotApplicable | None) -> tuple[T, ...]:
    """What a field holds, to walk over: nothing for any of the three silences."""
    if value is None:
        return ()
    if isinstance(value, tuple):
        return value
    return tuple(value) if value else ()
