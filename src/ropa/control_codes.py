# SPDX-License-Identifier: Apache-2.0
"""Characters that command a terminal or turn text around, in files that people look at in one (`cat`, `git diff`).

In JSON they are written as escapes, and come back as they were. In a table as text there are no escapes: there they are
shown by pictures.
"""

from __future__ import annotations

from typing import Final

from ropa.patterns import pattern

_IN_JSON: Final = pattern("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What JSON allows unescaped, and a terminal obeys; what stands below a space is escaped by every writer of JSON."""

_IN_A_TABLE: Final = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_PICTURES: Final = 0x2400
_DELETE: Final = 0x7F
_PICTURE_OF_DELETE: Final = "\N{SYMBOL FOR DELETE}"
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"


def escaped_in_json(text: str) -> str:
    """A text of JSON, with the escapes of JSON for what a terminal would obey."""
    return _IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def shown_in_a_table(text: str) -> str:
    """The text of a field, with a picture of each character that a terminal would obey."""
    return text if text.isprintable() else _IN_A_TABLE.sub(lambda match: _picture(match[0]), text)


def _picture(letter: str) -> str:
    code = ord(letter)
    if code < _DELETE:
        return chr(_PICTURES + code)
    return _PICTURE_OF_DELETE if code == _DELETE else _REPLACEMENT
