# SPDX-License-Identifier: Apache-2.0
"""E102: cookies or device identifiers that people can only refuse afterwards.

Its cases: `tests/rules/fixtures/E102.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Activity, Header
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.terminal_equipment.device_access import (
    BEFORE_THE_GDPR,
    beyond_any_service,
    beyond_the_service,
    consent_stated,
    opt_outs,
    settings_may_consent,
    state_is_late,
)


@rule(
    "E102",
    name="opt-out-instead-of-consent",
    severity="warning",
    law="Directive 2002/58/EC Art. 5(3); GDPR Art. 4(11), 7; CJEU C-673/17",
    since="0.1.0",
    asks_gdpr=True,
    asks_directive=BEFORE_THE_GDPR,
    message={
        "en": (
            "The device is written to or read for more than the service itself ({purposes}); the record describes how "
            "to refuse afterwards, and no consent beforehand."
        ),
        "da": (
            "Der lagres på eller læses fra enheden til mere end selve tjenesten ({purposes}); fortegnelsen beskriver, "
            "hvordan man siger fra bagefter, og intet samtykke på forhånd."
        ),
        "nb": (
            "Det lagres på eller leses fra enheten til mer enn selve tjenesten ({purposes}); protokollen beskriver "
            "hvordan man sier nei etterpå, og ikke noe samtykke på forhånd."
        ),
    },
    mend={
        "en": "Ask first, and state the consent.",
        "da": "Spørg først, og angiv samtykket.",
        "nb": "Spør først, og oppgi samtykket.",
    },
)
def opt_out_instead_of_consent(ctx: Context) -> Iterator[Hit]:
    """Cookies or device identifiers that people can only refuse afterwards.

    What it finds:
        The same as E101, where a right to opt out (browser settings, an add-on, a page of the provider) is described
        for the activity or in its header, or in the words of a cookie.
    Why it matters:
        Silence, pre-ticked boxes and browser settings are no consent; what is read before the refusal was read without
        one.
    Law:
        Directive 2002/58/EC Art. 5(3); GDPR Art. 4(11), 7; CJEU C-673/17.

    Example:
        Analytics cookies on legitimate interests, with `rights: [{right: opt-out, how: browser add-on}]`.
    Mend:
        Ask first, and state the consent.
    Limits:
        Asked from 2011-05-25, like E101. Recital 66 of Directive 2009/136/EC holds that the settings of a browser may
        express consent where they do so in advance: that has to be stated as consent. Norway took them so until the end
        of 2024: a question till then. An opt-out of something else in the same activity is taken for one of this. Words
        are known by a few phrases, in twelve languages.
    """
    for key, field, activity, purposes in beyond_the_service(ctx):
        if not consent_stated(ctx, activity) and opt_outs(ctx, activity):
            names = tuple([ctx.label("purpose", purpose) for purpose in purposes])
            yield hit(key, field, severity=_severity(ctx, activity), purposes=names)
    for key, field, header, purposes in beyond_any_service(ctx):
        if opt_outs(ctx, header):
            names = tuple([ctx.label("purpose", purpose) for purpose in purposes])
            yield hit(key, field, severity=_severity(ctx, header), purposes=names)


def _severity(ctx: Context, holder: Activity | Header) -> Severity | None:
    return Severity.INFO if state_is_late(ctx, holder) or settings_may_consent(ctx, holder) else None
