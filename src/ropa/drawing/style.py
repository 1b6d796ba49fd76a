# SPDX-License-Identifier: Apache-2.0
"""How a picture looks: one table each for what a flow rests on, for what a node is, and for what a cluster is.

Colour is never alone: each ground has its own colour, arrowhead, Mermaid arrow and sign, and its words in the legend.
The colours tell apart under the common kinds of colour blindness (dark variants of the Okabe-Ito palette) and are dark
enough to read as text on white (contrast of 4.5 to 1 or more).
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ropa.values import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

FONT: Final = "DejaVu Sans"
BOLD: Final = "DejaVu Sans Bold"


class Ground(StrEnum):
    """What a flow rests on, on the date; in the order in which a legend lists them, the gravest first."""

    ENDED = "ended"
    NOT_STATED = "not-stated"
    NOT_KNOWN = "not-known"
    NOT_BEGUN = "not-begun"
    UNKNOWN_COUNTRY = "unknown-country"
    UNSETTLED = "unsettled"
    CONDITIONAL = "conditional"
    STANDING = "standing"
    ADEQUATE = "adequate"
    DIRECT = "direct"
    INSIDE = "inside"


@frozen
class Stroke:
    """How a flow of one ground is drawn.

    Attributes:
        colour: Of the line, its arrowhead and its words.
        head: Graphviz's name of the arrowhead.
        glyph: The arrowhead as a character, for the legend.
        sign: Put before the words on the line; empty for none.
        tip: The end of a Mermaid arrow: `>`, `x` or `o`.
        width: Of the line, in points.
    """

    colour: str
    head: str
    glyph: str
    sign: str
    tip: str
    width: float = 1.2


STROKES: Final[Mapping[Ground, Stroke]] = MappingProxyType(
    {
        Ground.ENDED: Stroke("#B03000", "normaltee", "▶┃", "✗", "x", 2.2),
        Ground.NOT_STATED: Stroke("#8A2B7A", "onormal", "▷", "?", "o", 1.8),
        Ground.NOT_KNOWN: Stroke("#8A2B7A", "obox", "□", "?", "o", 1.8),
        Ground.NOT_BEGUN: Stroke("#8A5A00", "onormaltee", "▷┃", "✗", "x", 1.8),
        Ground.UNKNOWN_COUNTRY: Stroke("#6B5A2E", "odot", "○", "?", "o", 1.4),
        Ground.UNSETTLED: Stroke("#6B5A2E", "odiamond", "◇", "?", "o", 1.4),
        Ground.CONDITIONAL: Stroke("#0060A8", "odiamondnormal", "◇▶", "(✓)", ">", 1.4),
        Ground.STANDING: Stroke("#0060A8", "normal", "▶", "✓", ">", 1.4),
        Ground.ADEQUATE: Stroke("#00705A", "diamond", "◆", "✓", ">", 1.4),
        Ground.DIRECT: Stroke("#555555", "dot", "●", "", ">"),
        Ground.INSIDE: Stroke("#404040", "vee", "➤", "", ">"),
    }
)


class Role(StrEnum):
    """What a node is, seen over all flows that are drawn; in the order in which its roles are named."""

    SUBJECTS = "data_subjects"
    CONTROLLER = "controller"
    JOINT_CONTROLLER = "joint_controller"
    PROCESSOR = "processor"
    SUB_PROCESSOR = "sub_processor"
    RECIPIENT = "recipient"
    SOURCE = "source"
    SYSTEM = "system"
    GROUP = "party.many"
    """Several parties of one country, drawn as one."""


@frozen
class Shape:
    """How a node is drawn: Graphviz's shape and style, fill, border and text, and the brackets of Mermaid."""

    shape: str
    style: str
    fill: str
    border: str
    text: str
    width: float
    opens: str
    closes: str


SHAPES: Final[Mapping[Role, Shape]] = MappingProxyType(
    {
        Role.SUBJECTS: Shape("ellipse", "filled", "#FFF4D6", "#8A6D1A", "#1A1A1A", 1.2, "([", "])"),
        Role.CONTROLLER: Shape("box", "filled", "#1F3A5F", "#10233C", "#FFFFFF", 2.0, "[", "]"),
        Role.JOINT_CONTROLLER: Shape("box", "filled", "#3B5B85", "#10233C", "#FFFFFF", 2.0, "[", "]"),
        Role.PROCESSOR: Shape("box", "filled,rounded", "#FFFFFF", "#1F3A5F", "#1A1A1A", 1.2, "(", ")"),
        Role.SUB_PROCESSOR: Shape("box", "filled,rounded", "#FFFFFF", "#6E7F94", "#1A1A1A", 1.2, "(", ")"),
        Role.RECIPIENT: Shape("box", "filled", "#FFFFFF", "#404040", "#1A1A1A", 1.2, "[", "]"),
        Role.SOURCE: Shape("box", "filled,diagonals", "#FFFFFF", "#404040", "#1A1A1A", 1.2, "[/", "/]"),
        Role.SYSTEM: Shape("cylinder", "filled", "#FFFFFF", "#404040", "#1A1A1A", 1.2, "[(", ")]"),
        Role.GROUP: Shape("box3d", "filled", "#FFFFFF", "#404040", "#1A1A1A", 1.2, "[[", "]]"),
    }
)


class Zone(StrEnum):
    """The clusters of a picture, in order: people, what is done, the EEA, third countries, what cannot be placed."""

    SUBJECTS = "subjects"
    ACTIVITIES = "activities"
    EEA = "eea"
    THIRD = "third"
    UNKNOWN = "unknown"


@frozen
class Field:
    """How a cluster is drawn: fill, border and its style, and the fill of the country boxes inside it.

    Attributes:
        word: The key of its heading.
        fill: Its colour.
        border: The colour of its border and heading.
        line: The style of its border.
        inner: The colour of the boxes of single countries inside it.
    """

    word: str
    fill: str
    border: str
    line: str
    inner: str


FIELDS: Final[Mapping[Zone, Field]] = MappingProxyType(
    {
        Zone.SUBJECTS: Field("draw.data_subjects", "#FFFFFF", "#7A5F14", "dotted", "#FFFFFF"),
        Zone.ACTIVITIES: Field("draw.activities", "#FFFFFF", "#1F3A5F", "dotted", "#FFFFFF"),
        Zone.EEA: Field("draw.eea", "#EEF4FB", "#1F3A5F", "solid", "#DCE8F5"),
        Zone.THIRD: Field("draw.third_countries", "#FBF1EA", "#8A3B12", "solid", "#F5E0D2"),
        Zone.UNKNOWN: Field("draw.country_not_stated", "#F4F3EE", "#6B5A2E", "dashed", "#F4F3EE"),
    }
)

WIDTHS: Final[Mapping[str, int]] = MappingProxyType({"node": 30, "line": 44, "title": 110})
"""Characters in a line of text, before it is broken."""

NAMED_AT_MOST: Final = 3
"""Categories of data named on a line; the others are counted, and all stand in the tooltip."""

LABELLED_NODES: Final = 200
LABELLED_LINES: Final = 300
"""Up to so many nodes and lines there are words on the lines: they are what makes Graphviz slow, and crash."""
DRAWN_NODES: Final = 1000
DRAWN_LINES: Final = 2000
"""Up to so many each party is drawn; above, the parties of a country are one node."""
LEGIBLE_NODES: Final = 60
LEGIBLE_LINES: Final = 72
"""Up to so many boxes and lines a page is read at a glance; above, the smallest are counted in one box a zone."""
