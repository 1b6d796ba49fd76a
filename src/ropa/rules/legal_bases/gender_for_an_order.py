# SPDX-License-Identifier: Apache-2.0
"""B143: the gender, form of address or marital status of customers, for what needs none.

Its cases: `tests/rules/fixtures/B143.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.model import Activity, Required
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each

OF_CIVIL_IDENTITY: Final = ("demographic.gender", "identity.title", "family.marital")

NEEDS_NONE: Final = (
    "account",
    "accounting",
    "communication",
    "contract",
    "customer",
    "marketing.newsletter",
    "service.booking",
    "service.delivery",
    "service.payment",
    "service.registration",
)
"""Purposes for which nobody needs to know whether somebody is a man or a woman, or married."""

OF_CUSTOMERS: Final = ("customer", "user", "visitor", "subscriber", "member", "enquirer", "participant")


@rule(
    "B143",
    name="gender-for-an-order",
    severity="info",
    law="GDPR Art. 5(1)(c), 6(1)(b), (f); CJEU C-394/23",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "Is this needed of people for these purposes: {categories} ({purposes})?",
        "da": "Er det nødvendigt at have dette om folk til disse formål: {categories} ({purposes})?",
        "nb": "Er det nødvendig å ha dette om folk til disse formålene: {categories} ({purposes})?",
    },
    mend={
        "en": "Leave it out, say that it is voluntary, or name the purpose that needs it.",
        "da": "Udelad det, angiv, at det er frivilligt, eller nævn det formål, der kræver det.",
        "nb": "Utelat det, oppgi at det er frivillig, eller nevn formålet som krever det.",
    },
)
def gender_for_an_order(ctx: Context) -> Iterator[Hit]:
    """The gender, form of address or marital status of customers, for what needs none.

    What it finds:
        An activity about customers, users, members or visitors that has their gender, form of address or marital
        status, not said to be voluntary, where all purposes that may use it are orders, bookings, deliveries,
        payments, accounts, enquiries or newsletters.
    Why it matters:
        Data has to be limited to what the purpose needs. To address somebody as a man or a woman is not indispensable
        for a contract, and hardly needed for an interest, since a polite form without it does as well.
    Law:
        GDPR Art. 5(1)(c), 6(1)(b), (f); CJEU C-394/23.

    Example:
        `purposes: [customer.order]` with `categories: [identity.name, demographic.gender]`.
    Mend:
        A question: is it needed? Leave it out, or name the purpose that needs it (clothes, fares by age and sex).
    Limits:
        Where one purpose may need it (statistics, personalisation, health, staff), nothing is asked.
    """
    of_identity = ctx.terms_under("category", *OF_CIVIL_IDENTITY)
    needs_none = ctx.terms_under("purpose", *NEEDS_NONE)
    customers = ctx.terms_under("subject", *OF_CUSTOMERS)
    for key, activity in ctx.activities:
        if of_identity.isdisjoint(ctx.categories_of(activity)):
            continue
        for index, data in enumerate(each(activity.data)):
            categories = [category for category in each(data.categories) if category in of_identity]
            purposes = _using(activity, frozenset(categories))
            asked = data.required is not Required.VOLUNTARY and not customers.isdisjoint(each(data.subjects))
            if categories and asked and purposes and needs_none.issuperset(purposes):
                yield hit(
                    key,
                    f"data[{index}].categories",
                    categories=tuple(ctx.label("category", category) for category in categories),
                    purposes=tuple(ctx.label("purpose", purpose) for purpose in purposes),
                )
                break


def _using(activity: Activity, categories: frozenset[str]) -> tuple[str, ...]:
    """The purposes that use that data, or are tied to none."""
    return tuple(
        dict.fromkeys(
            purpose.purpose
            for purpose in each(activity.purposes)
            if not each(purpose.categories) or not categories.isdisjoint(each(purpose.categories))
        )
    )
