# SPDX-License-Identifier: Apache-2.0
"""What several questions to one book need alike: what it means on a day, and its flows; worked out once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from ropa.answers.names import Vocabulary
from ropa.answers.participation import Participation
from ropa.meaning import Meaning
from ropa.register import Register

if TYPE_CHECKING:
    from ropa.graph import Flows


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


def vocabulary_of(meaning: Meaning) -> Vocabulary:
    """What words of a question mean in a book; kept with the book as its meaning is."""
    last = meaning.book.worked_out.get("vocabulary")
    if last is None or last[0] is not meaning:
        last = meaning.book.worked_out["vocabulary"] = (meaning, Vocabulary(meaning))
    return cast("Vocabulary", last[1])


def participation_of(meaning: Meaning, day: date | None) -> Participation:
    """Who takes part in which activity of a book, and where; kept with the book as its meaning is.

    Args:
        meaning: What the book means on the day.
        day: The day; `None` = none is given.
    """
    last = meaning.book.worked_out.get("participation")
    if last is None or last[0] is not meaning:
        participation = Participation(meaning, vocabulary_of(meaning), day)
        last = meaning.book.worked_out["participation"] = (meaning, participation)
    return cast("Participation", last[1])


def flows_of(meaning: Meaning) -> Flows:
    """The flows of a book; those of the last meaning that was asked for are kept with the book."""
    from ropa.graph import flows  # only some questions are about flows

    last = meaning.book.worked_out.get("flows")
    if last is None or last[0] is not meaning:
        last = meaning.book.worked_out["flows"] = (meaning, flows(meaning.book, meaning))
    return cast("Flows", last[1])
