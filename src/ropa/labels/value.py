# SPDX-License-Identifier: Apache-2.0
"""A value of a record in words: the one place where sheets, findings and changes have the silences and fixed words."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from ropa.labels.catalogue import enum_word, word
from ropa.labels.time import date_text, period_text
from ropa.period import Period
from ropa.silence import NotApplicable
from ropa.text import say


def value_text(value: Any, lang: str, otherwise: str = "en") -> str:
    """A value in words: silences, yes and no, fixed words, periods, days and texts in *lang*; an id as it is.

    `None` is the empty string: each kind of output says in its own way that nothing is stated.

    Args:
        value: What a field holds; of several, each is said, divided by commas.
        lang: The language.
        otherwise: The language of a text that does not exist in *lang*.

    Raises:
        UnknownWord: *lang* is none of `LANGUAGES`.
    """
    if value is None:
        return ""
    if isinstance(value, NotApplicable):
        return f"{word('sheets.not_applicable', lang)}: {say(value.reason, lang, otherwise)}"
    if isinstance(value, tuple | list):
        return ", ".join(value_text(item, lang, otherwise) for item in value) or word("sheets.none", lang)
    if isinstance(value, bool | Period | StrEnum):
        return _fixed(value, lang)
    if isinstance(value, date):
        return date_text(value, lang)
    return say(value, lang, otherwise) if isinstance(value, str) else str(value)


def _fixed(value: bool | Period | StrEnum, lang: str) -> str:  # noqa: FBT001 - the answer is what is said
    if isinstance(value, bool):
        return word("sheets.yes" if value else "sheets.no", lang)
    if isinstance(value, Period):
        return period_text(value, lang)
    try:
        return enum_word(value, lang)
    except LookupError:
        return str(value.value)
