# SPDX-License-Identifier: Apache-2.0
"""Elements of HTML, made so that text cannot become one: whatever is not markup already is escaped on its way in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

_UNSEEN: Final = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_ESCAPED_IN_TEXT: Final = re.compile(f"[<>&{_UNSEEN}]")
_ESCAPED_IN_ATTRIBUTE: Final = re.compile(f"[<>&\"'{_UNSEEN}]")
_REFERENCES: Final = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&#x27;"}
_ESCAPED_IN_JSON: Final = re.compile("[<>&\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_REPLACED: Final = "\N{REPLACEMENT CHARACTER}"
_VOID: Final = frozenset({"meta", "input", "br"})


class Markup(str):
    """Text that is HTML. Only `element`, `joined` and the files of this room make it; all else is text."""

    __slots__ = ()


Content = str | Markup | None
Attribute = str | int | bool | None

EMPTY: Final = Markup()


def text(value: str) -> Markup:
    """Text as the content of an element: no character of it is markup, none steers a terminal."""
    if isinstance(value, Markup):
        return value
    return Markup(_ESCAPED_IN_TEXT.sub(_reference, value))


def _reference(unsafe: re.Match[str]) -> str:
    return _REFERENCES.get(unsafe[0], _REPLACED)


def escaped_json(written: str) -> Markup:
    """JSON as the content of a script element: nothing in it ends the element or steers a terminal."""
    return Markup(_ESCAPED_IN_JSON.sub(lambda unsafe: f"\\u{ord(unsafe[0]):04x}", written))


def joined(parts: Iterable[Content], between: str = "") -> Markup:
    """Several contents as one, with a line feed or a blank *between* them."""
    return Markup(between.join(text(part) for part in parts if part))


def element(name: str, *content: Content, **attributes: Attribute) -> Markup:
    """An element.

    Args:
        name: Its name.
        content: What is in it; `None` and empty texts are left out.
        attributes: Its attributes: `class_` for `class`, `data_s` for `data-s`; `True` has no value, and one that is
            `None` or `False` is left out.
    """
    opening = "".join(
        _attribute(key, value) for key, value in attributes.items() if value is not None and value is not False
    )
    if name in _VOID:
        return Markup(f"<{name}{opening}>")
    return Markup(f"<{name}{opening}>{joined(content)}</{name}>")


def _attribute(key: str, value: str | int) -> str:
    name = _name(key)
    if value is True:
        return f" {name}"
    return f' {name}="{_ESCAPED_IN_ATTRIBUTE.sub(_reference, str(value))}"'


@cache
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")
