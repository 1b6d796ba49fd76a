# SPDX-License-Identifier: Apache-2.0
"""A scene that fits a page: the boxes that most flows touch as they are, the others counted in one box a zone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from ropa.drawing.grouped_boxes import Between, counted_line
from ropa.drawing.scene import Box, Line, Scene, Site
from ropa.drawing.sites import order
from ropa.drawing.style import LEGIBLE_LINES, LEGIBLE_NODES, Role, Zone

if TYPE_CHECKING:
    from ropa.drawing.captions import Captions

NAMED = 30


def legible(scene: Scene, captions: Captions) -> Scene:
    """The scene with at most so many boxes and lines as a page shows; what is counted together is said.

    The boxes that the fewest flows touch are counted in one box a zone, first so many as there are too many boxes,
    then more of them while there are too many lines.
    """
    touched: Counter[str] = Counter()
    for line in scene.lines:
        touched[line.origin] += line.flows
        touched[line.destination] += line.flows
    ranked = sorted(scene.boxes, key=lambda box: (-touched[box.key], order(box)))
    shown = len(ranked) if len(ranked) <= LEGIBLE_NODES else LEGIBLE_NODES - len(Zone)
    smaller = _with(scene, ranked[:shown], ranked[shown:], captions)
    while len(smaller.lines) > LEGIBLE_LINES and shown > len(Zone):
        shown -= max(1, shown // 8)
        smaller = _with(scene, ranked[:shown], ranked[shown:], captions)
    return smaller


def _with(scene: Scene, shown: list[Box], others: list[Box], captions: Captions) -> Scene:
    if not others:
        return scene
    into = {box.key: box.key for box in shown}
    boxes = list(shown)
    for zone in Zone:
        together = [box for box in others if box.site.zone is zone]
        if together:
            boxes.append(together[0] if len(together) == 1 else _counted(zone, together, captions))
            into.update((box.key, boxes[-1].key) for box in together)
    joined: dict[Between, list[Line]] = {}
    for line in scene.lines:
        between = (into[line.origin], into[line.destination], line.ground, line.possible)
        joined.setdefault(between, []).append(line)
    lines = tuple(
        few[0]
        if len(few) == 1 and few[0].origin == between[0] and few[0].destination == between[1]
        else counted_line(
            between,
            sum(line.flows for line in few),
            captions,
            tuple(dict.fromkeys(name for line in few for name in line.safeguards)),
        )
        for between, few in joined.items()
    )
    said_so = f"{scene.subtitle} · {captions.word('rest_counted')}"
    return attrs.evolve(scene, boxes=tuple(sorted(boxes, key=order)), lines=lines, subtitle=said_so)


def _counted(zone: Zone, together: list[Box], captions: Captions) -> Box:
    number = sum(box.holds for box in together)
    names = [name for box in together for name in box.names or (box.name,)]
    more = f" +{len(names) - NAMED} {captions.word('more')}" if len(names) > NAMED else ""
    return Box(
        key=f"rest:{zone}",
        name=captions.word("rest").format(number=number),
        roles=(Role.GROUP,),
        site=Site(zone),
        holds=number,
        hint=f"{', '.join(names[:NAMED])}{more}",
    )
