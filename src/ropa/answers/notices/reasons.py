# SPDX-License-Identifier: Apache-2.0
"""What for and on what basis: GDPR Art. 13(1)(c)-(d), 13(2)(c), 14(1)(c), 14(2)(b), 14(2)(d)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ropa import labels
from ropa.answers.notices.group import Group
from ropa.answers.notices.items import NoticeRow
from ropa.answers.question import NO, OPEN, SILENT, Own, Verdict
from ropa.answers.wordings import conditions_of
from ropa.meaning.bases import CONSENT, INTERESTS, article_of
from ropa.model import Activity, Basis, Consent, Purpose, SpecialCondition
from ropa.model.basis import as_cited
from ropa.patterns import pattern
from ropa.silence import each
from ropa.text import Text

_ASKS_FOR_CONDITION = frozenset({"special", "criminal"})
_LEGAL_BASIS = pattern(r"(?:6|6\(1\)|6\(1\)\([a-f]\)|9(?:\(2\).*)?|10|87)\Z")
"""Articles that can be a legal basis: Art. 6(1), and the conditions of Art. 9, 10 and 87."""


class _Ground(NamedTuple):
    """A basis of a purpose of an activity; or a purpose without one, or a basis without a purpose.

    Attributes:
        activity: The activity.
        purpose: The purpose; `None` = the register ties the basis to none.
        basis: The basis, or condition; `None` = none is stated.
        verdict: How far it is of these people.
        field: Where it stands.
    """

    activity: Activity
    purpose: Purpose | None
    basis: Basis | SpecialCondition | None
    verdict: Verdict
    field: str

    @property
    def article(self) -> str | None:
        return article_of(self.basis) if isinstance(self.basis, Basis) else getattr(self.basis, "article", None)

    @property
    def may(self) -> bool:
        return any(part is not None and part.may for part in (self.purpose, self.basis))


def reasons(group: Group) -> Iterator[NoticeRow]:
    """The purposes with their bases, the legitimate interests, and how consent is withdrawn."""
    grounds = [ground for activity in group.activities for ground in _grounds(group, activity)]
    yield from _purposes(group, grounds)
    yield from _conditions(group, grounds)
    for ground in grounds:
        if isinstance(ground.basis, Basis) and ground.article == INTERESTS:
            yield _interest(group, ground, ground.basis)
    for ground in grounds:
        if ground.article in {CONSENT, "9(2)(a)"}:
            yield from _withdrawal(group, ground)


def _grounds(group: Group, activity: Activity) -> Iterator[_Ground]:
    fits = group.question.fits
    purposes, general = each(activity.purposes), each(activity.bases)
    whole = len(purposes) == 1
    by_id = {purpose.purpose: purpose for purpose in purposes}
    for place, purpose in enumerate(purposes):
        own: Own = {"purposes": (purpose.purpose,), "categories": purpose.categories, "subjects": purpose.subjects}
        verdict = min(group.fits[activity.id], fits(activity, own, whole=whole or purpose.subjects is None))
        if verdict is NO:
            continue
        bases = each(purpose.bases)
        for number, basis in enumerate(bases):
            yield _Ground(activity, purpose, basis, verdict, f"purposes[{place}].bases[{number}]")
        tied = any(purpose.purpose in each(basis.purposes) for basis in general)
        alone = whole and any(basis.purposes is None for basis in general)
        if not bases and not tied and not alone:
            yield _Ground(activity, purpose, None, verdict, f"purposes[{place}]")
    for number, basis in enumerate(general):
        own = {"purposes": basis.purposes, "categories": basis.categories}
        verdict = min(group.fits[activity.id], fits(activity, own, whole=True))
        if verdict is NO:
            continue
        only = purposes[0].purpose if whole and basis.purposes is None else None
        for purpose_id in each(basis.purposes) or (only,):
            purpose_of = by_id.get(purpose_id) if purpose_id is not None else None
            sure = verdict if purpose_of is not None else min(verdict, OPEN)
            yield _Ground(activity, purpose_of, basis, sure, f"bases[{number}]")
    for number, condition in enumerate(each(activity.special_conditions)):
        verdict = min(group.fits[activity.id], fits(activity, {"categories": condition.categories}, whole=True))
        if verdict is not NO:
            yield _Ground(activity, None, condition, verdict, f"special_conditions[{number}]")


# -- purposes and bases ------------------------------------------------------------------------------------------------


def _purposes(group: Group, grounds: list[_Ground]) -> Iterator[NoticeRow]:
    for ground in grounds:
        if isinstance(ground.basis, SpecialCondition):
            continue
        source = group.question.source_in(ground.activity, ground.field)
        activities = [ground.activity.id]
        if ground.basis is None and ground.purpose is not None:
            if ground.purpose.bases == ():
                text = group.text("notice.purpose.none", purpose=_purpose(group, ground))
                yield group.line("purposes", text, ground.verdict, activities=activities, source=source,
                                 may=ground.may, when=conditions_of(ground.purpose))  # fmt: skip
            continue
        if ground.purpose is None and each(ground.activity.purposes):
            continue
        basis = _basis(group, ground)
        if ground.article is not None and not _LEGAL_BASIS.match(ground.article):
            text = group.text("notice.purpose.no_basis", purpose=_purpose(group, ground), article=ground.article)
            yield group.gap("purposes", text, activities=activities, source=source)
            continue
        tied = ground.purpose is not None
        text = (
            group.joined((_purpose(group, ground), basis), ": ")
            if tied
            else group.text("notice.purpose.untied", bases=basis)
        )
        yield group.line("purposes", text, ground.verdict, activities=activities, source=source, may=ground.may,
                         when=conditions_of(ground.purpose, ground.basis))  # fmt: skip
    yield from _without_basis(group, grounds)
    silent = [activity.id for activity in group.activities if not each(activity.purposes)]
    if silent or not group.fits:
        yield group.gap("purposes", group.text("notice.purpose.no_purpose"), activities=silent)


def _without_basis(group: Group, grounds: list[_Ground]) -> Iterator[NoticeRow]:
    """The purposes of each activity to which no basis is tied; with the bases that are tied to none, if there are."""
    unfounded: dict[str, list[_Ground]] = {}
    for ground in grounds:
        if ground.basis is None and ground.purpose is not None and ground.purpose.bases is None:
            unfounded.setdefault(ground.activity.id, []).append(ground)
    for activity, of_activity in unfounded.items():
        names = group.joined((_purpose(group, ground) for ground in of_activity), "; ")
        first = of_activity[0]
        untied = [basis for basis in each(first.activity.bases) if basis.purposes is None]
        bases = [_basis(group, first._replace(basis=basis)) for basis in untied]
        text = (
            group.text("notice.purpose.which", purpose=names, bases=group.joined(dict.fromkeys(bases)))
            if bases
            else group.text("notice.purpose.gap", purpose=names)
        )
        source = group.question.source_in(first.activity, first.field)
        yield group.gap("purposes", text, activities=[activity], source=source)


def _purpose(group: Group, ground: _Ground) -> Text:
    """What a purpose is called: by its term, and in the words of the activity where it has some."""
    purpose = ground.purpose
    if purpose is None:
        purposes = tuple(dict.fromkeys(purpose.purpose for purpose in each(ground.activity.purposes)))
        return group.shown("purposes", purposes) if purposes else group.text("notice.purpose_not_stated")
    if isinstance(purpose.text, str) and purpose.text:
        return group.named(group.shown("purpose", purpose.purpose), purpose.text)
    return group.shown("purpose", purpose.purpose)


def _basis(group: Group, ground: _Ground) -> Text:
    """A basis as an article with its name, what is said of it, and the law behind it."""
    basis = ground.basis
    article = ground.article
    parts: list[str] = [_article(group, article)] if article else []
    if isinstance(basis, Basis | SpecialCondition):
        detail = [basis.text, getattr(basis, "contract", None)]
        detail += [basis.consent.text] if isinstance(basis.consent, Consent) else []
        parts += [text for text in detail if isinstance(text, str) and text]
        laws = as_cited(basis.law)
        parts += [group.text("notice.retention.law", law=laws)] if laws else []
    return group.joined(parts) if parts else group.text("notice.basis.unread")


def _article(group: Group, article: str) -> Text:
    """An article of a basis behind the name that the law has for it: `legitimate interests (Art. 6(1)(f))`."""
    key = f"art{article.replace(')', '').replace('(', '_')}"
    letter = re.fullmatch(r"art(6_1|9_2)_([a-z])", key)
    named = f"art{letter[1]}{letter[2]}" if letter else ""
    if not labels.knows(named):
        return group.shown("article", article)
    return group.pattern("{text} ({article})", text=group.text(named), article=article)


def _conditions(group: Group, grounds: list[_Ground]) -> Iterator[NoticeRow]:
    """What allows special categories and criminal data, and where nothing is said to."""
    for ground in grounds:
        if isinstance(ground.basis, SpecialCondition):
            source = group.question.source_in(ground.activity, ground.field)
            text = group.text("notice.condition", basis=_basis(group, ground))
            yield group.line("purposes", text, ground.verdict, activities=[ground.activity.id], source=source,
                             may=ground.may, when=conditions_of(ground.basis))  # fmt: skip
    for activity in group.activities:
        if each(activity.special_conditions):
            continue
        protected = [
            category
            for data in each(activity.data)
            if group.question.fits(activity, {"subjects": SILENT if data.subjects is None else each(data.subjects)})
            is not NO
            for category in each(data.categories)
            if group.meaning.sensitivity(category) in _ASKS_FOR_CONDITION
        ]
        if protected:
            text = group.text("notice.condition.gap", categories=tuple(dict.fromkeys(protected)))
            yield group.gap("purposes", text, activities=[activity.id])


# -- interests and consent ---------------------------------------------------------------------------------------------


def _interest(group: Group, ground: _Ground, basis: Basis) -> NoticeRow:
    """The legitimate interest that is pursued, and whose it is (Art. 13(1)(d), 14(2)(b))."""
    source = group.question.source_in(ground.activity, ground.field)
    activities, name = [ground.activity.id], _purpose(group, ground)
    if basis.interest:
        text = group.joined((name, basis.interest), ": ")
        if basis.holder:
            text = group.text("notice.interest.holder", purposes=name, text=basis.interest, holder=basis.holder)
        return group.line("interests", text, ground.verdict, activities=activities, source=source, may=ground.may,
                          when=conditions_of(ground.purpose, basis))  # fmt: skip
    wording = basis.text or basis.balancing
    if wording:
        text = group.text("notice.interest.words", purposes=name, text=wording)
        return group.line("interests", text, min(ground.verdict, OPEN), activities=activities, source=source)
    return group.gap("interests", group.text("notice.interest.gap", purposes=name), activities=activities,
                     source=source)  # fmt: skip


def _withdrawal(group: Group, ground: _Ground) -> Iterator[NoticeRow]:
    """That consent can be withdrawn (Art. 13(2)(c), 14(2)(d)), and how (Art. 7(3))."""
    consent = getattr(ground.basis, "consent", None)
    how = (consent.withdrawal if isinstance(consent, Consent) else None) or _described(group, ground.activity)
    source = group.question.source_in(ground.activity, ground.field)
    activities = [ground.activity.id]
    name = _purpose(group, ground)
    if how:
        text = group.text("notice.withdrawal", purposes=name, text=how)
    else:
        text = group.text("notice.withdrawal.plain", purposes=name)
        yield group.gap("withdrawal", group.text("notice.withdrawal.gap", purposes=name), activities=activities,
                        articles=("7(3)",))  # fmt: skip
    yield group.line("withdrawal", text, ground.verdict, activities=activities, source=source, may=ground.may)


def _described(group: Group, activity: Activity) -> str | None:
    """How the register says for an activity, or for all, that consent is withdrawn."""
    headers = (header for _, header in group.meaning.headers_of(activity))
    stated = (*each(activity.rights), *(right for header in headers for right in each(header.rights)))
    return next((right.how for right in stated if right.right == "withdraw-consent" and right.how), None)
