# SPDX-License-Identifier: Apache-2.0
"""A cell with several things in it, cut into them again: those that were said before are known by their words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import attrs

BULLET: Final = "•"


@attrs.frozen
class Item:
    """One thing of a cell.

    Attributes:
        words: What stands there.
        place: Which of the things that were there before it is, counted from 0; `None` = it is new.
    """

    words: str
    place: int | None = None


def items(words: str, before: Sequence[str], dividers: str) -> list[Item]:
    """The things in a cell, in their order.

    Args:
        words: What stands in the cell now.
        before: What was said of each thing that stood there before.
        dividers: The letters that stand between two things. A thing that was there before may hold them itself.
    """
    found: list[Item] = []
    free = sorted(range(len(before)), key=lambda place: (-len(before[place]), place))
    at = 0
    while (at := _start(words, at, dividers)) < len(words):
        place = next((one for one in free if _stands(before[one], words, at, dividers)), None)
        if place is not None:
            free.remove(place)
            found.append(Item(before[place], place))
            at += len(before[place])
            continue
        end = min((spot for mark in dividers if (spot := words.find(mark, at)) >= 0), default=len(words))
        if said := words[at:end].strip():
            found.append(Item(said))
        at = end
    return found


def _start(words: str, at: int, dividers: str) -> int:
    while at < len(words) and (words[at].isspace() or words[at] in dividers or words[at] == BULLET):
        at += 1
    return at


def _stands(said: str, words: str, at: int, dividers: str) -> bool:
    if not said or not words.startswith(said, at):
        return False
    end = at + len(said)
    while end < len(words) and words[end] in " \t":
        end += 1
    return end >= len(words) or words[end] in dividers or words[end] == "\n"


def replaced(found: Sequence[Item], count: int) -> Iterator[tuple[Item, int | None]]:
    """Each thing with the place of the one that it is or stands for.

    A new thing stands for an old one where as many stand there as did before, and the old one is gone from that place.
    """
    kept = {item.place for item in found}
    for position, item in enumerate(found):
        if item.place is not None:
            yield item, item.place
        else:
            yield item, position if len(found) == count and position not in kept else None


Heard = Callable[[str, Any], Any]
"""What a thing means: its words, and the old one that it stands for or `None`."""


def taken(words: str, before: Sequence[Any], said: Callable[[Any], str], heard: Heard, dividers: str) -> list[Any]:
    """What a cell holds now: the old things where they are said as before, else what is heard."""
    spoken = [said(one).replace("\r\n", "\n").replace("\r", "\n").strip() for one in before]
    now = []
    for item, place in replaced(items(words, spoken, dividers), len(spoken)):
        if item.place is not None:
            now.append(before[item.place])
        else:
            now.append(heard(item.words, None if place is None else before[place]))
    return now
