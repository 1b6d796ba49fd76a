# SPDX-License-Identifier: Apache-2.0
"""What a register holds about a group of people, each with the words by which a text can name it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ropa.answers.asked_book import flows_of
from ropa.answers.covering.wordings import PartyWordings, Wording, of_country, of_term, of_the_law
from ropa.answers.duties.rights_asked import rights
from ropa.answers.facts.holders import Fact, facts_of
from ropa.answers.notices.group import Group
from ropa.answers.question import NO
from ropa.errors import names_offered
from ropa.law.chapter_v import is_tool, tools
from ropa.meaning.bases import article_of
from ropa.meaning.engagements import ITS_OWN
from ropa.model import Activity
from ropa.silence import each


@names_offered
class Held(NamedTuple):
    """Something that the register holds.

    Attributes:
        kind: What kind of thing.
        item: Its id, code or article.
        wordings: The words by which a text can name it.
        activities: The activities in which the register holds it.
    """

    kind: str
    item: str
    wordings: tuple[Wording, ...]
    activities: tuple[str, ...]


def held_by(group: Group, parties: PartyWordings) -> Iterator[Held]:
    """Each thing that the register holds about the people, once for each place that holds it."""
    for activity in group.activities:
        yield from _controllers(group, parties, activity)
        yield from _purposes(group, activity)
        yield from _data(group, parties, activity)
    yield from _recipients(group, parties)
    yield from _transfers(group)
    yield from _rights(group)


def _controllers(group: Group, parties: PartyWordings, activity: Activity) -> Iterator[Held]:
    mine = (activity.id,)
    for party in group.meaning.controllers_of(activity):
        yield Held("controller", party, parties.of(party), mine)
        record = group.book.parties.get(party)
        if record is not None and record.dpo:
            yield Held("officer", "dpo", of_the_law("officer")["dpo"], mine)
    for _, header in group.meaning.headers_of(activity):
        if isinstance(header.authority, str):
            yield Held("authority", header.authority, parties.of(header.authority), mine)


def _purposes(group: Group, activity: Activity) -> Iterator[Held]:
    """The purposes of an activity, and what it rests on."""
    mine = (activity.id,)
    articles = [article_of(basis) for basis in each(activity.bases)]
    for purpose in each(activity.purposes):
        yield Held("purpose", purpose.purpose, of_term(group.meaning, "purpose", purpose.purpose), mine)
        articles += [article_of(basis) for basis in each(purpose.bases)]
    articles += [condition.article for condition in each(activity.special_conditions)]
    for article in filter(None, articles):
        yield Held("basis", article, of_the_law("basis").get(article, ()), mine)


def _data(group: Group, parties: PartyWordings, activity: Activity) -> Iterator[Held]:
    """The categories of data, where they come from, and what is decided by them."""
    mine = (activity.id,)
    for data in each(activity.data):
        subjects = None if data.subjects is None else each(data.subjects)
        if subjects is not None and group.question.fits(activity, {"subjects": subjects}) is NO:
            continue
        for category in each(data.categories):
            yield Held("category", category, of_term(group.meaning, "category", category), mine)
        for party in (origin.party for origin in each(data.origins) if isinstance(origin.party, str)):
            yield Held("source", party, parties.of(party), mine)
    decisions = (("automated", bool(each(activity.automated_decisions))), ("profiling", activity.profiling is True))
    for item, there_is in decisions:
        if there_is:
            yield Held("decision", item, of_the_law("decision")[item], mine)


def _recipients(group: Group, parties: PartyWordings) -> Iterator[Held]:
    """The recipients, and the named members of a group of them."""
    for field in ("processors", "recipients"):
        for fact in facts_of(group.question, field, lambda item: {"subjects": item.subjects}):
            if _is_about(group, fact):
                for party in (fact.item.party, *group.question.vocabulary.members(fact.item.party)):
                    yield Held("recipient", party, parties.of(party), fact.activities or ())


def _is_about(group: Group, fact: Fact) -> bool:
    """Whether a recipient has data about the people, and is no part of the controller."""
    record = group.book.parties.get(fact.item.party)
    about = not fact.activities or any(activity in group.fits for activity in fact.activities)
    return about and not (record is not None and record.kind in ITS_OWN)


def _transfers(group: Group) -> Iterator[Held]:
    """The third countries, and what is named as a safeguard."""
    for transfer in flows_of(group.meaning).transfers(group.day):
        mine = tuple(activity for activity in transfer.activities if activity in group.fits)
        if not mine:
            continue
        if transfer.country is not None:
            yield Held("country", transfer.country, of_country(transfer.country), mine)
        for standing in transfer.safeguards:
            item = _safeguard(standing.safeguard.decision or standing.safeguard.tool)
            if item is not None:
                yield Held("safeguard", item, of_the_law("safeguard").get(item, ()), mine)
        if transfer.adequacy is not None:
            yield Held("safeguard", "adequacy", of_the_law("safeguard")["adequacy"], mine)


def _rights(group: Group) -> Iterator[Held]:
    """The rights that apply."""
    if not group.fits:
        return
    for row in rights(group.book, **group.words):
        wordings = of_the_law("right").get(row.right)
        if wordings and row.activity in group.fits and row.applies in {"yes", "limited"}:
            yield Held("right", row.right, wordings, (row.activity,))


def _safeguard(named: str | None) -> str | None:
    """A safeguard under the id by which a notice can name it: modules and older clauses as the clauses."""
    if named is None or not is_tool(named):
        return named
    tool = next(tool for tool in tools() if named in {tool.id, tool.alias})
    return "scc-2021" if tool.family == "scc" else "bcr" if tool.family == "bcr" else tool.id
