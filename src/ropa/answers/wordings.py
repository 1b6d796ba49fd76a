# SPDX-License-Identifier: Apache-2.0
"""Texts of a register in a cell: as they stand, in each language that they exist in."""

from __future__ import annotations

from typing import Any

from ropa import labels
from ropa.silence import NotApplicable, each
from ropa.text import Text


def text_of(*texts: Any) -> str | None:
    """The first of some texts that is stated; `None` = none is. Not applicable is said with its reason."""
    for text in texts:
        if isinstance(text, str) and text:
            return text
        if isinstance(text, NotApplicable):
            if isinstance(text.reason, Text):
                return Text({language: f"n/a: {wording}" for language, wording in text.reason.items()})
            return f"n/a: {text.reason}"
    return None


def conditions_of(*items: Any) -> tuple[str, ...] | None:
    """When a fact holds, in the words of its source, after "if" or "unless"; `None` = it sets no condition."""
    conditions = [condition for item in items for condition in each(getattr(item, "conditions", None))]
    return tuple(_condition(condition) for condition in conditions) or None


def _condition(condition: Any) -> str:
    key = "answers.unless" if condition.negated else "answers.if"
    text = condition.text
    if not isinstance(text, Text):
        return _behind(labels.word(key, "en"), text)
    spoken = {lang: lang if lang in labels.LANGUAGES else "en" for lang in text.languages}
    return Text({lang: _behind(labels.word(key, spoken[lang]), text.to(lang) or "") for lang in text.languages})


def _behind(word: str, text: str) -> str:
    """A condition behind its word, which is not said twice."""
    return text if text.casefold().startswith(f"{word} ") else f"{word} {text}"
