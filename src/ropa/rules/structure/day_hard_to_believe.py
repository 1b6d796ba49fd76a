# SPDX-License-Identifier: Apache-2.0
"""S114: a day so far back or ahead that it can hardly be meant.

Its cases: `tests/rules/fixtures/S114.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from ropa.refs import key_of
from ropa.register import kind_of
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.structure.stated_values import stated_values

EARLIEST: Final = date(1900, 1, 2)
"""Before which nobody signed, looked at or began what a record of processing tells."""

ARTEFACTS: Final = frozenset({date(1904, 1, 1), date(1970, 1, 1)})
"""Days with which spreadsheets and clocks begin to count, and which stand where a cell was empty."""

OPEN: Final = 9999
"""The year by which programs write that there is no end."""

PAST: Final = frozenset({"reviewed", "on", "checked"})
"""Fields of what has been done: a review, an approval, a look."""

_AHEAD: Final = 100
_AHEAD_OF_A_REVIEW: Final = 10


@rule(
    "S114",
    name="day-hard-to-believe",
    severity="info",
    law="GDPR Art. 5(1)(d), 5(2)",
    since="0.2.0",
    message={
        "en": "The day here is {day}. Is that what is meant?",
        "da": "Dagen her er {day}. Er det det, der menes?",
        "nb": "Dagen her er {day}. Er det det som menes?",
    },
    mend={
        "en": "Correct the day; leave it out where it is not known.",
        "da": "Ret dagen; udelad den, hvor den ikke kendes.",
        "nb": "Rett dagen; utelat den der den ikke er kjent.",
    },
)
def day_hard_to_believe(ctx: Context) -> Iterator[Hit]:
    """A day so far back or ahead that it can hardly be meant.

    What it finds:
        A day before 1900, the first day of a spreadsheet's or a clock's count, a day more than a hundred years ahead, a
        next review more than ten years ahead, and a review, an approval or a look that was made after the day as of
        which the register speaks. One finding for each record.
    Why it matters:
        A contract until 2218 or a review in 1018 is a slip of the hand, and every answer that turns on the day goes
        wrong.
    Law:
        GDPR Art. 5(1)(d), 5(2).

    Example:
        `signed: 0218-05-01`; `next_review: 2126-05-01`.
    Mend:
        A question: is it meant? Correct the day, or leave it out.
    Limits:
        The year 9999 is read as "without an end". What a contract or a safeguard carries on such a day, other rules
        say.
    """
    done: set[str] = set()
    as_of = [header.as_of for _, header in ctx.headers if isinstance(header.as_of, date)]
    latest = max([ctx.on, *as_of])
    for record, path, value in stated_values(ctx):
        if isinstance(value, date) and _is_hard_to_believe(path, value, latest, said_so=bool(as_of)):
            key = key_of(kind_of(record), record.id)
            if key not in done:
                done.add(key)
                yield hit(key, path, day=value)


def _is_hard_to_believe(path: str, day: date, latest: date, *, said_so: bool) -> bool:
    """Whether a day can hardly be meant, seen from the day of the check, or that of which the register speaks."""
    if EARLIEST <= day <= latest and day not in ARTEFACTS:
        return False
    if day < EARLIEST or day in ARTEFACTS:
        return True
    if path.endswith("next_review"):
        return day.year > latest.year + _AHEAD_OF_A_REVIEW
    if path.rpartition(".")[2] in PAST and said_so:
        return True
    return day.year > latest.year + _AHEAD and day.year != OPEN
