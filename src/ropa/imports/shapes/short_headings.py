# SPDX-License-Identifier: Apache-2.0
"""Headings whose words are cut off at a full stop, written out: `Kat. af reg.`, `Databeh.aftale`, `Bijz. geg.`.

A word that is cut off is any word of a known heading that begins so; `Databeh.aftale` is one word, or two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from typing import Final

from ropa.free_text.comparable import plain
from ropa.patterns import pattern

_CUT_OFF: Final = pattern(r"(?<![\w.])[^\W\d_]{3,}\.(?!\d)")
_WORD: Final = pattern(r"([^\W_]+)(\.?)(?=(\w?))")
_MOST_CHOICES: Final = 6
_MOST_WRITTEN_OUT: Final = 40
_MOST_CUT_OFF: Final = 3


def is_short(heading: str) -> bool:
    """Whether words of a heading are cut off."""
    return len(heading) <= 60 and _CUT_OFF.search(heading) is not None  # noqa: PLR2004 - long ones are sentences


def pattern_of(heading: str) -> re.Pattern[str]:
    """What the known headings fit that a heading may stand for, in comparable letters."""
    parts: list[str] = []
    for word, stop, glued in _WORD.findall(heading):
        parts.append(re.escape(plain(word)) + (r"\w*" if stop else "") + ("" if stop and glued else " "))
    return re.compile("".join(parts).strip().replace(" ", r"\s") + r"\Z")


def written_out(heading: str, vocabulary: Sequence[str]) -> Iterator[str]:
    """The heading with each word that is cut off put in full: in each of a few ways.

    Args:
        heading: The heading.
        vocabulary: The words of known headings, those first that stand in most.
    """
    pieces: list[Iterable[str]] = []
    cut_off = 0
    for token in heading.split():
        bare = token.strip("?:()")
        if "." not in bare:
            pieces.append((token,))
            continue
        cut_off += 1
        form = re.compile(r"\w*".join(re.escape(plain(part)) for part in bare.split(".")) + r"\Z")
        choices = list(islice((word for word in vocabulary if form.match(word)), _MOST_CHOICES))
        pieces.append(choices or (token,))
    if cut_off <= _MOST_CUT_OFF:
        yield from (" ".join(words) for words in islice(product(*pieces), _MOST_WRITTEN_OUT))
