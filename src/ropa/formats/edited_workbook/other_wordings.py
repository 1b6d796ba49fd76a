# SPDX-License-Identifier: Apache-2.0
"""What an edit leaves as it was: a text that exists in several languages is edited in the one that the sheet is in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from ropa.text import Text

Wordings = tuple[tuple[str, str], ...]
"""Languages by their codes, each with the words in it."""


def other_wordings(before: Any, now: Any) -> Wordings:
    """The wordings in other languages that stay, of the texts of which an edit changed one."""
    return tuple(dict.fromkeys(_within(before, now)))


def _within(before: Any, now: Any) -> Iterator[tuple[str, str]]:
    if before is now or before == now:
        return
    if isinstance(before, Text) and isinstance(now, Text):
        wordings = dict(before.items())
        yield from ((lang, words) for lang, words in now.items() if words and wordings.get(lang) == words)
    elif isinstance(before, tuple) and isinstance(now, tuple):
        gone = [part for part in before if part not in now]
        came = [part for part in now if part not in before]
        for old, new in zip(gone, came, strict=False):
            yield from _within(old, new)
    elif attrs.has(type(now)) and type(before) is type(now):
        for field in attrs.fields(type(now)):
            yield from _within(getattr(before, field.name), getattr(now, field.name))
