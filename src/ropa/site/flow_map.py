# SPDX-License-Identifier: Apache-2.0
"""Where the data goes, as a drawing in the page: people on the left, those who decide in the middle, recipients right.

It shows the scene that the drawing room makes of the flows: the same boxes, lines, grounds and words. It is laid out
here, in columns, so that it needs no Graphviz, follows the language and the colours of the page, and stays sharp. Boxes
are links to what they stand for; lines say what flows when one points at them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from textwrap import wrap
from typing import TYPE_CHECKING, Final

import attrs

from ropa.drawing.grouped_boxes import by_country
from ropa.drawing.scene import Box, Line, Scene
from ropa.drawing.style import STROKES, Ground, Role, Zone
from ropa.site.markup import EMPTY, Markup, element, joined
from ropa.site.wordings import Said, Wordings
from ropa.values import frozen

if TYPE_CHECKING:
    from ropa.drawing.picture import Picture

BOXES_AT_MOST: Final = 160
LINES_AT_MOST: Final = 400
"""Up to so many, each party has its box; above, the parties of a country are one."""

_WIDE: Final = 210
_GAP: Final = 120
_PAD: Final = 10
_LETTERS: Final = 26
_LINES_OF_NAME: Final = 9
_LINE: Final = 15
_BETWEEN: Final = 10
_HEADING: Final = 22


@frozen
class _Placed:
    """A box where it stands."""

    box: Box
    texts: Sequence[tuple[Said, str]]
    x: float
    y: float
    height: float
    column: int

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@frozen
class FlowMap:
    """A drawing, and what it says to those who do not see it.

    Attributes:
        svg: The drawing.
        legend: What its lines mean.
        words: The picture in sentences, in each language.
    """

    svg: Markup
    legend: Markup
    words: Said


def flow_map(pictures: Sequence[Picture], wordings: Wordings, links: Mapping[str, str], name: str) -> FlowMap | None:
    """The drawing of a picture; `None` where there is nothing to draw.

    Args:
        pictures: The picture in each language of the page.
        wordings: The lines of the page.
        links: By record (`parties/google`), where a box of it leads.
        name: What its ids begin with.
    """
    scenes = [picture.scene for picture in pictures]
    if not scenes[0].lines:
        return None
    if len(scenes[0].boxes) > BOXES_AT_MOST or len(scenes[0].lines) > LINES_AT_MOST:
        scenes = [by_country(picture.scene, picture.wording) for picture in pictures]
    drawing = _Drawing(scenes, wordings, links, name)
    words = tuple(picture.alt for picture in pictures)
    return FlowMap(drawing.svg(tuple(scene.title for scene in scenes)), drawing.legend(), words)


class _Drawing:
    """One drawing in the making."""

    def __init__(self, scenes: Sequence[Scene], wordings: Wordings, links: Mapping[str, str], name: str) -> None:
        self.scene = scenes[0]
        self.wordings = wordings
        self.links = links
        self.name = name
        self.boxes = [{_same(box.key): box for box in scene.boxes} for scene in scenes]
        self.lines = [{_between(line): line for line in scene.lines} for scene in scenes]
        self.zones = [dict(scene.zones) for scene in scenes]
        self.keys = [{(key.ground, key.possible, bool(key.sample)): key.caption for key in scene.legend}
                     for scene in scenes]  # fmt: skip
        self.placed: dict[str, _Placed] = {}
        self.headings: list[Markup] = []
        self.height = 0.0
        self.width = 0.0
        self._place()

    # -- where boxes stand ---------------------------------------------------------------------------------------------

    def _place(self) -> None:
        columns: dict[int, list[Box]] = defaultdict(list)
        for box in self.scene.boxes:
            columns[_column(box)].append(box)
        heights = [self._column(place, columns[number]) for place, number in enumerate(sorted(columns))]
        self.width = len(columns) * _WIDE + (len(columns) - 1) * _GAP + 2 * _PAD
        self.height = max(heights) + _PAD
        tops = {place: (max(heights) - height) / 2 for place, height in enumerate(heights)}
        self.placed = {
            key: attrs.evolve(placed, y=placed.y + tops[placed.column]) for key, placed in self.placed.items()
        }
        self.headings = [heading for place in tops for heading in self._heads(place)]

    def _column(self, place: int, boxes: Sequence[Box]) -> float:
        x = _PAD + place * (_WIDE + _GAP)
        y = float(_PAD)
        site = None
        for box in boxes:
            if box.site != site:
                site = box.site
                y += _HEADING
            texts = self._texts(box)
            height = _BETWEEN + _LINE * len(texts)
            self.placed[box.key] = _Placed(box, texts, x, y, height, place)
            y += height + _BETWEEN
        return y

    def _heads(self, place: int) -> list[Markup]:
        """What stands over the boxes of each zone and country of a column."""
        heads = []
        site = None
        for box in self.scene.boxes:
            placed = self.placed[box.key]
            if placed.column != place or box.site == site:
                continue
            site = box.site
            wording = []
            for number, zones in enumerate(self.zones):
                other = self.boxes[number].get(_same(box.key), box)
                wording.append(" · ".join(part for part in (zones[site.zone], other.site.title) if part))
            heads.append(
                self.wordings.element(
                    "text", tuple(wording), x=_number(placed.x), y=_number(placed.y - 6), class_=f"zone {site.zone}"
                )
            )
        return heads

    # -- what is drawn -------------------------------------------------------------------------------------------------

    def svg(self, title: Said) -> Markup:
        """The whole drawing."""
        ports = self._ports()
        lines = joined(self._line(line, *ports[_between(line)]) for line in self.scene.lines)
        boxes = joined(map(self._box, self.placed.values()))
        return element(
            "svg",
            self.wordings.element("title", title, id=f"{self.name}-title"),
            element("g", *self.headings),
            element("g", lines, class_="flows"),
            element("g", boxes, class_="boxes"),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {_number(self.width)} {_number(self.height)}",
            width=_number(self.width),
            height=_number(self.height),
            class_="map",
            role="group",
            aria_labelledby=f"{self.name}-title",
        )

    def _texts(self, box: Box) -> list[tuple[Said, str]]:
        """The lines of a box in each language: its name, then what it is."""
        others = [boxes.get(_same(box.key), box) for boxes in self.boxes]
        names = [_broken(other.name, _LINES_OF_NAME) for other in others]
        captions = [_broken(other.caption, 2) for other in others]
        texts = [(line, "called") for line in _side_by_side(names)]
        return texts + [(line, "role") for line in _side_by_side(captions)]

    def _box(self, placed: _Placed) -> Markup:
        box = placed.box
        shape = element(
            "rect",
            x=_number(placed.x),
            y=_number(placed.y),
            width=_WIDE,
            height=_number(placed.height),
            rx=_ROUND.get(box.role, 4),
        )
        texts = [
            self.wordings.element(
                "text", line, x=_number(placed.x + 10), y=_number(placed.y + 17 + _LINE * place), class_=kind
            )
            for place, (line, kind) in enumerate(placed.texts)
        ]
        kind = f"box {_KIND.get(box.role, 'recipient')}"
        target = self.links.get(_record(box.key))
        inside = (shape, *texts)
        key = f"{self.name}-{_same(box.key)}"
        if target is not None:
            return element("a", *inside, href=target, class_=kind, data_box=key)
        return element("g", *inside, class_=kind, data_box=key)

    def _ports(self) -> dict[tuple[str, str, Ground, bool], tuple[float, float]]:
        """The heights at which each line leaves and arrives: apart from one another, in the order of the other ends."""
        ends: dict[tuple[str, str], list[tuple[float, int, Line]]] = defaultdict(list)
        for number, line in enumerate(self.scene.lines):
            origin, destination = self.placed[line.origin], self.placed[line.destination]
            ends[line.origin, _side(origin, destination)].append((destination.middle, number, line))
            ends[line.destination, _side(destination, origin)].append((origin.middle, number, line))
        leaves: dict[tuple[str, str, Ground, bool], float] = {}
        arrives: dict[tuple[str, str, Ground, bool], float] = {}
        for (key, _), lines in ends.items():
            placed = self.placed[key]
            for place, (_, _, line) in enumerate(sorted(lines, key=lambda end: end[:2]), start=1):
                height = placed.y + placed.height * place / (len(lines) + 1)
                (leaves if line.origin == key and _between(line) not in leaves else arrives)[_between(line)] = height
        return {between: (leaves[between], arrives.get(between, leaves[between])) for between in leaves}

    def _line(self, line: Line, start: float, end: float) -> Markup:
        origin, destination = self.placed[line.origin], self.placed[line.destination]
        right = _side(origin, destination) == "right"
        x1 = origin.x + (_WIDE if right else 0)
        arrives_left = _side(destination, origin) == "left"
        x2 = destination.x + (0 if arrives_left else _WIDE)
        tip = 7 if arrives_left else -7
        bend = max(50.0, abs(x2 - x1) / 2)
        c1 = x1 + (bend if right else -bend)
        c2 = x2 + (-bend if arrives_left else bend)
        path = (
            f"M{_number(x1)} {_number(start)}C{_number(c1)} {_number(start)} {_number(c2)} {_number(end)} "
            f"{_number(x2 - tip)} {_number(end)}"
        )
        head = f"M{_number(x2)} {_number(end)}l{-tip} -4v8z"
        sign = STROKES[line.ground].sign
        others = [lines.get(_between(line), line) for lines in self.lines]
        hint = tuple(
            "\n".join(part for part in (self._ends(number, other), other.hint) if part)
            for number, other in enumerate(others)
        )
        mark = (
            element("text", sign, x=_number(x2 - 2 * tip), y=_number(end - 4), class_="sign",
                    text_anchor="end" if arrives_left else "start")
            if sign else None
        )  # fmt: skip
        return element(
            "g",
            self.wordings.element("title", hint),
            element("path", d=path, class_="near"),
            element("path", d=path, class_="line"),
            element("path", d=head, class_="head"),
            mark,
            class_=f"flow {line.ground}{' possible' if line.possible else ''}",
            data_from=f"{self.name}-{_same(line.origin)}",
            data_to=f"{self.name}-{_same(line.destination)}",
        )

    def _ends(self, number: int, line: Line) -> str:
        boxes = self.boxes[number]
        ends = [boxes.get(_same(key)) for key in (line.origin, line.destination)]
        return " → ".join(", ".join(end.names or (end.name,)) for end in ends if end is not None)

    def legend(self) -> Markup:
        """What the lines mean, as a list."""
        entries = []
        for key in self.scene.legend:
            if key.sample:
                continue
            wording = tuple(keys.get((key.ground, key.possible, False), key.caption) for keys in self.keys)
            kind = f"flow {key.ground or 'plain'}{' possible' if key.possible else ''}"
            sample = element(
                "svg",
                element("path", d="M1 7H27", class_="line"),
                element("path", d="M34 7l-7 -4v8z", class_="head"),
                width=36, height=14, viewBox="0 0 36 14", class_=kind, aria_hidden="true",
            )  # fmt: skip
            sign = STROKES[key.ground].sign if key.ground else ""
            entries.append(element("li", sample, f"{sign} " if sign else "", self.wordings.element("span", wording)))
        return element("ul", *entries, class_="legend") if entries else EMPTY


_ROUND: Final = {Role.SUBJECTS: 16, Role.PROCESSOR: 8, Role.SUB_PROCESSOR: 8}
_KIND: Final = {
    Role.SUBJECTS: "subjects",
    Role.CONTROLLER: "controller",
    Role.JOINT_CONTROLLER: "controller",
    Role.SYSTEM: "system",
    Role.GROUP: "group",
}


def _column(box: Box) -> int:
    """People and sources; those who decide; their systems and recipients; those engaged further down."""
    roles = set(box.roles)
    if box.site.zone is Zone.SUBJECTS or roles == {Role.SOURCE}:
        return 0
    if roles & {Role.CONTROLLER, Role.JOINT_CONTROLLER}:
        return 1
    if box.key.startswith("crowd:") and box.key.endswith(":controllers"):
        return 1
    return 3 if roles == {Role.SUB_PROCESSOR} else 2


def _side(box: _Placed, other: _Placed) -> str:
    """The side of a box that faces another; lines within a column bow out to the right."""
    if box.column == other.column:
        return "right"
    return "right" if box.column < other.column else "left"


def _same(key: str) -> str:
    """A box of several parties by one key, whatever their order in a language."""
    return "+".join(sorted(key.split("+"))) if "+" in key else key


def _between(line: Line) -> tuple[str, str, Ground, bool]:
    return _same(line.origin), _same(line.destination), line.ground, line.possible


def _record(key: str) -> str:
    """The record that a box stands for: `party:google:US` is `parties/google`."""
    kind, _, ids = key.partition(":")
    return f"{_PLURAL[kind]}/{ids.partition(':')[0]}" if kind in _PLURAL and "+" not in key else ""


_PLURAL: Final = {"party": "parties", "system": "systems"}


@lru_cache(maxsize=1 << 12)
def _broken(text: str, at_most: int) -> tuple[str, ...]:
    """A text in lines that fit a box; what does not fit is marked. A party has its box in many drawings."""
    lines = tuple(part for line in text.split("\n") for part in wrap(line, _LETTERS, break_long_words=True))
    return lines if len(lines) <= at_most else (*lines[: at_most - 1], f"{lines[at_most - 1][: _LETTERS - 1]}…")


def _side_by_side(texts: Sequence[Sequence[str]]) -> list[Said]:
    """The lines of each language beside one another; a language with fewer has blank ones."""
    longest = max(map(len, texts))
    return [tuple(lines[place] if place < len(lines) else "" for lines in texts) for place in range(longest)]


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
