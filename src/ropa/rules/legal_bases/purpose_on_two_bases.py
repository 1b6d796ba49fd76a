# SPDX-License-Identifier: Apache-2.0
"""B135: one purpose that rests on consent in one activity and on interests or a contract in another.

Its cases: `tests/rules/fixtures/B135.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Final, NamedTuple

from ropa.meaning.bases import CONSENT, article_of
from ropa.meaning.duration import runs
from ropa.model import Activity, Basis
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.walks import shared_for
from ropa.rules.wording import ArticleCode
from ropa.silence import each

WITHOUT_CONSENT: Final = ("6(1)(b)", "6(1)(f)")
"""The bases on which somebody goes on with what others are asked for."""

_COUNTING: Final = frozenset({CONSENT, *WITHOUT_CONSENT})


class _Place(NamedTuple):
    """A basis of a purpose, and where it stands."""

    key: str
    field: str
    purpose: str
    activity: Activity
    article: str


@rule(
    "B135",
    name="purpose-on-two-bases",
    severity="info",
    law="GDPR Art. 5(1)(a), 6(1), 7(3), 13(1)(c)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": '"{purpose}" rests on consent in {consenting}, and on {articles} in {others}. Which is it?',
        "da": "»{purpose}« hviler på samtykke i {consenting}, og på {articles} i {others}. Hvad gælder?",
        "nb": "«{purpose}» bygger på samtykke i {consenting}, og på {articles} i {others}. Hva gjelder?",
    },
    mend={
        "en": "Keep one basis, or say in what the cases differ (people, data, conditions).",
        "da": "Behold ét grundlag, eller angiv, hvordan tilfældene adskiller sig (personer, data, vilkår).",
        "nb": "Behold ett grunnlag, eller oppgi hvordan tilfellene skiller seg (personer, data, vilkår).",
    },
)
def purpose_on_two_bases(ctx: Context) -> Iterator[Hit]:
    """One purpose that rests on consent in one activity and on interests or a contract in another.

    What it finds:
        Two activities of one controller, in any of its registers, with one purpose: in one it rests on consent, in the
        other on 6(1)(b) or (f), and the people and data of the two may be the same.
    Why it matters:
        Whoever says no where consent is asked expects that it stops everywhere; and people are told one basis for each
        purpose.
    Law:
        GDPR Art. 5(1)(a), 6(1), 7(3), 13(1)(c); EDPB Guidelines 05/2020, section 6.

    Example:
        Analytics on 6(1)(a) in the shop, and on 6(1)(f) in the app, both about customers.
    Mend:
        A question: which is it? Or in what do the cases differ?
    Limits:
        One term, or two that are said to be the same; not two names of one purpose. Bases under conditions, and
        activities with no people or no data in common, are left alone; so is what has not begun. Where both stand in
        one activity, B131 asks.
    """
    for consenting, others in _groups(ctx):
        here = {place.key for place in consenting}
        both = here.intersection(place.key for place in others)
        apart = [place for place in consenting if place.key not in both]
        left = [place for place in others if place.key not in both]
        if not apart or not left:
            continue
        same = _may_be_same(ctx, [place.activity for place in left], apart)
        going_on = [place for place, is_same in zip(left, same, strict=True) if is_same]
        if going_on:
            first = going_on[0]
            yield hit(
                first.key,
                first.field,
                purpose=ctx.label("purpose", first.purpose),
                consenting=_names(ctx, apart),
                articles=tuple(map(ArticleCode, sorted({place.article for place in going_on}))),
                others=_names(ctx, going_on),
            )


def _groups(ctx: Context) -> Iterator[tuple[list[_Place], list[_Place]]]:
    """For each controller and purpose the bases of consent and those without, where there are both."""
    groups: dict[tuple[str, str], tuple[list[_Place], list[_Place]]] = {}
    for key, activity in sorted(ctx.activities):
        if not runs(activity, ctx.on):
            continue
        keepers = sorted({ctx.identities.of(party)[0] for party in ctx.controllers_of(activity)})
        for place in _placed(key, activity):
            purpose = _same(ctx, place.purpose)
            for keeper in keepers:
                group = groups.setdefault((keeper, purpose), ([], []))
                group[place.article != CONSENT].append(place)
    yield from (group for group in groups.values() if all(group))


def _placed(key: str, activity: Activity) -> Iterator[_Place]:
    for index, purpose in enumerate(each(activity.purposes)):
        for number, basis in enumerate(each(purpose.bases)):
            article = _counting(basis)
            if article is not None:
                yield _Place(key, f"purposes[{index}].bases[{number}]", purpose.purpose, activity, article)
    for number, basis in enumerate(each(activity.bases)):
        article = _counting(basis)
        if article is not None:
            for purpose_id in each(basis.purposes):
                yield _Place(key, f"bases[{number}]", purpose_id, activity, article)


def _counting(basis: Basis) -> str | None:
    """The article of a basis that is consent or one without it, of all cases alike; `None` = it is none."""
    article = article_of(basis)
    return article if article in _COUNTING and not each(basis.conditions) else None


@shared_for
def _same(ctx: Context, purpose: str) -> str:
    """One id for a purpose and all that are said to be the same."""
    chains = ctx.chains["purpose"]
    return min(term for term in chains[purpose] if purpose in chains[term])


def _may_be_same(ctx: Context, activities: list[Activity], others: list[_Place]) -> list[bool]:
    """Whether each of some activities may have people and data in common with one of others."""
    people = _overlapping(ctx.chains["subject"], [ctx.subjects_of(place.activity) for place in others])
    data = _overlapping(ctx.chains["category"], [ctx.categories_of(place.activity) for place in others])
    return [people(ctx.subjects_of(activity)) and data(ctx.categories_of(activity)) for activity in activities]


def _overlapping(
    chains: Mapping[str, frozenset[str]], others: list[tuple[str, ...]]
) -> Callable[[tuple[str, ...]], bool]:
    """Asks of terms whether one is, or is a kind of, one of the others; yes also where either side states none."""
    open_to_all = not all(others)
    stated = frozenset(chain.from_iterable(others))
    above = frozenset(chain.from_iterable(chains[term] for term in stated))

    def overlaps(terms: tuple[str, ...]) -> bool:
        if not terms or open_to_all:
            return True
        return any(term in above or not chains[term].isdisjoint(stated) for term in terms)

    return overlaps


def _names(ctx: Context, places: list[_Place]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ctx.names.name("activity", place.activity.id) for place in places))
