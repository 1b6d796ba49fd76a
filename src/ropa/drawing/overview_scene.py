# SPDX-License-Identifier: Apache-2.0
"""A register of many activities on one page: which departments give data to which kinds of recipients, and where.

A department stands for its activities, and a box on the other side for all recipients of a kind in a zone; the lines
say how many activities they stand for. Where no line of the record states a department, the widest purposes take their
place.
"""

from __future__ import annotations

from collections import Counter
from enum import IntEnum
from typing import TYPE_CHECKING, Final

import attrs

from ropa.drawing.departments import Departments, line_of
from ropa.drawing.full_scene import set_out
from ropa.drawing.line_grounds import GRAVITY, by_transfer, gravest, without_transfer
from ropa.drawing.scene import Box, Line, Scene, Site
from ropa.drawing.sites import Sites
from ropa.drawing.style import LEGIBLE_LINES, LEGIBLE_NODES, Ground, Role, Zone
from ropa.labels import capital
from ropa.model import PartyKind
from ropa.refs import ANY, key_of
from ropa.silence import each

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ropa.drawing.captions import Captions
    from ropa.drawing.line_grounds import Rest
    from ropa.graph import DataFlow
    from ropa.graph.transfers import DerivedTransfer

AUTHORITIES: Final = frozenset({PartyKind.PUBLIC_AUTHORITY, PartyKind.SUPERVISORY_AUTHORITY})
KINDS: Final[Mapping[str, Role]] = {
    "processor": Role.PROCESSOR,
    "sub-processor": Role.SUB_PROCESSOR,
    "joint-controller": Role.JOINT_CONTROLLER,
    "system": Role.SYSTEM,
    "authority": Role.RECIPIENT,
    "recipient": Role.RECIPIENT,
    "all": Role.GROUP,
}
"""The kinds of recipients that are told apart, and how each is drawn."""
ALL_KINDS: Final = "all"
INBOUND: Final = frozenset({"collection", "source"})
NOT_STATED: Final = ""
REST: Final = "\N{HORIZONTAL ELLIPSIS}"
"""The group of all groups for which there is no room; no folded name of a department is this."""
NAMED: Final = 30
FEWEST_TOGETHER: Final = 2

Passes = tuple[Ground, bool]
"""How an activity passes data on: what that rests on, and whether it is possible only."""


class Detail(IntEnum):
    """How finely recipients are told apart, the finest first."""

    COUNTRY = 0
    ZONE = 1
    ZONE_OF_ALL_KINDS = 2


def overview_scene(
    flows: Mapping[int, DataFlow], transfers: Iterable[DerivedTransfer], captions: Captions, only: str
) -> Scene:
    """The overview of these flows; parameters as for `full_scene`."""
    return _OverviewScene(captions, transfers).scene(flows, only)


@attrs.define
class _Gathered:
    """The recipients of a kind in a zone, while they are gathered."""

    kind: str
    site: Site
    names: dict[str, None] = attrs.field(factory=dict)


