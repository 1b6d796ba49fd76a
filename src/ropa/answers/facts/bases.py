# SPDX-License-Identifier: Apache-2.0
"""On what each purpose rests: the legal bases of Art. 6, the conditions of Art. 9(2) and 10."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, Unpack

from ropa.answers.question import NO, SILENT, YES, Own, Question, Verdict, Words
from ropa.answers.table import Answer
from ropa.answers.wordings import conditions_of, text_of
from ropa.errors import names_offered
from ropa.meaning.bases import article_of
from ropa.model import Activity, Basis, Consent, Purpose, SpecialCondition
from ropa.model.basis import as_cited
from ropa.register import Register
from ropa.silence import NotApplicable, each
from ropa.values import frozen


@names_offered
class BasisRow(NamedTuple):
    """A legal basis of a purpose (GDPR Art. 6(1)), or a condition for protected data (Art. 9(2), 10, 87).

    Attributes:
        activity: The activity.
        purpose: The purpose; `None` = the source ties the basis to none.
        kind: `basis`, or `condition` for special categories and criminal data.
        basis: The article; `None` = not stated, or in words that leave it open; `()` = stated to rest on none.
        cited: Whether the source cites the article; `False` = it says it in words only; `None` = there is none to cite.
        text: The interest, the contract, the consent, or the basis in the source's terms; `None` = nothing more.
        law: The law behind it (Art. 6(3)); `None` = not stated.
        may: Whether the source hedges.
        when: When it holds; `None` = the source sets no condition.
        certainty: How sure it is that it is stated, and one of those asked for.
        source: Where it comes from; `None` = the register gives no source.
    """

    activity: str
    purpose: str | None
    kind: Literal["basis", "condition"]
    basis: str | tuple[()] | NotApplicable | None
    cited: bool | None
    text: str | None
    law: tuple[str, ...] | None
    may: bool
    when: tuple[str, ...] | None
    certainty: str
    source: str | None


def bases(book: Register, **words: Unpack[Words]) -> Answer[BasisRow]:
    """On what the processing rests: each purpose with its legal bases (GDPR Art. 6(1), 13(1)(c), 30(1)(b)).

    A purpose without a basis has a row that says so, and so has an activity that states neither. A basis that the
    source ties to no purpose is possible where a purpose is asked for.

    Args:
        book: The register.
        **words: What narrows the question: see `Words`.

    Raises:
        UnknownWord, UnknownRecord, BadCall: a word of the question means nothing; the message offers the nearest.
    """
    question = Question(book, "bases", words)
    rows = [row for activity in question.candidates() for row in _Bases(question, activity).rows()]
    silent = [line.id for line in question.activities if line.purposes is None and line.bases is None]
    return question.answer(BasisRow, rows, {"bases": silent})


@frozen
class _Bases:
    """The bases of an activity."""

    question: Question
    activity: Activity

    def rows(self) -> Iterator[BasisRow]:
        purposes, general = each(self.activity.purposes), each(self.activity.bases)
        whole = len(purposes) == 1
        for place, purpose in enumerate(purposes):
            yield from self._of_purpose(purpose, f"purposes[{place}]", whole=whole, alone=not general)
        for number, basis in enumerate(general):
            own: Own = {"purposes": basis.purposes, "categories": basis.categories, "bases": _article(basis)}
            fit = self.question.fits(self.activity, own, whole=whole)
            for purpose_id in each(basis.purposes) or (None,):
                if purpose_id is None or self.question.matches("purposes", purpose_id):
                    yield from self._row(purpose_id, basis, fit, f"bases[{number}]")
        if not purposes and not general:
            yield from self._of_nothing()
        for number, condition in enumerate(each(self.activity.special_conditions)):
            own = {"categories": condition.categories, "bases": (condition.article,) if condition.article else SILENT}
            fit = self.question.fits(self.activity, own, whole=True)
            yield from self._row(None, condition, fit, f"special_conditions[{number}]")

    def _of_purpose(self, purpose: Purpose, field: str, *, whole: bool, alone: bool) -> Iterator[BasisRow]:
        """The bases of a purpose; or that it has none, unless the activity has bases that are tied to no purpose."""
        own: Own = {"purposes": (purpose.purpose,), "categories": purpose.categories, "subjects": purpose.subjects}
        for number, basis in enumerate(each(purpose.bases)):
            narrower: Own = {**own, "categories": basis.categories or purpose.categories, "bases": _article(basis)}
            fit = self.question.fits(self.activity, narrower, whole=whole)
            yield from self._row(purpose.purpose, basis, fit, f"{field}.bases[{number}]")
        if each(purpose.bases) or (purpose.bases is None and not alone):
            return
        none = {"bases": SILENT if purpose.bases is None else NO}
        fit = self.question.fits(self.activity, {**own, **none}, whole=whole)
        yield from self._without(purpose, purpose.purpose, fit, field)

    def _of_nothing(self) -> Iterator[BasisRow]:
        """That the activity states neither purposes nor bases, or that it rests on none."""
        stated = {"bases": self.activity.bases, "purposes": self.activity.purposes}
        own: Own = {part: SILENT if silence is None else NO for part, silence in stated.items()}
        fit = self.question.fits(self.activity, own, whole=True)
        yield from self._without(self.activity, None, fit, "bases")

    def _without(self, record: Purpose | Activity, purpose: str | None, fit: Verdict, field: str) -> Iterator[BasisRow]:
        """A row without a basis: a purpose, or an activity, does not state one, or states that there is none."""
        if fit is not NO:
            yield BasisRow(
                activity=self.activity.id,
                purpose=purpose,
                kind="basis",
                basis=record.bases if not isinstance(record.bases, tuple) else (),
                cited=None,
                text=None,
                law=None,
                may=record.may,
                when=conditions_of(record),
                certainty=min(fit, SILENT if record.bases is None else YES).certainty,
                source=self._source(field),
            )

    def _row(
        self, purpose: str | None, basis: Basis | SpecialCondition, fit: Verdict, field: str
    ) -> Iterator[BasisRow]:
        if fit is NO:
            return
        article = article_of(basis) if isinstance(basis, Basis) else basis.article
        consent = basis.consent.text if isinstance(basis.consent, Consent) else None
        own = (basis.interest, basis.text, basis.contract) if isinstance(basis, Basis) else (basis.text,)
        yield BasisRow(
            activity=self.activity.id,
            purpose=purpose,
            kind="basis" if isinstance(basis, Basis) else "condition",
            basis=article,
            cited=basis.cited and basis.article is not None,
            text=text_of(*own, consent),
            law=as_cited(basis.law) or None,
            may=basis.may,
            when=conditions_of(basis),
            certainty=fit.certainty,
            source=self._source(field),
        )

    def _source(self, field: str) -> str | None:
        return self.question.source_in(self.activity, field)


def _article(basis: Basis) -> tuple[str, ...] | Verdict:
    article = article_of(basis)
    return (article,) if article else SILENT
