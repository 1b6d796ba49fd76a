# SPDX-License-Identifier: Apache-2.0
"""E104: data read from a device or place, observed, for more than the service, and no word of consent.

Its cases: `tests/rules/fixtures/E104.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.model import Activity, Data, SourceKind
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.terminal_equipment.device_access import beyond_the_service, consent_stated, purposes_beyond
from ropa.silence import each

OF_THE_DEVICE: Final = ("location", "technical.device", "technical.network", "technical.apps", "identifier.device")
"""Data of a device that does not simply come with a request: where it is, its battery, its networks, its programs."""

READ_BY_NATURE: Final = (
    *("location.gps", "location.geofence", "technical.battery", "technical.bluetooth", "technical.wifi"),
    *("technical.mac", "technical.apps", "identifier.device", "identifier.advertising"),
)
"""Data that nobody gives: where a record does not say where they come from, they were read from a device."""

SENT_ANYWAY: Final = (
    "location.country",
    "location.approximate",
    "location.home",
    "location.work",
    "location.preferred",
)
"""Places that are told, or worked out from an address, and not read from the device."""


@rule(
    "E104",
    name="device-data-without-consent",
    severity="warning",
    law="Directive 2002/58/EC Art. 5(3); GDPR Art. 5(1)(c), 6(1)(a)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "Data of the device is observed ({categories}) for more than the service itself ({purposes}), and the "
            "record says nothing of consent to it."
        ),
        "da": (
            "Data fra enheden observeres ({categories}) til mere end selve tjenesten ({purposes}), og fortegnelsen "
            "siger intet om samtykke til det."
        ),
        "nb": (
            "Data fra enheten observeres ({categories}) til mer enn selve tjenesten ({purposes}), og protokollen sier "
            "ingenting om samtykke til det."
        ),
    },
    mend={
        "en": "State the consent, or say which data the service itself needs, and leave out the rest.",
        "da": "Angiv samtykket, eller sig hvilke data tjenesten selv kræver, og udelad resten.",
        "nb": "Oppgi samtykket, eller si hvilke data tjenesten selv krever, og utelat resten.",
    },
)
def device_data_without_consent(ctx: Context) -> Iterator[Hit]:
    """Data read from a device, observed, for more than the service, and no word of consent.

    What it finds:
        An activity about users that observes where their devices are, or their battery, networks, programs or
        identifiers, with a purpose of analytics, marketing, personalisation, improvement or research, and nothing on
        consent.
    Why it matters:
        An app that reads such data from a device reads from terminal equipment: beyond what the service needs, that
        takes consent. And each item needs a purpose (minimisation).
    Law:
        Directive 2002/58/EC Art. 5(3); GDPR Art. 5(1)(c), 6(1)(a).

    Example:
        An app that reads the battery level `origins: [observed]` for `purposes: [improve]` on 6(1)(f).
    Mend:
        State the consent, or say which data the service itself needs, and leave out the rest.
    Limits:
        Data that is not said to be observed is left alone, but as a question where nobody could give it (a place by
        GPS, nearby networks, identifiers of a device); so are purposes tied to other data. E101 and E102 come first
        where cookies are stated.
    """
    covered = {key for key, _, _, _ in beyond_the_service(ctx)}
    of_the_device = ctx.terms_under("category", *OF_THE_DEVICE) - ctx.terms_under("category", *SENT_ANYWAY)
    by_nature = ctx.terms_under("category", *READ_BY_NATURE)
    users = ctx.terms_under("subject", "user", "website-visitor")
    for key, activity in ctx.activities:
        if key in covered or of_the_device.isdisjoint(ctx.categories_of(activity)):
            continue
        read = [
            (index, category, _is_observed(data))
            for index, data in enumerate(each(activity.data))
            if not users.isdisjoint(each(data.subjects))
            for category in each(data.categories)
            if category in of_the_device and (_is_observed(data) or (data.origins is None and category in by_nature))
        ]
        purposes = _purposes(ctx, activity, {category for _, category, _ in read}) if read else ()
        if purposes and not consent_stated(ctx, activity):
            yield hit(
                key,
                f"data[{read[0][0]}]",
                severity=None if any(observed for _, _, observed in read) else Severity.INFO,
                categories=tuple(dict.fromkeys([ctx.label("category", category) for _, category, _ in read])),
                purposes=tuple([ctx.label("purpose", purpose) for purpose in purposes]),
            )


def _is_observed(data: Data) -> bool:
    return any(origin.kind is SourceKind.OBSERVED for origin in each(data.origins))


def _purposes(ctx: Context, activity: Activity, categories: set[str]) -> tuple[str, ...]:
    """The purposes beyond the service for which that data is, or may be, used."""
    beyond = purposes_beyond(ctx)
    return tuple(
        purpose.purpose
        for purpose in each(activity.purposes)
        if purpose.purpose in beyond
        and (not each(purpose.categories) or not categories.isdisjoint(each(purpose.categories)))
    )
