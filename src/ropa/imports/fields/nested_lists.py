# SPDX-License-Identifier: Apache-2.0
"""A list within a list: what stands below an item says what it holds, or more of it.

So write Markdown, HTML and Word (the readers of which put `◦` before what stands within), and people in a cell of a
table: a line without a bullet, and below it lines with one; or a label with its colon, and lines below it.
"""

from __future__ import annotations

import re
from typing import Final

from ropa.free_text.remembered import remembered
from ropa.patterns import pattern
from ropa.values import frozen

_LINE: Final = pattern(r"([ \t]*)((?:[◦○]\s+)+|[-–—•·▪►*‣]\s+)?(\S.*)")
_DEEPEST: Final = 6


@frozen
class NestedItem:
    """An item, with those of the list below it.

    Attributes:
        text: Its words, without a bullet.
        inner: The items below it.
    """

    text: str
    inner: tuple[NestedItem, ...] = ()


@remembered
def nested(text: str) -> tuple[NestedItem, ...]:
    """The items of a cell with those below each; empty where none has any below it."""
    if "\n" not in text:
        return ()
    lines = [match for line in text.split("\n") if (match := _LINE.fullmatch(line.rstrip()))]
    depths = [_depth(match) for match in lines]
    if not any(depths):
        depths = _below_labels([match[3] for match in lines])
    if not lines or depths[0] != min(depths) or len({*depths}) == 1 or not all(map(_may_stand_below, lines)):
        return ()
    return _below([match[3] for match in lines], depths)


def _below_labels(texts: list[str]) -> list[int]:
    """How far lines without bullets stand within others: those below `Ordinary:` belong to it, up to the next label."""
    heads = {at for at, text in enumerate(texts) if text.endswith(":")}
    empty = any(at + 1 in heads or at + 1 == len(texts) for at in heads)
    first = min(heads, default=len(texts)) if not empty else len(texts)
    return [int(at > first and at not in heads) for at in range(len(texts))]


def _depth(line: re.Match[str]) -> int:
    """How far a line stands within others: by its bullets, and by how far they are indented."""
    return len(line[2].split()) + len(line[1].expandtabs(4)) if line[2] else 0


def _may_stand_below(line: re.Match[str]) -> bool:
    """Whether a line is no more of the one above it: one that is indented has a bullet."""
    return bool(line[2]) or not line[1]


def _below(texts: list[str], depths: list[int], level: int = 0) -> tuple[NestedItem, ...]:
    """The items of the least depth, each with what stands below it up to the next of them."""
    starts = [at for at, depth in enumerate(depths) if depth <= depths[0]]
    items: list[NestedItem] = []
    for first, end in zip(starts, [*starts[1:], len(texts)], strict=True):
        within = texts[first + 1 : end], depths[first + 1 : end]
        deep = level < _DEEPEST
        inner = _below(*within, level + 1) if within[0] and deep else tuple(map(NestedItem, within[0]))
        items.append(NestedItem(texts[first], inner))
    return tuple(items)
