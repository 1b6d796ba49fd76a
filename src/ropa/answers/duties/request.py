# SPDX-License-Identifier: Apache-2.0
"""What a data subject's request asks of whom: where the data is, who is told, what must stay (GDPR Arts 12, 15-22)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final, NamedTuple

from ropa import law
from ropa.answers.asked_book import flows_of
from ropa.answers.duties.rights import ARTICLES, DUTY, entitlements, is_told
from ropa.answers.question import NO, YES, Question
from ropa.answers.sentence import joined, sentence
from ropa.answers.sources import sources_of
from ropa.errors import UnknownWord, did_you_mean, names_offered
from ropa.folding import fold
from ropa.graph import Flows
from ropa.graph.recipients import Receiver
from ropa.labels import choices_meant, offer, words
from ropa.law.acts import is_one_of
from ropa.meaning import Meaning
from ropa.meaning.bases import article_of
from ropa.meaning.general.time_limits import TimeLimit, time_limits
from ropa.model import Activity, Bound, Retention, RightKind
from ropa.model.basis import as_cited
from ropa.patterns import pattern
from ropa.period import Period
from ropa.silence import each
from ropa.text import Text, every_language

TOLD: Final = frozenset({RightKind.RECTIFICATION, RightKind.ERASURE, RightKind.RESTRICTION})
"""Requests of which the recipients are told (Art. 19)."""

PROCESSING: Final = frozenset({"processor", "sub-processor"})
"""Roles in which a party does as it is instructed (Art. 28(3)(a), (e))."""

BY_TOPIC: Final = {"accounting": ("accounting", "primary accounting"), "security.aml": ("AML",)}
"""Purposes for which a law is likely to set how long, and how the topics of the law table begin."""


People = tuple[str | None, ...]
"""Whose data is asked about; `None` = anybody's."""


@names_offered
class Step(NamedTuple):
    """One thing to do, or to leave, because of a request.

    Attributes:
        step: `decide` = whether the right applies; `search` = where the data is; `instruct` = a processor that acts on
            instruction; `tell` = a recipient who is told; `disclose` = a recipient to name to the person; `keep` = what
            stays.
        activities: In which activities.
        purpose: For a decision, the purpose; else `None`.
        system: The system to look in.
        party: Who is instructed, told or named.
        certainty: `stated`, `possible` or `not-stated`.
        categories: The data; `None` = the register does not say which.
        reason: What is to be done or left, and why.
        law: What to cite.
        keep: How long data stay; `None` = no figure is known.
        starts: From when, or until what; `None` = not stated.
        sources: Where the register has it from.
    """

    step: str
    activities: tuple[str, ...]
    purpose: str | None
    system: str | None
    party: str | None
    certainty: str
    categories: tuple[str, ...] | None
    reason: str
    law: tuple[str, ...]
    keep: Period | None
    starts: str | None
    sources: tuple[str, ...]


_LEAD: Final = pattern(r"art(icle|ikel|ikkel)? (?=\d)")
"""What may stand before the number of an article."""


def right_asked(request: str) -> RightKind:
    """The right that a request is for: `erasure`, `Sletning`, `17`.

    Raises:
        UnknownWord: it is none of those that a request can be for.
    """
    sought = _LEAD.sub("", fold(request))
    for right, article in ARTICLES.items():
        labels = every_language(words()[f"right_kind.{right.value}"].wordings)
        if sought in {fold(right.value), article, article.partition("(")[0], *map(fold, labels)}:
            return right
    ending = [
        right
        for right in ARTICLES
        for label in every_language(words()[f"right_kind.{right.value}"].wordings)
        if fold(label).endswith(f" {sought}")
    ]
    if sought and len(set(ending)) == 1:  # "innsyn", for "rett til innsyn"
        return ending[0]
    near = [right for right in choices_meant(request, RightKind) if right in set(ARTICLES)]
    offered = offer(near) or did_you_mean(request, [right.value for right in ARTICLES])
    raise UnknownWord(f"There is no request {request!r}. {offered}")


def steps(question: Question, request: RightKind) -> Iterator[Step]:
    """What a request asks, step by step, of the activities that the question is about.

    Args:
        question: Whose data, in which activities.
        request: The right that is used.
    """
    meaning = question.meaning
    concerned = {
        activity.id: "stated" if fit is YES else "not-stated"
        for activity in question.candidates()
        if (fit := question.fits(activity, whole=True)) is not NO
    }
    chosen = [meaning.book.activities[activity_id] for activity_id in concerned]
    yield from _decisions(meaning, request, chosen)
    if request is RightKind.COMPLAINT:  # it goes to the authority, and asks nothing of the controller (Art. 77)
        return
    yield from _systems(chosen, concerned)
    people = question.vocabulary.terms("subject", question.words["subjects"]) if question.asks("subjects") else (None,)
    yield from _together(
        step
        for subjects in people
        for step in _parties(flows_of(meaning), request, subjects, meaning, frozenset(concerned))
    )
    if request is RightKind.ERASURE:
        yield from _together(step for activity in chosen for step in _kept(meaning, activity, people))


