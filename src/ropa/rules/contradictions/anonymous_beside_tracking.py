# SPDX-License-Identifier: Apache-2.0
"""K110: the claim "anonymous", made of data by which people are told apart.

Its cases: `tests/rules/fixtures/K110.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.model import Claim
from ropa.rules.context import Context
from ropa.rules.contradictions.anonymous_beside_identifiers import IDENTIFIERS
from ropa.rules.contradictions.claims import categories_claimed, claimed
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.walks import shared_for
from ropa.silence import each

FITTED_TO_ONE: Final = ("personalisation", "advertising.personalised", "marketing.loyalty")
"""Purposes that need to tell one person from another."""

OF_BEHAVIOUR: Final = ("behaviour", "tracking", "profile", "demographic", "location")
"""Data that is collected person by person before anything is counted."""

OF_ONE_PERSON: Final = ("tracking.browsing", "profile.individual", "location.travel", "behaviour.calls")
"""Data of that kind which is a trail of one person by itself, whoever holds it."""


@rule(
    "K110",
    name="anonymous-beside-tracking",
    severity="warning",
    law="GDPR recital 26, recital 30; CJEU C-582/14, C-413/23 P",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": 'The source says "anonymous"; the same activity tells people apart: {signs}.',
        "da": "Kilden siger »anonym«; den samme aktivitet skelner mellem personer: {signs}.",
        "nb": "Kilden sier «anonym»; den samme aktiviteten skiller personer fra hverandre: {signs}.",
    },
    mend={
        "en": "Withdraw the claim, or show who removes what identifies, when, and that nobody can put it back.",
        "da": (
            "Træk udsagnet tilbage, eller vis hvem der fjerner det identificerende, hvornår, og at ingen "
            "kan genskabe det."
        ),
        "nb": (
            "Trekk utsagnet tilbake, eller vis hvem som fjerner det som identifiserer, når, og at ingen kan "
            "gjenskape det."
        ),
    },
)
def anonymous_beside_tracking(ctx: Context) -> Iterator[Hit]:
    """The claim "anonymous", made of data by which people are told apart.

    What it finds:
        The claim `anonymous` where the same activity uses cookies, fits content or advertising to a person, has a trail
        of one (browsing, travels, calls, an individual profile), or has behaviour, places, demographic data or a
        profile of people go to another party.
    Why it matters:
        Whether data is anonymous is asked of each who holds it: what the shop cannot trace, the provider that set the
        cookie can. Until then it is personal data, and the duties to tell and to have a basis stay.
    Law:
        GDPR recital 26, recital 30; CJEU C-582/14, C-413/23 P.

    Example:
        "What is collected is anonymised" of an activity with `cookies` or `purposes: [personalisation]`.
    Mend:
        Withdraw the claim, or show who removes what identifies, when, and that nobody can put it back.
    Limits:
        Where identifiers are stated for the claim, K102 says so instead. Claims under a condition, and those that are
        made of one purpose only (reports, statistics), are left alone.
    """
    for key, field, statement, _, item in claimed(ctx, Claim.ANONYMOUS):
        stated = categories_claimed(ctx, key, statement, item)
        if statement.purposes or any(ctx.is_within("category", category, *IDENTIFIERS) for category in stated):
            continue
        signs, engaged, more = _signs(ctx, key)
        told_apart = OF_BEHAVIOUR if engaged else OF_ONE_PERSON
        behaviour = (category for category in stated if ctx.is_within("category", category, *told_apart))
        signs = tuple(dict.fromkeys((*signs, *(ctx.label("category", category) for category in behaviour), *more)))
        if signs:
            yield hit(key, field, signs=signs)


@shared_for
def _signs(ctx: Context, key: str) -> tuple[tuple[str, ...], bool, tuple[str, ...]]:
    """What tells people apart in the activities under a claim: names of cookies and purposes.

    Apart from each other those of the activities up to the first that engages somebody, with which data of behaviour
    count as well, whether there is such a one, and those of the others.
    """
    before: dict[str, None] = {}
    after: dict[str, None] = {}
    engaged = False
    for activity in ctx.activities_under[key]:
        signs = after if engaged else before
        signs.update((cookie.name, None) for cookie in each(activity.cookies) if cookie.name)
        for purpose in each(activity.purposes):
            if ctx.is_within("purpose", purpose.purpose, *FITTED_TO_ONE):
                signs[ctx.label("purpose", purpose.purpose)] = None
        engaged = engaged or bool(activity.processors or activity.recipients)
    return tuple(before), engaged, tuple(after)
