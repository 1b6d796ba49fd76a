# SPDX-License-Identifier: Apache-2.0
"""B145: a consent of which the record says that it cannot be shown.

Its cases: `tests/rules/fixtures/B145.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.phrases import NOT_TAKEN, amounts_to
from ropa.meaning.bases import CONSENT
from ropa.model import Consent
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "B145",
    name="consent-not-shown",
    severity="warning",
    law="GDPR Art. 7(1), 5(2)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": 'The record says that consents are not kept so that they can be shown: "{words}".',
        "da": "Fortegnelsen siger, at samtykker ikke gemmes, så de kan vises: »{words}«.",
        "nb": "Protokollen sier at samtykker ikke tas vare på slik at de kan vises: «{words}».",
    },
    mend={
        "en": "Record who consented, when, and to which words; or name another basis.",
        "da": "Registrér, hvem der har samtykket, hvornår og til hvilken tekst, eller angiv et andet grundlag.",
        "nb": "Registrer hvem som har samtykket, når og til hvilken tekst, eller oppgi et annet grunnlag.",
    },
)
def consent_not_shown(ctx: Context) -> Iterator[Hit]:
    """A consent of which the record says that it cannot be shown.

    What it finds:
        A consent, as basis or as condition 9(2)(a), whose `recorded` says no more than that it is not recorded.
    Why it matters:
        The controller has to be able to demonstrate that each person has consented.
    Law:
        GDPR Art. 7(1), 5(2); recital 42; CJEU C-61/19.

    Example:
        `consent: {recorded: no record is kept}`.
    Mend:
        Record who consented, when, and to which words.
    Limits:
        A record that says nothing of it is left alone. The words are known by a few phrases, in twelve languages.
    """
    for key, field, _, basis in ctx.every_basis(CONSENT):
        unrecorded = _unrecorded(basis.consent)
        if unrecorded is not None:
            yield hit(key, f"{field}.consent.recorded", words=unrecorded)
    for key, activity in ctx.activities:
        for index, condition in enumerate(each(activity.special_conditions)):
            unrecorded = _unrecorded(condition.consent)
            if unrecorded is not None:
                yield hit(key, f"special_conditions[{index}].consent.recorded", words=unrecorded)


def _unrecorded(consent: object) -> str | None:
    """The words by which a consent is not recorded; `None` = there are none."""
    unrecorded = consent.recorded if isinstance(consent, Consent) else None
    return unrecorded.rstrip(".") if unrecorded and amounts_to(unrecorded, "consent-not-recorded", *NOT_TAKEN) else None
