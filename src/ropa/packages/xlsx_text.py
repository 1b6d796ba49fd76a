# SPDX-License-Identifier: Apache-2.0
"""Text in a workbook: what XML cannot hold is written as `_xHHHH_`, what looks like a formula stays text."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Final

LONGEST: Final = 32_767
"""The most that a cell can hold, in UTF-16 units."""

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet may take for the beginning of a formula."""

_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_CONTROLS: Final = bytes(code for code in range(128) if _UNWRITABLE.match(chr(code)))
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def escaped(words: str) -> str:
    """*words* with each character that XML cannot hold as `_xHHHH_`, and each `_xHHHH_` that was there kept apart."""
    return _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", words)


def unescaped(words: str) -> str:
    """The text behind `escaped`."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), words) if "_x" in words else words


def markup(words: str) -> str:
    """*words* as the content of an XML element."""
    if words.isascii():  # most are, and need no look at each letter
        hidden = len(words.encode().translate(None, _CONTROLS)) != len(words)
    else:
        hidden = not words.replace("\n", "").isprintable()
    if hidden or "_x" in words:
        words = escaped(words)
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def looks_like_formula(words: str) -> bool:
    """Whether a spreadsheet might take *words* for a formula."""
    return words.startswith(FORMULA_STARTS)


_REFERENCE = re.compile(r"&#(?:x[0-9A-Fa-f]{1,6}|[0-9]{1,7});")
_AMPERSAND = re.compile(r"&(?:amp|#0{0,5}38|#x0{0,4}26);")
_NAMED: Final = (("&quot;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&apos;", "'"))


def from_xml(words: str) -> str:
    """The text behind the content of an XML element in a workbook."""
    if "&" in words:
        words = without_references(words)
    return unescaped(words)


def without_references(words: str) -> str:
    """The text behind XML's own signs; that of `&` comes last, so that what it gives is not taken for another."""
    letters = {sign: _letter(sign[2:-1]) for sign in set(_REFERENCE.findall(words))} if "&#" in words else {}
    for sign, letter in (*letters.items(), *_NAMED):
        if "&" not in words:
            return words
        if letter != "&":
            words = words.replace(sign, letter)
    return _AMPERSAND.sub("&", words) if "&" in letters.values() else words.replace("&amp;", "&")


def _letter(digits: str) -> str:
    number = int(digits[1:], 16) if digits.startswith("x") else int(digits)
    return chr(number) if number <= sys.maxunicode else "\ufffd"


def length(words: str) -> int:
    """The length of *words* as a spreadsheet counts it."""
    return len(words) + sum(letter > "\uffff" for letter in words)


def pieces(words: str, longest: int) -> Iterator[str]:
    """*words* in pieces of at most *longest*, cut at a line or a space where there is one late enough."""
    while length(words) > longest:
        cut = _cut(words, longest)
        yield words[:cut]
        words = words[cut:]
    yield words


def _cut(words: str, longest: int) -> int:
    end = min(longest, len(words))
    while length(words[:end]) > longest:
        end -= (length(words[:end]) - longest + 1) // 2
    late = end - end // 4
    for mark in ("\n", " "):
        found = words.rfind(mark, late, end)
        if found > 0:
            return found + 1
    return end
