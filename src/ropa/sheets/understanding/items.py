# SPDX-License-Identifier: Apache-2.0
"""A cell with several things in it, cut into them again: those that were said before are known by their words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from ropa.values import frozen

BULLET: Final = "•"


@frozen
class Item:
    """One thing of a cell.

    Attributes:
        text: What stands there.
        place: Which of the things that were there before it is, counted from 0; `None` = it is new.
    """

    text: str
    place: int | None = None


def items(text: str, before: Sequence[str], dividers: str) -> list[Item]:
    """The things in a cell, in their order.

    Args:
        text: What stands in the cell now.
        before: What was said of each thing that stood there before.
        dividers: The letters that stand between two things. A thing that was there before may hold them itself.
    """
    items_found: list[Item] = []
    free = sorted(range(len(before)), key=lambda place: (-len(before[place]), place))
    at = 0
    while (at := _start(text, at, dividers)) < len(text):
        place = next((place_before for place_before in free if _stands(before[place_before], text, at, dividers)), None)
        if place is not None:
            free.remove(place)
            items_found.append(Item(before[place], place))
            at += len(before[place])
            continue
        end = min((spot for mark in dividers if (spot := text.find(mark, at)) >= 0), default=len(text))
        if item_text := text[at:end].strip():
            items_found.append(Item(item_text))
        at = end
    return items_found


def _start(text: str, at: int, dividers: str) -> int:
    while at < len(text) and (text[at].isspace() or text[at] in dividers or text[at] == BULLET):
        at += 1
    return at


def _stands(before: str, text: str, at: int, dividers: str) -> bool:
    if not before or not text.startswith(before, at):
        return False
    end = at + len(before)
    while end < len(text) and text[end] in " \t":
        end += 1
    return end >= len(text) or text[end] in dividers or text[end] == "\n"


def replaced(edited: Sequence[Item], count: int) -> Iterator[tuple[Item, int | None]]:
    """Each thing with the place of the one that it is or stands for.

    A new thing stands for an old one where as many stand there as did before, and the old one is gone from that place.
    """
    places_kept = {item.place for item in edited}
    for position, item in enumerate(edited):
        if item.place is not None:
            yield item, item.place
        else:
            yield item, position if len(edited) == count and position not in places_kept else None


ReadItem = Callable[[str, Any], Any]
"""What a thing means: its words, and the old one that it stands for or `None`."""


def taken(text: str, before: Sequence[Any], say: Callable[[Any], str], read_item: ReadItem, dividers: str) -> list[Any]:
    """What a cell holds now: the old things where they are said as before, else what is read of it."""
    texts_before = [say(value).replace("\r\n", "\n").replace("\r", "\n").strip() for value in before]
    now = []
    for item, place in replaced(items(text, texts_before, dividers), len(texts_before)):
        if item.place is not None:
            now.append(before[item.place])
        else:
            now.append(read_item(item.text, None if place is None else before[place]))
    return now
