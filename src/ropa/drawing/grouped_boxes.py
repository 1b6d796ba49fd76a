# SPDX-License-Identifier: Apache-2.0
"""A scene made smaller: parties that are alike share a box; in a crowd, those of a country become a counted one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from ropa.drawing.scene import Box, Line, Scene, Site
from ropa.drawing.style import DRAWN_LINES, DRAWN_NODES, LABELLED_LINES, LABELLED_NODES, Ground, Role, Zone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.drawing.captions import Captions


HOMES_AT_MOST = 4
"""Controllers in so many countries at most are kept apart by country in a crowd."""

NAMED_IN_A_CROWD = 30
"""So many names stand in the tooltip of a counted box."""

Between = tuple[str, str, Ground, bool]
"""What tells one line from another: the keys of two boxes, what it rests on, whether it is possible only."""

ALIKE_AT_MOST = 8
"""So many parties share a box at most."""


def alike_together(scene: Scene) -> Scene:
    """The scene with one box, naming each, for parties of one country that have the same role and the same lines.

    Nothing is lost: the lines that they share say the same of each of them.
    """
    touching: dict[str, list[tuple[object, ...]]] = {box.key: [] for box in scene.boxes}
    for line in scene.lines:
        look = (line.ground, line.possible, line.flows, line.hedged, line.caption, line.categories)
        touching[line.origin].append(("to", line.destination, *look))
        touching[line.destination].append(("from", line.origin, *look))
    alike: dict[tuple[object, ...], list[Box]] = {}
    for box in scene.boxes:
        alone = box.role in {Role.SUBJECTS, Role.CONTROLLER}
        alike.setdefault((box.site, box.roles, tuple(touching[box.key]), box.key if alone else ""), []).append(box)
    if len(alike) == len(scene.boxes):
        return scene
    boxes: list[Box] = []
    into: dict[str, str] = {}
    for those in alike.values():
        for start in range(0, len(those), ALIKE_AT_MOST):
            few = those[start : start + ALIKE_AT_MOST]
            shared_box = few[0] if len(few) == 1 else _shared(few)
            boxes.append(shared_box)
            into.update((box.key, shared_box.key) for box in few)
    lines: dict[Between, Line] = {}
    for line in scene.lines:
        moved = attrs.evolve(line, origin=into[line.origin], destination=into[line.destination])
        key = (moved.origin, moved.destination, moved.ground, moved.possible)
        had = lines.get(key)
        lines[key] = (
            moved if had is None else attrs.evolve(had, flows=had.flows + moved.flows, hedged=had.hedged + moved.hedged)
        )
    return attrs.evolve(scene, boxes=tuple(boxes), lines=tuple(lines.values()))


def _shared(few: list[Box]) -> Box:
    return attrs.evolve(
        few[0],
        key="+".join(box.key for box in few),
        name="\n".join(f"• {box.name}" for box in few),
        holds=len(few),
        names=tuple(box.name for box in few),
        hint="\n".join(box.hint for box in few),
    )


def may_be_labelled(scene: Scene) -> bool:
    """Whether there is room for words on the lines."""
    return len(scene.boxes) <= LABELLED_NODES and len(scene.lines) <= LABELLED_LINES


def may_be_drawn(scene: Scene) -> bool:
    """Whether each party may have its box."""
    return len(scene.boxes) <= DRAWN_NODES and len(scene.lines) <= DRAWN_LINES


def by_country(scene: Scene, captions: Captions) -> Scene:
    """The scene with one box for the parties of each country; a box that is alone there stays as it is."""
    boxes, into = crowds(scene.boxes, captions)
    joined: Counter[Between] = Counter()
    safeguards: dict[Between, dict[str, None]] = {}
    for line in scene.lines:
        between = (into[line.origin], into[line.destination], line.ground, line.possible)
        joined[between] += line.flows
        safeguards.setdefault(between, {}).update(dict.fromkeys(line.safeguards))
    lines = tuple(
        counted_line(between, number, captions, tuple(safeguards[between])) for between, number in joined.items()
    )
    left_out = captions.word("by_country")
    return attrs.evolve(scene, boxes=boxes, lines=lines, subtitle=f"{scene.subtitle} · {left_out}")


def crowds(boxes: Iterable[Box], captions: Captions) -> tuple[tuple[Box, ...], dict[str, str]]:
    """One box for the parties of each country, and into which of them each box went.

    Controllers in many countries are one box for the whole zone: each would send to each country, and the lines could
    not be told apart.
    """
    everyone = list(boxes)
    homes = {box.site for box in everyone if _side(box) == "controllers"}
    scattered = len(homes) > HOMES_AT_MOST
    together: dict[tuple[Site, str], list[Box]] = {}
    for box in everyone:
        side = _side(box)
        site = Site(box.site.zone) if scattered and side == "controllers" else box.site
        together.setdefault((site, side), []).append(box)
    crowded: list[Box] = []
    into: dict[str, str] = {}
    for (site, side), crowd in together.items():
        crowd_box = crowd[0] if len(crowd) == 1 else _crowd(crowd, site, side, captions)
        crowded.append(crowd_box)
        into.update((box.key, crowd_box.key) for box in crowd)
    return tuple(crowded), into


def _side(box: Box) -> str:
    """Controllers are kept apart from those who get the data from them, so that there is still a direction."""
    if box.site.zone is Zone.SUBJECTS:
        return "subjects"
    if box.role is Role.SYSTEM:
        return "systems"
    return "controllers" if Role.CONTROLLER in box.roles else "others"


def _crowd(crowd: list[Box], site: Site, side: str, captions: Captions) -> Box:
    numbers = {role: sum(box.holds for box in crowd if role in box.roles) for role in Role}
    counted = [f"{captions.inside(role)}\N{NO-BREAK SPACE}{number}" for role, number in numbers.items() if number]
    number = sum(box.holds for box in crowd)
    everyone = [name for box in crowd for name in box.names or (box.name,)]
    names = ", ".join(everyone[:NAMED_IN_A_CROWD])
    more = len(everyone) - NAMED_IN_A_CROWD
    name, role, caption = captions.many(number, "party"), Role.GROUP, ", ".join(counted)
    if site.zone is Zone.SUBJECTS:
        name, role, caption = f"{number} {captions.inside('data_subjects')}", Role.SUBJECTS, ""
    elif side == "systems":
        name, role, caption = captions.many(number, "system"), Role.SYSTEM, ""
    return Box(
        key=f"crowd:{site.zone}:{site.code or '-'}:{side}",
        name=name,
        roles=(role,),
        site=site,
        holds=number,
        caption=caption,
        hint=f"{names} +{more} {captions.word('more')}" if more > 0 else names,
    )


def counted_line(between: Between, number: int, captions: Captions, safeguards: tuple[str, ...] = ()) -> Line:
    """A line that says how many flows it stands for, and what they rest on."""
    origin, destination, ground, possible = between
    counted = captions.many(number, "flow")
    caption = [captions.resting(ground, safeguards), f"{captions.word('possible')}: {counted}" if possible else counted]
    return Line(
        origin=origin,
        destination=destination,
        ground=ground,
        possible=possible,
        flows=number,
        caption="\n".join(part for part in caption if part),
        hint=f"{captions.word(f'legend.{ground}')}; {caption[-1]}",
        safeguards=safeguards,
    )
