# SPDX-License-Identifier: Apache-2.0
"""Which rights data subjects have against which activity and purpose, and why (GDPR Arts 7(3), 15-22, 77)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from typing import Any, Final, Literal, NamedTuple

import attrs

from ropa import law
from ropa.answers.sentence import joined, sentence
from ropa.answers.sources import sources_of
from ropa.errors import names_offered
from ropa.law.authorities import turns_on_region
from ropa.meaning import Meaning
from ropa.meaning.automated_decisions import caught, may_be_caught
from ropa.meaning.bases import CONSENT, CONTRACT, INTERESTS, Resting, resting
from ropa.meaning.claims import claim_of
from ropa.meaning.engagements import kind_of_party
from ropa.meaning.general.time_limits import time_limits
from ropa.meaning.terms import DIRECT_MARKETING
from ropa.model import (
    Activity,
    AutomatedDecision,
    Children,
    Claim,
    Header,
    PartyKind,
    Purpose,
    Recipient,
    RecipientRole,
    Retention,
    Right,
    RightKind,
    SourceKind,
    Statement,
)
from ropa.model.basis import as_cited
from ropa.model.roles import engaged
from ropa.silence import each
from ropa.text import Text
from ropa.values import frozen

Applies = Literal["yes", "limited", "no", "possible", "not-stated"]
"""`limited`: it applies, and an exception takes part of it away. `possible`: it turns on what the register leaves
open for this purpose. `not-stated`: it turns on what the register does not say."""

DUTY: Final = "6(1)(c)"
TASK: Final = "6(1)(e)"
CONSENTS: Final = frozenset({CONSENT, "9(2)(a)"})
RESEARCH: Final = ("research.scientific", "research.academic", "public.statistics", "public.archiving")
"""Purposes of Art. 89: research, statistics, archiving in the public interest."""

CLAIMS: Final = "legal.claims"
HEALTH: Final = frozenset({"9(2)(h)", "9(2)(i)"})
NOT_PROVIDED: Final = frozenset({SourceKind.PARTY, SourceKind.PUBLIC, SourceKind.DERIVED, SourceKind.OTHER_PERSON})
"""Origins of data that the person has not provided, which nobody need hand over under Art. 20."""

ARTICLES: Final[dict[RightKind, str]] = {
    RightKind.ACCESS: "15",
    RightKind.RECTIFICATION: "16",
    RightKind.ERASURE: "17",
    RightKind.RESTRICTION: "18",
    RightKind.PORTABILITY: "20",
    RightKind.OBJECTION: "21(1)",
    RightKind.OBJECTION_MARKETING: "21(2)",
    RightKind.NO_AUTOMATED_DECISION: "22",
    RightKind.WITHDRAW_CONSENT: "7(3)",
    RightKind.COMPLAINT: "77",
}
"""The rights that are answered for, and where each is laid down."""

NOTIFICATION: Final = "notification"
"""What the controller owes of itself: to tell recipients (Art. 19)."""


_BY_NAME: Final = tuple((right.value, article) for right, article in ARTICLES.items())

NOT_TOLD: Final = frozenset({RecipientRole.INTERNAL, RecipientRole.DATA_SUBJECT})
"""Whom Art. 19 does not ask to tell: the controller's own people, and the person concerned."""


@names_offered
class Entitlement(NamedTuple):
    """A right, for one purpose of one activity.

    Attributes:
        activity: The id of the activity.
        purpose: The id of the purpose; `None` = the activity states none.
        right: Which right, as `RightKind` has it; `notification` for Art. 19.
        article: The article that lays it down.
        applies: Whether it applies: `yes`, `limited`, `no`; `possible`, `not-stated` = the register leaves it open.
        certainty: How sure the answer is: `stated`, `possible`, `not-stated`.
        reason: Why, in a sentence.
        limits: What takes part of it away, a sentence each; `()` = nothing is known to.
        law: What to cite for the answer.
        basis: The articles that the purpose rests on, as stated; `None` = none is stated.
        may_rest_on: Those that it may rest on; `()` = none.
        described: How the register says that the right is exercised; `None` = it describes it nowhere.
        controllers: Against whom it is.
        sources: Where the register has the purpose from.
    """

    activity: str
    purpose: str | None
    right: str
    article: str
    applies: Applies
    certainty: str
    reason: str
    limits: tuple[str, ...]
    law: tuple[str, ...]
    basis: tuple[str, ...] | None
    may_rest_on: tuple[str, ...]
    described: str | None
    controllers: tuple[str, ...]
    sources: tuple[str, ...]


