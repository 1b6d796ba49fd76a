# SPDX-License-Identifier: Apache-2.0
"""Which letter of Art. 6(1) a few words name, that are no list and deny nothing: `Consent of the parents`."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from ropa.free_text.answers import choice
from ropa.free_text.citations import cited
from ropa.free_text.denials import opposes
from ropa.free_text.phrases import negates, phrase_in
from ropa.patterns import pattern

_LONGEST: Final = 12
"""From how many words on they are a sentence that may say more than it names."""

_NAMES: Final = (
    ("(a)", "names-consent"),
    ("(b)", "names-contract"),
    ("(f)", "names-interests"),
    ("other", "names-another-basis"),
)
_SECTION: Final = "§"
_REMARK: Final = pattern(r"[,;:(–]|\.\s|\s-\s|\s(?:that|which|som|der|die|qui|que|che|które|która|die)\s")
"""What parts a basis from a remark on it."""


@lru_cache(maxsize=4096)
def letter_in(text: str) -> str | None:
    """The letter that words name, `(a)`; `None` = none, several, or words that say more than that."""
    exact = choice(text, "6(1)")
    if exact is not None:
        return exact
    if _has(text, "withdrawal"):
        return _consent_that_can_be_withdrawn(text)
    if len(text.split()) > _LONGEST or opposes(text) or negates(text) or cited(text) or _has(text, "beside-no-basis"):
        return None
    letters = ["other"] if _SECTION in text else [letter for letter, meaning in _NAMES if _has(text, meaning)]
    return letters[0] if len(letters) == 1 and letters[0] != "other" else None


def _consent_that_can_be_withdrawn(text: str) -> str | None:
    """The letter of consent where the first words name it, and what follows says how it is withdrawn."""
    first = _REMARK.split(text, maxsplit=1)[0].strip()
    if first == text.strip() or _has(first, "withdrawal"):
        return None
    return "(a)" if letter_in(first) == "(a)" else None


def _has(text: str, meaning: str) -> bool:
    return phrase_in(text, meaning, negated_too=True) is not None
