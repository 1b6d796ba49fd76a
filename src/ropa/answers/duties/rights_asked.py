# SPDX-License-Identifier: Apache-2.0
"""The rights of data subjects as a question to a register: all of them, or what one request asks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Unpack

import attrs

from ropa.answers.duties.rights import Entitlement, entitlements
from ropa.answers.question import NO, OPEN, SILENT, Question, Verdict, Words
from ropa.answers.table import NOT_STATED, POSSIBLE, STATED, Answer
from ropa.register import Register, given


def rights(book: Register, *, request: str | None = None, **words: Unpack[Words]) -> Answer[Any]:
    """Which rights people have, purpose by purpose, and why (GDPR Arts 7(3), 15-22, 77); or what a request asks.

    Without *request* each row is a right for a purpose: whether it applies, why, what limits it, and under which law.
    With one (`request="erasure"`), each row is a step: whether the right applies, in which systems to look, which
    processors to instruct, whom to tell under Art. 19, and what must stay, under which law and for how long.

    Args:
        book: The register.
        request: The right that somebody uses: `access`, `rectification`, `erasure`, `restriction`, `portability`,
            `objection`, `objection-to-marketing`, `no-automated-decision`, `withdraw-consent`, `complaint`; its name in
            any language, or its article (`17`).
        **words: What narrows the question: see `Words`.

    Raises:
        UnknownWord, UnknownRecord, BadCall: a word of the question means nothing; the message offers the nearest.
        DateMissing: no date is given and the register has none of its own.
        LawGap: the date is before the GDPR.
    """
    given(book).on(words.get("on"))
    question = Question(book, "rights", words, "request")
    if request is None:
        return question.answer(Entitlement, rights_asked(question), of_law=True)
    from ropa.answers.duties.request import Step, right_asked, steps  # only a request is about flows

    right = right_asked(request)
    answer = question.answer(Step, steps(question, right), of_law=True)
    asked = f"rights(request={request!r}, {question.asked.removeprefix('rights(')}"
    return attrs.evolve(answer, asked=asked.replace(", )", ")"))


def rights_asked(question: Question, rights: Collection[str] | None = None) -> Iterator[Entitlement]:
    """The rights for the purposes that are asked for; those that may be are possible.

    Args:
        question: The question.
        rights: Only these rights; `None` = all.
    """
    fits: dict[Any, Verdict] = {}
    for entitlement in entitlements(question.meaning, question.candidates(), rights):
        case = (entitlement.activity, entitlement.purpose, entitlement.basis, entitlement.may_rest_on)
        if case not in fits:
            fits[case] = _fits(question, entitlement)
        fit = fits[case]
        if fit is not NO:
            certainty = entitlement.certainty
            if fit is SILENT:
                certainty = NOT_STATED
            elif fit is OPEN and certainty == STATED:
                certainty = POSSIBLE
            yield entitlement if certainty == entitlement.certainty else entitlement._replace(certainty=certainty)


def _fits(question: Question, entitlement: Entitlement) -> Verdict:
    """How far the purpose of a right is one that is asked for."""
    purposes = (entitlement.purpose,) if entitlement.purpose is not None else None
    bases = (*(entitlement.basis or ()), *entitlement.may_rest_on)
    activity = question.book.activities[entitlement.activity]
    return question.fits(activity, {"purposes": purposes, "bases": bases or SILENT}, whole=True)