@frozen(kw_only=True)
class _Verdict:
    """What is found of one right.

    Attributes:
        applies: Whether it applies.
        reason: Why.
        cites: What to cite.
        limits: What takes part of it away, each with what to cite.
    """

    applies: Applies
    reason: str
    cites: tuple[str, ...]
    limits: tuple[tuple[str, str], ...] = ()


class _Finding(NamedTuple):
    """A verdict as an entitlement says it."""

    applies: Applies
    certainty: str
    reason: str
    limits: tuple[str, ...]
    law: tuple[str, ...]


def _laid_out(verdict: _Verdict) -> _Finding:
    return _Finding(
        applies=verdict.applies,
        certainty=verdict.applies if verdict.applies in {"possible", "not-stated"} else "stated",
        reason=verdict.reason,
        limits=tuple(wording for wording, _ in verdict.limits),
        law=tuple(dict.fromkeys((*verdict.cites, *(cite for _, cite in verdict.limits if cite)))),
    )


def entitlements(
    meaning: Meaning, activities: Iterable[Activity] | None = None, rights: Collection[str] | None = None
) -> Iterator[Entitlement]:
    """Each right, for each purpose of each activity, on the day of the meaning.

    Args:
        meaning: What the register means, on a day.
        activities: Only these; `None` = those that are not over on the day.
        rights: Only these; `None` = all.

    Raises:
        LawGap: the day is before the GDPR.
    """
    law.on(meaning.on).legal_bases()
    chosen = (activity for _, activity in meaning.activities) if activities is None else activities
    general: dict[int, _General] = {}
    alike: dict[Any, Any] = {}
    for activity in chosen:
        headers = meaning.headers_of(activity)
        general.setdefault(id(headers), _General(headers))
        line = _Line(meaning, activity, general[id(headers)])
        for purpose in each(activity.purposes) or (None,):
            yield from _Case(line, purpose, alike).entitlements(rights)


class _General:
    """What the headers that speak for activities state for all of them, read once.

    Args:
        headers: The headers, by key.
    """

    def __init__(self, headers: tuple[tuple[str, Header], ...]) -> None:
        self.headers = tuple(header for _, header in headers)

    @cached_property
    def told(self) -> int:
        """How many parties they name whom Art. 19 asks to tell."""
        return len({item.party for header in self.headers for item in engaged(header) if is_told(item)})

    @cached_property
    def has_decisions(self) -> bool:
        """Whether they state automated decisions; in which activity they are taken is open."""
        return any(each(header.automated_decisions) for header in self.headers)

    @cached_property
    def may_be_caught(self) -> bool:
        """Whether one of those may be caught by Art. 22."""
        decisions = (decision for header in self.headers for decision in each(header.automated_decisions))
        return any(may_be_caught(decision.with_(may=True)) for decision in decisions)

    @cached_property
    def denies_decisions(self) -> bool:
        """Whether they state that there are none."""
        statements = (statement for header in self.headers for statement in each(header.statements))
        return any(map(_denies_decisions, statements)) or (
            bool(self.headers) and all(header.automated_decisions == () for header in self.headers)
        )

    @cached_property
    def described(self) -> dict[str, str]:
        """How they say that each right is exercised."""
        described: dict[str, str] = {}
        for header in self.headers:
            for right in each(header.rights):
                if str(right.right) not in described:
                    described[str(right.right)] = _wording(right)
        return described

    @cached_property
    def authorities(self) -> tuple[str, ...]:
        """The supervisory authorities that they name."""
        return tuple(dict.fromkeys(header.authority for header in self.headers if isinstance(header.authority, str)))


def _denies_decisions(statement: Statement) -> bool:
    return claim_of(statement) is Claim.NO_AUTOMATED_DECISION and not statement.may


