# SPDX-License-Identifier: Apache-2.0
"""Text that stands in Markdown as it is: nothing in it is taken for markup, a link, a mention or a tag."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_SPECIAL: Final = re.compile(
    r"[\\`*_\[\]<>|~#&$^{}]"  # markup wherever it stands; with these inert, parentheses and exclamation marks are
    r"|:(?=\S)"  # an address, an emoji
    r"|(?<![^\s.,;(])@|@(?=\w)"  # a mention, an e-mail address
    r"|^[=+\-]|(?<=[=+\-])[=+\-](?=[=+\-])"  # a list or a line at the beginning; a line anywhere
)
_NUMBERED: Final = re.compile(r"^(\d+)([.)])")
_BREAKS: Final = re.compile(r"\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN: Final = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "@": "&#64;", ":": "&#58;"}


def escaped(text: str) -> str:
    """*text* as it is to be read, on one line, with nothing in it that Markdown or HTML takes for its own."""
    visible = _NUMBERED.sub(r"\1\\\2", _SPECIAL.sub(_escape, _UNSEEN.sub("�", text.strip())))
    return _BREAKS.sub("<br>", visible).replace("\t", " ")


def table_line(cells: Iterable[str]) -> str:
    """A line of a table, of cells that are escaped already; without the line break at its end."""
    return f"| {' | '.join(cells)} |"


def _escape(sign: re.Match[str]) -> str:
    """HTML's own letters as entities, which no reader of Markdown takes for a tag; the rest behind a backslash."""
    return _ENTITIES.get(sign[0]) or f"\\{sign[0]}"
