# SPDX-License-Identifier: Apache-2.0
"""K103: the claim "we share with nobody", beside recipients.

Its cases: `tests/rules/fixtures/K103.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.model import Claim, Recipient, RecipientRole, Statement
from ropa.rules.context import Context
from ropa.rules.contradictions.claims import claimed, speaking
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.walks import shared_for
from ropa.silence import each

NOT_SHARING: Final = frozenset(
    {RecipientRole.INTERNAL, RecipientRole.DATA_SUBJECT, RecipientRole.PROCESSOR, RecipientRole.AUTHORITY}
)
"""Roles of recipient that "we share with nobody" is not usually said of."""


@rule(
    "K103",
    name="sharing-denied",
    severity="warning",
    law="GDPR Art. 5(1)(a), 13(1)(e), 30(1)(d)",
    since="0.1.0",
    message={
        "en": "The source says that data is shared with nobody; the record names recipients: {parties}.",
        "da": "Kilden siger, at oplysninger ikke deles med nogen; fortegnelsen angiver modtagere: {parties}.",
        "nb": "Kilden sier at opplysninger ikke deles med noen; protokollen oppgir mottakere: {parties}.",
    },
    mend={
        "en": "Narrow the denial, or correct the recipients.",
        "da": "Indsnævr udsagnet, eller ret modtagerne.",
        "nb": "Snevre inn utsagnet, eller rett mottakerne.",
    },
)
def sharing_denied(ctx: Context) -> Iterator[Hit]:
    """The claim "we share with nobody", beside recipients.

    What it finds:
        The claim `no-sharing` where the record names recipients that receive data without a condition; and recipients
        that the header names for all activities, where each of them has `recipients: []`.
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
        condition, nor those of which it is stated that they have other data, or for other purposes, than those that are
        denied.
    """
    for key, field, statement, _, item in claimed(ctx, Claim.NO_SHARING):
        if item is not None:
            continue
        denied = (recipient.party for recipient in _shared_with(ctx, key) if _is_about(ctx, statement, recipient))
        parties = tuple(dict.fromkeys(denied))
        if parties:
            yield hit(key, field, parties=tuple(map(ctx.name, parties)))
    yield from _of_headers(ctx)


def _of_headers(ctx: Context) -> Iterator[Hit]:
    """The recipients that a header names for all activities, where each of those says that it has none."""
    for key, header in ctx.headers:
        activities = ctx.activities_under[key]
        if activities and all(activity.recipients == () for activity in activities):
            parties = dict.fromkeys(recipient.party for recipient in each(header.recipients) if _counts(recipient))
            if parties:
                yield hit(key, "recipients", parties=tuple(map(ctx.name, parties)))


@shared_for
def _shared_with(ctx: Context, key: str) -> tuple[Recipient, ...]:
    recipients = (recipient for speaker in speaking(ctx, key) for recipient in each(speaker.recipients))
    return tuple(filter(_counts, recipients))


def _counts(recipient: Recipient) -> bool:
    """Whether a recipient is such as "we share with nobody" is said of, and receives data without a condition."""
    return recipient.role not in NOT_SHARING and not each(recipient.conditions)


def _is_about(ctx: Context, statement: Statement, recipient: Recipient) -> bool:
    """Whether a denial of some parties, data or purposes is about what a recipient is stated to have."""
    if each(statement.parties) and recipient.party not in each(statement.parties):
        return False
    for kind, denied, stated in (
        ("category", each(statement.categories), each(recipient.categories)),
        ("purpose", each(statement.purposes), each(recipient.purposes)),
    ):
        if denied and stated and not any(_overlap(ctx, kind, term, other) for term in denied for other in stated):
            return False
    return True


def _overlap(ctx: Context, kind: str, term: str, other: str) -> bool:
    return ctx.is_within(kind, term, other) or ctx.is_within(kind, other, term)
