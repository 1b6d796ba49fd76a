# SPDX-License-Identifier: Apache-2.0
"""The conditions of Art. 9(2), 10 and 87, and the data that none of them covers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from ropa.free_text.claims import is_of_nobody
from ropa.meaning.bases import is_explicit_consent
from ropa.model import Activity, SpecialCondition
from ropa.rules.context import Context
from ropa.rules.legal_bases.cited_law import cites_a_section, to_look_up
from ropa.rules.walks import shared
from ropa.silence import NotApplicable, each
from ropa.text import every_language

CONDITIONS_9: Final = frozenset(f"9(2)({letter})" for letter in "abcdefghij")
"""The conditions of Art. 9(2)."""


EXPLICIT_CONSENT: Final = "9(2)(a)"


CONDITIONS_10: Final = frozenset({"10"})


CONDITIONS_87: Final = frozenset({"87"})


@shared
def _sensitive(ctx: Context) -> Iterator[tuple[str, Activity, dict[str, list[str]]]]:
    """The activities with data that Art. 9, 10 or 87 speaks of, wherever they name it; and that data by sensitivity."""
    sensitivities = ctx.sensitivities
    for key, activity in ctx.activities:
        by_sensitivity: dict[str, list[str]] = {}
        for category in ctx.categories_used(activity):
            sensitivity = sensitivities[category]
            if sensitivity != "none":
                by_sensitivity.setdefault(sensitivity, []).append(category)
        if by_sensitivity:
            yield key, activity, by_sensitivity


def uncovered(
    ctx: Context, sensitivity: str, articles: frozenset[str]
) -> Iterator[tuple[str, Activity, tuple[str, ...]]]:
    """The activities with data of that sensitivity that no condition of those articles covers; with its labels."""
    for key, activity, by_sensitivity in _sensitive(ctx):
        sensitive = by_sensitivity.get(sensitivity)
        if sensitive and not _is_answered(activity, articles):
            conditions = [condition for condition in each(activity.special_conditions) if _may_be(condition, articles)]
            bare = [
                category
                for category in sensitive
                if not any(_covers(ctx, had, category) for had in conditions)
                and articles.isdisjoint(_cited_by_name(ctx, category))
                and not (sensitivity == "criminal" and _law_in_name(ctx, category))
            ]
            if bare and articles.isdisjoint(_conditions_of_bases(ctx, activity)):
                yield key, activity, tuple([ctx.label("category", category) for category in bare])


def _is_answered(activity: Activity, articles: frozenset[str]) -> bool:
    """Whether conditions are said not to apply since the data are of nobody, or for a reason that cites one.

    Other reasons answer nothing: the data are there, and those that deny it contradict the record.
    """
    silence = activity.special_conditions
    if not isinstance(silence, NotApplicable):
        return False
    from ropa.free_text.citations import cited

    return is_of_nobody(silence.reason) or not articles.isdisjoint(cited(silence.reason))


def _conditions_of_bases(ctx: Context, activity: Activity) -> Iterator[str]:
    """The conditions that the bases of an activity are too: an explicit consent, a law that lays a condition down."""
    for basis in chain(each(activity.bases), *(purpose.bases or () for purpose in each(activity.purposes))):
        if is_explicit_consent(basis):
            yield EXPLICIT_CONSENT
        for citation in (*map(to_look_up, each(basis.law)), *every_language(basis.text or "")):
            yield from ctx.law.conditions_laid_down(citation)


def _cited_by_name(ctx: Context, category: str) -> Iterator[str]:
    """The articles that the name of a category of the register's own cites beside it: "Health (Art. 9(2)(b))"."""
    own = ctx.book.categories.get(category)
    if own is not None and own.label:
        from ropa.free_text.citations import cited

        for wording in every_language(own.label):
            yield from cited(wording)


def _law_in_name(ctx: Context, category: str) -> bool:
    """Whether that name cites a section of a law: Art. 10 asks for one (`Führungszeugnis (§ 72a SGB VIII)`)."""
    own = ctx.book.categories.get(category)
    return own is not None and cites_a_section(own.label)


def _may_be(condition: SpecialCondition, articles: frozenset[str]) -> bool:
    """Whether a condition is of those articles, or in words only, so that it may be."""
    return condition.article is None or condition.article in articles


def _covers(ctx: Context, condition: SpecialCondition, category: str) -> bool:
    named = each(condition.categories)
    return not named or ctx.is_within("category", category, *named)
