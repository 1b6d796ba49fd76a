# SPDX-License-Identifier: Apache-2.0
"""Family C, second part: automated decisions (GDPR Art. 22)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.model import Activity, AutomatedDecision, Header
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.walks import shared
from ropa.rules.wording import ArticleCode
from ropa.silence import each

GROUNDS: Final = frozenset({"22(2)(a)", "22(2)(b)", "22(2)(c)"})
"""What allows an automated decision."""

WITH_REVIEW: Final = frozenset({"22(2)(a)", "22(2)(c)"})
"""Grounds under which a human has to review on request."""

FOR_SPECIAL_DATA: Final = frozenset({"9(2)(a)", "9(2)(g)"})
"""Conditions under which a decision may rest on special categories."""


@shared
def _decisions(ctx: Context) -> Iterator[tuple[str, str, Header | Activity, AutomatedDecision]]:
    for key, holder in ctx.holders:
        for index, one in enumerate(each(holder.automated_decisions)):
            yield key, f"automated_decisions[{index}]", holder, one


def _caught(one: AutomatedDecision) -> bool:
    """Whether Art. 22 surely applies: no human takes part, and the effect is legal or similarly significant."""
    return one.solely is True and one.significant is True


def _may_be_caught(one: AutomatedDecision) -> bool:
    """Whether Art. 22 may apply: neither of the two is denied."""
    return one.solely is not False and one.significant is not False


@rule("C201")
def decision_without_ground(ctx: Context) -> Iterator[Hit]:
    """A decision under Art. 22 without a ground.

    What it finds:
        A decision taken by no human, with legal or similarly significant effect, without `ground`.
    Why it matters:
        Such decisions are allowed only for a contract, by a law, or with explicit consent.
    Law:
        GDPR Art. 22(1), (2).

    Example:
        `{text: credit refused by score, solely: true, significant: true}`.
    Mend:
        Name the ground: `22(2)(a)`, `(b)` or `(c)`.
    Limits:
        Found only where the record says both of the decision.
    """
    for key, field, _, one in _decisions(ctx):
        if _caught(one) and one.ground is None:
            yield hit(key, f"{field}.ground")


@rule("C202")
def no_ground_of_article_22(ctx: Context) -> Iterator[Hit]:
    """A decision under Art. 22 on a ground that is none.

    What it finds:
        A decision whose `ground` is not 22(2)(a), (b) or (c), unless Art. 22 surely does not apply.
    Why it matters:
        A legal basis of Art. 6 does not lift the ban of Art. 22.
    Law:
        GDPR Art. 22(2).

    Example:
        `ground: 6(1)(f)`.
    Mend:
        Name one of the three, or let a human decide.
    Limits:
        Not asked where the record says that a human takes part or that the effect is not significant.
    """
    for key, field, _, one in _decisions(ctx):
        if one.ground is not None and one.ground not in GROUNDS and _may_be_caught(one):
            yield hit(key, f"{field}.ground", article=ArticleCode(one.ground))


@rule("C203")
def logic_not_stated(ctx: Context) -> Iterator[Hit]:
    """An automated decision, and no word on its logic or consequences.

    What it finds:
        A decision under Art. 22 without `logic` or without `consequences`.
    Why it matters:
        Data subjects are told of the logic involved, and what it means for them.
    Law:
        GDPR Art. 13(2)(f), 14(2)(g), 15(1)(h); CJEU C-203/22.

    Example:
        `{text: credit refused by score, solely: true, significant: true}`.
    Mend:
        Describe both, so that a person can follow them.
    Limits:
        Found only where Art. 22 surely applies.
    """
    for key, field, _, one in _decisions(ctx):
        missing = tuple(name for name in ("logic", "consequences") if not getattr(one, name))
        if _caught(one) and missing:
            yield hit(key, f"{field}.{missing[0]}", missing=missing)


@rule("C204")
def human_review_not_stated(ctx: Context) -> Iterator[Hit]:
    """An automated decision, and no word on how a human reviews it.

    What it finds:
        A decision under Art. 22 for a contract or with consent, without `review`.
    Why it matters:
        The person can at least have a human step in, be heard, and contest the decision.
    Law:
        GDPR Art. 22(3).

    Example:
        `{ground: 22(2)(a), solely: true, significant: true}`.
    Mend:
        Say how to obtain it.
    Limits:
        Under a law (22(2)(b)) that law settles it.
    """
    for key, field, _, one in _decisions(ctx):
        if _caught(one) and one.ground in WITH_REVIEW and not one.review:
            yield hit(key, f"{field}.review")


@rule("C205")
def decision_on_special_data(ctx: Context) -> Iterator[Hit]:
    """An automated decision on special categories of data, and no condition that allows it.

    What it finds:
        A decision under Art. 22 whose stated data is special, in an activity without a condition 9(2)(a) or (g).
    Why it matters:
        On such data a decision needs explicit consent, or substantial public interest laid down by law.
    Law:
        GDPR Art. 22(4).

    Example:
        A score from health data, with the condition 9(2)(h).
    Mend:
        Name the condition, or leave the data out.
    Limits:
        Only the data stated for the decision counts.
    """
    for key, field, holder, one in _decisions(ctx):
        special = tuple(category for category in each(one.categories) if ctx.sensitivity(category) == "special")
        stated = {had.article for had in each(holder.special_conditions)} if isinstance(holder, Activity) else set()
        if special and _caught(one) and not stated & FOR_SPECIAL_DATA:
            labels = tuple(ctx.label("category", category) for category in special)
            yield hit(key, f"{field}.categories", categories=labels)


@rule("C206")
def is_it_article_22(ctx: Context) -> Iterator[Hit]:
    """An automated decision of which the record does not say whether Art. 22 applies.

    What it finds:
        A decision where neither `solely` nor `significant` is denied, and at least one of them is not stated.
    Why it matters:
        Everything else turns on it.
    Law:
        GDPR Art. 22(1); CJEU C-634/21.

    Example:
        `automated_decisions: [offers are chosen automatically]`.
    Mend:
        A question: does a human take part, and does it affect people legally or similarly? State both.
    Limits:
        No fault.
    """
    for key, field, _, one in _decisions(ctx):
        if _may_be_caught(one) and not _caught(one):
            yield hit(key, field)
