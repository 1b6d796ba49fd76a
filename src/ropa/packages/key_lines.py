# SPDX-License-Identifier: Apache-2.0
"""A line of text as a key and its value: `Purpose: pay wages`."""

from __future__ import annotations

import re
from typing import Final

_BULLET = re.compile(r"\A\s*(?:[-*+]|\d+[.)])\s+")
_KEY = re.compile(
    r"(?:\*\*|__)(.{1,80}?)(?:\*\*|__)\s*(?::|\s[-–—])\s*(.*)\Z"
    r"|(?:\*\*|__)(.{1,80}?):(?:\*\*|__)\s*(.*)\Z"
)
_PLAIN_KEY = re.compile(r"([^\W\d_][^:|]{1,50}?)\s?:\s+(\S.*)\Z", re.DOTALL)
_BOX = r"[☐□☑☒✅🗹🗷]|\[[ xX]?\]|\([ xX]\)"
_KEY_BEFORE_BOX = re.compile(
    rf"([^\W\d_](?:(?!{_BOX})[^:|?\n]){{1,120}}?(?:\s?\?(?=\s)|(?=\s?:\s)))\s?:?\s+((?:{_BOX}).*)\Z", re.DOTALL
)
"""A question, or a label, before boxes to tick: `Is health data processed? ☐ Yes ☒ No`."""

_LEAST_LINES: Final = 5
_SEPARATORS: Final = (";", ",", "\t", "|")
_ANY_BOX = re.compile(_BOX)

_LEADERS = re.compile(r"(?<=[^\W_])\s?(?:[.·]{4,80}|…{2,40})\s{0,4}:?\s{0,4}(?=[^\s.·…:])")
"""The dots that lead from a label to its words: `Purpose ......: pay wages`."""

_BREAK = re.compile(r"\s{0,9}<br\s{0,9}/?>\s*", re.IGNORECASE)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])")
_CODE = re.compile(r"`([^`]+)`")


def pair(line: str) -> list[str]:
    """A line as `key` and `value`, where it is that; else as one cell."""
    bare = _BULLET.sub("", line, count=1).strip()
    match = _KEY.match(bare)
    if match:
        key, value = (match.group(1), match.group(2)) if match.group(1) else (match.group(3), match.group(4))
        return [unmarked(key).rstrip(":").rstrip(), unmarked(value)]
    plain = plain_pair(bare)
    return [unmarked(cell) for cell in plain or [bare]]


def plain_pair(line: str) -> list[str] | None:
    """A line without marks as `key` and `value`; `None` where it is not that."""
    line = _LEADERS.sub(": ", line, count=1)
    match = _KEY_BEFORE_BOX.match(line) or _PLAIN_KEY.match(line)
    plainly = match is not None and "http" not in match.group(1) and _ANY_BOX.search(match.group(1)) is None
    return [match.group(1).strip(), match.group(2)] if match and plainly else None


def unmarked(text: str) -> str:
    """The words of a cell without Markdown's marks."""
    text = _BREAK.sub("\n", text.strip())
    text = _STRONG.sub(r"\2", text)
    text = _EMPHASIS.sub(r"\1", text)
    return _CODE.sub(r"\1", text).strip()


def is_of_text(text: str) -> bool:
    """Whether a text is words rather than a table: keys with their values, or lines few of which have a separator."""
    lines = [line for line in text.splitlines() if line.strip()]
    keyed = sum(plain_pair(line.strip()) is not None for line in lines)
    divided = max(sum(sign in line for line in lines) for sign in _SEPARATORS)
    return len(lines) >= _LEAST_LINES and (2 * keyed > len(lines) or 2 * divided < len(lines))
