# SPDX-License-Identifier: Apache-2.0
"""What every record has: its sources, and a note; and what those have that a source may hedge."""

from __future__ import annotations

from enum import StrEnum

from ropa.model import fields as f
from ropa.model.cite import Cite
from ropa.model.fields.record import Unchanging, record


@record
class Sourced(Unchanging):
    """What every record has.

    Attributes:
        sources: Where it comes from (`source` in files); `None` = no source is given.
        note: A remark of the register's keeper, not of the source; `None` = none made.
    """

    sources: f.Many[Cite] = f.many(Cite, key="source")
    note: f.Text = f.text()


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


@record
class Condition(Sourced):
    """When a thing holds: "only with consent", "if you live in the EEA". In a file, `if: ...`.

    Attributes:
        text: The condition, in words.
        kind: What it turns on: consent, residence, place, choice, event, law, need or other; `None` = not sorted.
        countries: The countries that it names; `None` = it names none.
        negated: Whether it is an exception (`unless`) rather than a condition.
    """

    text: f.NeededText = f.first(f.text(), kw_only=False)
    kind: f.Choice[ConditionKind] = f.choice(ConditionKind)
    countries: f.Countries = f.countries()
    negated: f.Mark = f.mark()

    @property
    def written(self) -> str:
        """The condition as it is written in a cell: `if you live in the EEA`, `unless ...`."""
        return f"{'unless' if self.negated else 'if'} {self.text}"


@record
class Qualified(Sourced):
    """What a record has that a source may hedge or tie to a condition.

    Attributes:
        may: Whether the source hedges: "we may share", and not "we share".
        conditions: When it holds (`if` in files); `None` = the source sets no condition.
    """

    may: f.Mark = f.mark()
    conditions: f.Many[Condition] = f.many(Condition, key="if")


@record
class Entry(Sourced, f.Identified):
    """What every record has that stands in a register by itself.

    Attributes:
        id: The name by which the register calls it: the one field that is given by position.
    """

    id: f.Id = f.first(f.ident(), kw_only=False)


@record
class QualifiedEntry(Entry, Qualified):
    """The same, for records that a source may hedge or tie to a condition."""


@record
class Approval(Sourced):
    """Somebody's approval of a record in one state of it (GDPR Art. 5(2), 24(1)).

    Attributes:
        by: Who approved it.
        on: The day on which that was; `None` = not stated.
        state: The state that was approved, as `ropa.state_of` tells it, or its first twelve letters or more;
            `None` = it is not known which.
    """

    by: f.NeededText = f.first(f.text(), kw_only=False)
    on: f.Day = f.day()
    state: f.Word = f.word()
