# SPDX-License-Identifier: Apache-2.0
"""What a change means in law: one rule a line of `rules_of_change.csv`, its wording among the words of `changes`."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from ropa import rows
from ropa.values import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

GRAVE: Final = 1
NOTABLE: Final = 2
PLAIN: Final = 3
"""How much a change weighs: what it may put at risk, what somebody has to be told, what is only to be known."""


@frozen(kw_only=True)
class RuleOfChange:
    """What one kind of change means in law.

    Attributes:
        key: Its name; its wording is the word `changes.KEY`.
        fact: What it looks at, as `facts.FACTS` and `moves.MOVES` call it; `record` = the record as a whole.
        did: Whether a fact was `gained` or `lost`, or `moved` from one value to another.
        holders: The kinds of record on which it is looked for.
        field: The field whose change plainly means this; empty where it takes more than the field to know.
        weight: 1 = what may put people or the lawfulness at risk; 2 = what somebody has to be told, or settled;
            3 = what is only to be known.
        law: The provisions behind it.
        duties: What may be due because of it, as `duties.csv` calls it.
    """

    key: str
    fact: str
    did: Literal["gained", "lost", "moved"]
    holders: tuple[str, ...]
    field: str
    weight: int
    law: str
    duties: tuple[str, ...]

    @property
    def wording(self) -> str:
        """The key of its wording."""
        return f"changes.{self.key}"


@cache
def rules_of_change() -> Mapping[str, RuleOfChange]:
    """Every rule of change by its key, in the order of the table."""
    rules = rows.values(RuleOfChange, rows.shipped_rows("ropa.difference", "rules_of_change.csv"))
    return MappingProxyType({rule.key: rule for rule in rules})
