# SPDX-License-Identifier: Apache-2.0
"""What every record has: its sources, and a note; and what those have that a source may hedge."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from ropa.model import fields as f
from ropa.model.cite import Cite
from ropa.model.conversion import bound
from ropa.silence import NotApplicable


@frozen(kw_only=True, repr=False, slots=False, field_transformer=bound)
class Sourced:
    """What every record has.

    Attributes:
        sources: Where it comes from (`source` in files); `None` = no source is given.
        note: A remark of the register's keeper, not of the source; `None` = none made.
    """

    sources: tuple[Cite, ...] | NotApplicable | None = f.many(Cite, key="source")
    note: str | None = f.text()

    def __repr__(self) -> str:
        """As one would write it, without what is not stated."""
        return f.as_written(self)


class ConditionKind(StrEnum):
    """What a condition turns on."""

    CONSENT = "consent"
    RESIDENCE = "residence"
    PLACE = "place"
    CHOICE = "choice"
    EVENT = "event"
    LAW = "law"
    NEED = "need"
    OTHER = "other"


@frozen(kw_only=True, repr=False, slots=False, field_transformer=bound)
class Condition(Sourced):
    """When a thing holds: "only with consent", "if you live in the EEA". In a file, `if: ...`.

    Attributes:
        text: The condition, in words.
        kind: What it turns on: consent, residence, place, choice, event, law, need or other; `None` = not sorted.
        countries: The countries that it names; `None` = it names none.
        negated: Whether it is an exception (`unless`) rather than a condition.
    """

    SHORTHAND: ClassVar[str] = "text"

    text: str = f.text(required=True)
    kind: ConditionKind | NotApplicable | None = f.choice(ConditionKind)
    countries: tuple[str, ...] | NotApplicable | None = f.countries()
    negated: bool = f.mark()


@frozen(kw_only=True, repr=False, slots=False, field_transformer=bound)
class Qualified(Sourced):
    """What a record has that a source may hedge or tie to a condition.

    Attributes:
        may: Whether the source hedges: "we may share", and not "we share".
        conditions: When it holds (`if` in files); `None` = the source sets no condition.
    """

    may: bool = f.mark()
    conditions: tuple[Condition, ...] | NotApplicable | None = f.many(Condition, key="if")


@frozen(repr=False, slots=False, field_transformer=bound)
class Entry(Sourced):
    """What every record has that stands in a register by itself.

    Attributes:
        id: The name by which the register calls it: the one field that is given by position.
    """

    id: str = f.ident()


@frozen(repr=False, slots=False, field_transformer=bound)
class QualifiedEntry(Qualified):
    """The same, for records that a source may hedge or tie to a condition.

    Attributes:
        id: The name by which the register calls it: the one field that is given by position.
    """

    id: str = f.ident()
