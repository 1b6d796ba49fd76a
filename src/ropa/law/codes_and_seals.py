# SPDX-License-Identifier: Apache-2.0
"""Codes of conduct and certifications by name: which are approved, and for what (GDPR Art. 28(5), 40, 42, 46(2))."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Literal

from ropa.folding import fold
from ropa.law.table import LawRow, facts
from ropa.values import frozen


@frozen(kw_only=True)
class CodeOrSeal(LawRow):
    """One code of conduct, certification or standard that records name.

    `since` is the day of its approval; `None` for a standard, which nobody approves under the GDPR.

    Attributes:
        id: `eu-cloud-coc`, `europrivacy`, ...
        kind: `code` (Art. 40), `seal` (Art. 42), or `standard`: neither of the two.
        name: What it is called.
        words: How texts call it, in small letters.
        by: Who approved it; empty for a standard.
        transfers_from: The first day on which it can carry a transfer (Art. 46(2)(e), (f)); `None` = it cannot.
    """

    id: str
    kind: Literal["code", "seal", "standard"]
    name: str
    words: tuple[str, ...]
    by: str
    transfers_from: date | None

    def carries_transfers(self, day: date) -> bool:
        """Whether a transfer can rest on it on *day*, with the importer's binding commitments."""
        return self.transfers_from is not None and self.transfers_from <= day


def codes_and_seals() -> tuple[CodeOrSeal, ...]:
    """Every row of the table."""
    return facts("codes_and_seals", CodeOrSeal)


@lru_cache(maxsize=1 << 12)
def named_in(text: str) -> CodeOrSeal | None:
    """The first one of the table that a text names; `None` where it names none."""
    plain = f" {fold(text)} "
    return next((row for row in codes_and_seals() if any(f" {fold(word)} " in plain for word in row.words)), None)
