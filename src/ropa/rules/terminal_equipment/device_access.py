# SPDX-License-Identifier: Apache-2.0
"""What a record says of storing on, or reading from, a person's device (Directive 2002/58/EC Art. 5(3))."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from ropa.free_text.phrases import phrase_in, says
from ropa.meaning.bases import CONSENT, article_of
from ropa.model import Activity, Basis, ConditionKind, Cookie, Header, RightKind
from ropa.model.sourced import Qualified
from ropa.refs import key_of
from ropa.rules.context import Context
from ropa.rules.walks import shared
from ropa.silence import each
from ropa.text import every_language

STORED_OR_READ: Final = (
    "identifier.cookie",
    "identifier.advertising",
    "technical.fingerprint",
    "tracking.digital-fingerprint",
    "behaviour.message",
)
"""Categories that are had by storing on, or reading from, a device; that a message was opened, by a picture in it."""

BEYOND_THE_SERVICE: Final = (
    "analytics",
    "marketing",
    "personalisation",
    "improve",
    "research",
    "sell.data",
)
"""Purposes for which storing or reading is not strictly necessary for a service that the person asked for."""

OF_THE_INTERFACE: Final = ("personalisation.ui", "improve.fix")
"""Purposes under those that a service asked for may well need: the language chosen, an error mended."""


CONSENT_ASKED_FROM: Final = date(2011, 5, 25)
"""The day by which the states had to ask for consent (Directive 2009/136/EC Art. 4(1)), in place of a refusal."""

STATE_LAW_FROM: Final = {
    "AT": date(2011, 11, 22),  # TKG 2003 § 96(3)
    "BE": date(2012, 8, 4),  # act of 10 July 2012
    "DE": date(2020, 5, 28),  # BGH I ZR 7/16; TMG § 15(3) had asked for a way to refuse; TTDSG § 25 from 2021-12-01
    "DK": date(2011, 12, 14),  # cookiebekendtgørelsen (BEK 1148 of 2011-12-09)
    "ES": date(2012, 4, 1),  # RDL 13/2012
    "FR": date(2011, 8, 26),  # ordonnance 2011-1012
    "IE": date(2011, 7, 1),  # S.I. 336/2011
    "IT": date(2012, 6, 1),  # D.Lgs. 69/2012
    "NL": date(2012, 6, 5),  # Telecommunicatiewet Art. 11.7a
    "NO": date(2013, 7, 1),  # ekomloven 2003 § 2-7 b
    "PL": date(2013, 3, 22),  # Prawo telekomunikacyjne Art. 173
    "SE": date(2011, 7, 1),  # lagen (2003:389) om elektronisk kommunikation 6 kap. 18 §
}
"""Where the state asked for consent later. From memory."""

LAST_OF_MOST: Final = date(2013, 7, 1)
"""The day by which nearly all states had done so, for controllers whose state is not stated."""

SETTINGS_UNTIL: Final = {"NO": date(2024, 12, 31)}
"""The last day on which the settings of a browser were taken as consent: ekomloven 2003 § 2-7 b by its preparatory
works (Prop. 69 L (2012-2013)), until ekomloven 2024 § 3-15 asked for consent as the GDPR has it. From memory."""

BEFORE_THE_GDPR: Final = (
    "Directive 2002/58/EC Art. 5(3), as amended by Directive 2009/136/EC; Directive 95/46/EC Art. 2(h)"
)
"""Where consent to it stood before the GDPR."""


def state_is_late(ctx: Context, holder: Activity | Header) -> bool:
    """Whether the states of all the controllers need not have made the consent of the directive their law on the day.

    Where no country is stated, it may be the state that was the last.
    """
    countries = [code for party in ctx.controllers_for(holder) for code in ctx.country_of(party) or ()]
    begun = [STATE_LAW_FROM.get(code, CONSENT_ASKED_FROM) for code in countries] or [LAST_OF_MOST]
    return ctx.on < min(begun)


def settings_may_consent(ctx: Context, holder: Activity | Header) -> bool:
    """Whether the states of all the controllers took the settings of a browser as consent on the day."""
    countries = [code for party in ctx.controllers_for(holder) for code in ctx.country_of(party) or ()]
    return bool(countries) and all(code in SETTINGS_UNTIL and ctx.on <= SETTINGS_UNTIL[code] for code in countries)


def purposes_beyond(ctx: Context) -> frozenset[str]:
    """The purposes for which storing or reading is more than the service needs."""
    return ctx.terms_under("purpose", *BEYOND_THE_SERVICE) - ctx.terms_under("purpose", *OF_THE_INTERFACE)


@shared
def beyond_the_service(ctx: Context) -> Iterator[tuple[str, str, Activity, tuple[str, ...]]]:
    """The activities that store on or read from a device for more than the service: record, field, activity, purposes.

    Read from the cookies that an activity states, and from data that is had in no other way. None before the day from
    which consent was asked for.
    """
    if ctx.on < CONSENT_ASKED_FROM:
        return
    beyond, stored = purposes_beyond(ctx), ctx.terms_under("category", *STORED_OR_READ)
    for key, activity in ctx.activities:
        if not activity.cookies and stored.isdisjoint(ctx.categories_of(activity)):
            continue
        purposes = tuple(dict.fromkeys([own.purpose for own in each(activity.purposes) if own.purpose in beyond]))
        stated = dict(_of_cookies(activity, beyond, purposes))
        place = next(iter(stated), _place_of_data(activity, stored))
        if place and (stated.get(place) or purposes):
            every = [purpose for own in stated.values() for purpose in own] or list(purposes)
            yield key, place, activity, tuple(dict.fromkeys(every))


@shared
def beyond_any_service(ctx: Context) -> Iterator[tuple[str, str, Header, tuple[str, ...]]]:
    """The headers with cookies for more than the service, of which nobody speaks of consent: as `beyond_the_service`.

    None where an activity under the header is asked about itself, or states consent to what the cookies are for.
    """
    if ctx.on < CONSENT_ASKED_FROM:
        return
    beyond = purposes_beyond(ctx)
    asked = {key for key, _, _, _ in beyond_the_service(ctx)}
    for key, header in ctx.headers:
        stated = dict(_of_cookies(header, beyond, ()))
        purposes = tuple(dict.fromkeys(term for own in stated.values() for term in own))
        below = ctx.activities_under[key] if stated else ()
        answered = any(key_of("activity", own.id) in asked or _consents_to(ctx, own, purposes) for own in below)
        if stated and not answered and not _is_answered_there(header):
            yield key, next(iter(stated)), header, purposes


def _consents_to(ctx: Context, activity: Activity, purposes: tuple[str, ...]) -> bool:
    """Whether an activity states consent that may be to cookies for such purposes: its own are of their kind."""
    if not consent_stated(ctx, activity):
        return False
    stored = ctx.terms_under("category", *STORED_OR_READ)
    if activity.cookies or not stored.isdisjoint(ctx.categories_of(activity)):
        return True
    kinds = {purpose.partition(".")[0] for purpose in purposes}
    return any(purpose.purpose.partition(".")[0] in kinds for purpose in each(activity.purposes))


def _is_answered_there(header: Header) -> bool:
    """Whether a cookie of a header speaks of consent."""
    return any(_hangs_on_consent(cookie) or _speaks_of_consent(cookie) for cookie in each(header.cookies))


def _of_cookies(
    holder: Activity | Header, beyond: frozenset[str], purposes: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The cookies for more than the service; one without a purpose has those of its activity."""
    for index, cookie in enumerate(each(holder.cookies)):
        own = ((cookie.purpose,) if cookie.purpose in beyond else ()) if isinstance(cookie.purpose, str) else purposes
        if own and not _hangs_on_consent(cookie):
            yield f"cookies[{index}]", own


