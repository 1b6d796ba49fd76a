# SPDX-License-Identifier: Apache-2.0
"""One difference between two states of a register: a record or a field of it, before and after."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final

import attrs

from ropa.difference.rule_of_change import rules_of_change
from ropa.labels import citation_text, word
from ropa.values import frozen


class Did(StrEnum):
    """What happened to a record or a field."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@frozen
class Step:
    """A step of the way to a field inside a record.

    Attributes:
        field: The field.
        item: Which of several: the record inside, as it stands in either state; `None` = the field as a whole.
        name: What the way calls it: `analytics`, `0`.
    """

    field: str
    item: Any = None
    name: str = ""

    def __str__(self) -> str:
        """As the way to the field has it: `purposes[analytics]`."""
        return f"{self.field}[{self.name}]" if self.name else self.field


@frozen
class Change:
    """One difference between two registers.

    Attributes:
        did: Whether something was added, removed or changed.
        record: The record, as `activities/app-analytics`.
        field: The way to the field inside it (`purposes[analytics].bases`); empty for the record as a whole.
        before: What stood there, in words; empty where nothing did.
        after: What stands there now; empty where nothing does.
        meanings: What it means in law, as `rules_of_change` calls it; `()` = nothing of itself.
        way: The same way as steps.
        values: What stood there and what stands there now, as the records hold it.
    """

    did: Did
    record: str
    field: str
    before: str
    after: str
    meanings: tuple[str, ...] = ()
    way: tuple[Step, ...] = attrs.field(default=(), repr=False, eq=False)
    values: tuple[Any, Any] = attrs.field(default=(None, None), repr=False, eq=False)

    @property
    def meaning(self) -> str | None:
        """The key of what it means in law, first of all (`changes.recipient`); `None` = nothing of itself."""
        return rules_of_change()[self.meanings[0]].wording if self.meanings else None

    @property
    def law(self) -> str:
        """The articles and guidelines behind that meaning; empty where there is none."""
        return rules_of_change()[self.meanings[0]].law if self.meanings else ""

    def text(self, lang: str = "en") -> str:
        """The change in a sentence or two, in *lang*; records and fields by their ids."""
        name = f"{self.record} {self.field}".strip()
        if self.did is Did.CHANGED:
            silent = word("sheets.not_stated", lang)
            sentence = f"{name}: {self.before or silent} → {self.after or silent}"
        else:
            named = self.after if self.did is Did.ADDED else self.before
            sentence = f"{name}: {word(f'changes.{self.did}', lang)}{f' ({named})' if named else ''}"
        return f"{sentence}. {word(self.meaning, lang)} [{citation_text(self.law, lang)}]" if self.meaning else sentence


MEANINGS: Final[dict[str, tuple[str, str]]] = {
    rule.field: (rule.wording, rule.law) for rule in rules_of_change().values() if rule.field
}
"""The field that a change is in -> the key of what it plainly means, and the law behind it."""
