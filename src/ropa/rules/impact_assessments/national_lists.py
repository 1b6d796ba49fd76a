# SPDX-License-Identifier: Apache-2.0
"""The lists of processing that needs an impact assessment, which authorities publish (GDPR Art. 35(4))."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from ropa.law import DpiaTrigger
from ropa.model import Activity
from ropa.rules.context import Context
from ropa.rules.impact_assessments.assessments import assessments, settled
from ropa.rules.walks import shared_for

BY_DATA: Final = {"biometric": "special.biometric", "genetic": "special.genetic", "location": "location"}
"""What items of the lists are about that is known by data, and the category."""

TOLD_NOT_READ: Final = ("location.home", "location.work", "location.country", "location.preferred")
"""Places that people tell; the lists mean data on where they are."""


def considered(ctx: Context, activity: Activity) -> bool:
    """Whether the keeper thought of it: it is decided, or an assessment is named, be it planned."""
    return is_decided(ctx, activity) or bool(assessments(ctx, activity))


def is_decided(ctx: Context, activity: Activity) -> bool:
    """Whether the keeper has decided it: an assessment that is only planned, or of a later day, is no decision yet."""
    return activity.criteria is not None or activity.dpia_required is True or settled(ctx, activity)


def items_met(ctx: Context, activity: Activity, shown: Collection[str]) -> Iterator[DpiaTrigger]:
    """The items of the lists in the controllers' countries that are about what an activity shows."""
    countries = dict.fromkeys(code for party in ctx.controllers_of(activity) for code in ctx.country_of(party) or ())
    for code in countries:
        yield from (item for item in _listed(ctx, code) if item.about in shown)


def items_by_data(ctx: Context, activity: Activity) -> Iterator[DpiaTrigger]:
    """The items of the lists in the controllers' countries that are about the data of an activity."""
    categories = ctx.categories_of(activity)
    told = ctx.terms_under("category", *TOLD_NOT_READ)
    shown = {
        about
        for about, category in BY_DATA.items()
        if not (ctx.terms_under("category", category) - told).isdisjoint(categories)
    }
    return items_met(ctx, activity, shown) if shown else iter(())


@shared_for
def _listed(ctx: Context, country: str) -> tuple[DpiaTrigger, ...]:
    """The items of the list of a country."""
    return tuple(item for item in ctx.law.dpia_triggers(country) if item.list == "art-35-4")
