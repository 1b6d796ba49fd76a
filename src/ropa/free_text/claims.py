# SPDX-License-Identifier: Apache-2.0
"""What plain words claim of all data: `We share the data with nobody`, `Die Daten sind anonym`.

Every word has to be one that is known to narrow nothing: "we do not share health data" denies less, and stays words.
The words are `claims.csv`: for a claim and a language the words for its matter, and those that may stand beside them;
where it has none of its own, those of the row `any`. All words of a text are of one row's languages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

import attrs

from ropa.free_text.comparable import plain
from ropa.free_text.phrases import negates
from ropa.patterns import pattern
from ropa.rows import shipped_rows

_LONGEST: Final = 14
"""From how many words on they are a sentence that is left in words."""

_ANY: Final = "any"
"""The row of the words beside which a denial stays whole."""

_NEGATOR: Final = "negator"
_AFFIRMED: Final = frozenset({"anonymous"})
"""The claims that are made without a negator, and that one takes back."""

_THE_SAME: Final = {"not-identifying": "anonymous"}
"""What is claimed by words that deny the opposite: that nobody can be told from it."""

_OF_NOBODY: Final = pattern(
    r"\b(?:anon[yiíý]m|anonüm|nimettöm|aggreg|dead\b|deceased|(?:af)?død[ei]?\b|avliden|avlidn|döda\b|verstorben|décéd"
    r"|défunt|decedut|defunt|overleden|fallecid|difunt|falecid|zmarł|kuolle|vainaj)",
    re.IGNORECASE,
)
"""Beginnings of words, in twelve languages, that say of data that they are of the dead, or of nobody any more."""


@attrs.frozen
class _Row:
    """The words of one claim in the languages of a row."""

    claim: str
    matter: frozenset[str]
    beside: frozenset[str]
    negators: frozenset[str]

    def makes(self, words: frozenset[str]) -> bool:
        """Whether words make the claim, and say nothing besides."""
        negated = not self.negators.isdisjoint(words)
        return (
            negated is (self.claim not in _AFFIRMED)
            and not self.matter.isdisjoint(words)
            and words <= self.matter | self.beside | self.negators
        )


@lru_cache(maxsize=4096)
def claim_in(text: str) -> str | None:
    """The claim that words make which say one thing of all data, and nothing besides: `no-sharing`; `None` = none."""
    words = plain(text).split()
    if not 0 < len(words) <= _LONGEST:
        return None
    apart = frozenset(words)
    claim = next((row.claim for row in _rows() if row.makes(apart)), None)
    return _THE_SAME.get(claim, claim) if claim else None


def is_of_nobody(text: str) -> bool:
    """Whether a text says that data are of the dead (recital 27 of the GDPR), or anonymous (recital 26)."""
    return _OF_NOBODY.search(text) is not None and not negates(text)


@cache
def _rows() -> tuple[_Row, ...]:
    rows = shipped_rows("ropa.free_text", "claims.csv")
    negators = {language: _words(row["words"]) for row in rows if row["claim"] == _NEGATOR for language in _of(row)}
    beside = {language: _words(row["beside"]) for row in rows if row["claim"] == _ANY for language in _of(row)}
    return tuple(
        _Row(
            row["claim"],
            _words(row["words"]),
            _words(row["beside"]) or beside[_of(row)[0]],
            negators[_of(row)[0]],
        )
        for row in rows
        if row["claim"] not in {_ANY, _NEGATOR}
    )


def _of(row: Mapping[str, str]) -> list[str]:
    return row["language"].split()


def _words(text: str) -> frozenset[str]:
    return frozenset(word for part in text.split() for word in plain(part).split())
