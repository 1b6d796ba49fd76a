# SPDX-License-Identifier: Apache-2.0
"""What no JSON text of a register may hold, and where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ropa.errors import Fault, Place
from ropa.formats.text_files.json_places import JsonPlaces, name_of
from ropa.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST: Final = 64
"""How deep lists and objects may nest."""

_MOST_FAULTS = 1_000
_TOKEN = pattern(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[{}\[\],:]', re.DOTALL)
_HALF = pattern("[\ud800-\udfff]")
_HALF_ESCAPED = pattern(r"\\u[dD][89a-fA-F]")
_LONG_NUMBER = pattern(r"(?<![\w\"])-?\d{4000,}")


def repeated_keys(source: JsonPlaces) -> Iterator[Fault]:
    """Each key that stands twice in one object."""
    levels: list[dict[str, int]] = []
    last: tuple[str, int] | None = None
    shown = 0
    for token in _TOKEN.finditer(source.text):
        sign = token[0]
        if sign[0] == '"':
            last = sign, token.start()
            continue
        if sign == ":" and last is not None and levels:
            key, at = name_of(last[0]), last[1]
            first = levels[-1].setdefault(key, at)
            if first != at and shown < _MOST_FAULTS:
                shown += 1
                problem = f"The key {key[:60]!r} stands twice in one object, first at {source.place_at(first)}."
                yield Fault(source.place_at(at), problem, "Keep one of the two.")
        elif sign in ("{", "["):
            levels.append({})
        elif sign in ("}", "]") and levels:
            levels.pop()
        last = None


def too_deep(source: JsonPlaces) -> Fault | None:
    """The fault of a text that nests deeper than a register can; `None` for any other."""
    depth = 0
    for token in _TOKEN.finditer(source.text):
        sign = token[0]
        if sign in ("{", "["):
            depth += 1
            if depth > DEEPEST:
                problem = f"Lists and objects nest more than {DEEPEST} levels deep here."
                return Fault(source.place_at(token.start()), problem, "A register needs fewer than ten levels.")
        elif sign in ("}", "]"):
            depth -= 1
    return None


def half_characters(source: JsonPlaces) -> Iterator[Fault]:
    """Each text that holds half of a character, which no file in UTF-8 can hold."""
    text = source.text
    if not (("\\" in text and _HALF_ESCAPED.search(text)) or (not text.isascii() and _HALF.search(text))):
        return
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign[0] == '"' and ("\\u" in sign or not sign.isascii()):
            half = _HALF.search(name_of(sign))
            if half:
                problem = f"Half of a character (U+{ord(half[0]):04X}) stands in this text."
                yield Fault(source.place_at(token.start()), problem, "Remove it, or write the whole character.")


def long_number(source: JsonPlaces) -> Fault:
    """The fault of a number with more digits than Python reads."""
    number = _LONG_NUMBER.search(source.text)
    return Fault(
        source.place_at(number.start()) if number else Place(source.file),
        "This number has thousands of digits.",
        "Numbers in a register are whole and below a thousand million.",
    )
