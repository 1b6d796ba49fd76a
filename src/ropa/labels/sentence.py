# SPDX-License-Identifier: Apache-2.0
"""Sentences of a register inside a line of a cell: without their stop where more follows, begun small after a word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from ropa.rows import shipped_words

_ABBREVIATION: Final = re.compile(
    r"(?:\.[^\W\d]{1,2}|\b(?:[^\W\d]|mv|mm|etc|osv|mfl|ol|dvs|evt|ca|inc|ltd|pvt|corp|co|bros|plc|jr|sr|st|nr|jf|stk|art|\.))\.\Z",
    re.IGNORECASE,
)
"""What ends in a stop that belongs to the word."""


_WORD: Final = re.compile(r"\w+")

_DEFINITE: Final = re.compile(
    r"\A\w+(?:er|ing|els|hed|ion|ement|skab|ør|og)(?:en|et|erne|ene|ne)\Z"
    r"|\A(?:aftal|brug|sag|kund|konto|tid|frist|kontrakt|avtal|sak|medlem|abonnement|køb|kjøp|formål)(?:en|et|e?ne)\Z",
    re.IGNORECASE,
)
"""Danish and Norwegian nouns in the definite form, which are no names: `Brugeren`, `Tilmeldingen`, `Aftalen`."""


def unstopped(sentence: str) -> str:
    """A sentence without the stop at its end; a stop of an abbreviation stays."""
    return sentence[:-1] if sentence.endswith(".") and not _ABBREVIATION.search(sentence) else sentence


_NOUNS_ARE_CAPITAL: Final = frozenset({"de"})
"""Languages in which each noun begins with a capital, wherever it stands."""


def begun_lower(text: str, lang: str = "") -> str:
    """Words of the catalogue, none of which is a name, as they stand inside a sentence of a language."""
    return text if lang in _NOUNS_ARE_CAPITAL else text[:1].lower() + text[1:]


def begun_small(sentence: str) -> str:
    """A sentence as it stands behind another word: `the last use`, but `Google closes the account`."""
    first = sentence.partition(" ")[0]
    is_common = first.casefold() in _opening() or _DEFINITE.search(first) is not None
    return sentence[0].lower() + sentence[1:] if is_common and first.istitle() else sentence


@cache
def _opening() -> frozenset[str]:
    """Words that begin with a capital only where a sentence begins; not the Danish `De`, which may be polite."""
    return frozenset(shipped_words("ropa.labels", "small_words.csv", "opening"))


def joined(parts: Iterable[str]) -> str:
    """Sentences divided by semicolons, of which only the last keeps its stop."""
    *leading, last = [part for part in parts if part] or [""]
    return "; ".join([*map(unstopped, leading), last])


def labelled(label: str, sentence: str) -> str:
    """A sentence behind what it is about; what it is about alone where the sentence says no more."""
    if says_no_more(label, sentence):
        return label
    return ": ".join(part for part in (label, sentence) if part)


def says_no_more(label: str, sentence: str) -> bool:
    """Whether a sentence has no word that what it is about does not have: `logging` of `Logging of activity`."""
    tokens = set(_WORD.findall(sentence.casefold()))
    return bool(tokens) and tokens.issubset(_WORD.findall(label.casefold()))
