# SPDX-License-Identifier: Apache-2.0
"""A scene as a directed graph of the `graphviz` package, which writes the DOT text.

That package quotes by rules of its own (a label that begins with `<` becomes HTML, a backslash an escape, a colon in
the name of an end a port). What a register says goes through `ropa.drawing.escaping` first, so that it stays what it
says; the names of nodes are made of ids.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

from ropa.drawing.escaping import NEWLINE, html_label, html_text, label, tooltip, wrapped
from ropa.drawing.scene import Line
from ropa.drawing.style import BOLD, FIELDS, FONT, SHAPES, STROKES, WIDTHS, Ground, Role, Zone
from ropa.labels import word
from ropa.labels.sentence import begun_lower
from ropa.values import frozen

if TYPE_CHECKING:
    from graphviz import Digraph

    from ropa.drawing.scene import Box, Key, Scene, Site

GRAPH: Final = {
    "rankdir": "LR",
    "charset": "UTF-8",
    "nodesep": "0.14",
    "ranksep": "0.9",
    "pad": "0.25",
    "bgcolor": "#FFFFFF",
    "fontname": FONT,
    "fontsize": "11",
    "labelloc": "t",
    "labeljust": "l",
    "outputorder": "edgesfirst",
}
FAN: Final = "2.2"
"""How far apart, in inches, the departments of an overview stand from the recipients: all go to each, and cross."""
WIDE: Final = 170
"""How wide the words in a box of an overview are at least, in points, so that such boxes stand in a column."""
COUNTS: Final = 66
"""The same of what its lines say."""
QUICK: Final = {"nslimit": "1", "nslimit1": "1", "mclimit": "0.3", "searchsize": "10", "splines": "line"}
"""What keeps Graphviz from polishing: for pictures too large to be worth it."""
PIXELS: Final = 8_000_000
"""The most pixels that a picture in pixels has; text forms grow with what they show."""

NODE: Final = {"fontname": FONT, "fontsize": "10", "margin": "0.12,0.07", "height": "0.4"}
EDGE: Final = {"fontname": FONT, "fontsize": "9", "arrowsize": "0.8"}
WORDS: Final = {"shape": "plaintext", "fontsize": "9", "margin": "0.03,0.02", "height": "0", "width": "0"}
"""How the words in the middle of a line stand there."""
LEFT: Final = '<BR ALIGN="LEFT"/>'
KEYS_IN_A_ROW: Final = 3
TALL: Final = 40
"""A picture with more lines than this would be too tall for a page in one column."""
COLUMNS: Final = 3
GLYPHS: Final[Mapping[Role, str]] = {
    Role.SUBJECTS: "\N{WHITE CIRCLE}",
    Role.CONTROLLER: "\N{BLACK SQUARE}",
    Role.JOINT_CONTROLLER: "\N{WHITE SQUARE CONTAINING BLACK SMALL SQUARE}",
    Role.PROCESSOR: "\N{WHITE SQUARE WITH ROUNDED CORNERS}",
    Role.SUB_PROCESSOR: "\N{WHITE SQUARE WITH ROUNDED CORNERS}",
    Role.RECIPIENT: "\N{WHITE SQUARE}",
    Role.SOURCE: "\N{SQUARE WITH UPPER LEFT TO LOWER RIGHT FILL}",
    Role.SYSTEM: "\N{WHITE DRAUGHTS KING}",
    Role.GROUP: "\N{SQUARE WITH HORIZONTAL FILL}",
}
"""The shape of a box as a character, for the legend."""

LINE: Final = ("━━━━", "━ ━ ━")


def _in_pixels(points: int) -> dict[str, str]:
    """So many points to the inch, and no more inches than `PIXELS` allows: a larger picture is drawn smaller."""
    most = f"{math.floor(100 * math.sqrt(PIXELS) / points) / 100:g}"
    return {"dpi": str(points), "size": f"{most},{most}"}


def digraph(scene: Scene, *, labels: bool = True, quick: bool = False, points: int | None = None) -> Digraph:
    """The graph of a scene; its `.source` is DOT text.

    Args:
        scene: What to draw.
        labels: Whether words stand on the lines; they are in the tooltips in any case.
        quick: Whether Graphviz should settle for straight lines and a layout found quickly.
        points: How many points a picture in pixels has to the inch; `None` leaves it to Graphviz.
    """
    from graphviz import Digraph

    attributes = GRAPH | (QUICK if quick else {}) | ({} if points is None else _in_pixels(points))
    graph: Digraph = Digraph("ropa", graph_attr=attributes, node_attr=NODE, edge_attr=EDGE)
    graph.attr(label=html_label(_heading(scene)), tooltip=tooltip(scene.title))
    is_overview = any(box.site.zone is Zone.ACTIVITIES for box in scene.boxes)
    if is_overview:
        graph.attr(ranksep=FAN)
    leaving = _leaving(scene) if is_overview and labels else {}
    for zone, heading, sites in scene.sites():
        _add_zone(graph, zone, heading, sites, leaving)
    if not scene.boxes:
        graph.node("empty", label(scene.empty), shape="plaintext")
    steps = _steps(scene) if labels else {}
    ends = _only_ends(scene)
    backwards = _backwards(scene)
    standing = {box.key: box.site for box in scene.boxes}
    zones = {key: site.zone for key, site in standing.items()}
    people = frozenset(key for key, zone in zones.items() if zone is Zone.SUBJECTS)
    for number, line in enumerate(scene.lines):
        abroad = zones[line.destination] in {Zone.THIRD, Zone.UNKNOWN}
        back = (line.origin, line.destination) in backwards
        rightward = line.destination in ends or (abroad and zones[line.origin] in {Zone.EEA, Zone.SUBJECTS}) or back
        ports = ({"tailport": "e"} if rightward and not back else {}) | (
            {"headport": "w"} if rightward or line.origin in people else {}
        )
        if is_overview:
            begins = leaving.get(line.origin, ())
            ports["tailport"] = f"{_port(begins.index(line))}:e" if begins else "e"
        caption = label(wrapped(line.caption, WIDTHS["line"], 5)) if labels and not leaving and line.caption else ""
        between = f"words {number}" if caption else ""
        if between:
            with ExitStack() as around:
                holder = graph
                for name in _around(standing[line.origin], standing[line.destination]):
                    holder = around.enter_context(holder.subgraph(name=name))
                colour = STROKES[line.ground].colour
                holder.node(between, caption, **WORDS, fontcolor=colour, tooltip=tooltip(line.hint))
        drawn = _Drawn(
            line=line,
            steps=steps.get(line.destination, 1),
            ports=ports,
            between=between,
            backwards=back,
        )
        for (begin, end), attributes in drawn.edges():
            graph.edge(_name(begin), _name(end), **attributes)
    return graph


def _around(origin: Site, destination: Site) -> Iterator[str]:
    """The clusters in which both ends of a line are, the outer first."""
    if origin.zone is destination.zone:
        yield f"cluster_{origin.zone}"
        if origin.title and origin.code == destination.code:
            yield f"cluster_{origin.zone}_{origin.code}"


def _leaving(scene: Scene) -> dict[str, list[Line]]:
    """The lines of an overview by the box in which they begin, in the order of the boxes to which they go."""
    places = {box.key: place for place, box in enumerate(scene.boxes)}
    leaving: dict[str, list[Line]] = {}
    for line in sorted(scene.lines, key=lambda line: places[line.destination]):
        leaving.setdefault(line.origin, []).append(line)
    return leaving


def _port(place: int) -> str:
    """The name of the cell of a box in which a line begins."""
    return f"line{place}"


def _add_zone(
    graph: Digraph, zone: Zone, heading: str, sites: list[tuple[Site, list[Box]]], leaving: Mapping[str, list[Line]]
) -> None:
    field = FIELDS[zone]
    with graph.subgraph(name=f"cluster_{zone}") as cluster:
        cluster.attr(
            label=html_label(_bold(heading, 11, field.border)),
            tooltip=tooltip(heading),
            style=f"filled,rounded,{field.line}",
            fillcolor=field.fill,
            color=field.border,
            penwidth="1.2",
            margin="10",
            labeljust="l",
        )
        for site, boxes in sites:
            if not site.title:
                _add_nodes(cluster, boxes, leaving)
                continue
            with cluster.subgraph(name=f"cluster_{zone}_{site.code}") as inner:
                inner.attr(
                    label=label(site.title),
                    tooltip=tooltip(site.title),
                    fontname=FONT,
                    fontsize="10",
                    style="filled,rounded",
                    fillcolor=field.inner,
                    color=field.border,
                    penwidth="0.5",
                    margin="8",
                )
                _add_nodes(inner, boxes, leaving)


def _add_nodes(graph: Digraph, boxes: list[Box], leaving: Mapping[str, list[Line]]) -> None:
    for box in boxes:
        shape = SHAPES[box.role]
        begins = leaving.get(box.key)
        graph.node(
            _name(box.key),
            html_label(_with_counts(_words_in(box), begins) if begins else _words_in(box)),
            shape=shape.shape,
            style=shape.style,
            fillcolor=shape.fill,
            color=shape.border,
            fontcolor=shape.text,
            penwidth=f"{shape.width:g}",
            tooltip=tooltip(box.hint or box.name),
            **({"margin": "0"} if begins else {}),
        )


def _name(key: str) -> str:
    """The name of a node: the package takes what follows a colon for a port, and no id has a space."""
    return key.replace(":", " ")


def _words_in(box: Box) -> str:
    name = html_text(wrapped(box.name, WIDTHS["node"], 4 * box.holds) or " ")
    if NEWLINE in box.name:  # several names: a list, and lists begin at the left
        name = f"{name}<BR/>".replace("<BR/>", LEFT)
    listed = name.endswith(LEFT)
    caption = html_text(wrapped(box.caption, WIDTHS["node"] + 6, 2))
    if caption:
        caption = f'{"" if listed else "<BR/>"}<FONT POINT-SIZE="8">{caption}</FONT>{LEFT if listed else ""}'
    return f'<FONT FACE="{BOLD}">{name}</FONT>{caption}'


def _with_counts(caption: str, begins: list[Line]) -> str:
    """A box of an overview: its words, and beside them what its lines say, each where it begins.

    On the lines themselves the words would need so much room that the lines run in wide bows, over titles.
    """
    cells = [
        f'<TD PORT="{_port(place)}" BGCOLOR="#FFFFFF" ALIGN="RIGHT" WIDTH="{COUNTS}"><FONT POINT-SIZE="9" '
        f'COLOR="{STROKES[line.ground].colour}">{html_text(line.caption)}</FONT></TD>'
        for place, line in enumerate(begins)
    ]
    first, *others = cells
    rows = f'<TR><TD ROWSPAN="{len(cells)}" WIDTH="{WIDE}" CELLPADDING="6">{caption}</TD>{first}</TR>'
    rows += "".join(f"<TR>{cell}</TR>" for cell in others)
    return f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2">{rows}</TABLE>'


def _steps(scene: Scene) -> dict[str, int]:
    """How far to the right of its senders each box stands: in a tall picture, the countries take turns.

    Not in an overview: every department has a line to every column, which would cross the columns before it.
    """
    if len(scene.lines) <= TALL or any(box.site.zone is Zone.ACTIVITIES for box in scene.boxes):
        return {}
    sites = [boxes for _, _, there in scene.sites() for _, boxes in there]
    return {box.key: 1 + place % COLUMNS for place, boxes in enumerate(sites) for box in boxes}


def _only_ends(scene: Scene) -> frozenset[str]:
    """The boxes to the right of all that send to them: lines end at their left, and cross no title above them."""
    senders = {line.origin for line in scene.lines}
    there = {box.key: box.site.zone for box in scene.boxes}
    right = {Zone.EEA, Zone.THIRD, Zone.UNKNOWN} if Zone.ACTIVITIES in there.values() else {Zone.THIRD, Zone.UNKNOWN}
    return frozenset(key for key, zone in there.items() if zone in right and key not in senders)


def _backwards(scene: Scene) -> frozenset[tuple[str, str]]:
    """The ends of the lines that go back to the left: into the EEA, and of pairs of boxes that send to each other one.

    Graphviz is told of them as lines to the right with their head at the tail: else it may put both boxes below each
    other, and the words of both lines on one another, or lead a line around them.
    """
    ends = {(line.origin, line.destination) for line in scene.lines}
    right = {box.key: (box.site.zone in {Zone.THIRD, Zone.UNKNOWN}, box.site.zone is Zone.THIRD) for box in scene.boxes}
    return frozenset(
        (origin, destination)
        for origin, destination in ends
        if (right[origin][0] and not right[destination][0])
        or ((destination, origin) in ends and (*right[origin], origin) > (*right[destination], destination))
    )


@frozen(kw_only=True)
class _Drawn:
    """A line as it is drawn: from box to box, by way of its words where it has any.

    The words are a box without a border, in the zone of both ends or in none: what Graphviz itself writes beside a line
    comes to lie over the borders of the zones, and under other lines.

    Attributes:
        line: The line.
        steps: How far to the right of its sender its end stands.
        ports: At which sides of their boxes its ends are.
        between: The box of its words; empty = it has none.
        backwards: Whether it is told of as a line to the right, with its head at the tail.
    """

    line: Line
    steps: int
    ports: Mapping[str, str]
    between: str
    backwards: bool

    def edges(self) -> Iterator[tuple[tuple[str, str], dict[str, str]]]:
        """The edges that it is made of, each with its two ends."""
        line, stroke = self.line, STROKES[self.line.ground]
        hint = tooltip(line.hint)
        alike = {
            "style": "dashed" if line.possible else "solid",
            "color": stroke.colour,
            "penwidth": f"{stroke.width:g}",
            "edgetooltip": hint,
        }
        head = {"arrowtail": stroke.head, "dir": "back"} if self.backwards else {"arrowhead": stroke.head}
        length = {"minlen": str(self.steps)} if self.steps > 1 else {}
        begin, end = (line.destination, line.origin) if self.backwards else (line.origin, line.destination)
        if not self.between:
            yield (begin, end), {**alike, **head, **self.ports, **length}
            return
        into, out = ({**head}, {"dir": "none"}) if self.backwards else ({"dir": "none"}, {**head})
        for side, part in (("tailport", into), ("headport", out)):
            part.update({side: self.ports[side]} if side in self.ports else {})
        yield (begin, self.between), {**alike, **into, "headport": "w"}
        yield (self.between, end), {**alike, **out, "tailport": "e", **length}


def _heading(scene: Scene) -> str:
    """The title, the dates, and the legend, as a table over the picture."""
    rows = [
        _bold(wrapped(scene.title, WIDTHS["title"]), 15).replace("<BR/>", LEFT),
        f"{html_text(wrapped(scene.subtitle, WIDTHS['title']))}<BR/>".replace("<BR/>", LEFT),
        *([_bold(scene.legend_title, 10)] if scene.legend else ()),
    ]
    rows = [f'<TR><TD ALIGN="LEFT" COLSPAN="{KEYS_IN_A_ROW}">{row}</TD></TR>' for row in rows]
    sure = [key for key in scene.legend if key.ground is None]
    grounds = [key for key in scene.legend if key.ground is not None]
    for keys in (sure, grounds):
        for start in range(0, len(keys), KEYS_IN_A_ROW):
            cells = [_cell(key) for key in keys[start : start + KEYS_IN_A_ROW]]
            rows.append(f"<TR>{''.join(cells)}</TR>")
    if marks := _marks(scene):
        cell = f'<FONT POINT-SIZE="9">{"&#160;&#160;&#160; ".join(html_text(mark) for mark in marks)}</FONT>'
        rows.append(f'<TR><TD ALIGN="LEFT" COLSPAN="{KEYS_IN_A_ROW}">{cell}</TD></TR>')
    return f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="3">{"".join(rows)}</TABLE>'


def _marks(scene: Scene) -> list[str]:
    """What the shapes of boxes mean, and the words behind data that say more than which they are."""
    roles = {box.role for box in scene.boxes if box.site.zone is not Zone.ACTIVITIES}
    marks = [
        f"{GLYPHS[role]} {begun_lower(word(f'draw.{role}', scene.lang), scene.lang)}" for role in Role if role in roles
    ]
    for name, legend in (("condition.some", "legend_condition"), ("special", "legend_special")):
        mark = word(f"draw.{name}", scene.lang).replace(" ", "\N{NO-BREAK SPACE}")
        if any(mark in line.caption for line in scene.lines):
            marks.append(f"({mark}) {word(f'draw.{legend}', scene.lang)}")
    return marks


def _cell(key: Key) -> str:
    stroke = STROKES[key.ground or Ground.INSIDE]
    glyph = stroke.glyph if key.ground is not None else ""
    sign = f"{stroke.sign} " if key.ground is not None and stroke.sign else ""
    if key.sample:
        return f'<TD ALIGN="LEFT"><FONT POINT-SIZE="9">{html_text(f"{key.sample}  {key.caption}")}</FONT></TD>'
    sample = f'<FONT COLOR="{stroke.colour}">{LINE[key.possible]}{glyph}  {html_text(sign)}</FONT>'
    return f'<TD ALIGN="LEFT">{sample}<FONT POINT-SIZE="9">{html_text(key.caption)}</FONT></TD>'


def _bold(text: str, size: int, colour: str = "#1A1A1A") -> str:
    return f'<FONT FACE="{BOLD}" POINT-SIZE="{size}" COLOR="{colour}">{html_text(text)}</FONT>'
