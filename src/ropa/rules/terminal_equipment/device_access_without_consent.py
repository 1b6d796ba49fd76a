# SPDX-License-Identifier: Apache-2.0
"""E101: cookies or device identifiers for more than the service, and no word of consent.

Its cases: `tests/rules/fixtures/E101.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.terminal_equipment.device_access import (
    BEFORE_THE_GDPR,
    beyond_any_service,
    beyond_the_service,
    consent_stated,
    opt_outs,
    state_is_late,
)


@rule(
    "E101",
    name="device-access-without-consent",
    severity="warning",
    law="Directive 2002/58/EC Art. 5(3); CJEU C-673/17",
    since="0.1.0",
    asks_gdpr=True,
    asks_directive=BEFORE_THE_GDPR,
    message={
        "en": (
            "The device is written to or read for more than the service itself ({purposes}), and the record says "
            "nothing of consent to it."
        ),
        "da": (
            "Der lagres på eller læses fra enheden til mere end selve tjenesten ({purposes}), og fortegnelsen siger "
            "intet om samtykke til det."
        ),
        "nb": (
            "Det lagres på eller leses fra enheten til mer enn selve tjenesten ({purposes}), og protokollen sier "
            "ingenting om samtykke til det."
        ),
    },
    mend={
        "en": "State the consent, or show that the service asked for needs it.",
        "da": "Angiv samtykket, eller vis at den ønskede tjeneste kræver det.",
        "nb": "Oppgi samtykket, eller vis at tjenesten personen ba om, krever det.",
    },
)
def device_access_without_consent(ctx: Context) -> Iterator[Hit]:
    """Cookies or device identifiers for more than the service, and no word of consent.

    What it finds:
        An activity with cookies, advertising identifiers or fingerprints of a device, for analytics, marketing,
        personalisation, improvement or research, where no basis, condition or cookie speaks of consent. And a
        header with such cookies, where no activity under it does.
    Why it matters:
        Whoever stores on or reads from a person's device needs consent beforehand, save for what is strictly necessary
        for a service that the person asked for. Interests or a contract do not stand in for it.
    Law:
        Directive 2002/58/EC Art. 5(3), as amended by Directive 2009/136/EC; CJEU C-673/17. Denmark:
        cookiebekendtgørelsen (BEK 1148 of 2011-12-09). Norway: ekomloven (2024) § 3-15 from 2025-01-01,
        ekomloven (2003) § 2-7 b before.

    Example:
        `cookies: [{name: _ga, purpose: analytics}]` with `bases: [6(1)(f)]`.
    Mend:
        State the consent, or show that the service asked for needs it.
    Limits:
        Asked from 2011-05-25, by which the states had to ask for consent; where the state of the controllers did so
        later (Denmark from 2011-12-14, Norway from 2013-07-01, Germany by a judgment of 2020-05-28; where no country is
        stated, 2013-07-01), a question until then. Whether a consent is one is not judged. For cookies of a header the
        consent of an activity counts that is for the same kind of purpose, or that has data of the device. Where only a
        way to opt out is described, E102 says so.
    """
    for key, field, activity, purposes in beyond_the_service(ctx):
        if not consent_stated(ctx, activity) and not opt_outs(ctx, activity):
            names = tuple([ctx.label("purpose", purpose) for purpose in purposes])
            yield hit(key, field, severity=Severity.INFO if state_is_late(ctx, activity) else None, purposes=names)
    for key, field, header, purposes in beyond_any_service(ctx):
        if not opt_outs(ctx, header):
            names = tuple([ctx.label("purpose", purpose) for purpose in purposes])
            yield hit(key, field, severity=Severity.INFO if state_is_late(ctx, header) else None, purposes=names)
