# SPDX-License-Identifier: Apache-2.0
"""Cookies, and what else is stored or read on people's devices."""

from __future__ import annotations

from typing import NamedTuple, Unpack

from ropa.answers.facts.holders import facts_of
from ropa.answers.question import Own, Question, Words
from ropa.answers.table import Answer
from ropa.answers.wordings import conditions_of, text_of
from ropa.errors import names_offered
from ropa.model import Cookie
from ropa.period import Period
from ropa.register import Register


@names_offered
class CookieRow(NamedTuple):
    """A cookie, or a like technique (Directive 2002/58/EC Art. 5(3)).

    Attributes:
        activities: The activities; `None` = the register says it of none in particular.
        cookie: Its name or kind; `None` = not stated.
        purpose: What it is for; `None` = not stated.
        party: Who sets or reads it; `None` = the controller, or not stated.
        max_age: Its longest life; `None` = not stated.
        session: Whether it ends with the session; `None` = not stated.
        text: In words; `None` = nothing more.
        may: Whether the source hedges.
        when: When it holds; `None` = the source sets no condition.
        certainty: How sure it is that it is one of those asked for.
        source: Where it comes from; `None` = the register gives no source.
    """

    activities: tuple[str, ...] | None
    cookie: str | None
    purpose: str | None
    party: str | None
    max_age: Period | None
    session: bool | None
    text: str | None
    may: bool
    when: tuple[str, ...] | None
    certainty: str
    source: str | None


def cookies(book: Register, **words: Unpack[Words]) -> Answer[CookieRow]:
    """Which cookies are set and read, by whom and for how long (Directive 2002/58/EC Art. 5(3)).

    Args:
        book: The register.
        **words: What narrows the question: see `Words`.

    Raises:
        UnknownWord, UnknownRecord, BadCall: a word of the question means nothing; the message offers the nearest.
    """
    question = Question(book, "cookies", words)
    rows = [
        CookieRow(
            activities=fact.activities,
            cookie=text_of(fact.item.name),
            purpose=fact.item.purpose,
            party=fact.item.party if isinstance(fact.item.party, str) else None,
            max_age=fact.item.max_age if isinstance(fact.item.max_age, Period) else None,
            session=fact.item.session,
            text=text_of(fact.item.text),
            may=fact.item.may,
            when=conditions_of(fact.item),
            certainty=fact.verdict.certainty,
            source=question.source_in(fact.holder, fact.field),
        )
        for fact in facts_of(question, "cookies", _own)
    ]
    silent = [line.id for line in question.activities if line.cookies is None]
    return question.answer(CookieRow, rows, {"cookies": silent})


def _own(item: Cookie) -> Own:
    return {
        "purposes": (item.purpose,) if isinstance(item.purpose, str) else None,
        "parties": (item.party,) if isinstance(item.party, str) else None,
    }
