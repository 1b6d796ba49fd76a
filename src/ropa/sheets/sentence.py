# SPDX-License-Identifier: Apache-2.0
"""Sentences of a register inside a line of a cell: without their stop where more follows, begun small after a word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_ABBREVIATION: Final = re.compile(
    r"(?:\.\w{1,2}|\b(?:\w|mv|mm|etc|osv|mfl|ol|dvs|evt|ca|inc|ltd|pvt|corp|co|bros|plc|jr|sr|st|nr|jf|stk|art|\.))\.\Z",
    re.IGNORECASE,
)
"""What ends in a stop that belongs to the word."""

_OPENING: Final = frozenset({
    "a", "all", "an", "any", "each", "every", "he", "it", "its", "no", "one", "our", "she", "that", "the", "their",
    "these", "they", "this", "those", "we", "you", "your",
    "alle", "den", "denne", "dens", "det", "dets", "dette", "din", "dine", "disse", "dit", "du", "en", "et", "han",
    "hun", "hver", "hvert", "ingen", "man", "vi", "vor", "vore", "vores", "vår", "våre",
})  # fmt: skip
"""Words that begin with a capital only at the beginning of a sentence; not the Danish `De`, which may be polite."""


def unstopped(sentence: str) -> str:
    """A sentence without the stop at its end; a stop of an abbreviation stays."""
    return sentence[:-1] if sentence.endswith(".") and not _ABBREVIATION.search(sentence) else sentence


def begun_small(sentence: str) -> str:
    """A sentence as it stands behind another word: `the last use`, but `Google closes the account`."""
    first = sentence.partition(" ")[0]
    return sentence[0].lower() + sentence[1:] if first.casefold() in _OPENING and first.istitle() else sentence


def joined(parts: Iterable[str]) -> str:
    """Sentences divided by semicolons, of which only the last keeps its stop."""
    *leading, last = [part for part in parts if part] or [""]
    return "; ".join([*map(unstopped, leading), last])


def labelled(label: str, sentence: str) -> str:
    """A sentence behind what it is about; alone where it says nothing else."""
    if is_same(label, sentence):
        return label
    return ": ".join(part for part in (label, sentence) if part)


def is_same(sentence: str, other: str) -> bool:
    """Whether two sentences differ in nothing but capitals and the stop."""
    return unstopped(sentence).casefold() == unstopped(other).casefold()
