# SPDX-License-Identifier: Apache-2.0
"""C107: identifiers or places of children, used for more than the service.

Its cases: `tests/rules/fixtures/C107.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.model import Activity, ConditionKind
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.terminal_equipment.device_access import bases_of, is_consent, purposes_beyond
from ropa.silence import each

THAT_LAST: Final = ("identifier", "tracking", "technical.fingerprint", "technical.ip", "technical.mac", "location")
"""Data by which a child is known again from one visit to the next, or found."""


@rule(
    "C107",
    name="identifiers-of-children",
    severity="info",
    law="GDPR recitals 38, 58 and 71, Art. 25(2)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "Children are known again by {categories}, for {purposes}. Is that needed, and did a parent "
            "agree beforehand?"
        ),
        "da": (
            "Børn genkendes ved {categories} til {purposes}. Er det nødvendigt, og har en forælder sagt ja på forhånd?"
        ),
        "nb": (
            "Barn kjennes igjen ved {categories}, for {purposes}. Er det nødvendig, og har en forelder sagt "
            "ja på forhånd?"
        ),
    },
    mend={
        "en": "Leave it out for children, or state the consent beforehand, without conditions.",
        "da": "Udelad det for børn, eller angiv samtykket på forhånd, uden betingelser.",
        "nb": "Utelat det for barn, eller oppgi samtykket på forhånd, uten vilkår.",
    },
)
def identifiers_of_children(ctx: Context) -> Iterator[Hit]:
    """Identifiers or places of children, used for more than the service.

    What it finds:
        An activity about children with identifiers that last, tracking data or places, for analytics, marketing,
        personalisation or improvement, without a consent that holds under all conditions.
    Why it matters:
        Children are less aware of what is done with their data; profiles and marketing are where they need protection
        most. That an identifier shows no name does not make it less theirs.
    Law:
        GDPR recitals 38, 58 and 71, Art. 25(2), 8(1).

    Example:
        `subjects: [child]`, `categories: [identifier.advertising]`, `purposes: [personalisation]`.
    Mend:
        A question: is it needed, and did a parent agree beforehand? Leave it out for children, or state the consent.
    Limits:
        Only data that is paired with children, and purposes that are not tied to other people, count.
    """
    young, lasting = ctx.terms_under("subject", "child"), ctx.terms_under("category", *THAT_LAST)
    for key, activity in ctx.activities:
        if lasting.isdisjoint(ctx.categories_of(activity)):
            continue
        identifying = [
            (index, category)
            for index, data in enumerate(each(activity.data))
            if not young.isdisjoint(each(data.subjects))
            for category in each(data.categories)
            if category in lasting
        ]
        purposes = _purposes(ctx, activity) if identifying else ()
        if purposes and not _agreed_beforehand(activity):
            yield hit(
                key,
                f"data[{identifying[0][0]}]",
                categories=tuple(dict.fromkeys([ctx.label("category", category) for _, category in identifying])),
                purposes=purposes,
            )


def _purposes(ctx: Context, activity: Activity) -> tuple[str, ...]:
    """The purposes beyond the service, as far as children can be meant."""
    beyond, young = purposes_beyond(ctx), ctx.terms_under("subject", "child")
    return tuple(
        ctx.label("purpose", purpose.purpose)
        for purpose in each(activity.purposes)
        if purpose.purpose in beyond and (not purpose.subjects or not young.isdisjoint(each(purpose.subjects)))
    )


def _agreed_beforehand(activity: Activity) -> bool:
    return any(
        is_consent(basis) and all(condition.kind is ConditionKind.RESIDENCE for condition in each(basis.conditions))
        for basis in bases_of(activity)
    )