class _Line:
    """What is alike for all purposes of an activity, on a day."""

    def __init__(self, meaning: Meaning, activity: Activity, general: _General) -> None:
        self.meaning = meaning
        self.activity = activity
        self.general = general
        self.controllers = meaning.controllers_of(activity)

    @cached_property
    def retention(self) -> tuple[Retention, ...]:
        """How long its data are kept."""
        return tuple(limit.retention for limit in time_limits(self.meaning, self.activity))

    @cached_property
    def notification(self) -> _Finding:
        """Whether recipients are to be told (Art. 19)."""
        return _laid_out(self._notification())

    def _notification(self) -> _Verdict:
        processors, recipients = self.activity.processors, self.activity.recipients
        named = [item for item in engaged(self.activity) if is_told(item)]
        cites = ("GDPR Art. 19",)
        if named:
            number = len({item.party for item in named})
            return _Verdict(applies="yes", reason=sentence("rights.notification", number=str(number)), cites=cites)
        if self.general.told:
            reason = sentence("rights.notification.possible", number=str(self.general.told))
            return _Verdict(applies="possible", reason=reason, cites=cites)
        if processors is None or recipients is None:
            return _Verdict(applies="not-stated", reason=sentence("rights.notification.not_stated"), cites=cites)
        return _Verdict(applies="no", reason=sentence("rights.notification.none"), cites=cites)

    @cached_property
    def automated(self) -> _Finding:
        """Whether Art. 22 applies."""
        return _laid_out(self._automated())

    def _automated(self) -> _Verdict:
        cites = ("GDPR Art. 22(1)",)
        decisions = each(self.activity.automated_decisions)
        sure = [decision for decision in decisions if caught(decision) and not decision.may]
        if sure:
            return self._of_article_22(sure)
        if any(map(may_be_caught, decisions)) or self.general.may_be_caught:
            return _Verdict(applies="possible", reason=sentence("rights.automated.possible"), cites=cites)
        if decisions or self.general.has_decisions:
            return _Verdict(applies="no", reason=sentence("rights.automated.not_caught"), cites=cites)
        if self._denies_decisions():
            return _Verdict(applies="no", reason=sentence("rights.automated.none"), cites=cites)
        return _Verdict(applies="not-stated", reason=sentence("rights.automated.not_stated"), cites=cites)

    def _of_article_22(self, sure: list[AutomatedDecision]) -> _Verdict:
        grounds = {decision.ground for decision in sure}
        reason, cites = [sentence("rights.automated")], ["GDPR Art. 22(1)"]
        if grounds & {"22(2)(a)", "22(2)(c)"}:
            reason.append(sentence("rights.automated.human"))
            cites.append("GDPR Art. 22(3)")
        if "22(2)(b)" in grounds:
            reason.append(sentence("rights.automated.law"))
            cites.append("GDPR Art. 22(2)(b)")
        named = tuple(sorted(ground for ground in grounds if ground is not None))
        limits = ((sentence("rights.automated.ground", article=named), "GDPR Art. 22(2)"),) if named else ()
        return _Verdict(
            applies="limited" if named else "yes", reason=joined(*reason), cites=tuple(cites), limits=limits
        )

    def _denies_decisions(self) -> bool:
        if self.activity.automated_decisions is not None:
            return not each(self.activity.automated_decisions)
        return any(map(_denies_decisions, each(self.activity.statements))) or self.general.denies_decisions

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """The countries in which the controllers are established, as far as stated."""
        return tuple(dict.fromkeys(code for party in self.controllers for code in self.meaning.country_of(party) or ()))

    @cached_property
    def is_public(self) -> bool:
        """Whether one of the controllers is an authority."""
        parties = (self.meaning.book.parties.get(party) for party in self.controllers)
        return any(party is not None and kind_of_party(party) is PartyKind.PUBLIC_AUTHORITY for party in parties)

    @cached_property
    def provided(self) -> bool | None:
        """Whether the person has provided the data; `None` = the register does not say where they come from."""
        kinds = [origin.kind for data in each(self.activity.data) for origin in each(data.origins)]
        silent = self.activity.data is None or any(data.origins is None for data in each(self.activity.data))
        if any(kind in {SourceKind.DATA_SUBJECT, SourceKind.OBSERVED} for kind in kinds):
            return True
        return None if silent or not kinds or None in kinds else not set(kinds) <= NOT_PROVIDED

    def described(self, right: str) -> str | None:
        """How the register says that a right is exercised: on the activity, else in its headers."""
        for described in each(self.activity.rights):
            if described.right == right:
                return _wording(described)
        return self.general.described.get(right)


