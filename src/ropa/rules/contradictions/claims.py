# SPDX-License-Identifier: Apache-2.0
"""What the source asserts or denies, and the part of the record that it is said of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from ropa.free_text.claims import claim_in
from ropa.free_text.phrases import sentences
from ropa.meaning.claims import claim_of
from ropa.model import Activity, Claim, Header, Processor, Recipient, Statement
from ropa.model.roles import engaged
from ropa.rules.context import Context
from ropa.rules.walks import shared, shared_for
from ropa.silence import each
from ropa.text import every_language

Claimed = tuple[str, str, Statement, Header | Activity, Processor | Recipient | None]


def claimed(ctx: Context, claim: Claim) -> Iterator[Claimed]:
    """The statements that claim so without a condition."""
    return (
        statement
        for statement in chain(ctx.statements, _in_descriptions(ctx))
        if claim_of(statement[2]) is claim and not each(statement[2].conditions)
    )


@shared
def _in_descriptions(ctx: Context) -> Iterator[Claimed]:
    """The sentences of a description that make a claim, as statements."""
    for key, holder in ctx.holders:
        for wording in every_language(holder.description or ""):
            for sentence in sentences(wording):
                if claim_in(sentence) is not None:
                    yield key, "description", Statement(text=sentence), holder, None


@shared_for
def speaking(ctx: Context, key: str) -> tuple[Header | Activity, ...]:
    """The holder with that key and, where it is a header, the activities that it speaks for."""
    header = ctx.headers_by_key.get(key)
    return tuple(ctx.activities_under[key]) if header is None else (header, *ctx.activities_under[key])


def categories_claimed(
    ctx: Context, key: str, statement: Statement, item: Processor | Recipient | None
) -> tuple[str, ...]:
    """The data that a claim of the holder with that key is about, as far as the record states such data."""
    if item is not None:
        stated: Iterable[str] = each(item.categories)
    elif each(statement.purposes):
        stated = _in_order(_categories_by_purpose(ctx, key), each(statement.purposes))
    elif each(statement.parties):
        stated = _in_order(_categories_by_party(ctx, key), each(statement.parties))
    else:
        stated = _categories_under(ctx, key)
    about = each(statement.categories)
    return tuple(
        dict.fromkeys(category for category in stated if not about or ctx.is_within("category", category, *about))
    )


Places = dict[str, list[tuple[int, str]]]
"""By purpose or party, the categories stated for it, each with its place among all of them."""


def _in_order(places: Places, about: Iterable[str]) -> Iterator[str]:
    return (category for _, category in sorted({place for name in about for place in places.get(name, ())}))


@shared_for
def _categories_under(ctx: Context, key: str) -> tuple[str, ...]:
    categories = (ctx.categories_of(activity) for activity in ctx.activities_under[key])
    return tuple(dict.fromkeys(chain.from_iterable(categories)))


@shared_for
def _categories_by_purpose(ctx: Context, key: str) -> Places:
    purposes = (purpose for activity in ctx.activities_under[key] for purpose in each(activity.purposes))
    return _placed((purpose.purpose, category) for purpose in purposes for category in each(purpose.categories))


@shared_for
def _categories_by_party(ctx: Context, key: str) -> Places:
    engagements = (engagement for activity in ctx.activities_under[key] for engagement in engaged(activity))
    return _placed(
        (engagement.party, category) for engagement in engagements for category in each(engagement.categories)
    )


def _placed(stated: Iterable[tuple[str, str]]) -> Places:
    places: Places = {}
    for place, (name, category) in enumerate(stated):
        places.setdefault(name, []).append((place, category))
    return places


def labels(ctx: Context, categories: tuple[str, ...]) -> tuple[str, ...]:
    """The labels of those categories."""
    return tuple(ctx.label("category", category) for category in categories)
