# SPDX-License-Identifier: Apache-2.0
"""Family R: how long data is kept (GDPR Art. 5(1)(e), 30(1)(f)).

Only a statutory minimum can contradict a shorter period, and only a statutory maximum a longer one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ropa.model import Activity, Bound, Header, Retention
from ropa.period import Period
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.walks import shared
from ropa.silence import NotApplicable, each

if TYPE_CHECKING:
    from ropa.law import RetentionRule

_ACT: Final = re.compile(r"[^\W\d_][\w. -]*?(?=\s*(?:\(|§|;|,|\d|Art\b|$))")
COOKIE_PRACTICE: Final = Period("P13M")
"""The life of a cookie that the French authority accepts for audience measurement: the yardstick of a question."""


_Ruled = tuple[str, str, Retention, Period, "list[RetentionRule]", "list[RetentionRule]"]


def _says_something(one: Retention) -> bool:
    period = one.keep is not None or one.backup is not None
    words = one.until or one.criteria or one.starts or one.legal_hold
    return period or bool(words) or bool(one.law) or one.statutory is not None


@rule("R101")
def retention_not_stated(ctx: Context) -> Iterator[Hit]:
    """An activity that says nothing of how long the data is kept.

    What it finds:
        An activity without `retention`, whose header has no general time limit either.
    Why it matters:
        Data is kept no longer than needed; the record gives the envisaged time limits, where possible.
    Law:
        GDPR Art. 30(1)(f), 5(1)(e), 13(2)(a).

    Example:
        `newsletter: {purposes: [marketing.newsletter]}`.
    Mend:
        State a period and its start, an event, or the criteria; or say why none can be given.
    Limits:
        A warning only, for the law says "where possible". A limit in the header counts for every activity.
    """
    for key, activity in ctx.activities:
        silent = not isinstance(activity.retention, NotApplicable) and not each(activity.retention)
        if silent and not any(header.retention for _, header in ctx.headers_of(activity)):
            yield hit(key, "retention", activity=activity.name or activity.id)


@rule("R102")
def retention_says_nothing(ctx: Context) -> Iterator[Hit]:
    """A time limit with neither period, event, criteria nor law.

    What it finds:
        A retention that names, say, only what happens afterwards.
    Why it matters:
        "We delete your data" gives no time limit.
    Law:
        GDPR Art. 30(1)(f), 13(2)(a).

    Example:
        `retention: [{then: delete}]`.
    Mend:
        Add the period, the event or the criteria.
    Limits:
        Criteria in words are enough.
    """
    for key, field, _, one in _retentions(ctx):
        if not _says_something(one):
            yield hit(key, field)


@rule("R103")
def statutory_without_law(ctx: Context) -> Iterator[Hit]:
    """A time limit said to be set by law, and no law named.

    What it finds:
        A retention with `statutory: true`, without `law` and without a period.
    Why it matters:
        "As long as the law requires" can be checked by nobody.
    Law:
        GDPR Art. 5(1)(e), 5(2), 6(3).

    Example:
        `{statutory: true, categories: [transaction]}`.
    Mend:
        Name the act and section, and the period.
    Limits:
        A period in figures is taken to be enough.
    """
    for key, field, _, one in _retentions(ctx):
        if one.statutory is True and not one.law and one.keep is None:
            yield hit(key, f"{field}.law")


@rule("R110")
def shorter_than_minimum(ctx: Context) -> Iterator[Hit]:
    """Data kept for less than a law that applies demands.

    What it finds:
        A period surely shorter than the shortest minimum of the act that the retention itself cites, in the country of
        a controller; or of the accounting act, where accounting is the activity's only purpose.
    Why it matters:
        Erasing too early breaks another duty.
    Law:
        The act named in the finding; GDPR Art. 6(1)(c), 17(3)(b).

    Example:
        `{keep: P3Y, law: [bogføringsloven]}` in Denmark, where it is five years.
    Mend:
        Correct the period, or the law cited.
    Limits:
        Knows a few acts. Different starting days are not compared, nor is a `minimum` period faulted.
    """
    for key, field, one, keep, rows, _ in _ruled(ctx):
        least = [(row, row.minimum) for row in rows if row.minimum is not None]
        if one.bound is Bound.MINIMUM or not least:
            continue
        if all(keep.surely_shorter_than(minimum) for _, minimum in least):
            row, minimum = min(least, key=lambda pair: pair[1].days_at_least)
            yield hit(key, f"{field}.keep", law=row.source, keep=keep, period=minimum, rule=row.source)


@rule("R111")
def longer_than_maximum(ctx: Context) -> Iterator[Hit]:
    """Data kept for longer than a law that applies allows.

    What it finds:
        A period surely longer than the longest maximum of the act that the retention itself cites; or, for a Danish
        controller, camera recordings for the security of premises kept for more than 30 days.
    Why it matters:
        Where a law sets a maximum, the controller has no choice.
    Law:
        The act named in the finding; GDPR Art. 5(1)(e).

    Example:
        Camera recordings kept `P90D` in Denmark.
    Mend:
        Shorten the period, or record what keeps single recordings longer (`legal_hold`).
    Limits:
        A retention with `legal_hold`, conditions or law of its own kind is taken to be a single case.
    """
    for key, field, one, keep, rows, cameras in _ruled(ctx):
        most = [(row, row.maximum) for row in (*rows, *cameras) if row.maximum is not None]
        if one.legal_hold or each(one.conditions) or not most:
            continue
        if all(keep.surely_longer_than(maximum) for _, maximum in most):
            row, maximum = max(most, key=lambda pair: pair[1].days_at_most)
            yield hit(key, f"{field}.keep", law=row.source, keep=keep, period=maximum, rule=row.source)


@rule("R112")
def two_periods(ctx: Context) -> Iterator[Hit]:
    """Two different periods for the same data and purpose.

    What it finds:
        Two retentions of one activity, alike in data, people, purpose, start, system and conditions, with different
        periods.
    Why it matters:
        Only one of them can be followed.
    Law:
        GDPR Art. 30(1)(f), 5(1)(e).

    Example:
        `retention: [{keep: P1Y}, {keep: P2Y}]`.
    Mend:
        Say what sets them apart, or remove one.
    Limits:
        A minimum beside a maximum is no contradiction.
    """
    for key, activity in ctx.activities:
        if len(each(activity.retention)) <= 1:
            continue
        seen: dict[tuple[object, ...], Period] = {}
        for index, one in enumerate(each(activity.retention)):
            if not isinstance(one.keep, Period):
                continue
            about = (one.categories, one.subjects, one.purposes, one.starts, one.until, one.systems, one.conditions)
            alike = (*about, one.bound, one.criteria)
            first = seen.setdefault(alike, one.keep)
            if first != one.keep:
                yield hit(key, f"retention[{index}].keep", keep=one.keep, other=first)


@rule("R120")
def start_not_stated(ctx: Context) -> Iterator[Hit]:
    """A period of which nobody knows when it begins.

    What it finds:
        A retention with a period and neither `starts` nor `until`.
    Why it matters:
        "Five years" runs from the purchase, the last contact or the end of the year, and each is another day.
    Law:
        GDPR Art. 30(1)(f), 5(1)(e).

    Example:
        `retention: [P38M]`.
    Mend:
        A question: from when? Add `starts`.
    Limits:
        Recordings and logs, where the start is plain, are asked too. One finding for each activity or header.
    """
    reported: set[str] = set()
    for key, field, _, one in _retentions(ctx):
        if isinstance(one.keep, Period) and not one.starts and not one.until and key not in reported:
            reported.add(key)
            yield hit(key, f"{field}.starts", keep=one.keep)


@rule("R121")
def some_data_without_limit(ctx: Context) -> Iterator[Hit]:
    """Time limits for some of the data, and none for the rest.

    What it finds:
        An activity all of whose retentions are for named categories, where other categories of it are under none,
        and no header has a general limit.
    Why it matters:
        The time limits are asked for the different categories of data.
    Law:
        GDPR Art. 30(1)(f).

    Example:
        Orders kept five years, nothing said of the chat log.
    Mend:
        A question: how long is the rest kept?
    Limits:
        A limit for a broader category covers the narrower ones, and the other way round.
    """
    for key, activity in ctx.activities:
        limits = each(activity.retention)
        if not limits or any(not each(one.categories) for one in limits):
            continue
        if any(header.retention for _, header in ctx.headers_of(activity)):
            continue
        named = {category for one in limits for category in each(one.categories)}
        covered = {term for category in named for term in ctx.broader("category", category)}
        rest = [
            category
            for category in ctx.categories_of(activity)
            if category not in covered and not ctx.is_within("category", category, *named)
        ]
        if rest:
            yield hit(key, "retention", categories=tuple(ctx.label("category", one) for one in rest))


@rule("R130")
def long_lived_cookie(ctx: Context) -> Iterator[Hit]:
    """A cookie that lives longer than authorities usually accept.

    What it finds:
        A cookie whose longest life is surely more than 13 months.
    Why it matters:
        Consent wears out; a device read for years follows a person for years.
    Law:
        Directive 2002/58/EC Art. 5(3); GDPR Art. 5(1)(e); CNIL recommendation 2020-092 (France).

    Example:
        `cookies: [{name: _ga, max_age: P2Y}]`.
    Mend:
        A question: is that life needed? Shorten it, or note why.
    Limits:
        No law sets the figure; it is a yardstick.
    """
    for key, holder in ctx.holders:
        for index, cookie in enumerate(each(holder.cookies)):
            if isinstance(cookie.max_age, Period) and cookie.max_age.surely_longer_than(COOKIE_PRACTICE):
                yield hit(key, f"cookies[{index}].max_age", cookie=cookie.name or "-", keep=cookie.max_age)


@shared
def _retentions(ctx: Context) -> Iterator[tuple[str, str, Header | Activity, Retention]]:
    for key, holder in ctx.holders:
        for index, one in enumerate(each(holder.retention)):
            yield key, f"retention[{index}]", holder, one


@shared
def _ruled(ctx: Context) -> Iterator[_Ruled]:
    """The retentions with a period of which some law says how long: with the rules of that law, and those on cameras.

    Of the general limits in a header only the law that they cite is known.
    """
    for key, field, holder, one in _retentions(ctx):
        if isinstance(one.keep, Period):
            rows, cameras = _rows(ctx, holder, one), _cameras(ctx, holder, one)
            if rows or cameras:
                yield key, field, one, one.keep, rows, cameras


def _countries(ctx: Context, holder: Header | Activity) -> tuple[str, ...]:
    parties = ctx.controllers_of(holder) if isinstance(holder, Activity) else each(holder.controllers)
    return tuple(dict.fromkeys(code for party in parties for code in ctx.country_of(party) or ()))


def _rows(ctx: Context, holder: Header | Activity, one: Retention) -> list[RetentionRule]:
    """The rules of the act that the retention cites; else, for accounting alone, those on accounting."""
    cited = " ".join(each(one.law)).casefold() if one.law else ""
    if cited:
        return [row for row in _national(ctx, holder) if re.search(rf"\b{re.escape(_act(row.source))}\b", cited)]
    if isinstance(holder, Activity) and _only_accounting(ctx, holder):
        return [row for row in _national(ctx, holder) if row.topic.startswith(("accounting", "primary accounting"))]
    return []


def _national(ctx: Context, holder: Header | Activity) -> Iterator[RetentionRule]:
    """The rules of the controllers' own countries; those of the Union are acts without a name to look for."""
    for code in _countries(ctx, holder):
        yield from (row for row in ctx.retention_rules(code) if row.country == code)


def _act(source: str) -> str:
    found = _ACT.match(source)
    return found.group().strip().casefold() if found else source.casefold()


def _only_accounting(ctx: Context, activity: Activity) -> bool:
    purposes, chains = each(activity.purposes), ctx.chains["purpose"]
    return bool(purposes) and all("accounting" in chains[one.purpose] for one in purposes)


def _cameras(ctx: Context, holder: Header | Activity, one: Retention) -> list[RetentionRule]:
    if not isinstance(holder, Activity):
        return []
    chains = ctx.chains["purpose"]
    if not any("security.premises" in chains[one.purpose] for one in each(holder.purposes)):
        return []
    data = each(one.categories) or ctx.categories_of(holder)
    if not any(ctx.is_within("category", category, "media.video") for category in data):
        return []
    return [row for row in _national(ctx, holder) if row.id == "dk-tv"]
