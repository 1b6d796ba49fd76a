# SPDX-License-Identifier: Apache-2.0
"""Whether interests were weighed against those of the persons, as far as a basis says so (GDPR Art. 6(1)(f), 5(2))."""

from __future__ import annotations

from datetime import date

from ropa.free_text.answers import says_nothing
from ropa.free_text.phrases import amounts_to, phrase_in, says, says_only
from ropa.meaning.duration import is_made
from ropa.model import AssessmentKind, Basis
from ropa.rules.context import Context
from ropa.rules.outcomes import came_out_badly
from ropa.silence import NotApplicable
from ropa.text import every_language


def is_weighed(basis: Basis) -> bool:
    """Whether a balancing is recorded, and not that there was none, or that it came out for the other side."""
    wordings = every_language(basis.balancing or "")
    return not amounts_to(basis.balancing, "step-to-come") and any(
        not says_nothing(wording)
        and not says_only(wording, "no-reason")
        and phrase_in(wording, "not-weighed", negated_too=True) is None
        for wording in wordings
        if wording
    )


def tells_of_weighing(basis: Basis) -> bool:
    """Whether the words of a basis say that the interests were weighed, or which of them prevails."""
    return any(
        phrase_in(wording, "interests-prevail", negated_too=True) is not None or says(wording, "interests-weighed")
        for words in (basis.interest, basis.text)
        for wording in every_language(words or "")
    )


def is_assessed(ctx: Context, basis: Basis, day: date) -> bool:
    """Whether an assessment of the interests has been made by the day; one that is not in the register may be."""
    if not isinstance(basis.assessment, str):
        reason = basis.assessment.reason if isinstance(basis.assessment, NotApplicable) else ""
        return any(says(wording, "interests-weighed") for wording in every_language(reason))
    assessment = ctx.book.assessments.get(basis.assessment)
    if assessment is None:
        return True
    made = assessment.kind in {None, AssessmentKind.LIA, AssessmentKind.OTHER} and is_made(assessment, day)
    return made and not came_out_against(assessment.outcome)


def came_out_against(text: str | None) -> bool:
    """Whether words of a balancing or of its outcome say that it was not made, or prevails for the persons."""
    return came_out_badly(text) or any(
        phrase_in(wording, "not-weighed", negated_too=True) is not None for wording in every_language(text or "")
    )
