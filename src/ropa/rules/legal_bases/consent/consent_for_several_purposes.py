# SPDX-License-Identifier: Apache-2.0
"""B133: one consent for several purposes.

Its cases: `tests/rules/fixtures/B133.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ropa.free_text.comparable import plain
from ropa.meaning.bases import CONSENT
from ropa.model import Activity, Basis, Consent
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each
from ropa.text import every_language


@rule(
    "B133",
    name="consent-for-several-purposes",
    severity="info",
    law="GDPR Art. 4(11), 6(1)(a), 7(2), recitals 32, 43",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "Can people consent to each of these purposes apart? The record names one consent for {purposes}.",
        "da": ("Kan man samtykke til hvert af disse formål for sig? Fortegnelsen angiver ét samtykke til {purposes}."),
        "nb": (
            "Kan man samtykke til hvert av disse formålene for seg? Protokollen oppgir ett samtykke til {purposes}."
        ),
    },
    mend={
        "en": (
            "Ask for each purpose apart and put a consent on each, or say that they are asked for apart "
            "(separate: true)."
        ),
        "da": (
            "Spørg om hvert formål for sig, og sæt et samtykke på hvert, eller angiv, at der spørges for sig "
            "(separate: true)."
        ),
        "nb": (
            "Spør om hvert formål for seg, og sett et samtykke på hvert, eller oppgi at det spørres for seg "
            "(separate: true)."
        ),
    },
)
def consent_for_several_purposes(ctx: Context) -> Iterator[Hit]:
    """One consent for several purposes.

    What it finds:
        A consent on an activity that names more than one purpose, or is tied to none of several purposes without a
        basis of their own, or consents in the very same words on several purposes; and of which it is not said that
        each is asked for apart.
    Why it matters:
        Consent is given for one or more *specific* purposes; whoever wants one without the other has to be able to.
    Law:
        GDPR Art. 4(11), 6(1)(a), 7(2), recitals 32, 43; EDPB Guidelines 05/2020, section 3.1.3.

    Example:
        One box to tick for the newsletter, profiling and passing data on.
    Mend:
        A question: one box or several? Say it in the record.
    Limits:
        Purposes that are kinds of one another count as one.
    """
    for key, field, activity, basis in ctx.bases.get(CONSENT, ()):
        if not field.startswith("bases[") or (isinstance(basis.consent, Consent) and basis.consent.separate is True):
            continue
        purposes = _distinct(ctx, each(basis.purposes) or _without_basis(activity, basis))
        if len(purposes) > 1:
            yield hit(key, field, purposes=tuple(ctx.label("purpose", purpose) for purpose in purposes))
    for key, activity in ctx.activities:
        for purposes in map(partial(_distinct, ctx), _asked_at_once(activity)):
            if len(purposes) > 1:
                labels = tuple(ctx.label("purpose", purpose) for purpose in purposes)
                yield hit(key, "purposes", purposes=labels)


def _asked_at_once(activity: Activity) -> list[tuple[str, ...]]:
    """The purposes, each with a consent of its own in the record, of which the consents are in the very same words."""
    alike: dict[str, list[str]] = {}
    for purpose in each(activity.purposes):
        for basis in each(purpose.bases):
            consent = basis.consent
            if isinstance(consent, Consent) and consent.text and consent.separate is not True:
                alike.setdefault(" ".join(map(plain, every_language(consent.text))), []).append(purpose.purpose)
    return [tuple(purposes) for purposes in alike.values()]


def _without_basis(activity: Activity, consent: Basis) -> tuple[str, ...]:
    """The purposes that the consent alone can be for: none where another basis is tied to no purpose either."""
    untied = [basis for basis in each(activity.bases) if not each(basis.purposes)]
    if untied != [consent]:
        return ()
    return tuple(purpose.purpose for purpose in each(activity.purposes) if not each(purpose.bases))


def _distinct(ctx: Context, purposes: tuple[str, ...]) -> list[str]:
    """The purposes without those that another among them is a kind of."""
    return [
        purpose
        for purpose in dict.fromkeys(purposes)
        if not any(other != purpose and ctx.is_within("purpose", other, purpose) for other in purposes)
    ]
