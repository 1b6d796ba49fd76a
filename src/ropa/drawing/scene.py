# SPDX-License-Identifier: Apache-2.0
"""What a picture shows, before it is text in any drawing language: boxes in clusters, and lines between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ropa.drawing.style import Ground, Role, Zone
from ropa.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator


@attrs.frozen(order=True)
class Site:
    """Where a box stands: its zone, and the box of a country (or of several, or of none) inside it.

    Attributes:
        zone: People, the EEA, third countries, or not to be placed.
        title: What stands over the inner box, in the language of the picture; empty for none.
        code: The country codes, `+` between several; empty for none.
    """

    zone: Zone
    title: str = ""
    code: str = ""


@frozen(kw_only=True)
class Box:
    """A node: data subjects, a party at one place, or a system.

    Attributes:
        key: Its name in the drawing language: made of ids, never of names.
        name: What it is called.
        roles: What it is in the flows that are drawn, in the order of `Role`.
        site: Where it stands.
        holds: How many parties it stands for: several where they are alike, or where a country's are put together.
        names: The name of each, where parties that are alike share it; else empty.
        caption: What is said under the name.
        hint: What is said when one points at it.
    """

    key: str
    name: str
    roles: tuple[Role, ...]
    site: Site
    holds: int = 1
    names: tuple[str, ...] = ()
    caption: str = ""
    hint: str = ""

    @property
    def role(self) -> Role:
        """The first of its roles, which gives its shape."""
        return self.roles[0] if self.roles else Role.RECIPIENT


@frozen(kw_only=True)
class Line:
    """The flows from one box to another that are equally certain and rest on the same.

    Attributes:
        origin: The key of a box.
        destination: The key of a box.
        ground: What they rest on, on the date.
        possible: Whether the source leaves open that there is such a flow of these data.
        flows: How many flows it stands for.
        hedged: How many of them the source hedges ("may").
        caption: What is said on the line.
        hint: What is said when one points at it.
        categories: The data; `None` = not stated.
        safeguards: What shows the ground: the names of safeguards and decisions.
    """

    origin: str
    destination: str
    ground: Ground
    possible: bool
    flows: int = 1
    hedged: int = 0
    caption: str = ""
    hint: str = ""
    categories: tuple[str, ...] | None = None
    safeguards: tuple[str, ...] = ()

    @property
    def may(self) -> bool:
        """Whether the source hedges every one of its flows."""
        return self.hedged == self.flows


@frozen
class Key:
    """One entry of the legend: the line it explains, and what that means.

    Attributes:
        ground: What flows so drawn rest on; `None` where the entry is about the line being whole or broken.
        possible: Whether the line is broken.
        caption: What it means.
        sample: What stands on the lines that it explains, where it explains a word; empty where it explains a line.
    """

    ground: Ground | None
    possible: bool
    caption: str
    sample: str = ""


@frozen(kw_only=True)
class Scene:
    """A whole picture.

    Attributes:
        lang: The language of its words.
        title: Of what and of whom it is.
        subtitle: The dates; and what it is narrowed to, or leaves out.
        boxes: Sorted by site and name.
        lines: Sorted by the boxes they join.
        legend: What the lines mean: only kinds that occur.
        legend_title: The word for it.
        zones: The headings of the zones.
        empty: What to say where there is nothing to draw.
    """

    lang: str
    title: str
    subtitle: str
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    legend: tuple[Key, ...]
    legend_title: str
    zones: tuple[tuple[Zone, str], ...]
    empty: str

    def sites(self) -> Iterator[tuple[Zone, str, list[tuple[Site, list[Box]]]]]:
        """Each zone that holds anything, its heading, and its inner boxes with what stands in them."""
        for zone, heading in self.zones:
            sites: dict[Site, list[Box]] = {}
            for box in self.boxes:
                if box.site.zone is zone:
                    sites.setdefault(box.site, []).append(box)
            if sites:
                yield zone, heading, list(sites.items())