def _decisions(meaning: Meaning, request: RightKind, chosen: list[Activity]) -> Iterator[Step]:
    for entitlement in entitlements(meaning, chosen):
        if entitlement.right == request.value:
            limits = entitlement.limits
            yield Step(
                step="decide",
                activities=(entitlement.activity,),
                purpose=entitlement.purpose,
                system=None,
                party=None,
                certainty=entitlement.certainty,
                categories=None,
                reason=_with_verdict(entitlement.applies, (entitlement.reason, *limits)),
                law=entitlement.law,
                keep=None,
                starts=None,
                sources=entitlement.sources,
            )


def _with_verdict(applies: str, sentences: tuple[str, ...]) -> Text:
    return joined(sentence(f"rights.verdict.{applies}"), *sentences)


def _systems(chosen: list[Activity], concerned: dict[str, str]) -> Iterator[Step]:
    """Where to look: each system once, with the activities that keep data in it."""
    used: dict[str, list[str]] = {}
    silent: list[str] = []
    for activity in chosen:
        systems = [*each(activity.systems)]
        systems += [system for processor in each(activity.processors) for system in each(processor.systems)]
        for system in dict.fromkeys(systems):
            used.setdefault(system, []).append(activity.id)
        if not systems and activity.systems is None:
            silent.append(activity.id)
    for system, activity_ids in used.items():
        sure = any(concerned[activity_id] == "stated" for activity_id in activity_ids)
        yield _step(
            "search",
            tuple(activity_ids),
            "rights.step.search",
            system=system,
            certainty="stated" if sure else "not-stated",
            law=("GDPR Art. 12(3)",),
        )
    if silent:
        yield _step("search", tuple(silent), "rights.step.no_system", certainty="not-stated", law=("GDPR Art. 12(3)",))


def _step(  # noqa: PLR0913 - each by name
    step: str,
    activities: tuple[str, ...],
    key: str,
    *,
    certainty: str,
    law: tuple[str, ...],
    system: str | None = None,
    party: str | None = None,
    categories: tuple[str, ...] | None = None,
    sources: tuple[str, ...] = (),
) -> Step:
    return Step(
        step=step,
        activities=activities,
        purpose=None,
        system=system,
        party=party,
        certainty=certainty,
        categories=categories,
        reason=sentence(key),
        law=law,
        keep=None,
        starts=None,
        sources=sources,
    )


def _parties(
    graph: Flows, request: RightKind, subjects: str | None, meaning: Meaning, concerned: frozenset[str]
) -> Iterator[Step]:
    """Who acts on instruction, who is told, and of whom the person is told."""
    for receiver in graph.recipients(subjects=subjects, on=meaning.on):
        in_these = tuple(activity for activity in receiver.activities if activity in concerned)
        if receiver.activities and not in_these:
            continue
        processing = PROCESSING.intersection(receiver.roles)
        others = any(flow.role not in PROCESSING and is_told(flow.engagement) for flow in receiver.flows)
        if not (processing or others):
            continue
        if processing:
            told = ("GDPR Art. 19",) if request in TOLD else ()
            yield _of_party("instruct", receiver, in_these, ("GDPR Art. 28(3)(a), (e)", *told))
        if others and request in TOLD:
            yield _of_party("tell", receiver, in_these, ("GDPR Art. 19",))
        elif request is RightKind.ACCESS:
            yield _of_party("disclose", receiver, in_these, ("GDPR Art. 15(1)(c)", "CJEU C-154/21"))
        elif others and request in {RightKind.WITHDRAW_CONSENT, RightKind.OBJECTION, RightKind.OBJECTION_MARKETING}:
            yield _of_party("stop", receiver, in_these, (f"GDPR Art. {ARTICLES[request]}",))


def _of_party(step: str, receiver: Receiver, activities: tuple[str, ...], cites: tuple[str, ...]) -> Step:
    cited = dict.fromkeys(source for flow in receiver.flows for source in sources_of(flow.engagement))
    return _step(
        step,
        activities,
        f"rights.step.{step}",
        party=receiver.party,
        certainty=receiver.certainty,
        categories=None if receiver.certainty == "not-stated" else receiver.categories,
        law=cites,
        sources=tuple(cited),
    )


