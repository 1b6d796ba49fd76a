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

_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_CONTROLS: Final = bytes(code for code in range(128) if _UNWRITABLE.match(chr(code)))
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def escaped(text: str) -> str:
    """*text* with each character that XML cannot hold as `_xHHHH_`, and each `_xHHHH_` that was there kept apart."""
    return _UNWRITABLE.sub(lambda letter: f"_x{ord(letter[0]):04X}_", text)


def unescaped(text: str) -> str:
    """The text behind `escaped`."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def markup(text: str) -> str:
    """*text* as the content of an XML element."""
    if text.isascii():  # most are, and need no look at each letter
        hidden = len(text.encode().translate(None, _CONTROLS)) != len(text)
    else:
        hidden = not text.replace("\n", "").isprintable()
    if hidden or "_x" in text:
        text = escaped(text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet might take *text* for a formula."""
    return text.startswith(FORMULA_STARTS)


_REFERENCE = re.compile(r"&#(?:x[0-9A-Fa-f]{1,6}|[0-9]{1,7});")
_AMPERSAND = re.compile(r"&(?:amp|#0{0,5}38|#x0{0,4}26);")
_NAMED: Final = (("&quot;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&apos;", "'"))


def from_xml(text: str) -> str:
    """The text behind the content of an XML element in a workbook."""
    if "&" in text:
        text = without_references(text)
    return unescaped(text)


def without_references(text: str) -> str:
    """The text behind XML's own signs; that of `&` comes last, so that what it gives is not taken for another."""
    letters = {sign: _letter(sign[2:-1]) for sign in set(_REFERENCE.findall(text))} if "&#" in text else {}
    for sign, letter in (*letters.items(), *_NAMED):
        if "&" not in text:
            return text
        if letter != "&":
            text = text.replace(sign, letter)
    return _AMPERSAND.sub("&", text) if "&" in letters.values() else text.replace("&amp;", "&")


def _letter(digits: str) -> str:
    number = int(digits[1:], 16) if digits.startswith("x") else int(digits)
    return chr(number) if number <= sys.maxunicode else "\ufffd"


def length(text: str) -> int:
    """The length of *text* as a spreadsheet counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def pieces(text: str, longest: int) -> Iterator[str]:
    """*text* in pieces of at most *longest*, cut at a line or a space where there is one late enough."""
    while len(text) > longest or length(text) > longest:
        cut = _cut(text, longest)
        yield text[:cut]
        text = text[cut:]
    yield text


def _cut(text: str, longest: int) -> int:
    end = min(longest, len(text))
    while length(text[:end]) > longest:
        end -= (length(text[:end]) - longest + 1) // 2
    late = end - end // 4
    for mark in ("\n", " "):
        place = text.rfind(mark, late, end)
        if place > 0:
            return place + 1
    return end