class _OverviewScene:
    """One overview in the making."""

    def __init__(self, captions: Captions, transfers: Iterable[DerivedTransfer]) -> None:
        self.captions = captions
        self.book = captions.book
        self.sites = Sites(captions)
        self.departments = Departments(self.book)
        self.by_purpose = not self.departments.texts
        self.lines = {key_of("activity", activity.id): activity for activity in self.book.activities.values()}
        self.groups: dict[str, tuple[str, ...]] = {}
        self.lines_of: dict[str, dict[str, None]] = {}
        self.recipients: dict[str, _Gathered] = {}
        self.passed: dict[tuple[str, str], dict[str, set[Passes]]] = {}
        self.together = 0
        self.rests: dict[int, list[Rest]] = {}
        self.declared: dict[int, set[str]] = {}
        for transfer in transfers:
            resting = by_transfer(transfer, captions)
            for number in transfer.flows.selection:
                self.rests.setdefault(number, []).append(resting)
                if transfer.country is not None:
                    self.declared.setdefault(number, set()).add(transfer.country)

    def scene(self, flows: Mapping[int, DataFlow], only: str) -> Scene:
        """The most that a page shows: each third country, else the zones, else all kinds of recipients together."""
        for detail in Detail:
            self._gather(flows, detail)
            if len(self.passed) <= LEGIBLE_LINES and len(self.lines_of) + len(self.recipients) <= LEGIBLE_NODES:
                break
        else:
            self._count_the_rest(max(1, LEGIBLE_LINES // max(1, len(self.recipients)) - 1))
        boxes = [self._group_box(group, len(lines)) for group, lines in self.lines_of.items()]
        boxes += [self._recipients_box(key, gathered) for key, gathered in self.recipients.items()]
        drawn = [self._line(*between, grounds) for between, grounds in self.passed.items()]
        scene = set_out(boxes, drawn, self.captions, only)
        heading = self.captions.word("by_purpose" if self.by_purpose else "by_department")
        notes = [scene.subtitle, self.captions.word("overview"), self.captions.word("gravest")]
        if self.by_purpose:
            notes.append(self.captions.word("several_purposes"))
        if REST in self.lines_of:
            notes.append(self.captions.word("rest_counted"))
        zones = tuple((zone, heading if zone is Zone.ACTIVITIES else title) for zone, title in scene.zones)
        return attrs.evolve(scene, zones=zones, subtitle=" · ".join(notes))

    def _gather(self, flows: Mapping[int, DataFlow], detail: Detail) -> None:
        """Write down who passes data to whom, in so much detail."""
        self.lines_of, self.recipients, self.passed = {}, {}, {}
        for number, flow in flows.items():
            line = line_of(flow)
            groups = self._groups(line)
            for group in groups:
                self.lines_of.setdefault(group, {})[line] = None
            if flow.role in INBOUND:
                continue
            recipient = self._recipient(number, flow, detail)
            passes = self._ground(number, flow), flow.certainty == "possible"
            for group in groups:
                self.passed.setdefault((group, recipient), {}).setdefault(line, set()).add(passes)

    def _count_the_rest(self, shown: int) -> None:
        """Put all groups but those of the most activities into one."""
        ranked = sorted(self.lines_of, key=lambda group: (-len(self.lines_of[group]), group))
        others = ranked[shown:]
        if len(others) < FEWEST_TOGETHER:
            return
        self.together = len(others)
        rest: dict[str, None] = {}
        for group in others:
            rest |= self.lines_of.pop(group)
        self.lines_of[REST] = rest
        for group, recipient in list(self.passed):
            if group in others:
                joined = self.passed.setdefault((REST, recipient), {})
                for line, passes in self.passed.pop((group, recipient)).items():
                    joined.setdefault(line, set()).update(passes)

    # -- activities --------------------------------------------------------------------------------------------------

    def _groups(self, line: str) -> tuple[str, ...]:
        """The departments, or the widest purposes, of a line of the record."""
        if not self.by_purpose:
            return (self.departments.of_line.get(line) or NOT_STATED,)
        if line not in self.groups:
            record = self.lines.get(line)
            purposes = () if record is None else each(record.purposes)
            widest = dict.fromkeys(self._widest(part.purpose) for part in purposes if part.purpose)
            self.groups[line] = tuple(widest) or (NOT_STATED,)
        return self.groups[line]

    def _widest(self, purpose: str) -> str:
        """The purpose at the top of those that it falls under."""
        terms, above = self.captions.meaning.terms["purpose"], purpose
        climbed = {above}
        while (wider := terms.broader(above)) is not None and wider not in climbed:
            climbed.add(wider)
            above = wider
        return above

    def _group_box(self, group: str, lines: int) -> Box:
        captions = self.captions
        if group == REST:
            name = captions.word("rest").format(number=self.together)
        elif not group:
            name = captions.word("purpose_not_stated" if self.by_purpose else "department_not_stated")
        elif self.by_purpose:
            name = captions.term("purpose", group)
        else:
            name = captions.text(self.departments.texts[group])
        return Box(
            key=f"group:{group or '-'}",
            name=capital(name),
            roles=(Role.GROUP if group == REST else Role.CONTROLLER,),
            site=Site(Zone.ACTIVITIES),
            caption=captions.many(lines, "activity"),
        )

    # -- recipients --------------------------------------------------------------------------------------------------

    def _recipient(self, number: int, flow: DataFlow, detail: Detail) -> str:
        """The key of the box of whoever gets these data."""
        kind = ALL_KINDS if detail is Detail.ZONE_OF_ALL_KINDS else self._kind(flow)
        site = self.sites.of(flow.destination, flow.countries or tuple(sorted(self.declared.get(number, ()))) or None)
        if site.zone is Zone.EEA or detail is not Detail.COUNTRY:
            site = Site(site.zone)
        key = f"recipients:{kind}:{site.zone}:{site.code or '-'}"
        gathered = self.recipients.setdefault(key, _Gathered(kind, site))
        gathered.names[self.captions.end(flow.destination.kind, flow.destination.id)] = None
        return key

    def _kind(self, flow: DataFlow) -> str:
        """A kind of recipients: by the role; of recipients, public authorities are kept apart (Art. 4(9))."""
        if flow.destination.kind == "system":
            return "system"
        if flow.role in KINDS and flow.role != "recipient":
            return flow.role
        party = self.book.parties.get(flow.destination.id)
        return "authority" if party is not None and party.kind in AUTHORITIES else "recipient"

    def _recipients_box(self, key: str, gathered: _Gathered) -> Box:
        captions, number = self.captions, len(gathered.names)
        names = list(gathered.names)
        more = f" +{number - NAMED} {captions.word('more')}" if number > NAMED else ""
        system = gathered.kind == "system"
        counted = captions.many(number, "system" if system else "party")
        return Box(
            key=key,
            name=captions.word(f"recipients.{gathered.kind}"),
            roles=(KINDS[gathered.kind],),
            site=gathered.site,
            holds=number,
            names=tuple(names),
            caption=names[0] if number == 1 else counted,
            hint=f"{', '.join(names[:NAMED])}{more}",
        )

    # -- lines -------------------------------------------------------------------------------------------------------

    def _ground(self, number: int, flow: DataFlow) -> Ground:
        rests = self.rests.get(number)
        if rests:
            return gravest(rests).ground
        return without_transfer(flow.origin, flow.destination, flow.countries, self.sites).ground

    def _line(self, group: str, recipient: str, passing: Mapping[str, set[Passes]]) -> Line:
        """One line: how many activities; and of these, how many rest on the gravest that any of them rests on.

        It is whole where the source states one of those, and says how many others are possible only.
        """
        captions, number = self.captions, len(passing)
        grounds = Counter(ground for passes in passing.values() for ground in {ground for ground, _ in passes})
        ground = min(grounds, key=lambda each_ground: GRAVITY[each_ground])
        so_passed = [passes for passes in passing.values() if {(ground, True), (ground, False)} & passes]
        possible = sum((ground, False) not in passes for passes in so_passed)
        sign = captions.resting(ground, ()).partition(" ")[0]
        counted = f"{sign} {len(so_passed)}".strip() + (f" / {number}" if len(so_passed) < number else "")
        if 0 < possible < len(so_passed):
            counted += f" ({captions.word('number_possible').format(number=possible)})"
        called = [captions.meaning.names.name(ANY, line) for line in list(passing)[:NAMED]]
        certainty = captions.word("possible" if possible == len(so_passed) else "stated")
        hint = [f"{captions.many(number, 'activity')} ({certainty})"]
        hint += [
            f"{captions.word(f'legend.{each_ground}')}: {grounds[each_ground]}"
            for each_ground in Ground
            if each_ground in grounds
        ]
        return Line(
            origin=f"group:{group or '-'}",
            destination=recipient,
            ground=ground,
            possible=possible == len(so_passed),
            flows=number,
            caption=counted,
            hint="\n".join((*hint, "; ".join(called))),
        )
