# SPDX-License-Identifier: Apache-2.0
"""What people can ask for, and what is decided about them: GDPR Art. 13(2)(b), (d), (f), 14(2)(c), (e), (g)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ropa.answers.duties.rights import Entitlement
from ropa.answers.duties.rights_asked import rights_asked
from ropa.answers.facts.decisions import DecisionRow, decisions
from ropa.answers.note import Note
from ropa.answers.notices.group import Group
from ropa.answers.notices.items import NoticeRow
from ropa.answers.question import OPEN, YES, Verdict
from ropa.answers.table import CERTAINTIES, STATED
from ropa.model import Header, Right, RightKind
from ropa.silence import each
from ropa.text import Text

_ITEMS = {
    RightKind.ACCESS: "rights",
    RightKind.RECTIFICATION: "rights",
    RightKind.ERASURE: "rights",
    RightKind.RESTRICTION: "rights",
    RightKind.PORTABILITY: "rights",
    RightKind.OBJECTION: "objection",
    RightKind.OBJECTION_MARKETING: "objection",
    RightKind.COMPLAINT: "complaint",
}
"""The rights whose existence is told, and under which item."""

_TOLD = frozenset(right.value for right in _ITEMS)
_ALWAYS = frozenset({RightKind.ACCESS, RightKind.RECTIFICATION, RightKind.RESTRICTION, RightKind.COMPLAINT})
"""Rights that there are whatever the basis."""


class Claims:
    """The rights of the people that a notice is for.

    Args:
        group: The people.
    """

    def __init__(self, group: Group) -> None:
        self.group = group
        self._by_right: dict[str, list[Entitlement]] = {}
        if group.fits:
            entitlements = sorted(rights_asked(group.question, _TOLD), key=lambda row: CERTAINTIES.index(row.certainty))
            for entitlement in entitlements:
                if entitlement.activity in group.fits:
                    self._by_right.setdefault(entitlement.right, []).append(entitlement)

    # -- what there is -------------------------------------------------------------------------------------------------

    def lines(self) -> Iterator[NoticeRow]:
        """The rights, the right to object apart from the others, and the complaint."""
        for right, item in _ITEMS.items():
            entitlements = self._by_right.get(right, [])
            yield from (
                self._always(right, item, entitlements)
                if right in _ALWAYS
                else self._turning(right, item, entitlements)
            )
        yield from self._exercise()

    def _always(self, right: RightKind, item: str, entitlements: list[Entitlement]) -> Iterator[NoticeRow]:
        """A right that there is whatever the basis; of a complaint, to whom."""
        group = self.group
        reasons: dict[str, list[Entitlement]] = {}
        for entitlement in entitlements:
            authority = entitlement.reason if right is RightKind.COMPLAINT else ""
            reasons.setdefault(authority, []).append(entitlement)
        for reason, of_reason in reasons.items():
            text = group.pattern("{right} ({article})", right=_named(group, right), article=of_reason[0].article)
            yield group.line(item, group.joined((text, reason), ". ") if reason else text, self._sure(of_reason),
                             activities=_activities(of_reason))  # fmt: skip

    def _turning(self, right: RightKind, item: str, entitlements: list[Entitlement]) -> Iterator[NoticeRow]:
        """A right that turns on the basis of a purpose: for which purposes it is, may be, or cannot be seen to be."""
        group = self.group
        cases: dict[tuple[str, str], list[Entitlement]] = {}
        for entitlement in entitlements:
            reason = entitlement.reason if entitlement.applies in {"possible", "not-stated"} else ""
            cases.setdefault((entitlement.applies, reason), []).append(entitlement)
        for (applies, reason), of_case in cases.items():
            if applies == "no":
                continue
            cells = {
                "right": _named(group, right),
                "article": of_case[0].article,
                "purposes": self._purposes(of_case),
            }
            activities = _activities(of_case)
            if applies == "yes":
                yield group.line(item, group.text("notice.right.for", **cells), self._sure(of_case),
                                 activities=activities)  # fmt: skip
            elif applies == "limited":
                yield group.line(item, group.text("notice.right.limited", **cells), self._sure(of_case),
                                 activities=activities)  # fmt: skip
            elif applies == "possible" or right is RightKind.ERASURE:
                text = group.joined((group.text("notice.right.for", **cells), reason), ". ")
                yield group.line(item, text, OPEN, activities=activities)
            else:
                yield group.gap(
                    item, group.joined((group.text("notice.right.for", **cells), reason), ". "), activities=activities
                )

    def _sure(self, entitlements: list[Entitlement]) -> Verdict:
        return max((self.group.fits[entitlement.activity] for entitlement in entitlements), default=YES)

    def _purposes(self, entitlements: Iterable[Entitlement]) -> tuple[str, ...] | str:
        named = tuple(dict.fromkeys(right.purpose for right in entitlements if right.purpose is not None))
        return named or self.group.text("notice.purpose_not_stated")

    def _exercise(self) -> Iterator[NoticeRow]:
        """How rights are exercised, in the register's words (Art. 12(2))."""
        group = self.group
        general: dict[str, tuple[Header, dict[Verdict, list[str]]]] = {}
        for activity in group.activities:
            verdict = group.fits[activity.id]
            yield from self._described(each(activity.rights), verdict, [activity.id])
            for key, header in group.meaning.headers_of(activity):
                general.setdefault(key, (header, {}))[1].setdefault(verdict, []).append(activity.id)
        for header, by_verdict in general.values():
            for verdict, activities in by_verdict.items():
                yield from self._described(each(header.rights), verdict, activities)

    def _described(self, stated: Iterable[Right], verdict: Verdict, activities: list[str]) -> Iterator[NoticeRow]:
        group = self.group
        for right in stated:
            if right.how:
                name = _named(group, right.right) if isinstance(right.right, RightKind) else None
                how = right.how if name is None else group.joined((name, right.how), ": ")
                yield group.line("rights", group.text("notice.right.how", text=how), verdict, activities=activities,
                                 may=right.may, articles=("12(2)",))  # fmt: skip

    def remarks(self) -> Iterator[Note]:
        """The rights that are left out, since no purpose rests on what would give them."""
        left_out = [
            right
            for right in _ITEMS
            if (entitlements := self._by_right.get(right)) and all(row.applies == "no" for row in entitlements)
        ]
        if left_out:
            yield Note(
                "notice_no_right",
                {"rights": self.group.joined((_named(self.group, right) for right in left_out), ", ")},
            )


