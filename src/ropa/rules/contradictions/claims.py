# SPDX-License-Identifier: Apache-2.0
"""What the source asserts or denies, and the part of the record that it is said of."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Activity, Claim, Header, Processor, Recipient, Statement
from ropa.rules.context import Context
from ropa.silence import each

Claimed = tuple[str, str, Statement, Header | Activity, Processor | Recipient | None]


def claimed(ctx: Context, claim: Claim) -> Iterator[Claimed]:
    """The statements that claim so without a condition."""
    return (
        statement for statement in ctx.statements if statement[2].claim is claim and not each(statement[2].conditions)
    )


def activities_under(ctx: Context, holder: Header | Activity) -> Iterator[Activity]:
    """The activity that the claim stands on, or every one that the header speaks for."""
    if isinstance(holder, Activity):
        yield holder
        return
    for _, activity in ctx.activities:
        if any(header is holder for _, header in ctx.headers_of(activity)):
            yield activity


def categories_claimed(
    ctx: Context, statement: Statement, holder: Header | Activity, item: Processor | Recipient | None
) -> tuple[str, ...]:
    """The data that the claim is about, as far as the record states such data."""
    if item is not None:
        stated: tuple[str, ...] = each(item.categories)
    elif each(statement.purposes):
        stated = tuple(
            category
            for activity in activities_under(ctx, holder)
            for purpose in each(activity.purposes)
            if purpose.purpose in each(statement.purposes)
            for category in each(purpose.categories)
        )
    elif each(statement.parties):
        stated = tuple(
            category
            for activity in activities_under(ctx, holder)
            for engaged in _engaged(activity)
            if engaged.party in each(statement.parties)
            for category in each(engaged.categories)
        )
    else:
        stated = tuple(
            category for activity in activities_under(ctx, holder) for category in ctx.categories_of(activity)
        )
    about = each(statement.categories)
    return tuple(
        dict.fromkeys(category for category in stated if not about or ctx.is_within("category", category, *about))
    )


def _engaged(activity: Activity) -> Iterator[Processor | Recipient]:
    yield from each(activity.processors)
    yield from each(activity.recipients)


def labels(ctx: Context, categories: tuple[str, ...]) -> tuple[str, ...]:
    """The labels of those categories."""
    return tuple(ctx.label("category", category) for category in categories)
