# SPDX-License-Identifier: Apache-2.0
"""B137: consent as basis, collected only from a later day on.

Its cases: `tests/rules/fixtures/B137.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ropa.free_text.phrases import says
from ropa.meaning.bases import CONSENT
from ropa.meaning.duration import runs
from ropa.model import Consent
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.silence import each
from ropa.text import every_language


@rule(
    "B137",
    name="consent-to-come",
    severity="error",
    law="GDPR Art. 6(1)(a), 7(1), 9(2)(a)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "The consent is yet to come ({given}): on the day of the check none carries this.",
        "da": "Samtykket skal først indhentes ({given}): på den dag, der kontrolleres for, er der intet samtykke.",
        "nb": "Samtykket skal først innhentes ({given}): på dagen det kontrolleres for, er det ikke noe samtykke.",
    },
    mend={
        "en": "Correct the day, or name what it rested on before.",
        "da": "Ret dagen, eller angiv, hvad behandlingen hvilede på før.",
        "nb": "Rett dagen, eller oppgi hva behandlingen bygde på før.",
    },
)
def consent_to_come(ctx: Context) -> Iterator[Hit]:
    """Consent as basis, collected only from a later day on.

    What it finds:
        A basis 6(1)(a), or a condition 9(2)(a), whose consent has a `given` after the day of the check, in an activity
        that has begun by then; a warning where words say that it is still to be collected, and no day since when it is.
    Why it matters:
        Consent comes before the processing; one of tomorrow carries nothing today.
    Law:
        GDPR Art. 6(1)(a), 7(1), 9(2)(a); EDPB Guidelines 05/2020, section 5.

    Example:
        `consent: {given: 2025-01-01}`, checked for 2024-05-02.
    Mend:
        Correct the day, or name what the processing rested on before.
    Limits:
        `given` is the day from which consents of this kind were collected; that of a single person is not known here.
        The words are known by a few phrases, in twelve languages.
    """
    for key, field, activity, basis in ctx.every_basis(CONSENT):
        begins = _to_come(basis.consent, ctx.on) or _in_words(basis.consent, basis.text)
        if begins is not None and runs(activity, ctx.on):
            yield _hit(key, f"{field}.consent", begins)
    for key, activity in ctx.activities:
        for index, condition in enumerate(each(activity.special_conditions) if runs(activity, ctx.on) else ()):
            begins = _to_come(condition.consent, ctx.on) or _in_words(condition.consent, condition.text)
            if begins is not None:
                yield _hit(key, f"special_conditions[{index}].consent", begins)


def _hit(key: str, consent: str, begins: date | str) -> Hit:
    if isinstance(begins, date):
        return hit(key, f"{consent}.given", given=begins)
    return hit(key, consent, severity=Severity.WARNING, given=begins.rstrip("."))


def _in_words(consent: object, text: str | None) -> str | None:
    """The words by which a consent is still to be had; `None` = there are none, or a day says since when it is."""
    of_consent = (consent.text, consent.recorded, consent.given) if isinstance(consent, Consent) else (None, None, None)
    if isinstance(of_consent[2], date):
        return None
    wordings = (wording for words in (of_consent[0], of_consent[1], text) if words for wording in every_language(words))
    return next((wording for wording in wordings if says(wording, "consent-to-come")), None)


def _to_come(consent: object, day: date) -> date | None:
    """The day from which consents are collected, where that is after the day of the check."""
    begins = consent.given if isinstance(consent, Consent) else None
    return begins if isinstance(begins, date) and begins > day else None
