# SPDX-License-Identifier: Apache-2.0
"""Groups that adequacy decisions leave out, or cover only where a listing says so, and the words that show them."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import attrs

from ropa.law.table import Certainty, facts
from ropa.rows import COLUMN, PARTED
from ropa.text import Text, every_language
from ropa.values import frozen


@frozen(kw_only=True)
class Group:
    """One group.

    Attributes:
        id: `religion`, `press`, `immigration-control`, `human-resources`, ...
        kind: What is left out: a `recipient` of some sector, a `purpose`, or `data`.
        label: What it is called, by language (our words).
        wordings: Words that show it, by language; `*` stands for any letters.
        subjects: For `data`: whose data it is, as terms of the vocabulary.
        categories: For `data`: what data it is, likewise.
        note: What to know of it; may be empty.
        source: The provision that names it.
        certainty: How sure that is.
    """

    id: str
    kind: Literal["recipient", "purpose", "data"]
    label: Text
    wordings: Text = attrs.field(metadata={COLUMN: "words"})
    subjects: tuple[str, ...]
    categories: tuple[str, ...]
    note: str
    source: str
    certainty: Certainty

    def is_named_in(self, text: str | None) -> bool:
        """Whether the words of a text, in any of its languages, show the group."""
        return any(_pattern(self.id).search(wording) for wording in every_language(text or ""))

    @property
    def expression(self) -> str:
        """Its words, of every language, as an expression to search for."""
        cells = every_language(self.wordings)
        alternatives = dict.fromkeys(word.strip() for cell in cells for word in cell.split(PARTED) if word.strip())
        return "|".join(re.escape(word).replace(re.escape("*"), r"\w*") for word in alternatives)


@cache
def groups() -> dict[str, Group]:
    """Every group of the table by id."""
    return {group.id: group for group in facts("left_out", Group)}


def named_in(text: str | None, ids: tuple[str, ...]) -> Group | None:
    """The first of those groups that the words of a text show, or `None`."""
    return next((groups()[group_id] for group_id in ids if groups()[group_id].is_named_in(text)), None)


@cache
def _pattern(group_id: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{groups()[group_id].expression})(?!\w)", re.IGNORECASE)
