# SPDX-License-Identifier: Apache-2.0
"""Which letter of Art. 6(1) a few words name, that are no list and deny nothing: `Consent of the parents`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ropa.free_text.answers import choice
from ropa.free_text.citations import cited
from ropa.free_text.denials import opposes
from ropa.patterns import pattern

_LONGEST: Final = 12
"""From how many words on they are a sentence that may say more than it names."""

_NAMES: Final = (
    (
        "(a)",
        pattern(
            r"\b(?:consent(?:s|ed)?|samtykke\w*|samtycke\w*|einwilligung\w*|toestemming|consentement|opt-in)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "(b)",
        pattern(
            r"\b(?:contracts?|contractual|kontrakt\w*|avtale\w*|avtal\w*|aftale\w*|vertrag\w*|overeenkomst|contrats?"
            r"|(?:purchase|user|customer|service|lease|loan|rental) agreements?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "(f)",
        pattern(
            r"\b(?:legitimate interests?|legitime? interesser?|berettigede? interesser?|berettiget interesse"
            r"|berechtigte[sn]? interessen?|intérêts? légitimes?|gerechtvaardigd belang)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "other",
        pattern(
            r"\b(?:legal obligations?|statut\w+|retlig\w* forpligtelse\w*|rettslig\w* forplikt\w*"
            r"|public (?:interest|task|authority)|vital interests?|offentlig\w* myndigh?et?d?\w*)\b|§",
            re.IGNORECASE,
        ),
    ),
)
_NO_BASIS: Final = pattern(
    r"\b(?:withdr\w+|revok\w+|collective|kollektiv\w*|overenskomst\w*|tariff\w*|processing agreements?|databehandler\w*"
    r"|without|uden|uten|ohne|sans|unless|medmindre|med mindre|or|eller|oder|if|hvis|trækkes? tilbage"
    r"|trekkes? tilbake)\b",
    re.IGNORECASE,
)
"""Words beside which the name of a basis may be none, or one of several."""


@lru_cache(maxsize=4096)
def letter_in(text: str) -> str | None:
    """The letter that words name, `(a)`; `None` = none, several, or words that say more than that."""
    exact = choice(text, "6(1)")
    if exact is not None:
        return exact
    if len(text.split()) > _LONGEST or opposes(text) or cited(text) or _NO_BASIS.search(text):
        return None
    letters = [letter for letter, names in _NAMES if names.search(text)]
    return letters[0] if len(letters) == 1 and letters[0] != "other" else None