# -- what stays --------------------------------------------------------------------------------------------------------


def _kept(meaning: Meaning, activity: Activity, subjects: People) -> Iterator[Step]:
    for limit in time_limits(meaning, activity):
        if _is_about(meaning, limit.retention, subjects):
            yield from _stays(activity, limit)
    for purpose in each(activity.purposes):
        laws = [basis for basis in each(purpose.bases) if article_of(basis) == DUTY]
        for basis in laws:
            yield _stay(
                activity,
                "rights.step.keep_duty" if basis.law else "rights.step.keep_duty_no_law",
                purpose=purpose.purpose,
                certainty="possible" if basis.may else "stated",
                law=("GDPR Art. 17(3)(b)", *as_cited(basis.law)),
                categories=each(basis.categories) or each(purpose.categories) or None,
                sources=sources_of(basis, purpose, activity),
            )
    yield from _by_law_table(meaning, activity)


def _together(kept: Iterable[Step]) -> Iterator[Step]:
    """Steps that differ in nothing but the activity, as one: what a header says is said of many."""
    alike: dict[Step, list[str]] = {}
    for step in kept:
        alike.setdefault(step._replace(activities=()), []).extend(step.activities)
    for step, activity_ids in alike.items():
        yield step._replace(activities=tuple(dict.fromkeys(activity_ids)))


def _is_about(meaning: Meaning, retention: Retention, subjects: People) -> bool:
    terms, about = meaning.terms["subject"], each(retention.subjects)
    return retention.subjects is None or any(
        wider is None or any(terms.covers(person, wider) for person in about) for wider in subjects
    )


def _stays(activity: Activity, limit: TimeLimit) -> Iterator[Step]:
    retention = limit.retention
    stay = partial(
        _stay,
        activity,
        categories=retention.categories if isinstance(retention.categories, tuple) else None,
        sources=sources_of(retention, limit.holder),
    )
    certainty = "possible" if retention.may or not limit.sure else "stated"
    keep = retention.keep if isinstance(retention.keep, Period) else None
    starts = retention.starts or retention.until or retention.criteria
    cites = ("GDPR Art. 17(3)(b)", *as_cited(retention.law))
    if retention.law or retention.statutory is True:
        key = "rights.step.keep_law" if retention.law else "rights.step.keep_no_law"
        yield stay(key, certainty=certainty, law=cites, keep=keep, starts=starts)
    elif retention.bound is Bound.MINIMUM:
        yield stay("rights.step.keep_minimum", certainty="possible", law=cites, keep=keep, starts=starts)
    if retention.legal_hold:
        hold = retention.legal_hold
        yield stay("rights.step.keep_claims", certainty=certainty, law=("GDPR Art. 17(3)(e)",), starts=hold)


def _by_law_table(meaning: Meaning, activity: Activity) -> Iterator[Step]:
    """What the law table knows to be kept for purposes of this kind, though the register does not say so."""
    cited = [citation for retention in each(activity.retention) for citation in as_cited(retention.law)]
    countries = [code for party in meaning.controllers_of(activity) for code in meaning.country_of(party) or ()]
    for purpose in each(activity.purposes):
        topics = [
            topic
            for term, begins in BY_TOPIC.items()
            if meaning.is_within("purpose", purpose.purpose, term)
            for topic in begins
        ]
        for code in dict.fromkeys(countries):
            for row in law.on(meaning.on).retention(code):
                if row.minimum is None or row.country != code or not row.topic.startswith(tuple(topics) or ("\0",)):
                    continue
                if not any(is_one_of(citation, row.acts) for citation in cited):
                    yield _stay(
                        activity,
                        "rights.step.keep_table",
                        purpose=purpose.purpose,
                        certainty="possible",
                        law=("GDPR Art. 17(3)(b)", row.source),
                        keep=row.minimum,
                        starts=row.starts,
                    )


def _stay(  # noqa: PLR0913 - each by name
    activity: Activity,
    key: str,
    *,
    certainty: str,
    law: tuple[str, ...],
    purpose: str | None = None,
    categories: tuple[str, ...] | None = None,
    keep: Period | None = None,
    starts: str | None = None,
    sources: tuple[str, ...] = (),
) -> Step:
    step = _step("keep", (activity.id,), key, certainty=certainty, law=law, categories=categories, sources=sources)
    return step._replace(purpose=purpose, keep=keep, starts=starts)
