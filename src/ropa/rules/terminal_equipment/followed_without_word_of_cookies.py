# SPDX-License-Identifier: Apache-2.0
"""E108: people who are followed online, and no word on what is stored on or read from their devices.

Its cases: `tests/rules/fixtures/E108.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.model import Activity, SourceKind
from ropa.rules.context import Context
from ropa.rules.legal_bases.register_of import register_of
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.terminal_equipment.device_access import beyond_the_service, consent_stated, purposes_beyond
from ropa.silence import each

OF_ANYBODY: Final = ("tracking",)
"""Data that is had online by following somebody."""

OF_VISITORS: Final = ("behaviour.usage", "behaviour.interaction")
"""Data that is mostly had so where the people are visitors of a website."""


@rule(
    "E108",
    name="followed-without-word-of-cookies",
    severity="info",
    law="Directive 2002/58/EC Art. 5(3); CJEU C-673/17",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": (
            "People are followed online, for more than the service itself, in: {activities}. Is something stored on or "
            "read from their devices for it? The record names no cookies and no consent there."
        ),
        "da": (
            "Folk følges online til mere end selve tjenesten, i: {activities}. Lagres eller læses der noget på deres "
            "enheder til det? Fortegnelsen nævner hverken cookies eller samtykke dér."
        ),
        "nb": (
            "Folk følges på nettet til mer enn selve tjenesten, i: {activities}. Lagres eller leses det noe på "
            "enhetene deres for det? Protokollen nevner verken informasjonskapsler eller samtykke der."
        ),
    },
    mend={
        "en": "State the cookies and the consent; or that there are none (`cookies: []`).",
        "da": "Angiv cookies og samtykket; eller at der ingen er (`cookies: []`).",
        "nb": "Oppgi informasjonskapslene og samtykket; eller at det ikke er noen (`cookies: []`).",
    },
)
def followed_without_word_of_cookies(ctx: Context) -> Iterator[Hit]:
    """People who are followed online, and no word on what is stored on or read from their devices.

    What it finds:
        An activity with browsing, clicks or other tracking data, or with the use that visitors make of a website, for
        analytics, marketing, personalisation, improvement or research, which says nothing of cookies, as its header
        does not, nor of consent. One finding for each register, at the first of them.
    Why it matters:
        Tools of analytics and advertising mostly store on, or read from, the device of each visitor. That takes consent
        beforehand, whatever the data is called later.
    Law:
        Directive 2002/58/EC Art. 5(3); CJEU C-673/17.

    Example:
        `data: [{subjects: [website-visitor], categories: [behaviour.usage]}]` with `purposes: [analytics]`.
    Mend:
        A question: is something stored or read? State the cookies and the consent, or `cookies: []`.
    Limits:
        Where cookies or device identifiers are stated, E101 and E102 ask; of other data of a device, E104. Data that
        is had from another party or told by the person is left alone.
    """
    covered = {key for key, _, _, _ in beyond_the_service(ctx)}
    followed, seen = ctx.terms_under("category", *OF_ANYBODY), ctx.terms_under("category", *OF_VISITORS)
    visitors, beyond = ctx.terms_under("subject", "website-visitor"), purposes_beyond(ctx)
    places: dict[str, list[tuple[str, str, Activity]]] = {}
    for key, activity in ctx.activities:
        above = (header.cookies for _, header in ctx.headers_of(activity))
        spoken = any(cookies is not None for cookies in (activity.cookies, *above))
        if spoken or key in covered or (followed | seen).isdisjoint(ctx.categories_of(activity)):
            continue
        index = next(iter(_following(activity, followed, seen, visitors)), None)
        used = any(purpose.purpose in beyond for purpose in each(activity.purposes))
        if index is not None and used and not consent_stated(ctx, activity):
            places.setdefault(register_of(ctx, key, activity), []).append((key, f"data[{index}]", activity))
    for own in places.values():
        key, field, _ = own[0]
        yield hit(key, field, activities=tuple([activity.name or activity.id for _, _, activity in own]))


def _following(
    activity: Activity, followed: frozenset[str], seen: frozenset[str], visitors: frozenset[str]
) -> Iterator[int]:
    """The places of data that is had by following somebody online, as far as its origins leave that open."""
    for index, data in enumerate(each(activity.data)):
        origins = {origin.kind for origin in each(data.origins)}
        categories = followed if visitors.isdisjoint(each(data.subjects)) else followed | seen
        if not categories.isdisjoint(each(data.categories)) and (not origins or SourceKind.OBSERVED in origins):
            yield index
