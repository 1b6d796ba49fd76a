# SPDX-License-Identifier: Apache-2.0
"""Narrow questions to a large register: one activity, one party, one country, beside a walk over its activities.

The budget of the design is half a second an answer at 100,000 activities, where the walk takes some 0.2 s. What is
worked out once for a book is worked out before: another question was asked. At 100,000 activities run it by itself:
`make bench PARTS=questions SIZES=100000`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import ropa
from benchmarks.generate import register
from benchmarks.measuring import Budget, yardstick
from ropa.silence import each

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ropa.register import Register

DAY: Final = "2024-02-08"
PARTY: Final = "party-19"

WALK: Final = "a walk over the activities"

QUESTIONS: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "bases of one activity": ("bases", {"activity": "activity-7"}),
    "bases, one party": ("bases", {"party": PARTY}),
    "retention, one party": ("retention", {"party": PARTY}),
    "rights against one activity": ("rights", {"activity": "activity-7"}),
    "recipients of one activity": ("recipients", {"activity": "activity-7"}),
    "who has data, one party": ("who_has", {"party": PARTY}),
    "transfers, one party": ("transfers", {"party": PARTY}),
    "notice of one activity": ("notice", {"activity": "activity-7"}),
}

MEASURES: Final = {WALK: "walk", **{name: f"ask:{name}" for name in QUESTIONS}}

IN_MEMORY: Final = True
"""Whether no file of the register is read, so that none is written for it."""

BUDGETS: Final = tuple(Budget(name, WALK, 1.5, sizes=(10_000, 100_000)) for name in QUESTIONS)


def walk(size: int, _: Path) -> Callable[[], object]:
    """Each activity looked at, with everybody whom it engages: what a script of one's own does for any question."""
    book = register(size)

    def work() -> object:
        return [
            activity.id
            for activity in book.activities.values()
            for engaged in (*each(activity.processors), *each(activity.recipients))
            if engaged.party == PARTY
        ]

    return yardstick(work)


def _asked(book: Register, verb: str, words: dict[str, str]) -> object:
    return getattr(ropa, verb)(book, on=DAY, **words)


def __getattr__(name: str) -> Any:
    """A measurement for each question, by `ask:` and its name."""
    question = QUESTIONS.get(name.removeprefix("ask:"))
    if question is None or not name.startswith("ask:"):
        raise AttributeError(name)
    verb, words = question

    def measure(size: int, _: Path) -> Callable[[], object]:
        book = register(size)
        _asked(book, verb, {word: f"{value[:-1]}3" for word, value in words.items()})
        return lambda: _asked(book, verb, words)

    return measure
