# SPDX-License-Identifier: Apache-2.0
"""What the data are processed for."""

from __future__ import annotations

from typing import NamedTuple, Unpack

from ropa.answers.question import NO, SILENT, YES, Own, Question, Verdict, Words
from ropa.answers.table import Answer
from ropa.answers.wordings import conditions_of, text_of
from ropa.errors import names_offered
from ropa.meaning.bases import article_of
from ropa.model import Activity
from ropa.register import Register
from ropa.silence import NotApplicable, each


@names_offered
class PurposeRow(NamedTuple):
    """A purpose of an activity (GDPR Art. 5(1)(b), 30(1)(b)).

    Attributes:
        activity: The activity.
        purpose: The purpose; `None` = the activity states none; `()` = it is stated that there is none.
        text: The purpose as the activity has it; `None` = the term says it.
        bases: The articles that it rests on; `None` = not stated; `()` = stated to rest on none.
        categories: The data used for it; `None` = the source does not say which.
        subjects: The data subjects that it concerns; `None` = the source does not say which.
        may: Whether the source hedges.
        when: When it holds; `None` = the source sets no condition.
        certainty: How sure it is that it is one of those asked for.
        source: Where it comes from; `None` = the register gives no source.
    """

    activity: str
    purpose: str | tuple[()] | NotApplicable | None
    text: str | None
    bases: tuple[str, ...] | None
    categories: tuple[str, ...] | None
    subjects: tuple[str, ...] | None
    may: bool
    when: tuple[str, ...] | None
    certainty: str
    source: str | None


def purposes(book: Register, **words: Unpack[Words]) -> Answer[PurposeRow]:
    """What the data are processed for (GDPR Art. 13(1)(c), 15(1)(a), 30(1)(b)), each purpose of each activity.

    Where an activity has several purposes and does not say which data serve which, each is possible for a category
    asked for. An activity that states no purpose has a row that says so.

    Args:
        book: The register.
        **words: What narrows the question: see `Words`.

    Raises:
        UnknownWord, UnknownRecord, BadCall: a word of the question means nothing; the message offers the nearest.
    """
    question = Question(book, "purposes", words)
    rows = []
    for activity in question.candidates():
        stated = each(activity.purposes)
        general = tuple(article for basis in each(activity.bases) if (article := article_of(basis)))
        for place, purpose in enumerate(stated):
            articles = tuple(dict.fromkeys(article_of(basis) or "" for basis in each(purpose.bases)))
            own: Own = {
                "purposes": (purpose.purpose,),
                "categories": purpose.categories,
                "subjects": purpose.subjects,
                "bases": articles or (None if general else SILENT),
            }
            fit = question.fits(activity, own, whole=len(stated) == 1)
            if fit is not NO:
                rows.append(
                    PurposeRow(
                        activity=activity.id,
                        purpose=purpose.purpose,
                        text=text_of(purpose.text),
                        bases=() if purpose.bases == () else tuple(filter(None, articles)) or None,
                        categories=purpose.categories if isinstance(purpose.categories, tuple) else None,
                        subjects=purpose.subjects if isinstance(purpose.subjects, tuple) else None,
                        may=purpose.may,
                        when=conditions_of(purpose),
                        certainty=fit.certainty,
                        source=question.source_in(activity, f"purposes[{place}]"),
                    )
                )
        if not stated:
            none = activity.purposes is not None
            fit = question.fits(activity, {"purposes": NO if none else SILENT}, whole=True)
            if fit is not NO:
                rows.append(_of_no_purpose(question, activity, min(fit, YES if none else SILENT), general))
    return question.answer(
        PurposeRow, rows, {"purposes": [line.id for line in question.activities if line.purposes is None]}
    )


def _of_no_purpose(question: Question, activity: Activity, fit: Verdict, articles: tuple[str, ...]) -> PurposeRow:
    """That an activity states no purpose, or that it has none; what it rests on all the same."""
    return PurposeRow(
        activity=activity.id,
        purpose=activity.purposes if not isinstance(activity.purposes, tuple) else (),
        text=None,
        bases=() if activity.bases == () else tuple(dict.fromkeys(articles)) or None,
        categories=None,
        subjects=None,
        may=activity.may,
        when=conditions_of(activity),
        certainty=fit.certainty,
        source=question.source_in(activity, "purposes"),
    )
