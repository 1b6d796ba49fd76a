# SPDX-License-Identifier: Apache-2.0
"""From flows to a scene: who stands where, which flows are one line, what each line rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ropa.drawing.grouped_boxes import Between, alike_together
from ropa.drawing.line_grounds import GRAVITY, Rest, by_transfer, gravest, without_transfer
from ropa.drawing.scene import Box, Key, Line, Scene, Site
from ropa.drawing.sites import Sites, key, order
from ropa.drawing.style import FIELDS, Ground, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ropa.drawing.captions import Captions
    from ropa.graph import DataFlow, Node
    from ropa.graph.transfers import DerivedTransfer

ROLES: Mapping[str, tuple[Role | None, Role]] = {
    "collection": (None, Role.CONTROLLER),
    "source": (Role.SOURCE, Role.CONTROLLER),
    "processor": (Role.CONTROLLER, Role.PROCESSOR),
    "sub-processor": (Role.PROCESSOR, Role.SUB_PROCESSOR),
    "recipient": (Role.CONTROLLER, Role.RECIPIENT),
    "joint-controller": (Role.CONTROLLER, Role.JOINT_CONTROLLER),
    "system": (None, Role.SYSTEM),
    "declared": (None, Role.RECIPIENT),
}
"""For each role of a flow, what it makes of the party that sends and of the one that receives."""


def full_scene(
    flows: Mapping[int, DataFlow],
    transfers: Iterable[DerivedTransfer],
    captions: Captions,
    only: str,
    *,
    purposes: bool = False,
) -> Scene:
    """The scene of these flows.

    Args:
        flows: What is to be drawn, by number.
        transfers: The transfers derived on the day of *captions*; they name their flows by number.
        captions: The register, the language and the day.
        only: What the picture is narrowed to, in words.
        purposes: Whether lines say for what the data go, rather than which data they are.
    """
    return _FullScene(captions, transfers, purposes=purposes).scene(flows, only)


@attrs.define
class _Gathered:
    """The flows of one line, while they are gathered."""

    categories: dict[str, None] = attrs.field(factory=dict)
    unstated: bool = False
    activities: dict[str, None] = attrs.field(factory=dict)
    names: dict[str, None] = attrs.field(factory=dict)
    reasons: dict[str, None] = attrs.field(factory=dict)
    conditions: dict[str, None] = attrs.field(factory=dict)
    purposes: dict[str, None] = attrs.field(factory=dict)
    conditional: int = 0
    hedged: int = 0
    rests: dict[int, Rest] = attrs.field(factory=dict)
    flows: int = 0


class _FullScene:
    """One scene in the making."""

    def __init__(self, captions: Captions, transfers: Iterable[DerivedTransfer], *, purposes: bool) -> None:
        self.purposes = purposes
        self.book = captions.book
        self.captions = captions
        self.sites = Sites(captions)
        self.transfers: dict[int, list[DerivedTransfer]] = {}
        self.rests: dict[int, list[Rest]] = {}
        for transfer in transfers:
            resting = by_transfer(transfer, captions)
            for number in transfer.flows.selection:
                self.transfers.setdefault(number, []).append(transfer)
                self.rests.setdefault(number, []).append(resting)
        self.roles: dict[str, set[Role]] = {}
        self.boxes: dict[str, tuple[Node, Site]] = {}

    def scene(self, flows: Mapping[int, DataFlow], only: str) -> Scene:
        drawn = sorted(flows.items(), key=lambda item: (item[1].activity or "", item[1].record, item[1].field, item[0]))
        received = {number: self._received(number, flow) for number, flow in drawn}
        placed: dict[tuple[str | None, str], tuple[str, ...] | None] = {}
        for number, flow in drawn:  # a party sends data on from where it receives them
            if flow.destination.kind == "party" and flow.origin != flow.destination:
                placed.setdefault((flow.activity, flow.destination.id), received[number])
        gathered: dict[Between, _Gathered] = {}
        own_sites: dict[str, str] = {}
        for number, flow in drawn:
            origin = self._box(flow.origin, self._sent(flow, placed))
            destination = self._box(flow.destination, received[number])
            sends, receives = ROLES[flow.role]
            if flow.origin == flow.destination:  # a site of its own: there it is what it is at home
                own_sites[destination] = origin
            else:
                self.roles[destination].add(receives)
            if flow.origin.kind == "subjects":
                self.roles[origin].add(Role.SUBJECTS)
            elif flow.origin.kind == "party" and sends is not None:
                self.roles[origin].add(sends)
            elif flow.origin.kind == "party" and self._controls(flow):
                self.roles[origin].add(Role.CONTROLLER)
            resting = self._rest(number, flow)
            ground = resting.ground
            line = gathered.setdefault((origin, destination, ground, flow.certainty == "possible"), _Gathered())
            self._gather(line, flow, resting)
        for site, home in own_sites.items():
            self.roles[site] |= self.roles[home] or {Role.CONTROLLER}
            self.roles[home] = self.roles[home] or {Role.CONTROLLER}
        boxes = [self.sites.box(node, site, self.roles[key]) for key, (node, site) in self.boxes.items()]
        lines = [self._line(*key, line) for key, line in gathered.items()]
        return alike_together(set_out(boxes, lines, self.captions, only))

    # -- who stands where --------------------------------------------------------------------------------------------

    def _received(self, number: int, flow: DataFlow) -> tuple[str, ...] | None:
        """Where the data are received, by the engagement or the party, and by the transfers that are declared of it."""
        declared = {transfer.country for transfer in self.transfers.get(number, ()) if transfer.country is not None}
        return flow.countries or tuple(sorted(declared)) or None

    def _controls(self, flow: DataFlow) -> bool:
        """Whether the sender is a controller of the activity of a flow."""
        activity = self.book.activities.get(flow.activity or "")
        return activity is not None and flow.origin.id in self.captions.meaning.controllers_of(activity)

    def _sent(
        self, flow: DataFlow, placed: Mapping[tuple[str | None, str], tuple[str, ...] | None]
    ) -> tuple[str, ...] | None:
        node = flow.origin
        if node.kind == "subjects":
            return None
        key = (flow.activity, node.id)
        if node.kind == "party" and key in placed:
            return placed[key]
        destinations = self.captions.meaning.destinations
        return (destinations.of_system(node.id) if node.kind == "system" else destinations.of_party(node.id)) or None

    def _box(self, node: Node, countries: tuple[str, ...] | None) -> str:
        """The key of the box for a node that is in these countries."""
        site = self.sites.of(node, countries)
        name = key(node, site)
        if name not in self.boxes:
            self.boxes[name] = (node, site)
            self.roles[name] = set()
        return name

    def _rest(self, number: int, flow: DataFlow) -> Rest:
        rests = self.rests.get(number)
        return gravest(rests) if rests else without_transfer(flow.origin, flow.destination, flow.countries, self.sites)

    # -- lines -------------------------------------------------------------------------------------------------------

    def _gather(self, line: _Gathered, flow: DataFlow, resting: Rest) -> None:
        line.flows += 1
        line.hedged += flow.may
        line.conditional += bool(flow.conditions)
        line.unstated = line.unstated or flow.categories is None
        line.categories.update(dict.fromkeys(flow.categories or ()))
        line.purposes.update(dict.fromkeys(flow.purposes or ()))
        if flow.activity is not None:
            line.activities[flow.activity] = None
        for condition in flow.conditions:
            line.conditions[self.captions.text(condition.text)] = None
        if id(resting) not in line.rests:  # most flows of a line rest on the same transfer
            line.rests[id(resting)] = resting
            line.names.update(dict.fromkeys(resting.names))
            line.reasons.update(dict.fromkeys(resting.reasons))

    def _line(self, origin: str, destination: str, ground: Ground, possible: bool, line: _Gathered) -> Line:  # noqa: FBT001 - the parts of a key
        captions = self.captions
        categories = None if line.unstated and not line.categories else tuple(line.categories)
        marks = [captions.word("may")] if line.hedged == line.flows else []
        if line.conditional == line.flows:
            marks.append(captions.word("condition.some"))
        if any(map(captions.is_special, line.categories)):
            marks.append(captions.word("special"))
        marks = [mark.replace(" ", "\N{NO-BREAK SPACE}") for mark in marks]
        data = (
            captions.purposes(tuple(line.purposes), possible=possible)
            if self.purposes
            else captions.data(categories, possible=possible)
        )
        caption = [captions.resting(ground, tuple(line.names)), f"{data} ({', '.join(marks)})" if marks else data]
        activities = [captions.end("activity", activity_id) for activity_id in line.activities]
        hint = [
            f"{captions.word(f'legend.{ground}')}; {captions.word('possible' if possible else 'stated')}",
            *list(line.reasons)[:3],
            f"{captions.many(len(line.categories), 'category')}: {captions.named(line.categories)}",
            f"{captions.many(len(activities), 'activity')}: {'; '.join(activities[:10])}",
            *(f"{captions.word('condition')}: {condition}" for condition in list(line.conditions)[:3]),
        ]
        return Line(
            origin=origin,
            destination=destination,
            ground=ground,
            possible=possible,
            flows=line.flows,
            hedged=line.hedged,
            caption="\n".join(part for part in caption if part),
            hint="\n".join(part for part in hint if part),
            categories=categories,
            safeguards=tuple(line.names),
        )


def set_out(boxes: Iterable[Box], lines: Iterable[Line], captions: Captions, only: str) -> Scene:
    """The scene of these boxes and lines: in order, with heading and legend."""
    ordered = tuple(sorted(boxes, key=order))
    rank = {box.key: place for place, box in enumerate(ordered)}
    drawn = sorted(
        lines, key=lambda line: (rank[line.origin], rank[line.destination], GRAVITY[line.ground], line.possible)
    )
    return Scene(
        lang=captions.lang,
        title=captions.title,
        subtitle=captions.subtitle(only),
        boxes=ordered,
        lines=tuple(drawn),
        legend=_legend(drawn, captions),
        legend_title=captions.word("legend"),
        zones=tuple((zone, captions.word(field.word.removeprefix("draw."))) for zone, field in FIELDS.items()),
        empty=captions.word("empty"),
    )


def _legend(lines: Iterable[Line], captions: Captions) -> tuple[Key, ...]:
    """What the lines mean, only such as occur: how sure first, then what they rest on."""
    drawn = list(lines)
    keys = [
        Key(None, possible, captions.word("line_possible" if possible else "line_stated"))
        for possible in (False, True)
        if any(line.possible is possible for line in drawn)
    ]
    if any(line.may for line in drawn):
        keys.append(Key(None, possible=False, caption=captions.word("line_may"), sample=f"({captions.word('may')})"))
    grounds = {line.ground for line in drawn}
    keys += [
        Key(ground, possible=False, caption=captions.word(f"legend.{ground}")) for ground in Ground if ground in grounds
    ]
    return tuple(keys)
