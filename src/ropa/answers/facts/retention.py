# SPDX-License-Identifier: Apache-2.0
"""How long data are kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Unpack

import attrs

from ropa.answers.question import NO, OPEN, SILENT, YES, Own, Question, Verdict, Words
from ropa.answers.table import Answer
from ropa.answers.wordings import conditions_of, text_of
from ropa.errors import names_offered
from ropa.meaning.general.time_limits import time_limits
from ropa.model import Activity, Retention
from ropa.model.basis import as_cited
from ropa.period import Period
from ropa.register import Register
from ropa.silence import NotApplicable, each


@names_offered
class RetentionRow(NamedTuple):
    """A time limit for erasure, or the criteria for one (GDPR Art. 5(1)(e), 30(1)(f)).

    Attributes:
        activity: The activity.
        categories: The data it is for; `None` = all of the activity's, or not stated which.
        keep: The period; periods compare and sort (`row.keep > "P2Y"`); `None` = no figure is stated; `()` = stated to
            be none.
        days: How many days it is at most (each year 366, each odd month 31), for frames; `None` = no figure.
        bound: Whether it is exact, a minimum or a maximum; `None` = not stated.
        starts: The event from which it runs; `None` = not stated.
        until: The event until which data are kept; `None` = not stated.
        criteria: The criteria, where there is no period; `None` = not stated.
        backup: What is added for backup copies; `None` = not stated.
        then: What happens after; `None` = not stated.
        legal_hold: What keeps data longer, such as a claim (Art. 17(3)(e)); `None` = not stated.
        statutory: Whether a law sets it; `None` = not stated.
        law: The law that sets it; `None` = not stated.
        subjects: The data subjects it is for; `None` = not stated which.
        purposes: The purposes it is for; `None` = not stated which.
        systems: The systems it is for; `None` = not stated.
        may: Whether the source hedges.
        when: When it holds; `None` = the source sets no condition.
        certainty: How sure it is that it is stated, and is of what was asked for.
        source: Where it comes from; `None` = the register gives no source.
    """

    activity: str
    categories: tuple[str, ...] | None
    keep: Period | tuple[()] | None
    days: float | None
    bound: str | NotApplicable | None
    starts: str | None
    until: str | None
    criteria: str | None
    backup: Period | None
    then: str | NotApplicable | None
    legal_hold: str | None
    statutory: bool | NotApplicable | None
    law: tuple[str, ...] | None
    subjects: tuple[str, ...] | None
    purposes: tuple[str, ...] | None
    systems: tuple[str, ...] | None
    may: bool
    when: tuple[str, ...] | None
    certainty: str
    source: str | None


def retention(
    book: Register,
    *,
    longer_than: Period | str | None = None,
    shorter_than: Period | str | None = None,
    **words: Unpack[Words],
) -> Answer[RetentionRow]:
    """How long data are kept (GDPR Art. 5(1)(e), 13(2)(a), 30(1)(f)).

    What a register says for all activities holds for each that has no time limit of its own; what it says of some data,
    people, purposes or systems, for those of them that have such. An activity for which no time limit is stated has a
    row that says so.

    Args:
        book: The register.
        longer_than: Only periods that are longer whichever months are meant (`P2Y`); those without a figure are left.
        shorter_than: Only periods that are shorter whichever months are meant.
        **words: What narrows the question: see `Words`.

    Raises:
        BadRecord: a length of time is none.
        UnknownWord, UnknownRecord, BadCall: a word of the question means nothing; the message offers the nearest.
    """
    question = Question(book, "retention", words, "longer_than", "shorter_than")
    longer, shorter = map(_period, (longer_than, shorter_than))
    rows = [
        row
        for activity in question.candidates()
        for row in _rows(question, activity)
        if _within(row.keep, longer, shorter)
    ]
    silent = [line.id for line in question.activities if not any(time_limits(question.meaning, line))]
    answer = question.answer(RetentionRow, rows, {"retention": silent})
    limits = [
        f"{name}={str(limit)!r}"
        for name, limit in (("longer_than", longer), ("shorter_than", shorter))
        if limit is not None
    ]
    inside = question.asked.removeprefix("retention(").removesuffix(")")
    return attrs.evolve(answer, asked=f"retention({', '.join(filter(None, [*limits, inside]))})")


def _rows(question: Question, activity: Activity) -> Iterator[RetentionRow]:
    limits = tuple(time_limits(question.meaning, activity))
    for holder, place, item, sure in limits:
        own: Own = {"categories": item.categories, "subjects": item.subjects, "purposes": item.purposes}
        fit = min(YES if sure else OPEN, question.fits(activity, own, whole=len(limits) == 1))
        if fit is not NO:
            yield _row(activity, item, fit, question.source_in(holder, f"retention[{place}]"))
    if not limits:
        fit = question.fits(activity, whole=True)
        if fit is not NO:
            none = activity.retention is not None
            certainty = fit if none else min(fit, SILENT)
            source = question.source_in(activity, "retention")
            yield _row(activity, Retention(), certainty, source, none=none)


def _row(activity: Activity, item: Retention, fit: Verdict, source: str | None, *, none: bool = False) -> RetentionRow:
    keep = item.keep if isinstance(item.keep, Period) else None
    return RetentionRow(
        activity=activity.id,
        categories=each(item.categories) or None,
        keep=() if none else keep,
        days=keep.days_at_most if keep else None,
        bound=item.bound,
        starts=text_of(item.starts),
        until=text_of(item.until),
        criteria=text_of(item.criteria),
        backup=item.backup if isinstance(item.backup, Period) else None,
        then=item.then,
        legal_hold=text_of(item.legal_hold),
        statutory=item.statutory,
        law=as_cited(item.law) or None,
        subjects=each(item.subjects) or None,
        purposes=each(item.purposes) or None,
        systems=each(item.systems) or None,
        may=item.may,
        when=conditions_of(item),
        certainty=fit.certainty,
        source=source,
    )


def _period(length: Period | str | None) -> Period | None:
    return Period(length) if isinstance(length, str) else length


def _within(keep: object, longer: Period | None, shorter: Period | None) -> bool:
    if longer is None and shorter is None:
        return True
    if not isinstance(keep, Period):
        return False
    return (longer is None or keep.surely_longer_than(longer)) and (
        shorter is None or keep.surely_shorter_than(shorter)
    )
