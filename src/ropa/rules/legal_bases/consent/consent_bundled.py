# SPDX-License-Identifier: Apache-2.0
"""B138: a consent that is bundled with other matters.

Its cases: `tests/rules/fixtures/B138.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.phrases import says
from ropa.meaning.bases import CONSENT
from ropa.model import Basis, Consent
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.text import every_language


@rule(
    "B138",
    name="consent-bundled",
    severity="warning",
    law="GDPR Art. 4(11), 7(2), 7(4), recitals 32, 42, 43; CJEU C-673/17",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "The consent is not shown to be given by itself, by a clear act: {how}.",
        "da": "Det fremgår ikke, at samtykket gives for sig selv ved en klar handling: {how}.",
        "nb": "Det går ikke fram at samtykket gis for seg selv ved en klar handling: {how}.",
    },
    mend={
        "en": "Ask for it apart, unticked, and say so (separate: true); or name another basis.",
        "da": "Spørg om det for sig, uden afkrydsning på forhånd (separate: true), eller angiv et andet grundlag.",
        "nb": "Spør om det for seg, uten avkryssing på forhånd (separate: true), eller oppgi et annet grunnlag.",
    },
)
def consent_bundled(ctx: Context) -> Iterator[Hit]:
    """A consent that is bundled with other matters.

    What it finds:
        A consent of which the record says that it is not asked for apart (`separate: false`), or that its words take
        along with the terms, a box ticked beforehand or the use of a service.
    Why it matters:
        Consent is a clear act for itself: whoever accepts terms has consented to nothing, and a box that is ticked
        already shows no will.
    Law:
        GDPR Art. 4(11), 7(2), 7(4), recitals 32, 42, 43; CJEU C-673/17, paras 52, 62; EDPB Guidelines 05/2020, 3.1.2.

    Example:
        `consent: {text: given by accepting the terms}`.
    Mend:
        Ask for it apart, or name another basis.
    Limits:
        The words are known by a few phrases, in twelve languages. Beside `separate: true` they are a question: which
        of the two holds?
    """
    for key, field, _, basis in ctx.every_basis(CONSENT):
        consent = basis.consent if isinstance(basis.consent, Consent) else None
        apart = consent is not None and consent.separate is True
        bundled = (wording for wording in _wordings(basis, consent) if says(wording, "consent-bundled"))
        how = next((wording for wording in bundled if not (apart and says(wording, "asked-apart"))), None)
        if how is None and consent is not None and consent.separate is False:
            how = consent.text or basis.text or "separate: false"
        if how is not None:
            yield hit(
                key,
                f"{field}.{'text' if consent is None else 'consent'}",
                severity=Severity.INFO if apart else None,
                how=how.rstrip("."),
            )


def _wordings(basis: Basis, consent: Consent | None) -> Iterator[str]:
    texts = (consent.text, consent.recorded, basis.text) if consent is not None else (basis.text,)
    for text in texts:
        if text:
            yield from every_language(text)