class _Case:
    """One purpose of one activity, on a day."""

    def __init__(self, line: _Line, purpose: Purpose | None, alike: dict[Any, Any]) -> None:
        self._alike = alike
        self.line = line
        self.meaning = line.meaning
        self.activity = line.activity
        self.purpose = purpose
        self.rests: Resting = resting(line.activity, purpose)
        self.general = line.general

    def entitlements(self, rights: Collection[str] | None) -> Iterator[Entitlement]:
        sources = sources_of(self.purpose, self.activity)
        basis = tuple(sorted(self.rests.stated)) or (None if self._open() else ())
        may_rest_on = tuple(sorted(self.rests.possible))
        purpose = None if self.purpose is None else self.purpose.purpose
        for right, article, finding in self._each(rights):
            yield Entitlement(
                self.activity.id,
                purpose,
                right,
                article,
                finding.applies,
                finding.certainty,
                finding.reason,
                finding.limits,
                finding.law,
                basis,
                may_rest_on,
                self.line.described(right),
                self.line.controllers,
                sources,
            )

    def _each(self, rights: Collection[str] | None) -> Iterator[tuple[str, str, _Finding]]:
        """What is found of each right that is asked for."""
        for right, article, finding in self._findings():
            if rights is None or right in rights:
                yield right, article, self.line.automated if finding is None else finding
            if right == "restriction" and (rights is None or NOTIFICATION in rights):
                yield NOTIFICATION, "19", self.line.notification

    def _findings(self) -> tuple[tuple[str, str, _Finding | None], ...]:
        """What is found of each right; `None` = it turns on the activity alone. Where all facts are alike, once."""
        line = self.line
        national = (line.countries, self._reaches)
        rests = (self.rests.stated, self.rests.possible, self._open())
        aims = (self.purpose is None, self._is_for("marketing"), self._is_marketing, self._is_research)
        erasure = (rests, aims, self._of_children(), self._is_for(CLAIMS), tuple(filter(_keeps, self._retention())))
        told = (self.general.authorities, line.controllers)
        facts = (erasure, national, line.provided, told)
        findings: tuple[tuple[str, str, _Finding | None], ...] | None = self._alike.get(facts)
        if findings is None:
            cases: tuple[tuple[Callable[[], _Verdict], tuple[Any, ...]] | None, ...] = (
                (self._access, national),
                (self._rectification, national),
                (lambda: self._with_national(self._erasure(), "17"), (erasure, national)),
                (self._restriction, (rests, national)),
                (lambda: self._with_national(self._portability(), "20"), (rests, line.provided, national)),
                (self._objection, (rests, aims, national)),
                (self._marketing, aims),
                None,
                (self._withdrawal, rests),
                (self._complaint, told),
            )
            findings = self._alike[facts] = tuple(
                (right, article, None if case is None else self._found(right, *case))
                for (right, article), case in zip(_BY_NAME, cases, strict=True)
            )
        return findings

    def _found(self, right: str, verdict: Callable[[], _Verdict], facts: tuple[Any, ...]) -> _Finding:
        """What is found of a right, which turns on no other facts; where they are alike, it is found once."""
        case = (right, facts)
        finding: _Finding | None = self._alike.get(case)
        if finding is None:
            finding = self._alike[case] = _laid_out(verdict())
        return finding

    # -- access and rectification --------------------------------------------------------------------------------------

    def _access(self) -> _Verdict:
        verdict = _Verdict(
            applies="yes",
            reason=sentence("rights.access"),
            cites=("GDPR Art. 15(1), (3)",),
            limits=((sentence("rights.access.others"), "GDPR Art. 15(4)"),),
        )
        return self._with_national(verdict, "15")

    def _rectification(self) -> _Verdict:
        verdict = _Verdict(applies="yes", reason=sentence("rights.rectification"), cites=("GDPR Art. 16",))
        return self._with_national(verdict, "16")

    # -- erasure, restriction and telling others -----------------------------------------------------------------------

    def _erasure(self) -> _Verdict:
        limits = tuple(self._kept())
        grounds = [sentence("rights.erasure.always")]
        cites = ["GDPR Art. 17(1)(a), (d)"]
        if self.rests.stated & CONSENTS:
            grounds.append(sentence("rights.erasure.consent"))
            cites.append("GDPR Art. 17(1)(b)")
        if self.rests.stated & {TASK, INTERESTS}:
            grounds.append(sentence("rights.erasure.objection"))
            cites.append("GDPR Art. 17(1)(c)")
        if self._is_marketing:
            grounds.append(sentence("rights.erasure.marketing"))
            cites.append("GDPR Art. 17(1)(c)")
        if self._of_children():
            grounds.append(sentence("rights.erasure.child"))
            cites.append("GDPR Art. 17(1)(f)")
        if self._letters == {DUTY} and not self._open():
            return _Verdict(
                applies="no",
                reason=sentence("rights.erasure.duty"),
                cites=("GDPR Art. 17(3)(b)",),
                limits=tuple(limit for limit in limits if limit[0] != _duty()),
            )
        if limits:
            return _Verdict(applies="limited", reason=joined(*grounds), cites=tuple(cites), limits=limits)
        if self.rests.possible & {DUTY, TASK}:
            grounds.append(sentence("rights.erasure.may_be_duty"))
            return _Verdict(applies="possible", reason=joined(*grounds), cites=(*cites, "GDPR Art. 17(3)(b)"))
        if self._open():
            grounds.append(sentence("rights.erasure.not_stated"))
            return _Verdict(applies="not-stated", reason=joined(*grounds), cites=(*cites, "GDPR Art. 17(3)"))
        return _Verdict(applies="yes", reason=joined(*grounds), cites=tuple(cites))

    def _kept(self) -> Iterator[tuple[str, str]]:
        """What Art. 17(3) keeps from erasure, as far as the register shows it."""
        if DUTY in self.rests.stated:
            yield _duty(), "GDPR Art. 17(3)(b)"
        if TASK in self.rests.stated:
            yield sentence("rights.kept.task"), "GDPR Art. 17(3)(b)"
        if self.rests.stated & HEALTH:
            yield sentence("rights.kept.health"), "GDPR Art. 17(3)(c)"
        if self._is_research:
            yield sentence("rights.kept.research"), "GDPR Art. 17(3)(d)"
        if self._is_for(CLAIMS):
            yield sentence("rights.kept.claims"), "GDPR Art. 17(3)(e)"
        for retention in self._retention():
            if retention.law or retention.statutory is True:
                cited = as_cited(retention.law)
                key = "rights.kept.retention" if cited else "rights.kept.retention_without_law"
                yield sentence(key, law=cited), "GDPR Art. 17(3)(b)"
            if retention.legal_hold:
                yield sentence("rights.kept.hold", hold=retention.legal_hold), "GDPR Art. 17(3)(e)"

    def _retention(self) -> tuple[Retention, ...]:
        name = None if self.purpose is None else self.purpose.purpose
        return tuple(
            retention
            for retention in self.line.retention
            if retention.purposes is None or name is None or name in each(retention.purposes)
        )

    def _restriction(self) -> _Verdict:
        reason = [sentence("rights.restriction")]
        if self.rests.stated & {TASK, INTERESTS}:
            reason.append(sentence("rights.restriction.objection"))
        cites = ("GDPR Art. 18(1)",)
        return self._with_national(_Verdict(applies="yes", reason=joined(*reason), cites=cites), "18")

    # -- what turns on the basis ---------------------------------------------------------------------------------------

    def _turning_on(self, articles: frozenset[str]) -> Applies:
        """Whether the purpose rests on one of some bases."""
        if self.rests.stated & articles:
            return "yes"
        if self.rests.possible & articles:
            return "possible"
        return "not-stated" if self._open() else "no"

    def _portability(self) -> _Verdict:
        applies = self._turning_on(frozenset({CONTRACT, *CONSENTS}))
        cites = ("GDPR Art. 20(1)(a)-(b)",)
        if applies in {"yes", "possible"} and self.line.provided is False:
            reason = sentence("rights.portability.not_provided")
            return _Verdict(applies="no", reason=reason, cites=("GDPR Art. 20(1)",))
        if applies == "yes":
            bases = tuple(sorted(self.rests.stated & {CONTRACT, *CONSENTS}))
            others = tuple(sorted(self._letters - {CONTRACT, *CONSENTS}))
            limits = ((sentence("rights.portability.others", article=others), "GDPR Art. 20(1)(a)"),) if others else ()
            reason = joined(
                sentence("rights.portability", article=bases), sentence(f"rights.portability.{self._provided_word()}")
            )
            return _Verdict(applies="limited" if others else "yes", reason=reason, cites=cites, limits=limits)
        return self._by_basis("portability", applies, cites, (CONSENT, CONTRACT))

    def _objection(self) -> _Verdict:
        applies = self._turning_on(frozenset({TASK, INTERESTS}))
        cites = ("GDPR Art. 21(1)",)
        if self._is_research:
            task = TASK in self.rests.stated
            verdict = _Verdict(
                applies="limited",
                reason=sentence("rights.objection.research"),
                cites=(*cites, "GDPR Art. 21(6)") if task else ("GDPR Art. 21(6)",),
                limits=((sentence("rights.objection.research_task"), "GDPR Art. 21(6)"),),
            )
            return self._with_national(verdict, "21")
        if applies == "yes":
            bases = tuple(sorted(self.rests.stated & {TASK, INTERESTS}))
            others = tuple(sorted(self._letters - {TASK, INTERESTS}))
            limits = ((sentence("rights.objection.others", article=others), "GDPR Art. 21(1)"),) if others else ()
            verdict = _Verdict(
                applies="limited" if others else "yes",
                reason=sentence("rights.objection", article=bases),
                cites=cites,
                limits=limits,
            )
            return self._with_national(verdict, "21")
        return self._by_basis("objection", applies, cites, (TASK, INTERESTS))

    def _withdrawal(self) -> _Verdict:
        applies = self._turning_on(CONSENTS)
        cites = ("GDPR Art. 7(3)",)
        if applies == "yes":
            bases = tuple(sorted(self.rests.stated & CONSENTS))
            return _Verdict(applies="yes", reason=sentence("rights.withdrawal", article=bases), cites=cites)
        return self._by_basis("withdrawal", applies, cites, (CONSENT, "9(2)(a)"))

    def _by_basis(self, key: str, applies: Applies, cites: tuple[str, ...], wanted: tuple[str, ...]) -> _Verdict:
        """What there is to say where the purpose does not surely rest on a basis that is wanted."""
        if applies == "possible":
            maybe = tuple(sorted(self.rests.possible.intersection((*wanted, *(CONSENTS if CONSENT in wanted else ())))))
            reason = sentence("rights.basis.possible", article=maybe)
        elif applies == "not-stated":
            reason = sentence("rights.basis.not_stated", article=wanted)
        elif self._letters:
            reason = sentence(f"rights.{key}.no", article=tuple(sorted(self._letters)))
        else:
            reason = sentence("rights.basis.none")
        return _Verdict(applies=applies, reason=reason, cites=cites)

    # -- what turns on the purpose -------------------------------------------------------------------------------------

    def _marketing(self) -> _Verdict:
        cites = ("GDPR Art. 21(2)-(3)",)
        if self.purpose is None:
            return _Verdict(applies="not-stated", reason=sentence("rights.marketing.not_stated"), cites=cites)
        if self._is_marketing:
            return _Verdict(applies="yes", reason=sentence("rights.marketing"), cites=(*cites, "GDPR Art. 21(4)"))
        if self._is_for("marketing"):
            return _Verdict(applies="possible", reason=sentence("rights.marketing.possible"), cites=cites)
        return _Verdict(applies="no", reason=sentence("rights.marketing.no"), cites=cites)

    def _complaint(self) -> _Verdict:
        cites = ("GDPR Art. 77(1)",)
        if self.general.authorities:
            names = tuple(map(self.meaning.name, self.general.authorities))
            return _Verdict(applies="yes", reason=sentence("rights.complaint", authority=names), cites=cites)
        by_law = [law.on(self.meaning.on).authority_for_complaints(code) for code in self.line.countries]
        names = tuple(authority.name for authority in by_law if authority is not None)
        if names:
            reason = sentence("rights.complaint.by_country", authority=names)
            return _Verdict(applies="yes", reason=reason, cites=cites)
        by_region = any(turns_on_region(code, self.meaning.on) for code in self.line.countries)
        key = "rights.complaint.by_region" if by_region else "rights.complaint.no_name"
        return _Verdict(applies="yes", reason=sentence(key), cites=cites)

    # -- what the record says ------------------------------------------------------------------------------------------

    @cached_property
    def _letters(self) -> frozenset[str]:
        """The stated letters of Art. 6(1)."""
        return frozenset(article for article in self.rests.stated if article.startswith("6(1)("))

    def _open(self) -> bool:
        """Whether there is, or may be, a basis that nobody can name."""
        return self.rests.unread or self.rests.silent

    def _is_for(self, *terms: str) -> bool:
        return self.purpose is not None and self.meaning.is_within("purpose", self.purpose.purpose, *terms)

    @cached_property
    def _is_marketing(self) -> bool:
        return self._is_for(*DIRECT_MARKETING)

    @cached_property
    def _is_research(self) -> bool:
        return self._is_for(*RESEARCH)

    def _of_children(self) -> bool:
        """Whether a child's consent to an online service may stand behind the data (Art. 8(1))."""
        children = self.activity.children
        consents = bool(self.rests.stated & {CONSENT})
        return (
            consents
            and isinstance(children, Children)
            and (children.directed is True or children.parental_consent is True)
        )

    def _provided_word(self) -> str:
        return "origin_not_stated" if self.line.provided is None else "provided"

    # -- national law --------------------------------------------------------------------------------------------------

    @cached_property
    def _reaches(self) -> tuple[str, ...]:
        """How far those rules reach that may hold for a purpose of this kind."""
        return ("any", *(("research",) if self._is_research else ()), *(("authority",) if self.line.is_public else ()))

    @cached_property
    def _restrictions(self) -> tuple[law.RightRestriction, ...]:
        """What the law of those countries takes away from rights, for a purpose of this kind."""
        reaches = self._reaches
        return tuple(
            row
            for code in self.line.countries
            for row in law.on(self.meaning.on).rights_restrictions(code)
            if row.reach in reaches
        )

    def _with_national(self, verdict: _Verdict, article: str) -> _Verdict:
        """The verdict, with what the law of the controllers' countries takes away for a purpose of this kind.

        A rule for research narrows the right for the purpose; one that is decided case by case is told, and no more.
        """
        rules = [row for row in self._restrictions if article in row.articles]
        if not rules:
            return verdict
        limits = (*verdict.limits, *((Text(dict(row.label.items())), row.source) for row in rules))
        narrowed = any(row.reach == "research" for row in rules)
        return attrs.evolve(
            verdict, limits=limits, applies="limited" if narrowed and verdict.applies == "yes" else verdict.applies
        )


def is_told(item: object) -> bool:
    """Whether Art. 19 asks to tell a party: it is neither the controller's own people nor the person concerned."""
    return not isinstance(item, Recipient) or item.role not in NOT_TOLD


def _keeps(retention: Retention) -> bool:
    """Whether data are said to be kept because a law or a dispute asks for it."""
    return bool(retention.law or retention.statutory is True or retention.legal_hold)


def _duty() -> Text:
    return sentence("rights.kept.duty")


def _wording(right: Right) -> str:
    """What a register says of a right, in its own words; the article where it says no more."""
    texts: list[Any] = [right.how, right.text, right.article and f"GDPR Art. {right.article}"]
    return next((text for text in texts if text), right.right.value if isinstance(right.right, RightKind) else "")