def _named(group: Group, right: RightKind) -> Text:
    return group.text(f"right_kind.{right.value}")


def _activities(entitlements: Iterable[Entitlement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entitlement.activity for entitlement in entitlements))


# -- automated decisions -----------------------------------------------------------------------------------------------


def automated(group: Group) -> Iterator[NoticeRow]:
    """Automated decisions, with logic and consequences where Art. 22 applies or may (Art. 13(2)(f), 14(2)(g))."""
    answered: set[str] = set()
    for row in decisions(group.book, **group.words):
        activities = [activity for activity in row.activities or () if activity in group.fits]
        if row.activities is not None and not activities:
            continue
        answered.update(activities if row.decision is not None or row.solely is not None else ())
        yield from _decision(group, row, activities)
    silent = [
        activity.id
        for activity in group.activities
        if activity.automated_decisions is None and activity.id not in answered
    ]
    if silent:
        yield group.gap("decisions", group.text("notice.decision.gap"), activities=silent)


def _decision(group: Group, row: DecisionRow, activities: list[str]) -> Iterator[NoticeRow]:
    verdict = YES if row.certainty == STATED and row.activities is not None else OPEN
    verdict = min((verdict, *(group.fits[activity] for activity in activities)))
    cells = {"activities": activities, "source": row.source, "may": row.may, "when": row.when}
    if row.decision == ():
        yield group.line("decisions", group.text("notice.decision.none"), verdict, **cells)  # type: ignore[arg-type]
    profiled = row.profiling is True and not isinstance(row.decision, str) and row.solely is None
    if profiled:
        yield group.line("decisions", group.text("notice.decision.profiling"), verdict, **cells)  # type: ignore[arg-type]
    if row.decision == () or profiled:
        return
    decision = row.decision if isinstance(row.decision, str) else group.text("notice.decision.undescribed")
    if row.solely is False or row.significant is False:
        text: str = group.text("notice.decision.not_caught", decision=decision)
        yield group.line("decisions", text, verdict, **cells)  # type: ignore[arg-type]
        return
    parts = [
        group.text(f"notice.decision.{column}", **{column: value})
        for column in ("logic", "consequences", "ground")
        if (value := getattr(row, column)) is not None
    ]
    text = group.joined((decision, *parts))
    yield group.line("decisions", text, verdict, **cells)  # type: ignore[arg-type]
    for column in ("logic", "consequences"):
        if getattr(row, column) is None:
            missing = group.text(f"notice.decision.{column}_gap", decision=decision)
            yield group.gap("decisions", missing, activities=activities, source=row.source)
