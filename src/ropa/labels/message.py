# SPDX-License-Identifier: Apache-2.0
"""What ropa says of a file, a word or its own work, in the reader's language.

Errors are raised in English, each in one wording, so that programs and tests know them. Where somebody reads them, they
are said in the language asked for: `words/messages.csv` has the English sentences with their places, and what they are
called in the other languages. A message of which not every sentence is there stays as it is: none is half in one
language and half in another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from ropa.labels.catalogue import languages_of_theme, word, words
from ropa.patterns import pattern
from ropa.text import Text

THEME: Final = "messages"
_USAGE: Final = "usage"
"""The theme of what click says of the words on a line."""

_PLACE: Final = pattern(r"\{(\w+)\}")
_END: Final = pattern(r"(?<=[.?!]) |\Z")
_ANOTHER: Final = pattern(r"[.?!] [A-Z]")
"""Where another sentence begins: what stands in a place may be the end of one, and never hides one."""

_QUOTED: Final = pattern(r"'[^']*'")
_OR: Final = pattern(r"(?<=') or (?=')")
_OFFERED: Final = pattern(r"'[^']*'(?: or '[^']*')+")
"""Several words in quotes, of which one may have been meant."""

_LONGEST: Final = 4000
"""Characters of a message that is looked at; a longer one is a file's, and stays as it is."""


def message_text(message: str, lang: str) -> str:
    """A message in *lang*, where each of its sentences is there in it; else as it stands."""
    if isinstance(message, Text):
        return message.to(lang) or str.__str__(message)
    if lang == "en" or lang not in languages_of_theme(THEME) or len(message) > _LONGEST:
        return message
    said = _said(message, lang)
    return message if said is None else said


def _said(message: str, lang: str) -> str | None:
    """One sentence after the other: what stands in a place of a sentence may hold the end of one."""
    for end in _END.finditer(message):
        first = _sentence(message[: end.start()], lang)
        if first is None:
            continue
        if end.end() == len(message):
            return first
        others = _said(message[end.end() :], lang)
        if others is not None:
            return f"{first} {others}"
    return None


@cache
def _sentence(sentence: str, lang: str) -> str | None:
    """A sentence in *lang*, with the same in its places; what is in a place is said in it too, where it has a word."""
    whole, forms = _sentences()
    if (key := whole.get(sentence)) is not None:
        return word(key, lang)
    for key, longest, form in forms:
        if longest not in sentence or (match := form.fullmatch(sentence)) is None:
            continue
        if not any(_ANOTHER.search(_QUOTED.sub("", value)) for value in match.groups()):
            return _filled(word(key, lang), match, lang)
    return None


def _filled(sentence: str, match: re.Match[str], lang: str) -> str:
    return _PLACE.sub(lambda place: _value(match[place[1]], lang), sentence)


def _value(value: str, lang: str) -> str:
    key = _sentences()[0].get(value)
    if key is not None:
        return word(key, lang)
    if value.endswith(".") and (inner := _said(value, lang)) is not None:
        return inner
    return _OR.sub(f" {word('messages.or', lang)} ", value) if _OFFERED.fullmatch(value) else value


@cache
def _sentences() -> tuple[Mapping[str, str], tuple[tuple[str, str, re.Pattern[str]], ...]]:
    """The sentences without places, to their keys; and the others, each with its longest piece between places."""
    whole: dict[str, str] = {}
    forms = []
    themes = {key: words().theme(key) for key in words()}
    of_usage, of_messages = ([key for key in themes if themes[key] == theme] for theme in (_USAGE, THEME))
    for key in (*of_usage, *of_messages):
        english = word(key, "en")
        pieces = _PLACE.split(english)
        if len(pieces) == 1:
            whole[english] = key
        else:
            forms.append((key, max(pieces[::2], key=len), pattern("".join(_form(pieces)), re.DOTALL)))
    forms.sort(key=lambda form: word(form[0], "en").startswith("{"))  # what begins with words is the surer one
    return whole, tuple(forms)


def _form(pieces: list[str]) -> Iterator[str]:
    for number, piece in enumerate(pieces):
        yield f"(?P<{piece}>.+?)" if number % 2 else re.escape(piece)
