# SPDX-License-Identifier: Apache-2.0
"""Family K, first part: what the source asserts or denies, held against the rest of the record.

A denial under a condition, or about a party, a purpose or data it names, is held against no more than that.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.model import Activity, Children, Claim, Header, Processor, Recipient, RecipientRole, Statement
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.wording import CountryCode
from ropa.silence import each

IDENTIFIERS: Final = (
    "identity",
    "contact",
    "identifier",
    "credentials",
    "technical.ip",
    "technical.mac",
    "technical.fingerprint",
    "tracking.digital-fingerprint",
    "location.gps",
    "special.genetic",
)
"""Categories that single a person out, so that data with them is not anonymous (recitals 26 and 30)."""

NOT_SHARING: Final = frozenset(
    {RecipientRole.INTERNAL, RecipientRole.DATA_SUBJECT, RecipientRole.PROCESSOR, RecipientRole.AUTHORITY}
)
"""Roles of recipient that "we share with nobody" is not usually said of."""

_Claimed = tuple[str, str, Statement, Header | Activity, Processor | Recipient | None]


def _claimed(ctx: Context, claim: Claim) -> Iterator[_Claimed]:
    """The statements that claim so without a condition."""
    return (one for one in ctx.statements if one[2].claim is claim and not each(one[2].conditions))


def _activities(ctx: Context, holder: Header | Activity) -> Iterator[Activity]:
    """The activity that the claim stands on, or every one that the header speaks for."""
    if isinstance(holder, Activity):
        yield holder
        return
    for _, activity in ctx.activities:
        if any(header is holder for _, header in ctx.headers_of(activity)):
            yield activity


def _categories(
    ctx: Context, statement: Statement, holder: Header | Activity, item: Processor | Recipient | None
) -> tuple[str, ...]:
    """The data that the claim is about, as far as the record states such data."""
    if item is not None:
        stated: tuple[str, ...] = each(item.categories)
    elif each(statement.purposes):
        stated = tuple(
            category
            for activity in _activities(ctx, holder)
            for one in each(activity.purposes)
            if one.purpose in each(statement.purposes)
            for category in each(one.categories)
        )
    elif each(statement.parties):
        stated = tuple(
            category
            for activity in _activities(ctx, holder)
            for engaged in _engaged(activity)
            if engaged.party in each(statement.parties)
            for category in each(engaged.categories)
        )
    else:
        stated = tuple(category for activity in _activities(ctx, holder) for category in ctx.categories_of(activity))
    about = each(statement.categories)
    return tuple(dict.fromkeys(one for one in stated if not about or ctx.is_within("category", one, *about)))


def _engaged(activity: Activity) -> Iterator[Processor | Recipient]:
    yield from each(activity.processors)
    yield from each(activity.recipients)


def _labels(ctx: Context, categories: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(ctx.label("category", one) for one in categories)


@rule("K101")
def no_personal_data_claimed(ctx: Context) -> Iterator[Hit]:
    """The claim "no personal data", made of what the record itself lists as personal data.

    What it finds:
        The claim `no-personal-data` on an activity, engagement or header, where the record states categories of data
        about data subjects for the same.
    Why it matters:
        Data on what a device of a user does is personal data as soon as that user can be told from others.
    Law:
        GDPR Art. 4(1), recital 26, recital 30; CJEU C-582/14.

    Example:
        "No personal data, only system information" about an analytics service to which app interactions flow.
    Mend:
        Withdraw the claim, or take the data out of the record if nobody can be identified by it.
    Limits:
        Only stated categories count. Where a claim names a party, only the data stated for that party does. Categories
        that are themselves marked `personal: false` are left to K202.
    """
    denied = {one for one, category in ctx.book.categories.items() if category.personal is False}
    for key, field, statement, holder, item in _claimed(ctx, Claim.NO_PERSONAL_DATA):
        found = tuple(one for one in _categories(ctx, statement, holder, item) if one not in denied)
        if found:
            yield hit(key, field, categories=_labels(ctx, found))


@rule("K102")
def anonymous_beside_identifiers(ctx: Context) -> Iterator[Hit]:
    """The claim "anonymous", made of data that singles people out.

    What it finds:
        The claim `anonymous` where the record states identifiers for the same: names, contact data, device or
        advertising identifiers, IP addresses, exact positions.
    Why it matters:
        Pseudonymous data is personal data; only what nobody can trace back is anonymous.
    Law:
        GDPR recital 26, Art. 4(5); CJEU C-582/14.

    Example:
        "Anonymous statistics" with `identifier.advertising`.
    Mend:
        Call it pseudonymous, or show how and when the identifiers are removed.
    Limits:
        Only stated categories count, and for a claim about a purpose those stated for it; combinations of other data
        can identify too, and are not found.
    """
    for key, field, statement, holder, item in _claimed(ctx, Claim.ANONYMOUS):
        stated = _categories(ctx, statement, holder, item)
        found = tuple(one for one in stated if ctx.is_within("category", one, *IDENTIFIERS))
        if found:
            yield hit(key, field, categories=_labels(ctx, found))


@rule("K103")
def sharing_denied(ctx: Context) -> Iterator[Hit]:
    """The claim "we share with nobody", beside recipients.

    What it finds:
        The claim `no-sharing` where the record names recipients that receive data without a condition.
    Why it matters:
        Data subjects rely on the denial; the record says otherwise.
    Law:
        GDPR Art. 5(1)(a), 13(1)(e), 30(1)(d).

    Example:
        "We do not pass your data on", and an advertising network among the recipients.
    Mend:
        Narrow the denial, or correct the recipients.
    Limits:
        Processors, authorities, the controller's own staff and the data subjects do not count, nor recipients under a
        condition.
    """
    for key, field, statement, holder, item in _claimed(ctx, Claim.NO_SHARING):
        if item is not None:
            continue
        about = each(statement.parties)
        parties = dict.fromkeys(
            recipient.party
            for one in (holder, *(() if isinstance(holder, Activity) else _activities(ctx, holder)))
            for recipient in each(one.recipients)
            if recipient.role not in NOT_SHARING and not each(recipient.conditions)
            if not about or recipient.party in about
        )
        if parties:
            yield hit(key, field, parties=tuple(map(ctx.name, parties)))


@rule("K104")
def transfer_denied(ctx: Context) -> Iterator[Hit]:
    """The claim "no transfer to third countries", beside one.

    What it finds:
        The claim `no-transfer` where the same activities, or the header, name a processor or recipient in a third
        country.
    Why it matters:
        One of the two is wrong, and the ground of the transfer may be missing.
    Law:
        GDPR Art. 13(1)(f), 30(1)(e), 44.

    Example:
        "Your data stays in the EU", and a processor with `country: US`.
    Mend:
        Correct the one or the other.
    Limits:
        Recipients without a country are left to T202.
    """
    for key, field, statement, holder, item in _claimed(ctx, Claim.NO_TRANSFER):
        if item is not None:
            continue
        about = each(statement.parties)
        keys = dict.fromkeys((key, *(f"activities/{activity.id}" for activity in _activities(ctx, holder))))
        abroad = dict.fromkeys(
            country
            for record in keys
            for one in ctx.engagements_by_record.get(record, ())
            if ctx.crosses(one) and (not about or one.party in about)
            for country in ctx.countries_of(one) or ()
            if ctx.abroad(country)
        )
        if abroad:
            yield hit(key, field, countries=tuple(map(CountryCode, abroad)))


@rule("K105")
def profiling_denied(ctx: Context) -> Iterator[Hit]:
    """The claim "no profiling", beside profiling.

    What it finds:
        The claim `no-profiling` on an activity, or on its header, where the activity has `profiling: true` or an
        automated decision that includes it.
    Why it matters:
        Profiling has to be told, and may be objected to.
    Law:
        GDPR Art. 4(4), 13(2)(f), 21(1).

    Example:
        `statements: [no-profiling]`, `profiling: true`.
    Mend:
        Correct the one or the other.
    Limits:
        Personalised advertising without the word profiling is not taken as profiling.
    """
    for key, field, _, holder, _ in _claimed(ctx, Claim.NO_PROFILING):
        if any(_profiles(activity) for activity in _activities(ctx, holder)):
            yield hit(key, field)


def _profiles(activity: Activity) -> bool:
    return activity.profiling is True or any(one.profiling is True for one in each(activity.automated_decisions))


@rule("K106")
def automated_decision_denied(ctx: Context) -> Iterator[Hit]:
    """The claim "no automated decisions", beside one.

    What it finds:
        The claim `no-automated-decision` where the same activity, or the header, describes a decision that is not said
        to be taken with a human.
    Why it matters:
        Art. 22 gives rights that a denial hides.
    Law:
        GDPR Art. 13(2)(f), 22.

    Example:
        `statements: [no-automated-decision]` and a credit score that refuses orders.
    Mend:
        Correct the one or the other.
    Limits:
        A decision with `solely: false` does not contradict.
    """
    for key, field, _, holder, _ in _claimed(ctx, Claim.NO_AUTOMATED_DECISION):
        holders = (holder, *(() if isinstance(holder, Activity) else _activities(ctx, holder)))
        if any(one.solely is not False for held in holders for one in each(held.automated_decisions)):
            yield hit(key, field)


@rule("K107")
def special_categories_denied(ctx: Context) -> Iterator[Hit]:
    """The claim "no special categories", beside some.

    What it finds:
        The claim `no-special-categories` where the same activities state data of Art. 9(1).
    Why it matters:
        The condition of Art. 9(2) goes missing with it.
    Law:
        GDPR Art. 9(1).

    Example:
        "We collect no sensitive data", and `special.health.allergy` for restaurant guests.
    Mend:
        Correct the one or the other.
    Limits:
        Categories that are special in some contexts only are not counted.
    """
    for key, field, statement, holder, item in _claimed(ctx, Claim.NO_SPECIAL_CATEGORIES):
        stated = _categories(ctx, statement, holder, item)
        found = tuple(one for one in stated if ctx.sensitivity(one) == "special")
        if found:
            yield hit(key, field, categories=_labels(ctx, found))


@rule("K108")
def children_denied(ctx: Context) -> Iterator[Hit]:
    """The claim "no children", beside children.

    What it finds:
        The claim `no-children` where the same activities have children among their data subjects, or are said to be
        directed at them.
    Why it matters:
        Children merit specific protection, and consent for them has rules of its own.
    Law:
        GDPR Art. 8, recital 38.

    Example:
        "Our service is not for children", with `subjects: [child]`.
    Mend:
        Correct the one or the other.
    Limits:
        None known.
    """
    for key, field, _, holder, _ in _claimed(ctx, Claim.NO_CHILDREN):
        holders = (holder, *(() if isinstance(holder, Activity) else _activities(ctx, holder)))
        directed = any(one.children.directed is True for one in holders if isinstance(one.children, Children))
        subjects = (one for activity in _activities(ctx, holder) for one in ctx.subjects_of(activity))
        if directed or any(ctx.is_within("subject", one, "child") for one in subjects):
            yield hit(key, field)


@rule("K109")
def sale_denied(ctx: Context) -> Iterator[Hit]:
    """The claim "we do not sell data", beside its sale.

    What it finds:
        The claim `no-sale` where the same activities have the purpose of selling data.
    Why it matters:
        Data subjects rely on the denial.
    Law:
        GDPR Art. 5(1)(a), (b).

    Example:
        `statements: [no-sale]`, `purposes: [sell.data]`.
    Mend:
        Correct the one or the other.
    Limits:
        Exchange for other benefits than money is not looked for.
    """
    for key, field, _, holder, _ in _claimed(ctx, Claim.NO_SALE):
        purposes = (one.purpose for activity in _activities(ctx, holder) for one in each(activity.purposes))
        if any(ctx.is_within("purpose", one, "sell.data") for one in purposes):
            yield hit(key, field)
