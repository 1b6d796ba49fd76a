# SPDX-License-Identifier: Apache-2.0
"""B138: a consent that is bundled with other matters.

Its cases: `tests/rules/fixtures/B138.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ropa.meaning.bases import CONSENT
from ropa.model import Basis, Consent
from ropa.patterns import pattern
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.text import every_language

BUNDLED: Final = pattern(
    r"\b(?:accept|agree|sign)\w*(?: \w+){0,3} (?:terms|conditions|agreement|contract)\b|\bpre-?(?:ticked|checked)\b"
    r"|\bby (?:using|visiting|continuing|ordering|buying)\b|\bimplied\b|\bimplicit"
    r"|\b(?:accept|godkend|godta|godkjenn)\w*(?: \w+){0,3} \w*(?:vilkår|betingelse|aftale|avtale)\w*"
    r"|\bforhånds(?:afkryds|udfyld|avkryss|utfyl)\w*|\bved at (?:bruge|besøge|fortsætte|bestille|købe)\b"
    r"|\bved å (?:bruke|besøke|fortsette|bestille|kjøpe)\b|\bstiltiende|\bunderforstå",
    re.IGNORECASE,
)
"""Words for a consent that is taken along with other matters, or for granted, in en, da and nb."""


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
        The words are known by a few phrases, in English, Danish and Norwegian. `separate: true` ends the question.
    """
    for key, field, _, basis in ctx.every_basis(CONSENT):
        consent = basis.consent if isinstance(basis.consent, Consent) else None
        if consent is None or consent.separate is True:
            continue
        how = next((wording for wording in _wordings(basis, consent) if BUNDLED.search(wording)), None)
        if how is not None or consent.separate is False:
            yield hit(key, f"{field}.consent", how=how or consent.text or basis.text or "separate: false")


def _wordings(basis: Basis, consent: Consent) -> Iterator[str]:
    for text in (consent.text, consent.recorded, basis.text):
        if text:
            yield from every_language(text)
