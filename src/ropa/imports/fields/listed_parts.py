# SPDX-License-Identifier: Apache-2.0
"""An item that names what it is made of: `Contact details (incl. health data)`, `Personnel file, e.g. CV and grades`.

What stands behind such a name is data, or people, as much as the name is; left in the label of an own term it would be
seen by nobody.
"""

from __future__ import annotations

from typing import Final

from ropa.free_text.answers import wordings
from ropa.free_text.comparable import plain
from ropa.free_text.lists import items, remark
from ropa.free_text.remembered import remembered
from ropa.values import frozen

_LONGEST_OPENING: Final = 5
_EDGES: Final = " ,;:.–—-"


@frozen
class ListedParts:
    """A name, and the parts that an item lists behind it.

    Attributes:
        name: The name before them.
        parts: The parts, each as it stands there.
        opened: Whether a word opens the list (`including`, `such as`); else it stands in parentheses alone.
    """

    name: str
    parts: tuple[str, ...]
    opened: bool


@remembered
def listed_parts(item: str) -> ListedParts | None:
    """The name and the parts of an item that lists them; `None` where it does not."""
    name, inside = remark(item)
    if inside is not None:
        opening = _opening(inside.split())
        behind = " ".join(inside.split()[opening:])
        return ListedParts(name, items(behind), opened=opening > 0) if behind.strip(_EDGES) else None
    spoken = item.split()
    for at in range(1, len(spoken) - 1):
        if size := _opening(spoken[at:]):
            name, behind = " ".join(spoken[:at]).strip(_EDGES), " ".join(spoken[at + size :])
            return ListedParts(name, items(behind), opened=True) if name and behind.strip(_EDGES) else None
    return None


def without_opening(item: str) -> str:
    """An item without the word that makes it one more of a list: `Members, also children`, `inkl. CPR`."""
    spoken = item.split()
    size = _opening(spoken)
    return " ".join(spoken[size:]) if size < len(spoken) else item


def _opening(spoken: list[str]) -> int:
    """How many words say, at the beginning, that parts of what was named follow."""
    sizes = range(min(_LONGEST_OPENING, len(spoken)), 0, -1)
    opens = wordings("including") | wordings("such-as")
    return next((size for size in sizes if plain(" ".join(spoken[:size])) in opens), 0)
