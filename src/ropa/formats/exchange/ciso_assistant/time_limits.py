# SPDX-License-Identifier: Apache-2.0
"""Time limits (GDPR Art. 30(1)(f)) as the one cell of words that CISO Assistant has for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.free_text.durations import durations, limits
from ropa.labels import period_text
from ropa.model import Retention
from ropa.silence import NotApplicable
from ropa.text import say

if TYPE_CHECKING:
    from collections.abc import Iterable


def limit_words(stated: Iterable[Retention], lang: str, otherwise: str = "en") -> str:
    """Time limits in words, one a line: the period, what it runs from, until when, the criteria."""
    return "\n".join(text for limit in stated if (text := _words(limit, lang, otherwise)))


def _words(limit: Retention, lang: str, otherwise: str) -> str:
    parts = []
    if limit.keep and not isinstance(limit.keep, NotApplicable):
        parts.append(period_text(limit.keep, "en"))
    for lead, text in (("after", limit.starts), ("until", limit.until), ("", limit.criteria)):
        if text:
            parts.append(f"{lead} {say(text, lang, otherwise)}".strip())
    return " ".join(parts)


def limits_from(text: str) -> tuple[Retention, ...]:
    """The time limits in a cell: in parts where nothing of the words is lost by it, else the words as they are."""
    limits_found = limits(text)
    bare = text.strip()
    lengths = durations(bare)
    whole = len(lengths) == 1 and lengths[0].start == 0 and lengths[0].end == len(bare)
    if limits_found and (whole or limit_words(limits_found, "en") == bare):
        return limits_found
    return (Retention(criteria=text),)
