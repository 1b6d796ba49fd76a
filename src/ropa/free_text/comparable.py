# SPDX-License-Identifier: Apache-2.0
"""Words made comparable: without case, accents and signs."""

from __future__ import annotations

import re
from functools import cache

from ropa.folding import fold as plain
from ropa.free_text.remembered import remembered
from ropa.patterns import pattern
from ropa.rows import shipped_words

__all__ = ["bare_heading", "plain", "small_words", "tokens", "without_numbering"]

_PARENTHESES = pattern(r"\([^()]*\)|\[[^\[\]]*\]")
_NUMBERING = pattern(
    r"^\s*(?:(?!art|čl|άρ|чл|pant|cikk|str)[^\W\d_]{1,12}\.?\s?[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}[a-z]?\s?[:)–—]\s+"
    r"|[a-z][0-9]{1,2}(?:\.[0-9]{1,2}){0,2}[.:)]?\s+(?=[^\W\d])|§\s?[0-9]{1,3}[a-z]?[.:]?\s+"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}[a-z]?[:)]?\s+(?=[^\W\d])|\(?[0-9]{1,3}(?:\.[0-9]{1,3})*[a-z]?[.)](?![0-9])\s*"
    r"|[a-z][.)]\s+|[ivx]{1,5}[.)]\s+)",
    re.IGNORECASE,
)
"""What counts a question: `1.`, `2.3`, `b)`, `IV.`, `A4`, `Spørgsmål 4:`; an article counts none."""

_COUNTER = pattern(r"(?<!\s)\s+\d{1,2}$")


@remembered
def tokens(text: str) -> frozenset[str]:
    """The single words of a text, made comparable."""
    return frozenset(plain(text).split())


@cache
def small_words(meaning: str) -> tuple[str, ...]:
    """Words of one meaning in any language, made comparable. They are `small_words.csv`.

    - `leads-to-a-day`: "in", "on", and those of them that stand `before-a-day` that is written out;
    - `definite-ending`: how words end in Danish, Norwegian and Swedish that have their article behind them;
    - `opens-a-clause`: words behind a name that say when it receives data; `opens-a-condition`: those of them that
      join no two parts of a name;
    - `relative`: words that open a clause about what is named before; `relative-or-article`: those that may be an
      article as well; `relative-behind-a-preposition`, `before-a-relative`: those that do behind one of these;
    - `behind-and-in-a-name`: words that go on with the name before "and": `SE & Co. KGaA`, `Smith Ltd & Sons Ltd`;
    - `ending-of-an-organisation`: how names of organisations end that are one word with the article;
    - `of`: words behind which the name of an office goes on: `Ministry of Justice and Police`;
    - `sensitive-stem`: how words begin that tell data of Art. 9 from other data;
    - `heading-of-recipients`, `heading-of-transfers`, `heading-of-processing`: how a heading is worded that asks for
      recipients, for third countries, or asks a processor what it does for others, or what for.
    """
    return tuple(dict.fromkeys(map(plain, shipped_words("ropa.free_text", "small_words.csv", meaning))))


def without_numbering(heading: str) -> str:
    """A heading without what counts it."""
    return _NUMBERING.sub("", heading)


def bare_heading(heading: str) -> str:
    """A heading without numbering, remarks in parentheses, and a counter at its end: `Sous-finalité 2`."""
    first = heading.strip().split("\n", 1)[0] if len(heading) > 120 else heading  # noqa: PLR2004 - a help text follows
    without = _PARENTHESES.sub(" ", without_numbering(first))
    return _COUNTER.sub("", plain(without)) or plain(first)
