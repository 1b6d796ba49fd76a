# SPDX-License-Identifier: Apache-2.0
"""Keys that a file gives twice: where the first of the two stands, and the path to both.

Only a file that is refused pays for this: it is read once more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.errors import Fault, Place, shown
from ropa.formats.text_files.yaml_places import packed, parser_of, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.formats.text_files.value_places import Step


class _Level:
    """A list or mapping that is being read: the keys so far with their places, and where we are."""

    def __init__(self, *, mapping: bool) -> None:
        self.keys: dict[str, int] = {}
        self.mapping = mapping
        self.wants_key = mapping
        self.step: Step = "?" if mapping else -1


def repeat_faults(data: bytes, repeated: Iterable[int], file: str, depth: int) -> Iterator[Fault]:
    """The faults of the keys at *repeated*, packed places, each with the place of the first of its name.

    Deeper than *depth* levels nothing was read before, and nothing is read now.
    """
    repeated = set(repeated)
    for place, first, path in _first_places(data, repeated, depth) if repeated else ():
        problem = "The key that this alias stands for is here a second time."
        if first is not None:
            line, column = unpacked(first)
            name = shown(str(path[-1]))
            problem = f"The key {name} stands here a second time; the first is in line {line}, column {column}."
        yield Fault(
            Place(file, *unpacked(place)),
            problem,
            "Remove one of the two, or give it another name.",
            "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip("."),
        )


def _first_places(data: bytes, repeated: set[int], depth: int) -> Iterator[tuple[int, int | None, tuple[Step, ...]]]:
    """For each packed place of a repeated key: that place, the place of the first, and the path.

    A key that is an alias is told last, without the other two.
    """
    from yaml.error import YAMLError
    from yaml.events import NodeEvent, StreamEndEvent

    places = set(repeated)
    get = parser_of(data).get_event
    levels: list[_Level] = []
    try:
        while places and len(levels) <= depth:
            event = get()
            if isinstance(event, StreamEndEvent):
                break
            if isinstance(event, NodeEvent):
                mark: Any = event.start_mark
                place = packed(mark.line, mark.column)
                first = _enter(event, levels, place)
                if place in places and first is not None:
                    places.discard(place)
                    yield place, first, tuple(level.step for level in levels)
            _move(event, levels)
    except (YAMLError, UnicodeError):
        pass  # the reading before this one ended here too, and said why
    for place in places:
        yield place, None, ()


def _enter(event: Any, levels: list[_Level], place: int) -> int | None:
    """Note a node that begins; the place of the first key of its name, where it is a repeated key."""
    from yaml.events import ScalarEvent

    if not levels:
        return None
    level = levels[-1]
    if not level.mapping:
        level.step = int(level.step) + 1
        return None
    if not level.wants_key:
        level.wants_key = True
        return None
    level.wants_key = False
    if not isinstance(event, ScalarEvent):
        return None
    level.step = event.value
    first = level.keys.setdefault(event.value, place)
    return None if first == place else first


def _move(event: Any, levels: list[_Level]) -> None:
    """Go into the collection that *event* begins, or out of the one that it ends."""
    from yaml.events import CollectionEndEvent, CollectionStartEvent, MappingStartEvent

    if isinstance(event, CollectionStartEvent):
        levels.append(_Level(mapping=isinstance(event, MappingStartEvent)))
    elif isinstance(event, CollectionEndEvent):
        levels.pop()
