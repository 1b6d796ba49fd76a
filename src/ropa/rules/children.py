# SPDX-License-Identifier: Apache-2.0
"""Family C, first part: children and online services (GDPR Art. 8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ropa import law
from ropa.errors import LawGap
from ropa.law import ChildAge
from ropa.model import Activity, AgeLimit, Children, Consent, Header
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.walks import shared
from ropa.rules.wording import CountryCode
from ropa.silence import each


@shared
def _children(ctx: Context) -> Iterator[tuple[str, Header | Activity, Children]]:
    """How headers and activities deal with children, where they say so."""
    for key, holder in ctx.holders:
        if isinstance(holder.children, Children):
            yield key, holder, holder.children


@rule("C101")
def age_below_the_law(ctx: Context) -> Iterator[Hit]:
    """An age from which children decide alone, lower than the law of the country allows.

    What it finds:
        An age limit below the age of Art. 8 in a country it holds for, on the day from which the consents were
        collected (`given`), else on the day of the check. Where only the age on the day of the check is higher, it is a
        question: consents given since would need it.
    Why it matters:
        Below that age consent has to come from, or be authorised by, a parent.
    Law:
        GDPR Art. 8(1), and the national provision that sets the age.

    Example:
        `limits: [{age: 13, countries: [DK]}]`, checked on 2024-01-01: it is 15 from that day.
    Mend:
        Raise the limit for that country, or have parents consent.
    Limits:
        A limit without countries is held against the controllers' own. Consents given before a change keep the older
        age. A higher limit is nobody's fault.
    """
    for key, holder, children in _children(ctx):
        given = children.consent.given if isinstance(children.consent, Consent) else None
        day = given if isinstance(given, date) and given <= ctx.on else ctx.on
        for index, limit in enumerate(each(children.limits)):
            for country in _countries(ctx, holder, limit):
                broken = [one for one in dict.fromkeys((day, ctx.on)) if _is_below(limit, _age(country, one))]
                known = _age(country, broken[0]) if broken else None
                if known is not None:
                    yield hit(
                        key,
                        f"children.limits[{index}].age",
                        law=known.source,
                        severity=None if day in broken else Severity.INFO,
                        age=limit.age,
                        country=CountryCode(country),
                        lawful=known.age,
                        on=broken[0],
                    )


def _is_below(limit: AgeLimit, known: ChildAge | None) -> bool:
    return known is not None and isinstance(limit.age, int) and limit.age < (known.age or 0)


def _countries(ctx: Context, holder: Header | Activity, limit: AgeLimit) -> tuple[str, ...]:
    if each(limit.countries):
        return each(limit.countries)
    parties = ctx.controllers_of(holder) if isinstance(holder, Activity) else each(holder.controllers)
    return tuple(dict.fromkeys(code for party in parties for code in ctx.country_of(party) or ()))


def _age(country: str, day: date) -> ChildAge | None:
    """The age in the country on the day; `None` where the tables have none."""
    try:
        return law.on(day).child_age(country)
    except LawGap:
        return None


@rule("C102")
def parental_consent_not_stated(ctx: Context) -> Iterator[Hit]:
    """A service to children on consent, and no word on their parents.

    What it finds:
        An activity directed at children with a basis 6(1)(a), where nothing says whether a parent consents.
    Why it matters:
        Below the age of the country, a child's own consent to an online service will not do.
    Law:
        GDPR Art. 8(1).

    Example:
        `children: {directed: true}` and `bases: [6(1)(a)]`.
    Mend:
        Say whether and how parents consent, or from which age children do.
    Limits:
        Art. 8 is about online services; preventive and counselling services are outside it (recital 38).
    """
    consenting = {key for key, _, _, _ in ctx.bases.get("6(1)(a)", ())}
    for key, _, children in _children(ctx):
        silent = children.parental_consent is None and not each(children.limits) and not each(children.kinds)
        if children.directed is True and silent and key in consenting:
            yield hit(key, "children.parental_consent")


@rule("C103")
def parental_consent_not_verified(ctx: Context) -> Iterator[Hit]:
    """Parental consent, and no word on how it is verified.

    What it finds:
        `parental_consent: true` without `verification`, and no kind `verified`, in a register that describes no
        verification anywhere. One finding for each register, at the first place.
    Why it matters:
        The controller makes reasonable efforts to verify that it is a parent who consents.
    Law:
        GDPR Art. 8(2).

    Example:
        `children: {parental_consent: true}`.
    Mend:
        Say how it is verified.
    Limits:
        Whether the effort is reasonable is not judged. A description in one place is taken to hold for the others.
    """
    described = any(one.verification or "verified" in each(one.kinds) for _, _, one in _children(ctx))
    asked = (key for key, _, one in _children(ctx) if one.parental_consent is True)
    first = None if described else next(asked, None)
    if first is not None:
        yield hit(first, "children.verification")


@rule("C104")
def children_on_legitimate_interests(ctx: Context) -> Iterator[Hit]:
    """Children's data on legitimate interests.

    What it finds:
        An activity directed at children, or with children among its data subjects, with a basis 6(1)(f) of which no
        balancing is recorded.
    Why it matters:
        The interests of a child weigh more; the article names children expressly.
    Law:
        GDPR Art. 6(1)(f), recitals 38 and 47.

    Example:
        `subjects: [child]` and `bases: [{article: 6(1)(f), interest: marketing}]`.
    Mend:
        A question: was it weighed with children in mind? Note the result.
    Limits:
        One finding for each activity.
    """
    reported: set[str] = set()
    for key, field, activity, basis in ctx.bases.get("6(1)(f)", ()):
        weighed = bool(basis.balancing) or basis.assessment is not None
        if not weighed and key not in reported and _about_children(ctx, activity):
            reported.add(key)
            yield hit(key, field)


def _about_children(ctx: Context, activity: Activity) -> bool:
    directed = isinstance(activity.children, Children) and activity.children.directed is True
    return directed or any(ctx.is_within("subject", one, "child") for one in ctx.subjects_of(activity))
