# SPDX-License-Identifier: Apache-2.0
"""E106: data of a device that is taken, and no purpose that uses it.

Its cases: `tests/rules/fixtures/E106.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.model import Activity
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.terminal_equipment.device_data_without_consent import OF_THE_DEVICE, SENT_ANYWAY
from ropa.silence import each

NEEDS_NO_DEVICE: Final = (
    "accounting",
    "communication.enquiry",
    "customer.care",
    "customer.claims",
    "customer.order",
    "customer.relationship",
    "customer.solvency",
    "contract",
    "governance",
    "hr",
    "legal",
    "marketing.contest",
    "service.payment",
    "vendor",
)
"""Purposes for which nobody needs to know a device."""

NEEDS_IT: Final = ("hr.monitoring", "hr.safety", "legal.product-safety")
"""Purposes under those that may well be about devices or places."""

SELDOM_NEEDED: Final = ("technical.battery", "technical.bluetooth", "technical.wifi", "technical.apps")
"""Data of a device that most purposes do without: they need one that is tied to it, or that looks after the device."""

LOOKS_AFTER_IT: Final = ("improve", "security", "service.location", "service.technical")
"""Purposes that may need such data though nothing ties them to it."""


@rule(
    "E106",
    name="device-data-without-purpose",
    severity="info",
    law="GDPR Art. 5(1)(b), (c), 25(2)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "Data of the device is taken ({categories}), and none of the purposes uses it: what is it for?",
        "da": "Der indsamles data fra enheden ({categories}), og intet af formålene bruger dem: hvad skal de til?",
        "nb": "Det samles inn data fra enheten ({categories}), og ingen av formålene bruker dem: hva skal de til?",
    },
    mend={
        "en": "State the purpose that needs it, or stop taking it.",
        "da": "Angiv det formål, der kræver dem, eller lad være med at indsamle dem.",
        "nb": "Oppgi formålet som krever dem, eller slutt å samle dem inn.",
    },
)
def device_data_without_purpose(ctx: Context) -> Iterator[Hit]:
    """Data of a device that is taken, and no purpose that uses it.

    What it finds:
        An activity that has where devices are, or their battery, networks, programs or identifiers, where each of its
        purposes is tied to other data, or is one that needs no device (accounting, staff, suppliers, claims, orders).
        The battery, Bluetooth, the Wi-Fi network and the programs on it: also beside purposes that are tied to no data,
        unless one of them looks after the service or the device (improvement, security, technical operation, places).
    Why it matters:
        Data has to be limited to what the purposes need, from the settings on: each item that an app reads from a
        device needs a purpose.
    Law:
        GDPR Art. 5(1)(b), (c), 25(2).

    Example:
        An app with `categories: [contact.email, technical.device.battery]` for
        `{purpose: account, categories: [contact.email]}` alone.
    Mend:
        State the purpose that needs it, or stop taking it.
    Limits:
        Any other purpose that is tied to no data may use all of it, so that nothing is asked beside one. A place that
        is told, and not read from a device, is left alone.
    """
    of_the_device = ctx.terms_under("category", *OF_THE_DEVICE) - ctx.terms_under("category", *SENT_ANYWAY)
    idle = ctx.terms_under("purpose", *NEEDS_NO_DEVICE) - ctx.terms_under("purpose", *NEEDS_IT)
    for key, activity in ctx.activities:
        if not activity.purposes or of_the_device.isdisjoint(ctx.categories_of(activity)):
            continue
        unused = of_the_device - _used(ctx, activity, idle)
        for index, data in enumerate(each(activity.data)):
            categories = [category for category in each(data.categories) if category in unused]
            if categories:
                yield hit(
                    key,
                    f"data[{index}].categories",
                    categories=tuple([ctx.label("category", category) for category in categories]),
                )
                break


def _used(ctx: Context, activity: Activity, idle: frozenset[str]) -> frozenset[str]:
    """The categories that the purposes of an activity use or may use."""
    purposes = [purpose for purpose in each(activity.purposes) if purpose.purpose not in idle]
    tied = {category for purpose in purposes for category in each(purpose.categories)}
    terms = ctx.terms["category"]

    def is_tied(category: str) -> bool:
        return any(terms.covers(category, wider) or terms.covers(wider, category) for wider in tied)

    categories = frozenset(ctx.categories_of(activity))
    untied = {purpose.purpose for purpose in purposes if not isinstance(purpose.categories, tuple)}
    return frozenset(filter(is_tied, categories)) | (
        _used_by_untied(ctx, categories, untied) if untied else frozenset()
    )


def _used_by_untied(ctx: Context, categories: frozenset[str], untied: set[str]) -> frozenset[str]:
    """The categories that purposes may use which are tied to no data."""
    if not ctx.terms_under("purpose", *LOOKS_AFTER_IT).isdisjoint(untied):
        return categories
    return categories - ctx.terms_under("category", *SELDOM_NEEDED)
