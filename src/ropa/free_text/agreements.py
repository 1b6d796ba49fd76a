# SPDX-License-Identifier: Apache-2.0
"""Whether a cell says that there is a contract (Art. 28(3)): `Ja`, `Ja, 2019`, `signed 12.05.2021`, or a day alone."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Final

import attrs

from ropa.free_text.answers import answer, excepts, speaks_of, wordings
from ropa.free_text.comparable import plain
from ropa.free_text.dates import day_in, month_names

_FIGURES: Final = re.compile(r"\d[\d\s./-]*")


@attrs.frozen
class Agreement:
    """A contract that a cell says is there.

    Attributes:
        text: What the cell says besides; empty = nothing.
        signed: The day on which it was signed; `None` = the cell does not say.
    """

    text: str = ""
    signed: date | None = None


def agreement(text: str, language: str | None = None) -> Agreement | None:
    """The contract that a cell says is there; `None` where it says no such thing, or makes a reservation."""
    reply = answer(text, "processing-agreement")
    says_so = _tokens("signed", "yes")
    about_it = says_so | _tokens("contract-word")
    dated = day_in(text, language)
    if dated is not None:
        signed, around = dated
        if set(plain(around).split()) <= about_it:
            return Agreement("", signed)
    if reply.kind not in {"said", "yes"} or speaks_of(text, wordings("lapsed")) or excepts(reply.added):
        return None
    figured = _FIGURES.search(text) is not None
    besides = set(plain(_FIGURES.sub(" ", text)).split())
    if reply.kind == "said" and figured and besides & about_it and besides <= about_it | month_names():
        return Agreement(text)  # `Yes 12/03/2021`, `aftale fra 2019`: which day it was is left in words
    if besides & _tokens("yes") and besides & _tokens("contract-word") and besides <= about_it:
        return Agreement()  # `avtal finns`, `agreement in place`
    return Agreement(reply.added) if reply.kind == "yes" else None


def speaks_of_agreement(text: str) -> bool:
    """Whether words are about a contract, be it there or not."""
    return speaks_of(text, wordings("contract-word"))


@cache
def _tokens(*meanings: str) -> frozenset[str]:
    """The single words that the wordings of these meanings are made of."""
    return frozenset(token for meaning in meanings for wording in wordings(meaning) for token in wording.split())
