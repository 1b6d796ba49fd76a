# SPDX-License-Identifier: Apache-2.0
"""How a consent is withdrawn, as far as its basis says so anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.phrases import phrase_in
from ropa.model import Basis, Consent
from ropa.text import every_language


def withdrawals(basis: Basis) -> Iterator[tuple[str, str]]:
    """The places of a basis that say how its consent is withdrawn, as field and wording."""
    consent = basis.consent if isinstance(basis.consent, Consent) else None
    if consent is not None and consent.withdrawal:
        yield from (("consent.withdrawal", wording) for wording in every_language(consent.withdrawal))
        return
    for field, text in (("consent.text", consent.text if consent else None), ("text", basis.text)):
        for wording in every_language(text or ""):
            if speaks_of_it(wording):
                yield field, wording


def speaks_of_it(wording: str) -> bool:
    """Whether words speak of a withdrawal."""
    return phrase_in(wording, "withdrawal", negated_too=True) is not None
