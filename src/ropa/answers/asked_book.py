# SPDX-License-Identifier: Apache-2.0
"""What several questions to one book need alike: what it means on a day, and its flows; worked out once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypeVar, cast

from ropa.answers.names import Vocabulary
from ropa.answers.participation import Participation
from ropa.meaning import Meaning
from ropa.register import Register

if TYPE_CHECKING:
    from ropa.graph import Flows

W = TypeVar("W")


def meaning_on(book: Register, day: date | None) -> Meaning:
    """What a book means on a day; the last day that was asked for is kept with the book.

    Args:
        book: The book.
        day: The day; `None` = none is given.
    """
    last = book.worked_out.get("meaning")
    if last is None or last[0] != day:
        last = book.worked_out["meaning"] = (day, Meaning(book, day))
    return cast("Meaning", last[1])


def kept_with(meaning: Meaning, name: str, work: Callable[[], W]) -> W:
    """What is worked out from what a book means; kept with the book as its meaning is.

    Args:
        meaning: What the book means.
        name: What it is called among all that is kept.
        work: Works it out.
    """
    last = meaning.book.worked_out.get(name)
    if last is None or last[0] is not meaning:
        last = meaning.book.worked_out[name] = (meaning, work())
    return cast("W", last[1])


def vocabulary_of(meaning: Meaning) -> Vocabulary:
    """What words of a question mean in a book."""
    return kept_with(meaning, "vocabulary", lambda: Vocabulary(meaning))


def participation_of(meaning: Meaning, day: date | None) -> Participation:
    """Who takes part in which activity of a book, and where.

    Args:
        meaning: What the book means on the day.
        day: The day; `None` = none is given.
    """
    return kept_with(meaning, "participation", lambda: Participation(meaning, vocabulary_of(meaning), day))


def flows_of(meaning: Meaning) -> Flows:
    """The flows of a book."""
    from ropa.graph import flows  # only some questions are about flows

    return kept_with(meaning, "flows", lambda: flows(meaning.book, meaning))
