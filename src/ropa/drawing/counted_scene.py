# SPDX-License-Identifier: Apache-2.0
"""A register with very many flows, counted rather than read one by one: who sends to whom, how many flows.

It works on the numbers by which the graph holds its flows, so that a million of them are a picture within seconds. The
lines say how many flows they stand for, and not which data.
"""

from __future__ import annotations

from collections import Counter
from itertools import compress
from typing import TYPE_CHECKING, Final

import attrs

from ropa.drawing.full_scene import ROLES, set_out
from ropa.drawing.grouped_boxes import Between, counted_line, crowds
from ropa.drawing.line_grounds import GRAVITY, by_transfer, without_transfer
from ropa.drawing.sites import Sites, key, order
from ropa.drawing.style import DRAWN_LINES, DRAWN_NODES, Ground, Role
from ropa.graph import columns as numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ropa.drawing.captions import Captions
    from ropa.drawing.scene import Line, Scene, Site
    from ropa.graph import Flows, Node
    from ropa.graph.transfers import DerivedTransfer

READ_AT_MOST: Final = 20_000
"""So many flows are read one by one."""

GROUNDS: Final = tuple(GRAVITY)
NO_TRANSFER: Final = len(GRAVITY)

Alike = tuple[int, int, int]
"""What flows are counted by: origin, target (destination, kind and countries), what they rest on; each a number."""


def counted_scene(
    flows: Flows, numbers: Sequence[int], transfers: Iterable[DerivedTransfer], captions: Captions, only: str
) -> Scene:
    """The scene of the flows with these numbers: each party where there is room, else one box a country."""
    return _CountedScene(flows, captions, transfers).scene(numbers, only)


class _CountedScene:
    """One count."""

    def __init__(self, flows: Flows, captions: Captions, transfers: Iterable[DerivedTransfer]) -> None:
        self.flows = flows
        self.columns = flows.columns
        self.captions = captions
        self.sites = Sites(captions)
        self.rests = bytearray([NO_TRANSFER]) * len(self.columns)
        self.declared: dict[int, tuple[str, ...]] = {}
        self.names: dict[tuple[int, tuple[str, ...] | None], str] = {}
        self.places: dict[str, tuple[Node, Site]] = {}
        self.grounds: dict[tuple[bool, int, tuple[str, ...] | None], Ground] = {}
        for transfer in transfers:
            self._note(transfer)

    def _note(self, transfer: DerivedTransfer) -> None:
        """Write down for each flow of a transfer the gravest of what it rests on, and where it is declared to go."""
        grave = GRAVITY[by_transfer(transfer, self.captions).ground]
        rests = self.rests
        for number in transfer.flows.selection:
            rests[number] = min(rests[number], grave)
        if transfer.through == "declaration" and transfer.country is not None:
            there = (transfer.country,)
            for number in transfer.flows.selection:
                before = self.declared.get(number, ())
                if there[0] not in before:
                    self.declared[number] = (*before, *there)

    def scene(self, numbers: Sequence[int], only: str) -> Scene:
        lines: Counter[Between] = Counter()
        as_origin: set[tuple[str, int]] = set()
        own_sites: dict[str, str] = {}
        as_destination: set[tuple[str, int]] = set()
        for (origin, destination, kind, gravity), countries, number in self._count(numbers):
            start = self._box(origin, self.columns.node_countries[origin])
            end = self._box(destination, countries)
            role = kind & numbered.ROLE_MASK
            as_origin.add((start, role))
            if origin == destination:  # a site of its own
                own_sites[end] = start
            else:
                as_destination.add((end, role))
            ground = GROUNDS[gravity] if gravity < NO_TRANSFER else self._ground(origin, destination, countries)
            lines[start, end, ground, bool(kind & numbered.POSSIBLE)] += number
        roles: dict[str, set[Role]] = {name: set() for name in self.places}
        for name, role in as_destination:
            roles[name].add(ROLES[numbered.ROLES[role]][1])
        for name, role in as_origin:
            sends = ROLES[numbered.ROLES[role]][0]
            if self.places[name][0].kind == "subjects":
                roles[name].add(Role.SUBJECTS)
            elif self.places[name][0].kind == "party" and sends is not None:
                roles[name].add(sends)
        for site, home in own_sites.items():
            roles[site] |= roles[home] or {Role.CONTROLLER}
        boxes = [self.sites.box(node, site, roles[name]) for name, (node, site) in self.places.items()]
        if len(boxes) <= DRAWN_NODES and len(lines) <= DRAWN_LINES:
            return set_out(boxes, self._lines(lines), self.captions, only)
        crowded, into = crowds(sorted(boxes, key=order), self.captions)
        joined: Counter[Between] = Counter()
        for (start, end, ground, possible), number in lines.items():
            joined[into[start], into[end], ground, possible] += number
        scene = set_out(crowded, self._lines(joined), self.captions, only)
        return attrs.evolve(scene, subtitle=f"{scene.subtitle} · {self.captions.word('by_country')}")

    def _box(self, node: int, countries: tuple[str, ...] | None) -> str:
        """The key of the box of a node where it has the data."""
        name = self.names.get((node, countries))
        if name is None:
            site = self.sites.of(self.columns.nodes[node], countries)
            name = self.names[node, countries] = key(self.columns.nodes[node], site)
            self.places.setdefault(name, (self.columns.nodes[node], site))
        return name

    def _ground(self, origin: int, destination: int, countries: tuple[str, ...] | None) -> Ground:
        """What a flow that is no transfer rests on."""
        sender, receiver = self.columns.nodes[origin], self.columns.nodes[destination]
        case = (sender.kind == "subjects", destination, countries)
        ground = self.grounds.get(case)
        if ground is None:
            ground = self.grounds[case] = without_transfer(sender, receiver, countries, self.sites).ground
        return ground

    def _count(self, numbers: Sequence[int]) -> Iterator[tuple[tuple[int, int, int, int], tuple[str, ...] | None, int]]:
        """How many flows there are of each kind: the two ends, the kind and the rest; the countries; the number."""
        columns = self.columns
        every: Iterable[Alike] = zip(columns.origins, columns.targets, self.rests, strict=True)
        if len(numbers) < len(columns):
            marks = bytearray(len(columns))
            for number in numbers:
                marks[number] = 1
            every = compress(every, marks)
        counts: Counter[Alike] = Counter(every)
        chosen = numbers if isinstance(numbers, range) else set(numbers)
        for number, there in self.declared.items():
            if number in chosen:
                alike = columns.origins[number], columns.targets[number], self.rests[number]
                counts[alike] -= 1
                yield self._ends(alike), self.flows.countries_of(number) or tuple(sorted(there)), 1
        for alike, number in counts.items():
            if number:
                yield self._ends(alike), columns.countries(columns.target_list[alike[1]]), number

    def _ends(self, alike: Alike) -> tuple[int, int, int, int]:
        """The two ends, the kind, and what it rests on."""
        origin, number, gravity = alike
        target = self.columns.target_list[number]
        return origin, target.destination, target.kind, gravity

    def _lines(self, lines: Counter[Between]) -> list[Line]:
        return [counted_line(between, number, self.captions) for between, number in lines.items()]
