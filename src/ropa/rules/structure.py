# SPDX-License-Identifier: Apache-2.0
"""Family S, first part: references, circles, dates, and records that nothing needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from ropa import vocabulary
from ropa.model import RECORD_CLASSES, Status
from ropa.model.fields import specs
from ropa.refs import ANY, VOCABULARY, key_of
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule

MAY_STAND_ALONE: Final = ("party", "system", "contract", "assessment", *sorted(VOCABULARY))
"""Kinds of record that are there to be referred to."""

PERIODS: Final = (
    ("valid_from", "valid_to"),
    ("since", "until"),
    ("signed", "valid_to"),
)
"""Pairs of fields of which the first must not be later than the second."""


@rule("S101")
def dangling_reference(ctx: Context) -> Iterator[Hit]:
    """A reference to a record that is not there.

    What it finds:
        An id that no record of the kind has, and for data categories, subjects, purposes, measures and operations no
        built-in term either.
    Why it matters:
        What hangs on it is lost: a country, a flow, a label.
    Law:
        GDPR Art. 5(2), 30(1).

    Example:
        `processors: [gogle]`.
    Mend:
        Correct the id, or add the record.
    Limits:
        Ids are not guessed; the file reader offers near ones.
    """
    for one in ctx.links.dangling:
        kind = "" if one.target == ANY else one.target
        yield hit(one.record, one.field, id=one.id, kind=kind.replace("_", " "))


@rule("S102")
def circle_of_terms(ctx: Context) -> Iterator[Hit]:
    """A term that is, over others, a kind of itself.

    What it finds:
        Own categories, subjects, purposes, measures or operations whose `broader` runs in a circle.
    Why it matters:
        No question about a broader term has an answer then.
    Law:
        GDPR Art. 5(2).

    Example:
        `a: {broader: b}`, `b: {broader: a}`.
    Mend:
        Let one of them name another broader term.
    Limits:
        Reported once for each circle, at its first term by id.
    """
    for kind in sorted(VOCABULARY):
        links = {term_id: one.broader for term_id, one in ctx.book.records(kind).items()}
        for circle in circles(links):
            yield hit(key_of(kind, circle[0]), "broader", circle=circle)


@rule("S109")
def terms_too_deep(ctx: Context) -> Iterator[Hit]:
    """Own terms so far below each other that the uppermost are not looked at.

    What it finds:
        Own terms with 50 broader terms, one above the other, or more. One finding for each kind, at the first by id.
    Why it matters:
        No walk takes more steps: whether such a term counts as what stands above, say as health data, has no answer.
    Law:
        GDPR Art. 5(2).

    Example:
        Sixty categories, each with the one before it as `broader`.
    Mend:
        Let the term name a broader one nearer to the top.
    Limits:
        Circles are left to S102, save those of more than 50 terms.
    """
    for kind in vocabulary.KINDS:
        own = ctx.own_terms(kind)
        deep = [term_id for term_id in own if len(vocabulary.broader_chain(kind, term_id, own)) >= vocabulary.DEEPEST]
        if deep:
            yield hit(key_of(kind, deep[0]), "broader", terms=tuple(deep), steps=vocabulary.DEEPEST)


@rule("S103")
def circle_of_parents(ctx: Context) -> Iterator[Hit]:
    """A party that is, over others, its own parent.

    What it finds:
        Parties whose `parent` runs in a circle.
    Why it matters:
        A company cannot control itself; who belongs to whom decides who is a third party.
    Law:
        GDPR Art. 4(19), 5(2).

    Example:
        `a: {parent: b}`, `b: {parent: a}`.
    Mend:
        Correct one of the parents.
    Limits:
        Reported once for each circle, at its first party by id.
    """
    for circle in circles({party_id: party.parent for party_id, party in ctx.book.parties.items()}):
        yield hit(key_of("party", circle[0]), "parent", circle=circle)


def circles(links: Mapping[str, object]) -> list[tuple[str, ...]]:
    """The circles of a mapping from id to next id, each beginning at its first id; each id is walked once."""
    done: set[str] = set()
    found = []
    for start in links:
        way: dict[str, None] = {}
        step: object = start
        while isinstance(step, str) and step in links and step not in done and step not in way:
            way[step] = None
            step = links[step]
        if isinstance(step, str) and step in way:
            walked = list(way)
            circle = walked[walked.index(step) :]
            first = circle.index(min(circle))
            found.append((*circle[first:], *circle[:first]))
        done.update(way)
    return sorted(found)


@rule("S104")
def ends_before_it_begins(ctx: Context) -> Iterator[Hit]:
    """A period whose last day is before its first.

    What it finds:
        An activity, contract or waiver that ends before it begins.
    Why it matters:
        It holds on no day at all, so that every question about it goes wrong.
    Law:
        GDPR Art. 5(1)(d), 5(2).

    Example:
        `valid_from: 2024-01-01`, `valid_to: 2023-01-01`.
    Mend:
        Correct one of the days.
    Limits:
        None known.
    """
    for kind in ("activity", "on_behalf", "contract", "waiver"):
        declared = specs(RECORD_CLASSES[kind])
        pairs = [(first, last) for first, last in PERIODS if first in declared and last in declared]
        for record_id, record in ctx.book.records(kind).items():
            for first, last in pairs:
                ends = getattr(record, last)
                begins = getattr(record, first) if ends is not None else None
                if isinstance(begins, date) and isinstance(ends, date) and ends < begins:
                    yield hit(key_of(kind, record_id), last, begins=begins, ends=ends)


@rule("S105")
def review_overdue(ctx: Context) -> Iterator[Hit]:
    """A review whose day has passed.

    What it finds:
        An activity, or a line of a processor's record, with `next_review` before the day of the check.
    Why it matters:
        Measures and records are reviewed and kept up to date.
    Law:
        GDPR Art. 24(1), 5(2).

    Example:
        `next_review: 2022-01-01`, checked on 2022-01-02.
    Mend:
        Look it through, and set `reviewed` and `next_review`.
    Limits:
        A `reviewed` on or after that day is taken as the review.
    """
    for key, one in ctx.lines:
        if isinstance(one.next_review, date) and one.next_review < ctx.on:
            reviewed = one.reviewed if isinstance(one.reviewed, date) else date.min
            if reviewed < one.next_review:
                yield hit(key, "next_review", due=one.next_review)


@rule("S106")
def active_and_over(ctx: Context) -> Iterator[Hit]:
    """An activity that is said to be active and was over.

    What it finds:
        `status: active` with a `valid_to` before the day of the check.
    Why it matters:
        The rules leave what is over out; if it still runs, it is not checked.
    Law:
        GDPR Art. 5(1)(d), 30(1).

    Example:
        `status: active, valid_to: 2021-12-31`, checked in 2022.
    Mend:
        Set the status to `ended`, or correct the day.
    Limits:
        None known.
    """
    for kind in ("activity", "on_behalf"):
        for record_id, one in ctx.book.records(kind).items():
            if one.status is Status.ACTIVE and isinstance(one.valid_to, date) and one.valid_to < ctx.on:
                yield hit(key_of(kind, record_id), "valid_to", ended=one.valid_to)


@rule("S107")
def nobody_refers_to_it(ctx: Context) -> Iterator[Hit]:
    """A record that nothing refers to.

    What it finds:
        A party, system, contract, assessment or own term that no other record names.
    Why it matters:
        Either something is missing that should name it, or it is a remnant.
    Law:
        GDPR Art. 5(1)(d), 5(2).

    Example:
        A contract that no processor names.
    Mend:
        A question: what is it for? Name it where it belongs, or remove it.
    Limits:
        A party that is only its own example of a group (`parent`, `members`) counts as named by that group.
    """
    for kind in MAY_STAND_ALONE:
        for record_id in ctx.book.records(kind):
            key = key_of(kind, record_id)
            if not ctx.links.is_referred_to(kind, record_id) and not ctx.links.is_referred_to(ANY, key):
                yield hit(key, id=record_id)


@rule("S108")
def activity_without_name(ctx: Context) -> Iterator[Hit]:
    """An activity without a name.

    What it finds:
        An activity, or a line of a processor's record, without `name` and `description`.
    Why it matters:
        The record is read by people: the authority, a new colleague, a data subject who asks.
    Law:
        GDPR Art. 30(1), 30(4).

    Example:
        `act-17: {purposes: [analytics]}`.
    Mend:
        Give it a name.
    Limits:
        A description is enough.
    """
    for key, one in ctx.lines:
        if not one.name and not one.description:
            yield hit(key, "name", id=one.id)
