# SPDX-License-Identifier: Apache-2.0
"""E107: cookies or device identifiers for more than the service, and a consent that holds only in some cases.

Its cases: `tests/rules/fixtures/E107.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.model import Activity, Basis, ConditionKind
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.terminal_equipment.device_access import (
    BEFORE_THE_GDPR,
    beyond_the_service,
    consent_besides_bases,
    consents_of,
)
from ropa.silence import each

OF_EVERYONE: Final = frozenset({ConditionKind.CONSENT, ConditionKind.CHOICE, ConditionKind.RESIDENCE})
"""Conditions that leave out nobody who would have to be asked: that it was given, that it was chosen, the EEA."""


@rule(
    "E107",
    name="consent-under-a-condition",
    severity="info",
    law="Directive 2002/58/EC Art. 5(3); CJEU C-673/17",
    since="0.2.0",
    asks_gdpr=True,
    asks_directive=BEFORE_THE_GDPR,
    message={
        "en": (
            "Consent to what is stored on or read from the device is stated only under a condition ({conditions}). "
            "What of everyone else?"
        ),
        "da": (
            "Samtykke til det, der lagres på eller læses fra enheden, er kun angivet under en betingelse "
            "({conditions}). Hvad med alle andre?"
        ),
        "nb": (
            "Samtykke til det som lagres på eller leses fra enheten, er bare oppgitt under et vilkår ({conditions}). "
            "Hva med alle andre?"
        ),
    },
    mend={
        "en": "State the consent of the others too, or what they are not asked for.",
        "da": "Angiv også de andres samtykke, eller hvad de ikke spørges om.",
        "nb": "Oppgi også de andres samtykke, eller hva de ikke spørres om.",
    },
)
def consent_under_a_condition(ctx: Context) -> Iterator[Hit]:
    """Cookies or device identifiers for more than the service, and a consent that holds only in some cases.

    What it finds:
        An activity that stores on or reads from devices for analytics, marketing, personalisation, improvement or
        research, all of whose consents stand under a condition: an event, a place, a need, a law.
    Why it matters:
        Everyone whose device is used has to be asked beforehand, not children alone or those of one state.
    Law:
        Directive 2002/58/EC Art. 5(3), as amended by Directive 2009/136/EC; CJEU C-673/17.

    Example:
        `cookies: [{name: pixels}]` for personalisation, and `{article: 6(1)(a), if: [{text: where children are known to
        use the site, kind: event}]}`.
    Mend:
        A question: what of everyone else? State their consent.
    Limits:
        Conditions of the kinds consent, choice and residence ("as far as it was given", "in the EEA") are not asked
        about, nor a consent in words beside the cookie.
    """
    for key, field, activity, _ in beyond_the_service(ctx):
        consents = consents_of(activity)
        if consents and all(map(_narrow, consents)) and not consent_besides_bases(ctx, activity):
            yield hit(key, field, conditions=_conditions(activity))


def _narrow(basis: Basis) -> bool:
    """Whether a consent holds under a condition that leaves people out."""
    return any(condition.kind not in {None, *OF_EVERYONE} for condition in each(basis.conditions))


def _conditions(activity: Activity) -> tuple[object, ...]:
    """The conditions in words, each once."""
    every = (condition for basis in consents_of(activity) for condition in each(basis.conditions))
    return tuple(dict.fromkeys([condition.text for condition in every if condition.kind not in {None, *OF_EVERYONE}]))
