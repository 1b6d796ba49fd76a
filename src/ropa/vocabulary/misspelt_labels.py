# SPDX-License-Identifier: Apache-2.0
"""What a category's name may mean that is misspelt by one letter: `Hebredsoplysninger` may be data concerning health.

A name that says nothing of Articles 9, 10 and 87 of the GDPR may be one that does, with a letter too many, too few or
wrong, or two that have changed places. That is never more than a question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

import attrs

from ropa.folding import fold
from ropa.text import every_language
from ropa.vocabulary.sensitive_labels import SensitiveLabel, is_known, sensitive_labels, words_of_terms
from ropa.vocabulary.table import KINDS, terms

_SHORTEST: Final = 6
"""Of how many letters a word is at least: too many shorter ones are one letter apart."""

_SHORTEST_BEGINNING: Final = 7
"""The same of what a word begins with."""


@lru_cache(maxsize=1 << 12)
def misspelt_label(label: str) -> SensitiveLabel | None:
    """What a name may mean where one of its words is misspelt; `None` where it says something, or nothing is near."""
    if sensitive_labels(label):
        return None
    readings = (reading for wording in every_language(label) for reading in _read(fold(wording).split()))
    near = next(readings, None)
    return None if near is None else attrs.evolve(near, special="context", sure=False)


def _read(spellings: list[str]) -> Iterator[SensitiveLabel]:
    """What the words plainly mean with one of them put right."""
    for at, word in enumerate(spellings):
        if len(word) >= _SHORTEST and not is_known(word):
            near = tuple(_near(word))
            for meant in () if not near or word in _names() else near:
                corrected = " ".join((*spellings[:at], meant, *spellings[at + 1 :]))
                yield from (reading for reading in sensitive_labels(corrected) if reading.sure)


def _near(word: str) -> Iterator[str]:
    """The words of the table that are one letter from that word, or that its beginning is one letter from."""
    whole, beginnings = _by_first_letter()
    second = word[1:3]  # whatever letter is off, one of these two stands among the second and third of the other
    for length in (len(word) - 1, len(word), len(word) + 1):
        alike = (meant for meant in whole.get((word[0], length), ()) if meant[1] in second or meant[2] in second)
        yield from (meant for meant in alike if is_one_letter_off(word, meant))
    for begun in beginnings.get(word[0], ()):
        if begun[1] not in second and begun[2] not in second:
            continue
        for length in range(max(len(begun) - 1, _SHORTEST - 1), min(len(begun) + 1, len(word)) + 1):
            if is_one_letter_off(word[:length], begun):
                yield begun + word[length:]


def is_one_letter_off(word: str, meant: str) -> bool:
    """Whether a word becomes the other by one letter more, less or other, or by two that change places."""
    longer, shorter = sorted((word, meant), key=len, reverse=True)
    if longer == shorter or len(longer) - len(shorter) > 1:
        return False
    start = next((at for at, letter in enumerate(shorter) if letter != longer[at]), len(shorter))
    if len(longer) > len(shorter):
        return longer[start + 1 :] == shorter[start:]
    if longer[start + 1 :] == shorter[start + 1 :]:
        return True
    return longer[start : start + 2] == shorter[start : start + 2][::-1] and longer[start + 2 :] == shorter[start + 2 :]


@cache
def _by_first_letter() -> tuple[Mapping[tuple[str, int], list[str]], Mapping[str, list[str]]]:
    """The words of the wordings that mean special or criminal data, long enough: by first letter and length.

    Those that are only the beginning of a word are apart, without their sign, by first letter.
    """
    whole: dict[tuple[str, int], list[str]] = defaultdict(list)
    beginnings: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words_of_terms()):
        begun = word.rstrip("*")
        if word.startswith("*") or len(begun) < (_SHORTEST_BEGINNING if word.endswith("*") else _SHORTEST):
            continue
        if word.endswith("*"):
            beginnings[word[0]].append(begun)
        else:
            whole[word[0], len(word)].append(word)
    return whole, beginnings


@cache
def _names() -> frozenset[str]:
    """The words of the vocabulary's own names, which are spelt as they are meant."""
    names = (label for kind in KINDS for term in terms(kind).values() for label in every_language(term.labels))
    return frozenset(word for name in names for word in fold(name).split())
