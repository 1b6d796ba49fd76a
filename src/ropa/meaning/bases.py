# SPDX-License-Identifier: Apache-2.0
"""Which letter of Art. 6(1) a legal basis is, whether its source cites the article or says it in words."""

from __future__ import annotations

from typing import Final

from ropa.free_text.answers import choice
from ropa.model import Basis, Consent
from ropa.text import every_language

CONSENT: Final = "6(1)(a)"
CONTRACT: Final = "6(1)(b)"
INTERESTS: Final = "6(1)(f)"


def article_of(basis: Basis) -> str | None:
    """The article that a basis is: the one it names; else the one that its details or its words can only mean.

    Consent, a contract or an interest that is described says which letter it is; so do words that are nothing but the
    name of a basis in one of the languages that `ropa.free_text` knows. `None` = words that leave it open.
    """
    if isinstance(basis.article, str):
        return basis.article
    if isinstance(basis.consent, Consent):
        return CONSENT
    if basis.interest or basis.balancing or isinstance(basis.assessment, str):
        return INTERESTS
    if basis.contract or basis.subject_is_party is not None:
        return CONTRACT
    letters = {choice(text, "6(1)") for text in every_language(basis.text)} if basis.text else set()
    letters.discard(None)
    return f"6(1){letters.pop()}" if len(letters) == 1 else None