def _place_of_data(activity: Activity, stored: frozenset[str]) -> str:
    for index, data in enumerate(each(activity.data)):
        if not stored.isdisjoint(each(data.categories)) and not _hangs_on_consent(data):
            return f"data[{index}]"
    return ""


def consent_stated(ctx: Context, activity: Activity) -> bool:
    """Whether an activity, or what its header says of cookies, speaks of consent anywhere."""
    return bool(consents_of(activity)) or consent_besides_bases(ctx, activity)


def consents_of(activity: Activity) -> tuple[Basis, ...]:
    """The legal bases of an activity that are consent."""
    return tuple(filter(is_consent, bases_of(activity)))


def consent_besides_bases(ctx: Context, activity: Activity) -> bool:
    """Whether a condition, a cookie of an activity or one of its header speaks of consent."""
    cookies: tuple[Cookie, ...] = each(activity.cookies)
    general = [cookie for _, header in ctx.headers_of(activity) for cookie in each(header.cookies)]
    holders: tuple[Qualified, ...] = (activity, *each(activity.purposes), *cookies, *general)
    return any(map(_hangs_on_consent, holders)) or any(map(_speaks_of_consent, (*cookies, *general)))


def bases_of(activity: Activity) -> tuple[Basis, ...]:
    """The legal bases of an activity, tied to a purpose or not."""
    tied = (basis for purpose in each(activity.purposes) for basis in each(purpose.bases))
    return (*each(activity.bases), *tied)


def is_consent(basis: Basis) -> bool:
    """Whether a basis is consent, by its article or in words."""
    return article_of(basis) == CONSENT


def _hangs_on_consent(holder: Qualified) -> bool:
    return any(condition.kind is ConditionKind.CONSENT for condition in each(holder.conditions))


def opt_outs(ctx: Context, holder: Activity | Header) -> bool:
    """Whether the person is offered to say no afterwards: by a right, or in what is said of the cookies."""
    above = ctx.headers_of(holder) if isinstance(holder, Activity) else ()
    holders: tuple[Activity | Header, ...] = (holder, *(header for _, header in above))
    return any(
        any(right.right is RightKind.OPT_OUT for right in each(holder.rights))
        or any(_is_said(cookie, "opt-out") for cookie in each(holder.cookies))
        for holder in holders
    )


def _speaks_of_consent(cookie: Cookie) -> bool:
    """Whether the words of a cookie speak of consent, and not of what is done before or without it."""
    return _is_said(cookie, "with-consent") and not any(
        phrase_in(wording, "before-consent", negated_too=True) for wording in every_language(cookie.text or "")
    )


def _is_said(cookie: Cookie, meaning: str) -> bool:
    return any(says(wording, meaning) for wording in every_language(cookie.text or ""))
