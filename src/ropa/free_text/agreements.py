# SPDX-License-Identifier: Apache-2.0
"""Whether a cell says that there is a contract (Art. 28(3)): `Ja`, `Ja, 2019`, `signed 12.05.2021`, or a day alone."""

from __future__ import annotations

from datetime import date

import attrs

from ropa.free_text.answers import answer, wordings
from ropa.free_text.comparable import plain
from ropa.free_text.dates import day_in


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
    dated = day_in(text, language)
    if dated is not None:
        signed, around = dated
        besides = set(plain(around).split())
        if besides <= wordings("signed") | wordings("yes"):
            return Agreement("", signed)
    if reply.kind != "yes" or reply.excepted:
        return None
    return Agreement(reply.added)
